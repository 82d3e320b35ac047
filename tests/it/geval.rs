//! A case as the tests have it, the basis case with values put in, judged as a run judges it: files joined, facts derived, rules asked.

use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::Date;
use poortwachter::documents::{self, Bron, Document};
use poortwachter::dossier::Dossier;
use poortwachter::facts::bewijs::{Bewezen, verenig};
use poortwachter::facts::{Facts, derive};
use poortwachter::finding::{Beoordeling, Uitkomst};
use poortwachter::load::tree::Tree;
use poortwachter::rules::Pack;
use serde_json::Value;

/// The built-in rules, read once.
pub(crate) static PACK: LazyLock<Pack> =
    LazyLock::new(|| Pack::built_in_without_tests().unwrap_or_else(|f| panic!("{}", f[0])));

/// A case on a reference date with all that is known of it.
pub(crate) struct Geval {
    pub(crate) dossier: Bewezen,
    pub(crate) facts: Facts,
    pub(crate) beoordeling: Beoordeling,
}

impl Geval {
    pub(crate) fn op(zaak: &Value, op: Date) -> Self {
        let dossier: Dossier =
            serde_json::from_value(zaak.clone()).unwrap_or_else(|e| panic!("{e}"));
        let bron = Tree::from(zaak);
        let dossier = verenig(dossier, bron.root(), op);
        let facts = derive(&dossier, bron.root(), op);
        let beoordeling = PACK.judge(&facts, bron.root());
        Self {
            dossier,
            facts,
            beoordeling,
        }
    }

    /// As of the date of its own export.
    pub(crate) fn van(zaak: &Value) -> Self {
        let op = zaak["export"]["datum"].as_str().unwrap();
        Self::op(zaak, op.parse().unwrap())
    }

    /// What its documents are made from.
    pub(crate) fn bron(&self) -> Bron<'_> {
        Bron {
            dossier: &self.dossier,
            facts: &self.facts,
            beoordeling: &self.beoordeling,
        }
    }

    /// The last of its documents of this kind.
    pub(crate) fn document(&self, naam: &str) -> Option<Document> {
        documents::stel_samen(&self.bron(), documents::soort(naam).unwrap()).pop()
    }

    pub(crate) fn uitkomst(&self, regel: &str) -> Uitkomst {
        let uitkomst = self.beoordeling.uitkomsten.of(regel);
        uitkomst.unwrap_or_else(|| panic!("{regel} is not in the pack"))
    }

    /// The fact at this dotted name.
    pub(crate) fn feit(&self, naam: &str) -> Value {
        let alle = serde_json::to_value(&self.facts).unwrap();
        let pointer = format!("/{}", naam.replace('.', "/"));
        alle.pointer(&pointer).cloned().unwrap_or(Value::Null)
    }

    /// Ids of the open findings of this weight, consequences too.
    pub(crate) fn open(&self, ernst: poortwachter::finding::Ernst) -> Vec<String> {
        let open = self.beoordeling.all().filter(|b| b.is_open());
        let zwaar = open.filter(|b| b.ernst == ernst);
        zwaar.map(|b| b.regel.clone()).collect()
    }
}

/// A case of the repository, by its path there.
pub(crate) fn lees(pad: &str) -> Value {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join(pad);
    serde_json::from_str(&std::fs::read_to_string(pad).unwrap()).unwrap()
}

/// The case that every rule is tried on; its first sick day is 6 January 2025.
pub(crate) fn basis() -> Value {
    lees("rules/basis/basis.json")
}

/// The basis case with values put in (or, when null, taken away) by pointer.
pub(crate) fn basis_met(wijzigingen: &[(&str, Value)]) -> Value {
    let mut zaak = basis();
    for (pointer, waarde) in wijzigingen {
        zet(&mut zaak, pointer, waarde.clone());
    }
    zaak
}

/// Sets a value by pointer; null takes it away.
pub(crate) fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
    match zaak.pointer_mut(ouder).unwrap() {
        Value::Object(map) if waarde.is_null() => drop(map.remove(sleutel)),
        Value::Object(map) => drop(map.insert(sleutel.to_owned(), waarde)),
        Value::Array(lijst) => lijst[sleutel.parse::<usize>().unwrap()] = waarde,
        _ => panic!("{pointer}"),
    }
}
