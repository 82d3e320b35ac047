//! What the file shows: of each element, whether the case holds its content, only names a file,
//! has a draft, or nothing.
//!
//! Exports seldom hold what a document says; they name a file with a date. [`verenig`] joins those
//! files to the documents of the case, once, before anything is derived: a file without content
//! becomes a document with a header alone, and a file of a document that is there adds its
//! signatures. So facts, documents and sets see the same documents, and [`Bewijs`] says of each
//! where it came from.

mod feiten;
mod koppelen;
pub mod levering;
mod losse;
mod soorten;

use std::borrow::Cow;
use std::ops::Deref;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::plek::Plek;
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Levering};
use crate::load::tree::Node;

pub use feiten::BewijsFeiten;

/// How far an element of the file can be seen.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Staat {
    /// Neither content nor file.
    #[default]
    Afwezig,
    /// Only a draft.
    Concept,
    /// A definitive document is named; its content is not in the export.
    Bestand,
    /// Its content is in the export.
    Inhoud,
}

impl Staat {
    /// Of what leaves no document: it is known in full, or not at all.
    pub(super) const fn van_gebeurtenis(gebeurd: bool) -> Self {
        if gebeurd { Self::Inhoud } else { Self::Afwezig }
    }

    /// Of a document of which only a file with this status is known.
    fn van_bestand(status: Option<DocumentStatus>) -> Self {
        if concept(status) {
            Self::Concept
        } else {
            Self::Bestand
        }
    }
}

/// One document of the case.
#[derive(Debug, Clone)]
pub struct Stuk {
    /// Kind.
    pub soort: DocumentSoort,
    /// How far it can be seen.
    pub staat: Staat,
    /// Its place in the case as joined: of the document, or of the file when no document takes it.
    pub(crate) plek: Plek,
    /// The export itself has an object for it.
    pub in_bron: bool,
    /// The files of it, by place in `documenten`.
    pub bestanden: Vec<usize>,
    /// Its date.
    pub datum: Option<Date>,
    /// It is not known whether it is a draft.
    pub status_onbekend: bool,
    /// Content and file have another date.
    pub datum_verschilt: bool,
    /// Content and file do not agree on who made or signed it, or when.
    pub tekenaar_verschilt: bool,
    /// Parts of the header that are there.
    kop: Gevuld,
}

/// Parts of a header that are there.
#[derive(Debug, Clone, Copy, Default)]
struct Gevuld {
    opsteller: bool,
    handtekeningen: bool,
}

/// Everything that the file shows.
#[derive(Debug, Clone, Default)]
pub struct Bewijs {
    stukken: Vec<Stuk>,
    /// What the source can supply; absent: everything.
    levert: Option<Vec<Levering>>,
    /// Places in `documenten` without kind.
    zonder_soort: Vec<usize>,
    /// Places in `documenten` of a further file of the same kind and date.
    dubbel: Vec<usize>,
    /// Place of the first probleemanalyse of this case among all analyses.
    eerste_analyse: Option<usize>,
}

/// A case whose files are joined to its documents.
pub struct Bewezen {
    dossier: Dossier,
    /// What it shows.
    pub bewijs: Bewijs,
}

impl Deref for Bewezen {
    type Target = Dossier;

    fn deref(&self) -> &Dossier {
        &self.dossier
    }
}

/// Joins the files in `documenten` to the documents of the case. `bron` is the same case as read.
/// Of files of a kind that a case has once, the one that counts on `peildatum` takes the place of
/// the document; the others stay files.
pub fn verenig(mut dossier: Dossier, bron: Node<'_>, peildatum: Date) -> Bewezen {
    let documenten = std::mem::take(&mut dossier.documenten);
    let mut bewijs = Bewijs {
        levert: dossier.export.levert.clone(),
        ..Bewijs::default()
    };
    koppelen::koppel(&mut dossier, &documenten, bron, peildatum, &mut bewijs);
    dossier.documenten = documenten;
    Bewezen { dossier, bewijs }
}

impl Bewijs {
    /// The documents of one kind.
    pub fn van(&self, soort: DocumentSoort) -> impl Iterator<Item = &Stuk> {
        self.stukken.iter().filter(move |s| s.soort == soort)
    }

    /// How far the best document of this kind can be seen on `op`.
    pub fn staat(&self, soort: DocumentSoort, op: Date) -> Staat {
        let er = self.van(soort).filter(|s| s.datum.is_none_or(|d| d <= op));
        er.map(|s| s.staat).max().unwrap_or_default()
    }

    /// How far the document at `pointer` (`/planVanAanpak`, `/bijstellingen/0`) can be seen.
    pub fn staat_van(&self, pointer: &str) -> Staat {
        self.bij(pointer).map(|s| s.staat).unwrap_or_default()
    }

    /// The same, by place.
    pub(super) fn staat_op(&self, plek: Plek) -> Staat {
        self.op(plek).map(|s| s.staat).unwrap_or_default()
    }

    /// Whether the export itself holds the document here; what no file stands for, it does.
    pub(super) fn in_bron(&self, plek: Plek) -> bool {
        self.op(plek).is_none_or(|s| s.in_bron)
    }

    fn op(&self, plek: Plek) -> Option<&Stuk> {
        self.stukken.iter().find(|s| s.plek == plek)
    }

    /// The document at exactly this place.
    pub fn bij(&self, pointer: &str) -> Option<&Stuk> {
        self.stukken.iter().find(|s| s.plek.is(pointer))
    }

    /// The document that `pointer` leads into, with the rest of the way.
    fn binnen<'p>(&self, pointer: &'p str) -> Option<(&Stuk, &'p str)> {
        let mut alle = self.stukken.iter();
        alle.find_map(|s| s.plek.rest(pointer).map(|rest| (s, rest)))
    }

    /// Where the export shows what stands at `pointer` in the case as joined: the place itself, or
    /// the file that stands for it.
    pub fn vertaal(&self, pointer: &str) -> Option<String> {
        let eigen = self.eigen_plaats(pointer);
        let Some((stuk, rest)) = self.binnen(&eigen).filter(|(s, _)| !s.in_bron) else {
            return (*eigen != *pointer).then(|| eigen.into_owned());
        };
        let bestand = stuk.bestanden.first()?;
        let bekend = ["", "/datum", "/opsteller", "/status", "/bsn"].contains(&rest)
            || rest.starts_with("/handtekeningen");
        let rest = if bekend { rest } else { "" };
        Some(format!("/documenten/{bestand}{rest}"))
    }

    /// A rule names the first analysis by the first place; where an earlier illness or a bijstelling
    /// stands there, the place of the one that it speaks of.
    fn eigen_plaats<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        let rest = pointer.strip_prefix("/probleemanalyses/0");
        let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with('/'));
        match self.eerste_analyse.zip(rest) {
            Some((n, rest)) if n > 0 => Cow::Owned(format!("/probleemanalyses/{n}{rest}")),
            _ => Cow::Borrowed(pointer),
        }
    }
}

impl Stuk {
    /// A document of which nothing is known but its kind, place and day.
    fn nieuw(soort: DocumentSoort, plek: Plek, datum: Option<Date>) -> Self {
        Self {
            soort,
            staat: Staat::Afwezig,
            plek,
            in_bron: false,
            bestanden: Vec::new(),
            datum,
            status_onbekend: false,
            datum_verschilt: false,
            tekenaar_verschilt: false,
            kop: Gevuld::default(),
        }
    }

    /// Its place in the case as joined.
    pub fn pointer(&self) -> String {
        self.plek.to_string()
    }

    /// Whether `pointer` leads into it; in a list with a number, into a document of that list.
    pub fn omvat(&self, pointer: &str) -> bool {
        self.plek.rest_van_lijst(pointer).is_some()
    }

    /// Definitive and not later than `op`.
    pub fn telt(&self, op: Date) -> bool {
        self.staat >= Staat::Bestand && self.datum.is_none_or(|d| d <= op)
    }
}

/// Whether a file is a draft.
fn concept(status: Option<DocumentStatus>) -> bool {
    status == Some(DocumentStatus::Concept)
}
