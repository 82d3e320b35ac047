//! `merge`: the reports of all shards as the one report that a run of the whole would have given.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::cases::{REPORT, finish_json, json_report};
use super::{Stop, exit, out};
use crate::cli::MergeArgs;
use crate::ontheffing::Ontheffingen;
use crate::report::json::JsonReport;
use crate::report::part::{NAAM, Reader};
use crate::report::text;
use crate::report::totals::Totals;
use crate::report::{CaseResult, Piece, RunReport, Sink as _};

type Part = Reader<BufReader<File>>;

pub(super) fn merge(args: &MergeArgs) -> Result<u8, Stop> {
    let mut parts = Vec::new();
    for folder in &args.mappen {
        parts.push(open(folder)?);
    }
    complete(&parts)?;
    let failed = |e: &dyn std::fmt::Display| Stop {
        message: e.to_string(),
        code: exit::FAILED,
    };
    fs::create_dir_all(&args.out).map_err(|e| failed(&e))?;
    let report_path = args.out.join(REPORT);
    let mut json = json_report(&report_path).map_err(|e| failed(&e))?;
    let head = parts[0].head.clone();
    let mut totals = put_together(&mut parts, &mut json)?;
    let ontheffingen = Ontheffingen(head.ontheffingen);
    totals.zonder_dossier = ontheffingen.without_dossier(totals.met_ontheffing());
    let frame = RunReport {
        rapport_versie: 1,
        programma: head.programma,
        regelpakket: head.regelpakket,
        regelpakket_naam: head.regelpakket_naam,
        aantal_regels: head.aantal_regels,
        samenvatting: totals.samenvatting.clone(),
        ontheffingen_zonder_dossier: totals.zonder_dossier.clone(),
        dossiers: Vec::new(),
        mislukt: Vec::new(),
    };
    finish_json(&report_path, json, &frame).map_err(|e| failed(&e))?;
    if !args.quiet {
        out(&text::summary(&totals));
        out(&text::closing(&totals));
        out(&format!("Zie {}.\n", report_path.display()));
    }
    Ok(if totals.samenvatting.mislukt > 0 {
        exit::FAILED
    } else {
        exit::CLEAN
    })
}

fn open(folder: &Path) -> Result<Part, Stop> {
    let path = folder.join(NAAM);
    let reader = File::open(&path).and_then(|file| Reader::new(BufReader::new(file)));
    reader.map_err(|e| unreadable(&path, &e))
}

fn unreadable(path: &Path, error: &io::Error) -> Stop {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "dit bestand is er niet; is de map van een run met --shard?",
        _ => "dit bestand is niet heel; draai dat deel opnieuw",
    };
    Stop::usage(format!("{}: {why}.", path.display()))
}

/// All parts, each once, of one and the same run.
fn complete(parts: &[Part]) -> Result<(), Stop> {
    let Some(first) = parts.first().map(|part| &part.head) else {
        return Err(Stop::usage("Geef de uitvoermappen van alle delen."));
    };
    let same = |part: &Part| {
        let head = &part.head;
        head.van == first.van
            && head.programma == first.programma
            && head.regelpakket == first.regelpakket
            && head.ontheffingen == first.ontheffingen
    };
    if !parts.iter().all(same) {
        return Err(Stop::usage(
            "Deze delen horen niet bij elkaar: aantal delen, versie, regelpakket of ontheffingen verschilt.",
        ));
    }
    for number in 1..=first.van {
        let found = parts.iter().filter(|part| part.head.deel == number).count();
        if found != 1 {
            let total = first.van;
            return Err(Stop::usage(format!(
                "Deel {number} van {total} is er {found} keer; ieder deel moet er een keer zijn."
            )));
        }
    }
    Ok(())
}

fn put_together(parts: &mut [Part], json: &mut JsonReport) -> Result<Totals, Stop> {
    let mut totals = Totals::new();
    let form = json.form();
    for place in 0.. {
        if parts.iter().all(|part| part.next.is_none()) {
            break;
        }
        let result = take(parts, place)?;
        totals.add(&result);
        let text = form(&result);
        let piece = Piece {
            place,
            result: &result,
            text: &text,
        };
        json.take(&piece)
            .map_err(|e| unreadable(&PathBuf::from(REPORT), &e))?;
    }
    Ok(totals)
}

/// The case that stands at `place` in the whole input.
fn take(parts: &mut [Part], place: usize) -> Result<CaseResult, Stop> {
    let here = |part: &&mut Part| part.next.as_ref().is_some_and(|(at, _)| *at == place);
    let found = parts.iter_mut().find(here);
    let next = found.map(Reader::advance).transpose();
    match next {
        Ok(Some(Some((_, result)))) => Ok(result),
        Ok(_) => Err(Stop::usage(format!(
            "Dossier {} van de invoer zit in geen enkel deel of in meer delen. Hadden alle delen dezelfde invoer?",
            place + 1
        ))),
        Err(e) => Err(unreadable(Path::new(NAAM), &e)),
    }
}
