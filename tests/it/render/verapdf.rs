//! Every document of every fixture through veraPDF, the validator of the PDF Association.
//!
//! It is a Java program that is no part of this repository: `tests/verapdf/verapdf` says how to
//! get it. Without it the test is skipped, aloud; with `POORTWACHTER_VERAPDF=required` it fails.

use std::path::Path;
use std::process::Command;

use poortwachter::render::Opmaak;

use super::{ALLE, huisstijl, pdf, wortel};

/// How the script ends when it cannot run.
const MISSING: i32 = 77;

#[test]
fn every_document_passes_verapdf() {
    let map = tempfile::tempdir().unwrap();
    let (opdrachten, goed) = leg_klaar(map.path());
    let script = wortel("tests/verapdf/verapdf");
    let uitvoer = Command::new(script).args(opdrachten).output().unwrap();
    let tekst = String::from_utf8_lossy(&uitvoer.stdout);
    let klacht = String::from_utf8_lossy(&uitvoer.stderr);
    if uitvoer.status.code() == Some(MISSING) {
        let verplicht = std::env::var_os("POORTWACHTER_VERAPDF").is_some_and(|v| v == "required");
        assert!(!verplicht, "{klacht}");
        eprintln!("SKIPPED every_document_passes_verapdf: {klacht}");
        return;
    }
    assert!(uitvoer.status.success(), "{klacht}");
    let regels = tekst.lines().filter(|regel| !regel.starts_with(' '));
    let (ok, fout): (Vec<&str>, Vec<&str>) = regels.partition(|regel| regel.starts_with("OK "));
    assert_eq!(ok.len(), 2 * goed, "{tekst}");
    assert!(fout.len() == 1 && fout[0].ends_with("vals.pdf"), "{tekst}");
}

/// The files and what to check them for; how many must pass both their profiles.
fn leg_klaar(map: &Path) -> (Vec<String>, usize) {
    let mut opdrachten = Vec::new();
    let mut add = |profielen: &str, naam: &str, bytes: &[u8]| {
        let pad = map.join(naam).with_extension("pdf");
        std::fs::write(&pad, bytes).unwrap();
        opdrachten.push(format!("{profielen}:{}", pad.display()));
    };
    for gemaakt in ALLE.iter() {
        add("2a+ua1", &gemaakt.naam, &gemaakt.pdf);
    }
    // With data to carry along: the documents of one case. With a house style: one of them.
    let compleet: Vec<_> = ALLE
        .iter()
        .filter(|g| g.naam.starts_with("compleet-"))
        .collect();
    for gemaakt in &compleet {
        let data = gemaakt.view.to_string();
        let pdf = pdf(
            &gemaakt.markdown,
            &gemaakt.meta,
            &Opmaak::default(),
            Some(&data),
        );
        add(
            "3a+ua1",
            &format!("{}-hybride", gemaakt.naam),
            &pdf.unwrap().bytes,
        );
    }
    let pdf = pdf(&compleet[0].markdown, &compleet[0].meta, &huisstijl(), None);
    add("2a+ua1", "huisstijl", &pdf.unwrap().bytes);
    // The proof that it can fail: a file that claims another standard than it keeps to.
    let mut vals = compleet[0].pdf.clone();
    let claim = b"<pdfaid:part>2";
    let at = vals
        .windows(claim.len())
        .position(|part| part == claim)
        .unwrap();
    vals[at + claim.len() - 1] = b'3';
    add("2a", "vals", &vals);
    (opdrachten, ALLE.len() + compleet.len() + 1)
}
