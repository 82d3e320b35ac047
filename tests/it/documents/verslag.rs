//! Re-integratieverslag: when it is made, the checklist, the list of parts.

use jiff::civil::date;
use serde_json::{Value, json};

use super::harness::{Gemaakt, PEILDATUM, basis_met, check_tekst, fixture, lees, maak_op, zet};

pub(super) const VERSLAG: &str = "re_integratieverslag";

fn element(gemaakt: &Gemaakt, letter: char) -> &str {
    gemaakt
        .deel("## 3. ")
        .lines()
        .find(|l| l.starts_with(&format!("| {letter} |")))
        .unwrap()
}

#[test]
fn without_actueel_oordeel_the_elements_of_the_bedrijfsarts_are_missing() {
    let (mut zaak, op) = fixture("compleet");
    let patch = lees("fixtures/fouten/geen-actueel-oordeel.json");
    zet(&mut zaak, "/actueelOordeel", Value::Null);
    zaak["documenten"] = patch["documenten"].clone();
    let gemaakt = maak_op(&zaak, VERSLAG, op).unwrap();
    check_tekst("geen actueel oordeel", &gemaakt.markdown);
    assert!(element(&gemaakt, 'j').ends_with("Ontbreekt. Nog nodig: Actueel oordeel. |"));
    for letter in ['i', 'k'] {
        assert!(
            element(&gemaakt, letter).ends_with(
                "Onvolledig. Nog nodig: oordeel van de bedrijfsarts (Actueel oordeel). |"
            )
        );
    }
    for letter in ['a', 'f', 'g', 'h', 'l'] {
        assert!(element(&gemaakt, letter).ends_with("Aanwezig. |"));
    }
    assert_eq!(
        gemaakt.document.redenen_concept,
        [
            "Element j ontbreekt. De elementen i en k zijn onvolledig.",
            "Nog in te vullen: Actueel oordeel."
        ]
    );
    assert!(
        gemaakt
            .rij("| – | Actueel oordeel")
            .contains("| Ontbreekt |")
    );
    assert_eq!(
        gemaakt.rij(r"| [INVULLEN: Actueel oordeel"),
        r"| [INVULLEN: Actueel oordeel] | De bedrijfsarts of de arbodienst |"
    );
}

#[test]
fn each_gap_shows_at_its_element() {
    let rijen: &[(&str, char, &str)] = &[
        ("/werknemer/bsn", 'a', "burgerservicenummer"),
        ("/werkgever/loonheffingennummer", 'a', "loonheffingennummer"),
        ("/dienstverband/functie", 'c', "functie van de werknemer"),
        (
            "/bekwaamheden",
            'd',
            "opleiding, werkervaring of vaardigheden",
        ),
        ("/probleemanalyses/0", 'f', "probleemanalyse"),
        ("/planVanAanpak", 'g', "plan van aanpak"),
        ("/eerstejaarsevaluatie", 'h', "Eerstejaarsevaluatie"),
        ("/eindevaluatie", 'h', "Eindevaluatie"),
        (
            "/eindevaluatie/arbeidsrelatie",
            'i',
            "oordeel van de werkgever (Eindevaluatie)",
        ),
        (
            "/actueelOordeel/rubrieken",
            'j',
            "beperkingen en mogelijkheden nu",
        ),
        (
            "/actueelOordeel/passendWerk",
            'k',
            "oordeel van de bedrijfsarts (Actueel oordeel)",
        ),
        ("/oordeelWerknemer", 'l', "oordeel van de werknemer"),
    ];
    for (pointer, letter, wat) in rijen {
        let zaak = if *pointer == "/probleemanalyses/0" {
            basis_met(&[("/probleemanalyses", json!([]))])
        } else {
            basis_met(&[(pointer, Value::Null)])
        };
        let gemaakt = maak_op(&zaak, VERSLAG, PEILDATUM).unwrap();
        check_tekst(pointer, &gemaakt.markdown);
        let element = element(&gemaakt, *letter);
        assert!(
            element.contains(&format!("Nog nodig: {wat}")),
            "{pointer}: {element}"
        );
        assert!(gemaakt.document.concept, "{pointer}");
        // What a document of its own lacks has its marker there.
        let elders = ["/eindevaluatie/", "/actueelOordeel/"];
        let hier = !elders.iter().any(|e| pointer.starts_with(e));
        assert!(
            !hier || gemaakt.markdown.contains("[INVULLEN: "),
            "{pointer}"
        );
    }
}

#[test]
fn concepts_and_unsigned_parts_do_not_count() {
    let gemaakt = maak_op(
        &basis_met(&[("/planVanAanpak/status", json!("concept"))]),
        VERSLAG,
        PEILDATUM,
    )
    .unwrap();
    assert!(element(&gemaakt, 'g').contains("plan van aanpak (er is alleen een concept)"));
    assert!(gemaakt.markdown.contains("| Concept |"));
    let gemaakt = maak_op(
        &basis_met(&[(
            "/eindevaluatie/handtekeningen/1",
            json!({ "rol": "werknemer" }),
        )]),
        VERSLAG,
        PEILDATUM,
    )
    .unwrap();
    assert_eq!(
        gemaakt.document.redenen_concept,
        ["Eindevaluatie is nog te ondertekenen door de werknemer."]
    );
}

/// Of each part only a file is known: the report has no part for it, nor is a document made of it.
#[test]
fn what_is_known_only_as_a_file_is_called_a_file_and_its_content_not_judged() {
    let stuk = |soort: &str, datum: &str, rol: &str| {
        json!({ "soort": soort, "datum": datum,
                "opsteller": { "rol": rol, "naam": "N. Naam", "functie": "functie" } })
    };
    let mut documenten = vec![
        stuk("probleemanalyse", "2025-02-11", "bedrijfsarts"),
        stuk("bijstellingProbleemanalyse", "2025-09-09", "bedrijfsarts"),
        stuk("planVanAanpak", "2025-02-24", "werkgever"),
        stuk("bijstellingPlanVanAanpak", "2025-09-22", "werkgever"),
        stuk("eerstejaarsevaluatie", "2025-12-22", "werkgever"),
        stuk("eindevaluatie", "2026-09-21", "werkgever"),
        stuk("actueelOordeel", "2026-09-14", "bedrijfsarts"),
        stuk("oordeelWerknemer", "2026-09-25", "werknemer"),
        stuk("belastbaarheid", "2025-09-09", "bedrijfsarts"),
        stuk("arbeidsdeskundigRapport", "2025-10-13", "arbeidsdeskundige"),
        stuk("spoor2Trajectplan", "2025-12-01", "reIntegratiebedrijf"),
        stuk("spoor2Voortgang", "2026-02-02", "reIntegratiebedrijf"),
        stuk("spoor2Eindrapport", "2026-08-31", "reIntegratiebedrijf"),
        stuk("deskundigenoordeel", "2026-03-02", "derde"),
    ];
    documenten[2]["paginas"] = json!(4);
    documenten[5]["bestand"] = json!("stukken/eind.pdf");
    let mut wijzigingen = vec![("/documenten", json!(documenten))];
    for plek in [
        "/probleemanalyses",
        "/planVanAanpak",
        "/bijstellingen",
        "/eerstejaarsevaluatie",
        "/eindevaluatie",
        "/actueelOordeel",
        "/oordeelWerknemer",
        "/belastbaarheid",
        "/arbeidsdeskundigeOnderzoeken",
        "/spoor2",
        "/uwv/deskundigenoordelen",
    ] {
        wijzigingen.push((plek, Value::Null));
    }
    let zaak = basis_met(&wijzigingen);
    let gemaakt = maak_op(&zaak, VERSLAG, PEILDATUM).unwrap();
    let waar: Vec<&str> = gemaakt
        .deel("## 4. ")
        .lines()
        .filter(|l| l.contains("| Definitief |"))
        .filter_map(|l| l.rsplit('|').nth(1))
        .map(str::trim)
        .collect();
    let mut verwacht = vec!["Apart bestand"; documenten.len()];
    verwacht[2] = "Apart bestand, 4 bladzijden";
    verwacht[5] = "Aangeleverd bestand";
    assert_eq!(waar, verwacht);
    let in_bestand = "| Staat in het bestand; niet te beoordelen. |";
    for letter in ['f', 'i', 'j', 'k'] {
        assert!(element(&gemaakt, letter).ends_with(in_bestand), "{letter}");
    }
    // Of these it is enough that they are there.
    for letter in ['g', 'h', 'l'] {
        assert!(element(&gemaakt, letter).ends_with("| Aanwezig. |"));
    }
    assert!(gemaakt.deel("## 3. ").contains(
        "Er ontbreekt geen element. De elementen f, i, j en k staan in een bestand dat niet is gelezen. Kijk zelf of ze daarin volledig zijn."
    ));
    // The kind of business is in the master data; what the file says of it nobody knows.
    assert!(!element(&gemaakt, 'b').contains("Eindevaluatie"));
}

/// What is known to be missing goes before what stands in a file.
#[test]
fn a_gap_beside_a_file_stays_a_gap() {
    let bestand = json!([{ "soort": "actueelOordeel", "datum": "2026-09-14",
        "opsteller": { "rol": "bedrijfsarts", "naam": "N. Naam", "functie": "bedrijfsarts" } }]);
    let zaak = |extra: (&'static str, Value)| {
        basis_met(&[
            ("/actueelOordeel", Value::Null),
            ("/documenten", bestand.clone()),
            extra,
        ])
    };
    let gat = zaak(("/eindevaluatie/arbeidsrelatie", Value::Null));
    let gemaakt = maak_op(&gat, VERSLAG, PEILDATUM).unwrap();
    assert!(
        element(&gemaakt, 'i')
            .ends_with("Onvolledig. Nog nodig: oordeel van de werkgever (Eindevaluatie). |")
    );
    assert!(element(&gemaakt, 'k').ends_with("| Staat in het bestand; niet te beoordelen. |"));
    assert!(element(&gemaakt, 'f').ends_with("| Aanwezig. |"));
}

#[test]
fn refused_judgement_of_the_employee_is_not_missing() {
    let gemaakt = maak_op(
        &basis_met(&[("/oordeelWerknemer", json!({ "geweigerd": true }))]),
        VERSLAG,
        PEILDATUM,
    )
    .unwrap();
    assert_eq!(gemaakt.document.redenen_concept, Vec::<String>::new());
    assert!(element(&gemaakt, 'l').ends_with("Aanwezig. |"));
    assert!(
        gemaakt
            .markdown
            .contains("De werknemer wil dat niet geven. Dat is vastgelegd.")
    );
}

/// First sick day 6 January 2025: the report is due on 4 October 2026 (636 days later).
#[test]
fn made_when_it_is_due_or_when_somebody_applied() {
    let zonder = [("/uwv/riv", Value::Null), ("/uwv/wiaAanvraag", Value::Null)];
    let zaak = basis_met(&zonder);
    assert!(maak_op(&zaak, VERSLAG, date(2026, 10, 4)).is_none());
    let gemaakt = maak_op(&zaak, VERSLAG, date(2026, 10, 5)).unwrap();
    assert!(gemaakt.document.redenen_concept[0].contains("nog geen re-integratieverslag"));
    let aanvraag = ("/uwv/wiaAanvraag", json!({ "datum": "2026-10-01" }));
    let zaak = basis_met(&[zonder[0].clone(), aanvraag]);
    assert!(maak_op(&zaak, VERSLAG, date(2026, 9, 30)).is_none());
    assert!(maak_op(&zaak, VERSLAG, date(2026, 10, 1)).is_some());
}

#[test]
fn smallest_case_gives_a_form_with_everything_missing() {
    let gemaakt = maak_op(&lees("rules/basis/minimaal.json"), VERSLAG, PEILDATUM).unwrap();
    check_tekst("minimaal", &gemaakt.markdown);
    assert!(gemaakt.document.concept);
    for letter in ['a', 'b', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] {
        assert!(element(&gemaakt, letter).contains("Ontbreekt."), "{letter}");
    }
    assert!(element(&gemaakt, 'e').ends_with("Aanwezig. |"));
}

#[test]
fn not_made_for_who_recovered_or_reaches_aow_age() {
    let hersteld = basis_met(&[
        ("/uwv/riv", Value::Null),
        ("/verzuim/hersteldatum", json!("2026-09-01")),
    ]);
    assert!(maak_op(&hersteld, VERSLAG, PEILDATUM).is_none());
    let aow = basis_met(&[("/werknemer/aowDatum", json!("2026-12-01"))]);
    assert!(maak_op(&aow, VERSLAG, PEILDATUM).is_none());
}

#[test]
fn no_possibilities_gives_a_reasoned_statement_in_place_of_a_plan() {
    let (zaak, op) = fixture("geen-benutbare-mogelijkheden");
    let gemaakt = maak_op(&zaak, VERSLAG, op).unwrap();
    assert!(element(&gemaakt, 'g').contains("Niet nodig."));
    assert!(!gemaakt.markdown.contains("Ontbreekt"));
    let plan = gemaakt.deel("## 7. ");
    assert!(plan.contains("Er is geen plan van aanpak."));
    assert!(plan.contains("### Verklaring van de bedrijfsarts"));
}

#[test]
fn short_report_has_only_its_own_elements() {
    let (zaak, op) = fixture("tijdelijk-contract-uit-dienst");
    let gemaakt = maak_op(&zaak, VERSLAG, op).unwrap();
    let letters: String = gemaakt
        .deel("## 3. ")
        .lines()
        .filter_map(|l| l.strip_prefix("| ")?.split_once(" | "))
        .filter(|(letter, _)| letter.len() == 1)
        .map(|(letter, _)| letter)
        .collect();
    assert_eq!(letters, "abcdejl");
    assert!(
        gemaakt
            .markdown
            .contains("Dit is een verkort re-integratieverslag.")
    );
    assert!(!gemaakt.markdown.contains("Arbeidsdeskundig onderzoek"));
    assert_eq!(
        gemaakt.rij("| Re-integratieverslag |"),
        "| Re-integratieverslag | 25-10-2026 | 25-10-2026 |"
    );
}

#[test]
fn shifted_wait_period_shows_its_days_without_saying_why() {
    let (mut zaak, _) = fixture("zwangerschapsverlof");
    zet(
        &mut zaak,
        "/uwv/wiaAanvraag",
        json!({ "datum": "2026-10-29" }),
    );
    let gemaakt = maak_op(&zaak, VERSLAG, date(2026, 10, 30)).unwrap();
    // 3 March 2025 + 727 days + 112 days.
    assert!(gemaakt.markdown.contains(
        "112 dagen tellen niet mee, daarom schuift het einde zoveel dagen op. De laatste dag van de wachttijd is 20 juni 2027."
    ));
    for kop in ["## 2. ", "Verloop van het verzuim\n\n-"] {
        assert!(!gemaakt.deel(kop).to_lowercase().contains("verlof"));
    }
}

/// The evidence of spoor 1, as far as it was there on the day of the report.
#[test]
fn spoor_1_is_told_with_its_evidence() {
    let (mut zaak, op) = fixture("loonsanctie");
    let oordelen = json!([
        { "soort": "inspanningWerkgever", "datumAanvraag": "2025-08-01", "datumOordeel": "2025-09-01",
          "gunstigWerkgever": false, "datumActie": "2025-09-08", "actie": "Spoor 2 begonnen." },
        { "soort": "passendWerk", "datumAanvraag": "2026-04-01" }
    ]);
    zet(&mut zaak, "/uwv/deskundigenoordelen", oordelen);
    // The report is of 5 March 2026, the reference date in November.
    let gemaakt = maak_op(&zaak, VERSLAG, op).unwrap();
    let deel = gemaakt.deel("## 10. Spoor 1: werk bij de eigen werkgever");
    for regel in [
        "| Werk | Aangepast eigen werk, materiaallijsten en inmeten |",
        "| Blijvend werk | Nee |",
        "| Werkhervatting in een andere functie bij de eigen werkgever | 27-05-2025 | Functie inmeter niet haalbaar (28 augustus 2025). |",
        "| 29-10-2024 | Legstoel op wielen. | Niet bruikbaar op trappen. |",
        "| 27-05-2025 | inmeter, 6 uur per week | Ja | Wel graag, maar te weinig uren voor een baan. |",
        "| Calculator | Nee | Geen vacature; diploma gevraagd. |",
        "### Functies volgens de arbeidsdeskundige, rapport van 15 mei 2025",
        "| Vloerenlegger | Nee | Drie kwart van de dag geknield. |",
        // The answer came on 17 March, after the report.
        "| 03-03-2026 | Meelopen in een showroom bij een andere leverancier. | Nog geen antwoord vastgelegd |",
        "| 24-07-2024 | Zes uur op kantoor, geen knielwerk. | 06-08-2024: Uitgevoerd |",
        "| 01-08-2025 | Inspanningen van de werkgever | 01-09-2025: Niet gunstig voor de werkgever | 08-09-2025: Spoor 2 begonnen. |",
        "Dat is vastgesteld op 28 augustus 2025.",
    ] {
        assert!(deel.contains(regel), "{regel}\n{deel}");
    }
    assert!(!deel.contains("2026-04") && !deel.contains("01-04-2026"));
    // Spoor 2 was due on 15 July 2025 and began on 15 September: 16 days of July, 31 of August and
    // 15 of September, 62 days.
    assert_eq!(
        gemaakt.rij("| Wat was later dan de termijn?"),
        "| Wat was later dan de termijn? | Begin van spoor 2 (62 dagen). | Onderdeel 2 |"
    );
}

/// What came later stands in a part that says of which day it is, with the number of the annex.
#[test]
fn what_came_after_the_report_stands_apart() {
    let (zaak, op) = fixture("loonsanctie");
    let gemaakt = maak_op(&zaak, VERSLAG, op).unwrap();
    let erna = gemaakt.deel("## 16. Na de datum van dit verslag");
    for regel in [
        "Weergave per 13 november 2026: dit kwam na 5 maart 2026 in het dossier.",
        "| WIA-aanvraag | 26 maart 2026 |",
        "besluit van 28 april 2026 verlengd tot en met 13 juni 2027.",
        "| 6 | Bijstelling plan van aanpak 3 | 12-05-2026 |",
    ] {
        assert!(erna.contains(regel), "{regel}\n{erna}");
    }
    let bijlagen = gemaakt.deel("## 4. Bijlagen");
    assert!(!bijlagen.contains("| 6 |") && bijlagen.contains("staan in onderdeel 16."));
    assert!(element(&gemaakt, 'l').contains("Oordeel van de werknemer (na dit verslag)"));
}
