//! One position of the input, from text to written folder.

use jiff::civil::Date;

use super::fault::{broke_off, no_file, twice};
use super::ids::{Ids, Place};
use super::maker::{Maker, Stof};
use super::people::Notice;
use super::process::{case_report, judge, peildatum};
use super::{Ending, Job, Production, Progress, Reuse, cache, prepare, produce};
use crate::artifact::{Artifact, DocumentReport, pretty};
use crate::bundle::seal::sign_set;
use crate::bundle::supplied::search::{absent, collect};
use crate::diagnostic::Diagnostic;
use crate::documents::Bron;
use crate::dossier::Dossier;
use crate::facts::bewijs::Bewezen;
use crate::load::Outcome;
use crate::minisign::Sleutel;
use crate::report::{CaseReport, CaseResult, json};
use crate::run::fault::fault;
use crate::validate::{ValidCase, Validator};
use crate::write::{MERKTEKEN, WriteError};

/// What all cases of a run share.
pub(super) struct Line<'r> {
    pub job: &'r Job<'r>,
    pub validator: &'r Validator,
    pub ids: Option<&'r Ids<'r>>,
    pub fingerprint: String,
}

/// What came of a position.
pub(super) struct Made {
    /// `None` when it belongs to another shard.
    pub result: Option<CaseResult>,
    pub ending: Ending,
    /// Ends the run.
    pub fatal: Option<WriteError>,
    /// The sick notice of a case that was worked on.
    pub notice: Option<Notice>,
    /// Its export bears a date after today.
    pub na_vandaag: bool,
}

/// Why a case did not get through.
enum Refusal {
    /// Something about this case.
    Case(Box<Diagnostic>),
    /// The folder of the case could not be written.
    Write(WriteError),
}

impl From<Box<Diagnostic>> for Refusal {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self::Case(diagnostic)
    }
}

impl From<WriteError> for Refusal {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl Made {
    fn elsewhere() -> Self {
        Self {
            result: None,
            ending: Ending::Made,
            fatal: None,
            notice: None,
            na_vandaag: false,
        }
    }

    fn done(report: CaseReport, ending: Ending) -> Self {
        Self {
            result: Some(CaseResult::Done(Box::new(report))),
            ending,
            fatal: None,
            notice: None,
            na_vandaag: false,
        }
    }

    fn failed(diagnostics: Vec<Diagnostic>, ending: Ending) -> Self {
        Self {
            result: Some(CaseResult::Failed(diagnostics)),
            ending,
            fatal: None,
            notice: None,
            na_vandaag: false,
        }
    }

    fn with_notice(self, dossier: &Dossier, place: Place) -> Self {
        let notice = match &self.result {
            Some(CaseResult::Done(report)) => Notice::of(dossier, report.eerste_ziektedag, place),
            _ => None,
        };
        Self { notice, ..self }
    }

    pub(super) fn tell(&self, progress: &dyn Progress) {
        match &self.result {
            Some(CaseResult::Done(report)) => progress.case(Some(report), self.ending),
            Some(CaseResult::Failed(_)) => progress.case(None, self.ending),
            None => {}
        }
    }
}

impl Line<'_> {
    pub(super) fn one(
        &self,
        maker: &mut Maker<'_>,
        place: usize,
        input: usize,
        outcome: Outcome,
    ) -> Made {
        if self.job.shard.is_some_and(|shard| !shard.has(&outcome)) {
            self.announce(place, input, None);
            return Made::elsewhere();
        }
        let prepared = self.prepared(outcome);
        self.announce(place, input, prepared.as_ref().ok());
        let (dossier, case) = match prepared {
            Ok(prepared) => prepared,
            Err(diagnostics) => return Made::failed(diagnostics, Ending::Failed),
        };
        // Where nothing is written, an id that came by already may show later: nobody waits.
        let checked = self.job.productie.is_none();
        let checked = checked.then(|| self.guarded(maker, &dossier, &case));
        if let Some(twice) = self.twice(place, &case) {
            return Made::failed(vec![twice], Ending::Failed);
        }
        let made = checked.unwrap_or_else(|| self.guarded(maker, &dossier, &case));
        let na_vandaag = dossier.export.datum.is_some_and(|d| d > self.job.vandaag);
        Made { na_vandaag, ..made }.with_notice(&dossier, Place::of(input, case.source()))
    }

    /// A fault of our own here must not keep the others waiting for their turn.
    fn prepared(&self, outcome: Outcome) -> Result<(Bewezen, ValidCase), Vec<Diagnostic>> {
        let raw = outcome.map_err(|diagnostic| vec![*diagnostic])?;
        let source = raw.source().clone();
        let work = std::panic::AssertUnwindSafe(|| {
            prepare::prepare(self.validator, raw, |dossier| peildatum(self.job, dossier))
        });
        std::panic::catch_unwind(work).unwrap_or_else(|_| Err(vec![broke_off(&source)]))
    }

    fn announce(&self, place: usize, input: usize, case: Option<&(Bewezen, ValidCase)>) {
        if let Some(ids) = self.ids {
            let id = case.map(|(dossier, case)| (dossier.dossier_id.as_str(), case.source()));
            ids.announce(place, input, id);
        }
    }

    fn twice(&self, place: usize, case: &ValidCase) -> Option<Diagnostic> {
        let earlier = self.ids?.earlier(place, case.source())?;
        Some(twice(case, &earlier))
    }

    /// The last line of defence: a fault of our own in one case must not take the batch along.
    fn guarded(&self, maker: &mut Maker<'_>, dossier: &Bewezen, case: &ValidCase) -> Made {
        let work = std::panic::AssertUnwindSafe(|| self.case(maker, dossier, case));
        match std::panic::catch_unwind(work) {
            Ok(Ok((report, ending))) => Made::done(report, ending),
            Ok(Err(Refusal::Write(error))) => unwritten(case, error),
            Ok(Err(Refusal::Case(diagnostic))) => self.apart(dossier, *diagnostic),
            Err(_) => self.apart(dossier, broke_off(case.source())),
        }
    }

    fn case(
        &self,
        maker: &mut Maker<'_>,
        dossier: &Bewezen,
        case: &ValidCase,
    ) -> Result<(CaseReport, Ending), Refusal> {
        let judged = judge(self.job, dossier, case);
        let (mut report, facts) = case_report(dossier, case, judged);
        let Some(productie) = &self.job.productie else {
            let absent = absent(dossier, case.source());
            report.waarschuwingen.extend(no_file(case, &absent));
            return Ok((report, Ending::Made));
        };
        let bestanden = if productie.set {
            collect(dossier, case.source())
        } else {
            Vec::new()
        };
        let fingerprint = match &productie.sleutel {
            Some(sleutel) => format!("{} {}", self.fingerprint, sleutel.publiek()),
            None => self.fingerprint.clone(),
        };
        let key = cache::key(&fingerprint, &report, case, &bestanden);
        report.sleutel = Some(key.clone());
        let id = dossier.dossier_id.as_str();
        if let Some(documenten) = reusable(productie, id, &key) {
            report.documenten = documenten;
            productie.output.refresh_case(id, &findings(&report))?;
            return Ok((report, Ending::Unchanged));
        }
        let bron = Bron {
            dossier,
            facts: &facts,
            beoordeling: &report.beoordeling,
        };
        let stof = Stof {
            bron: &bron,
            case,
            ontheffingen: &report.ontheffingen,
        };
        let mut made = maker.make(self.job, productie, &stof, bestanden)?;
        if let Some(sleutel) = &productie.sleutel {
            sign(&mut made, sleutel, case, report.peildatum)?;
        }
        report.documenten = made.documenten;
        let mut files = made.files;
        files.push(findings(&report));
        productie.output.write_case(id, &files)?;
        if let Some(journal) = &productie.journal {
            let note = journal.note(&key);
            note.map_err(|e| WriteError::about(productie.output.map(), &e))?;
        }
        Ok((report, Ending::Made))
    }

    /// Into quarantine, if there is a folder for it.
    fn apart(&self, dossier: &Dossier, diagnostic: Diagnostic) -> Made {
        let Some(productie) = &self.job.productie else {
            return Made::failed(vec![diagnostic], Ending::Failed);
        };
        let reden = pretty(&diagnostic).into_bytes();
        let written = productie.output.quarantine(&dossier.dossier_id, &reden);
        let mut made = Made::failed(vec![diagnostic], Ending::Quarantined);
        made.fatal = written.err();
        made
    }
}

fn sign(
    made: &mut produce::Made,
    sleutel: &Sleutel,
    case: &ValidCase,
    peildatum: Date,
) -> Result<(), Box<Diagnostic>> {
    let produce::Made { documenten, files } = made;
    documenten.iter_mut().try_for_each(|report| {
        sign_set(report, files, sleutel, peildatum).map_err(|melding| {
            let herstel = "Meld dit aan de beheerder.";
            Box::new(fault(case, "document.opmaak", &melding, herstel))
        })
    })
}

fn unwritten(case: &ValidCase, error: WriteError) -> Made {
    let melding = fault(case, "uitvoer.schrijven", &error.to_string(), "");
    let mut made = Made::failed(vec![melding], Ending::Failed);
    made.fatal = matches!(error, WriteError::DiskFull(_)).then_some(error);
    made
}

fn reusable(productie: &Production, id: &str, key: &str) -> Option<Vec<DocumentReport>> {
    let journal = productie.journal.as_ref();
    let may = match productie.reuse {
        Reuse::Unchanged => true,
        Reuse::Interrupted => journal.is_some_and(|journal| journal.has(key)),
        Reuse::Nothing => false,
    };
    may.then(|| cache::stored(&productie.output.map().join(id), key))?
}

fn findings(report: &CaseReport) -> Artifact {
    Artifact {
        naam: MERKTEKEN.into(),
        bytes: json::case_report(report).into_bytes(),
    }
}
