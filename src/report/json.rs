//! `rapport.json`: the report for machines, with its published schema.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek as _, Write};

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::grens::{Grens, IN_RAPPORT};
use super::{CaseReport, CaseResult, Piece, RunReport, Sink};
use crate::artifact::pretty;
use crate::diagnostic::Diagnostic;

/// Writes `rapport.json`. Its totals stand before its cases, so the cases wait in a file.
pub struct JsonReport {
    dossiers: Spool,
    mislukt: Spool,
    grens: Grens,
}

/// The elements of a list, as they will stand in the report.
struct Spool {
    file: BufWriter<File>,
    empty: bool,
}

impl JsonReport {
    /// Both files are empty and for this report only.
    pub fn new(dossiers: File, mislukt: File) -> Self {
        Self {
            dossiers: Spool::new(dossiers),
            mislukt: Spool::new(mislukt),
            grens: Grens::new(IN_RAPPORT),
        }
    }

    /// Puts the report together: `frame` with the cases in it.
    pub fn finish(mut self, frame: &RunReport, out: &mut impl Write) -> io::Result<()> {
        let last = self.grens.close();
        self.last_words(last.as_ref())?;
        let frame = pretty(frame);
        let mut rest = frame.as_str();
        for (name, spool) in [("dossiers", self.dossiers), ("mislukt", self.mislukt)] {
            let gap = format!("\n  \"{name}\": []");
            let Some((before, after)) = rest.split_once(&gap) else {
                return Err(io::Error::other("no place for the cases in the report"));
            };
            write!(out, "{before}\n  \"{name}\": ")?;
            spool.copy(out)?;
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }

    fn last_words(&mut self, words: Option<&Diagnostic>) -> io::Result<()> {
        words.map_or(Ok(()), |words| self.mislukt.push(&element(words)))
    }
}

impl Sink for JsonReport {
    fn form(&self) -> fn(&CaseResult) -> String {
        |result| match result {
            CaseResult::Done(report) => element(report),
            CaseResult::Failed(list) => {
                let list: Vec<String> = list.iter().map(element).collect();
                list.join(",\n")
            }
        }
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        match piece.result {
            CaseResult::Done(_) => self.dossiers.push(piece.text),
            CaseResult::Failed(list) => {
                let (before, shown) = self.grens.admit(list);
                self.last_words(before.as_ref())?;
                self.mislukt.push(if shown { piece.text } else { "" })
            }
        }
    }
}

impl Spool {
    fn new(file: File) -> Self {
        Self {
            file: BufWriter::new(file),
            empty: true,
        }
    }

    fn push(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let separator = if self.empty { "[\n" } else { ",\n" };
        self.empty = false;
        write!(self.file, "{separator}{text}")
    }

    fn copy(self, out: &mut impl Write) -> io::Result<()> {
        if self.empty {
            return out.write_all(b"[]");
        }
        let mut file = self
            .file
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        io::copy(&mut BufReader::new(file), out)?;
        out.write_all(b"\n  ]")
    }
}

/// Pretty JSON as an element of a list in the report. A text in JSON holds no line breaks, so
/// every one of them belongs to the form.
fn element(value: &impl serde::Serialize) -> String {
    let text = pretty(value);
    format!("    {}", text.trim_end().replace('\n', "\n    "))
}

/// One case as pretty JSON, for the folder of the case.
pub fn case_report(report: &CaseReport) -> String {
    pretty(report)
}

/// The schema of `rapport.json`.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<RunReport>().to_value();
    schema["$id"] = json!("urn:poortwachter:schema:rapport-1");
    schema["title"] = json!("Rapport van een verwerking, versie 1");
    schema
}
