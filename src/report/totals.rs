//! What a run adds up to, counted case by case, so that no case has to be kept.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CaseReport, CaseResult, Samenvatting, ZELFDE_MELDING};
use crate::artifact::{SetReport, Staat};
use crate::diagnostic::{Diagnostic, Severity, Source};
use crate::finding::Ernst;
use crate::ontheffing::Ontheffing;

/// Cases that a summary lists one by one; more are counted only.
pub const MEESTE_REGELS: usize = 40;
/// Messages on what could not be processed that a summary shows.
pub const MEESTE_MELDINGEN: usize = 100;

/// The sums of a run.
#[derive(Default)]
pub struct Totals {
    /// As in the report.
    pub samenvatting: Samenvatting,
    /// Heaviest open finding.
    pub zwaarste: Option<Ernst>,
    /// Cases whose documents were up to date.
    pub ongewijzigd: usize,
    /// Cases in quarantine.
    pub quarantaine: usize,
    /// Cases with an export date after today, and where the first of them stands. That is said
    /// beside a report, never in it: tomorrow it may not be so.
    pub na_vandaag: Option<(Source, usize)>,
    /// Folders of earlier runs that this run did not make.
    pub verdwenen: Vec<String>,
    /// Waivers for cases that are not in this run.
    pub zonder_dossier: Vec<Ontheffing>,
    /// Ids of the cases with a waiver: no more than there are waivers.
    met_ontheffing: Vec<String>,
    /// Number of sets in each state.
    pub(super) sets: BTreeMap<Staat, usize>,
    /// The first cases.
    pub(super) regels: Vec<Regel>,
    /// The first messages.
    pub(super) meldingen: Vec<Diagnostic>,
    /// So many messages more.
    pub(super) meer_meldingen: usize,
    /// Title and number of cases, by rule.
    pub(super) fouten: BTreeMap<String, (String, usize)>,
    /// Files with several cases of which one failed, and the file at hand.
    deels: Vec<(String, Deel)>,
}

/// The cases of one file.
#[derive(Default)]
pub(super) struct Deel {
    pub(super) alle: usize,
    pub(super) mislukt: usize,
}

/// What a summary shows of one case.
pub(super) struct Regel {
    pub(super) dossier_id: String,
    pub(super) ziekteweek: Option<i64>,
    pub(super) peildatum: Date,
    pub(super) bevindingen: [usize; 3],
    pub(super) documenten: usize,
    pub(super) concepten: usize,
    pub(super) set: Option<SetReport>,
}

impl Totals {
    /// Nothing yet.
    pub fn new() -> Self {
        let mut totals = Self::default();
        let namen = Ernst::ALL.iter().map(|ernst| (ernst.label(), 0));
        totals.samenvatting.bevindingen = namen.collect();
        totals
    }

    /// Ids of the cases that have a waiver.
    pub fn met_ontheffing(&self) -> impl Iterator<Item = &str> {
        self.met_ontheffing.iter().map(String::as_str)
    }

    /// The set that is furthest from ready.
    pub fn slechtste_set(&self) -> Option<Staat> {
        self.sets.last_key_value().map(|(staat, _)| *staat)
    }

    /// Counts one position of the input.
    pub fn add(&mut self, result: &CaseResult) {
        match result {
            CaseResult::Done(report) => {
                self.part(&report.bron, false);
                self.done(report);
            }
            CaseResult::Failed(list) => self.failed(list),
        }
    }

    /// Files of which some cases were read and others were not, with those numbers.
    pub(super) fn deels(&self) -> impl Iterator<Item = (&str, &Deel)> {
        let alle = self
            .deels
            .iter()
            .map(|(bestand, deel)| (bestand.as_str(), deel));
        alle.filter(|(_, deel)| deel.mislukt > 0 && deel.alle > deel.mislukt)
    }

    /// Counts a case of a file with several. Of a file that is past only faults are of interest.
    fn part(&mut self, bron: &Source, mislukt: bool) {
        if bron.onderdeel.is_none() {
            return;
        }
        if self
            .deels
            .last()
            .is_none_or(|(last, _)| *last != bron.bestand)
        {
            let past = self.deels.last().is_some_and(|(_, deel)| deel.mislukt == 0);
            self.deels.truncate(self.deels.len() - usize::from(past));
            self.deels.push((bron.bestand.clone(), Deel::default()));
        }
        if let Some((_, deel)) = self.deels.last_mut() {
            deel.alle += 1;
            deel.mislukt += usize::from(mislukt);
        }
    }

    fn done(&mut self, report: &CaseReport) {
        let regel = Regel::van(report);
        let s = &mut self.samenvatting;
        s.dossiers += 1;
        s.documenten += regel.documenten;
        s.concepten += regel.concepten;
        for (ernst, aantal) in Ernst::ALL.iter().zip(regel.bevindingen) {
            *s.bevindingen.entry(ernst.label()).or_default() += aantal;
        }
        for set in report.documenten.iter().filter_map(|d| d.set.as_ref()) {
            *self.sets.entry(set.staat).or_default() += 1;
        }
        for o in &report.ontheffingen {
            *s.ontheffingen.entry(o.stand).or_default() += 1;
        }
        if !report.ontheffingen.is_empty() {
            self.met_ontheffing.push(report.dossier_id.clone());
        }
        let of_the_run = |d: &&Diagnostic| d.code == ZELFDE_MELDING;
        for melding in report.waarschuwingen.iter().filter(of_the_run) {
            self.keep(melding);
        }
        self.zwaarste = self.zwaarste.max(report.beoordeling.heaviest());
        let fouten = report.beoordeling.open();
        for b in fouten.filter(|b| b.ernst == Ernst::Fout) {
            let nieuw = || (b.titel.clone(), 0);
            self.fouten.entry(b.regel.clone()).or_insert_with(nieuw).1 += 1;
        }
        if self.regels.len() < MEESTE_REGELS {
            self.regels.push(regel);
        }
    }

    /// A position of the input of which nothing came. However much is said of it, it counts once.
    fn failed(&mut self, list: &[Diagnostic]) {
        if let Some(fault) = list.iter().find(|d| d.ernst == Severity::Fout) {
            let of_a_case = is_of_a_case(fault);
            self.part(&fault.bron, true);
            let s = &mut self.samenvatting;
            s.mislukt += 1;
            s.mislukte_dossiers += usize::from(of_a_case);
            s.mislukte_invoer += usize::from(!of_a_case);
        }
        for d in list {
            self.keep(d);
        }
    }

    fn keep(&mut self, melding: &Diagnostic) {
        if self.meldingen.len() < MEESTE_MELDINGEN {
            self.meldingen.push(melding.clone());
        } else {
            self.meer_meldingen += 1;
        }
    }
}

/// Whether the case could be read as such: it is one of several in its file, or what is wrong was
/// seen after reading.
fn is_of_a_case(fault: &Diagnostic) -> bool {
    let read = |code: &str| !(code.starts_with("invoer.") || code.starts_with("json."));
    fault.bron.onderdeel.is_some() || read(&fault.code)
}

impl Regel {
    fn van(report: &CaseReport) -> Self {
        let concepten = report.documenten.iter().filter(|d| d.concept);
        Self {
            dossier_id: report.dossier_id.clone(),
            ziekteweek: report.ziekteweek,
            peildatum: report.peildatum,
            bevindingen: Ernst::ALL.map(|ernst| report.beoordeling.count(ernst)),
            documenten: report.documenten.len(),
            concepten: concepten.count(),
            set: report.documenten.iter().find_map(|d| d.set.clone()),
        }
    }
}
