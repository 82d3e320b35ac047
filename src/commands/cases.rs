//! `run`, `check`, `render` and `bundle`: the commands over cases.

mod maken;
mod uitvoer;

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

use maken::Maken;
use uitvoer::Uitvoer;
pub(super) use uitvoer::{finish_json, json_report};

pub(super) const RAPPORT: &str = "rapport.json";

pub(super) fn run(args: RunArgs) -> Opdracht {
    Opdracht {
        gedeeld: args.gedeeld,
        maken: Some(Maken {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: Vec::new(),
            formats: vec![Format::Markdown, Format::Pdf],
            set: false,
            sign: None,
        }),
        emit: None,
        drempel: Drempel::Nooit,
    }
}

pub(super) fn check(args: CheckArgs) -> Opdracht {
    Opdracht {
        gedeeld: args.gedeeld,
        maken: None,
        emit: args.emit,
        drempel: Drempel::Fout,
    }
}

pub(super) fn render(args: RenderArgs) -> Result<Opdracht, Stop> {
    let namen: Vec<&str> = DOCUMENTEN.iter().map(|d| d.naam).collect();
    if let Some(onbekend) = args.document.iter().find(|d| !namen.contains(&d.as_str())) {
        return Err(Stop::usage(format!(
            "Het document {onbekend} bestaat niet. Kies uit: {}.",
            namen.join(", ")
        )));
    }
    let mut formats: Vec<Format> = args.format.into_iter().map(Format::from).collect();
    formats.sort_unstable();
    formats.dedup();
    Ok(Opdracht {
        gedeeld: args.gedeeld,
        maken: Some(Maken {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: args.document,
            formats,
            set: false,
            sign: None,
        }),
        emit: None,
        drempel: Drempel::Nooit,
    })
}

pub(super) fn bundle(args: BundleArgs) -> Result<Opdracht, Stop> {
    if cfg!(not(feature = "pdf")) {
        return Err(Stop::usage(
            "Dit programma is gebouwd zonder PDF en kan geen WIA-set maken.",
        ));
    }
    Ok(Opdracht {
        gedeeld: args.gedeeld,
        maken: Some(Maken {
            caseload: args.caseload,
            opmaak: args.opmaak,
            documenten: Vec::new(),
            formats: Vec::new(),
            set: true,
            sign: args.sign,
        }),
        emit: None,
        drempel: Drempel::Nooit,
    })
}

/// What these commands share.
pub(super) struct Opdracht {
    gedeeld: Gedeeld,
    maken: Option<Maken>,
    emit: Option<Stroom>,
    drempel: Drempel,
}

/// What every case is held against, made once.
struct Gereedschap {
    pack: Pack,
    ontheffingen: Ontheffingen,
    validator: Validator,
    templates: Templates,
}

impl Gereedschap {
    fn new(gedeeld: &Gedeeld, maken: Option<&Maken>) -> Result<Self, Stop> {
        let (pack, validator, templates) = std::thread::scope(|scope| {
            let validator = scope.spawn(Validator::ingebouwd);
            let templates = scope.spawn(|| templates(maken));
            // Of use to every case, and made while the rules are.
            scope.spawn(Lexicon::ingebouwd);
            let pack = pack(gedeeld.rules.as_deref());
            (pack, joined(validator), joined(templates))
        });
        let pack = pack?;
        Ok(Self {
            ontheffingen: ontheffingen(gedeeld.config.as_deref(), &pack)?,
            pack,
            validator,
            templates: templates?,
        })
    }
}

impl Opdracht {
    pub(super) fn uitvoeren(self, vandaag: Date) -> Result<u8, Stop> {
        let gedeeld = &self.gedeeld;
        let inputs = inputs(&gedeeld.invoer, gedeeld.files_from.as_deref())?;
        let maken = self.maken.as_ref();
        let early = maken.map_or_else(Crew::default, |m| m.early(jobs(gedeeld).min(inputs.len())));
        let gereedschap = Gereedschap::new(gedeeld, maken)?;
        let (productie, vandaag) = match maken {
            Some(maken) => {
                let (mut productie, vandaag) = maken.begin(vandaag, gedeeld.quiet)?;
                productie.crew = early;
                (Some(productie), vandaag)
            }
            None => (None, vandaag),
        };
        let voortgang = progress::progress(gedeeld.progress, gedeeld.quiet, inputs.len());
        let job = Job {
            inputs,
            productie,
            unique: self.emit.is_none(),
            ..self.job(&gereedschap, vandaag)
        };
        interrupt::watch(job.productie.is_some())?;
        let mut uitvoer = Uitvoer::new(&self, &job)?;
        let totals = run::run(
            &job,
            &gereedschap.validator,
            voortgang.as_ref(),
            &mut uitvoer.sinks(),
        );
        drop(voortgang);
        let resumable = job.productie.is_some();
        let totals = totals.map_err(|e| stopped(&e, resumable))?;
        self.na_vandaag(&totals);
        let written = uitvoer.afronden(&job, &totals);
        written.map_err(|e| stopped(&e, resumable))?;
        #[cfg(feature = "object-store")]
        self.upload(&job)?;
        self.besluit(job, &totals)?;
        // The program ends; to take thousands of rules apart first would only cost time.
        std::mem::forget(gereedschap);
        Ok(code(&totals, gedeeld.fail_on.unwrap_or(self.drempel)))
    }

    /// Works for a coordinator that was started with the same arguments.
    pub(super) fn dienen(self) -> Result<u8, Stop> {
        let Some(maken) = &self.maken else {
            return Err(Stop::usage("Deze opdracht kent geen werkprocessen."));
        };
        let fault = |e: io::Error| Stop {
            melding: e.to_string(),
            code: exit::FAILED,
        };
        serve::end_at_panic();
        serve::limit_memory(maken.caseload.max_memory).map_err(fault)?;
        let work = || {
            render::keep_to_this_thread();
            let bank = maken.bank()?;
            let mut uit = io::BufWriter::new(io::stdout().lock());
            serve::serve(&bank, &mut io::stdin().lock(), &mut uit).map_err(fault)
        };
        let no_room = |e: RenderError| Stop {
            melding: e.to_string(),
            code: serve::OUT_OF_MEMORY,
        };
        render::with_deep_stack(work).map_err(no_room)??;
        Ok(exit::CLEAN)
    }

    /// The job without its inputs and production.
    fn job<'g>(&self, gereedschap: &'g Gereedschap, vandaag: Date) -> Job<'g> {
        Job {
            inputs: Vec::new(),
            limits: Limits::default(),
            peildatum: self.gedeeld.peildatum,
            vandaag,
            pack: &gereedschap.pack,
            ontheffingen: &gereedschap.ontheffingen,
            templates: &gereedschap.templates,
            productie: None,
            jobs: jobs(&self.gedeeld),
            shard: self.gedeeld.shard,
            unique: true,
        }
    }

    /// Says that an export bears a date that is still to come; a report is the same tomorrow.
    fn na_vandaag(&self, totals: &Totals) {
        let lines = matches!(self.gedeeld.progress, Voortgang::Ndjson);
        let Some((bron, aantal)) = totals.na_vandaag.as_ref().filter(|_| !lines) else {
            return;
        };
        if !self.gedeeld.quiet {
            let van = telwoord(*aantal, "dossier", "dossiers");
            say(&format!(
                "Let op: van {van} ligt de exportdatum na vandaag (het eerst in {bron}). Die datum \
                 is de peildatum; controleer de export."
            ));
        }
    }

    /// Copies the output to where `--upload` says. Before the journal ends, so that an upload that
    /// breaks off is a run that breaks off.
    #[cfg(feature = "object-store")]
    fn upload(&self, job: &Job<'_>) -> Result<(), Stop> {
        let address = self.maken.as_ref().and_then(|m| m.caseload.upload.as_ref());
        let (Some(address), Some(productie)) = (address, &job.productie) else {
            return Ok(());
        };
        let last = [crate::report::part::NAAM, RAPPORT];
        let copied = Opslag::open(address).and_then(|to| to.copy(&productie.output, &last));
        let Copied { cases, there } = copied.map_err(|e| Stop {
            melding: format!("{e} De uitvoer staat op deze machine. Ga verder met --resume."),
            code: exit::FAILED,
        })?;
        if !self.gedeeld.quiet {
            say(&format!(
                "Naar {address}: {cases} dossiers; {there} stonden er al."
            ));
        }
        Ok(())
    }

    /// The last words: sums, what is left from before, where to look.
    fn besluit(&self, job: Job<'_>, totals: &Totals) -> Result<(), Stop> {
        let Some(productie) = job.productie else {
            if !self.gedeeld.quiet && self.emit.is_none() {
                out(&text::closing(totals));
            }
            return Ok(());
        };
        if let Some(journal) = productie.journal {
            let map = productie.output.map();
            journal
                .end()
                .map_err(|e| failed(&WriteError::about(map, &e)))?;
        }
        if !self.gedeeld.quiet {
            out(&text::summary(totals));
            out(&text::closing(totals));
            let rapport = productie.output.map().join(RAPPORT);
            out(&format!("Zie {}.\n", rapport.display()));
        }
        Ok(())
    }
}

/// The templates, if there is something to make.
fn templates(maken: Option<&Maken>) -> Result<Templates, Stop> {
    let none = || Templates::new(&[]).map_err(|e| Stop::usage(e.to_string()));
    maken.map_or_else(none, |m| template::templates(m.opmaak.templates.as_deref()))
}

/// The waivers in the named file, or in the one in the working directory when there is one.
fn ontheffingen(bestand: Option<&Path>, pack: &Pack) -> Result<Ontheffingen, Stop> {
    let hier = Path::new(config::BESTAND);
    bestand
        .or_else(|| hier.is_file().then_some(hier))
        .map_or_else(
            || Ok(Ontheffingen::default()),
            |bestand| config::ontheffingen(bestand, pack),
        )
        .map_err(|e| Stop::usage(e.to_string()))
}

fn jobs(gedeeld: &Gedeeld) -> usize {
    gedeeld.jobs.map_or_else(cores, usize::from)
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
        melding: error.to_string(),
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
        melding: format!("{error}{resume}"),
        code: exit::FAILED,
    }
}

pub(super) fn code(totals: &Totals, drempel: Drempel) -> u8 {
    if totals.samenvatting.mislukt > 0 {
        exit::FAILED
    } else if drempel
        .ernst()
        .zip(totals.zwaarste)
        .is_some_and(|(d, z)| z >= d)
    {
        exit::FINDINGS
    } else {
        exit::CLEAN
    }
}
