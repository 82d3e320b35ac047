//! What the user typed, and what it means. Help is Dutch; names of flags are English.

mod dossiers;
mod fouten;
mod inname;
mod overig;

use clap::{Parser, Subcommand};

pub use dossiers::*;
pub use fouten::in_dutch;
pub use inname::*;
pub use overig::*;

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
    /// Maak dossiers van de export van een ander systeem
    #[command(help_template = SJABLOON, override_usage = "poortwachter import --from MAPPING [OPTIES] --out PAD INVOER...")]
    Import(ImportArgs),
    /// Bekijk, controleer of beproef de mappings van import
    #[command(help_template = SJABLOON, override_usage = "poortwachter mapping [list|check|test] [MAPPING]")]
    Mapping(MappingArgs),
    /// Controleer of een WIA-set of uitvoermap nog heel en ongewijzigd is
    #[command(help_template = SJABLOON, override_usage = "poortwachter verify [OPTIES] PAD")]
    Verify(VerifyArgs),
    /// Bekijk of toets de regels
    #[command(help_template = SJABLOON, override_usage = "poortwachter rules [list|test|lint] [--coverage] [--format text|md] [--rules MAP]")]
    Rules(RulesArgs),
    /// Leg een regel uit, met bron en berekening
    #[command(help_template = SJABLOON, override_usage = "poortwachter explain REGEL [--case BESTAND [--dossier NUMMER]]")]
    Explain(ExplainArgs),
    /// Bekijk, controleer of probeer de sjablonen van de documenten
    #[command(help_template = SJABLOON, override_usage = "poortwachter template [list|fields|check|preview|export] [DOCUMENT] [OPTIES]")]
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
