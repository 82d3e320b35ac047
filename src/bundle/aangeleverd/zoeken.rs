//! Finds and reads the files that a case names: beside the case, never outside its folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::{Aangeleverd, GRENS, Weigering};
use crate::artifact::folder_of;
use crate::diagnostic::Source;
use crate::documents::re_integratieverslag::VOLGORDE;
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Zone};
use crate::dossier::leeg::is_leeg;
use crate::dossier::uwv::Document;

/// Most bytes of supplied files in one set.
const TOTAAL: u64 = 150_000_000;

/// Every supplied file of the case that belongs in a set, in the order of the case.
pub fn verzamel(dossier: &Dossier, source: &Source) -> Vec<Aangeleverd> {
    let map = (source.bestand != "-").then(|| folder_of(Path::new(&source.bestand)));
    let mut over = TOTAAL;
    let genoemd = dossier.documenten.iter().enumerate();
    genoemd
        .filter_map(|(index, document)| {
            let naam = document.bestand.as_deref()?;
            let inhoud = toegelaten(document)?.and_then(|()| lees(map, naam, &mut over));
            Some(Aangeleverd { index, inhoud })
        })
        .collect()
}

/// So many files are the same as one before them.
pub fn dubbel(bestanden: &[Aangeleverd]) -> usize {
    let gelezen = bestanden.iter().filter_map(|b| b.inhoud.as_deref().ok());
    let mut gezien = BTreeSet::new();
    gelezen.filter(|bytes| !gezien.insert(*bytes)).count()
}

/// Whether a document may be looked at: `None` when its kind is no part of a set. A medical
/// document is not even opened.
fn toegelaten(document: &Document) -> Option<Result<(), Weigering>> {
    if document.soort == Some(DocumentSoort::MedischeInformatie)
        || document.zone == Some(Zone::Medisch)
    {
        return Some(Err(Weigering::Medisch));
    }
    let soort = document.soort?;
    if soort != DocumentSoort::Overig && !VOLGORDE.contains(&soort) {
        return None;
    }
    Some(match document.status {
        Some(DocumentStatus::Concept) => Err(Weigering::Concept),
        _ => Ok(()),
    })
}

fn lees(map: Option<&Path>, naam: &str, over: &mut u64) -> Result<Vec<u8>, Weigering> {
    let pad = pad(map.ok_or(Weigering::GeenMap)?, naam)?;
    let onleesbaar = |_| Weigering::Onleesbaar;
    let stand = fs::metadata(&pad).map_err(onleesbaar)?;
    if !stand.is_file() {
        return Err(Weigering::GeenBestand);
    }
    if stand.len() > GRENS {
        return Err(Weigering::TeGroot);
    }
    *over = over.checked_sub(stand.len()).ok_or(Weigering::Totaal)?;
    let mut bytes = Vec::new();
    // A file that grows meanwhile is cut off one byte over the limit, and then refused.
    let file = File::open(&pad).map_err(onleesbaar)?;
    file.take(GRENS + 1)
        .read_to_end(&mut bytes)
        .map_err(onleesbaar)?;
    Ok(bytes)
}

/// The file `naam` in `map`. A link counts by where it leads.
fn pad(map: &Path, naam: &str) -> Result<PathBuf, Weigering> {
    if is_leeg(naam) || naam.contains('\0') {
        return Err(Weigering::Naam);
    }
    // A backslash is a separator on another system than this one perhaps.
    let binnen = |deel: Component| matches!(deel, Component::Normal(_) | Component::CurDir);
    let schijf = naam.as_bytes().get(1) == Some(&b':');
    if schijf || naam.contains('\\') || !Path::new(naam).components().all(binnen) {
        return Err(Weigering::Buiten);
    }
    let map = fs::canonicalize(map).map_err(|_| Weigering::Onleesbaar)?;
    let pad = fs::canonicalize(map.join(naam)).map_err(|_| ontbreekt(&map.join(naam)))?;
    if pad.starts_with(&map) {
        Ok(pad)
    } else {
        Err(Weigering::Buiten)
    }
}

/// Nothing is there, or only a file with nearly this name: systems differ in how they write capitals
/// and accents.
fn ontbreekt(pad: &Path) -> Weigering {
    let naam = |pad: &Path| Some(kern(pad.file_name()?.to_str()?));
    let gezocht = naam(pad).filter(|kern| !kern.is_empty());
    let Some((gezocht, Ok(buren))) = gezocht.zip(pad.parent().map(fs::read_dir)) else {
        return Weigering::Ontbreekt;
    };
    let bijna = |buur: fs::DirEntry| naam(&buur.path()).is_some_and(|kern| kern == gezocht);
    if buren.flatten().any(bijna) {
        Weigering::AndereNaam
    } else {
        Weigering::Ontbreekt
    }
}

/// What is left of a name without capitals, accents and punctuation. A letter with an accent is left
/// out, be it one character or two.
fn kern(naam: &str) -> String {
    let mut kern = String::new();
    for c in naam.chars() {
        if c.is_ascii_alphanumeric() {
            kern.push(c.to_ascii_lowercase());
        } else if ('\u{300}'..='\u{36f}').contains(&c) {
            kern.pop();
        }
    }
    kern
}
