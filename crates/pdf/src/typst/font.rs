//! The typeface: its faces, with their advance widths; four are compiled in.
//!
//! All text is set in these faces and nothing else, so that a page looks the same on every
//! machine. A character counts as covered when every face holds it ([`Faces::covers`]). What the
//! typeface of a house style lacks is set in ours, so that the same texts can be printed in every style.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant};
use typst::utils::LazyHash;

/// The shipped faces, loaded once.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(|| {
    let files = DATA.iter().map(|data| Bytes::new(*data)).collect();
    Faces::new(files, None).expect("the shipped faces are whole")
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

/// What the shipped family is called behind that of a house style, which may have the same name.
const RESERVE: &str = "Poortwachter reserve";

/// The faces, regular and bold first, and what is known of their glyphs.
#[derive(Debug)]
pub(super) struct Faces {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    families: Vec<String>,
    /// Height of capitals as a share of the type size.
    pub(super) cap_height: f64,
    regular: Vec<u16>,
    bold: Vec<u16>,
}

impl Faces {
    /// The faces in `files`: regular, bold, and the others; nothing if one is no font. Behind them
    /// stand those of `reserve`, for what they lack.
    pub(super) fn new(files: Vec<Bytes>, reserve: Option<&Self>) -> Option<Self> {
        let fonts = files.into_iter().map(|data| Font::new(data, 0));
        let mut fonts: Vec<Font> = fonts.collect::<Option<_>>()?;
        let widths: Vec<Vec<u16>> = fonts.iter().map(advances).collect();
        let held = |code: usize| widths.iter().all(|face| face[code] != NONE);
        let table = |index: usize, reserve: Option<&Vec<u16>>| -> Option<Vec<u16>> {
            let face = widths.get(index)?;
            let spare = |code: usize| reserve.map_or(NONE, |widths| widths[code]);
            let width = |code: usize| match face[code] {
                own if own != NONE && (held(code) || spare(code) != NONE) => own,
                _ => spare(code),
            };
            Some((0..END).map(width).collect())
        };
        let regular = table(0, reserve.map(|faces| &faces.regular))?;
        let bold = table(1, reserve.map(|faces| &faces.bold))?;
        let first = fonts.first()?;
        let cap_height = instance(first).metrics().cap_height.get();
        let mut families = vec![first.info().family.clone()];
        families.extend(reserve.map(|_| RESERVE.to_owned()));
        let mut book = FontBook::from_fonts(&fonts);
        for font in reserve.iter().flat_map(|faces| &faces.fonts) {
            let mut info = font.info().clone();
            RESERVE.clone_into(&mut info.family);
            book.push(info);
            fonts.push(font.clone());
        }
        Some(Self {
            fonts,
            book: LazyHash::new(book),
            families,
            cap_height,
            regular,
            bold,
        })
    }

    /// Names of the families, the one to be tried first first.
    pub(super) fn families(&self) -> &[String] {
        &self.families
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
    use super::super::pdf;
    use super::super::tests::meta;
    use super::*;
    use crate::Opmaak;

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
        assert!("жЖїөΩλ●○▪✔₺⅓".chars().all(|c| FACES.covers(c)));
        assert!(!FACES.covers('😀') && !FACES.covers('\n') && !FACES.covers('\u{E000}'));
    }

    #[test]
    fn the_table_of_what_can_be_drawn_is_that_of_the_faces() {
        for c in '\0'..=char::MAX {
            assert_eq!(zaak::letters::covers(c), FACES.covers(c), "{c:?}");
        }
    }

    fn number(data: &[u8], at: usize) -> usize {
        usize::from(data[at]) << 8 | usize::from(data[at + 1])
    }

    /// A copy of `font` whose table of characters (cmap, format 4) has of each range from `c` on only
    /// the last.
    fn without(font: &Font, c: char) -> Bytes {
        let mut data = font.data().to_vec();
        let record = (12..).step_by(16).find(|at| &data[*at..at + 4] == b"cmap");
        let at = record.unwrap() + 8;
        let table = number(&data, at) << 16 | number(&data, at + 2);
        for sub in (0..number(&data, table + 2)).map(|index| table + 4 + index * 8) {
            let sub = table + (number(&data, sub + 4) << 16 | number(&data, sub + 6));
            assert_eq!(number(&data, sub), 4);
            let size = number(&data, sub + 6);
            for end in (sub + 14..).step_by(2).take(size / 2) {
                let start = end + 2 + size;
                if number(&data, start) >= c as usize {
                    data.copy_within(end..end + 2, start);
                }
            }
        }
        Bytes::new(data)
    }

    #[test]
    fn what_a_house_style_lacks_is_ours() {
        let files = || {
            FACES.fonts[..2]
                .iter()
                .map(|font| without(font, 'Ͱ'))
                .collect()
        };
        let alone = Faces::new(files(), None).unwrap();
        assert!(alone.covers('é') && !alone.covers('ж'));
        let both = Faces::new(files(), Some(&FACES)).unwrap();
        assert!("éж".chars().all(|c| both.covers(c)) && !both.covers('王'));
        assert_eq!(both.width('ж', true), FACES.width('ж', true));
        // The same name twice would leave it to chance which of the two is asked.
        assert_eq!(both.families(), ["Noto Sans", RESERVE]);
        let found = |family: &str| both.book.select_family(&family.to_lowercase()).count();
        assert_eq!((found("Noto Sans"), found(RESERVE)), (2, 4));
        // Without a glyph there would be no PDF.
        let opmaak = Opmaak {
            huisstijl: both.into(),
            ..Opmaak::default()
        };
        let pdf = pdf("# Жук\n\n**жук** en *жук*", &meta(), &opmaak, None);
        assert_eq!(pdf.unwrap().warnings, []);
    }

    #[test]
    fn long_text_is_shortened() {
        assert_eq!(FACES.shorten("kort", 9_000.0), "kort");
        let short = FACES.shorten(&"lang ".repeat(99), 5_000.0);
        assert!(short.ends_with('…') && FACES.text_width(&short, false) <= 5_000.0);
    }
}
