//! `derive`: what a case says, worked out into plain facts.
//!
//! Facts are dates, numbers, codes and flags; never a name, number of a person or
//! free text. Lists are boiled down here (`langste_gat_dagen`, `zonder_termijn`), so
//! that a rule is a comparison. All arithmetic of the product lives in this module.

mod ado;
pub mod aow;
mod begeleiding;
mod belastbaarheid;
mod bijstelling;
mod bijzonder;
mod consulten;
mod documenten;
mod evaluaties;
mod gegevens;
pub mod nummers;
mod onderdelen;
mod plan;
mod plek;
mod praktijk;
mod privacy;
mod riv;
mod samenhang;
pub mod schema;
mod sleutels;
mod spoor1;
mod spoor2;
mod spoor2_ritme;
mod spoor2_traject;
mod teksten;
pub mod telling;
pub mod termijnen;
mod uren;
mod uwv_besluiten;
mod verzuim;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::plus_days;
use crate::dossier::Dossier;
use crate::dossier::codes::{DocumentStatus, TrajectUitkomst};
use crate::load::tree::Node;
use crate::normen::{LOONWAARDE_BEVREDIGEND, VERSLAG_UIT_DIENST};
use telling::Telling;
use termijnen::{Ankers, Berekening};

pub use ado::AdoFeiten;
pub use begeleiding::{ActueelOordeelFeiten, PaFeiten};
pub use belastbaarheid::{BijstandFeiten, GbmFeiten, LijstFeiten};
pub use bijstelling::{AanleidingFeiten, BijstellingFeiten};
pub use bijzonder::BijzonderFeiten;
pub use consulten::{AdviesFeiten, ConsultFeiten};
pub use documenten::DocumentFeiten;
pub use evaluaties::{EindFeiten, EjeFeiten, EvalFeiten};
pub use gegevens::{PartijFeiten, WerkgeverFeiten, WerknemerFeiten};
pub use onderdelen::OnderdeelFeiten;
pub use plan::PvaFeiten;
pub use praktijk::PraktijkFeiten;
pub use privacy::PrivacyFeiten;
pub use riv::RivFeiten;
pub use samenhang::SamenhangFeiten;
pub use sleutels::verwijzing_sleutels;
pub use spoor1::Spoor1Feiten;
pub use spoor2::Spoor2Feiten;
pub use spoor2_ritme::RitmeFeiten;
pub use spoor2_traject::TrajectFeiten;
pub use uren::UrenFeiten;
pub use uwv_besluiten::BesluitFeiten;
pub use verzuim::{UwvFeiten, VerzuimFeiten};

/// Everything a rule may ask about one case on one reference date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Facts {
    /// Reference date: what is later than this has not happened yet.
    pub peildatum: Date,
    /// The case as a whole.
    pub zaak: ZaakFeiten,
    /// Terms as dates, by key of [`termijnen::MOMENTEN`].
    pub termijn: BTreeMap<&'static str, Date>,
    /// The term has passed while the case was running.
    pub verstreken: BTreeMap<&'static str, bool>,
    /// The arithmetic of each term.
    pub berekening: BTreeMap<&'static str, Berekening>,
    /// Employer.
    pub werkgever: WerkgeverFeiten,
    /// Employee.
    pub werknemer: WerknemerFeiten,
    /// Employment, doctor, arbodienst.
    pub partijen: PartijFeiten,
    /// Course of the absence.
    pub verzuim: VerzuimFeiten,
    /// Probleemanalyse.
    pub pa: PaFeiten,
    /// Plan van aanpak.
    pub pva: PvaFeiten,
    /// Periodic evaluations.
    pub evaluaties: EvalFeiten,
    /// Eerstejaarsevaluatie.
    pub eje: EjeFeiten,
    /// Eindevaluatie.
    pub eindevaluatie: EindFeiten,
    /// Actueel oordeel.
    pub actueel_oordeel: ActueelOordeelFeiten,
    /// Re-integration at the own employer.
    pub spoor1: Spoor1Feiten,
    /// Must spoor 2 start, by when, and did it.
    pub spoor2: Spoor2Feiten,
    /// What the trajectory of spoor 2 holds.
    pub traject: TrajectFeiten,
    /// Rhythm of the trajectory.
    pub ritme: RitmeFeiten,
    /// Reports to and letters from UWV.
    pub uwv: UwvFeiten,
    /// Re-integratieverslag and WIA application.
    pub riv: RivFeiten,
    /// Decisions of UWV and what followed.
    pub besluiten: BesluitFeiten,
    /// All documents of the case together.
    pub documenten: DocumentFeiten,
    /// Bijstellingen of the plan van aanpak.
    pub bijstelling: BijstellingFeiten,
    /// Consults with the bedrijfsarts.
    pub consult: ConsultFeiten,
    /// Advices of the bedrijfsarts.
    pub advies: AdviesFeiten,
    /// Lists of what somebody can do.
    pub lijst: LijstFeiten,
    /// Periods without usable possibilities.
    pub gbm: GbmFeiten,
    /// Contract, second opinion, medical information, and who gave the actueel oordeel.
    pub bijstand: BijstandFeiten,
    /// Arbeidsdeskundig onderzoek.
    pub ado: AdoFeiten,
    /// How documents agree with each other.
    pub samenhang: SamenhangFeiten,
    /// Hours worked against possibilities and contract.
    pub uren: UrenFeiten,
    /// Special situations.
    pub bijzonder: BijzonderFeiten,
    /// What practice asks beside the law.
    pub praktijk: PraktijkFeiten,
    /// What does not belong on the employer's side.
    pub privacy: PrivacyFeiten,
    /// JSON pointers to the places behind a count, by key.
    #[serde(skip)]
    pub verwijzingen: BTreeMap<&'static str, Vec<String>>,
}

/// The case as a whole.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ZaakFeiten {
    /// First sick day as counted from the periods, else as stated.
    pub d1: Option<Date>,
    /// First sick day as the export states it.
    pub d1_opgegeven: Option<Date>,
    /// Last day on which the duties run: before recovery, end of employment or reference date; absent while running.
    pub einde: Option<Date>,
    /// Whether the employee is still sick and employed on the reference date.
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

/// JSON pointers by what they prove.
pub(crate) type Verwijzingen = BTreeMap<&'static str, Vec<String>>;

/// Derives the facts of `dossier` as they stand on `peildatum`. `bron` is the same case as read.
pub fn derive(dossier: &Dossier, bron: Node<'_>, peildatum: Date) -> Facts {
    let telling = Telling::van(&dossier.verzuim, peildatum);
    let ankers = ankers(dossier, peildatum);
    let mut berekening = telling
        .as_ref()
        .map_or_else(BTreeMap::new, |t| termijnen::bereken(t, &ankers));
    let mut termijn: BTreeMap<&'static str, Date> =
        berekening.iter().map(|(k, b)| (*k, b.datum)).collect();
    let mut verwijzingen = BTreeMap::new();
    let pa = begeleiding::pa(dossier, &termijn, peildatum);
    let zaak = zaak(dossier, telling.as_ref(), &termijn, &pa, peildatum);
    let verstreken = verstreken(&termijn, &zaak, peildatum);
    let omstandigheden = riv::Omstandigheden {
        zaak: &zaak,
        pa: &pa,
        termijn: &termijn,
        verstreken: &verstreken,
        peildatum,
    };
    let riv = riv::riv(dossier, &omstandigheden, &mut verwijzingen);
    if let Some(tijdvak) = verlengd_tijdvak(dossier, &berekening, &riv, peildatum) {
        termijn.insert("einde_tijdvak", tijdvak.datum);
        berekening.insert("einde_tijdvak", tijdvak);
    }
    let verstreken = self::verstreken(&termijn, &zaak, peildatum);
    let context = bijstelling::Zaak {
        dossier,
        feiten: &zaak,
        peildatum,
    };
    let v = &mut verwijzingen;
    let bijgesteld = bijstelling::bijstelling(&context, v);
    let einde_tijdvak = termijn.get("einde_tijdvak").copied();
    let consult = consulten::consult(&context, telling.as_ref(), einde_tijdvak, v);
    let advies = consulten::advies(&context, v);
    let lijst = belastbaarheid::lijst(dossier, peildatum);
    let gbm = belastbaarheid::gbm(&context, v);
    let bijstand = belastbaarheid::bijstand(&context, telling.as_ref());
    let ado = ado::ado(&context, &termijn, v);
    let spoor2 = spoor2::spoor2(dossier, &zaak, &termijn, peildatum);
    let laatste_dag = spoor2::laatste_dag(&zaak, &termijn, peildatum);
    Facts {
        peildatum,
        bijstelling: bijgesteld,
        consult,
        advies,
        lijst,
        gbm,
        bijstand,
        ado,
        besluiten: uwv_besluiten::besluiten(
            dossier,
            &zaak,
            &riv,
            &termijn,
            peildatum,
            &mut verwijzingen,
        ),
        riv,
        werkgever: gegevens::werkgever(dossier),
        werknemer: gegevens::werknemer(dossier, telling.as_ref(), &zaak, &mut verwijzingen),
        partijen: gegevens::partijen(dossier, &mut verwijzingen),
        verzuim: verzuim::verzuim(dossier, telling.as_ref(), peildatum, &mut verwijzingen),
        pva: plan::pva(dossier, &termijn, zaak.einde, peildatum, &mut verwijzingen),
        evaluaties: evaluaties::evaluaties(
            dossier,
            &zaak,
            &termijn,
            telling.as_ref(),
            peildatum,
            &mut verwijzingen,
        ),
        eje: evaluaties::eje(dossier, telling.as_ref(), peildatum),
        eindevaluatie: evaluaties::eind(dossier, peildatum),
        actueel_oordeel: begeleiding::actueel_oordeel(dossier, peildatum),
        spoor1: spoor1::spoor1(dossier, &zaak, peildatum, &mut verwijzingen),
        traject: spoor2_traject::traject(dossier, &spoor2, laatste_dag, &mut verwijzingen),
        ritme: spoor2_ritme::ritme(dossier, &spoor2, telling.as_ref(), laatste_dag),
        uwv: verzuim::uwv(dossier, peildatum),
        documenten: documenten::documenten(dossier, telling.as_ref(), peildatum, &mut verwijzingen),
        praktijk: praktijk::praktijk(dossier, &spoor2, &termijn, laatste_dag, &mut verwijzingen),
        privacy: privacy::privacy(dossier, bron, &mut verwijzingen),
        samenhang: samenhang::samenhang(dossier, &zaak, &termijn, peildatum, &mut verwijzingen),
        uren: uren::uren(dossier, &zaak, peildatum, &mut verwijzingen),
        bijzonder: bijzonder::bijzonder(
            dossier,
            &zaak,
            telling.as_ref(),
            &termijn,
            peildatum,
            &mut verwijzingen,
        ),
        pa,
        spoor2,
        zaak,
        termijn,
        verstreken,
        berekening,
        verwijzingen,
    }
}

/// A late application and a loonsanctie lengthen the wage period, and with it the duties.
fn verlengd_tijdvak(
    dossier: &Dossier,
    berekening: &BTreeMap<&'static str, Berekening>,
    riv: &RivFeiten,
    peildatum: Date,
) -> Option<Berekening> {
    let sanctie = uwv_besluiten::sanctie_einde(dossier, peildatum);
    termijnen::tijdvak(berekening, uwv_besluiten::vertraging(riv), sanctie)
}

/// Which terms passed while the case was running.
fn verstreken(
    termijn: &BTreeMap<&'static str, Date>,
    zaak: &ZaakFeiten,
    peildatum: Date,
) -> BTreeMap<&'static str, bool> {
    termijn
        .iter()
        .map(|(k, d)| (*k, peildatum > *d && zaak.einde.is_none_or(|e| e >= *d)))
        .collect()
}

/// Whether a document counts on the reference date: definitive and not dated later.
pub(crate) fn telt(kop: &crate::dossier::Kop, peildatum: Date) -> bool {
    kop.status != Some(DocumentStatus::Concept) && kop.datum.is_none_or(|d| d <= peildatum)
}

/// Document dates that terms are counted from.
fn ankers(dossier: &Dossier, peildatum: Date) -> Ankers {
    let eje = dossier
        .eerstejaarsevaluatie
        .as_ref()
        .filter(|e| telt(&e.kop, peildatum));
    let pva = dossier
        .plan_van_aanpak
        .as_ref()
        .filter(|p| telt(&p.kop, peildatum));
    let pa = begeleiding::oordeel_met_mogelijkheden(dossier, peildatum);
    let signaal = dossier.verzuim.datum_signaal_langdurig;
    let verlengd = dossier.uwv.verlenging.as_ref().and_then(|v| v.einddatum);
    [
        ("pa_datum", pa.and_then(|p| p.kop.datum)),
        ("pva_datum", pva.and_then(|p| p.kop.datum)),
        ("eje_datum", eje.and_then(|e| e.kop.datum)),
        ("signaal_langdurig", signaal.filter(|s| *s <= peildatum)),
        (
            "wia_aanvraag",
            dossier.uwv.wia_aanvraag.as_ref().and_then(|w| w.datum),
        ),
        ("einde_verlengd", verlengd),
    ]
    .into_iter()
    .filter_map(|(k, d)| d.map(|d| (k, d)))
    .chain(verzuim::vangnet_ankers(dossier, peildatum))
    .collect()
}

fn zaak(
    dossier: &Dossier,
    telling: Option<&Telling>,
    termijn: &BTreeMap<&'static str, Date>,
    pa: &PaFeiten,
    peildatum: Date,
) -> ZaakFeiten {
    let verzuim = &dossier.verzuim;
    let hersteld = telling.and_then(|t| t.hersteld).filter(|h| *h <= peildatum);
    let uit_dienst = dossier.dienstverband.einddatum.filter(|e| *e < peildatum);
    let einde = [hersteld.map(|h| plus_days(h, -1)), uit_dienst]
        .into_iter()
        .flatten()
        .min();
    let laatste = einde.unwrap_or(peildatum);
    let d1 = telling.map(|t| t.d1);
    let aow = dossier
        .werknemer
        .aow_datum
        .or_else(|| dossier.werknemer.geboortedatum.and_then(aow::aow_datum));
    let na_zes_weken = termijn.get("pa").is_some_and(|d| laatste >= *d);
    let wachttijd = termijn.get("einde_wachttijd").copied();
    let mut zaak = ZaakFeiten {
        d1: d1.or(verzuim.eerste_ziektedag),
        d1_opgegeven: verzuim.eerste_ziektedag,
        einde,
        loopt: einde.is_none(),
        ziekteweek: telling.map(|t| t.ziekteweek(laatste)),
        dagen: telling.map(|t| t.geteld(laatste)),
        verschuiving: telling.map_or(0, Telling::verschuiving),
        onderbreking: telling.and_then(laatste_onderbreking),
        onderbreking_voor_zaak: telling.and_then(|t| t.onderbreking_voor_zaak),
        verlof_oorzaak_onbekend: telling.is_some_and(|t| t.oorzaak_onbekend),
        mengvorm: telling.is_some_and(|t| t.mengvorm),
        verlofdagen: telling.map_or(0, verlofdagen),
        langdurig: verzuim.langdurig_verzuim_dreigt.unwrap_or(na_zes_weken),
        gbm_nu: gbm_op(dossier, peildatum),
        gbm_steeds: gbm_steeds(dossier, pa, peildatum),
        bevredigend_resultaat: bevredigend(dossier, peildatum),
        aow_datum: aow,
        aow_voor_d1: aow.zip(d1).is_some_and(|(a, d)| a <= d),
        aow_voor_wia: aow.zip(wachttijd).is_some_and(|(a, w)| a <= w),
        uit_dienst: uit_dienst
            .is_some_and(|e| hersteld.is_none_or(|h| h > e) && wachttijd.is_none_or(|w| e < w)),
        dagen_tot_einde_dienst: dossier
            .dienstverband
            .einddatum
            .zip(d1)
            .map(|(e, d)| crate::calendar::days_between(d, e)),
        zonder_werkgever: verzuim.vangnetsituatie
            == Some(crate::dossier::codes::Vangnet::ZonderWerkgever),
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

/// Wet WIA 25 lid 3; at the end of the employment ZW 38 lid 2, not for an eigenrisicodrager.
fn riv_nodig(zaak: &ZaakFeiten, tot_riv: bool, dossier: &Dossier) -> bool {
    let uit_dienst = zaak.uit_dienst
        && zaak
            .dagen_tot_einde_dienst
            .is_some_and(|n| n >= VERSLAG_UIT_DIENST.waarde)
        && dossier.werkgever.eigenrisicodrager_zw != Some(true);
    !zaak.zonder_werkgever && !zaak.aow_voor_wia && (zaak.loopt || tot_riv || uit_dienst)
}

fn laatste_onderbreking(telling: &Telling) -> Option<i64> {
    let weg = telling.niet_geteld.iter().rev();
    weg.filter(|(_, r)| *r == telling::Reden::Onderbreking)
        .map(|(t, _)| t.dagen())
        .next()
}

fn verlofdagen(telling: &Telling) -> i64 {
    let weg = telling.niet_geteld.iter();
    weg.filter(|(_, r)| *r == telling::Reden::Verlof)
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
fn gbm_steeds(dossier: &Dossier, pa: &PaFeiten, peildatum: Date) -> bool {
    pa.gbm
        && gbm_op(dossier, peildatum)
        && dossier.plan_van_aanpak.is_none()
        && dossier.verzuim.hervattingen.is_empty()
}

/// Structural, suitable work in line with the possibilities, here or elsewhere; or a
/// loonwaarde of at least 65% that both parties find satisfying (Beleidsregels
/// beoordelingskader poortwachter, par. 3).
pub(crate) fn bevredigend(dossier: &Dossier, peildatum: Date) -> bool {
    let werk = dossier.verzuim.hervattingen.iter().any(|h| {
        let loopt =
            h.begin.is_some_and(|b| b <= peildatum) && h.einde.is_none_or(|e| e >= peildatum);
        let volwaardig = h.passend == Some(true)
            || (h
                .loonwaarde_pct
                .is_some_and(|p| p >= LOONWAARDE_BEVREDIGEND.getal())
                && h.akkoord_beide == Some(true));
        loopt && h.structureel == Some(true) && volwaardig
    });
    let elders = dossier.spoor2.as_ref().is_some_and(|s| {
        let blijvend = s.plaatsingen.iter().filter(|p| p.structureel == Some(true));
        let sinds = blijvend.filter_map(|p| p.begin).chain(s.einddatum).min();
        s.uitkomst == Some(TrajectUitkomst::GeplaatstStructureel)
            && sinds.is_some_and(|d| d <= peildatum)
    });
    werk || elders
}

/// A small case for the tests of the groups of facts.
#[cfg(test)]
mod proef {
    use serde_json::{Value, json};

    use crate::dossier::Dossier;

    /// A case with nothing but `extra`.
    pub(super) fn dossier(extra: &Value) -> Dossier {
        let mut zaak = json!({ "schemaVersie": 1, "dossierId": "T" });
        if let (Some(z), Some(e)) = (zaak.as_object_mut(), extra.as_object()) {
            z.extend(e.clone());
        }
        serde_json::from_value(zaak).unwrap()
    }
}
