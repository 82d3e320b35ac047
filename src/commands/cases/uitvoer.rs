//! What a command over cases writes beside their folders: reports, and the screen.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::{Opdracht, RAPPORT, failed};
use crate::artifact::folder_of;
use crate::cli::Stroom;
use crate::commands::{Stop, out};
use crate::report::json::JsonReport;
use crate::report::part::Part;
use crate::report::text::{self, Bounded, Plain};
use crate::report::totals::Totals;
use crate::report::{CaseResult, Piece, ReportFile, ReportFormat, RunReport, Sink, ndjson};
use crate::run::{Job, RunError};
use crate::write::{Pending, WriteError};

/// Everything that is written while the run is under way, apart from the folders of the cases.
pub(super) struct Uitvoer {
    json: Vec<(PathBuf, JsonReport)>,
    tekst: Vec<Plain<Pending>>,
    deel: Option<Part<Pending>>,
    scherm: Option<Box<dyn Sink>>,
}

impl Uitvoer {
    pub(super) fn new(opdracht: &Opdracht, job: &Job<'_>) -> Result<Self, Stop> {
        let map = job.productie.as_ref().map(|p| p.output.map());
        let soort = |format: ReportFormat| {
            let reports = opdracht.gedeeld.report.iter();
            reports.filter(move |r| r.format == format)
        };
        let rapport = map.map(|map| map.join(RAPPORT));
        let json = soort(ReportFormat::Json).map(|r| r.pad.clone());
        let json = rapport.into_iter().chain(json).map(|pad| {
            let report = json_report(&pad)?;
            Ok((pad, report))
        });
        let tekst = soort(ReportFormat::Text)
            .map(|r: &ReportFile| Ok(Plain::new(Pending::beside(&r.pad)?)));
        let deel = map.zip(job.shard).map(|(map, shard)| {
            let file = Pending::beside(&map.join(crate::report::part::NAAM))?;
            Part::new(file, shard, job.pack, job.ontheffingen)
                .map_err(|e| WriteError::about(map, &e))
        });
        Ok(Self {
            json: json
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            tekst: tekst
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            deel: deel.transpose().map_err(|e| failed(&e))?,
            scherm: scherm(opdracht),
        })
    }

    pub(super) fn sinks(&mut self) -> Vec<&mut dyn Sink> {
        let json = self.json.iter_mut().map(|(_, json)| json as &mut dyn Sink);
        let tekst = self.tekst.iter_mut().map(|tekst| tekst as &mut dyn Sink);
        let deel = self.deel.iter_mut().map(|deel| deel as &mut dyn Sink);
        let mut sinks: Vec<&mut dyn Sink> = json.chain(tekst).chain(deel).collect();
        if let Some(scherm) = &mut self.scherm {
            sinks.push(scherm.as_mut());
        }
        sinks
    }

    /// Puts every file in its place.
    pub(super) fn afronden(self, job: &Job<'_>, totals: &Totals) -> Result<(), RunError> {
        let frame = RunReport::frame(job.pack, totals);
        for (pad, json) in self.json {
            finish_json(&pad, json, &frame)?;
        }
        for tekst in self.tekst {
            tekst.finish(totals)?.commit()?;
        }
        if let Some(deel) = self.deel {
            deel.file.commit()?;
        }
        if let Some(mut scherm) = self.scherm {
            scherm.end()?;
        }
        Ok(())
    }
}

/// A JSON report whose cases wait in nameless files beside it.
pub(in crate::commands) fn json_report(pad: &Path) -> Result<JsonReport, WriteError> {
    let spool = || -> Result<File, WriteError> {
        tempfile::tempfile_in(folder_of(pad)).map_err(|e| WriteError::about(pad, &e))
    };
    Ok(JsonReport::new(spool()?, spool()?))
}

pub(in crate::commands) fn finish_json(
    pad: &Path,
    json: JsonReport,
    frame: &RunReport,
) -> Result<(), WriteError> {
    let mut file = Pending::beside(pad)?;
    json.finish(frame, &mut file)
        .map_err(|e| WriteError::about(pad, &e))?;
    file.commit()
}

/// What the terminal or the pipe gets case by case.
fn scherm(opdracht: &Opdracht) -> Option<Box<dyn Sink>> {
    match opdracht.emit {
        Some(Stroom::Ndjson) => Some(Box::new(ndjson::Lines::new(io::BufWriter::new(
            io::stdout(),
        )))),
        None if opdracht.maken.is_none() && !opdracht.gedeeld.quiet => {
            Some(Box::new(Screen::default()))
        }
        None => None,
    }
}

/// Every finding as text on standard output.
#[derive(Default)]
struct Screen(Bounded);

impl Sink for Screen {
    fn form(&self) -> fn(&CaseResult) -> String {
        text::in_full
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        out(&self.0.text(piece));
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        out(&self.0.close());
        Ok(())
    }
}
