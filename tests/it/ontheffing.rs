//! Waivers: in sight, out of the counts, never longer than their date.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use super::fixtures::{merge, read};

/// The complete case with one fault, and a configuration file beside it.
fn map(fout: &str, config: &str) -> TempDir {
    let map = tempfile::tempdir().unwrap();
    let mut zaak = read("dossiers/compleet.json");
    merge(&mut zaak, &read(&format!("fouten/{fout}.json")));
    fs::write(map.path().join("zaak.json"), zaak.to_string()).unwrap();
    fs::write(map.path().join("poortwachter.toml"), config).unwrap();
    map
}

fn poortwachter(map: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(map)
        .args(args)
        .output()
        .unwrap()
}

fn check(map: &Path, meer: &[&str]) -> Output {
    poortwachter(
        map,
        &[&["check", "zaak.json", "--report", "json=r.json"], meer].concat(),
    )
}

fn rapport(map: &Path) -> Value {
    serde_json::from_slice(&fs::read(map.join("r.json")).unwrap()).unwrap()
}

fn waiver(dossier: &str, regel: &str) -> String {
    format!(
        "[[ontheffing]]\nregel = \"{regel}\"\ndossier = \"{dossier}\"\nreden = \"Met UWV besproken\"\n\
         eigenaar = \"Teamleider\"\nvervalt = 2026-12-31\n"
    )
}

#[test]
fn a_waiver_takes_a_finding_out_of_the_counts_until_its_last_day() {
    let map = map(
        "plan-een-dag-te-laat",
        &waiver("PW-2024-0117", "WVP-PVA-002"),
    );
    for (peildatum, code, stand) in [("2026-12-31", 0, "gebruikt"), ("2027-01-01", 1, "verlopen")] {
        let uit = check(map.path(), &["--peildatum", peildatum, "--fail-on", "fout"]);
        let rapport = rapport(map.path());
        let dossier = &rapport["dossiers"][0];
        assert_eq!(dossier["ontheffingen"][0]["stand"], stand, "{peildatum}");
        let fouten = dossier["bevindingen"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|b| b["regel"] == "WVP-PVA-002")
            .count();
        assert_eq!(fouten, 1, "a waived finding stays in sight");
        let open = rapport["samenvatting"]["bevindingen"]["fout"].as_u64();
        assert_eq!(open == Some(0), code == 0, "{peildatum}: {open:?}");
        assert_eq!(uit.status.code(), Some(code), "{peildatum}");
        // The terminal wraps; what is said does not change.
        let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
        let tekst = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(tekst.contains("Eigenaar: Teamleider. Reden: Met UWV besproken"));
    }
}

#[test]
fn waivers_that_cover_nothing_are_told() {
    let config = waiver("PW-2024-0117", "WVP-PVA-001") + &waiver("PW-ELDERS", "WVP-PVA-002");
    let map = map("plan-een-dag-te-laat", &config);
    let uit = check(map.path(), &[]);
    let rapport = rapport(map.path());
    assert_eq!(uit.status.code(), Some(1));
    assert_eq!(
        rapport["dossiers"][0]["ontheffingen"][0]["stand"],
        "ongebruikt"
    );
    assert_eq!(
        rapport["ontheffingen_zonder_dossier"][0]["dossier"],
        "PW-ELDERS"
    );
    assert!(
        String::from_utf8_lossy(&uit.stdout).contains(
            "Ontheffingen: 1 niet nodig, 1 voor een dossier dat niet in deze invoer staat."
        )
    );
}

#[test]
fn a_waiver_on_a_blocking_finding_lets_the_document_become_definitive() {
    let definitief = |config: &str| {
        let map = map("eerste-ziektedag-verschilt", config);
        let uit = poortwachter(
            map.path(),
            &[
                "render",
                "zaak.json",
                "--out",
                "uit",
                "--format",
                "md",
                "--document",
                "re_integratieverslag",
            ],
        );
        assert_eq!(uit.status.code(), Some(0));
        map.path()
            .join("uit/PW-2024-0117/re_integratieverslag.md")
            .is_file()
    };
    assert!(!definitief(""));
    assert!(definitief(&waiver("PW-2024-0117", "WVP-CONS-001")));
}

#[test]
fn a_wrong_configuration_file_names_line_and_remedy() {
    for (config, melding) in [
        (
            "[[ontheffing]]\nregel = 3\n",
            "regel 2: dit is hier niet te lezen",
        ),
        ("\n[[ontheffingen]]\n", "regel 2: dit is hier niet te lezen"),
        (
            "[[ontheffing]]\nregel = \"WVP-PVA-999\"\n",
            "regel 1: de regel WVP-PVA-999 bestaat niet",
        ),
        (
            "[[ontheffing]]\nregel = \"WVP-PVA-002\"\n",
            "regel 1: bij deze ontheffing ontbreekt dossier",
        ),
        (
            "[[ontheffing]]\nregel = \"WVP-PVA-002\"\ndossier = \"A\"\nreden = \"b\"\neigenaar = \" \"\n",
            "regel 1: bij deze ontheffing ontbreekt eigenaar",
        ),
        (
            "[[ontheffing]]\nregel = \"WVP-PVA-002\"\ndossier = \"A\"\nreden = \"b\"\neigenaar = \"c\"\n\
             vervalt = 12:00:00\n",
            "regel 1: bij deze ontheffing ontbreekt vervalt",
        ),
    ] {
        let uit = check(map("plan-een-dag-te-laat", config).path(), &[]);
        let talk = String::from_utf8_lossy(&uit.stderr).into_owned();
        assert_eq!(uit.status.code(), Some(3), "{config}");
        assert!(talk.contains(melding), "{config}: {talk}");
    }
}
