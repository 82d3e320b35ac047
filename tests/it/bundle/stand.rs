//! Ready or concept: what it takes, and what a set says when something is missing.

use serde_json::json;

use super::{Proef, alles, fixture, klopt, met, scan, schema};
use crate::fixtures::read;

const ID: &str = "PW-2024-0117";

#[test]
fn a_whole_case_with_all_its_files_is_ready_to_upload() {
    let proef = Proef::nieuw();
    let zaak = fixture("compleet");
    proef.zaak(&zaak, alles);
    proef.gelukt(&[]);
    let set = proef.set(ID);
    klopt(&set, &zaak, &schema());
    assert_eq!(set.staat(), "gereed", "{:?}", set.ontbreekt());
    // 26 documents, without the notice of week 42 and the letter of UWV, and the report itself.
    let namen = set.werkgever();
    assert_eq!(namen.len(), 25);
    assert_eq!(namen[0], "00-re-integratieverslag-2026-08-20.pdf");
    assert_eq!(namen[1], "01-probleemanalyse-2025-01-03.pdf");
    assert_eq!(namen[2], "02-bijstelling-probleemanalyse-1-2025-09-29.pdf");
    assert_eq!(namen[4], "04-plan-van-aanpak-2025-01-14.pdf");
    assert!(namen.iter().all(|naam| !naam.contains("CONCEPT")));
    let aangeleverd = set
        .lijst("bestanden")
        .iter()
        .filter(|b| b["rol"] == "werkgever");
    let aangeleverd = aangeleverd.filter(|b| b["herkomst"] == "aangeleverd");
    assert_eq!(aangeleverd.count(), 24);
    let plan = set.bestand("werkgever/04-plan-van-aanpak-2025-01-14.pdf");
    assert_eq!(plan["uwvSoort"], "planVanAanpak");
    assert_eq!(plan["ondertekening"], "getekend");
    assert_eq!(plan["paginas"], 5);
    assert_eq!(plan["norm"], json!(null));
    let verslag = set.bestand("werkgever/00-re-integratieverslag-2026-08-20.pdf");
    assert_eq!(verslag["norm"], "PDF/A-2a, PDF/UA-1");
    assert_eq!(verslag["uwvSoort"], "overig");
    // The employee has the same and a note; the reading copy and the checklist are for both.
    let eigen = set
        .paden()
        .iter()
        .filter(|p| p.starts_with("werknemer/"))
        .count();
    assert_eq!(eigen, 26);
    assert_eq!(
        set.bestand("re-integratieverslag.pdf")["rol"],
        "leesexemplaar"
    );
    let lijst = set.controlelijst();
    assert!(lijst.contains("| Staat van de set | GEREED |"));
    assert!(!lijst.contains("Wat er nog ontbreekt"));
}

#[test]
fn the_dates_of_the_set_are_those_of_the_case() {
    let proef = Proef::nieuw();
    proef.zaak(&fixture("compleet"), |_, _| None);
    proef.gelukt(&[]);
    let set = proef.set(ID);
    // First sick day 26 November 2024; its 728th day ends the wait period, 91 days before is the
    // last day for the report. The application came on 31 August 2026, the upload a day later.
    assert_eq!(set.termijn("einde_wachttijd"), Some("2026-11-23"));
    assert_eq!(set.termijn("riv"), Some("2026-08-24"));
    assert_eq!(set.termijn("wia"), Some("2026-09-07"));
    assert_eq!(set.termijn("upload"), Some("2026-09-01"));
    assert_eq!(set.termijn("einde_verlenging"), None);
}

#[test]
fn what_is_not_signed_is_printed_for_signing_and_says_by_whom() {
    let proef = Proef::nieuw();
    let patch = read("fouten/plan-zonder-handtekening-werknemer.json");
    let mut zaak = met(fixture("compleet"), &patch);
    // No signed version is there either.
    zaak["documenten"].as_array_mut().unwrap().remove(1);
    proef.zaak(&zaak, alles);
    proef.gelukt(&[]);
    let set = proef.set(ID);
    let pad = "werkgever/04-plan-van-aanpak-2025-01-14-te-ondertekenen.pdf";
    let plan = set.bestand(pad);
    assert_eq!(
        set.werkgever()[0],
        "00-re-integratieverslag-2026-08-20-CONCEPT.pdf"
    );
    assert_eq!(plan["herkomst"], "gemaakt");
    assert_eq!(plan["ondertekening"], "te-tekenen");
    assert_eq!(plan["nogTeTekenenDoor"], json!(["werknemer"]));
    let bij_werknemer = pad.replace("werkgever/", "werknemer/");
    assert_eq!(
        set.manifest["teTekenen"],
        json!([
            { "bestand": pad, "rollen": ["werknemer"] },
            { "bestand": bij_werknemer, "rollen": ["werknemer"] },
        ])
    );
    assert_eq!(set.staat(), "concept");
    let ontbreekt = set.ontbreekt();
    assert!(
        ontbreekt.contains(&"Plan van aanpak: handtekening van de werknemer"),
        "{ontbreekt:?}"
    );
    assert!(
        set.controlelijst()
            .contains("-te-ondertekenen.pdf | De werknemer |")
    );
}

#[test]
fn a_blocking_finding_keeps_the_set_a_concept_until_somebody_answers_for_it() {
    let proef = Proef::nieuw();
    let patch = read("fouten/besluit-spoor2-ontbreekt.json");
    proef.zaak(&met(fixture("compleet"), &patch), alles);
    proef.gelukt(&[]);
    let set = proef.set(ID);
    assert_eq!(set.staat(), "concept");
    let titels = set.ontbreekt();
    assert!(
        titels.iter().any(|w| w.ends_with("(regel WVP-EVAL-006)")),
        "{titels:?}"
    );
    let regels = set.manifest["bevindingen"]["regels"].to_string();
    assert!(regels.contains("WVP-EVAL-006"));
    let toml = format!(
        "[[ontheffing]]\nregel = \"WVP-EVAL-006\"\ndossier = \"{ID}\"\nreden = \"Besproken.\"\neigenaar = \"Teamleider\"\nvervalt = 2027-01-01\n"
    );
    std::fs::write(proef.map.path().join("poortwachter.toml"), toml).unwrap();
    proef.gelukt(&[]);
    let set = proef.set(ID);
    klopt(&set, &fixture("compleet"), &schema());
    assert!(
        !set.manifest["bevindingen"]["regels"]
            .to_string()
            .contains("WVP-EVAL-006")
    );
    assert_eq!(
        set.manifest["ontheffingen"],
        json!([{ "regel": "WVP-EVAL-006", "vervalt": "2027-01-01", "stand": "gebruikt" }])
    );
    assert!(!set.manifest.to_string().contains("Teamleider"));
}

/// What is late and done is never on time again: the set does not wait for it, and says that UWV will ask.
#[test]
fn a_plan_of_a_day_late_is_something_to_explain() {
    let proef = Proef::nieuw();
    let patch = read("fouten/plan-een-dag-te-laat.json");
    let mut zaak = met(fixture("compleet"), &patch);
    // The signed plan has the date of the plan.
    zaak["documenten"][1]["datum"] = zaak["planVanAanpak"]["datum"].clone();
    proef.zaak(&zaak, alles);
    proef.gelukt(&[]);
    let set = proef.set(ID);
    klopt(&set, &zaak, &schema());
    assert_eq!(set.staat(), "gereed", "{:?}", set.ontbreekt());
    // Judged on 3 January 2025, so due on 17 January; it is of 18 January.
    let lijst = set.controlelijst();
    let (_, uitleg) = lijst.split_once("## Wat u moet uitleggen").unwrap();
    assert!(uitleg.contains("1 dag na 17 januari 2025"), "{uitleg}");
    let verify = proef.verify();
    assert!(
        verify.starts_with("Gecontroleerd: 1 set (gereed), "),
        "{verify}"
    );
    assert!(verify.ends_with("Alles klopt.\n"), "{verify}");
}

#[test]
fn without_any_file_the_set_waits_for_the_signed_originals() {
    let proef = Proef::nieuw();
    let mut zaak = fixture("compleet");
    // Two lists of the bedrijfsarts are nothing but files, and nobody signs them.
    let documenten = zaak["documenten"].as_array_mut().unwrap();
    documenten.retain(|d| d["soort"] != "belastbaarheid");
    for document in documenten {
        document.as_object_mut().unwrap().remove("bestand");
    }
    proef.zaak(&zaak, |_, _| None);
    let uit = proef.bundle(&["--fail-on", "concept"]);
    assert_eq!(uit.status.code(), Some(0));
    let set = proef.set(ID);
    klopt(&set, &zaak, &schema());
    assert_eq!(set.staat(), "op-originelen-na", "{:?}", set.ontbreekt());
    // Three of the bedrijfsarts with amendments, four plans, two evaluations, one current judgement, and
    // the judgement of the employee, of which we make nothing.
    assert_eq!(set.originelen().len(), 11);
    let oordeel = &set.manifest["originelen"][10];
    assert_eq!(oordeel["wat"], "Oordeel van de werknemer");
    assert_eq!(oordeel["rollen"], json!(["werknemer"]));
    assert!(set.lijst("geweigerd").is_empty());
    let scherm = String::from_utf8(uit.stdout).unwrap();
    assert!(
        scherm.contains("PW-2024-0117  op originelen na"),
        "{scherm}"
    );
    assert!(
        scherm.contains("Plan van aanpak, getekend door de werkgever en de werknemer"),
        "{scherm}"
    );
    assert!(
        scherm.contains("Controlelijst: uit/PW-2024-0117/controlelijst.pdf"),
        "{scherm}"
    );
    // What is waited for counts when that is asked, also beside a weight.
    for drempel in ["originelen", "fout,originelen"] {
        let uit = proef.bundle(&["--fail-on", drempel]);
        assert_eq!(uit.status.code(), Some(1), "{drempel}");
    }
    // Supplied after all: nothing of the earlier state is left.
    let zaak = fixture("compleet");
    proef.zaak(&zaak, alles);
    let uit = proef.bundle(&["--fail-on", "originelen"]);
    assert_eq!(uit.status.code(), Some(0));
    let set = proef.set(ID);
    klopt(&set, &zaak, &schema());
    assert_eq!(set.staat(), "gereed");
}

#[test]
fn a_missing_part_is_named_once_with_who_can_supply_it() {
    let proef = Proef::nieuw();
    let zaak = met(
        fixture("compleet"),
        &read("fouten/geen-actueel-oordeel.json"),
    );
    proef.zaak(&zaak, |_, document| Some(scan(document)));
    let uit = proef.bundle(&["--fail-on", "concept"]);
    assert_eq!(uit.status.code(), Some(1));
    let set = proef.set(ID);
    // It carries elements i, j and k, and a rule asks for it; it is one thing to supply.
    assert_eq!(set.ontbreekt(), ["Actueel oordeel"]);
    let eerste = &set.manifest["ontbreekt"][0];
    assert_eq!(eerste["leverancier"], "De bedrijfsarts of de arbodienst");
    assert_eq!(eerste["pointer"], "/actueelOordeel");
    assert_eq!(eerste["bestand"], "actueel-oordeel.pdf");
    let scherm = String::from_utf8(uit.stdout).unwrap();
    assert!(
        scherm.contains("ontbreekt: Actueel oordeel, door de bedrijfsarts of de arbodienst"),
        "{scherm}"
    );
    let lijst = set.controlelijst();
    assert!(lijst.contains("| Actueel oordeel | De bedrijfsarts of de arbodienst |"));
    assert!(!lijst.contains("| /"), "no pointer");
}

#[test]
fn a_state_of_sets_is_no_threshold_for_other_commands() {
    let proef = Proef::nieuw();
    proef.zaak(&fixture("compleet"), |_, _| None);
    let uit = std::process::Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(proef.map.path())
        .args(["check", "in", "--fail-on", "concept"])
        .output()
        .unwrap();
    assert_eq!(uit.status.code(), Some(3));
}

#[test]
fn a_file_of_later_than_the_reference_date_waits() {
    let proef = Proef::nieuw();
    proef.zaak(&fixture("compleet"), alles);
    // The judgement of the employee is of 27 August 2026.
    proef.gelukt(&["--peildatum", "2026-08-26"]);
    let set = proef.set(ID);
    assert!(
        set.lijst("geweigerd")
            .iter()
            .any(|g| { g["pointer"] == "/documenten/25/bestand" && g["code"] == "bestand.later" })
    );
    assert!(
        !set.werkgever()
            .iter()
            .any(|naam| naam.contains("oordeel-van-de-werknemer"))
    );
}
