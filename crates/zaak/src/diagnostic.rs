//! What is wrong with an input, in words that its owner can act on.
//!
//! A diagnostic never carries a value from the case: only where it stands
//! (file, line, column, JSON pointer), what is wrong and how to mend it.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Where one case comes from: a file, a line of an NDJSON stream, or an element of an array.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The file as the user named it; `-` is standard input.
    pub bestand: String,
    /// 1-based line of an NDJSON file, or 1-based element of a top-level array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub onderdeel: Option<Part>,
}

/// Which part of a file with several cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// 1-based line of an NDJSON file.
    Regel(usize),
    /// 1-based element of a top-level JSON array.
    Element(usize),
}

impl Source {
    /// The whole of `bestand`.
    pub fn file(bestand: impl Into<String>) -> Self {
        Self {
            bestand: bestand.into(),
            onderdeel: None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bestand = if self.bestand == "-" {
            "standaardinvoer"
        } else {
            &self.bestand
        };
        match self.onderdeel {
            None => f.write_str(bestand),
            Some(Part::Regel(n)) => write!(f, "{bestand} (regel {n})"),
            Some(Part::Element(n)) => write!(f, "{bestand} (dossier {n})"),
        }
    }
}

/// 1-based line and column; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// 1-based line in the file.
    pub regel: usize,
    /// 1-based column in characters.
    pub kolom: usize,
}

/// Does the case go on or not?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The case cannot be processed.
    Fout,
    /// The case goes on; somebody should look.
    Waarschuwing,
}

/// One message about an input file or case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, e.g. `schema.type` or `json.syntax`; machines match on it.
    pub code: Cow<'static, str>,
    /// Does the case go on?
    pub ernst: Severity,
    /// File (and part) that the message is about.
    pub bron: Source,
    /// Place in the file, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positie: Option<Position>,
    /// JSON pointer (RFC 6901) within the case, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What is wrong, in Dutch, without any value from the case.
    pub melding: String,
    /// How to mend it, in Dutch.
    pub herstel: String,
}

impl Diagnostic {
    /// The case cannot be processed.
    pub fn fout(
        code: &'static str,
        bron: &Source,
        melding: impl Into<String>,
        herstel: impl Into<String>,
    ) -> Self {
        Self {
            code: code.into(),
            ernst: Severity::Fout,
            bron: bron.clone(),
            positie: None,
            pointer: None,
            melding: melding.into(),
            herstel: herstel.into(),
        }
    }

    /// The case goes on; somebody should look.
    pub fn waarschuwing(
        code: &'static str,
        bron: &Source,
        melding: impl Into<String>,
        herstel: impl Into<String>,
    ) -> Self {
        Self {
            ernst: Severity::Waarschuwing,
            ..Self::fout(code, bron, melding, herstel)
        }
    }

    /// Adds the place in the file, where known.
    #[must_use]
    pub fn at(self, positie: impl Into<Option<Position>>) -> Self {
        Self {
            positie: positie.into(),
            ..self
        }
    }

    /// Adds the JSON pointer within the case; the empty one, to the whole case, adds nothing.
    #[must_use]
    pub fn pointing_at(self, pointer: impl Into<String>) -> Self {
        let pointer = Some(pointer.into()).filter(|pointer| !pointer.is_empty());
        Self { pointer, ..self }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.bron)?;
        if let Some(Position { regel, kolom }) = self.positie {
            write!(f, ":{regel}:{kolom}")?;
        }
        if let Some(pointer) = &self.pointer {
            write!(f, " {pointer}")?;
        }
        write!(f, ": {} {}", self.melding, self.herstel)
    }
}
