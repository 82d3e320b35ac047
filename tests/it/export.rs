//! A case as vendors export it: the absence, and a list of files with their dates. What such a source
//! cannot show is no fault; what it does show is judged to the day.

use jiff::civil::{Date, date};
use poortwachter::calendar::plus_days;
use poortwachter::documents;
use poortwachter::finding::Ernst;
use poortwachter::finding::Uitkomst::{NietTeBeoordelen, NietVoldaan, Voldaan};
use serde_json::{Value, json};

use crate::geval::Geval;

/// First sick day Monday 4 November 2024; 1 September 2026 is after the last day for the report, 2
/// August 2026 (727 days on, 91 days back).
const OP: Date = date(2026, 9, 1);

/// Kind, day and signers of each file. The last days, counted from 4 November 2024: probleemanalyse 42
/// days on, 16 December; plan 14 days after it, 30 December; report of week 42 294 days on, 25 August
/// 2025; eerstejaarsevaluatie a year on, 4 November 2025; the rest goes with the report.
const STUKKEN: [(&str, &str, &[&str]); 8] = [
    ("probleemanalyse", "2024-12-16", &["bedrijfsarts"]),
    ("planVanAanpak", "2024-12-30", &["werkgever", "werknemer"]),
    ("melding42Weken", "2025-08-25", &[]),
    (
        "eerstejaarsevaluatie",
        "2025-10-20",
        &["werkgever", "werknemer"],
    ),
    ("actueelOordeel", "2026-07-13", &["bedrijfsarts"]),
    ("eindevaluatie", "2026-07-20", &["werkgever", "werknemer"]),
    ("oordeelWerknemer", "2026-07-27", &["werknemer"]),
    ("reIntegratieverslag", "2026-08-02", &[]),
];

fn bestand((soort, datum, tekenaars): (&str, &str, &[&str])) -> Value {
    let krabbel =
        |rol: &&str| json!({ "rol": rol, "naam": "N. Naam", "functie": "Functie", "datum": datum });
    let krabbels: Vec<Value> = tekenaars.iter().map(krabbel).collect();
    json!({ "soort": soort, "datum": datum, "bestand": format!("{soort}.pdf"),
            "status": "definitief", "zone": "werkgever", "handtekeningen": krabbels,
            "opsteller": { "rol": tekenaars.first().unwrap_or(&"werkgever"),
                           "naam": "N. Naam", "functie": "Functie" } })
}

/// What `levert` says is left out when it is empty.
fn zaak(levert: &[&str]) -> Value {
    let mut zaak = json!({
        "schemaVersie": 1, "dossierId": "LEVERANCIER",
        "export": { "systeem": "Voorbeeld", "datum": "2026-09-01" },
        "verzuim": { "eersteZiektedag": "2024-11-04", "datumZiekmelding": "2024-11-04" },
        "documenten": STUKKEN.map(bestand),
    });
    if !levert.is_empty() {
        zaak["export"]["levert"] = json!(levert);
    }
    zaak
}

const LEVERT: [&str; 3] = ["verzuim", "documenten", "handtekeningen"];

#[test]
fn nothing_that_the_source_cannot_show_is_a_fault() {
    let geval = Geval::op(&zaak(&LEVERT), OP);
    let open: Vec<String> = geval
        .beoordeling
        .all()
        .filter(|b| b.is_open() && b.ernst != Ernst::Aandachtspunt)
        .map(|b| format!("{}: {}", b.regel, b.melding))
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    for regel in [
        "WVP-BA-002",
        "WVP-EVAL-001",
        "WVP-RIV-002",
        "WVP-SP2-002",
        "WVP-ID-001",
    ] {
        assert_eq!(geval.uitkomst(regel), NietTeBeoordelen, "{regel}");
    }
}

/// Without a word on what it supplies a source counts as able to show everything but what stands in
/// the files.
#[test]
fn without_a_list_of_what_is_supplied_only_the_content_of_files_is_left_open() {
    let geval = Geval::op(&zaak(&[]), OP);
    for regel in ["WVP-BA-002", "WVP-EVAL-001", "WVP-SP2-002", "WVP-ID-001"] {
        assert_eq!(geval.uitkomst(regel), NietVoldaan, "{regel}");
    }
    for bevinding in geval.beoordeling.all().filter(|b| b.is_open()) {
        let in_bestand = |p: &str| {
            STUKKEN
                .iter()
                .any(|(soort, ..)| p.starts_with(&format!("/{soort}/")))
        };
        let plaatsen = &bevinding.plaatsen;
        let alle = !plaatsen.is_empty() && plaatsen.iter().all(|p| in_bestand(&p.pointer));
        assert!(!alle, "{}: {:?}", bevinding.regel, plaatsen);
    }
    for levert in [&LEVERT[..], &[]] {
        let geval = Geval::op(&zaak(levert), OP);
        for regel in [
            "WVP-PA-001",
            "WVP-PVA-001",
            "WVP-TL-013",
            "WVP-EVAL-002",
            "WVP-BA-008",
            "WVP-EVAL-008",
            "WVP-RIV-001",
            "WVP-PVA-010",
        ] {
            assert_eq!(geval.uitkomst(regel), Voldaan, "{regel}");
        }
        for regel in [
            "WVP-PA-006",
            "WVP-PVA-006",
            "WVP-EVAL-006",
            "WVP-EVAL-010",
            "WVP-BA-005",
        ] {
            assert_eq!(geval.uitkomst(regel), NietTeBeoordelen, "{regel}");
        }
    }
}

/// The eerstejaarsevaluatie is of 20 October 2025; 42 days on (11 in October, 30 in November, 1 in
/// December) is 1 December. A file of that day shows spoor 2 in time. One of a day later does not say
/// when it began: nothing counts days from it.
#[test]
fn files_of_spoor_2_show_that_it_had_begun_and_never_on_which_day() {
    let op_dag = |datum: &str| {
        let mut zaak = zaak(&[]);
        let plan = ("spoor2Trajectplan", "2026-01-20", &["werkgever"][..]);
        let intake = ("spoor2Intake", datum, &["reIntegratiebedrijf"][..]);
        let lijst = zaak["documenten"].as_array_mut().unwrap();
        lijst.extend([bestand(plan), bestand(intake)]);
        Geval::op(&zaak, OP)
    };
    for (datum, verwacht) in [
        ("2025-11-30", Voldaan),
        ("2025-12-01", Voldaan),
        ("2025-12-02", NietTeBeoordelen),
    ] {
        let geval = op_dag(datum);
        assert_eq!(geval.uitkomst("WVP-SP2-002"), verwacht, "{datum}");
        assert_eq!(geval.feit("spoor2.gestart"), json!(true));
        assert_eq!(geval.feit("spoor2.gestart_uiterlijk"), json!(datum));
        assert_eq!(geval.feit("gevraagd.spoor2.aanwezig"), json!(true));
        for naam in [
            "spoor2.start",
            "spoor2.dagen_te_laat",
            "gevraagd.spoor2.dagen_te_laat",
            "traject.plan_uiterlijk",
        ] {
            assert_eq!(geval.feit(naam), Value::Null, "{naam} {datum}");
        }
    }
}

/// The rule of a term, with the file that it is about and its last day.
const TERMIJNEN: [(&str, &str, Date); 5] = [
    ("probleemanalyse", "WVP-PA-002", date(2024, 12, 16)),
    ("planVanAanpak", "WVP-PVA-002", date(2024, 12, 30)),
    ("melding42Weken", "WVP-TL-013", date(2025, 8, 25)),
    ("eerstejaarsevaluatie", "WVP-EVAL-003", date(2025, 11, 3)),
    ("reIntegratieverslag", "WVP-RIV-001", date(2026, 8, 2)),
];

#[test]
fn terms_are_judged_to_the_day() {
    for (soort, regel, laatste) in TERMIJNEN {
        for (dagen, verwacht) in [(-1, Voldaan), (0, Voldaan), (1, NietVoldaan)] {
            for levert in [&LEVERT[..], &[]] {
                let mut zaak = zaak(levert);
                for document in zaak["documenten"].as_array_mut().unwrap() {
                    if document["soort"] == soort {
                        document["datum"] = json!(plus_days(laatste, dagen).to_string());
                    }
                }
                let geval = Geval::op(&zaak, OP);
                assert_eq!(geval.uitkomst(regel), verwacht, "{regel} {dagen}");
            }
        }
    }
}

/// A duty that is not there on its last day is still to come; a day later it is missing.
#[test]
fn what_the_list_of_files_does_not_have_is_missing_from_the_day_after_its_last_day() {
    for (soort, regel, laatste) in [
        ("probleemanalyse", "WVP-PA-001", date(2024, 12, 16)),
        ("planVanAanpak", "WVP-PVA-001", date(2024, 12, 30)),
        ("melding42Weken", "WVP-TL-013", date(2025, 8, 25)),
        ("eerstejaarsevaluatie", "WVP-EVAL-002", date(2025, 11, 3)),
        ("actueelOordeel", "WVP-BA-008", date(2026, 8, 2)),
        ("reIntegratieverslag", "WVP-RIV-001", date(2026, 8, 2)),
    ] {
        for (dagen, weg) in [(-1, false), (0, false), (1, true)] {
            let mut zaak = zaak(&LEVERT);
            let documenten = zaak["documenten"].as_array_mut().unwrap();
            documenten.retain(|d| d["soort"] != soort);
            let geval = Geval::op(&zaak, plus_days(laatste, dagen));
            let uitkomst = geval.uitkomst(regel);
            assert_eq!(
                uitkomst == NietVoldaan,
                weg,
                "{regel} {dagen}: {uitkomst:?}"
            );
        }
    }
}

#[test]
fn no_form_is_made_of_what_is_there_as_a_file() {
    for levert in [&LEVERT[..], &[]] {
        let geval = Geval::op(&zaak(levert), OP);
        let bron = geval.bron();
        let alle = documents::DOCUMENTEN.iter();
        let gemaakt: Vec<String> = alle
            .flat_map(|soort| documents::stel_samen(&bron, soort))
            .map(|d| d.naam)
            .collect();
        assert_eq!(gemaakt, ["re_integratieverslag", "dossierrapport"]);
    }
}
