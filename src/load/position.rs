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
