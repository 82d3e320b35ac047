//! Walks a case beside the schema: finds the keys that the schema does not know (typing errors, or
//! fields of another format), and sees of nearly every case that it fits.

use std::collections::BTreeSet;

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
    value: Value,
}

impl Unknown {
    /// The value and where it stood.
    pub(super) fn into_extra(self) -> (String, Value) {
        (self.pointer, self.value)
    }
}

/// Words about unknown keys, one after the other. An object is looked through once, however many
/// such keys it has.
pub(super) struct Words<'w> {
    shapes: &'w Shapes,
    case: &'w RawCase,
    locator: Locator<'w>,
    /// The object of the last key, with its known keys: those that are not there, and all.
    object: Option<(&'w str, [Vec<&'w str>; 2])>,
}

impl<'w> Words<'w> {
    pub(super) fn new(shapes: &'w Shapes, case: &'w RawCase) -> Self {
        Self {
            shapes,
            case,
            locator: Locator::new(case),
            object: None,
        }
    }

    pub(super) fn about(&mut self, unknown: &'w Unknown) -> Diagnostic {
        let object = pointer::parent(&unknown.pointer);
        if self.object.as_ref().is_none_or(|(last, _)| *last != object) {
            self.object = Some((object, self.known(object)));
        }
        let nearest = self.object.as_ref().map_or(Nearest::Nothing, |(_, known)| {
            Nearest::to(&unknown.key, known)
        });
        messages::unknown_key(self.case.source(), &unknown.key, &nearest)
            .at(self.locator.key(&unknown.pointer))
            .pointing_at(pointer::shown(self.case.value(), &unknown.pointer))
    }

    fn known(&self, object: &str) -> [Vec<&'w str>; 2] {
        let mut there = BTreeSet::new();
        if let Some(Kind::Object(members)) = self.case.value().pointer(object).map(Node::kind) {
            there.extend(members.map(Node::key));
        }
        let shape = self.shapes.at(object);
        let all: Vec<&str> = shape.map_or_else(Vec::new, |shape| {
            shape.keys.keys().map(String::as_str).collect()
        });
        let free = all.iter().copied().filter(|known| !there.contains(known));
        [free.collect(), all]
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
                    self.member(shape, member, path);
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, shape: &Shape, member: Node<'_>, path: &Path<'_>) {
        let key = member.key();
        match shape.keys.get(key) {
            Some(&id) => self.value(self.shapes.get(id), member, &Path::Key(path, key)),
            None if shape.is_open() => {}
            None => self.found.push(Unknown {
                pointer: Path::Key(path, key).pointer(),
                key: key.to_owned(),
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
    fn to(key: &str, [free, all]: &[Vec<&str>; 2]) -> Self {
        let free = nearest(key, free.iter().copied()).map(Self::Free);
        free.or_else(|| nearest(key, all.iter().copied()).map(Self::Taken))
            .unwrap_or(Self::Nothing)
    }
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
