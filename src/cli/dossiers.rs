//! The flags of the commands over cases: `run`, `check`, `render` and `bundle`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::artifact::Staat;
use crate::finding::Ernst;
use crate::load::shard::{self, Shard};
use crate::report::{ReportFile, ReportFormat};
use crate::run::Format;

/// Flags that all commands over cases share.
#[derive(Debug, Args)]
pub struct Gedeeld {
    /// Bestanden, mappen of patronen tussen aanhalingstekens; - is standaardinvoer
    #[arg(value_name = "INVOER", help_heading = "Invoer")]
    pub invoer: Vec<String>,
    /// Lees de namen van de invoerbestanden uit BESTAND, een per regel (- is standaardinvoer)
    #[arg(long, value_name = "BESTAND", help_heading = "Invoer")]
    pub files_from: Option<PathBuf>,
    /// Peildatum voor alle dossiers; anders de datum van de export, anders vandaag
    #[arg(long, value_name = "JJJJ-MM-DD", value_parser = datum, help_heading = "Invoer")]
    pub peildatum: Option<Date>,
    /// Instellingen, zoals ontheffingen; anders poortwachter.toml in deze map, als dat er is
    #[arg(long, value_name = "BESTAND", help_heading = "Verwerking")]
    pub config: Option<PathBuf>,
    /// Map met een eigen regelpakket, los of voortbouwend op het ingebouwde
    #[arg(long, value_name = "MAP", help_heading = "Verwerking")]
    pub rules: Option<PathBuf>,
    /// Aantal dossiers tegelijk; anders het aantal processorkernen
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512), help_heading = "Verwerking")]
    pub jobs: Option<u16>,
    /// Verwerk alleen deel I van N (1/16); met auto of /N volgt I uit de omgeving (Slurm, Kubernetes)
    #[arg(long, value_name = "I/N", value_parser = deel, help_heading = "Verwerking")]
    pub shard: Option<Shard>,
    /// Eindig met code 1 bij dit gewicht of zwaarder: fout, waarschuwing, aandachtspunt of nooit; bij
    /// bundle ook, of met een komma ernaast: concept (sets die concept zijn) of originelen (ook sets
    /// die wachten op getekende originelen)
    #[arg(
        long,
        value_name = "ERNST",
        value_delimiter = ',',
        hide_possible_values = true,
        help_heading = "Verwerking"
    )]
    pub fail_on: Vec<Drempel>,
    /// Schrijf ook een rapport: json=BESTAND of text=BESTAND (- is standaarduitvoer); mag vaker
    #[arg(long, value_name = "SOORT=BESTAND", value_parser = rapport, help_heading = "Uitvoer")]
    pub report: Vec<ReportFile>,
    /// Zeg niets op de terminal, behalve fouten
    #[arg(short, long, help_heading = "Uitvoer")]
    pub quiet: bool,
    /// Voortgang: een balk op een terminal (auto), geen (never), of regels voor machines (ndjson)
    #[arg(
        long,
        value_name = "SOORT",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Uitvoer"
    )]
    pub progress: Voortgang,
}

/// Flags about how documents look.
#[derive(Debug, Args)]
pub struct OpmaakArgs {
    /// Map met eigen sjablonen; een bestand vervangt het ingebouwde sjabloon met dezelfde naam
    #[arg(long, value_name = "MAP", help_heading = "Opmaak")]
    pub templates: Option<PathBuf>,
    /// Map met de huisstijl: huisstijl.toml, logo en lettertype
    #[arg(long, value_name = "MAP", help_heading = "Opmaak")]
    pub huisstijl: Option<PathBuf>,
    /// Neem in elke PDF de gegevens van het document mee als JSON (PDF/A-3a)
    #[arg(long, help_heading = "Opmaak")]
    pub hybrid: bool,
}

/// Flags of the commands that make documents for a whole caseload.
#[derive(Debug, Args)]
pub struct Caseload {
    /// Map voor de uitvoer; per dossier een map
    #[arg(long, value_name = "MAP", help_heading = "Uitvoer")]
    pub out: PathBuf,
    /// Zet de uitvoer na afloop ook in objectopslag: s3://, az://, gs:// of file://
    #[cfg(feature = "object-store")]
    #[arg(long, value_name = "ADRES", help_heading = "Uitvoer")]
    pub upload: Option<String>,
    /// Ga verder met een verwerking die is afgebroken
    #[arg(long, help_heading = "Verwerking")]
    pub resume: bool,
    /// Maak ook opnieuw wat niet is veranderd
    #[arg(long, help_heading = "Verwerking")]
    pub no_cache: bool,
    /// Langste tijd voor de documenten van een dossier, in seconden (120)
    #[arg(
        long,
        value_name = "SECONDEN",
        default_value = "120",
        hide_default_value = true,
        value_parser = seconden,
        help_heading = "Verwerking"
    )]
    pub timeout: std::time::Duration,
    /// Meeste geheugen per proces dat documenten maakt, in MB (2048)
    #[arg(
        long,
        value_name = "MB",
        default_value_t = 2048,
        hide_default_value = true,
        value_parser = clap::value_parser!(u64).range(16..=1_048_576),
        help_heading = "Verwerking"
    )]
    pub max_memory: u64,
}

/// `run`
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Shared flags.
    #[command(flatten)]
    pub gedeeld: Gedeeld,
    /// How documents look.
    #[command(flatten)]
    pub opmaak: OpmaakArgs,
    /// Flags for the night.
    #[command(flatten)]
    pub caseload: Caseload,
}

/// `check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Shared flags.
    #[command(flatten)]
    pub gedeeld: Gedeeld,
    /// Schrijf per dossier een regel JSON naar standaarduitvoer, in de volgorde van de invoer (ndjson)
    #[arg(
        long,
        value_name = "ndjson",
        hide_possible_values = true,
        help_heading = "Uitvoer"
    )]
    pub emit: Option<Stroom>,
}

/// `render`
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// Shared flags.
    #[command(flatten)]
    pub gedeeld: Gedeeld,
    /// How documents look.
    #[command(flatten)]
    pub opmaak: OpmaakArgs,
    /// Flags for the night.
    #[command(flatten)]
    pub caseload: Caseload,
    /// Alleen dit document; mag vaker
    #[arg(long, value_name = "NAAM", help_heading = "Uitvoer")]
    pub document: Vec<String>,
    /// Vormen van het document: md, pdf of beide
    #[arg(
        long,
        value_name = "md,pdf",
        value_delimiter = ',',
        default_value = "md,pdf",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Uitvoer"
    )]
    pub format: Vec<Vorm>,
}

/// `bundle`
#[derive(Debug, Args)]
pub struct BundleArgs {
    /// Shared flags.
    #[command(flatten)]
    pub gedeeld: Gedeeld,
    /// Onderteken iedere set met deze sleutel van minisign, zonder wachtwoord (minisign -G -W)
    #[arg(long, value_name = "SLEUTEL", help_heading = "Uitvoer")]
    pub sign: Option<PathBuf>,
    /// How documents look.
    #[command(flatten)]
    pub opmaak: OpmaakArgs,
    /// Flags for the night.
    #[command(flatten)]
    pub caseload: Caseload,
}

/// Progress on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Voortgang {
    /// A bar on a terminal, nothing elsewhere.
    Auto,
    /// Nothing.
    Never,
    /// One JSON object a line.
    Ndjson,
}

/// Document format as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Vorm {
    /// Markdown.
    Md,
    /// PDF.
    Pdf,
}

impl From<Vorm> for Format {
    fn from(vorm: Vorm) -> Self {
        match vorm {
            Vorm::Md => Self::Markdown,
            Vorm::Pdf => Self::Pdf,
        }
    }
}

/// What `check` writes to standard output while it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stroom {
    /// A line of JSON for each case.
    Ndjson,
}

/// Threshold for exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drempel {
    /// From fout on.
    Fout,
    /// From waarschuwing on.
    Waarschuwing,
    /// From aandachtspunt on.
    Aandachtspunt,
    /// Never.
    Nooit,
    /// Sets in which something is missing.
    Concept,
    /// These, and sets that wait for signed originals.
    Originelen,
}

impl Drempel {
    /// Lightest weight that counts; `None` for never and for the state of sets.
    pub fn ernst(self) -> Option<Ernst> {
        match self {
            Self::Fout => Some(Ernst::Fout),
            Self::Waarschuwing => Some(Ernst::Waarschuwing),
            Self::Aandachtspunt => Some(Ernst::Aandachtspunt),
            Self::Nooit | Self::Concept | Self::Originelen => None,
        }
    }

    /// Nearest state of a set to ready that counts.
    pub fn staat(self) -> Option<Staat> {
        match self {
            Self::Concept => Some(Staat::Concept),
            Self::Originelen => Some(Staat::OpOriginelenNa),
            _ => None,
        }
    }
}

pub(super) fn datum(tekst: &str) -> Result<Date, String> {
    let datum: Date = tekst
        .parse()
        .map_err(|_| "geef een datum die bestaat, als jjjj-mm-dd".to_owned())?;
    if (1990..2100).contains(&datum.year()) {
        Ok(datum)
    } else {
        Err("geef een jaar van 1990 tot en met 2099".into())
    }
}

fn seconden(tekst: &str) -> Result<std::time::Duration, String> {
    let aantal: f64 = tekst.parse().map_err(|_| "geef een aantal seconden")?;
    if (0.001..=86_400.0).contains(&aantal) {
        Ok(std::time::Duration::from_secs_f64(aantal))
    } else {
        Err("geef een aantal seconden van 0.001 tot en met 86400".into())
    }
}

fn deel(tekst: &str) -> Result<Shard, String> {
    // The place in an array job comes from the scheduler, not from the user.
    #[expect(clippy::disallowed_methods)]
    shard::parse(tekst, |naam| std::env::var(naam).ok())
}

fn rapport(tekst: &str) -> Result<ReportFile, String> {
    let (soort, pad) = tekst
        .split_once('=')
        .ok_or("geef soort=bestand, bijvoorbeeld json=rapport.json")?;
    let format = match soort {
        "json" => ReportFormat::Json,
        "text" => ReportFormat::Text,
        _ => return Err("dit soort rapport bestaat niet; kies json of text".into()),
    };
    Ok(ReportFile {
        format,
        pad: PathBuf::from(pad),
    })
}
