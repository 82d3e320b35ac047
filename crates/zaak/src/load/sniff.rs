//! Recognises files that are no JSON in UTF-8 by their first bytes, so that the message can say
//! what they are.

use super::messages;
use super::position::{BOM, START, advance};
use crate::diagnostic::{Diagnostic, Position, Source};

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "een PDF-bestand"),
    (b"PK\x03\x04", "een ZIP- of Office-bestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Office-bestand"),
    (b"\x1f\x8b", "een gecomprimeerd bestand (gzip)"),
    (b"\x28\xb5\x2f\xfd", "een gecomprimeerd bestand (zstd)"),
    (b"\xff\xd8\xff", "een foto (JPEG)"),
    (b"\x89PNG", "een afbeelding (PNG)"),
    (b"{\\rtf", "een RTF-document"),
    (b"<!DOCTYPE html", "een webpagina"),
    (b"<html", "een webpagina"),
    (b"<", "een XML-bestand"),
];

/// The text in `bytes` without byte order mark, or what is wrong with them.
///
/// `from` is where the bytes start in the file: only there a byte order mark belongs.
pub(super) fn decode<'b>(
    source: &Source,
    bytes: &'b [u8],
    from: Position,
) -> Result<&'b str, Box<Diagnostic>> {
    if from == START
        && let Some(diagnostic) = other_kind(source, bytes)
    {
        return Err(Box::new(diagnostic));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let diagnostic = not_utf8(source, &bytes[..error.valid_up_to()], from);
            return Err(Box::new(diagnostic));
        }
    };
    Ok(if from == START {
        text.strip_prefix(BOM).unwrap_or(text)
    } else {
        text
    })
}

/// A message if the start of a file shows that it is something else altogether.
pub(super) fn other_kind(source: &Source, bytes: &[u8]) -> Option<Diagnostic> {
    if is_utf16(bytes) {
        return Some(messages::utf16(source));
    }
    let bytes = bytes
        .strip_prefix(BOM.as_bytes())
        .unwrap_or(bytes)
        .trim_ascii_start();
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    let kind = known.map(|&(_, kind)| kind);
    let kind = kind.or_else(|| is_csv(bytes).then_some("een CSV-bestand"));
    kind.map(|kind| messages::foreign(source, kind))
}

/// A byte order mark, or ASCII with a zero byte on one side.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{' | b'[', 0, ..]
    ) || matches!(bytes, [0, b'{' | b'[', ..])
}

/// A first line that starts with a word and has separators cannot be JSON.
fn is_csv(bytes: &[u8]) -> bool {
    let line = bytes
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let word = line
        .first()
        .is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'"');
    word && line.iter().any(|byte| matches!(byte, b';' | b',' | b'\t'))
}

fn not_utf8(source: &Source, valid: &[u8], from: Position) -> Diagnostic {
    let text = String::from_utf8_lossy(valid);
    let text = if from == START {
        text.strip_prefix(BOM).unwrap_or(&text)
    } else {
        &text
    };
    messages::not_utf8(source).at(advance(from, text))
}
