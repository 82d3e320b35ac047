//! `run`, `check`, `render` and `bundle`: the commands over cases.

mod making;
mod output;

use std::io;
use std::path::Path;
use std::thread::ScopedJoinHandle;

use jiff::civil::Date;

use super::{Stop, exit, inputs, interrupt, out, pack, progress, say, template};
use crate::cli::{BundleArgs, CheckArgs, Drempel, Gedeeld, RenderArgs, RunArgs, Stroom, Voortgang};
use crate::config;
use crate::documents::DOCUMENTEN;
use crate::load::Limits;
use crate::ontheffing::Ontheffingen;
#[cfg(feature = "object-store")]
use crate::opslag::{Copied, Opslag};
use crate::privacy::Lexicon;
use crate::render::template::Templates;
use crate::render::{self, RenderError};
use crate::report::text;
use crate::report::totals::Totals;
use crate::rules::Pack;
use crate::run::worker::client::Crew;
use crate::run::worker::serve;
use crate::run::{self, Format, Job, RunError};
use crate::telwoord::telwoord;
use crate::validate::Validator;
use crate::write::WriteError;

use making::Making;
use output::Outputs;
pub(super) use output::{finish_json, json_report};

pub(super) const REPORT: &str = "rapport.json";

pub(super) fn run(args: RunArgs) -> Command {
    Command {
        shared: args.gedeeld,
        making: Some(Making {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: Vec::new(),
            formats: vec![Format::Markdown, Format::Pdf],
            set: false,
            sign: None,
        }),
        emit: None,
        threshold: Drempel::Nooit,
    }
}

pub(super) fn check(args: CheckArgs) -> Command {
    Command {
        shared: args.gedeeld,
        making: None,
        emit: args.emit,
        threshold: Drempel::Fout,
    }
}

pub(super) fn render(args: RenderArgs) -> Result<Command, Stop> {
    let names: Vec<&str> = DOCUMENTEN.iter().map(|d| d.naam).collect();
    if let Some(unknown) = args.document.iter().find(|d| !names.contains(&d.as_str())) {
        return Err(Stop::usage(format!(
            "Het document {unknown} bestaat niet. Kies uit: {}.",
            names.join(", ")
        )));
    }
    let mut formats: Vec<Format> = args.format.into_iter().map(Format::from).collect();
    formats.sort_unstable();
    formats.dedup();
    Ok(Command {
        shared: args.gedeeld,
        making: Some(Making {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: args.document,
            formats,
            set: false,
            sign: None,
        }),
        emit: None,
        threshold: Drempel::Nooit,
    })
}

pub(super) fn bundle(args: BundleArgs) -> Result<Command, Stop> {
    if cfg!(not(feature = "pdf")) {
        return Err(Stop::usage(
            "Dit programma is gebouwd zonder PDF en kan geen WIA-set maken.",
        ));
    }
    Ok(Command {
        shared: args.gedeeld,
        making: Some(Making {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: Vec::new(),
            formats: Vec::new(),
            set: true,
            sign: args.sign,
        }),
        emit: None,
        threshold: Drempel::Nooit,
    })
}

/// What these commands share.
pub(super) struct Command {
    shared: Gedeeld,
    making: Option<Making>,
    emit: Option<Stroom>,
    threshold: Drempel,
}

/// What every case is held against, made once.
struct Tools {
    pack: Pack,
    ontheffingen: Ontheffingen,
    validator: Validator,
    templates: Templates,
}

impl Tools {
    fn new(shared: &Gedeeld, making: Option<&Making>) -> Result<Self, Stop> {
        let (pack, validator, templates) = std::thread::scope(|scope| {
            let validator = scope.spawn(Validator::ingebouwd);
            let templates = scope.spawn(|| templates(making));
            // Of use to every case, and made while the rules are.
            scope.spawn(Lexicon::ingebouwd);
            let pack = pack(shared.rules.as_deref());
            (pack, joined(validator), joined(templates))
        });
        let pack = pack?;
        Ok(Self {
            ontheffingen: ontheffingen(shared.config.as_deref(), &pack)?,
            pack,
            validator,
            templates: templates?,
        })
    }
}

impl Command {
    pub(super) fn run(self, today: Date) -> Result<u8, Stop> {
        let shared = &self.shared;
        self.thresholds_fit()?;
        let inputs = inputs(&shared.invoer, shared.files_from.as_deref())?;
        let making = self.making.as_ref();
        let early = making.map_or_else(Crew::default, |m| m.early(jobs(shared).min(inputs.len())));
        let tools = Tools::new(shared, making)?;
        let (production, today) = match making {
            Some(making) => {
                let (mut production, today) = making.begin(today, shared.quiet)?;
                production.crew = early;
                (Some(production), today)
            }
            None => (None, today),
        };
        let progress = progress::progress(shared.progress, shared.quiet, inputs.len());
        let job = Job {
            inputs,
            productie: production,
            unique: self.emit.is_none(),
            ..self.job(&tools, today)
        };
        interrupt::watch(job.productie.is_some())?;
        let mut outputs = Outputs::new(&self, &job)?;
        let totals = run::run(
            &job,
            &tools.validator,
            progress.as_ref(),
            &mut outputs.sinks(),
        );
        drop(progress);
        let resumable = job.productie.is_some();
        let totals = totals.map_err(|e| stopped(&e, resumable))?;
        self.na_vandaag(&totals);
        let written = outputs.finish(&job, &totals);
        written.map_err(|e| stopped(&e, resumable))?;
        #[cfg(feature = "object-store")]
        self.upload(&job)?;
        self.conclude(job, &totals)?;
        // The program ends; to take thousands of rules apart first would only cost time.
        std::mem::forget(tools);
        Ok(match shared.fail_on.as_slice() {
            [] => code(&totals, &[self.threshold]),
            thresholds => code(&totals, thresholds),
        })
    }

    /// Only `bundle` makes sets, of which the state can count.
    fn thresholds_fit(&self) -> Result<(), Stop> {
        let of_sets = self.shared.fail_on.iter().any(|d| d.staat().is_some());
        if of_sets && !self.making.as_ref().is_some_and(|m| m.set) {
            return Err(Stop::usage(
                "De drempels concept en originelen gaan over de WIA-set; gebruik ze bij bundle."
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Works for a coordinator that was started with the same arguments.
    pub(super) fn serve(self) -> Result<u8, Stop> {
        let Some(making) = &self.making else {
            return Err(Stop::usage("Deze opdracht kent geen werkprocessen."));
        };
        let fault = |e: io::Error| Stop {
            message: e.to_string(),
            code: exit::FAILED,
        };
        serve::end_at_panic();
        serve::limit_memory(making.caseload.max_memory).map_err(fault)?;
        let work = || {
            render::keep_to_this_thread();
            let bank = making.bank()?;
            let mut output = io::BufWriter::new(io::stdout().lock());
            serve::serve(&bank, &mut io::stdin().lock(), &mut output).map_err(fault)
        };
        let no_room = |e: RenderError| Stop {
            message: e.to_string(),
            code: serve::OUT_OF_MEMORY,
        };
        render::with_deep_stack(work).map_err(no_room)??;
        Ok(exit::CLEAN)
    }

    /// The job without its inputs and production.
    fn job<'g>(&self, tools: &'g Tools, today: Date) -> Job<'g> {
        Job {
            inputs: Vec::new(),
            limits: Limits::default(),
            peildatum: self.shared.peildatum,
            vandaag: today,
            pack: &tools.pack,
            ontheffingen: &tools.ontheffingen,
            templates: &tools.templates,
            productie: None,
            jobs: jobs(&self.shared),
            shard: self.shared.shard,
            unique: true,
        }
    }

    /// Says that an export bears a date that is still to come; a report is the same tomorrow.
    fn na_vandaag(&self, totals: &Totals) {
        let lines = matches!(self.shared.progress, Voortgang::Ndjson);
        let Some((bron, count)) = totals.na_vandaag.as_ref().filter(|_| !lines) else {
            return;
        };
        if !self.shared.quiet {
            let from = telwoord(*count, "dossier", "dossiers");
            say(&format!(
                "Let op: van {from} ligt de exportdatum na vandaag (het eerst in {bron}). Die datum \
                 is de peildatum; controleer de export."
            ));
        }
    }

    /// Copies the output to where `--upload` says. Before the journal ends, so that an upload that
    /// breaks off is a run that breaks off.
    #[cfg(feature = "object-store")]
    fn upload(&self, job: &Job<'_>) -> Result<(), Stop> {
        let address = self
            .making
            .as_ref()
            .and_then(|m| m.caseload.upload.as_ref());
        let (Some(address), Some(production)) = (address, &job.productie) else {
            return Ok(());
        };
        let last = [crate::report::part::NAAM, REPORT];
        let copied = Opslag::open(address).and_then(|to| to.copy(&production.output, &last));
        let Copied { cases, there } = copied.map_err(|e| Stop {
            message: format!("{e} De uitvoer staat op deze machine. Ga verder met --resume."),
            code: exit::FAILED,
        })?;
        if !self.shared.quiet {
            say(&format!(
                "Naar {address}: {cases} dossiers; {there} stonden er al."
            ));
        }
        Ok(())
    }

    /// The last words: sums, what is left from before, where to look.
    fn conclude(&self, job: Job<'_>, totals: &Totals) -> Result<(), Stop> {
        let Some(production) = job.productie else {
            if self.talks() && self.emit.is_none() {
                out(&text::closing(totals));
            }
            return Ok(());
        };
        if let Some(journal) = production.journal {
            let folder = production.output.map();
            journal
                .end()
                .map_err(|e| failed(&WriteError::about(folder, &e)))?;
        }
        if self.talks() {
            out(&text::summary(totals));
            out(&text::sets(totals, production.output.map()));
            out(&text::closing(totals));
            let report = production.output.map().join(REPORT);
            out(&format!("Zie {}.\n", report.display()));
        }
        Ok(())
    }
}

/// The templates, if there is something to make.
fn templates(making: Option<&Making>) -> Result<Templates, Stop> {
    let none = || Templates::new(&[]).map_err(|e| Stop::usage(e.to_string()));
    making.map_or_else(none, |m| template::templates(m.opmaak.templates.as_deref()))
}

/// The waivers in the named file, or in the one in the working directory when there is one.
fn ontheffingen(file: Option<&Path>, pack: &Pack) -> Result<Ontheffingen, Stop> {
    let here = Path::new(config::BESTAND);
    file.or_else(|| here.is_file().then_some(here))
        .map_or_else(
            || Ok(Ontheffingen::default()),
            |file| config::ontheffingen(file, pack),
        )
        .map_err(|e| Stop::usage(e.to_string()))
}

fn jobs(shared: &Gedeeld) -> usize {
    shared.jobs.map_or_else(cores, usize::from)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What the thread came to. Its panic becomes ours.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn failed(error: &WriteError) -> Stop {
    Stop {
        message: error.to_string(),
        code: exit::FAILED,
    }
}

/// A run with an output folder can go on where it stopped.
fn stopped(error: &RunError, resumable: bool) -> Stop {
    let resume = if resumable {
        " Ga daarna verder met --resume."
    } else {
        ""
    };
    Stop {
        message: format!("{error}{resume}"),
        code: exit::FAILED,
    }
}

/// One threshold that is passed is enough.
fn code(totals: &Totals, thresholds: &[Drempel]) -> u8 {
    let heavy = |d: &Drempel| d.ernst().zip(totals.zwaarste).is_some_and(|(d, z)| z >= d);
    let unready = |d: &Drempel| {
        d.staat()
            .zip(totals.slechtste_set())
            .is_some_and(|(d, s)| s >= d)
    };
    if totals.samenvatting.mislukt > 0 {
        exit::FAILED
    } else if thresholds.iter().any(|d| heavy(d) || unready(d)) {
        exit::FINDINGS
    } else {
        exit::CLEAN
    }
}
