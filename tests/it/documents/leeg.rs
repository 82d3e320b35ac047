//! A filler is as good as nothing, for facts, rules and documents alike.

use std::collections::BTreeSet;

use poortwachter::documents::DOCUMENTEN;
use poortwachter::dossier::Dossier;
use serde_json::{Value, json};

use super::harness::{PEILDATUM, basis, basis_met, lees, maak, maak_op};
use crate::geval::Geval;

/// Every text under `key`, in lists too, becomes `filler` or goes.
fn vul(waarde: &mut Value, key: &str, filler: Option<&str>) {
    match waarde {
        Value::Object(map) => {
            match map.get_mut(key) {
                Some(Value::String(text)) => match filler {
                    Some(filler) => filler.clone_into(text),
                    None => drop(map.remove(key)),
                },
                Some(Value::Array(items)) if items.iter().all(Value::is_string) => match filler {
                    Some(filler) => items.fill(filler.into()),
                    None => items.clear(),
                },
                _ => {}
            }
            map.values_mut().for_each(|v| vul(v, key, filler));
        }
        Value::Array(items) => items.iter_mut().for_each(|v| vul(v, key, filler)),
        _ => {}
    }
}

/// The keys of texts and of lists of texts.
fn sleutels(waarde: &Value, uit: &mut BTreeSet<String>) {
    match waarde {
        Value::Object(map) => {
            for (key, value) in map {
                let texts =
                    |v: &Value| v.as_array().is_some_and(|a| a.iter().all(Value::is_string));
                if value.is_string() || texts(value) {
                    uit.insert(key.clone());
                }
                sleutels(value, uit);
            }
        }
        Value::Array(items) => items.iter().for_each(|v| sleutels(v, uit)),
        _ => {}
    }
}

/// The same case twice: each text under one of `namen` is a filler in the first, and not there in
/// the second. Nothing for codes and dates, of which a filler is no value.
fn gevuld_en_weg(zaak: &Value, namen: &[&str]) -> Option<[Value; 2]> {
    let [mut gevuld, mut weg] = [zaak.clone(), zaak.clone()];
    for naam in namen {
        vul(&mut gevuld, naam, Some("N.v.t."));
        vul(&mut weg, naam, None);
    }
    let leesbaar = serde_json::from_value::<Dossier>(gevuld.clone()).is_ok();
    leesbaar.then_some([gevuld, weg])
}

/// Rules see facts only, so that what the facts say holds for the findings.
#[test]
fn every_text_that_only_fills_its_field_is_absent_for_facts_and_rules() {
    let zaak: Value = lees("fixtures/dossiers/compleet.json");
    let mut namen = BTreeSet::new();
    sleutels(&zaak, &mut namen);
    let mut getoetst = Vec::new();
    for naam in namen.iter().filter(|naam| *naam != "dossierId") {
        let Some(paar) = gevuld_en_weg(&zaak, &[naam]) else {
            continue;
        };
        let [met, zonder] =
            paar.map(|zaak| serde_json::to_value(Geval::op(&zaak, PEILDATUM).facts).unwrap());
        assert!(met == zonder, "{naam}");
        getoetst.push(naam.as_str());
    }
    assert!(getoetst.len() > 80, "{}", getoetst.len());
}

#[test]
fn every_text_that_only_fills_its_field_is_absent_in_documents() {
    let zaak: Value = lees("fixtures/dossiers/compleet.json");
    let mut namen = BTreeSet::new();
    sleutels(&zaak, &mut namen);
    let teksten: Vec<&str> = namen
        .iter()
        .map(String::as_str)
        .filter(|naam| *naam != "dossierId" && gevuld_en_weg(&zaak, &[naam]).is_some())
        .collect();
    // Some at a time: with all of them gone a document would not even come to ask for most.
    for groep in teksten.chunks(15) {
        let [gevuld, weg] = gevuld_en_weg(&zaak, groep).unwrap();
        for soort in DOCUMENTEN {
            let [met, zonder] = [&gevuld, &weg]
                .map(|zaak| maak_op(zaak, soort.naam, PEILDATUM).map(|gemaakt| gemaakt.markdown));
            assert_eq!(met, zonder, "{}: {groep:?}", soort.naam);
        }
    }
}

#[test]
fn fillers_keep_a_plan_from_being_definitive() {
    // The case of a customer with these in a plan that was "Definitief".
    for filler in [
        "-",
        ".",
        "?",
        "x",
        "n.v.t.",
        "NULL",
        "onbekend",
        "zie dossier",
        "***",
        "\u{FEFF}",
    ] {
        let zaak = basis_met(&[
            ("/planVanAanpak/visieWerknemer", json!(filler)),
            ("/planVanAanpak/visieWerkgever", json!(filler)),
        ]);
        let plan = maak(&zaak, "plan_van_aanpak");
        assert!(plan.document.concept, "{filler:?}");
        assert_eq!(plan.markers(), 2, "{filler:?}");
    }
    for inhoud in [
        "Nee.",
        "Geen beperkingen.",
        "0",
        "Zie dossier van de arbodienst van 3 maart, bladzijde 4.",
    ] {
        let zaak = basis_met(&[("/planVanAanpak/visieWerknemer", json!(inhoud))]);
        let plan = maak(&zaak, "plan_van_aanpak");
        assert!(!plan.document.concept && plan.markers() == 0, "{inhoud}");
        assert!(
            plan.markdown.contains(inhoud.trim_end_matches('.')),
            "{inhoud}"
        );
    }
}

#[test]
fn education_and_work_without_a_name_keep_the_rest() {
    let mut zaak = basis();
    zaak["bekwaamheden"] = json!({
        "opleidingen": [{ "naam": "-", "niveau": "mbo 3", "jaar": 2011, "diploma": true }, { "naam": "?" }],
        "werkervaring": [{ "werkgever": "Bakker B.V.", "taken": "Brood bakken." }, { "functie": "n.v.t." }],
        "vaardigheden": ["x", "plannen", "-"],
    });
    let riv = maak(&zaak, "re_integratieverslag").markdown;
    for regel in [
        "Opleiding zonder naam, mbo 3, 2011, met diploma.",
        "Functie niet vastgelegd, Bakker B.V.: Brood bakken.",
        "Vaardigheden: plannen.",
    ] {
        assert!(riv.contains(regel), "{regel} not in:\n{riv}");
    }
    assert_eq!(riv.matches("zonder naam").count(), 1);
    assert_eq!(riv.matches("Functie niet vastgelegd").count(), 1);
}

#[test]
fn a_bsn_without_its_zero_is_printed_whole() {
    // 099999006: 72+63+54+45+36+0+0-6 = 264 = 24 x 11.
    let zaak = basis_met(&[("/werknemer/bsn", json!("99999006"))]);
    for naam in ["plan_van_aanpak", "re_integratieverslag"] {
        let document = maak(&zaak, naam).markdown;
        let nummer = "Burgerservicenummer | 099999006";
        assert!(document.contains(nummer), "{naam}:\n{document}");
    }
    let geval = Geval::op(&zaak, PEILDATUM);
    assert_eq!(geval.facts.werknemer.bsn_geldig, Some(true));
}
