//! A mapping: what the columns and codes of one source mean, as data.
//!
//! `mappings/<name>/mapping.toml` of the repository, or a file of the user's own. It is checked
//! whole before anything is read: each fault with its line.

mod controle;
mod ingebouwd;
pub mod proef;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use zaak::dossier::codes::{DocumentSoort, Levering};

pub use ingebouwd::{INGEBOUWD, Ingebouwd, ingebouwd};

/// A mapping, read and checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Mapping {
    /// Its name, as `--from` takes it.
    pub naam: String,
    /// What it is for, in Dutch.
    pub titel: String,
    /// Goes up when it changes what a case holds.
    pub versie: u32,
    /// Which code reads it.
    pub familie: Familie,
    /// For whom the cases are made: an employer may not know which vangnet applies.
    pub ontvanger: Ontvanger,
    /// Where the layout is described in public.
    pub bron: String,
    /// Name of the source system, for `export.systeem`.
    pub systeem: Option<String>,
    /// What this source can supply at all, for `export.levert`.
    #[serde(default)]
    pub levert: Vec<Levering>,
    /// Built-in mappings whose tables are read as well.
    #[serde(default)]
    pub met: Vec<Spanned<String>>,
    /// Tables, for the family `tabel`.
    #[serde(default)]
    pub tabel: Vec<Tabel>,
    /// Code tables, by the name of the element or by the name that a column gives.
    #[serde(default)]
    pub codes: BTreeMap<Spanned<String>, BTreeMap<String, CodeRegel>>,
    /// Words in the description of a document that tell its kind; the first row that fits counts.
    #[serde(default)]
    pub document: Vec<DocumentWoorden>,
}

/// Which code reads a source.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Familie {
    /// CSV and workbooks.
    Tabel,
    /// Messages of the SIVI Verzuimstandaard.
    Sivi,
}

/// Who gets the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ontvanger {
    /// The employer.
    Werkgever,
    /// The arbodienst.
    Arbodienst,
}

/// One layout of columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tabel {
    /// Its name, for the report.
    pub naam: String,
    /// What one row is.
    pub rij: Rij,
    /// Whether numbers have a comma before their decimals.
    #[serde(default = "ja")]
    pub decimale_komma: bool,
    /// The columns.
    pub kolom: Vec<Kolom>,
}

fn ja() -> bool {
    true
}

/// What one row of a table is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rij {
    /// A whole absence.
    Zaak,
    /// A step in an absence.
    Stap,
    /// An employee.
    Werknemer,
}

/// A column.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Kolom {
    /// Headers by which it is known; spelling does not matter.
    pub namen: Vec<String>,
    /// How its cells are read.
    #[serde(default)]
    pub soort: KolomSoort,
    /// Where its cells go: a place in the case, or one of the words of [`controle`].
    pub naar: Option<Spanned<String>>,
    /// It is not taken over, and why.
    pub weg: Option<Weg>,
    /// The table is not known without it.
    #[serde(default)]
    pub verplicht: bool,
    /// The kind of document of which this is the day.
    pub document: Option<DocumentSoort>,
    /// The code table of its cells.
    pub codes: Option<Spanned<String>>,
    /// With this column the source can supply this, too.
    pub levert: Option<Levering>,
}

/// How a cell is read.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KolomSoort {
    /// Short text.
    #[default]
    Tekst,
    /// A key, compared as it stands.
    Sleutel,
    /// A day.
    Datum,
    /// A day of birth: two digits of a year mean another century.
    Geboortedatum,
    /// A number.
    Getal,
    /// Percent sick.
    PercentageZiek,
    /// Percent recovered: the other way round.
    PercentageHersteld,
    /// Percent of work as therapy.
    PercentageTherapeutisch,
    /// Yes or no.
    JaNee,
    /// BSN.
    Bsn,
    /// Initials.
    Voorletters,
    /// Postcode.
    Postcode,
    /// Number of the trade register.
    Kvk,
    /// First day fit for all work.
    EersteHersteldag,
    /// Last day sick: the day after it is the first day fit.
    LaatsteZiektedag,
    /// A code with a table.
    Code,
}

/// Why a column is not taken over.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Weg {
    /// It tells of the illness.
    Medisch,
    /// It is private, and nothing of it belongs in a case.
    Prive,
    /// Free text, in which anything may stand.
    VrijeTekst,
    /// The case has no place for it.
    GeenPlaats,
}

/// What a code means, and how that is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CodeRegel {
    /// The value in the case, or the word that the family knows. Absent: not known.
    pub waarde: Option<String>,
    /// Where it is said.
    pub bron: Option<String>,
    /// No public source says it.
    #[serde(default)]
    pub onbevestigd: bool,
}

/// Words that tell the kind of a document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct DocumentWoorden {
    /// All of these stand in the description.
    pub bevat: Vec<String>,
    /// The kind.
    pub soort: DocumentSoort,
}

/// What a code was found to mean.
pub(crate) enum Betekenis<'a> {
    /// A value, from a source.
    Zeker(&'a str),
    /// A value, but no source says so.
    Onbevestigd(&'a str),
    /// Nothing is known, or it may not be applied.
    Onbekend,
}

impl Mapping {
    /// What a code of this table means. `streng`: only what a source says.
    pub(crate) fn betekenis(&self, tabel: &str, code: &str, streng: bool) -> Betekenis<'_> {
        let tabellen = self.codes.iter();
        let mut tabellen = tabellen.filter(|(naam, _)| naam.get_ref() == tabel);
        let regel = tabellen
            .next()
            .and_then(|(_, codes)| codes.get(code.trim()));
        match regel {
            Some(CodeRegel {
                waarde: Some(waarde),
                onbevestigd: false,
                ..
            }) => Betekenis::Zeker(waarde),
            Some(CodeRegel {
                waarde: Some(waarde),
                ..
            }) if !streng => Betekenis::Onbevestigd(waarde),
            _ => Betekenis::Onbekend,
        }
    }
}

/// A fault in a mapping.
#[derive(Debug, PartialEq, Eq)]
pub struct MappingFout {
    /// 1-based line, where known.
    pub regel: Option<usize>,
    /// What is wrong and what to do, in Dutch.
    pub melding: String,
}
