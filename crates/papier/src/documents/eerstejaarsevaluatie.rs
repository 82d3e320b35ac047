//! Eerstejaarsevaluatie: looking back on the first year, the three questions to both, what comes next.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::Tekst;
use crate::dossier::codes::{BelastbaarheidSoort, BesluitSpoor2, Rol};
use crate::dossier::plan::Eerstejaarsevaluatie;

use super::delen::afspraken::{Afspraken, Doelen, Lijst};
use super::delen::blok::Gegevens;
use super::delen::dag::Dag;
use super::delen::meningen::GEEN_VISIE;
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::partijen::{Contact, Partijen};
use super::delen::taal::{getal, hoofdletter, met_kommas, tekst};
use super::delen::terugblik::{Moment, Resultaten, Werk};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

/// Where the evaluation stands in the case.
const PLEK: &str = "/eerstejaarsevaluatie";

#[derive(Serialize)]
struct View {
    partijen: Partijen,
    moment: Moment,
    werk: Werk,
    /// What the employee could do by then, the advice of the bedrijfsarts, and what was done with it.
    volgens_arts: Gegevens,
    terugblik: String,
    resultaten: Resultaten,
    werknemer: Antwoorden,
    werkgever: Antwoorden,
    einddoel: Doelen,
    spoor2: Spoor2,
    vooruitblik: String,
    afspraken: Afspraken,
    geldt_als_bijstelling: bool,
    casemanager: Contact,
    ondertekening: Ondertekening,
}

/// The three questions of the form, answered by one party.
#[derive(Serialize)]
struct Antwoorden {
    mogelijkheden: String,
    activiteiten: String,
    afspraken: String,
}

/// The decision on re-integration with another employer.
#[derive(Serialize)]
struct Spoor2 {
    besluit: String,
    grond: String,
    verwachte_datum: Option<String>,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let evaluatie = bron.dossier.eerstejaarsevaluatie.as_ref();
    let gevraagd = bron.facts.gevraagd.eerstejaarsevaluatie.ontbreekt();
    let inhoud = evaluatie.is_some() && !bron.zonder_inhoud(PLEK);
    if bron.alleen_bestand(PLEK) || !(inhoud || gevraagd) {
        return None;
    }
    let mut velden = Velden::default();
    velden.bron(
        evaluatie.map(|e| &e.kop),
        "eerstejaarsevaluatie",
        bron.peildatum(),
    );
    let leeg = Eerstejaarsevaluatie::default();
    let view = view(bron, evaluatie.unwrap_or(&leeg), &mut velden);
    let datum = evaluatie.and_then(|e| e.kop.datum);
    Some(Samengesteld::van(datum, velden, &view))
}

fn view(bron: &Bron, e: &Eerstejaarsevaluatie, velden: &mut Velden) -> View {
    let dag = Dag::van(bron, Some(&e.kop));
    let partijen = Partijen::van(bron, dag, velden);
    let moment = Moment::van(bron, e, velden);
    let werk = Werk::van(bron, e, dag.op, velden);
    let terugblik = antwoord(
        e.terugblik.as_ref(),
        "terugblik op het eerste ziektejaar",
        "terugblik",
        velden,
    );
    let resultaten = Resultaten::van(bron, dag);
    let werknemer = antwoorden_werknemer(e, velden);
    let werkgever = antwoorden_werkgever(e, velden);
    let einddoel = Doelen::van(&e.einddoelen, &format!("{PLEK}/einddoelen"), velden);
    let spoor2 = spoor2(bron, e, velden);
    let vooruitblik = antwoord(
        e.vooruitblik.as_ref(),
        "vooruitblik op het tweede ziektejaar",
        "vooruitblik",
        velden,
    );
    let lijst = Lijst {
        activiteiten: &e.activiteiten,
        pointer: &format!("{PLEK}/activiteiten"),
        dag,
    };
    View {
        partijen,
        moment,
        werk,
        volgens_arts: volgens_arts(bron, dag),
        terugblik,
        resultaten,
        werknemer,
        werkgever,
        einddoel,
        spoor2,
        vooruitblik,
        afspraken: Afspraken::van(&lijst, false, velden),
        geldt_als_bijstelling: e.geldt_als_bijstelling == Some(true),
        casemanager: Contact::casemanager(bron, e.casemanager.as_ref(), PLEK, velden),
        ondertekening: ondertekening(bron, e, velden),
    }
}

fn antwoord(waarde: Option<&Tekst>, veld: &str, sleutel: &str, velden: &mut Velden) -> String {
    velden.verplicht(tekst(waarde), veld, &format!("{PLEK}/{sleutel}"))
}

/// The last list and the last advice before the evaluation.
fn volgens_arts(bron: &Bron, dag: Dag) -> Gegevens {
    let lijsten = bron.dossier.belastbaarheid.iter();
    let lijst = lijsten
        .filter(|l| l.datum.is_some_and(|d| d <= dag.op))
        .max_by_key(|l| l.datum);
    let adviezen = bron.dossier.adviezen.iter();
    let advies = adviezen
        .filter(|a| a.datum.is_some_and(|d| d <= dag.op))
        .max_by_key(|a| a.datum);
    let lijst = lijst.and_then(|l| {
        let soort = l.soort.map(BelastbaarheidSoort::label);
        let van = l.datum.map(|d| format!("van {}", in_woorden(d)));
        let uren = l
            .uren_per_week
            .map(|u| format!("{} uur per week", getal(u)));
        met_kommas(&[soort, van.as_deref(), uren.as_deref()])
    });
    let gedaan = advies.filter(|a| a.datum_opvolging.is_none_or(|d| d <= dag.op));
    let gedaan = gedaan.and_then(|a| a.opvolging);
    Gegevens::default()
        .als("Lijst van belastbaarheid", lijst)
        .als(
            "Laatste advies van de bedrijfsarts",
            advies.and_then(|a| tekst(a.tekst.as_ref())),
        )
        .als(
            "Datum van dit advies",
            advies.and_then(|a| a.datum).map(in_woorden),
        )
        .als(
            "Wat met dit advies is gedaan",
            gedaan.map(|o| hoofdletter(o.label())),
        )
}

fn antwoorden_werknemer(e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Antwoorden {
    let geweigerd = e.visie_werknemer_geweigerd == Some(true);
    let mut vraag = |waarde: Option<&Tekst>, veld: &str, sleutel: &str| {
        let antwoord = tekst(waarde).or(geweigerd.then_some(GEEN_VISIE));
        velden.verplicht(antwoord, veld, &format!("{PLEK}/{sleutel}"))
    };
    Antwoorden {
        mogelijkheden: vraag(
            e.visie_werknemer.as_ref(),
            "mening van de werknemer over de mogelijkheden om te werken",
            "visieWerknemer",
        ),
        activiteiten: vraag(
            e.mening_activiteiten_werknemer.as_ref(),
            "mening van de werknemer over de activiteiten tot nu toe",
            "meningActiviteitenWerknemer",
        ),
        afspraken: vraag(
            e.mening_afspraken_werknemer.as_ref(),
            "mening van de werknemer over de nieuwe afspraken",
            "meningAfsprakenWerknemer",
        ),
    }
}

fn antwoorden_werkgever(e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Antwoorden {
    Antwoorden {
        mogelijkheden: velden.verplicht(
            tekst(e.visie_werkgever.as_ref()),
            "mening van de werkgever over de mogelijkheden om te werken",
            &format!("{PLEK}/visieWerkgever"),
        ),
        activiteiten: antwoord(
            e.mening_activiteiten_werkgever.as_ref(),
            "mening van de werkgever over de activiteiten tot nu toe",
            "meningActiviteitenWerkgever",
            velden,
        ),
        afspraken: antwoord(
            e.mening_afspraken_werkgever.as_ref(),
            "mening van de werkgever over de nieuwe afspraken",
            "meningAfsprakenWerkgever",
            velden,
        ),
    }
}

/// The decision with its ground. It may be absent after a full return to work or without
/// possibilities, for then there is nothing to decide.
fn spoor2(bron: &Bron, e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Spoor2 {
    let zaak = &bron.facts.zaak;
    let vrij = e.besluit_spoor2.is_none() && (zaak.bevredigend_resultaat || zaak.gbm_nu);
    let besluit = e
        .besluit_spoor2
        .map(|b| format!("{}.", hoofdletter(b.label())));
    let grond = tekst(e.grond_spoor2.as_ref());
    let mut vraag = |waarde: Option<String>, veld, sleutel: &str| {
        let pointer = format!("{PLEK}/{sleutel}");
        if vrij {
            velden.gewenst(waarde, veld, &pointer)
        } else {
            velden.verplicht(waarde, veld, &pointer)
        }
    };
    Spoor2 {
        besluit: vraag(besluit, "besluit over spoor 2", "besluitSpoor2"),
        grond: vraag(
            grond.map(str::to_owned),
            "grond van het besluit over spoor 2",
            "grondSpoor2",
        ),
        verwachte_datum: verwachte_datum(e, velden),
    }
}

/// The day on which return to the own employer is expected; demanded when it is the ground.
fn verwachte_datum(e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Option<String> {
    if e.besluit_spoor2 != Some(BesluitSpoor2::NietConcreetPerspectief) {
        return e.verwachte_datum.map(in_woorden);
    }
    Some(velden.datum(
        e.verwachte_datum,
        "datum waarop terugkeer bij de eigen werkgever wordt verwacht",
        &format!("{PLEK}/verwachteDatum"),
    ))
}

fn ondertekening(bron: &Bron, e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Ondertekening {
    let plek = Plek {
        pointer: PLEK,
        deel: None,
    };
    let rollen = [Rol::Werkgever, Rol::Werknemer];
    Ondertekening::van(bron, Some(&e.kop), &rollen, &plek, velden)
}
