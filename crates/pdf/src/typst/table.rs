//! What a table looks like: its kind, the widths of its columns, the heights of its rows.
//!
//! Tables with the same header row get the same columns throughout the document, so that a
//! series of like tables reads as one form.

use std::collections::BTreeMap;

use super::block::{Block, Table};
use super::font::Faces;
use super::inline::{Inline, Inlines, bare};
use super::measure::{
    Chunk, Extent, INSET_X, INSET_Y, TABLE_LEADING, TABLE_SIZE, TEXT_WIDTH, as_f64, chunks,
    column_for, extent, likely_lines, lines,
};

/// Rows of more lines than this may be split over two pages.
const KEEP_LINES: usize = 14;

/// A table up to this height, in points, stays on one page: some two sevenths of it, and more for
/// label and value, which reads as one.
const WHOLE: (f64, f64) = (200.0, 300.0);

/// A head up to this share of the text width stays on one line.
const HEAD: f64 = 0.16;

/// Ways to share the width among columns that want more: the share of the text width that each gets
/// at least, and whether the rest goes by what a column wants, or by the root of that.
const WAYS: [(f64, bool); 5] = [
    (0.2, false),
    (0.15, false),
    (0.1, false),
    (0.15, true),
    (0.1, true),
];

/// How a table is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Header row above the columns.
    Data,
    /// Label and value: the first column is the header, the header row is not shown.
    KeyValue,
    /// To be signed by hand: tall rows, never split.
    Signature,
}

/// Height of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Height {
    /// The tallest cell takes so many lines: known before layout.
    Lines(usize),
    /// To be found out during layout; the row stays on one page.
    Keep,
    /// So many lines that the row may run over the end of a page.
    Split,
}

/// Decisions for one table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plan {
    pub(super) kind: Kind,
    /// Widths of the columns in points, insets included.
    pub(super) columns: Vec<f64>,
    pub(super) head: Height,
    pub(super) rows: Vec<Height>,
    /// Stays on one page.
    pub(super) whole: bool,
    /// What its rows take, about, in points.
    pub(super) about: Vec<f64>,
    /// What its head and first two rows take, about, in points.
    pub(super) start: f64,
}

impl Plan {
    /// Is the header row shown? That of label and value only says something on a next page.
    pub(super) fn shows_head(&self) -> bool {
        self.kind != Kind::KeyValue || !self.whole
    }
}

/// What the columns of all tables with one header row ask for.
#[derive(Debug, Clone, Default)]
struct Wish {
    columns: Vec<Extent>,
    /// The text of each cell, row by row.
    rows: Vec<Vec<Vec<Chunk>>>,
}

/// The wishes of all tables of a document, by header row.
pub(super) struct Plans<'a> {
    faces: &'a Faces,
    wishes: BTreeMap<String, Wish>,
}

impl<'a> Plans<'a> {
    /// Looks through the tables in `blocks`.
    pub(super) fn new(faces: &'a Faces, blocks: &[Block]) -> Self {
        let wishes = BTreeMap::new();
        let mut plans = Self { faces, wishes };
        for block in blocks {
            if let Block::Table(table) = block {
                plans
                    .wishes
                    .entry(key(table))
                    .or_default()
                    .add(faces, table);
            }
        }
        plans
    }

    /// The plan for `table`; `nested` if it stands in a list, where its width is not known.
    pub(super) fn plan(&self, table: &Table, nested: bool) -> Plan {
        let kind = kind(table);
        let mut own = Wish::default();
        own.add(self.faces, table);
        let wish = self
            .wishes
            .get(&key(table))
            .filter(|wish| wish.columns.len() == table.align.len());
        let columns = widths(wish.unwrap_or(&own), kind);
        let height = |row: &[Inlines], is_head: bool| {
            let bold = |x: usize| is_head || (x == 0 && kind == Kind::KeyValue);
            let cells = row.iter().enumerate().map(|(x, cell)| (&cell[..], bold(x)));
            height(self.faces, &cells.zip(columns.iter().copied()), nested)
        };
        let head = height(&table.head, true);
        let rows = table.rows.iter().map(|row| height(row, false)).collect();
        let high = |row: &Vec<Inlines>| about(self.faces, row, &columns);
        let top = high(&table.head);
        let about: Vec<f64> = table.rows.iter().map(high).collect();
        let most = if kind == Kind::KeyValue {
            WHOLE.1
        } else {
            WHOLE.0
        };
        let whole = top + about.iter().sum::<f64>() <= most;
        let start = top + about.iter().take(2).sum::<f64>().min(most);
        Plan {
            kind,
            columns,
            head,
            rows,
            whole,
            about,
            start,
        }
    }
}

impl Wish {
    fn add(&mut self, faces: &Faces, table: &Table) {
        self.columns
            .resize(table.align.len().max(self.columns.len()), Extent::default());
        let head = table.head.iter().map(|cell| {
            let Extent { line, word } = extent(faces, cell, true);
            let is_short = line <= TEXT_WIDTH * HEAD;
            let word = if is_short { line } else { word };
            Extent { line, word }
        });
        let is_shown = kind(table) != Kind::KeyValue;
        self.add_row(head.filter(|_| is_shown));
        for row in &table.rows {
            let cells = row.iter().enumerate();
            self.add_row(cells.map(|(x, cell)| extent(faces, cell, x == 0 && !is_shown)));
            if is_shown {
                let cells = row.iter().map(|cell| chunks(faces, cell, false).0);
                self.rows.push(cells.collect());
            }
        }
    }

    fn add_row(&mut self, cells: impl Iterator<Item = Extent>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.line = column.line.max(cell.line);
            column.word = column.word.max(cell.word);
        }
    }
}

/// The kind of `table`, told from its header row.
pub(super) fn kind(table: &Table) -> Kind {
    let head: Vec<String> = table.head.iter().map(|cell| bare(cell)).collect();
    if head == ["Gegeven", "Inhoud"] {
        Kind::KeyValue
    } else if head.iter().any(|cell| cell.contains("Handtekening")) {
        Kind::Signature
    } else {
        Kind::Data
    }
}

fn key(table: &Table) -> String {
    table
        .head
        .iter()
        .map(|cell| bare(cell))
        .collect::<Vec<_>>()
        .join("\u{1F}")
}

/// Column widths in points that fill the text width.
fn widths(wish: &Wish, kind: Kind) -> Vec<f64> {
    let columns = &wish.columns;
    match kind {
        Kind::KeyValue => {
            let label = columns
                .first()
                .map_or(0.0, |column| column.line + 2.0 * INSET_X + 8.0);
            let label = label.clamp(TEXT_WIDTH * 0.26, TEXT_WIDTH * 0.4);
            vec![label, TEXT_WIDTH - label]
        }
        Kind::Signature => signature_widths(wish),
        Kind::Data => data_widths(wish),
    }
}

/// The last column, to sign in, gets at least a third; the others share the rest, and none is
/// too narrow to write in.
fn signature_widths(wish: &Wish) -> Vec<f64> {
    let columns = &wish.columns;
    let least = |index| {
        TEXT_WIDTH
            * if index + 1 == columns.len() {
                0.36
            } else {
                0.18
            }
    };
    let wanted: Vec<f64> = data_widths(wish)
        .iter()
        .enumerate()
        .map(|(index, width)| width.max(least(index)))
        .collect();
    let total: f64 = wanted.iter().sum();
    wanted
        .iter()
        .map(|width| width * TEXT_WIDTH / total)
        .collect()
}

/// Every column what it wants if that fits; else the way to share that takes the fewest lines.
fn data_widths(wish: &Wish) -> Vec<f64> {
    let columns = &wish.columns;
    let natural: Vec<f64> = columns
        .iter()
        .map(|column| column_for(column.line))
        .collect();
    let wanted: f64 = natural.iter().sum();
    if wanted <= TEXT_WIDTH {
        return natural
            .iter()
            .map(|width| width * TEXT_WIDTH / wanted)
            .collect();
    }
    let ways =
        WAYS.map(|(least, straight)| shared(columns, &natural, TEXT_WIDTH * least, straight));
    let lines = |widths: &Vec<f64>| -> f64 {
        let row = |row: &Vec<Vec<Chunk>>| {
            let cells = row.iter().zip(widths);
            let lines = cells.map(|(cell, width)| likely_lines(cell, *width));
            lines.fold(1.0, f64::max)
        };
        wish.rows.iter().map(row).sum()
    };
    let best = ways.into_iter().map(|widths| (lines(&widths), widths));
    let best = best.reduce(|best, other| if other.0 < best.0 { other } else { best });
    best.map(|(_, widths)| widths).unwrap_or_default()
}

/// The text width shared: each column its longest word and no less than `short`, and of what is left
/// the more, the more it wants.
fn shared(columns: &[Extent], natural: &[f64], short: f64, straight: bool) -> Vec<f64> {
    let least: Vec<f64> = columns
        .iter()
        .zip(natural)
        .map(|(column, &width)| column_for(column.word).max(width.min(short)))
        .collect();
    let needed: f64 = least.iter().sum();
    if needed >= TEXT_WIDTH {
        return least
            .iter()
            .map(|width| width * TEXT_WIDTH / needed)
            .collect();
    }
    let hunger: Vec<f64> = natural
        .iter()
        .zip(&least)
        .map(|(want, least)| want - least)
        .map(|more| if straight { more } else { more.sqrt() })
        .collect();
    let share = (TEXT_WIDTH - needed) / hunger.iter().sum::<f64>();
    least
        .iter()
        .zip(&hunger)
        .map(|(least, hunger)| least + share * hunger)
        .collect()
}

/// Height of a row of (text, bold) with the widths of its columns.
fn height<'a>(
    faces: &Faces,
    cells: &(impl Iterator<Item = ((&'a [Inline], bool), f64)> + Clone),
    nested: bool,
) -> Height {
    let counts = cells
        .clone()
        .map(|((cell, bold), width)| lines(faces, cell, bold, width));
    let tallest = counts.reduce(|a, b| Some(a?.max(b?))).flatten();
    match tallest {
        Some(lines) if !nested && lines <= KEEP_LINES => Height::Lines(lines),
        _ if cells
            .clone()
            .all(|((cell, bold), width)| is_short(faces, cell, bold, width)) =>
        {
            Height::Keep
        }
        _ => Height::Split,
    }
}

/// Height of a row in points, about.
fn about(faces: &Faces, row: &[Inlines], columns: &[f64]) -> f64 {
    let cells = row.iter().zip(columns);
    let lines = cells.map(|(cell, width)| likely_lines(&chunks(faces, cell, true).0, *width));
    let lines = lines.fold(1.0, f64::max);
    TABLE_SIZE * (lines * (faces.cap_height + TABLE_LEADING) - TABLE_LEADING) + 2.0 * INSET_Y
}

/// Does a cell of unknown height surely take few lines? Breaks by hand count as full lines.
fn is_short(faces: &Faces, cell: &[Inline], bold: bool, width: f64) -> bool {
    let breaks = cell
        .iter()
        .filter(|inline| **inline == Inline::Break)
        .count();
    let room = (width - 2.0 * INSET_X).max(TABLE_SIZE);
    let full = 1.5 * extent(faces, cell, bold).line / room;
    breaks < KEEP_LINES && full * as_f64(breaks + 1) <= as_f64(KEEP_LINES)
}

#[cfg(test)]
mod tests {
    use super::super::block::parse;
    use super::super::font::FACES;
    use super::*;

    fn plans(markdown: &str) -> Vec<Plan> {
        let blocks = parse(markdown);
        let plans = Plans::new(&FACES, &blocks);
        let tables = blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(plans.plan(table, false)),
            _ => None,
        });
        tables.collect()
    }

    fn table(head: &str, rows: &[&str]) -> String {
        let line = head.split('|').map(|_| "---").collect::<Vec<_>>().join("|");
        format!("|{head}|\n|{line}|\n|{}|\n\n", rows.join("|\n|"))
    }

    #[test]
    fn widths_fill_the_page() {
        let long = "tekst ".repeat(60);
        for rows in [
            ["a|b|c", "d|e|f"],
            ["kort|in|uit", &format!("{long}|x|{long}")],
            [&format!("{}|b|c", "x".repeat(999)), "a|b|c"],
        ] {
            let plan = &plans(&table("A|B|C", &rows))[0];
            assert!((plan.columns.iter().sum::<f64>() - TEXT_WIDTH).abs() < 0.01);
            assert!(plan.columns.iter().all(|&width| width > 0.0));
        }
    }

    #[test]
    fn the_header_row_tells_the_kind() {
        let kinds = |head: &str| plans(&table(head, &["a|b"]))[0].kind;
        assert_eq!(kinds("Gegeven|Inhoud"), Kind::KeyValue);
        assert_eq!(kinds("Naam|Handtekening werknemer"), Kind::Signature);
        assert_eq!(kinds("Inhoud|Gegeven"), Kind::Data);
    }

    #[test]
    fn like_tables_get_like_columns() {
        let plans = plans(
            &(table("A|B", &["a|b"]) + &table("A|B", &["lang woord|b"]) + &table("A|C", &["a|b"])),
        );
        assert_eq!(plans[0].columns, plans[1].columns);
        assert_ne!(plans[0].columns, plans[2].columns);
    }

    #[test]
    fn rows_get_their_height_where_it_is_certain() {
        let long = "tekst ".repeat(26);
        let endless = "tekst ".repeat(900);
        let rows = [
            "a|b",
            &format!("a|{long}"),
            &format!("a|{endless}"),
            "a|b<br>c",
        ];
        let plan = &plans(&table("A|B", &rows))[0];
        assert_eq!(plan.rows[0], Height::Lines(1));
        assert!(
            matches!(plan.rows[1], Height::Lines(2..5)),
            "{:?}",
            plan.rows
        );
        assert_eq!(plan.rows[2..], [Height::Split, Height::Keep]);
    }
}
