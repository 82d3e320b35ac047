//! What a command over cases writes beside their folders: reports, and the screen.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::{Command, REPORT, failed};
use crate::cli::Stroom;
use crate::commands::{Stop, out};
use crate::report::json::JsonReport;
use crate::report::part::Part;
use crate::report::text::{self, Bounded, Plain};
use crate::report::totals::Totals;
use crate::report::{CaseResult, Piece, ReportFile, ReportFormat, RunReport, Sink, ndjson};
use crate::run::{Job, RunError};
use crate::write::{Pending, WriteError, is_stdout, waiting_room};

/// Everything that is written while the run is under way, apart from the folders of the cases.
pub(super) struct Outputs {
    json: Vec<(PathBuf, JsonReport)>,
    text: Vec<Plain<Pending>>,
    part: Option<Part<Pending>>,
    screen: Option<Box<dyn Sink>>,
}

impl Outputs {
    pub(super) fn new(command: &Command, job: &Job<'_>) -> Result<Self, Stop> {
        let folder = job.productie.as_ref().map(|p| p.output.map());
        let of_format = |format: ReportFormat| {
            let reports = command.shared.report.iter();
            reports.filter(move |r| r.format == format)
        };
        let report_path = folder.map(|folder| folder.join(REPORT));
        let json = of_format(ReportFormat::Json).map(|r| r.pad.clone());
        let json = report_path.into_iter().chain(json).map(|path| {
            let report = json_report(&path)?;
            Ok((path, report))
        });
        let text = of_format(ReportFormat::Text)
            .map(|r: &ReportFile| Ok(Plain::new(Pending::beside(&r.pad)?)));
        let part = folder.zip(job.shard).map(|(folder, shard)| {
            let file = Pending::beside(&folder.join(crate::report::part::NAAM))?;
            Part::new(file, shard, job.pack, job.ontheffingen)
                .map_err(|e| WriteError::about(folder, &e))
        });
        Ok(Self {
            json: json
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            text: text
                .collect::<Result<_, WriteError>>()
                .map_err(|e| failed(&e))?,
            part: part.transpose().map_err(|e| failed(&e))?,
            screen: screen(command),
        })
    }

    pub(super) fn sinks(&mut self) -> Vec<&mut dyn Sink> {
        let json = self.json.iter_mut().map(|(_, json)| json as &mut dyn Sink);
        let text = self.text.iter_mut().map(|text| text as &mut dyn Sink);
        let part = self.part.iter_mut().map(|part| part as &mut dyn Sink);
        let mut sinks: Vec<&mut dyn Sink> = json.chain(text).chain(part).collect();
        if let Some(screen) = &mut self.screen {
            sinks.push(screen.as_mut());
        }
        sinks
    }

    /// Puts every file in its place.
    pub(super) fn finish(self, job: &Job<'_>, totals: &Totals) -> Result<(), RunError> {
        let frame = RunReport::frame(job.pack, totals);
        for (path, json) in self.json {
            finish_json(&path, json, &frame)?;
        }
        for text in self.text {
            text.finish(totals)?.commit()?;
        }
        if let Some(part) = self.part {
            part.file.commit()?;
        }
        if let Some(mut screen) = self.screen {
            screen.end()?;
        }
        Ok(())
    }
}

/// A JSON report whose cases wait in nameless files beside it.
pub(in crate::commands) fn json_report(path: &Path) -> Result<JsonReport, WriteError> {
    let spool = || -> Result<File, WriteError> {
        tempfile::tempfile_in(waiting_room(path)).map_err(|e| WriteError::about(path, &e))
    };
    Ok(JsonReport::new(spool()?, spool()?))
}

pub(in crate::commands) fn finish_json(
    path: &Path,
    json: JsonReport,
    frame: &RunReport,
) -> Result<(), WriteError> {
    let mut file = Pending::beside(path)?;
    json.finish(frame, &mut file)
        .map_err(|e| WriteError::about(path, &e))?;
    file.commit()
}

impl Command {
    /// Standard output is for people: nobody asked for silence, nor for a report there, which stands
    /// alone.
    pub(super) fn talks(&self) -> bool {
        let mut reports = self.shared.report.iter();
        !self.shared.quiet && !reports.any(|r| is_stdout(&r.pad))
    }
}

/// What the terminal or the pipe gets case by case.
fn screen(command: &Command) -> Option<Box<dyn Sink>> {
    match command.emit {
        Some(Stroom::Ndjson) => Some(Box::new(ndjson::Lines::new(io::BufWriter::new(
            io::stdout(),
        )))),
        None if command.making.is_none() && command.talks() => Some(Box::new(Screen::default())),
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
