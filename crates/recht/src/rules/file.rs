//! The files of a pack: read, told apart, and turned into compiled rules.
//!
//! Whoever writes a pack reads these messages, so they are Dutch and name file and line.

use std::path::Path;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::error::{PackError, error};
use super::expression::Expression;
use super::pack::{LoadedRule, Origin};
use super::place::{FieldPath, LineMap};
use super::record::{Bevinding, Groep, Herstel, Regel};

/// A file of a pack.
pub(super) struct PackFile {
    /// Name as the user knows it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl PackFile {
    /// Line of the first text in which `key` has this value, from 1.
    pub(super) fn line_number(&self, key: &str, value: &str) -> Option<usize> {
        let here = |text: &str| {
            text.split_once(&format!("{key}:"))
                .is_some_and(|(_, after)| first_word(after) == value)
        };
        self.text.lines().position(here).map(|i| i + 1)
    }
}

/// The first word after a key, without quotes and what closes a record.
fn first_word(text: &str) -> &str {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.trim_matches(|c: char| matches!(c, '"' | '\'' | ',' | '}'))
}

/// The `*.yaml` files of a folder by name, in the order of their names.
pub(super) fn yaml_files(folder: &Path) -> Result<Vec<(String, PackFile)>, Vec<PackError>> {
    let unreadable = |path: &Path, e: &std::io::Error| {
        let message = format!("kan niet worden gelezen ({e}).");
        vec![error(&path.display().to_string(), None, message)]
    };
    let list = std::fs::read_dir(folder).map_err(|e| unreadable(folder, &e))?;
    let mut paths: Vec<_> = list
        .filter_map(|r| r.ok().map(|r| r.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?;
            let short = path.file_name().unwrap_or_default().to_string_lossy();
            let name = path.display().to_string();
            Ok((short.into_owned(), PackFile { name, text }))
        })
        .collect()
}

/// The text of a rule file with every list of inline tests emptied: they are more than half
/// of it, and a run does not look at them. Holds for the layout of the built-in files only.
pub(super) fn without_tests(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 2);
    let mut in_tests = false;
    for line in text.lines() {
        in_tests &= line.is_empty() || line.starts_with("     ");
        if line == "    toetsen:" {
            in_tests = true;
            out.push_str("    toetsen: []\n");
        } else if !in_tests {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The content of a file, or a message with the line.
pub(super) fn read_yaml<T: DeserializeOwned>(
    file: &PackFile,
    errors: &mut Vec<PackError>,
) -> Option<T> {
    match serde_saphyr::from_str(&file.text) {
        Ok(value) => Some(value),
        Err(e) => {
            let text = e.without_snippet().to_string();
            let line = e.location().and_then(|l| usize::try_from(l.line()).ok());
            let mut error = error(&file.name, None, in_dutch(&text));
            error.line = line.filter(|p| *p > 0);
            errors.push(error);
            None
        }
    }
}

/// The messages that authors of a pack meet most; any other is quoted as it is.
fn in_dutch(text: &str) -> String {
    let name = text.split('`').nth(1).unwrap_or_default();
    let choices = text
        .split_once("expected one of ")
        .and_then(|(_, rest)| rest.split(" at line ").next())
        .map_or_else(String::new, |rest| format!(" Kies uit: {}.", rest.trim()));
    match text {
        t if t.contains("unknown field") => {
            format!("de sleutel {name} bestaat hier niet.{choices}")
        }
        t if t.contains("missing field") => format!("de sleutel {name} ontbreekt."),
        t if t.contains("unknown variant") => {
            format!("de waarde {name} bestaat hier niet.{choices}")
        }
        _ => format!("dit is niet te lezen als YAML van een pakket ({text})."),
    }
}

/// The compiled rules of a file.
pub(super) fn read_rules(
    file: &PackFile,
    origin: &Origin,
    errors: &mut Vec<PackError>,
) -> Vec<LoadedRule> {
    let Some(group) = read_yaml::<Groep>(file, errors) else {
        return Vec::new();
    };
    let title = group.titel;
    group
        .regels
        .into_iter()
        .enumerate()
        .filter_map(|(number, regel)| {
            let place = RecordPlace {
                file,
                number,
                group: &title,
                origin,
            };
            load(&place, regel, errors)
        })
        .collect()
}

/// Where a record stands.
struct RecordPlace<'a> {
    file: &'a PackFile,
    number: usize,
    group: &'a str,
    origin: &'a Origin,
}

impl RecordPlace<'_> {
    /// A fault in the condition at `path`, with its line.
    fn error(&self, id: &str, path: &FieldPath, message: String) -> PackError {
        let record = FieldPath::at("regels").index(self.number);
        PackError {
            line: LineMap::of(&self.file.text).line(&path.under(&record), None),
            field: Some(path.to_string()),
            ..error(&self.file.name, Some(id), message)
        }
    }
}

/// Compiles every condition of a rule.
fn load(place: &RecordPlace<'_>, regel: Regel, errors: &mut Vec<PackError>) -> Option<LoadedRule> {
    let before = errors.len();
    let mut compile = |path: FieldPath, text: &str| match Expression::new(text) {
        Ok(e) => Some(e),
        Err(e) => {
            errors.push(place.error(&regel.id, &path, e));
            None
        }
    };
    let als = compile(FieldPath::at("als"), &regel.als);
    let eis = regel.eis.as_ref().map(|t| compile(FieldPath::at("eis"), t));
    let uitzonderingen = regel.uitzonderingen.iter().enumerate();
    let uitzonderingen: Vec<_> = uitzonderingen
        .map(|(i, u)| compile(FieldPath::at("uitzonderingen").index(i).key("als"), &u.als))
        .collect();
    let choices: Vec<_> = match &regel.bevinding {
        Bevinding::Tekst(_) => Vec::new(),
        Bevinding::Keuze(list) => {
            let path = |i| FieldPath::at("bevinding").index(i).key("als");
            let list = list.iter().enumerate();
            list.map(|(i, k)| k.als.as_ref().map(|t| compile(path(i), t)))
                .collect()
        }
    };
    let late = match &regel.herstel {
        Herstel::Tekst(_) => None,
        Herstel::Tabel(t) => compile(FieldPath::at("herstel").key("te_laat_als"), &t.te_laat_als),
    };
    (errors.len() == before).then_some(())?;
    Some(LoadedRule {
        file: place.file.name.clone(),
        number: place.number,
        group: place.group.to_owned(),
        origin: place.origin.clone(),
        als: als?,
        eis: eis.flatten(),
        uitzonderingen: uitzonderingen.into_iter().flatten().collect(),
        choices: choices.into_iter().map(Option::flatten).collect(),
        late,
        bronnen: OnceLock::new(),
        regel,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_file_says_in_dutch_what_and_where() {
        for (text, message) in [
            (
                "groep: ORG\ntitel: Eigen\nregel: []\n",
                "de sleutel regel bestaat hier niet. Kies uit: groep, titel, regels.",
            ),
            ("groep: ORG\nregels: []\n", "de sleutel titel ontbreekt."),
        ] {
            let file = PackFile {
                name: "org.yaml".into(),
                text: text.into(),
            };
            let mut errors = Vec::new();
            assert!(read_yaml::<Groep>(&file, &mut errors).is_none());
            assert_eq!(errors[0].message, message);
            assert!(errors[0].line.is_some());
        }
    }

    #[test]
    fn the_line_of_a_record_is_found_by_its_whole_value() {
        let text = "regels:\n  - id: ORG-A-0011\n  - id: ORG-A-001\n  - { regel: \"WVP-X-001\", uit: true }\n";
        let file = PackFile {
            name: "org.yaml".into(),
            text: text.into(),
        };
        assert_eq!(file.line_number("id", "ORG-A-001"), Some(3));
        assert_eq!(file.line_number("regel", "WVP-X-001"), Some(4));
        assert_eq!(file.line_number("id", "ORG-B-001"), None);
    }
}
