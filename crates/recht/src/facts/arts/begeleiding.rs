//! Probleemanalyse and actueel oordeel (groups PA and BA), in work terms.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::days_between;
use crate::dossier::Kop;
use crate::dossier::begeleiding::Rubrieken;
use crate::dossier::codes::{Einddoel, Rol};
use crate::facts::context::Zaak;
use crate::facts::kop::{akkoord, gevuld, heeft, reden};
use crate::facts::plan::ladder::trede;
use crate::facts::plek::Plek;
use crate::facts::tijd::ankers::oordeel_met_mogelijkheden;

/// The first probleemanalyse of the case.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PaFeiten {
    /// A definitive probleemanalyse exists.
    pub aanwezig: bool,
    /// Only a concept exists.
    pub alleen_concept: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// Days after the last allowed day: six weeks after D1, or two weeks after a later signal;
    /// absent when in time or without dates.
    pub dagen_te_laat: Option<i64>,
    /// Date on which the employer asked for it.
    pub gevraagd: Option<Date>,
    /// Date of the later signal that the absence becomes long.
    pub signaal: Option<Date>,
    /// Role of the author.
    pub opsteller_rol: Option<Rol>,
    /// Author is the bedrijfsarts, or works under one who is named or who signed; absent without an author.
    pub opsteller_bevoegd: Option<bool>,
    /// Name of the author is there; absent when only a file is known that does not give it.
    pub opsteller_naam: Option<bool>,
    /// Function of the author is there, in words or as the role of bedrijfsarts; absent when only a
    /// file is known that does not give it.
    pub opsteller_functie: Option<bool>,
    /// Limitations are described.
    pub beperkingen: bool,
    /// Possibilities in own, adapted or other work are described.
    pub mogelijkheden: bool,
    /// Expected course is described.
    pub prognose: bool,
    /// Factors in work, conditions or relation are described.
    pub werkfactoren: bool,
    /// Advice is there.
    pub advies: bool,
    /// Advised goal.
    pub einddoel: Option<Einddoel>,
    /// Advised goal as rung of the ladder, 1 (own job) to 5 (another employer).
    pub einddoel_trede: Option<i64>,
    /// No usable possibilities according to the bedrijfsarts.
    pub gbm: bool,
    /// Every judgement so far, adjustments included, sees no usable possibilities: no plan is due.
    pub geen_plan_nodig: bool,
    /// Date of the first judgement that sees possibilities (Regeling procesgang article 4 lid 1).
    pub datum_mogelijkheden: Option<Date>,
    /// No recovery of possibilities is to be expected, according to a period without them.
    pub geen_herstel: bool,
    /// That opinion has reasons.
    pub gbm_gemotiveerd: bool,
    /// A date for a new look is there.
    pub volgende_beoordeling: bool,
    /// Reason for a late judgement, agreed by both.
    pub afwijking_akkoord: bool,
    /// Reason for a late judgement is there, agreed or not.
    pub afwijking_reden: bool,
    /// Date on which the employer gave the data.
    pub gegevens_verstrekt: Option<Date>,
}

/// Actueel oordeel of the bedrijfsarts.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ActueelOordeelFeiten {
    /// A definitive actueel oordeel exists.
    pub aanwezig: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// How many of the six headings are described.
    pub rubrieken: usize,
    /// Opinion on the work relation is there.
    pub arbeidsrelatie: bool,
    /// Opinion on suitable work is there.
    pub passend_werk: bool,
    /// No usable possibilities according to this judgement.
    pub gbm: bool,
}

pub(crate) fn pa(zaak: &Zaak) -> PaFeiten {
    let gegevens_verstrekt = zaak.gebeurd(zaak.dossier.verzuim.datum_gegevensverstrekking);
    let signaal = zaak.gebeurd(zaak.dossier.verzuim.datum_signaal_langdurig);
    let eerste = zaak.dossier.eerste_probleemanalyse();
    let Some((plaats, pa)) = eerste.filter(|(_, p)| zaak.telt(&p.kop)) else {
        let alleen_concept = zaak
            .dossier
            .probleemanalyses
            .iter()
            .any(|p| !p.kop.definitief());
        return PaFeiten {
            alleen_concept,
            signaal,
            gegevens_verstrekt,
            ..PaFeiten::default()
        };
    };
    let opsteller = pa.kop.opsteller.as_ref();
    let rubrieken = pa.rubrieken.as_ref().map_or(0, Rubrieken::aantal_gevuld);
    let afwijking = pa.afwijking_termijn.as_ref();
    // Of a file, names and functions stand on the paper: what it does not give is not missing.
    let op_papier = !zaak.bewijs.in_bron(Plek::Lid("/probleemanalyses", plaats));
    let getoond = |er: bool| (er || !op_papier).then_some(er);
    let met_mogelijkheden = oordeel_met_mogelijkheden(zaak.dossier, zaak.bewijs, zaak.peildatum);
    PaFeiten {
        aanwezig: true,
        alleen_concept: false,
        datum: zaak.datum(&pa.kop),
        dagen_te_laat: dagen_te_laat(zaak.datum(&pa.kop), signaal, zaak),
        gevraagd: pa.datum_gevraagd,
        signaal,
        opsteller_rol: opsteller.and_then(|o| o.rol),
        opsteller_bevoegd: opsteller.and_then(|o| {
            let genoemd = gevuld(o.namens_bedrijfsarts.as_ref()).is_some()
                || zaak.dossier.export.gepseudonimiseerd == Some(true);
            o.rol.map(|rol| bevoegd(rol, genoemd, &pa.kop))
        }),
        opsteller_naam: getoond(opsteller.is_some_and(|o| gevuld(o.naam.as_ref()).is_some())),
        opsteller_functie: getoond(opsteller.is_some_and(|o| {
            o.rol == Some(Rol::Bedrijfsarts) || gevuld(o.functie.as_ref()).is_some()
        })),
        beperkingen: rubrieken > 0 || heeft(pa.beperkingen.as_ref()),
        mogelijkheden: [
            &pa.mogelijkheden_eigen_werk,
            &pa.mogelijkheden_aangepast_werk,
            &pa.mogelijkheden_ander_werk,
        ]
        .iter()
        .any(|t| heeft(t.as_ref())),
        prognose: heeft(pa.prognose.as_ref()),
        werkfactoren: heeft(pa.werkfactoren.as_ref()),
        advies: heeft(pa.advies.as_ref()),
        einddoel: pa.einddoel,
        einddoel_trede: pa.einddoel.map(trede),
        gbm: pa.geen_benutbare_mogelijkheden == Some(true),
        geen_plan_nodig: met_mogelijkheden.is_none(),
        datum_mogelijkheden: met_mogelijkheden.and_then(|p| p.kop.datum),
        geen_herstel: zaak.dossier.geen_mogelijkheden.iter().any(|g| {
            g.geen_herstel_te_verwachten == Some(true)
                && g.begin.is_some_and(|b| b <= zaak.peildatum)
        }),
        gbm_gemotiveerd: heeft(pa.motivering_geen_mogelijkheden.as_ref()),
        volgende_beoordeling: pa.datum_volgende_beoordeling.is_some(),
        afwijking_akkoord: akkoord(afwijking),
        afwijking_reden: reden(afwijking),
        gegevens_verstrekt,
    }
}

/// Days past six weeks after D1, or past two weeks after a signal that came later than that.
fn dagen_te_laat(datum: Option<Date>, signaal: Option<Date>, zaak: &Zaak) -> Option<i64> {
    let zes_weken = zaak.termijn("pa")?;
    let uiterlijk = match signaal.filter(|s| *s > zes_weken) {
        Some(_) => zaak.termijn("pa_na_signaal")?,
        None => zes_weken,
    };
    Some(days_between(uiterlijk, datum?)).filter(|n| *n > 0)
}

/// The analysis is not a task to delegate: the bedrijfsarts, or somebody who works under one
/// (in an arbodienst or not), when that bedrijfsarts is named or signed it.
fn bevoegd(rol: Rol, genoemd: bool, kop: &Kop) -> bool {
    match rol {
        Rol::Bedrijfsarts => true,
        Rol::OnderVerantwoordelijkheidBedrijfsarts | Rol::Arbodienst => {
            genoemd || kop.getekend_op(Rol::Bedrijfsarts).is_some()
        }
        _ => false,
    }
}

pub(crate) fn actueel_oordeel(zaak: &Zaak) -> ActueelOordeelFeiten {
    let Some(ao) = zaak
        .dossier
        .actueel_oordeel
        .as_ref()
        .filter(|a| zaak.telt(&a.kop))
    else {
        return ActueelOordeelFeiten::default();
    };
    ActueelOordeelFeiten {
        aanwezig: true,
        datum: zaak.datum(&ao.kop),
        rubrieken: ao.rubrieken.as_ref().map_or(0, Rubrieken::aantal_gevuld),
        arbeidsrelatie: ao.arbeidsrelatie.is_some(),
        passend_werk: ao.passend_werk.is_some(),
        gbm: ao.geen_benutbare_mogelijkheden == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::facts::proef::dossier;

    #[test]
    fn a_late_signal_gives_its_own_last_day() {
        // Six weeks after 6-1-2025 is 17-2-2025; two weeks after 10-3-2025 is 24-3-2025.
        for (datum, signaal, verwacht) in [
            (date(2025, 2, 17), None, None),
            (date(2025, 2, 20), None, Some(3)),
            (date(2025, 3, 24), Some(date(2025, 3, 10)), None),
            (date(2025, 3, 25), Some(date(2025, 3, 10)), Some(1)),
            (date(2025, 2, 20), Some(date(2025, 2, 17)), Some(3)),
        ] {
            let bron = dossier(&json!({ "verzuim": {
                "eersteZiektedag": "2025-01-06", "datumSignaalLangdurig": signaal
            } }));
            let zaak = Zaak::van(&bron, date(2025, 6, 1));
            assert_eq!(dagen_te_laat(Some(datum), signaal, &zaak), verwacht);
        }
    }
}
