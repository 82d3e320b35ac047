//! Whether the sick notice of a case came by already under another number: the same employee,
//! employer and first sick day.
//!
//! That is worked out in memory, in the order of the input, and ends with the run. Of each case only
//! hashes and a place are kept, and never of more than a million cases: a stream may have no end.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;

use super::ids::{Key, Place, key};
use crate::diagnostic::Source;
use crate::dossier::nummers::{KVK, elfproef};
use crate::dossier::partijen::Werkgever;
use crate::dossier::{Dossier, leeg};
use crate::load::Input;

/// Of so many cases the notices are remembered.
const MOST: usize = 1_000_000;

/// The sick notice of one case.
#[derive(Clone, Copy)]
pub(super) struct Notice {
    who: Key,
    id: Key,
    place: Place,
}

impl Notice {
    /// What `dossier` says; nothing without a sound BSN, an employer and a first sick day, and when it
    /// says itself that the employee has a second employment with this employer.
    pub(super) fn of(dossier: &Dossier, d1: Option<Date>, place: Place) -> Option<Self> {
        if !dossier.dienstverband.zelfde_werkgever.is_empty() {
            return None;
        }
        let bsn = dossier.werknemer.bsn.as_deref().filter(|n| elfproef(n))?;
        let employer = employer(&dossier.werkgever)?;
        Some(Self {
            who: key(&format!("{bsn}\n{employer}\n{}", d1?)),
            id: key(&dossier.dossier_id),
            place,
        })
    }
}

/// What tells an employer from another: a number or else the name.
fn employer(werkgever: &Werkgever) -> Option<String> {
    let kvk = werkgever.kvk_nummer.as_deref().map(|n| KVK.heel(n));
    let known = [
        werkgever.loonheffingennummer.as_deref(),
        kvk.as_deref(),
        werkgever.naam.as_deref(),
    ];
    let found = known.into_iter().flatten().find(|t| !leeg::is_leeg(t))?;
    let letters = found.chars().filter(|c| c.is_alphanumeric());
    Some(letters.collect())
}

/// The notices so far.
pub(super) struct Seen<'a> {
    inputs: &'a [Input],
    first: BTreeMap<Key, (Key, Place)>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(inputs: &'a [Input]) -> Self {
        Self {
            inputs,
            first: BTreeMap::new(),
        }
    }

    /// Where the notice of the case from `source` stood under another number, if it did.
    pub(super) fn earlier(&mut self, notice: Notice, source: &Source) -> Option<Source> {
        let full = self.first.len() >= MOST;
        match self.first.entry(notice.who) {
            Entry::Occupied(first) => {
                let (id, place) = *first.get();
                (id != notice.id).then(|| place.source(self.inputs, source))
            }
            Entry::Vacant(free) => {
                if !full {
                    free.insert((notice.id, notice.place));
                }
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::diagnostic::Part;

    fn notice(werknemer: &str, werkgever: &serde_json::Value, id: &str) -> Option<Notice> {
        let dossier = json!({ "schemaVersie": 1, "dossierId": id,
            "werknemer": { "bsn": werknemer }, "werkgever": werkgever });
        let dossier: Dossier = serde_json::from_value(dossier).unwrap();
        let place = Place::of(0, &Source::file("a"));
        Notice::of(&dossier, Some(date(2025, 1, 6)), place)
    }

    #[test]
    fn who_is_the_same_and_who_is_not() {
        let one = || json!({ "loonheffingennummer": "999990019L01", "naam": "Proef B.V." });
        let first = notice("99999006", &one(), "A").unwrap();
        for (bsn, werkgever, same) in [
            ("099999006", one(), true),
            ("9999.90.06", one(), true),
            (
                "099999006",
                json!({ "loonheffingennummer": "9999 90 019 L01" }),
                true,
            ),
            ("999990019", one(), false),
            (
                "099999006",
                json!({ "loonheffingennummer": "999990019L02" }),
                false,
            ),
        ] {
            let other = notice(bsn, &werkgever, "B").unwrap();
            assert_eq!(first.who == other.who, same, "{bsn}");
        }
        // Nobody is known by a number that fills its field, or by one that is wrong.
        for bsn in ["000000000", "123456789", "999999999", "-", "P-1"] {
            assert!(notice(bsn, &one(), "A").is_none(), "{bsn}");
        }
        assert!(notice("099999006", &json!({ "naam": "n.v.t." }), "A").is_none());
    }

    #[test]
    fn a_second_employment_with_the_same_employer_is_said_and_no_mistake() {
        let dossier = json!({ "schemaVersie": 1, "dossierId": "A",
            "werknemer": { "bsn": "099999006" }, "werkgever": { "naam": "Proef" },
            "dienstverband": { "zelfdeWerkgever": [{ "dossierId": "B" }] } });
        let dossier: Dossier = serde_json::from_value(dossier).unwrap();
        let place = Place::of(0, &Source::file("a"));
        assert!(Notice::of(&dossier, Some(date(2025, 1, 6)), place).is_none());
    }

    #[test]
    fn the_first_in_the_input_is_named_and_a_repeated_number_is_not_another() {
        let line = |n| Source {
            onderdeel: Some(Part::Regel(n)),
            ..Source::file("in.ndjson")
        };
        let mut seen = Seen::new(&[]);
        let mut earlier = |id: &str, n| {
            let said = notice("099999006", &json!({ "naam": "Proef" }), id).unwrap();
            let place = Place::of(0, &line(n));
            seen.earlier(Notice { place, ..said }, &line(n))
        };
        let found = [
            earlier("A", 1),
            earlier("a", 2),
            earlier("B", 3),
            earlier("C", 4),
        ];
        assert_eq!(found, [None, None, Some(line(1)), Some(line(1))]);
    }
}
