//! Says where many values of one document stand. Asked in the order of the document, it walks every
//! container once, however many of its values are asked for; from the root it would be walked anew
//! for each of them.

use super::{Children, Kind, Node};
use crate::load::pointer::join;

/// Where values stand below one of them.
pub struct Places<'t> {
    root: Node<'t>,
    /// The containers around the last value, outermost first.
    open: Vec<Level<'t>>,
    /// The pointer to the last value.
    pointer: String,
}

/// A container as far as it was walked.
struct Level<'t> {
    is_list: bool,
    rest: Children<'t>,
    /// So many of its values came by.
    passed: usize,
    /// Length of the pointer to the container itself.
    length: usize,
}

impl<'t> Places<'t> {
    /// Of the values in `root`.
    pub fn new(root: Node<'t>) -> Self {
        Self {
            root,
            open: Vec::new(),
            pointer: String::new(),
        }
    }

    /// The pointer to `inner`, a value somewhere inside. One that stands before the last is found
    /// as well, from the root.
    pub fn pointer(&mut self, inner: Node<'t>) -> &str {
        while self
            .open
            .last()
            .is_some_and(|level| !level.is_before(inner))
        {
            self.open.pop();
        }
        if self.open.is_empty() {
            self.pointer.clear();
            self.enter(self.root);
        }
        while let Some((level, child)) = self.open.last_mut().and_then(|l| l.step(inner)) {
            self.pointer.truncate(level.length);
            self.pointer = if level.is_list {
                join(&self.pointer, &(level.passed - 1).to_string())
            } else {
                join(&self.pointer, child.key())
            };
            if child.at == inner.at {
                break;
            }
            self.enter(child);
        }
        &self.pointer
    }

    fn enter(&mut self, node: Node<'t>) {
        let (is_list, rest) = match node.kind() {
            Kind::Array(items) => (true, items),
            Kind::Object(members) => (false, members),
            _ => return,
        };
        self.open.push(Level {
            is_list,
            rest,
            passed: 0,
            length: self.pointer.len(),
        });
    }
}

impl<'t> Level<'t> {
    /// Does it hold `inner`, among the values to come?
    fn is_before(&self, inner: Node<'_>) -> bool {
        (self.rest.next..self.rest.end).contains(&inner.at)
    }

    /// Walks on to the value that is `inner` or holds it.
    fn step(&mut self, inner: Node<'_>) -> Option<(&Self, Node<'t>)> {
        while self.is_before(inner) {
            let child = self.rest.next()?;
            self.passed += 1;
            if inner.at < child.entry().end as usize {
                return Some((self, child));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::load::tree::Tree;

    #[test]
    fn every_value_is_found_in_any_order() {
        let tree = Tree::from(&json!({
            "a": [{"b": 1, "c": [2, 3]}, [], {}], "d/~": {"e": {"f": null}}, "g": "h",
        }));
        let pointers = [
            "",
            "/a",
            "/a/0",
            "/a/0/b",
            "/a/0/c",
            "/a/0/c/0",
            "/a/0/c/1",
            "/a/1",
            "/a/2",
            "/d~1~0",
            "/d~1~0/e",
            "/d~1~0/e/f",
            "/g",
        ];
        let root = tree.root();
        let node = |pointer: &str| root.pointer(pointer).unwrap();
        // Each after each: forward, back, inward, outward, and twice the same.
        for first in pointers {
            for second in pointers {
                let mut places = Places::new(root);
                assert_eq!(places.pointer(node(first)), first);
                assert_eq!(places.pointer(node(second)), second, "after {first}");
            }
        }
        let mut places = Places::new(root);
        for pointer in pointers {
            assert_eq!(places.pointer(node(pointer)), pointer);
        }
    }
}
