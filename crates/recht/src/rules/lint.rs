//! Questions the whole pack before it may judge a case: a typo is an error with
//! file and rule, never a rule that silently passes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::expressie::Expressie;
use super::fout::{PackFout, fout};
use super::pack::{GeladenRegel, Pack};
use super::record::{Bevinding, Grens, Regel};
use super::tekst;
use crate::dossier::schema::dossier_schema;
use crate::facts::schema::facts_schema;
use crate::finding::{DocumentNaam, Uitkomst};

struct Schemas {
    feiten: Value,
    dossier: Value,
}

pub(super) fn lint(pack: &Pack) -> Vec<PackFout> {
    let schemas = Schemas {
        feiten: facts_schema(),
        dossier: dossier_schema(),
    };
    let mut fouten = Vec::new();
    let mut gezien: BTreeMap<&str, &str> = BTreeMap::new();
    for geladen in &pack.regels {
        let id = geladen.regel.id.as_str();
        let mut meld = |melding: String| fouten.push(fout(&geladen.bestand, Some(id), melding));
        if let Some(eerder) = gezien.insert(id, &geladen.bestand) {
            meld(format!("dit id staat ook in {eerder}."));
        }
        vorm(&geladen.regel, pack, &mut meld);
        namen(geladen, &schemas, &mut meld);
        teksten(&geladen.regel, &schemas, &mut meld);
        velden(&geladen.regel, &schemas, &mut meld);
        toetsen(&geladen.regel, &mut meld);
    }
    fouten.extend(pack.gevolgen.lint(pack));
    fouten
}

/// Id, source, validity, documents.
fn vorm(regel: &Regel, pack: &Pack, meld: &mut impl FnMut(String)) {
    if !geldig_id(&regel.id) {
        meld(
            "een id heeft de vorm WVP-GROEP-000, met een eigen voorvoegsel voor eigen regels."
                .into(),
        );
    }
    if regel.bron.is_empty() {
        meld("een regel zonder bron mag niet.".into());
    }
    let bronnen = regel
        .bron
        .iter()
        .chain(regel.uitzonderingen.iter().flat_map(|u| &u.bron));
    for bron in bronnen.filter(|b| !pack.bronnen.contains_key(&b.regeling)) {
        meld(format!(
            "bron {} staat niet in bronnen.yaml.",
            bron.regeling
        ));
    }
    if regel
        .geldig_vanaf
        .zip(regel.geldig_tot)
        .is_some_and(|(van, tot)| tot < van)
    {
        meld("geldig_tot ligt voor geldig_vanaf.".into());
    }
    if regel.eis.is_some() == regel.vraag.is_some() {
        meld("een regel heeft een eis of een vraag voor een mens, niet beide en niet geen.".into());
    }
    for document in regel
        .documenten
        .iter()
        .filter(|d| DocumentNaam::van(d).is_none())
    {
        meld(format!("document {document} bestaat niet."));
    }
}

fn geldig_id(id: &str) -> bool {
    let delen: Vec<&str> = id.split('-').collect();
    matches!(delen.as_slice(), [_, groep, nummer]
        if !groep.is_empty() && nummer.len() == 3 && nummer.bytes().all(|b| b.is_ascii_digit()))
}

/// Every name a condition uses is a fact; every code it compares with exists.
fn namen(geladen: &GeladenRegel, schemas: &Schemas, meld: &mut impl FnMut(String)) {
    let expressies = [Some(&geladen.als), geladen.eis.as_ref()]
        .into_iter()
        .flatten()
        .chain(&geladen.uitzonderingen)
        .chain(geladen.keuzes.iter().flatten());
    for Expressie {
        namen,
        vergelijkingen,
        ..
    } in expressies
    {
        for naam in namen.iter().filter(|n| zoek(&schemas.feiten, n).is_none()) {
            meld(format!(
                "feit {naam} bestaat niet.{}",
                dichtstbij(&schemas.feiten, naam)
            ));
        }
        for (naam, code) in vergelijkingen {
            let codes = zoek(&schemas.feiten, naam).and_then(|s| codes(&schemas.feiten, s));
            if codes.is_some_and(|codes| !codes.contains(code)) {
                meld(format!("{naam} kent de code {code} niet."));
            }
        }
    }
    let los = geladen
        .regel
        .peilt
        .iter()
        .chain(&geladen.regel.termijn)
        .chain(&geladen.regel.berekening);
    for naam in los {
        let vol = if naam.contains('.') {
            naam.clone()
        } else {
            format!("termijn.{naam}")
        };
        if zoek(&schemas.feiten, &vol).is_none() {
            meld(format!("{naam} is geen feit of termijn."));
        }
    }
}

fn teksten(regel: &Regel, schemas: &Schemas, meld: &mut impl FnMut(String)) {
    let mut alle: Vec<&str> = vec![&regel.herstel, &regel.titel];
    match &regel.bevinding {
        Bevinding::Tekst(t) => alle.push(t),
        Bevinding::Keuze(lijst) => {
            alle.extend(lijst.iter().map(|k| k.tekst.as_str()));
            if lijst.last().is_none_or(|k| k.als.is_some()) {
                meld("de laatste tekst van een bevinding heeft geen voorwaarde.".into());
            }
        }
    }
    alle.extend(regel.uitzonderingen.iter().map(|u| u.tekst.as_str()));
    alle.extend(regel.vraag.as_deref());
    for tekst in alle {
        if tekst.trim().is_empty() {
            meld("lege tekst.".into());
        }
        for (naam, eenheid) in tekst::plaatshouders(tekst) {
            if zoek(&schemas.feiten, naam).is_none() {
                meld(format!(
                    "feit {naam} in een tekst bestaat niet.{}",
                    dichtstbij(&schemas.feiten, naam)
                ));
            }
            if let Some(eenheid) = eenheid.filter(|e| !tekst::is_eenheid(e)) {
                meld(format!("eenheid {eenheid} bestaat niet."));
            }
        }
    }
}

fn velden(regel: &Regel, schemas: &Schemas, meld: &mut impl FnMut(String)) {
    for pointer in &regel.velden {
        let delen: Vec<&str> = pointer.split('/').skip(1).collect();
        if !pointer.starts_with('/') || volg(&schemas.dossier, &schemas.dossier, &delen).is_none() {
            meld(format!("veld {pointer} staat niet in het dossierschema."));
        }
    }
}

/// A hit, a miss, and both sides of a term.
fn toetsen(regel: &Regel, meld: &mut impl FnMut(String)) {
    let uitkomsten: BTreeSet<Uitkomst> = regel.toetsen.iter().map(|t| t.uitkomst).collect();
    let nodig: &[Uitkomst] = if regel.eis.is_some() {
        &[Uitkomst::Voldaan, Uitkomst::NietVoldaan]
    } else {
        &[Uitkomst::Mens]
    };
    for uitkomst in nodig.iter().filter(|u| !uitkomsten.contains(u)) {
        meld(format!("er is geen toets met uitkomst {uitkomst:?}."));
    }
    let grenzen: BTreeSet<Grens> = regel.toetsen.iter().filter_map(|t| t.grens).collect();
    if regel.termijn.is_some() && grenzen.len() < 3 {
        meld(
            "een regel met een termijn heeft toetsen op de dag ervoor, de dag zelf en de dag erna."
                .into(),
        );
    }
}

/// The schema of a dotted fact name.
fn zoek<'a>(schema: &'a Value, naam: &str) -> Option<&'a Value> {
    let delen: Vec<&str> = naam.split('.').collect();
    volg(schema, schema, &delen)
}

/// Follows keys through `$ref`, `anyOf`, `properties` and `items`.
fn volg<'a>(wortel: &'a Value, node: &'a Value, delen: &[&str]) -> Option<&'a Value> {
    let Some((eerste, rest)) = delen.split_first() else {
        return Some(node);
    };
    if let Some(doel) = node.get("$ref").and_then(Value::as_str) {
        return volg(wortel, wortel.pointer(doel.trim_start_matches('#'))?, delen);
    }
    if let Some(Value::Array(keuzes)) = node.get("anyOf") {
        return keuzes.iter().find_map(|k| volg(wortel, k, delen));
    }
    if let Some(veld) = node.get("properties").and_then(|p| p.get(*eerste)) {
        return volg(wortel, veld, rest);
    }
    let is_index = eerste.bytes().all(|b| b.is_ascii_digit());
    node.get("items")
        .filter(|_| is_index)
        .and_then(|items| volg(wortel, items, rest))
}

/// Codes of an enumeration, when the fact is one.
fn codes(wortel: &Value, node: &Value) -> Option<Vec<String>> {
    if let Some(doel) = node.get("$ref").and_then(Value::as_str) {
        return codes(wortel, wortel.pointer(doel.trim_start_matches('#'))?);
    }
    if let Some(Value::Array(keuzes)) = node.get("anyOf") {
        return keuzes.iter().find_map(|k| codes(wortel, k));
    }
    let tekst = |v: &Value| v.as_str().map(str::to_owned);
    match (node.get("enum"), node.get("oneOf")) {
        (Some(Value::Array(lijst)), _) => Some(lijst.iter().filter_map(tekst).collect()),
        (_, Some(Value::Array(lijst))) => Some(
            lijst
                .iter()
                .filter_map(|o| o.get("const").and_then(tekst))
                .collect(),
        ),
        _ => None,
    }
}

/// "Bedoelt u pva.datum?" when a name comes near.
fn dichtstbij(schema: &Value, naam: &str) -> String {
    let mut alle = Vec::new();
    for (groep, node) in schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let node = node
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|r| schema.pointer(r.trim_start_matches('#')))
            .unwrap_or(node);
        alle.push(groep.clone());
        for veld in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            alle.push(format!("{groep}.{}", veld.0));
        }
    }
    let best = alle
        .into_iter()
        .map(|k| (strsim::osa_distance(&k, naam), k))
        .min();
    best.filter(|(afstand, _)| *afstand <= 4)
        .map_or_else(String::new, |(_, k)| format!(" Bedoelt u {k}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_through_lists_by_number_only() {
        let schema = dossier_schema();
        let vind = |pointer: &str| {
            let delen: Vec<&str> = pointer.split('/').skip(1).collect();
            volg(&schema, &schema, &delen).is_some()
        };
        for goed in [
            "/planVanAanpak/datum",
            "/bijstellingen/0/datum",
            "/evaluaties/12",
        ] {
            assert!(vind(goed), "{goed}");
        }
        for fout in [
            "/planVanAanpak/datun",
            "/bijstellingen/x1/datum",
            "/bijstellingen/datum",
        ] {
            assert!(!vind(fout), "{fout}");
        }
    }
}
