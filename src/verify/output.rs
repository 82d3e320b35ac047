//! The folder of a case as `run` made it, held against what its findings say was written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

use super::read::{Content, inside, outside};
use super::{Deviation, pdf, set};
use crate::artifact::{DocumentReport, FileReport};
use crate::write::MERKTEKEN;

/// The part of `bevindingen.json` that tells what was made.
#[derive(Deserialize)]
struct Made {
    #[serde(default)]
    documenten: Vec<DocumentReport>,
}

/// The part of `rapport.json` that tells which cases there are.
#[derive(Deserialize)]
struct Report {
    #[serde(default)]
    dossiers: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    dossier_id: String,
    #[serde(default)]
    documenten: Vec<serde::de::IgnoredAny>,
}

/// An error when the list itself cannot be read.
pub(super) fn check(content: &Content) -> Result<Vec<Deviation>, Deviation> {
    let bytes = content.files.get(MERKTEKEN).map_or(&[][..], Vec::as_slice);
    let Ok(made) = serde_json::from_slice::<Made>(bytes) else {
        return Err(Deviation::new(
            MERKTEKEN,
            "bevindingen.onleesbaar",
            "Dit bestand is niet te lezen. Daardoor is niet na te gaan wat er is gemaakt.",
            "Maak de documenten van dit dossier opnieuw.",
        ));
    };
    let mut found = Vec::new();
    let mut known = BTreeSet::from([MERKTEKEN]);
    for file in made.documenten.iter().flat_map(|d| &d.bestanden) {
        known.insert(&file.bestand);
        match content.files.get(&file.bestand) {
            _ if !inside(&file.bestand) => found.push(outside(&file.bestand)),
            None => found.push(set::missing(&file.bestand)),
            Some(bytes) => found.extend(check_file(file, bytes)),
        }
    }
    let extra = content.files.keys();
    let extra = extra.filter(|name| !known.contains(name.as_str()));
    found.extend(extra.map(|name| set::added(name)));
    Ok(found)
}

fn check_file(file: &FileReport, bytes: &[u8]) -> Option<Deviation> {
    if bytes.is_empty() {
        return Some(set::empty(&file.bestand));
    }
    if blake3::hash(bytes).to_hex().as_str() != file.blake3 {
        return Some(set::changed(&file.bestand));
    }
    if file.bytes != bytes.len() {
        return Some(set::wrong_size(&file.bestand, file.bytes, bytes.len()));
    }
    let page_count = pdf::read(bytes).and_then(|p| usize::try_from(p.page_count).ok());
    (file.paginas.is_some() && file.paginas != page_count)
        .then(|| set::wrong_page_count(&file.bestand, file.paginas, page_count))
}

/// Cases of which the report says that documents were made, without a folder.
pub(super) fn missing_folders(folder: &Path, names: &[String]) -> Vec<Deviation> {
    let report = File::open(folder.join("rapport.json")).ok();
    let report: Option<Report> =
        report.and_then(|f| serde_json::from_reader(BufReader::new(f)).ok());
    let dossiers = report.into_iter().flat_map(|r| r.dossiers);
    let made = dossiers.filter(|d| !d.documenten.is_empty());
    let missed = made.filter(|d| !names.contains(&d.dossier_id));
    missed
        .map(|d| {
            Deviation::new(
                d.dossier_id,
                "map.ontbreekt",
                "Volgens rapport.json zijn van dit dossier documenten gemaakt, maar de map is er niet.",
                "Zet de map terug of maak de documenten opnieuw.",
            )
        })
        .collect()
}
