//! The folder of a case as `run` made it, held against what its findings say was written.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

use super::lezen::{Inhoud, binnen, buiten};
use super::{Afwijking, pdf, set};
use crate::artifact::{DocumentReport, FileReport};
use crate::write::MERKTEKEN;

/// The part of `bevindingen.json` that tells what was made.
#[derive(Deserialize)]
struct Gemaakt {
    #[serde(default)]
    documenten: Vec<DocumentReport>,
}

/// The part of `rapport.json` that tells which cases there are.
#[derive(Deserialize)]
struct Rapport {
    #[serde(default)]
    dossiers: Vec<Dossier>,
}

#[derive(Deserialize)]
struct Dossier {
    dossier_id: String,
    #[serde(default)]
    documenten: Vec<serde::de::IgnoredAny>,
}

/// An error when the list itself cannot be read.
pub(super) fn controleer(inhoud: &Inhoud) -> Result<Vec<Afwijking>, Afwijking> {
    let bytes = inhoud
        .bestanden
        .get(MERKTEKEN)
        .map_or(&[][..], Vec::as_slice);
    let Ok(gemaakt) = serde_json::from_slice::<Gemaakt>(bytes) else {
        return Err(Afwijking::new(
            MERKTEKEN,
            "bevindingen.onleesbaar",
            "Dit bestand is niet te lezen. Daardoor is niet na te gaan wat er is gemaakt.",
            "Maak de documenten van dit dossier opnieuw.",
        ));
    };
    let mut gevonden = Vec::new();
    let mut bekend = BTreeSet::from([MERKTEKEN]);
    for file in gemaakt.documenten.iter().flat_map(|d| &d.bestanden) {
        bekend.insert(&file.bestand);
        match inhoud.bestanden.get(&file.bestand) {
            _ if !binnen(&file.bestand) => gevonden.push(buiten(&file.bestand)),
            None => gevonden.push(set::ontbreekt(&file.bestand)),
            Some(bytes) => gevonden.extend(bestand(file, bytes)),
        }
    }
    let over = inhoud.bestanden.keys();
    let over = over.filter(|naam| !bekend.contains(naam.as_str()));
    gevonden.extend(over.map(|naam| set::toegevoegd(naam)));
    Ok(gevonden)
}

fn bestand(file: &FileReport, bytes: &[u8]) -> Option<Afwijking> {
    if bytes.is_empty() {
        return Some(set::leeg(&file.bestand));
    }
    if blake3::hash(bytes).to_hex().as_str() != file.blake3 {
        return Some(set::gewijzigd(&file.bestand));
    }
    if file.bytes != bytes.len() {
        return Some(set::grootte(&file.bestand, file.bytes, bytes.len()));
    }
    let paginas = pdf::lees(bytes).and_then(|p| usize::try_from(p.paginas).ok());
    (file.paginas.is_some() && file.paginas != paginas)
        .then(|| set::paginas(&file.bestand, file.paginas, paginas))
}

/// Cases of which the report says that documents were made, without a folder.
pub(super) fn gemist(map: &Path, namen: &[String]) -> Vec<Afwijking> {
    let rapport = File::open(map.join("rapport.json")).ok();
    let rapport: Option<Rapport> =
        rapport.and_then(|f| serde_json::from_reader(BufReader::new(f)).ok());
    let dossiers = rapport.into_iter().flat_map(|r| r.dossiers);
    let gemaakt = dossiers.filter(|d| !d.documenten.is_empty());
    let gemist = gemaakt.filter(|d| !namen.contains(&d.dossier_id));
    gemist
        .map(|d| {
            Afwijking::new(
                d.dossier_id,
                "map.ontbreekt",
                "Volgens rapport.json zijn van dit dossier documenten gemaakt, maar de map is er niet.",
                "Zet de map terug of maak de documenten opnieuw.",
            )
        })
        .collect()
}
