//! Hands results on in the order of the input, whatever the order in which they come.
//!
//! A case that would run too far ahead of the slowest one waits, so that the results that wait
//! their turn stay few; a slow reader of the report slows the whole run down in the same way.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

use super::case::Made;
use super::fault::same_notice;
use super::people::Seen;
use super::{Ending, RunError, lock};
use crate::load::Input;
use crate::report::totals::Totals;
use crate::report::{CaseResult, Piece, Sink};

/// So many results for each thread may wait for a slower one.
const AHEAD: usize = 8;

type Form = fn(&CaseResult) -> String;

/// The results on their way to the sinks.
pub(super) struct Order<'s, 'd> {
    forms: Vec<Form>,
    window: usize,
    state: Mutex<State<'s, 'd>>,
    moved: Condvar,
}

struct State<'s, 'd> {
    next: usize,
    waiting: BTreeMap<usize, (Made, Vec<String>)>,
    seen: Seen<'s>,
    sinks: &'s mut [&'d mut dyn Sink],
    totals: Totals,
    fault: Option<RunError>,
}

impl<'s, 'd> Order<'s, 'd> {
    pub(super) fn new(
        sinks: &'s mut [&'d mut dyn Sink],
        inputs: &'s [Input],
        threads: usize,
    ) -> Self {
        Self {
            forms: sinks.iter().map(|sink| sink.form()).collect(),
            window: threads * AHEAD,
            state: Mutex::new(State {
                next: 0,
                waiting: BTreeMap::new(),
                seen: Seen::new(inputs),
                sinks,
                totals: Totals::new(),
                fault: None,
            }),
            moved: Condvar::new(),
        }
    }

    /// Something went wrong that ends the run.
    pub(super) fn stopped(&self) -> bool {
        lock(&self.state).fault.is_some()
    }

    /// Waits until `place` is near enough.
    pub(super) fn admit(&self, place: usize) {
        let mut state = lock(&self.state);
        while place >= state.next + self.window {
            state = self
                .moved
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes the result for `place` and hands on what has its turn.
    pub(super) fn put(&self, place: usize, made: Made) {
        let texts = self.texts(&made);
        let mut state = lock(&self.state);
        state.waiting.insert(place, (made, texts));
        while let Some((mut made, mut texts)) = state.next_waiting() {
            if state.compare(&mut made) {
                texts = self.texts(&made);
            }
            state.hand_on(made, &texts);
        }
        drop(state);
        self.moved.notify_all();
    }

    fn texts(&self, made: &Made) -> Vec<String> {
        let result = made.result.iter();
        result
            .flat_map(|result| self.forms.iter().map(|form| form(result)))
            .collect()
    }

    pub(super) fn finish(self) -> Result<Totals, RunError> {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        state.fault.map_or(Ok(state.totals), Err)
    }
}

impl State<'_, '_> {
    fn next_waiting(&mut self) -> Option<(Made, Vec<String>)> {
        self.waiting.remove(&self.next)
    }

    /// Adds to a case that it came by already under another number. Its documents are made by then:
    /// what stands in the folder of a case says nothing of other cases.
    fn compare(&mut self, made: &mut Made) -> bool {
        let (Some(CaseResult::Done(report)), Some(notice)) = (&mut made.result, made.notice) else {
            return false;
        };
        let earlier = self.seen.earlier(notice, &report.bron);
        let found = earlier.map(|earlier| same_notice(&report.bron, &earlier));
        let is_found = found.is_some();
        report.waarschuwingen.extend(found);
        is_found
    }

    fn hand_on(&mut self, made: Made, texts: &[String]) {
        let place = self.next;
        self.next += 1;
        if self.fault.is_some() {
            return;
        }
        self.fault = made.fatal.map(RunError::Write);
        let Some(result) = &made.result else { return };
        self.totals.add(result);
        self.totals.ongewijzigd += usize::from(made.ending == Ending::Unchanged);
        if let (true, CaseResult::Done(report)) = (made.na_vandaag, result) {
            let first = || (report.bron.clone(), 0);
            self.totals.na_vandaag.get_or_insert_with(first).1 += 1;
        }
        self.totals.quarantaine += usize::from(made.ending == Ending::Quarantined);
        for (sink, text) in self.sinks.iter_mut().zip(texts) {
            let piece = Piece {
                place,
                result,
                text,
            };
            if let Err(error) = sink.take(&piece) {
                self.fault.get_or_insert(RunError::Report(error));
            }
        }
    }
}
