//! When is a document a CONCEPT? The one place that decides, with the reasons in Dutch.
//!
//! A document is definitive when its source counts on the reference date, no mandatory value is
//! missing, everybody who must sign has signed, no finding blocks it, and all its text can be printed.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::dossier::codes::Rol;
use crate::finding::Finding;
use crate::letters::{codes, onbekend};

use super::delen::taal::{aantal, opsomming};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld, Soort};

/// More missing values than this are counted, not named.
const GENOEMD: usize = 4;

/// More findings than this are counted, not quoted, on the document itself.
const GETOOND: usize = 6;

/// Why the document is a CONCEPT; empty when it is definitive.
pub(super) fn redenen(bron: &Bron, soort: &Soort, inhoud: &Samengesteld) -> Vec<String> {
    let velden = &inhoud.velden;
    let mut redenen = velden.stand.clone();
    redenen.extend(nog_in_te_vullen(velden));
    redenen.extend(velden.te_tekenen.iter().cloned());
    redenen.extend(bevindingen(bron, soort, velden.plek.as_deref()));
    redenen.extend(niet_af_te_drukken(&inhoud.view));
    redenen
}

/// Whether signatures are all that keeps the document from being definitive: it can be printed
/// and signed as it is. Of what the bedrijfsarts made, we print a copy that nobody signs. A finding is about signing when all its places are signatures.
pub(super) fn alleen_te_tekenen(bron: &Bron, soort: &Soort, inhoud: &Samengesteld) -> bool {
    let velden = &inhoud.velden;
    let over_tekenen = |b: &&Finding| {
        let plaatsen = &b.plaatsen;
        !plaatsen.is_empty()
            && plaatsen
                .iter()
                .all(|p| p.pointer.contains("/handtekeningen"))
    };
    !velden.te_tekenen.is_empty()
        && !velden.tekenaars.contains(&Rol::Bedrijfsarts)
        && velden.stand.is_empty()
        && velden.ontbreekt.is_empty()
        && niet_af_te_drukken(&inhoud.view).is_none()
        && blokkerend(bron, soort, velden.plek.as_deref())
            .iter()
            .all(over_tekenen)
}

/// What would be lost on paper: of the texts of this document, so of no other. Rule WVP-ID-016 says
/// where in the case they stand.
fn niet_af_te_drukken(view: &Value) -> Option<String> {
    let mut tekens = BTreeSet::new();
    verzamel(view, &mut tekens);
    (!tekens.is_empty()).then(|| {
        let tekens = codes(&tekens);
        format!("Er staan tekens in die niet kunnen worden afgedrukt: {tekens} (regel WVP-ID-016)")
    })
}

fn verzamel(waarde: &Value, tekens: &mut BTreeSet<char>) {
    match waarde {
        Value::String(tekst) => tekens.extend(onbekend(tekst)),
        Value::Array(leden) => leden.iter().for_each(|lid| verzamel(lid, tekens)),
        Value::Object(leden) => leden.values().for_each(|lid| verzamel(lid, tekens)),
        _ => {}
    }
}

fn nog_in_te_vullen(velden: &Velden) -> Option<String> {
    let namen: Vec<&str> = velden.ontbreekt.iter().map(|o| o.veld.as_str()).collect();
    match namen.len() {
        0 => None,
        n if n > GENOEMD => Some(format!(
            "Nog in te vullen: {n} gegevens. Ze zijn in dit document gemarkeerd."
        )),
        _ => Some(format!("Nog in te vullen: {}.", opsomming(&namen))),
    }
}

fn bevindingen(bron: &Bron, soort: &Soort, plek: Option<&str>) -> Vec<String> {
    blokkerend(bron, soort, plek)
        .iter()
        .map(|b| format!("{} (regel {})", b.melding, b.regel))
        .collect()
}

/// Findings that block this document or one whose findings are about it as well, each once.
fn blokkerend<'a>(bron: &'a Bron, soort: &Soort, plek: Option<&str>) -> Vec<&'a Finding> {
    let delen = soort.delen.iter().map(|deel| deel.stem());
    let namen = std::iter::once(soort.naam).chain(delen);
    let mut gezien: Vec<&Finding> = Vec::new();
    for naam in namen {
        let blokkeert = bron.beoordeling.blocking(naam);
        for bevinding in blokkeert.filter(|b| plek.is_none_or(|plek| gaat_over(b, plek))) {
            if !gezien.iter().any(|g| std::ptr::eq(*g, bevinding)) {
                gezien.push(bevinding);
            }
        }
    }
    gezien
}

/// Whether a finding is about the document at `plek`, one of a list: not when all the places that
/// it names lie in others of that list.
fn gaat_over(bevinding: &Finding, plek: &str) -> bool {
    let lijst = plek.rsplit_once('/').map_or(plek, |(lijst, _)| lijst);
    let binnen = |pointer: &str, plek: &str| {
        let rest = pointer.strip_prefix(plek);
        rest.is_some_and(|r| r.is_empty() || r.starts_with('/'))
    };
    let elders =
        |pointer: &str| pointer != lijst && binnen(pointer, lijst) && !binnen(pointer, plek);
    let plaatsen = &bevinding.plaatsen;
    plaatsen.is_empty() || !plaatsen.iter().all(|p| elders(&p.pointer))
}

/// The reasons as the document shows them: the first ones, and how many more there are.
pub(super) fn getoond(redenen: &[String]) -> Vec<String> {
    if redenen.len() <= GETOOND + 1 {
        return redenen.to_vec();
    }
    let rest = redenen.len() - GETOOND;
    let mut lijst = redenen[..GETOOND].to_vec();
    lijst.push(format!(
        "Er {} nog {}. U vindt die in het rapport van de controle.",
        if rest == 1 { "is" } else { "zijn" },
        aantal(rest, "bevinding", "bevindingen")
    ));
    lijst
}
