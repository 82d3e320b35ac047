//! Finds the inputs and reads them, one case at a time.
//!
//! [`plan`] turns what the user typed into a sorted list of [`Input`]s without opening them;
//! [`Input::cases`] then reads one input lazily, so that no more than one file or line is in
//! memory. What cannot be read becomes a [`Diagnostic`] in that stream and the batch goes on.
//! Every later stage can ask where a value stands: [`locate`] or, for many questions, [`Locator`].

mod elements;
pub mod elsewhere;
mod input;
mod lines;
mod locate;
mod messages;
mod parse;
mod plan;
pub mod pointer;
mod position;
pub mod shard;
mod sniff;
mod suspicious;
mod syntax;
pub mod tree;
mod walk;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Position, Source};

pub use input::{Cases, Input, UnreadCase};
pub use locate::{Locator, locate};
pub use plan::{LoadError, is_address, plan, plan_with};
use tree::{Node, Tree};

/// What one document may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest size in bytes of one JSON document or one NDJSON line.
    pub document: u64,
    /// Most values (numbers, texts, lists, objects) in one case: a case of a few megabytes can
    /// hold so many small ones that it takes a hundred times its size in memory.
    pub values: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document: 32 * 1024 * 1024,
            values: 1_000_000,
        }
    }
}

/// What reading yields for each case.
///
/// An `Err` means that there is no case here; its severity says whether that is a fault
/// (unreadable, not JSON) or only worth a look (an empty list of cases).
pub type Outcome = Result<RawCase, Box<Diagnostic>>;

/// One case as read: well-formed JSON without duplicate keys, not yet held against the schema.
///
/// Only this stage can make one.
#[derive(Clone)]
pub struct RawCase {
    source: Source,
    tree: Tree,
    range: Range<usize>,
    base: Position,
    warnings: Vec<Diagnostic>,
}

impl RawCase {
    /// Reads the text of one case again, such as on the other side of a pipe: `source` and `base`
    /// are what [`Self::source`] and [`Self::base`] said there.
    pub fn reread(source: Source, text: &str, base: Position, limits: &Limits) -> Outcome {
        let fragment = parse::Fragment {
            source,
            document: Arc::from(text),
            range: 0..text.len(),
            base,
        };
        fragment.parse(limits)
    }

    /// Where the case comes from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The JSON text of this case only, without the rest of its file.
    pub fn text(&self) -> &str {
        &self.tree.document()[self.range.clone()]
    }

    /// Where [`Self::text`] starts in the file.
    pub fn base(&self) -> Position {
        self.base
    }

    /// The parsed case.
    pub fn value(&self) -> Node<'_> {
        self.tree.root()
    }

    /// What reading noticed without refusing the case.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}
