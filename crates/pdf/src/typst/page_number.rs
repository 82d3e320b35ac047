//! Page numbers, stamped onto pages that are already laid out.
//!
//! A footer that asks for the number of pages makes the engine lay out every document twice.
//! So the footer holds [`PLACEHOLDER`], and afterwards each page gets its own text there.

use typst::layout::{Em, Frame, FrameItem};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
/// A character for private use: the typeface lacks it, so no text of a document holds it.
pub(super) const PLACEHOLDER: char = '\u{E000}';

/// Replaces each placeholder in `frame` and returns how many there were.
pub(super) fn fill_in(frame: &mut Frame, text: &str) -> usize {
    if !holds_placeholder(frame) {
        return 0;
    }
    let mut count = 0;
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => count += fill_in(&mut group.frame, text),
            FrameItem::Text(item) if item.text.contains(PLACEHOLDER) => {
                replace(item, text);
                count += 1;
            }
            _ => {}
        }
        true
    });
    count
}

fn holds_placeholder(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds_placeholder(&group.frame),
        FrameItem::Text(item) => item.text.contains(PLACEHOLDER),
        _ => false,
    })
}

/// Sets `text` so that it ends where the placeholder begins.
fn replace(item: &mut TextItem, text: &str) {
    let span = item.glyphs.first().map(|glyph| glyph.span);
    let mut glyphs = Vec::with_capacity(text.len());
    let mut width = Em::zero();
    for (start, c) in text.char_indices() {
        let id = item.font.ttf().glyph_index(c).map_or(0, |glyph| glyph.0);
        let x_advance = item.font.x_advance(id).unwrap_or_default();
        let (start, end) = (index(start), index(start + c.len_utf8()));
        width += x_advance;
        glyphs.push(Glyph {
            id,
            x_advance,
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: start..end,
            span: span.unwrap_or((Span::detached(), 0)),
        });
    }
    for glyph in &mut glyphs {
        glyph.x_offset = -width;
    }
    item.text = text.into();
    item.glyphs = glyphs;
}

fn index(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}
