//! The guide for integrators: its examples fit the format, and what its converter gives has no
//! findings.

use std::fs;
use std::process::Command;

use poortwachter::dossier::schema::dossier_schema;
use serde_json::{Value, json};

use crate::geval::Geval;

const GIDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/integration.md");

/// The blocks of the guide in this language.
fn blokken(taal: &str) -> Vec<String> {
    let gids = fs::read_to_string(GIDS).unwrap();
    let blokken = gids.split("```").skip(1).step_by(2);
    let begin = format!("{taal}\n");
    let inhoud = blokken.filter_map(|blok| blok.strip_prefix(&begin).map(str::to_owned));
    inhoud.collect()
}

/// Every example: a piece of a case, or a whole one.
fn voorbeelden() -> Vec<Value> {
    let lees = |blok: &String| {
        let mut zaak = json!({ "schemaVersie": 1, "dossierId": "GIDS" });
        let stuk: Value = serde_json::from_str(blok).unwrap_or_else(|e| panic!("{e} in {blok}"));
        for (sleutel, waarde) in stuk.as_object().unwrap() {
            zaak[sleutel] = waarde.clone();
        }
        zaak
    };
    let alle: Vec<Value> = blokken("json").iter().map(lees).collect();
    assert_eq!(alle.len(), 21);
    alle
}

/// Keys of `waarde` that the schema does not know.
fn vreemd(schema: &Value, node: &Value, waarde: &Value, uit: &mut Vec<String>) {
    let keuze = node["anyOf"].as_array().map_or(node, |k| &k[0]);
    let type_ = match keuze["$ref"].as_str() {
        Some(doel) => schema.pointer(&doel[1..]).unwrap(),
        None => keuze,
    };
    for (sleutel, deel) in waarde.as_object().into_iter().flatten() {
        match type_["properties"].get(sleutel) {
            Some(node) => vreemd(schema, node, deel, uit),
            None => uit.push(sleutel.clone()),
        }
    }
    for deel in waarde.as_array().into_iter().flatten() {
        vreemd(schema, &type_["items"], deel, uit);
    }
}

#[test]
fn every_example_fits_the_format() {
    let schema = dossier_schema();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    for zaak in voorbeelden() {
        let fouten = validator.iter_errors(&zaak);
        let fouten: Vec<String> = fouten.map(|e| e.instance_path().to_string()).collect();
        assert!(fouten.is_empty(), "{fouten:?} in {zaak}");
        let mut onbekend = Vec::new();
        vreemd(&schema, &schema, &zaak, &mut onbekend);
        assert!(onbekend.is_empty(), "{onbekend:?} in {zaak}");
    }
}

/// What the converter in the guide gives for its table: nothing is wrong in these two cases, and
/// what the table does not hold is not judged.
#[test]
fn what_the_converter_gives_has_no_findings() {
    let zaken: Vec<Value> = voorbeelden()
        .into_iter()
        .filter(|zaak| zaak["dossierId"] != "GIDS")
        .collect();
    let ids: Vec<&str> = zaken
        .iter()
        .filter_map(|z| z["dossierId"].as_str())
        .collect();
    assert_eq!(ids, ["VZ-1001", "VZ-1002"]);
    for zaak in &zaken {
        let geval = Geval::van(zaak);
        let open: Vec<_> = geval.beoordeling.open().map(|b| &b.regel).collect();
        assert!(open.is_empty(), "{open:?}");
    }
    // 5 January to 16 March 2026 is 71 days: week 11. Recovered from 9 March: 35 days, week 5.
    let weken = zaken
        .iter()
        .map(|zaak| Geval::van(zaak).facts.zaak.ziekteweek);
    assert_eq!(weken.collect::<Vec<_>>(), [Some(11), Some(5)]);
    let loopt = zaken.iter().map(|zaak| Geval::van(zaak).facts.zaak.loopt);
    assert_eq!(loopt.collect::<Vec<_>>(), [true, false]);
}

/// The table has the cells that the cases show.
#[test]
fn the_table_and_the_cases_are_about_the_same() {
    let (tabel, zaken) = (blokken("csv").concat(), blokken("json").concat());
    for (cel, waarde) in [
        ("1001;", "VZ-1001"),
        ("1002;", "VZ-1002"),
        (";van den;Akkerman;", "\"tussenvoegsel\": \"van den\""),
        (
            "02-03-2026;62,5;",
            "\"vanaf\": \"2026-03-02\", \"percentage\": 62.5",
        ),
        (";09-03-2026;J;", "\"hersteldatum\": \"2026-03-09\""),
    ] {
        assert!(tabel.contains(cel), "{cel} in the table");
        assert!(zaken.contains(waarde), "{waarde} in the cases");
    }
}

/// The converter on a table of its own: a kind that it does not know goes along under its title, and
/// the rest goes on. Without Python there is nothing to run.
#[test]
fn the_converter_loses_no_document_of_a_kind_that_it_does_not_know() {
    let map = tempfile::tempdir().unwrap();
    let script = map.path().join("convert.py");
    fs::write(&script, blokken("python").concat()).unwrap();
    let kop = blokken("csv").concat().lines().next().unwrap().to_owned();
    let vast = "7;Proef B.V.;;;G.;;Gort;03-03-1985;06-01-2025;;;N;";
    let rijen = [
        "06-01-2025;100;;;",
        "24-02-2025;;Gespreksverslag;C. Chef;teamleider",
        "10-02-2025;;Probleemanalyse;B. Arts;bedrijfsarts",
    ];
    let rijen: Vec<String> = rijen.iter().map(|rij| format!("{vast}{rij}")).collect();
    let tabel = map.path().join("tabel.csv");
    fs::write(&tabel, format!("{kop}\n{}\n", rijen.join("\n"))).unwrap();
    let python = Command::new("python3")
        .arg(&script)
        .stdin(fs::File::open(&tabel).unwrap())
        .output();
    let Ok(output) = python else {
        eprintln!("SKIPPED the_converter: no python3");
        return;
    };
    let melding = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{melding}");
    // The head is line 1, so the second row is line 3.
    assert!(
        melding.contains("Line 3:") && !melding.contains("Gesprek"),
        "{melding}"
    );
    let zaak: Value = serde_json::from_slice(&output.stdout).unwrap();
    let stuk = |n: usize, veld: &str| zaak["documenten"][n][veld].as_str();
    assert_eq!(stuk(0, "soort"), Some("overig"));
    assert_eq!(stuk(0, "titel"), Some("Gespreksverslag"));
    assert_eq!(stuk(0, "datum"), Some("2025-02-24"));
    assert_eq!(stuk(1, "soort"), Some("probleemanalyse"));
    assert_eq!(stuk(1, "titel"), None);
}
