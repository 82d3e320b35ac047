//! The cases in a JSON document: the document itself, or each element of a top-level array.
//!
//! Elements are cut off the text one by one, so that a long array costs no more memory than its
//! text and one case, and a fault of syntax costs no more than the cases behind it.

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
    let base = position::advance(whole.base, "[");
    Box::new(Elements {
        whole,
        done: 1,
        base,
        count: 0,
        ended: false,
    })
}

/// Walks an array as far as it is well-formed.
struct Elements {
    whole: Fragment,
    /// So many bytes of the array are behind us, and this is where we stand.
    done: usize,
    base: Position,
    count: usize,
    ended: bool,
}

/// What stands where an element may begin.
enum Next {
    /// Its text, from here to the end of the document.
    Element(usize),
    /// The array closes, and the document with it.
    End,
    /// Something else.
    Fault,
}

impl Elements {
    fn look(&self) -> Next {
        let text = self.whole.text();
        let rest = text[self.done..].trim_start();
        if rest == "]" {
            return Next::End;
        }
        let element = if self.count == 0 {
            Some(rest)
        } else {
            rest.strip_prefix(',').map(str::trim_start)
        };
        match element {
            Some(element) if !element.starts_with([']', ',']) => {
                Next::Element(text.len() - element.len())
            }
            _ => Next::Fault,
        }
    }

    /// The element that starts at `start`.
    fn element(&mut self, start: usize) -> Option<Fragment> {
        let text = self.whole.text();
        let mut stream =
            serde_json::Deserializer::from_str(&text[start..]).into_iter::<&RawValue>();
        let length = stream.next()?.ok()?.get().len();
        let base = position::advance(self.base, &text[self.done..start]);
        self.base = position::advance(base, &text[start..start + length]);
        self.done = start + length;
        self.count += 1;
        let part = Part::Element(self.count);
        Some(self.whole.part(part, start..start + length, base))
    }

    /// There were no cases at all.
    fn end(&self) -> Option<Unread> {
        let nothing = messages::no_cases(&self.whole.source).at(self.whole.base);
        (self.count == 0).then(|| Err(Box::new(nothing)))
    }

    /// What is wrong, in the eyes of who reads the array as a whole: the cases before it stand.
    fn fault(&self) -> Option<Unread> {
        let error = serde_json::from_str::<&RawValue>(self.whole.text()).err()?;
        let fault = self.whole.syntax_fault(&error);
        Some(Err(Box::new(match self.count {
            0 => fault,
            count => messages::rest_unread(fault, count, self.base.regel),
        })))
    }
}

impl Iterator for Elements {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        if self.ended {
            return None;
        }
        let last = match self.look() {
            Next::Element(start) => match self.element(start) {
                Some(element) => return Some(Ok(element)),
                None => self.fault(),
            },
            Next::End => self.end(),
            Next::Fault => self.fault(),
        };
        self.ended = true;
        last
    }
}
