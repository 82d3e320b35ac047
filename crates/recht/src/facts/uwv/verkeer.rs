//! What passed between employer and UWV (group TL).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::dossier::codes::Vangnet;
use crate::facts::context::Zaak;

/// Reports to and letters from UWV.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UwvFeiten {
    /// 42e-weeksmelding.
    pub melding_42: Option<Date>,
    /// Earliest of that report, an application for early IVA and a request for extension (ZW 38 lid 8).
    pub melding_42_telt: Option<Date>,
    /// First sick day in that report.
    pub melding_42_d1: Option<Date>,
    /// Not due: vangnet of article 29 lid 2 onder e, f or g ZW (ZW 38 lid 4); absent when there is
    /// a vangnet of unknown kind.
    pub melding_42_niet_nodig: Option<bool>,
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
    /// Application for early IVA.
    pub iva_aanvraag: Option<Date>,
}

pub(crate) fn verkeer(zaak: &Zaak) -> UwvFeiten {
    let bron = &zaak.dossier.uwv;
    let iva_aanvraag = zaak.gebeurd(bron.iva_aanvraag.as_ref().and_then(|i| i.datum));
    let riv = bron.riv.as_ref();
    let verlenging = bron.verlenging.as_ref();
    let vangnet = zaak.dossier.verzuim.vangnet_is(&[
        Vangnet::NoRisk,
        Vangnet::ZwangerschapVoorVerlof,
        Vangnet::NaBevallingsverlof,
        Vangnet::Orgaandonatie,
        Vangnet::OudereLangdurigWerkloze,
    ]);
    let verzoek = zaak.gebeurd(verlenging.and_then(|v| v.datum_verzoek));
    UwvFeiten {
        melding_42: zaak.gebeurd(bron.datum42_weeksmelding),
        melding_42_telt: [
            zaak.gebeurd(bron.datum42_weeksmelding),
            iva_aanvraag,
            verzoek,
        ]
        .into_iter()
        .flatten()
        .min(),
        melding_42_d1: bron.melding42_eerste_ziektedag,
        melding_42_niet_nodig: vangnet,
        brief: zaak.gebeurd(bron.datum_brief_wia),
        aanvraag: zaak.gebeurd(bron.wia_aanvraag.as_ref().and_then(|w| w.datum)),
        riv: zaak.gebeurd(riv.and_then(|r| r.datum)),
        riv_afschrift: zaak.gebeurd(riv.and_then(|r| r.datum_afschrift)),
        loonsanctie: zaak.gebeurd(bron.loonsanctie.as_ref().and_then(|l| l.besluitdatum)),
        verlenging_einde: verlenging.and_then(|v| v.einddatum),
        iva_aanvraag,
    }
}
