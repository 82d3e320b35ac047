//! A remedy never asks for what the case already shows: what is there but late asks for an
//! explanation.

use std::collections::BTreeSet;

use jiff::civil::Date;
use poortwachter::finding::Herstelbaar;
use serde_json::Value;

use super::zaken::BEELDEN;
use crate::geval::PACK;

/// Filled on the reference date: a day that is still to come is a plan.
fn gevuld(waarde: &Value, op: Date) -> bool {
    match waarde {
        Value::Null => false,
        Value::String(tekst) => tekst
            .parse::<Date>()
            .map_or(!tekst.is_empty(), |dag| dag <= op),
        Value::Array(lijst) => !lijst.is_empty(),
        Value::Object(velden) => !velden.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

#[test]
fn no_remedy_asks_for_what_is_filled() {
    let (mut fout, mut gevraagd, mut te_laat) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for beeld in BEELDEN.iter() {
        for b in beeld.geval.beoordeling.all() {
            match b.herstelbaar {
                None => continue,
                Some(Herstelbaar::Nee) => {
                    te_laat.insert(&b.regel);
                    continue;
                }
                Some(Herstelbaar::Ja) => gevraagd.insert(&b.regel),
            };
            let herstel = &PACK.rule(&b.regel).unwrap().regel.herstel;
            for pointer in herstel.vraagt() {
                let waarde = beeld.zaak.bron.pointer(pointer);
                if waarde.is_some_and(|w| gevuld(w, beeld.zaak.op)) {
                    fout.push(format!("{}: {} {pointer}", beeld.zaak.naam, b.regel));
                }
            }
        }
    }
    assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
    // Both kinds were looked at, in several rules.
    assert!(gevraagd.len() >= 5, "{gevraagd:?}");
    assert!(te_laat.len() >= 5, "{te_laat:?}");
}
