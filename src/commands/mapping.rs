//! `mapping list|check|test`: the mappings that `import` reads with.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use inname::mapping::proef::toets;
use inname::mapping::{INGEBOUWD, Mapping, MappingFout, ingebouwd};

use super::{Stop, exit, out};
use crate::cli::{MappingArgs, MappingWat};
use crate::telwoord::telwoord;

/// A mapping with its text and its samples, wherever it comes from.
struct Gevonden {
    naam: String,
    tekst: String,
    voorbeelden: Vec<Voorbeeld>,
}

struct Voorbeeld {
    naam: String,
    bestanden: Vec<Vec<u8>>,
    verwacht: String,
}

pub(super) fn mapping(args: &MappingArgs) -> Result<u8, Stop> {
    let gevonden = match &args.mapping {
        Some(naam) => vec![zoek(naam)?],
        None => INGEBOUWD.iter().map(uit_programma).collect(),
    };
    let mut tekst = String::new();
    let mut goed = true;
    for een in &gevonden {
        goed &= match args.wat {
            MappingWat::List => toon(een, &mut tekst)?,
            MappingWat::Check => keur(een, &mut tekst),
            MappingWat::Test => beproef(een, &mut tekst)?,
        };
    }
    out(&tekst);
    Ok(if goed { exit::CLEAN } else { exit::FINDINGS })
}

/// The mapping that `--from` names, checked.
pub(super) fn lees(naam: &str) -> Result<Mapping, Stop> {
    let gevonden = zoek(naam)?;
    gevonden.lees()
}

impl Gevonden {
    fn lees(&self) -> Result<Mapping, Stop> {
        Mapping::lees(&self.tekst).map_err(|fouten| {
            let regels: Vec<String> = fouten.iter().map(|f| self.plek(f)).collect();
            Stop::usage(format!("De mapping klopt niet:\n{}", regels.join("\n")))
        })
    }

    fn plek(&self, fout: &MappingFout) -> String {
        match fout.regel {
            Some(regel) => format!("{}:{regel}: {}", self.naam, fout.melding),
            None => format!("{}: {}", self.naam, fout.melding),
        }
    }
}

fn toon(een: &Gevonden, tekst: &mut String) -> Result<bool, Stop> {
    let mapping = een.lees()?;
    let _ = writeln!(tekst, "{:<16} {}", mapping.naam, mapping.titel);
    Ok(true)
}

fn keur(een: &Gevonden, tekst: &mut String) -> bool {
    match Mapping::lees(&een.tekst) {
        Ok(_) => {
            let _ = writeln!(tekst, "{}: goed.", een.naam);
            true
        }
        Err(fouten) => {
            for fout in &fouten {
                let _ = writeln!(tekst, "{}", een.plek(fout));
            }
            false
        }
    }
}

fn beproef(een: &Gevonden, tekst: &mut String) -> Result<bool, Stop> {
    let mapping = een.lees()?;
    let mut goed = true;
    for voorbeeld in &een.voorbeelden {
        let bestanden: Vec<&[u8]> = voorbeeld.bestanden.iter().map(Vec::as_slice).collect();
        let anders = toets(&mapping, &bestanden, &voorbeeld.verwacht);
        goed &= anders.is_empty();
        for verschil in anders {
            let _ = writeln!(tekst, "{} {}: {verschil}", een.naam, voorbeeld.naam);
        }
    }
    let aantal = telwoord(een.voorbeelden.len(), "voorbeeld", "voorbeelden");
    let uitkomst = if goed { "goed" } else { "niet goed" };
    let _ = writeln!(tekst, "{}: {aantal}, {uitkomst}.", een.naam);
    Ok(goed)
}

fn uit_programma(een: &inname::mapping::Ingebouwd) -> Gevonden {
    let voorbeelden = een.voorbeelden.iter().map(|v| Voorbeeld {
        naam: v.naam.to_owned(),
        bestanden: v
            .bestanden
            .iter()
            .map(|(_, inhoud)| inhoud.to_vec())
            .collect(),
        verwacht: v.verwacht.to_owned(),
    });
    Gevonden {
        naam: een.naam.to_owned(),
        tekst: een.mapping.to_owned(),
        voorbeelden: voorbeelden.collect(),
    }
}

/// A built-in one by its name, else a file or folder.
fn zoek(naam: &str) -> Result<Gevonden, Stop> {
    if let Some(een) = ingebouwd(naam) {
        return Ok(uit_programma(een));
    }
    let pad = Path::new(naam);
    let bestand = if pad.is_dir() {
        pad.join("mapping.toml")
    } else {
        pad.to_owned()
    };
    let tekst = fs::read_to_string(&bestand).map_err(|_| {
        let namen: Vec<&str> = INGEBOUWD.iter().map(|een| een.naam).collect();
        Stop::usage(format!(
            "De mapping {naam} is er niet. Kies uit: {}, of geef het bestand van een eigen mapping.",
            namen.join(", ")
        ))
    })?;
    let map = bestand.parent().unwrap_or(Path::new("."));
    Ok(Gevonden {
        naam: bestand.display().to_string(),
        tekst,
        voorbeelden: voorbeelden(&map.join("voorbeelden"))?,
    })
}

fn voorbeelden(map: &Path) -> Result<Vec<Voorbeeld>, Stop> {
    let mut alle = Vec::new();
    for folder in inhoud(map).into_iter().filter(|pad| pad.is_dir()) {
        let lees = |pad: &Path| {
            fs::read(pad).map_err(|_| Stop::usage(format!("{} is niet te lezen.", pad.display())))
        };
        let mut bestanden = Vec::new();
        let verwacht = folder.join("verwacht.json");
        for pad in inhoud(&folder) {
            if pad != verwacht && pad.is_file() {
                bestanden.push(lees(&pad)?);
            }
        }
        alle.push(Voorbeeld {
            naam: folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            bestanden,
            verwacht: String::from_utf8_lossy(&lees(&verwacht)?).into_owned(),
        });
    }
    Ok(alle)
}

/// What stands in a folder, in order; nothing when there is none.
fn inhoud(map: &Path) -> Vec<PathBuf> {
    let gelezen = fs::read_dir(map).into_iter().flatten();
    let mut paden: Vec<PathBuf> = gelezen.filter_map(|e| Some(e.ok()?.path())).collect();
    paden.sort();
    paden
}
