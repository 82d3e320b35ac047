//! Periodic evaluations, eerstejaarsevaluatie and eindevaluatie (group EVAL).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::codes::{BesluitSpoor2, Rol};
use crate::dossier::plan::Evaluatie;
use crate::facts::context::Zaak;
use crate::facts::kop::{akkoord, heeft, onvolledig, reden, weigering};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::{bevredigend, gbm_op};
use crate::normen;

/// Periodic evaluations together.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct EvalFeiten {
    /// Number of definitive evaluations.
    pub aantal: usize,
    /// Date of the latest one, eerstejaars- and eindevaluatie included.
    pub laatste: Option<Date>,
    /// Longest gap in days between two moments, without a recorded reason. Days of leave, of
    /// recovery and without possibilities are left out.
    pub langste_gat_dagen: Option<i64>,
    /// Where that gap begins.
    pub gat_van: Option<Date>,
    /// Where that gap ends.
    pub gat_tot: Option<Date>,
    /// Number of gaps of more than 42 days without a recorded reason; absent without a dated plan.
    pub te_lange_gaten: Option<usize>,
    /// Evaluations without date, participants, results, agreements or next date.
    pub onvolledig: usize,
    /// Evaluations from 1 July 2023 on without the views of both.
    pub zonder_visies: usize,
    /// Evaluations from that day on.
    pub sinds_visies: usize,
}

/// Eerstejaarsevaluatie.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct EjeFeiten {
    /// A definitive eerstejaarsevaluatie exists.
    pub aanwezig: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// Sick week of that date.
    pub week: Option<i64>,
    /// Reason for a date outside the window, agreed by both.
    pub afwijking_akkoord: bool,
    /// Reason for a date outside the window is there.
    pub afwijking_reden: bool,
    /// View of the employer.
    pub visie_werkgever: bool,
    /// View of the employee.
    pub visie_werknemer: bool,
    /// The employee was asked and declined.
    pub visie_werknemer_geweigerd: bool,
    /// Looks back on year one.
    pub terugblik: bool,
    /// Sets result and activities for year two.
    pub vooruitblik: bool,
    /// Decision on spoor 2.
    pub besluit_spoor2: Option<BesluitSpoor2>,
    /// The decision starts or goes on with spoor 2.
    pub spoor2_start: bool,
    /// Ground of the decision is there.
    pub grond_spoor2: bool,
    /// No usable possibilities on the date of the evaluation.
    pub gbm: bool,
    /// Structural, suitable work on the date of the evaluation.
    pub bevredigend_resultaat: bool,
    /// Signed by the employer, with date.
    pub getekend_werkgever: bool,
    /// Signed by the employee, with date.
    pub getekend_werknemer: bool,
    /// A refusal to sign is recorded with its reason.
    pub weigering_vastgelegd: bool,
    /// Signatures without name or function.
    pub handtekening_onvolledig: usize,
}

/// Eindevaluatie.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct EindFeiten {
    /// A definitive eindevaluatie exists.
    pub aanwezig: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// Opinion of the employer on the work relation.
    pub arbeidsrelatie: bool,
    /// Opinion of the employer on suitable work.
    pub passend_werk: bool,
    /// Nature of the business, here or in the master data.
    pub aard_bedrijf: bool,
    /// Signed by the employer, with date.
    pub getekend_werkgever: bool,
    /// Signed by the employee, with date.
    pub getekend_werknemer: bool,
    /// A refusal to sign is recorded with its reason.
    pub weigering_vastgelegd: bool,
}

/// A moment at which employer and employee met, with a reason for a longer wait until the next.
struct Ontmoeting {
    datum: Date,
    reden: bool,
}

pub(crate) fn evaluaties(zaak: &Zaak, v: &mut Verwijzingen) -> EvalFeiten {
    let mut f = EvalFeiten::default();
    for (i, e) in zaak
        .dossier
        .evaluaties
        .iter()
        .enumerate()
        .filter(|(_, e)| zaak.telt(&e.kop))
    {
        f.aantal += 1;
        if zaak.alleen_bestand(Plek::Lid("/evaluaties", i)) {
            continue;
        }
        v.noteer(
            onaf(e),
            &mut f.onvolledig,
            Sleutel::EvaluatiesOnvolledig,
            Plek::Lid("/evaluaties", i),
        );
        visies(&mut f, e, i, v);
    }
    let gesprekken = gesprekken(zaak);
    f.laatste = gesprekken.iter().map(|m| m.datum).max();
    let mut momenten = ontmoetingen(zaak, gesprekken);
    let grens = zaak.laatste_ritme(zaak.laatste_gesprek());
    if !momenten.is_empty() {
        momenten.retain(|m| m.datum <= grens);
        momenten.push(Ontmoeting {
            datum: grens,
            reden: false,
        });
        f.te_lange_gaten = Some(0);
        gaten(&mut f, &momenten, zaak);
        f.gat_tot = f
            .gat_tot
            .map(|d| zaak.tot_en_met("evaluaties.gat_tot", d, v));
    }
    f
}

/// The evaluation holds the view of employer and employee (Regeling procesgang article 4 lid 2
/// onder b, from 1 July 2023).
fn visies(f: &mut EvalFeiten, e: &Evaluatie, i: usize, v: &mut Verwijzingen) {
    if e.kop.datum.is_none_or(|d| d < normen::VISIES_VANAF) {
        return;
    }
    f.sinds_visies += 1;
    let beide = heeft(e.visie_werkgever.as_ref()) && heeft(e.visie_werknemer.as_ref());
    let pointer = Plek::Lid("/evaluaties", i);
    v.noteer(!beide, &mut f.zonder_visies, Sleutel::ZonderVisies, pointer);
}

/// Without date, two participants, results, agreements or date of next time.
fn onaf(e: &Evaluatie) -> bool {
    e.kop.datum.is_none()
        || e.aanwezigen.len() < 2
        || !heeft(e.resultaten.as_ref())
        || !heeft(e.afspraken.as_ref())
        || e.datum_volgende.is_none()
}

/// The plan van aanpak and every evaluation after it, in order of time. Empty without a dated plan.
fn ontmoetingen(zaak: &Zaak, mut gesprekken: Vec<Ontmoeting>) -> Vec<Ontmoeting> {
    let Some(datum) = plan_datum(zaak) else {
        return Vec::new();
    };
    gesprekken.push(Ontmoeting {
        datum,
        reden: false,
    });
    gesprekken.sort_by_key(|m| m.datum);
    gesprekken
}

fn plan_datum(zaak: &Zaak) -> Option<Date> {
    let plan = zaak.dossier.plan_van_aanpak.as_ref();
    plan.and_then(|p| zaak.datum(&p.kop))
}

/// Every evaluation that counts, not before the plan when that has a date.
fn gesprekken(zaak: &Zaak) -> Vec<Ontmoeting> {
    let mut lijst = Vec::new();
    for e in &zaak.dossier.evaluaties {
        let reden = heeft(e.reden_langere_tussentijd.as_ref());
        lijst.extend(zaak.datum(&e.kop).map(|datum| Ontmoeting { datum, reden }));
    }
    let overig = [
        zaak.dossier
            .eerstejaarsevaluatie
            .as_ref()
            .and_then(|e| zaak.datum(&e.kop)),
        zaak.dossier
            .eindevaluatie
            .as_ref()
            .and_then(|e| zaak.datum(&e.kop)),
    ];
    lijst.extend(overig.into_iter().flatten().map(|datum| Ontmoeting {
        datum,
        reden: false,
    }));
    lijst.retain(|m| plan_datum(zaak).is_none_or(|begin| m.datum >= begin));
    lijst
}

/// Gaps between neighbours. The reason stands in the evaluation before or after the gap.
fn gaten(f: &mut EvalFeiten, momenten: &[Ontmoeting], zaak: &Zaak) {
    for paar in momenten.windows(2) {
        let [van, tot] = paar else { continue };
        if van.reden || tot.reden {
            continue;
        }
        let dagen = wachtdagen(van.datum, tot.datum, zaak);
        *f.te_lange_gaten.get_or_insert(0) += usize::from(dagen > normen::EVALUATIE.waarde);
        if f.langste_gat_dagen.is_none_or(|langste| dagen > langste) {
            f.langste_gat_dagen = Some(dagen);
            f.gat_van = Some(van.datum);
            f.gat_tot = Some(tot.datum);
        }
    }
}

/// Days after `van` up to and including `tot` on which somebody was sick and had possibilities:
/// days of recovery and leave do not count, nor do days on which only the doctor can look again.
fn wachtdagen(van: Date, tot: Date, zaak: &Zaak) -> i64 {
    let telt_mee = |dag: &Date| {
        let ziek = zaak.telling.as_ref().is_none_or(|t| t.telt_mee(*dag));
        ziek && !gbm_op(zaak.dossier, *dag)
    };
    (1..=days_between(van, tot))
        .map(|n| plus_days(van, n))
        .filter(telt_mee)
        .map(|_| 1)
        .sum()
}

pub(crate) fn eje(zaak: &Zaak) -> EjeFeiten {
    let Some(e) = zaak
        .dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| zaak.telt(&e.kop))
    else {
        return EjeFeiten::default();
    };
    let op = zaak.datum(&e.kop);
    EjeFeiten {
        aanwezig: true,
        datum: op,
        week: op.zip(zaak.telling.as_ref()).map(|(d, t)| t.ziekteweek(d)),
        afwijking_akkoord: akkoord(e.afwijking_termijn.as_ref()),
        afwijking_reden: reden(e.afwijking_termijn.as_ref()),
        visie_werkgever: heeft(e.visie_werkgever.as_ref()),
        visie_werknemer: heeft(e.visie_werknemer.as_ref()),
        visie_werknemer_geweigerd: e.visie_werknemer_geweigerd == Some(true),
        terugblik: heeft(e.terugblik.as_ref()),
        vooruitblik: heeft(e.vooruitblik.as_ref()),
        besluit_spoor2: e.besluit_spoor2,
        spoor2_start: matches!(
            e.besluit_spoor2,
            Some(BesluitSpoor2::Start | BesluitSpoor2::LooptAl)
        ),
        grond_spoor2: heeft(e.grond_spoor2.as_ref()),
        gbm: op.is_some_and(|d| gbm_op(zaak.dossier, d)),
        bevredigend_resultaat: op.is_some_and(|d| bevredigend(zaak.dossier, d)),
        getekend_werkgever: zaak.getekend(&e.kop, Rol::Werkgever),
        getekend_werknemer: zaak.getekend(&e.kop, Rol::Werknemer),
        weigering_vastgelegd: weigering(&e.kop, Rol::Werknemer)
            || weigering(&e.kop, Rol::Werkgever),
        // Of a file, names and functions stand on the paper.
        handtekening_onvolledig: if zaak.bewijs.in_bron(Plek::Vast("/eerstejaarsevaluatie")) {
            onvolledig(&e.kop)
        } else {
            0
        },
    }
}

pub(crate) fn eind(zaak: &Zaak) -> EindFeiten {
    let Some(e) = zaak
        .dossier
        .eindevaluatie
        .as_ref()
        .filter(|e| zaak.telt(&e.kop))
    else {
        return EindFeiten::default();
    };
    EindFeiten {
        aanwezig: true,
        datum: zaak.datum(&e.kop),
        arbeidsrelatie: e.arbeidsrelatie.is_some(),
        passend_werk: e.passend_werk.is_some(),
        aard_bedrijf: heeft(e.aard_bedrijf.as_ref())
            || heeft(zaak.dossier.werkgever.aard_bedrijf.as_ref()),
        getekend_werkgever: zaak.getekend(&e.kop, Rol::Werkgever),
        getekend_werknemer: zaak.getekend(&e.kop, Rol::Werknemer),
        weigering_vastgelegd: weigering(&e.kop, Rol::Werknemer)
            || weigering(&e.kop, Rol::Werkgever),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::facts::proef::dossier;

    #[test]
    fn the_latest_talk_is_known_without_a_plan_that_counts() {
        let laatste = |plan: &serde_json::Value| {
            let bron = dossier(&json!({ "planVanAanpak": plan, "evaluaties": [
                { "datum": "2025-03-20" }, { "datum": "2025-02-06" }
            ] }));
            let zaak = Zaak::van(&bron, date(2025, 6, 1));
            evaluaties(&zaak, &mut Verwijzingen::default())
        };
        let concept = laatste(&json!({ "datum": "2025-02-20", "status": "concept" }));
        assert_eq!(concept.laatste, Some(date(2025, 3, 20)));
        // Gaps are counted from the plan.
        assert_eq!(concept.te_lange_gaten, None);
        let later = laatste(&json!({ "datum": "2025-04-01" }));
        assert_eq!(later.laatste, None);
    }

    #[test]
    fn days_without_sickness_or_possibilities_do_not_count_as_waiting() {
        // 26-2 to 9-4-2025 is 42 days: 2 in February, 31 in March, 9 in April.
        let (van, tot) = (date(2025, 2, 26), date(2025, 4, 9));
        let zonder = dossier(&json!({}));
        assert_eq!(wachtdagen(van, tot, &Zaak::van(&zonder, tot)), 42);
        // 1-3 to 10-3 without possibilities: 10 days fewer.
        let gbm = dossier(&json!({
            "geenMogelijkheden": [{ "begin": "2025-03-01", "einde": "2025-03-10" }]
        }));
        assert_eq!(wachtdagen(van, tot, &Zaak::van(&gbm, tot)), 32);
        // Fit from 10-3, sick again on 20-3: 10 days fewer.
        let onderbroken = dossier(&json!({ "verzuim": { "perioden": [
            { "begin": "2025-01-06", "hersteld": "2025-03-10" }, { "begin": "2025-03-20" }
        ] } }));
        assert_eq!(wachtdagen(van, tot, &Zaak::van(&onderbroken, tot)), 32);
    }
}
