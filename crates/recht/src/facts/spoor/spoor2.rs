//! Must spoor 2 start, by when, and did it (group SP2).
//!
//! Every ground to wait is judged on a day of its own: a ground that ends moves the last
//! day, it does not take the duty away.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::codes::{
    AdviesRichting, BesluitSpoor2, DocumentSoort, Rol, Spoor2Uitzondering, WerkSoort,
};
use crate::dossier::spoor::Spoor2;
use crate::facts::berekening::Berekening;
use crate::facts::bewijs::Staat;
use crate::facts::context::Zaak;
use crate::facts::kop::{datum, heeft, telt};
use crate::facts::noteer::Verwijzingen;
use crate::facts::plek::Plek;
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
    /// Spoor 2 has started, by its start date, by what was done in it, or by a file of it.
    pub gestart: bool,
    /// First day: the start date, else the first activity, report, placement or plan of the
    /// trajectory. Absent when a document of which only the file is known is earlier than those.
    pub start: Option<Date>,
    /// Spoor 2 had begun by this day, the earliest of those files; absent when the start is known.
    pub gestart_uiterlijk: Option<Date>,
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
    /// Last day to start after that: 42 days (own norm), moved by a ground to wait that ended; absent
    /// when the eerstejaarsevaluatie came within them.
    pub uiterlijk_vaststelling: Option<Date>,
    /// Later than that, or not yet started after it, without a ground to wait; absent when only
    /// files later than that show that spoor 2 began.
    pub vaststelling_overschreden: Option<bool>,
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
    /// Spoor 2 began by the term that counts, or may still begin; absent without such a term, and
    /// when only files later than that show that spoor 2 began.
    pub op_tijd: Option<bool>,
    /// Days from the term that counts to the start, or to the reference date; absent when in time
    /// or when the start is not known.
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
        f.start = begin(s, zaak);
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
    bestanden(&mut f, zaak);
    beroep(&mut f, zaak, v);
    let laatste = zaak.laatste_dag();
    f.vrijgesteld = grond_op(&f, zaak.dossier, laatste).is_some();
    termijnen(&mut f, zaak, v);
    f
}

impl Spoor2Feiten {
    /// A day since which spoor 2 certainly runs.
    pub(in crate::facts) fn loopt_sinds(&self) -> Option<Date> {
        self.start.or(self.gestart_uiterlijk)
    }

    /// Whether spoor 2 had begun on `dag`; nothing when the case shows only that it began, or that
    /// it had begun by a later day.
    pub(in crate::facts) fn begonnen_op(&self, dag: Date) -> Option<bool> {
        match self.start {
            Some(start) => Some(start <= dag),
            None if self.gestart_uiterlijk.is_some_and(|d| d <= dag) => Some(true),
            None if self.gestart => None,
            None => Some(false),
        }
    }
}

/// Kinds of documents that come about in the trajectory itself.
const STUKKEN: [DocumentSoort; 5] = [
    DocumentSoort::Spoor2Intake,
    DocumentSoort::Spoor2Afsprakenkaart,
    DocumentSoort::Spoor2Trajectplan,
    DocumentSoort::Spoor2Voortgang,
    DocumentSoort::Spoor2Eindrapport,
];

/// A file of the trajectory shows that it had begun by then, not on which day. Where it is earlier
/// than the first trace, that trace is not the start.
fn bestanden(f: &mut Spoor2Feiten, zaak: &Zaak) {
    let s = zaak.dossier.spoor2.as_ref();
    if s.is_some_and(|s| s.startdatum.is_some()) {
        return;
    }
    let alle = STUKKEN.iter().flat_map(|soort| zaak.bewijs.van(*soort));
    let alleen = alle.filter(|s| s.staat == Staat::Bestand && s.telt(zaak.peildatum));
    let mut alleen = alleen.peekable();
    let er = alleen.peek().is_some();
    let rapporten = s.into_iter().flat_map(|s| &s.voortgangsrapportages);
    let eerste = (alleen.filter_map(|s| s.datum))
        .chain(rapporten.filter_map(|r| r.begin))
        .filter(|d| *d <= zaak.peildatum)
        .min();
    let eerder = eerste.is_some_and(|e| f.start.is_none_or(|start| e < start));
    if er && eerder {
        f.start = None;
        f.gestart_uiterlijk = eerste;
    }
    f.gestart |= er;
    f.zonder_startdatum |= er;
}

/// The stated start, else the first trace of the trajectory. A haalbaarheidsonderzoek or the
/// registration at a bureau is not the trajectory itself.
fn begin(s: &Spoor2, zaak: &Zaak) -> Option<Date> {
    let peildatum = zaak.peildatum;
    if let Some(start) = s.startdatum {
        return Some(start).filter(|d| *d <= peildatum);
    }
    let plan = s
        .trajectplan
        .as_ref()
        .filter(|_| !zaak.alleen_bestand(Plek::Vast("/spoor2/trajectplan")))
        .and_then(|t| datum(&t.kop, peildatum));
    let rapporten = s.voortgangsrapportages.iter().enumerate();
    let gelezen = |i: usize| !zaak.alleen_bestand(Plek::Lid("/spoor2/voortgangsrapportages", i));
    let rapporten = rapporten.filter(|(i, _)| gelezen(*i)).map(|(_, r)| r);
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
    let laatste = f.loopt_sinds().map_or(laatste, |s| s.min(laatste));
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

/// Six weeks after it is settled that there is no work here. Where the evaluation comes within them,
/// its own six weeks take their place: there employer and employee draw the conclusion. An outlook
/// settled at the evaluation still counts when spoor 1 was closed before it.
fn na_vaststelling(f: &Spoor2Feiten, zaak: &Zaak, eje: Option<Date>) -> Option<Grens> {
    let perspectief = zaak.berekening.get("spoor2_perspectief");
    let wacht = perspectief.filter(|_| f.perspectief_telt && f.vaststelling <= eje);
    let vaststelling = f.vaststelling?;
    let gewoon = Berekening::plus(vaststelling, SPOOR2_START.waarde);
    if eje.is_some_and(|e| vaststelling <= e && e <= gewoon.datum) {
        return None;
    }
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
    let gehaald = |grens: &Grens| {
        let tot = grens.som.datum;
        let nog = laatste <= tot;
        let begonnen = f.begonnen_op(tot);
        let gehaald = begonnen.map(|b| b || (!f.gestart && (wacht || nog)));
        gehaald.or(nog.then_some(true))
    };
    let overschreden = match &vaststelling {
        Some(grens) => gehaald(grens).map(|ja| !ja),
        None => Some(false),
    };
    let grenzen = [vaststelling, geldt].into_iter().flatten();
    let eerste = grenzen.min_by_key(|g| g.som.datum);
    let op_tijd = eerste.as_ref().and_then(gehaald);
    let tot = f.start.or((!f.gestart).then_some(laatste));
    let dagen = eerste.as_ref().zip(tot);
    let dagen = dagen.map(|(g, tot)| days_between(g.som.datum, tot));
    f.vaststelling_overschreden = overschreden;
    f.op_tijd = op_tijd;
    f.te_laat = !f.gestart && op_tijd == Some(false);
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
        let begin = |spoor2: Value| {
            let bron = dossier(&json!({ "spoor2": spoor2 }));
            begin(
                bron.spoor2.as_ref().unwrap(),
                &Zaak::van(&bron, date(2026, 10, 1)),
            )
        };
        let onderzoek = json!({
            "aanmelddatum": "2026-01-02", "haalbaarheidsonderzoek": { "datum": "2026-01-05" }
        });
        assert_eq!(begin(onderzoek), None);
        let gesprekken = json!({
            "activiteiten": [{ "datum": "2026-02-03" }], "intakes": [{ "datum": "2026-01-20" }]
        });
        assert_eq!(begin(gesprekken), Some(date(2026, 1, 20)));
    }
}
