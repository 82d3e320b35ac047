//! Trajectrapport and re-integratieverslag over all cases: which case has them, and that they are whole.

use std::path::Path;

use super::harness::{basis, check_tekst, fixture, maak, maak_op};
use super::traject::TRAJECT;
use super::verslag::VERSLAG;

pub(super) fn fixtures() -> Vec<String> {
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

#[test]
fn every_case_renders() {
    let mut gemaakt = Vec::new();
    for naam in fixtures() {
        let (zaak, op) = fixture(&naam);
        for soort in [TRAJECT, VERSLAG] {
            if let Some(g) = maak_op(&zaak, soort, op) {
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
            let Some(g) = maak_op(&zaak, soort, op) else {
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
        check_tekst(naam, &maak(&basis(), naam).markdown);
    }
}
