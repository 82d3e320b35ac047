//! What must hold for every first sick day, interruption and leave.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use poortwachter::calendar::{days_between, plus_days};
use poortwachter::dossier::codes::{JaNeeOnbekend, VerlofSoort};
use poortwachter::dossier::verzuim::{Periode, Verlof, Verzuim};
use poortwachter::facts::telling::Telling;
use poortwachter::facts::termijnen::{Ankers, bereken};
use proptest::prelude::*;

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
    Telling::van(verzuim, Date::constant(2099, 1, 1)).expect("there is a first sick day")
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
}
