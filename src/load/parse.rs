//! Parses the text of one case with serde_json and refuses what serde_json would let pass:
//! two members of an object with the same key, of which the first would silently be lost.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::locate::{Member, cut};
use super::pointer::{Step, shown_path};
use super::{Limits, Outcome, RawCase, messages, position, suspicious, syntax};
use crate::diagnostic::{Diagnostic, Part, Position, Source};

/// From this many steps on a pointer is left out of a message; the position says enough.
const LONG_PATH: usize = 32;

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
        let value = self.value(limits)?;
        if !value.is_object() {
            return Err(Box::new(
                messages::not_a_case(&self.source, &value).at(self.base),
            ));
        }
        let Self {
            source,
            document,
            range,
            base,
        } = self;
        let mut case = RawCase {
            source,
            document,
            range,
            base,
            value,
            warnings: Vec::new(),
        };
        case.warnings = suspicious::warnings(&case);
        Ok(case)
    }

    fn value(&self, limits: &Limits) -> Result<Value, Box<Diagnostic>> {
        let mut fault = Fault {
            left: limits.values,
            ..Fault::default()
        };
        let mut deserializer = serde_json::Deserializer::from_str(self.text());
        let result = Strict(&mut fault).deserialize(&mut deserializer);
        fault.path.reverse();
        let result = result.and_then(|value| deserializer.end().map(|()| value));
        result.map_err(|error| Box::new(self.diagnose(&error, &fault)))
    }

    fn diagnose(&self, error: &serde_json::Error, fault: &Fault) -> Diagnostic {
        let diagnostic = match fault.refusal {
            Some(Refusal::Duplicate) => {
                let key = fault.path.last();
                messages::duplicate_key(&self.source, key).at(self.second(&fault.path))
            }
            Some(Refusal::TooMany) => return messages::too_many(&self.source).at(self.base),
            None => self.syntax_fault(error),
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

/// Where parsing stopped, gathered while the error travels outwards.
#[derive(Default)]
struct Fault {
    refusal: Option<Refusal>,
    path: Vec<Step>,
    /// So many more values may come.
    left: usize,
}

/// What serde_json itself would let pass.
enum Refusal {
    Duplicate,
    TooMany,
}

impl Fault {
    fn on_the_way<E>(&mut self, step: Step, error: E) -> E {
        self.path.push(step);
        error
    }

    fn refuse<E: Error>(&mut self, refusal: Refusal) -> E {
        self.refusal = Some(refusal);
        E::custom("refused")
    }
}

/// Builds a [`Value`]; stops at the first key that an object has twice, and at too many values.
struct Strict<'f>(&'f mut Fault);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let Some(left) = self.0.left.checked_sub(1) else {
            return Err(self.0.refuse(Refusal::TooMany));
        };
        self.0.left = left;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let item = seq.next_element_seed(Strict(self.0));
            match item.map_err(|error| self.0.on_the_way(Step::Index(items.len()), error))? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            let slot = match object.entry(key) {
                Entry::Vacant(slot) => slot,
                Entry::Occupied(slot) => {
                    let error = self.0.refuse(Refusal::Duplicate);
                    return Err(self.0.on_the_way(Step::Key(slot.key().clone()), error));
                }
            };
            match map.next_value_seed(Strict(self.0)) {
                Ok(value) => slot.insert(value),
                Err(error) => {
                    return Err(self.0.on_the_way(Step::Key(slot.key().clone()), error));
                }
            };
        }
        Ok(Value::Object(object))
    }
}
