//! The commands: options in, text out, an exit code back.
//!
//! Results go to standard output, talk to standard error. This module and `main` are
//! the only places that print.

mod cases;
mod demo;
mod explain;
mod import;
mod interrupt;
mod mapping;
mod merge;
mod panic;
mod progress;
mod rules;
mod schema;
mod template;
mod verify;
mod worker;

pub use panic::report_panics;
pub use rules::{facts_markdown, markdown};
pub use schema::{SCHEMAS, formaat, pretty};
pub use template::fields;

use std::io::Write as _;
use std::path::Path;

use jiff::civil::Date;

use crate::cli::Opdracht;
use crate::load::Input;
#[cfg(not(feature = "object-store"))]
use crate::load::plan;
use crate::minisign::SleutelFout;
#[cfg(feature = "object-store")]
use crate::opslag::plan;
use crate::rules::{Pack, PackError};

/// Exit codes that scripts rely on.
pub mod exit {
    /// Nothing to report at or above the threshold.
    pub const CLEAN: u8 = 0;
    /// Findings at or above the threshold.
    pub const FINDINGS: u8 = 1;
    /// One or more cases could not be processed.
    pub const FAILED: u8 = 2;
    /// Usage or configuration.
    pub const USAGE: u8 = 3;
    /// Nothing to work on.
    pub const NOTHING: u8 = 4;
    /// Interrupted; the run can be resumed.
    pub const INTERRUPTED: u8 = 130;
}

/// A command that cannot start or go on: what to say and how to end.
pub(crate) struct Stop {
    message: String,
    code: u8,
}

impl Stop {
    /// Wrong usage or configuration.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: exit::USAGE,
        }
    }
}

/// Runs a command; `today` is the reference date of last resort.
pub fn execute(command: Opdracht, today: Date) -> u8 {
    let outcome = match command {
        Opdracht::Run(args) => cases::run(args).run(today),
        Opdracht::Check(args) => cases::check(args).run(today),
        Opdracht::Render(args) => cases::render(args).and_then(|o| o.run(today)),
        Opdracht::Bundle(args) => cases::bundle(args).and_then(|o| o.run(today)),
        Opdracht::Import(args) => import::import(args),
        Opdracht::Mapping(args) => mapping::mapping(&args),
        Opdracht::Verify(args) => verify::verify(&args),
        Opdracht::Merge(args) => merge::merge(&args),
        Opdracht::Demo(args) => demo::demo(&args),
        Opdracht::Worker(args) => worker::worker(args),
        Opdracht::Rules(args) => rules::rules(&args),
        Opdracht::Explain(args) => explain::explain(&args, today),
        Opdracht::Template(args) => template::template(&args),
        Opdracht::Schema(args) => schema::schema(&args),
    };
    outcome.unwrap_or_else(|stop| {
        say(&stop.message);
        stop.code
    })
}

/// A line on standard error. A closed stream is not worth stopping for.
pub(crate) fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Text on standard output. A closed pipe (`| head`) ends the talk, not the work.
pub(crate) fn out(text: &str) {
    let mut stdout = anstream::stdout();
    let _ = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
}

/// What the user names as input: files, folders and, where the program can go there, addresses.
fn inputs(named: &[String], files_from: Option<&Path>) -> Result<Vec<Input>, Stop> {
    plan(named, files_from).map_err(|e| Stop {
        message: e.to_string(),
        code: e.exit_code(),
    })
}

/// The rule pack for judging: the user's own, or the built-in one.
pub(crate) fn pack(folder: Option<&Path>) -> Result<Pack, Stop> {
    folder
        .map_or_else(Pack::built_in_without_tests, Pack::read)
        .map_err(|errors| pack_stop(&errors))
}

/// The rule pack with its inline tests, for whoever looks at the rules themselves.
fn full_pack(folder: Option<&Path>) -> Result<Pack, Stop> {
    folder
        .map_or_else(Pack::built_in, Pack::read)
        .map_err(|errors| pack_stop(&errors))
}

/// A key to sign or to check with, from the file of the minisign tool at `path`.
fn key<K>(path: &Path, read: fn(&str) -> Result<K, SleutelFout>) -> Result<K, Stop> {
    let error = |error: &dyn std::fmt::Display| Stop::usage(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path)
        .map_err(|_| error(&"Dit sleutelbestand is niet te lezen."))?;
    read(&text).map_err(|e| error(&e))
}

fn pack_stop(errors: &[PackError]) -> Stop {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    Stop::usage(format!("Het regelpakket klopt niet:\n{}", lines.join("\n")))
}
