//! Finds the keys that the schema does not know: typing errors, or fields of another format.

use serde_json::Value;

use super::messages;
use super::shapes::{Shape, Shapes};
use crate::diagnostic::Diagnostic;
use crate::load::pointer::join;
use crate::load::{Locator, RawCase, pointer};

/// From here on two keys look alike.
const ALIKE: f64 = 0.7;

/// One key that the schema does not know.
#[derive(Debug)]
pub(super) struct Unknown {
    pointer: String,
    key: String,
    nearest: Option<String>,
    value: Value,
}

impl Unknown {
    /// The value and where it stood.
    pub(super) fn into_extra(self) -> (String, Value) {
        (self.pointer, self.value)
    }

    pub(super) fn diagnostic(&self, case: &RawCase, locator: &mut Locator<'_>) -> Diagnostic {
        messages::unknown_key(case.source(), &self.key, self.nearest.as_deref())
            .at(locator.key(&self.pointer))
            .pointing_at(pointer::shown(case.value(), &self.pointer))
    }
}

/// The unknown keys of a case, in the order of a reader.
pub(super) fn find(shapes: &Shapes, value: &Value) -> Vec<Unknown> {
    let mut found = Vec::new();
    Walk {
        shapes,
        found: &mut found,
    }
    .value(shapes.root(), value, &mut Vec::new());
    found.sort_by(|left, right| pointer::order(&left.pointer, &right.pointer));
    found
}

struct Walk<'w> {
    shapes: &'w Shapes,
    found: &'w mut Vec<Unknown>,
}

impl Walk<'_> {
    /// `path` leads to `value`; it becomes a pointer only for what is found.
    fn value(&mut self, shape: &Shape, value: &Value, path: &mut Vec<Segment>) {
        match value {
            Value::Array(items) => {
                let Some(shape) = self.shapes.item(shape) else {
                    return;
                };
                for (index, item) in items.iter().enumerate() {
                    self.below(shape, item, path, Segment::Index(index));
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    self.member(shape, members, key, member, path);
                }
            }
            _ => {}
        }
    }

    fn member(
        &mut self,
        shape: &Shape,
        members: &serde_json::Map<String, Value>,
        key: &str,
        value: &Value,
        path: &mut Vec<Segment>,
    ) {
        if let Some(&id) = shape.keys.get(key) {
            self.below(
                self.shapes.get(id),
                value,
                path,
                Segment::Key(key.to_owned()),
            );
        } else if !shape.is_open() {
            let unused = shape
                .keys
                .keys()
                .filter(|known| !members.contains_key(*known));
            self.found.push(Unknown {
                pointer: join(&pointer_of(path), key),
                key: key.to_owned(),
                nearest: nearest(key, unused.map(String::as_str)),
                value: value.clone(),
            });
        }
    }

    fn below(&mut self, shape: &Shape, value: &Value, path: &mut Vec<Segment>, segment: Segment) {
        if value.is_object() || value.is_array() {
            path.push(segment);
            self.value(shape, value, path);
            path.pop();
        }
    }
}

enum Segment {
    Key(String),
    Index(usize),
}

fn pointer_of(path: &[Segment]) -> String {
    path.iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Key(key) => join(&pointer, key),
            Segment::Index(index) => join(&pointer, &index.to_string()),
        })
}

/// The candidate that looks most like `word`, if any does. Case and separators do not count.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<String> {
    let word = plain(word);
    let scored = candidates.into_iter().map(|candidate| {
        (
            strsim::normalized_damerau_levenshtein(&word, &plain(candidate)),
            candidate,
        )
    });
    let best = scored.max_by(|(left, a), (right, b)| left.total_cmp(right).then(b.cmp(a)));
    best.filter(|(score, _)| *score >= ALIKE)
        .map(|(_, candidate)| candidate.to_owned())
}

/// At most this much of a word is compared.
const LONGEST: usize = 64;

fn plain(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).take(LONGEST).collect()
}
