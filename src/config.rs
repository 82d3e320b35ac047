//! `poortwachter.toml`: what an organisation settles once instead of on every command line.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::ontheffing::{Ontheffing, Ontheffingen};
use crate::rules::Pack;

/// Name under which the file is found in the working directory.
pub const BESTAND: &str = "poortwachter.toml";

/// Something wrong in the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {melding}", .bestand.display(), .regel.map(|r| format!(", regel {r}")).unwrap_or_default())]
pub struct ConfigFout {
    /// The file.
    pub bestand: PathBuf,
    /// Line in it, counted from 1.
    pub regel: Option<usize>,
    /// What is wrong and how to mend it.
    pub melding: String,
}

/// The file as its user writes it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bestand {
    /// Ontheffingen: bevindingen die iemand met een reden en tot een datum voor zijn rekening neemt.
    #[serde(default)]
    #[schemars(with = "Vec<Invoer>")]
    ontheffing: Vec<Spanned<Invoer>>,
}

/// A waiver as it is written; what is missing gets a message of our own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Invoer {
    /// Nummer van de regel, bijvoorbeeld WVP-PVA-002.
    regel: Option<String>,
    /// Nummer van het dossier.
    dossier: Option<String>,
    /// Waarom deze bevinding mag blijven staan.
    reden: Option<String>,
    /// Wie hiervoor instaat.
    eigenaar: Option<String>,
    /// Laatste dag waarop de ontheffing geldt (jjjj-mm-dd).
    #[schemars(with = "Option<Date>")]
    vervalt: Option<Datetime>,
}

/// Reads the waivers from `bestand` and holds them against the pack.
pub fn ontheffingen(bestand: &Path, pack: &Pack) -> Result<Ontheffingen, ConfigFout> {
    let fout = |regel: Option<usize>, melding: String| ConfigFout {
        bestand: bestand.to_owned(),
        regel,
        melding,
    };
    let tekst = std::fs::read_to_string(bestand)
        .map_err(|e| fout(None, format!("kan niet worden gelezen ({e}).")))?;
    let inhoud: Bestand = toml::from_str(&tekst).map_err(|e| {
        let regel = e.span().map(|s| regelnummer(&tekst, s.start));
        fout(regel, onleesbaar())
    })?;
    let een = |invoer: Spanned<Invoer>| {
        let regel = regelnummer(&tekst, invoer.span().start);
        ontheffing(invoer.into_inner(), pack).map_err(|melding| fout(Some(regel), melding))
    };
    let lijst: Result<Vec<_>, _> = inhoud.ontheffing.into_iter().map(een).collect();
    lijst.map(Ontheffingen)
}

fn regelnummer(tekst: &str, plek: usize) -> usize {
    1 + tekst.bytes().take(plek).filter(|b| *b == b'\n').count()
}

/// The parser's own words are English and may quote the line.
fn onleesbaar() -> String {
    "dit is hier niet te lezen. Een ontheffing staat onder [[ontheffing]], met de sleutels regel, \
     dossier, reden en eigenaar als tekst tussen aanhalingstekens, en vervalt als datum jjjj-mm-dd."
        .into()
}

fn ontheffing(invoer: Invoer, pack: &Pack) -> Result<Ontheffing, String> {
    let gevuld = |naam: &str, waarde: Option<String>| {
        waarde
            .filter(|w| !w.trim().is_empty())
            .ok_or_else(|| format!("bij deze ontheffing ontbreekt {naam}."))
    };
    let regel = gevuld("regel", invoer.regel)?;
    let geladen = pack
        .rule(&regel)
        .ok_or_else(|| format!("de regel {regel} bestaat niet. Zie poortwachter rules list."))?;
    Ok(Ontheffing {
        regel: geladen.regel.id.clone(),
        dossier_id: gevuld("dossier", invoer.dossier)?,
        reden: gevuld("reden", invoer.reden)?,
        eigenaar: gevuld("eigenaar", invoer.eigenaar)?,
        vervalt: invoer
            .vervalt
            .and_then(|d| d.date?.to_string().parse().ok())
            .ok_or("bij deze ontheffing ontbreekt vervalt, een datum zonder aanhalingstekens: vervalt = 2026-12-31.")?,
    })
}

/// The schema of the configuration file.
pub fn schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Bestand>().to_value();
    schema["$id"] = serde_json::json!("urn:poortwachter:schema:configuratie-1");
    schema["title"] = serde_json::json!("Instellingen (poortwachter.toml), versie 1");
    schema
}
