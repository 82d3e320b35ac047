//! Over-reporting is as bad as missing: each circumstance switches off exactly what it should.
//!
//! A row is a case with gaps, judged with and without one circumstance. The rules that fall away
//! and those that come up are written down by hand, with the source that says so.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use poortwachter::finding::Laag;
use poortwachter::finding::{Beoordeling, Ernst};
use serde_json::{Value, json};

use crate::geval::{Geval, PACK, basis_met};

/// Values put at JSON pointers; null removes.
type Wijzigingen = Vec<(&'static str, Value)>;

fn zaak(wijzigingen: &[&Wijzigingen]) -> Value {
    basis_met(
        &wijzigingen
            .iter()
            .copied()
            .flatten()
            .cloned()
            .collect::<Wijzigingen>(),
    )
}

fn beoordeel(zaak: &Value, op: Date) -> Beoordeling {
    Geval::op(zaak, op).beoordeling
}

fn open(zaak: &Value, op: Date) -> BTreeSet<String> {
    let beoordeling = beoordeel(zaak, op);
    // Consequences too: a circumstance that switches a cause off must not hide what stays.
    let open = beoordeling.all().filter(|b| b.is_open());
    open.map(|b| b.regel.clone()).collect()
}

/// What falls away and what comes up, as short ids in order.
fn verschil(basis: &Wijzigingen, erbij: &Wijzigingen, op: Date) -> (String, String) {
    let zonder = open(&zaak(&[basis]), op);
    let met = open(&zaak(&[basis, erbij]), op);
    let kort = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        let weg = a.difference(b).map(|r| r.trim_start_matches("WVP-"));
        weg.collect::<Vec<_>>().join(" ")
    };
    (kort(&zonder, &met), kort(&met, &zonder))
}

/// No spoor 2, no decision on it, and no evaluation after October 2025 but that of the first year.
fn zonder_spoor2() -> Wijzigingen {
    let heel = zaak(&[]);
    let evaluaties: Vec<Value> = heel["evaluaties"].as_array().unwrap()[..6].to_vec();
    vec![
        ("/spoor2", Value::Null),
        ("/eerstejaarsevaluatie/besluitSpoor2", Value::Null),
        ("/eerstejaarsevaluatie/grondSpoor2", Value::Null),
        ("/evaluaties", json!(evaluaties)),
        ("/actueelOordeel", Value::Null),
        ("/eindevaluatie", Value::Null),
        ("/oordeelWerknemer", Value::Null),
        ("/uwv", gemeld()),
    ]
}

/// Only the report of week 42 went to UWV.
fn gemeld() -> Value {
    json!({ "datum42Weeksmelding": "2025-10-27", "melding42EersteZiektedag": "2025-01-06" })
}

/// Half a year into the second year.
const JUNI: Date = date(2026, 6, 1);

#[test]
fn the_case_itself_has_gaps() {
    let gevonden = open(&zaak(&[&zonder_spoor2()]), JUNI);
    let ids: Vec<&str> = gevonden
        .iter()
        .map(|r| r.trim_start_matches("WVP-"))
        .collect();
    // Nothing between the evaluations of 1-12-2025 and 1-6-2026, no consult after the
    // probleemanalyse, no decision and no spoor 2, no arbeidsdeskundige, and no views.
    assert_eq!(
        ids,
        [
            "ADO-001", "BA-002", "EVAL-001", "EVAL-006", "EVAL-102", "SP2-002"
        ]
    );
}

/// Work from a week before the evaluation on, with its hours.
fn werk(eigenschappen: &Value) -> Wijzigingen {
    let mut hervatting = json!({
        "begin": "2025-11-24", "soort": "aangepastEigenWerk", "urenPerWeek": 32, "structureel": true
    });
    for (sleutel, waarde) in eigenschappen.as_object().unwrap() {
        hervatting[sleutel] = waarde.clone();
    }
    let uren = json!([{ "begin": "2025-11-24", "urenPerWeek": 32, "soort": "aangepastEigenWerk" }]);
    vec![
        ("/verzuim/hervattingen", json!([hervatting])),
        ("/verzuim/gewerkteUren", uren),
    ]
}

#[test]
fn each_circumstance_switches_off_what_it_should() {
    let gbm = json!([{
        "begin": "2025-11-24", "grond": "opname", "geenHerstelTeVerwachten": true,
        "opsteller": { "rol": "bedrijfsarts", "naam": "A. Arts" }
    }]);
    let aow = |instemming: bool| -> Wijzigingen {
        let s = json!({
            "uitzondering": "aowBinnenJaar", "uitzonderingInstemmingBeide": instemming,
            "uitzonderingMotivering": "Pensioen in oktober 2027."
        });
        // The wait period ends on 3-1-2027, so until 3-1-2028 is within the year.
        vec![("/werknemer/aowDatum", json!("2027-10-01")), ("/spoor2", s)]
    };
    let rows: Vec<(&str, Wijzigingen, &str, &str)> = vec![
        // BBP par. 3 and 7.4, Regeling procesgang 4 lid 1: no evaluation, decision, spoor 2 or
        // research is asked of who can do nothing; the consults of before 24-11-2025 still are.
        (
            "geen benutbare mogelijkheden",
            vec![("/geenMogelijkheden", gbm)],
            "ADO-001 EVAL-001 EVAL-006 SP2-002",
            "",
        ),
        // BBP par. 3: a sound result closes the way to spoor 2 and to the research for it, and UWV does not
        // ask how it came about: no rhythm of talks is counted from then on.
        (
            "structureel passend werk",
            werk(&json!({ "passend": true, "loonwaardePct": 80 })),
            "ADO-001 EVAL-001 EVAL-006 SP2-002",
            "",
        ),
        (
            "65% loonwaarde en beiden akkoord",
            werk(&json!({ "loonwaardePct": 65, "akkoordBeide": true })),
            "ADO-001 EVAL-001 EVAL-006 SP2-002",
            "",
        ),
        (
            "64% loonwaarde",
            werk(&json!({ "loonwaardePct": 64, "akkoordBeide": true })),
            "",
            "",
        ),
        (
            "65% zonder akkoord van beiden",
            werk(&json!({ "loonwaardePct": 65, "akkoordBeide": false })),
            "",
            "",
        ),
        // Fit on 5-1-2026: the terms of 12-1-2026 (spoor 2: 1-12 + 42) and of the evaluation after
        // 1-12-2025 never came; what was due in the first year stays. UWV must hear of it.
        (
            "vroeg hersteld",
            vec![("/verzuim/hersteldatum", json!("2026-01-05"))],
            "EVAL-001 SP2-002",
            "BIJZ-019",
        ),
        // Werkwijzer Poortwachter: with consent of both spoor 2 may stay out, and that alone.
        (
            "AOW binnen een jaar, beiden akkoord",
            aow(true),
            "SP2-002",
            "",
        ),
        // Without that consent spoor 2 is simply late, and one rule says so.
        ("AOW binnen een jaar, zonder akkoord", aow(false), "", ""),
        // BBP par. 9: a conflict stops nothing.
        (
            "arbeidsconflict met gesprek",
            vec![(
                "/conflict",
                json!({ "datumSignaal": "2026-02-02", "datumInterventie": "2026-02-16" }),
            )],
            "",
            "",
        ),
    ];
    for (naam, erbij, weg, nieuw) in rows {
        let gevonden = verschil(&zonder_spoor2(), &erbij, JUNI);
        assert_eq!(gevonden, (weg.to_owned(), nieuw.to_owned()), "{naam}");
    }
}

/// Wet WIA 24 and 25 lid 4: with a joint extension until 3-7-2027 the report is due on 3-4-2027 and
/// the application on 17-4-2027, so nothing of it is late on 1-11-2026. Efforts are asked as before.
#[test]
fn a_joint_extension_moves_report_and_application_only() {
    let basis: Wijzigingen = vec![
        ("/uwv", gemeld()),
        ("/actueelOordeel", Value::Null),
        ("/eindevaluatie", Value::Null),
        ("/oordeelWerknemer", Value::Null),
    ];
    let verlenging = json!({ "datumVerzoek": "2026-08-03", "einddatum": "2027-07-03" });
    let erbij = vec![("/uwv/verlenging", verlenging)];
    let (weg, nieuw) = verschil(&basis, &erbij, date(2026, 11, 1));
    assert_eq!(
        weg,
        "BA-008 EVAL-008 RIV-001 RIV-002 RIV-009 RIV-011 TL-016"
    );
    assert_eq!(nieuw, "");
}

#[test]
fn a_weak_spoor2_is_not_reported_as_absent() {
    let zwak: Wijzigingen = vec![
        ("/spoor2", json!({ "startdatum": "2026-01-05" })),
        ("/eerstejaarsevaluatie/besluitSpoor2", json!("start")),
        (
            "/eerstejaarsevaluatie/grondSpoor2",
            json!("Advies van de arbeidsdeskundige."),
        ),
    ];
    let met = open(&zaak(&[&zonder_spoor2(), &zwak]), JUNI);
    for regel in ["001", "002", "003", "005"] {
        assert!(!met.contains(&format!("WVP-SP2-{regel}")), "{regel}");
    }
    // What is weak about it: no plan, no activities for 147 days.
    assert!(met.contains("WVP-SP2-012") && met.contains("WVP-SP2-015"));
}

#[test]
fn a_late_paper_is_not_shown_like_a_missing_element() {
    let pack = &*PACK;
    let layer = |regel: &str| pack.rule(regel).unwrap().regel.laag;
    // Probleemanalyse of 14-2-2025, so the plan was due on 28-2-2025.
    let laat = beoordeel(
        &zaak(&[&vec![("/planVanAanpak/datum", json!("2025-03-01"))]]),
        JUNI,
    );
    let bevinding = laat.open().find(|b| b.regel == "WVP-PVA-002").unwrap();
    assert!(bevinding.documenten.is_empty() && layer("WVP-PVA-002") == Laag::Procedure);
    assert!(!laat.open().any(|b| b.regel == "WVP-PVA-001"));
    let weg = beoordeel(&zaak(&[&vec![("/planVanAanpak", Value::Null)]]), JUNI);
    let bevinding = weg.open().find(|b| b.regel == "WVP-PVA-001").unwrap();
    assert_eq!(bevinding.ernst, Ernst::Fout);
    assert!(!bevinding.documenten.is_empty() && layer("WVP-PVA-001") == Laag::RivOnderdeel);
    assert!(!weg.open().any(|b| b.regel == "WVP-PVA-002"));
}

/// A date of the past cannot be mended: no rule that only looks at one keeps a document a concept.
#[test]
fn lateness_blocks_no_document() {
    let pack = &*PACK;
    for regel in [
        "PA-002", "PVA-002", "EVAL-003", "RIV-001", "RIV-002", "RIV-018", "RIV-020", "BIJZ-002",
        "SP2-108", "TL-013",
    ] {
        let regel = pack.rule(&format!("WVP-{regel}")).unwrap();
        assert!(regel.regel.documenten.is_empty(), "{}", regel.regel.id);
    }
}
