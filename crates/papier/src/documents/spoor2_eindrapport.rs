//! Spoor 2, eindrapport: all that was done, what came of it, why, and the advice.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::spoor::Eindrapport;

use super::blok::{Gegevens, Stukken};
use super::ondertekening::{Ondertekening, Plek};
use super::spoor2::voortgang::{self, Melding, Rij, Spoor1};
use super::spoor2::{
    Traject, aanleiding, belastbaarheid, doel, opdracht, plaatsingen, profiel, resultaat,
    sollicitaties, stuk, uitvoering,
};
use super::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    opdracht: opdracht::Opdracht,
    reden: String,
    belastbaarheid: belastbaarheid::Mogelijkheden,
    persoonsprofiel: Stukken,
    zoekprofiel: profiel::Zoeken,
    doel: doel::Trajectdoel,
    activiteiten: uitvoering::Activiteiten,
    sollicitaties: sollicitaties::Overzicht,
    scholing: uitvoering::Scholingen,
    plaatsingen: plaatsingen::Overzicht,
    rapportages: Vec<Rij>,
    signalen: Vec<Melding>,
    spoor1: Spoor1,
    resultaat: resultaat::Resultaat,
    ondertekening: Ondertekening,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let (spoor2, rapport) = stuk(bron, |s| s.eindrapport.as_ref(), |r| &r.kop)?;
    let t = Traject::zoals_in(bron, spoor2, &rapport.kop);
    let mut velden = Velden::default();
    velden.bron(Some(&rapport.kop), "eindrapport", bron.peildatum());
    let view = view(&t, rapport, &mut velden);
    Some(Samengesteld::van(rapport.kop.datum, velden, &view))
}

fn view(t: &Traject, rapport: &Eindrapport, velden: &mut Velden) -> View {
    let plek = Plek {
        pointer: "/spoor2/eindrapport",
        deel: None,
    };
    View {
        opdracht: opdracht::bij_plan(t, looptijd(t, velden), velden),
        reden: aanleiding::reden(t, velden),
        belastbaarheid: belastbaarheid::mogelijkheden(t, velden),
        persoonsprofiel: profiel::persoon(t, velden),
        zoekprofiel: profiel::zoeken(t, velden),
        doel: doel::doel(t, doel::planning(t), velden),
        activiteiten: uitvoering::activiteiten(t, velden),
        sollicitaties: sollicitaties::overzicht(t),
        scholing: uitvoering::scholing(t),
        plaatsingen: plaatsingen::overzicht(t),
        rapportages: voortgang::lijst(t),
        signalen: voortgang::signalen(t),
        spoor1: voortgang::spoor1(t),
        resultaat: resultaat::afsluiting(t, rapport, velden),
        ondertekening: Ondertekening::van(
            t.bron,
            Some(&rapport.kop),
            t.ondertekenaars(),
            &plek,
            velden,
        ),
    }
}

fn looptijd(t: &Traject, velden: &mut Velden) -> Gegevens {
    Gegevens::default()
        .met("Start van het traject", opdracht::start(t, velden))
        .als("Einde van het traject", t.spoor2.einddatum.map(in_woorden))
}
