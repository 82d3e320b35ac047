//! The typeface: four faces, compiled in, with their advance widths.
//!
//! All text is set in these faces and nothing else, so that a page looks the same on every
//! machine. All four hold the same characters; [`Faces::covers`] tells which.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant};
use typst::utils::LazyHash;

/// Family name of the faces.
pub(super) const FAMILY: &str = "Noto Sans";

/// The faces, loaded once.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(Faces::load);

const DATA: [&[u8]; 4] = [
    include_bytes!("../../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../../fonts/NotoSans-BoldItalic.ttf"),
];

/// The faces cover nothing from here on.
const END: usize = 0x2800;

/// Not in the faces.
const NONE: u16 = u16::MAX;

/// The four faces and what is known of their glyphs.
pub(super) struct Faces {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    regular: Vec<u16>,
    bold: Vec<u16>,
}

impl Faces {
    fn load() -> Self {
        let fonts: Vec<Font> = DATA
            .iter()
            .flat_map(|data| Font::iter(Bytes::new(*data)))
            .collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let widths = |index: usize| fonts.get(index).map_or_else(Vec::new, advances);
        Self {
            regular: widths(0),
            bold: widths(1),
            book,
            fonts,
        }
    }

    /// Can the faces show `c`?
    pub(super) fn covers(&self, c: char) -> bool {
        self.width(c, false).is_some()
    }

    /// Advance width of `c` in thousandths of the type size.
    pub(super) fn width(&self, c: char, bold: bool) -> Option<u16> {
        let widths = if bold { &self.bold } else { &self.regular };
        widths
            .get(c as usize)
            .copied()
            .filter(|&width| width != NONE)
    }

    /// Width of `text` in thousandths of the type size, without kerning.
    pub(super) fn text_width(&self, text: &str, bold: bool) -> f64 {
        text.chars()
            .filter_map(|c| self.width(c, bold))
            .map(f64::from)
            .sum()
    }

    /// `text`, cut off with an ellipsis where it would be wider than `limit` thousandths.
    pub(super) fn shorten(&self, text: &str, limit: f64) -> String {
        if self.text_width(text, false) <= limit {
            return text.to_owned();
        }
        let mut room = limit - self.text_width("…", false);
        let fits = |c: &char| {
            room -= self.width(*c, false).map_or(0.0, f64::from);
            room > 0.0
        };
        let kept: String = text.chars().take_while(fits).collect();
        format!("{}…", kept.trim_end())
    }
}

/// The face at `font` as the page gets it.
pub(super) fn instance(font: &Font) -> FontInstance {
    font.clone().instantiate(
        FontVariant::default(),
        Abs::pt(10.0),
        &typst::text::FontVariations::default(),
    )
}

fn advances(font: &Font) -> Vec<u16> {
    let face = instance(font);
    let scale = 1000.0 / face.units_per_em();
    let advance = |code: usize| {
        let c = u32::try_from(code).ok().and_then(char::from_u32)?;
        let glyph = face.ttf().glyph_index(c)?;
        let units = face.ttf().glyph_hor_advance(glyph)?;
        Some(rounded_up(f64::from(units) * scale))
    };
    (0..END).map(|code| advance(code).unwrap_or(NONE)).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths are small and positive"
)]
fn rounded_up(width: f64) -> u16 {
    width.ceil() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_faces_hold_the_same_characters() {
        assert_eq!(FACES.fonts.len(), 4);
        let held = |font: &Font| -> Vec<usize> {
            let widths = advances(font);
            (0..END).filter(|&code| widths[code] != NONE).collect()
        };
        let regular = held(&FACES.fonts[0]);
        assert!(regular.len() > 800);
        for font in &FACES.fonts {
            assert_eq!(font.info().family, FAMILY);
            assert_eq!(held(font), regular);
        }
    }

    #[test]
    fn what_dutch_documents_need_is_there() {
        for c in "aZ09 €ëïÉçñşŞğıİłŁőűčřșțâîạếữỹƒ–—‘’“”„•…½×−≤≥→←□☐☒✓\u{A0}".chars()
        {
            assert!(FACES.covers(c), "{c:?}");
        }
        assert!(!FACES.covers('😀') && !FACES.covers('\n') && !FACES.covers('\u{E000}'));
    }

    #[test]
    fn long_text_is_shortened() {
        assert_eq!(FACES.shorten("kort", 9_000.0), "kort");
        let short = FACES.shorten(&"lang ".repeat(99), 5_000.0);
        assert!(short.ends_with('…') && FACES.text_width(&short, false) <= 5_000.0);
    }
}
