//! Walks a case beside the schema: finds the keys that the schema does not know (typing errors, or
//! fields of another format), and sees of nearly every case that it fits.

use serde_json::Value;

use super::messages;
use super::shapes::{Shape, Shapes};
use crate::diagnostic::Diagnostic;
use crate::load::pointer::Path;
use crate::load::tree::{Kind, Node};
use crate::load::{Locator, RawCase, pointer};

/// From here on two keys look alike.
const ALIKE: f64 = 0.7;

/// One key that the schema does not know.
#[derive(Debug)]
pub(super) struct Unknown {
    pointer: String,
    key: String,
    nearest: Nearest,
    value: Value,
}

impl Unknown {
    /// The value and where it stood.
    pub(super) fn into_extra(self) -> (String, Value) {
        (self.pointer, self.value)
    }

    pub(super) fn diagnostic(&self, case: &RawCase, locator: &mut Locator<'_>) -> Diagnostic {
        messages::unknown_key(case.source(), &self.key, &self.nearest)
            .at(locator.key(&self.pointer))
            .pointing_at(pointer::shown(case.value(), &self.pointer))
    }
}

/// The unknown keys of a case, in the order of a reader, and whether all else plainly fits. When it
/// does not, the schema has the last word.
pub(super) fn find(shapes: &Shapes, value: Node<'_>) -> (Vec<Unknown>, bool) {
    let mut walk = Walk {
        shapes,
        found: Vec::new(),
        fits: true,
    };
    walk.value(shapes.root(), value, &Path::Root);
    let Walk {
        mut found, fits, ..
    } = walk;
    found.sort_by(|left, right| pointer::order(&left.pointer, &right.pointer));
    (found, fits)
}

struct Walk<'w> {
    shapes: &'w Shapes,
    found: Vec<Unknown>,
    fits: bool,
}

impl Walk<'_> {
    fn value(&mut self, shape: &Shape, value: Node<'_>, path: &Path<'_>) {
        self.fits = self.fits && shape.fit.as_ref().is_some_and(|fit| fit.holds(value));
        match value.kind() {
            Kind::Array(items) => {
                let Some(shape) = self.shapes.item(shape) else {
                    return;
                };
                for (index, item) in items.enumerate() {
                    self.value(shape, item, &Path::Index(path, index));
                }
            }
            Kind::Object(members) => {
                for member in members {
                    self.member(shape, value, member, path);
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, shape: &Shape, object: Node<'_>, member: Node<'_>, path: &Path<'_>) {
        let key = member.key();
        match shape.keys.get(key) {
            Some(&id) => self.value(self.shapes.get(id), member, &Path::Key(path, key)),
            None if shape.is_open() => {}
            None => self.found.push(Unknown {
                pointer: Path::Key(path, key).pointer(),
                key: key.to_owned(),
                nearest: Nearest::to(key, shape, object),
                value: member.to_value(),
            }),
        }
    }
}

/// The known key that was meant, perhaps.
#[derive(Debug)]
pub(super) enum Nearest {
    /// It is not there yet.
    Free(String),
    /// It is there as well.
    Taken(String),
    Nothing,
}

impl Nearest {
    fn to(key: &str, shape: &Shape, object: Node<'_>) -> Self {
        let free = nearest(key, unused(shape, object)).map(Self::Free);
        let known = shape.keys.keys().map(String::as_str);
        free.or_else(|| nearest(key, known).map(Self::Taken))
            .unwrap_or(Self::Nothing)
    }
}

/// The known keys that are not there.
fn unused<'s>(shape: &'s Shape, object: Node<'s>) -> impl Iterator<Item = &'s str> {
    shape
        .keys
        .keys()
        .map(String::as_str)
        .filter(move |known| object.get(known).is_none())
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
