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
const EXAMPLES: &[&str] = &[
    include_str!("../../../fixtures/dossiers/compleet.json"),
    include_str!("../../../fixtures/dossiers/vol-gaten.json"),
    include_str!("../../../fixtures/dossiers/minimaal.json"),
    include_str!("../../../fixtures/dossiers/tijdelijk-contract-uit-dienst.json"),
    include_str!("../../../fixtures/dossiers/plan-te-laat-met-redenen.json"),
    include_str!("../../../fixtures/dossiers/tuinbouw-taxi.json"),
    include_str!("../../../fixtures/dossiers/eigenrisicodrager-detachering.json"),
    include_str!("../../../fixtures/dossiers/geen-benutbare-mogelijkheden.json"),
    include_str!("../../../fixtures/dossiers/loonsanctie.json"),
];

/// Merged into the first example each, for what no whole case shows.
const FAULTS: &[&str] = &[include_str!(
    "../../../fixtures/fouten/geen-actueel-oordeel.json"
)];

/// The fields of a kind of document: what the view models of `documenten` show together.
pub(super) fn shape_of(documenten: &[Document]) -> Shape {
    let mut fields = Shape::default();
    for document in documenten {
        fields.join(Shape::of(&document.view));
    }
    fields
}

/// The example cases, read and judged.
pub(super) struct Examples {
    pack: Pack,
    cases: Vec<(Bewezen, Tree)>,
}

impl Examples {
    pub(super) fn read() -> Result<Self, Stop> {
        let cases: Result<_, _> = values()?.iter().map(case).collect();
        Ok(Self {
            pack: pack(None)?,
            cases: cases.map_err(unreadable)?,
        })
    }

    /// What the examples give for `kind`, the fullest first.
    pub(super) fn documenten(&self, kind: &Soort) -> Vec<Document> {
        let make = |(dossier, tree): &(Bewezen, Tree)| {
            let Some(date) = dossier.export.datum else {
                return Vec::new();
            };
            let facts = derive(dossier, tree.root(), date);
            let beoordeling = self.pack.judge(&facts, tree.root());
            let bron = Bron {
                dossier,
                facts: &facts,
                beoordeling: &beoordeling,
            };
            documents::stel_samen(&bron, kind)
        };
        self.cases.iter().flat_map(make).collect()
    }
}

fn unreadable(_: serde_json::Error) -> Stop {
    Stop::usage("De voorbeelden zijn niet te lezen.")
}

/// The example cases as they stand in JSON, the fullest first.
pub(in crate::commands) fn values() -> Result<Vec<Value>, Stop> {
    let mut values: Vec<Value> = read(EXAMPLES).map_err(unreadable)?;
    for patch in read(FAULTS).map_err(unreadable)? {
        let mut case = values.first().cloned().unwrap_or_default();
        insert(&mut case, patch);
        values.push(case);
    }
    Ok(values)
}

/// A case as of the date of its own export.
fn case(value: &Value) -> Result<(Bewezen, Tree), serde_json::Error> {
    let tree = Tree::from(value);
    let dossier = Dossier::deserialize(value)?;
    let on = dossier.export.datum.unwrap_or(Date::MAX);
    Ok((verenig(dossier, tree.root(), on), tree))
}

fn read(texts: &[&str]) -> Result<Vec<Value>, serde_json::Error> {
    texts
        .iter()
        .map(|text| serde_json::from_str(text))
        .collect()
}

/// Merges the patch `patch` (RFC 7396) into `target`.
fn insert(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (name, value) in patch {
                match value {
                    Value::Null => drop(target.remove(&name)),
                    value => insert(target.entry(name).or_insert(Value::Null), value),
                }
            }
        }
        (target, patch) => *target = patch,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// All fixtures, the faults merged into the complete case.
    fn fixtures() -> Examples {
        let read = |folder: &str| -> Vec<Value> {
            let folder = format!("{}/fixtures/{folder}", env!("CARGO_MANIFEST_DIR"));
            let mut paths: Vec<_> = fs::read_dir(folder)
                .unwrap()
                .map(|part| part.unwrap().path())
                .collect();
            paths.retain(|path| path.extension().is_some_and(|kind| kind == "json"));
            paths.sort();
            let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
            texts
                .map(|text| serde_json::from_str(&text).unwrap())
                .collect()
        };
        let mut cases = read("dossiers");
        let complete: Value = serde_json::from_str(EXAMPLES[0]).unwrap();
        for patch in read("fouten") {
            let mut case = complete.clone();
            insert(&mut case, patch);
            cases.push(case);
        }
        Examples {
            cases: cases.into_iter().map(|w| case(&w).unwrap()).collect(),
            ..Examples::read().map_err(|stop| stop.message).unwrap()
        }
    }

    #[test]
    fn the_examples_show_every_field_that_any_fixture_shows() {
        let (examples, fixtures) = (Examples::read(), fixtures());
        let examples = examples.map_err(|stop| stop.message).unwrap();
        for kind in documents::soorten() {
            let shown = shape_of(&examples.documenten(kind)).listing();
            let names: Vec<_> = shown.iter().map(|(path, ..)| path).collect();
            for document in fixtures.documenten(kind) {
                let more = Shape::of(&document.view).listing();
                let more: Vec<_> = more
                    .iter()
                    .map(|(path, ..)| path)
                    .filter(|path| !names.contains(path))
                    .collect();
                assert!(
                    more.is_empty(),
                    "{} of {} shows {more:?}",
                    kind.naam,
                    document.meta().ident
                );
            }
        }
    }
}
