//! What is made of a case: files, and what reports say of them.
//!
//! The set for UWV, the documents of a run and whoever holds them against their report all speak of
//! these; so they stand below all of them.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
