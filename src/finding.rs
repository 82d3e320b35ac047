//! What checking a case yields: one outcome per rule, with the facts that decided it.
//!
//! A finding states the fact and the norm, never a legal verdict, and carries dates,
//! numbers and codes only.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Position;
use crate::facts::termijnen::Berekening;

/// How heavy a rule weighs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Ernst {
    /// Information, choice, or something to look at; never blocks.
    Aandachtspunt,
    /// Policy of UWV, settled practice, or a norm of our own close to a duty.
    Waarschuwing,
    /// A duty or element that law, Regeling or form rule demands.
    Fout,
}

impl Ernst {
    /// The Dutch word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Aandachtspunt => "aandachtspunt",
            Self::Waarschuwing => "waarschuwing",
            Self::Fout => "fout",
        }
    }

    /// Heaviest first, as reports show them.
    pub const ALLE: [Self; 3] = [Self::Fout, Self::Waarschuwing, Self::Aandachtspunt];
}

/// Outcome of one rule on one case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Uitkomst {
    /// What the rule asks is there.
    Voldaan,
    /// What the rule asks is not there.
    NietVoldaan,
    /// Not met, but an exception with its own source holds.
    Afgeweken,
    /// The rule does not apply, or not yet.
    NietVanToepassing,
    /// Data that the rule needs is missing.
    NietTeBeoordelen,
    /// No program may decide; a person must answer.
    Mens,
}

/// How sure we are of the norm behind a rule.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Zekerheid {
    /// Read in the newest official text.
    V,
    /// Read in an official text whose present version was not seen.
    #[serde(rename = "V*")]
    VOud,
    /// Secondary source: practice.
    S,
    /// From experience: practice.
    M,
    /// A norm of our own.
    I,
}

impl Zekerheid {
    /// What a reader is told about the standing of the norm.
    pub const fn label(self) -> &'static str {
        match self {
            Self::V => "wet of regeling",
            Self::VOud => "beleidsregel of oudere officiële tekst",
            Self::S | Self::M => "praktijknorm",
            Self::I => "eigen norm",
        }
    }
}

/// A source of a norm, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bronvermelding {
    /// "Regeling procesgang eerste en tweede ziektejaar, artikel 4 lid 1".
    pub tekst: String,
    /// Address of the text, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A place in the case that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Plaats {
    /// JSON pointer within the case.
    pub pointer: String,
    /// Line and column in the input file, where the place exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<serde_json::Value>")]
    pub positie: Option<Position>,
}

/// One rule that asks for attention in one case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Rule id.
    pub regel: String,
    /// Title of the rule.
    pub titel: String,
    /// Weight in this case.
    pub ernst: Ernst,
    /// Outcome.
    pub uitkomst: Uitkomst,
    /// Fact and norm, in Dutch.
    pub melding: String,
    /// What to do, in Dutch.
    pub herstel: String,
    /// Why the exception holds, when the outcome is `afgeweken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uitzondering: Option<String>,
    /// Sources of the norm.
    pub bronnen: Vec<Bronvermelding>,
    /// Standing of the duty.
    pub zekerheid: Zekerheid,
    /// Standing of the number of days, when it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zekerheid_termijn: Option<Zekerheid>,
    /// Calculations behind it, by term.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub berekening: BTreeMap<String, Berekening>,
    /// Facts that decided, by name.
    pub feiten: BTreeMap<String, serde_json::Value>,
    /// Facts that were missing, when the outcome is `niet_te_beoordelen`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ontbreekt: Vec<String>,
    /// Where in the case.
    pub plaatsen: Vec<Plaats>,
    /// Documents that this finding touches.
    pub documenten: Vec<String>,
}

/// The outcome of every rule, and the findings among them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Beoordeling {
    /// Findings, heaviest first, then by rule.
    pub bevindingen: Vec<Finding>,
    /// Outcome per rule id.
    pub uitkomsten: BTreeMap<String, Uitkomst>,
}

impl Beoordeling {
    /// Number of open findings of this weight (met-with-exception ones are not open).
    pub fn aantal(&self, ernst: Ernst) -> usize {
        self.open().filter(|b| b.ernst == ernst).count()
    }

    /// Findings that ask for action.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.bevindingen
            .iter()
            .filter(|b| matches!(b.uitkomst, Uitkomst::NietVoldaan | Uitkomst::Afgeweken))
    }

    /// Heaviest open finding.
    pub fn zwaarste(&self) -> Option<Ernst> {
        self.open().map(|b| b.ernst).max()
    }

    /// Blocking findings for a document.
    pub fn blokkeert(&self, document: &str) -> impl Iterator<Item = &Finding> {
        let document = document.to_owned();
        self.open()
            .filter(move |b| b.ernst == Ernst::Fout && b.documenten.contains(&document))
    }
}
