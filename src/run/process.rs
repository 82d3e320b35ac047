//! One case from facts to findings.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Job;
use crate::dossier::Dossier;
use crate::facts::bewijs::Bewezen;
use crate::facts::{Facts, derive};
use crate::finding::Beoordeling;
use crate::finding::stand::Stand;
use crate::load::Locator;
use crate::ontheffing::OntheffingInDossier;
use crate::report::CaseReport;
use crate::validate::ValidCase;

/// What is known about a case before there are documents.
pub(super) struct Judged {
    pub facts: Facts,
    pub beoordeling: Beoordeling,
    pub ontheffingen: Vec<OntheffingInDossier>,
}

/// Derives the facts and holds them against the rules and the waivers.
pub(super) fn judge(job: &Job<'_>, dossier: &Bewezen, case: &ValidCase) -> Judged {
    let peildatum = peildatum(job, dossier);
    let facts = derive(dossier, case.value(), peildatum);
    let mut beoordeling = job.pack.judge(&facts, case.value());
    place(&mut beoordeling, case);
    let ontheffingen =
        job.ontheffingen
            .apply(&dossier.dossier_id, facts.peildatum, &mut beoordeling);
    Judged {
        facts,
        beoordeling,
        ontheffingen,
    }
}

/// The reference date of a case in this run.
pub(super) fn peildatum(job: &Job<'_>, dossier: &Dossier) -> Date {
    dossier.peildatum(job.peildatum, job.vandaag)
}

/// Line and column for each place that a finding names.
fn place(beoordeling: &mut Beoordeling, case: &ValidCase) {
    let mut locator = Locator::new(case.raw());
    for plaats in beoordeling.places_mut() {
        plaats.positie = locator.value(&plaats.pointer);
    }
}

/// The report of a case, its documents still to come.
pub(super) fn case_report(
    dossier: &Dossier,
    case: &ValidCase,
    judged: Judged,
) -> (CaseReport, Facts) {
    let Judged {
        facts,
        beoordeling,
        ontheffingen,
    } = judged;
    let report = CaseReport {
        dossier_id: dossier.dossier_id.clone(),
        sleutel: None,
        bron: case.source().clone(),
        peildatum: facts.peildatum,
        eerste_ziektedag: facts.zaak.d1,
        ziekteweek: facts.zaak.ziekteweek,
        termijnen: termijnen(&facts),
        afloop: facts.zaak.afloop,
        stand: Some(Stand::van(&beoordeling, &facts)),
        bevredigend_resultaat: facts.zaak.bevredigend_resultaat,
        beoordeling,
        ontheffingen,
        waarschuwingen: case.warnings().to_vec(),
        documenten: Vec::new(),
    };
    (report, facts)
}

/// Terms that came, or may still come: those after the end of the case do not, and those of older law
/// are not known.
fn termijnen(facts: &Facts) -> BTreeMap<String, Date> {
    let einde = facts.zaak.einde;
    let named = facts
        .termijn
        .iter()
        .filter(|_| !facts.zaak.ouder_recht)
        .filter(|(_, datum)| einde.is_none_or(|einde| **datum <= einde))
        .map(|(naam, datum)| ((*naam).to_owned(), *datum));
    named.collect()
}
