//! What happened on the reference date has happened; what comes the day after has not.

use jiff::civil::{Date, date};
use poortwachter::dossier::Dossier;
use poortwachter::facts::derive;
use poortwachter::rules::feiten_json;
use serde_json::{Value, json};

const PEILDATUM: Date = Date::constant(2026, 3, 2);

fn feit(delen: &Value, pointer: &str) -> Value {
    let mut bron = json!({ "schemaVersie": 1, "dossierId": "ROW",
                           "verzuim": { "eersteZiektedag": "2025-01-06" } });
    for (sleutel, waarde) in delen.as_object().unwrap() {
        bron[sleutel] = waarde.clone();
    }
    let dossier: Dossier = serde_json::from_value(bron.clone()).unwrap();
    let feiten = feiten_json(&derive(&dossier, &bron, PEILDATUM));
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
