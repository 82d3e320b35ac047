//! Which case has which id: on any number of threads the first in the order of the input.
//!
//! Of each id only a hash and a place are kept, so that a hundred thousand cases take a few
//! megabytes. The hash has 64 bits: two of a million ids meet once in 37 million runs.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Condvar, Mutex, PoisonError};

use super::lock;
use crate::diagnostic::{Part, Source};
use crate::load::Input;

/// A hash.
pub(super) type Key = [u32; 2];

/// Gives each id to the first case that has it.
pub(super) struct Ids<'a> {
    inputs: &'a [Input],
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    /// All before this one have their answer.
    next: usize,
    /// Those that came before their turn.
    early: BTreeMap<usize, Option<(Key, Place)>>,
    /// Grows by a little at a time, where a table of hashes would double.
    taken: BTreeMap<Key, Place>,
    /// Where the id of a case stood already, until it asks.
    doubles: BTreeMap<usize, Place>,
}

/// Where a case stood, in few bytes.
#[derive(Clone, Copy)]
pub(super) struct Place {
    input: u32,
    /// Line or element; 0 is the whole file.
    part: u32,
}

impl<'a> Ids<'a> {
    pub(super) fn new(inputs: &'a [Input]) -> Self {
        Self {
            inputs,
            state: Mutex::default(),
            moved: Condvar::new(),
        }
    }

    /// Says which id the case at `place` has, if any; every place must be heard once.
    /// Ids that differ in capitals only are the same: they would share a folder on some disks.
    pub(super) fn announce(&self, place: usize, input: usize, id: Option<(&str, &Source)>) {
        let id = id.map(|(id, source)| (key(id), Place::of(input, source)));
        lock(&self.state).hear(place, id);
        self.moved.notify_all();
    }

    /// The source that had the id of the case at `place` already, if any; waits until all cases
    /// before it have announced theirs. `source` is that of the case itself.
    pub(super) fn earlier(&self, place: usize, source: &Source) -> Option<Source> {
        let mut state = lock(&self.state);
        while state.next <= place {
            state = self
                .moved
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let earlier = state.doubles.remove(&place)?;
        Some(earlier.source(self.inputs, source))
    }

    /// Was there a case with this id?
    pub(super) fn knows(&self, id: &str) -> bool {
        lock(&self.state).taken.contains_key(&key(id))
    }
}

impl State {
    /// Takes in what has its turn.
    fn hear(&mut self, place: usize, id: Option<(Key, Place)>) {
        self.early.insert(place, id);
        while let Some(id) = self.early.remove(&self.next) {
            if let Some((key, here)) = id {
                match self.taken.entry(key) {
                    Entry::Occupied(first) => {
                        self.doubles.insert(self.next, *first.get());
                    }
                    Entry::Vacant(free) => {
                        free.insert(here);
                    }
                }
            }
            self.next += 1;
        }
    }
}

impl Place {
    /// Of the case from `source`, which is in input number `input`.
    pub(super) fn of(input: usize, source: &Source) -> Self {
        let part = match source.onderdeel {
            None => 0,
            Some(Part::Regel(n) | Part::Element(n)) => n,
        };
        Self {
            input: u32::try_from(input).unwrap_or(u32::MAX),
            part: u32::try_from(part).unwrap_or(u32::MAX),
        }
    }

    /// In full, as a case from `like` may say it.
    pub(super) fn source(self, inputs: &[Input], like: &Source) -> Source {
        let bestand = inputs.get(self.input as usize);
        let bestand = bestand
            .map_or(like.bestand.as_str(), Input::name)
            .to_owned();
        let part = self.part as usize;
        // All cases of one file are of one kind; of another file the kind is not known.
        let onderdeel = match like.onderdeel {
            _ if part == 0 => None,
            Some(Part::Element(_)) if bestand == like.bestand => Some(Part::Element(part)),
            _ => Some(Part::Regel(part)),
        };
        Source { bestand, onderdeel }
    }
}

/// Texts that differ in capitals only are the same.
pub(super) fn key(text: &str) -> Key {
    let hash = blake3::hash(text.to_lowercase().as_bytes());
    let word = |at: usize| {
        let bytes = hash.as_bytes();
        u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    };
    [word(0), word(4)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The case on this line of one stream.
    fn line(n: usize) -> Source {
        Source {
            onderdeel: Some(Part::Regel(n)),
            ..Source::file("in.ndjson")
        }
    }

    /// Lines 1 to 4 hold A, B, a and nothing; they are announced in every order.
    #[test]
    fn the_first_in_the_input_has_the_id_whoever_comes_first() {
        let told = [Some("A"), Some("B"), Some("a"), None];
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
            let ids = Ids::new(&[]);
            let sources = [1, 2, 3, 4].map(line);
            for place in order {
                ids.announce(place, 0, told[place].map(|id| (id, &sources[place])));
            }
            let earlier: Vec<_> = (0..4).map(|at| ids.earlier(at, &sources[at])).collect();
            assert_eq!(earlier, [None, None, Some(line(1)), None], "{order:?}");
            assert!(ids.knows("b") && !ids.knows("C"));
        }
    }
}
