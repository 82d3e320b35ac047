//! From a stretch of text to a case, or to the message that says why there is none.

use std::ops::Range;
use std::sync::Arc;

use super::locate::{Member, cut};
use super::pointer::{Step, shown_path};
use super::tree::{Fault, Refusal, read};
use super::{Limits, Outcome, RawCase, messages, position, suspicious, syntax};
use crate::diagnostic::{Diagnostic, Part, Position, Source};

/// From this many steps on a pointer is left out of a message; the position says enough.
const LONG_PATH: usize = 32;

/// What comes out of an input before it is parsed: a case, or why there is none.
pub(super) type Unread = Result<Fragment, Box<Diagnostic>>;

/// A stretch of a document that holds exactly one JSON value.
pub(super) struct Fragment {
    pub(super) source: Source,
    pub(super) document: Arc<str>,
    pub(super) range: Range<usize>,
    /// Where `range` starts in the file.
    pub(super) base: Position,
}

impl Fragment {
    /// The same stretch without the blanks around it.
    pub(super) fn trimmed(mut self) -> Self {
        let text = &self.document[self.range.clone()];
        let blanks = text.len() - text.trim_start().len();
        let length = text.trim().len();
        self.base = position::advance(self.base, &text[..blanks]);
        self.range = self.range.start + blanks..self.range.start + blanks + length;
        self
    }

    pub(super) fn text(&self) -> &str {
        &self.document[self.range.clone()]
    }

    /// Parses the one case that this is.
    pub(super) fn parse(self, limits: &Limits) -> Outcome {
        let read = read(self.document.clone(), self.range.clone(), limits.values);
        let tree = read.map_err(|fault| Box::new(self.diagnose(&fault)))?;
        if !tree.root().is_object() {
            let diagnostic = messages::not_a_case(&self.source, tree.root());
            return Err(Box::new(diagnostic.at(self.base)));
        }
        let mut case = RawCase {
            source: self.source,
            tree,
            range: self.range,
            base: self.base,
            warnings: Vec::new(),
        };
        case.warnings = suspicious::warnings(&case);
        Ok(case)
    }

    fn diagnose(&self, fault: &Fault) -> Diagnostic {
        let diagnostic = match fault.refusal {
            Some(Refusal::Duplicate) => {
                let key = fault.path.last();
                messages::duplicate_key(&self.source, key).at(self.second(&fault.path))
            }
            Some(Refusal::TooMany) => return messages::too_many(&self.source).at(self.base),
            None => self.syntax_fault(&fault.error),
        };
        // A pointer as deep as the limit helps nobody.
        let pointer = shown_path(
            fault
                .path
                .iter()
                .take_while(|_| fault.path.len() < LONG_PATH),
        );
        diagnostic.pointing_at(pointer)
    }

    /// What serde_json says about this text, in Dutch and with its place in the file.
    pub(super) fn syntax_fault(&self, error: &serde_json::Error) -> Diagnostic {
        let (offset, diagnostic) = syntax::diagnose(&self.source, self.text(), error);
        diagnostic.at(position::advance(self.base, &self.text()[..offset]))
    }

    /// A case in this document; `range` and `base` are counted in [`Self::text`].
    pub(super) fn part(&self, part: Part, range: Range<usize>, base: Position) -> Self {
        let from = self.range.start;
        Self {
            source: Source {
                onderdeel: Some(part),
                ..self.source.clone()
            },
            document: self.document.clone(),
            range: from + range.start..from + range.end,
            base,
        }
    }

    /// Where the second of two equal keys starts; `path` leads to both.
    fn second(&self, path: &[Step]) -> Option<Position> {
        let (last, parents) = path.split_last()?;
        let root = 0..self.text().len();
        let container = parents.iter().try_fold(root, |range, step| {
            self.matching(range, step).next().map(|entry| entry.value)
        })?;
        let entry = self.matching(container, last).nth(1)?;
        Some(position::advance(self.base, &self.text()[..entry.start]))
    }

    fn matching<'s>(
        &self,
        range: Range<usize>,
        step: &'s Step,
    ) -> impl Iterator<Item = Member> + 's {
        let entries = cut(self.text(), range).into_iter().enumerate();
        let matching = entries.filter(move |(index, entry)| match step {
            Step::Key(key) => entry.key.as_ref() == Some(key),
            Step::Index(wanted) => index == wanted,
        });
        matching.map(|(_, entry)| entry)
    }
}
