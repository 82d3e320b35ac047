//! A first sick day that is itself disputed: a recovery is recorded while the employee did other or
//! partial work. The law counts on (BW 7:629 lid 10 and 12), and what hangs on that question is not judged.

use jiff::civil::{Date, date};
use poortwachter::finding::Uitkomst;
use serde_json::{Value, json};

use crate::geval::{Geval, basis_met};

/// First sick day 6 January 2025. Recovered on paper from 2 June to 3 August (63 days), while the
/// basis case has other work for 16 of 36 hours up to 12 September.
fn betwist(verder: &[(&str, Value)]) -> Value {
    let perioden =
        json!([{ "begin": "2025-01-06", "hersteld": "2025-06-02" }, { "begin": "2025-08-04" }]);
    let mut velden = vec![("/verzuim/perioden", perioden)];
    velden.extend_from_slice(verder);
    basis_met(&velden)
}

#[test]
fn terms_count_from_the_first_sick_day_of_the_law() {
    let geval = Geval::op(&betwist(&[]), date(2026, 10, 15));
    let zaak = &geval.facts.zaak;
    assert!(zaak.herstel_betwist);
    assert_eq!(zaak.d1, Some(date(2025, 1, 6)));
    // 728 - 1 days later; from 4 August 2025 on that is 1 August 2027.
    assert_eq!(geval.facts.termijn["einde_wachttijd"], date(2027, 1, 3));
    assert_eq!(zaak.einde_wachttijd_anders, Some(date(2027, 8, 1)));
    assert_eq!(geval.uitkomst("WVP-TL-007"), Uitkomst::NietVoldaan);
}

/// Puts the first sick day on every document that names one.
fn op_alle_stukken(deel: &mut Value, dag: &str) {
    match deel {
        Value::Array(lijst) => lijst.iter_mut().for_each(|d| op_alle_stukken(d, dag)),
        Value::Object(velden) => {
            let document = velden.contains_key("datum");
            for (naam, waarde) in velden {
                if document && naam == "eersteZiektedag" {
                    *waarde = json!(dag);
                }
                op_alle_stukken(waarde, dag);
            }
        }
        _ => {}
    }
}

#[test]
fn papers_are_not_wrong_for_naming_one_of_both_days() {
    for dag in ["2025-01-06", "2025-08-04"] {
        let melding = [("/uwv/melding42EersteZiektedag", json!(dag))];
        let mut zaak = betwist(&melding);
        op_alle_stukken(&mut zaak, dag);
        let geval = Geval::op(&zaak, date(2026, 10, 15));
        for regel in ["WVP-CONS-001", "WVP-TL-014"] {
            assert_ne!(
                geval.uitkomst(regel),
                Uitkomst::NietVoldaan,
                "{regel} {dag}"
            );
        }
    }
    let derde = [("/planVanAanpak/eersteZiektedag", json!("2025-03-03"))];
    let geval = Geval::op(&betwist(&derde), date(2026, 10, 15));
    assert_eq!(geval.uitkomst("WVP-CONS-001"), Uitkomst::NietVoldaan);
}

/// The evaluation of the first year is due on 4 January 2026, and in the other reading on 2 August.
#[test]
fn what_is_missing_in_one_reading_only_is_not_judged() {
    let op = |dag: Date| {
        let zaak = betwist(&[("/eerstejaarsevaluatie", Value::Null)]);
        Geval::op(&zaak, dag)
    };
    let geval = op(date(2026, 3, 2));
    let regel = "WVP-EVAL-002";
    assert_eq!(geval.uitkomst(regel), Uitkomst::NietTeBeoordelen);
    assert!(geval.beoordeling.all().all(|b| b.regel != regel));
    let rij = geval.beoordeling.niet_te_beoordelen.iter();
    let rij = rij.filter(|r| r.regels.iter().any(|r| r == regel));
    assert_eq!(rij.count(), 1);
    assert_eq!(
        op(date(2026, 10, 15)).uitkomst(regel),
        Uitkomst::NietVoldaan
    );
}

#[test]
fn full_own_work_on_that_day_makes_it_a_recovery() {
    let werk = json!([{ "begin": "2025-03-03", "einde": "2025-06-02", "soort": "aangepastEigenWerk", "urenPerWeek": 16 }]);
    let geval = Geval::op(
        &betwist(&[("/verzuim/hervattingen", werk)]),
        date(2026, 10, 15),
    );
    assert!(!geval.facts.zaak.herstel_betwist);
    assert_eq!(geval.facts.zaak.d1, Some(date(2025, 8, 4)));
    assert_eq!(geval.uitkomst("WVP-TL-007"), Uitkomst::Voldaan);
}
