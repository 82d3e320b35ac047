//! A folder or a ZIP, taken into memory; what cannot be a plain file in a set is noted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Cursor, Read as _};
use std::path::{Component, Path};

use zip::ZipArchive;

use super::Afwijking;
use crate::artifact::Artifact;
use crate::bundle::archief;

/// Folders within the folder of a case; a set has one level.
const DIEPTE: usize = 4;
/// Most bytes of one file, and of all files in a ZIP.
const GRENS: u64 = 400_000_000;
/// Most entries of a ZIP.
const ONDERDELEN: usize = 10_000;

/// Files by their path with slashes, and what was odd about them.
#[derive(Default)]
pub(super) struct Inhoud {
    pub bestanden: BTreeMap<String, Vec<u8>>,
    pub afwijkingen: Vec<Afwijking>,
}

/// The folder of a case.
pub(super) fn map(pad: &Path) -> io::Result<Inhoud> {
    let mut inhoud = Inhoud::default();
    inhoud.map(pad, "", 0)?;
    inhoud.afwijkingen.sort_by(|a, b| a.plaats.cmp(&b.plaats));
    Ok(inhoud)
}

impl Inhoud {
    fn map(&mut self, pad: &Path, voor: &str, diepte: usize) -> io::Result<()> {
        for deel in fs::read_dir(pad)? {
            let deel = deel?;
            let naam = format!("{voor}{}", deel.file_name().to_string_lossy());
            let soort = deel.file_type()?;
            if soort.is_symlink() {
                self.afwijkingen.push(koppeling(&naam));
            } else if soort.is_dir() && diepte < DIEPTE {
                self.map(&deel.path(), &format!("{naam}/"), diepte + 1)?;
            } else if !soort.is_file() || deel.metadata()?.len() > GRENS {
                self.afwijkingen.push(ongewoon(&naam));
            } else {
                self.bestanden.insert(naam, fs::read(deel.path())?);
            }
        }
        Ok(())
    }
}

pub(super) fn koppeling(naam: &str) -> Afwijking {
    Afwijking::new(
        naam,
        "bestand.koppeling",
        "Dit is een koppeling naar een andere plaats, geen eigen bestand of map.",
        "Haal de koppeling weg en maak de set opnieuw.",
    )
}

fn ongewoon(naam: &str) -> Afwijking {
    Afwijking::new(
        naam,
        "bestand.ongewoon",
        "Dit is geen gewoon bestand, staat te diep, of is te groot voor een set.",
        "Haal het weg en maak de set opnieuw.",
    )
}

/// A path that stays in its folder on every system.
pub(super) fn binnen(naam: &str) -> bool {
    let gewoon = |deel: Component| matches!(deel, Component::Normal(_));
    !naam.is_empty()
        && !naam.contains(['\\', '\0', ':'])
        && !naam.ends_with('/')
        && Path::new(naam).components().all(gewoon)
}

pub(super) fn buiten(naam: &str) -> Afwijking {
    Afwijking::new(
        naam,
        "pad.buiten",
        "Dit pad kan buiten de map van de set leiden.",
        "Pak deze set niet uit. Vraag om een nieuwe, en meld dit bij wie hem stuurde.",
    )
}

/// A ZIP; nothing when it cannot be read as one.
pub(super) fn zip(bytes: &[u8]) -> Option<Inhoud> {
    let namen = inhoudsopgave(bytes)?;
    let mut inhoud = Inhoud::default();
    let mut gezien = BTreeSet::new();
    for (naam, is_koppeling) in &namen {
        if !gezien.insert(naam.to_lowercase()) {
            inhoud.afwijkingen.push(dubbel(naam));
        }
        if *is_koppeling {
            inhoud.afwijkingen.push(koppeling(naam));
        }
        if !binnen(naam) {
            inhoud.afwijkingen.push(buiten(naam));
        }
    }
    let volgorde = uitgepakt(bytes)?;
    let eigen = inhoud.afwijkingen.is_empty();
    if eigen && archief::zip(&volgorde).is_ok_and(|nieuw| nieuw.bytes != bytes) {
        inhoud.afwijkingen.push(Afwijking::new(
            archief::NAAM,
            "zip.vorm",
            "De ZIP heeft niet de vorm waarin poortwachter hem schrijft: er is iets aan toegevoegd of hij is opnieuw ingepakt.",
            "Gebruik de ZIP die poortwachter heeft gemaakt.",
        ));
    }
    let bestanden = volgorde.into_iter().map(|file| (file.naam, file.bytes));
    inhoud.bestanden = bestanden.collect();
    Some(inhoud)
}

fn dubbel(naam: &str) -> Afwijking {
    Afwijking::new(
        naam,
        "zip.dubbel",
        "Dit bestand staat twee keer in de ZIP.",
        "Gebruik de ZIP die poortwachter heeft gemaakt.",
    )
}

/// Entries with their content, in the order of the ZIP.
fn uitgepakt(bytes: &[u8]) -> Option<Vec<Artifact>> {
    let mut archief = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut over = GRENS;
    let mut alle = Vec::new();
    for index in 0..archief.len() {
        let file = archief.by_index(index).ok()?;
        let naam = file.name().ok()?.into_owned();
        let mut inhoud = Vec::new();
        let gelezen = file.take(over + 1).read_to_end(&mut inhoud).ok()?;
        over = over.checked_sub(u64::try_from(gelezen).ok()?)?;
        alle.push(Artifact {
            naam,
            bytes: inhoud,
        });
    }
    Some(alle)
}

/// Every name in the table of contents, also one that stands there twice, and whether it is a
/// link. Programs differ in which of two they unpack, so both count.
fn inhoudsopgave(bytes: &[u8]) -> Option<Vec<(String, bool)>> {
    const KOPPELING: u32 = 0o120_000;
    const SOORT: u32 = 0o170_000;
    let getal = |plaats: usize, lengte: usize| -> Option<u32> {
        let deel = bytes.get(plaats..plaats + lengte)?;
        Some(
            deel.iter()
                .rev()
                .fold(0, |som, b| (som << 8) | u32::from(*b)),
        )
    };
    let lengte = |plaats: usize| usize::try_from(getal(plaats, 2)?).ok();
    let einde = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let aantal = lengte(einde + 10)?;
    let mut plaats = usize::try_from(getal(einde + 16, 4)?).ok()?;
    let mut namen = Vec::new();
    while namen.len() < aantal.min(ONDERDELEN) {
        if bytes.get(plaats..plaats + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (naam, extra, opmerking) = (
            lengte(plaats + 28)?,
            lengte(plaats + 30)?,
            lengte(plaats + 32)?,
        );
        let tekst = bytes.get(plaats + 46..plaats + 46 + naam)?;
        let rechten = getal(plaats + 38, 4)? >> 16;
        namen.push((
            String::from_utf8_lossy(tekst).into_owned(),
            rechten & SOORT == KOPPELING,
        ));
        plaats += 46 + naam + extra + opmerking;
    }
    Some(namen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_stay_inside() {
        for naam in ["a.pdf", "werkgever/01-plan.pdf"] {
            assert!(binnen(naam), "{naam}");
        }
        for naam in [
            "",
            "../a",
            "/a",
            "a/../../b",
            "a\\b",
            "C:\\a",
            "C:a",
            "a/",
            "./a",
            "a\0b",
        ] {
            assert!(!binnen(naam), "{naam:?}");
        }
    }
}
