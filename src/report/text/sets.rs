//! The sets for UWV: how it stands with each, what is missing, who signs, and where the checklist is.

use std::path::Path;

use super::regels::{VET, ZACHT, alinea, regel};
use crate::artifact::{Ontbreekt, Origineel, SetReport};
use crate::documents::taal::{met_lidwoord, opsomming};
use crate::report::totals::{MEESTE_REGELS, Totals};
use crate::telwoord::telwoord;

/// Things that are named of one set; the checklist has them all.
const GENOEMD: usize = 8;

pub(super) fn sets(uit: &mut String, totals: &Totals, map: &Path) {
    if totals.sets.is_empty() {
        return;
    }
    regel(uit, &format!("{VET}WIA-sets{VET:#}"));
    let met_set = totals.regels.iter();
    for (id, set) in met_set.filter_map(|r| Some((&r.dossier_id, r.set.as_ref()?))) {
        een(uit, id, set, &map.join(id));
    }
    let alle: usize = totals.sets.values().sum();
    if alle > MEESTE_REGELS {
        let meer = telwoord(alle - MEESTE_REGELS, "set", "sets");
        regel(uit, &format!("  … en nog {meer}; zie rapport.json."));
    }
    let delen: Vec<String> = totals
        .sets
        .iter()
        .map(|(staat, n)| format!("{n} {}", staat.label()))
        .collect();
    regel(uit, &format!("  Samen: {}.", delen.join(", ")));
    uit.push('\n');
}

fn een(uit: &mut String, id: &str, set: &SetReport, map: &Path) {
    regel(uit, &format!("  {VET}{id}{VET:#}  {}", set.staat.label()));
    let ontbreekt = set.ontbreekt.iter().map(|o| ("ontbreekt: ", ontbrekend(o)));
    let origineel = set.originelen.iter().map(|o| ("origineel: ", origineel(o)));
    let mut zinnen: Vec<(&str, String)> = ontbreekt.chain(origineel).collect();
    zinnen.dedup();
    for (kop, zin) in zinnen.iter().take(GENOEMD) {
        alinea(uit, &format!("    {ZACHT}{kop}{ZACHT:#}"), zin);
    }
    if zinnen.len() > GENOEMD {
        regel(uit, &format!("    … en nog {}", zinnen.len() - GENOEMD));
    }
    let lijst = map.join(&set.controlelijst);
    regel(uit, &format!("    Controlelijst: {}", lijst.display()));
}

/// "Actueel oordeel, door de bedrijfsarts of de arbodienst (actueel-oordeel.pdf)"
fn ontbrekend(o: &Ontbreekt) -> String {
    let mut letters = o.leverancier.chars();
    let eerste = letters.next().map(|c| c.to_lowercase().to_string());
    let wie = eerste.unwrap_or_default() + letters.as_str();
    let bestand = o.bestand.as_ref().map(|b| format!(" ({b})"));
    format!("{}, door {wie}{}", o.wat, bestand.unwrap_or_default())
}

/// "Plan van aanpak, getekend door de werkgever en de werknemer (03-plan-van-aanpak-2025-01-14.pdf)"
fn origineel(o: &Origineel) -> String {
    let wie: Vec<String> = o.rollen.iter().copied().map(met_lidwoord).collect();
    format!(
        "{}, getekend door {} ({})",
        o.wat,
        opsomming(&wie),
        o.bestand
    )
}
