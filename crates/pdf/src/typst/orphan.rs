//! The last row of a table alone on a page: found after layout, mended by laying out once more.
//!
//! Where a page ends is only known then. Of a table of which the last row stands alone, the rows
//! become a little higher, just enough for the row before it to go along. Few documents need that.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{TableCell, TableElem};
use typst_layout::PagedDocument;

use super::table::{Height, Plan};

/// How much higher each row must be, in points, by divided table.
pub(super) type Looser = BTreeMap<usize, f64>;

/// More than this for each row would be seen.
const MOST: f64 = 9.0;

/// A table that may go on on a next page.
#[derive(Debug)]
pub(super) struct Divided {
    /// The how-manieth of all tables it is, from 0.
    table: usize,
    /// Its rows without the header, by their number in the table.
    rows: Range<usize>,
    /// Which rows can be made higher.
    known: Vec<bool>,
    /// Height of the last row, about, in points.
    last: f64,
}

impl Divided {
    /// Table `table` of the document, which goes by `plan`.
    pub(super) fn new(table: usize, plan: &Plan) -> Self {
        let known = |height: &Height| matches!(height, Height::Lines(_));
        let head = usize::from(plan.shows_head());
        Self {
            table,
            rows: head..head + plan.rows.len(),
            known: plan.rows.iter().map(known).collect(),
            last: plan.about.last().copied().unwrap_or_default(),
        }
    }

    /// How much higher each row must be, when the last one stands alone on its page.
    fn needed(&self, pages: &[Option<usize>]) -> Option<f64> {
        let [.., before, last] = pages else {
            return None;
        };
        let (before, last) = ((*before)?, (*last)?);
        let rows = &pages[..pages.len() - 2];
        let near = rows.iter().zip(&self.known);
        let count = near.filter(|(page, known)| **page == Some(before) && **known);
        let count = u16::try_from(count.count())
            .ok()
            .filter(|count| *count > 0)?;
        let more = (self.last + 1.0) / f64::from(count);
        (last > before && more <= MOST).then_some(more)
    }
}

/// Which of `tables` end with a row alone on a page of `document`, and what would help.
pub(super) fn find(document: &PagedDocument, tables: &[Divided]) -> Looser {
    if document.pages().len() < 2 || tables.is_empty() {
        return Looser::new();
    }
    let mut seen = Seen::default();
    for (number, page) in document.pages().iter().enumerate() {
        seen.note(&page.frame, number);
    }
    let needed = |table: &Divided| {
        let rows = table.rows.clone();
        let pages: Vec<_> = rows
            .map(|row| seen.pages.get(&(table.table, row)).copied())
            .collect();
        table.needed(&pages)
    };
    let found = tables.iter().enumerate();
    found
        .filter_map(|(index, table)| Some((index, needed(table)?)))
        .collect()
}

/// What the tags in the pages tell: they are there for the PDF, and name table and row of each cell.
#[derive(Default)]
struct Seen {
    /// Tables that have begun and not ended, innermost last.
    open: Vec<(Location, usize)>,
    count: usize,
    /// On which page each row of each table begins.
    pages: BTreeMap<(usize, usize), usize>,
}

impl Seen {
    fn note(&mut self, frame: &Frame, page: usize) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.note(&group.frame, page),
                FrameItem::Tag(Tag::Start(content, _)) => self.start(content, page),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    self.open.pop_if(|(open, _)| open == location);
                }
                _ => {}
            }
        }
    }

    fn start(&mut self, content: &Content, page: usize) {
        if content.is::<TableElem>() {
            self.open
                .extend(content.location().map(|at| (at, self.count)));
            self.count += 1;
        } else if let Some(cell) = content.to_packed::<TableCell>()
            && let Some((_, table)) = self.open.last()
            && let Smart::Custom(row) = cell.y.get(StyleChain::default())
        {
            self.pages.entry((*table, row)).or_insert(page);
        }
    }
}
