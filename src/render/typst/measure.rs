//! Page measures and the widths of text, known before layout.
//!
//! Layout is the dear part of a document, and most of it goes into tables: a row of unknown
//! height is laid out twice. What fits on one line can be told from the advance widths of the
//! characters, so such rows get their height beforehand. The style sheet gets these measures
//! from here, so that both sides always agree.

use super::font::FACES;
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
pub(super) const EDGE_SIZE: f64 = 7.5;
/// Left and right within a cell.
pub(super) const INSET_X: f64 = 5.0;
/// Above and below within a cell.
pub(super) const INSET_Y: f64 = 5.2;
/// Height of capitals as a share of the type size: what one line takes.
pub(super) const CAP_HEIGHT: f64 = 0.714;
/// Height of a row whose cells take one line each.
pub(super) const LINE_ROW: f64 = TABLE_SIZE * CAP_HEIGHT + 2.0 * INSET_Y;
/// Height of a row to sign in (16 mm).
pub(super) const SIGN_ROW: f64 = 45.4;

/// How much room a cell wants, in points and without insets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Extent {
    /// Width on a single line.
    pub(super) line: f64,
    /// Width of the longest word.
    pub(super) word: f64,
    /// Holds no line break and no character whose width depends on its neighbours.
    pub(super) exact: bool,
}

impl Extent {
    /// Will the text take one line in a column of `width` points, insets included?
    ///
    /// Kerning may widen a pair of letters a little: hence the reserve.
    pub(super) fn fits_line(self, width: f64) -> bool {
        self.exact && self.line * 1.005 + 0.7 + 2.0 * INSET_X <= width
    }
}

/// The room that `inlines` want in a table cell.
pub(super) fn extent(inlines: &[Inline], bold: bool) -> Extent {
    let mut extent = Extent {
        exact: true,
        ..Extent::default()
    };
    let (mut line, mut word) = (0.0, 0.0);
    each_text(inlines, bold, &mut |text, bold| {
        // A missing-value marker is set bold, whatever stands around it.
        let bold = bold || text.contains('[');
        for c in text.chars() {
            let width = FACES.width(c, bold).map_or(0.0, f64::from) * TABLE_SIZE / 1000.0;
            (line, word) = match c {
                '\n' => (0.0, 0.0),
                ' ' => (line + width, 0.0),
                _ => (line + width, word + width),
            };
            extent.exact &= !matches!(c, '\n' | '\u{300}'..='\u{36F}' | '\u{200B}');
            extent.line = extent.line.max(line);
            extent.word = extent.word.max(word);
            if c == '-' {
                word = 0.0;
            }
        }
    });
    extent
}

/// `text` with break opportunities in words wider than `limit` points at type size `size`.
///
/// Dutch words break at a syllable with a hyphen, other strings anywhere.
pub(super) fn breakable(text: &str, limit: f64, size: f64, bold: bool) -> Option<String> {
    let limit = limit * 1000.0 / size;
    let wide = |word: &str| FACES.text_width(word, bold) > limit;
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
            return syllables.join("\u{AD}");
        }
    }
    let mut result = String::with_capacity(word.len() * 2);
    for (index, c) in word.chars().enumerate() {
        if index > 0 && index % 4 == 0 && c != ' ' {
            result.push('\u{200B}');
        }
        result.push(c);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn extents_add_up() {
        let short = extent(&text("ab"), false);
        let long = extent(&text("ab abab-ab"), false);
        assert!(short.exact && long.line > 3.0 * short.line);
        assert!(long.word > 2.0 * short.line && long.word < 3.0 * short.line);
        assert!(extent(&text("ab"), true).line > short.line);
        assert!(!extent(&[Inline::Break], false).exact);
    }

    #[test]
    fn only_words_that_do_not_fit_get_breaks() {
        assert_eq!(breakable("kort woord", 50.0, 9.0, false), None);
        let word = "arbeidsongeschiktheidsverzekering";
        let broken = breakable(word, 80.0, 9.0, false).unwrap();
        assert!(broken.contains('\u{AD}'));
        assert_eq!(broken.replace('\u{AD}', ""), word);
        let code = "NL00BANK0123456789NL00BANK0123456789";
        let broken = breakable(code, 60.0, 9.0, false).unwrap();
        assert_eq!(broken.replace('\u{200B}', ""), code);
    }
}
