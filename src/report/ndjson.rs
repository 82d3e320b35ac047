//! The report as a stream: one line of JSON for each case, written at once.
//!
//! A case gives what it has in `rapport.json`; what could not be processed gives an object with
//! the list `mislukt`. Of more messages about one file than a report holds the line has codes and
//! places only, and a line after them has the counts. Whoever reads slowly slows the run down.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::json;

use super::grens::{Grens, IN_RAPPORT, bare};
use super::{CaseResult, Piece, Sink};
use crate::diagnostic::Diagnostic;

/// Writes a line for each position of the input.
pub struct Lines<W> {
    out: W,
    grens: Grens,
}

impl<W: Write> Lines<W> {
    /// Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self {
            out,
            grens: Grens::new(IN_RAPPORT),
        }
    }

    fn last_words(&mut self, words: Option<Diagnostic>) -> io::Result<()> {
        let line = words.map(|words| in_line(&CaseResult::Failed(vec![words])));
        line.map_or(Ok(()), |line| writeln!(self.out, "{line}"))
    }
}

fn in_line(result: &CaseResult) -> String {
    match result {
        CaseResult::Done(report) => serde_json::to_string(report).unwrap_or_default(),
        CaseResult::Failed(list) => json!({ "mislukt": list }).to_string(),
    }
}

impl<W: Write + Send> Sink for Lines<W> {
    fn form(&self) -> fn(&CaseResult) -> String {
        in_line
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        let mut text = Cow::Borrowed(piece.text);
        if let CaseResult::Failed(list) = piece.result {
            let (before, shown) = self.grens.admit(list);
            self.last_words(before)?;
            if !shown {
                text = Cow::Owned(in_line(&CaseResult::Failed(bare(list))));
            }
        }
        writeln!(self.out, "{text}")?;
        self.out.flush()
    }

    fn end(&mut self) -> io::Result<()> {
        let last = self.grens.close();
        self.last_words(last)?;
        self.out.flush()
    }
}
