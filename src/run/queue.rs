//! Hands out cases one by one, in the order of the input.

use super::Progress;
use crate::load::{Cases, Input, Limits, UnreadCase};

/// The inputs with the one that is open.
pub(super) struct Queue<'a> {
    inputs: std::slice::Iter<'a, Input>,
    open: Option<Cases>,
    limits: Limits,
    next: usize,
    done: usize,
}

/// A case with its place.
pub(super) struct Next {
    /// Place in the order of the whole input.
    pub place: usize,
    /// Which input it comes from.
    pub input: usize,
    /// The case, or why there is none.
    pub case: UnreadCase,
}

impl<'a> Queue<'a> {
    pub(super) fn new(inputs: &'a [Input], limits: Limits) -> Self {
        Self {
            inputs: inputs.iter(),
            open: None,
            limits,
            next: 0,
            done: 0,
        }
    }

    pub(super) fn pull(&mut self, progress: &dyn Progress) -> Option<Next> {
        loop {
            if let Some(case) = self.open.as_mut().and_then(Iterator::next) {
                let place = self.next;
                self.next += 1;
                return Some(Next {
                    place,
                    input: self.done.saturating_sub(1),
                    case,
                });
            }
            progress.inputs(self.done);
            self.open = Some(self.inputs.next()?.cases(&self.limits));
            self.done += 1;
        }
    }
}
