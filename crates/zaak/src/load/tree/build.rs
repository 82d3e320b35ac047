//! Reads a document into a tree with serde_json's parser, and refuses what that parser would let
//! pass: two members of an object with the same key, of which one would silently be lost.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hasher as _;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHasher;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::super::pointer::Step;
use super::{Content, ENTRIES, Entry, Span, Tree, UNESCAPED};
use crate::spare;

/// From this many members on, an object remembers its keys instead of looking back at them.
const MANY: usize = 64;

/// Why a document was refused and where, gathered while the error travels outwards.
pub(in crate::load) struct Fault {
    pub(in crate::load) error: serde_json::Error,
    pub(in crate::load) refusal: Option<Refusal>,
    pub(in crate::load) path: Vec<Step>,
}

/// What serde_json itself would let pass.
#[derive(Clone, Copy)]
pub(in crate::load) enum Refusal {
    Duplicate,
    TooMany,
}

/// Reads the one document that stands at `range`, with at most `most` values.
pub(in crate::load) fn read(
    document: Arc<str>,
    range: Range<usize>,
    most: usize,
) -> Result<Tree, Fault> {
    let text = document.clone();
    let mut growing = Growing {
        tree: empty(document, range.len()),
        left: most,
        refusal: None,
        path: Vec::new(),
    };
    let mut deserializer = serde_json::Deserializer::from_str(&text[range]);
    let seed = Seed {
        growing: &mut growing,
        key: NONE,
    };
    let result = seed.deserialize(&mut deserializer);
    match result.and_then(|()| deserializer.end()) {
        Ok(()) => Ok(growing.tree),
        Err(error) => {
            growing.path.reverse();
            Err(Fault {
                error,
                refusal: growing.refusal,
                path: growing.path,
            })
        }
    }
}

/// One value for every so many bytes is about what a case has.
const BYTES_A_VALUE: usize = 24;

const NONE: Span = Span {
    start: 0,
    length: 0,
};

fn empty(document: Arc<str>, length: usize) -> Tree {
    Tree {
        document,
        unescaped: String::new(),
        entries: entries_for(length / BYTES_A_VALUE + 1),
    }
}

fn entries_for(count: usize) -> Vec<Entry> {
    let mut entries = spare::take(&ENTRIES, Vec::new);
    entries.reserve(count);
    entries
}

/// The document `null`.
pub(super) fn null() -> Tree {
    let mut tree = empty(Arc::from("null"), 0);
    tree.entries.push(Entry {
        key: NONE,
        content: Content::Null,
        end: 1,
    });
    tree
}

/// A tree that is being read.
struct Growing {
    tree: Tree,
    /// So many more values may come.
    left: usize,
    refusal: Option<Refusal>,
    /// The way to where it stopped, from the inside out.
    path: Vec<Step>,
}

impl Growing {
    /// A text that stands in the document as it reads.
    fn borrowed(&self, text: &str) -> Span {
        let start = text.as_ptr().addr() - self.tree.document.as_ptr().addr();
        Span {
            start: narrow(start),
            length: narrow(text.len()),
        }
    }

    /// A text that reads otherwise than it stands in the document.
    fn unescaped(&mut self, text: &str) -> Span {
        let start = narrow(self.tree.unescaped.len()) | UNESCAPED;
        self.tree.unescaped.push_str(text);
        Span {
            start,
            length: narrow(text.len()),
        }
    }

    fn on_the_way<E>(&mut self, step: Step, error: E) -> E {
        self.path.push(step);
        error
    }

    fn refuse<E: Error>(&mut self, refusal: Refusal) -> E {
        self.refusal = Some(refusal);
        E::custom("refused")
    }
}

/// Documents are far shorter than 2 GB: the limit on their size sees to that.
fn narrow(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Reads one value behind the others.
struct Seed<'g> {
    growing: &'g mut Growing,
    key: Span,
}

impl Seed<'_> {
    fn push<E: Error>(self, content: Content) -> Result<usize, E> {
        let Some(left) = self.growing.left.checked_sub(1) else {
            return Err(self.growing.refuse(Refusal::TooMany));
        };
        self.growing.left = left;
        let entries = &mut self.growing.tree.entries;
        let at = entries.len();
        entries.push(Entry {
            key: self.key,
            content,
            end: narrow(at + 1),
        });
        Ok(at)
    }

    fn leaf<E: Error>(self, content: Content) -> Result<(), E> {
        self.push(content).map(|_| ())
    }

    fn open<E: Error>(&mut self, content: Content) -> Result<usize, E> {
        let seed = Seed {
            growing: self.growing,
            key: self.key,
        };
        seed.push(content)
    }

    fn close(&mut self, at: usize) {
        let entries = &mut self.growing.tree.entries;
        entries[at].end = narrow(entries.len());
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.leaf(Content::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.leaf(Content::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.leaf(Content::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.leaf(Content::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        // Of `-0`, and of what is too small for a fraction, the sign says nothing.
        let number = Number::from_f64(value + 0.0);
        self.leaf(number.map_or(Content::Null, Content::Number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        let span = self.growing.borrowed(text);
        self.leaf(Content::Text(span))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let span = self.growing.unescaped(text);
        self.leaf(Content::Text(span))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        let at = self.open(Content::Array)?;
        let mut index = 0;
        loop {
            let item = seq.next_element_seed(Seed {
                growing: self.growing,
                key: NONE,
            });
            match item {
                Ok(Some(())) => index += 1,
                Ok(None) => break,
                Err(error) => return Err(self.growing.on_the_way(Step::Index(index), error)),
            }
        }
        self.close(at);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let at = self.open(Content::Object)?;
        let mut keys = Keys::new(at);
        while let Some(key) = map.next_key_seed(Key(self.growing))? {
            let taken = keys.take(&self.growing.tree, key);
            let value = if taken {
                Err(self.growing.refuse(Refusal::Duplicate))
            } else {
                map.next_value_seed(Seed {
                    growing: self.growing,
                    key,
                })
            };
            if let Err(error) = value {
                let step = Step::Key(self.growing.tree.text(key).to_owned());
                return Err(self.growing.on_the_way(step, error));
            }
        }
        self.close(at);
        Ok(())
    }
}

/// Reads the key of a member.
struct Key<'g>(&'g mut Growing);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Span;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Span, E> {
        Ok(self.0.borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Span, E> {
        Ok(self.0.unescaped(text))
    }
}

/// The keys that an object has so far.
struct Keys {
    object: usize,
    count: usize,
    /// A hash of each key that came by: nearly all keys are seen to be new by it alone.
    hashes: [u32; MANY],
    all: HashSet<String>,
}

impl Keys {
    fn new(object: usize) -> Self {
        Self {
            object,
            count: 0,
            hashes: [0; MANY],
            all: HashSet::new(),
        }
    }

    /// Is the key there already? From now on it is.
    fn take(&mut self, tree: &Tree, key: Span) -> bool {
        let text = tree.text(key);
        let count = self.count;
        self.count += 1;
        if count >= MANY {
            if self.all.is_empty() {
                self.all.extend(self.members(tree).map(str::to_owned));
            }
            return !self.all.insert(text.to_owned());
        }
        let hash = hash(text);
        let perhaps = self.hashes[..count].contains(&hash);
        self.hashes[count] = hash;
        perhaps && self.members(tree).any(|earlier| earlier == text)
    }

    fn members<'t>(&self, tree: &'t Tree) -> impl Iterator<Item = &'t str> + use<'t> {
        let mut next = self.object + 1;
        std::iter::from_fn(move || {
            let entry = tree.entries.get(next)?;
            next = entry.end as usize;
            Some(tree.text(entry.key))
        })
    }
}

/// Keys that differ hardly ever share one.
fn hash(key: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(key.as_bytes());
    // The last bits are those that the hasher mixed best.
    u32::try_from(hasher.finish() & u64::from(u32::MAX)).unwrap_or_default()
}
