//! The report as a stream: one line of JSON for each case, written at once.
//!
//! A case gives what it has in `rapport.json`; what could not be processed gives an object with
//! the list `mislukt`. Whoever reads slowly slows the run down.

use std::io::{self, Write};

use serde_json::json;

use super::{CaseResult, Piece, Sink};

/// Writes a line for each position of the input.
pub struct Lines<W>(pub W);

impl<W: Write + Send> Sink for Lines<W> {
    fn form(&self) -> fn(&CaseResult) -> String {
        |result| match result {
            CaseResult::Done(report) => serde_json::to_string(report).unwrap_or_default(),
            CaseResult::Failed(list) => json!({ "mislukt": list }).to_string(),
        }
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        writeln!(self.0, "{}", piece.text)?;
        self.0.flush()
    }
}
