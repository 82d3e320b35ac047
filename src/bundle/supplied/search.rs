//! Finds and reads the files that a case names: beside the case, never outside its folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use super::{LIMIT, Refusal, Supplied};
use crate::artifact::folder_of;
use crate::diagnostic::Source;
use crate::documents::re_integratieverslag::VOLGORDE;
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Zone};
use crate::dossier::leeg::is_leeg;
use crate::dossier::uwv::Document;

/// Most bytes of supplied files in one set.
const TOTAL: u64 = 150_000_000;

/// Every supplied file of the case that belongs in a set, in the order of the case.
pub fn collect(dossier: &Dossier, source: &Source) -> Vec<Supplied> {
    let folder = (source.bestand != "-").then(|| folder_of(Path::new(&source.bestand)));
    let mut remaining = TOTAL;
    let named = dossier.documenten.iter().enumerate();
    named
        .filter_map(|(index, document)| {
            let name = document.bestand.as_deref()?;
            let content = admitted(document)?.and_then(|()| read(folder, name, &mut remaining));
            Some(Supplied { index, content })
        })
        .collect()
}

/// Documents, by their place in the case, of which the named file is not there. Nothing is opened.
pub fn absent(dossier: &Dossier, source: &Source) -> Vec<usize> {
    if source.bestand == "-" {
        return Vec::new();
    }
    let folder = folder_of(Path::new(&source.bestand));
    let gone = |name: &str| {
        matches!(
            path_in(folder, name),
            Err(Refusal::Missing | Refusal::AndereNaam)
        )
    };
    let admitted = |d: &&Document| matches!(admitted(d), Some(Ok(())));
    let all = dossier.documenten.iter().enumerate();
    let named: Vec<(usize, &str)> = all
        .filter(|(_, d)| admitted(d))
        .filter_map(|(index, d)| Some((index, d.bestand.as_deref()?)))
        .collect();
    let absent = named.iter().filter(|(_, name)| gone(name));
    let absent: Vec<usize> = absent.map(|(index, _)| *index).collect();
    // An export of many cases comes without their files; who wants a set brings them later.
    let without_files = source.onderdeel.is_some() && absent.len() == named.len();
    if without_files { Vec::new() } else { absent }
}

/// So many files are the same as one before them.
pub fn duplicate(files: &[Supplied]) -> usize {
    let read = files.iter().filter_map(|b| b.content.as_deref().ok());
    let mut seen = BTreeSet::new();
    read.filter(|bytes| !seen.insert(*bytes)).count()
}

/// Whether a document may be looked at: `None` when its kind is no part of a set. A medical
/// document is not even opened.
fn admitted(document: &Document) -> Option<Result<(), Refusal>> {
    if document.soort == Some(DocumentSoort::MedischeInformatie)
        || document.zone == Some(Zone::Medisch)
    {
        return Some(Err(Refusal::Medical));
    }
    let kind = document.soort?;
    if kind != DocumentSoort::Overig && !VOLGORDE.contains(&kind) {
        return None;
    }
    Some(match document.status {
        Some(DocumentStatus::Concept) => Err(Refusal::Concept),
        _ => Ok(()),
    })
}

fn read(folder: Option<&Path>, name: &str, remaining: &mut u64) -> Result<Vec<u8>, Refusal> {
    let path = path_in(folder.ok_or(Refusal::NoFolder)?, name)?;
    let unreadable = |_| Refusal::Unreadable;
    let metadata = fs::metadata(&path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile);
    }
    if metadata.len() > LIMIT {
        return Err(Refusal::TooLarge);
    }
    *remaining = remaining
        .checked_sub(metadata.len())
        .ok_or(Refusal::Total)?;
    let mut bytes = Vec::new();
    // A file that grows meanwhile is cut off one byte over the limit, and then refused.
    let file = File::open(&path).map_err(unreadable)?;
    file.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

/// The file `name` in `folder`. A link counts by where it leads.
fn path_in(folder: &Path, name: &str) -> Result<PathBuf, Refusal> {
    if is_leeg(name) || name.contains('\0') {
        return Err(Refusal::Name);
    }
    // A backslash is a separator on another system than this one perhaps.
    let inside = |part: Component| matches!(part, Component::Normal(_) | Component::CurDir);
    let drive = name.as_bytes().get(1) == Some(&b':');
    if drive || name.contains('\\') || !Path::new(name).components().all(inside) {
        return Err(Refusal::Outside);
    }
    let folder = fs::canonicalize(folder).map_err(|_| Refusal::Unreadable)?;
    let path = fs::canonicalize(folder.join(name)).map_err(|_| missing(&folder.join(name)))?;
    if path.starts_with(&folder) {
        Ok(path)
    } else {
        Err(Refusal::Outside)
    }
}

/// Nothing is there, or only a file with nearly this name: systems differ in how they write capitals
/// and accents.
fn missing(path: &Path) -> Refusal {
    let name = |path: &Path| Some(kern(path.file_name()?.to_str()?));
    let gezocht = name(path).filter(|kern| !kern.is_empty());
    let Some((gezocht, Ok(buren))) = gezocht.zip(path.parent().map(fs::read_dir)) else {
        return Refusal::Missing;
    };
    let bijna = |buur: fs::DirEntry| name(&buur.path()).is_some_and(|kern| kern == gezocht);
    if buren.flatten().any(bijna) {
        Refusal::AndereNaam
    } else {
        Refusal::Missing
    }
}

/// What is left of a name without capitals, accents and punctuation. A letter with an accent is left
/// out, be it one character or two.
fn kern(name: &str) -> String {
    let mut kern = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            kern.push(c.to_ascii_lowercase());
        } else if ('\u{300}'..='\u{36f}').contains(&c) {
            kern.pop();
        }
    }
    kern
}
