//! `docs/import.md` says what the code does: every code, every element that is read, and its example.

use std::fs;
use std::path::{Path, PathBuf};

use inname::mapping::{INGEBOUWD, Mapping};
use inname::verslag::{CODES, Ernst};

const REPO: &str = env!("CARGO_MANIFEST_DIR");

fn gids() -> String {
    fs::read_to_string(format!("{REPO}/docs/import.md")).unwrap()
}

#[test]
fn every_code_and_mapping_is_in_the_guide() {
    let gids = gids();
    for (code, ernst) in CODES {
        let ernst = match ernst {
            Ernst::Fout => "fout",
            Ernst::Waarschuwing => "waarschuwing",
            Ernst::Mededeling => "mededeling",
        };
        assert!(
            gids.contains(&format!("| `{code}` | {ernst} |\n")),
            "{code}"
        );
    }
    for een in INGEBOUWD {
        assert!(gids.contains(&format!("`{}`", een.naam)), "{}", een.naam);
    }
}

#[test]
fn the_example_of_a_mapping_is_sound() {
    let gids = gids();
    let voorbeeld = gids
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let fouten = Mapping::lees(voorbeeld).err().unwrap_or_default();
    assert!(fouten.is_empty(), "{:?}", fouten.first());
}

/// Texts in code that look like an element: capital first, letters and digits only.
fn elementen(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let regels = code
        .lines()
        .filter(|regel| !regel.trim_start().starts_with("//"));
    let teksten = regels.flat_map(|regel| regel.split('"').skip(1).step_by(2));
    let is_element = |t: &&str| {
        t.len() > 1
            && t.starts_with(|c: char| c.is_ascii_uppercase())
            && t.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    teksten.filter(is_element).map(str::to_owned).collect()
}

#[test]
fn every_element_that_is_read_or_dropped_is_in_the_guide() {
    let gids = gids();
    let mut bestanden: Vec<PathBuf> = fs::read_dir(Path::new(REPO).join("crates/inname/src/sivi"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    bestanden.sort();
    let alle: Vec<String> = bestanden
        .iter()
        .flat_map(|b| elementen(&fs::read_to_string(b).unwrap()))
        .collect();
    assert!(alle.len() > 60, "{}", alle.len());
    for element in alle {
        assert!(gids.contains(&format!("`{element}`")), "{element}");
    }
}
