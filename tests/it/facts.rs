//! Counting and terms: worked examples as literal rows, and what must hold for every date.

mod grenzen;
mod properties;

use jiff::civil::{Date, date};
use poortwachter::calendar::plus_days;
use serde_json::{Value, json};

use crate::geval::Geval;

/// Long after every term, so that nothing in a row is still to come.
const LATER: Date = Date::constant(2028, 1, 1);

/// Derives the facts of `zaak` and compares the dotted ones named in `verwacht`.
fn controleer(naam: &str, zaak: &Value, verwacht: &[(&str, Value)]) {
    let mut bron = json!({ "schemaVersie": 1, "dossierId": "ROW" });
    for (sleutel, waarde) in zaak.as_object().expect("a row is an object") {
        bron[sleutel] = waarde.clone();
    }
    let feiten = serde_json::to_value(Geval::op(&bron, LATER).facts).unwrap();
    for (feit, waarde) in verwacht {
        let pointer = format!("/{}", feit.replace('.', "/"));
        let gevonden = feiten.pointer(&pointer).cloned().unwrap_or(Value::Null);
        assert_eq!(gevonden, *waarde, "{naam}: {feit}");
    }
}

/// Four first sick days: a Monday, a leap day, a weekend worker's Saturday, and a Thursday.
const EERSTE_DAGEN: [&str; 4] = ["2025-01-06", "2024-02-29", "2025-06-14", "2024-11-21"];

/// Each moment for each of the four, worked out by hand.
#[rustfmt::skip]
const TABEL: &[(&str, [&str; 4])] = &[
    ("pa_streef",           ["2025-02-16", "2024-04-10", "2025-07-25", "2025-01-01"]),
    ("pa",                  ["2025-02-17", "2024-04-11", "2025-07-26", "2025-01-02"]),
    ("pva_streef",          ["2025-03-02", "2024-04-24", "2025-08-08", "2025-01-15"]),
    ("pva_buitengrens",     ["2025-03-03", "2024-04-25", "2025-08-09", "2025-01-16"]),
    ("melding_42",          ["2025-10-27", "2024-12-19", "2026-04-04", "2025-09-11"]),
    // Saturday 4 April 2026, then Easter Sunday and Monday: Tuesday 7 April.
    ("melding_42_werkdag",  ["2025-10-27", "2024-12-19", "2026-04-07", "2025-09-11"]),
    ("eje_vanaf",           ["2025-11-17", "2025-01-09", "2026-04-25", "2025-10-02"]),
    ("eje_tot",             ["2026-01-04", "2025-02-26", "2026-06-12", "2025-11-19"]),
    ("spoor2_week58",       ["2026-02-15", "2025-04-09", "2026-07-24", "2025-12-31"]),
    ("brief_uwv",           ["2026-09-20", "2025-11-12", "2027-02-26", "2026-08-05"]),
    ("riv",                 ["2026-10-04", "2025-11-26", "2027-03-12", "2026-08-19"]),
    ("wia",                 ["2026-10-18", "2025-12-10", "2027-03-26", "2026-09-02"]),
    ("besluit_loonsanctie", ["2026-11-22", "2026-01-14", "2027-04-30", "2026-10-07"]),
    ("einde_wachttijd",     ["2027-01-03", "2026-02-25", "2027-06-11", "2026-11-18"]),
    ("wia_dag",             ["2027-01-04", "2026-02-26", "2027-06-12", "2026-11-19"]),
    ("opzegverbod_voorbij", ["2027-01-06", "2026-03-01", "2027-06-14", "2026-11-21"]),
];

#[test]
fn every_moment_for_four_first_sick_days() {
    for (kolom, d1) in EERSTE_DAGEN.iter().enumerate() {
        let namen: Vec<String> = TABEL.iter().map(|(k, _)| format!("termijn.{k}")).collect();
        let verwacht: Vec<(&str, Value)> = namen
            .iter()
            .zip(TABEL)
            .map(|(naam, (_, datums))| (naam.as_str(), json!(datums[kolom])))
            .collect();
        controleer(
            d1,
            &json!({ "verzuim": { "eersteZiektedag": d1 } }),
            &verwacht,
        );
    }
}

fn pa(op: &str) -> Value {
    json!([{ "datum": op, "status": "definitief", "mogelijkhedenEigenWerk": "Lichte taken." }])
}

#[test]
fn plan_of_action_counts_from_the_judgement() {
    controleer(
        "early judgement: 27-1 + 14 = 10-2, not 3-3",
        &json!({ "verzuim": { "eersteZiektedag": "2025-01-06" }, "probleemanalyses": pa("2025-01-27") }),
        &[("termijn.pva", json!("2025-02-10"))],
    );
    controleer(
        "late threat: signal 10-3, judgement 19-3, plan 2-4",
        &json!({
            "verzuim": { "eersteZiektedag": "2025-01-06", "datumSignaalLangdurig": "2025-03-10" },
            "probleemanalyses": pa("2025-03-19"),
        }),
        &[
            ("termijn.pa_na_signaal", json!("2025-03-24")),
            ("termijn.pva", json!("2025-04-02")),
        ],
    );
}

#[test]
fn interruptions_of_27_and_28_days() {
    let perioden = |weer: &str| {
        json!({ "verzuim": { "perioden": [
            { "begin": "2025-01-06", "hersteld": "2025-07-01" }, { "begin": weer },
        ] } })
    };
    controleer(
        "27 days: the same case",
        &perioden("2025-07-28"),
        &[
            ("zaak.d1", json!("2025-01-06")),
            ("zaak.verschuiving", json!(27)),
            ("termijn.pa", json!("2025-02-17")),
            ("termijn.melding_42", json!("2025-11-23")),
            ("termijn.riv", json!("2026-10-31")),
            ("termijn.wia", json!("2026-11-14")),
            ("termijn.einde_wachttijd", json!("2027-01-30")),
        ],
    );
    controleer(
        "28 days: a new case",
        &perioden("2025-07-29"),
        &[
            ("zaak.d1", json!("2025-07-29")),
            ("zaak.verschuiving", json!(0)),
            ("zaak.onderbreking_voor_zaak", json!(28)),
            // 29-07-2025 + 727 = 26-07-2027.
            ("termijn.einde_wachttijd", json!("2027-07-26")),
        ],
    );
    controleer(
        "fit 4 up to and including 24-07-2022: 31-12-2023 + 21 = 21-01-2024",
        &json!({ "verzuim": { "perioden": [
            { "begin": "2022-01-03", "hersteld": "2022-07-04" }, { "begin": "2022-07-25" },
        ] } }),
        &[
            ("termijn.einde_wachttijd", json!("2024-01-21")),
            ("termijn.wia_dag", json!("2024-01-22")),
        ],
    );
}

#[test]
fn maternity_leave_is_left_out() {
    let zaak = |verlof: Value| {
        json!({ "verzuim": {
            "perioden": [{ "begin": "2025-03-03", "hersteld": "2025-06-02" }, { "begin": "2025-09-22" }],
            "verlof": [verlof],
        } })
    };
    let leave = |soort: &str, oorzaak: &str| json!({ "soort": soort, "begin": "2025-06-02", "einde": "2025-09-21", "zelfdeOorzaak": oorzaak });
    let samen = [
        ("zaak.d1", json!("2025-03-03")),
        ("zaak.verlofdagen", json!(112)),
        ("termijn.melding_42", json!("2026-04-13")),
        ("termijn.riv", json!("2027-03-21")),
        ("termijn.wia", json!("2027-04-04")),
        ("termijn.einde_wachttijd", json!("2027-06-20")),
    ];
    controleer(
        "same cause",
        &zaak(leave("zwangerschapEnBevalling", "ja")),
        &samen,
    );
    let in_periode = json!({ "verzuim": {
        "eersteZiektedag": "2025-03-03",
        "verlof": [leave("zwangerschapEnBevalling", "ja")],
    } });
    controleer(
        "same cause, the leave inside one period",
        &in_periode,
        &samen,
    );
    controleer(
        "other cause: a new case on the day after the leave",
        &zaak(leave("zwangerschapEnBevalling", "nee")),
        &[
            ("zaak.d1", json!("2025-09-22")),
            ("zaak.verschuiving", json!(0)),
        ],
    );
    controleer(
        "nobody said whether the cause is the same",
        &zaak(leave("zwangerschapEnBevalling", "onbekend")),
        &[("zaak.verlof_oorzaak_onbekend", json!(true))],
    );
    controleer(
        "adoption leave is no such leave: 112 fit days make a new case",
        &zaak(leave("adoptie", "ja")),
        &[
            ("zaak.d1", json!("2025-09-22")),
            ("zaak.verlofdagen", json!(0)),
        ],
    );
    controleer(
        "short recovery and leave mixed, 21 days in all: one case, and a person must look",
        &json!({ "verzuim": {
            "perioden": [{ "begin": "2025-03-03", "hersteld": "2025-06-02" }, { "begin": "2025-06-23" }],
            "verlof": [{ "soort": "zwangerschapEnBevalling", "begin": "2025-06-09", "einde": "2025-06-22" }],
        } }),
        &[
            ("zaak.d1", json!("2025-03-03")),
            ("zaak.verschuiving", json!(21)),
            ("zaak.mengvorm", json!(true)),
        ],
    );
}

#[test]
fn sickness_and_leave_are_sets_of_days() {
    controleer(
        "a period within another: recovered on the latest of both days",
        &json!({ "verzuim": { "perioden": [
            { "begin": "2025-02-10", "hersteld": "2025-03-10" },
            { "begin": "2025-01-13", "hersteld": "2025-11-03" },
        ] } }),
        &[
            ("zaak.d1", json!("2025-01-13")),
            ("verzuim.hersteldatum", json!("2025-11-03")),
            ("zaak.verschuiving", json!(0)),
        ],
    );
    // 06-01-2025 + 727 = 03-01-2027. Leave from 05-05 up to 24-08-2025 is 112 days: 25-04-2027.
    let verlof = |delen: Value| {
        json!({ "dienstverband": { "werkdagen": ["ma", "di", "wo", "do", "vr"] }, "verzuim": {
            "perioden": [{ "begin": "2025-01-06", "hersteld": "2025-05-05" }, { "begin": "2025-08-25" }],
            "verlof": delen,
        } })
    };
    let deel = |begin: &str, einde: &str, oorzaak: &str| json!({ "begin": begin, "einde": einde, "zelfdeOorzaak": oorzaak });
    let samen = [
        ("zaak.d1", json!("2025-01-06")),
        ("zaak.verlofdagen", json!(112)),
        ("zaak.verlof_oorzaak_onbekend", json!(false)),
        ("zaak.verlof_gespreid", json!(false)),
        ("termijn.einde_wachttijd", json!("2027-04-25")),
    ];
    for (naam, delen) in [
        (
            "adjoining",
            ["2025-05-05", "2025-06-30", "2025-07-01", "2025-08-24"],
        ),
        (
            "overlapping",
            ["2025-06-01", "2025-08-24", "2025-05-05", "2025-07-15"],
        ),
        (
            "nested",
            ["2025-05-05", "2025-08-24", "2025-06-01", "2025-06-02"],
        ),
    ] {
        let [a, b, c, d] = delen;
        let twee = json!([deel(a, b, "ja"), deel(c, d, "onbekend")]);
        controleer(naam, &verlof(twee), &samen);
    }
    controleer(
        "records of one leave that differ on the cause: nobody knows",
        &verlof(json!([
            deel("2025-05-05", "2025-06-30", "ja"),
            deel("2025-07-01", "2025-08-24", "nee")
        ])),
        &[("zaak.verlof_oorzaak_onbekend", json!(true))],
    );
    controleer(
        "fit in the paper sense while on leave: the leave is left out as a whole",
        &json!({ "verzuim": {
            "perioden": [{ "begin": "2025-01-06", "hersteld": "2025-06-10" }, { "begin": "2025-08-18" }],
            "verlof": [deel("2025-05-05", "2025-08-24", "ja")],
        } }),
        &samen,
    );
}

#[test]
fn free_days_beside_leave_are_no_recovery_but_a_question() {
    let zaak = |fit: &str, ziek: &str, werkdagen: &[&str]| {
        json!({ "dienstverband": { "werkdagen": werkdagen }, "verzuim": {
            "perioden": [{ "begin": "2025-01-06", "hersteld": fit }, { "begin": ziek }],
            "verlof": [{ "begin": "2025-05-05", "einde": "2025-08-22", "zelfdeOorzaak": "ja" }],
        } })
    };
    // Leave from Monday 05-05 up to Friday 22-08-2025 is 110 days: 03-01-2027 + 110 = 23-04-2027.
    let een_geval = |vrij: i64, anders: &str| {
        [
            ("zaak.d1", json!("2025-01-06")),
            ("zaak.vrije_dagen", json!(vrij)),
            ("termijn.einde_wachttijd", json!("2027-04-23")),
            ("zaak.einde_wachttijd_anders", json!(anders)),
        ]
    };
    controleer(
        "a weekend before and one after, without a roster: 23-04 + 4 = 27-04-2027",
        &zaak("2025-05-03", "2025-08-25", &[]),
        &een_geval(4, "2027-04-27"),
    );
    controleer(
        "works on Monday and Tuesday: free from Wednesday 30-04 up to Sunday 04-05, five days",
        &zaak("2025-04-30", "2025-08-23", &["ma", "di"]),
        &een_geval(5, "2027-04-28"),
    );
    controleer(
        "works on Saturday: fit on a working day, so a new case, and a person must look",
        &zaak("2025-05-03", "2025-08-23", &["wo", "za"]),
        &[
            ("zaak.d1", json!("2025-08-23")),
            ("zaak.vrije_dagen", json!(0)),
            ("zaak.mengvorm", json!(true)),
        ],
    );
}

#[test]
fn leave_with_holes_is_one_block_and_a_question() {
    // 84 days from 05-05 up to 27-07-2025, then every Friday; the block of 112 days ends on 24-08-2025.
    let mut delen =
        vec![json!({ "begin": "2025-05-05", "einde": "2025-07-27", "zelfdeOorzaak": "ja" })];
    let vrijdagen = (0..25).map(|n| plus_days(date(2025, 8, 1), 7 * n));
    delen.extend(vrijdagen.map(|d| json!({ "begin": d, "einde": d, "zelfdeOorzaak": "ja" })));
    let zaak = json!({ "dienstverband": { "werkdagen": ["ma", "do", "vr"] }, "verzuim": {
        "perioden": [{ "begin": "2025-01-06", "hersteld": "2025-05-05" }, { "begin": "2025-08-25" }],
        "verlof": delen,
    } });
    controleer(
        "four weeks of three days are 12, and 25 were taken",
        &zaak,
        &[
            ("zaak.d1", json!("2025-01-06")),
            ("zaak.verlofdagen", json!(112)),
            ("zaak.verlof_gespreid", json!(true)),
            ("zaak.verlof_losse_dagen", json!(25)),
            ("zaak.verlof_losse_rest", json!(12)),
            ("termijn.einde_wachttijd", json!("2027-04-25")),
            // Only the first piece is leave: fit from 28-07 to 25-08-2025 is 28 days, so 25-08-2025 + 727.
            ("zaak.einde_wachttijd_anders", json!("2027-08-22")),
        ],
    );
}

#[test]
fn dismissal_ban_does_not_count_sickness_from_pregnancy_before_the_leave() {
    let zaak = |vangnet: &str, hersteld: Value| {
        json!({ "verzuim": {
            "vangnetsituatie": vangnet,
            "perioden": [{ "begin": "2025-02-03", "hersteld": "2025-05-05" },
                { "begin": "2025-08-25", "hersteld": hersteld }, { "begin": "2025-12-01" }],
            "verlof": [{ "begin": "2025-05-05", "einde": "2025-08-24", "zelfdeOorzaak": "ja" }],
        } })
    };
    controleer(
        "two years from 25-08-2025, 14 days of recovery later; the wait period counts from 03-02-2025",
        &zaak("zwangerschapVoorVerlof", json!("2025-11-17")),
        &[
            ("zaak.verbod_vanaf", json!("2025-08-25")),
            ("termijn.opzegverbod_voorbij", json!("2027-09-08")),
            // 03-02-2025 + 727 = 31-01-2027; + 112 + 14 = 06-06-2027.
            ("termijn.einde_wachttijd", json!("2027-06-06")),
        ],
    );
    controleer(
        "another sickness: 03-02-2027 + 112 + 14 = 09-06-2027",
        &zaak("geen", json!("2025-11-17")),
        &[
            ("zaak.verbod_vanaf", Value::Null),
            ("termijn.opzegverbod_voorbij", json!("2027-06-09")),
        ],
    );
}

#[test]
fn years_are_not_weeks() {
    controleer(
        "leap day: 104 weeks end on 25-2-2026, two years on 28-2-2026",
        &json!({ "verzuim": { "eersteZiektedag": "2024-02-29" } }),
        &[
            ("termijn.einde_wachttijd", json!("2026-02-25")),
            ("termijn.opzegverbod_voorbij", json!("2026-03-01")),
            ("termijn.eje_uiterst", json!("2025-02-28")),
        ],
    );
}

#[test]
fn days_up_to_the_end_of_the_employment() {
    for (einde, dagen) in [
        ("2026-09-27", 41),
        ("2026-09-28", 42),
        ("2026-10-25", 69),
        ("2026-10-26", 70),
    ] {
        controleer(
            einde,
            &json!({
                "verzuim": { "eersteZiektedag": "2026-08-17" },
                "dienstverband": { "einddatum": einde },
            }),
            &[
                ("zaak.dagen_tot_einde_dienst", json!(dagen)),
                ("zaak.riv_nodig", json!(dagen >= 42)),
            ],
        );
    }
}

#[test]
fn aow_age_during_the_sickness() {
    // Six weeks of wage from the AOW date, never past the 104 weeks (3 January 2027).
    for (geboren, aow, loon_tot) in [
        ("1959-09-01", date(2026, 9, 1), date(2026, 10, 12)),
        ("1959-12-01", date(2026, 12, 1), date(2027, 1, 3)),
    ] {
        controleer(
            geboren,
            &json!({
                "verzuim": { "eersteZiektedag": "2025-01-06" },
                "werknemer": { "geboortedatum": geboren },
            }),
            &[
                ("zaak.aow_datum", json!(aow)),
                ("zaak.aow_voor_wia", json!(true)),
                ("zaak.aow_voor_d1", json!(false)),
                ("zaak.riv_nodig", json!(false)),
            ],
        );
        assert_eq!(plus_days(aow, 41).min(date(2027, 1, 3)), loon_tot);
    }
    // Born before 1948: 65 years. Sick after that: an employee with AOW.
    controleer(
        "67 years and long past it",
        &json!({
            "verzuim": { "eersteZiektedag": "2025-01-06" },
            "werknemer": { "geboortedatum": "1947-05-01" },
        }),
        &[
            ("zaak.aow_datum", json!("2012-05-01")),
            ("zaak.aow_voor_d1", json!(true)),
        ],
    );
}

#[test]
fn vangnet_terms() {
    let verzuim =
        |d1: &str, soort: &str| json!({ "eersteZiektedag": d1, "vangnetsituatie": soort });
    for (naam, zaak, feit, datum) in [
        (
            "fourth day: Monday + 3",
            verzuim("2025-01-06", "gewoon"),
            "termijn.vangnet_melding",
            "2025-01-09",
        ),
        (
            "Thursday + 3 is a Sunday",
            verzuim("2025-01-09", "gewoon"),
            "termijn.vangnet_melding",
            "2025-01-13",
        ),
        (
            "Good Friday 2026 + 3 is Easter Monday; Tuesday alone is one working day, so Wednesday",
            verzuim("2026-04-03", "gewoon"),
            "termijn.vangnet_melding",
            "2026-04-08",
        ),
        (
            "article 29d: 94 days after D1, also on a Saturday",
            verzuim("2025-01-08", "oudereLangdurigWerkloze"),
            "termijn.vangnet_melding",
            "2025-04-12",
        ),
        (
            "six weeks: Saturday 22 February becomes Monday 24 February",
            verzuim("2025-01-11", "noRisk"),
            "termijn.norisk",
            "2025-02-24",
        ),
    ] {
        controleer(naam, &json!({ "verzuim": zaak }), &[(feit, json!(datum))]);
    }
    // "Counted from that first working day": leave or recovery does not move the six weeks.
    controleer(
        "recovery of five days within the six weeks",
        &json!({ "verzuim": {
            "vangnetsituatie": "noRisk",
            "perioden": [{ "begin": "2025-01-06", "hersteld": "2025-01-20" }, { "begin": "2025-01-25" }],
        } }),
        &[
            ("termijn.norisk", json!("2025-02-17")),
            ("termijn.pa", json!("2025-02-22")),
        ],
    );
    controleer(
        "the employment ends within the six weeks",
        &json!({
            "verzuim": verzuim("2025-01-06", "noRisk"),
            "dienstverband": { "einddatum": "2025-01-31" },
        }),
        &[
            ("termijn.norisk", json!("2025-01-31")),
            ("verstreken.norisk", json!(true)),
        ],
    );
}
