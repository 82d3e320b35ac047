//! What the file shows: documents of which only a file is known, and what the source cannot supply.

use jiff::civil::{Date, date};
use poortwachter::facts::bewijs::Staat;
use poortwachter::facts::bewijs::levering::Onbekend;
use poortwachter::finding::{Ernst, Uitkomst};
use serde_json::{Value, json};

use crate::geval::Geval;

/// First sick day Monday 3 March 2025: the probleemanalyse is due on 14 April (42 days later).
const OP: Date = Date::constant(2025, 6, 2);

fn zaak(velden: &Value) -> Value {
    let mut zaak = json!({
        "schemaVersie": 1, "dossierId": "BEWIJS",
        "verzuim": { "eersteZiektedag": "2025-03-03" },
    });
    for (sleutel, waarde) in velden.as_object().unwrap() {
        zaak[sleutel] = waarde.clone();
    }
    zaak
}

/// A case of which only dates and files are known.
fn bestanden(documenten: &Value) -> Value {
    zaak(&json!({ "documenten": documenten }))
}

fn analyse(datum: &str) -> Value {
    json!({ "soort": "probleemanalyse", "datum": datum, "bestand": "pa.pdf",
            "opsteller": { "rol": "bedrijfsarts", "naam": "B. Arts", "functie": "bedrijfsarts" },
            "handtekeningen": [{ "rol": "bedrijfsarts", "naam": "B. Arts",
                                 "functie": "bedrijfsarts", "datum": datum }] })
}

fn plan(datum: &str, tekenaars: &[&str]) -> Value {
    let krabbel = |rol: &&str| json!({ "rol": rol, "naam": "X", "functie": "Y", "datum": datum });
    let krabbels: Vec<Value> = tekenaars.iter().map(krabbel).collect();
    json!({ "soort": "planVanAanpak", "datum": datum, "bestand": "pva.pdf",
            "handtekeningen": krabbels })
}

const BEIDEN: [&str; 2] = ["werkgever", "werknemer"];

#[test]
fn a_file_counts_for_presence_term_and_signatures() {
    // 3 March + 42 days: 28 days in March are left, so 14 April. 14 April + 14 days is 28 April.
    let g = Geval::op(
        &bestanden(&json!([analyse("2025-04-14"), plan("2025-04-28", &BEIDEN)])),
        OP,
    );
    for regel in [
        "WVP-PA-001",
        "WVP-PA-002",
        "WVP-PA-004",
        "WVP-PVA-001",
        "WVP-PVA-002",
        "WVP-PVA-010",
    ] {
        assert_eq!(g.uitkomst(regel), Uitkomst::Voldaan, "{regel}");
    }
    assert_eq!(g.facts.bewijs.probleemanalyse, Staat::Bestand);
    assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Bestand);
}

#[test]
fn a_file_a_day_late_is_late_and_the_place_is_that_of_the_file() {
    let g = Geval::op(
        &bestanden(&json!([analyse("2025-04-15"), plan("2025-04-30", &BEIDEN)])),
        OP,
    );
    for (regel, dagen) in [("WVP-PA-002", 1), ("WVP-PVA-002", 1)] {
        assert_eq!(g.uitkomst(regel), Uitkomst::NietVoldaan, "{regel}");
        let b = g.beoordeling.all().find(|b| b.regel == regel).unwrap();
        assert_eq!(b.ernst, Ernst::Fout);
        assert!(
            b.melding.contains(&format!("{dagen} dag na")),
            "{}",
            b.melding
        );
        assert!(b.plaatsen[0].pointer.starts_with("/documenten/"), "{regel}");
    }
    // The day before each last day is in time.
    let g = Geval::op(
        &bestanden(&json!([analyse("2025-04-13"), plan("2025-04-27", &BEIDEN)])),
        OP,
    );
    assert_eq!(g.uitkomst("WVP-PA-002"), Uitkomst::Voldaan);
    assert_eq!(g.uitkomst("WVP-PVA-002"), Uitkomst::Voldaan);
}

#[test]
fn what_a_file_says_is_not_judged_and_named_once() {
    let g = Geval::op(
        &bestanden(&json!([analyse("2025-04-14"), plan("2025-04-28", &BEIDEN)])),
        OP,
    );
    // Limitations, advice, views, goal, activities, casemanager: all inside the two documents.
    for regel in [
        "WVP-PA-005",
        "WVP-PA-006",
        "WVP-PVA-003",
        "WVP-PVA-004",
        "WVP-PVA-006",
        "WVP-PVA-007",
        "WVP-PVA-008",
        "WVP-PVA-009",
        "WVP-PVA-011",
    ] {
        assert_eq!(g.uitkomst(regel), Uitkomst::NietTeBeoordelen, "{regel}");
        assert!(
            g.beoordeling.all().all(|b| b.regel != regel),
            "{regel} is in the block"
        );
    }
    let rijen = &g.beoordeling.niet_te_beoordelen;
    let rijen: Vec<_> = rijen
        .iter()
        .filter(|r| r.reden == Onbekend::AlleenBestand)
        .collect();
    let wat: Vec<&str> = rijen.iter().map(|r| r.wat.as_str()).collect();
    assert_eq!(
        wat,
        [
            "Probleemanalyse van 14 april 2025",
            "Plan van aanpak van 28 april 2025"
        ]
    );
    assert_eq!(rijen[0].plaatsen, ["/documenten/0"]);
    assert!(rijen[1].regels.iter().any(|r| r == "WVP-PVA-006"));
}

#[test]
fn a_missing_signature_under_a_file_is_missing() {
    let g = Geval::op(
        &bestanden(&json!([
            analyse("2025-04-14"),
            plan("2025-04-28", &["werkgever"])
        ])),
        OP,
    );
    assert_eq!(g.uitkomst("WVP-PVA-010"), Uitkomst::NietVoldaan);
    // A source that supplies no signatures at all shows none: that is no fault of the file.
    let mut zaak = bestanden(&json!([analyse("2025-04-14"), plan("2025-04-28", &[])]));
    assert_eq!(
        Geval::op(&zaak, OP).uitkomst("WVP-PVA-010"),
        Uitkomst::NietVoldaan
    );
    zaak["export"] = json!({ "levert": ["verzuim", "documenten"] });
    assert_eq!(
        Geval::op(&zaak, OP).uitkomst("WVP-PVA-010"),
        Uitkomst::NietTeBeoordelen
    );
    zaak["export"] = json!({ "levert": ["verzuim", "documenten", "handtekeningen"] });
    assert_eq!(
        Geval::op(&zaak, OP).uitkomst("WVP-PVA-010"),
        Uitkomst::NietVoldaan
    );
}

#[test]
fn drafts_and_documents_of_unknown_status() {
    let met = |status: &str| {
        let mut plan = plan("2025-04-28", &BEIDEN);
        plan["status"] = json!(status);
        Geval::op(&bestanden(&json!([analyse("2025-04-14"), plan])), OP)
    };
    let concept = met("concept");
    assert_eq!(concept.facts.bewijs.plan_van_aanpak, Staat::Concept);
    assert_eq!(concept.uitkomst("WVP-PVA-001"), Uitkomst::NietVoldaan);
    let b = concept
        .beoordeling
        .all()
        .find(|b| b.regel == "WVP-PVA-001")
        .unwrap();
    assert!(
        b.melding.starts_with("Er is alleen een concept"),
        "{}",
        b.melding
    );
    let onbekend = met("onbekend");
    assert_eq!(onbekend.uitkomst("WVP-PVA-001"), Uitkomst::Voldaan);
    assert_eq!(onbekend.uitkomst("WVP-PVA-002"), Uitkomst::Voldaan);
    assert_eq!(onbekend.uitkomst("WVP-PVA-010"), Uitkomst::NietVoldaan);
    assert_eq!(onbekend.uitkomst("WVP-DOC-006"), Uitkomst::NietVoldaan);
}

#[test]
fn a_header_alone_is_a_file_unless_the_source_supplies_content() {
    let kop = json!({ "datum": "2025-04-28", "visieWerkgever": "-",
                      "handtekeningen": [{ "rol": "werkgever", "datum": "2025-04-28" }] });
    let mut zaak = zaak(&json!({
        "probleemanalyses": [{ "datum": "2025-04-14", "advies": "Opbouwen." }],
        "planVanAanpak": kop,
    }));
    let g = Geval::op(&zaak, OP);
    assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Bestand);
    assert_eq!(g.facts.bewijs.probleemanalyse, Staat::Inhoud);
    assert_eq!(g.uitkomst("WVP-PVA-006"), Uitkomst::NietTeBeoordelen);
    assert_eq!(g.uitkomst("WVP-PA-005"), Uitkomst::NietVoldaan);
    zaak["export"] = json!({ "levert": ["verzuim", "planVanAanpak", "inhoud"] });
    let g = Geval::op(&zaak, OP);
    assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Inhoud);
    assert_eq!(g.uitkomst("WVP-PVA-006"), Uitkomst::NietVoldaan);
    // A draft with a header alone stays a draft.
    zaak["planVanAanpak"]["status"] = json!("concept");
    assert_eq!(
        Geval::op(&zaak, OP).facts.bewijs.plan_van_aanpak,
        Staat::Concept
    );
}

#[test]
fn content_and_file_are_joined_on_id_then_date_then_as_the_only_pair() {
    let plan = |velden: Value| {
        let mut plan = json!({ "id": "P-1", "datum": "2025-04-28", "visieWerkgever": "Licht werk.",
            "handtekeningen": [{ "rol": "werkgever", "datum": "2025-04-28" }] });
        for (k, v) in velden.as_object().unwrap() {
            plan[k] = v.clone();
        }
        plan
    };
    let bestand = |velden: Value| {
        let mut d = json!({ "soort": "planVanAanpak",
            "handtekeningen": [{ "rol": "werknemer", "datum": "2025-04-29" }] });
        for (k, v) in velden.as_object().unwrap() {
            d[k] = v.clone();
        }
        d
    };
    for (plan, bestand, verschil) in [
        (
            plan(json!({})),
            bestand(json!({ "id": "P-1", "datum": "2025-05-02" })),
            1,
        ),
        (
            plan(json!({})),
            bestand(json!({ "datum": "2025-04-28" })),
            0,
        ),
        (
            plan(json!({})),
            bestand(json!({ "datum": "2025-05-02" })),
            1,
        ),
        (plan(json!({})), bestand(json!({})), 0),
    ] {
        let zaak = zaak(&json!({ "planVanAanpak": plan, "documenten": [bestand] }));
        let g = Geval::op(&zaak, OP);
        assert!(g.facts.pva.getekend_werkgever && g.facts.pva.getekend_werknemer);
        assert_eq!(g.facts.pva.datum, Some(date(2025, 4, 28)));
        assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Inhoud);
        assert_eq!(g.facts.bewijs.datum_verschilt, verschil, "{zaak}");
    }
}

#[test]
fn a_definitive_file_makes_up_for_a_draft() {
    let zaak = zaak(&json!({
        "planVanAanpak": { "datum": "2025-04-20", "status": "concept", "visieWerkgever": "Licht." },
        "documenten": [{ "soort": "planVanAanpak", "datum": "2025-04-28", "bestand": "p.pdf" }],
    }));
    let g = Geval::op(&zaak, OP);
    assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Bestand);
    assert_eq!(g.facts.pva.datum, Some(date(2025, 4, 28)));
}

#[test]
fn contradictions_between_content_and_file_are_findings() {
    let g = |handtekening: Value| {
        Geval::op(
            &zaak(&json!({
                "planVanAanpak": { "datum": "2025-04-28", "visieWerkgever": "Licht werk.",
                    "handtekeningen": [{ "rol": "werknemer", "datum": "2025-04-28" }] },
                "documenten": [{ "soort": "planVanAanpak", "datum": "2025-04-28",
                    "handtekeningen": [handtekening] }],
            })),
            OP,
        )
    };
    let zelfde = g(json!({ "rol": "werknemer", "datum": "2025-04-28" }));
    assert_eq!(zelfde.uitkomst("WVP-DOC-005"), Uitkomst::Voldaan);
    let later = g(json!({ "rol": "werknemer", "datum": "2025-04-30" }));
    assert_eq!(later.uitkomst("WVP-DOC-005"), Uitkomst::NietVoldaan);
    let weigert = g(json!({ "rol": "werknemer", "geweigerd": true }));
    assert_eq!(weigert.uitkomst("WVP-DOC-005"), Uitkomst::NietVoldaan);
}

#[test]
fn nothing_in_the_list_is_dropped_without_a_word() {
    let g = Geval::op(
        &bestanden(&json!([
            { "titel": "Scan", "datum": "2025-04-01" },
            { "soort": "planVanAanpak" },
            { "soort": "evaluatie", "datum": "2025-05-20" },
            { "soort": "evaluatie", "datum": "2025-05-20" },
            { "soort": "eerstejaarsevaluatie", "datum": "2025-06-03" },
        ])),
        OP,
    );
    for regel in ["WVP-DOC-001", "WVP-DOC-002", "WVP-DOC-003"] {
        assert_eq!(g.uitkomst(regel), Uitkomst::NietVoldaan, "{regel}");
    }
    // 3 June is a day after the reference date.
    assert_eq!(g.facts.documenten.in_toekomst, 1);
    let b = g
        .beoordeling
        .all()
        .find(|b| b.regel == "WVP-TL-009")
        .unwrap();
    let plaatsen: Vec<&str> = b.plaatsen.iter().map(|p| p.pointer.as_str()).collect();
    assert_eq!(plaatsen, ["/documenten/4/datum"]);
    // A plan without date is there; whether it is in time cannot be told.
    assert_eq!(g.facts.bewijs.plan_van_aanpak, Staat::Bestand);
    assert_eq!(g.facts.bewijs.evaluatie, Staat::Bestand);
    assert_eq!(g.facts.bewijs.eerstejaarsevaluatie, Staat::Afwezig);
}

#[test]
fn the_medical_zone_is_no_evidence() {
    let mut doc = analyse("2025-04-14");
    doc["zone"] = json!("medisch");
    let g = Geval::op(&bestanden(&json!([doc])), OP);
    assert_eq!(g.facts.bewijs.probleemanalyse, Staat::Afwezig);
    assert_eq!(g.uitkomst("WVP-PA-001"), Uitkomst::NietVoldaan);
}

/// An export with absence and files only, a year and a half on: nothing that it cannot show is a
/// fault, and what it could show and does not is one.
#[test]
fn an_export_of_dates_and_files() {
    let mut zaak = bestanden(&json!([analyse("2025-04-14"), plan("2025-04-28", &BEIDEN)]));
    zaak["export"] = json!({ "levert": ["verzuim", "documenten", "handtekeningen"] });
    zaak["uwv"] = json!({});
    let op = date(2026, 9, 1);
    let g = Geval::op(&zaak, op);
    let fouten = g.open(Ernst::Fout);
    // 3 March 2025 + 294 days = 22 December 2025 (28 + 30 + 31 + 30 + 31 + 31 + 30 + 31 + 30 = 272 to
    // 30 November, 22 more): the report of week 42 may come as a document and does not, as the
    // eerstejaarsevaluatie of March 2026.
    assert_eq!(fouten, ["WVP-EVAL-002", "WVP-TL-013"]);
    for regel in ["WVP-BA-002", "WVP-EVAL-001", "WVP-SP2-003", "WVP-ID-001"] {
        assert_eq!(g.uitkomst(regel), Uitkomst::NietTeBeoordelen, "{regel}");
    }
    let rijen = &g.beoordeling.niet_te_beoordelen;
    let wat = |reden| {
        let van = rijen.iter().filter(move |r| r.reden == reden);
        van.map(|r| r.wat.as_str()).collect::<Vec<_>>()
    };
    assert!(wat(Onbekend::BronLevertNiet).contains(&"consulten bij de bedrijfsarts"));
    assert_eq!(wat(Onbekend::AlleenBestand).len(), 2);
}

/// For each element of the file the four states, and what is asked of it then.
#[test]
fn every_element_has_four_states() {
    let datum = "2026-05-04";
    for (soort, feit, pad, inhoud) in ELEMENTEN {
        let staat =
            |zaak: &Value| Geval::op(zaak, date(2026, 6, 1)).feit(&format!("bewijs.{feit}"));
        assert_eq!(staat(&zaak(&json!({}))), "afwezig", "{soort}");
        let bestand = |status: &str| {
            bestanden(&json!([{ "soort": soort, "datum": datum, "status": status }]))
        };
        assert_eq!(staat(&bestand("concept")), "concept", "{soort}");
        assert_eq!(staat(&bestand("definitief")), "bestand", "{soort}");
        assert_eq!(staat(&bestand("onbekend")), "bestand", "{soort}");
        let velden: Value = serde_json::from_str(inhoud).unwrap();
        let mut vol = zaak(&json!({}));
        zet(&mut vol, pad, velden);
        assert_eq!(staat(&vol), "inhoud", "{soort}");
    }
}

/// Kind, name of the fact, place and content of an object that holds something.
const ELEMENTEN: [(&str, &str, &str, &str); 21] = [
    (
        "probleemanalyse",
        "probleemanalyse",
        "/probleemanalyses/0",
        r#"{"advies":"Opbouwen."}"#,
    ),
    (
        "bijstellingProbleemanalyse",
        "bijstelling_probleemanalyse",
        "/probleemanalyses/0",
        r#"{"bijstelling":true,"advies":"Opbouwen."}"#,
    ),
    (
        "planVanAanpak",
        "plan_van_aanpak",
        "/planVanAanpak",
        r#"{"visieWerkgever":"Licht werk."}"#,
    ),
    (
        "bijstellingPlanVanAanpak",
        "bijstelling",
        "/bijstellingen/0",
        r#"{"aanleiding":"Meer uren."}"#,
    ),
    (
        "evaluatie",
        "evaluatie",
        "/evaluaties/0",
        r#"{"resultaten":"Gehaald."}"#,
    ),
    (
        "eerstejaarsevaluatie",
        "eerstejaarsevaluatie",
        "/eerstejaarsevaluatie",
        r#"{"terugblik":"Goed."}"#,
    ),
    (
        "eindevaluatie",
        "eindevaluatie",
        "/eindevaluatie",
        r#"{"uitvoering":"Gedaan."}"#,
    ),
    (
        "actueelOordeel",
        "actueel_oordeel",
        "/actueelOordeel",
        r#"{"verloop":"Meer uren."}"#,
    ),
    (
        "oordeelWerknemer",
        "oordeel_werknemer",
        "/oordeelWerknemer",
        r#"{"eens":true}"#,
    ),
    (
        "belastbaarheid",
        "belastbaarheid",
        "/belastbaarheid/0",
        r#"{"datum":"2026-05-04"}"#,
    ),
    (
        "arbeidsdeskundigRapport",
        "arbeidsdeskundig_onderzoek",
        "/arbeidsdeskundigeOnderzoeken/0",
        r#"{"eigenWerkPassend":false}"#,
    ),
    (
        "spoor2Intake",
        "spoor2_intake",
        "/spoor2/intakeverslag",
        r#"{"conclusie":"Gesproken."}"#,
    ),
    (
        "spoor2Afsprakenkaart",
        "spoor2_afsprakenkaart",
        "/spoor2/afsprakenkaart",
        r#"{"afspraken":["Bellen."]}"#,
    ),
    (
        "spoor2Trajectplan",
        "spoor2_trajectplan",
        "/spoor2/trajectplan",
        r#"{"doel":"Ander werk."}"#,
    ),
    (
        "spoor2Voortgang",
        "spoor2_voortgang",
        "/spoor2/voortgangsrapportages/0",
        r#"{"inzet":"Goed."}"#,
    ),
    (
        "spoor2Eindrapport",
        "spoor2_eindrapport",
        "/spoor2/eindrapport",
        r#"{"resultaat":"Klaar."}"#,
    ),
    (
        "melding42Weken",
        "melding_42e_week",
        "/uwv/datum42Weeksmelding",
        r#""2026-05-04""#,
    ),
    (
        "deskundigenoordeel",
        "deskundigenoordeel",
        "/uwv/deskundigenoordelen/0",
        r#"{"datumOordeel":"2026-05-04"}"#,
    ),
    (
        "besluitUwv",
        "besluit_uwv",
        "/uwv/datumWiaBesluit",
        r#""2026-05-04""#,
    ),
    (
        "bekortingsverzoek",
        "bekortingsverzoek",
        "/uwv/loonsanctie",
        r#"{"bekortingsverzoek":"2026-05-04"}"#,
    ),
    (
        "reIntegratieverslag",
        "re_integratieverslag",
        "/uwv/riv",
        r#"{"datum":"2026-05-04"}"#,
    ),
];

/// Puts a value at a pointer, with the objects and lists on the way.
fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let (ouder, sleutel) = pointer.rsplit_once('/').unwrap();
    if ouder.is_empty() {
        zaak[sleutel] = waarde;
    } else if sleutel == "0" {
        zet(zaak, ouder, json!([waarde]));
    } else {
        zet(zaak, ouder, json!({ sleutel: waarde }));
    }
}
