//! The files of a pack: read, told apart, and turned into compiled rules.
//!
//! Whoever writes a pack reads these messages, so they are Dutch and name file and line.

use std::path::Path;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::expressie::Expressie;
use super::fout::{PackFout, fout};
use super::pack::{GeladenRegel, Herkomst};
use super::plek::{Pad, Plattegrond};
use super::record::{Bevinding, Groep, Regel};

/// A file of a pack.
pub(super) struct Bestand {
    /// Name as the user knows it.
    pub naam: String,
    /// The whole text.
    pub tekst: String,
}

impl Bestand {
    /// Line of the first text in which `sleutel` has this value, from 1.
    pub(super) fn regelnummer(&self, sleutel: &str, waarde: &str) -> Option<usize> {
        let hier = |tekst: &str| {
            tekst
                .split_once(&format!("{sleutel}:"))
                .is_some_and(|(_, na)| woord(na) == waarde)
        };
        self.tekst.lines().position(hier).map(|i| i + 1)
    }
}

/// The first word after a key, without quotes and what closes a record.
fn woord(tekst: &str) -> &str {
    let eerste = tekst.split_whitespace().next().unwrap_or_default();
    eerste.trim_matches(|c: char| matches!(c, '"' | '\'' | ',' | '}'))
}

/// The `*.yaml` files of a folder by name, in the order of their names.
pub(super) fn yaml_bestanden(map: &Path) -> Result<Vec<(String, Bestand)>, Vec<PackFout>> {
    let onleesbaar = |pad: &Path, e: &std::io::Error| {
        let melding = format!("kan niet worden gelezen ({e}).");
        vec![fout(&pad.display().to_string(), None, melding)]
    };
    let lijst = std::fs::read_dir(map).map_err(|e| onleesbaar(map, &e))?;
    let mut paden: Vec<_> = lijst
        .filter_map(|r| r.ok().map(|r| r.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml"))
        .collect();
    paden.sort();
    paden
        .into_iter()
        .map(|pad| {
            let tekst = std::fs::read_to_string(&pad).map_err(|e| onleesbaar(&pad, &e))?;
            let kort = pad.file_name().unwrap_or_default().to_string_lossy();
            let naam = pad.display().to_string();
            Ok((kort.into_owned(), Bestand { naam, tekst }))
        })
        .collect()
}

/// The text of a rule file with every list of inline tests emptied: they are more than half
/// of it, and a run does not look at them. Holds for the layout of the built-in files only.
pub(super) fn zonder_toetsen(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len() / 2);
    let mut in_toetsen = false;
    for regel in tekst.lines() {
        in_toetsen &= regel.is_empty() || regel.starts_with("     ");
        if regel == "    toetsen:" {
            in_toetsen = true;
            uit.push_str("    toetsen: []\n");
        } else if !in_toetsen {
            uit.push_str(regel);
            uit.push('\n');
        }
    }
    uit
}

/// The content of a file, or a message with the line.
pub(super) fn lees_yaml<T: DeserializeOwned>(
    bestand: &Bestand,
    fouten: &mut Vec<PackFout>,
) -> Option<T> {
    match serde_saphyr::from_str(&bestand.tekst) {
        Ok(waarde) => Some(waarde),
        Err(e) => {
            let tekst = e.without_snippet().to_string();
            let plek = e.location().and_then(|l| usize::try_from(l.line()).ok());
            let mut fout = fout(&bestand.naam, None, in_dutch(&tekst));
            fout.plek = plek.filter(|p| *p > 0);
            fouten.push(fout);
            None
        }
    }
}

/// The messages that authors of a pack meet most; any other is quoted as it is.
fn in_dutch(tekst: &str) -> String {
    let naam = tekst.split('`').nth(1).unwrap_or_default();
    let keuzes = tekst
        .split_once("expected one of ")
        .and_then(|(_, rest)| rest.split(" at line ").next())
        .map_or_else(String::new, |rest| format!(" Kies uit: {}.", rest.trim()));
    match tekst {
        t if t.contains("unknown field") => {
            format!("de sleutel {naam} bestaat hier niet.{keuzes}")
        }
        t if t.contains("missing field") => format!("de sleutel {naam} ontbreekt."),
        t if t.contains("unknown variant") => {
            format!("de waarde {naam} bestaat hier niet.{keuzes}")
        }
        _ => format!("dit is niet te lezen als YAML van een pakket ({tekst})."),
    }
}

/// The compiled rules of a file.
pub(super) fn lees_regels(
    bestand: &Bestand,
    herkomst: &Herkomst,
    fouten: &mut Vec<PackFout>,
) -> Vec<GeladenRegel> {
    let Some(groep) = lees_yaml::<Groep>(bestand, fouten) else {
        return Vec::new();
    };
    let titel = groep.titel;
    groep
        .regels
        .into_iter()
        .enumerate()
        .filter_map(|(nummer, regel)| {
            let plek = Plek {
                bestand,
                nummer,
                groep: &titel,
                herkomst,
            };
            laad(&plek, regel, fouten)
        })
        .collect()
}

/// Where a record stands.
struct Plek<'a> {
    bestand: &'a Bestand,
    nummer: usize,
    groep: &'a str,
    herkomst: &'a Herkomst,
}

impl Plek<'_> {
    /// A fault in the condition at `pad`, with its line.
    fn fout(&self, id: &str, pad: &Pad, melding: String) -> PackFout {
        let record = Pad::van("regels").nummer(self.nummer);
        PackFout {
            plek: Plattegrond::van(&self.bestand.tekst).lijn(&pad.onder(&record), None),
            veld: Some(pad.to_string()),
            ..fout(&self.bestand.naam, Some(id), melding)
        }
    }
}

/// Compiles every condition of a rule.
fn laad(plek: &Plek<'_>, regel: Regel, fouten: &mut Vec<PackFout>) -> Option<GeladenRegel> {
    let voor = fouten.len();
    let mut compileer = |pad: Pad, tekst: &str| match Expressie::nieuw(tekst) {
        Ok(e) => Some(e),
        Err(e) => {
            fouten.push(plek.fout(&regel.id, &pad, e));
            None
        }
    };
    let als = compileer(Pad::van("als"), &regel.als);
    let eis = regel.eis.as_ref().map(|t| compileer(Pad::van("eis"), t));
    let uitzonderingen = regel.uitzonderingen.iter().enumerate();
    let uitzonderingen: Vec<_> = uitzonderingen
        .map(|(i, u)| compileer(Pad::van("uitzonderingen").nummer(i).bij("als"), &u.als))
        .collect();
    let keuzes: Vec<_> = match &regel.bevinding {
        Bevinding::Tekst(_) => Vec::new(),
        Bevinding::Keuze(lijst) => {
            let pad = |i| Pad::van("bevinding").nummer(i).bij("als");
            let lijst = lijst.iter().enumerate();
            lijst
                .map(|(i, k)| k.als.as_ref().map(|t| compileer(pad(i), t)))
                .collect()
        }
    };
    (fouten.len() == voor).then_some(())?;
    Some(GeladenRegel {
        bestand: plek.bestand.naam.clone(),
        nummer: plek.nummer,
        groep: plek.groep.to_owned(),
        herkomst: plek.herkomst.clone(),
        als: als?,
        eis: eis.flatten(),
        uitzonderingen: uitzonderingen.into_iter().flatten().collect(),
        keuzes: keuzes.into_iter().map(Option::flatten).collect(),
        bronnen: OnceLock::new(),
        regel,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_file_says_in_dutch_what_and_where() {
        for (tekst, melding) in [
            (
                "groep: ORG\ntitel: Eigen\nregel: []\n",
                "de sleutel regel bestaat hier niet. Kies uit: groep, titel, regels.",
            ),
            ("groep: ORG\nregels: []\n", "de sleutel titel ontbreekt."),
        ] {
            let bestand = Bestand {
                naam: "org.yaml".into(),
                tekst: tekst.into(),
            };
            let mut fouten = Vec::new();
            assert!(lees_yaml::<Groep>(&bestand, &mut fouten).is_none());
            assert_eq!(fouten[0].melding, melding);
            assert!(fouten[0].plek.is_some());
        }
    }

    #[test]
    fn the_line_of_a_record_is_found_by_its_whole_value() {
        let tekst = "regels:\n  - id: ORG-A-0011\n  - id: ORG-A-001\n  - { regel: \"WVP-X-001\", uit: true }\n";
        let bestand = Bestand {
            naam: "org.yaml".into(),
            tekst: tekst.into(),
        };
        assert_eq!(bestand.regelnummer("id", "ORG-A-001"), Some(3));
        assert_eq!(bestand.regelnummer("regel", "WVP-X-001"), Some(4));
        assert_eq!(bestand.regelnummer("id", "ORG-B-001"), None);
    }
}
