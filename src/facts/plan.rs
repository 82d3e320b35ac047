//! Plan van aanpak (group PVA).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::begeleiding::{heeft, trede};
use super::gegevens::{datum, getekend, gevuld, noteer, weigering};
use super::{Verwijzingen, telt};
use crate::calendar::days_between;
use crate::dossier::Dossier;
use crate::dossier::algemeen::{Afwijking, Kop};
use crate::dossier::codes::{ActiviteitStatus, DocumentStatus, Rol};
use crate::dossier::plan::{Activiteit, PlanVanAanpak};

/// The plan van aanpak of the case.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PvaFeiten {
    /// A definitive plan exists.
    pub aanwezig: bool,
    /// Only a concept exists.
    pub alleen_concept: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// Days after the last allowed day; absent when in time or without dates.
    pub dagen_te_laat: Option<i64>,
    /// Reason for a late plan, agreed by both.
    pub afwijking_akkoord: bool,
    /// Reason for a late plan is there, agreed or not.
    pub afwijking_reden: bool,
    /// Agreed activities.
    pub activiteiten: usize,
    /// Activities that the employer carries out.
    pub activiteiten_werkgever: usize,
    /// Activities that the employee carries out.
    pub activiteiten_werknemer: usize,
    /// Activities without end date.
    pub zonder_termijn: usize,
    /// Activities past their end date, not done and not explained.
    pub niet_nagekomen: usize,
    /// A goal is chosen.
    pub einddoel: bool,
    /// Furthest goal as rung of the ladder, 1 (own job) to 5 (another employer).
    pub einddoel_trede: Option<i64>,
    /// View of the employer.
    pub visie_werkgever: bool,
    /// View of the employee.
    pub visie_werknemer: bool,
    /// The employee was asked and declined.
    pub visie_werknemer_geweigerd: bool,
    /// Periodic evaluation is agreed: two or more moments, or every so many weeks.
    pub evaluatie_periodiek: bool,
    /// Evaluation at the end of the first year is agreed.
    pub evaluatie_einde_jaar: bool,
    /// A casemanager is named.
    pub casemanager: bool,
    /// Signed by the employer, with date.
    pub getekend_werkgever: bool,
    /// Signed by the employee, with date.
    pub getekend_werknemer: bool,
    /// A refusal to sign is recorded with its reason.
    pub weigering_vastgelegd: bool,
    /// Signatures without name or function.
    pub handtekening_onvolledig: usize,
    /// Days from the date of the plan to the last signature.
    pub dagen_tot_handtekening: Option<i64>,
    /// Copies recorded for employee, casemanager and bedrijfsarts (0 to 3).
    pub afschriften: usize,
    /// Date of the last of those copies.
    pub afschrift_laatste: Option<Date>,
    /// Goal follows the advice of the bedrijfsarts: not further from the own job than advised.
    pub volgt_advies: Option<bool>,
    /// Reason for departing from the advice is there.
    pub afwijking_advies: bool,
    /// A later bijstelling exists.
    pub bijgesteld_na: Option<Date>,
}

pub(super) fn pva(
    dossier: &Dossier,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
    v: &mut Verwijzingen,
) -> PvaFeiten {
    let Some(plan) = dossier.plan_van_aanpak.as_ref() else {
        return PvaFeiten::default();
    };
    if !telt(&plan.kop, peildatum) {
        let alleen_concept = plan.kop.status == Some(DocumentStatus::Concept);
        return PvaFeiten {
            alleen_concept,
            ..PvaFeiten::default()
        };
    }
    let op = datum(&plan.kop, peildatum);
    let uiterlijk = termijn.get("pva").copied();
    let te_laat = uiterlijk
        .zip(op)
        .map(|(u, d)| days_between(u, d))
        .filter(|n| *n > 0);
    let mut feiten = PvaFeiten {
        aanwezig: true,
        datum: op,
        dagen_te_laat: te_laat,
        afwijking_akkoord: akkoord(plan.afwijking_termijn.as_ref()),
        afwijking_reden: reden(plan.afwijking_termijn.as_ref()),
        visie_werkgever: heeft(plan.visie_werkgever.as_ref()),
        visie_werknemer: heeft(plan.visie_werknemer.as_ref()),
        visie_werknemer_geweigerd: plan.visie_werknemer_geweigerd == Some(true),
        evaluatie_periodiek: plan.evaluatie_iedere_weken.is_some()
            || plan.evaluatiemomenten.len() >= 2,
        evaluatie_einde_jaar: einde_jaar(plan, termijn),
        casemanager: plan
            .casemanager
            .as_ref()
            .is_some_and(|c| gevuld(c.naam.as_ref()).is_some()),
        afwijking_advies: heeft(plan.reden_afwijking_advies.as_ref()),
        bijgesteld_na: dossier
            .bijstellingen
            .iter()
            .filter_map(|b| datum(&b.kop, peildatum))
            .max(),
        ..PvaFeiten::default()
    };
    doel(&mut feiten, plan, dossier);
    activiteiten(&mut feiten, dossier, peildatum, v);
    handtekeningen(&mut feiten, &plan.kop, peildatum);
    afschriften(&mut feiten, &plan.kop);
    feiten
}

/// Reason and consent of both (article 5 Regeling procesgang).
pub(super) fn akkoord(afwijking: Option<&Afwijking>) -> bool {
    reden(afwijking)
        && afwijking
            .is_some_and(|a| a.akkoord_werkgever == Some(true) && a.akkoord_werknemer == Some(true))
}

/// A reason is recorded.
pub(super) fn reden(afwijking: Option<&Afwijking>) -> bool {
    afwijking.is_some_and(|a| heeft(a.reden.as_ref()))
}

fn einde_jaar(plan: &PlanVanAanpak, termijn: &BTreeMap<&'static str, Date>) -> bool {
    let venster = termijn.get("eje_vanaf").zip(termijn.get("eje_uiterst"));
    plan.einde_eerste_jaar_afgesproken == Some(true)
        || venster
            .is_some_and(|(van, tot)| plan.evaluatiemomenten.iter().any(|d| d >= van && d <= tot))
}

fn doel(feiten: &mut PvaFeiten, plan: &PlanVanAanpak, dossier: &Dossier) {
    let geadviseerd = dossier
        .probleemanalyse()
        .and_then(|p| p.einddoel)
        .map(trede);
    feiten.einddoel = !plan.einddoelen.is_empty();
    feiten.einddoel_trede = plan.verste_einddoel().map(trede);
    feiten.volgt_advies = geadviseerd
        .filter(|_| feiten.einddoel)
        .map(|advies| plan.einddoelen.iter().any(|d| trede(*d) == advies));
}

fn activiteiten(feiten: &mut PvaFeiten, dossier: &Dossier, peildatum: Date, v: &mut Verwijzingen) {
    let Some(plan) = &dossier.plan_van_aanpak else {
        return;
    };
    feiten.activiteiten = plan.activiteiten.len();
    let van = |rol: Rol| {
        plan.activiteiten
            .iter()
            .filter(|a| a.wie.contains(&rol))
            .count()
    };
    feiten.activiteiten_werkgever = van(Rol::Werkgever);
    feiten.activiteiten_werknemer = van(Rol::Werknemer);
    for (i, a) in plan.activiteiten.iter().enumerate() {
        let pointer = format!("/planVanAanpak/activiteiten/{i}");
        noteer(
            a.einddatum.is_none(),
            &mut feiten.zonder_termijn,
            "pva_zonder_termijn",
            &pointer,
            v,
        );
        noteer(
            open(a, peildatum),
            &mut feiten.niet_nagekomen,
            "pva_niet_nagekomen",
            &pointer,
            v,
        );
    }
}

/// Past its end date and neither done nor explained.
pub(super) fn open(activiteit: &Activiteit, peildatum: Date) -> bool {
    use ActiviteitStatus::{Bezig, GedeeltelijkUitgevoerd, Gepland, NietUitgevoerd};
    let voorbij = activiteit.einddatum.is_some_and(|e| e < peildatum);
    let niet_af = match activiteit.status {
        None | Some(Gepland | Bezig) => activiteit.datum_gereed.is_none(),
        Some(NietUitgevoerd | GedeeltelijkUitgevoerd) => true,
        Some(_) => false,
    };
    voorbij && niet_af && !heeft(activiteit.resultaat.as_ref())
}

fn handtekeningen(feiten: &mut PvaFeiten, kop: &Kop, peildatum: Date) {
    feiten.getekend_werkgever = getekend(kop, Rol::Werkgever, peildatum);
    feiten.getekend_werknemer = getekend(kop, Rol::Werknemer, peildatum);
    feiten.weigering_vastgelegd = weigering(kop, Rol::Werknemer) || weigering(kop, Rol::Werkgever);
    feiten.handtekening_onvolledig = onvolledig(kop);
    let laatste = [Rol::Werkgever, Rol::Werknemer]
        .iter()
        .filter_map(|r| kop.getekend_op(*r))
        .max();
    feiten.dagen_tot_handtekening = kop.datum.zip(laatste).map(|(d, l)| days_between(d, l));
}

/// Signatures of employer and employee without name, or of the employer without function.
pub(super) fn onvolledig(kop: &Kop) -> usize {
    kop.handtekeningen
        .iter()
        .filter(|h| h.geweigerd != Some(true))
        .filter(|h| {
            gevuld(h.naam.as_ref()).is_none()
                || (h.rol == Some(Rol::Werkgever) && gevuld(h.functie.as_ref()).is_none())
        })
        .count()
}

fn afschriften(feiten: &mut PvaFeiten, kop: &Kop) {
    let aan = |rollen: &[Rol]| {
        let lijst = kop
            .afschriften
            .iter()
            .filter(|a| a.aan.is_some_and(|r| rollen.contains(&r)));
        lijst.filter_map(|a| a.datum).min()
    };
    let data: Vec<Date> = [
        aan(&[Rol::Werknemer]),
        aan(&[Rol::Casemanager]),
        aan(&[Rol::Bedrijfsarts, Rol::Arbodienst]),
    ]
    .into_iter()
    .flatten()
    .collect();
    feiten.afschriften = data.len();
    feiten.afschrift_laatste = data.into_iter().max();
}
