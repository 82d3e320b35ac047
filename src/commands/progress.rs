//! How far a run is: a bar for people, lines for machines, on standard error.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::say;
use crate::cli::Voortgang;
use crate::report::CaseReport;
use crate::run::Progress;

/// A bar over the inputs, with cases, findings, rate and time left.
struct Bar {
    display: ProgressBar,
    cases: AtomicUsize,
    findings: AtomicUsize,
}

/// One JSON object for each case.
struct Lines;

/// Nothing.
struct Silent;

/// The progress display for `soort` over `inputs` inputs.
pub(super) fn progress(soort: Voortgang, quiet: bool, inputs: usize) -> Box<dyn Progress> {
    match soort {
        Voortgang::Ndjson => Box::new(Lines),
        Voortgang::Auto if !quiet && std::io::stderr().is_terminal() => Box::new(Bar::new(inputs)),
        Voortgang::Auto | Voortgang::Never => Box::new(Silent),
    }
}

impl Bar {
    fn new(inputs: usize) -> Self {
        let bar = ProgressBar::new(inputs.try_into().unwrap_or(u64::MAX));
        let vorm = "{bar:30} {pos}/{len} bestanden  {msg}  {per_sec}  nog {eta}";
        bar.set_style(
            ProgressStyle::with_template(vorm).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            display: bar,
            cases: AtomicUsize::new(0),
            findings: AtomicUsize::new(0),
        }
    }
}

impl Progress for Bar {
    fn inputs(&self, done: usize) {
        self.display
            .set_position(done.try_into().unwrap_or(u64::MAX));
    }

    fn case(&self, report: Option<&CaseReport>) {
        let meer = report.map_or(0, |r| r.beoordeling.open().count());
        let cases = self.cases.fetch_add(1, Ordering::Relaxed) + 1;
        let findings = self.findings.fetch_add(meer, Ordering::Relaxed) + meer;
        self.display
            .set_message(format!("{cases} dossiers, {findings} bevindingen"));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.display.finish_and_clear();
    }
}

impl Progress for Lines {
    fn inputs(&self, done: usize) {
        say(&json!({ "gebeurtenis": "invoer", "gelezen": done }).to_string());
    }

    fn case(&self, report: Option<&CaseReport>) {
        let regel = match report {
            Some(r) => json!({
                "gebeurtenis": "dossier", "dossier": r.dossier_id,
                "bevindingen": r.beoordeling.open().count(), "documenten": r.documenten.len(),
            }),
            None => json!({ "gebeurtenis": "mislukt" }),
        };
        say(&regel.to_string());
    }
}

impl Progress for Silent {
    fn inputs(&self, _: usize) {}
    fn case(&self, _: Option<&CaseReport>) {}
}
