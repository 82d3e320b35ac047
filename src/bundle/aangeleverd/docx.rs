//! A Word document: a ZIP with a text in it, and nothing that runs or fetches.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::Weigering;

/// Most entries, and most bytes in one that is read; a real document has some twenty.
const ONDERDELEN: usize = 2000;
const LEESGRENS: u64 = 20_000_000;

const TEKST: &str = "word/document.xml";
const SOORTEN: &str = "[Content_Types].xml";

type Archief<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A compound file that holds an encrypted Office document; its name stands there in UTF-16.
pub(super) fn versleuteld(bytes: &[u8]) -> bool {
    let naam: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    memchr::memmem::find(bytes, &naam).is_some()
}

/// Whether the document is whole and does nothing.
pub(super) fn keur(bytes: &[u8]) -> Result<(), Weigering> {
    let mut archief = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Weigering::Kapot)?;
    let namen = archief.file_names().map(|naam| naam.map(String::from));
    let namen: Vec<String> = namen
        .collect::<Result<_, _>>()
        .map_err(|_| Weigering::Kapot)?;
    if namen.len() > ONDERDELEN {
        return Err(Weigering::Kapot);
    }
    let heeft = |naam: &str| namen.iter().any(|n| n == naam);
    if !heeft(SOORTEN) || !heeft(TEKST) {
        return Err(Weigering::Soort);
    }
    let soorten = lees(&mut archief, SOORTEN)?;
    if bevat(&soorten, b"macroEnabled") || bevat(&soorten, b"vbaProject") {
        return Err(Weigering::Macro);
    }
    namen
        .iter()
        .try_for_each(|naam| onderdeel(&mut archief, naam))?;
    let tekst = lees(&mut archief, TEKST)?;
    if !bevat(&tekst, b"<w:body") {
        return Err(Weigering::Kapot);
    }
    // A field that asks another program for its value.
    if bevat(&tekst, b"DDEAUTO") || bevat(&tekst, b"DDE ") {
        return Err(Weigering::Extern);
    }
    Ok(())
}

fn onderdeel(archief: &mut Archief, naam: &str) -> Result<(), Weigering> {
    let klein = naam.to_ascii_lowercase();
    if klein.contains("vbaproject") || klein.contains("vbadata") || klein.contains("activex") {
        return Err(Weigering::Macro);
    }
    if klein.contains("/embeddings/") || klein.contains("afchunk") {
        return Err(Weigering::Bijlage);
    }
    match klein.rsplit_once('.') {
        Some((_, "rels")) => relaties(&lees(archief, naam)?),
        _ => Ok(()),
    }
}

/// A relationship that leads out of the file, other than a link to click on.
fn relaties(xml: &[u8]) -> Result<(), Weigering> {
    let tekst = String::from_utf8_lossy(xml);
    for relatie in tekst.split('<').filter(|r| r.starts_with("Relationship ")) {
        let buiten = relatie.contains("\"External\"") || relatie.contains("'External'");
        if relatie.contains("attachedTemplate") || buiten && !relatie.contains("/hyperlink") {
            return Err(Weigering::Extern);
        }
        if relatie.contains("/aFChunk") || relatie.contains("/oleObject") {
            return Err(Weigering::Bijlage);
        }
    }
    Ok(())
}

fn lees(archief: &mut Archief, naam: &str) -> Result<Vec<u8>, Weigering> {
    use zip::result::ZipError;
    let bestand = archief.by_name(naam).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Weigering::Versleuteld,
        _ => Weigering::Kapot,
    })?;
    let mut bytes = Vec::new();
    let gelezen = bestand.take(LEESGRENS + 1).read_to_end(&mut bytes);
    let gelezen = gelezen.map_err(|_| Weigering::Kapot)?;
    if u64::try_from(gelezen).is_ok_and(|n| n > LEESGRENS) {
        return Err(Weigering::Kapot);
    }
    Ok(bytes)
}

fn bevat(bytes: &[u8], wat: &[u8]) -> bool {
    memchr::memmem::find(bytes, wat).is_some()
}
