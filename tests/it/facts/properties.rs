//! What must hold for every first sick day, interruption and leave.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use poortwachter::calendar::{days_between, plus_days};
use poortwachter::dossier::Dossier;
use poortwachter::dossier::codes::{JaNeeOnbekend, VerlofSoort};
use poortwachter::dossier::verzuim::{Periode, Verlof, Verzuim};
use poortwachter::facts::telling::Telling;
use poortwachter::facts::termijnen::{Ankers, bereken};
use proptest::prelude::*;
use serde_json::json;

/// Moments counted in sick days: key and days after the first sick day.
const GETELD: &[(&str, i64)] = &[
    ("melding_arbodienst", 6),
    ("pa_streef", 41),
    ("pa", 42),
    ("pva_streef", 55),
    ("pva_buitengrens", 56),
    ("iva_vanaf", 21),
    ("melding_42", 294),
    ("eje_vanaf", 315),
    ("eje_tot", 363),
    ("spoor2_week58", 405),
    ("iva_uiterlijk", 475),
    ("melding_42_grens", 565),
    ("brief_vanaf", 609),
    ("brief_uwv", 622),
    ("riv", 636),
    ("wia", 650),
    ("besluit_loonsanctie", 685),
    ("einde_wachttijd", 727),
    ("wia_dag", 728),
    ("loonsanctie_einde", 1091),
];

fn tel(verzuim: &Verzuim) -> Telling {
    let leeg = json!({ "schemaVersie": 1, "dossierId": "telling", "verzuim": {} });
    let mut dossier: Dossier = serde_json::from_value(leeg).expect("a case");
    dossier.verzuim = verzuim.clone();
    Telling::van(&dossier, Date::constant(2099, 1, 1)).expect("there is a first sick day")
}

fn ziek_sinds(d1: Date) -> Verzuim {
    Verzuim {
        eerste_ziektedag: Some(d1),
        ..Verzuim::default()
    }
}

/// Sick from `d1`, fit for `s` days from day `k`, sick again.
fn onderbroken(d1: Date, k: i64, s: i64) -> Verzuim {
    let periode = |begin: Date, hersteld| Periode {
        begin: Some(begin),
        hersteld,
    };
    let fit = plus_days(d1, k);
    Verzuim {
        perioden: vec![periode(d1, Some(fit)), periode(plus_days(fit, s), None)],
        ..Verzuim::default()
    }
}

fn termijnen(verzuim: &Verzuim) -> BTreeMap<&'static str, Date> {
    let uit = bereken(&tel(verzuim), &Ankers::new());
    uit.into_iter().map(|(k, b)| (k, b.datum)).collect()
}

/// Periods (first sick day, days; no days is open) and leave (first day, days), counted from a day.
fn verzuim(van: Date, ziekte: &[(i64, i64)], verlof: &[(i64, i64)]) -> Verzuim {
    let dag = |n: i64| plus_days(van, n);
    let periode = |(begin, dagen): &(i64, i64)| Periode {
        begin: Some(dag(*begin)),
        hersteld: (*dagen > 0).then(|| dag(begin + dagen)),
    };
    let leave = |(begin, dagen): &(i64, i64)| Verlof {
        soort: Some(VerlofSoort::ZwangerschapEnBevalling),
        begin: Some(dag(*begin)),
        einde: Some(dag(begin + dagen - 1)),
        zelfde_oorzaak: Some(JaNeeOnbekend::Ja),
    };
    Verzuim {
        perioden: ziekte.iter().map(periode).collect(),
        verlof: verlof.iter().map(leave).collect(),
        ..Verzuim::default()
    }
}

/// All that the count of days says.
fn telling(verzuim: &Verzuim) -> String {
    format!("{:?}", tel(verzuim))
}

/// Stretches of days, as first day and number.
fn stukken(meeste: usize) -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0_i64..400, 1_i64..200), 1..=meeste)
}

/// The same days with the stretch at `n` in two records that adjoin.
fn geknipt(stukken: &[(i64, i64)], n: usize, op: i64) -> Vec<(i64, i64)> {
    let mut uit = stukken.to_vec();
    let (begin, dagen) = uit[n % stukken.len()];
    let op = op % dagen;
    if op > 0 {
        uit[n % stukken.len()] = (begin, op);
        uit.push((begin + op, dagen - op));
    }
    uit
}

/// Any day from 2016 up to 2035, leap days and month ends among them.
fn dag() -> impl Strategy<Value = Date> {
    (0_i64..7305).prop_map(|n| plus_days(date(2016, 1, 1), n))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offset_zero_is_the_first_sick_day_and_every_offset_holds(d1 in dag()) {
        let telling = tel(&ziek_sinds(d1));
        prop_assert_eq!(telling.dag(0).0, d1);
        let datums = termijnen(&ziek_sinds(d1));
        for (sleutel, offset) in GETELD {
            prop_assert_eq!(days_between(d1, datums[sleutel]), *offset, "{}", sleutel);
        }
    }

    #[test]
    fn later_first_sick_day_never_gives_an_earlier_term(d1 in dag(), n in 0_i64..800) {
        let (vroeg, laat) = (termijnen(&ziek_sinds(d1)), termijnen(&ziek_sinds(plus_days(d1, n))));
        for (sleutel, datum) in &vroeg {
            prop_assert!(laat[sleutel] >= *datum, "{}", sleutel);
        }
    }

    #[test]
    fn shifting_the_first_sick_day_shifts_every_counted_term(d1 in dag(), n in 1_i64..800) {
        let (vroeg, laat) = (termijnen(&ziek_sinds(d1)), termijnen(&ziek_sinds(plus_days(d1, n))));
        for (sleutel, _) in GETELD {
            prop_assert_eq!(days_between(vroeg[sleutel], laat[sleutel]), n, "{}", sleutel);
        }
    }

    #[test]
    fn interruption_moves_what_comes_after_it_and_nothing_before(
        d1 in dag(), k in 1_i64..1000, s in 1_i64..28,
    ) {
        let (zonder, met) = (termijnen(&ziek_sinds(d1)), termijnen(&onderbroken(d1, k, s)));
        for (sleutel, offset) in GETELD {
            // Terms counted back move with the end they are counted from.
            let geraakt = match *sleutel {
                "riv" | "wia" => 727 >= k,
                _ => *offset >= k,
            };
            let dagen = days_between(zonder[sleutel], met[sleutel]);
            prop_assert_eq!(dagen, if geraakt { s } else { 0 }, "{}", sleutel);
        }
    }

    #[test]
    fn four_weeks_or_more_make_a_new_case(d1 in dag(), k in 1_i64..700, s in 28_i64..400) {
        let telling = tel(&onderbroken(d1, k, s));
        prop_assert_eq!(telling.d1, plus_days(d1, k + s));
        prop_assert_eq!(telling.onderbreking_voor_zaak, Some(s));
        prop_assert_eq!(telling.verschuiving(), 0);
    }

    #[test]
    fn counting_and_naming_a_day_are_each_others_inverse(
        d1 in dag(), k in 1_i64..700, s in 1_i64..28, n in 0_i64..1100,
    ) {
        let telling = tel(&onderbroken(d1, k, s));
        let (datum, _) = telling.dag(n);
        prop_assert_eq!(telling.geteld(datum), n + 1);
        prop_assert_eq!(telling.ziekteweek(datum), n / 7 + 1);
    }

    #[test]
    fn a_day_counts_when_the_count_grows(
        d1 in dag(), k in 1_i64..700, s in 1_i64..28, n in 0_i64..1100,
    ) {
        let telling = tel(&onderbroken(d1, k, s));
        let datum = plus_days(d1, n);
        prop_assert_eq!(telling.telt_mee(datum), n < k || n >= k + s);
        let groeit = telling.geteld(datum) > telling.geteld(plus_days(datum, -1));
        prop_assert_eq!(telling.telt_mee(datum), groeit);
    }

    #[test]
    fn last_day_of_a_week_and_first_of_the_next(d1 in dag()) {
        let (telling, datums) = (tel(&ziek_sinds(d1)), termijnen(&ziek_sinds(d1)));
        for (sleutel, week) in [
            ("pa_streef", 6), ("pa", 7), ("melding_42", 43), ("eje_vanaf", 46), ("eje_tot", 52),
            ("spoor2_week58", 58), ("iva_uiterlijk", 68), ("brief_uwv", 89), ("riv", 91), ("wia", 93),
            ("besluit_loonsanctie", 98), ("einde_wachttijd", 104), ("wia_dag", 105),
        ] {
            prop_assert_eq!(telling.ziekteweek(datums[sleutel]), week, "{}", sleutel);
        }
    }

    #[test]
    fn two_years_fall_on_the_same_day_of_the_month(d1 in dag()) {
        let datum = termijnen(&ziek_sinds(d1))["opzegverbod_voorbij"];
        let schrikkeldag = d1.month() == 2 && d1.day() == 29;
        let verwacht = if schrikkeldag { (3, 1) } else { (d1.month(), d1.day()) };
        prop_assert_eq!((datum.year(), (datum.month(), datum.day())), (d1.year() + 2, verwacht));
        // 104 weeks are 728 days; two calendar years are two or three days longer.
        prop_assert!((2..=3).contains(&(days_between(d1, datum) - 728)));
    }

    #[test]
    fn leave_inside_sickness_moves_terms_by_its_length(
        d1 in dag(), k in 1_i64..290, dagen in 1_i64..120,
    ) {
        let begin = plus_days(d1, k);
        let verzuim = Verzuim {
            verlof: vec![Verlof {
                soort: Some(VerlofSoort::ZwangerschapEnBevalling),
                begin: Some(begin),
                einde: Some(plus_days(begin, dagen - 1)),
                zelfde_oorzaak: Some(JaNeeOnbekend::Ja),
            }],
            ..ziek_sinds(d1)
        };
        let (zonder, met) = (termijnen(&ziek_sinds(d1)), termijnen(&verzuim));
        for sleutel in ["melding_42", "brief_uwv", "riv", "einde_wachttijd"] {
            prop_assert_eq!(days_between(zonder[sleutel], met[sleutel]), dagen, "{}", sleutel);
        }
    }

    #[test]
    fn records_of_sickness_and_leave_may_stand_in_any_order_and_twice(
        d1 in dag(), ziekte in stukken(4), verlof in stukken(3), n in 0_usize..4,
    ) {
        let een = telling(&verzuim(d1, &ziekte, &verlof));
        let (mut om, mut anders) = (ziekte.clone(), verlof.clone());
        om.rotate_left(n % ziekte.len());
        anders.reverse();
        prop_assert_eq!(&een, &telling(&verzuim(d1, &om, &anders)));
        om.push(ziekte[n % ziekte.len()]);
        anders.push(verlof[n % verlof.len()]);
        prop_assert_eq!(&een, &telling(&verzuim(d1, &om, &anders)));
    }

    #[test]
    fn a_record_in_two_parts_is_the_same_record(
        d1 in dag(), ziekte in stukken(4), verlof in stukken(3), n in 0_usize..4, op in 0_i64..200,
    ) {
        let een = telling(&verzuim(d1, &ziekte, &verlof));
        let knip = geknipt(&ziekte, n, op);
        prop_assert_eq!(&een, &telling(&verzuim(d1, &knip, &verlof)));
        let knip = geknipt(&verlof, n, op);
        prop_assert_eq!(&een, &telling(&verzuim(d1, &ziekte, &knip)));
    }

    #[test]
    fn a_period_within_another_adds_nothing(
        d1 in dag(), dagen in 3_i64..700, begin in 1_i64..700, korter in 1_i64..700, open in any::<bool>(),
    ) {
        let binnen = (begin % dagen, 1 + korter % (dagen - begin % dagen));
        let buiten = (0, if open { 0 } else { dagen });
        let een = telling(&verzuim(d1, &[buiten], &[]));
        prop_assert_eq!(een, telling(&verzuim(d1, &[buiten, binnen], &[])));
    }

    #[test]
    fn days_of_leave_are_counted_once(
        d1 in dag(), een in (1_i64..200, 1_i64..120), begin in 0_i64..120, dagen in 1_i64..120,
    ) {
        // The second record begins within the first, or right behind it.
        let ander = (een.0 + begin % (een.1 + 1), dagen);
        let einde = (een.0 + een.1).max(ander.0 + ander.1);
        let telling = tel(&verzuim(d1, &[(0, 0)], &[een, ander]));
        prop_assert_eq!(telling.verschuiving(), einde - een.0);
        prop_assert_eq!(telling.niet_geteld.len(), 1);
    }

    #[test]
    fn no_day_is_left_out_twice(d1 in dag(), ziekte in stukken(4), verlof in stukken(3)) {
        let telling = tel(&verzuim(d1, &ziekte, &verlof));
        let weg: Vec<_> = telling.niet_geteld.iter().map(|(t, _)| *t).collect();
        prop_assert!(weg.windows(2).all(|w| w[0].einde < w[1].begin), "{:?}", weg);
        prop_assert!(weg.iter().all(|t| t.begin >= telling.d1));
    }
}
