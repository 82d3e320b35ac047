//! Which case has which id: on any number of threads the first in the order of the input.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

use super::lock;
use crate::diagnostic::Source;

/// Gives each id to the first case in the order of the input that has it, on any number of threads.
#[derive(Default)]
pub(super) struct Ids {
    state: Mutex<IdState>,
    turn: Condvar,
}

#[derive(Default)]
struct IdState {
    next: usize,
    taken: HashMap<String, Source>,
}

impl Ids {
    /// Waits for the turn of `index`; gives the source that has this id already, if any.
    /// Ids that differ in capitals only are the same: they would share a folder on some disks.
    pub(super) fn claim(&self, index: usize, id: Option<(&str, &Source)>) -> Option<Source> {
        let mut state = lock(&self.state);
        while state.next != index {
            state = self
                .turn
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.next += 1;
        let earlier = id.and_then(|(id, source)| {
            let key = id.to_lowercase();
            let earlier = state.taken.get(&key).cloned();
            if earlier.is_none() {
                state.taken.insert(key, source.clone());
            }
            earlier
        });
        drop(state);
        self.turn.notify_all();
        earlier
    }
}
