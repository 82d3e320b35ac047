//! Signing a set: a signature over its manifest, which holds the hash of every other file.

use jiff::civil::Date;

use super::{archive, manifest};
use crate::artifact::{Artifact, DocumentReport, FileReport};
use crate::minisign::Sleutel;

/// Name of the signature, beside the manifest and in the ZIP.
pub const NAME: &str = "manifest.json.minisig";

/// Adds the signature to a set, and packs it anew.
pub fn sign_set(
    report: &mut DocumentReport,
    files: &mut Vec<Artifact>,
    key: &Sleutel,
    peildatum: Date,
) -> Result<(), String> {
    let manifest = files.iter().find(|file| file.naam == manifest::NAME);
    let manifest = manifest.ok_or("Er is geen manifest om te ondertekenen.")?;
    let comment = format!("poortwachter, {}, peildatum {peildatum}", manifest::NAME);
    let signature = Artifact {
        naam: NAME.to_owned(),
        bytes: key.teken(&manifest.bytes, &comment).into_bytes(),
    };
    let packed = files
        .iter()
        .position(|file| archive::is_archive(&file.naam));
    let packed = packed.ok_or("Er is geen ZIP om opnieuw te maken.")?;
    let name = files.remove(packed).naam;
    files.push(signature);
    let zip = archive::zip(files).map_err(|e| format!("De ZIP is niet te maken: {e}."))?;
    report.bestanden.retain(|file| file.bestand != name);
    files.push(Artifact {
        naam: name,
        bytes: zip,
    });
    let added = files[files.len() - 2..].iter().map(file_report);
    report.bestanden.extend(added);
    Ok(())
}

fn file_report(file: &Artifact) -> FileReport {
    FileReport {
        bestand: file.naam.clone(),
        bytes: file.bytes.len(),
        blake3: blake3::hash(&file.bytes).to_hex().to_string(),
        paginas: None,
    }
}
