//! A Word document: a ZIP with a text in it, and nothing that runs or fetches.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::Refusal;

/// Most entries, and most bytes in one that is read; a real document has some twenty.
const ENTRIES: usize = 2000;
const READ_LIMIT: u64 = 20_000_000;

const TEXT: &str = "word/document.xml";
const CONTENT_TYPES: &str = "[Content_Types].xml";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A compound file that holds an encrypted Office document; its name stands there in UTF-16.
pub(super) fn encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    memchr::memmem::find(bytes, &name).is_some()
}

/// Whether the document is whole and does nothing.
pub(super) fn inspect(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
    let names = archive.file_names().map(|name| name.map(String::from));
    let names: Vec<String> = names
        .collect::<Result<_, _>>()
        .map_err(|_| Refusal::Broken)?;
    if names.len() > ENTRIES {
        return Err(Refusal::Broken);
    }
    let has = |name: &str| names.iter().any(|n| n == name);
    if !has(CONTENT_TYPES) || !has(TEXT) {
        return Err(Refusal::Kind);
    }
    let types = read(&mut archive, CONTENT_TYPES)?;
    if contains(&types, b"macroEnabled") || contains(&types, b"vbaProject") {
        return Err(Refusal::Macro);
    }
    names.iter().try_for_each(|name| part(&mut archive, name))?;
    let text = read(&mut archive, TEXT)?;
    if !contains(&text, b"<w:body") {
        return Err(Refusal::Broken);
    }
    // A field that asks another program for its value.
    if contains(&text, b"DDEAUTO") || contains(&text, b"DDE ") {
        return Err(Refusal::External);
    }
    Ok(())
}

fn part(archive: &mut Archive, name: &str) -> Result<(), Refusal> {
    let lower = name.to_ascii_lowercase();
    if lower.contains("vbaproject") || lower.contains("vbadata") || lower.contains("activex") {
        return Err(Refusal::Macro);
    }
    if lower.contains("/embeddings/") || lower.contains("afchunk") {
        return Err(Refusal::Attachment);
    }
    match lower.rsplit_once('.') {
        Some((_, "rels")) => relations(&read(archive, name)?),
        _ => Ok(()),
    }
}

/// A relationship that leads out of the file, other than a link to click on.
fn relations(xml: &[u8]) -> Result<(), Refusal> {
    let text = String::from_utf8_lossy(xml);
    for relation in text.split('<').filter(|r| r.starts_with("Relationship ")) {
        let outside = relation.contains("\"External\"") || relation.contains("'External'");
        if relation.contains("attachedTemplate") || outside && !relation.contains("/hyperlink") {
            return Err(Refusal::External);
        }
        if relation.contains("/aFChunk") || relation.contains("/oleObject") {
            return Err(Refusal::Attachment);
        }
    }
    Ok(())
}

fn read(archive: &mut Archive, name: &str) -> Result<Vec<u8>, Refusal> {
    use zip::result::ZipError;
    let file = archive.by_name(name).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        _ => Refusal::Broken,
    })?;
    let mut bytes = Vec::new();
    let read = file.take(READ_LIMIT + 1).read_to_end(&mut bytes);
    let read = read.map_err(|_| Refusal::Broken)?;
    if u64::try_from(read).is_ok_and(|n| n > READ_LIMIT) {
        return Err(Refusal::Broken);
    }
    Ok(bytes)
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    memchr::memmem::find(bytes, what).is_some()
}
