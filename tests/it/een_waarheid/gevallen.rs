//! Cases in which rules and documents could each answer for themselves, and the one right answer.

use jiff::civil::{Date, date};
use poortwachter::documents::re_integratieverslag::beeld;
use poortwachter::finding::Uitkomst::{NietVanToepassing, NietVoldaan};
use serde_json::{Value, json};

use super::zaken::{Blad, bladen};
use crate::geval::{Geval, basis_met};

/// A case judged on a day, with its documents.
struct Beeld {
    geval: Geval,
    bladen: Vec<Blad>,
}

impl Beeld {
    fn op(zaak: &Value, op: Date) -> Self {
        let geval = Geval::op(zaak, op);
        let bladen = bladen(&geval);
        Self { geval, bladen }
    }

    fn tekst(&self, soort: &str) -> Option<&str> {
        let blad = self.bladen.iter().find(|b| b.soort == soort);
        blad.map(|b| b.tekst.as_str())
    }
}

/// The bedrijfsarts saw no possibilities at first and did on 2 May 2025. From then on a plan is asked
/// (Regeling procesgang article 4 lid 1): two weeks later is 16 May 2025.
#[test]
fn a_plan_that_a_later_judgement_asks_for_is_missing_everywhere() {
    let mut zaak = basis_met(&[
        (
            "/probleemanalyses/0/geenBenutbareMogelijkheden",
            json!(true),
        ),
        (
            "/probleemanalyses/0/motiveringGeenMogelijkheden",
            json!("Opname."),
        ),
        ("/planVanAanpak", Value::Null),
        ("/bijstellingen", Value::Null),
    ]);
    let later = json!({ "datum": "2025-05-02", "status": "definitief", "bijstelling": true,
        "geenBenutbareMogelijkheden": false, "mogelijkhedenAangepastWerk": "Zittend werk." });
    zaak["probleemanalyses"].as_array_mut().unwrap().push(later);
    let beeld = Beeld::op(&zaak, date(2026, 10, 15));
    assert_eq!(beeld.geval.uitkomst("WVP-PVA-001"), NietVoldaan);
    let verslag = beeld.tekst("re_integratieverslag").unwrap();
    assert!(verslag.contains("het plan moest er uiterlijk op 16 mei 2025 zijn"));
    assert!(verslag.contains("| Plan van aanpak | 16-05-2025 | Nog niet vastgelegd |"));
    assert!(verslag.contains("Ontbreekt. Nog nodig: plan van aanpak."));
    assert!(verslag.contains("| – | Plan van aanpak | – | – | Ontbreekt | – |"));
    assert!(!verslag.contains("hoeft ook niet") && !verslag.contains("Niet nodig"));
    let plan = beeld.tekst("plan_van_aanpak").unwrap();
    assert!(plan.contains("De termijn voor dit plan is voorbij. De bijstelling van de probleemanalyse is van 2 mei 2025. Het plan moest er 14 dagen later zijn, dus uiterlijk op 16 mei 2025."));
    // The day before, and the last day: nothing is missing yet, and no form is made.
    for op in [date(2025, 5, 15), date(2025, 5, 16)] {
        let beeld = Beeld::op(&zaak, op);
        assert_eq!(
            beeld.geval.uitkomst("WVP-PVA-001"),
            NietVanToepassing,
            "{op}"
        );
        assert!(beeld.tekst("plan_van_aanpak").is_none(), "{op}");
    }
    let beeld = Beeld::op(&zaak, date(2025, 5, 17));
    assert_eq!(beeld.geval.uitkomst("WVP-PVA-001"), NietVoldaan);
    assert!(beeld.tekst("plan_van_aanpak").is_some());
}

/// The eerstejaarsevaluatie is asked by 4 January 2026 (52 weeks), and missing after 5 January (a
/// calendar year). Who reaches AOW age on or before that day needs none (BW 7:658a lid 3).
#[test]
fn no_first_year_evaluation_is_asked_of_who_reaches_aow_age_before_it() {
    for (aow, gevraagd) in [
        ("2025-12-01", false),
        ("2026-01-05", false),
        ("2026-01-06", true),
    ] {
        let zaak = basis_met(&[
            ("/werknemer/aowDatum", json!(aow)),
            ("/eerstejaarsevaluatie", Value::Null),
        ]);
        let beeld = Beeld::op(&zaak, date(2026, 3, 1));
        let uitkomst = beeld.geval.uitkomst("WVP-EVAL-002");
        assert_eq!(uitkomst == NietVoldaan, gevraagd, "{aow}");
        assert_eq!(
            beeld.tekst("eerstejaarsevaluatie").is_some(),
            gevraagd,
            "{aow}"
        );
        let rapport = beeld.tekst("dossierrapport").unwrap();
        // 4 January to 1 March 2026: 27 + 28 + 1 days.
        let rij = "| Eerstejaarsevaluatie | 04-01-2026 | – | 56 dagen over de termijn |";
        assert_eq!(rapport.contains(rij), gevraagd, "{aow}");
        assert_eq!(
            rapport.contains("| Eerstejaarsevaluatie |"),
            gevraagd,
            "{aow}"
        );
    }
}

/// The evaluation is part of the plan (Regeling procesgang article 4 lid 2 onder b): without a plan
/// that is asked there is nothing to evaluate.
#[test]
fn no_first_year_evaluation_is_asked_without_possibilities_all_along() {
    let zonder = [
        (
            "/probleemanalyses/0/geenBenutbareMogelijkheden",
            json!(true),
        ),
        (
            "/probleemanalyses/0/motiveringGeenMogelijkheden",
            json!("Opname."),
        ),
        (
            "/geenMogelijkheden",
            json!([{ "begin": "2025-01-06", "grond": "opname" }]),
        ),
        ("/bijstellingen", Value::Null),
        ("/eerstejaarsevaluatie", Value::Null),
    ];
    let mut zaak = basis_met(&zonder);
    // With a plan there is something to evaluate.
    let met_plan = Beeld::op(&zaak, date(2026, 3, 1));
    assert_eq!(met_plan.geval.uitkomst("WVP-EVAL-002"), NietVoldaan);
    assert!(met_plan.tekst("eerstejaarsevaluatie").is_some());
    zaak.as_object_mut().unwrap().remove("planVanAanpak");
    let beeld = Beeld::op(&zaak, date(2026, 3, 1));
    for regel in ["WVP-PVA-001", "WVP-EVAL-002"] {
        assert_eq!(beeld.geval.uitkomst(regel), NietVanToepassing, "{regel}");
    }
    assert!(beeld.tekst("plan_van_aanpak").is_none());
    assert!(beeld.tekst("eerstejaarsevaluatie").is_none());
    assert!(
        !beeld
            .tekst("dossierrapport")
            .unwrap()
            .contains("| Eerstejaarsevaluatie |")
    );
}

/// First sick day Monday 2 September 2024: week 58 ends 405 days later, on 12 October 2025; the wait
/// period on 30 August 2026.
#[test]
fn the_last_day_for_spoor_2_stays_where_it_is_when_the_case_is_over() {
    let mut zaak = json!({
        "schemaVersie": 1, "dossierId": "SPOOR2",
        "verzuim": { "eersteZiektedag": "2024-09-02", "vangnetsituatie": "geen" },
    });
    for op in [date(2026, 1, 5), date(2026, 10, 5), date(2026, 12, 7)] {
        let beeld = Beeld::op(&zaak, op);
        let rapport = beeld.tekst("dossierrapport").unwrap();
        assert!(
            rapport.contains("| Begin van spoor 2 | 12-10-2025 |"),
            "{op}"
        );
        assert!(
            rapport.contains("is de norm uiterlijk 12 oktober 2025"),
            "{op}"
        );
    }
    // After recovery there is no step left to do.
    zaak["verzuim"]["hersteldatum"] = json!("2025-12-01");
    for op in [date(2026, 2, 2), date(2026, 5, 4)] {
        let beeld = Beeld::op(&zaak, op);
        let rapport = beeld.tekst("dossierrapport").unwrap();
        assert!(
            rapport.contains("Er zijn geen stappen met een datum."),
            "{op}"
        );
        assert!(
            rapport.contains("| Begin van spoor 2 | 12-10-2025 |"),
            "{op}"
        );
    }
}

/// Nobody has a duty to make a plan: the plan that is there is not called late.
#[test]
fn a_plan_that_nobody_had_to_make_is_not_late() {
    // The plan was due on 28 February 2025, 14 days after the judgement of 14 February.
    let laat = ("/planVanAanpak/datum", json!("2025-03-10"));
    let beeld = Beeld::op(&basis_met(std::slice::from_ref(&laat)), date(2026, 10, 15));
    let plan = beeld.tekst("plan_van_aanpak").unwrap();
    assert!(plan.contains("Het plan is 10 dagen te laat opgesteld."));
    let zonder = ("/verzuim/vangnetsituatie", json!("zonderWerkgever"));
    let beeld = Beeld::op(&basis_met(&[laat, zonder]), date(2026, 10, 15));
    let plan = beeld.tekst("plan_van_aanpak").unwrap();
    assert!(plan.contains("Niet van toepassing. Er is geen werkgever die deze plicht heeft."));
    assert!(!plan.contains("te laat opgesteld"));
}

/// First sick day Sunday 5 October 2025: the report is due 294 days later, on Sunday 26 July 2026. UWV
/// accepts it on Monday. A day later than that it is two days late, in every document.
#[test]
fn days_late_are_counted_from_the_last_day_everywhere() {
    let zaak = |melding: &str| {
        json!({
            "schemaVersie": 1, "dossierId": "MELDING",
            "verzuim": { "eersteZiektedag": "2025-10-05" },
            "uwv": { "datum42Weeksmelding": melding },
        })
    };
    for (melding, blad, rapport) in [
        ("2026-07-26", "Dat is op tijd.", "| 26-07-2026 | Op tijd |"),
        (
            "2026-07-27",
            "Dat is op tijd, want UWV",
            "| 27-07-2026 | Op tijd |",
        ),
        (
            "2026-07-28",
            "Dat is 2 dagen te laat.",
            "| 28-07-2026 | 2 dagen na de termijn |",
        ),
    ] {
        let beeld = Beeld::op(&zaak(melding), date(2026, 9, 1));
        assert!(
            beeld.tekst("melding_42e_week").unwrap().contains(blad),
            "{melding}"
        );
        assert!(
            beeld.tekst("dossierrapport").unwrap().contains(rapport),
            "{melding}"
        );
    }
    let mut open = zaak("2026-07-28");
    open["uwv"] = json!({});
    for (op, zin) in [
        (
            date(2026, 7, 26),
            "U doet de melding uiterlijk op 26 juli 2026.",
        ),
        (
            date(2026, 7, 27),
            "uiterlijk op 26 juli 2026 bij UWV zijn. UWV accepteert de melding nog tot en met 27 juli 2026.",
        ),
        (
            date(2026, 7, 28),
            "uiterlijk op 26 juli 2026 bij UWV zijn. Doe de melding alsnog.",
        ),
    ] {
        let beeld = Beeld::op(&open, op);
        assert!(
            beeld.tekst("melding_42e_week").unwrap().contains(zin),
            "{op}"
        );
    }
}

/// A copy that is dated later than the reference date was not given yet, as the rule has it.
#[test]
fn a_copy_of_later_is_not_given_yet() {
    let zaak = basis_met(&[("/uwv/riv/datumAfschrift", json!("2026-10-12"))]);
    for (op, gegeven) in [(date(2026, 10, 11), false), (date(2026, 10, 12), true)] {
        let beeld = Beeld::op(&zaak, op);
        let verslag = beeld.tekst("re_integratieverslag").unwrap();
        let zin = "De werknemer kreeg op 12 oktober 2026 een afschrift van dit verslag.";
        assert_eq!(verslag.contains(zin), gegeven, "{op}");
        // The last day was 4 October 2026: missing first, late then.
        let mut bevindingen = beeld.geval.beoordeling.all();
        let bevinding = bevindingen.find(|b| b.regel == "WVP-RIV-020").unwrap();
        assert_eq!(
            bevinding.melding.contains("niet vastgelegd"),
            !gegeven,
            "{op}"
        );
    }
}

/// What the source cannot supply is not late: not to be judged, in the report as in the rules.
#[test]
fn what_the_source_does_not_supply_is_not_called_late() {
    let zaak = json!({ "schemaVersie": 1, "dossierId": "NIET-1",
        "export": { "datum": "2025-12-01", "levert": ["verzuim"] },
        "verzuim": { "eersteZiektedag": "2025-01-06" } });
    let beeld = Beeld::op(&zaak, date(2025, 12, 1));
    let rapport = beeld.tekst("dossierrapport").unwrap();
    // Six weeks after 6 January 2025 is 17 February.
    let rij = "| Probleemanalyse | 17-02-2025 | – | Niet te beoordelen: het bronsysteem levert dit niet |";
    assert!(rapport.contains(rij), "{rapport}");
    assert!(!rapport.contains("dagen over de termijn"), "{rapport}");
    // Without the list the source counts as whole: 17 February to 1 December is 287 days.
    let mut vol = zaak;
    vol["export"]["levert"].take();
    let beeld = Beeld::op(&vol, date(2025, 12, 1));
    let rapport = beeld.tekst("dossierrapport").unwrap();
    assert!(rapport.contains("287 dagen over de termijn"), "{rapport}");
}

/// An employment that is known to end on 10 March 2025, 63 days after the first sick day: report and
/// notice are due on that day (Ziektewet article 38 lid 2), before it, on it and after it.
#[test]
fn a_known_last_day_of_the_employment_is_the_last_day_all_along() {
    let zaak = json!({ "schemaVersie": 1, "dossierId": "EINDE-1", "export": { "datum": "2025-03-01" },
        "dienstverband": { "soort": "bepaaldeTijd", "einddatum": "2025-03-10" },
        "verzuim": { "eersteZiektedag": "2025-01-06" } });
    for (op, antwoord, laat) in [
        (date(2025, 3, 1), "nog_niet", Value::Null),
        (date(2025, 3, 10), "nog_niet", Value::Null),
        (date(2025, 3, 11), "ja", json!(1)),
        (date(2025, 3, 20), "ja", json!(10)),
    ] {
        let geval = Geval::op(&zaak, op);
        for plicht in ["re_integratieverslag", "ziek_uit_dienst"] {
            let feit = |wat: &str| geval.feit(&format!("gevraagd.{plicht}.{wat}"));
            assert_eq!(feit("antwoord"), antwoord, "{plicht} {op}");
            assert_eq!(feit("uiterlijk"), "2025-03-10", "{plicht} {op}");
            assert_eq!(feit("dagen_te_laat"), laat, "{plicht} {op}");
        }
        // What comes after it is not asked of this employer.
        for plicht in ["melding_42e_week", "eerstejaarsevaluatie", "wia_aanvraag"] {
            let feit = |wat: &str| geval.feit(&format!("gevraagd.{plicht}.{wat}"));
            assert_eq!(feit("antwoord"), "nee", "{plicht} {op}");
            assert_eq!(feit("waarom"), "uit_dienst", "{plicht} {op}");
        }
        // The probleemanalyse was due on 17 February: 21 days before the end, and no more after it.
        let dagen = (op.min(date(2025, 3, 10)) - date(2025, 2, 17)).get_days();
        let te_laat = geval.feit("gevraagd.probleemanalyse.dagen_te_laat");
        assert_eq!(te_laat, json!(dagen), "{op}");
    }
}

/// Who reached AOW age before the first sick day has no plan, no last judgements and no report to
/// make: the checklist of the elements asks for none.
#[test]
fn the_elements_ask_what_the_law_asks() {
    let zaak = basis_met(&[
        ("/werknemer/aowDatum", json!("2024-12-01")),
        ("/planVanAanpak", Value::Null),
        ("/eerstejaarsevaluatie", Value::Null),
        ("/eindevaluatie", Value::Null),
        ("/actueelOordeel", Value::Null),
        ("/oordeelWerknemer", Value::Null),
    ]);
    let geval = Geval::op(&zaak, date(2026, 10, 15));
    let bron = geval.bron();
    let beeld = beeld(&bron);
    let aow = "Niet nodig. De werknemer bereikt vóór de uiterste dag de AOW-leeftijd.";
    for letter in ['g', 'h', 'i', 'j', 'k', 'l'] {
        let mut elementen = beeld.elementen.iter();
        let element = elementen.find(|e| e.letter == letter).unwrap();
        assert_eq!(element.staat, aow, "{letter}");
        assert!(element.mist.is_empty(), "{letter}");
    }
    assert!(
        beeld
            .gemist
            .iter()
            .all(|g| g.pointer == "/probleemanalyses")
    );
}
