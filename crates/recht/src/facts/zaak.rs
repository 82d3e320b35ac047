//! The case as a whole on its reference date (group TL): does it run, how long, what ends it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::berekening::Berekening;
use super::kop::telt;
use super::tijd::aow::aow_datum;
use super::tijd::telling::{Reden, Telling};
use crate::calendar::{days_between, plus_days};
use crate::dossier::Dossier;
use crate::dossier::begeleiding::Probleemanalyse;
use crate::dossier::codes::{EindeReden, TrajectUitkomst, Vangnet};
use crate::normen::{LOONWAARDE_BEVREDIGEND, RECHT_VANAF, VERSLAG_UIT_DIENST};

/// What ended a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Afloop {
    /// The employee recovered.
    Hersteld,
    /// The employee died.
    Overleden,
    /// The employment ended.
    UitDienst,
}

/// The case as a whole.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ZaakFeiten {
    /// First sick day as counted from the periods, else as stated.
    pub d1: Option<Date>,
    /// First sick day as the export states it.
    pub d1_opgegeven: Option<Date>,
    /// Last day on which the duties run: before recovery or death, or that of the employment; absent while they run.
    pub einde: Option<Date>,
    /// The first sick day is of before the terms that are known here.
    pub ouder_recht: bool,
    /// What ended it; absent while running.
    pub afloop: Option<Afloop>,
    /// Day on which the employee died, from the first sick day on.
    pub overleden: Option<Date>,
    /// Whether the duties still run on the reference date: nothing ended them.
    pub loopt: bool,
    /// Sick week on the reference date, from 1.
    pub ziekteweek: Option<i64>,
    /// Sick days counted up to and including the last day.
    pub dagen: Option<i64>,
    /// Days left out so far (S).
    pub verschuiving: i64,
    /// Days of the last short interruption, if any.
    pub onderbreking: Option<i64>,
    /// Length in days of the interruption that made this a new case.
    pub onderbreking_voor_zaak: Option<i64>,
    /// Leave divides the sickness and the file does not say whether the cause is the same.
    pub verlof_oorzaak_onbekend: bool,
    /// Leave and short recovery mixed.
    pub mengvorm: bool,
    /// Days of leave left out.
    pub verlofdagen: i64,
    /// Days between sickness and leave on which the employee does not work, taken for sick days.
    pub vrije_dagen: i64,
    /// The rest of the leave was spread; it is left out as one block.
    pub verlof_gespreid: bool,
    /// Working days of leave taken after its first piece.
    pub verlof_losse_dagen: i64,
    /// Working days of leave that were left after its first piece.
    pub verlof_losse_rest: i64,
    /// A recovery is recorded on a day of partial work, and sickness after it: the count goes on.
    pub herstel_betwist: bool,
    /// End of the wait period in the other reading of those free days, that spread leave or that recovery.
    pub einde_wachttijd_anders: Option<Date>,
    /// First day that counts for the dismissal ban, when sickness before the leave does not.
    pub verbod_vanaf: Option<Date>,
    /// Long sickness threatens, by the bedrijfsarts or because six weeks have passed.
    pub langdurig: bool,
    /// No usable possibilities on the reference date.
    pub gbm_nu: bool,
    /// No usable possibilities according to the probleemanalyse and never since.
    pub gbm_steeds: bool,
    /// Structural work in line with the possibilities, agreed by both or in the own job for full hours.
    pub bevredigend_resultaat: bool,
    /// Date of AOW age.
    pub aow_datum: Option<Date>,
    /// AOW age reached on or before D1.
    pub aow_voor_d1: bool,
    /// AOW age reached before the first possible WIA day.
    pub aow_voor_wia: bool,
    /// Employment ended while sick, before the end of the wait period.
    pub uit_dienst: bool,
    /// It ended so at an eigenrisicodrager: the duties go on as long as ziekengeld is due (Wet WIA
    /// article 26 lid 2, BW 7:658a lid 6).
    pub plichten_na_dienst: bool,
    /// Days from D1 to the last day of the employment.
    pub dagen_tot_einde_dienst: Option<i64>,
    /// No employer in the sense of the Regeling procesgang (vangnet without employer).
    pub zonder_werkgever: bool,
    /// A re-integratieverslag is or will be due: the case runs, or ran until that term, or the
    /// employment ended at least six weeks after D1; not when AOW age comes before the WIA.
    pub riv_nodig: bool,
    /// An employer still needs the file: the case runs, or a re-integratieverslag is due.
    pub dossier_nodig: bool,
    /// The duties of the Regeling procesgang hold: there is an employer, and AOW age was not yet
    /// reached on D1 (Regeling procesgang articles 2 and 4; BW 7:658a).
    pub plichten_gelden: bool,
    /// The duties around the WIA application hold: there is an employer, and AOW age does not come
    /// before the first possible WIA day (Wet WIA articles 25 and 64).
    pub wia_plichten_gelden: bool,
    /// Names and numbers belong in the file: it is needed, and the export does not replace them.
    pub persoonsgegevens_nodig: bool,
    /// The export replaces names and numbers on purpose.
    pub gepseudonimiseerd: bool,
}

pub(crate) fn zaak(
    dossier: &Dossier,
    telling: Option<&Telling>,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
) -> ZaakFeiten {
    let verzuim = &dossier.verzuim;
    let hersteld = telling.and_then(|t| t.hersteld).filter(|h| *h <= peildatum);
    let uit_dienst = dossier.dienstverband.einddatum.filter(|e| *e < peildatum);
    let d1 = telling.map(|t| t.d1);
    let eerste = d1.or(verzuim.eerste_ziektedag);
    let overleden = overleden(dossier, eerste, peildatum);
    let dag_ervoor = |d: Option<Date>| d.map(|d| plus_days(d, -1));
    let wachttijd = termijn.get("einde_wachttijd").copied();
    let ziek_uit_dienst = uit_dienst.is_some_and(|e| {
        let tijdens = hersteld.is_none_or(|h| h > e) && wachttijd.is_none_or(|w| e < w);
        tijdens && overleden.is_none_or(|o| o > e)
    });
    let verder = ziek_uit_dienst && dossier.werkgever.eigenrisicodrager_zw == Some(true);
    let einden = [
        (dag_ervoor(hersteld), Afloop::Hersteld),
        (dag_ervoor(overleden), Afloop::Overleden),
        (uit_dienst.filter(|_| !verder), Afloop::UitDienst),
    ];
    let einden = einden
        .into_iter()
        .filter_map(|(dag, door)| Some((dag?, door)));
    let (einde, afloop) = einden.min_by_key(|(dag, _)| *dag).unzip();
    let laatste = einde.unwrap_or(peildatum);
    let aow = dossier
        .werknemer
        .aow_datum
        .or_else(|| dossier.werknemer.geboortedatum.and_then(aow_datum));
    let na_zes_weken = termijn.get("pa").is_some_and(|d| laatste >= *d);
    let gespreid = telling.and_then(|t| t.gespreid);
    let mut zaak = ZaakFeiten {
        d1: eerste,
        d1_opgegeven: verzuim.eerste_ziektedag,
        einde,
        ouder_recht: eerste.is_some_and(|d| d < RECHT_VANAF),
        afloop,
        overleden,
        loopt: einde.is_none(),
        ziekteweek: telling.map(|t| t.ziekteweek(laatste)),
        dagen: telling.map(|t| t.geteld(laatste)),
        verschuiving: telling.map_or(0, Telling::verschuiving),
        onderbreking: telling.and_then(laatste_onderbreking),
        onderbreking_voor_zaak: telling.and_then(|t| t.onderbreking_voor_zaak),
        verlof_oorzaak_onbekend: telling.is_some_and(|t| t.oorzaak_onbekend),
        mengvorm: telling.is_some_and(|t| t.mengvorm),
        verlofdagen: telling.map_or(0, verlofdagen),
        vrije_dagen: telling.map_or(0, |t| t.vrije_dagen),
        verlof_gespreid: gespreid.is_some(),
        verlof_losse_dagen: gespreid.map_or(0, |g| g.dagen),
        verlof_losse_rest: gespreid.map_or(0, |g| g.rest),
        herstel_betwist: telling.is_some_and(|t| t.herstel_betwist),
        einde_wachttijd_anders: None,
        verbod_vanaf: telling.and_then(|t| t.verbod_vanaf),
        langdurig: verzuim.langdurig_verzuim_dreigt.unwrap_or(na_zes_weken),
        gbm_nu: gbm_op(dossier, peildatum),
        gbm_steeds: gbm_steeds(dossier, peildatum),
        bevredigend_resultaat: bevredigend(dossier, peildatum),
        aow_datum: aow,
        aow_voor_d1: aow.zip(d1).is_some_and(|(a, d)| a <= d),
        aow_voor_wia: aow.zip(wachttijd).is_some_and(|(a, w)| a <= w),
        uit_dienst: ziek_uit_dienst,
        plichten_na_dienst: verder,
        dagen_tot_einde_dienst: dossier
            .dienstverband
            .einddatum
            .zip(d1)
            .map(|(e, d)| days_between(d, e)),
        zonder_werkgever: verzuim.vangnetsituatie == Some(Vangnet::ZonderWerkgever),
        gepseudonimiseerd: dossier.export.gepseudonimiseerd == Some(true),
        riv_nodig: false,
        dossier_nodig: false,
        plichten_gelden: false,
        wia_plichten_gelden: false,
        persoonsgegevens_nodig: false,
    };
    let tot_riv = einde
        .zip(termijn.get("riv"))
        .is_some_and(|(e, riv)| e >= *riv);
    zaak.riv_nodig = riv_nodig(&zaak, tot_riv, dossier);
    zaak.dossier_nodig = !zaak.zonder_werkgever && (zaak.loopt || zaak.riv_nodig);
    zaak.plichten_gelden = !zaak.zonder_werkgever && !zaak.aow_voor_d1;
    zaak.wia_plichten_gelden = !zaak.zonder_werkgever && !zaak.aow_voor_wia;
    zaak.persoonsgegevens_nodig = zaak.dossier_nodig && !zaak.gepseudonimiseerd;
    zaak
}

/// The arithmetic of the days of the case as a whole that no document states; that of AOW
/// age would show a birth date.
pub(crate) fn sommen(
    feiten: &ZaakFeiten,
    dossier: &Dossier,
) -> impl Iterator<Item = (&'static str, Berekening)> {
    // Sick on after leave with another cause: the day after the leave.
    let perioden = &dossier.verzuim.perioden;
    let vermeld = |d: Date| perioden.iter().any(|p| p.begin == Some(d));
    let d1 = feiten.d1.filter(|d| feiten.d1_opgegeven != Some(*d));
    let d1 = d1.filter(|d| !vermeld(*d));
    let d1 = d1.map(|d| Berekening::plus(plus_days(d, -1), 1));
    // The day before the first fit day or the day of death, unless the employment ended on that day.
    let uit_dienst = dossier.dienstverband.einddatum;
    let einde = feiten.einde.filter(|e| uit_dienst != Some(*e));
    let einde = einde.map(|e| Berekening::plus(plus_days(e, 1), -1));
    let verbod = feiten.verbod_vanaf;
    let verbod = verbod.map(|d| Berekening::plus(plus_days(d, -1), 1));
    let sommen = [
        ("zaak.d1", d1),
        ("zaak.einde", einde),
        ("zaak.verbod_vanaf", verbod),
    ];
    let geteld = |(naam, som): (_, Option<Berekening>)| som.map(|som| (naam, som));
    sommen.into_iter().filter_map(geteld)
}

/// Day of death, as stated or as the day on which the employment ended by it (BW 7:674 lid 1). One before
/// the sickness is a slip, which a rule reports.
fn overleden(dossier: &Dossier, d1: Option<Date>, peildatum: Date) -> Option<Date> {
    let dienst = &dossier.dienstverband;
    let door_overlijden = dienst.reden_einde == Some(EindeReden::Overlijden);
    let dag = dossier.werknemer.overlijdensdatum;
    dag.or(dienst.einddatum.filter(|_| door_overlijden))
        .filter(|dag| *dag <= peildatum && d1.is_none_or(|d1| d1 <= *dag))
}

/// Wet WIA 25 lid 3, not after death, nor when AOW age comes before the WIA; at the end of the employment ZW 38
/// lid 2, not for an eigenrisicodrager.
fn riv_nodig(zaak: &ZaakFeiten, tot_riv: bool, dossier: &Dossier) -> bool {
    let dagen = zaak.dagen_tot_einde_dienst;
    let uit_dienst = zaak.uit_dienst
        && dagen.is_some_and(|n| n >= VERSLAG_UIT_DIENST.waarde)
        && !zaak.plichten_na_dienst
        && !zaak.aow_bij_einde_dienst(dossier.dienstverband.einddatum);
    let wia = !zaak.aow_voor_wia && (zaak.loopt || tot_riv);
    !zaak.zonder_werkgever && zaak.overleden.is_none() && (wia || uit_dienst)
}

impl ZaakFeiten {
    /// The employment ended while sick, and the duties with it.
    pub(crate) fn eindigde_met_dienst(&self) -> bool {
        self.uit_dienst && !self.plichten_na_dienst
    }

    /// AOW age is reached by the day after `laatste`, the last day of the employment: there is no
    /// ziekengeld that a report could be for.
    pub(crate) fn aow_bij_einde_dienst(&self, laatste: Option<Date>) -> bool {
        let aow = self.aow_datum.zip(laatste);
        aow.is_some_and(|(aow, laatste)| aow <= plus_days(laatste, 1))
    }
}

fn laatste_onderbreking(telling: &Telling) -> Option<i64> {
    let weg = telling.niet_geteld.iter().rev();
    weg.filter(|(_, r)| *r == Reden::Onderbreking)
        .map(|(t, _)| t.dagen())
        .next()
}

fn verlofdagen(telling: &Telling) -> i64 {
    let weg = telling.niet_geteld.iter();
    weg.filter(|(_, r)| *r == Reden::Verlof)
        .map(|(t, _)| t.dagen())
        .sum()
}

/// A period without usable possibilities covers `datum`.
pub(crate) fn gbm_op(dossier: &Dossier, datum: Date) -> bool {
    dossier
        .geen_mogelijkheden
        .iter()
        .any(|g| g.begin.is_some_and(|b| b <= datum) && g.einde.is_none_or(|e| e >= datum))
}

/// No possibilities from the probleemanalyse on: it says so, and no plan, work or spoor 2 since.
fn gbm_steeds(dossier: &Dossier, peildatum: Date) -> bool {
    let analyse = dossier.probleemanalyse();
    let niets = |p: &Probleemanalyse| {
        telt(&p.kop, peildatum) && p.geen_benutbare_mogelijkheden == Some(true)
    };
    analyse.is_some_and(niets)
        && gbm_op(dossier, peildatum)
        && dossier.plan_van_aanpak.is_none()
        && dossier.verzuim.hervattingen.is_empty()
}

/// Structural, suitable work in line with the possibilities, here or elsewhere; or a
/// loonwaarde of at least 65% that both parties find satisfying (Beleidsregels
/// beoordelingskader poortwachter, par. 3).
pub(crate) fn bevredigend(dossier: &Dossier, peildatum: Date) -> bool {
    bevredigend_sinds(dossier, peildatum).is_some()
}

/// First day of that work, as far as it runs on `peildatum`.
pub(crate) fn bevredigend_sinds(dossier: &Dossier, peildatum: Date) -> Option<Date> {
    let werk = dossier.verzuim.hervattingen.iter().filter(|h| {
        let loopt =
            h.begin.is_some_and(|b| b <= peildatum) && h.einde.is_none_or(|e| e >= peildatum);
        let volwaardig = h.passend == Some(true)
            || (h
                .loonwaarde_pct
                .is_some_and(|p| p >= LOONWAARDE_BEVREDIGEND.getal())
                && h.akkoord_beide == Some(true));
        loopt && h.structureel == Some(true) && volwaardig
    });
    let elders = dossier.spoor2.as_ref().and_then(|s| {
        let blijvend = s.plaatsingen.iter().filter(|p| p.structureel == Some(true));
        let sinds = blijvend.filter_map(|p| p.begin).chain(s.einddatum).min();
        sinds.filter(|d| {
            s.uitkomst == Some(TrajectUitkomst::GeplaatstStructureel) && *d <= peildatum
        })
    });
    werk.filter_map(|h| h.begin).chain(elders).min()
}
