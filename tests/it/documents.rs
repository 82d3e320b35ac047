//! Documents: what a case gives, what keeps it a CONCEPT, and what never shows.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod concept;
mod inhoud;
mod leeg;
mod leesexemplaar;
mod overig;
mod privacy;
mod rapport;

use std::path::Path;

use jiff::civil::{Date, date};
use poortwachter::documents::{
    self, Bron, DOCUMENTEN, Document, Maak, Samengesteld, Soort, Velden,
};
use poortwachter::dossier::Dossier;
use poortwachter::facts;
use poortwachter::finding::Beoordeling;
use poortwachter::load::tree::Tree;
use poortwachter::render::template::Templates;
use serde_json::Value;

const PEILDATUM: Date = date(2026, 10, 15);

/// One composed document and its Markdown.
struct Gemaakt {
    document: Document,
    markdown: String,
}

impl Gemaakt {
    fn markers(&self) -> usize {
        self.markdown.matches("INVULLEN:").count()
    }
}

fn lees(naam: &str) -> Value {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("rules/basis")
        .join(naam);
    serde_json::from_str(&std::fs::read_to_string(pad).unwrap()).unwrap()
}

fn basis() -> Value {
    lees("basis.json")
}

/// The basis case with values put in (or, when null, taken away) by pointer.
fn basis_met(wijzigingen: &[(&str, Value)]) -> Value {
    let mut zaak = basis();
    for (pointer, waarde) in wijzigingen {
        zet(&mut zaak, pointer, waarde.clone());
    }
    zaak
}

fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
    match zaak.pointer_mut(ouder).unwrap() {
        Value::Object(map) if waarde.is_null() => drop(map.remove(sleutel)),
        Value::Object(map) => drop(map.insert(sleutel.to_owned(), waarde)),
        Value::Array(lijst) => lijst[sleutel.parse::<usize>().unwrap()] = waarde,
        _ => panic!("{pointer}"),
    }
}

/// Composes with an empty list of findings, so that a test sees one thing at a time.
fn maak_op(zaak: &Value, naam: &str, peildatum: Date) -> Option<Gemaakt> {
    maak_met(zaak, naam, peildatum, &Beoordeling::default())
}

fn maak_met(
    zaak: &Value,
    naam: &str,
    peildatum: Date,
    beoordeling: &Beoordeling,
) -> Option<Gemaakt> {
    let dossier: Dossier = serde_json::from_value(zaak.clone()).unwrap();
    let facts = facts::derive(&dossier, Tree::from(zaak).root(), peildatum);
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling,
    };
    let document = documents::stel_samen(&bron, documents::soort(naam).unwrap())
        .into_iter()
        .next()?;
    let templates = Templates::new(&documents::sjablonen()).unwrap();
    let markdown = document.markdown(&templates).unwrap();
    Some(Gemaakt { document, markdown })
}

fn maak(zaak: &Value, naam: &str) -> Gemaakt {
    maak_op(zaak, naam, PEILDATUM).unwrap()
}

#[test]
fn registry_is_sound() {
    let namen: Vec<&str> = DOCUMENTEN.iter().map(|s| s.naam).collect();
    for (i, soort) in DOCUMENTEN.iter().enumerate() {
        assert!(!namen[..i].contains(&soort.naam), "{} twice", soort.naam);
        assert_eq!(soort.sjabloon.0, format!("{}.md", soort.naam));
        for naam in std::iter::once(&soort.naam).chain(soort.delen) {
            assert!(
                poortwachter::rules::DOCUMENTEN.contains(naam),
                "{naam} is unknown to the rules"
            );
        }
    }
}

#[test]
fn several_documents_of_one_kind_have_their_number() {
    let soort = Soort {
        naam: "verslag",
        titel: "Verslag",
        maak: Maak::Meer(|_| {
            [date(2026, 1, 5), date(2026, 2, 16)]
                .map(|d| Samengesteld::van(Some(d), Velden::default(), &serde_json::json!({})))
                .into()
        }),
        ..DOCUMENTEN[0]
    };
    let dossier: Dossier = serde_json::from_value(basis()).unwrap();
    let facts = facts::derive(&dossier, Tree::from(&basis()).root(), PEILDATUM);
    let bron = Bron {
        dossier: &dossier,
        facts: &facts,
        beoordeling: &Beoordeling::default(),
    };
    let gemaakt: Vec<_> = documents::stel_samen(&bron, &soort)
        .into_iter()
        .map(|d| (d.meta().ident, d.naam, d.titel, d.datum))
        .collect();
    let nummer = |ident: &str| ident.split_once('/').unwrap().1.to_owned();
    assert_eq!(nummer(&gemaakt[0].0), "verslag-01");
    assert_eq!(
        (gemaakt[0].2.as_str(), gemaakt[0].3),
        ("Verslag 1", date(2026, 1, 5))
    );
    assert_eq!(nummer(&gemaakt[1].0), "verslag-02");
    assert_eq!(
        (gemaakt[1].1.as_str(), gemaakt[1].3),
        ("verslag-02", date(2026, 2, 16))
    );
    assert_eq!(gemaakt.len(), 2);
}

#[test]
fn every_template_renders_from_the_smallest_and_a_full_case() {
    for bestand in ["minimaal.json", "basis.json"] {
        for soort in DOCUMENTEN {
            let Some(gemaakt) = maak_op(&lees(bestand), soort.naam, PEILDATUM) else {
                continue;
            };
            check_tekst(&gemaakt.markdown);
            let meta = gemaakt.document.meta();
            assert!(meta.title.starts_with(soort.titel));
        }
    }
}

/// No seams of the template, no headings without content, one title.
fn check_tekst(markdown: &str) {
    for fout in [
        "{{", "{%", "null |", "null\n", "None", "\n\n\n", "| |", "|  |", "\n\n|\n",
    ] {
        assert!(!markdown.contains(fout), "{fout:?} in:\n{markdown}");
    }
    assert_eq!(markdown.lines().filter(|l| l.starts_with("# ")).count(), 1);
    let regels: Vec<&str> = markdown.lines().filter(|l| !l.is_empty()).collect();
    for paar in regels.windows(2) {
        let niveau = |l: &str| l.bytes().take_while(|b| *b == b'#').count();
        let leeg = niveau(paar[0]) > 0 && niveau(paar[1]) > 0 && niveau(paar[1]) <= niveau(paar[0]);
        assert!(!leeg, "nothing under {:?}", paar[0]);
    }
    assert!(regels.last().is_some_and(|l| !l.starts_with('#')));
}

#[test]
fn markdown_of_the_basis_case() {
    let (wel, niet): (Vec<_>, Vec<_>) = DOCUMENTEN
        .iter()
        .map(|soort| (soort.naam, maak_op(&basis(), soort.naam, PEILDATUM)))
        .partition(|(_, gemaakt)| gemaakt.is_some());
    // What the basis case does not have has a snapshot of another case.
    let elders = |naam: &str| naam == "bijstelling" || naam.starts_with("spoor2_");
    assert!(niet.iter().all(|(naam, _)| elders(naam)));
    for (naam, gemaakt) in wel {
        snapshot(naam, &gemaakt.unwrap().markdown);
    }
}

fn snapshot(naam: &str, markdown: &str) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(naam, markdown);
    });
}
