//! What real sources hold beside documents: percentages, an expected recovery, a vangnet of unknown
//! kind, a conflict without a date, a second employment. None of it means more than it says.

use jiff::civil::{Date, date};
use poortwachter::documents;
use poortwachter::facts::bewijs::levering::Onbekend;
use poortwachter::finding::Uitkomst;
use serde_json::{Value, json};

use crate::fixtures::{merge, read};
use crate::geval::Geval;

/// First sick day Monday 3 March 2025: the fourth day is 6 March, six weeks later is 14 April, and
/// the report of week 42 is due on 22 December 2025 (294 days later), a Monday.
fn zaak(velden: &Value) -> Value {
    let mut zaak = json!({
        "schemaVersie": 1, "dossierId": "BRON",
        "verzuim": { "eersteZiektedag": "2025-03-03" },
    });
    merge(&mut zaak, velden);
    zaak
}

fn op(velden: &Value, op: Date) -> Geval {
    Geval::op(&zaak(velden), op)
}

#[test]
fn the_percentage_that_began_last_holds() {
    let stappen = json!({ "verzuim": { "ziektepercentages": [
        { "vanaf": "2025-05-01", "percentage": 50, "arbeidstherapeutischPct": 25 },
        { "vanaf": "2025-03-03", "percentage": 100 },
        { "vanaf": "2025-06-02", "percentage": 0 },
    ] } });
    for (dag, ziek, therapie) in [
        (date(2025, 3, 2), Value::Null, Value::Null),
        (date(2025, 3, 3), json!(100.0), Value::Null),
        (date(2025, 4, 30), json!(100.0), Value::Null),
        (date(2025, 5, 1), json!(50.0), json!(25.0)),
        (date(2025, 6, 2), json!(0.0), Value::Null),
    ] {
        let geval = op(&stappen, dag);
        assert_eq!(geval.feit("verzuim.ziektepercentage"), ziek, "{dag}");
        assert_eq!(
            geval.feit("verzuim.arbeidstherapeutisch_pct"),
            therapie,
            "{dag}"
        );
    }
}

/// Zero percent and an expected date are figures of the administration: the duties run on.
#[test]
fn zero_percent_is_no_recovery() {
    let nul = json!({ "verzuim": {
        "ziektepercentages": [{ "vanaf": "2025-06-02", "percentage": 0 }],
        "verwachtHerstel": "2025-06-02",
    } });
    let dag = date(2025, 9, 1);
    let (met, zonder) = (op(&nul, dag), op(&json!({}), dag));
    assert!(met.facts.zaak.loopt && met.facts.verzuim.hersteldatum.is_none());
    assert_eq!(met.beoordeling.uitkomsten, zonder.beoordeling.uitkomsten);
    let hersteld = op(&json!({ "verzuim": { "hersteldatum": "2025-06-02" } }), dag);
    assert!(!hersteld.facts.zaak.loopt);
}

#[test]
fn what_depends_on_the_kind_of_vangnet_is_not_judged() {
    let dag = date(2026, 1, 5);
    let onbekend = json!({ "verzuim": { "vangnetsituatie": "welSoortOnbekend" } });
    let geval = op(&onbekend, dag);
    for regel in ["WVP-TL-011", "WVP-TL-012", "WVP-TL-013", "WVP-BIJZ-013"] {
        assert_eq!(geval.uitkomst(regel), Uitkomst::NietTeBeoordelen, "{regel}");
        let bevinding = geval.beoordeling.all().find(|b| b.regel == regel);
        let reden = bevinding.and_then(|b| b.reden);
        assert_eq!(reden, Some(Onbekend::GegevenOntbreekt), "{regel}");
    }
    // Whatever the kind, the employer has its duties: no probleemanalyse after six weeks.
    assert_eq!(geval.uitkomst("WVP-PA-001"), Uitkomst::NietVoldaan);
    assert!(geval.document("melding_42e_week").is_none());
    // "Onbekend" says that nobody knows whether there is a vangnet: judged as without one.
    for soort in ["onbekend", "geen"] {
        let geval = op(&json!({ "verzuim": { "vangnetsituatie": soort } }), dag);
        assert_eq!(geval.uitkomst("WVP-TL-011"), Uitkomst::NietVanToepassing);
        assert_eq!(
            geval.uitkomst("WVP-TL-013"),
            Uitkomst::NietVoldaan,
            "{soort}"
        );
        assert!(geval.document("melding_42e_week").is_some(), "{soort}");
    }
}

#[test]
fn before_its_term_an_unknown_kind_leaves_nothing_open() {
    let onbekend = json!({ "verzuim": { "vangnetsituatie": "welSoortOnbekend" } });
    let geval = op(&onbekend, date(2025, 3, 6));
    for regel in ["WVP-TL-011", "WVP-TL-012", "WVP-TL-013"] {
        assert_eq!(
            geval.uitkomst(regel),
            Uitkomst::NietVanToepassing,
            "{regel}"
        );
    }
    // Ended before the report of week 42 could be due.
    let hersteld = json!({ "verzuim": {
        "vangnetsituatie": "welSoortOnbekend", "hersteldatum": "2025-12-01",
    } });
    let geval = op(&hersteld, date(2026, 1, 5));
    assert_eq!(geval.uitkomst("WVP-TL-013"), Uitkomst::NietVanToepassing);
}

#[test]
fn a_conflict_without_a_date_is_a_conflict() {
    let dag = date(2026, 1, 5);
    let wel = op(&json!({ "conflict": { "aanwezig": true } }), dag);
    assert_eq!(wel.feit("bijzonder.conflict"), json!(true));
    assert_eq!(wel.uitkomst("WVP-BIJZ-016"), Uitkomst::NietTeBeoordelen);
    for niet in [json!({}), json!({ "conflict": { "aanwezig": false } })] {
        let niet = op(&niet, dag);
        assert_eq!(niet.feit("bijzonder.conflict"), json!(false));
        assert_eq!(niet.uitkomst("WVP-BIJZ-016"), Uitkomst::NietVanToepassing);
    }
}

/// The figures of the source stand in the report for the casemanager and nowhere else.
#[test]
fn the_casemanager_sees_what_the_source_says() {
    let mut vol = read("dossiers/compleet.json");
    let zonder = Geval::van(&vol);
    merge(
        &mut vol,
        &json!({
            "verzuim": {
                "ziektepercentages": [{
                    "vanaf": "2026-03-02", "percentage": 62.5, "arbeidstherapeutischPct": 10,
                }],
                "verwachtHerstel": "2027-02-19",
            },
            "dienstverband": { "zelfdeWerkgever": [
                { "dossierId": "PW-2", "functie": "medewerker kantine", "urenPerWeek": 12 },
            ] },
        }),
    );
    let met = Geval::van(&vol);
    assert_eq!(met.feit("bijzonder.zelfde_werkgever"), json!(1));
    assert_eq!(met.beoordeling.uitkomsten, zonder.beoordeling.uitkomsten);
    for soort in documents::DOCUMENTEN {
        let view = |geval: &Geval| geval.document(soort.naam).map(|d| d.view.to_string());
        let (met, zonder) = (view(&met), view(&zonder));
        assert_eq!(
            met == zonder,
            soort.naam != "dossierrapport",
            "{}",
            soort.naam
        );
    }
    let rapport = met.document("dossierrapport").unwrap().view["wie"].to_string();
    for regel in [
        "62,5%, vanaf 2 maart 2026, 10% arbeidstherapeutisch",
        "19 februari 2027",
        "Medewerker kantine, 12 uur per week",
    ] {
        assert!(rapport.contains(regel), "{regel} in {rapport}");
    }
}
