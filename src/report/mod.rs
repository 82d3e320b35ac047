//! The report of a run: what happened to every case, for people and machines.
//!
//! One file per format. The JSON form has its own published schema; it holds no
//! clock time, so that the same input gives the same bytes.

pub mod json;
pub mod text;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Source};
use crate::finding::{Beoordeling, Ernst};
use crate::ontheffing::{Ontheffing, OntheffingInDossier, Ontheffingen, Stand};

/// Everything about one run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RunReport {
    /// Version of this report format.
    pub rapport_versie: u32,
    /// Program and version.
    pub programma: String,
    /// Hash of the rule pack.
    pub regelpakket: String,
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
    /// Inputs or cases that could not be processed.
    pub mislukt: usize,
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
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CaseReport {
    /// Case id.
    pub dossier_id: String,
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
    pub termijnen: BTreeMap<&'static str, Date>,
    /// Whether a satisfying result is on record: structural work in line with the possibilities.
    pub bevredigend_resultaat: bool,
    /// Outcome per rule and findings.
    #[serde(flatten)]
    pub beoordeling: Beoordeling,
    /// Waivers for this case, with what became of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ontheffingen: Vec<OntheffingInDossier>,
    /// Warnings about the input.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<serde_json::Value>")]
    pub waarschuwingen: Vec<Diagnostic>,
    /// Documents written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documenten: Vec<DocumentReport>,
}

/// One document of a case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DocumentReport {
    /// File stem.
    pub naam: String,
    /// Title.
    pub titel: String,
    /// Concept or definitive.
    pub concept: bool,
    /// Why it is a concept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redenen: Vec<String>,
    /// JSON pointers of mandatory values that are missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ontbreekt: Vec<String>,
    /// Files.
    pub bestanden: Vec<FileReport>,
    /// What somebody should look at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waarschuwingen: Vec<String>,
}

/// One file of a document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileReport {
    /// File name in the folder of the case.
    pub bestand: String,
    /// Size in bytes.
    pub bytes: usize,
    /// BLAKE3 hash of the content.
    pub blake3: String,
    /// Number of pages, of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paginas: Option<usize>,
}

impl RunReport {
    /// Puts a report together and counts.
    pub fn new(
        pack: &crate::rules::Pack,
        ontheffingen: &Ontheffingen,
        dossiers: Vec<CaseReport>,
        mislukt: Vec<Diagnostic>,
    ) -> Self {
        let mut report = Self {
            rapport_versie: 1,
            programma: concat!("poortwachter ", env!("CARGO_PKG_VERSION")).into(),
            regelpakket: pack.hash.clone(),
            aantal_regels: pack.regels.len(),
            samenvatting: Samenvatting::default(),
            ontheffingen_zonder_dossier: ontheffingen
                .zonder_dossier(dossiers.iter().map(|d| d.dossier_id.as_str())),
            dossiers,
            mislukt,
        };
        report.samenvatting = report.tel();
        report
    }

    fn tel(&self) -> Samenvatting {
        let documenten = || self.dossiers.iter().flat_map(|d| &d.documenten);
        let aantal = |ernst: Ernst| {
            self.dossiers
                .iter()
                .map(|d| d.beoordeling.aantal(ernst))
                .sum()
        };
        let mut ontheffingen = BTreeMap::new();
        for o in self.dossiers.iter().flat_map(|d| &d.ontheffingen) {
            *ontheffingen.entry(o.stand).or_default() += 1;
        }
        Samenvatting {
            ontheffingen,
            dossiers: self.dossiers.len(),
            mislukt: self
                .mislukt
                .iter()
                .filter(|d| d.ernst == crate::diagnostic::Severity::Fout)
                .count(),
            bevindingen: Ernst::ALLE
                .iter()
                .map(|e| (e.label(), aantal(*e)))
                .collect(),
            documenten: documenten().count(),
            concepten: documenten().filter(|d| d.concept).count(),
        }
    }

    /// Heaviest open finding in the run.
    pub fn zwaarste(&self) -> Option<Ernst> {
        self.dossiers
            .iter()
            .filter_map(|d| d.beoordeling.zwaarste())
            .max()
    }
}
