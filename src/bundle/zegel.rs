//! Signing a set: a signature over its manifest, which holds the hash of every other file.

use jiff::civil::Date;

use super::{archief, manifest};
use crate::artifact::{Artifact, DocumentReport, FileReport};
use crate::minisign::Sleutel;

/// Name of the signature, beside the manifest and in the ZIP.
pub const NAAM: &str = "manifest.json.minisig";

/// Adds the signature to a set, and packs it anew.
pub fn onderteken(
    report: &mut DocumentReport,
    files: &mut Vec<Artifact>,
    sleutel: &Sleutel,
    peildatum: Date,
) -> Result<(), String> {
    let manifest = files.iter().find(|file| file.naam == manifest::NAAM);
    let manifest = manifest.ok_or("Er is geen manifest om te ondertekenen.")?;
    let opmerking = format!("poortwachter, {}, peildatum {peildatum}", manifest::NAAM);
    let handtekening = Artifact {
        naam: NAAM.to_owned(),
        bytes: sleutel.teken(&manifest.bytes, &opmerking).into_bytes(),
    };
    files.retain(|file| file.naam != archief::NAAM);
    files.push(handtekening);
    let zip = archief::zip(files).map_err(|e| format!("De ZIP is niet te maken: {e}."))?;
    files.push(zip);
    report
        .bestanden
        .retain(|file| file.bestand != archief::NAAM);
    let nieuw = files[files.len() - 2..].iter().map(vermelding);
    report.bestanden.extend(nieuw);
    Ok(())
}

fn vermelding(file: &Artifact) -> FileReport {
    FileReport {
        bestand: file.naam.clone(),
        bytes: file.bytes.len(),
        blake3: blake3::hash(&file.bytes).to_hex().to_string(),
        paginas: None,
    }
}
