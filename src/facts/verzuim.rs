//! Course of the absence and what passed to and from UWV (group TL).

use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use super::Verwijzingen;
use super::gegevens::noteer;
use super::telling::Telling;
use crate::calendar::days_between;
use crate::dossier::Dossier;
use crate::dossier::codes::{EindeReden, Vangnet, Weekdag, WerkSoort};
use crate::dossier::verzuim::Hervatting;

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
    /// Leave on record.
    pub verlof: bool,
    /// Vangnet situation.
    pub vangnet: Option<Vangnet>,
    /// Vangnet with report on the fourth day.
    pub vangnet_vierde_dag: bool,
    /// Vangnet with report after six weeks.
    pub vangnet_zes_weken: bool,
    /// Report of the vangnet to UWV.
    pub melding_vangnet: Option<Date>,
    /// Day on which it became clear that article 29a or 29b ZW applies.
    pub vangnet_duidelijk: Option<Date>,
    /// Notes in the file.
    pub aantekeningen: usize,
    /// Periods with hours worked on record.
    pub urenperioden: usize,
    /// Work was done while sick.
    pub hervat: bool,
    /// End of the wait period according to the export.
    pub einde_wachttijd_opgegeven: Option<Date>,
    /// Date of notice by the employer.
    pub opzegdatum: Option<Date>,
    /// Last day of the employment.
    pub einde_dienst: Option<Date>,
    /// The employment ends by law, by the employee or by mutual consent: no notice is given.
    pub einde_zonder_opzegging: bool,
    /// UWV got the request for permission before the sickness.
    pub ontslagaanvraag_voor_ziekte: bool,
}

/// Reports to and letters from UWV.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UwvFeiten {
    /// 42e-weeksmelding.
    pub melding_42: Option<Date>,
    /// First sick day in that report.
    pub melding_42_d1: Option<Date>,
    /// Not due: report by another road (vangnet, voluntary extension, early IVA).
    pub melding_42_niet_nodig: bool,
    /// Letter about the WIA application.
    pub brief: Option<Date>,
    /// WIA application.
    pub aanvraag: Option<Date>,
    /// Re-integratieverslag.
    pub riv: Option<Date>,
    /// Copy of the re-integratieverslag to the employee.
    pub riv_afschrift: Option<Date>,
    /// Decision to impose a loonsanctie.
    pub loonsanctie: Option<Date>,
    /// New end of the period by voluntary extension.
    pub verlenging_einde: Option<Date>,
}

pub(super) fn verzuim(
    dossier: &Dossier,
    telling: Option<&Telling>,
    peildatum: Date,
    v: &mut Verwijzingen,
) -> VerzuimFeiten {
    let bron = &dossier.verzuim;
    let opgegeven = bron.eerste_ziektedag;
    let geteld = telling
        .map(|t| t.d1)
        .filter(|_| !bron.perioden.is_empty() || !bron.verlof.is_empty());
    let dienst = bron.laatste_dienst.as_ref();
    let mut onterecht = 0;
    noteer(
        herstel_zonder_volledig_werk(dossier, peildatum),
        &mut onterecht,
        "herstel",
        "/verzuim/hersteldatum",
        v,
    );
    VerzuimFeiten {
        d1_is_werkdag: telling.and_then(|t| op_rooster(t.d1, &dossier.dienstverband.werkdagen)),
        dienst_begin: dienst.and_then(|d| d.begin),
        nachtdienst: dienst.is_some_and(|d| d.begin.zip(d.einde).is_some_and(|(b, e)| e > b)),
        perioden: bron.perioden.len(),
        d1_klopt: opgegeven.zip(geteld).map(|(o, g)| o == g),
        d1_te_vroeg: opgegeven.zip(geteld).is_some_and(|(o, g)| o < g),
        melding_arbodienst: bron.datum_melding_arbodienst,
        dagen_tot_melding: telling
            .zip(bron.datum_melding_arbodienst)
            .map(|(t, m)| days_between(t.d1, m)),
        herstel_zonder_volledig_werk: onterecht > 0,
        hersteldatum: telling.and_then(|t| t.hersteld).filter(|h| *h <= peildatum),
        verlof: !bron.verlof.is_empty(),
        vangnet: bron.vangnetsituatie,
        vangnet_vierde_dag: matches!(
            bron.vangnetsituatie,
            Some(Vangnet::Gewoon | Vangnet::NaBevallingsverlof)
        ),
        vangnet_zes_weken: matches!(
            bron.vangnetsituatie,
            Some(Vangnet::NoRisk | Vangnet::ZwangerschapVoorVerlof | Vangnet::Orgaandonatie)
        ),
        melding_vangnet: bron.datum_melding_uwv,
        vangnet_duidelijk: bron.datum_vangnet_duidelijk,
        aantekeningen: bron.logboek.iter().filter(|a| a.datum.is_some()).count(),
        urenperioden: bron
            .gewerkte_uren
            .iter()
            .filter(|u| u.begin.is_some() && u.uren_per_week.is_some())
            .count(),
        hervat: bron
            .hervattingen
            .iter()
            .any(|h| h.begin.is_some_and(|b| b <= peildatum)),
        einde_wachttijd_opgegeven: bron.einde_wachttijd,
        opzegdatum: dossier.dienstverband.opzegdatum,
        einde_dienst: dossier.dienstverband.einddatum,
        einde_zonder_opzegging: matches!(
            dossier.dienstverband.reden_einde,
            Some(
                EindeReden::VanRechtswege
                    | EindeReden::OpzeggingWerknemer
                    | EindeReden::WederzijdsGoedvinden
                    | EindeReden::Pensioen
            )
        ),
        ontslagaanvraag_voor_ziekte: dossier.dienstverband.ontslagaanvraag_voor_ziekte
            == Some(true),
    }
}

/// Full recovery is recorded while the work on that day was not the own job for all
/// hours (BW 7:629 lid 10: partial resumption does not end the case).
fn herstel_zonder_volledig_werk(dossier: &Dossier, peildatum: Date) -> bool {
    let Some(hersteld) = dossier.verzuim.hersteldatum.filter(|h| *h <= peildatum) else {
        return false;
    };
    let loopt = |h: &&Hervatting| {
        h.begin.is_some_and(|b| b <= hersteld) && h.einde.is_none_or(|e| e >= hersteld)
    };
    dossier
        .verzuim
        .hervattingen
        .iter()
        .filter(loopt)
        .any(|h| gedeeltelijk(h, dossier))
}

fn gedeeltelijk(h: &Hervatting, dossier: &Dossier) -> bool {
    let eigen = matches!(h.soort, None | Some(WerkSoort::EigenWerk));
    let minder = h
        .uren_per_week
        .zip(dossier.dienstverband.uren_per_week)
        .is_some_and(|(u, c)| u < c);
    h.nieuw_bedongen_werk != Some(true) && (!eigen || minder)
}

fn op_rooster(dag: Date, rooster: &[Weekdag]) -> Option<bool> {
    let weekdag = match dag.weekday() {
        Weekday::Monday => Weekdag::Ma,
        Weekday::Tuesday => Weekdag::Di,
        Weekday::Wednesday => Weekdag::Wo,
        Weekday::Thursday => Weekdag::Do,
        Weekday::Friday => Weekdag::Vr,
        Weekday::Saturday => Weekdag::Za,
        Weekday::Sunday => Weekdag::Zo,
    };
    (!rooster.is_empty()).then(|| rooster.contains(&weekdag))
}

pub(super) fn uwv(dossier: &Dossier) -> UwvFeiten {
    let bron = &dossier.uwv;
    let riv = bron.riv.as_ref();
    let verlenging = bron.verlenging.as_ref();
    let vangnet = matches!(
        dossier.verzuim.vangnetsituatie,
        Some(
            Vangnet::NoRisk
                | Vangnet::ZwangerschapVoorVerlof
                | Vangnet::NaBevallingsverlof
                | Vangnet::Orgaandonatie
        )
    );
    UwvFeiten {
        melding_42: bron.datum42_weeksmelding,
        melding_42_d1: bron.melding42_eerste_ziektedag,
        melding_42_niet_nodig: vangnet
            || verlenging.is_some_and(|v| v.datum_verzoek.is_some())
            || bron
                .iva_aanvraag
                .as_ref()
                .is_some_and(|i| i.datum.is_some()),
        brief: bron.datum_brief_wia,
        aanvraag: bron.wia_aanvraag.as_ref().and_then(|w| w.datum),
        riv: riv.and_then(|r| r.datum),
        riv_afschrift: riv.and_then(|r| r.datum_afschrift),
        loonsanctie: bron.loonsanctie.as_ref().and_then(|l| l.besluitdatum),
        verlenging_einde: verlenging.and_then(|v| v.einddatum),
    }
}
