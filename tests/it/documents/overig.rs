//! Bijstelling, periodieke evaluatie, eindevaluatie, 42e-weeksmelding, and what the bedrijfsarts
//! gives: probleemanalyse and actueel oordeel.

use jiff::civil::{Date, date};
use poortwachter::documents::DOCUMENTEN;
use serde_json::{Value, json};

use super::harness::{
    Gemaakt, PEILDATUM, basis, basis_met, check_tekst, fixture, maak, maak_alle, maak_met, maak_op,
    snapshot,
};

/// The documents that this file is about.
const SOORTEN: [&str; 6] = [
    "probleemanalyse",
    "bijstelling",
    "periodieke_evaluatie",
    "melding_42e_week",
    "actueel_oordeel",
    "eindevaluatie",
];

#[test]
fn every_case_has_the_documents_that_it_holds() {
    // The report of week 42 of plan-te-laat-met-redenen is due on 1 December 2026, 18 days later.
    // Number of probleemanalyse, bijstelling, evaluatie, 42e-weeksmelding, actueel oordeel and
    // eindevaluatie, counted in the files.
    let rijen = [
        ("compleet", [1, 3, 15, 1, 1, 1]),
        ("eigenrisicodrager-detachering", [1, 3, 14, 1, 0, 0]),
        ("geen-benutbare-mogelijkheden", [1, 0, 0, 1, 1, 1]),
        ("late-42e-weeksmelding", [1, 1, 9, 1, 0, 0]),
        ("loonsanctie", [1, 3, 20, 1, 1, 1]),
        ("minimaal", [0, 0, 0, 0, 0, 0]),
        ("onderbreking-27", [1, 1, 8, 1, 0, 0]),
        ("onderbreking-28", [1, 0, 3, 0, 0, 0]),
        ("plan-te-laat-met-redenen", [1, 0, 5, 1, 0, 0]),
        ("spoor1-geslaagd", [1, 1, 12, 1, 0, 0]),
        ("tijdelijk-contract-uit-dienst", [1, 0, 1, 0, 1, 0]),
        ("tuinbouw-taxi", [1, 3, 15, 1, 1, 1]),
        ("vol-gaten", [1, 1, 6, 1, 0, 0]),
        ("zwangerschapsverlof", [1, 2, 12, 1, 0, 0]),
    ];
    for (naam, aantallen) in rijen {
        let (zaak, op) = fixture(naam);
        for soort in DOCUMENTEN {
            for gemaakt in maak_alle(&zaak, soort.naam, op) {
                check_tekst(&gemaakt.document.naam, &gemaakt.markdown);
            }
        }
        let gevonden = SOORTEN.map(|soort| maak_alle(&zaak, soort, op).len());
        assert_eq!(gevonden, aantallen, "{naam}");
    }
}

#[test]
fn full_cases_give_definitive_documents() {
    for naam in ["compleet", "loonsanctie", "tuinbouw-taxi"] {
        let (zaak, op) = fixture(naam);
        for soort in SOORTEN {
            for gemaakt in maak_alle(&zaak, soort, op) {
                let redenen = &gemaakt.document.redenen_concept;
                assert!(redenen.is_empty(), "{naam} {soort}: {redenen:?}");
                assert_eq!(gemaakt.markers(), 0);
            }
        }
    }
}

fn melding(d1: &str, gedaan: Option<&str>, op: Date) -> Option<Gemaakt> {
    let zaak = basis_met(&[
        ("/verzuim/eersteZiektedag", json!(d1)),
        ("/uwv/datum42Weeksmelding", json!(gedaan)),
        ("/uwv/melding42EersteZiektedag", json!(gedaan.map(|_| d1))),
    ]);
    maak_op(&zaak, "melding_42e_week", op)
}

#[test]
fn report_of_week_42_shows_its_arithmetic() {
    // 6 January 2025 + 294 days = Monday 27 October 2025. 14 June 2025 + 294 = Saturday 4 April
    // 2026; Monday the 6th is Easter Monday.
    let rijen = [
        (
            "2025-01-06",
            "2025-10-27",
            "De 42e-weeksmelding is gedaan op 27 oktober 2025. Dat is op tijd.",
        ),
        ("2025-01-06", "2025-10-28", "Dat is 1 dag te laat."),
        (
            "2025-06-14",
            "2026-04-07",
            "Dat is op tijd, want UWV accepteert de melding op de eerste werkdag na week 42.",
        ),
        ("2025-06-14", "2026-04-08", "Dat is 4 dagen te laat."),
    ];
    for (d1, gedaan, verwacht) in rijen {
        let tekst = melding(d1, Some(gedaan), PEILDATUM).unwrap().markdown;
        assert!(tekst.contains(verwacht), "{gedaan}:\n{tekst}");
        assert!(
            tekst.contains("In de melding staat dezelfde eerste ziektedag als in het dossier.")
        );
    }
    let tekst = melding("2025-06-14", None, PEILDATUM).unwrap().markdown;
    assert!(tekst.contains(
        "De melding moest uiterlijk op 4 april 2026 bij UWV zijn. Doe de melding alsnog."
    ));
    assert!(tekst.contains(
        "42 weken zijn 294 dagen. De melding moet er uiterlijk zijn op de eerste dag na die 42 weken: 4 april 2026. Dat is een zaterdag. UWV accepteert de melding ook op de eerste werkdag daarna: dinsdag 7 april 2026."
    ));
    assert!(tekst.contains("Neem deze gegevens over in het werkgeversportaal van UWV."));
}

#[test]
fn days_that_do_not_count_move_the_report() {
    // 6 January 2025 + 294 + 27 = Sunday 23 November 2025.
    let (zaak, op) = fixture("onderbreking-27");
    let tekst = maak_op(&zaak, "melding_42e_week", op).unwrap().markdown;
    assert!(
        tekst.contains("27 dagen tellen niet mee, daarom schuift de uiterste dag zoveel dagen op.")
    );
    assert!(
        tekst.contains("23 november 2025. Dat is een zondag.")
            && tekst.contains("maandag 24 november 2025")
    );
    assert!(tekst.contains("### Perioden van ziekte"));
}

#[test]
fn report_of_week_42_shows_up_four_weeks_before_its_last_day() {
    // 27 October 2025 - 28 = 29 September 2025.
    assert!(melding("2025-01-06", None, date(2025, 9, 28)).is_none());
    let tekst = melding("2025-01-06", None, date(2025, 9, 29))
        .unwrap()
        .markdown;
    assert!(tekst.contains("U doet de melding uiterlijk op 27 oktober 2025."));
    let vangnet = basis_met(&[
        ("/uwv/datum42Weeksmelding", Value::Null),
        ("/verzuim/vangnetsituatie", json!("noRisk")),
    ]);
    assert!(maak_op(&vangnet, "melding_42e_week", PEILDATUM).is_none());
    let hersteld = basis_met(&[
        ("/uwv/datum42Weeksmelding", Value::Null),
        ("/verzuim/hersteldatum", json!("2025-10-27")),
    ]);
    assert!(maak_op(&hersteld, "melding_42e_week", PEILDATUM).is_none());
}

#[test]
fn another_first_day_in_the_report_is_told() {
    let zaak = basis_met(&[("/uwv/melding42EersteZiektedag", json!("2025-01-07"))]);
    assert!(maak(&zaak, "melding_42e_week").markdown.contains(
        "In de melding staat 7 januari 2025 als eerste ziektedag. In het dossier is dat 6 januari 2025."
    ));
}

/// Each gap in the case gives its reason, and nothing else does.
fn check_gaten(naam: &str, rijen: &[(&str, Value, &str)]) {
    for (pointer, waarde, verwacht) in rijen {
        let gemaakt = maak(&basis_met(&[(pointer, waarde.clone())]), naam);
        let redenen = &gemaakt.document.redenen_concept;
        assert_eq!(redenen.len(), 1, "{pointer}: {redenen:?}");
        assert!(redenen[0].contains(verwacht), "{pointer}: {redenen:?}");
        check_tekst(&gemaakt.document.naam, &gemaakt.markdown);
    }
}

#[test]
fn gaps_in_the_eindevaluatie() {
    check_gaten(
        "eindevaluatie",
        &[
            (
                "/eindevaluatie/uitvoering",
                Value::Null,
                "of de afspraken zijn uitgevoerd",
            ),
            (
                "/eindevaluatie/arbeidsrelatie",
                Value::Null,
                "werkgever over de arbeidsrelatie",
            ),
            (
                "/eindevaluatie/passendWerk",
                Value::Null,
                "werkgever over passend werk",
            ),
            (
                "/eindevaluatie/datum",
                Value::Null,
                "datum van de eindevaluatie",
            ),
            (
                "/eindevaluatie/status",
                json!("concept"),
                "deze eindevaluatie nog een concept",
            ),
            (
                "/eindevaluatie/handtekeningen",
                json!([]),
                "de werkgever en de werknemer",
            ),
        ],
    );
    // The nature of the business may stand in the master data.
    let zonder = basis_met(&[
        ("/eindevaluatie/aardBedrijf", Value::Null),
        ("/werkgever/aardBedrijf", Value::Null),
    ]);
    assert_eq!(maak(&zonder, "eindevaluatie").markers(), 1);
}

#[test]
fn gaps_in_what_the_bedrijfsarts_gives() {
    let pa = "/probleemanalyses/0";
    check_gaten(
        "probleemanalyse",
        &[
            (
                &format!("{pa}/advies"),
                Value::Null,
                "advies van de bedrijfsarts",
            ),
            (
                &format!("{pa}/rubrieken"),
                Value::Null,
                "beperkingen in het werk",
            ),
            (
                &format!("{pa}/handtekeningen"),
                json!([]),
                "Nog te ondertekenen door de bedrijfsarts.",
            ),
            (
                &format!("{pa}/geenBenutbareMogelijkheden"),
                json!(true),
                "motivering van de bedrijfsarts",
            ),
            (
                "/bekwaamheden",
                json!({}),
                "opleiding, werkervaring of vaardigheden",
            ),
        ],
    );
    check_gaten(
        "actueel_oordeel",
        &[
            (
                "/actueelOordeel/verloop",
                Value::Null,
                "verloop volgens de bedrijfsarts",
            ),
            (
                "/actueelOordeel/rubrieken",
                Value::Null,
                "beperkingen en mogelijkheden nu",
            ),
            (
                "/actueelOordeel/arbeidsrelatie",
                Value::Null,
                "bedrijfsarts over de arbeidsrelatie",
            ),
            (
                "/actueelOordeel/passendWerk",
                Value::Null,
                "bedrijfsarts over passend werk",
            ),
            (
                "/actueelOordeel/handtekeningen",
                json!([]),
                "Nog te ondertekenen door de bedrijfsarts.",
            ),
        ],
    );
}

#[test]
fn copy_is_not_the_original() {
    for naam in ["probleemanalyse", "actueel_oordeel"] {
        let tekst = maak(&basis(), naam).markdown;
        assert!(
            tekst.contains("Het vervangt het origineel niet.")
                && !tekst.contains("| Handtekening |")
        );
    }
    // Name from the maker, job from the signature.
    let zaak = basis_met(&[("/actueelOordeel/opsteller", json!({ "naam": "B. Ander" }))]);
    assert!(maak(&zaak, "actueel_oordeel").markdown.contains(
        "Opgesteld door B. Ander, bedrijfsarts. Het origineel is ondertekend op 21 september 2026."
    ));
}

#[test]
fn bijstellingen_of_a_full_case() {
    let (zaak, op) = fixture("compleet");
    let gemaakt = maak_alle(&zaak, "bijstelling", op);
    let wie: Vec<(&str, Date)> = gemaakt
        .iter()
        .map(|g| (g.document.naam.as_str(), g.document.datum))
        .collect();
    assert_eq!(
        wie,
        [
            ("bijstelling-01", date(2025, 10, 9)),
            ("bijstelling-02", date(2025, 11, 3)),
            ("bijstelling-03", date(2026, 5, 19)),
        ]
    );
    snapshot("bijstelling", &gemaakt[0].markdown);
}

#[test]
fn concept_of_a_bijstelling_says_so_once() {
    let (mut zaak, op) = fixture("compleet");
    zaak["bijstellingen"][1]["status"] = json!("concept");
    zaak["documenten"] = json!([]);
    let gemaakt = maak_alle(&zaak, "bijstelling", op);
    assert_eq!(
        gemaakt[1].document.redenen_concept,
        ["Volgens het dossier is deze bijstelling nog een concept."]
    );
    assert!(!gemaakt[0].document.concept && !gemaakt[2].document.concept);
}

#[test]
fn evaluations_follow_in_order_of_time_and_each_stands_alone() {
    let (mut zaak, op) = fixture("compleet");
    zaak["evaluaties"].as_array_mut().unwrap().reverse();
    zaak["evaluaties"][14]["resultaten"] = Value::Null;
    zaak["evaluaties"][13]["handtekeningen"] = json!([]);
    let gemaakt = maak_alle(&zaak, "periodieke_evaluatie", op);
    let datums: Vec<Date> = gemaakt.iter().map(|g| g.document.datum).collect();
    assert!(datums.is_sorted() && datums[0] == date(2025, 2, 13));
    assert_eq!(
        gemaakt[0].document.ontbreekt[0].pointer,
        "/evaluaties/14/resultaten"
    );
    assert_eq!(
        gemaakt[1].document.redenen_concept,
        ["Nog te ondertekenen door de werkgever en de werknemer."]
    );
    assert_eq!(gemaakt.iter().filter(|g| g.document.concept).count(), 2);
}

#[test]
fn finding_about_one_evaluation_does_not_block_the_others() {
    let (mut zaak, op) = fixture("compleet");
    zaak["evaluaties"][3]["resultaten"] = json!("De werknemer heeft een hernia.");
    let tel = |zaak: &Value| -> Vec<String> {
        maak_met(zaak, "periodieke_evaluatie", op, |g| g.beoordeling.clone())
            .into_iter()
            .filter(|g| g.document.concept)
            .map(|g| g.document.naam)
            .collect()
    };
    assert_eq!(tel(&zaak), ["periodieke_evaluatie-04"]);
    // What is wrong with the case as a whole blocks every one of them.
    zaak["werknemer"]["bsn"] = json!("123456789");
    assert_eq!(tel(&zaak).len(), 15);
}

/// Of each shortcoming what UWV named, what was done, when, and the proof: article 25 lid 12 Wet WIA asks
/// the employer to show that it is mended.
#[test]
fn a_request_to_shorten_the_loonsanctie_shows_each_shortcoming_with_its_proof() {
    let (mut zaak, op) = fixture("loonsanctie");
    let soort = "bekortingsverzoek";
    let gemaakt = maak_op(&zaak, soort, op).unwrap();
    assert!(
        !gemaakt.document.concept,
        "{:?}",
        gemaakt.document.redenen_concept
    );
    // The request is of 29 October 2026.
    assert_eq!(gemaakt.document.datum, date(2026, 10, 29));
    let tekst = &gemaakt.markdown;
    assert_eq!(tekst.matches("### Wat er is gedaan").count(), 3);
    assert!(tekst.contains("UWV heeft op 28 april 2026 besloten"));
    assert!(tekst.contains("15-06-2026 tot en met 13-06-2027"));
    assert!(tekst.contains("zonder goede reden"));
    assert_eq!(tekst.matches("Het bewijs zit bij dit verzoek.").count(), 3);
    // The day, and the documents that show it; an unknown one is not named.
    let eerste = &mut zaak["uwv"]["loonsanctie"]["tekortkomingen"][0];
    eerste["hersteldOp"] = json!("2026-09-07");
    eerste["bewijsstukken"] = json!(["BEWIJS-1", "ELDERS"]);
    let document = json!({ "id": "BEWIJS-1", "soort": "spoor2Trajectplan", "datum": "2026-06-10" });
    zaak["documenten"].as_array_mut().unwrap().push(document);
    let gemaakt = maak_op(&zaak, soort, op).unwrap();
    assert!(gemaakt.markdown.contains("7 september 2026"));
    assert!(
        gemaakt
            .markdown
            .contains("- Spoor 2: trajectplan van 10-06-2026")
    );
    assert_eq!(
        gemaakt
            .markdown
            .matches("Het bewijs zit bij dit verzoek.")
            .count(),
        2
    );
    // Without proof it is no report of repair yet.
    zaak["uwv"]["loonsanctie"]["tekortkomingen"][1]["bewijs"] = json!(false);
    let gemaakt = maak_op(&zaak, soort, op).unwrap();
    assert!(gemaakt.document.concept);
    let places: Vec<&str> = gemaakt
        .document
        .ontbreekt
        .iter()
        .map(|o| &*o.pointer)
        .collect();
    assert_eq!(places, ["/uwv/loonsanctie/tekortkomingen/1/bewijs"]);
    // Before the decision of 28 April 2026 there is nothing to ask.
    assert!(maak_op(&zaak, soort, date(2026, 4, 27)).is_none());
}
