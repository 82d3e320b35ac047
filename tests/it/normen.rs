//! The same case in another year: each reference date gets the law of that day.

use jiff::civil::{Date, date};
use poortwachter::finding::Uitkomst;
use poortwachter::rules::Pack;
use serde_json::{Value, json};

use crate::geval::Geval;

fn geval(zaak: &Value, op: Date) -> Geval {
    let mut bron = json!({ "schemaVersie": 1, "dossierId": "JAAR" });
    for (sleutel, waarde) in zaak.as_object().unwrap() {
        bron[sleutel] = waarde.clone();
    }
    Geval::op(&bron, op)
}

/// The view of both is asked in the plan from 1 July 2023 on; who was sick before that day and had
/// a plan of before it kept the old text until 1 July 2025 (Regeling procesgang articles 4 and 7b).
#[test]
fn the_duty_of_views_by_year() {
    use Uitkomst::{Afgeweken, NietVanToepassing, NietVoldaan};
    let _pack = Pack::built_in_without_tests().unwrap_or_else(|f| panic!("{f:?}"));
    for (d1, plan, op, verwacht) in [
        (
            "2022-01-03",
            "2022-02-21",
            date(2022, 6, 1),
            NietVanToepassing,
        ),
        (
            "2023-01-02",
            "2023-02-20",
            date(2023, 6, 30),
            NietVanToepassing,
        ),
        ("2023-01-02", "2023-02-20", date(2023, 7, 1), Afgeweken),
        ("2023-01-02", "2023-02-20", date(2024, 6, 1), Afgeweken),
        ("2023-01-02", "2023-07-10", date(2024, 6, 1), NietVoldaan),
        ("2023-07-03", "2023-08-21", date(2024, 6, 1), NietVoldaan),
        // The transition lapsed on 1 July 2025: by then 104 weeks from 30 June 2023 had not passed
        // only with an extension; D1 28-6-2023 + 727 = 24-6-2025, before it.
        ("2023-06-28", "2023-06-30", date(2025, 6, 30), Afgeweken),
        ("2025-01-06", "2025-02-26", date(2026, 6, 1), NietVoldaan),
    ] {
        let zaak = json!({
            "verzuim": { "eersteZiektedag": d1 },
            "planVanAanpak": { "datum": plan, "status": "definitief", "toelichtingEinddoel": "Terug." },
        });
        let beoordeling = geval(&zaak, op).beoordeling;
        for regel in ["WVP-PVA-006", "WVP-PVA-007"] {
            assert_eq!(
                beoordeling.uitkomsten.of(regel),
                Some(verwacht),
                "{regel}: D1 {d1}, plan {plan}, on {op}"
            );
        }
    }
}

/// AOW article 7a: 66 years and 7 months in 2022, 67 years in 2024 and 2026, 67 years and 3 months in 2028.
#[test]
fn aow_age_by_year() {
    for (geboren, aow) in [
        ("1955-11-30", date(2022, 6, 30)),
        ("1957-06-15", date(2024, 6, 15)),
        ("1959-06-15", date(2026, 6, 15)),
        ("1961-01-01", date(2028, 4, 1)),
    ] {
        let zaak = json!({ "werknemer": { "geboortedatum": geboren } });
        assert_eq!(
            geval(&zaak, date(2026, 6, 1)).facts.zaak.aow_datum,
            Some(aow),
            "{geboren}"
        );
    }
}

/// BW 7:629 lid 2: thirteen weeks for a first sick day before 1 July 2023, six since.
#[test]
fn wage_after_aow_age_by_year() {
    for (geboren, d1, einde) in [
        // 67 - 5 months earlier; 1-6-2022 + 90 = 30-8-2022 (29 in June, 31, 30).
        ("1955-01-01", "2022-06-01", date(2022, 8, 30)),
        // 3-6-2024 + 41 = 14-7-2024 (27 in June, 14).
        ("1957-01-01", "2024-06-03", date(2024, 7, 14)),
        // 1-6-2026 + 41 = 12-7-2026 (29 in June, 12).
        ("1959-01-01", "2026-06-01", date(2026, 7, 12)),
    ] {
        let zaak = json!({
            "werknemer": { "geboortedatum": geboren }, "verzuim": { "eersteZiektedag": d1 },
        });
        let op = date(2026, 12, 1);
        assert_eq!(
            geval(&zaak, op).facts.bijzonder.aow_loon_einde,
            Some(einde),
            "{d1}"
        );
    }
}

/// Six weeks of the no-risk report (ZW 38a lid 3) and the fourth day (lid 2) move over holidays.
/// 5 May is one every year (article 3 lid 1 Algemene termijnenwet), not only in a year of jubilee.
#[test]
fn holidays_by_year() {
    for (d1, termijn, datum) in [
        // + 42 is 5 May: a Sunday in 2024, a Monday in 2025, a Tuesday in 2026.
        ("2024-03-24", "norisk", date(2024, 5, 6)),
        ("2025-03-24", "norisk", date(2025, 5, 6)),
        ("2026-03-24", "norisk", date(2026, 5, 6)),
        ("2026-03-25", "norisk", date(2026, 5, 6)),
        // The day after Ascension Day, put on a par with a holiday: Friday, so Monday.
        ("2022-05-24", "vangnet_melding", date(2022, 5, 30)),
        ("2024-05-07", "vangnet_melding", date(2024, 5, 13)),
        ("2026-05-12", "vangnet_melding", date(2026, 5, 18)),
        // Koningsdag: Wednesday 27 April 2022, Saturday 2024 (so Monday 29), Monday 27 April 2026.
        ("2022-03-16", "norisk", date(2022, 4, 28)),
        ("2024-03-16", "norisk", date(2024, 4, 29)),
        ("2026-03-16", "norisk", date(2026, 4, 28)),
    ] {
        let zaak = json!({ "verzuim": { "eersteZiektedag": d1 } });
        let op = date(2026, 12, 1);
        assert_eq!(
            geval(&zaak, op).facts.termijn.get(termijn),
            Some(&datum),
            "{d1}: {termijn}"
        );
    }
}

/// The wage period: 104 weeks, then what lengthens it (BW 7:629 lid 11, Wet WIA 24 and 25 lid 9).
#[test]
fn the_end_of_the_wage_period() {
    let verzuim = json!({ "eersteZiektedag": "2025-01-06" });
    let sanctie =
        json!({ "besluitdatum": "2026-11-16", "begin": "2027-01-04", "einde": "2028-01-02" });
    let mut bekort = sanctie.clone();
    bekort["bekortingsverzoek"] = "2027-03-01".into();
    bekort["besluitBekorting"] = "2027-03-22".into();
    bekort["hersteld"] = true.into();
    for (uwv, op, einde, som) in [
        (
            json!({}),
            date(2026, 6, 1),
            date(2027, 1, 3),
            "2025-01-06 + 727 dagen = 2027-01-03",
        ),
        // A decision of later than the reference date has not happened yet.
        (
            json!({ "loonsanctie": sanctie }),
            date(2026, 11, 15),
            date(2027, 1, 3),
            "2025-01-06 + 727 dagen = 2027-01-03",
        ),
        (
            json!({ "loonsanctie": sanctie }),
            date(2026, 11, 16),
            date(2028, 1, 2),
            "2025-01-06 + 727 dagen + 364 dagen loonsanctie = 2028-01-02",
        ),
        // Repaired: 22-3-2027 + 42 = 3-5-2027, which is 120 days after 3-1-2027.
        (
            json!({ "loonsanctie": bekort }),
            date(2027, 6, 1),
            date(2027, 5, 3),
            "2025-01-06 + 727 dagen + 120 dagen loonsanctie = 2027-05-03",
        ),
        (
            json!({ "verlenging": { "einddatum": "2027-07-03" } }),
            date(2026, 11, 16),
            date(2027, 7, 3),
            "2027-07-03 + 0 dagen = 2027-07-03",
        ),
    ] {
        let f = geval(&json!({ "verzuim": verzuim, "uwv": uwv }), op).facts;
        assert_eq!(f.termijn.get("einde_tijdvak"), Some(&einde), "{op}");
        assert_eq!(f.berekening["einde_tijdvak"].to_string(), som, "{op}");
        // Neither the end of the wait period nor the terms of report and application move by a sanction.
        assert_eq!(f.termijn.get("einde_wachttijd"), Some(&date(2027, 1, 3)));
    }
}
