//! The line for each case: load → validate → derive → check → compose → render → write.
//!
//! Cases are worked on by plain threads; ids are claimed and results put together in
//! the order of the input, so that one thread and many give the same output. A bad
//! case never stops the batch.

mod fault;
mod ids;
mod prepare;
mod process;
mod produce;
mod queue;

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::load::{Input, Limits, Outcome};
use crate::ontheffing::Ontheffingen;
use crate::render::Opmaak;
use crate::render::template::Templates;
use crate::report::{CaseReport, RunReport};
use crate::rules::Pack;
use crate::validate::Validator;
use crate::write::Output;

use ids::Ids;
pub(crate) use prepare::prepare;
use queue::Queue;

/// A format that a document can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Tagged PDF.
    Pdf,
}

/// What to make, and where.
#[derive(Debug, Clone)]
pub struct Production {
    /// Output folder.
    pub output: Output,
    /// Document names to make; empty means all.
    pub documenten: Vec<String>,
    /// Formats to write.
    pub formats: Vec<Format>,
    /// How PDFs look and what they carry along.
    pub opmaak: Opmaak,
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
}

/// What a run tells while it is under way.
pub trait Progress: Sync {
    /// An input was opened: how many are done.
    fn inputs(&self, done: usize);
    /// A case is done; `None` when it could not be processed.
    fn case(&self, report: Option<&CaseReport>);
}

/// What came of one position in the input.
enum Position {
    Report(Box<CaseReport>),
    Failed(Vec<Diagnostic>),
}

/// Where a report should go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// Format.
    pub format: ReportFormat,
    /// File.
    pub pad: PathBuf,
}

/// Formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// JSON, with a published schema.
    Json,
    /// Plain text.
    Text,
}

/// Runs the job and gives the report, cases in the order of the input.
pub fn run(job: &Job<'_>, validator: &Validator, progress: &dyn Progress) -> RunReport {
    let queue = Mutex::new(Queue::new(&job.inputs, job.limits));
    let ids = Ids::default();
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..job.jobs.max(1) {
            scope.spawn(|| {
                while let Some((index, outcome)) = lock(&queue).pull(progress) {
                    let result = one(job, validator, &ids, index, outcome);
                    progress.case(match &result {
                        Position::Report(report) => Some(report),
                        Position::Failed(_) => None,
                    });
                    lock(&results).push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(index, _)| *index);
    collect(job, results)
}

fn collect(job: &Job<'_>, results: Vec<(usize, Position)>) -> RunReport {
    let (mut dossiers, mut mislukt) = (Vec::new(), Vec::new());
    for (_, result) in results {
        match result {
            Position::Report(report) => dossiers.push(*report),
            Position::Failed(diagnostics) => mislukt.extend(diagnostics),
        }
    }
    RunReport::new(job.pack, job.ontheffingen, dossiers, mislukt)
}

/// A lock whose holder panicked is still good: a case that failed left nothing half done in it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One position of the input, from text to written folder.
fn one(
    job: &Job<'_>,
    validator: &Validator,
    ids: &Ids,
    index: usize,
    outcome: Outcome,
) -> Position {
    let prepared = outcome
        .map_err(|d| vec![*d])
        .and_then(|raw| prepare(validator, raw));
    let claim = prepared
        .as_ref()
        .ok()
        .map(|(dossier, case)| (dossier.dossier_id.as_str(), case.source()));
    let earlier = ids.claim(index, claim);
    let (dossier, case) = match prepared {
        Ok(prepared) => prepared,
        Err(diagnostics) => return Position::Failed(diagnostics),
    };
    if let Some(earlier) = earlier {
        return Position::Failed(vec![fault::twice(&case, &earlier)]);
    }
    // The last line of defence: a fault of our own in one case must not take the batch along.
    let work = std::panic::AssertUnwindSafe(|| process::process(job, &dossier, &case));
    match std::panic::catch_unwind(work) {
        Ok(Ok(report)) => Position::Report(Box::new(report)),
        Ok(Err(diagnostic)) => Position::Failed(vec![*diagnostic]),
        Err(_) => Position::Failed(vec![fault::broke_off(&case)]),
    }
}
