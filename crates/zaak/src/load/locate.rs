//! Finds the line and column of a value from its JSON pointer, only when somebody asks.
//!
//! The tree knows where the key of a member stands, and the value comes right behind it. An array is
//! cut into its elements once, so many questions about one case stay cheap: serde_json hands out raw
//! slices of the text, and where such a slice starts is the position.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::RawCase;
use super::pointer::{ancestors, parent, segments};
use super::position::Lines;
use super::tree::Node;
use crate::diagnostic::Position;

/// Where the value stands that `pointer` names; `None` if there is no such value.
pub fn locate(case: &RawCase, pointer: &str) -> Option<Position> {
    Locator::new(case).value(pointer)
}

/// Answers many questions about the places of one case.
pub struct Locator<'c> {
    case: &'c RawCase,
    entries: BTreeMap<usize, Vec<Member>>,
    lines: Option<Lines>,
}

impl<'c> Locator<'c> {
    /// Costs nothing until the first question.
    pub fn new(case: &'c RawCase) -> Self {
        Self {
            case,
            entries: BTreeMap::new(),
            lines: None,
        }
    }

    /// Where the value starts.
    pub fn value(&mut self, pointer: &str) -> Option<Position> {
        let (_, start) = self.place(pointer)?;
        Some(self.position(start))
    }

    /// Where the key of a value starts, or the value itself in an array.
    pub fn key(&mut self, pointer: &str) -> Option<Position> {
        let (container, start) = self.place(parent(pointer))?;
        let segment = segments(pointer).last()?;
        let start = match self.known_key(container, &segment) {
            Some(key) => key.start,
            None => self.entry(start, &segment)?.start,
        };
        Some(self.position(start))
    }

    /// Where the value starts or, if it is not there, its nearest container.
    pub fn nearest(&mut self, pointer: &str) -> Position {
        ancestors(pointer)
            .find_map(|here| self.value(here))
            .unwrap_or(self.case.base)
    }

    /// A value, and where it starts in the text of the case.
    fn place(&mut self, pointer: &str) -> Option<(Node<'c>, usize)> {
        let root = (self.case.value(), 0);
        segments(pointer).try_fold(root, |(container, start), segment| {
            let value = container.child(&segment)?;
            let start = match self.known_key(container, &segment) {
                Some(key) => behind(self.case.text(), key),
                None => self.entry(start, &segment)?.value.start,
            };
            Some((value, start))
        })
    }

    /// Where the key of a member stands, its quotes included, if the tree knows.
    fn known_key(&self, container: Node<'c>, segment: &str) -> Option<Range<usize>> {
        let key = container.get(segment)?.key_range()?;
        let from = self.case.range.start;
        Some(key.start - 1 - from..key.end + 1 - from)
    }

    /// An entry of the container that starts at `start`.
    fn entry(&mut self, start: usize, segment: &str) -> Option<&Member> {
        let text = self.case.text();
        let entries = self
            .entries
            .entry(start)
            .or_insert_with(|| cut(text, start..text.len()));
        match entries.first()?.key {
            Some(_) => entries
                .iter()
                .find(|entry| entry.key.as_deref() == Some(segment)),
            None => entries.get(segment.parse::<usize>().ok()?),
        }
    }

    fn position(&mut self, offset: usize) -> Position {
        let text = self.case.text();
        let base = self.case.base;
        self.lines
            .get_or_insert_with(|| Lines::new(text))
            .position(base, text, offset)
    }
}

/// Where the value starts whose key stands at `key`.
fn behind(text: &str, key: Range<usize>) -> usize {
    let rest = &text[key.end..];
    let value = rest.trim_start().trim_start_matches(':').trim_start();
    text.len() - value.len()
}

/// One member of an object or one element of an array.
#[derive(Debug)]
pub(super) struct Member {
    /// The key without escapes; `None` in an array.
    pub(super) key: Option<String>,
    /// Where the key starts or, in an array, the value.
    pub(super) start: usize,
    /// Where the value stands.
    pub(super) value: Range<usize>,
}

/// The entries of the container at `range`, as far as it is well-formed.
pub(super) fn cut(text: &str, range: Range<usize>) -> Vec<Member> {
    let mut entries = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(&text[range]);
    // What went wrong is told where the text is parsed; here the good part is enough.
    let _ = Cut {
        text,
        entries: &mut entries,
    }
    .deserialize(&mut deserializer);
    entries
}

struct Cut<'c> {
    text: &'c str,
    entries: &'c mut Vec<Member>,
}

impl Cut<'_> {
    fn range(&self, raw: &RawValue) -> Range<usize> {
        let start = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
        start..start + raw.get().len()
    }
}

impl<'de> DeserializeSeed<'de> for Cut<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cut<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<&RawValue>()? {
            let start = self.range(key).start;
            let key = serde_json::from_str(key.get()).ok();
            let value = self.range(map.next_value()?);
            self.entries.push(Member { key, start, value });
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element()? {
            let value = self.range(raw);
            self.entries.push(Member {
                key: None,
                start: value.start,
                value,
            });
        }
        Ok(())
    }
}
