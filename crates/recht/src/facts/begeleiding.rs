//! Probleemanalyse and actueel oordeel (groups PA and BA), in work terms.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::gegevens::{datum, gevuld};
use super::plan::{akkoord, reden};
use super::telt;
use crate::calendar::days_between;
use crate::dossier::begeleiding::{Probleemanalyse, Rubrieken};
use crate::dossier::codes::{Einddoel, Rol};
use crate::dossier::{Dossier, Kop, Tekst};

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
    /// Name of the author is there.
    pub opsteller_naam: bool,
    /// Function of the author is there, in words or as the role of bedrijfsarts.
    pub opsteller_functie: bool,
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

pub(super) fn pa(
    dossier: &Dossier,
    termijn: &BTreeMap<&'static str, Date>,
    peildatum: Date,
) -> PaFeiten {
    let bekend = |d: Option<Date>| d.filter(|d| *d <= peildatum);
    let gegevens_verstrekt = bekend(dossier.verzuim.datum_gegevensverstrekking);
    let signaal = bekend(dossier.verzuim.datum_signaal_langdurig);
    let Some(pa) = dossier
        .probleemanalyse()
        .filter(|p| telt(&p.kop, peildatum))
    else {
        let alleen_concept = dossier.probleemanalyses.iter().any(|p| !p.kop.definitief());
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
    let met_mogelijkheden = oordeel_met_mogelijkheden(dossier, peildatum);
    PaFeiten {
        aanwezig: true,
        alleen_concept: false,
        datum: datum(&pa.kop, peildatum),
        dagen_te_laat: dagen_te_laat(datum(&pa.kop, peildatum), signaal, termijn),
        gevraagd: pa.datum_gevraagd,
        signaal,
        opsteller_rol: opsteller.and_then(|o| o.rol),
        opsteller_bevoegd: opsteller.and_then(|o| {
            let genoemd = gevuld(o.namens_bedrijfsarts.as_ref()).is_some()
                || dossier.export.gepseudonimiseerd == Some(true);
            o.rol.map(|rol| bevoegd(rol, genoemd, &pa.kop))
        }),
        opsteller_naam: opsteller.is_some_and(|o| gevuld(o.naam.as_ref()).is_some()),
        opsteller_functie: opsteller.is_some_and(|o| {
            o.rol == Some(Rol::Bedrijfsarts) || gevuld(o.functie.as_ref()).is_some()
        }),
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
        geen_herstel: dossier.geen_mogelijkheden.iter().any(|g| {
            g.geen_herstel_te_verwachten == Some(true) && g.begin.is_some_and(|b| b <= peildatum)
        }),
        gbm_gemotiveerd: heeft(pa.motivering_geen_mogelijkheden.as_ref()),
        volgende_beoordeling: pa.datum_volgende_beoordeling.is_some(),
        afwijking_akkoord: akkoord(afwijking),
        afwijking_reden: reden(afwijking),
        gegevens_verstrekt,
    }
}

/// The first judgement that sees possibilities: the analysis itself, or the first adjustment
/// after an analysis that saw none (Regeling procesgang article 4 lid 1).
pub(super) fn oordeel_met_mogelijkheden(
    dossier: &Dossier,
    peildatum: Date,
) -> Option<&Probleemanalyse> {
    let ziet = |p: &&Probleemanalyse| {
        telt(&p.kop, peildatum) && p.geen_benutbare_mogelijkheden != Some(true)
    };
    let eerste = dossier
        .probleemanalyse()
        .filter(|p| telt(&p.kop, peildatum))?;
    let latere = dossier.probleemanalyses.iter().filter(ziet);
    Some(eerste)
        .filter(ziet)
        .or_else(|| latere.min_by_key(|p| p.kop.datum))
}

/// Days past six weeks after D1, or past two weeks after a signal that came later than that.
fn dagen_te_laat(
    datum: Option<Date>,
    signaal: Option<Date>,
    termijn: &BTreeMap<&'static str, Date>,
) -> Option<i64> {
    let zes_weken = *termijn.get("pa")?;
    let uiterlijk = match signaal.filter(|s| *s > zes_weken) {
        Some(_) => *termijn.get("pa_na_signaal")?,
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

/// Rung of the ladder: 1 own job, 2 partly, 3 adapted, 4 other job here, 5 another employer.
pub(super) fn trede(doel: Einddoel) -> i64 {
    Einddoel::ALLE
        .iter()
        .zip(1..)
        .find(|(d, _)| **d == doel)
        .map_or(0, |(_, n)| n)
}

/// A free text that is there.
pub(super) fn heeft(tekst: Option<&Tekst>) -> bool {
    tekst.is_some_and(Tekst::gevuld)
}

pub(super) fn actueel_oordeel(dossier: &Dossier, peildatum: Date) -> ActueelOordeelFeiten {
    let Some(ao) = dossier
        .actueel_oordeel
        .as_ref()
        .filter(|a| telt(&a.kop, peildatum))
    else {
        return ActueelOordeelFeiten::default();
    };
    ActueelOordeelFeiten {
        aanwezig: true,
        datum: datum(&ao.kop, peildatum),
        rubrieken: ao.rubrieken.as_ref().map_or(0, Rubrieken::aantal_gevuld),
        arbeidsrelatie: ao.arbeidsrelatie.is_some(),
        passend_werk: ao.passend_werk.is_some(),
        gbm: ao.geen_benutbare_mogelijkheden == Some(true),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_late_signal_gives_its_own_last_day() {
        // Six weeks after 6-1-2025 is 17-2-2025; two weeks after 10-3-2025 is 24-3-2025.
        let termijn = BTreeMap::from([
            ("pa", date(2025, 2, 17)),
            ("pa_na_signaal", date(2025, 3, 24)),
        ]);
        for (datum, signaal, verwacht) in [
            (date(2025, 2, 17), None, None),
            (date(2025, 2, 20), None, Some(3)),
            (date(2025, 3, 24), Some(date(2025, 3, 10)), None),
            (date(2025, 3, 25), Some(date(2025, 3, 10)), Some(1)),
            (date(2025, 2, 20), Some(date(2025, 2, 17)), Some(3)),
        ] {
            assert_eq!(dagen_te_laat(Some(datum), signaal, &termijn), verwacht);
        }
    }
}
