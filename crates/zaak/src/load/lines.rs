//! Reads NDJSON: one case per line, never more than one line in memory.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::input::io_fault;
use super::parse::{Fragment, Unread};
use super::{Limits, messages, position, sniff};
use crate::diagnostic::{Diagnostic, Part, Position, Source};

/// The cases of an NDJSON stream. Blank lines are skipped but counted.
pub(super) struct Lines<R> {
    reader: R,
    bestand: String,
    limits: Limits,
    line: usize,
    /// The line as it stands in the file, for one line after the other.
    bytes: Vec<u8>,
    state: State,
}

#[derive(PartialEq, Eq)]
enum State {
    /// Only blank lines so far.
    Fresh,
    Reading,
    Done,
}

/// One line as far as it fits.
enum Line {
    End,
    TooLarge,
    Whole,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R, bestand: &str, limits: Limits) -> Self {
        Self {
            reader,
            bestand: bestand.to_owned(),
            limits,
            line: 0,
            bytes: Vec::new(),
            state: State::Fresh,
        }
    }

    fn read(&mut self) -> io::Result<Line> {
        self.line += 1;
        let bytes = &mut self.bytes;
        bytes.clear();
        io::Read::take(&mut self.reader, self.limits.document + 1).read_until(b'\n', bytes)?;
        let whole = bytes.pop_if(|byte| *byte == b'\n').is_some();
        if !whole && bytes.len() as u64 > self.limits.document {
            self.reader.skip_until(b'\n')?;
            return Ok(Line::TooLarge);
        }
        Ok(if bytes.is_empty() && !whole {
            Line::End
        } else {
            Line::Whole
        })
    }

    fn source(&self) -> Source {
        Source {
            bestand: self.bestand.clone(),
            onderdeel: Some(Part::Regel(self.line)),
        }
    }

    /// The last thing this stream says.
    fn stop(&mut self, diagnostic: Diagnostic) -> Unread {
        self.state = State::Done;
        Err(Box::new(diagnostic))
    }

    fn end(&mut self) -> Option<Unread> {
        if self.state == State::Fresh {
            return Some(self.stop(messages::empty(&Source::file(&self.bestand))));
        }
        self.state = State::Done;
        None
    }

    /// What the first line that is not blank says about the whole file.
    fn other_kind(&self) -> Option<Diagnostic> {
        let bytes = &*self.bytes;
        let source = Source::file(&self.bestand);
        let opening = matches!(bytes.trim_ascii(), b"{" | b"[");
        let spread = opening.then(|| messages::spread_over_lines(&source).at(self.start()));
        spread.or_else(|| sniff::other_kind(&source, bytes))
    }

    fn start(&self) -> Position {
        Position {
            regel: self.line,
            kolom: 1,
        }
    }

    fn case(&self) -> Unread {
        let source = self.source();
        let base = self.start();
        let text = sniff::decode(&source, &self.bytes, base)?;
        let document: Arc<str> = Arc::from(text);
        let range = 0..document.len();
        let whole = Fragment {
            source,
            document,
            range,
            base,
        };
        Ok(whole.trimmed())
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        while self.state != State::Done {
            match self.read() {
                Ok(Line::End) => return self.end(),
                Ok(Line::Whole) if is_blank(&self.bytes) => continue,
                Ok(Line::Whole) => {}
                Ok(Line::TooLarge) => {
                    self.state = State::Reading;
                    let diagnostic = messages::line_too_large(&self.source(), self.limits.document);
                    return Some(Err(Box::new(diagnostic.at(self.start()))));
                }
                Err(error) => return Some(self.stop(io_fault(&self.source(), &error))),
            }
            if self.state == State::Fresh
                && let Some(diagnostic) = self.other_kind()
            {
                return Some(self.stop(diagnostic));
            }
            self.state = State::Reading;
            return Some(self.case());
        }
        None
    }
}

/// Nothing but blanks, apart from the byte order mark that may open a file.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes
        .strip_prefix(position::BOM.as_bytes())
        .unwrap_or(bytes)
        .trim_ascii()
        .is_empty()
}
