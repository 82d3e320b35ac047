//! The end of an employment during sickness, for three kinds of people: still employed, employed no
//! more, and employed no more by an eigenrisicodrager of the Ziektewet, whose duties go on as long as
//! ziekengeld is due (Wet WIA 26 lid 2, BW 7:658a lid 6).

use jiff::civil::{Date, date};
use poortwachter::facts::zaak::Afloop;
use poortwachter::finding::Uitkomst;
use serde_json::{Value, json};

use crate::geval::{Geval, basis, lees, zet};

/// First sick day 6 January 2025; the employment ends in week 26, on 4 July 2025 (179 days later).
const EINDE: &str = "2025-07-04";

fn minimaal() -> Value {
    let mut zaak = lees("rules/basis/minimaal.json");
    zet(&mut zaak, "/dienstverband", json!({ "urenPerWeek": 36 }));
    zet(&mut zaak, "/werkgever", json!({}));
    zet(&mut zaak, "/verzuim/vangnetsituatie", json!("geen"));
    zaak
}

fn uit_dienst(mut zaak: Value, eigenrisicodrager: bool) -> Value {
    zet(&mut zaak, "/dienstverband/einddatum", json!(EINDE));
    let pointer = "/werkgever/eigenrisicodragerZw";
    zet(&mut zaak, pointer, json!(eigenrisicodrager));
    zaak
}

/// What differs for the former employee of an eigenrisicodrager, with the reason.
const ANDERS: &[(&str, &str)] = &[
    (
        "WVP-BIJZ-001",
        "the report to UWV at the end, within six weeks",
    ),
    (
        "WVP-BIJZ-005",
        "the question whether ziekengeld is still due",
    ),
    (
        "WVP-TL-013",
        "the report of week 42 is for who has a right to wage",
    ),
    ("WVP-TL-014", "what that report says"),
    ("WVP-TL-015", "that report once more, in week 81"),
    ("WVP-TL-021", "why the employment ended"),
    ("WVP-TL-022", "a day of death and the end of the employment"),
    (
        "WVP-ID-013",
        "an end date makes the contract one for a time",
    ),
    (
        "WVP-BIJZ-009",
        "a late application lengthens ziekengeld, not wage",
    ),
];

#[test]
fn at_an_eigenrisicodrager_every_other_rule_decides_as_before_the_end() {
    for zaak in [basis(), minimaal()] {
        for dag in [date(2025, 9, 1), date(2026, 3, 2), date(2026, 12, 1)] {
            let in_dienst = Geval::op(&zaak, dag);
            let erna = Geval::op(&uit_dienst(zaak.clone(), true), dag);
            assert!(erna.facts.zaak.loopt && erna.facts.zaak.afloop.is_none());
            for (regel, uitkomst) in in_dienst.beoordeling.uitkomsten.all() {
                if ANDERS.iter().all(|(anders, _)| *anders != regel) {
                    assert_eq!(erna.uitkomst(regel), uitkomst, "{regel} on {dag}");
                }
            }
        }
    }
}

/// Last days after 4 July 2025: week 52 on 4-1-2026, week 58 on 15-2-2026, thirteen and eleven weeks
/// before 3-1-2027 on 4-10 and 18-10-2026.
#[test]
fn duties_after_the_end_are_missing_at_an_eigenrisicodrager_only() {
    let dag = date(2026, 12, 1);
    let erna = Geval::op(&uit_dienst(minimaal(), true), dag);
    let gewoon = Geval::op(&uit_dienst(minimaal(), false), dag);
    assert_eq!(gewoon.facts.zaak.afloop, Some(Afloop::UitDienst));
    for regel in ["EVAL-002", "ADO-001", "SP2-003", "RIV-002"] {
        let regel = format!("WVP-{regel}");
        assert_eq!(erna.uitkomst(&regel), Uitkomst::NietVoldaan, "{regel}");
        assert_ne!(gewoon.uitkomst(&regel), Uitkomst::NietVoldaan, "{regel}");
    }
    // The report, with what belongs to it, is due at the end of an ordinary employment, and at thirteen weeks otherwise.
    assert_eq!(erna.uitkomst("WVP-RIV-001"), Uitkomst::NietVoldaan);
    assert_eq!(gewoon.uitkomst("WVP-BIJZ-002"), Uitkomst::NietVoldaan);
    assert_eq!(erna.uitkomst("WVP-BIJZ-002"), Uitkomst::NietVanToepassing);
}

/// The report of week 42 is due on 27 October 2025 (6 January + 294 days).
#[test]
fn the_report_of_week_42_is_asked_of_who_is_employed_then() {
    let op = |einde: Date| {
        let mut zaak = uit_dienst(minimaal(), true);
        zet(
            &mut zaak,
            "/dienstverband/einddatum",
            json!(einde.to_string()),
        );
        Geval::op(&zaak, date(2025, 12, 1)).uitkomst("WVP-TL-013")
    };
    assert_eq!(op(date(2025, 10, 26)), Uitkomst::NietVanToepassing);
    assert_eq!(op(date(2025, 10, 27)), Uitkomst::NietVoldaan);
    assert_eq!(op(date(2025, 10, 28)), Uitkomst::NietVoldaan);
}
