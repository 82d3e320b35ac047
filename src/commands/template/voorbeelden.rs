//! The example cases that templates are tried on. Together these show every field that a view
//! model has; a test holds them against all fixtures.

use jiff::civil::Date;
use serde::Deserialize as _;
use serde_json::Value;

use crate::commands::{Stop, pack};
use crate::documents::{self, Bron, Document, Soort};
use crate::dossier::Dossier;
use crate::facts::bewijs::{Bewezen, verenig};
use crate::facts::derive;
use crate::load::tree::Tree;
use crate::render::fields::Shape;
use crate::rules::Pack;

/// Invented cases; the first is the fullest, and the one that `preview` shows.
const VOORBEELDEN: &[&str] = &[
    include_str!("../../../fixtures/dossiers/compleet.json"),
    include_str!("../../../fixtures/dossiers/vol-gaten.json"),
    include_str!("../../../fixtures/dossiers/minimaal.json"),
    include_str!("../../../fixtures/dossiers/tijdelijk-contract-uit-dienst.json"),
    include_str!("../../../fixtures/dossiers/plan-te-laat-met-redenen.json"),
    include_str!("../../../fixtures/dossiers/tuinbouw-taxi.json"),
    include_str!("../../../fixtures/dossiers/eigenrisicodrager-detachering.json"),
    include_str!("../../../fixtures/dossiers/geen-benutbare-mogelijkheden.json"),
];

/// Merged into the first example each, for what no whole case shows.
const FOUTEN: &[&str] = &[include_str!(
    "../../../fixtures/fouten/geen-actueel-oordeel.json"
)];

/// The fields of a kind of document: what the view models of `documenten` show together.
pub(super) fn velden(documenten: &[Document]) -> Shape {
    let mut velden = Shape::default();
    for document in documenten {
        velden.join(Shape::of(&document.view));
    }
    velden
}

/// The example cases, read and judged.
pub(super) struct Voorbeelden {
    pack: Pack,
    zaken: Vec<(Bewezen, Tree)>,
}

impl Voorbeelden {
    pub(super) fn nieuw() -> Result<Self, Stop> {
        let zaken: Result<_, _> = waarden()?.iter().map(zaak).collect();
        Ok(Self {
            pack: pack(None)?,
            zaken: zaken.map_err(onleesbaar)?,
        })
    }

    /// What the examples give for `soort`, the fullest first.
    pub(super) fn documenten(&self, soort: &Soort) -> Vec<Document> {
        let maak = |(dossier, tree): &(Bewezen, Tree)| {
            let Some(datum) = dossier.export.datum else {
                return Vec::new();
            };
            let facts = derive(dossier, tree.root(), datum);
            let beoordeling = self.pack.beoordeel(&facts, tree.root());
            let bron = Bron {
                dossier,
                facts: &facts,
                beoordeling: &beoordeling,
            };
            documents::stel_samen(&bron, soort)
        };
        self.zaken.iter().flat_map(maak).collect()
    }
}

fn onleesbaar(_: serde_json::Error) -> Stop {
    Stop::usage("De voorbeelden zijn niet te lezen.")
}

/// The example cases as they stand in JSON, the fullest first.
pub(in crate::commands) fn waarden() -> Result<Vec<Value>, Stop> {
    let mut waarden: Vec<Value> = lees(VOORBEELDEN).map_err(onleesbaar)?;
    for fout in lees(FOUTEN).map_err(onleesbaar)? {
        let mut zaak = waarden.first().cloned().unwrap_or_default();
        voeg_in(&mut zaak, fout);
        waarden.push(zaak);
    }
    Ok(waarden)
}

/// A case as of the date of its own export.
fn zaak(waarde: &Value) -> Result<(Bewezen, Tree), serde_json::Error> {
    let bron = Tree::from(waarde);
    let dossier = Dossier::deserialize(waarde)?;
    let op = dossier.export.datum.unwrap_or(Date::MAX);
    Ok((verenig(dossier, bron.root(), op), bron))
}

fn lees(teksten: &[&str]) -> Result<Vec<Value>, serde_json::Error> {
    teksten
        .iter()
        .map(|tekst| serde_json::from_str(tekst))
        .collect()
}

/// Merges the patch `fout` (RFC 7396) into `doel`.
fn voeg_in(doel: &mut Value, fout: Value) {
    match (doel, fout) {
        (Value::Object(doel), Value::Object(fout)) => {
            for (naam, waarde) in fout {
                match waarde {
                    Value::Null => drop(doel.remove(&naam)),
                    waarde => voeg_in(doel.entry(naam).or_insert(Value::Null), waarde),
                }
            }
        }
        (doel, fout) => *doel = fout,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// All fixtures, the faults merged into the complete case.
    fn fixtures() -> Voorbeelden {
        let lees = |map: &str| -> Vec<Value> {
            let map = format!("{}/fixtures/{map}", env!("CARGO_MANIFEST_DIR"));
            let mut paden: Vec<_> = fs::read_dir(map)
                .unwrap()
                .map(|deel| deel.unwrap().path())
                .collect();
            paden.retain(|pad| pad.extension().is_some_and(|soort| soort == "json"));
            paden.sort();
            let teksten = paden.iter().map(|pad| fs::read_to_string(pad).unwrap());
            teksten
                .map(|tekst| serde_json::from_str(&tekst).unwrap())
                .collect()
        };
        let mut zaken = lees("dossiers");
        let compleet: Value = serde_json::from_str(VOORBEELDEN[0]).unwrap();
        for fout in lees("fouten") {
            let mut zaak = compleet.clone();
            voeg_in(&mut zaak, fout);
            zaken.push(zaak);
        }
        Voorbeelden {
            zaken: zaken.into_iter().map(|w| zaak(&w).unwrap()).collect(),
            ..Voorbeelden::nieuw().map_err(|stop| stop.melding).unwrap()
        }
    }

    #[test]
    fn the_examples_show_every_field_that_any_fixture_shows() {
        let (voorbeelden, fixtures) = (Voorbeelden::nieuw(), fixtures());
        let voorbeelden = voorbeelden.map_err(|stop| stop.melding).unwrap();
        for soort in documents::soorten() {
            let getoond = velden(&voorbeelden.documenten(soort)).listing();
            let namen: Vec<_> = getoond.iter().map(|(pad, ..)| pad).collect();
            for document in fixtures.documenten(soort) {
                let meer = Shape::of(&document.view).listing();
                let meer: Vec<_> = meer
                    .iter()
                    .map(|(pad, ..)| pad)
                    .filter(|pad| !namen.contains(pad))
                    .collect();
                assert!(
                    meer.is_empty(),
                    "{} of {} shows {meer:?}",
                    soort.naam,
                    document.meta().ident
                );
            }
        }
    }
}
