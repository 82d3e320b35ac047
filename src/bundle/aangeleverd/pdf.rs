//! A PDF: whole, open, and nothing in it that does something.
//!
//! Every object is looked at, also one that no page shows. In doubt the file is refused: whoever
//! supplied it can print it to a new PDF.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro_syntax::{LoadPdfError, Pdf};

use super::Weigering;

/// Objects within objects are followed so far; a real file has some five.
const DIEPTE: usize = 64;

/// The end of a file stands within so many bytes of its last one.
const STAART: usize = 2048;

const EINDE: &[u8] = b"%%EOF";

/// Number of pages of a PDF that may go along.
pub(super) fn keur(bytes: &[u8]) -> Result<u32, Weigering> {
    // A file that opens without a password can be encrypted all the same.
    if noemt_versleuteling(bytes) {
        return Err(Weigering::Versleuteld);
    }
    let staart = &bytes[bytes.len().saturating_sub(STAART)..];
    if !bevat(staart, b"startxref") || !bevat(staart, EINDE) {
        return Err(if heeft_vulling(bytes) {
            Weigering::PdfEinde
        } else {
            Weigering::Kapot
        });
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Weigering::Versleuteld,
        LoadPdfError::Invalid => Weigering::Kapot,
    })?;
    for object in pdf.objects() {
        bekijk(&object, 0)?;
    }
    let paginas = pdf.pages().len();
    u32::try_from(paginas)
        .ok()
        .filter(|n| *n > 0)
        .ok_or(Weigering::Kapot)
}

/// A PDF with blank lines, zeros or a byte order mark before it, as some scanners write.
pub(super) fn begint_later(bytes: &[u8]) -> bool {
    let leeg = |byte: &u8| is_vulling(*byte) || [0xef, 0xbb, 0xbf].contains(byte);
    let begin = bytes.iter().position(|byte| !leeg(byte));
    begin.is_some_and(|begin| bytes[begin..].starts_with(b"%PDF-"))
}

/// Behind the end of the file stands nothing but what fills a block of a disk.
fn heeft_vulling(bytes: &[u8]) -> bool {
    let einde = memchr::memmem::rfind(bytes, EINDE);
    einde.is_some_and(|at| bytes[at + EINDE.len()..].iter().copied().all(is_vulling))
}

const fn is_vulling(byte: u8) -> bool {
    byte == 0 || byte.is_ascii_whitespace()
}

fn bevat(bytes: &[u8], wat: &[u8]) -> bool {
    memchr::memmem::find(bytes, wat).is_some()
}

/// `/Encrypt` with a dictionary or a reference behind it, as only a trailer has it.
fn noemt_versleuteling(bytes: &[u8]) -> bool {
    const SLEUTEL: &[u8] = b"/Encrypt";
    memchr::memmem::find_iter(bytes, SLEUTEL).any(|plaats| {
        let rest = bytes[plaats + SLEUTEL.len()..].trim_ascii_start();
        rest.first().is_some_and(u8::is_ascii_digit) || rest.starts_with(b"<<")
    })
}

fn bekijk(object: &Object, diepte: usize) -> Result<(), Weigering> {
    if diepte > DIEPTE {
        return Err(Weigering::Kapot);
    }
    match object {
        Object::Dict(dict) => woordenboek(dict, diepte),
        Object::Stream(stream) => woordenboek(stream.dict(), diepte),
        Object::Array(array) => lijst(array, diepte),
        _ => Ok(()),
    }
}

fn lijst(array: &Array, diepte: usize) -> Result<(), Weigering> {
    array
        .raw_iter()
        .try_for_each(|deel| rechtstreeks(&deel, diepte))
}

/// What stands here itself; a reference leads to an object that is looked at on its own.
fn rechtstreeks(deel: &MaybeRef<Object>, diepte: usize) -> Result<(), Weigering> {
    match deel {
        MaybeRef::NotRef(object) => bekijk(object, diepte + 1),
        MaybeRef::Ref(_) => Ok(()),
    }
}

fn woordenboek(dict: &Dict, diepte: usize) -> Result<(), Weigering> {
    let mut sleutels: Vec<Name> = dict.keys().collect();
    // In a fixed order, so that of two refusals always the same one is given.
    sleutels.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
    for sleutel in sleutels {
        if let Some(weigering) = sleutelwoord(&sleutel) {
            return Err(weigering);
        }
        if let Some(waarde) = dict.get_raw::<Object>(&sleutel) {
            rechtstreeks(&waarde, diepte)?;
        }
    }
    for sleutel in ["S", "Subtype", "Type"] {
        if let Some(weigering) = dict.get::<Name>(sleutel).and_then(|naam| soort(&naam)) {
            return Err(weigering);
        }
    }
    Ok(())
}

/// Keys that only something that does something has.
fn sleutelwoord(sleutel: &[u8]) -> Option<Weigering> {
    match sleutel {
        b"JS" | b"JavaScript" => Some(Weigering::Script),
        b"EmbeddedFiles" | b"EF" | b"RichMediaContent" => Some(Weigering::Bijlage),
        b"XFA" => Some(Weigering::Formulier),
        _ => None,
    }
}

/// Kinds of actions and annotations. A link to a page or a web address does nothing by itself.
fn soort(naam: &[u8]) -> Option<Weigering> {
    match naam {
        b"JavaScript" => Some(Weigering::Script),
        b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR" | b"GoToE" | b"Rendition" => {
            Some(Weigering::Start)
        }
        b"EmbeddedFile" | b"FileAttachment" | b"RichMedia" | b"Movie" | b"Sound" | b"Screen"
        | b"3D" => Some(Weigering::Bijlage),
        _ => None,
    }
}
