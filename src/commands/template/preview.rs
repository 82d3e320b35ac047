//! `template preview`: an example of a document, made again after each change with `--watch`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::examples::Examples;
use super::{DEPTH, load, opmaak, pdf};
use crate::cli::{OpmaakArgs, TemplateArgs};
use crate::commands::{Stop, exit, say};
use crate::documents::{self, DOCUMENTEN, Soort};
use crate::write::{Pending, WriteError};

/// How often `--watch` looks.
const COUNT: Duration = Duration::from_millis(400);

pub(super) fn preview(args: &TemplateArgs) -> Result<u8, Stop> {
    let name = args.naam.as_deref().unwrap_or_default();
    let Some(kind) = documents::soort(name) else {
        let names: Vec<&str> = DOCUMENTEN.iter().map(|kind| kind.naam).collect();
        return Err(Stop::usage(format!(
            "Geef een document: {}.",
            names.join(", ")
        )));
    };
    let default = || PathBuf::from(format!("{name}.pdf"));
    let out = args.out.clone().unwrap_or_else(default);
    let examples = Examples::read()?;
    loop {
        let seen = state(&args.opmaak);
        match make(args, kind, &examples, &out) {
            Ok(()) => say(&format!("{} is gemaakt.", out.display())),
            Err(stop) if args.watch => say(&stop.message),
            Err(stop) => return Err(stop),
        }
        if !args.watch {
            return Ok(exit::CLEAN);
        }
        while state(&args.opmaak) == seen {
            std::thread::sleep(COUNT);
        }
    }
}

fn make(args: &TemplateArgs, kind: &Soort, examples: &Examples, out: &Path) -> Result<(), Stop> {
    let templates = load(args.opmaak.templates.as_deref())?;
    let opmaak = opmaak(&args.opmaak)?;
    let mut documenten = examples.documenten(kind);
    if documenten.is_empty() {
        return Err(Stop::usage("Voor dit document is er geen voorbeeld."));
    }
    let document = documenten.swap_remove(0);
    let markdown = document
        .markdown(&templates)
        .map_err(|error| Stop::usage(error.to_string()))?;
    let bytes = if out.extension().is_some_and(|kind| kind == "md") {
        markdown.into_bytes()
    } else {
        pdf(&markdown, &document, &opmaak).map_err(Stop::usage)?
    };
    write(out, &bytes).map_err(|error| Stop::usage(error.to_string()))
}

/// The whole file or nothing: a viewer may look at it all the time.
fn write(out: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut new = Pending::beside(out)?;
    new.write_all(bytes)
        .map_err(|error| WriteError::about(out, &error))?;
    new.commit()
}

/// The files that a preview is made from, with when they last changed.
fn state(opmaak: &OpmaakArgs) -> Vec<(PathBuf, SystemTime)> {
    let mut state = Vec::new();
    for map in [&opmaak.templates, &opmaak.huisstijl].into_iter().flatten() {
        files(map, 0, &mut state);
    }
    state.sort();
    state
}

fn files(map: &Path, depth: usize, state: &mut Vec<(PathBuf, SystemTime)>) {
    for part in fs::read_dir(map).into_iter().flatten().flatten() {
        let path = part.path();
        if path.is_dir() && depth < DEPTH {
            files(&path, depth + 1, state);
        } else if let Ok(time) = part.metadata().and_then(|data| data.modified()) {
            state.push((path, time));
        }
    }
}
