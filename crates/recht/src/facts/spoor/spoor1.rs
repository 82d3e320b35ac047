//! Re-integration at the own employer (group SP1).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::codes::WerkSoort;
use crate::dossier::uwv::Maatregel;
use crate::dossier::verzuim::Hervatting;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plan::ladder::trede;
use crate::facts::plek::Plek;
use crate::normen::{
    ANTWOORD_VOORSTEL, ARBEIDSTHERAPIE, LOONWAARDE_BEVREDIGEND, MAATREGEL, ZEER_KLEIN,
};

/// Re-integration at the own employer.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Spoor1Feiten {
    /// The own job was examined and left: a step with reason, or an opinion of the arbeidsdeskundige.
    pub eigen_werk_onderzocht: bool,
    /// Adaptation was examined: a step with reason, an adaptation with result, work done in the
    /// adapted own job, or an opinion of the arbeidsdeskundige.
    pub aanpassing_onderzocht: bool,
    /// Other work here was examined: a step with reason, a list of jobs, or an opinion of the
    /// arbeidsdeskundige.
    pub ander_werk_onderzocht: bool,
    /// Other work at the own employer is chosen: done, accepted, or goal of the latest plan.
    pub ander_werk_gekozen: bool,
    /// Suitable work exists here according to the arbeidsdeskundige, the bedrijfsarts or the list of jobs.
    pub passend_werk_voorhanden: bool,
    /// Suitable work was offered or is done.
    pub aangeboden: bool,
    /// Date on which it was settled that spoor 1 offers nothing.
    pub afgesloten_op: Option<Date>,
    /// Grounds for that.
    pub onderbouwing: bool,
    /// Jobs on the list of the employer, those that the arbeidsdeskundige looked at included.
    pub functies: usize,
    /// Jobs on that list without a verdict or its reason.
    pub functies_onvolledig: usize,
    /// Fewer than ten employees; absent when unknown.
    pub zeer_klein: Option<bool>,
    /// First day of the longest work without loonwaarde.
    pub therapie_van: Option<Date>,
    /// Six weeks (42 days) after that day.
    pub therapie_uiterlijk: Option<Date>,
    /// Last day of it so far.
    pub therapie_tot: Option<Date>,
    /// A reason for it is recorded.
    pub therapie_toelichting: bool,
    /// Periods of work without hours worked on record.
    pub zonder_uren: usize,
    /// Periods of work, not on a therapeutic basis, without loonwaarde on record.
    pub zonder_loonwaarde: usize,
    /// Proposals of the employee with date.
    pub voorstellen: usize,
    /// Proposals answered with text within 14 days, or not yet 14 days old, left out.
    pub voorstellen_open: usize,
    /// Work here for less than half of the usual hours goes on.
    pub klein_werk: bool,
    /// First day of it.
    pub klein_werk_van: Option<Date>,
    /// Longest gap in days between two evaluations since that day.
    pub klein_werk_gat: Option<i64>,
    /// Structural work, or with a loonwaarde of 65% or more, goes on.
    pub resultaat_in_zicht: bool,
    /// Times the employee did not cooperate, without a good reason.
    pub incidenten: usize,
    /// Those without a measure within 14 days.
    pub incidenten_zonder_maatregel: usize,
    /// Suspension or stop of wage without announcement, or announced after it began.
    pub maatregel_niet_aangekondigd: usize,
}

pub(crate) fn spoor1(zaak: &Zaak, v: &mut Verwijzingen) -> Spoor1Feiten {
    let mut f = Spoor1Feiten::default();
    treden(&mut f, zaak);
    aanbod(&mut f, zaak, v);
    therapie(&mut f, zaak, v);
    werk(&mut f, zaak, v);
    klein_werk(&mut f, zaak);
    voorstellen(&mut f, zaak, v);
    incidenten(&mut f, zaak, v);
    f
}

/// Which rungs at the own employer were looked at (BW 7:658a lid 1).
fn treden(f: &mut Spoor1Feiten, zaak: &Zaak) {
    let s = &zaak.dossier.spoor1;
    let stap = |n: &[i64]| {
        s.stappen.iter().any(|s| {
            s.datum.is_none_or(|d| d <= zaak.peildatum)
                && heeft(s.reden_verlaten.as_ref())
                && s.niveau.is_some_and(|e| n.contains(&trede(e)))
        })
    };
    let ado: Vec<_> = zaak
        .dossier
        .arbeidsdeskundige_onderzoeken
        .iter()
        .filter(|a| zaak.telt(&a.kop))
        .collect();
    let gedaan = |soort| {
        let werk = zaak.dossier.verzuim.hervattingen.iter();
        let begonnen = |h: &&Hervatting| h.begin.is_some_and(|b| b <= zaak.peildatum);
        werk.filter(begonnen).any(|h| h.soort == Some(soort))
    };
    let aangepast = s
        .aanpassingen
        .iter()
        .any(|a| a.datum.is_none_or(|d| d <= zaak.peildatum) && heeft(a.resultaat.as_ref()));
    f.functies = s.functieoverzicht.len() + ado.iter().map(|a| a.functies.len()).sum::<usize>();
    f.eigen_werk_onderzocht = stap(&[1, 2]) || ado.iter().any(|a| a.eigen_werk_passend.is_some());
    f.aanpassing_onderzocht = stap(&[3])
        || aangepast
        || gedaan(WerkSoort::AangepastEigenWerk)
        || ado.iter().any(|a| a.eigen_werk_passend_te_maken.is_some());
    f.ander_werk_onderzocht =
        stap(&[4]) || f.functies > 0 || ado.iter().any(|a| a.ander_werk_eigen_werkgever.is_some());
    let doel = |p: &crate::dossier::plan::PlanVanAanpak| p.verste_einddoel().map(trede) == Some(4);
    let plannen = zaak
        .dossier
        .plan_van_aanpak
        .iter()
        .chain(&zaak.dossier.bijstellingen);
    let laatste_plan = plannen
        .filter(|p| zaak.telt(&p.kop))
        .max_by_key(|p| p.kop.datum);
    f.ander_werk_gekozen = gedaan(WerkSoort::AnderWerk)
        || s.aanbiedingen.iter().any(|a| a.aangenomen == Some(true))
        || laatste_plan.is_some_and(doel);
}

/// Is there suitable work here, and was it offered?
fn aanbod(f: &mut Spoor1Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let s = &zaak.dossier.spoor1;
    let ado = zaak.dossier.arbeidsdeskundige_onderzoeken.iter();
    let laatste_ado = ado
        .filter(|a| zaak.telt(&a.kop))
        .max_by_key(|a| a.kop.datum);
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    f.passend_werk_voorhanden = s.functieoverzicht.iter().any(|o| o.passend == Some(true))
        || laatste_ado.is_some_and(|a| a.ander_werk_eigen_werkgever == Some(true))
        || actueel.is_some_and(|a| zaak.telt(&a.kop) && a.passend_werk == Some(true));
    let gewerkt = zaak.dossier.verzuim.hervattingen.iter().any(|h| {
        h.begin.is_some_and(|b| b <= zaak.peildatum)
            && matches!(
                h.soort,
                Some(WerkSoort::AnderWerk | WerkSoort::AangepastEigenWerk)
            )
    });
    let aangeboden = s.aanbiedingen.iter();
    f.aangeboden = gewerkt
        || aangeboden
            .clone()
            .any(|a| a.datum.is_some_and(|d| d <= zaak.peildatum));
    f.afgesloten_op = s.afgesloten_op.filter(|d| *d <= zaak.peildatum);
    f.onderbouwing = heeft(s.onderbouwing.as_ref());
    f.zeer_klein = zaak
        .dossier
        .werkgever
        .aantal_werknemers
        .map(|n| i64::from(n) < ZEER_KLEIN.waarde);
    for (i, o) in s.functieoverzicht.iter().enumerate() {
        let onaf = o.passend.is_none() || !heeft(o.reden.as_ref());
        let pointer = Plek::Lid("/spoor1/functieoverzicht", i);
        v.noteer(
            onaf,
            &mut f.functies_onvolledig,
            Sleutel::FunctiesOnvolledig,
            pointer,
        );
    }
}

/// Work without loonwaarde; periods that follow on each other are one.
fn therapie(f: &mut Spoor1Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.tot();
    let mut perioden: Vec<(Date, Date, bool)> = zaak
        .dossier
        .verzuim
        .hervattingen
        .iter()
        .filter(|h| h.soort == Some(WerkSoort::Arbeidstherapeutisch))
        .filter(|h| h.loonwaarde_pct.is_none_or(|p| p <= 0.0))
        .filter_map(|h| {
            let begin = h.begin.filter(|b| *b <= laatste)?;
            let einde = h.einde.map_or(laatste, |e| e.min(laatste));
            Some((begin, einde, heeft(h.toelichting.as_ref())))
        })
        .collect();
    perioden.sort();
    let mut samen: Vec<(Date, Date, bool)> = Vec::new();
    for p in perioden {
        match samen.last_mut() {
            Some(vorige) if p.0 <= plus_days(vorige.1, 1) => {
                vorige.1 = vorige.1.max(p.1);
                vorige.2 |= p.2;
            }
            _ => samen.push(p),
        }
    }
    if let Some((van, tot, reden)) = samen
        .into_iter()
        .max_by_key(|(b, e, _)| days_between(*b, *e))
    {
        f.therapie_van = Some(van);
        let som = Berekening::plus(van, ARBEIDSTHERAPIE.waarde);
        f.therapie_uiterlijk = Some(v.geteld("spoor1.therapie_uiterlijk", som));
        f.therapie_tot = Some(zaak.tot_en_met("spoor1.therapie_tot", tot, v));
        f.therapie_toelichting = reden;
    }
}

/// Hours and loonwaarde per period of work (Regeling procesgang article 3).
fn werk(f: &mut Spoor1Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.tot();
    for (i, h) in zaak.dossier.verzuim.hervattingen.iter().enumerate() {
        let Some(begin) = h
            .begin
            .filter(|b| *b <= laatste && h.soort != Some(WerkSoort::Geen))
        else {
            continue;
        };
        let einde = h.einde.map_or(laatste, |e| e.min(laatste));
        let uren: Vec<_> = zaak
            .dossier
            .verzuim
            .gewerkte_uren
            .iter()
            .filter(|u| u.begin.is_some_and(|b| b <= einde) && u.einde.is_none_or(|e| e >= begin))
            .collect();
        let pointer = Plek::Lid("/verzuim/hervattingen", i);
        let geen_uren = !uren.iter().any(|u| u.uren_per_week.is_some());
        v.noteer(
            geen_uren,
            &mut f.zonder_uren,
            Sleutel::Spoor1Registratie,
            pointer,
        );
        let geen_loonwaarde = h.soort != Some(WerkSoort::Arbeidstherapeutisch)
            && h.loonwaarde_pct.is_none()
            && !uren.iter().any(|u| u.loonwaarde_pct.is_some());
        v.noteer(
            geen_loonwaarde,
            &mut f.zonder_loonwaarde,
            Sleutel::Spoor1Registratie,
            pointer,
        );
    }
    f.resultaat_in_zicht = zaak.dossier.verzuim.hervattingen.iter().any(|h| {
        loopt(h, laatste)
            && h.soort != Some(WerkSoort::Geen)
            && (h.structureel == Some(true)
                || h.loonwaarde_pct
                    .is_some_and(|p| p >= LOONWAARDE_BEVREDIGEND.getal()))
    });
}

fn loopt(h: &Hervatting, op: Date) -> bool {
    h.begin.is_some_and(|b| b <= op) && h.einde.is_none_or(|e| e >= op)
}

/// A small job here that goes on, and how often it was looked at.
fn klein_werk(f: &mut Spoor1Feiten, zaak: &Zaak) {
    let laatste = zaak.tot();
    let klein = |h: &&Hervatting| {
        let uren = h
            .uren_per_week
            .zip(zaak.dossier.dienstverband.uren_per_week);
        !matches!(
            h.soort,
            None | Some(WerkSoort::Geen | WerkSoort::AndereWerkgever)
        ) && uren.is_some_and(|(u, c)| u > 0.0 && u < c / 2.0)
            && loopt(h, laatste)
    };
    let werk = zaak.dossier.verzuim.hervattingen.iter();
    let Some(begin) = werk.filter(klein).filter_map(|h| h.begin).min() else {
        return;
    };
    let mut momenten: Vec<Date> = zaak
        .dossier
        .evaluaties
        .iter()
        .map(|e| &e.kop)
        .chain(zaak.dossier.eerstejaarsevaluatie.iter().map(|e| &e.kop))
        .chain(zaak.dossier.eindevaluatie.iter().map(|e| &e.kop))
        .filter_map(|k| datum(k, laatste))
        .filter(|d| *d > begin)
        .chain([begin, laatste])
        .collect();
    momenten.sort();
    f.klein_werk = true;
    f.klein_werk_van = Some(begin);
    f.klein_werk_gat = momenten.windows(2).map(|p| days_between(p[0], p[1])).max();
}

/// Proposals without an answer with reasons within 14 days (own norm).
fn voorstellen(f: &mut Spoor1Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.tot();
    for (i, w) in zaak.dossier.spoor1.voorstellen_werknemer.iter().enumerate() {
        let Some(datum) = w.datum.filter(|d| *d <= laatste) else {
            continue;
        };
        f.voorstellen += 1;
        let grens = plus_days(datum, ANTWOORD_VOORSTEL.waarde);
        let op_tijd = w.datum_antwoord.is_some_and(|d| d <= grens) && heeft(w.antwoord.as_ref());
        let pointer = Plek::Lid("/spoor1/voorstellenWerknemer", i);
        let open = !op_tijd && laatste > grens;
        v.noteer(
            open,
            &mut f.voorstellen_open,
            Sleutel::VoorstellenOpen,
            pointer,
        );
    }
}

/// What the employer did when the employee did not cooperate (BW 7:629 lid 7).
fn incidenten(f: &mut Spoor1Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    use crate::dossier::codes::MaatregelSoort::{Loonopschorting, Loonstop};
    let laatste = zaak.tot();
    let op = |m: &Maatregel| [m.datum_aankondiging, m.begin].into_iter().flatten().min();
    for (i, incident) in zaak.dossier.incidenten.iter().enumerate() {
        let Some(datum) = incident.datum.filter(|d| *d <= laatste) else {
            continue;
        };
        if incident.goede_reden == Some(true) {
            continue;
        }
        f.incidenten += 1;
        let grens = plus_days(datum, MAATREGEL.waarde);
        let gedaan = zaak.dossier.maatregelen.iter().filter_map(op);
        // A stop or suspension that already runs is the answer to the next incident as well.
        let loon = |m: &&Maatregel| matches!(m.soort, Some(Loonopschorting | Loonstop));
        let mut lopend = zaak.dossier.maatregelen.iter().filter(loon);
        let loopt = lopend.any(|m| m.begin.is_some_and(|b| b <= datum));
        let volgt = gedaan.clone().any(|d| d >= datum && d <= grens);
        let zonder = !volgt && !loopt && laatste > grens;
        let pointer = Plek::Lid("/incidenten", i);
        v.noteer(
            zonder,
            &mut f.incidenten_zonder_maatregel,
            Sleutel::NietMeewerken,
            pointer,
        );
    }
    for (i, m) in zaak.dossier.maatregelen.iter().enumerate() {
        let loon = matches!(m.soort, Some(Loonopschorting | Loonstop));
        let begonnen = m.begin.filter(|b| loon && *b <= laatste);
        let te_laat = begonnen.is_some_and(|b| m.datum_aankondiging.is_none_or(|a| a > b));
        let pointer = Plek::Lid("/maatregelen", i);
        v.noteer(
            te_laat,
            &mut f.maatregel_niet_aangekondigd,
            Sleutel::NietMeewerken,
            pointer,
        );
    }
}
