//! Dossierrapport: the state, the line of two years, the findings in order, the steps.

use jiff::civil::{Date, date};
use poortwachter::finding::{Beoordeling, Laag};
use poortwachter::ontheffing::Ontheffing;
use serde_json::{Value, json};

use crate::geval::Geval;

use super::harness::{Gemaakt, basis, basis_met, check_tekst, fixture, maak_met, zet};

/// With the findings of the real pack.
fn rapport(zaak: &Value, op: Date) -> (Gemaakt, Beoordeling) {
    let beoordeling = Geval::op(zaak, op).beoordeling;
    let gemaakt = maak_met(zaak, "dossierrapport", op, |_| beoordeling.clone()).remove(0);
    check_tekst(&gemaakt.document.naam, &gemaakt.markdown);
    (gemaakt, beoordeling)
}

fn bevat(tekst: &str, delen: &[&str]) {
    for deel in delen {
        assert!(tekst.contains(deel), "{deel:?} is not in:\n{tekst}");
    }
}

/// The source supplies the absence as a whole, but not the day on which the bedrijfsarts got what he
/// needed; and its list of documents does not say who made this one.
#[test]
fn a_value_that_is_missing_is_named_by_its_field() {
    let zaak = json!({
        "schemaVersie": 1, "dossierId": "VELD", "export": { "levert": ["verzuim", "documenten"] },
        "verzuim": { "eersteZiektedag": "2026-01-05", "datumMeldingArbodienst": "2026-01-06" },
        "documenten": [{ "soort": "probleemanalyse", "datum": "2026-02-12" }],
    });
    let (gemaakt, beoordeling) = rapport(&zaak, date(2026, 3, 16));
    assert_eq!(
        gemaakt.rij("| Hiervan ontbreekt een gegeven"),
        "| Hiervan ontbreekt een gegeven, vul het aan | Verloop van het verzuim: Datum gegevensverstrekking (/verzuim/datumGegevensverstrekking); probleemanalyse en bijstellingen daarvan: Opsteller (/probleemanalyses/0/opsteller) |"
    );
    // What the reports of machines say of it stays as it was.
    let alle = beoordeling.niet_te_beoordelen.iter();
    let mut wat = alle.filter(|o| o.wat == "verloop van het verzuim");
    assert_eq!(
        wat.next().unwrap().plaatsen,
        ["/verzuim/datumGegevensverstrekking"]
    );
}

#[test]
fn state_of_a_full_case() {
    let (zaak, op) = fixture("compleet");
    let (gemaakt, _) = rapport(&zaak, op);
    // 26 November 2024 to 3 September 2026 is 646 days: week 93. The wait period ends 727 days
    // after the first, on 23 November 2026, 81 days later.
    bevat(
        &gemaakt.markdown,
        &[
            "stuur het niet naar UWV",
            "Op 3 september 2026 is de werknemer in week 93 van de ziekte. De wachttijd van 104 weken duurt tot en met 23 november 2026. Dat is over 81 dagen.",
            "| Periodieke evaluatie | 15 | Definitief |",
            "| Probleemanalyse | 07-01-2025 | 03-01-2025 | Op tijd |",
            "| Plan van aanpak | 17-01-2025 | 14-01-2025 | Op tijd |",
            "| 42e-weeksmelding | 16-09-2025 | 15-09-2025 | Op tijd |",
            "| Einde van de wachttijd | – | 23-11-2026 | Over 81 dagen |",
            // Agreed in the last evaluation and in bijstelling 3.
            "| Volgende evaluatie | 10-09-2026 | Werkgever en werknemer | Over 7 dagen |",
        ],
    );
    assert!(!gemaakt.document.concept);
}

#[test]
fn line_and_steps_of_a_case_full_of_gaps() {
    let (zaak, op) = fixture("vol-gaten");
    let (gemaakt, beoordeling) = rapport(&zaak, op);
    // First sick day 17 March 2025. Probleemanalyse: + 42 = 28 April, 14 days before 12 May.
    // 42e-weeksmelding: + 294 = 5 January 2026, 319 days before 20 November 2026.
    // Re-integratieverslag: + 727 - 91 = 13 December 2026; application 14 days later.
    bevat(
        &gemaakt.markdown,
        &[
            "| Probleemanalyse | 28-04-2025 | 12-05-2025 | 14 dagen na de termijn |",
            "| 42e-weeksmelding | 05-01-2026 | Werkgever | 319 dagen over de termijn |",
            "| Re-integratieverslag | 13-12-2026 | Werkgever, in overleg met de werknemer | Over 23 dagen |",
            "| Actueel oordeel | 13-12-2026 | Bedrijfsarts, op verzoek van de werkgever | Over 23 dagen |",
            "| WIA-aanvraag | 27-12-2026 | Werknemer | Over 37 dagen |",
            "| Begin van spoor 2 | 26-04-2026 | Werkgever, met een re-integratiebedrijf | 208 dagen over de termijn |",
            "Daardoor ook: Melding ontbreekt nog in week 81.",
        ],
    );
    let plek = |deel: &str| gemaakt.markdown.find(deel).unwrap();
    assert!(
        plek("| 42e-weeksmelding | 05-01-2026 | Werkgever")
            < plek("| WIA-aanvraag | 27-12-2026 | Werknemer")
    );
    assert!(plek("| Actueel oordeel | 13-12-2026") < plek("| Re-integratieverslag | 13-12-2026"));
    let koppen: Vec<usize> = Laag::ALL
        .iter()
        .filter_map(|l| gemaakt.markdown.find(&format!("### {}\n", l.label())))
        .collect();
    assert!(koppen.len() == 5 && koppen.is_sorted());
    let rijen = gemaakt.markdown.lines().filter(|l| l.contains("<br>WVP-"));
    assert_eq!(rijen.count(), beoordeling.open().count());
}

#[test]
fn waived_finding_moves_to_the_waivers() {
    let (zaak, op) = fixture("vol-gaten");
    let (_, mut beoordeling) = rapport(&zaak, op);
    let wie = "WVP-ADO-001";
    let ontheffing = Ontheffing {
        regel: wie.to_owned(),
        dossier_id: "PW-2025-0188".to_owned(),
        reden: "Het onderzoek is besteld.".to_owned(),
        eigenaar: "Teamleider".to_owned(),
        vervalt: date(2026, 12, 31),
    };
    let bevinding = beoordeling.bevindingen.iter_mut().find(|b| b.regel == wie);
    bevinding.unwrap().ontheffing = Some(ontheffing);
    let tekst = maak_met(&zaak, "dossierrapport", op, |_| beoordeling)
        .remove(0)
        .markdown;
    assert!(!tekst.contains("Waarschuwing<br>WVP-ADO-001"));
    bevat(
        &tekst,
        &["<br>WVP-ADO-001 | Het onderzoek is besteld. | Teamleider | 31-12-2026 |"],
    );
}

#[test]
fn what_is_due_after_the_case_ended_is_not_a_step() {
    let hersteld = basis_met(&[
        ("/verzuim/hersteldatum", json!("2025-06-02")),
        ("/uwv", json!({})),
        ("/eerstejaarsevaluatie", Value::Null),
        ("/eindevaluatie", Value::Null),
        ("/actueelOordeel", Value::Null),
    ]);
    let (gemaakt, _) = rapport(&hersteld, date(2026, 10, 15));
    bevat(
        &gemaakt.markdown,
        &[
            "De werknemer is hersteld op 2 juni 2025.",
            "Er zijn geen stappen met een datum.",
            "| Hersteld | – | 02-06-2025 | Einde van de ziekte |",
        ],
    );
    for later in [
        "Re-integratieverslag |",
        "WIA-aanvraag |",
        "Einde van de wachttijd",
        "over 81",
    ] {
        assert!(!gemaakt.markdown.contains(&format!("| {later}")), "{later}");
    }
}

#[test]
fn extension_and_unknown_first_day() {
    let (zaak, op) = fixture("loonsanctie");
    let (gemaakt, _) = rapport(&zaak, op);
    // 13 November 2026 to 13 June 2027 is 212 days.
    bevat(
        &gemaakt.markdown,
        &[
            "UWV heeft de loondoorbetaling met het besluit van 28 april 2026 verlengd tot en met 13 juni 2027.",
            "| Einde verlengde loondoorbetaling | – | 13-06-2027 | Over 212 dagen |",
        ],
    );
    let zonder = json!({ "schemaVersie": 1, "dossierId": "LEEG" });
    let (gemaakt, _) = rapport(&zonder, op);
    bevat(
        &gemaakt.markdown,
        &["De eerste ziektedag is niet bekend. Daarom zijn de termijnen niet te berekenen."],
    );
}

#[test]
fn nothing_medical_and_no_number_of_a_person() {
    let mut zaak = basis();
    for (i, pointer) in [
        "/probleemanalyses/0/advies",
        "/probleemanalyses/0/rubrieken/werktijden",
        "/actueelOordeel/verloop",
        "/planVanAanpak/visieWerknemer",
        "/evaluaties/0/resultaten",
        "/eindevaluatie/uitvoering",
        "/verzuim/logboek/0/tekst",
        "/probleemanalyses/0/opsteller/naam",
    ]
    .iter()
    .enumerate()
    {
        zet(&mut zaak, pointer, json!(format!("GEHEIM{i}")));
    }
    let (gemaakt, _) = rapport(&zaak, date(2026, 10, 15));
    assert!(!gemaakt.markdown.contains("GEHEIM"));
    assert!(!gemaakt.markdown.contains("999990019"));
    assert!(!format!("{:?}", gemaakt.document.meta()).contains("999990019"));
}
