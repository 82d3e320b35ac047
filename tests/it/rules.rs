//! The pack is sound: it lints, and every inline test comes out as a human worked it out.

use poortwachter::rules::Pack;
use serde::Deserialize;

#[test]
fn pack_lints_and_its_inline_tests_pass() {
    let pack = match Pack::built_in() {
        Ok(pack) => pack,
        Err(fouten) => {
            panic!(
                "{}",
                fouten
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n")
            )
        }
    };
    let verslag = pack.run_tests();
    let fouten: Vec<String> = verslag.failures.iter().map(ToString::to_string).collect();
    assert!(
        fouten.is_empty(),
        "{} van {} toetsen:\n{}",
        fouten.len(),
        verslag.count,
        fouten.join("\n")
    );
}

/// A row of `rules/praktijk.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rij {
    id: String,
    titel: String,
    regels: Vec<String>,
    toelichting: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Praktijk {
    praktijk: Vec<Rij>,
}

#[test]
fn every_row_of_practice_has_rules_or_says_why_not() {
    let pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
    let lijst: Praktijk =
        serde_saphyr::from_str(include_str!("../../rules/praktijk.yaml")).unwrap();
    let ids: Vec<String> = lijst.praktijk.iter().map(|r| r.id.clone()).collect();
    let verwacht: Vec<String> = (1..=24).map(|n| format!("P{n}")).collect();
    assert_eq!(ids, verwacht);
    for rij in &lijst.praktijk {
        assert!(!rij.titel.is_empty());
        assert!(
            !rij.regels.is_empty() || rij.toelichting.is_some(),
            "{} has neither rule nor reason",
            rij.id
        );
        for regel in &rij.regels {
            assert!(pack.rule(regel).is_some(), "{}: {regel}", rij.id);
        }
    }
}

#[test]
fn the_folder_of_rules_loads_as_a_pack() {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");
    let pack = Pack::read(map.as_ref()).unwrap_or_else(|f| panic!("{f:?}"));
    let ingebouwd = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
    assert_eq!(pack.rules.len(), ingebouwd.rules.len());
}
