//! What is made of a case: files, and what reports say of them.
//!
//! The set for UWV, the documents of a run and whoever holds them against their report all speak of
//! these; so they stand below all of them.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::dossier::codes::Rol;

/// One file of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// File name, in the folder of the case or one folder down: `werkgever/01-plan.pdf`.
    pub naam: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// One document of a case.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DocumentReport {
    /// File stem.
    pub naam: String,
    /// Title.
    pub titel: String,
    /// Concept or definitive.
    pub concept: bool,
    /// Why it is a concept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redenen: Vec<String>,
    /// JSON pointers of mandatory values that are missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ontbreekt: Vec<String>,
    /// Files.
    pub bestanden: Vec<FileReport>,
    /// What somebody should look at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waarschuwingen: Vec<String>,
    /// How it stands with the set for UWV, when this is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<SetReport>,
}

/// How it stands with a set.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SetReport {
    /// Whether it can be handed in.
    pub staat: Staat,
    /// What is missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ontbreekt: Vec<Ontbreekt>,
    /// Signed originals that are not in it as a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub originelen: Vec<Origineel>,
    /// File with the checklist, in the folder of the case.
    pub controlelijst: String,
}

/// Staat van de set.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Staat {
    /// Alles is er; de set kan worden ingediend.
    Gereed,
    /// Alleen getekende originelen ontbreken nog als bestand.
    OpOriginelenNa,
    /// Er ontbreekt nog iets.
    Concept,
}

impl Staat {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Gereed, Self::OpOriginelenNa, Self::Concept];

    /// The Dutch word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gereed => "gereed",
            Self::OpOriginelenNa => "op originelen na",
            Self::Concept => "concept",
        }
    }

    /// How the names of the files for the whole set show it.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Gereed => "",
            Self::OpOriginelenNa => "-OP-ORIGINELEN-NA",
            Self::Concept => "-CONCEPT",
        }
    }
}

/// Iets wat de set nog mist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ontbreekt {
    /// Wat er ontbreekt.
    pub wat: String,
    /// Plaats in het dossier, als JSON-pointer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Wie het kan leveren.
    pub leverancier: String,
    /// Naam die het bestand in de set krijgt, als het een document is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bestand: Option<String>,
}

/// Een getekend origineel dat niet als bestand in de set zit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Origineel {
    /// Titel van het document.
    pub wat: String,
    /// Plaats in het dossier, als JSON-pointer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Wie het heeft getekend, volgens het dossier.
    pub rollen: Vec<Rol>,
    /// Naam die het bestand in de set krijgt.
    pub bestand: String,
}

/// One file of a document.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FileReport {
    /// File name in the folder of the case.
    pub bestand: String,
    /// Size in bytes.
    pub bytes: usize,
    /// BLAKE3 hash of the content.
    pub blake3: String,
    /// Number of pages, of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paginas: Option<usize>,
}

/// Pretty JSON with a newline at the end.
pub fn pretty(value: &impl serde::Serialize) -> String {
    // Serialising plain data to a string cannot fail; an empty report would be visible at once.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The folder that a file is or will be in.
pub fn folder_of(doel: &Path) -> &Path {
    let map = doel.parent().filter(|p| !p.as_os_str().is_empty());
    map.unwrap_or(Path::new("."))
}
