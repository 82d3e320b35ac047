//! What cannot be judged in a case, gathered by what somebody must look up: one row for a document
//! of which only the file is known, for a part that the source does not supply, for a fact that is
//! missing.

use std::collections::BTreeMap;

use crate::calendar::in_woorden;
use crate::dossier::codes::Levering;
use crate::facts::Facts;
use crate::facts::bewijs::levering::{Onbekend, woord};
use crate::finding::Onbeoordeeld;

/// A rule that could not be judged, and where that shows.
pub(super) struct Gemist<'r> {
    pub regel: &'r str,
    pub reden: Onbekend,
    pub pointer: &'r str,
}

/// The rows, documents first, each with the rules that wait for it.
pub(super) fn rijen(facts: &Facts, gemist: &[Gemist<'_>]) -> Vec<Onbeoordeeld> {
    let mut rijen = bestanden(facts, gemist);
    let rest = gemist.iter().filter(|g| g.reden != Onbekend::AlleenBestand);
    let mut per_deel: BTreeMap<(Onbekend, Option<Levering>), Vec<&Gemist>> = BTreeMap::new();
    for g in rest {
        let deel = woord(g.pointer);
        per_deel.entry((g.reden, deel)).or_default().push(g);
    }
    rijen.extend(
        per_deel
            .into_iter()
            .map(|((reden, deel), van)| Onbeoordeeld {
                reden,
                wat: deel.map_or("overige gegevens", Levering::label).to_owned(),
                plaatsen: uniek(van.iter().map(|g| g.pointer)),
                regels: uniek(van.iter().map(|g| g.regel)),
            }),
    );
    rijen
}

/// A row for each document of which only the file is known, also when no rule asks for its content
/// now: nobody but a reader can tell what it says.
fn bestanden(facts: &Facts, gemist: &[Gemist<'_>]) -> Vec<Onbeoordeeld> {
    let alle = facts.stukken.alleen_bestand(facts.peildatum);
    let rij = |stuk: &crate::facts::bewijs::Stuk| {
        let van = gemist
            .iter()
            .filter(|g| g.reden == Onbekend::AlleenBestand && stuk.omvat(g.pointer));
        let datum = stuk.datum.map(|d| format!(" van {}", in_woorden(d)));
        let plek = stuk.pointer();
        Onbeoordeeld {
            reden: Onbekend::AlleenBestand,
            wat: format!("{}{}", stuk.soort.label(), datum.unwrap_or_default()),
            plaatsen: vec![facts.stukken.vertaal(&plek).unwrap_or(plek)],
            regels: uniek(van.map(|g| g.regel)),
        }
    };
    alle.map(rij).collect()
}

fn uniek<'t>(teksten: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut uit: Vec<String> = teksten.map(str::to_owned).collect();
    uit.sort_unstable();
    uit.dedup();
    uit
}
