//! The cases in a JSON document: the document itself, or each element of a top-level array.
//!
//! Elements are cut off the text one by one, so that a long array costs no more memory than its
//! text and one case.

use std::iter;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::parse::{Fragment, Unread};
use super::{messages, position};
use crate::diagnostic::{Part, Position, Source};

/// Splits `document` into cases.
pub(super) fn split(source: Source, document: Arc<str>) -> Box<dyn Iterator<Item = Unread> + Send> {
    let range = 0..document.len();
    let whole = Fragment {
        source,
        document,
        range,
        base: position::START,
    }
    .trimmed();
    if !whole.text().starts_with('[') {
        return Box::new(iter::once(Ok(whole)));
    }
    // With a fault anywhere in the array no part of the file is trusted.
    if let Err(error) = serde_json::from_str::<&RawValue>(whole.text()) {
        return Box::new(iter::once(Err(Box::new(whole.syntax_fault(&error)))));
    }
    let base = whole.base;
    let nothing = messages::no_cases(&whole.source).at(base);
    let base = position::advance(base, "[");
    let mut elements = Elements {
        whole,
        done: 1,
        base,
        count: 0,
    }
    .peekable();
    if elements.peek().is_none() {
        return Box::new(iter::once(Err(Box::new(nothing))));
    }
    Box::new(elements.map(Ok))
}

/// Walks an array that is known to be well-formed.
struct Elements {
    whole: Fragment,
    /// So many bytes of the array are behind us, and this is where we stand.
    done: usize,
    base: Position,
    count: usize,
}

impl Elements {
    /// The text from the next element on, if there is one.
    fn rest(&self) -> Option<&str> {
        let rest = self.whole.text()[self.done..].trim_start();
        let rest = if self.count == 0 {
            rest
        } else {
            rest.strip_prefix(',')?
        };
        Some(rest.trim_start()).filter(|rest| !rest.starts_with(']'))
    }
}

impl Iterator for Elements {
    type Item = Fragment;

    fn next(&mut self) -> Option<Fragment> {
        let rest = self.rest()?;
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let length = stream.next()?.ok()?.get().len();
        let start = self.whole.text().len() - rest.len();
        let base = position::advance(self.base, &self.whole.text()[self.done..start]);
        self.base = position::advance(base, &self.whole.text()[start..start + length]);
        self.done = start + length;
        self.count += 1;
        Some(
            self.whole
                .part(Part::Element(self.count), start..start + length, base),
        )
    }
}
