//! The commands `import` and `mapping`: what they write, print and return.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::MAPPINGS;

fn poortwachter(args: &[&str], in_map: &Path) -> Output {
    let mut opdracht = Command::new(env!("CARGO_BIN_EXE_poortwachter"));
    opdracht.args(args).current_dir(in_map).output().unwrap()
}

fn tekst(uit: &Output) -> (Option<i32>, String, String) {
    let tekst = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (uit.status.code(), tekst(&uit.stdout), tekst(&uit.stderr))
}

#[test]
fn a_folder_of_messages_becomes_cases_that_check_reads() {
    let map = tempfile::tempdir().unwrap();
    let invoer = format!("{MAPPINGS}/sivi/voorbeelden/terugval/alles.xml");
    let args = [
        "import",
        "--from",
        "sivi",
        &invoer,
        "--out",
        "uit",
        "--report",
        "json=verslag.json",
    ];
    let (code, uit, fout) = tekst(&poortwachter(&args, map.path()));
    assert_eq!((code, fout.as_str()), (Some(0), ""), "{uit}");
    assert!(uit.contains("gelezen als Verzuimmeldingen, UTF-8"), "{uit}");
    assert!(
        uit.contains("Gebruikt: 3, opzij gelegd: 0, geweigerd: 0. Gemaakt: 1 dossier."),
        "{uit}"
    );
    let verslag = fs::read_to_string(map.path().join("verslag.json")).unwrap();
    assert!(
        !verslag.contains("alles.xml"),
        "a kept report has numbers of files only"
    );
    let verslag: Value = serde_json::from_str(&verslag).unwrap();
    let schema = inname::verslag::schema();
    assert!(jsonschema::is_valid(&schema, &verslag));
    assert_eq!(verslag["telling"]["gelezen"], 3);
    let (code, uit, _) = tekst(&poortwachter(
        &["check", "uit", "--peildatum", "2026-03-02"],
        map.path(),
    ));
    assert_eq!(code, Some(0), "{uit}");
    assert!(uit.starts_with("V1 "), "{uit}");
}

#[test]
fn one_file_with_a_case_a_line() {
    let map = tempfile::tempdir().unwrap();
    let invoer = format!("{MAPPINGS}/verzuimlijst/voorbeelden/basis");
    fs::copy(format!("{invoer}/verzuim.csv"), map.path().join("a.csv")).unwrap();
    let args = [
        "import",
        "--from",
        "verzuimlijst",
        "a.csv",
        "--out",
        "uit.ndjson",
        "--quiet",
    ];
    let (code, uit, _) = tekst(&poortwachter(&args, map.path()));
    assert_eq!((code, uit.as_str()), (Some(0), ""));
    let eerst = fs::read_to_string(map.path().join("uit.ndjson")).unwrap();
    assert_eq!(eerst.lines().count(), 2);
    poortwachter(&args, map.path());
    assert_eq!(
        eerst,
        fs::read_to_string(map.path().join("uit.ndjson")).unwrap()
    );
    // Nothing else is left behind.
    assert_eq!(fs::read_dir(map.path()).unwrap().count(), 2);
}

#[test]
fn what_is_refused_is_told_by_the_exit_code_and_the_rest_goes_on() {
    let map = tempfile::tempdir().unwrap();
    fs::copy(
        format!("{MAPPINGS}/sivi/voorbeelden/melding/bericht.xml"),
        map.path().join("b.xml"),
    )
    .unwrap();
    fs::write(map.path().join("a.csv"), "a;b\n").unwrap();
    fs::create_dir(map.path().join("uit")).unwrap();
    fs::write(map.path().join("uit/oud.json"), "{}").unwrap();
    let args = ["import", "--from", "sivi", "b.xml", "a.csv", "--out", "uit"];
    let (code, uit, _) = tekst(&poortwachter(&args, map.path()));
    assert_eq!(code, Some(2));
    assert!(uit.contains("Bestand 1 (a.csv): niet gelezen"), "{uit}");
    assert!(uit.contains("fout: bestand 1\n"), "{uit}");
    assert!(uit.contains("staan nog 1 bestanden .json"), "{uit}");
    assert!(map.path().join("uit/V1.json").exists());
}

#[test]
fn mappings_are_listed_checked_and_tried() {
    let map = tempfile::tempdir().unwrap();
    let (code, uit, _) = tekst(&poortwachter(&["mapping"], map.path()));
    assert_eq!(code, Some(0));
    assert!(
        uit.contains("sivi") && uit.contains("verzuimlijst"),
        "{uit}"
    );
    let (code, uit, _) = tekst(&poortwachter(&["mapping", "test"], map.path()));
    assert_eq!(code, Some(0), "{uit}");

    // One of the user's own, from a folder; then with a fault, and with another outcome.
    let eigen = map.path().join("eigen");
    let bron = Path::new(MAPPINGS).join("verzuimlijst");
    fs::create_dir_all(eigen.join("voorbeelden/basis")).unwrap();
    for naam in [
        "mapping.toml",
        "voorbeelden/basis/verzuim.csv",
        "voorbeelden/basis/verwacht.json",
    ] {
        fs::copy(bron.join(naam), eigen.join(naam)).unwrap();
    }
    let (code, uit, _) = tekst(&poortwachter(&["mapping", "test", "eigen"], map.path()));
    assert_eq!(
        (code, uit.as_str()),
        (Some(0), "eigen/mapping.toml: 1 voorbeeld, goed.\n")
    );
    let lijst = fs::read_to_string(eigen.join("mapping.toml")).unwrap();
    fs::write(
        eigen.join("mapping.toml"),
        lijst.replacen("eersteHersteldag", "laatsteZiektedag", 1),
    )
    .unwrap();
    let (code, uit, _) = tekst(&poortwachter(&["mapping", "check", "eigen"], map.path()));
    assert_eq!(code, Some(0), "{uit}");
    fs::write(
        eigen.join("mapping.toml"),
        lijst.replacen(
            "soort = \"laatsteZiektedag\"",
            "soort = \"eersteHersteldag\"",
            1,
        ),
    )
    .unwrap();
    let (code, uit, _) = tekst(&poortwachter(&["mapping", "test", "eigen"], map.path()));
    assert_eq!(code, Some(1));
    // Fit on 1 February instead of the day after it: 28 days before 1 March, so no longer one case.
    let anders = "meldingen/zaak.kenmerk_uit_datum: verwacht 2, kreeg 3";
    assert!(uit.contains(anders), "{uit}");
    fs::write(
        eigen.join("mapping.toml"),
        lijst.replacen("versie = 1", "versie = 1\nverse = 2", 1),
    )
    .unwrap();
    let (code, uit, _) = tekst(&poortwachter(&["mapping", "check", "eigen"], map.path()));
    assert_eq!(code, Some(1));
    let regel = lijst.lines().position(|r| r == "versie = 1").unwrap() + 2;
    assert!(
        uit.starts_with(&format!(
            "eigen/mapping.toml:{regel}: Het veld verse bestaat hier niet."
        )),
        "{uit}"
    );
    let (code, _, fout) = tekst(&poortwachter(
        &["import", "--from", "eigen", "eigen", "--out", "uit"],
        map.path(),
    ));
    assert_eq!(code, Some(3));
    assert!(fout.contains("De mapping klopt niet"), "{fout}");
}
