//! The report of a run: what happened to every case, for people and machines.
//!
//! One file per format. The JSON form has its own published schema; it holds no
//! clock time, so that the same input gives the same bytes.

pub mod grens;
pub mod json;
pub mod ndjson;
pub mod part;
pub mod text;
pub mod totals;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::artifact::DocumentReport;
use crate::diagnostic::{Diagnostic, Source};
use crate::facts::zaak::Afloop;
use crate::finding::{Beoordeling, stand};
use crate::ontheffing::{Ontheffing, OntheffingInDossier, Stand};

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

/// Everything about one run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RunReport {
    /// Version of this report format.
    pub rapport_versie: u32,
    /// Program and version.
    pub programma: String,
    /// Hash of the rule pack.
    pub regelpakket: String,
    /// Name of the rule pack, if it is the user's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regelpakket_naam: Option<String>,
    /// Number of rules in it.
    pub aantal_regels: usize,
    /// Totals.
    pub samenvatting: Samenvatting,
    /// Waivers for cases that are not in this run.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ontheffingen_zonder_dossier: Vec<Ontheffing>,
    /// Cases in the order of the input.
    pub dossiers: Vec<CaseReport>,
    /// Inputs and cases that could not be processed.
    #[schemars(with = "Vec<serde_json::Value>")]
    pub mislukt: Vec<Diagnostic>,
}

/// Totals of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Samenvatting {
    /// Cases processed.
    pub dossiers: usize,
    /// Inputs and cases that could not be processed, each once.
    pub mislukt: usize,
    /// Of these, inputs: files that could not be read, or not to their end.
    pub mislukte_invoer: usize,
    /// Of these, cases in inputs that could be read.
    pub mislukte_dossiers: usize,
    /// Open findings by weight.
    pub bevindingen: BTreeMap<&'static str, usize>,
    /// Waivers by what became of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ontheffingen: BTreeMap<Stand, usize>,
    /// Documents written.
    pub documenten: usize,
    /// Of these, concepts.
    pub concepten: usize,
}

/// One case.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CaseReport {
    /// Case id.
    pub dossier_id: String,
    /// Hash of all that determines the documents: case, reference date, rules, templates, version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sleutel: Option<String>,
    /// Where it came from.
    #[schemars(with = "serde_json::Value")]
    pub bron: Source,
    /// Reference date.
    pub peildatum: Date,
    /// First sick day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eerste_ziektedag: Option<Date>,
    /// Sick week on the reference date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ziekteweek: Option<i64>,
    /// Terms of the case as dates.
    pub termijnen: BTreeMap<String, Date>,
    /// What ended the case; absent while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub afloop: Option<Afloop>,
    /// Where the case stands, in UWV's order of testing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand: Option<stand::Stand>,
    /// Whether a satisfying result is on record: structural work in line with the possibilities.
    pub bevredigend_resultaat: bool,
    /// Outcome per rule and findings.
    #[serde(flatten)]
    pub beoordeling: Beoordeling,
    /// Waivers for this case, with what became of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ontheffingen: Vec<OntheffingInDossier>,
    /// Warnings about the input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<serde_json::Value>")]
    pub waarschuwingen: Vec<Diagnostic>,
    /// Documents written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documenten: Vec<DocumentReport>,
}

impl RunReport {
    /// The report of a run without its cases: these are written one by one, see
    /// [`json::JsonReport`].
    pub fn frame(pack: &crate::rules::Pack, totals: &totals::Totals) -> Self {
        Self {
            rapport_versie: 1,
            programma: concat!("poortwachter ", env!("CARGO_PKG_VERSION")).into(),
            regelpakket: pack.hash.clone(),
            regelpakket_naam: pack.name.clone(),
            aantal_regels: pack.rules.len(),
            samenvatting: totals.samenvatting.clone(),
            ontheffingen_zonder_dossier: totals.zonder_dossier.clone(),
            dossiers: Vec::new(),
            mislukt: Vec::new(),
        }
    }
}

/// Code of the remark that a case has the employee, employer and first sick day of another one in
/// the run.
pub const ZELFDE_MELDING: &str = "dossier.zelfde_melding";

/// What came of one case or unreadable input.
pub enum CaseResult {
    /// Judged and, if asked for, made into documents.
    Done(Box<CaseReport>),
    /// Not processed, and why; or only something to look at.
    Failed(Vec<Diagnostic>),
}

/// One position of the input on its way into a report.
pub struct Piece<'a> {
    /// Place in the order of the whole input.
    pub place: usize,
    /// What came of it.
    pub result: &'a CaseResult,
    /// What [`Sink::form`] made of it.
    pub text: &'a str,
}

/// A form of the report that is written while the run is under way, so that memory does not grow
/// with the number of cases.
pub trait Sink: Send {
    /// Turns a result into text; runs on the thread of the case.
    fn form(&self) -> fn(&CaseResult) -> String;
    /// Takes the pieces one by one, in the order of the input. An error ends the run.
    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()>;
    /// There are no more pieces.
    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}
