//! The line for each case: load → validate → derive → check → compose → render → write.
//!
//! Cases are worked on by plain threads; ids are claimed and results put together in
//! the order of the input, so that one thread and many give the same output. A bad
//! case never stops the batch.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use serde::Deserialize as _;

use crate::diagnostic::{Diagnostic, Severity, Source};
use crate::documents::{self, Bron, Document};
use crate::dossier::Dossier;
use crate::facts::{Facts, derive};
use crate::finding::Beoordeling;
use crate::load::{Input, Limits, Locator, Outcome};
use crate::render::template::Templates;
use crate::report::{CaseReport, DocumentReport, FileReport, RunReport, json};
use crate::rules::Pack;
use crate::validate::{ValidCase, Validator};
use crate::write::{Artifact, MERKTEKEN, Output};

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

/// Runs the job and gives the report, cases in the order of the input.
pub fn run(job: &Job<'_>, validator: &Validator, progress: &dyn Progress) -> RunReport {
    let queue = Mutex::new(Queue {
        inputs: job.inputs.iter(),
        open: None,
        limits: job.limits,
        next: 0,
        done: 0,
    });
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
    collect(job.pack, results)
}

fn collect(pack: &Pack, results: Vec<(usize, Position)>) -> RunReport {
    let (mut dossiers, mut mislukt) = (Vec::new(), Vec::new());
    for (_, result) in results {
        match result {
            Position::Report(report) => dossiers.push(*report),
            Position::Failed(diagnostics) => mislukt.extend(diagnostics),
        }
    }
    RunReport::new(pack, dossiers, mislukt)
}

/// A lock whose holder panicked is still good: a case that failed left nothing half done in it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hands out cases one by one, in order.
struct Queue<'a> {
    inputs: std::slice::Iter<'a, Input>,
    open: Option<crate::load::Cases>,
    limits: Limits,
    next: usize,
    done: usize,
}

impl Queue<'_> {
    fn pull(&mut self, progress: &dyn Progress) -> Option<(usize, Outcome)> {
        loop {
            if let Some(outcome) = self.open.as_mut().and_then(Iterator::next) {
                let index = self.next;
                self.next += 1;
                return Some((index, outcome));
            }
            progress.inputs(self.done);
            self.open = Some(self.inputs.next()?.cases(&self.limits));
            self.done += 1;
        }
    }
}

/// Gives each id to the first case in the order of the input that has it, on any number of threads.
#[derive(Default)]
struct Ids {
    state: Mutex<IdState>,
    turn: Condvar,
}

#[derive(Default)]
struct IdState {
    next: usize,
    taken: HashMap<String, Source>,
}

impl Ids {
    /// Waits for the turn of `index`; gives the source that has this id already, if any.
    /// Ids that differ in capitals only are the same: they would share a folder on some disks.
    fn claim(&self, index: usize, id: Option<(&str, &Source)>) -> Option<Source> {
        let mut state = lock(&self.state);
        while state.next != index {
            state = self
                .turn
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.next += 1;
        let earlier = id.and_then(|(id, source)| {
            let key = id.to_lowercase();
            let earlier = state.taken.get(&key).cloned();
            if earlier.is_none() {
                state.taken.insert(key, source.clone());
            }
            earlier
        });
        drop(state);
        self.turn.notify_all();
        earlier
    }
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
        return Position::Failed(vec![twice(&case, &earlier)]);
    }
    // The last line of defence: a fault of our own in one case must not take the batch along.
    let work = std::panic::AssertUnwindSafe(|| process(job, &dossier, &case));
    match std::panic::catch_unwind(work) {
        Ok(Ok(report)) => Position::Report(Box::new(report)),
        Ok(Err(diagnostic)) => Position::Failed(vec![*diagnostic]),
        Err(_) => Position::Failed(vec![broke_off(&case)]),
    }
}

fn prepare(
    validator: &Validator,
    raw: crate::load::RawCase,
) -> Result<(Dossier, ValidCase), Vec<Diagnostic>> {
    let case = validator.validate(raw)?;
    let dossier = Dossier::deserialize(case.value()).map_err(|_| vec![misfit(&case)])?;
    match bad_id(&dossier) {
        Some((melding, herstel)) => Err(vec![
            fault(&case, "dossier.id", melding, herstel).pointing_to("/dossierId", &case),
        ]),
        None => Ok((dossier, case)),
    }
}

/// Ids become folder names: names that a system keeps for itself, and a BSN, cannot serve.
fn bad_id(dossier: &Dossier) -> Option<(&'static str, &'static str)> {
    const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
    let id = dossier.dossier_id.as_str();
    let stem = id.split('.').next().unwrap_or(id).to_ascii_uppercase();
    let port = stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    if RESERVED.contains(&stem.as_str()) || port {
        return Some((
            "Dit dossiernummer is een naam die Windows voor zichzelf houdt.",
            "Geef het dossier een ander nummer.",
        ));
    }
    let bsn = dossier.werknemer.bsn.as_deref().unwrap_or_default();
    (!bsn.is_empty() && id.contains(bsn)).then_some((
        "In het dossiernummer staat het BSN; dat mag niet in een map- of bestandsnaam komen.",
        "Geef het dossier een eigen nummer.",
    ))
}

fn process(
    job: &Job<'_>,
    dossier: &Dossier,
    case: &ValidCase,
) -> Result<CaseReport, Box<Diagnostic>> {
    let peildatum = job
        .peildatum
        .or(dossier.export.datum)
        .unwrap_or(job.vandaag);
    let facts = derive(dossier, case.value(), peildatum);
    let mut beoordeling = job.pack.beoordeel(&facts);
    place(&mut beoordeling, case);
    let mut report = case_report(dossier, case, &facts, beoordeling);
    if let Some(productie) = &job.productie {
        produce(job, productie, dossier, &facts, case, &mut report)?;
    }
    Ok(report)
}

/// Line and column for each place that a finding names.
fn place(beoordeling: &mut Beoordeling, case: &ValidCase) {
    let mut locator = Locator::new(case.raw());
    for plaats in beoordeling
        .bevindingen
        .iter_mut()
        .flat_map(|b| &mut b.plaatsen)
    {
        plaats.positie = locator.value(&plaats.pointer);
    }
}

fn case_report(
    dossier: &Dossier,
    case: &ValidCase,
    facts: &Facts,
    beoordeling: Beoordeling,
) -> CaseReport {
    CaseReport {
        dossier_id: dossier.dossier_id.clone(),
        bron: case.source().clone(),
        peildatum: facts.peildatum,
        eerste_ziektedag: facts.zaak.d1,
        ziekteweek: facts.zaak.ziekteweek,
        termijnen: facts.termijn.clone(),
        beoordeling,
        waarschuwingen: case.warnings().to_vec(),
        documenten: Vec::new(),
    }
}

fn produce(
    job: &Job<'_>,
    productie: &Production,
    dossier: &Dossier,
    facts: &Facts,
    case: &ValidCase,
    report: &mut CaseReport,
) -> Result<(), Box<Diagnostic>> {
    let mut files = Vec::new();
    let alles = productie.documenten.is_empty();
    let gevraagd = |naam: &str| alles || productie.documenten.iter().any(|d| d == naam);
    for soort in documents::DOCUMENTEN.iter().filter(|s| gevraagd(s.naam)) {
        let bron = Bron {
            dossier,
            facts,
            beoordeling: &report.beoordeling,
        };
        for document in documents::stel_samen(&bron, soort) {
            let made = render(job.templates, &productie.formats, &document).map_err(|melding| {
                Box::new(fault(
                    case,
                    "document.opmaak",
                    &melding,
                    "Meld dit aan de beheerder.",
                ))
            })?;
            report.documenten.push(document_report(&document, &made));
            files.extend(made.files.into_iter().map(|(artifact, _)| artifact));
        }
    }
    files.push(Artifact {
        naam: MERKTEKEN.into(),
        bytes: json::case_report(report).into_bytes(),
    });
    productie
        .output
        .write_case(&dossier.dossier_id, &files)
        .map_err(|e| Box::new(fault(case, "uitvoer.schrijven", &e.to_string(), "")))
}

/// The files of one document, a PDF with its number of pages.
struct Made {
    files: Vec<(Artifact, Option<usize>)>,
    warnings: Vec<String>,
}

fn render(templates: &Templates, formats: &[Format], document: &Document) -> Result<Made, String> {
    let markdown = document.markdown(templates).map_err(|e| e.to_string())?;
    let stem = if document.concept {
        format!("{}-CONCEPT", document.naam)
    } else {
        document.naam.clone()
    };
    let mut made = Made {
        files: Vec::new(),
        warnings: Vec::new(),
    };
    for format in formats {
        match format {
            Format::Markdown => {
                let bytes = markdown.clone().into_bytes();
                made.files.push((
                    Artifact {
                        naam: format!("{stem}.md"),
                        bytes,
                    },
                    None,
                ));
            }
            Format::Pdf => pdf(&markdown, &stem, document, &mut made)?,
        }
    }
    Ok(made)
}

#[cfg(feature = "pdf")]
fn pdf(markdown: &str, stem: &str, document: &Document, made: &mut Made) -> Result<(), String> {
    let pdf = crate::render::pdf(markdown, &document.meta()).map_err(|e| e.to_string())?;
    made.warnings
        .extend(pdf.warnings.into_iter().map(|w| w.melding));
    made.files.push((
        Artifact {
            naam: format!("{stem}.pdf"),
            bytes: pdf.bytes,
        },
        Some(pdf.pages),
    ));
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &str, _: &str, _: &Document, _: &mut Made) -> Result<(), String> {
    Err("Dit programma is gebouwd zonder PDF. Kies --format md.".into())
}

fn document_report(document: &Document, made: &Made) -> DocumentReport {
    let file = |(artifact, paginas): &(Artifact, Option<usize>)| FileReport {
        bestand: artifact.naam.clone(),
        bytes: artifact.bytes.len(),
        blake3: blake3::hash(&artifact.bytes).to_hex().to_string(),
        paginas: *paginas,
    };
    DocumentReport {
        naam: document.naam.clone(),
        titel: document.titel.clone(),
        concept: document.concept,
        redenen: document.redenen_concept.clone(),
        ontbreekt: document
            .ontbreekt
            .iter()
            .map(|o| o.pointer.clone())
            .collect(),
        bestanden: made.files.iter().map(file).collect(),
        waarschuwingen: made.warnings.clone(),
    }
}

fn fault(case: &ValidCase, code: &'static str, melding: &str, herstel: &str) -> Diagnostic {
    Diagnostic {
        code,
        ernst: Severity::Fout,
        bron: case.source().clone(),
        positie: None,
        pointer: None,
        melding: melding.to_owned(),
        herstel: herstel.to_owned(),
    }
}

impl Diagnostic {
    fn pointing_to(mut self, pointer: &str, case: &ValidCase) -> Self {
        self.positie = crate::load::locate(case.raw(), pointer);
        self.pointer = Some(pointer.to_owned());
        self
    }
}

fn twice(case: &ValidCase, earlier: &Source) -> Diagnostic {
    let melding = format!("Dit dossiernummer komt al voor in {earlier}.");
    fault(
        case,
        "dossier.dubbel",
        &melding,
        "Geef ieder dossier een eigen nummer, of lever het maar een keer aan.",
    )
    .pointing_to("/dossierId", case)
}

fn misfit(case: &ValidCase) -> Diagnostic {
    fault(
        case,
        "dossier.model",
        "Dit dossier voldoet aan het schema, maar is niet te lezen.",
        "Dit is een fout in poortwachter; meld die aan de beheerder.",
    )
}

fn broke_off(case: &ValidCase) -> Diagnostic {
    fault(
        case,
        "dossier.afgebroken",
        "De verwerking van dit dossier is afgebroken door een fout in het programma.",
        "Meld dit aan de beheerder; de andere dossiers zijn gewoon verwerkt.",
    )
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
