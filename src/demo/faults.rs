//! What goes wrong in practice, how, and how often.

mod content;
mod data;
mod papers;
mod spoor;

use super::case::Case;
use super::chance::Chance;
use super::how::How;

/// A fault by its name, how often compared with others, and what it does to a case.
pub(super) struct Fault(pub(super) &'static str, usize, pub(super) How);

/// All faults, by what they are about. Days in them are those of the law.
const ALL: [&[Fault]; 4] = [papers::FAULTS, content::FAULTS, spoor::FAULTS, data::FAULTS];

/// Every fault.
pub(super) fn all() -> impl Iterator<Item = &'static Fault> {
    ALL.into_iter().flatten()
}

/// Of a thousand cases, how many have this number of faults at the most.
const HOW_MANY: [(usize, i64, i64); 5] = [
    (330, 0, 0),
    (300, 1, 1),
    (250, 2, 3),
    (80, 4, 6),
    (40, 8, 16),
];

/// Puts some faults in; gives their names.
pub(super) fn spoil(case: &mut Case, chance: &mut Chance) -> Vec<&'static str> {
    let (_, least, most) = *chance.weighted(&HOW_MANY, |(weight, _, _)| *weight);
    let wanted = usize::try_from(chance.between(least, most)).unwrap_or_default();
    let mut done = Vec::new();
    let all: Vec<&Fault> = all().collect();
    // Not every fault can be made in every case, so more are tried than wanted.
    for _ in 0..12 * wanted {
        let Fault(name, _, how) = chance.weighted(&all, |fault| fault.1);
        if done.len() < wanted && !done.contains(name) && how.apply(case, chance) {
            done.push(*name);
        }
    }
    done
}
