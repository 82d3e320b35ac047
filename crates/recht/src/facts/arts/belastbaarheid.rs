//! Lists of possibilities, periods without them, and the help of the bedrijfsarts (group BA).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::{plus_days, plus_months};
use crate::dossier::begeleiding::GeenMogelijkheden;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, GbmGrond, Rol, Zone};
use crate::facts::context::Zaak;
use crate::facts::kop::gevuld;
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::facts::zaak::gbm_op;
use crate::normen::{HERBEOORDELING, HERBEOORDELING_EERDER, SECOND_OPINION};

/// Lists of what somebody can do (FML, IZP, BML, LAB, BAR).
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct LijstFeiten {
    /// Number of lists, those that only an arbeidsdeskundig onderzoek names included.
    pub aantal: usize,
    /// Date of the first one.
    pub eerste: Option<Date>,
    /// Date on which a list is needed: the first arbeidsdeskundig onderzoek or the start of spoor 2.
    pub nodig_op: Option<Date>,
    /// That date is the one of an arbeidsdeskundig onderzoek.
    pub nodig_voor_onderzoek: bool,
}

/// Periods without usable possibilities.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GbmFeiten {
    /// Conclusions: periods that began, and an actueel oordeel that says so outside of them.
    pub aantal: usize,
    /// Conclusions without recognised ground.
    pub zonder_grond: usize,
    /// Conclusions on the ground of strongly varying possibilities.
    pub wisselend: usize,
    /// Periods after which recovery of possibilities may come.
    pub herstel_mogelijk: usize,
    /// Of these, running periods without a date for a new look.
    pub zonder_herbeoordeling: usize,
    /// Of these, without a new look from 14 days before the planned date on; the date has passed.
    pub herbeoordeling_gemist: usize,
    /// Planned date of the first missed look.
    pub gemist_datum: Option<Date>,
    /// Of these, planned more than three months after the conclusion.
    pub herbeoordeling_ver: usize,
    /// Planned date of the first of those.
    pub ver_datum: Option<Date>,
}

/// The help of bedrijfsarts and arbodienst around the case.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct BijstandFeiten {
    /// There is a written basiscontract; absent when the file does not say.
    pub basiscontract: Option<bool>,
    /// Date on which the employee asked for a second opinion.
    pub second_opinion: Option<Date>,
    /// 28 days after that request have passed while the case was running.
    pub second_opinion_verstreken: bool,
    /// The second opinion took place.
    pub second_opinion_uitgevoerd: bool,
    /// The request was turned down with weighty reasons.
    pub second_opinion_afgewezen: bool,
    /// The employee has the medical information; absent when the file does not say.
    pub medische_informatie: Option<bool>,
    /// Documents with medical information on the employer's side.
    pub medisch_bij_werkgever: usize,
    /// The actueel oordeel names who gave it, in the header or in the signature of the bedrijfsarts;
    /// absent when only a file is known that does not give it.
    pub oordeel_naam: Option<bool>,
    /// The bedrijfsarts personally gave or signed it; absent when the file does not say.
    pub oordeel_door_bedrijfsarts: Option<bool>,
    /// Sick week of the date of the actueel oordeel.
    pub oordeel_week: Option<i64>,
    /// Days from the actueel oordeel to the re-integratieverslag.
    pub oordeel_dagen: Option<i64>,
    /// Sick week of the re-integratieverslag.
    pub riv_week: Option<i64>,
}

pub(crate) fn lijst(zaak: &Zaak) -> LijstFeiten {
    let onderzoeken = || {
        let alle = zaak.dossier.arbeidsdeskundige_onderzoeken.iter();
        alle.filter(|o| zaak.telt(&o.kop))
    };
    let zelf = zaak.dossier.belastbaarheid.iter();
    let zelf = zelf.filter(|b| b.datum.is_none_or(|d| d <= zaak.peildatum));
    let genoemd = onderzoeken().filter_map(|o| o.belastbaarheid_datum);
    let data: Vec<Option<Date>> = zelf.map(|b| b.datum).chain(genoemd.map(Some)).collect();
    let onderzoek = onderzoeken().filter_map(|o| o.kop.datum).min();
    let spoor2 = zaak.gebeurd(zaak.dossier.spoor2.as_ref().and_then(|s| s.startdatum));
    let nodig_op = [onderzoek, spoor2].into_iter().flatten().min();
    LijstFeiten {
        aantal: data.len(),
        eerste: data.into_iter().flatten().min(),
        nodig_op,
        nodig_voor_onderzoek: nodig_op.is_some() && nodig_op == onderzoek,
    }
}

pub(crate) fn gbm(zaak: &Zaak, v: &mut Verwijzingen) -> GbmFeiten {
    let mut f = GbmFeiten::default();
    let alle = zaak.dossier.geen_mogelijkheden.iter().enumerate();
    for (i, g) in alle.filter(|(_, g)| g.begin.is_some_and(|b| b <= zaak.peildatum)) {
        let pointer = Plek::Lid("/geenMogelijkheden", i);
        f.aantal += 1;
        f.wisselend += usize::from(g.grond == Some(GbmGrond::SterkWisselend));
        v.noteer(
            g.grond.is_none(),
            &mut f.zonder_grond,
            Sleutel::GbmGrond,
            pointer,
        );
        herbeoordeling(&mut f, g, zaak, pointer, v);
    }
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    let los = actueel.is_some_and(|a| {
        zaak.telt(&a.kop)
            && a.geen_benutbare_mogelijkheden == Some(true)
            && a.kop.datum.is_none_or(|d| !gbm_op(zaak.dossier, d))
    });
    f.aantal += usize::from(los);
    v.noteer(
        los,
        &mut f.zonder_grond,
        Sleutel::GbmGrond,
        "/actueelOordeel",
    );
    f
}

fn herbeoordeling(
    f: &mut GbmFeiten,
    g: &GeenMogelijkheden,
    zaak: &Zaak,
    pointer: Plek,
    v: &mut Verwijzingen,
) {
    if g.geen_herstel_te_verwachten == Some(true) {
        return;
    }
    f.herstel_mogelijk += 1;
    let sleutel = Sleutel::GbmHerbeoordeling;
    let Some(gepland) = g.herbeoordelingsdatum else {
        let loopt = g.einde.is_none_or(|e| e >= zaak.peildatum) && zaak.feiten.loopt;
        v.noteer(loopt, &mut f.zonder_herbeoordeling, sleutel, pointer);
        return;
    };
    let conclusie = g.datum.or(g.begin);
    let voorbij = zaak.verstreken(gepland) && g.einde.is_none_or(|e| e >= gepland);
    let gemist = voorbij && !gezien(zaak, conclusie, gepland);
    let ver = conclusie.is_some_and(|c| gepland > plus_months(c, HERBEOORDELING.waarde));
    v.noteer(gemist, &mut f.herbeoordeling_gemist, sleutel, pointer);
    v.noteer(ver && !gemist, &mut f.herbeoordeling_ver, sleutel, pointer);
    f.gemist_datum = f.gemist_datum.or(Some(gepland).filter(|_| gemist));
    f.ver_datum = f.ver_datum.or(Some(gepland).filter(|_| ver && !gemist));
}

/// The bedrijfsarts looked again: after the conclusion, at the earliest 14 days before the plan.
fn gezien(zaak: &Zaak, conclusie: Option<Date>, gepland: Date) -> bool {
    let analyses = zaak.dossier.probleemanalyses.iter().map(|p| &p.kop);
    let koppen = analyses.chain(zaak.dossier.actueel_oordeel.iter().map(|a| &a.kop));
    let stukken = koppen.filter_map(|k| zaak.datum(k));
    let consulten = zaak.dossier.consulten.iter().filter_map(|c| c.datum);
    let lijsten = zaak.dossier.belastbaarheid.iter().filter_map(|b| b.datum);
    let conclusies = zaak
        .dossier
        .geen_mogelijkheden
        .iter()
        .filter_map(|g| g.datum.or(g.begin));
    let mut momenten = stukken.chain(consulten).chain(lijsten).chain(conclusies);
    momenten.any(|d| {
        d <= zaak.peildatum
            && d >= plus_days(gepland, -HERBEOORDELING_EERDER.waarde)
            && conclusie.is_none_or(|c| d > c)
    })
}

pub(crate) fn bijstand(zaak: &Zaak) -> BijstandFeiten {
    let arbodienst = zaak.dossier.arbodienst.as_ref();
    let verzoek = zaak.dossier.second_opinion.as_ref();
    let medisch = |d: &&crate::dossier::uwv::Document| {
        d.soort == Some(DocumentSoort::MedischeInformatie)
            && d.zone == Some(Zone::Werkgever)
            && d.status != Some(DocumentStatus::Concept)
    };
    let mut f = BijstandFeiten {
        basiscontract: arbodienst
            .and_then(|a| a.basiscontract.or_else(|| a.contractdatum.map(|_| true))),
        second_opinion: zaak.gebeurd(verzoek.and_then(|s| s.datum_verzoek)),
        second_opinion_uitgevoerd: zaak
            .gebeurd(verzoek.and_then(|s| s.datum_uitgevoerd))
            .is_some(),
        second_opinion_afgewezen: verzoek.is_some_and(|s| s.gemotiveerd_afgewezen == Some(true)),
        medische_informatie: zaak.dossier.medische_informatie_aanwezig,
        medisch_bij_werkgever: zaak.dossier.documenten.iter().filter(medisch).count(),
        ..BijstandFeiten::default()
    };
    f.second_opinion_verstreken = f
        .second_opinion
        .is_some_and(|d| zaak.verstreken(plus_days(d, SECOND_OPINION.waarde)));
    oordeel(&mut f, zaak);
    f
}

fn oordeel(f: &mut BijstandFeiten, zaak: &Zaak) {
    let riv = zaak.dossier.uwv.riv.as_ref().and_then(|r| r.datum);
    let riv = riv.filter(|d| *d <= zaak.peildatum);
    let week = |d: Option<Date>| d.zip(zaak.telling.as_ref()).map(|(d, t)| t.ziekteweek(d));
    let actueel = zaak.dossier.actueel_oordeel.as_ref();
    let Some(a) = actueel.filter(|a| zaak.telt(&a.kop)) else {
        return;
    };
    let opsteller = a.kop.opsteller.as_ref();
    let krabbel = a.kop.handtekening(Rol::Bedrijfsarts);
    let krabbel = krabbel.filter(|h| h.geweigerd != Some(true));
    let rol = opsteller.and_then(|o| o.rol);
    let naam = opsteller.is_some_and(|o| gevuld(o.naam.as_ref()).is_some())
        || krabbel.is_some_and(|h| gevuld(h.naam.as_ref()).is_some());
    let in_bron = zaak.bewijs.in_bron(Plek::Vast("/actueelOordeel"));
    f.oordeel_naam = (naam || in_bron).then_some(naam);
    f.oordeel_door_bedrijfsarts = if krabbel.is_some() {
        Some(true)
    } else {
        rol.map(|r| r == Rol::Bedrijfsarts)
    };
    let op = zaak.datum(&a.kop);
    f.oordeel_week = week(op);
    f.riv_week = week(riv);
    f.oordeel_dagen = op
        .zip(riv)
        .map(|(o, r)| crate::calendar::days_between(o, r));
}
