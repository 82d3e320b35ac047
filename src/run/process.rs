//! One case from facts to findings.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Job;
use crate::dossier::Dossier;
use crate::facts::{Facts, derive};
use crate::finding::Beoordeling;
use crate::load::Locator;
use crate::report::CaseReport;
use crate::validate::ValidCase;

/// Derives the facts and holds them against the rules.
pub(super) fn judge(job: &Job<'_>, dossier: &Dossier, case: &ValidCase) -> (Facts, Beoordeling) {
    let peildatum = job
        .peildatum
        .or(dossier.export.datum)
        .unwrap_or(job.vandaag);
    let facts = derive(dossier, case.value(), peildatum);
    let mut beoordeling = job.pack.beoordeel(&facts);
    place(&mut beoordeling, case);
    (facts, beoordeling)
}

/// Line and column for each place that a finding names.
fn place(beoordeling: &mut Beoordeling, case: &ValidCase) {
    let mut locator = Locator::new(case.raw());
    for plaats in beoordeling
        .bevindingen
        .iter_mut()
        .flat_map(|b| &mut b.plaatsen)
    {
        plaats.positie = locator.value(&plaats.pointer);
    }
}

/// The report of a case, its documents still to come.
pub(super) fn case_report(
    dossier: &Dossier,
    case: &ValidCase,
    facts: &Facts,
    beoordeling: Beoordeling,
) -> CaseReport {
    CaseReport {
        dossier_id: dossier.dossier_id.clone(),
        sleutel: None,
        bron: case.source().clone(),
        peildatum: facts.peildatum,
        eerste_ziektedag: facts.zaak.d1,
        ziekteweek: facts.zaak.ziekteweek,
        termijnen: named(&facts.termijn),
        beoordeling,
        waarschuwingen: case.warnings().to_vec(),
        documenten: Vec::new(),
    }
}

fn named(termijnen: &BTreeMap<&'static str, Date>) -> BTreeMap<String, Date> {
    let named = termijnen
        .iter()
        .map(|(naam, datum)| ((*naam).to_owned(), *datum));
    named.collect()
}
