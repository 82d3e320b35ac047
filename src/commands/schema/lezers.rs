//! Who reads a field of a case. A rule says so itself. For a document it is tried: a field is read
//! when the document becomes another one with another value in that field.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize as _;
use serde_json::Value;

use super::vorm::{Leeg, Slot, full, otherwise, plekken};
use crate::commands::template::examples;
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
    pub rules: BTreeMap<String, BTreeSet<String>>,
    /// Places in `DOCUMENTEN`.
    pub documenten: BTreeMap<String, BTreeSet<usize>>,
    /// The first value in the examples.
    pub examples: BTreeMap<String, Value>,
}

impl Lezers {
    /// Without `documenten` nothing is tried, which takes long in a program that is not optimised.
    pub(super) fn from(schema: &Value, documenten: bool) -> Result<Self, Stop> {
        let pack = pack(None)?;
        let mut lezers = Self::default();
        for loaded in &pack.rules {
            for field in &loaded.regel.velden {
                let rules = lezers.rules.entry(nullen(field)).or_default();
                rules.insert(loaded.regel.id.clone());
            }
        }
        for voorbeeld in examples::values()? {
            let mut found = (Vec::new(), Vec::new());
            plekken(schema, schema, Some(&voorbeeld), "", &mut found);
            lezers.toon(&found.0);
            if documenten {
                lezers.probeer(schema, &voorbeeld, &pack, found);
            }
        }
        Ok(lezers)
    }

    fn toon(&mut self, plekken: &[Slot]) {
        for place in plekken {
            if let Some(value) = &place.value {
                let name = nullen(&place.pointer);
                self.examples.entry(name).or_insert_with(|| value.clone());
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
        (mut here, empty): (Vec<Slot>, Vec<Leeg>),
    ) {
        let Some(try_out) = Proef::new(voorbeeld, pack) else {
            return;
        };
        let first = self.documenten.is_empty();
        here.retain(|place| first || place.value.is_some());
        self.meet(&try_out, voorbeeld, &here);
        for Leeg { pointer, node } in empty.into_iter().filter(|_| first) {
            let gevuld = full(schema, node, DAG);
            let mut case = voorbeeld.clone();
            put(&mut case, &pointer, gevuld.clone());
            let mut found = (Vec::new(), Vec::new());
            plekken(schema, node, Some(&gevuld), &pointer, &mut found);
            self.meet(&try_out, &case, &found.0);
        }
    }

    fn meet(&mut self, try_out: &Proef, case: &Value, plekken: &[Slot]) {
        let Some(now) = try_out.documenten(case) else {
            return;
        };
        for place in plekken {
            let name = nullen(&place.pointer);
            if self.documenten.contains_key(&name) {
                continue;
            }
            for other in otherwise(place.type_, case.pointer(&place.pointer), DAG) {
                let mut case = case.clone();
                put(&mut case, &place.pointer, other);
                let then = try_out.documenten(&case).unwrap_or_default();
                let pairs = now.iter().zip(&then).enumerate();
                let read = pairs.filter(|(_, (now, then))| now != then).map(|(i, _)| i);
                let read: BTreeSet<usize> = read.collect();
                if !read.is_empty() {
                    self.documenten.insert(name, read);
                    break;
                }
            }
        }
    }
}

/// An example with its findings, which stay as they are: what a finding says is the rule's.
struct Proef {
    on: Date,
    beoordeling: Beoordeling,
}

impl Proef {
    fn new(case: &Value, pack: &Pack) -> Option<Self> {
        let dossier = Dossier::deserialize(case).ok()?;
        let on = dossier.export.datum?;
        let bron = Tree::from(case);
        let dossier = verenig(dossier, bron.root(), on);
        let facts = derive(&dossier, bron.root(), on);
        let beoordeling = pack.judge(&facts, bron.root());
        Some(Self { on, beoordeling })
    }

    /// What each kind of document holds; nothing when the case cannot be read.
    fn documenten(&self, case: &Value) -> Option<Vec<Vec<Value>>> {
        let dossier = Dossier::deserialize(case).ok()?;
        let tree = Tree::from(case);
        let dossier = verenig(dossier, tree.root(), self.on);
        let facts = derive(&dossier, tree.root(), self.on);
        let bron = Bron {
            dossier: &dossier,
            facts: &facts,
            beoordeling: &self.beoordeling,
        };
        let content = |kind| {
            let made = documents::stel_samen(&bron, kind).into_iter();
            made.map(|document| document.view).collect()
        };
        Some(DOCUMENTEN.iter().map(content).collect())
    }
}

/// `/evaluaties/3/datum` -> `/evaluaties/0/datum`.
fn nullen(pointer: &str) -> String {
    let is_index = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts = pointer.split('/');
    let parts: Vec<&str> = parts.map(|d| if is_index(d) { "0" } else { d }).collect();
    parts.join("/")
}

/// Puts a value at `pointer`, of which all but the last step may stand there already.
fn put(case: &mut Value, pointer: &str, value: Value) {
    let Some((above, name)) = pointer.rsplit_once('/') else {
        return;
    };
    match case.pointer_mut(above) {
        Some(Value::Object(fields)) => drop(fields.insert(name.to_owned(), value)),
        Some(Value::Array(members)) => {
            if let Some(member) = name.parse().ok().and_then(|i: usize| members.get_mut(i)) {
                *member = value;
            }
        }
        _ => {}
    }
}
