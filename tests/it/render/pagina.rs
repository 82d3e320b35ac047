//! Pages as pictures, held against those in `tests/it/render/paginas/`: a change of layout shows
//! in review. Pages are drawn by pdftoppm (Debian: poppler-utils); without it the test is
//! skipped, aloud; with `POORTWACHTER_POPPLER=required` it fails.
//!
//! After a change that is meant: `POORTWACHTER_PAGINAS=nieuw cargo test --release pages_look`,
//! and look at the pictures before committing them.

use std::process::Command;

use jiff::civil::date;
use poortwachter::render::{DocumentMeta, Opmaak, pdf};

use super::png::Beeld;
use super::{huisstijl, wortel};

/// Most pixels in a thousand that may be two shades off: versions of poppler draw letters a
/// little differently.
const TOLERANTIE: usize = 4;

fn meta(concept: bool) -> DocumentMeta {
    DocumentMeta {
        title: "Voorbeeld".to_owned(),
        subject: "Voorbeeld van de opmaak".to_owned(),
        author: None,
        date: date(2026, 3, 2),
        ident: "voorbeeld".to_owned(),
        concept,
        header_left: "Voorbeeld".to_owned(),
        header_right: "Dossier V-1".to_owned(),
        footer_left: "Datum 02-03-2026".to_owned(),
    }
}

/// The first page of `markdown`, drawn; nothing without pdftoppm.
fn getekend(markdown: &str, concept: bool, opmaak: &Opmaak) -> Option<Beeld> {
    let map = tempfile::tempdir().unwrap();
    let (bestand, uit) = (map.path().join("a.pdf"), map.path().join("a"));
    let pdf = pdf(markdown, &meta(concept), opmaak, None).unwrap();
    std::fs::write(&bestand, pdf.bytes).unwrap();
    let mut opdracht = Command::new("pdftoppm");
    opdracht.args(["-gray", "-r", "48", "-f", "1", "-l", "1", "-singlefile"]);
    opdracht.args([&bestand, &uit]).output().ok()?;
    Some(Beeld::from_pgm(
        &std::fs::read(uit.with_extension("pgm")).unwrap(),
    ))
}

/// Pixels in a thousand in which two pages differ by two shades or more.
fn verschil(een: &Beeld, ander: &Beeld) -> usize {
    if een.breedte != ander.breedte || een.pixels.len() != ander.pixels.len() {
        return 1000;
    }
    let paren = een.pixels.iter().zip(&ander.pixels);
    let anders = paren.filter(|(a, b)| a.abs_diff(**b) >= 2).count();
    anders * 1000 / een.pixels.len()
}

#[test]
fn pages_look_as_they_did() {
    let voorbeeld = include_str!("voorbeeld.md");
    let plan = include_str!("../../../benches/plan_van_aanpak.md");
    let is = |naam: &str, waarde: &str| std::env::var_os(naam).is_some_and(|v| v == waarde);
    let mut beelden = Vec::new();
    for (naam, markdown, concept, opmaak) in [
        ("opmaak", voorbeeld, false, Opmaak::default()),
        ("huisstijl", voorbeeld, false, huisstijl()),
        ("concept", plan, true, Opmaak::default()),
    ] {
        let Some(beeld) = getekend(markdown, concept, &opmaak) else {
            let hint = "no pdftoppm (apt-get install poppler-utils)";
            assert!(!is("POORTWACHTER_POPPLER", "required"), "{hint}");
            eprintln!("SKIPPED pages_look_as_they_did: {hint}");
            return;
        };
        let pad = wortel(&format!("tests/it/render/paginas/{naam}.png"));
        if is("POORTWACHTER_PAGINAS", "nieuw") {
            std::fs::write(&pad, beeld.to_png()).unwrap();
        }
        let was = Beeld::from_png(&std::fs::read(&pad).unwrap());
        let verschil = verschil(&beeld, &was);
        assert!(
            verschil <= TOLERANTIE,
            "{naam}: {verschil} of 1000 pixels differ"
        );
        beelden.push(beeld);
    }
    // Another page is seen as another page.
    for paar in beelden.windows(2) {
        assert!(verschil(&paar[0], &paar[1]) > 2 * TOLERANTIE);
    }
}
