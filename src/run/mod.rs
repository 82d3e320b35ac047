//! The line for each case: load → validate → derive → check → compose → render → write.
//!
//! Checking is done by plain threads. Documents are made by worker processes, one for each
//! thread, so that a crash, a runaway or a full memory costs one case (see [`worker`]). Ids are
//! given out and results handed on in the order of the input, so that one thread and many give the
//! same output. No more than a few cases are under way, so memory does not grow with their
//! number. A bad case never stops the batch.

mod cache;
mod case;
mod fault;
mod ids;
pub mod journal;
mod maker;
mod order;
mod people;
mod prepare;
mod process;
mod produce;
mod queue;
pub mod worker;

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::load::shard::Shard;
use crate::load::{Input, Limits};
use crate::minisign::Sleutel;
use crate::ontheffing::Ontheffingen;
use crate::render::Opmaak;
use crate::render::template::Templates;
use crate::report::totals::Totals;
use crate::report::{CaseReport, Sink};
use crate::rules::Pack;
use crate::validate::Validator;
use crate::write::{Output, WriteError};

use case::Line;
use ids::Ids;
use journal::Journal;
use maker::Maker;
use order::Order;
pub(crate) use prepare::prepare;
use queue::Queue;
use worker::Program;
use worker::client::Crew;

/// A format that a document can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Tagged PDF.
    Pdf,
}

/// What to make, and where.
pub struct Production {
    /// Output folder.
    pub output: Output,
    /// Document names to make; empty means all.
    pub documenten: Vec<String>,
    /// Formats to write.
    pub formats: Vec<Format>,
    /// Make the set for the WIA application instead, with its own documents and formats.
    pub set: bool,
    /// Signs each set; only the coordinator has it.
    pub sleutel: Option<Sleutel>,
    /// How PDFs look and what they carry along.
    pub opmaak: Opmaak,
    /// How to start a worker; `None` makes documents in this process.
    pub worker: Option<Program>,
    /// Workers that no thread has.
    pub crew: Crew,
    /// Which finished documents may stay as they are.
    pub reuse: Reuse,
    /// What is done so far, for whoever goes on after a break.
    pub journal: Option<Journal>,
}

/// Which finished documents of an earlier run may stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    /// All that would come out the same.
    Unchanged,
    /// Of these only what the interrupted run made.
    Interrupted,
    /// None.
    Nothing,
}

/// Everything a run needs to know; no clock, no environment.
pub struct Job<'a> {
    /// Inputs in order.
    pub inputs: Vec<Input>,
    /// Limits per document.
    pub limits: Limits,
    /// Reference date for all cases, instead of each export's own.
    pub peildatum: Option<Date>,
    /// Reference date for a case that names none.
    pub vandaag: Date,
    /// The rules.
    pub pack: &'a Pack,
    /// Findings that somebody answers for.
    pub ontheffingen: &'a Ontheffingen,
    /// The templates.
    pub templates: &'a Templates,
    /// Documents to make; `None` checks only.
    pub productie: Option<Production>,
    /// Threads.
    pub jobs: usize,
    /// The part of the cases that is ours.
    pub shard: Option<Shard>,
    /// Refuse a case whose id came by already. A stream without end cannot remember all ids.
    pub unique: bool,
}

/// How a case came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Worked on.
    Made,
    /// Its documents were up to date.
    Unchanged,
    /// Not processed.
    Failed,
    /// Not processed, and put apart.
    Quarantined,
}

/// What a run tells while it is under way.
pub trait Progress: Sync {
    /// An input was opened: how many are done.
    fn inputs(&self, done: usize);
    /// A case is done; without report when it could not be processed.
    fn case(&self, report: Option<&CaseReport>, ending: Ending);
    /// All is done.
    fn end(&self, totals: &Totals);
}

/// Why a run ended before its time.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The output folder takes no more.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// A report takes no more.
    #[error("Het rapport is niet te schrijven: {}.", crate::write::reden(.0))]
    Report(#[from] std::io::Error),
}

/// Runs the job, hands each case to `sinks` in the order of the input, and gives the sums.
pub fn run(
    job: &Job<'_>,
    validator: &Validator,
    progress: &dyn Progress,
    sinks: &mut [&mut dyn Sink],
) -> Result<Totals, RunError> {
    let threads = job.jobs.max(1);
    let queue = Mutex::new(Queue::new(&job.inputs, job.limits));
    let order = Order::new(sinks, &job.inputs, threads);
    let ids = job.unique.then(|| Ids::new(&job.inputs));
    let line = Line {
        job,
        validator,
        ids: ids.as_ref(),
        fingerprint: cache::fingerprint(job),
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut maker = Maker::new(job);
                while let Some(next) = pull(&queue, &order, progress) {
                    let read = next.case.read();
                    let made = line.one(&mut maker, next.place, next.input, read);
                    made.tell(progress);
                    order.put(next.place, made);
                }
            });
        }
    });
    let mut totals = order.finish()?;
    totals.zonder_dossier = job.ontheffingen.without_dossier(totals.met_ontheffing());
    totals.verdwenen = left_over(job, ids.as_ref());
    progress.end(&totals);
    Ok(totals)
}

/// Case folders in the output of which the case is not in the input any more. A shard does not
/// know all cases, so it says nothing.
fn left_over(job: &Job<'_>, ids: Option<&Ids<'_>>) -> Vec<String> {
    let (Some(productie), Some(ids), None) = (&job.productie, ids, job.shard) else {
        return Vec::new();
    };
    let mut folders = productie.output.cases().unwrap_or_default();
    folders.retain(|id| !ids.knows(id));
    folders
}

/// The next case, as soon as it is not too far ahead of the slowest one.
fn pull(
    queue: &Mutex<Queue<'_>>,
    order: &Order<'_, '_>,
    progress: &dyn Progress,
) -> Option<queue::Next> {
    if order.stopped() {
        return None;
    }
    let next = lock(queue).pull(progress)?;
    order.admit(next.place);
    Some(next)
}

/// A lock whose holder panicked is still good: a case that failed left nothing half done in it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
