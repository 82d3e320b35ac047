//! Spoor 2, voortgangsrapportage: one period of the trajectory, out of the report and the logs.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::spoor::Voortgangsrapportage;

use super::delen::blok::{Gegevens, Stukken};
use super::delen::nummer::op_nummer;
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::spoor2::voortgang::{self, Melding, Spoor1};
use super::delen::spoor2::{
    Traject, belastbaarheid, opdracht, plaatsingen, profiel, sollicitaties, uitvoering,
};
use super::delen::taal::{gevuld, rollen, tekst};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    partijen: Gegevens,
    periode: Gegevens,
    verslag: Stukken,
    activiteiten: uitvoering::Activiteiten,
    sollicitaties: sollicitaties::Overzicht,
    vacatures: Vec<profiel::Markt>,
    scholing: uitvoering::Scholingen,
    plaatsingen: Vec<plaatsingen::Kort>,
    belastbaarheid: Vec<String>,
    belemmeringen: String,
    spoor1: Spoor1,
    te_weinig_voortgang: bool,
    signalen: Vec<Melding>,
    afspraken: String,
    volgende: Option<String>,
    reacties: Stukken,
    ondertekening: Ondertekening,
}

/// One for each report up to the reference date, at its number.
pub(super) fn stel_samen(bron: &Bron) -> Vec<Option<Samengesteld>> {
    let Some(spoor2) = bron.dossier.spoor2.as_ref() else {
        return Vec::new();
    };
    let genummerd = voortgang::op_volgorde(&Traject::van(bron, spoor2))
        .into_iter()
        .filter_map(|r| {
            let rapport = r.inhoud;
            let plek = format!("/spoor2/voortgangsrapportages/{}", r.index);
            if bron.zonder_inhoud(&plek) {
                return None;
            }
            let mut t = Traject::zoals_in(bron, spoor2, &rapport.kop);
            t.periode = Some(periode(&t, rapport));
            let mut velden = Velden::default();
            velden.bron(Some(&rapport.kop), "rapport", bron.peildatum());
            let view = view(&t, rapport, &plek, &mut velden);
            Some((
                r.nummer,
                Samengesteld::van(rapport.kop.datum, velden, &view),
            ))
        });
    op_nummer(genummerd)
}

/// The days of the report; of one that is open on a side, the day that is known.
fn periode(t: &Traject, r: &Voortgangsrapportage) -> (Date, Date) {
    let begin = r.begin.or(r.einde).or(r.kop.datum).unwrap_or(t.op);
    (begin, r.einde.unwrap_or(begin))
}

fn view(t: &Traject, r: &Voortgangsrapportage, plek: &str, velden: &mut Velden) -> View {
    View {
        partijen: opdracht::partijen(t, velden),
        periode: gegevens(r, plek, velden),
        verslag: verslag(r, plek, velden),
        activiteiten: uitvoering::activiteiten(t, velden),
        sollicitaties: sollicitaties::overzicht(t),
        vacatures: profiel::vacatures(t),
        scholing: uitvoering::scholing(t),
        plaatsingen: plaatsingen::liepen(t),
        belastbaarheid: belastbaarheid::wijzigingen(t),
        belemmeringen: velden.gewenst(
            tekst(r.belemmeringen.as_ref()),
            "belemmeringen in werktermen",
            &format!("{plek}/belemmeringen"),
        ),
        spoor1: voortgang::spoor1(t),
        te_weinig_voortgang: r.onvoldoende_voortgang == Some(true),
        signalen: voortgang::signalen(t),
        afspraken: velden.verplicht(
            tekst(r.afspraken.as_ref()),
            "afspraken voor de volgende periode",
            &format!("{plek}/afspraken"),
        ),
        volgende: r.datum_volgende.map(in_woorden),
        reacties: reacties(r, plek, velden),
        ondertekening: ondertekening(t, r, plek, velden),
    }
}

fn gegevens(r: &Voortgangsrapportage, plek: &str, velden: &mut Velden) -> Gegevens {
    let begin = velden.datum(
        r.begin,
        "eerste dag van de periode",
        &format!("{plek}/begin"),
    );
    let einde = velden.datum(
        r.einde,
        "laatste dag van de periode",
        &format!("{plek}/einde"),
    );
    let auteur = r.kop.opsteller.as_ref();
    Gegevens::default()
        .met("Periode", format!("{begin} tot en met {einde}"))
        .met("Gesprekken", voortgang::gesprekken(r))
        .als(
            "Aanwezig bij de gesprekken",
            (!r.aanwezigen.is_empty()).then(|| rollen(&r.aanwezigen)),
        )
        .als(
            "Opgesteld door",
            auteur.and_then(|o| gevuld(o.naam.as_ref())),
        )
}

fn verslag(r: &Voortgangsrapportage, plek: &str, velden: &mut Velden) -> Stukken {
    let activiteiten = velden.verplicht(
        tekst(r.activiteiten.as_ref()),
        "uitgevoerde activiteiten en resultaten",
        &format!("{plek}/activiteiten"),
    );
    Stukken::default()
        .met("Wat is gedaan en bereikt", activiteiten)
        .als("Inzet van de werknemer", r.inzet.as_ref())
}

fn reacties(r: &Voortgangsrapportage, plek: &str, velden: &mut Velden) -> Stukken {
    let werknemer = velden.gewenst(
        tekst(r.reactie_werknemer.as_ref()),
        "reactie van de werknemer",
        &format!("{plek}/reactieWerknemer"),
    );
    let werkgever = velden.gewenst(
        tekst(r.reactie_werkgever.as_ref()),
        "reactie van de werkgever",
        &format!("{plek}/reactieWerkgever"),
    );
    Stukken::default()
        .met("Reactie van de werknemer", werknemer)
        .met("Reactie van de werkgever", werkgever)
}

/// Whoever made the report signs it; the others react in the part before.
fn ondertekening(
    t: &Traject,
    r: &Voortgangsrapportage,
    plek: &str,
    velden: &mut Velden,
) -> Ondertekening {
    let plek = Plek {
        pointer: plek,
        deel: None,
    };
    Ondertekening::van(t.bron, Some(&r.kop), t.opsteller(), &plek, velden)
}
