//! A JSON document as a flat list of values over its own text.
//!
//! A case of 50 KB holds some two thousand values. In one list, with texts that stay where they
//! stand in the document, it is read and dropped in a fraction of the time that maps and strings
//! of their own would take, and every later stage walks it in the order of the file.

mod build;
mod de;
mod places;

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Number, Value};

use super::pointer::segments;
use crate::spare::{self, Spare};
pub use places::Places;

pub(super) use build::{Fault, Refusal, read};

/// A parsed document.
#[derive(Clone)]
pub struct Tree {
    document: Arc<str>,
    /// The texts that read otherwise than they stand in the document: those with escapes.
    unescaped: String,
    entries: Vec<Entry>,
}

/// A value with what it holds directly behind it.
#[derive(Clone)]
struct Entry {
    /// Empty but for the member of an object.
    key: Span,
    content: Content,
    /// Place of the first entry that this one does not hold.
    end: u32,
}

#[derive(Clone)]
enum Content {
    Null,
    Bool(bool),
    Number(Number),
    Text(Span),
    Array,
    Object,
}

/// Where a text stands, in bytes: in the document or, with [`UNESCAPED`], beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    start: u32,
    length: u32,
}

/// More values than this are not kept for the next case.
const MOST_KEPT: usize = 1 << 15;

thread_local! {
    static ENTRIES: Spare<Vec<Entry>> = const { Spare::new(None) };
}

impl Drop for Tree {
    fn drop(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        entries.clear();
        if entries.capacity() <= MOST_KEPT {
            spare::keep(&ENTRIES, entries);
        }
    }
}

/// Marks the start of a span in [`Tree::unescaped`]; a document is far shorter.
const UNESCAPED: u32 = 1 << 31;

/// A value of a tree.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: usize,
}

/// What a value is.
#[derive(Clone, Copy)]
pub enum Kind<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(&'t Number),
    /// A text.
    Text(&'t str),
    /// A list, with its values.
    Array(Children<'t>),
    /// An object, with the values of its members.
    Object(Children<'t>),
}

/// The values directly in a list or object, in the order of the document.
#[derive(Clone, Copy)]
pub struct Children<'t> {
    tree: &'t Tree,
    next: usize,
    end: usize,
}

impl Tree {
    /// The document itself.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, at: 0 }
    }

    /// The text that this was read from, with what stands around it.
    pub(super) fn document(&self) -> &str {
        &self.document
    }

    #[inline]
    fn text(&self, span: Span) -> &str {
        let (text, start) = match span.start & UNESCAPED {
            0 => (&*self.document, span.start),
            _ => (&*self.unescaped, span.start & !UNESCAPED),
        };
        &text[start as usize..(start + span.length) as usize]
    }
}

/// The same values, written out and read again.
impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        let document: Arc<str> = Arc::from(value.to_string());
        let range = 0..document.len();
        build::read(document, range, usize::MAX).unwrap_or_else(|_| build::null())
    }
}

impl<'t> Node<'t> {
    #[inline]
    fn entry(self) -> &'t Entry {
        &self.tree.entries[self.at]
    }

    fn children(self) -> Children<'t> {
        Children {
            tree: self.tree,
            next: self.at + 1,
            end: self.entry().end as usize,
        }
    }

    /// What it is.
    #[inline]
    pub fn kind(self) -> Kind<'t> {
        match &self.entry().content {
            Content::Null => Kind::Null,
            Content::Bool(value) => Kind::Bool(*value),
            Content::Number(number) => Kind::Number(number),
            Content::Text(span) => Kind::Text(self.tree.text(*span)),
            Content::Array => Kind::Array(self.children()),
            Content::Object => Kind::Object(self.children()),
        }
    }

    /// The key under which it stands; empty in a list and at the root.
    #[inline]
    pub fn key(self) -> &'t str {
        self.tree.text(self.entry().key)
    }

    /// Where its key stands in the document, if it stands there as it reads.
    pub(super) fn key_range(self) -> Option<Range<usize>> {
        let Span { start, length } = self.entry().key;
        let here = length > 0 && start & UNESCAPED == 0;
        here.then(|| start as usize..(start + length) as usize)
    }

    /// The text, if it is one.
    pub fn as_str(self) -> Option<&'t str> {
        match self.kind() {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is a whole one from 0.
    pub fn as_u64(self) -> Option<u64> {
        let fraction = || u64::try_from(self.written_as_fraction()?).ok();
        match self.kind() {
            Kind::Number(number) => number.as_u64().or_else(fraction),
            _ => None,
        }
    }

    /// A whole number in the form of one with decimals or an exponent: `12.0`, `1e1`.
    fn written_as_fraction(self) -> Option<i64> {
        /// Up to here a fraction holds every whole number exactly.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let Kind::Number(number) = self.kind() else {
            return None;
        };
        let number = number.as_f64().filter(|_| number.is_f64())?;
        let whole = number.fract() == 0.0 && number.abs() <= EXACT;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number within its bounds"
        )]
        whole.then_some(number as i64)
    }

    /// Is it `null`?
    #[inline]
    pub fn is_null(self) -> bool {
        matches!(self.entry().content, Content::Null)
    }

    /// Is it an object?
    pub fn is_object(self) -> bool {
        matches!(self.entry().content, Content::Object)
    }

    /// The member under `key`, if it is an object that has it.
    pub fn get(self, key: &str) -> Option<Self> {
        match self.kind() {
            Kind::Object(mut members) => members.find(|member| member.key() == key),
            _ => None,
        }
    }

    /// The value that `pointer` names from here.
    pub fn pointer(self, pointer: &str) -> Option<Self> {
        segments(pointer).try_fold(self, |here, segment| here.child(&segment))
    }

    /// The value that one segment of a pointer names.
    pub(super) fn child(self, segment: &str) -> Option<Self> {
        match self.kind() {
            Kind::Array(mut items) => items.nth(segment.parse().ok()?),
            _ => self.get(segment),
        }
    }

    /// The same as values of serde_json.
    pub fn to_value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(value),
            Kind::Number(number) => Value::Number(number.clone()),
            Kind::Text(text) => Value::String(text.to_owned()),
            Kind::Array(items) => Value::Array(items.map(Node::to_value).collect()),
            Kind::Object(members) => {
                let members = members.map(|member| (member.key().to_owned(), member.to_value()));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }

    /// Itself and all that it holds, as far as it is text, in the order of the document.
    pub fn texts(self) -> impl Iterator<Item = (Self, &'t str)> {
        let Self { tree, at } = self;
        let inside = tree.entries[at..self.entry().end as usize].iter();
        inside.enumerate().filter_map(move |(i, entry)| {
            let Content::Text(span) = entry.content else {
                return None;
            };
            Some((Self { tree, at: at + i }, tree.text(span)))
        })
    }

    /// Differs between any two values of one tree.
    pub fn address(self) -> usize {
        std::ptr::from_ref(self.entry()).addr()
    }
}

#[expect(
    clippy::copy_iterator,
    reason = "two numbers: who walks takes a copy, and who counts leaves it as it is"
)]
impl<'t> Iterator for Children<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        if self.next >= self.end {
            return None;
        }
        let node = Node {
            tree: self.tree,
            at: self.next,
        };
        self.next = node.entry().end as usize;
        Some(node)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize as _;
    use serde_json::json;

    use super::*;

    /// Escapes in a key and in a text, an accent, numbers of each kind, what is empty.
    fn all_kinds() -> Value {
        json!({
            "tekst": "één \"woord\"\n", "met \"teken\"": null, "ja": true,
            "getallen": [0, -3, 2.5, 18_446_744_073_709_551_615_u64],
            "leeg": [{}, [], ""], "diep": {"a": {"b": {"c": [1, {"d": "e"}]}}},
        })
    }

    #[test]
    fn a_tree_holds_what_the_document_holds() {
        let value = all_kinds();
        let tree = Tree::from(&value);
        assert_eq!(tree.root().to_value(), value);
        // To a type a member that is null is not there.
        let mut read = value.clone();
        assert_eq!(
            read.as_object_mut().unwrap().remove("met \"teken\""),
            Some(Value::Null)
        );
        assert_eq!(Value::deserialize(tree.root()).unwrap(), read);
        for pointer in [
            "/diep/a/b/c/1/d",
            "/getallen/3",
            "/leeg/0",
            "/niets",
            "/leeg/9",
            "",
        ] {
            let node = tree.root().pointer(pointer);
            let found = node.map(Node::to_value);
            assert_eq!(found.as_ref(), value.pointer(pointer), "{pointer}");
        }
    }

    #[test]
    fn texts_are_found_at_every_depth_and_nowhere_else() {
        let tree = Tree::from(&all_kinds());
        let texts = |at: &str| -> Vec<&str> {
            let node = tree.root().pointer(at).unwrap();
            let found = node.texts().inspect(|(node, text)| {
                assert_eq!(node.as_str(), Some(*text));
            });
            found.map(|(_, text)| text).collect()
        };
        assert_eq!(texts(""), ["e", "", "één \"woord\"\n"]);
        assert_eq!(texts("/diep/a"), ["e"]);
        assert_eq!(texts("/leeg/2"), [""]);
        assert!(texts("/getallen").is_empty());
    }

    #[test]
    fn members_come_in_the_order_of_the_document() {
        let document: Arc<str> = Arc::from(r#"{"z":1,"a":{"y":2,"b":3},"m":[4,5]}"#);
        let range = 0..document.len();
        let tree = build::read(document, range, 99).ok().unwrap();
        let Kind::Object(members) = tree.root().kind() else {
            panic!("an object");
        };
        assert_eq!(members.map(Node::key).collect::<Vec<_>>(), ["z", "a", "m"]);
        let addresses: std::collections::BTreeSet<_> = members.map(Node::address).collect();
        assert_eq!(addresses.len(), 3);
    }
}
