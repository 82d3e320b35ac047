//! The flags of all other commands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::dossiers::{OpmaakArgs, datum};

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
    /// list, facts, test of lint
    #[arg(
        value_name = "list|facts|test|lint",
        help_heading = "Opties",
        default_value = "list",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub wat: RulesWat,
    /// Toon wat de regels dekken: eigen catalogus, wet per lid, en praktijk (bij list)
    #[arg(long, help_heading = "Opties")]
    pub coverage: bool,
    /// Vorm van de lijst: text, of md voor alles voluit (bij list en facts)
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
    /// Nummer van het dossier, als er meer in dat bestand staan; anders het eerste
    #[arg(
        long,
        value_name = "NUMMER",
        requires = "case",
        help_heading = "Opties"
    )]
    pub dossier: Option<String>,
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
    /// list, fields, check, preview of export
    #[arg(
        value_name = "list|fields|check|preview|export",
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
    /// Bestand voor preview, .pdf of .md; anders DOCUMENT.pdf. Map voor export
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
    /// Write the shipped templates, to start one's own with.
    Export,
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
    /// json, of md: het dossierformaat als leesbaar overzicht, bij print dossier-1
    #[arg(
        long,
        value_name = "json|md",
        default_value = "json",
        help_heading = "Opties",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: SchemaVorm,
}

/// What `rules` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesWat {
    /// Show all rules.
    List,
    /// Show all facts that a rule may use.
    Facts,
    /// Run the inline tests.
    Test,
    /// Question the pack.
    Lint,
}

/// Form of `rules list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesVorm {
    /// A line for each rule or fact.
    Text,
    /// Markdown with everything about each rule or fact, as `docs/regels.md` and `docs/feiten.md`.
    Md,
}

/// Form of `schema print`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaVorm {
    /// The schema itself.
    Json,
    /// Markdown for people, as `docs/dossierformaat.md`.
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
