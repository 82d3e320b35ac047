//! JSON pointers (RFC 6901), and how much of one may be shown.
//!
//! A key that the schema does not know may be a name or a number of a person. Messages therefore
//! show a pointer only as far as its keys look like identifiers.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::iter;

use super::tree::{Kind, Node};

const LONGEST_IDENTIFIER: usize = 41;

/// One step from a container to a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key of an object.
    Key(String),
    /// A 0-based place in an array.
    Index(usize),
}

/// The way to a value while walking a document; it becomes a pointer only for what is found.
#[derive(Clone, Copy)]
pub enum Path<'p> {
    /// The document itself.
    Root,
    /// A member of the object at that path.
    Key(&'p Path<'p>, &'p str),
    /// An element of the array at that path.
    Index(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The pointer along this path.
    pub fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Key(parent, key) => join(&parent.pointer(), key),
            Self::Index(parent, index) => join(&parent.pointer(), &index.to_string()),
        }
    }
}

/// The unescaped segments of `pointer`; none for the root.
pub fn segments(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|part| {
        if part.contains('~') {
            Cow::Owned(part.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(part)
        }
    })
}

/// `parent` extended with one segment.
pub fn join(parent: &str, segment: &str) -> String {
    if segment.contains(['~', '/']) {
        return format!("{parent}/{}", segment.replace('~', "~0").replace('/', "~1"));
    }
    format!("{parent}/{segment}")
}

/// The pointer of the container that holds what `pointer` names; the root is its own parent.
pub fn parent(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// May this key be shown although no schema knows it?
pub fn is_identifier(key: &str) -> bool {
    let mut letters = key.chars();
    letters
        .next()
        .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && key.len() <= LONGEST_IDENTIFIER
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The key for in a message, or a stand-in.
pub fn shown_key(key: &str) -> String {
    if is_identifier(key) {
        format!("“{key}”")
    } else {
        "«sleutel niet getoond»".to_owned()
    }
}

/// The pointer along `path`, up to the first key that may not be shown.
pub fn shown_path<'p>(path: impl IntoIterator<Item = &'p Step>) -> String {
    let mut shown = String::new();
    for step in path {
        match step {
            Step::Key(key) if is_identifier(key) => shown = join(&shown, key),
            Step::Key(_) => break,
            Step::Index(index) => shown = join(&shown, &index.to_string()),
        }
    }
    shown
}

/// `pointer` into `value`, up to the first key that may not be shown.
pub fn shown(value: Node<'_>, pointer: &str) -> String {
    shown_path(&steps(value, pointer))
}

/// Walks `pointer` through `value` to tell keys from array places.
fn steps(value: Node<'_>, pointer: &str) -> Vec<Step> {
    let mut here = Some(value);
    let step = |segment: Cow<'_, str>| {
        if let Some(Kind::Array(mut items)) = here.map(Node::kind) {
            let index = segment.parse().ok();
            here = index.and_then(|index: usize| items.nth(index));
            return index.map_or(Step::Key(segment.into_owned()), Step::Index);
        }
        here = here.and_then(|object| object.get(segment.as_ref()));
        Step::Key(segment.into_owned())
    };
    segments(pointer).map(step).collect()
}

/// Orders pointers as a reader does: parents first, array places by number.
pub fn order(left: &str, right: &str) -> Ordering {
    let mut right = segments(right);
    for left in segments(left) {
        let Some(right) = right.next() else {
            return Ordering::Greater;
        };
        let numbers = left.parse::<usize>().ok().zip(right.parse::<usize>().ok());
        let order = numbers.map_or_else(|| left.cmp(&right), |(left, right)| left.cmp(&right));
        if order.is_ne() {
            return order;
        }
    }
    right.next().map_or(Ordering::Equal, |_| Ordering::Less)
}

/// `pointer` itself, its parent, and so on up to the root.
pub fn ancestors(pointer: &str) -> impl Iterator<Item = &str> {
    iter::successors(Some(pointer), |&here| {
        (!here.is_empty()).then(|| parent(here))
    })
}
