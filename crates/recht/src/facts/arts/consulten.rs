//! Consults and advices of the bedrijfsarts (group BA): how often, and what came of them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::begeleiding::Advies;
use crate::dossier::codes::Opvolging;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::normen::{CONSULT, CONSULT_MET_REDEN, DESKUNDIGHEID, OPVOLGING_ADVIES, TERUGKOPPELING};

/// Consults with the bedrijfsarts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ConsultFeiten {
    /// Number of consults up to the reference date.
    pub aantal: usize,
    /// Gaps of more than 42 days without a recorded reason, or of more than 84 days with one,
    /// from the probleemanalyse on; absent without a dated analysis.
    pub te_lange_gaten: Option<usize>,
    /// Of these, gaps of more than 84 days.
    pub zeer_lange_gaten: usize,
    /// Days of the longest of these gaps. Days of recovery and leave are left out, and days without
    /// possibilities for which a new look is planned or no recovery is expected.
    pub langste_gat_dagen: Option<i64>,
    /// Where that gap begins.
    pub gat_van: Option<Date>,
    /// Where that gap ends.
    pub gat_tot: Option<Date>,
    /// Consults without written feedback seven days later.
    pub zonder_terugkoppeling: usize,
    /// Consults with written feedback after more than seven days.
    pub terugkoppeling_laat: usize,
}

/// Advices of the bedrijfsarts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AdviesFeiten {
    /// Advices that need a follow-up now: 14 days have passed, or it was recorded. Left out: those
    /// that ask for a bijstelling or for extra expertise, which have terms of their own.
    pub aantal: usize,
    /// Without follow-up while 14 days have passed; absent when such an advice has no date.
    pub zonder_opvolging: Option<usize>,
    /// Date of the first one without follow-up.
    pub zonder_opvolging_datum: Option<Date>,
    /// Departed from, without a reason on record.
    pub afwijking_zonder_reden: usize,
    /// Advices for extra expertise whose six weeks have passed, or which were carried out.
    pub deskundigheid: usize,
    /// Expertise not engaged while 42 days have passed; absent when such an advice has no date.
    pub deskundigheid_open: Option<usize>,
    /// Expertise engaged after more than 42 days.
    pub deskundigheid_laat: usize,
    /// Date of the first advice behind these two.
    pub deskundigheid_datum: Option<Date>,
    /// Last day for that advice.
    pub deskundigheid_uiterlijk: Option<Date>,
}

/// A moment at which the bedrijfsarts heard the employee.
struct Moment {
    datum: Date,
    reden: bool,
}

pub(crate) fn consult(zaak: &Zaak, v: &mut Verwijzingen) -> ConsultFeiten {
    let mut f = ConsultFeiten::default();
    terugkoppeling(&mut f, zaak, v);
    let mut momenten = momenten(zaak);
    let grens = zaak.laatste_ritme(zaak.laatste_gesprek());
    if !momenten.is_empty() {
        momenten.retain(|m| m.datum <= grens);
        momenten.push(Moment {
            datum: grens,
            reden: false,
        });
        gaten(&mut f, &momenten, zaak);
        f.gat_tot = f.gat_tot.map(|d| zaak.tot_en_met("consult.gat_tot", d, v));
    }
    f
}

fn terugkoppeling(f: &mut ConsultFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let al = |d: &Date| *d <= zaak.peildatum;
    for (i, c) in zaak.dossier.consulten.iter().enumerate() {
        if c.datum.is_some_and(|d| d > zaak.peildatum) {
            continue;
        }
        f.aantal += 1;
        let uiterlijk = c.datum.map(|d| plus_days(d, TERUGKOPPELING.waarde));
        let voorbij = uiterlijk.is_none_or(|u| zaak.peildatum > u);
        let gegeven = c.datum_terugkoppeling.filter(al);
        let laat = gegeven.zip(uiterlijk).is_some_and(|(g, u)| g > u);
        let geen = gegeven.is_none() && !heeft(c.terugkoppeling.as_ref());
        let pointer = Plek::Lid("/consulten", i);
        let sleutel = Sleutel::ConsultTerugkoppeling;
        v.noteer(
            geen && voorbij,
            &mut f.zonder_terugkoppeling,
            sleutel,
            pointer,
        );
        v.noteer(laat, &mut f.terugkoppeling_laat, sleutel, pointer);
    }
}

/// Analyses, consults and the actueel oordeel, from the first analysis on, in order of time.
fn momenten(zaak: &Zaak) -> Vec<Moment> {
    let eerste = zaak.dossier.probleemanalyse();
    let Some(begin) = eerste.and_then(|p| zaak.datum(&p.kop)) else {
        return Vec::new();
    };
    let kaal = |datum| Moment {
        datum,
        reden: false,
    };
    let analyses = zaak.dossier.probleemanalyses.iter();
    let mut uit: Vec<Moment> = analyses
        .filter_map(|p| zaak.datum(&p.kop))
        .map(kaal)
        .collect();
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    uit.extend(actueel.and_then(|a| zaak.datum(&a.kop)).map(kaal));
    uit.extend(zaak.dossier.consulten.iter().filter_map(|c| {
        Some(Moment {
            datum: c.datum.filter(|d| *d <= zaak.peildatum)?,
            reden: heeft(c.reden_langere_tussentijd.as_ref()),
        })
    }));
    uit.retain(|m| m.datum >= begin);
    uit.sort_by_key(|m| m.datum);
    uit
}

/// Gaps between neighbours; the reason stands in the consult before or after the gap.
fn gaten(f: &mut ConsultFeiten, momenten: &[Moment], zaak: &Zaak) {
    f.te_lange_gaten = Some(0);
    for paar in momenten.windows(2) {
        let [van, tot] = paar else { continue };
        let norm = if van.reden || tot.reden {
            CONSULT_MET_REDEN.waarde
        } else {
            CONSULT.waarde
        };
        // Most gaps are short enough without leaving days out.
        if days_between(van.datum, tot.datum) <= norm {
            continue;
        }
        let dagen = wachtdagen(van.datum, tot.datum, zaak);
        if dagen <= norm {
            continue;
        }
        *f.te_lange_gaten.get_or_insert(0) += 1;
        f.zeer_lange_gaten += usize::from(dagen > CONSULT_MET_REDEN.waarde);
        if f.langste_gat_dagen.is_none_or(|langste| dagen > langste) {
            f.langste_gat_dagen = Some(dagen);
            f.gat_van = Some(van.datum);
            f.gat_tot = Some(tot.datum);
        }
    }
}

/// Days after `van` up to and including `tot` of sickness, without those in a period without
/// possibilities that has a date for a new look or no expected recovery.
fn wachtdagen(van: Date, tot: Date, zaak: &Zaak) -> i64 {
    let rust = |dag: Date| {
        zaak.dossier.geen_mogelijkheden.iter().any(|g| {
            let gepland =
                g.herbeoordelingsdatum.is_some() || g.geen_herstel_te_verwachten == Some(true);
            let einde = g.einde.or(g.herbeoordelingsdatum);
            gepland && g.begin.is_some_and(|b| b <= dag) && einde.is_none_or(|e| e >= dag)
        })
    };
    let ziek = |dag: Date| zaak.telling.as_ref().is_none_or(|t| t.telt_mee(dag));
    (1..=days_between(van, tot))
        .map(|n| plus_days(van, n))
        .filter(|dag| ziek(*dag) && !rust(*dag))
        .map(|_| 1)
        .sum()
}

pub(crate) fn advies(zaak: &Zaak, v: &mut Verwijzingen) -> AdviesFeiten {
    let mut f = AdviesFeiten::default();
    let (mut open, mut deskundig_open) = ((0, false), (0, false));
    for (i, a) in zaak.dossier.adviezen.iter().enumerate() {
        let pointer = Plek::Lid("/adviezen", i);
        if a.datum.is_some_and(|d| d > zaak.peildatum) {
            continue;
        }
        if gevuld(a.aanvullende_deskundigheid.as_ref()).is_some() {
            deskundigheid(&mut f, a, zaak, &mut deskundig_open, pointer, v);
        } else if a.bijstelling_nodig != Some(true) {
            opvolging(&mut f, a, zaak, &mut open, pointer, v);
        }
    }
    f.zonder_opvolging = (open.0 > 0 || !open.1).then_some(open.0);
    f.deskundigheid_open = (deskundig_open.0 > 0 || !deskundig_open.1).then_some(deskundig_open.0);
    f
}

/// `open` is the count so far, and whether an advice without date left it uncertain.
fn opvolging(
    f: &mut AdviesFeiten,
    a: &Advies,
    zaak: &Zaak,
    open: &mut (usize, bool),
    pointer: Plek,
    v: &mut Verwijzingen,
) {
    let sleutel = Sleutel::AdviesOpvolging;
    let gedaan = !matches!(a.opvolging, None | Some(Opvolging::Open));
    let zonder_reden =
        a.opvolging == Some(Opvolging::GemotiveerdAfgeweken) && !heeft(a.reden_afwijking.as_ref());
    v.noteer(
        zonder_reden,
        &mut f.afwijking_zonder_reden,
        sleutel,
        pointer,
    );
    match a.datum {
        _ if gedaan => f.aantal += 1,
        None => {
            f.aantal += 1;
            open.1 = true;
        }
        Some(d) if zaak.verstreken(plus_days(d, OPVOLGING_ADVIES.waarde)) => {
            f.aantal += 1;
            v.noteer(true, &mut open.0, sleutel, pointer);
            f.zonder_opvolging_datum = f.zonder_opvolging_datum.or(Some(d));
        }
        Some(_) => {}
    }
}

fn deskundigheid(
    f: &mut AdviesFeiten,
    a: &Advies,
    zaak: &Zaak,
    open: &mut (usize, bool),
    pointer: Plek,
    v: &mut Verwijzingen,
) {
    let sleutel = Sleutel::AdviesDeskundigheid;
    let gereed = [
        a.datum_ingeschakeld,
        a.datum_opvolging.filter(|_| uitgevoerd(a)),
    ];
    let op = gereed.into_iter().flatten().find(|d| *d <= zaak.peildatum);
    let gedaan = op.is_some() || (uitgevoerd(a) && a.datum_ingeschakeld.is_none());
    let Some(advies) = a.datum else {
        f.deskundigheid += 1;
        open.1 |= !gedaan;
        return;
    };
    let som = Berekening::plus(advies, DESKUNDIGHEID.waarde);
    let uiterlijk = som.datum;
    let laat = op.is_some_and(|d| d > uiterlijk);
    let voorbij = zaak.verstreken(uiterlijk);
    f.deskundigheid += usize::from((gedaan && !laat) || voorbij);
    v.noteer(laat && voorbij, &mut f.deskundigheid_laat, sleutel, pointer);
    v.noteer(!gedaan && voorbij, &mut open.0, sleutel, pointer);
    if voorbij && (laat || !gedaan) && f.deskundigheid_datum.is_none() {
        f.deskundigheid_datum = Some(advies);
        f.deskundigheid_uiterlijk = Some(v.geteld("advies.deskundigheid_uiterlijk", som));
    }
}

fn uitgevoerd(a: &Advies) -> bool {
    a.opvolging == Some(Opvolging::Uitgevoerd)
}
