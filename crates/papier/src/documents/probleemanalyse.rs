//! Probleemanalyse: the part that the employer may see. Its bijstellingen are documents of their own.

use serde::Serialize;

use crate::dossier::begeleiding::Probleemanalyse;
use crate::facts::telt;

use super::delen::arts::{self, Analyse, Oordeel};
use super::delen::bekwaamheden;
use super::delen::blok::{Gegevens, Stukken};
use super::delen::dag::Dag;
use super::delen::ondertekening::{Origineel, Plek};
use super::delen::partijen::Partijen;
use super::delen::taal::tekst;
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    partijen: Partijen,
    bekwaamheden: Stukken,
    analyses: Vec<Deel>,
}

/// One analysis or bijstelling.
#[derive(Serialize)]
struct Deel {
    oordeel: Oordeel,
    /// What is missing, and why the analysis is late.
    aanvulling: Gegevens,
    origineel: Origineel,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let mut eerste = arts::alle(bron);
    eerste.retain(|a| a.nummer == 0);
    // One that counts goes before a draft.
    let telt = |a: &Analyse| telt(&a.inhoud.kop, bron.peildatum());
    let plaats = eerste.iter().position(telt).unwrap_or_default();
    van(bron, eerste.get(plaats..=plaats)?, Velden::default())
}

/// An analysis or a bijstelling by itself.
pub(super) struct Los {
    /// Its place in the case.
    pub(super) pointer: String,
    /// Its number among the bijstellingen; 0 for the first analysis.
    pub(super) nummer: usize,
    pub(super) inhoud: Samengesteld,
}

/// Each by itself: the set holds a file for each of them.
pub(super) fn los(bron: &Bron) -> Vec<Los> {
    let alle = arts::alle(bron).into_iter();
    let los = |a: Analyse| {
        let (pointer, nummer) = (a.pointer(), a.nummer);
        let velden = Velden::default().een_van(&pointer);
        let inhoud = van(bron, &[a], velden)?;
        Some(Los {
            pointer,
            nummer,
            inhoud,
        })
    };
    alle.filter_map(los).collect()
}

fn van(bron: &Bron, analyses: &[Analyse], mut velden: Velden) -> Option<Samengesteld> {
    let kop = &analyses.first()?.inhoud.kop;
    velden.bron(Some(kop), "probleemanalyse", bron.peildatum());
    let view = View {
        partijen: Partijen::van(bron, Dag::van(bron, Some(kop)), &mut velden),
        bekwaamheden: bekwaamheden::stukken(&bron.dossier.bekwaamheden, &mut velden),
        analyses: analyses
            .iter()
            .map(|a| deel(bron, a, &mut velden))
            .collect(),
    };
    Some(Samengesteld::van(kop.datum, velden, &view))
}

fn deel(bron: &Bron, a: &Analyse, velden: &mut Velden) -> Deel {
    let pointer = a.pointer();
    let naam = a.naam();
    let plek = Plek {
        pointer: &pointer,
        deel: (a.nummer > 0).then_some(naam.as_str()),
    };
    Deel {
        oordeel: arts::probleemanalyse(a),
        aanvulling: aanvulling(a.inhoud, &pointer, velden),
        origineel: Origineel::van(&a.inhoud.kop, &plek, bron, velden),
    }
}

/// Markers for what law and policy demand: what the employee can do and an advice, or reasons why
/// there are no possibilities.
fn aanvulling(p: &Probleemanalyse, pointer: &str, velden: &mut Velden) -> Gegevens {
    let reden = p.afwijking_termijn.as_ref();
    let gegevens = Gegevens::default().als(
        "Reden van het latere oordeel",
        tekst(reden.and_then(|a| a.reden.as_ref())),
    );
    let eisen: &[Eis] = if p.geen_benutbare_mogelijkheden == Some(true) {
        &GEEN_MOGELIJKHEDEN
    } else {
        &MOGELIJKHEDEN
    };
    eisen
        .iter()
        .filter(|eis| !(eis.er_is)(p))
        .fold(gegevens, |alle, eis| {
            let marker = velden.marker(eis.veld, &format!("{pointer}/{}", eis.sleutel));
            alle.met(eis.label, marker)
        })
}

/// Something that an analysis must say.
struct Eis {
    label: &'static str,
    veld: &'static str,
    sleutel: &'static str,
    er_is: fn(&Probleemanalyse) -> bool,
}

const GEEN_MOGELIJKHEDEN: [Eis; 1] = [Eis {
    label: "Waarom er geen mogelijkheden zijn",
    veld: "motivering van de bedrijfsarts dat er geen mogelijkheden zijn",
    sleutel: "motiveringGeenMogelijkheden",
    er_is: |p| tekst(p.motivering_geen_mogelijkheden.as_ref()).is_some(),
}];

const MOGELIJKHEDEN: [Eis; 3] = [
    Eis {
        label: "Beperkingen",
        veld: "beperkingen in het werk volgens de bedrijfsarts",
        sleutel: "rubrieken",
        er_is: |p| {
            tekst(p.beperkingen.as_ref()).is_some()
                || p.rubrieken.as_ref().is_some_and(|r| r.aantal_gevuld() > 0)
        },
    },
    Eis {
        label: "Mogelijkheden",
        veld: "mogelijkheden in het eigen, aangepaste of andere werk",
        sleutel: "mogelijkhedenEigenWerk",
        er_is: |p| {
            let alle = [
                &p.mogelijkheden_eigen_werk,
                &p.mogelijkheden_aangepast_werk,
                &p.mogelijkheden_ander_werk,
            ];
            alle.iter().any(|m| tekst(m.as_ref()).is_some())
        },
    },
    Eis {
        label: "Advies",
        veld: "advies van de bedrijfsarts",
        sleutel: "advies",
        er_is: |p| tekst(p.advies.as_ref()).is_some(),
    },
];
