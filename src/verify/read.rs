//! A folder or a ZIP, taken into memory; what cannot be a plain file in a set is noted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Cursor, Read as _};
use std::path::{Component, Path};

use zip::ZipArchive;

use super::Deviation;
use crate::artifact::Artifact;
use crate::bundle::archive;

/// Folders within the folder of a case; a set has one level.
const DEPTH: usize = 4;
/// Most bytes of one file, and of all files in a ZIP.
const LIMIT: u64 = 400_000_000;
/// Most entries of a ZIP.
const ENTRIES: usize = 10_000;

/// Files by their path with slashes, and what was odd about them.
#[derive(Default)]
pub(super) struct Content {
    pub files: BTreeMap<String, Vec<u8>>,
    pub deviations: Vec<Deviation>,
}

/// The folder of a case.
pub(super) fn folder(path: &Path) -> io::Result<Content> {
    let mut content = Content::default();
    content.folder(path, "", 0)?;
    content.deviations.sort_by(|a, b| a.plaats.cmp(&b.plaats));
    Ok(content)
}

impl Content {
    fn folder(&mut self, path: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        for part in fs::read_dir(path)? {
            let part = part?;
            let name = format!("{prefix}{}", part.file_name().to_string_lossy());
            let kind = part.file_type()?;
            if kind.is_symlink() {
                self.deviations.push(link(&name));
            } else if kind.is_dir() && depth < DEPTH {
                self.folder(&part.path(), &format!("{name}/"), depth + 1)?;
            } else if !kind.is_file() || part.metadata()?.len() > LIMIT {
                self.deviations.push(unusual(&name));
            } else {
                self.files.insert(name, fs::read(part.path())?);
            }
        }
        Ok(())
    }
}

pub(super) fn link(name: &str) -> Deviation {
    Deviation::new(
        name,
        "bestand.koppeling",
        "Dit is een koppeling naar een andere plaats, geen eigen bestand of map.",
        "Haal de koppeling weg en maak de set opnieuw.",
    )
}

fn unusual(name: &str) -> Deviation {
    Deviation::new(
        name,
        "bestand.ongewoon",
        "Dit is geen gewoon bestand, staat te diep, of is te groot voor een set.",
        "Haal het weg en maak de set opnieuw.",
    )
}

/// A path that stays in its folder on every system.
pub(super) fn inside(name: &str) -> bool {
    let plain = |part: Component| matches!(part, Component::Normal(_));
    !name.is_empty()
        && !name.contains(['\\', '\0', ':'])
        && !name.ends_with('/')
        && Path::new(name).components().all(plain)
}

pub(super) fn outside(name: &str) -> Deviation {
    Deviation::new(
        name,
        "pad.buiten",
        "Dit pad kan buiten de map van de set leiden.",
        "Pak deze set niet uit. Vraag om een nieuwe, en meld dit bij wie hem stuurde.",
    )
}

/// A ZIP; nothing when it cannot be read as one.
pub(super) fn zip(bytes: &[u8]) -> Option<Content> {
    let names = table_of_contents(bytes)?;
    let mut content = Content::default();
    let mut seen = BTreeSet::new();
    for (name, is_link) in &names {
        if !seen.insert(name.to_lowercase()) {
            content.deviations.push(duplicate(name));
        }
        if *is_link {
            content.deviations.push(link(name));
        }
        if !inside(name) {
            content.deviations.push(outside(name));
        }
    }
    let entries = unpacked(bytes)?;
    let sound = content.deviations.is_empty();
    if sound && archive::zip(&entries).is_ok_and(|new| new != bytes) {
        content.deviations.push(Deviation::new(
            archive::NAME,
            "zip.vorm",
            "De ZIP heeft niet de vorm waarin poortwachter hem schrijft: er is iets aan toegevoegd of hij is opnieuw ingepakt.",
            "Gebruik de ZIP die poortwachter heeft gemaakt.",
        ));
    }
    let files = entries.into_iter().map(|file| (file.naam, file.bytes));
    content.files = files.collect();
    Some(content)
}

fn duplicate(name: &str) -> Deviation {
    Deviation::new(
        name,
        "zip.dubbel",
        "Dit bestand staat twee keer in de ZIP.",
        "Gebruik de ZIP die poortwachter heeft gemaakt.",
    )
}

/// Entries with their content, in the order of the ZIP.
fn unpacked(bytes: &[u8]) -> Option<Vec<Artifact>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut remaining = LIMIT;
    let mut all = Vec::new();
    for index in 0..archive.len() {
        let file = archive.by_index(index).ok()?;
        let name = file.name().ok()?.into_owned();
        let mut content = Vec::new();
        let read = file.take(remaining + 1).read_to_end(&mut content).ok()?;
        remaining = remaining.checked_sub(u64::try_from(read).ok()?)?;
        all.push(Artifact {
            naam: name,
            bytes: content,
        });
    }
    Some(all)
}

/// Every name in the table of contents, also one that stands there twice, and whether it is a
/// link. Programs differ in which of two they unpack, so both count.
fn table_of_contents(bytes: &[u8]) -> Option<Vec<(String, bool)>> {
    const LINK: u32 = 0o120_000;
    const KIND: u32 = 0o170_000;
    let number = |at: usize, length: usize| -> Option<u32> {
        let part = bytes.get(at..at + length)?;
        Some(
            part.iter()
                .rev()
                .fold(0, |sum, b| (sum << 8) | u32::from(*b)),
        )
    };
    let length = |at: usize| usize::try_from(number(at, 2)?).ok();
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = length(end + 10)?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let mut names = Vec::new();
    while names.len() < count.min(ENTRIES) {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (length(at + 28)?, length(at + 30)?, length(at + 32)?);
        let text = bytes.get(at + 46..at + 46 + name)?;
        let permissions = number(at + 38, 4)? >> 16;
        names.push((
            String::from_utf8_lossy(text).into_owned(),
            permissions & KIND == LINK,
        ));
        at += 46 + name + extra + comment;
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_stay_inside() {
        for name in ["a.pdf", "werkgever/01-plan.pdf"] {
            assert!(inside(name), "{name}");
        }
        for name in [
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
            assert!(!inside(name), "{name:?}");
        }
    }
}
