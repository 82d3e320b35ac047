//! A rule as it stands in the pack: everything about it in one record.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::{Ernst, Laag, Uitkomst, Zekerheid};

/// One file of the pack.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Groep {
    /// Group key, e.g. PVA.
    pub groep: String,
    /// Title of the group.
    pub titel: String,
    /// The rules.
    pub regels: Vec<Regel>,
}

/// One rule.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regel {
    /// `WVP-<GROUP>-<nnn>`, never reused.
    pub id: String,
    /// Short title in Dutch.
    pub titel: String,
    /// Sources of the norm; at least one.
    pub bron: Vec<Bron>,
    /// Standing of the duty.
    pub zekerheid: Zekerheid,
    /// Standing of the number of days, when it is another one.
    pub zekerheid_termijn: Option<Zekerheid>,
    /// First day on which the norm holds.
    pub geldig_vanaf: Option<Date>,
    /// Last day on which the norm holds.
    pub geldig_tot: Option<Date>,
    /// Fact (a date) that selects the version; the reference date unless said otherwise.
    pub peilt: Option<String>,
    /// Weight.
    pub ernst: Ernst,
    /// Lighter weight as long as a term has not passed.
    pub ernst_voor: Option<ErnstVoor>,
    /// Layer in UWV's order of weighing.
    pub laag: Laag,
    /// Documents that a finding touches.
    #[serde(default)]
    pub documenten: Vec<String>,
    /// Term that the rule guards; asks for boundary tests.
    pub termijn: Option<String>,
    /// Further terms of which the description of the rule says how they are counted.
    #[serde(default)]
    pub berekening: Vec<String>,
    /// When the rule applies (CEL over the facts).
    pub als: String,
    /// What must hold (CEL over the facts). Absent when a person must judge.
    pub eis: Option<String>,
    /// Question for a person, when no program may decide.
    pub vraag: Option<String>,
    /// Exceptions, each with its own source.
    #[serde(default)]
    pub uitzonderingen: Vec<Uitzondering>,
    /// Fact and norm, with `{fact}` in it; the first text whose condition holds.
    pub bevinding: Bevinding,
    /// What to do: one text, or one for each way in which the norm is not met.
    pub herstel: Herstel,
    /// JSON pointers that the rule reads.
    #[serde(default)]
    pub velden: Vec<String>,
    /// Key of the pointers that the facts collected for this rule.
    pub verwijzing: Option<String>,
    /// Inline tests.
    pub toetsen: Vec<Toets>,
}

/// Reference to a source in `bronnen.yaml`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bron {
    /// Key of the regulation.
    pub regeling: String,
    /// Article, e.g. "4" or "7:629".
    pub artikel: Option<String>,
    /// Lid and onderdeel, e.g. "2 onder a".
    pub lid: Option<String>,
    /// Paragraph of a policy rule.
    pub paragraaf: Option<String>,
    /// What this source says, when it is not the whole norm.
    pub toelichting: Option<String>,
}

/// Lighter weight before a term.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErnstVoor {
    /// Key of the term.
    pub termijn: String,
    /// Weight up to and including that day.
    pub ernst: Ernst,
}

/// An exception to a rule.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Uitzondering {
    /// When it holds (CEL over the facts).
    pub als: String,
    /// Why that is allowed, in Dutch.
    pub tekst: String,
    /// Source of the exception.
    #[serde(default)]
    pub bron: Vec<Bron>,
    /// Weight with which it is still shown; not shown when absent.
    pub ernst: Option<Ernst>,
    /// Last reference date on which the exception holds.
    pub geldig_tot: Option<Date>,
}

/// Text of a finding.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Bevinding {
    /// One text.
    Tekst(String),
    /// The first text whose condition holds; the last has none.
    Keuze(Vec<BevindingKeuze>),
}

/// What to do.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Herstel {
    /// One text for every outcome.
    Tekst(String),
    /// A text for each way in which the norm is not met.
    Tabel(HerstelTabel),
}

impl Herstel {
    /// The text for what is not there; of a rule without a table its only one.
    pub fn ontbreekt(&self) -> &str {
        match self {
            Self::Tekst(text) => text,
            Self::Tabel(t) => &t.ontbreekt,
        }
    }

    /// The text for what is there but late.
    pub fn te_laat(&self) -> Option<&str> {
        match self {
            Self::Tekst(_) => None,
            Self::Tabel(t) => Some(&t.te_laat),
        }
    }

    /// Fields that it asks to be filled.
    pub fn vraagt(&self) -> &[String] {
        match self {
            Self::Tekst(_) => &[],
            Self::Tabel(t) => &t.vraagt,
        }
    }
}

/// What to do, by what the case shows. What is there but late cannot be mended: it asks for an
/// explanation, never for the act.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HerstelTabel {
    /// When it is not there.
    pub ontbreekt: String,
    /// Fields that `ontbreekt` asks to be filled.
    #[serde(default)]
    pub vraagt: Vec<String>,
    /// When it is there but late (CEL over the facts).
    pub te_laat_als: String,
    /// When it is there but late.
    pub te_laat: String,
    /// The dates behind it; the finding then says how many days late it is, and shows them.
    pub laat: Option<Laat>,
    /// When an exception holds; as for the others when absent.
    pub afgeweken: Option<String>,
}

/// Two facts that are dates.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Laat {
    /// When it was done.
    pub gedaan: String,
    /// The last day for it.
    pub uiterlijk: String,
}

/// A text with a condition.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BevindingKeuze {
    /// When this text fits (CEL over the facts); absent: always.
    pub als: Option<String>,
    /// The text.
    pub tekst: String,
    /// Weight of this text, when it is lighter than that of the rule.
    pub ernst: Option<Ernst>,
}

/// Inline test: a change on a base case, a reference date, an outcome.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Toets {
    /// What is tested, with the hand calculation.
    pub naam: String,
    /// Base case: `basis` (whole file) or `minimaal`.
    #[serde(default = "basis")]
    pub basis: String,
    /// Reference date.
    pub op: Date,
    /// Values put at JSON pointers; `null` removes.
    #[serde(default)]
    pub zet: BTreeMap<String, serde_json::Value>,
    /// Expected outcome.
    pub uitkomst: Uitkomst,
    /// Expected weight, when it matters.
    pub ernst: Option<Ernst>,
    /// A part of the expected finding's text, when the rule has more than one.
    pub zegt: Option<String>,
    /// Which side of the term this tests.
    pub grens: Option<Grens>,
}

fn basis() -> String {
    "basis".into()
}

/// Side of a term.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Grens {
    /// The day before the last day.
    Voor,
    /// The last day itself.
    Op,
    /// The day after.
    Na,
}

/// A regulation, policy rule or other source.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regeling {
    /// Full name.
    pub naam: String,
    /// Address, where there is one.
    pub url: Option<String>,
    /// Version whose text was read.
    pub versie: Option<String>,
}
