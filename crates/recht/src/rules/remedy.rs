//! What to do about a finding, by how it came about: what is missing can still be done, what was late
//! and is done asks for an explanation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::{Herstelbaar, Uitkomst};

/// How a norm was not met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Geval {
    /// Something is not there, or is not as it should be.
    #[default]
    Ontbreekt,
    /// It is there, and came too late.
    TeLaat,
}

/// What to do: one text for every outcome, or one for each.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Herstel {
    /// For every outcome.
    Tekst(String),
    /// By outcome; one that is absent takes the text for what is missing.
    PerUitkomst(PerUitkomst),
}

/// What to do by outcome.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerUitkomst {
    /// When it is not there.
    pub ontbreekt: Remedie,
    /// When it is there and came too late.
    pub te_laat: Option<Remedie>,
    /// When an exception holds.
    pub afgeweken: Option<Remedie>,
}

/// A text, with the places that it asks to fill.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Remedie {
    /// It asks for nothing that a case holds.
    Tekst(String),
    /// It asks to fill places.
    Vraagt {
        /// What to do.
        tekst: String,
        /// JSON pointers to places that are to be filled.
        vraagt: Vec<String>,
    },
}

impl Remedie {
    /// What to do.
    pub fn tekst(&self) -> &str {
        match self {
            Self::Tekst(tekst) | Self::Vraagt { tekst, .. } => tekst,
        }
    }

    /// Places that it asks to fill.
    pub fn vraagt(&self) -> &[String] {
        match self {
            Self::Tekst(_) => &[],
            Self::Vraagt { vraagt, .. } => vraagt,
        }
    }
}

impl Herstel {
    /// What to do about this outcome.
    pub fn tekst(&self, uitkomst: Uitkomst, geval: Geval) -> &str {
        match self {
            Self::Tekst(tekst) => tekst,
            Self::PerUitkomst(per) => per.of(uitkomst, geval).tekst(),
        }
    }

    /// Every text with its key; the key is empty when there is one text.
    pub fn teksten(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Tekst(tekst) => vec![("", tekst)],
            Self::PerUitkomst(per) => per.all().map(|(key, r)| (key, r.tekst())).collect(),
        }
    }

    /// Every text with what a reader is told before it; nothing when there is one text.
    pub fn met_aanloop(&self) -> Vec<(Option<&'static str>, &str)> {
        let lead = |key: &str| match key {
            "ontbreekt" => Some("als het er niet is of niet klopt"),
            "te_laat" => Some("als het er is, maar te laat"),
            "afgeweken" => Some("als er een reden voor is"),
            _ => None,
        };
        let all = self.teksten().into_iter();
        all.map(|(key, text)| (lead(key), text)).collect()
    }

    /// Places that the text for this outcome asks to fill.
    pub fn vraagt(&self, uitkomst: Uitkomst, geval: Geval) -> &[String] {
        match self {
            Self::Tekst(_) => &[],
            Self::PerUitkomst(per) => per.of(uitkomst, geval).vraagt(),
        }
    }

    /// Every place that one of the texts asks to fill.
    pub fn alle_vragen(&self) -> Vec<&str> {
        match self {
            Self::Tekst(_) => Vec::new(),
            Self::PerUitkomst(per) => per
                .all()
                .flat_map(|(_, r)| r.vraagt())
                .map(String::as_str)
                .collect(),
        }
    }

    /// It has a text of its own for what came too late.
    pub fn kent_te_laat(&self) -> bool {
        matches!(self, Self::PerUitkomst(per) if per.te_laat.is_some())
    }
}

impl PerUitkomst {
    fn of(&self, uitkomst: Uitkomst, geval: Geval) -> &Remedie {
        let own = match (uitkomst, geval) {
            (Uitkomst::Afgeweken, _) => self.afgeweken.as_ref(),
            (_, Geval::TeLaat) => self.te_laat.as_ref(),
            _ => None,
        };
        own.unwrap_or(&self.ontbreekt)
    }

    fn all(&self) -> impl Iterator<Item = (&'static str, &Remedie)> {
        let te_laat = self.te_laat.iter().map(|r| ("te_laat", r));
        let afgeweken = self.afgeweken.iter().map(|r| ("afgeweken", r));
        let first = std::iter::once(("ontbreekt", &self.ontbreekt));
        first.chain(te_laat).chain(afgeweken)
    }
}

impl Geval {
    /// Whether it can still be mended: nothing takes back that something was late.
    pub fn herstelbaar(self) -> Herstelbaar {
        match self {
            Self::Ontbreekt => Herstelbaar::Ja,
            Self::TeLaat => Herstelbaar::Nee,
        }
    }
}
