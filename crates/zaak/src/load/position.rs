//! From a place in the text to a line and a column.

use crate::diagnostic::Position;

/// The first character of a file.
pub(super) const START: Position = Position { regel: 1, kolom: 1 };

/// The byte order mark that some editors put before UTF-8; it takes no column.
pub(super) const BOM: &str = "\u{feff}";

/// Where one stands after reading `text` from `from`. Columns count characters.
pub(super) fn advance(from: Position, text: &str) -> Position {
    let breaks = text.bytes().filter(|&byte| byte == b'\n').count();
    let last = text.rfind('\n').map_or(0, |at| at + 1);
    let characters = text[last..].chars().count();
    if breaks == 0 {
        Position {
            kolom: from.kolom + characters,
            ..from
        }
    } else {
        Position {
            regel: from.regel + breaks,
            kolom: 1 + characters,
        }
    }
}

/// Where the lines of a text start, to ask for many positions.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
    /// In ASCII a column is a difference; otherwise somebody has to count.
    is_ascii: bool,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            starts: breaks.map(|at| at + 1).collect(),
            is_ascii: text.is_ascii(),
        }
    }

    /// The same as [`advance`] over the text before `offset`.
    pub(super) fn position(&self, from: Position, text: &str, offset: usize) -> Position {
        let breaks = self.starts.partition_point(|&start| start <= offset);
        let start = breaks.checked_sub(1).map_or(0, |last| self.starts[last]);
        let before = offset - start;
        let characters = if self.is_ascii {
            before
        } else {
            text[start..offset].chars().count()
        };
        let kolom = if breaks == 0 { from.kolom } else { 1 };
        Position {
            regel: from.regel + breaks,
            kolom: kolom + characters,
        }
    }
}

/// The byte that a serde_json error is about.
///
/// serde_json counts lines from 1 and gives as column how many bytes of the line it had taken,
/// the offending one included.
pub(super) fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let offset = (before + error.column()).saturating_sub(1).min(text.len());
    text.floor_char_boundary(offset)
}
