//! Plan van aanpak (group PVA).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::ladder::trede;
use crate::calendar::days_between;
use crate::dossier::Dossier;
use crate::dossier::algemeen::{Kop, Persoon};
use crate::dossier::codes::{ActiviteitStatus, DocumentStatus, Rol};
use crate::dossier::plan::{Activiteit, PlanVanAanpak};
use crate::facts::context::Zaak;
use crate::facts::kop::{
    akkoord, datum, getekend, gevuld, heeft, koppen, onvolledig, reden, weigering,
};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;

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
    /// Activities without end date, lapsed ones left out.
    pub zonder_termijn: usize,
    /// Activities past their end date, not done and not explained. Left out: what ends after the
    /// case, on or after the date of the first bijstelling, or in a period without possibilities.
    pub niet_nagekomen: usize,
    /// A goal is chosen.
    pub einddoel: bool,
    /// What must be reached is described, for the goal or for an activity.
    pub doelstelling: bool,
    /// Date on which the goal is expected to be reached.
    pub datum_einddoel: Option<Date>,
    /// Furthest goal as rung of the ladder, 1 (own job) to 5 (another employer).
    pub einddoel_trede: Option<i64>,
    /// View of the employer.
    pub visie_werkgever: bool,
    /// View of the employee.
    pub visie_werknemer: bool,
    /// The employee was asked and declined.
    pub visie_werknemer_geweigerd: bool,
    /// View of the employer stands in a bijstelling.
    pub visie_werkgever_bijstelling: bool,
    /// View of the employee stands in a bijstelling.
    pub visie_werknemer_bijstelling: bool,
    /// Date of the first bijstelling with the view of the employer.
    pub visie_werkgever_vanaf: Option<Date>,
    /// Date of the first bijstelling with the view of the employee.
    pub visie_werknemer_vanaf: Option<Date>,
    /// Date of the first bijstelling that names a casemanager.
    pub casemanager_vanaf: Option<Date>,
    /// Latest date of plan, bijstellingen and eerstejaarsevaluatie: when these were last
    /// drawn up or adjusted (Regeling procesgang article 7b, lapsed).
    pub laatst_vastgesteld: Option<Date>,
    /// Periodic evaluation is agreed: two or more moments, or every so many weeks.
    pub evaluatie_periodiek: bool,
    /// Evaluation at the end of the first year is agreed.
    pub evaluatie_einde_jaar: bool,
    /// A casemanager is named in the plan; without the name when the export is pseudonymised.
    pub casemanager: bool,
    /// A casemanager is named elsewhere in the case.
    pub casemanager_in_dossier: bool,
    /// The plan names employer and employee; absent when no document in the export does.
    pub partijen_genoemd: Option<bool>,
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
    /// Copies given to employee, casemanager and bedrijfsarts or arbodienst (0 to 3).
    pub afschriften: usize,
    /// Date of the last of those copies.
    pub afschrift_laatste: Option<Date>,
    /// The advised goal is one of the goals of the plan; absent without advice or goal.
    pub volgt_advies: Option<bool>,
    /// Reason for departing from the advice is there.
    pub afwijking_advies: bool,
    /// The bedrijfsarts reported changed possibilities after the date of the plan.
    pub belastbaarheid_gewijzigd: bool,
    /// Date of the latest bijstelling.
    pub bijgesteld_na: Option<Date>,
}

pub(crate) fn pva(zaak: &Zaak, v: &mut Verwijzingen) -> PvaFeiten {
    let Some(plan) = zaak.dossier.plan_van_aanpak.as_ref() else {
        return PvaFeiten::default();
    };
    if !zaak.telt(&plan.kop) {
        let alleen_concept = plan.kop.status == Some(DocumentStatus::Concept);
        return PvaFeiten {
            alleen_concept,
            ..PvaFeiten::default()
        };
    }
    let op = zaak.datum(&plan.kop);
    let uiterlijk = zaak.termijn("pva");
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
        evaluatie_einde_jaar: einde_jaar(plan, zaak),
        afwijking_advies: heeft(plan.reden_afwijking_advies.as_ref()),
        belastbaarheid_gewijzigd: zaak.dossier.consulten.iter().any(|c| {
            c.belastbaarheid_gewijzigd == Some(true)
                && c.datum
                    .is_some_and(|d| d <= zaak.peildatum && op.is_none_or(|p| d > p))
        }),
        ..PvaFeiten::default()
    };
    personen(&mut feiten, plan, zaak.dossier);
    doel(&mut feiten, plan, zaak);
    bijstellingen(&mut feiten, zaak);
    activiteiten(&mut feiten, zaak, v);
    handtekeningen(&mut feiten, &plan.kop, zaak.peildatum);
    if !zaak.bewijs.in_bron(Plek::Vast("/planVanAanpak")) {
        // Names and functions stand on the paper.
        feiten.handtekening_onvolledig = 0;
    }
    afschriften(&mut feiten, &plan.kop, zaak.peildatum);
    feiten
}

/// Who is named in the plan.
fn personen(feiten: &mut PvaFeiten, plan: &PlanVanAanpak, dossier: &Dossier) {
    let genoemd = |c: &Persoon| gevuld(c.naam.as_ref()).is_some();
    let pseudoniem = dossier.export.gepseudonimiseerd == Some(true);
    feiten.casemanager = plan
        .casemanager
        .as_ref()
        .is_some_and(|c| pseudoniem || genoemd(c));
    feiten.casemanager_in_dossier = dossier.casemanager.as_ref().is_some_and(genoemd);
    let beiden = |k: &Kop| {
        gevuld(k.werkgever_naam.as_ref()).is_some() && gevuld(k.werknemer_naam.as_ref()).is_some()
    };
    let ergens = koppen(dossier).iter().any(|(_, k)| beiden(k));
    feiten.partijen_genoemd = (ergens && !pseudoniem).then(|| beiden(&plan.kop));
}

/// What later bijstellingen add, and when the plan was last settled.
fn bijstellingen(feiten: &mut PvaFeiten, zaak: &Zaak) {
    let lijst = || {
        let alle = zaak.dossier.bijstellingen.iter();
        alle.filter(|b| zaak.telt(&b.kop))
    };
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    feiten.visie_werkgever_bijstelling = lijst().any(|b| heeft(b.visie_werkgever.as_ref()));
    feiten.visie_werknemer_bijstelling = lijst().any(|b| heeft(b.visie_werknemer.as_ref()));
    let eerste = |bevat: fn(&PlanVanAanpak) -> bool| {
        let met = lijst().filter(|b| bevat(b));
        met.filter_map(|b| b.kop.datum).min()
    };
    feiten.visie_werkgever_vanaf = eerste(|b| heeft(b.visie_werkgever.as_ref()));
    feiten.visie_werknemer_vanaf = eerste(|b| heeft(b.visie_werknemer.as_ref()));
    feiten.casemanager_vanaf = eerste(|b| {
        let casemanager = b.casemanager.as_ref();
        casemanager.is_some_and(|c| gevuld(c.naam.as_ref()).is_some())
    });
    feiten.bijgesteld_na = lijst().filter_map(|b| b.kop.datum).max();
    feiten.laatst_vastgesteld = [
        feiten.datum,
        feiten.bijgesteld_na,
        eje.and_then(|e| zaak.datum(&e.kop)),
    ]
    .into_iter()
    .flatten()
    .max();
}

fn einde_jaar(plan: &PlanVanAanpak, zaak: &Zaak) -> bool {
    let venster = zaak.termijn("eje_vanaf").zip(zaak.termijn("eje_uiterst"));
    plan.einde_eerste_jaar_afgesproken == Some(true)
        || venster.is_some_and(|(van, tot)| {
            plan.evaluatiemomenten
                .iter()
                .any(|d| *d >= van && *d <= tot)
        })
}

fn doel(feiten: &mut PvaFeiten, plan: &PlanVanAanpak, zaak: &Zaak) {
    let geadviseerd = zaak
        .dossier
        .probleemanalyse()
        .filter(|p| zaak.telt(&p.kop))
        .and_then(|p| p.einddoel)
        .map(trede);
    feiten.einddoel = !plan.einddoelen.is_empty();
    feiten.doelstelling = heeft(plan.toelichting_einddoel.as_ref())
        || plan.activiteiten.iter().any(|a| heeft(a.doel.as_ref()));
    feiten.datum_einddoel = plan.datum_einddoel;
    feiten.einddoel_trede = plan.verste_einddoel().map(trede);
    feiten.volgt_advies = geadviseerd
        .filter(|_| feiten.einddoel)
        .map(|advies| plan.einddoelen.iter().any(|d| trede(*d) == advies));
}

/// Counts the agreements; `tot` is the first day on which nothing had to be done yet.
fn activiteiten(feiten: &mut PvaFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let (dossier, tot) = (zaak.dossier, zaak.dag_erna());
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
    let bijgesteld = dossier.bijstellingen.iter();
    let tot = bijgesteld
        .filter_map(|b| datum(&b.kop, tot))
        .min()
        .map_or(tot, |b| b.min(tot));
    for (i, a) in plan.activiteiten.iter().enumerate() {
        let kan_niet = a.einddatum.is_some_and(|e| gbm_op(dossier, e));
        let pointer = Plek::Lid("/planVanAanpak/activiteiten", i);
        v.noteer(
            a.einddatum.is_none() && a.status != Some(ActiviteitStatus::Vervallen),
            &mut feiten.zonder_termijn,
            Sleutel::PvaZonderTermijn,
            pointer,
        );
        v.noteer(
            open(a, tot) && !kan_niet,
            &mut feiten.niet_nagekomen,
            Sleutel::PvaNietNagekomen,
            pointer,
        );
    }
}

/// Past its end date and neither done nor explained.
pub(crate) fn open(activiteit: &Activiteit, peildatum: Date) -> bool {
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

fn afschriften(feiten: &mut PvaFeiten, kop: &Kop, peildatum: Date) {
    let aan = |rollen: &[Rol]| {
        let lijst = kop
            .afschriften
            .iter()
            .filter(|a| a.aan.is_some_and(|r| rollen.contains(&r)));
        lijst
            .filter_map(|a| a.datum)
            .filter(|d| *d <= peildatum)
            .min()
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
