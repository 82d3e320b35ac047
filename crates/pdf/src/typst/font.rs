//! The typeface: its faces, with their advance widths; four are compiled in.
//!
//! All text is set in these faces and nothing else, so that a page looks the same on every
//! machine. A character counts as covered when every face holds it ([`Faces::covers`]).

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant};
use typst::utils::LazyHash;

/// The shipped faces, loaded once.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(|| {
    let files = DATA.iter().map(|data| Bytes::new(*data)).collect();
    Faces::new(files).expect("the shipped faces are whole")
});

const DATA: [&[u8]; 4] = [
    include_bytes!("../../../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../../../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../../../fonts/NotoSans-BoldItalic.ttf"),
];

/// The faces cover nothing from here on.
const END: usize = 0x2800;

/// Not in the faces.
const NONE: u16 = u16::MAX;

/// The faces, regular and bold first, and what is known of their glyphs.
#[derive(Debug)]
pub(super) struct Faces {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    /// Height of capitals as a share of the type size.
    pub(super) cap_height: f64,
    regular: Vec<u16>,
    bold: Vec<u16>,
}

impl Faces {
    /// The faces in `files`: regular, bold, and the others; nothing if one is no font.
    pub(super) fn new(files: Vec<Bytes>) -> Option<Self> {
        let fonts = files.into_iter().map(|data| Font::new(data, 0));
        let fonts: Vec<Font> = fonts.collect::<Option<_>>()?;
        let widths: Vec<Vec<u16>> = fonts.iter().map(advances).collect();
        let held = |code: usize| widths.iter().all(|face| face[code] != NONE);
        let own = |index: usize| -> Option<Vec<u16>> {
            let face = widths.get(index)?;
            let width = |code: usize| if held(code) { face[code] } else { NONE };
            Some((0..END).map(width).collect())
        };
        Some(Self {
            cap_height: instance(fonts.first()?).metrics().cap_height.get(),
            regular: own(0)?,
            bold: own(1)?,
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        })
    }

    /// Name of the family that the faces belong to.
    pub(super) fn family(&self) -> &str {
        self.fonts.first().map_or("", |font| &font.info().family)
    }

    /// Can all faces show `c`?
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
    let advance = |code: u32| {
        let glyph = face.ttf().glyph_index(char::from_u32(code)?)?;
        let units = face.ttf().glyph_hor_advance(glyph)?;
        Some(rounded_up(f64::from(units) * scale))
    };
    let mut advances = vec![NONE; END];
    // What the face lists is a tenth of what there could be.
    let tables = face.ttf().tables().cmap.map(|cmap| cmap.subtables);
    for table in tables.into_iter().flatten() {
        if !table.is_unicode() {
            continue;
        }
        table.codepoints(|code| {
            if let Some(width) = advances.get_mut(code as usize) {
                *width = advance(code).unwrap_or(NONE);
            }
        });
    }
    advances
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
            assert_eq!(font.info().family, "Noto Sans");
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
    fn the_table_of_what_can_be_drawn_is_that_of_the_faces() {
        for c in '\0'..=char::MAX {
            assert_eq!(zaak::letters::covers(c), FACES.covers(c), "{c:?}");
        }
    }

    #[test]
    fn long_text_is_shortened() {
        assert_eq!(FACES.shorten("kort", 9_000.0), "kort");
        let short = FACES.shorten(&"lang ".repeat(99), 5_000.0);
        assert!(short.ends_with('…') && FACES.text_width(&short, false) <= 5_000.0);
    }
}
