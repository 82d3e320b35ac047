//! Finds the line and column of a value from its JSON pointer, only when somebody asks.
//!
//! serde_json hands out raw slices of the text; where such a slice starts is the position. Each
//! container on the way is cut into its entries once, so many questions about one case stay cheap.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::RawCase;
use super::pointer::{ancestors, parent, segments};
use super::position::Lines;
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
        let range = self.range(pointer)?;
        Some(self.position(range.start))
    }

    /// Where the key of a value starts, or the value itself in an array.
    pub fn key(&mut self, pointer: &str) -> Option<Position> {
        let container = self.range(parent(pointer))?;
        let segment = segments(pointer).last()?;
        let start = self.entry(container, &segment)?.start;
        Some(self.position(start))
    }

    /// Where the value starts or, if it is not there, its nearest container.
    pub fn nearest(&mut self, pointer: &str) -> Position {
        ancestors(pointer)
            .find_map(|here| self.value(here))
            .unwrap_or(self.case.base)
    }

    fn range(&mut self, pointer: &str) -> Option<Range<usize>> {
        let root = 0..self.case.text().len();
        segments(pointer).try_fold(root, |range, segment| {
            self.entry(range, &segment).map(|entry| entry.value.clone())
        })
    }

    fn entry(&mut self, container: Range<usize>, segment: &str) -> Option<&Member> {
        let text = self.case.text();
        let entries = self
            .entries
            .entry(container.start)
            .or_insert_with(|| cut(text, container));
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
