//! Probleemanalyse and actueel oordeel (groups PA and BA), in work terms.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::gegevens::{datum, gevuld};
use super::telt;
use crate::dossier::codes::{Einddoel, Rol};
use crate::dossier::{Dossier, Tekst};

/// The first probleemanalyse of the case.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct PaFeiten {
    /// A definitive probleemanalyse exists.
    pub aanwezig: bool,
    /// Only a concept exists.
    pub alleen_concept: bool,
    /// Its date.
    pub datum: Option<Date>,
    /// Date on which the employer asked for it.
    pub gevraagd: Option<Date>,
    /// Date of the later signal that the absence becomes long.
    pub signaal: Option<Date>,
    /// Role of the author.
    pub opsteller_rol: Option<Rol>,
    /// Author is the bedrijfsarts, or works under one who is named; absent without an author.
    pub opsteller_bevoegd: Option<bool>,
    /// Name of the author is there.
    pub opsteller_naam: bool,
    /// Function of the author is there.
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
}

pub(super) fn pa(dossier: &Dossier, peildatum: Date) -> PaFeiten {
    let gegevens_verstrekt = dossier.verzuim.datum_gegevensverstrekking;
    let signaal = dossier.verzuim.datum_signaal_langdurig;
    let Some(pa) = dossier
        .probleemanalyse()
        .filter(|p| telt(&p.kop, peildatum))
    else {
        let alleen_concept = dossier.probleemanalyses.iter().any(|p| !p.kop.definitief());
        return PaFeiten {
            alleen_concept,
            gegevens_verstrekt,
            signaal,
            ..PaFeiten::default()
        };
    };
    let opsteller = pa.kop.opsteller.as_ref();
    let rubrieken = pa.rubrieken.as_ref().map_or(0, |r| r.aantal_gevuld());
    let afwijking = pa.afwijking_termijn.as_ref();
    let reden = afwijking.is_some_and(|a| heeft(a.reden.as_ref()));
    PaFeiten {
        aanwezig: true,
        alleen_concept: false,
        datum: datum(&pa.kop, peildatum),
        gevraagd: pa.datum_gevraagd,
        signaal,
        opsteller_rol: opsteller.and_then(|o| o.rol),
        opsteller_bevoegd: opsteller.and_then(|o| {
            o.rol
                .map(|rol| bevoegd(rol, o.namens_bedrijfsarts.as_ref()))
        }),
        opsteller_naam: opsteller.is_some_and(|o| gevuld(o.naam.as_ref()).is_some()),
        opsteller_functie: opsteller.is_some_and(|o| gevuld(o.functie.as_ref()).is_some()),
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
        gbm_gemotiveerd: heeft(pa.motivering_geen_mogelijkheden.as_ref()),
        volgende_beoordeling: pa.datum_volgende_beoordeling.is_some(),
        afwijking_akkoord: reden
            && afwijking.is_some_and(|a| {
                a.akkoord_werkgever == Some(true) && a.akkoord_werknemer == Some(true)
            }),
        afwijking_reden: reden,
        gegevens_verstrekt,
    }
}

/// The analysis is not a task to delegate: the bedrijfsarts, or somebody under one who is named.
fn bevoegd(rol: Rol, namens: Option<&String>) -> bool {
    match rol {
        Rol::Bedrijfsarts => true,
        Rol::OnderVerantwoordelijkheidBedrijfsarts => gevuld(namens).is_some(),
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
        rubrieken: ao.rubrieken.as_ref().map_or(0, |r| r.aantal_gevuld()),
        arbeidsrelatie: ao.arbeidsrelatie.is_some(),
        passend_werk: ao.passend_werk.is_some(),
    }
}
