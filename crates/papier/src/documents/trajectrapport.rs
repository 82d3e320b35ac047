//! Spoor 2, trajectrapport: the assignment, the person, the search, what was done and what came of it.
//!
//! One report out of trajectplan, logs, voortgangsrapportages and eindrapport. While the
//! trajectory runs, it is the state on the reference date; then on the day of the eindrapport.

use serde::Serialize;

use crate::dossier::spoor::Spoor2;

use super::delen::blok::Stukken;
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::spoor2::{
    Traject, aanleiding, belastbaarheid, doel, opdracht, plaatsingen, profiel, resultaat,
    sollicitaties, uitvoering, voortgang,
};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    opdracht: opdracht::Opdracht,
    waarom: aanleiding::Waarom,
    visies: Stukken,
    belastbaarheid: belastbaarheid::Mogelijkheden,
    persoonsprofiel: Stukken,
    zoekprofiel: profiel::Zoeken,
    doel: doel::Trajectdoel,
    activiteiten: uitvoering::Activiteiten,
    sollicitaties: sollicitaties::Overzicht,
    scholing: uitvoering::Scholingen,
    plaatsingen: plaatsingen::Overzicht,
    rapportages: voortgang::Voortgang,
    spoor1: voortgang::Spoor1,
    resultaat: resultaat::Resultaat,
    /// Which document the signatures stand under.
    ondertekend_stuk: &'static str,
    ondertekening: Ondertekening,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let spoor2 = bron
        .dossier
        .spoor2
        .as_ref()
        .filter(|s| heeft_inhoud(bron, s))?;
    let nu = Traject::van(bron, spoor2);
    let traject = match nu.rapport {
        Some(rapport) => Traject::zoals_in(bron, spoor2, &rapport.kop),
        None => nu,
    };
    let mut velden = Velden::default();
    if traject.met_bureau() || traject.plan.is_some() {
        let kop = traject.plan.map(|p| &p.kop);
        velden.bron(kop, "trajectplan", bron.peildatum());
    }
    let view = view(&traject, &mut velden);
    let datum = traject.rapport.and_then(|r| r.kop.datum);
    Some(Samengesteld::van(datum, velden, &view))
}

/// There is more than a reason why spoor 2 did not start, and more than files.
fn heeft_inhoud(bron: &Bron, s: &Spoor2) -> bool {
    let bekend = |pointer: &str| !bron.zonder_inhoud(pointer);
    let rapporten = 0..s.voortgangsrapportages.len();
    let mut rapporten = rapporten.map(|i| format!("/spoor2/voortgangsrapportages/{i}"));
    s.startdatum.is_some()
        || s.aanmelddatum.is_some()
        || s.re_integratiebedrijf.is_some()
        || s.haalbaarheidsonderzoek.is_some()
        || (s.trajectplan.is_some() && bekend("/spoor2/trajectplan"))
        || s.persoonsprofiel.is_some()
        || s.zoekprofiel.is_some()
        || (s.eindrapport.is_some() && bekend("/spoor2/eindrapport"))
        || rapporten.any(|p| bekend(&p))
        || !(s.intakes.is_empty()
            && s.activiteiten.is_empty()
            && s.sollicitaties.is_empty()
            && s.scholing.is_empty()
            && s.plaatsingen.is_empty())
}

fn view(t: &Traject, velden: &mut Velden) -> View {
    View {
        opdracht: opdracht::opdracht(t, velden),
        waarom: aanleiding::waarom(t, velden),
        visies: t.visies(velden),
        belastbaarheid: belastbaarheid::mogelijkheden(t, velden),
        persoonsprofiel: profiel::persoon(t, velden),
        zoekprofiel: profiel::zoeken(t, velden),
        doel: doel::doel(t, doel::planning(t), velden),
        activiteiten: uitvoering::activiteiten(t, velden),
        sollicitaties: sollicitaties::overzicht(t),
        scholing: uitvoering::scholing(t),
        plaatsingen: plaatsingen::overzicht(t),
        rapportages: voortgang::rapportages(t),
        spoor1: voortgang::spoor1(t),
        resultaat: resultaat::resultaat(t, velden),
        ondertekend_stuk: ondertekend_stuk(t),
        ondertekening: ondertekening(t, velden),
    }
}

/// Part 14: under the eindrapport, or under the trajectplan as long as there is no eindrapport.
fn ondertekening(t: &Traject, velden: &mut Velden) -> Ondertekening {
    let (kop, plek) = match t.rapport {
        Some(rapport) => (
            Some(&rapport.kop),
            Plek {
                pointer: "/spoor2/eindrapport",
                deel: Some("Het eindrapport"),
            },
        ),
        None => (
            t.plan.map(|p| &p.kop),
            Plek {
                pointer: "/spoor2/trajectplan",
                deel: Some("Het trajectplan"),
            },
        ),
    };
    Ondertekening::van(t.bron, kop, t.ondertekenaars(), &plek, velden)
}

const fn ondertekend_stuk(t: &Traject) -> &'static str {
    match (t.rapport, t.plan) {
        (Some(_), _) => "Deze handtekeningen horen bij het eindrapport.",
        (None, Some(_)) => {
            "Er is nog geen eindrapport. Deze handtekeningen horen bij het trajectplan, niet bij dit rapport."
        }
        (None, None) => "Er is nog geen trajectplan en geen eindrapport om te ondertekenen.",
    }
}
