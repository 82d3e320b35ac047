//! From what the user typed to a sorted list of inputs without doubles.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf, is_separator};

use glob::{MatchOptions, Pattern};
use thiserror::Error;

use super::elsewhere::{Elsewhere, Fault, Finder};
use super::input::Input;
use super::{messages, walk};

/// Why there is nothing to start with. All of these are the user's to mend.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadError {
    /// Not one input led to a file.
    #[error("Er is geen enkel dossier gevonden in: {}. Controleer de map, het patroon of de lijst.",
        .inputs.join(", "))]
    NothingMatched {
        /// What was asked for.
        inputs: Vec<String>,
    },
    /// Nothing was asked for.
    #[error("Geef een bestand, map of patroon met dossiers op, of - voor standaardinvoer.")]
    NoInput,
    /// A pattern that is no pattern.
    #[error(
        "Het patroon {pattern} is niet geldig: zie teken {place}. \
        Zet een letterlijk [ of * tussen blokhaken, zoals [[]."
    )]
    Pattern {
        /// The pattern as typed.
        pattern: String,
        /// 1-based place of the fault.
        place: usize,
    },
    /// The list of `--files-from` cannot be read.
    #[error("De lijst met bestanden {} is niet te lezen. Controleer de naam, de rechten en of de \
        lijst in UTF-8 staat.", .path.display())]
    FilesFrom {
        /// The list.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Standard input cannot be both the list and the cases.
    #[error("Standaardinvoer (-) kan niet tegelijk de lijst met bestanden en de dossiers leveren.")]
    StdinTwice,
    /// An address, and nothing in this program that can go there. The rest of it may hold a password.
    #[error(
        "Een adres met {0}:// is een plek in objectopslag. Dit programma is daar niet voor gebouwd; \
        haal de bestanden eerst naar deze machine."
    )]
    NoNetwork(String),
    /// The storage behind an address.
    #[error(transparent)]
    Elsewhere(Fault),
}

impl LoadError {
    /// The exit code that scripts rely on: 4 if nothing matched, 3 for wrong usage.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NothingMatched { .. } => 4,
            _ => 3,
        }
    }
}

/// Finds the inputs: files, folders, quoted patterns, `-`, addresses, and the paths in `files_from`.
///
/// A path that does not exist, and a pattern or folder that yields nothing beside others that do,
/// becomes an input that says so when it is read. An address is refused.
pub fn plan(inputs: &[String], files_from: Option<&Path>) -> Result<Vec<Input>, LoadError> {
    planned(inputs, files_from, None)
}

/// Does what [`plan`] does, and asks `finder` what is at an address.
pub fn plan_with(
    inputs: &[String],
    files_from: Option<&Path>,
    finder: Finder<'_>,
) -> Result<Vec<Input>, LoadError> {
    planned(inputs, files_from, Some(finder))
}

fn planned(
    inputs: &[String],
    files_from: Option<&Path>,
    finder: Option<Finder<'_>>,
) -> Result<Vec<Input>, LoadError> {
    if inputs.is_empty() && files_from.is_none() {
        return Err(LoadError::NoInput);
    }
    let listed = files_from.map_or_else(|| Ok(Vec::new()), list)?;
    if files_from == Some(Path::new("-")) && inputs.iter().any(|input| input == "-") {
        return Err(LoadError::StdinTwice);
    }
    let mut plan = Plan {
        finder,
        found: Vec::new(),
        fruitless: Vec::new(),
    };
    for input in inputs {
        plan.add_typed(input)?;
    }
    for path in &listed {
        plan.add_listed(path)?;
    }
    plan.finish(inputs, files_from)
}

fn list(path: &Path) -> Result<Vec<String>, LoadError> {
    let mut list = String::new();
    let read = if path == Path::new("-") {
        io::stdin().read_to_string(&mut list).map(drop)
    } else {
        fs::read_to_string(path).map(|text| list = text)
    };
    read.map_err(|source| LoadError::FilesFrom {
        path: path.to_owned(),
        source,
    })?;
    let list = list.strip_prefix('\u{feff}').unwrap_or(&list);
    Ok(list
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect())
}

struct Plan<'f> {
    finder: Option<Finder<'f>>,
    found: Vec<Input>,
    /// Folders and patterns that yielded nothing.
    fruitless: Vec<String>,
}

impl Plan<'_> {
    /// A pattern counts as such only if no file has that very name.
    fn add_typed(&mut self, input: &str) -> Result<(), LoadError> {
        if input == "-" {
            self.found.push(Input::stdin());
        } else if is_address(input) {
            self.add_address(input)?;
        } else if input.contains(['*', '?', '[']) && fs::symlink_metadata(input).is_err() {
            self.add_pattern(input)?;
        } else {
            self.add_path(input);
        }
        Ok(())
    }

    fn add_listed(&mut self, path: &str) -> Result<(), LoadError> {
        if is_address(path) {
            return self.add_address(path);
        }
        self.add_path(path);
        Ok(())
    }

    fn add_address(&mut self, address: &str) -> Result<(), LoadError> {
        let Some(finder) = self.finder else {
            let scheme = address.split_once("://").map(|(scheme, _)| scheme);
            return Err(LoadError::NoNetwork(scheme.unwrap_or(address).to_owned()));
        };
        let objects = finder(address).map_err(LoadError::Elsewhere)?;
        let inputs = objects
            .into_iter()
            .map(|object| Input::elsewhere(Elsewhere(object)));
        self.add_all(address, inputs.collect());
        Ok(())
    }

    fn add_path(&mut self, path: &str) {
        if Path::new(path).is_dir() {
            let files = walk::files(Path::new(path));
            self.add_all(path, files);
        } else if fs::symlink_metadata(path).is_ok() {
            self.found.push(Input::file(path.into()));
        } else {
            self.found.push(Input::refused(path, messages::not_found));
        }
    }

    fn add_pattern(&mut self, pattern: &str) -> Result<(), LoadError> {
        let options = MatchOptions {
            require_literal_leading_dot: true,
            ..MatchOptions::new()
        };
        let (escaped, added) = literal_folders(pattern);
        let paths = glob::glob_with(&escaped, options).map_err(|error| LoadError::Pattern {
            pattern: pattern.to_owned(),
            place: error.pos + 1 - added.min(error.pos),
        })?;
        let mut files = Vec::new();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => files.extend(walk::files(&path)),
                Ok(path) => files.push(walk::found_file(path)),
                Err(error) => {
                    let name = error.path().display().to_string();
                    files.push(Input::refused(&name, messages::unreadable_folder));
                }
            }
        }
        self.add_all(pattern, files);
        Ok(())
    }

    fn add_all(&mut self, origin: &str, files: Vec<Input>) {
        if files.is_empty() {
            self.fruitless.push(origin.to_owned());
        }
        self.found.extend(files);
    }

    fn finish(self, inputs: &[String], files_from: Option<&Path>) -> Result<Vec<Input>, LoadError> {
        let Self {
            mut found,
            fruitless,
            ..
        } = self;
        if found.is_empty() {
            let list = files_from.map(|path| path.display().to_string());
            return Err(LoadError::NothingMatched {
                inputs: inputs.iter().cloned().chain(list).collect(),
            });
        }
        found.extend(
            fruitless
                .iter()
                .map(|name| Input::refused(name, messages::no_match)),
        );
        found.sort_by(|left, right| Path::new(left.name()).cmp(Path::new(right.name())));
        let mut seen = HashSet::new();
        found.retain(|input| seen.insert(identity(input)));
        Ok(found)
    }
}

/// The pattern with the folders that it opens with taken by their letter, as far as they exist
/// under that very name (`map [2024]/*.json`), and how many characters that took.
fn literal_folders(pattern: &str) -> (String, usize) {
    let folders = pattern.char_indices().filter(|(_, c)| is_separator(*c));
    let ends: Vec<usize> = folders.map(|(at, _)| at).filter(|at| *at > 0).collect();
    let there = |end: &&usize| fs::symlink_metadata(&pattern[..**end]).is_ok();
    let literal = ends.iter().rev().find(there).copied().unwrap_or_default();
    let (folders, rest) = pattern.split_at(literal);
    let escaped = Pattern::escape(folders);
    let added = escaped.len() - folders.len();
    (escaped + rest, added)
}

/// Is this an address, such as `s3://bucket/map`, instead of a path? A path may look like one, but
/// then it exists.
pub fn is_address(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    let letters = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric());
    scheme.is_some_and(letters) && fs::symlink_metadata(text).is_err()
}

/// Equal for two names of the same file.
fn identity(input: &Input) -> PathBuf {
    let path = input.path().unwrap_or(Path::new(input.name()));
    match input.path().and_then(|path| fs::canonicalize(path).ok()) {
        Some(real) => real,
        None => path.to_owned(),
    }
}
