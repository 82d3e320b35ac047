//! Who reads a field of a case. A rule says so itself. For a document it is tried: a field is read
//! when the document becomes another one with another value in that field.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize as _;
use serde_json::Value;

use super::vorm::{Leeg, Plek, anders, plekken, vol};
use crate::commands::template::voorbeelden;
use crate::commands::{Stop, pack};
use crate::documents::{self, Bron, DOCUMENTEN};
use crate::dossier::Dossier;
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::finding::Beoordeling;
use crate::load::tree::Tree;
use crate::rules::Pack;

/// A day that no example holds, before the reference date of all of them.
const DAG: &str = "2026-01-29";

/// By pointer, with 0 for every number in it.
#[derive(Default)]
pub(super) struct Lezers {
    pub regels: BTreeMap<String, BTreeSet<String>>,
    /// Places in `DOCUMENTEN`.
    pub documenten: BTreeMap<String, BTreeSet<usize>>,
    /// The first value in the examples.
    pub voorbeelden: BTreeMap<String, Value>,
}

impl Lezers {
    /// Without `documenten` nothing is tried, which takes long in a program that is not optimised.
    pub(super) fn van(schema: &Value, documenten: bool) -> Result<Self, Stop> {
        let pack = pack(None)?;
        let mut lezers = Self::default();
        for geladen in &pack.regels {
            for veld in &geladen.regel.velden {
                let regels = lezers.regels.entry(nullen(veld)).or_default();
                regels.insert(geladen.regel.id.clone());
            }
        }
        for voorbeeld in voorbeelden::waarden()? {
            let mut gevonden = (Vec::new(), Vec::new());
            plekken(schema, schema, Some(&voorbeeld), "", &mut gevonden);
            lezers.toon(&gevonden.0);
            if documenten {
                lezers.probeer(schema, &voorbeeld, &pack, gevonden);
            }
        }
        Ok(lezers)
    }

    fn toon(&mut self, plekken: &[Plek]) {
        for plek in plekken {
            if let Some(waarde) = &plek.waarde {
                let naam = nullen(&plek.pointer);
                self.voorbeelden
                    .entry(naam)
                    .or_insert_with(|| waarde.clone());
            }
        }
    }

    /// Changes every field of the first example, there or not, and of the others what they hold and
    /// no earlier one settled.
    fn probeer(
        &mut self,
        schema: &Value,
        voorbeeld: &Value,
        pack: &Pack,
        (mut hier, leeg): (Vec<Plek>, Vec<Leeg>),
    ) {
        let Some(proef) = Proef::nieuw(voorbeeld, pack) else {
            return;
        };
        let eerste = self.documenten.is_empty();
        hier.retain(|plek| eerste || plek.waarde.is_some());
        self.meet(&proef, voorbeeld, &hier);
        for Leeg { pointer, node } in leeg.into_iter().filter(|_| eerste) {
            let gevuld = vol(schema, node, DAG);
            let mut zaak = voorbeeld.clone();
            zet(&mut zaak, &pointer, gevuld.clone());
            let mut gevonden = (Vec::new(), Vec::new());
            plekken(schema, node, Some(&gevuld), &pointer, &mut gevonden);
            self.meet(&proef, &zaak, &gevonden.0);
        }
    }

    fn meet(&mut self, proef: &Proef, zaak: &Value, plekken: &[Plek]) {
        let Some(nu) = proef.documenten(zaak) else {
            return;
        };
        for plek in plekken {
            let naam = nullen(&plek.pointer);
            if self.documenten.contains_key(&naam) {
                continue;
            }
            for ander in anders(plek.type_, zaak.pointer(&plek.pointer), DAG) {
                let mut zaak = zaak.clone();
                zet(&mut zaak, &plek.pointer, ander);
                let dan = proef.documenten(&zaak).unwrap_or_default();
                let paren = nu.iter().zip(&dan).enumerate();
                let lezen = paren.filter(|(_, (nu, dan))| nu != dan).map(|(i, _)| i);
                let lezen: BTreeSet<usize> = lezen.collect();
                if !lezen.is_empty() {
                    self.documenten.insert(naam, lezen);
                    break;
                }
            }
        }
    }
}

/// An example with its findings, which stay as they are: what a finding says is the rule's.
struct Proef {
    op: Date,
    beoordeling: Beoordeling,
}

impl Proef {
    fn nieuw(zaak: &Value, pack: &Pack) -> Option<Self> {
        let dossier = Dossier::deserialize(zaak).ok()?;
        let op = dossier.export.datum?;
        let bron = Tree::from(zaak);
        let dossier = verenig(dossier, bron.root(), op);
        let facts = derive(&dossier, bron.root(), op);
        let beoordeling = pack.beoordeel(&facts, bron.root());
        Some(Self { op, beoordeling })
    }

    /// What each kind of document holds; nothing when the case cannot be read.
    fn documenten(&self, zaak: &Value) -> Option<Vec<Vec<Value>>> {
        let dossier = Dossier::deserialize(zaak).ok()?;
        let tree = Tree::from(zaak);
        let dossier = verenig(dossier, tree.root(), self.op);
        let facts = derive(&dossier, tree.root(), self.op);
        let bron = Bron {
            dossier: &dossier,
            facts: &facts,
            beoordeling: &self.beoordeling,
        };
        let inhoud = |soort| {
            let gemaakt = documents::stel_samen(&bron, soort).into_iter();
            gemaakt.map(|document| document.view).collect()
        };
        Some(DOCUMENTEN.iter().map(inhoud).collect())
    }
}

/// `/evaluaties/3/datum` -> `/evaluaties/0/datum`.
fn nullen(pointer: &str) -> String {
    let is_nummer = |deel: &str| !deel.is_empty() && deel.bytes().all(|b| b.is_ascii_digit());
    let delen = pointer.split('/');
    let delen: Vec<&str> = delen.map(|d| if is_nummer(d) { "0" } else { d }).collect();
    delen.join("/")
}

/// Puts a value at `pointer`, of which all but the last step may stand there already.
fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let Some((boven, naam)) = pointer.rsplit_once('/') else {
        return;
    };
    match zaak.pointer_mut(boven) {
        Some(Value::Object(velden)) => drop(velden.insert(naam.to_owned(), waarde)),
        Some(Value::Array(leden)) => {
            if let Some(lid) = naam.parse().ok().and_then(|i: usize| leden.get_mut(i)) {
                *lid = waarde;
            }
        }
        _ => {}
    }
}
