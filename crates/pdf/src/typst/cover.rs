//! No glyph, no PDF: what the typeface lacks is replaced before the page is made.
//!
//! PDF/A-2a refuses a missing glyph, so a single emoji in a case would cost the document. Each
//! such character becomes what is nearest (composed form, plain Latin form) or else a marker with
//! its code, `[teken U+738B]`, and is counted; the count ends in one warning.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::block::{Block, Item, Table};
use super::font::Faces;
use super::inline::{TEKEN, TEKENS, each_text_mut};
use crate::Warning;

/// How many different code points a warning names.
const NAMED: usize = 10;

/// Replaces what cannot be shown and remembers which characters that were.
pub(super) struct Cover<'a> {
    faces: &'a Faces,
    replaced: BTreeMap<char, usize>,
}

impl<'a> Cover<'a> {
    /// Nothing replaced yet.
    pub(super) fn new(faces: &'a Faces) -> Self {
        let replaced = BTreeMap::new();
        Self { faces, replaced }
    }

    /// Makes every text in `blocks` showable.
    pub(super) fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.line(text),
                Block::List { items, .. } => {
                    for Item { blocks, .. } in items {
                        self.blocks(blocks);
                    }
                }
                Block::Table(Table { head, rows, .. }) => {
                    for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                        self.line(cell);
                    }
                }
                Block::Quote(blocks) => self.blocks(blocks),
                Block::Code(lines) => {
                    let shown: Vec<_> = lines.split('\n').map(|line| self.text(line)).collect();
                    *lines = shown.join("\n");
                }
                Block::PageBreak => {}
            }
        }
    }

    fn line(&mut self, inlines: &mut [super::inline::Inline]) {
        each_text_mut(inlines, &mut |text| {
            if let Some(shown) = self.replace(text) {
                *text = shown;
            }
        });
    }

    /// `text` made showable.
    pub(super) fn text(&mut self, text: &str) -> String {
        self.replace(text).unwrap_or_else(|| text.to_owned())
    }

    /// The showable form of `text`, unless it is showable as it is.
    fn replace(&mut self, text: &str) -> Option<String> {
        if text.chars().all(|c| self.faces.covers(c)) && is_nfc(text) {
            return None;
        }
        let mut shown = String::with_capacity(text.len());
        let mut lost = Vec::new();
        for c in text.nfc() {
            if self.faces.covers(c) || c.is_whitespace() {
                push_marker(&mut shown, &mut lost);
                shown.push(if self.faces.covers(c) { c } else { ' ' });
            } else if !is_ignorable(c) {
                *self.replaced.entry(c).or_default() += 1;
                match compatible(self.faces, c) {
                    None => lost.push(c),
                    Some(form) => {
                        push_marker(&mut shown, &mut lost);
                        shown.push_str(&form);
                    }
                }
            }
        }
        push_marker(&mut shown, &mut lost);
        Some(shown)
    }

    /// What was replaced, if anything.
    pub(super) fn warning(&self) -> Option<Warning> {
        let count: usize = self.replaced.values().sum();
        let named = self.replaced.keys().take(NAMED).map(|c| code(*c));
        let mut codes = named.collect::<Vec<_>>().join(", ");
        if self.replaced.len() > NAMED {
            codes.push_str(" en andere");
        }
        let melding = match count {
            0 => return None,
            1 => format!("1 teken kan niet worden afgedrukt en is vervangen: {codes}."),
            _ => format!("{count} tekens kunnen niet worden afgedrukt en zijn vervangen: {codes}."),
        };
        Some(Warning {
            code: "pdf.teken",
            melding,
        })
    }
}

/// The compatibility form of `c` if that can be shown (`ﬁ` as `fi`).
fn compatible(faces: &Faces, c: char) -> Option<String> {
    let form: String = c.nfkd().filter(|part| faces.covers(*part)).collect();
    let is_text = form
        .chars()
        .any(|part| !matches!(part, '\u{300}'..='\u{36F}'));
    is_text.then_some(form)
}

/// Names the characters in `lost`, which nothing can show; one marker for a run of them.
fn push_marker(shown: &mut String, lost: &mut Vec<char>) {
    let codes: Vec<String> = lost.drain(..).map(code).collect();
    let start = match codes.len() {
        0 => return,
        1 => TEKEN,
        _ => TEKENS,
    };
    shown.push_str(start);
    shown.push_str(codes.join(" ").trim_start_matches("U+"));
    shown.push(']');
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Characters without a form of their own: joiners, selectors, marks of direction, controls.
fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::super::font::FACES;
    use super::*;

    fn check(text: &str, shown: &str, count: usize) {
        let mut cover = Cover::new(&FACES);
        assert_eq!(cover.text(text), shown);
        assert_eq!(cover.replaced.values().sum::<usize>(), count, "{text}");
    }

    #[test]
    fn characters_get_their_nearest_form() {
        check("Gerда Ω ● ₺", "Gerда Ω ● ₺", 0);
        check("Mei 王", "Mei [teken U+738B]", 1);
        check("王芳 李", "[tekens U+738B U+82B3] [teken U+674E]", 3);
        check("e\u{301}e\u{308}n", "éën", 0);
        check("ﬁets ①", "fiets 1", 2);
        check("👩\u{200D}🔧ok", "[tekens U+1F469 U+1F527]ok", 2);
        check("a\u{3000}b\u{202E}c\u{0}", "a bc", 0);
        check("\u{FFFD}\u{E000}", "[tekens U+FFFD U+E000]", 2);
        check("Şükrü Łukasz", "Şükrü Łukasz", 0);
    }

    #[test]
    fn the_warning_names_code_points_only() {
        let mut cover = Cover::new(&FACES);
        assert_eq!(cover.warning(), None);
        cover.text("😀 سلام 😀");
        let melding = cover.warning().unwrap().melding;
        let codes = "U+0627, U+0633, U+0644, U+0645, U+1F600";
        assert_eq!(
            melding,
            format!("6 tekens kunnen niet worden afgedrukt en zijn vervangen: {codes}.")
        );
    }
}
