//! What the user typed, and what it means. Help is Dutch; names of flags are English.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::finding::Ernst;
use crate::run::shard::{self, Shard};
use crate::run::{Format, ReportFile, ReportFormat};

const SJABLOON: &str = "\
{about-with-newline}
Gebruik: {usage}

{all-args}{after-help}";

/// Controleert poortwachterdossiers en maakt de documenten voor UWV.
#[derive(Debug, Parser)]
#[command(
    name = "poortwachter",
    version,
    help_template = SJABLOON,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    override_usage = "poortwachter OPDRACHT [OPTIES]",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    after_help = "Afloop: 0 goed, 1 bevindingen vanaf --fail-on, 2 dossier niet verwerkt, 3 verkeerd gebruik,\n        4 niets gevonden, 130 onderbroken."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub opdracht: Opdracht,
    /// Toon deze hulp
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Algemeen")]
    help: Option<bool>,
    /// Toon de versie
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Algemeen")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Opdracht {
    /// Controleer dossiers en maak de documenten: de hele nachtrun
    #[command(help_template = SJABLOON, override_usage = "poortwachter run [OPTIES] --out MAP INVOER...")]
    Run(RunArgs),
    /// Controleer dossiers, zonder documenten
    #[command(help_template = SJABLOON, override_usage = "poortwachter check [OPTIES] INVOER...")]
    Check(CheckArgs),
    /// Maak alleen de documenten
    #[command(help_template = SJABLOON, override_usage = "poortwachter render [OPTIES] --out MAP INVOER...")]
    Render(RenderArgs),
    /// Maak per dossier de set voor de WIA-aanvraag: klaar om te uploaden, met controlelijst
    #[command(help_template = SJABLOON, override_usage = "poortwachter bundle [OPTIES] --out MAP INVOER...")]
    Bundle(BundleArgs),
    /// Controleer of een WIA-set of uitvoermap nog heel en ongewijzigd is
    #[command(help_template = SJABLOON, override_usage = "poortwachter verify [OPTIES] PAD")]
    Verify(VerifyArgs),
    /// Bekijk of toets de regels
    #[command(help_template = SJABLOON, override_usage = "poortwachter rules [list|test|lint] [--coverage] [--format text|md] [--rules MAP]")]
    Rules(RulesArgs),
    /// Leg een regel uit, met bron en berekening
    #[command(help_template = SJABLOON, override_usage = "poortwachter explain REGEL [--case BESTAND]")]
    Explain(ExplainArgs),
    /// Bekijk, controleer of probeer de sjablonen van de documenten
    #[command(help_template = SJABLOON, override_usage = "poortwachter template [list|fields|check|preview] [DOCUMENT] [OPTIES]")]
    Template(TemplateArgs),
    /// Voeg de rapporten van verschillende delen (--shard) samen tot een rapport
    #[command(help_template = SJABLOON, override_usage = "poortwachter merge --out MAP MAP...")]
    Merge(MergeArgs),
    /// Maak verzonnen dossiers om mee te oefenen en te meten
    #[command(help_template = SJABLOON, override_usage = "poortwachter demo --cases N [--seed S] [--out MAP|BESTAND]")]
    Demo(DemoArgs),
    /// A worker process; started by the program itself.
    #[command(hide = true, disable_help_flag = true)]
    Worker(WorkerArgs),
    /// Toon de schema's van invoer en uitvoer
    #[command(help_template = SJABLOON, override_usage = "poortwachter schema [list|print NAAM]")]
    Schema(SchemaArgs),
}

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
    /// Eindig met code 1 bij dit gewicht of zwaarder: fout, waarschuwing, aandachtspunt of nooit
    #[arg(
        long,
        value_name = "ERNST",
        hide_possible_values = true,
        help_heading = "Verwerking"
    )]
    pub fail_on: Option<Drempel>,
    /// Schrijf ook een rapport: json=BESTAND of text=BESTAND; mag vaker
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

/// `verify`
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Uitvoermap, map van een dossier, of wia-set.zip
    #[arg(value_name = "PAD", help_heading = "Invoer")]
    pub pad: PathBuf,
    /// Controleer ook de handtekening, met deze publieke sleutel van minisign
    #[arg(long, value_name = "SLEUTEL", help_heading = "Invoer")]
    pub public_key: Option<PathBuf>,
    /// Vorm van de uitkomst: text of json
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Uitvoer"
    )]
    pub format: VerifyVorm,
}

/// How `verify` tells what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerifyVorm {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// `merge`
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// De uitvoermappen van alle delen
    #[arg(value_name = "MAP", required = true, help_heading = "Invoer")]
    pub mappen: Vec<PathBuf>,
    /// Map voor het gezamenlijke rapport.json
    #[arg(long, value_name = "MAP", help_heading = "Uitvoer")]
    pub out: PathBuf,
    /// Zeg niets op de terminal, behalve fouten
    #[arg(short, long, help_heading = "Uitvoer")]
    pub quiet: bool,
}

/// `demo`
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Aantal dossiers
    #[arg(long, value_name = "N")]
    pub cases: u64,
    /// Beginpunt van het toeval; hetzelfde getal geeft dezelfde dossiers
    #[arg(long, value_name = "S", default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
    /// Map (een bestand per dossier) of een bestand .ndjson; anders standaarduitvoer
    #[arg(long, value_name = "MAP|BESTAND")]
    pub out: Option<PathBuf>,
}

/// `worker`
#[derive(Debug, Args)]
pub struct WorkerArgs {
    /// The arguments of the coordinator.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<std::ffi::OsString>,
}

/// `rules`
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// list, test of lint
    #[arg(
        value_name = "list|test|lint",
        help_heading = "Opties",
        default_value = "list",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub wat: RulesWat,
    /// Toon wat de regels dekken: eigen catalogus, wet per lid, en praktijk (bij list)
    #[arg(long, help_heading = "Opties")]
    pub coverage: bool,
    /// Vorm van de lijst: text, of md voor alle regels voluit (bij list)
    #[arg(
        long,
        value_name = "text|md",
        help_heading = "Opties",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: RulesVorm,
    /// Map met een eigen regelpakket, los of voortbouwend op het ingebouwde
    #[arg(long, value_name = "MAP", help_heading = "Opties")]
    pub rules: Option<PathBuf>,
}

/// `explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Nummer van de regel, bijvoorbeeld WVP-PVA-002
    #[arg(value_name = "REGEL", help_heading = "Opties")]
    pub id: String,
    /// Dossier waarvan u de uitkomst van deze regel wilt zien
    #[arg(long, value_name = "BESTAND", help_heading = "Opties")]
    pub case: Option<PathBuf>,
    /// Peildatum voor dat dossier
    #[arg(long, value_name = "JJJJ-MM-DD", value_parser = datum, help_heading = "Opties")]
    pub peildatum: Option<Date>,
    /// Map met een eigen regelpakket, los of voortbouwend op het ingebouwde
    #[arg(long, value_name = "MAP", help_heading = "Opties")]
    pub rules: Option<PathBuf>,
}

/// `template`
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// list, fields, check of preview
    #[arg(
        value_name = "list|fields|check|preview",
        default_value = "list",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub wat: TemplateWat,
    /// Document, bij preview
    #[arg(value_name = "DOCUMENT")]
    pub naam: Option<String>,
    /// How documents look.
    #[command(flatten)]
    pub opmaak: OpmaakArgs,
    /// Bestand voor preview, .pdf of .md; anders DOCUMENT.pdf
    #[arg(long, value_name = "BESTAND", help_heading = "Uitvoer")]
    pub out: Option<PathBuf>,
    /// Maak de preview opnieuw zodra een sjabloon of de huisstijl verandert (stop met Ctrl-C)
    #[arg(long, help_heading = "Uitvoer")]
    pub watch: bool,
}

/// What `template` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TemplateWat {
    /// Name the templates.
    List,
    /// Show every field that a template may print.
    Fields,
    /// Look for faults.
    Check,
    /// Make an example.
    Preview,
}

/// `schema`
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// list of print
    #[arg(
        value_name = "list|print",
        default_value = "list",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub wat: SchemaWat,
    /// Naam van het schema, bij print
    #[arg(value_name = "NAAM")]
    pub naam: Option<String>,
}

/// What `rules` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesWat {
    /// Show all rules.
    List,
    /// Run the inline tests.
    Test,
    /// Question the pack.
    Lint,
}

/// Form of `rules list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesVorm {
    /// A line for each rule.
    Text,
    /// Markdown with everything about each rule, as `docs/regels.md`.
    Md,
}

/// What `schema` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaWat {
    /// Name the schemas.
    List,
    /// Print one.
    Print,
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
}

impl Drempel {
    /// Lightest weight that counts; `None` for never.
    pub fn ernst(self) -> Option<Ernst> {
        match self {
            Self::Fout => Some(Ernst::Fout),
            Self::Waarschuwing => Some(Ernst::Waarschuwing),
            Self::Aandachtspunt => Some(Ernst::Aandachtspunt),
            Self::Nooit => None,
        }
    }
}

fn datum(tekst: &str) -> Result<Date, String> {
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
        Err("geef een aantal seconden tot en met 86400".into())
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

/// Says in Dutch what is wrong with the command line.
pub fn in_dutch(fout: &clap::Error) -> String {
    use clap::error::{ContextKind, ErrorKind};
    let van = |kind: ContextKind| fout.get(kind).map(ToString::to_string).unwrap_or_default();
    let melding = match fout.kind() {
        ErrorKind::UnknownArgument => format!(
            "Het argument {} bestaat niet hier.",
            van(ContextKind::InvalidArg)
        ),
        ErrorKind::InvalidSubcommand => format!(
            "De opdracht {} bestaat niet.",
            van(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => {
            format!("Er ontbreekt: {}.", van(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reden = std::error::Error::source(fout)
                .map(|e| format!(": {e}"))
                .unwrap_or_default();
            let keuzes = van(ContextKind::ValidValue);
            let keuzes = if keuzes.is_empty() {
                String::new()
            } else {
                format!(" Kies uit: {keuzes}.")
            };
            format!(
                "De waarde bij {} klopt niet{reden}.{keuzes}",
                van(ContextKind::InvalidArg)
            )
        }
        ErrorKind::ArgumentConflict => format!(
            "{} mag hier niet of maar een keer.",
            van(ContextKind::InvalidArg)
        ),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!(
                "{} heeft een ander aantal waarden nodig.",
                van(ContextKind::InvalidArg)
            )
        }
        _ => "De opdracht is niet te begrijpen.".into(),
    };
    let suggestie = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .iter()
        .map(|k| van(*k))
        .find(|s| !s.is_empty())
        .map(|s| {
            format!(
                " Bedoelt u {}?",
                nearest(&s, &van(ContextKind::InvalidSubcommand))
            )
        })
        .unwrap_or_default();
    format!("{melding}{suggestie} Zie poortwachter --help.")
}

/// The one of several suggestions that looks most like what was typed.
fn nearest<'a>(suggestions: &'a str, typed: &str) -> &'a str {
    let afstand = |s: &&str| strsim::osa_distance(s, typed);
    suggestions
        .split(", ")
        .min_by_key(afstand)
        .unwrap_or(suggestions)
}
