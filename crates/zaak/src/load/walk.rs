//! Finds the case files in a folder.
//!
//! Hidden files and folders are skipped, and so are links that leave the folder: a link should
//! not widen what the user pointed at. A link to a file inside the folder counts as that file;
//! a dangling link stays in, so that reading it says what is wrong. A pipe, socket or device would
//! make us wait for somebody else: it gets a message instead.

use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::input::{Input, extension};
use super::messages;

/// The case files below `folder`, in no particular order.
pub(super) fn files(folder: &Path) -> Vec<Input> {
    let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = list(&folder) else {
            let name = folder.display().to_string();
            found.push(Input::refused(&name, messages::unreadable_folder));
            continue;
        };
        for entry in entries.iter().filter(|entry| !is_hidden(entry)) {
            match kind(entry, &root) {
                Kind::Folder => waiting.push(entry.path()),
                Kind::File => found.push(Input::file(entry.path())),
                Kind::Named => found.push(found_file(entry.path())),
                Kind::Other => {}
            }
        }
    }
    found
}

/// All entries or none: half a folder would silently lose cases.
fn list(folder: &Path) -> io::Result<Vec<DirEntry>> {
    fs::read_dir(folder)?.collect()
}

/// A file that nobody named: a pipe or device under such a name is not opened.
pub(super) fn found_file(path: PathBuf) -> Input {
    let special = fs::metadata(&path).is_ok_and(|data| !data.is_file() && !data.is_dir());
    if special {
        return Input::refused(&path.display().to_string(), messages::no_file);
    }
    Input::file(path)
}

enum Kind {
    Folder,
    File,
    /// A link, or something else with the name of a case file.
    Named,
    Other,
}

fn kind(entry: &DirEntry, root: &Path) -> Kind {
    let path = entry.path();
    let kind = entry.file_type().ok();
    if kind.is_some_and(|kind| kind.is_dir()) {
        return Kind::Folder;
    }
    let link = kind.is_some_and(|kind: FileType| kind.is_symlink());
    if !has_case_extension(&path) || (link && !stays_inside(&path, root)) {
        return Kind::Other;
    }
    if kind.is_some_and(|kind| kind.is_file()) {
        return Kind::File;
    }
    Kind::Named
}

fn stays_inside(link: &Path, root: &Path) -> bool {
    let target: Option<PathBuf> = fs::canonicalize(link).ok();
    target.is_none_or(|target| target.starts_with(root) && !target.is_dir())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn has_case_extension(path: &Path) -> bool {
    matches!(
        extension(path).as_deref(),
        Some("json" | "ndjson" | "jsonl")
    )
}
