//! The shipped cases: each fits the schema, each fault in `fixtures/fouten` is found.

use std::fs;

use poortwachter::dossier::Dossier;
use poortwachter::finding::{Beoordeling, Ernst, Finding, Uitkomst};
use serde_json::Value;

use crate::geval::Geval;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

pub(crate) fn read(pad: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(format!("{FIXTURES}/{pad}")).unwrap()).unwrap()
}

fn judge(zaak: &Value) -> Beoordeling {
    Geval::van(zaak).beoordeling
}

/// The coordinator judges and a worker makes the documents: between them the findings are text.
#[test]
fn findings_come_through_a_pipe_unchanged() {
    for entry in fs::read_dir(format!("{FIXTURES}/dossiers")).unwrap() {
        let pad = entry.unwrap().path();
        let zaak: Value = serde_json::from_str(&fs::read_to_string(&pad).unwrap()).unwrap();
        let beoordeling = judge(&zaak);
        let tekst = serde_json::to_string(&beoordeling).unwrap();
        let terug: Beoordeling = serde_json::from_str(&tekst).unwrap();
        let pad = pad.display();
        assert_eq!(serde_json::to_string(&terug).unwrap(), tekst, "{pad}");
        assert_eq!(terug.bevindingen, beoordeling.bevindingen, "{pad}");
        assert_eq!(terug.uitkomsten, beoordeling.uitkomsten, "{pad}");
    }
}

/// RFC 7396.
pub(crate) fn merge(doel: &mut Value, patch: &Value) {
    let Value::Object(velden) = patch else {
        *doel = patch.clone();
        return;
    };
    if !doel.is_object() {
        *doel = serde_json::json!({});
    }
    for (sleutel, waarde) in velden {
        let map = doel.as_object_mut().unwrap();
        if waarde.is_null() {
            map.remove(sleutel);
        } else {
            merge(map.entry(sleutel).or_insert(Value::Null), waarde);
        }
    }
}

#[test]
fn every_case_fits_the_schema_and_uses_known_keys_only() {
    let schema = poortwachter::dossier::schema::dossier_schema();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let mut aantal = 0;
    for entry in fs::read_dir(format!("{FIXTURES}/dossiers")).unwrap() {
        let pad = entry.unwrap().path();
        let tekst = fs::read_to_string(&pad).unwrap();
        let zaak: Value = serde_json::from_str(&tekst).unwrap();
        let fouten: Vec<String> = validator
            .iter_errors(&zaak)
            .map(|e| e.instance_path().to_string())
            .collect();
        assert!(fouten.is_empty(), "{}: {fouten:?}", pad.display());
        let dossier: Dossier =
            serde_json::from_value(zaak.clone()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(
            known(&zaak),
            known(&serde_json::to_value(&dossier).unwrap()),
            "{}",
            pad.display()
        );
        aantal += 1;
    }
    assert!(aantal >= 12, "{aantal} cases");
}

/// How many values there are, leaving out what is absent.
fn known(waarde: &Value) -> usize {
    match waarde {
        Value::Null => 0,
        Value::Object(map) => map.values().map(known).sum(),
        Value::Array(items) => items.iter().map(known).sum(),
        _ => 1,
    }
}

#[test]
fn the_complete_case_has_no_findings() {
    let beoordeling = judge(&read("dossiers/compleet.json"));
    let open: Vec<String> = beoordeling
        .open()
        .map(|b| format!("{}: {}", b.regel, b.melding))
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(
        beoordeling
            .uitkomsten
            .all()
            .filter(|(_, u)| *u == Uitkomst::Voldaan)
            .count()
            > 40
    );
}

/// Each fault on the complete case, with the rule that must say so.
const FOUTEN: &[(&str, &str)] = &[
    ("aard-bedrijf-ontbreekt", "WVP-ID-009"),
    ("besluit-spoor2-ontbreekt", "WVP-EVAL-006"),
    ("bsn-faalt-elfproef", "WVP-ID-001"),
    ("eerste-ziektedag-verschilt", "WVP-CONS-001"),
    ("eerstejaarsevaluatie-ontbreekt", "WVP-EVAL-002"),
    ("eindevaluatie-voor-actueel-oordeel", "WVP-EVAL-009"),
    ("geen-actueel-oordeel", "WVP-BA-008"),
    ("geen-casemanager", "WVP-PVA-009"),
    ("geen-functie", "WVP-ID-013"),
    ("geen-visie-werknemer", "WVP-PVA-007"),
    ("loonheffingennummer-zonder-l", "WVP-ID-003"),
    ("melding-42-een-dag-te-laat", "WVP-TL-013"),
    ("plan-een-dag-te-laat", "WVP-PVA-002"),
    ("plan-zonder-handtekening-werknemer", "WVP-PVA-010"),
    ("riv-een-dag-te-laat", "WVP-RIV-001"),
];

/// What the list of files says against the fault.
const LIJST_SPREEKT_TEGEN: &[(&str, &str)] = &[
    ("eindevaluatie-voor-actueel-oordeel", "WVP-DOC-004"),
    ("eindevaluatie-voor-actueel-oordeel", "WVP-DOC-005"),
    ("melding-42-een-dag-te-laat", "WVP-DOC-004"),
    ("plan-een-dag-te-laat", "WVP-DOC-004"),
    ("plan-een-dag-te-laat", "WVP-DOC-005"),
];

#[test]
fn every_fault_is_found_and_nothing_else() {
    for (fout, regel) in FOUTEN {
        let mut zaak = read("dossiers/compleet.json");
        merge(&mut zaak, &read(&format!("fouten/{fout}.json")));
        let beoordeling = judge(&zaak);
        let open: Vec<&str> = beoordeling.open().map(|b| b.regel.as_str()).collect();
        // Where the fault is a date or a signature, the file that the list names says otherwise.
        let rest: Vec<&&str> = open.iter().filter(|r| !r.starts_with("WVP-DOC")).collect();
        assert_eq!(rest, [regel], "{fout}");
        let lijst: Vec<&str> = LIJST_SPREEKT_TEGEN
            .iter()
            .filter(|(f, _)| f == fout)
            .map(|(_, r)| *r)
            .collect();
        let doc: Vec<&str> = open
            .into_iter()
            .filter(|r| r.starts_with("WVP-DOC"))
            .collect();
        assert_eq!(doc, lijst, "{fout}");
    }
}

/// What is taken out of the complete case, the one finding, and what is folded under it.
const OORZAKEN: &[(&str, &str, &[&str])] = &[
    (
        "planVanAanpak",
        "WVP-PVA-001",
        &["WVP-CONS-011", "WVP-RIV-008"],
    ),
    ("eerstejaarsevaluatie", "WVP-EVAL-002", &["WVP-RIV-009"]),
    ("eindevaluatie", "WVP-EVAL-008", &["WVP-RIV-009"]),
    ("probleemanalyses", "WVP-PA-001", &["WVP-RIV-007"]),
    ("spoor2", "WVP-SP2-002", &["WVP-ADO-005"]),
    ("dienstverband", "WVP-ID-013", &["WVP-RIV-005"]),
];

#[test]
fn one_cause_is_one_finding_with_its_consequences() {
    for (weg, oorzaak, gevolgen) in OORZAKEN {
        let mut zaak = read("dossiers/compleet.json");
        zaak.as_object_mut().unwrap().remove(*weg).unwrap();
        // Nor a file of it.
        zaak.as_object_mut().unwrap().remove("documenten").unwrap();
        let beoordeling = judge(&zaak);
        let open: Vec<&str> = beoordeling.open().map(|b| b.regel.as_str()).collect();
        assert_eq!(open, [*oorzaak], "{weg}");
        let bevinding = beoordeling.open().next().unwrap();
        let mut gevouwen: Vec<&str> = bevinding.gevolgen.iter().map(|g| &*g.regel).collect();
        gevouwen.sort_unstable();
        for gevolg in *gevolgen {
            assert!(
                gevouwen.contains(gevolg),
                "{weg}: {gevolg} not in {gevouwen:?}"
            );
        }
        assert!(
            bevinding
                .gevolgen
                .iter()
                .all(|g| g.ernst <= bevinding.ernst)
        );
    }
}

#[test]
fn a_late_plan_with_reasons_is_only_a_point_of_attention() {
    let beoordeling = judge(&read("dossiers/plan-te-laat-met-redenen.json"));
    let bevinding = beoordeling
        .bevindingen
        .iter()
        .find(|b| b.regel == "WVP-PVA-002")
        .unwrap();
    assert_eq!(
        (bevinding.uitkomst, bevinding.ernst),
        (Uitkomst::Afgeweken, Ernst::Aandachtspunt)
    );
}

#[test]
fn a_file_full_of_gaps_shows_them() {
    let beoordeling = judge(&read("dossiers/vol-gaten.json"));
    let open: Vec<&str> = beoordeling.open().map(|b| b.regel.as_str()).collect();
    for regel in [
        "WVP-ID-001",
        "WVP-ID-003",
        "WVP-PA-002",
        "WVP-PVA-002",
        "WVP-PVA-006",
        "WVP-PVA-007",
        "WVP-PVA-009",
        "WVP-PVA-010",
        "WVP-EVAL-001",
        "WVP-EVAL-002",
        "WVP-TL-013",
    ] {
        assert!(open.contains(&regel), "{regel} is not among {open:?}");
    }
}

/// Every finding of the file full of gaps as a casemanager reads it.
#[test]
fn findings_of_a_file_full_of_gaps() {
    let beoordeling = judge(&read("dossiers/vol-gaten.json"));
    let een = |b: &Finding| {
        let gevolgen: Vec<&str> = b.gevolgen.iter().map(|g| g.regel.as_str()).collect();
        format!(
            "{} | {} | {} | {:?}\n{}\nDoen: {}\nDaardoor: {}\n",
            b.laag.label(),
            b.ernst.label(),
            b.regel,
            b.uitkomst,
            b.melding,
            b.herstel,
            gevolgen.join(" "),
        )
    };
    let alle: Vec<String> = beoordeling.bevindingen.iter().map(een).collect();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("bevindingen_vol_gaten", alle.join("\n"));
    });
}
