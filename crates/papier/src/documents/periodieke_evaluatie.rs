//! Periodieke evaluatie: the talk of employer and employee between plan and end, one document each.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::{Einddoel, Rol};
use crate::dossier::plan::Evaluatie;

use super::delen::blok::{Gegevens, Stukken, ja_nee};
use super::delen::dag::Dag;
use super::delen::meningen::in_evaluatie;
use super::delen::nummer::{nummers, op_nummer};
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::partijen;
use super::delen::taal::{getal, procent, rollen, tekst};
use super::delen::terugblik::Resultaten;
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    partijen: Gegevens,
    gesprek: Gegevens,
    resultaten: Resultaten,
    stukken: Stukken,
    volgende: Gegevens,
    reden_langer: Option<String>,
    ondertekening: Ondertekening,
}

/// Each at its number.
pub(super) fn stel_samen(bron: &Bron) -> Vec<Option<Samengesteld>> {
    let alle = &bron.dossier.evaluaties;
    let nummers = nummers(alle.iter().map(|e| e.kop.volgnummer)).into_iter();
    let genummerd = nummers.zip(alle).enumerate().filter_map(|(index, (n, e))| {
        let pointer = format!("/evaluaties/{index}");
        (!bron.zonder_inhoud(&pointer)).then(|| (n, een(bron, e, &pointer)))
    });
    op_nummer(genummerd)
}

fn een(bron: &Bron, e: &Evaluatie, pointer: &str) -> Samengesteld {
    let mut velden = Velden::default().een_van(pointer);
    velden.bron(Some(&e.kop), "evaluatie", bron.peildatum());
    let velden_ref = &mut velden;
    let dag = Dag::van(bron, Some(&e.kop));
    let plek = Plek {
        pointer,
        deel: None,
    };
    let rollen = [Rol::Werkgever, Rol::Werknemer];
    let view = View {
        partijen: partijen::kort(bron, velden_ref),
        gesprek: gesprek(bron, e, pointer, velden_ref),
        resultaten: Resultaten::van(bron, dag),
        stukken: stukken(e, pointer, velden_ref),
        volgende: volgende(e, pointer, velden_ref),
        reden_langer: tekst(e.reden_langere_tussentijd.as_ref()).map(str::to_owned),
        ondertekening: Ondertekening::van(bron, Some(&e.kop), &rollen, &plek, velden_ref),
    };
    Samengesteld::van(e.kop.datum, velden, &view)
}

/// When, who was there, and the work now.
fn gesprek(bron: &Bron, e: &Evaluatie, pointer: &str, velden: &mut Velden) -> Gegevens {
    let datum = velden.datum(
        e.kop.datum,
        "datum van het gesprek",
        &format!("{pointer}/datum"),
    );
    let aanwezig = (!e.aanwezigen.is_empty()).then(|| rollen(&e.aanwezigen));
    let aanwezig = velden.verplicht(
        aanwezig,
        "wie bij het gesprek waren",
        &format!("{pointer}/aanwezigen"),
    );
    let week = e.kop.datum.and_then(|d| bron.ziekteweek(d));
    Gegevens::default()
        .met("Datum van het gesprek", datum)
        .als("Week van de ziekte", week.map(|w| w.to_string()))
        .met("Aanwezig", aanwezig)
        .als("Uren per week nu", e.uren_per_week.map(getal))
        .als(
            "Uren per week volgens het contract",
            bron.dossier.dienstverband.uren_per_week.map(getal),
        )
        .als("Loonwaarde", e.loonwaarde_pct.map(procent))
}

fn stukken(e: &Evaluatie, pointer: &str, velden: &mut Velden) -> Stukken {
    let resultaten = velden.verplicht(
        tekst(e.resultaten.as_ref()),
        "resultaten sinds de vorige keer",
        &format!("{pointer}/resultaten"),
    );
    let afspraken = velden.verplicht(
        tekst(e.afspraken.as_ref()),
        "nieuwe afspraken",
        &format!("{pointer}/afspraken"),
    );
    let stukken = Stukken::default()
        .met("Resultaten sinds de vorige keer", resultaten)
        .als("Mogelijkheden in het eigen bedrijf", e.spoor1.as_ref());
    let visies = [e.visie_werknemer.as_ref(), e.visie_werkgever.as_ref()];
    in_evaluatie(stukken, visies, (pointer, e.kop.datum), velden).met("Nieuwe afspraken", afspraken)
}

/// What holds from now on, and when they meet again.
fn volgende(e: &Evaluatie, pointer: &str, velden: &mut Velden) -> Gegevens {
    let datum = velden.verplicht(
        e.datum_volgende.map(in_woorden),
        "datum van de volgende evaluatie",
        &format!("{pointer}/datumVolgende"),
    );
    Gegevens::default()
        .als("Einddoel", e.einddoel.map(Einddoel::label))
        .als(
            "Bijstelling van het plan nodig",
            e.bijstelling_nodig.map(ja_nee),
        )
        .met("Volgende evaluatie", datum)
}
