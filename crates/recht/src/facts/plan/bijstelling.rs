//! Adjustments of the plan van aanpak (group BIJ): what asked for one, and what came.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::onderdelen::{OnderdeelFeiten, lijst, noemt_ongewijzigd, onderdelen};
use crate::calendar::plus_days;
use crate::dossier::Dossier;
use crate::dossier::codes::{BesluitSpoor2, Einddoel, Opvolging};
use crate::facts::berekening::Berekening;
use crate::facts::context::Zaak;
use crate::facts::kop::{akkoord, heeft};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;
use crate::normen::PLAN;

/// Adjustments of the plan van aanpak.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct BijstellingFeiten {
    /// Number of definitive bijstellingen.
    pub aantal: usize,
    /// Evaluations that name another goal, or a start of spoor 2, than the plan in force.
    pub einddoel: AanleidingFeiten,
    /// Advices of the bedrijfsarts that ask for an adjustment.
    pub advies: AanleidingFeiten,
    /// Evaluations that ask for an adjustment, without another goal.
    pub evaluatie: AanleidingFeiten,
    /// Consults with changed possibilities, and the new judgement of the bedrijfsarts on them.
    pub belastbaarheid: AanleidingFeiten,
    /// What is missing in the bijstellingen.
    pub onderdelen: OnderdeelFeiten,
}

/// Occasions of one kind, as far as their two weeks have passed or an answer came.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AanleidingFeiten {
    /// Number of occasions.
    pub aantal: usize,
    /// Without answer while two weeks have passed; absent when an occasion has no date.
    pub open: Option<usize>,
    /// Date of the first one without answer.
    pub open_datum: Option<Date>,
    /// Last day for that one.
    pub open_uiterlijk: Option<Date>,
    /// Answered after more than 14 days, without a reason agreed by both.
    pub laat: usize,
    /// Date of the first one with a late answer, agreed or not.
    pub laat_aanleiding: Option<Date>,
    /// Last day for that one.
    pub laat_uiterlijk: Option<Date>,
    /// Date on which that one was answered.
    pub laat_bijgesteld: Option<Date>,
    /// Answered after more than 14 days, with a reason agreed by both (article 5).
    pub laat_akkoord: usize,
    /// Without answer or late, with a recorded reason not to follow it.
    pub afgeweken: usize,
}

/// Something that asks for an adjustment.
pub(crate) struct Aanleiding {
    pub(crate) datum: Option<Date>,
    /// Goals that must be laid down; empty when the goal does not matter.
    pub(crate) doelen: Vec<Einddoel>,
    pub(crate) afgeweken: bool,
    pub(crate) pointer: Plek,
}

/// Under which names occasions of one kind are recorded.
pub(crate) struct Soort {
    /// Places of those without answer in time.
    sleutel: Sleutel,
    /// Fact with the last day for the first one without answer.
    open: &'static str,
    /// Fact with the last day for the first one with a late answer.
    laat: &'static str,
}

macro_rules! soorten {
    ($($naam:ident = $feit:literal, $sleutel:ident;)+) => {
        $(pub(crate) const $naam: Soort = Soort {
            sleutel: Sleutel::$sleutel,
            open: concat!($feit, ".open_uiterlijk"),
            laat: concat!($feit, ".laat_uiterlijk"),
        };)+
    };
}

soorten! {
    EINDDOEL = "bijstelling.einddoel", BijstellingEinddoel;
    ADVIES = "bijstelling.advies", BijstellingAdvies;
    EVALUATIE = "bijstelling.evaluatie", BijstellingEvaluatie;
    BELASTBAARHEID = "bijstelling.belastbaarheid", BijstellingBelastbaarheid;
    ONDERZOEK = "ado.bijstelling", AdoOpvolging;
}

/// An answer: a bijstelling, or a document that stands in its place.
#[derive(Clone)]
pub(crate) struct Antwoord {
    pub(crate) datum: Date,
    /// Date of the occasion, as the document itself names it.
    pub(crate) aanleiding: Option<Date>,
    /// Goals; `None` when it says nothing about them.
    pub(crate) doelen: Option<Vec<Einddoel>>,
    pub(crate) akkoord: bool,
    /// Only its file is known: it may say anything.
    pub(crate) ongelezen: bool,
}

impl Antwoord {
    fn op(datum: Date) -> Self {
        Self {
            datum,
            aanleiding: None,
            doelen: None,
            akkoord: false,
            ongelezen: false,
        }
    }

    fn past(&self, a: &Aanleiding, op: Date) -> bool {
        (self.datum >= op || self.aanleiding == Some(op))
            && (self.ongelezen || self.heeft_doelen(a))
    }

    fn heeft_doelen(&self, a: &Aanleiding) -> bool {
        self.doelen
            .as_ref()
            .is_none_or(|d| a.doelen.iter().all(|doel| d.contains(doel)))
    }
}

pub(crate) fn bijstelling(zaak: &Zaak, v: &mut Verwijzingen) -> BijstellingFeiten {
    let antwoorden = antwoorden(zaak);
    let gewijzigd = gewijzigde_doelen(zaak, &antwoorden);
    let evaluaties = evaluaties(zaak, &gewijzigd);
    let adviezen = adviezen(zaak);
    let (consulten, oordelen) = consulten(zaak);
    BijstellingFeiten {
        aantal: lijst(zaak).count(),
        einddoel: weeg(zaak, &gewijzigd, &antwoorden, &EINDDOEL, v),
        advies: weeg(zaak, &adviezen, &antwoorden, &ADVIES, v),
        evaluatie: weeg(zaak, &evaluaties, &antwoorden, &EVALUATIE, v),
        belastbaarheid: weeg(zaak, &consulten, &oordelen, &BELASTBAARHEID, v),
        onderdelen: onderdelen(zaak, v),
    }
}

/// Dated bijstellingen, and the eerstejaarsevaluatie when it counts as one.
pub(crate) fn antwoorden(zaak: &Zaak) -> Vec<Antwoord> {
    let mut uit: Vec<Antwoord> = lijst(zaak)
        .filter_map(|(i, b)| {
            let gelijk = noemt_ongewijzigd(b, &["doel"]);
            Some(Antwoord {
                datum: b.kop.datum?,
                aanleiding: b.datum_aanleiding,
                doelen: (gelijk || !b.einddoelen.is_empty()).then(|| b.einddoelen.clone()),
                akkoord: akkoord(b.afwijking_termijn.as_ref()),
                ongelezen: zaak.alleen_bestand(Plek::Lid("/bijstellingen", i)),
            })
        })
        .collect();
    let eje = zaak.dossier.eerstejaarsevaluatie.as_ref();
    uit.extend(
        eje.filter(|e| e.geldt_als_bijstelling == Some(true))
            .and_then(|e| {
                let mut antwoord = Antwoord::op(zaak.datum(&e.kop)?);
                antwoord.doelen = (!e.einddoelen.is_empty()).then(|| e.einddoelen.clone());
                Some(antwoord)
            }),
    );
    uit.sort_by_key(|a| a.datum);
    uit
}

/// Goals of the plan or of its last adjustment with goals, on `op`. None when the last adjustment is
/// one of which only the file is known.
pub(crate) fn geldende_doelen<'a>(
    dossier: &'a Dossier,
    antwoorden: &'a [Antwoord],
    op: Date,
) -> &'a [Einddoel] {
    let laatste = antwoorden.iter().rfind(|a| {
        a.datum <= op && (a.ongelezen || a.doelen.as_ref().is_some_and(|d| !d.is_empty()))
    });
    if laatste.is_some_and(|a| a.ongelezen) {
        return &[];
    }
    match laatste.and_then(|a| a.doelen.as_deref()) {
        Some(doelen) => doelen,
        None => dossier
            .plan_van_aanpak
            .as_ref()
            .map_or(&[], |p| p.einddoelen.as_slice()),
    }
}

/// Date of the plan; occasions before it belong to the plan itself.
pub(crate) fn begin(zaak: &Zaak) -> Option<Date> {
    let plan = zaak.dossier.plan_van_aanpak.as_ref();
    plan.and_then(|p| zaak.datum(&p.kop))
}

/// Evaluations with a goal that the plan in force does not hold, each new goal once.
fn gewijzigde_doelen(zaak: &Zaak, antwoorden: &[Antwoord]) -> Vec<Aanleiding> {
    let mut genoemd: Vec<(Date, Vec<Einddoel>, Plek)> = Vec::new();
    for (i, e) in zaak.dossier.evaluaties.iter().enumerate() {
        let op = zaak.datum(&e.kop);
        genoemd.extend(
            op.zip(e.einddoel)
                .map(|(d, doel)| (d, vec![doel], Plek::Lid("/evaluaties", i))),
        );
    }
    if let Some(e) = &zaak.dossier.eerstejaarsevaluatie {
        let mut doelen = e.einddoelen.clone();
        if e.besluit_spoor2 == Some(BesluitSpoor2::Start) {
            doelen.push(Einddoel::AndereWerkgever);
        }
        let op = zaak.datum(&e.kop);
        genoemd.extend(op.map(|d| (d, doelen, Plek::Vast("/eerstejaarsevaluatie"))));
    }
    genoemd.sort_by_key(|(d, ..)| *d);
    let van = begin(zaak);
    let mut uit: Vec<Aanleiding> = Vec::new();
    for (op, mut doelen, pointer) in genoemd {
        let nu = geldende_doelen(zaak.dossier, antwoorden, op);
        doelen.retain(|d| !nu.contains(d));
        let herhaald = uit.last().is_some_and(|a| a.doelen == doelen);
        let voor_plan = van.is_none_or(|v| op < v);
        if !(doelen.is_empty() || nu.is_empty() || herhaald || voor_plan) {
            uit.push(Aanleiding {
                datum: Some(op),
                doelen,
                afgeweken: false,
                pointer,
            });
        }
    }
    uit
}

fn evaluaties(zaak: &Zaak, gewijzigd: &[Aanleiding]) -> Vec<Aanleiding> {
    let van = begin(zaak);
    let vraagt = zaak.dossier.evaluaties.iter().enumerate().filter(|(_, e)| {
        e.bijstelling_nodig == Some(true) && zaak.telt(&e.kop) && na(e.kop.datum, van)
    });
    vraagt
        .map(|(i, e)| Aanleiding {
            datum: e.kop.datum,
            doelen: Vec::new(),
            afgeweken: false,
            pointer: Plek::Lid("/evaluaties", i),
        })
        .filter(|a| !gewijzigd.iter().any(|g| g.pointer == a.pointer))
        .collect()
}

fn adviezen(zaak: &Zaak) -> Vec<Aanleiding> {
    let van = begin(zaak);
    let vraagt = zaak.dossier.adviezen.iter().enumerate().filter(|(_, a)| {
        a.bijstelling_nodig == Some(true)
            && a.datum.is_none_or(|d| d <= zaak.peildatum)
            && na(a.datum, van)
    });
    vraagt
        .map(|(i, a)| Aanleiding {
            datum: a.datum,
            doelen: Vec::new(),
            afgeweken: a.opvolging == Some(Opvolging::GemotiveerdAfgeweken)
                && heeft(a.reden_afwijking.as_ref()),
            pointer: Plek::Lid("/adviezen", i),
        })
        .collect()
}

/// Undated, or on or after the plan.
fn na(op: Option<Date>, van: Option<Date>) -> bool {
    op.zip(van).is_none_or(|(op, van)| op >= van)
}

/// Consults with changed possibilities, and what the bedrijfsarts wrote down on them: an adjusted
/// analysis, a list, an actueel oordeel or an advice. An advice that no adjustment is needed counts
/// as a reason.
fn consulten(zaak: &Zaak) -> (Vec<Aanleiding>, Vec<Antwoord>) {
    let analyse = zaak.dossier.probleemanalyse();
    let van = analyse.and_then(|p| zaak.datum(&p.kop));
    let adviezen = |nodig: bool| {
        let past = zaak.dossier.adviezen.iter();
        past.filter(move |a| (a.bijstelling_nodig != Some(false)) == nodig)
            .filter_map(|a| a.datum)
    };
    let gewijzigd = zaak.dossier.consulten.iter().enumerate().filter(|(_, c)| {
        c.belastbaarheid_gewijzigd == Some(true)
            && c.datum.is_none_or(|d| d <= zaak.peildatum)
            && na(c.datum, van)
    });
    let aanleidingen = gewijzigd
        .map(|(i, c)| Aanleiding {
            datum: c.datum,
            doelen: Vec::new(),
            afgeweken: c
                .datum
                .is_some_and(|d| adviezen(false).any(|a| a >= d && a <= plus_days(d, PLAN.waarde))),
            pointer: Plek::Lid("/consulten", i),
        })
        .collect();
    let mut oordelen: Vec<Date> = adviezen(true).collect();
    let analyses = zaak.dossier.probleemanalyses.iter();
    oordelen.extend(
        analyses
            .filter(|p| p.bijstelling == Some(true))
            .filter_map(|p| zaak.datum(&p.kop)),
    );
    oordelen.extend(zaak.dossier.belastbaarheid.iter().filter_map(|b| b.datum));
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    oordelen.extend(actueel.and_then(|a| zaak.datum(&a.kop)));
    oordelen.retain(|d| *d <= zaak.peildatum);
    (
        aanleidingen,
        oordelen.into_iter().map(Antwoord::op).collect(),
    )
}

/// Which occasions got no answer, or a late one.
pub(crate) fn weeg(
    zaak: &Zaak,
    aanleidingen: &[Aanleiding],
    antwoorden: &[Antwoord],
    soort: &Soort,
    v: &mut Verwijzingen,
) -> AanleidingFeiten {
    let mut f = AanleidingFeiten::default();
    let (mut open, mut ongedateerd) = (0, 0);
    let mut volgorde: Vec<&Aanleiding> = aanleidingen.iter().collect();
    volgorde.sort_by_key(|a| a.datum);
    for a in volgorde {
        let Some(op) = a.datum else {
            ongedateerd += 1;
            continue;
        };
        let som = Berekening::plus(op, PLAN.waarde);
        let uiterlijk = som.datum;
        let passend = antwoorden.iter().filter(|b| b.past(a, op));
        let antwoord = passend.min_by_key(|b| b.datum);
        let op_tijd = antwoord.is_some_and(|b| b.datum <= uiterlijk);
        let voorbij = zaak.verstreken(uiterlijk) && !gbm_op(zaak.dossier, uiterlijk);
        f.aantal += usize::from(op_tijd || voorbij);
        if op_tijd || !voorbij {
            continue;
        }
        if let Some(b) = antwoord.filter(|_| f.laat_aanleiding.is_none()) {
            f.laat_aanleiding = Some(op);
            f.laat_uiterlijk = Some(v.geteld(soort.laat, som.clone()));
            f.laat_bijgesteld = Some(b.datum);
        }
        match antwoord {
            _ if a.afgeweken => f.afgeweken += 1,
            Some(b) if b.akkoord => f.laat_akkoord += 1,
            Some(_) => v.noteer(true, &mut f.laat, soort.sleutel, a.pointer),
            None => {
                v.noteer(true, &mut open, soort.sleutel, a.pointer);
                if f.open_datum.is_none() {
                    f.open_datum = Some(op);
                    f.open_uiterlijk = Some(v.geteld(soort.open, som));
                }
            }
        }
    }
    f.aantal += ongedateerd;
    f.open = (open > 0 || ongedateerd == 0).then_some(open);
    f
}
