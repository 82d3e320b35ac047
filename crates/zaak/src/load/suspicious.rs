//! Notices text that an earlier conversion has damaged. It would otherwise be printed in a
//! document for UWV, and nobody reads a caseload for accents.

use super::{RawCase, messages, position};
use crate::diagnostic::Diagnostic;

/// At most one warning for each kind of damage, at the first place where it shows.
pub(super) fn warnings(case: &RawCase) -> Vec<Diagnostic> {
    let text = case.text();
    if text.is_ascii() {
        return Vec::new();
    }
    let at = |offset: usize| position::advance(case.base, &text[..offset]);
    let lost = memchr::memmem::find(text.as_bytes(), "\u{fffd}".as_bytes());
    let lost = lost.map(|o| messages::lost_characters(&case.source).at(at(o)));
    let garbled = garbled(text).map(|o| messages::garbled(&case.source).at(at(o)));
    lost.into_iter().chain(garbled).collect()
}

/// UTF-8 that was read as Latin-1 or Windows-1252: a lead byte as a letter, then a continuation
/// byte as a sign. No Dutch word has that pair.
fn garbled(text: &str) -> Option<usize> {
    // The letters are C3 83 and C3 82 in UTF-8, the signs C2 80 to C2 BF: looking for bytes reads
    // a case of 50 KB in a tenth of the time that characters take.
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xc3, bytes)
        .find(|&at| matches!(bytes.get(at + 1..at + 3), Some([0x82 | 0x83, 0xc2])))
}
