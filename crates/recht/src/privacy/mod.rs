//! Finds medical and private content in free text bound for an employer's document.
//!
//! An employer may process what follows for the work (hours, limits, adjustments),
//! never diagnosis, complaint, treatment or private trouble. [`Lexicon::scan`] marks
//! the places where a text seems to hold such content:
//! `fold` makes the text comparable, `finder` finds the words of the [`Lexicon`], and
//! `scan` weighs each by what stands near it in the same sentence.
//!
//! A word list finds leaks only in part; silence is no proof that a text is clean.
//! A [`Hit`] says where something stands and never holds the text itself.

mod code;
mod finder;
mod fold;
mod fout;
mod lexicon;
mod limits;
mod scan;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use fout::LexiconError;
pub use lexicon::Lexicon;
pub use limits::{digits, sets_limit_without_source};

/// What kind of content a term betrays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Categorie {
    /// A disease or disorder, by name or code.
    Diagnose,
    /// A complaint or symptom.
    Klacht,
    /// Treatment, examination or admission.
    Behandeling,
    /// A medicine, by name or kind.
    Medicatie,
    /// Somebody who treats, or the place where that happens.
    Zorgverlener,
    /// Pregnancy, or the ground of a safety-net payment.
    ZwangerschapVangnet,
    /// Cause or course of the illness.
    OorzaakBeloop,
    /// Private circumstances.
    Prive,
    /// A judgment about the person instead of a fact.
    OordeelPersoon,
}

impl Categorie {
    /// All categories, in the order in which reports list them.
    pub const ALLE: [Self; 9] = [
        Self::Diagnose,
        Self::Klacht,
        Self::Behandeling,
        Self::Medicatie,
        Self::Zorgverlener,
        Self::ZwangerschapVangnet,
        Self::OorzaakBeloop,
        Self::Prive,
        Self::OordeelPersoon,
    ];

    /// Name for the reader of a report.
    pub fn label(self) -> &'static str {
        match self {
            Self::Diagnose => "diagnose",
            Self::Klacht => "klacht of symptoom",
            Self::Behandeling => "behandeling of onderzoek",
            Self::Medicatie => "medicatie",
            Self::Zorgverlener => "zorgverlener",
            Self::ZwangerschapVangnet => "zwangerschap of vangnet",
            Self::OorzaakBeloop => "oorzaak of beloop van de ziekte",
            Self::Prive => "privéomstandigheden",
            Self::OordeelPersoon => "oordeel over de persoon",
        }
    }
}

/// How sure a term is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Klasse {
    /// Hard: nearly always medical or private.
    #[serde(rename = "H")]
    Hard,
    /// Context: found together with a word that ties it to the person.
    #[serde(rename = "C")]
    Context,
    /// Soft: a hint, for somebody to look at.
    #[serde(rename = "S")]
    Zacht,
}

/// One place in a text, as byte offsets on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What kind of content it betrays.
    pub categorie: Categorie,
    /// How sure the term is by itself.
    pub klasse: Klasse,
    /// First byte of the word or phrase.
    pub begin: usize,
    /// First byte after it.
    pub einde: usize,
}
