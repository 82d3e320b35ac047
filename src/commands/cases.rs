//! `run`, `check`, `render` and `bundle`: the commands over cases.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;

use jiff::civil::Date;

use super::{Stop, exit, interrupt, key, out, pack, progress, say, template};
use crate::cli::{
    BundleArgs, Caseload, CheckArgs, Drempel, Gedeeld, OpmaakArgs, RenderArgs, RunArgs, Stroom,
};
use crate::config;
use crate::documents::DOCUMENTEN;
use crate::dossier::schema::dossier_schema;
use crate::load::{Limits, is_address, plan};
use crate::minisign::Sleutel;
use crate::ontheffing::Ontheffingen;
#[cfg(feature = "object-store")]
use crate::opslag::{Copied, Opslag};
use crate::privacy::Lexicon;
use crate::render::template::Templates;
use crate::render::{self, Opmaak, RenderError};
use crate::report::json::JsonReport;
use crate::report::part::Part;
use crate::report::text::{self, Plain};
use crate::report::totals::Totals;
use crate::report::{CaseResult, Piece, RunReport, Sink, ndjson};
use crate::rules::Pack;
use crate::run::journal::{Interrupted, Journal};
use crate::run::worker::client::Crew;
use crate::run::worker::serve::Bank;
use crate::run::worker::{Program, serve};
use crate::run::{self, Format, Job, Production, ReportFile, ReportFormat, Reuse, RunError};
use crate::validate::Validator;
use crate::write::{Output, Pending, WriteError, folder_of};

pub(super) const RAPPORT: &str = "rapport.json";

const NO_FOLDER: &str = "Geef bij --out een map op deze machine. Een programma dat voor \
    objectopslag is gebouwd, zet de uitvoer daarna met --upload op een adres.";

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

/// Which documents, and how.
struct Maken {
    caseload: Caseload,
    opmaak: OpmaakArgs,
    documenten: Vec<String>,
    formats: Vec<Format>,
    set: bool,
    /// File with the key to sign sets with.
    sign: Option<PathBuf>,
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
            let validator = scope.spawn(|| Validator::new(&dossier_schema()));
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
            validator: validator.map_err(|e| Stop::usage(e.to_string()))?,
            templates: templates?,
        })
    }
}

impl Opdracht {
    pub(super) fn uitvoeren(self, vandaag: Date) -> Result<u8, Stop> {
        let gedeeld = &self.gedeeld;
        let inputs = plan(&gedeeld.invoer, gedeeld.files_from.as_deref()).map_err(|e| Stop {
            melding: e.to_string(),
            code: e.exit_code(),
        })?;
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

impl Maken {
    /// Opens the output folder and finds out whether there is a run to go on with.
    fn begin(&self, vandaag: Date, quiet: bool) -> Result<(Production, Date), Stop> {
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
        let sleutel = self.sign.as_deref().map(|pad| key(pad, Sleutel::lees));
        let sleutel = sleutel.transpose()?;
        let output = Output::open(out).map_err(|e| Stop::usage(e.to_string()))?;
        let earlier = Interrupted::find(out);
        if !quiet {
            announce(earlier.as_ref(), *resume);
        }
        let earlier = earlier.filter(|_| *resume);
        let vandaag = earlier.as_ref().map_or(vandaag, |run| run.vandaag);
        let journal = Journal::start(out, vandaag, earlier);
        let opmaak = template::opmaak(&self.opmaak)?;
        let mut productie = self.productie(output, opmaak);
        productie.sleutel = sleutel;
        productie.journal = Some(journal.map_err(|e| failed(&WriteError::about(out, &e)))?);
        productie.worker = Some(self.program()?);
        Ok((productie, vandaag))
    }

    fn productie(&self, output: Output, opmaak: Opmaak) -> Production {
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
    fn early(&self, most: usize) -> Crew {
        let out = &self.caseload.out;
        let is_new =
            std::fs::read_dir(out).map_or(!out.exists(), |mut there| there.next().is_none());
        match self.program() {
            Ok(program) if is_new => Crew::early(&program, most.min(cores())),
            _ => Crew::default(),
        }
    }

    /// What a worker works with. The coordinator questions the user's own templates and style.
    fn bank(&self) -> Result<Bank, Stop> {
        std::thread::scope(|scope| {
            let validator = scope.spawn(|| Validator::new(&dossier_schema()));
            let templates = scope.spawn(|| template::laad(self.opmaak.templates.as_deref()));
            scope.spawn(Lexicon::ingebouwd);
            let opmaak = template::lees_opmaak(&self.opmaak)?;
            if self.set || self.formats.contains(&Format::Pdf) {
                render::warm_up();
            }
            Ok(Bank {
                productie: self.productie(Output::at(&self.caseload.out), opmaak),
                templates: joined(templates)?,
                validator: joined(validator).map_err(|e| Stop::usage(e.to_string()))?,
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

/// Everything that is written while the run is under way, apart from the folders of the cases.
struct Uitvoer {
    json: Vec<(PathBuf, JsonReport)>,
    tekst: Vec<Plain<Pending>>,
    deel: Option<Part<Pending>>,
    scherm: Option<Box<dyn Sink>>,
}

impl Uitvoer {
    fn new(opdracht: &Opdracht, job: &Job<'_>) -> Result<Self, Stop> {
        let map = job.productie.as_ref().map(|p| p.output.map());
        let soort = |format: ReportFormat| {
            let reports = opdracht.gedeeld.report.iter();
            reports.filter(move |r| r.format == format)
        };
        let rapport = map.map(|map| map.join(RAPPORT));
        let json = soort(ReportFormat::Json).map(|r| r.pad.clone());
        let json = rapport.into_iter().chain(json).map(|pad| {
            let report = json_report(&pad)?;
            Ok((pad, report))
        });
        let tekst =
            soort(ReportFormat::Text).map(|r: &ReportFile| Ok(Plain(Pending::beside(&r.pad)?)));
        let deel = map.zip(job.shard).map(|(map, shard)| {
            let file = Pending::beside(&map.join(crate::report::part::NAAM))?;
            Part::new(file, shard, job.pack, job.ontheffingen)
                .map_err(|e| WriteError::about(map, &e))
        });
        Ok(Self {
            json: json
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            tekst: tekst
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            deel: deel.transpose().map_err(|e| failed(&e))?,
            scherm: scherm(opdracht),
        })
    }

    fn sinks(&mut self) -> Vec<&mut dyn Sink> {
        let json = self.json.iter_mut().map(|(_, json)| json as &mut dyn Sink);
        let tekst = self.tekst.iter_mut().map(|tekst| tekst as &mut dyn Sink);
        let deel = self.deel.iter_mut().map(|deel| deel as &mut dyn Sink);
        let mut sinks: Vec<&mut dyn Sink> = json.chain(tekst).chain(deel).collect();
        if let Some(scherm) = &mut self.scherm {
            sinks.push(scherm.as_mut());
        }
        sinks
    }

    /// Puts every file in its place.
    fn afronden(self, job: &Job<'_>, totals: &Totals) -> Result<(), RunError> {
        let frame = RunReport::frame(job.pack, totals);
        for (pad, json) in self.json {
            finish_json(&pad, json, &frame)?;
        }
        for tekst in self.tekst {
            tekst.finish(totals)?.commit()?;
        }
        if let Some(deel) = self.deel {
            deel.0.commit()?;
        }
        Ok(())
    }
}

/// A JSON report whose cases wait in nameless files beside it.
pub(super) fn json_report(pad: &Path) -> Result<JsonReport, WriteError> {
    let spool = || -> Result<File, WriteError> {
        tempfile::tempfile_in(folder_of(pad)).map_err(|e| WriteError::about(pad, &e))
    };
    Ok(JsonReport::new(spool()?, spool()?))
}

pub(super) fn finish_json(
    pad: &Path,
    json: JsonReport,
    frame: &RunReport,
) -> Result<(), WriteError> {
    let mut file = Pending::beside(pad)?;
    json.finish(frame, &mut file)
        .map_err(|e| WriteError::about(pad, &e))?;
    file.commit()
}

/// What the terminal or the pipe gets case by case.
fn scherm(opdracht: &Opdracht) -> Option<Box<dyn Sink>> {
    match opdracht.emit {
        Some(Stroom::Ndjson) => Some(Box::new(ndjson::Lines(io::BufWriter::new(io::stdout())))),
        None if opdracht.maken.is_none() && !opdracht.gedeeld.quiet => Some(Box::new(Screen)),
        None => None,
    }
}

/// Every finding as text on standard output.
struct Screen;

impl Sink for Screen {
    fn form(&self) -> fn(&CaseResult) -> String {
        text::in_full
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        out(piece.text);
        Ok(())
    }
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
