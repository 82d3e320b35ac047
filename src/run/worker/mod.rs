//! Worker processes: where documents are made.
//!
//! A worker is this same program, started with the same arguments behind `worker`, so it has the
//! same templates. It gets the text of a case with the findings on standard input and gives the
//! files back on standard output; it has no rules, writes nothing itself and sees no other case.
//! A run that starts with an empty output folder starts its workers before anything else, so that
//! they warm up while the rules are read. Typesetting is the heavy part with the most foreign code:
//! when it crashes, runs away or eats the memory, the process goes and the case with it, and a new
//! worker takes the next case. A worker whose coordinator is gone ends at the end of its input.

pub mod client;
mod frame;
pub mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;

use super::produce::Made;
use crate::bundle::manifest::Regelpakket;
use crate::bundle::supplied::Supplied;
use crate::diagnostic::{Diagnostic, Position, Source};
use crate::finding::Beoordeling;
use crate::load::RawCase;
use crate::ontheffing::OntheffingInDossier;

/// How to start a worker, and what it may use.
#[derive(Debug, Clone)]
pub struct Program {
    /// This program.
    pub path: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// Longest time for one case.
    pub time: Duration,
    /// Most memory in megabytes of address space; the worker sets this limit itself.
    pub memory_mb: u64,
}

/// One case to make the documents of, as the coordinator has it.
pub(super) struct Order<'a> {
    /// Templates, version and so on that the coordinator works with.
    pub vingerafdruk: &'a str,
    pub peildatum: Date,
    pub raw: &'a RawCase,
    pub beoordeling: &'a Beoordeling,
    pub ontheffingen: &'a [OntheffingInDossier],
    pub pakket: &'a Regelpakket,
    /// Files supplied with it; the coordinator has read them.
    pub bestanden: Vec<Supplied>,
}

/// The same as the worker gets it.
pub(super) struct Task {
    pub vingerafdruk: String,
    pub peildatum: Date,
    pub bron: Source,
    pub positie: Position,
    pub tekst: String,
    pub beoordeling: Beoordeling,
    pub ontheffingen: Vec<OntheffingInDossier>,
    pub pakket: Regelpakket,
    pub bestanden: Vec<Supplied>,
}

/// What a worker says to a task.
pub(super) enum Reply {
    Made(Made),
    Failed(Box<Diagnostic>),
    /// The templates, the house style or the version differ from those of the coordinator.
    Changed,
}
