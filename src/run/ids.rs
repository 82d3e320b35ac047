//! Which case has which id: on any number of threads the first in the order of the input.
//!
//! Of each id only a hash and a place are kept, so that a hundred thousand cases take a few
//! megabytes. The hash has 96 bits: two of a million ids meet once in 10^17 runs.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

use super::lock;
use crate::diagnostic::{Part, Source};
use crate::load::Input;

type Key = [u32; 3];

/// Gives each id to the first case that has it.
pub(super) struct Ids<'a> {
    inputs: &'a [Input],
    state: Mutex<State>,
    turn: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    taken: HashMap<Key, Place>,
}

/// Where an id stood, in few bytes.
#[derive(Clone, Copy)]
struct Place {
    input: u32,
    /// Line or element; 0 is the whole file.
    part: u32,
}

impl<'a> Ids<'a> {
    pub(super) fn new(inputs: &'a [Input]) -> Self {
        Self {
            inputs,
            state: Mutex::default(),
            turn: Condvar::new(),
        }
    }

    /// Waits for the turn of `place`; gives the source that has this id already, if any.
    /// Ids that differ in capitals only are the same: they would share a folder on some disks.
    pub(super) fn claim(
        &self,
        place: usize,
        input: usize,
        id: Option<(&str, &Source)>,
    ) -> Option<Source> {
        let mut state = lock(&self.state);
        while state.next != place {
            state = self
                .turn
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.next += 1;
        let earlier = id.and_then(|(id, source)| {
            let earlier = state.taken.get(&key(id)).copied();
            if earlier.is_none() {
                state.taken.insert(key(id), Place::of(input, source));
            }
            earlier.map(|earlier| self.source(earlier, source))
        });
        drop(state);
        self.turn.notify_all();
        earlier
    }

    /// Was there a case with this id?
    pub(super) fn knows(&self, id: &str) -> bool {
        lock(&self.state).taken.contains_key(&key(id))
    }

    fn source(&self, place: Place, like: &Source) -> Source {
        let bestand = self.inputs.get(place.input as usize);
        let bestand = bestand
            .map_or(like.bestand.as_str(), Input::name)
            .to_owned();
        let part = place.part as usize;
        // All cases of one file are of one kind; of another file the kind is not known.
        let onderdeel = match like.onderdeel {
            _ if part == 0 => None,
            Some(Part::Element(_)) if bestand == like.bestand => Some(Part::Element(part)),
            _ => Some(Part::Regel(part)),
        };
        Source { bestand, onderdeel }
    }
}

impl Place {
    fn of(input: usize, source: &Source) -> Self {
        let part = match source.onderdeel {
            None => 0,
            Some(Part::Regel(n) | Part::Element(n)) => n,
        };
        Self {
            input: u32::try_from(input).unwrap_or(u32::MAX),
            part: u32::try_from(part).unwrap_or(u32::MAX),
        }
    }
}

fn key(id: &str) -> Key {
    let hash = blake3::hash(id.to_lowercase().as_bytes());
    let word = |at: usize| {
        let bytes = hash.as_bytes();
        u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    };
    [word(0), word(4), word(8)]
}
