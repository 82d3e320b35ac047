//! Trajectrapport and re-integratieverslag: what they say, when they are made, what never shows.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod privacy;
mod spoor2;
mod traject;
mod verslag;

use std::path::Path;

use jiff::civil::{Date, date};
use poortwachter::documents::{self, Bron, Document};
use poortwachter::dossier::Dossier;
use poortwachter::facts;
use poortwachter::finding::Beoordeling;
use poortwachter::load::tree::Tree;
use poortwachter::render::template::Templates;
use serde_json::Value;

const TRAJECT: &str = "trajectrapport";
const VERSLAG: &str = "re_integratieverslag";
const PEILDATUM: Date = date(2026, 10, 15);

/// One composed document and its Markdown.
struct Gemaakt {
    document: Document,
    markdown: String,
}

impl Gemaakt {
    /// The lines from heading `kop` up to the next heading of the same level.
    fn deel(&self, kop: &str) -> &str {
        let begin = self.markdown.find(kop).unwrap_or_else(|| panic!("{kop}"));
        let rest = &self.markdown[begin..];
        let hekjes = kop.split(' ').next().unwrap();
        rest[1..]
            .find(&format!("\n{hekjes} "))
            .map_or(rest, |einde| &rest[..=einde])
    }

    /// The row of the table that begins with these cells.
    fn rij(&self, begin: &str) -> &str {
        self.markdown
            .lines()
            .find(|l| l.starts_with(begin))
            .unwrap_or_else(|| panic!("{begin}"))
    }
}

fn lees(pad: &str) -> Value {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join(pad);
    serde_json::from_str(&std::fs::read_to_string(pad).unwrap()).unwrap()
}

fn basis() -> Value {
    lees("rules/basis/basis.json")
}

/// A whole case and its reference date.
fn fixture(naam: &str) -> (Value, Date) {
    let zaak = lees(&format!("fixtures/dossiers/{naam}.json"));
    let peildatum = zaak["export"]["datum"].as_str().unwrap().parse().unwrap();
    (zaak, peildatum)
}

fn fixtures() -> Vec<String> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dossiers");
    let mut namen: Vec<String> = std::fs::read_dir(map)
        .unwrap()
        .map(|b| {
            b.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    namen.sort();
    namen
}

fn maak(zaak: &Value, naam: &str, peildatum: Date) -> Option<Gemaakt> {
    maak_alle(zaak, naam, peildatum).into_iter().next()
}

/// Every document of this kind.
fn maak_alle(zaak: &Value, naam: &str, peildatum: Date) -> Vec<Gemaakt> {
    let dossier: Dossier = serde_json::from_value(zaak.clone()).unwrap();
    let facts = facts::derive(&dossier, Tree::from(zaak).root(), peildatum);
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling: &Beoordeling::default(),
    };
    let templates = Templates::new(&documents::sjablonen()).unwrap();
    documents::stel_samen(&bron, documents::soort(naam).unwrap())
        .into_iter()
        .map(|document| {
            let markdown = document
                .markdown(&templates)
                .unwrap_or_else(|fout| panic!("{naam}: {fout}"));
            Gemaakt { document, markdown }
        })
        .collect()
}

/// Sets a value by pointer; null takes it away.
fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
    match zaak.pointer_mut(ouder).unwrap() {
        Value::Object(map) if waarde.is_null() => drop(map.remove(sleutel)),
        Value::Object(map) => drop(map.insert(sleutel.to_owned(), waarde)),
        Value::Array(lijst) => lijst[sleutel.parse::<usize>().unwrap()] = waarde,
        _ => panic!("{pointer}"),
    }
}

/// No seams of the template, no empty cells, no headings without content, one title.
fn check_tekst(naam: &str, markdown: &str) {
    for fout in [
        "{{", "{%", "null", "None", "\n\n\n", "| |", "|  |", "\n\n|\n",
    ] {
        assert!(!markdown.contains(fout), "{naam}: {fout:?} in:\n{markdown}");
    }
    assert_eq!(markdown.lines().filter(|l| l.starts_with("# ")).count(), 1);
    let regels: Vec<&str> = markdown.lines().filter(|l| !l.is_empty()).collect();
    for paar in regels.windows(2) {
        let niveau = |l: &str| l.bytes().take_while(|b| *b == b'#').count();
        let leeg = niveau(paar[0]) > 0 && niveau(paar[1]) > 0 && niveau(paar[1]) <= niveau(paar[0]);
        assert!(!leeg, "{naam}: nothing under {:?}", paar[0]);
    }
}

#[test]
fn every_case_renders() {
    let mut gemaakt = Vec::new();
    for naam in fixtures() {
        let (zaak, op) = fixture(&naam);
        for soort in [TRAJECT, VERSLAG] {
            if let Some(g) = maak(&zaak, soort, op) {
                check_tekst(&naam, &g.markdown);
                gemaakt.push(format!("{naam} {soort}"));
            }
        }
    }
    assert_eq!(
        gemaakt,
        [
            "compleet trajectrapport",
            "compleet re_integratieverslag",
            "eigenrisicodrager-detachering trajectrapport",
            "geen-benutbare-mogelijkheden re_integratieverslag",
            "late-42e-weeksmelding trajectrapport",
            "loonsanctie trajectrapport",
            "loonsanctie re_integratieverslag",
            "tijdelijk-contract-uit-dienst re_integratieverslag",
            "tuinbouw-taxi trajectrapport",
            "tuinbouw-taxi re_integratieverslag",
        ]
    );
}

#[test]
fn full_cases_give_definitive_documents() {
    for naam in [
        "compleet",
        "tuinbouw-taxi",
        "loonsanctie",
        "geen-benutbare-mogelijkheden",
        "tijdelijk-contract-uit-dienst",
    ] {
        let (zaak, op) = fixture(naam);
        for soort in [TRAJECT, VERSLAG] {
            let Some(g) = maak(&zaak, soort, op) else {
                continue;
            };
            assert_eq!(
                g.document.redenen_concept,
                Vec::<String>::new(),
                "{naam} {soort}"
            );
            assert!(!g.markdown.contains("INVULLEN"));
        }
    }
}

/// Its snapshots are taken with those of the other documents.
#[test]
fn basis_case_renders() {
    for naam in [TRAJECT, VERSLAG] {
        check_tekst(naam, &maak(&basis(), naam, PEILDATUM).unwrap().markdown);
    }
}
