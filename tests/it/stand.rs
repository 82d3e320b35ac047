//! Where a case stands: each word follows from the findings that it names.

use jiff::civil::date;
use poortwachter::finding::stand::{Compleet, Grond, Inspanningen, Resultaat, Stand};
use poortwachter::finding::{Ernst, Laag, Uitkomst};
use serde_json::{Value, json};

use crate::geval::{Geval, basis_met, lees};

fn stand(wijzigingen: &[(&str, Value)]) -> Stand {
    let geval = Geval::op(&basis_met(wijzigingen), date(2026, 10, 15));
    Stand::van(&geval.beoordeling, &geval.facts)
}

#[test]
fn a_complete_case() {
    let geval = Geval::van(&lees("fixtures/dossiers/compleet.json"));
    let stand = Stand::van(&geval.beoordeling, &geval.facts);
    assert_eq!(stand.compleet.oordeel, Compleet::Ja);
    assert_eq!(stand.resultaat.oordeel, Resultaat::Bevredigend);
    assert_eq!(stand.inspanningen.oordeel, Inspanningen::GeenTekortGezien);
    assert!(stand.inspanningen.regels.is_empty() && stand.compleet.regels.is_empty());
}

#[test]
fn what_is_missing_is_named() {
    let stand = stand(&[("/planVanAanpak", Value::Null)]);
    assert_eq!(stand.compleet.oordeel, Compleet::Nee);
    assert!(stand.compleet.regels.contains(&"WVP-PVA-001".to_owned()));
    let regels = stand.nog_te_herstellen.iter().map(|t| t.regel.as_str());
    assert!(regels.clone().any(|r| r == "WVP-PVA-001"));
}

/// Six weeks after the evaluation of 1 December 2025 is 12 January 2026.
#[test]
fn efforts_that_came_late_ask_for_an_explanation() {
    let stand = stand(&[("/spoor2/startdatum", json!("2026-01-13"))]);
    assert_eq!(stand.inspanningen.oordeel, Inspanningen::VraagtUitleg);
    assert!(
        stand
            .inspanningen
            .regels
            .contains(&"WVP-SP2-002".to_owned())
    );
    assert_eq!(stand.deugdelijke_grond.oordeel, Grond::VraagtUitleg);
    let mut regels = stand.nog_te_herstellen.iter().map(|t| t.regel.as_str());
    assert!(regels.all(|r| r != "WVP-SP2-002"), "late and done");
}

#[test]
fn a_norm_of_the_law_that_was_not_met() {
    let nooit = [
        ("/spoor2", Value::Null),
        ("/spoor1", json!({ "afgeslotenOp": "2025-12-15" })),
    ];
    let stand = stand(&nooit);
    assert_eq!(stand.inspanningen.oordeel, Inspanningen::NormNietGehaald);
    assert_eq!(stand.inspanningen.regels, ["WVP-SP2-027"]);
}

#[test]
fn the_end_of_a_case_closes_it() {
    let velden = [
        ("/verzuim/hersteldatum", json!("2025-09-01")),
        ("/uwv/riv", Value::Null),
        ("/uwv/wiaAanvraag", Value::Null),
    ];
    let stand = stand(&velden);
    assert_eq!(stand.compleet.oordeel, Compleet::Afgesloten);
    assert_eq!(stand.resultaat.oordeel, Resultaat::Afgesloten);
}

/// Of an export with dates and files only nobody can say that no effort came short.
#[test]
fn what_cannot_be_seen_is_no_effort_made() {
    let mut zaak = basis_met(&[("/export/levert", json!(["verzuim", "documenten"]))]);
    let inhoud = ["evaluaties", "consulten", "spoor1", "planVanAanpak"];
    for veld in inhoud {
        zaak.as_object_mut().unwrap().remove(veld);
    }
    let geval = Geval::op(&zaak, date(2026, 10, 15));
    let stand = Stand::van(&geval.beoordeling, &geval.facts);
    assert_ne!(stand.inspanningen.oordeel, Inspanningen::GeenTekortGezien);
    assert!(!stand.inspanningen.regels.is_empty());
}

/// Four outcomes of the report before it is asked: first sick day 6 January 2025.
#[test]
fn before_the_report_is_asked_it_is_not_yet_complete() {
    let zaak = basis_met(&[("/uwv/riv", Value::Null), ("/uwv/wiaAanvraag", Value::Null)]);
    let geval = Geval::op(&zaak, date(2026, 3, 1));
    let stand = Stand::van(&geval.beoordeling, &geval.facts);
    assert_eq!(stand.compleet.oordeel, Compleet::NogNiet);
}

/// Whatever the case: the words name findings of their layer and weight.
#[test]
fn every_word_follows_from_what_it_names() {
    let mut gezien = std::collections::BTreeSet::new();
    for beeld in crate::een_waarheid::zaken::BEELDEN.iter() {
        let (b, f) = (&beeld.geval.beoordeling, &beeld.geval.facts);
        let stand = Stand::van(b, f);
        let van = |id: &str| b.all().find(|x| x.regel == id).unwrap();
        let wacht = |id: &str, laag: Laag| {
            let mut rijen = b.niet_te_beoordelen.iter();
            rijen.any(|rij| rij.van_laag(laag).any(|r| r == id))
        };
        let in_laag = |id: &str, laag: Laag| {
            wacht(id, laag) || b.all().any(|x| x.regel == id && x.laag == laag)
        };
        let woorden = [
            (&stand.resultaat.regels, Laag::Resultaat),
            (&stand.inspanningen.regels, Laag::Inspanning),
            (&stand.compleet.regels, Laag::RivOnderdeel),
        ];
        for (regels, laag) in woorden {
            assert!(regels.iter().all(|id| in_laag(id, laag)), "{regels:?}");
        }
        let gevonden = b.all().filter(|x| x.is_open());
        let gevonden = gevonden.filter(|x| stand.inspanningen.regels.contains(&x.regel));
        let zwaarste = gevonden.map(|x| x.ernst).max();
        let woord = stand.inspanningen.oordeel;
        gezien.insert(format!("{woord:?}"));
        match woord {
            Inspanningen::NormNietGehaald => assert_eq!(zwaarste, Some(Ernst::Fout)),
            Inspanningen::VraagtUitleg => assert_eq!(zwaarste, Some(Ernst::Waarschuwing)),
            Inspanningen::GeenTekortGezien => assert_eq!(zwaarste, None),
            Inspanningen::NietTeBeoordelen => {
                let regels = &stand.inspanningen.regels;
                assert!(regels.iter().all(|id| wacht(id, Laag::Inspanning)));
            }
        }
        // Nothing came short, or the words say where.
        let grond = stand.deugdelijke_grond.oordeel;
        let open = b.open().filter(|x| x.uitkomst == Uitkomst::NietVoldaan);
        let tekort = open.filter(|x| x.ernst > Ernst::Aandachtspunt).count() > 0;
        assert_eq!(grond == Grond::VraagtUitleg, tekort, "{}", beeld.zaak.naam);
        for t in &stand.nog_te_herstellen {
            assert_eq!(van(&t.regel).uitkomst, Uitkomst::NietVoldaan, "{}", t.regel);
        }
    }
    assert!(gezien.len() >= 3, "{gezien:?}");
}
