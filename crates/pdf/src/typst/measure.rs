//! Page measures and the widths of text, known before layout.
//!
//! Layout is the dear part of a document, and most of it goes into tables: a row of unknown
//! height is laid out twice. What fits on one line can be told from the advance widths of the
//! characters, so such rows get their height beforehand. The style sheet gets these measures
//! from here, so that both sides always agree.

use super::break_marks::{BREAK, HYPHEN};
use super::font::Faces;
use super::inline::{Inline, each_text};

/// Space on each side of the text, in points (2.2 cm).
pub(super) const MARGIN: f64 = 62.4;
/// Width of the text, in points: A4 without its margins.
pub(super) const TEXT_WIDTH: f64 = 595.28 - 2.0 * MARGIN;
/// Type size of running text.
pub(super) const TEXT_SIZE: f64 = 9.5;
/// Type size in tables.
pub(super) const TABLE_SIZE: f64 = 9.0;
/// Type size of the page header and footer.
pub(super) const EDGE_SIZE: f64 = 8.0;
/// Left and right within a cell.
pub(super) const INSET_X: f64 = 5.0;
/// Above and below within a cell.
pub(super) const INSET_Y: f64 = 5.2;
/// Space between lines in a cell, as a share of the type size.
pub(super) const TABLE_LEADING: f64 = 0.55;
/// Height of a row to sign in (16 mm).
pub(super) const SIGN_ROW: f64 = 45.4;

/// How the text of a line is set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    /// Room for a word, in points.
    pub(super) width: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
}

/// How much room a cell wants, in points and without insets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Extent {
    /// Width on a single line.
    pub(super) line: f64,
    /// Width of the longest word.
    pub(super) word: f64,
}

/// Kerning may widen a line a little, and narrows it more often.
const WIDEST: f64 = 1.005;
const NARROWEST: f64 = 0.965;
/// Reserve in points for rounding.
const RESERVE: f64 = 0.7;

/// Width of a column that shows text of `width` points on one line.
pub(super) fn column_for(width: f64) -> f64 {
    width * WIDEST + RESERVE + 2.0 * INSET_X + 0.1
}

/// Height of a row of `lines` lines in every cell; a line is as high as its capitals.
pub(super) fn row_height(faces: &Faces, lines: usize) -> f64 {
    let lines = as_f64(lines);
    let text = lines * faces.cap_height + (lines - 1.0) * TABLE_LEADING;
    TABLE_SIZE * text + 2.0 * INSET_Y
}

/// A small count as a number to reckon with.
pub(super) fn as_f64(count: usize) -> f64 {
    f64::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A part of the text of a cell that stays together on a line.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    width: f64,
    /// Width of the space that separates it from the next one, if there is one.
    space: f64,
    /// Only perhaps a place to break: a hyphen, a slash, a dash.
    maybe: bool,
    /// The line ends after it.
    ends: bool,
}

/// The chunks of `inlines`, and whether they are exact: some characters cannot be measured beforehand.
pub(super) fn chunks(faces: &Faces, inlines: &[Inline], bold: bool) -> (Vec<Chunk>, bool) {
    let mut chunks = Vec::new();
    let mut width = 0.0;
    let mut is_exact = true;
    each_text(inlines, bold, &mut |text, bold| {
        // A missing-value marker is set bold, whatever stands around it.
        let bold = bold || text.contains('[');
        for c in text.chars() {
            let advance = faces.width(c, bold).map_or(0.0, f64::from) * TABLE_SIZE / 1000.0;
            is_exact &= !matches!(c, '\n' | '\u{300}'..='\u{36F}' | '\u{2000}'..='\u{200B}');
            if matches!(c, ' ' | '\n') {
                chunks.push(Chunk {
                    width,
                    space: advance,
                    maybe: false,
                    ends: c == '\n',
                });
                width = 0.0;
            } else {
                width += advance;
                if !(c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | ';')) {
                    chunks.push(Chunk {
                        width,
                        space: 0.0,
                        maybe: true,
                        ends: false,
                    });
                    width = 0.0;
                }
            }
        }
    });
    chunks.push(Chunk {
        width,
        space: 0.0,
        maybe: false,
        ends: false,
    });
    (chunks, is_exact)
}

/// How many lines `chunks` take in a column of `width` points, most likely. A word that does not fit
/// counts for several lines.
pub(super) fn likely_lines(chunks: &[Chunk], width: f64) -> f64 {
    let room = width - 2.0 * INSET_X;
    fill(chunks, room, 1.0, true).map_or_else(
        || {
            let all: f64 = chunks.iter().map(|chunk| chunk.width + chunk.space).sum();
            (all / room.max(TABLE_SIZE)).ceil() + 3.0
        },
        as_f64,
    )
}

/// How many lines `inlines` take in a column of `width` points, insets included, if that is
/// certain: whatever kerning does and wherever a line may break, the answer is the same.
pub(super) fn lines(faces: &Faces, inlines: &[Inline], bold: bool, width: f64) -> Option<usize> {
    let room = width - 2.0 * INSET_X;
    let (chunks, is_exact) = chunks(faces, inlines, bold);
    if !is_exact {
        return None;
    }
    let count = |scale: f64, everywhere: bool| fill(&chunks, room - RESERVE, scale, everywhere);
    let lines = count(WIDEST, false)?;
    let others = [
        count(WIDEST, true),
        count(NARROWEST, false),
        count(NARROWEST, true),
    ];
    others
        .iter()
        .all(|other| *other == Some(lines))
        .then_some(lines)
}

/// Lines taken by `chunks` when each goes on the line while it fits; nothing if one never fits.
fn fill(chunks: &[Chunk], room: f64, scale: f64, everywhere: bool) -> Option<usize> {
    let (mut lines, mut used, mut gap, mut word) = (1, 0.0, 0.0, 0.0);
    for chunk in chunks {
        word += chunk.width * scale;
        if chunk.maybe && !everywhere {
            continue;
        }
        if word > room {
            return None;
        }
        if used + gap + word > room {
            lines += 1;
            (used, gap) = (0.0, 0.0);
        }
        used += gap + word;
        gap = chunk.space * scale;
        word = 0.0;
        if chunk.ends {
            lines += 1;
            (used, gap) = (0.0, 0.0);
        }
    }
    Some(lines)
}

/// The room that `inlines` want in a table cell.
pub(super) fn extent(faces: &Faces, inlines: &[Inline], bold: bool) -> Extent {
    let mut extent = Extent::default();
    let (mut line, mut word) = (0.0, 0.0);
    each_text(inlines, bold, &mut |text, bold| {
        let bold = bold || text.contains('[');
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let width = faces.width(c, bold).map_or(0.0, f64::from) * TABLE_SIZE / 1000.0;
            (line, word) = match c {
                '\n' => (0.0, 0.0),
                ' ' => (line + width, 0.0),
                _ => (line + width, word + width),
            };
            extent.line = extent.line.max(line);
            extent.word = extent.word.max(word);
            // A date is not broken.
            if c == '-' && !rest.peek().is_some_and(char::is_ascii_digit) {
                word = 0.0;
            }
        }
    });
    extent
}

/// `text` with break opportunities in words wider than the width of `setting`.
///
/// Dutch words break at a syllable with a hyphen, file names and the like after a hyphen or another
/// mark, other strings anywhere.
pub(super) fn breakable(faces: &Faces, text: &str, setting: Setting) -> Option<String> {
    let Setting { width, size, bold } = setting;
    let limit = width * 1000.0 / size;
    let wide = |word: &str| faces.text_width(word, bold) > limit;
    if !text.split([' ', '\n']).any(wide) {
        return None;
    }
    let words = text.split_inclusive(' ').map(|word| {
        if wide(word.trim_end()) {
            broken(word, wide)
        } else {
            word.to_owned()
        }
    });
    Some(words.collect())
}

fn broken(word: &str, wide: impl Fn(&str) -> bool) -> String {
    let is_letters = word
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .chars()
        .all(char::is_alphabetic);
    if is_letters && word.len() < 80 {
        let syllables: Vec<&str> = hypher::hyphenate(word, hypher::Lang::Dutch).collect();
        if syllables.iter().all(|part| !wide(&format!("{part}-"))) {
            return syllables.join(&HYPHEN.to_string());
        }
    }
    let mut result = String::with_capacity(word.len() * 2);
    for part in word.split_inclusive(is_seam) {
        if !result.is_empty() {
            result.push(BREAK);
        }
        let is_wide = wide(part);
        for (index, c) in part.chars().enumerate() {
            if is_wide && index > 0 && index % 4 == 0 && c != ' ' {
                result.push(BREAK);
            }
            result.push(c);
        }
    }
    result
}

/// After these marks a name or an address may go on on the next line.
fn is_seam(c: char) -> bool {
    matches!(c, '-' | '_' | '/' | '@' | '.')
}

#[cfg(test)]
mod tests {
    use super::super::font::FACES;
    use super::*;

    fn breaks(text: &str, width: f64, size: f64, bold: bool) -> Option<String> {
        breakable(&FACES, text, Setting { width, size, bold })
    }

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn extents_add_up() {
        let short = extent(&FACES, &text("ab"), false);
        let long = extent(&FACES, &text("ab abab-ab"), false);
        assert!(long.line > 3.0 * short.line);
        assert!(long.word > 2.0 * short.line && long.word < 3.0 * short.line);
        assert!(extent(&FACES, &text("ab"), true).line > short.line);
    }

    #[test]
    fn lines_are_told_only_when_certain() {
        let words = "woord ".repeat(10);
        let width = |line: f64| column_for(line);
        let one = extent(&FACES, &text("woord"), false).line;
        assert_eq!(lines(&FACES, &text("woord"), false, width(one)), Some(1));
        assert_eq!(lines(&FACES, &text("woord"), false, width(one) - 1.0), None);
        assert_eq!(lines(&FACES, &text(words.trim()), false, 5000.0), Some(1));
        assert_eq!(
            lines(&FACES, &text(words.trim()), false, width(one) + 2.0),
            Some(10)
        );
        assert_eq!(lines(&FACES, &text("a-b-c"), false, 19.0), None);
        assert_eq!(lines(&FACES, &[Inline::Break], false, 100.0), None);
        assert_eq!(lines(&FACES, &[], false, 100.0), Some(1));
    }

    #[test]
    fn only_words_that_do_not_fit_get_breaks() {
        assert_eq!(breaks("kort woord", 50.0, 9.0, false), None);
        let word = "arbeidsongeschiktheidsverzekering";
        let broken = breaks(word, 80.0, 9.0, false).unwrap();
        assert!(broken.contains('\u{AD}'));
        assert_eq!(broken.replace('\u{AD}', ""), word);
        let code = "NL00BANK0123456789NL00BANK0123456789";
        let broken = breaks(code, 60.0, 9.0, false).unwrap();
        assert_eq!(broken.replace('\u{200B}', ""), code);
        let name = "03-bijstelling_plan-1.pdf";
        let broken = breaks(name, 60.0, 9.0, false).unwrap();
        assert_eq!(
            broken.split(BREAK).collect::<Vec<_>>(),
            ["03-", "bijstelling_", "plan-", "1.", "pdf"]
        );
    }
}
