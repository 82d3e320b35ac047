//! Break marks do their work during layout and must not end up in the text of the PDF.
//!
//! A long word gets zero-width spaces or soft hyphens where it may be broken
//! (`measure::breakable`). Whoever copies an account number or an e-mail address from the PDF
//! would copy them along, so their glyphs go once the lines are set. Hyphens that are seen stay.

use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, TextItem};

/// Where a word may be broken without a hyphen.
pub(super) const BREAK: char = '\u{200B}';
/// Where a word may be broken with a hyphen.
pub(super) const HYPHEN: char = '\u{AD}';

/// Takes the invisible break marks out of `frame`.
pub(super) fn remove(frame: &mut Frame) {
    if !holds_mark(frame) {
        return;
    }
    frame.retain(|item| match item {
        FrameItem::Group(group) => {
            remove(&mut group.frame);
            true
        }
        FrameItem::Text(item) => {
            let TextItem { text, glyphs, .. } = item;
            glyphs.retain_mut(|glyph| strip(text, glyph));
            !glyphs.is_empty()
        }
        _ => true,
    });
}

/// Takes marks out of the text that `glyph` stands for; false if it was nothing but a mark.
///
/// The engine counts a mark in with the letter before it. A hyphen that is seen is a glyph of
/// its own, with a width, and stays.
fn strip(text: &str, glyph: &mut Glyph) -> bool {
    let shown = text.get(glyph.range()).unwrap_or_default();
    let kept = shown.trim_end_matches(is_mark).len();
    if kept > 0 {
        // No overflow: the range only gets shorter.
        glyph.range.end -= u16::try_from(shown.len() - kept).unwrap_or_default();
    }
    kept > 0 || shown.is_empty() || glyph.x_advance.get() > 0.0
}

fn is_mark(c: char) -> bool {
    c == BREAK || c == HYPHEN
}

fn holds_mark(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => holds_mark(&group.frame),
        FrameItem::Text(item) => item.text.contains(is_mark),
        _ => false,
    })
}
