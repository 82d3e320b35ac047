//! What checking a case yields: one outcome per rule, with the facts that decided it.
//!
//! A finding states the fact and the norm, never a legal verdict, and carries dates,
//! numbers and codes only.

mod document;
pub mod ontheffing;
pub mod stand;
mod uitkomsten;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Position;
use crate::dossier::schema::titel_van;
use crate::facts::berekening::Berekening;
use crate::facts::bewijs::levering::Onbekend;

use ontheffing::Ontheffing;

pub use document::DocumentName;
pub use uitkomsten::{Order, Uitkomsten};

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
    pub const ALL: [Self; 3] = [Self::Fout, Self::Waarschuwing, Self::Aandachtspunt];
}

/// UWV weighs the result first, then the efforts; missing elements of the re-integratieverslag
/// stand apart from late or imperfect paper. The order is the order of a report.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Laag {
    /// Is there a satisfying result?
    Resultaat,
    /// Were efforts made?
    Inspanning,
    /// Is an element of the re-integratieverslag missing?
    RivOnderdeel,
    /// Is the paper in order and in time?
    Procedure,
    /// Is the data right?
    Gegevens,
    /// Is health information kept apart?
    Privacy,
}

impl Laag {
    /// The layers in the order in which a case is read.
    pub const ALL: [Self; 6] = [
        Self::Resultaat,
        Self::Inspanning,
        Self::RivOnderdeel,
        Self::Procedure,
        Self::Gegevens,
        Self::Privacy,
    ];

    /// Heading in Dutch.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Resultaat => "Resultaat",
            Self::Inspanning => "Inspanningen",
            Self::RivOnderdeel => "Onderdelen van het re-integratieverslag",
            Self::Procedure => "Procedure en termijnen",
            Self::Gegevens => "Gegevens",
            Self::Privacy => "Privacy",
        }
    }
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

/// Whether what is found can still be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Herstelbaar {
    /// It is not there: do it.
    Ja,
    /// It is done, but late: explain it.
    Nee,
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
    /// Layer in UWV's order of weighing.
    pub laag: Laag,
    /// Outcome.
    pub uitkomst: Uitkomst,
    /// Fact and norm, in Dutch.
    pub melding: String,
    /// Days that what was done came after its last day; absent when in time, missing or no term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dagen_te_laat: Option<i64>,
    /// What to do, in Dutch.
    pub herstel: String,
    /// Whether that mends it; absent when the rule does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub herstelbaar: Option<Herstelbaar>,
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
    /// Calculations of the days that it names, by term or by name of the fact.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub berekening: BTreeMap<String, Berekening>,
    /// Facts that decided, by name.
    pub feiten: BTreeMap<String, serde_json::Value>,
    /// Facts that were missing, when the outcome is `niet_te_beoordelen`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ontbreekt: Vec<String>,
    /// Why it cannot be judged, when the outcome is `niet_te_beoordelen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reden: Option<Onbekend>,
    /// Where in the case.
    pub plaatsen: Vec<Plaats>,
    /// Documents that this finding touches.
    pub documenten: Vec<String>,
    /// Findings that go away when this one does; they are not counted on their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gevolgen: Vec<Finding>,
    /// Somebody answers for this finding, until a date: it does not count, but stays in sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ontheffing: Option<Ontheffing>,
}

impl Finding {
    /// Whether something is still to be done: a fact against a norm, and nobody answers for it.
    pub fn is_open(&self) -> bool {
        matches!(self.uitkomst, Uitkomst::NietVoldaan | Uitkomst::Afgeweken)
            && self.ontheffing.is_none()
    }

    /// What is done but late stays so: it asks for an explanation and holds up no document or set.
    pub fn can_be_mended(&self) -> bool {
        self.herstelbaar != Some(Herstelbaar::Nee)
    }
}

/// The outcome of every rule, and the findings among them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Beoordeling {
    /// Findings by layer, then heaviest first, then in the order of the pack.
    pub bevindingen: Vec<Finding>,
    /// Outcome per rule id.
    pub uitkomsten: Uitkomsten,
    /// What cannot be judged, by what somebody must look up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub niet_te_beoordelen: Vec<Onbeoordeeld>,
}

/// Something that cannot be judged in this case and that somebody must look up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Onbeoordeeld {
    /// Why.
    pub reden: Onbekend,
    /// What to look up, in Dutch: a document with its date, or a part of the case.
    pub wat: String,
    /// JSON pointers: the file, or the empty places.
    pub plaatsen: Vec<String>,
    /// Ids of the rules that wait for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regels: Vec<String>,
    /// The layer of each of those rules.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lagen: Vec<Laag>,
}

impl Onbeoordeeld {
    /// The rules of this layer that wait for it.
    pub fn van_laag(&self, laag: Laag) -> impl Iterator<Item = &String> {
        let paren = self.regels.iter().zip(&self.lagen);
        paren.filter(move |(_, van)| **van == laag).map(|(r, _)| r)
    }

    /// What to look up or to fill in. Where values are missing it names each field: by the part of
    /// the case alone nobody finds it.
    pub fn zin(&self) -> String {
        if self.reden != Onbekend::GegevenOntbreekt {
            return self.wat.clone();
        }
        let veld = |plek: &String| match titel_van(plek) {
            Some(titel) => format!("{titel} ({plek})"),
            None => plek.clone(),
        };
        let velden: Vec<String> = self.plaatsen.iter().map(veld).collect();
        format!("{}: {}", self.wat, velden.join(", "))
    }
}

impl Beoordeling {
    /// Number of open findings of this weight; consequences of another finding do not count.
    pub fn count(&self, ernst: Ernst) -> usize {
        self.open().filter(|b| b.ernst == ernst).count()
    }

    /// Findings that ask for action; their consequences are inside them.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.bevindingen.iter().filter(|b| b.is_open())
    }

    /// Every finding, consequences too.
    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        self.bevindingen
            .iter()
            .flat_map(|b| std::iter::once(b).chain(&b.gevolgen))
    }

    /// Every place that a finding names, for line and column.
    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Plaats> {
        self.bevindingen.iter_mut().flat_map(|b| {
            let consequences = b.gevolgen.iter_mut().flat_map(|g| &mut g.plaatsen);
            b.plaatsen.iter_mut().chain(consequences)
        })
    }

    /// The finding of a rule, also where it is a consequence.
    pub fn of_rule_mut(&mut self, regel: &str) -> Option<&mut Finding> {
        let at = self.bevindingen.iter().position(|b| b.regel == regel);
        match at {
            Some(i) => self.bevindingen.get_mut(i),
            None => self
                .bevindingen
                .iter_mut()
                .flat_map(|b| &mut b.gevolgen)
                .find(|g| g.regel == regel),
        }
    }

    /// Heaviest open finding.
    pub fn heaviest(&self) -> Option<Ernst> {
        self.open().map(|b| b.ernst).max()
    }

    /// Blocking findings for a document, consequences too. A waiver on a cause covers what
    /// follows from it. What can no longer be mended keeps no document from being ready.
    pub fn blocking(&self, document: &str) -> impl Iterator<Item = &Finding> {
        self.open()
            .flat_map(|b| std::iter::once(b).chain(&b.gevolgen))
            .filter(|b| b.is_open() && b.ernst == Ernst::Fout && b.can_be_mended())
            .filter(move |b| b.documenten.iter().any(|d| d == document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_is_named_by_title_and_place() {
        let row = |reden, plaatsen: &[&str]| Onbeoordeeld {
            reden,
            wat: "deel".to_owned(),
            plaatsen: plaatsen.iter().map(ToString::to_string).collect(),
            regels: Vec::new(),
            lagen: Vec::new(),
        };
        let places = ["/verzuim/eersteZiektedag", "/evaluaties/0/datum"];
        let missing = row(Onbekend::GegevenOntbreekt, &places);
        assert_eq!(
            missing.zin(),
            "deel: Eerste ziektedag (/verzuim/eersteZiektedag), Datum (/evaluaties/0/datum)"
        );
        let own = row(Onbekend::GegevenOntbreekt, &["/eigen/veld"]);
        assert_eq!(own.zin(), "deel: /eigen/veld");
        assert_eq!(row(Onbekend::BronLevertNiet, &places).zin(), "deel");
    }
}
