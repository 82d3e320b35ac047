//! Death ends a case. The contract ends by it (BW 7:674 lid 1), no WIA application follows, and nobody
//! asks a signature of somebody who died; what was asked before that day is judged as always.

use jiff::civil::{Date, date};
use poortwachter::facts::zaak::Afloop;
use poortwachter::finding::Uitkomst;
use serde_json::{Value, json};

use crate::geval::{Geval, basis_met};

const DAG: &str = "2026-03-02";

/// First sick day of the basis case: 6 January 2025. Died on 2 March 2026, looked at on 15 October.
fn overleden(verder: &[(&str, Value)]) -> Value {
    let mut velden = vec![("/werknemer/overlijdensdatum", json!(DAG))];
    velden.extend_from_slice(verder);
    basis_met(&velden)
}

#[test]
fn nothing_is_asked_from_that_day_on() {
    let niets = ["riv", "wiaAanvraag"].map(|veld| (format!("/uwv/{veld}"), Value::Null));
    let niets = niets
        .each_ref()
        .map(|(veld, leeg)| (veld.as_str(), leeg.clone()));
    let geval = Geval::op(&overleden(&niets), date(2026, 10, 15));
    let zaak = &geval.facts.zaak;
    assert_eq!(zaak.afloop, Some(Afloop::Overleden));
    assert_eq!(zaak.einde, Some(date(2026, 3, 1)));
    assert!(!zaak.loopt && !zaak.riv_nodig && !zaak.uit_dienst);
    // Report due 4 October 2026 (728 - 1 days after 6-1-2025 is 3-1-2027; thirteen weeks before it).
    for regel in ["RIV-001", "RIV-002", "EVAL-008", "BA-008", "BIJZ-001"] {
        let uitkomst = geval.uitkomst(&format!("WVP-{regel}"));
        assert_eq!(uitkomst, Uitkomst::NietVanToepassing, "{regel}");
    }
    assert!(geval.document("re_integratieverslag").is_none());
}

/// The eerstejaarsevaluatie of the basis case is due at the end of the first year.
#[test]
fn what_was_due_before_that_day_stays_a_finding() {
    let uitkomst = |dag: &str| {
        let velden = [
            ("/werknemer/overlijdensdatum", json!(dag)),
            ("/eerstejaarsevaluatie", Value::Null),
        ];
        let geval = Geval::op(&basis_met(&velden), date(2026, 10, 15));
        geval.uitkomst("WVP-EVAL-002")
    };
    let uiterlijk = Geval::op(&basis_met(&[]), date(2026, 10, 15)).facts.termijn["eje_uiterst"];
    let op = |dagen: i64| -> String {
        let dag: Date = poortwachter::calendar::plus_days(uiterlijk, dagen);
        dag.to_string()
    };
    assert_eq!(uitkomst(&op(-1)), Uitkomst::NietVanToepassing);
    // Whoever dies on the last day had that day still.
    assert_eq!(uitkomst(&op(0)), Uitkomst::NietVanToepassing);
    assert_eq!(uitkomst(&op(1)), Uitkomst::NietVoldaan);
}

#[test]
fn the_end_of_the_employment_by_death_says_the_same() {
    let velden = [
        ("/dienstverband/einddatum", json!(DAG)),
        ("/dienstverband/redenEinde", json!("overlijden")),
    ];
    let geval = Geval::op(&basis_met(&velden), date(2026, 10, 15));
    assert_eq!(geval.facts.zaak.overleden, Some(date(2026, 3, 2)));
    assert_eq!(geval.facts.zaak.afloop, Some(Afloop::Overleden));
    assert_eq!(geval.uitkomst("WVP-BIJZ-001"), Uitkomst::NietVanToepassing);
    // Another reason is no death: the report to UWV is asked, and the reason is asked after.
    let mut anders = velden.clone();
    anders[1].1 = json!("anders");
    let geval = Geval::op(&basis_met(&anders), date(2026, 10, 15));
    assert_eq!(geval.facts.zaak.afloop, Some(Afloop::UitDienst));
    assert_eq!(geval.uitkomst("WVP-BIJZ-001"), Uitkomst::NietVoldaan);
    assert_eq!(geval.uitkomst("WVP-TL-021"), Uitkomst::NietVoldaan);
}

#[test]
fn a_death_that_is_yet_to_come_or_that_follows_recovery_ends_nothing_else() {
    let geval = Geval::op(&overleden(&[]), date(2026, 3, 1));
    assert!(geval.facts.zaak.loopt);
    let hersteld = overleden(&[("/verzuim/hersteldatum", json!("2026-02-02"))]);
    let geval = Geval::op(&hersteld, date(2026, 10, 15));
    assert_eq!(geval.facts.zaak.afloop, Some(Afloop::Hersteld));
    assert_eq!(geval.facts.zaak.einde, Some(date(2026, 2, 1)));
}

#[test]
fn nobody_asks_a_signature_of_who_died() {
    let ongetekend = ("/planVanAanpak/handtekeningen/1", json!({}));
    let plan = |zaak: &Value| {
        let geval = Geval::op(zaak, date(2026, 10, 15));
        let tekst = geval.document("plan_van_aanpak").unwrap();
        let tekst = serde_json::to_string(&tekst.view).unwrap();
        (geval.uitkomst("WVP-PVA-010"), tekst)
    };
    let (uitkomst, tekst) = plan(&basis_met(std::slice::from_ref(&ongetekend)));
    assert_eq!(uitkomst, Uitkomst::NietVoldaan);
    assert!(tekst.contains("Nog te ondertekenen door de werknemer"));
    let (uitkomst, tekst) = plan(&overleden(&[ongetekend]));
    assert_eq!(uitkomst, Uitkomst::NietVanToepassing);
    assert!(tekst.contains("Niet meer te tekenen: de werknemer is overleden"));
    assert!(!tekst.contains("Nog te ondertekenen"));
}
