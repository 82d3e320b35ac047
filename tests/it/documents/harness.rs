//! What the tests of documents share: cases, ways to change them, and the documents they give.

use std::sync::LazyLock;

use crate::geval::Geval;
pub(super) use crate::geval::{basis, basis_met, lees, zet};
use jiff::civil::{Date, date};
use poortwachter::documents::{self, Bron, Document};
use poortwachter::finding::Beoordeling;
use poortwachter::render::template::Templates;
use serde_json::Value;

pub(super) const PEILDATUM: Date = date(2026, 10, 15);

/// Compiled once: the tests lay out some hundreds of documents.
pub(super) static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::new(&documents::sjablonen()).unwrap());

/// One composed document and its Markdown.
pub(super) struct Gemaakt {
    pub document: Document,
    pub markdown: String,
}

impl Gemaakt {
    pub fn markers(&self) -> usize {
        self.markdown.matches("INVULLEN:").count()
    }

    /// The lines from heading `kop` up to the next heading of the same level.
    pub fn deel(&self, kop: &str) -> &str {
        let begin = self.markdown.find(kop).unwrap_or_else(|| panic!("{kop}"));
        let rest = &self.markdown[begin..];
        let hekjes = kop.split(' ').next().unwrap();
        rest[1..]
            .find(&format!("\n{hekjes} "))
            .map_or(rest, |einde| &rest[..=einde])
    }

    /// The row of the table that begins with these cells.
    pub fn rij(&self, begin: &str) -> &str {
        self.markdown
            .lines()
            .find(|l| l.starts_with(begin))
            .unwrap_or_else(|| panic!("{begin}"))
    }
}

/// A whole case and its reference date.
pub(super) fn fixture(naam: &str) -> (Value, Date) {
    let zaak = lees(&format!("fixtures/dossiers/{naam}.json"));
    let peildatum = zaak["export"]["datum"].as_str().unwrap().parse().unwrap();
    (zaak, peildatum)
}

/// The first document of this kind of a case that must have one, on [`PEILDATUM`].
pub(super) fn maak(zaak: &Value, naam: &str) -> Gemaakt {
    maak_op(zaak, naam, PEILDATUM).unwrap()
}

/// The first document of this kind.
pub(super) fn maak_op(zaak: &Value, naam: &str, peildatum: Date) -> Option<Gemaakt> {
    maak_alle(zaak, naam, peildatum).into_iter().next()
}

/// Every document of this kind, composed with an empty list of findings, so that a test sees one
/// thing at a time.
pub(super) fn maak_alle(zaak: &Value, naam: &str, peildatum: Date) -> Vec<Gemaakt> {
    maak_met(zaak, naam, peildatum, |_| Beoordeling::default())
}

/// Every document of this kind, with these findings.
pub(super) fn maak_met(
    zaak: &Value,
    naam: &str,
    peildatum: Date,
    beoordeel: impl FnOnce(&Geval) -> Beoordeling,
) -> Vec<Gemaakt> {
    let geval = Geval::op(zaak, peildatum);
    let bron = Bron {
        dossier: &geval.dossier,
        facts: &geval.facts,
        beoordeling: &beoordeel(&geval),
    };
    documents::stel_samen(&bron, documents::soort(naam).unwrap())
        .into_iter()
        .map(|document| {
            let markdown = document
                .markdown(&TEMPLATES)
                .unwrap_or_else(|fout| panic!("{naam}: {fout}"));
            Gemaakt { document, markdown }
        })
        .collect()
}

/// No seams of the template, no empty cells, no headings without content, one title.
pub(super) fn check_tekst(naam: &str, markdown: &str) {
    // The one Dutch word with "null" in it that a document uses.
    assert!(!markdown.replace("nullen", "").contains("null"), "{naam}");
    for fout in ["{{", "{%", "None", "\n\n\n", "| |", "|  |", "\n\n|\n"] {
        assert!(!markdown.contains(fout), "{naam}: {fout:?} in:\n{markdown}");
    }
    assert_eq!(markdown.lines().filter(|l| l.starts_with("# ")).count(), 1);
    let regels: Vec<&str> = markdown.lines().filter(|l| !l.is_empty()).collect();
    for paar in regels.windows(2) {
        let niveau = |l: &str| l.bytes().take_while(|b| *b == b'#').count();
        let leeg = niveau(paar[0]) > 0 && niveau(paar[1]) > 0 && niveau(paar[1]) <= niveau(paar[0]);
        assert!(!leeg, "{naam}: nothing under {:?}", paar[0]);
    }
    assert!(
        regels.last().is_some_and(|l| !l.starts_with('#')),
        "{naam}: nothing under the last heading"
    );
}

pub(super) fn snapshot(naam: &str, markdown: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(naam, markdown);
    });
}
