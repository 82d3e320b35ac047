//! `template preview`: an example of a document, made again after each change with `--watch`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::voorbeelden::Voorbeelden;
use super::{DIEPTE, laad, opmaak, pdf};
use crate::cli::{OpmaakArgs, TemplateArgs};
use crate::commands::{Stop, exit, say};
use crate::documents::{self, DOCUMENTEN, Soort};
use crate::write::{Pending, WriteError};

/// How often `--watch` looks.
const TEL: Duration = Duration::from_millis(400);

pub(super) fn preview(args: &TemplateArgs) -> Result<u8, Stop> {
    let naam = args.naam.as_deref().unwrap_or_default();
    let Some(soort) = documents::soort(naam) else {
        let namen: Vec<&str> = DOCUMENTEN.iter().map(|soort| soort.naam).collect();
        return Err(Stop::usage(format!(
            "Geef een document: {}.",
            namen.join(", ")
        )));
    };
    let standaard = || PathBuf::from(format!("{naam}.pdf"));
    let uit = args.out.clone().unwrap_or_else(standaard);
    let voorbeelden = Voorbeelden::nieuw()?;
    loop {
        let gezien = stand(&args.opmaak);
        match maak(args, soort, &voorbeelden, &uit) {
            Ok(()) => say(&format!("{} is gemaakt.", uit.display())),
            Err(stop) if args.watch => say(&stop.melding),
            Err(stop) => return Err(stop),
        }
        if !args.watch {
            return Ok(exit::CLEAN);
        }
        while stand(&args.opmaak) == gezien {
            std::thread::sleep(TEL);
        }
    }
}

fn maak(
    args: &TemplateArgs,
    soort: &Soort,
    voorbeelden: &Voorbeelden,
    uit: &Path,
) -> Result<(), Stop> {
    let templates = laad(args.opmaak.templates.as_deref())?;
    let opmaak = opmaak(&args.opmaak)?;
    let mut documenten = voorbeelden.documenten(soort);
    if documenten.is_empty() {
        return Err(Stop::usage("Voor dit document is er geen voorbeeld."));
    }
    let document = documenten.swap_remove(0);
    let markdown = document
        .markdown(&templates)
        .map_err(|fout| Stop::usage(fout.to_string()))?;
    let bytes = if uit.extension().is_some_and(|soort| soort == "md") {
        markdown.into_bytes()
    } else {
        pdf(&markdown, &document, &opmaak).map_err(Stop::usage)?
    };
    schrijf(uit, &bytes).map_err(|fout| Stop::usage(fout.to_string()))
}

/// The whole file or nothing: a viewer may look at it all the time.
fn schrijf(uit: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut nieuw = Pending::beside(uit)?;
    nieuw
        .write_all(bytes)
        .map_err(|fout| WriteError::about(uit, &fout))?;
    nieuw.commit()
}

/// The files that a preview is made from, with when they last changed.
fn stand(opmaak: &OpmaakArgs) -> Vec<(PathBuf, SystemTime)> {
    let mut stand = Vec::new();
    for map in [&opmaak.templates, &opmaak.huisstijl].into_iter().flatten() {
        bestanden(map, 0, &mut stand);
    }
    stand.sort();
    stand
}

fn bestanden(map: &Path, diepte: usize, stand: &mut Vec<(PathBuf, SystemTime)>) {
    for deel in fs::read_dir(map).into_iter().flatten().flatten() {
        let pad = deel.path();
        if pad.is_dir() && diepte < DIEPTE {
            bestanden(&pad, diepte + 1, stand);
        } else if let Ok(tijd) = deel.metadata().and_then(|gegevens| gegevens.modified()) {
            stand.push((pad, tijd));
        }
    }
}
