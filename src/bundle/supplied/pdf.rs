//! A PDF: whole, open, and nothing in it that does something.
//!
//! Every object is looked at, also one that no page shows. In doubt the file is refused: whoever
//! supplied it can print it to a new PDF.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

use super::Refusal;

/// Objects within objects are followed so far; a real file has some five.
const DEPTH: usize = 64;

/// The end of a file stands within so many bytes of its last one.
const TAIL: usize = 2048;

const EINDE: &[u8] = b"%%EOF";

/// Number of pages of a PDF that may go along.
pub(super) fn inspect(bytes: &[u8]) -> Result<u32, Refusal> {
    // A file that opens without a password can be encrypted all the same.
    if mentions_encryption(bytes) {
        return Err(Refusal::Encrypted);
    }
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    if !contains(tail, b"startxref") || !contains(tail, EINDE) {
        return Err(if heeft_vulling(bytes) {
            Refusal::PdfEinde
        } else {
            Refusal::Broken
        });
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Broken,
    })?;
    for object in pdf.objects() {
        visit(&object, 0)?;
    }
    let page_count = pdf.pages().len();
    u32::try_from(page_count)
        .ok()
        .filter(|n| *n > 0)
        .ok_or(Refusal::Broken)
}

/// A PDF with blank lines, zeros or a byte order mark before it, as some scanners write.
pub(super) fn begint_later(bytes: &[u8]) -> bool {
    let empty = |byte: &u8| is_vulling(*byte) || [0xef, 0xbb, 0xbf].contains(byte);
    let begin = bytes.iter().position(|byte| !empty(byte));
    begin.is_some_and(|begin| bytes[begin..].starts_with(b"%PDF-"))
}

/// Behind the end of the file stands nothing but what fills a block of a disk.
fn heeft_vulling(bytes: &[u8]) -> bool {
    let end = memchr::memmem::rfind(bytes, EINDE);
    end.is_some_and(|at| bytes[at + EINDE.len()..].iter().copied().all(is_vulling))
}

const fn is_vulling(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(bytes, what).is_some()
}

/// `/Encrypt` with a dictionary or a reference behind it, as only a trailer has it.
fn mentions_encryption(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    memchr::memmem::find_iter(bytes, KEY).any(|at| {
        let rest = bytes[at + KEY.len()..].trim_ascii_start();
        rest.first().is_some_and(u8::is_ascii_digit) || rest.starts_with(b"<<")
    })
}

fn visit(object: &Object, depth: usize) -> Result<(), Refusal> {
    if depth > DEPTH {
        return Err(Refusal::Broken);
    }
    match object {
        Object::Dict(dict) => dictionary(dict, depth),
        Object::Stream(stream) => dictionary(stream.dict(), depth),
        Object::Array(array) => list(array, depth),
        _ => Ok(()),
    }
}

fn list(array: &Array, depth: usize) -> Result<(), Refusal> {
    array.raw_iter().try_for_each(|part| direct(&part, depth))
}

/// What stands here itself; a reference leads to an object that is looked at on its own.
fn direct(part: &MaybeRef<Object>, depth: usize) -> Result<(), Refusal> {
    match part {
        MaybeRef::NotRef(object) => visit(object, depth + 1),
        MaybeRef::Ref(_) => Ok(()),
    }
}

fn dictionary(dict: &Dict, depth: usize) -> Result<(), Refusal> {
    let mut keys: Vec<Name> = dict.keys().collect();
    // In a fixed order, so that of two refusals always the same one is given.
    keys.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
    for key in keys {
        if let Some(refusal) = keyword(&key) {
            return Err(refusal);
        }
        if let Some(value) = dict.get_raw::<Object>(&key) {
            direct(&value, depth)?;
        }
    }
    for key in ["S", "Subtype", "Type"] {
        if let Some(refusal) = dict.get::<Name>(key).and_then(|name| action(&name)) {
            return Err(refusal);
        }
    }
    Ok(())
}

/// Keys that only something that does something has.
fn keyword(key: &[u8]) -> Option<Refusal> {
    match key {
        b"JS" | b"JavaScript" => Some(Refusal::Script),
        b"EmbeddedFiles" | b"EF" | b"RichMediaContent" => Some(Refusal::Attachment),
        b"XFA" => Some(Refusal::Form),
        _ => None,
    }
}

/// Kinds of actions and annotations. A link to a page or a web address does nothing by itself.
fn action(name: &[u8]) -> Option<Refusal> {
    match name {
        b"JavaScript" => Some(Refusal::Script),
        b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE" | b"Rendition" => {
            Some(Refusal::Start)
        }
        b"EmbeddedFile" | b"FileAttachment" | b"RichMedia" | b"Movie" | b"Sound" | b"Screen"
        | b"3D" => Some(Refusal::Attachment),
        _ => None,
    }
}
