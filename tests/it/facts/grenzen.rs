//! What happened on the reference date has happened; what comes the day after has not.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::geval::Geval;

const PEILDATUM: Date = Date::constant(2026, 3, 2);

fn feit(delen: &Value, pointer: &str) -> Value {
    let mut bron = json!({ "schemaVersie": 1, "dossierId": "ROW",
                           "verzuim": { "eersteZiektedag": "2025-01-06" } });
    for (sleutel, waarde) in delen.as_object().unwrap() {
        bron[sleutel] = waarde.clone();
    }
    let feiten = serde_json::to_value(Geval::op(&bron, PEILDATUM).facts).unwrap();
    feiten.pointer(pointer).cloned().unwrap_or(Value::Null)
}

fn dag(n: i8) -> Date {
    date(2026, 3, n)
}

#[test]
fn a_step_of_spoor1_counts_from_its_own_day() {
    for (datum, telt) in [(dag(1), true), (dag(2), true), (dag(3), false)] {
        let stap =
            json!({ "niveau": "eigenFunctie", "datum": datum, "redenVerlaten": "Te zwaar." });
        let spoor1 = json!({ "spoor1": { "stappen": [stap] } });
        assert_eq!(
            feit(&spoor1, "/spoor1/eigen_werk_onderzocht"),
            telt,
            "{datum}"
        );
    }
}

#[test]
fn an_addition_is_late_after_its_last_day_and_one_is_enough_to_say_so() {
    let vraag = |uiterlijk: Value| {
        let een = json!({ "datumBrief": "2026-02-10", "uiterlijk": uiterlijk });
        json!({ "uwv": { "aanvullingen": [een, { "datumBrief": "2026-02-10" }] } })
    };
    let laat = |uiterlijk: Value| feit(&vraag(uiterlijk), "/riv/aanvulling_te_laat");
    // Not delivered on 2 March: late only when the last day lies before it.
    assert_eq!(laat(json!(dag(1))), json!(1));
    // One is in time, of the other the last day is not known: nothing can be said.
    assert_eq!(laat(json!(dag(2))), Value::Null);
}

#[test]
fn a_period_without_possibilities_ends_with_its_last_day() {
    // After 3 March up to and including 2 June 2025 are 28 + 30 + 31 + 2 = 91 days. Of these 10
    // March to 20 April are 22 + 20 = 42, so that 49 are left.
    let zaak = json!({
        "probleemanalyses": [{ "datum": "2025-01-20" }],
        "consulten": [
            { "datum": "2025-03-03" }, { "datum": "2025-06-02" },
            { "datum": "2025-07-14" }, { "datum": "2025-08-25" }, { "datum": "2025-10-06" },
            { "datum": "2025-11-17" }, { "datum": "2025-12-29" }, { "datum": "2026-02-09" }
        ],
        "geenMogelijkheden": [{ "begin": "2025-03-10", "einde": "2025-04-20",
                                "herbeoordelingsdatum": "2025-04-21" }],
    });
    assert_eq!(feit(&zaak, "/consult/gat_van"), json!("2025-03-03"));
    assert_eq!(feit(&zaak, "/consult/langste_gat_dagen"), json!(49));
}

#[test]
fn nine_employees_are_few_and_ten_are_not() {
    for (aantal, klein) in [(9, true), (10, false)] {
        let zaak = json!({ "werkgever": { "aantalWerknemers": aantal } });
        assert_eq!(feit(&zaak, "/ado/kleine_werkgever"), klein, "{aantal}");
    }
}

#[test]
fn two_bijstellingen_of_one_day_count_as_double_when_they_differ() {
    let zaak = |tweede: &str| {
        let een = |wat: &str| json!({ "datum": "2025-06-02", "aanleiding": wat });
        json!({ "bijstellingen": [een("Meer uren."), een(tweede)] })
    };
    assert_eq!(feit(&zaak("Minder uren."), "/samenhang/dubbel"), 1);
    assert_eq!(feit(&zaak("Meer uren."), "/samenhang/dubbel"), 0);
}

#[test]
fn the_doctor_who_signed_stands_for_the_judgement_and_one_who_refused_does_not() {
    let zaak = |geweigerd: Option<bool>| {
        json!({ "actueelOordeel": {
            "datum": "2026-02-02",
            "opsteller": { "rol": "casemanager" },
            "handtekeningen": [{ "rol": "bedrijfsarts", "datum": "2026-02-02", "geweigerd": geweigerd }],
        } })
    };
    for (geweigerd, arts) in [(None, true), (Some(false), true), (Some(true), false)] {
        let oordeel = feit(&zaak(geweigerd), "/bijstand/oordeel_door_bedrijfsarts");
        assert_eq!(oordeel, arts, "{geweigerd:?}");
    }
}

#[test]
fn work_for_good_lasts_through_its_last_day() {
    for (einde, loopt) in [(dag(1), false), (dag(2), true), (dag(3), true)] {
        let hervat = json!({ "begin": "2025-12-01", "einde": einde, "soort": "eigenWerk",
                             "urenPerWeek": 32.0, "structureel": true });
        let zaak = json!({
            "dienstverband": { "urenPerWeek": 32.0 },
            "verzuim": { "eersteZiektedag": "2025-01-06", "hervattingen": [hervat] },
            "uwv": { "riv": { "datum": "2026-02-02" } },
        });
        assert_eq!(feit(&zaak, "/riv/volledig_hervat"), loopt, "{einde}");
    }
}

#[test]
fn the_employment_has_a_first_day_or_not() {
    let zaak = |begin: Value| json!({ "dienstverband": { "begindatum": begin } });
    let er_is = |begin| feit(&zaak(begin), "/partijen/begindatum_aanwezig");
    assert_eq!(er_is(json!("2019-05-01")), true);
    assert_eq!(er_is(Value::Null), false);
}

#[test]
fn the_first_step_in_a_conflict_is_the_earlier_one() {
    let zaak = json!({ "conflict": {
        "datumSignaal": "2025-05-01", "datumInterventie": "2025-05-12", "datumOpgelost": "2025-07-01",
    } });
    assert_eq!(feit(&zaak, "/bijzonder/conflict_stap"), "2025-05-12");
}

#[test]
fn only_a_decision_to_begin_spoor2_asks_for_another_goal() {
    let zaak = |besluit: &str| {
        json!({
            "planVanAanpak": { "datum": "2025-02-24", "einddoelen": ["eigenFunctie"] },
            "eerstejaarsevaluatie": { "datum": "2026-01-02", "besluitSpoor2": besluit },
        })
    };
    // 2 January + 14 = 16 January 2026: on 2 March the plan should have been adjusted.
    let open = |besluit| feit(&zaak(besluit), "/bijstelling/einddoel/open");
    assert_eq!(open("start"), 1);
    assert_eq!(open("nietAowBinnenJaar"), 0);
}

#[test]
fn both_may_sign_on_the_reference_date_itself() {
    let zaak = |op: Date| {
        let tekent = |rol: &str| json!({ "rol": rol, "datum": op });
        json!({ "eerstejaarsevaluatie": {
            "datum": "2026-01-02", "besluitSpoor2": "nietAowBinnenJaar",
            "handtekeningen": [tekent("werkgever"), tekent("werknemer")],
        } })
    };
    for (op, beide) in [(dag(1), true), (dag(2), true), (dag(3), false)] {
        assert_eq!(feit(&zaak(op), "/spoor2/instemming_beide"), beide, "{op}");
    }
}

#[test]
fn a_dispute_counts_once_its_six_weeks_are_over() {
    // 19 January + 42 = 2 March 2026: on that day there is still time.
    for (datum, aantal) in [("2026-01-18", 1), ("2026-01-19", 0)] {
        let zaak = json!({ "geschillen": [{ "datum": datum }] });
        assert_eq!(feit(&zaak, "/besluiten/geschillen"), aantal, "{datum}");
        assert_eq!(feit(&zaak, "/besluiten/geschillen_open"), aantal, "{datum}");
    }
}

#[test]
fn a_bsn_in_groups_is_found_and_a_date_beside_it_does_not_hide_it() {
    let zaak = json!({
        "werknemer": { "bsn": "999990019" },
        "spoor1": { "onderbouwing": "Op 12-03-2025 belde 999990019 ons." },
    });
    assert_eq!(feit(&zaak, "/privacy/bsn_in_tekst"), 1);
}

#[test]
fn the_nature_of_the_company_may_stand_in_either_place() {
    let zaak = |eind: Option<&str>, werkgever: Option<&str>| {
        json!({
            "werkgever": { "aardBedrijf": werkgever },
            "eindevaluatie": { "datum": "2026-02-02", "aardBedrijf": eind },
        })
    };
    let er_is = |eind, werkgever| feit(&zaak(eind, werkgever), "/eindevaluatie/aard_bedrijf");
    assert_eq!(er_is(Some("Drukkerij."), None), true);
    assert_eq!(er_is(None, Some("Drukkerij.")), true);
    assert_eq!(er_is(None, None), false);
}

#[test]
fn illogical_dates_of_every_kind_add_up() {
    let zaak = json!({
        "evaluaties": [
            // Before the first sick day, 6 January 2025.
            { "datum": "2025-01-05" },
            // In the future.
            { "datum": dag(3) },
            // Signed before it was drawn up.
            { "datum": "2025-06-02", "handtekeningen": [{ "rol": "werkgever", "datum": "2025-06-01" }] },
        ],
        "verzuim": { "eersteZiektedag": "2025-01-06",
                     "hervattingen": [{ "begin": "2025-06-02", "einde": "2025-06-01" }] },
    });
    assert_eq!(feit(&zaak, "/documenten/onlogische_datums"), 4);
}

#[test]
fn one_analysis_with_possibilities_outweighs_one_without() {
    let zaak = |tweede: bool| {
        json!({ "probleemanalyses": [
            { "datum": "2025-02-10", "geenBenutbareMogelijkheden": true },
            { "datum": "2025-06-10", "bijstelling": true, "geenBenutbareMogelijkheden": tweede },
        ] })
    };
    assert_eq!(feit(&zaak(true), "/spoor2/gbm_oordeel"), true);
    assert_eq!(feit(&zaak(false), "/spoor2/gbm_oordeel"), false);
}

#[test]
fn adapted_work_counts_once_it_has_begun() {
    for (begin, telt) in [
        (json!(dag(2)), true),
        (json!(dag(3)), false),
        (Value::Null, false),
    ] {
        let hervat = json!({ "begin": begin, "soort": "aangepastEigenWerk" });
        let zaak =
            json!({ "verzuim": { "eersteZiektedag": "2025-01-06", "hervattingen": [hervat] } });
        let onderzocht = feit(&zaak, "/spoor1/aanpassing_onderzocht");
        assert_eq!(onderzocht, telt, "{begin}");
    }
}

#[test]
fn only_what_has_a_date_can_be_later_than_the_report() {
    for (datum, later) in [
        (json!("2026-02-03"), 1),
        (json!("2026-02-02"), 0),
        (Value::Null, 0),
    ] {
        let zaak = json!({
            "bijstellingen": [{ "datum": datum }],
            "uwv": { "riv": { "datum": "2026-02-02" } },
        });
        assert_eq!(feit(&zaak, "/samenhang/na_riv"), later, "{datum}");
    }
}

#[test]
fn hours_that_nobody_wrote_down_are_not_above_the_value_of_the_work() {
    let begin = json!("2025-06-02");
    for (uren, begin, boven) in [
        (json!(16.0), &begin, 1),
        (json!(24.0), &begin, 0),
        (Value::Null, &begin, 0),
        (json!(16.0), &Value::Null, 0),
    ] {
        // 60 percent of the wage: more than 16 of 32 hours (50), less than 24 of 32 (75).
        let hervat = json!({ "begin": begin, "soort": "eigenWerk", "loonwaardePct": 60.0,
                             "urenPerWeek": uren });
        let zaak = json!({
            "dienstverband": { "urenPerWeek": 32.0 },
            "verzuim": { "eersteZiektedag": "2025-01-06", "hervattingen": [hervat] },
        });
        assert_eq!(feit(&zaak, "/uren/loonwaarde_boven_uren"), boven, "{uren}");
    }
}

#[test]
fn leave_that_begins_on_the_reference_date_is_leave() {
    // 2 up to and including 6 March are five days.
    for (begin, dagen) in [(dag(2), 5), (dag(3), 0)] {
        let verlof = json!({ "begin": begin, "einde": dag(6), "zelfdeOorzaak": "ja" });
        let zaak = json!({ "verzuim": { "eersteZiektedag": "2025-01-06", "verlof": [verlof] } });
        assert_eq!(feit(&zaak, "/zaak/verschuiving"), dagen, "{begin}");
    }
}

#[test]
fn a_list_of_the_day_of_the_evaluation_is_not_later() {
    for (datum, later) in [
        ("2026-01-02", Value::Null),
        ("2026-01-03", json!("2026-01-03")),
    ] {
        let zaak = json!({
            "eerstejaarsevaluatie": { "datum": "2026-01-02" },
            "belastbaarheid": [{ "datum": datum }],
        });
        assert_eq!(feit(&zaak, "/spoor2/lijst_na_evaluatie"), later, "{datum}");
    }
}
