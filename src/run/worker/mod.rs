//! Worker processes: where documents are made.
//!
//! A worker is this same program, started with the same arguments behind `worker`, so it has the
//! same rules and templates. It gets the text of a case on standard input and gives the files
//! back on standard output; it writes nothing itself and sees no other case. Typesetting is the
//! heavy part with the most foreign code: when it crashes, runs away or eats the memory, the
//! process goes and the case with it, and a new worker takes the next case. A worker whose
//! coordinator is gone ends at the end of its input.

pub(super) mod client;
mod frame;
pub mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use jiff::civil::Date;

use super::produce::Made;
use crate::bundle::aangeleverd::Aangeleverd;
use crate::diagnostic::{Diagnostic, Position, Source};

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

/// One case to make the documents of.
pub(super) struct Task {
    /// Rules, templates and version that the coordinator works with.
    pub vingerafdruk: String,
    pub peildatum: Date,
    pub bron: Source,
    pub positie: Position,
    pub tekst: String,
    /// Files supplied with it; the coordinator has read them.
    pub bestanden: Vec<Aangeleverd>,
}

/// What a worker says to a task.
pub(super) enum Reply {
    Made(Made),
    Failed(Box<Diagnostic>),
    /// The rules, templates or version differ from those of the coordinator.
    Changed,
}
