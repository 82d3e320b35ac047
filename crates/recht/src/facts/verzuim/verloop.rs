//! Course of the absence and what passed to and from UWV (group TL).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::days_between;
use crate::dossier::Dossier;
use crate::dossier::codes::{EindeReden, MaatregelSoort, Vangnet, VerlofSoort, Weekdag, WerkSoort};
use crate::dossier::uwv::Maatregel;
use crate::facts::context::Zaak;
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::normen::WACHTTIJD;

/// Course of the absence.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct VerzuimFeiten {
    /// D1 falls on a usual working day; absent when the roster is unknown.
    pub d1_is_werkdag: Option<bool>,
    /// Day on which the last shift began.
    pub dienst_begin: Option<Date>,
    /// The last shift ran past midnight.
    pub nachtdienst: bool,
    /// Number of periods on record.
    pub perioden: usize,
    /// Stated D1 equals D1 as counted from the periods; absent without both.
    pub d1_klopt: Option<bool>,
    /// Stated D1 lies before D1 as counted.
    pub d1_te_vroeg: bool,
    /// Report to the arbodienst.
    pub melding_arbodienst: Option<Date>,
    /// Days from D1 to that report.
    pub dagen_tot_melding: Option<i64>,
    /// Recovery recorded while the work was partial, adapted or therapeutic.
    pub herstel_zonder_volledig_werk: bool,
    /// First fit day.
    pub hersteldatum: Option<Date>,
    /// Day on which the source system expects full recovery.
    pub verwacht_herstel: Option<Date>,
    /// Percentage sick on the reference date according to the source system. Says nothing about
    /// recovery.
    pub ziektepercentage: Option<f64>,
    /// Percentage of therapeutic work beside it.
    pub arbeidstherapeutisch_pct: Option<f64>,
    /// Leave on record.
    pub verlof: bool,
    /// Records of pregnancy and maternity leave without first or last day: they cannot be left out.
    pub verlof_zonder_dagen: usize,
    /// Vangnet situation.
    pub vangnet: Option<Vangnet>,
    /// Vangnet with report on the fourth day: of sickness, after the leave, or after thirteen weeks;
    /// absent, like the next three, when there is a vangnet of unknown kind.
    pub vangnet_vierde_dag: Option<bool>,
    /// Vangnet for which it may become clear only later that it holds (articles 29a and 29b ZW).
    pub vangnet_later_duidelijk: Option<bool>,
    /// Vangnet with report after six weeks.
    pub vangnet_zes_weken: Option<bool>,
    /// No-risk policy (article 29b ZW).
    pub no_risk: Option<bool>,
    /// Report of the vangnet to UWV.
    pub melding_vangnet: Option<Date>,
    /// Day on which it became clear that article 29a or 29b ZW applies.
    pub vangnet_duidelijk: Option<Date>,
    /// Notes in the file up to the reference date.
    pub aantekeningen: usize,
    /// Periods with hours worked on record.
    pub urenperioden: usize,
    /// Work was done while sick.
    pub hervat: bool,
    /// End of the wait period according to the export.
    pub einde_wachttijd_opgegeven: Option<Date>,
    /// That end is counted without the days left out, although there are such days.
    pub einde_zonder_verschuiving: bool,
    /// Date of notice by the employer.
    pub opzegdatum: Option<Date>,
    /// Last day of the employment.
    pub einde_dienst: Option<Date>,
    /// The employment ends by law, by the employee or by mutual consent: no notice is given.
    pub einde_zonder_opzegging: bool,
    /// The employment ends by notice of the employer with permission of UWV.
    pub einde_door_opzegging: bool,
    /// UWV got the request for permission before the sickness.
    pub ontslagaanvraag_voor_ziekte: bool,
    /// First written warning or wage stop because the employee did not cooperate.
    pub maatregel_meewerken: Option<Date>,
    /// The employment ended for a reason that the export does not tell.
    pub einde_reden_anders: bool,
    /// Day of death as stated.
    pub overlijden: Option<Date>,
    /// The employment ended by death, on a day that is nowhere.
    pub overlijden_zonder_dag: bool,
}

pub(crate) fn verzuim(zaak: &Zaak, v: &mut Verwijzingen) -> VerzuimFeiten {
    let bron = &zaak.dossier.verzuim;
    let opgegeven = bron.eerste_ziektedag;
    let geteld = zaak
        .telling
        .as_ref()
        .map(|t| t.d1)
        .filter(|_| !bron.perioden.is_empty() || !bron.verlof.is_empty());
    let dienst = bron.laatste_dienst.as_ref();
    let ziektepercentage = bron.ziektepercentage(zaak.peildatum);
    let zonder_dagen = bron.verlof.iter().filter(|v| {
        v.soort != Some(VerlofSoort::Adoptie) && (v.begin.is_none() || v.einde.is_none())
    });
    let mut onterecht = 0;
    v.noteer(
        herstel_zonder_volledig_werk(zaak),
        &mut onterecht,
        Sleutel::Herstel,
        "/verzuim/hersteldatum",
    );
    VerzuimFeiten {
        d1_is_werkdag: zaak
            .telling
            .as_ref()
            .and_then(|t| op_rooster(t.d1, &zaak.dossier.dienstverband.werkdagen)),
        dienst_begin: dienst.and_then(|d| d.begin),
        nachtdienst: dienst.is_some_and(|d| d.begin.zip(d.einde).is_some_and(|(b, e)| e > b)),
        perioden: bron.perioden.len(),
        d1_klopt: opgegeven.zip(geteld).map(|(o, g)| o == g),
        d1_te_vroeg: opgegeven.zip(geteld).is_some_and(|(o, g)| o < g),
        melding_arbodienst: zaak.gebeurd(bron.datum_melding_arbodienst),
        dagen_tot_melding: zaak
            .telling
            .as_ref()
            .zip(zaak.gebeurd(bron.datum_melding_arbodienst))
            .map(|(t, m)| days_between(t.d1, m)),
        herstel_zonder_volledig_werk: onterecht > 0,
        hersteldatum: zaak
            .telling
            .as_ref()
            .and_then(|t| t.hersteld)
            .filter(|h| *h <= zaak.peildatum),
        verwacht_herstel: bron.verwacht_herstel,
        ziektepercentage: ziektepercentage.and_then(|z| z.percentage),
        arbeidstherapeutisch_pct: ziektepercentage.and_then(|z| z.arbeidstherapeutisch_pct),
        verlof: !bron.verlof.is_empty(),
        verlof_zonder_dagen: zonder_dagen.count(),
        vangnet: bron.vangnetsituatie,
        vangnet_vierde_dag: vierde_dag(zaak.dossier),
        vangnet_later_duidelijk: bron.vangnet_is(&[
            Vangnet::NoRisk,
            Vangnet::ZwangerschapVoorVerlof,
            Vangnet::NaBevallingsverlof,
        ]),
        vangnet_zes_weken: bron.vangnet_is(&[
            Vangnet::NoRisk,
            Vangnet::ZwangerschapVoorVerlof,
            Vangnet::Orgaandonatie,
        ]),
        no_risk: bron.vangnet_is(&[Vangnet::NoRisk]),
        melding_vangnet: zaak.gebeurd(bron.datum_melding_uwv),
        vangnet_duidelijk: zaak.gebeurd(bron.datum_vangnet_duidelijk),
        aantekeningen: bron
            .logboek
            .iter()
            .filter(|a| zaak.gebeurd(a.datum).is_some())
            .count(),
        urenperioden: bron
            .gewerkte_uren
            .iter()
            .filter(|u| zaak.gebeurd(u.begin).is_some() && u.uren_per_week.is_some())
            .count(),
        hervat: bron.hervattingen.iter().any(|h| {
            h.begin.is_some_and(|b| b <= zaak.peildatum) && h.soort != Some(WerkSoort::Geen)
        }),
        einde_wachttijd_opgegeven: bron.einde_wachttijd,
        einde_zonder_verschuiving: zaak
            .telling
            .as_ref()
            .filter(|t| t.verschuiving() > 0)
            .zip(bron.einde_wachttijd)
            .is_some_and(|(t, e)| {
                [WACHTTIJD.waarde - 1, WACHTTIJD.waarde].contains(&days_between(t.d1, e))
            }),
        maatregel_meewerken: maatregel_meewerken(zaak),
        ..einde_dienst(zaak)
    }
}

/// How the employment ended.
fn einde_dienst(zaak: &Zaak) -> VerzuimFeiten {
    let dienst = &zaak.dossier.dienstverband;
    let overlijden = zaak.dossier.werknemer.overlijdensdatum;
    VerzuimFeiten {
        opzegdatum: zaak.gebeurd(dienst.opzegdatum),
        einde_dienst: dienst.einddatum,
        einde_zonder_opzegging: matches!(
            dienst.reden_einde,
            Some(
                EindeReden::VanRechtswege
                    | EindeReden::OpzeggingWerknemer
                    | EindeReden::WederzijdsGoedvinden
                    | EindeReden::Pensioen
                    | EindeReden::Overlijden
            )
        ),
        einde_door_opzegging: dienst.reden_einde == Some(EindeReden::OpzeggingUwv),
        einde_reden_anders: dienst.reden_einde == Some(EindeReden::Anders),
        overlijden: zaak.gebeurd(overlijden),
        overlijden_zonder_dag: dienst.reden_einde == Some(EindeReden::Overlijden)
            && overlijden.or(dienst.einddatum).is_none(),
        ontslagaanvraag_voor_ziekte: dienst.ontslagaanvraag_voor_ziekte == Some(true),
        ..VerzuimFeiten::default()
    }
}

/// Ordinary vangnet (an eigenrisicodrager reports it in another way: ZW 38aa), sickness
/// from giving birth after the leave, and article 29d ZW.
fn vierde_dag(dossier: &Dossier) -> Option<bool> {
    let verzuim = &dossier.verzuim;
    match verzuim.vangnetsituatie {
        Some(Vangnet::Gewoon) => Some(dossier.werkgever.eigenrisicodrager_zw != Some(true)),
        _ => verzuim.vangnet_is(&[
            Vangnet::NaBevallingsverlof,
            Vangnet::OudereLangdurigWerkloze,
        ]),
    }
}

/// First written warning or wage stop (BW 7:670a lid 1).
fn maatregel_meewerken(zaak: &Zaak) -> Option<Date> {
    let telt = |m: &&Maatregel| match m.soort {
        Some(MaatregelSoort::Waarschuwing) => m.schriftelijk != Some(false),
        Some(MaatregelSoort::Loonstop) => true,
        _ => false,
    };
    zaak.dossier
        .maatregelen
        .iter()
        .filter(telt)
        .filter_map(|m| m.datum_aankondiging.or(m.begin))
        .filter(|d| *d <= zaak.peildatum)
        .min()
}

/// Full recovery is recorded while the work on that day was not the own job for all
/// hours (BW 7:629 lid 10: partial resumption does not end the case).
fn herstel_zonder_volledig_werk(zaak: &Zaak) -> bool {
    let perioden = zaak
        .dossier
        .verzuim
        .perioden
        .iter()
        .filter_map(|p| p.hersteld);
    perioden
        .chain(zaak.dossier.verzuim.hersteldatum)
        .filter(|h| *h <= zaak.peildatum)
        .any(|hersteld| zaak.dossier.werkt_deels(hersteld))
}

fn op_rooster(dag: Date, rooster: &[Weekdag]) -> Option<bool> {
    (!rooster.is_empty()).then(|| rooster.contains(&Weekdag::van(dag)))
}
