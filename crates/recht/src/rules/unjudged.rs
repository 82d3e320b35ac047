//! What cannot be judged in a case, gathered by what somebody must look up: one row for a document
//! of which only the file is known, for a part that the source does not supply, for a fact that is
//! missing.

use std::collections::BTreeMap;

use super::record::Regel;
use crate::calendar::in_woorden;
use crate::dossier::codes::Levering;
use crate::facts::Facts;
use crate::facts::bewijs::levering::{Onbekend, woord};
use crate::finding::{Laag, Onbeoordeeld};

/// A rule that could not be judged, and where that shows.
pub(super) struct Missed<'r> {
    pub rule: &'r Regel,
    pub reason: Onbekend,
    pub pointer: &'r str,
}

/// The rows, documents first, each with the rules that wait for it.
pub(super) fn rows(facts: &Facts, missed: &[Missed<'_>]) -> Vec<Onbeoordeeld> {
    let mut rows = file_rows(facts, missed);
    let rest = missed
        .iter()
        .filter(|g| g.reason != Onbekend::AlleenBestand);
    let mut per_part: BTreeMap<(Onbekend, Option<Levering>), Vec<&Missed>> = BTreeMap::new();
    for g in rest {
        let part = woord(g.pointer);
        per_part.entry((g.reason, part)).or_default().push(g);
    }
    rows.extend(per_part.into_iter().map(|((reason, part), waiting)| {
        let wat = part.map_or("overige gegevens", Levering::label);
        let places = unique(waiting.iter().map(|g| g.pointer));
        row(
            reason,
            wat.to_owned(),
            places,
            waiting.iter().map(|g| g.rule),
        )
    }));
    rows
}

/// A row for each document of which only the file is known, also when no rule asks for its content
/// now: nobody but a reader can tell what it says.
fn file_rows(facts: &Facts, missed: &[Missed<'_>]) -> Vec<Onbeoordeeld> {
    let all = facts.stukken.alleen_bestand(facts.peildatum);
    let of_file = |stuk: &crate::facts::bewijs::Stuk| {
        let waiting = missed
            .iter()
            .filter(|g| g.reason == Onbekend::AlleenBestand && stuk.omvat(g.pointer));
        let date = stuk.datum.map(|d| format!(" van {}", in_woorden(d)));
        let place = stuk.pointer();
        row(
            Onbekend::AlleenBestand,
            format!("{}{}", stuk.soort.label(), date.unwrap_or_default()),
            vec![facts.stukken.vertaal(&place).unwrap_or(place)],
            waiting.map(|g| g.rule),
        )
    };
    all.map(of_file).collect()
}

/// One row, its rules by id.
fn row<'r>(
    reden: Onbekend,
    wat: String,
    plaatsen: Vec<String>,
    rules: impl Iterator<Item = &'r Regel>,
) -> Onbeoordeeld {
    let lagen: BTreeMap<&str, Laag> = rules.map(|r| (r.id.as_str(), r.laag)).collect();
    Onbeoordeeld {
        reden,
        wat,
        plaatsen,
        regels: lagen.keys().map(|id| (*id).to_owned()).collect(),
        lagen: lagen.into_values().collect(),
    }
}

fn unique<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut out: Vec<String> = texts.map(str::to_owned).collect();
    out.sort_unstable();
    out.dedup();
    out
}
