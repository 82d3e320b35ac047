//! The commands: options in, text out, an exit code back.
//!
//! Results go to standard output, talk to standard error. This module and `main` are
//! the only places that print.

mod cases;
mod demo;
mod explain;
mod interrupt;
mod merge;
mod panic;
mod progress;
mod rules;
mod schema;
mod template;
mod verify;
mod worker;

pub use panic::report_panics;
pub use rules::{feiten_markdown, markdown};
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
use crate::rules::{Pack, PackFout};

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
    melding: String,
    code: u8,
}

impl Stop {
    /// Wrong usage or configuration.
    pub(crate) fn usage(melding: impl Into<String>) -> Self {
        Self {
            melding: melding.into(),
            code: exit::USAGE,
        }
    }
}

/// Runs a command; `vandaag` is the reference date of last resort.
pub fn execute(opdracht: Opdracht, vandaag: Date) -> u8 {
    let uitkomst = match opdracht {
        Opdracht::Run(args) => cases::run(args).uitvoeren(vandaag),
        Opdracht::Check(args) => cases::check(args).uitvoeren(vandaag),
        Opdracht::Render(args) => cases::render(args).and_then(|o| o.uitvoeren(vandaag)),
        Opdracht::Bundle(args) => cases::bundle(args).and_then(|o| o.uitvoeren(vandaag)),
        Opdracht::Verify(args) => verify::verify(&args),
        Opdracht::Merge(args) => merge::merge(&args),
        Opdracht::Demo(args) => demo::demo(&args),
        Opdracht::Worker(args) => worker::worker(args),
        Opdracht::Rules(args) => rules::rules(&args),
        Opdracht::Explain(args) => explain::explain(&args, vandaag),
        Opdracht::Template(args) => template::template(&args),
        Opdracht::Schema(args) => schema::schema(&args),
    };
    uitkomst.unwrap_or_else(|stop| {
        say(&stop.melding);
        stop.code
    })
}

/// A line on standard error. A closed stream is not worth stopping for.
pub(crate) fn say(tekst: &str) {
    let _ = writeln!(anstream::stderr(), "{tekst}");
}

/// Text on standard output. A closed pipe (`| head`) ends the talk, not the work.
pub(crate) fn out(tekst: &str) {
    let mut stdout = anstream::stdout();
    let _ = stdout
        .write_all(tekst.as_bytes())
        .and_then(|()| stdout.flush());
}

/// What the user names as input: files, folders and, where the program can go there, addresses.
fn inputs(named: &[String], files_from: Option<&Path>) -> Result<Vec<Input>, Stop> {
    plan(named, files_from).map_err(|e| Stop {
        melding: e.to_string(),
        code: e.exit_code(),
    })
}

/// The rule pack for judging: the user's own, or the built-in one.
pub(crate) fn pack(map: Option<&Path>) -> Result<Pack, Stop> {
    map.map_or_else(Pack::ingebouwd_zonder_toetsen, Pack::lees)
        .map_err(|fouten| pakket_stop(&fouten))
}

/// The rule pack with its inline tests, for whoever looks at the rules themselves.
fn volledig_pack(map: Option<&Path>) -> Result<Pack, Stop> {
    map.map_or_else(Pack::ingebouwd, Pack::lees)
        .map_err(|fouten| pakket_stop(&fouten))
}

/// A key to sign or to check with, from the file of the minisign tool at `pad`.
fn key<K>(pad: &Path, lees: fn(&str) -> Result<K, SleutelFout>) -> Result<K, Stop> {
    let fout = |fout: &dyn std::fmt::Display| Stop::usage(format!("{}: {fout}", pad.display()));
    let tekst =
        std::fs::read_to_string(pad).map_err(|_| fout(&"Dit sleutelbestand is niet te lezen."))?;
    lees(&tekst).map_err(|e| fout(&e))
}

fn pakket_stop(fouten: &[PackFout]) -> Stop {
    let regels: Vec<String> = fouten.iter().map(ToString::to_string).collect();
    Stop::usage(format!(
        "Het regelpakket klopt niet:\n{}",
        regels.join("\n")
    ))
}
