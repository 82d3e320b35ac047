//! The flags of `import` and `mapping`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use inname::mapping::Ontvanger;
use jiff::civil::Date;

use super::dossiers::datum;

/// `import`
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Bestanden en mappen van de export, allemaal tegelijk
    #[arg(value_name = "INVOER", required = true, help_heading = "Invoer")]
    pub invoer: Vec<PathBuf>,
    /// Naam van een mapping (zie mapping list), of het bestand of de map van een eigen mapping
    #[arg(long, value_name = "MAPPING", help_heading = "Invoer")]
    pub from: String,
    /// Codering van de tekst, zoals utf-8 of windows-1252; anders zoals het bestand zelf laat zien
    #[arg(long, value_name = "CODERING", help_heading = "Invoer")]
    pub encoding: Option<String>,
    /// Teken tussen de kolommen, of tab; anders zoals het bestand zelf laat zien
    #[arg(long, value_name = "TEKEN", value_parser = teken, help_heading = "Invoer")]
    pub delimiter: Option<u8>,
    /// Datum van de export, als de bestanden die niet noemen
    #[arg(long, value_name = "JJJJ-MM-DD", value_parser = datum, help_heading = "Invoer")]
    pub export_date: Option<Date>,
    /// Voor wie de dossiers zijn: werkgever of arbodienst; anders zoals de mapping zegt
    #[arg(
        long,
        value_name = "WIE",
        hide_possible_values = true,
        help_heading = "Verwerking"
    )]
    pub receiver: Option<Receiver>,
    /// Pas geen codes toe waarvan de betekenis niet is bevestigd
    #[arg(long, help_heading = "Verwerking")]
    pub strict: bool,
    /// Map voor een bestand per dossier, of een bestand .ndjson met een dossier per regel
    #[arg(long, value_name = "PAD", help_heading = "Uitvoer")]
    pub out: PathBuf,
    /// Schrijf het verslag van de import: json=BESTAND, csv=BESTAND of text=BESTAND; mag vaker
    #[arg(long, value_name = "SOORT=BESTAND", help_heading = "Uitvoer")]
    pub report: Vec<ImportReport>,
    /// Zeg niets op de terminal, behalve fouten
    #[arg(short, long, help_heading = "Uitvoer")]
    pub quiet: bool,
}

/// Who gets the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Receiver {
    /// The employer.
    Werkgever,
    /// The arbodienst.
    Arbodienst,
}

impl From<Receiver> for Ontvanger {
    fn from(receiver: Receiver) -> Self {
        match receiver {
            Receiver::Werkgever => Self::Werkgever,
            Receiver::Arbodienst => Self::Arbodienst,
        }
    }
}

/// Where a report of the import goes, and in which form.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// Form.
    pub vorm: ImportVorm,
    /// File.
    pub bestand: PathBuf,
}

/// Forms of the report of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportVorm {
    /// For people.
    Text,
    /// Schema `import-1`.
    Json,
    /// One row for each message.
    Csv,
}

impl FromStr for ImportReport {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (vorm, bestand) = text.split_once('=').unwrap_or((text, ""));
        let vorm = match vorm {
            "text" => ImportVorm::Text,
            "json" => ImportVorm::Json,
            "csv" => ImportVorm::Csv,
            _ => return Err("kies text, json of csv, zoals json=verslag.json".into()),
        };
        if bestand.is_empty() {
            return Err("geef een bestand, zoals json=verslag.json".into());
        }
        Ok(Self {
            vorm,
            bestand: bestand.into(),
        })
    }
}

fn teken(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [teken] if teken.is_ascii_punctuation() || *teken == b'\t' => Ok(*teken),
        _ => Err("geef een leesteken, of tab".into()),
    }
}

/// `mapping`
#[derive(Debug, Args)]
pub struct MappingArgs {
    /// list, check of test
    #[arg(
        value_name = "WAT",
        default_value = "list",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub wat: MappingWat,
    /// Naam van een mapping, of het bestand of de map van een eigen mapping; anders alle ingebouwde
    #[arg(value_name = "MAPPING")]
    pub mapping: Option<String>,
}

/// What to do with mappings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MappingWat {
    /// Their names and what they are for.
    List,
    /// Are they sound?
    Check,
    /// Do their samples give what they should?
    Test,
}
