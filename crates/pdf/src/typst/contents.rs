//! A list of nothing but links to sections of the same document is its table of contents.
//!
//! On the page it gets page numbers and links that work, and the section that a page belongs to
//! stands in the header of that page. That holds when each link leads to a heading, in the order
//! of the headings; any other list stays a list.

use std::collections::VecDeque;

use super::block::{Block, Item};
use super::inline::{Inline, bare};
use sjabloon::sections::anchor;

/// The table of contents of a document.
#[derive(Default)]
pub(super) struct Contents {
    addresses: Vec<String>,
    /// Of the sections that are still to come.
    coming: VecDeque<String>,
}

impl Contents {
    /// The first one in `blocks`, if any.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let lists = blocks.iter().filter_map(|block| match block {
            Block::List { items, .. } => addresses(items),
            _ => None,
        });
        let headings: Vec<String> = blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { text, .. } => Some(anchor(&bare(text))),
                _ => None,
            })
            .collect();
        let found = lists.into_iter().find(|list| {
            let mut headings = headings.iter();
            list.iter()
                .all(|one| headings.any(|heading| heading == one))
        });
        let addresses = found.unwrap_or_default();
        Self {
            coming: addresses.iter().cloned().collect(),
            addresses,
        }
    }

    /// There is one.
    pub(super) fn exists(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// Whether this list is the table of contents.
    pub(super) fn is(&self, items: &[Item]) -> bool {
        self.exists() && addresses(items).is_some_and(|list| list == self.addresses)
    }

    /// Whether the heading `text`, the next one in the document, is listed.
    pub(super) fn lists(&mut self, text: &str) -> bool {
        let listed = self.coming.front().is_some_and(|one| *one == anchor(text));
        if listed {
            self.coming.pop_front();
        }
        listed
    }
}

/// Where `items` lead, when each is a link to a section and nothing else.
fn addresses(items: &[Item]) -> Option<Vec<String>> {
    let address = |item: &Item| match &item.blocks[..] {
        [Block::Paragraph(text)] => match &text[..] {
            [Inline::Link(url, _)] => url.strip_prefix('#').map(str::to_owned),
            _ => None,
        },
        _ => None,
    };
    items.iter().map(address).collect()
}

#[cfg(test)]
mod tests {
    use super::super::block::parse;
    use super::*;

    fn listed(markdown: &str) -> Vec<String> {
        Contents::of(&parse(markdown)).addresses
    }

    #[test]
    fn links_to_headings_in_their_order_are_a_table_of_contents() {
        let both = "- [A](#a)\n- [B c](#b-c)\n\n# T\n\n## A\n\n## B c\n";
        assert_eq!(listed(both), ["a", "b-c"]);
        // The other way round, one without a heading, one with text beside it.
        assert_eq!(listed("- [B](#b)\n- [A](#a)\n\n## A\n\n## B\n"), [""; 0]);
        assert_eq!(listed("- [A](#a)\n- [B](#b)\n\n## A\n"), [""; 0]);
        assert_eq!(listed("- [A](#a), kort\n\n## A\n"), [""; 0]);
        assert_eq!(listed("- [A](https://a)\n\n## A\n"), [""; 0]);
    }

    #[test]
    fn a_heading_is_listed_once() {
        let mut contents = Contents::of(&parse("1. [A](#a)\n2. [B](#b)\n\n# A\n\n# A\n\n# B\n"));
        assert!(contents.exists());
        let listed = ["A", "A", "C", "B", "B"].map(|text| contents.lists(text));
        assert_eq!(listed, [true, false, false, true, false]);
    }
}
