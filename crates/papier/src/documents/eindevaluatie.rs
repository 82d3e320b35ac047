//! Eindevaluatie: what came of the plan, and how employer and employee judge it.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::Tekst;
use crate::dossier::codes::Rol;
use crate::dossier::plan::Eindevaluatie;

use super::delen::arts::{met_toelichting, oordeel, passend_werk};
use super::delen::blok::{Gegevens, Stukken, ja_nee};
use super::delen::dag::Dag;
use super::delen::meningen::in_evaluatie;
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::partijen::Partijen;
use super::delen::taal::{getal, gevuld, hoofdletter, procent, tekst};
use super::delen::terugblik::{Gewerkt, Resultaten, gewerkt};
use super::delen::veld::Velden;
use super::delen::ziekte;
use super::{Bron, Samengesteld};

/// Where the evaluation stands in the case.
const PLEK: &str = "/eindevaluatie";

#[derive(Serialize)]
struct View {
    partijen: Partijen,
    eerste_ziektedag: String,
    wachttijd: String,
    aard_bedrijf: String,
    gegevens: Gegevens,
    gewerkt: Vec<Gewerkt>,
    resultaten: Resultaten,
    stukken: Stukken,
    ondertekening: Ondertekening,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let e = bron.dossier.eindevaluatie.as_ref()?;
    if bron.zonder_inhoud(PLEK) {
        return None;
    }
    let mut velden = Velden::default();
    velden.bron(Some(&e.kop), "eindevaluatie", bron.peildatum());
    let view = view(bron, e, &mut velden);
    Some(Samengesteld::van(e.kop.datum, velden, &view))
}

fn view(bron: &Bron, e: &Eindevaluatie, velden: &mut Velden) -> View {
    let dag = Dag::van(bron, Some(&e.kop));
    let plek = Plek {
        pointer: PLEK,
        deel: None,
    };
    let rollen = [Rol::Werkgever, Rol::Werknemer];
    View {
        partijen: Partijen::van(bron, dag, velden),
        eerste_ziektedag: ziekte::eerste_ziektedag(bron, velden),
        wachttijd: ziekte::wachttijd(bron),
        aard_bedrijf: velden.verplicht(
            tekst(aard_bedrijf(bron, e)),
            "aard van het bedrijf",
            "/werkgever/aardBedrijf",
        ),
        gegevens: werk(moment(e, velden), e, velden),
        gewerkt: gewerkt(bron, dag.op),
        resultaten: Resultaten::van(bron, dag),
        stukken: oordelen(Stukken::default(), e, velden),
        ondertekening: Ondertekening::van(bron, Some(&e.kop), &rollen, &plek, velden),
    }
}

fn moment(e: &Eindevaluatie, velden: &mut Velden) -> Gegevens {
    let datum = velden.datum(
        e.kop.datum,
        "datum van de eindevaluatie",
        &format!("{PLEK}/datum"),
    );
    Gegevens::default().met("Datum van de evaluatie", datum)
}

/// What kind of business it is, as the evaluation says or else the master data.
pub fn aard_bedrijf<'a>(bron: &'a Bron, e: &'a Eindevaluatie) -> Option<&'a Tekst> {
    let stam = bron.dossier.werkgever.aard_bedrijf.as_ref();
    e.aard_bedrijf.as_ref().or(stam)
}

/// The work at the time of the evaluation, added to `gegevens`.
pub fn werk(gegevens: Gegevens, e: &Eindevaluatie, velden: &mut Velden) -> Gegevens {
    let stand = velden.verplicht(
        e.huidig_werk.map(|w| hoofdletter(w.label())),
        "werk dat de werknemer nu doet",
        &format!("{PLEK}/huidigWerk"),
    );
    gegevens
        .met("Werk nu", stand)
        .als("Functie nu", gevuld(e.huidige_functie.as_ref()))
        .als("Uren per week", e.uren_per_week.map(getal))
        .als("Loonwaarde", e.loonwaarde_pct.map(procent))
        .als("Blijvend werk", e.structureel.map(ja_nee))
        .als(
            "Gebaseerd op het Actueel oordeel van",
            e.datum_actueel_oordeel.map(in_woorden),
        )
}

/// What was done, how the employer judges relation and suitable work, and both views; added to
/// `stukken`.
pub fn oordelen(stukken: Stukken, e: &Eindevaluatie, velden: &mut Velden) -> Stukken {
    let plek = |veld: &str| format!("{PLEK}/{veld}");
    let uitvoering = velden.verplicht(
        tekst(e.uitvoering.as_ref()),
        "of de afspraken zijn uitgevoerd, met resultaat",
        &plek("uitvoering"),
    );
    let relatie = velden.verplicht(
        e.arbeidsrelatie.map(|r| oordeel(r.label())),
        "oordeel van de werkgever over de arbeidsrelatie",
        &plek("arbeidsrelatie"),
    );
    let passend = velden.verplicht(
        e.passend_werk.map(passend_werk),
        "oordeel van de werkgever over passend werk",
        &plek("passendWerk"),
    );
    let relatie = met_toelichting(
        &relatie,
        tekst(e.toelichting_arbeidsrelatie.as_ref()),
        "\n\n",
    );
    let passend = met_toelichting(&passend, tekst(e.toelichting_passend_werk.as_ref()), "\n\n");
    let stukken = stukken
        .met("Uitvoering van de afspraken", uitvoering)
        .met("Arbeidsrelatie volgens de werkgever", relatie)
        .met("Passend werk volgens de werkgever", passend);
    let visies = [e.visie_werknemer.as_ref(), e.visie_werkgever.as_ref()];
    in_evaluatie(stukken, visies, (PLEK, e.kop.datum), velden)
}
