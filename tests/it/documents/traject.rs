//! Trajectrapport: when it is made, its numbers, what it says while the trajectory runs.

use jiff::civil::date;
use serde_json::{Value, json};

use super::harness::{Gemaakt, PEILDATUM, basis, check_tekst, fixture, maak_op, zet};

pub(super) const TRAJECT: &str = "trajectrapport";

fn met_spoor2(spoor2: Value) -> Value {
    let mut zaak = basis();
    zet(&mut zaak, "/spoor2", spoor2);
    zaak
}

fn traject(spoor2: Value) -> Gemaakt {
    let gemaakt = maak_op(&met_spoor2(spoor2), TRAJECT, PEILDATUM).unwrap();
    check_tekst("spoor2", &gemaakt.markdown);
    gemaakt
}

#[test]
fn made_when_there_is_a_trajectory_not_when_there_is_only_a_reason() {
    let alleen_reden = json!({ "uitzondering": "geenMogelijkheden" });
    assert!(maak_op(&met_spoor2(alleen_reden), TRAJECT, PEILDATUM).is_none());
    assert!(maak_op(&met_spoor2(Value::Null), TRAJECT, PEILDATUM).is_none());
    let gemaakt = traject(json!({ "startdatum": "2026-01-05" }));
    assert!(gemaakt.document.concept);
    assert!(
        gemaakt.document.redenen_concept[0]
            .starts_with("In het dossier staat nog geen trajectplan")
    );
}

/// Start 5 January, end 20 April: January has two, February none with a reason, March one,
/// April none while a placement runs; the application of May lies after the reference date.
#[test]
fn applications_per_month() {
    let soll =
        |datum: &str| json!({ "datum": datum, "functie": "Planner", "pastInZoekprofiel": true });
    let gemaakt = maak_op(
        &met_spoor2(json!({
            "startdatum": "2026-01-05",
            "sollicitaties": [soll("2026-01-31"), soll("2026-03-01"), soll("2026-01-05"), soll("2026-05-02")],
            "voortgangsrapportages": [
                { "datum": "2026-03-02", "begin": "2026-02-01", "einde": "2026-02-28", "redenGeenSollicitaties": "Eerst een cursus." }
            ],
            "plaatsingen": [{ "soort": "proefplaatsing", "begin": "2026-04-13" }]
        })),
        TRAJECT,
        date(2026, 4, 20),
    )
    .unwrap();
    let maanden: Vec<&str> = gemaakt
        .deel("### Aantal per maand")
        .lines()
        .filter(|l| l.contains(" 2026 |"))
        .collect();
    assert_eq!(
        maanden,
        [
            "| Januari 2026 | 2 | Er is gesolliciteerd. |",
            "| Februari 2026 | 0 | Eerst een cursus. |",
            "| Maart 2026 | 1 | Er is gesolliciteerd. |",
            "| April 2026 | 0 | Er liep een proefplaatsing. |",
        ]
    );
    assert!(gemaakt.markdown.contains(
        "De werknemer heeft 3 keer gesolliciteerd. Ze passen allemaal in het zoekprofiel."
    ));
    assert!(!gemaakt.markdown.contains("02-05-2026"));
}

#[test]
fn month_without_reason_says_so() {
    let gemaakt = traject(json!({ "startdatum": "2026-08-03" }));
    assert_eq!(
        gemaakt.rij("| September 2026"),
        "| September 2026 | 0 | Geen reden vastgelegd. |"
    );
}

#[test]
fn totals_of_one_and_of_two_hundred_activities() {
    let een = json!({ "datum": "2026-01-12", "soort": "gesprek", "omschrijving": "Intake.", "uren": 1.5 });
    let gemaakt = traject(json!({ "startdatum": "2026-01-05", "activiteiten": [een] }));
    assert!(gemaakt.markdown.contains(
        "In totaal is 1 activiteit vastgelegd: 1 voortgangsgesprek. De vastgelegde duur is samen 1,5 uur."
    ));
    let veel: Vec<Value> = (0..200)
        .map(|i| {
            let soort = if i % 2 == 0 { "training" } else { "netwerk" };
            json!({ "datum": format!("2026-02-{:02}", 1 + i % 28), "soort": soort })
        })
        .collect();
    let gemaakt = traject(json!({ "startdatum": "2026-01-05", "activiteiten": veel }));
    assert!(gemaakt.markdown.contains(
        "In totaal zijn 200 activiteiten vastgelegd: 100 trainingen en 100 netwerkgesprekken."
    ));
    assert_eq!(
        gemaakt
            .deel("## 7. ")
            .lines()
            .filter(|l| l.contains("-02-2026"))
            .count(),
        200
    );
}

/// Eerstejaarsevaluatie of the basis case: 1 December 2025; 42 days later is 12 January 2026.
#[test]
fn start_is_set_against_the_first_year_evaluation() {
    let zaak = basis();
    assert_eq!(zaak["eerstejaarsevaluatie"]["datum"], "2025-12-01");
    for (start, verwacht) in [
        ("2025-11-28", "Dat was al vóór de Eerstejaarsevaluatie."),
        ("2026-01-12", "Dat is binnen zes weken."),
        ("2026-01-13", "Dat is 1 dag later."),
    ] {
        let gemaakt = traject(json!({ "startdatum": start }));
        let tekst = gemaakt.deel("### Begin van het traject");
        assert!(tekst.contains("Zes weken (42 dagen) later is 12 januari 2026."));
        assert!(tekst.contains(verwacht), "{start}: {tekst}");
    }
    let laat = traject(
        json!({ "startdatum": "2026-02-02", "redenLateStart": "Verhuizing van het bureau." }),
    );
    assert!(
        laat.deel("### Reden van het latere begin")
            .contains("Verhuizing van het bureau.")
    );
}

#[test]
fn running_trajectory_gives_the_state_on_the_reference_date() {
    let (zaak, _) = fixture("compleet");
    let halverwege = maak_op(&zaak, TRAJECT, date(2026, 5, 29)).unwrap();
    let resultaat = halverwege.deel("## 13. ");
    assert!(resultaat.contains("Het traject loopt nog. Dit is de tussenstand op 29 mei 2026"));
    assert!(resultaat.contains("Nu loopt een werkervaringsplaats."));
    for later in [
        "Structureel geplaatst",
        "Detachering",
        "12-08-2026",
        "eindrapport van",
    ] {
        assert!(!resultaat.contains(later), "{later}");
    }
    assert!(
        halverwege
            .markdown
            .contains("Deze handtekeningen horen bij het trajectplan, niet bij dit rapport.")
    );
    assert_eq!(halverwege.document.redenen_concept, Vec::<String>::new());
}

#[test]
fn ended_without_a_report_or_a_signature_is_a_concept() {
    let (mut zaak, op) = fixture("compleet");
    zaak["documenten"] = json!([]);
    zet(
        &mut zaak,
        "/spoor2/eindrapport/handtekeningen/1/datum",
        Value::Null,
    );
    let gemaakt = maak_op(&zaak, TRAJECT, op).unwrap();
    assert_eq!(
        gemaakt.document.redenen_concept,
        ["Het eindrapport is nog te ondertekenen door de werknemer."]
    );
    zet(&mut zaak, "/spoor2/eindrapport", Value::Null);
    let gemaakt = maak_op(&zaak, TRAJECT, op).unwrap();
    assert_eq!(
        gemaakt.document.redenen_concept,
        ["Er is nog geen eindrapport."]
    );
}

#[test]
fn employee_who_searches_without_a_bureau_needs_no_bureau() {
    let gemaakt = traject(json!({
        "startdatum": "2026-01-05", "zelfstandig": true, "redenZonderBureau": "Groot eigen netwerk."
    }));
    assert!(
        gemaakt
            .rij("| Uitvoering")
            .contains("zonder re-integratiebedrijf. Reden: Groot eigen netwerk.")
    );
    assert!(!gemaakt.deel("## 14. ").contains("Re-integratiebedrijf"));
}

#[test]
fn money_and_placements_are_shown() {
    let (zaak, op) = fixture("tuinbouw-taxi");
    let gemaakt = maak_op(&zaak, TRAJECT, op).unwrap();
    let deel = gemaakt.deel("## 10. ");
    for regel in [
        "| Kosten van het traject | € 5.600 |",
        "| Vergoeding bij de detachering | € 14,25 per uur |",
        "| Terugkeer als de plaatsing mislukt | Mogelijk |",
        "| Loonwaarde | 70% |",
        "(loopt nog)",
    ] {
        assert!(deel.contains(regel), "{regel} in {deel}");
    }
}

/// The trajectplan is of the first bureau, the report of the second.
#[test]
fn a_view_stands_under_the_name_of_whose_it_is() {
    let (zaak, op) = fixture("loonsanctie");
    let gemaakt = maak_op(&zaak, TRAJECT, op).unwrap();
    assert!(
        gemaakt
            .markdown
            .contains("| Uitvoering | Werkspoor Vallei |")
    );
    let van = "(Loopbaanstudio Eem, trajectplan van 9 oktober 2025)";
    assert!(
        gemaakt
            .markdown
            .contains(&format!("### Visie van de trajectbegeleider {van}"))
    );
    assert_eq!(
        gemaakt.rij("| Alle trajectplannen"),
        "| Alle trajectplannen | 9 oktober 2025 (Loopbaanstudio Eem) en 10 juni 2026 (Werkspoor Vallei) |"
    );
    let plan = maak_op(&zaak, "spoor2_trajectplan", op).unwrap().markdown;
    assert!(plan.contains("### Visie van de trajectbegeleider\n"));
}
