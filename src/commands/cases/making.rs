//! What a command makes of the cases, and with which workers.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{cores, failed, joined};
use crate::cli::{Caseload, OpmaakArgs};
use crate::commands::{Stop, key, say, template};
use crate::load::is_address;
use crate::minisign::Sleutel;
#[cfg(feature = "object-store")]
use crate::opslag::Opslag;
use crate::privacy::Lexicon;
use crate::render::{self, Opmaak};
use crate::run::journal::{Interrupted, Journal};
use crate::run::worker::Program;
use crate::run::worker::client::Crew;
use crate::run::worker::serve::Bank;
use crate::run::{Format, Production, Reuse};
use crate::validate::Validator;
use crate::write::{Output, WriteError};

const NO_FOLDER: &str = "Geef bij --out een map op deze machine. Een programma dat voor \
    objectopslag is gebouwd, zet de uitvoer daarna met --upload op een adres.";

/// Which documents, and how.
pub(super) struct Making {
    pub(super) caseload: Caseload,
    pub(super) opmaak: OpmaakArgs,
    pub(super) documenten: Vec<String>,
    pub(super) formats: Vec<Format>,
    pub(super) set: bool,
    /// File with the key to sign sets with.
    pub(super) sign: Option<PathBuf>,
}

impl Making {
    /// Opens the output folder and finds out whether there is a run to go on with.
    pub(super) fn begin(&self, today: Date, quiet: bool) -> Result<(Production, Date), Stop> {
        let Caseload { out, resume, .. } = &self.caseload;
        if out.to_str().is_some_and(is_address) {
            return Err(Stop::usage(NO_FOLDER));
        }
        #[cfg(feature = "object-store")]
        if let Some(address) = &self.caseload.upload {
            // Better a wrong address or password now than after a night's work.
            let there = Opslag::open(address).and_then(|to| to.reach());
            there.map_err(|e| Stop::usage(e.to_string()))?;
        }
        // Workers never see it.
        let signing_key = self.sign.as_deref().map(|path| key(path, Sleutel::lees));
        let signing_key = signing_key.transpose()?;
        let output = Output::open(out).map_err(|e| Stop::usage(e.to_string()))?;
        let earlier = Interrupted::find(out);
        if !quiet {
            announce(earlier.as_ref(), *resume);
        }
        let earlier = earlier.filter(|_| *resume);
        let today = earlier.as_ref().map_or(today, |run| run.vandaag);
        let journal = Journal::start(out, today, earlier);
        let opmaak = template::opmaak(&self.opmaak)?;
        let mut production = self.production(output, opmaak);
        production.sleutel = signing_key;
        production.journal = Some(journal.map_err(|e| failed(&WriteError::about(out, &e)))?);
        production.worker = Some(self.program()?);
        Ok((production, today))
    }

    fn production(&self, output: Output, opmaak: Opmaak) -> Production {
        let reuse = match (self.caseload.no_cache, self.caseload.resume) {
            (false, _) => Reuse::Unchanged,
            (true, true) => Reuse::Interrupted,
            (true, false) => Reuse::Nothing,
        };
        Production {
            output,
            documenten: self.documenten.clone(),
            formats: self.formats.clone(),
            set: self.set,
            sleutel: None,
            opmaak,
            worker: None,
            crew: Crew::default(),
            reuse,
            journal: None,
        }
    }

    /// At most `most` workers at once, if all cases will have to be made. Where there is output
    /// already, perhaps none has to be.
    pub(super) fn early(&self, most: usize) -> Crew {
        let out = &self.caseload.out;
        let is_new =
            std::fs::read_dir(out).map_or(!out.exists(), |mut there| there.next().is_none());
        match self.program() {
            Ok(program) if is_new => Crew::early(&program, most.min(cores())),
            _ => Crew::default(),
        }
    }

    /// What a worker works with. The coordinator questions the user's own templates and style.
    pub(super) fn bank(&self) -> Result<Bank, Stop> {
        std::thread::scope(|scope| {
            let validator = scope.spawn(Validator::ingebouwd);
            let templates = scope.spawn(|| template::load(self.opmaak.templates.as_deref()));
            scope.spawn(Lexicon::ingebouwd);
            let opmaak = template::read_opmaak(&self.opmaak)?;
            if self.set || self.formats.contains(&Format::Pdf) {
                render::warm_up();
            }
            Ok(Bank {
                productie: self.production(Output::at(&self.caseload.out), opmaak),
                templates: joined(templates)?,
                validator: joined(validator),
            })
        })
    }

    /// A worker is this program with these arguments.
    fn program(&self) -> Result<Program, Stop> {
        let path = std::env::current_exe()
            .map_err(|e| Stop::usage(format!("Het programma kan zichzelf niet vinden: {e}.")))?;
        Ok(Program {
            path,
            args: std::env::args_os().skip(1).collect(),
            time: self.caseload.timeout,
            memory_mb: self.caseload.max_memory,
        })
    }
}

/// Says whether there is a run to go on with, and whether that happens.
fn announce(earlier: Option<&Interrupted>, resume: bool) {
    match (earlier, resume) {
        (Some(run), true) => say(&format!(
            "Verder met de verwerking van {}; {} dossiers waren klaar.",
            crate::calendar::in_woorden(run.vandaag),
            run.done()
        )),
        (Some(_), false) => say(
            "De vorige verwerking in deze map is afgebroken. Wat klaar is en niet verandert, blijft staan.",
        ),
        (None, true) => say("Er is geen afgebroken verwerking in deze map; alles is nieuw."),
        (None, false) => {}
    }
}
