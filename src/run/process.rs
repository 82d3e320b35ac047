//! One case from facts to report.

use super::Job;
use super::produce::produce;
use crate::diagnostic::Diagnostic;
use crate::dossier::Dossier;
use crate::facts::{Facts, derive};
use crate::finding::Beoordeling;
use crate::load::Locator;
use crate::report::CaseReport;
use crate::validate::ValidCase;

/// Derives, checks and, if the job asks for it, makes the documents.
pub(super) fn process(
    job: &Job<'_>,
    dossier: &Dossier,
    case: &ValidCase,
) -> Result<CaseReport, Box<Diagnostic>> {
    let peildatum = job
        .peildatum
        .or(dossier.export.datum)
        .unwrap_or(job.vandaag);
    let facts = derive(dossier, case.value(), peildatum);
    let mut beoordeling = job.pack.beoordeel(&facts);
    place(&mut beoordeling, case);
    let ontheffingen =
        job.ontheffingen
            .pas_toe(&dossier.dossier_id, facts.peildatum, &mut beoordeling);
    let mut report = case_report(dossier, case, &facts, beoordeling);
    report.ontheffingen = ontheffingen;
    if let Some(productie) = &job.productie {
        produce(job, productie, dossier, &facts, case, &mut report)?;
    }
    Ok(report)
}

/// Line and column for each place that a finding names.
fn place(beoordeling: &mut Beoordeling, case: &ValidCase) {
    let mut locator = Locator::new(case.raw());
    for plaats in beoordeling.plaatsen_mut() {
        plaats.positie = locator.value(&plaats.pointer);
    }
}

fn case_report(
    dossier: &Dossier,
    case: &ValidCase,
    facts: &Facts,
    beoordeling: Beoordeling,
) -> CaseReport {
    CaseReport {
        dossier_id: dossier.dossier_id.clone(),
        bron: case.source().clone(),
        peildatum: facts.peildatum,
        eerste_ziektedag: facts.zaak.d1,
        ziekteweek: facts.zaak.ziekteweek,
        termijnen: facts.termijn.clone(),
        bevredigend_resultaat: facts.zaak.bevredigend_resultaat,
        beoordeling,
        ontheffingen: Vec::new(),
        waarschuwingen: case.warnings().to_vec(),
        documenten: Vec::new(),
    }
}
