//! From template to PDF: structure, conformity, look, house style, templates of one's own.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod eigen;
mod leesexemplaar_pdf;
mod pagina;
mod png;
mod structuur;
mod tagtree;
mod verapdf;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use poortwachter::documents::{self, DOCUMENTEN, leesexemplaar};
use poortwachter::render::template::Templates;
use poortwachter::render::{BESTAND, DocumentMeta, Huisstijl, Opmaak, pdf};
use serde_json::Value;

use crate::geval::Geval;

/// A document of a fixture.
struct Gemaakt {
    naam: String,
    markdown: String,
    meta: DocumentMeta,
    view: Value,
    pdf: Vec<u8>,
}

/// Every document of every fixture.
static ALLE: LazyLock<Vec<Gemaakt>> = LazyLock::new(|| {
    let templates = Templates::new(&documents::sjablonen()).unwrap();
    let mut alle = Vec::new();
    for pad in bestanden("fixtures/dossiers") {
        let zaak: Value = serde_json::from_slice(&std::fs::read(&pad).unwrap()).unwrap();
        let geval = Geval::van(&zaak);
        let bron = geval.bron();
        let samen = DOCUMENTEN
            .iter()
            .flat_map(|s| documents::stel_samen(&bron, s));
        let stam = pad.file_stem().unwrap().to_string_lossy();
        let mut voeg_toe = |naam: &str, markdown: String, meta: DocumentMeta, view: Value| {
            let pdf = pdf(&markdown, &meta, &Opmaak::default(), None).unwrap();
            alle.push(Gemaakt {
                naam: format!("{stam}-{naam}"),
                pdf: pdf.bytes,
                view,
                markdown,
                meta,
            });
        };
        for document in samen {
            let markdown = document.markdown(&templates).unwrap();
            let meta = document.meta();
            voeg_toe(&document.naam, markdown, meta, document.view);
        }
        if let Some(lees) = leesexemplaar::stel_samen(&bron) {
            let markdown = lees.markdown(&templates).unwrap();
            let view = lees.begin().view.clone();
            voeg_toe(lees.naam(), markdown, lees.meta(), view);
        }
    }
    assert!(alle.len() > 150, "{}", alle.len());
    alle
});

fn bestanden(map: &str) -> Vec<PathBuf> {
    let mut paden: Vec<_> = std::fs::read_dir(wortel(map))
        .unwrap()
        .map(|deel| deel.unwrap().path())
        .collect();
    paden.sort();
    paden
}

fn wortel(pad: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(pad)
}

/// The invented house style of the fixtures.
fn huisstijl() -> Opmaak {
    let map = wortel("fixtures/huisstijl");
    let tekst = std::fs::read_to_string(map.join(BESTAND)).unwrap();
    let bestand = |naam: &str| std::fs::read(map.join(naam)).ok();
    Opmaak {
        huisstijl: Huisstijl::lees(&tekst, &bestand).unwrap(),
        ..Opmaak::default()
    }
}

#[test]
fn the_list_of_fields_is_current() {
    let bestand = std::fs::read_to_string(wortel("docs/velden.md")).unwrap_or_default();
    let nu = poortwachter::commands::fields().unwrap();
    assert!(
        bestand == nu,
        "run `poortwachter template fields > docs/velden.md`"
    );
}
