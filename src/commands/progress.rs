//! How far a run is: a bar for people, lines for machines, on standard error.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::say;
use crate::cli::Voortgang;
use crate::report::CaseReport;
use crate::report::totals::Totals;
use crate::run::{Ending, Progress};

/// A bar over the inputs, with cases, findings, rate and time left.
struct Bar {
    display: ProgressBar,
    cases: AtomicUsize,
    findings: AtomicUsize,
    failed: AtomicUsize,
}

/// One JSON object for each case, and one at the end with the time since the start.
struct Lines(Instant);

/// Nothing.
struct Silent;

/// The progress display for `kind` over `inputs` inputs.
pub(super) fn progress(kind: Voortgang, quiet: bool, inputs: usize) -> Box<dyn Progress> {
    match kind {
        Voortgang::Ndjson => Box::new(Lines::begin()),
        Voortgang::Auto if !quiet && std::io::stderr().is_terminal() => Box::new(Bar::new(inputs)),
        Voortgang::Auto | Voortgang::Never => Box::new(Silent),
    }
}

impl Lines {
    fn begin() -> Self {
        // The time a run takes is for whoever watches it; no output depends on it.
        #[expect(clippy::disallowed_methods)]
        Self(Instant::now())
    }
}

impl Bar {
    fn new(inputs: usize) -> Self {
        let bar = ProgressBar::new(inputs.try_into().unwrap_or(u64::MAX));
        // Of a single file, such as a stream, nobody knows how much is still to come.
        let form = if inputs > 1 {
            "{bar:30} {pos}/{len} bestanden  {msg}  nog {eta}"
        } else {
            "{spinner} {msg}  {elapsed}"
        };
        bar.set_style(
            ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self {
            display: bar,
            cases: AtomicUsize::new(0),
            findings: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a rate on a screen needs no more than a few digits"
    )]
    fn rate(&self, cases: usize) -> f64 {
        cases as f64 / self.display.elapsed().as_secs_f64().max(0.001)
    }
}

impl Progress for Bar {
    fn inputs(&self, done: usize) {
        self.display
            .set_position(done.try_into().unwrap_or(u64::MAX));
    }

    fn case(&self, report: Option<&CaseReport>, _: Ending) {
        let more = report.map_or(0, |r| r.beoordeling.open().count());
        let failure = usize::from(report.is_none());
        let cases = self.cases.fetch_add(1, Ordering::Relaxed) + 1;
        let findings = self.findings.fetch_add(more, Ordering::Relaxed) + more;
        let failed = self.failed.fetch_add(failure, Ordering::Relaxed) + failure;
        let failed_too = if failed > 0 {
            format!(", {failed} niet verwerkt")
        } else {
            String::new()
        };
        self.display.set_message(format!(
            "{cases} dossiers, {findings} bevindingen{failed_too}, {:.0} per seconde",
            self.rate(cases)
        ));
        self.display.tick();
    }

    fn end(&self, totals: &Totals) {
        let duration = self.display.elapsed();
        let cases = totals.samenvatting.dossiers;
        self.display.finish_and_clear();
        say(&format!(
            "{cases} dossiers in {:.1} seconden, {:.0} per seconde.",
            duration.as_secs_f64(),
            self.rate(cases)
        ));
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

    fn case(&self, report: Option<&CaseReport>, ending: Ending) {
        let line = match report {
            Some(r) => json!({
                "gebeurtenis": "dossier", "dossier": r.dossier_id,
                "bevindingen": r.beoordeling.open().count(), "documenten": r.documenten.len(),
                "ongewijzigd": ending == Ending::Unchanged,
            }),
            None => json!({
                "gebeurtenis": "mislukt", "quarantaine": ending == Ending::Quarantined,
            }),
        };
        say(&line.to_string());
    }

    fn end(&self, totals: &Totals) {
        let s = &totals.samenvatting;
        for id in &totals.verdwenen {
            say(&json!({ "gebeurtenis": "verdwenen", "dossier": id }).to_string());
        }
        let line = json!({
            "gebeurtenis": "einde", "seconden": self.0.elapsed().as_secs_f64(),
            "dossiers": s.dossiers, "mislukt": s.mislukt, "mislukte_invoer": s.mislukte_invoer,
            "mislukte_dossiers": s.mislukte_dossiers, "bevindingen": s.bevindingen,
            "documenten": s.documenten, "ongewijzigd": totals.ongewijzigd,
            "quarantaine": totals.quarantaine,
        });
        say(&line.to_string());
    }
}

impl Progress for Silent {
    fn inputs(&self, _: usize) {}
    fn case(&self, _: Option<&CaseReport>, _: Ending) {}
    fn end(&self, _: &Totals) {}
}
