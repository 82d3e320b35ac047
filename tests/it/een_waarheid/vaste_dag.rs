//! A term has one day: it moves when something is recorded, never because time passes.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use poortwachter::calendar::plus_days;
use poortwachter::dossier::Dossier;
use poortwachter::facts::bewijs::verenig;
use poortwachter::facts::derive;
use poortwachter::load::tree::Tree;
use serde_json::Value;

use super::zaken::{ZAKEN, Zaak};

/// Every date that stands in the case.
fn data(waarde: &Value, uit: &mut BTreeSet<Date>) {
    match waarde {
        Value::Object(velden) => velden.values().for_each(|w| data(w, uit)),
        Value::Array(leden) => leden.iter().for_each(|w| data(w, uit)),
        Value::String(tekst) => uit.extend(tekst.parse::<Date>()),
        _ => {}
    }
}

/// Stretches of days on which nothing recorded changes: from the day after a date up to the day
/// before the next. On its own day something has happened; from the day after a last day is over.
fn tussen(zaak: &Zaak, tot: Date) -> Vec<(Date, Date)> {
    let mut alle = BTreeSet::new();
    data(&zaak.bron, &mut alle);
    alle.retain(|d| *d < tot);
    let alle: Vec<Date> = alle.into_iter().chain([tot]).collect();
    let paren = alle
        .windows(2)
        .map(|p| (plus_days(p[0], 1), plus_days(p[1], -1)));
    paren.filter(|(van, tot)| van < tot).collect()
}

/// Every last day as of `op`, by name.
fn dagen(zaak: &Zaak, op: Date) -> BTreeMap<String, Value> {
    let dossier: Dossier = serde_json::from_value(zaak.bron.clone()).unwrap();
    let bron = Tree::from(&zaak.bron);
    let dossier = verenig(dossier, bron.root(), op);
    let facts = derive(&dossier, bron.root(), op);
    let gevraagd = serde_json::to_value(&facts.gevraagd).unwrap();
    let plichten = gevraagd.as_object().unwrap().iter();
    let plichten = plichten.filter_map(|(naam, plicht)| {
        let dag = plicht.as_object()?.get("uiterlijk")?.clone();
        Some((format!("gevraagd.{naam}"), dag))
    });
    let termijnen = serde_json::to_value(&facts.termijn).unwrap();
    let termijnen = termijnen.as_object().unwrap().clone().into_iter();
    let termijnen = termijnen.map(|(naam, dag)| (format!("termijn.{naam}"), dag));
    plichten.chain(termijnen).collect()
}

/// What moves between the first and the last day of so many stretches; which, differs from case to
/// case.
fn beweging(zaak: &Zaak, begin: usize, hoeveel: usize) -> Vec<String> {
    let alle = tussen(zaak, plus_days(zaak.op, 400));
    let elke = alle.len().div_ceil(hoeveel).max(1);
    let mut fout = Vec::new();
    for stuk in alle.into_iter().skip(begin % elke).step_by(elke) {
        let (een, twee) = stuk;
        let (voor, na) = (dagen(zaak, een), dagen(zaak, twee));
        let namen: BTreeSet<&String> = voor.keys().chain(na.keys()).collect();
        for naam in namen {
            let (eerst, dan) = (voor.get(naam), na.get(naam));
            if eerst != dan {
                fout.push(format!(
                    "{}: {naam} {eerst:?} on {een}, {dan:?} on {twee}",
                    zaak.naam
                ));
            }
        }
    }
    fout
}

#[test]
fn a_term_does_not_move_because_time_passes() {
    let mut fout = Vec::new();
    for (begin, zaak) in ZAKEN.iter().enumerate() {
        // Of each shipped case several, of the invented ones here and there one.
        let verzonnen = zaak.naam.starts_with("demo");
        let hoeveel = if verzonnen { 1 } else { 8 };
        if !verzonnen || begin % 3 == 0 {
            fout.extend(beweging(zaak, begin, hoeveel));
        }
    }
    assert!(fout.is_empty(), "{}:\n{}", fout.len(), fout.join("\n"));
}
