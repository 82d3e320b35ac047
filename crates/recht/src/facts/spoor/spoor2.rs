//! Must spoor 2 start, by when, and did it (group SP2).
//!
//! Every ground to wait is judged on a day of its own: a ground that ends moves the last
//! day, it does not take the duty away.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{AdviesRichting, BesluitSpoor2, Rol, Spoor2Uitzondering, WerkSoort};
use crate::dossier::spoor::Spoor2;
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, heeft, telt};
use crate::facts::noteer::Verwijzingen;
use crate::facts::zaak::{bevredigend, gbm_op};
use crate::normen::{MARGINAAL_PER_DAG, MARGINAAL_PER_WEEK, SPOOR2_NA_LIJST, SPOOR2_START};

/// From where the term for spoor 2 is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartVanaf {
    /// It was settled that there is no suitable work at the own employer.
    Vaststelling,
    /// The eerstejaarsevaluatie.
    Evaluatie,
    /// The first sick day, when there is no eerstejaarsevaluatie in time.
    Week58,
    /// The first list of belastbaarheid after the eerstejaarsevaluatie.
    Lijst,
    /// The end of a concrete outlook.
    Perspectief,
}

/// Must spoor 2 start, by when, and did it?
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Spoor2Feiten {
    /// Spoor 2 has started, by its start date or by what was done in it.
    pub gestart: bool,
    /// First day: the start date, else the first activity, report, placement or plan of the trajectory.
    pub start: Option<Date>,
    /// The file names no start date, although there is a trajectory.
    pub zonder_startdatum: bool,
    /// Last day of a trajectory that ended.
    pub einde: Option<Date>,
    /// A reason for a late start is recorded.
    pub reden_late_start: bool,
    /// A ground to wait holds on the reference date.
    pub vrijgesteld: bool,
    /// First day on which it is settled that neither own nor other work here is possible.
    pub vaststelling: Option<Date>,
    /// Last day to start after that: 42 days (own norm), moved by a ground to wait that ended.
    pub uiterlijk_vaststelling: Option<Date>,
    /// Later than that, or not yet started after it, without a ground to wait.
    pub vaststelling_overschreden: bool,
    /// Last day to start: 42 days after the eerstejaarsevaluatie, moved by a ground that ended.
    pub uiterlijk_evaluatie: Option<Date>,
    /// Last day to start: the end of week 58, moved by a ground that ended.
    pub uiterlijk_week58: Option<Date>,
    /// Date of the first list of belastbaarheid, when that comes after the eerstejaarsevaluatie.
    pub lijst_na_evaluatie: Option<Date>,
    /// 56 days after that list, moved by a ground that ended.
    pub uiterlijk_lijst: Option<Date>,
    /// The term that counts, or counted when spoor 2 began: the first of those above that hold;
    /// absent as long as a ground to wait holds.
    pub uiterlijk: Option<Date>,
    /// From where that term is counted.
    pub vanaf: Option<StartVanaf>,
    /// The term that counts has passed without a start and without a ground to wait.
    pub te_laat: bool,
    /// Days from the term that counts to the start, or to the reference date; absent when in time.
    pub dagen_te_laat: Option<i64>,
    /// A concrete outlook within three months is named.
    pub perspectief: bool,
    /// It counts: expected within three months of the eerstejaarsevaluatie, or without a date as yet.
    pub perspectief_telt: bool,
    /// Date on which return is expected.
    pub perspectief_datum: Option<Date>,
    /// Grounds for a waiting ground are recorded, or those of the decision in the eerstejaarsevaluatie.
    pub gemotiveerd: bool,
    /// No usable possibilities are named as ground.
    pub beroep_gbm: bool,
    /// A judgement of the bedrijfsarts without usable possibilities holds now, or held on the
    /// date of the eerstejaarsevaluatie.
    pub gbm_oordeel: bool,
    /// Marginal possibilities are named as ground.
    pub beroep_marginaal: bool,
    /// The latest list shows at most two hours a day and no growth.
    pub marginaal: bool,
    /// A list with hours says otherwise.
    pub marginaal_weersproken: bool,
    /// AOW age within a year after the wait period is named as ground.
    pub beroep_aow: bool,
    /// Last day of that year: one year after the end of the wait period.
    pub aow_grens: Option<Date>,
    /// AOW age is reached on or before that day; absent without both dates.
    pub aow_binnen_jaar: Option<bool>,
    /// Both consent in writing, here or by signing that decision in the eerstejaarsevaluatie.
    pub instemming_beide: bool,
    /// Structural resumption is named as ground.
    pub beroep_hervat: bool,
}

pub(crate) fn spoor2(zaak: &Zaak, v: &mut Verwijzingen) -> Spoor2Feiten {
    let mut f = Spoor2Feiten::default();
    if let Some(s) = &zaak.dossier.spoor2 {
        f.start = begin(s, zaak.peildatum);
        f.zonder_startdatum = s.startdatum.is_none() && f.start.is_some();
        f.einde = s.einddatum.filter(|d| *d <= zaak.peildatum);
        f.reden_late_start = heeft(s.reden_late_start.as_ref());
    }
    let elders = zaak.dossier.verzuim.hervattingen.iter();
    let elders = elders.filter(|h| h.soort == Some(WerkSoort::AndereWerkgever));
    let elders = elders
        .filter_map(|h| h.begin)
        .filter(|b| *b <= zaak.peildatum);
    f.start = f.start.or_else(|| elders.min());
    f.gestart = f.start.is_some();
    beroep(&mut f, zaak, v);
    let laatste = zaak.laatste_dag();
    f.vrijgesteld = grond_op(&f, zaak.dossier, laatste).is_some();
    termijnen(&mut f, zaak, v);
    f
}

/// The stated start, else the first trace of the trajectory. A haalbaarheidsonderzoek or the
/// registration at a bureau is not the trajectory itself.
fn begin(s: &Spoor2, peildatum: Date) -> Option<Date> {
    if let Some(start) = s.startdatum {
        return Some(start).filter(|d| *d <= peildatum);
    }
    let plan = s
        .trajectplan
        .as_ref()
        .and_then(|t| datum(&t.kop, peildatum));
    let rapporten = s.voortgangsrapportages.iter();
    let sporen = (s.activiteiten.iter().filter_map(|a| a.datum))
        .chain(s.sollicitaties.iter().filter_map(|a| a.datum))
        .chain(s.intakes.iter().filter_map(|i| i.datum))
        .chain(s.scholing.iter().filter_map(|x| x.begin))
        .chain(s.plaatsingen.iter().filter_map(|p| p.begin))
        .chain(rapporten.filter_map(|r| r.begin.or_else(|| datum(&r.kop, peildatum))))
        .chain(plan);
    sporen.filter(|d| *d <= peildatum).min()
}

/// Which grounds are named, and what the file says about each.
fn beroep(f: &mut Spoor2Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    use BesluitSpoor2 as B;
    use Spoor2Uitzondering as U;
    let s = zaak.dossier.spoor2.as_ref();
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    let eje = eje.filter(|e| zaak.telt(&e.kop));
    let besluit = eje.and_then(|e| e.besluit_spoor2);
    let grond = s.and_then(|s| s.uitzondering);
    let genoemd = |u: U, b: B| grond == Some(u) || besluit == Some(b);
    f.gemotiveerd = s.is_some_and(|s| heeft(s.uitzondering_motivering.as_ref()))
        || eje.is_some_and(|e| heeft(e.grond_spoor2.as_ref()));
    f.perspectief = genoemd(U::Perspectief3mnd, B::NietConcreetPerspectief);
    f.perspectief_datum = s
        .and_then(|s| s.uitzondering_verwachte_datum)
        .or_else(|| eje.and_then(|e| e.verwachte_datum));
    f.perspectief_telt = f.perspectief
        && zaak
            .termijn("spoor2_perspectief")
            .is_some_and(|grens| f.perspectief_datum.is_none_or(|d| d <= grens));
    f.beroep_gbm = genoemd(U::GeenMogelijkheden, B::NietGeenMogelijkheden);
    let op_eje = eje.and_then(|e| zaak.datum(&e.kop));
    f.gbm_oordeel = arts_ziet_niets(zaak.dossier, zaak.peildatum)
        || op_eje.is_some_and(|d| arts_ziet_niets(zaak.dossier, d));
    f.beroep_marginaal = genoemd(U::MarginaleMogelijkheden, B::NietMarginaleMogelijkheden);
    f.marginaal = marginaal_op(zaak.dossier, zaak.peildatum) == Some(true);
    f.marginaal_weersproken = marginaal_op(zaak.dossier, zaak.peildatum) == Some(false);
    f.beroep_aow = genoemd(U::AowBinnenJaar, B::NietAowBinnenJaar);
    let jaar_later = |d| Berekening::plus_jaren(d, 1);
    let aow_grens = zaak.termijn("einde_wachttijd").map(jaar_later);
    f.aow_grens = aow_grens.map(|som| v.geteld("spoor2.aow_grens", som));
    f.aow_binnen_jaar = zaak.feiten.aow_datum.zip(f.aow_grens).map(|(a, g)| a <= g);
    let getekend = eje.is_some_and(|e| {
        let door = |rol| e.kop.getekend_op(rol).is_some_and(|d| d <= zaak.peildatum);
        besluit == Some(B::NietAowBinnenJaar) && door(Rol::Werkgever) && door(Rol::Werknemer)
    });
    let hier = s.is_some_and(|s| s.uitzondering_instemming_beide == Some(true));
    f.instemming_beide = f.beroep_aow && (getekend || hier);
    f.beroep_hervat = genoemd(U::StructureelHervat, B::NietStructureelHervat);
}

/// The bedrijfsarts sees no usable possibilities on `op`: a period, every probleemanalyse so
/// far, or the actueel oordeel.
fn arts_ziet_niets(dossier: &Dossier, op: Date) -> bool {
    let mut analyses = dossier
        .probleemanalyses
        .iter()
        .filter(|p| telt(&p.kop, op))
        .peekable();
    let analyse =
        analyses.peek().is_some() && analyses.all(|p| p.geen_benutbare_mogelijkheden == Some(true));
    let actueel = dossier.actueel_oordeel.as_ref();
    let geldt_nog = dossier.geen_mogelijkheden.is_empty();
    gbm_op(dossier, op)
        || (analyse && geldt_nog)
        || actueel.is_some_and(|a| {
            a.kop.datum.is_some_and(|d| d <= op)
                && telt(&a.kop, op)
                && a.geen_benutbare_mogelijkheden == Some(true)
        })
}

/// At most two hours a day, and no growth soon, in the latest list up to `op`; `None` without
/// a list that says so.
fn marginaal_op(dossier: &Dossier, op: Date) -> Option<bool> {
    let lijst = dossier.belastbaarheid.iter();
    let lijst = lijst
        .filter(|b| b.datum.is_some_and(|d| d <= op))
        .max_by_key(|b| b.datum)?;
    let uren = lijst.uren_per_dag.map(|u| u <= MARGINAAL_PER_DAG.getal());
    let uren = uren.or_else(|| lijst.uren_per_week.map(|u| u <= MARGINAAL_PER_WEEK.getal()))?;
    Some(uren && lijst.groei_verwacht == Some(false))
}

/// How long after a ground ended spoor 2 may still start: eight weeks after new possibilities,
/// six weeks otherwise.
fn grond_op(f: &Spoor2Feiten, dossier: &Dossier, op: Date) -> Option<i64> {
    let wil_marginaal = f.beroep_marginaal && marginaal_op(dossier, op).is_none();
    if arts_ziet_niets(dossier, op) {
        Some(SPOOR2_NA_LIJST.waarde)
    } else if bevredigend(dossier, op)
        || marginaal_op(dossier, op) == Some(true)
        || wil_marginaal
        || (f.aow_binnen_jaar == Some(true) && f.instemming_beide)
    {
        Some(SPOOR2_START.waarde)
    } else {
        None
    }
}

/// `basis`, or later when a ground to wait held in the six weeks before it or since.
fn verschoven(f: &Spoor2Feiten, zaak: &Zaak, basis: Date) -> Date {
    // What comes after the start moves nothing any more.
    let laatste = zaak.laatste_dag();
    let laatste = f.start.map_or(laatste, |s| s.min(laatste));
    let mut uiterlijk = basis;
    let mut dag = plus_days(basis, -SPOOR2_START.waarde);
    while dag <= laatste && dag <= uiterlijk {
        if let Some(ruimte) = grond_op(f, zaak.dossier, dag) {
            uiterlijk = uiterlijk.max(plus_days(dag, ruimte));
        }
        dag = plus_days(dag, 1);
    }
    uiterlijk
}

/// It is settled that own, adapted and other work here is not possible: spoor 1 was closed, or
/// the arbeidsdeskundige says so or advises spoor 2 only.
fn vaststelling(zaak: &Zaak) -> Option<Date> {
    let laatste = zaak.laatste_dag();
    let ado = zaak
        .dossier
        .arbeidsdeskundige_onderzoeken
        .iter()
        .filter(|a| {
            let niets = a.eigen_werk_passend == Some(false)
                && a.eigen_werk_passend_te_maken == Some(false)
                && a.ander_werk_eigen_werkgever == Some(false);
            niets || a.advies == Some(AdviesRichting::Spoor2)
        });
    ado.filter_map(|a| datum(&a.kop, laatste))
        .chain(zaak.dossier.spoor1.afgesloten_op.filter(|d| *d <= laatste))
        .min()
}

/// A term for spoor 2 with its arithmetic.
#[derive(Clone)]
struct Grens {
    vanaf: StartVanaf,
    som: Berekening,
}

impl Grens {
    /// Moved by a ground to wait that ended.
    fn nieuw(vanaf: StartVanaf, som: Berekening, f: &Spoor2Feiten, zaak: &Zaak) -> Self {
        let uitstel = days_between(som.datum, verschoven(f, zaak, som.datum));
        let som = som.later(uitstel, "uitstel");
        Self { vanaf, som }
    }
}

/// The terms, each with its arithmetic.
fn termijnen(f: &mut Spoor2Feiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let laatste = zaak.laatste_dag();
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    let eje = eje.and_then(|e| datum(&e.kop, laatste));
    f.vaststelling = vaststelling(zaak);
    let lijsten = zaak.dossier.belastbaarheid.iter().filter_map(|b| b.datum);
    let lijsten = lijsten.filter(|d| *d <= laatste && !arts_ziet_niets(zaak.dossier, *d));
    f.lijst_na_evaluatie = lijsten.min().filter(|d| eje.is_some_and(|e| *d > e));
    let vaststelling = na_vaststelling(f, zaak, eje);
    let moment = |vanaf, sleutel: &str| {
        let som = zaak.berekening.get(sleutel).cloned();
        som.map(|som| Grens::nieuw(vanaf, som, f, zaak))
    };
    let evaluatie = moment(StartVanaf::Evaluatie, "spoor2");
    let week58 = moment(StartVanaf::Week58, "spoor2_week58");
    let lijst = f.lijst_na_evaluatie.map(|d| {
        let som = Berekening::plus(d, SPOOR2_NA_LIJST.waarde);
        Grens::nieuw(StartVanaf::Lijst, som, f, zaak)
    });
    let mut dag = |naam, grens: &Option<Grens>| {
        let som = grens.as_ref().map(|g| g.som.clone());
        som.map(|som| v.geteld(naam, som))
    };
    f.uiterlijk_vaststelling = dag("spoor2.uiterlijk_vaststelling", &vaststelling);
    f.uiterlijk_evaluatie = dag("spoor2.uiterlijk_evaluatie", &evaluatie);
    f.uiterlijk_week58 = dag("spoor2.uiterlijk_week58", &week58);
    f.uiterlijk_lijst = dag("spoor2.uiterlijk_lijst", &lijst);
    let geldt = geldende(f, zaak, [evaluatie, week58, lijst]);
    let eerste = uitkomst(f, zaak, vaststelling, geldt);
    f.vanaf = eerste.as_ref().map(|g| g.vanaf);
    f.uiterlijk = eerste.map(|g| v.geteld("spoor2.uiterlijk", g.som));
}

/// Six weeks after it is settled that there is no work here. An outlook settled at the evaluation
/// still counts when spoor 1 was closed before it.
fn na_vaststelling(f: &Spoor2Feiten, zaak: &Zaak, eje: Option<Date>) -> Option<Grens> {
    let perspectief = zaak.berekening.get("spoor2_perspectief");
    let wacht = perspectief.filter(|_| f.perspectief_telt && f.vaststelling <= eje);
    let gewoon = Berekening::plus(f.vaststelling?, SPOOR2_START.waarde);
    let som = match wacht {
        Some(later) if later.datum > gewoon.datum => later.clone(),
        _ => gewoon,
    };
    Some(Grens::nieuw(StartVanaf::Vaststelling, som, f, zaak))
}

/// One of four terms counts: after an outlook, after a late list, after the evaluation, or week 58.
fn geldende(
    f: &Spoor2Feiten,
    zaak: &Zaak,
    [evaluatie, week58, lijst]: [Option<Grens>; 3],
) -> Option<Grens> {
    let zes_weken = zaak.termijn("spoor2");
    if f.perspectief_telt {
        let som = zaak.berekening.get("spoor2_perspectief").cloned()?;
        let vanaf = StartVanaf::Perspectief;
        Some(Grens { vanaf, som })
    } else if f.lijst_na_evaluatie.is_some() {
        lijst
    } else if zes_weken.is_some() && zes_weken <= zaak.termijn("spoor2_week58") {
        evaluatie
    } else {
        week58
    }
}

/// Whether a term is over, and by how much. Gives the one that comes first; none as long as a ground
/// to wait holds.
fn uitkomst(
    f: &mut Spoor2Feiten,
    zaak: &Zaak,
    vaststelling: Option<Grens>,
    geldt: Option<Grens>,
) -> Option<Grens> {
    let laatste = zaak.laatste_dag();
    let wacht = !f.gestart && f.vrijgesteld;
    let over = |grens: &Option<Grens>| {
        let grens = grens.as_ref().map(|g| g.som.datum);
        grens.is_some_and(|g| {
            f.start.is_some_and(|s| s > g) || (!f.gestart && !wacht && laatste > g)
        })
    };
    f.vaststelling_overschreden = over(&vaststelling);
    let grenzen = [vaststelling, geldt].into_iter().flatten();
    let eerste = grenzen.min_by_key(|g| g.som.datum);
    f.te_laat = !f.gestart && over(&eerste);
    let tot = f.start.unwrap_or(laatste);
    let dagen = eerste.as_ref().map(|g| days_between(g.som.datum, tot));
    f.dagen_te_laat = dagen.filter(|n| *n > 0);
    eerste.filter(|_| !wacht)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::*;
    use crate::facts::proef::dossier;

    #[test]
    fn a_ground_that_ends_moves_the_last_day() {
        let f = Spoor2Feiten::default();
        let (basis, laatste) = (date(2026, 1, 12), date(2026, 10, 1));
        let uiterlijk = |extra: &Value| {
            let bron = dossier(extra);
            verschoven(&f, &Zaak::van(&bron, laatste), basis)
        };
        assert_eq!(uiterlijk(&json!({})), basis);
        // Without possibilities until 31-12-2025: 56 days later is 25-2-2026.
        let gbm =
            json!({ "geenMogelijkheden": [{ "begin": "2025-11-01", "einde": "2025-12-31" }] });
        let uit = uiterlijk(&gbm);
        assert_eq!(uit, date(2026, 2, 25));
        // Structural, suitable work until 10-1-2026: 42 days later is 21-2-2026.
        let werk = json!({ "verzuim": { "hervattingen": [{ "begin": "2025-10-01",
            "einde": "2026-01-10", "structureel": true, "passend": true }] } });
        let uit = uiterlijk(&werk);
        assert_eq!(uit, date(2026, 2, 21));
    }

    #[test]
    fn a_feasibility_study_is_not_the_trajectory() {
        let s: Spoor2 = serde_json::from_value(json!({
            "aanmelddatum": "2026-01-02", "haalbaarheidsonderzoek": { "datum": "2026-01-05" }
        }))
        .unwrap();
        assert_eq!(begin(&s, date(2026, 10, 1)), None);
        let s: Spoor2 = serde_json::from_value(json!({
            "activiteiten": [{ "datum": "2026-02-03" }], "intakes": [{ "datum": "2026-01-20" }]
        }))
        .unwrap();
        assert_eq!(begin(&s, date(2026, 10, 1)), Some(date(2026, 1, 20)));
    }
}
