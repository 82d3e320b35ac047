//! `import`: an export of another system in, cases out, and what became of every record.

mod verslag;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use inname::verslag::{Ernst, Verslag};
use inname::{Bron, Opties, importeer};
use serde_json::Value;

use super::{Stop, exit, mapping, out};
use crate::cli::{ImportArgs, ImportVorm};

/// Larger files are not opened; the reader has the same limit.
const GROOTST: u64 = 1 << 30;

pub(super) fn import(args: ImportArgs) -> Result<u8, Stop> {
    let mapping = mapping::lees(&args.from)?;
    let paden = paden(&args.invoer)?;
    let bronnen = lees(&paden)?;
    let opties = Opties {
        streng: args.strict,
        ontvanger: args.receiver.map(Into::into),
        codering: args.encoding,
        scheidingsteken: args.delimiter,
        export_datum: args.export_date,
    };
    let uitkomst = importeer(&bronnen, &mapping, &opties);
    let over =
        schrijf(&args.out, &uitkomst.dossiers).map_err(|e| niet_te_schrijven(&args.out, &e))?;
    for report in &args.report {
        let tekst = match report.vorm {
            ImportVorm::Text => verslag::tekst(&uitkomst.verslag, &[]),
            ImportVorm::Json => crate::artifact::pretty(&uitkomst.verslag),
            ImportVorm::Csv => verslag::csv(&uitkomst.verslag),
        };
        vervang(&report.bestand, tekst.as_bytes())
            .map_err(|e| niet_te_schrijven(&report.bestand, &e))?;
    }
    if !args.quiet {
        out(&verslag::tekst(&uitkomst.verslag, &paden));
        if over > 0 {
            out(&format!(
                "Let op: in {} staan nog {over} bestanden .json die niet uit deze import komen.\n",
                args.out.display()
            ));
        }
    }
    Ok(afloop(&uitkomst.verslag))
}

/// A refused file or record is told by the exit code.
fn afloop(verslag: &Verslag) -> u8 {
    if verslag.aantal(Ernst::Fout) > 0 {
        exit::FAILED
    } else if verslag.telling.gelezen == 0 {
        exit::NOTHING
    } else {
        exit::CLEAN
    }
}

fn niet_te_schrijven(pad: &Path, fout: &io::Error) -> Stop {
    Stop {
        message: format!("{} is niet te schrijven: {fout}.", pad.display()),
        code: exit::FAILED,
    }
}

/// All files, in order of their names, each once. Hidden ones in folders are none of the export.
fn paden(invoer: &[PathBuf]) -> Result<Vec<PathBuf>, Stop> {
    let mut alle = BTreeSet::new();
    for pad in invoer {
        if !pad.exists() {
            return Err(Stop {
                message: format!("{} is er niet.", pad.display()),
                code: exit::NOTHING,
            });
        }
        verzamel(pad, &mut alle)
            .map_err(|_| Stop::usage(format!("De map {} is niet te lezen.", pad.display())))?;
    }
    Ok(alle.into_iter().collect())
}

fn verzamel(pad: &Path, alle: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    if !pad.is_dir() {
        alle.insert(pad.to_owned());
        return Ok(());
    }
    for een in fs::read_dir(pad)? {
        let een = een?;
        let verborgen = een.file_name().to_string_lossy().starts_with('.');
        // A link may lead in a circle.
        if !verborgen && !een.file_type()?.is_symlink() {
            verzamel(&een.path(), alle)?;
        }
    }
    Ok(())
}

fn lees(paden: &[PathBuf]) -> Result<Vec<Bron>, Stop> {
    let mut bronnen = Vec::new();
    for (nummer, pad) in paden.iter().enumerate() {
        let te_groot = fs::metadata(pad).is_ok_and(|m| m.len() > GROOTST);
        if te_groot {
            return Err(Stop::usage(format!(
                "{} is groter dan een gigabyte. Verdeel de export over meer bestanden.",
                pad.display()
            )));
        }
        let inhoud = fs::read(pad)
            .map_err(|_| Stop::usage(format!("{} is niet te lezen.", pad.display())))?;
        bronnen.push(Bron {
            nummer: nummer + 1,
            inhoud,
        });
    }
    Ok(bronnen)
}

/// Writes the cases; says how many others stand in the folder.
fn schrijf(uit: &Path, dossiers: &[Value]) -> io::Result<usize> {
    let extension = uit.extension().and_then(|e| e.to_str());
    if matches!(extension, Some("ndjson" | "jsonl")) {
        let mut regels = Vec::new();
        for dossier in dossiers {
            writeln!(regels, "{dossier}")?;
        }
        vervang(uit, &regels)?;
        return Ok(0);
    }
    fs::create_dir_all(uit)?;
    let mut eigen = BTreeSet::new();
    for dossier in dossiers {
        let naam = format!("{}.json", dossier["dossierId"].as_str().unwrap_or_default());
        vervang(&uit.join(&naam), format!("{dossier:#}\n").as_bytes())?;
        eigen.insert(naam);
    }
    let anders = |naam: &String| {
        Path::new(naam).extension().is_some_and(|e| e == "json") && !eigen.contains(naam)
    };
    let namen = fs::read_dir(uit)?.filter_map(Result::ok);
    let namen = namen.map(|een| een.file_name().to_string_lossy().into_owned());
    Ok(namen.filter(anders).count())
}

/// A file is there whole or as it was.
fn vervang(pad: &Path, inhoud: &[u8]) -> io::Result<()> {
    let map = pad.parent().filter(|m| !m.as_os_str().is_empty());
    let mut nieuw = tempfile::NamedTempFile::new_in(map.unwrap_or(Path::new(".")))?;
    nieuw.write_all(inhoud)?;
    nieuw.as_file().sync_all()?;
    nieuw.persist(pad)?;
    Ok(())
}
