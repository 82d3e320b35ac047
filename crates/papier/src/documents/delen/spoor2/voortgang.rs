//! The reports of the bureau, how the employer acted, and spoor 1 meanwhile.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::DocumentStatus;
use crate::dossier::spoor::{Signaal, Voortgangsrapportage};
use crate::facts::telt;

use super::super::blok::{Gegevens, cel};
use super::super::nummer::nummers;
use super::super::taal::{self, aantal, hoofdletter, opsomming, tekst};
use super::Traject;

/// The reports, and what the employer did with them.
#[derive(Serialize)]
pub struct Voortgang {
    inleiding: String,
    rapportages: Vec<Rapportage>,
    signalen: Vec<Melding>,
}

#[derive(Serialize)]
struct Rapportage {
    kop: String,
    gegevens: Gegevens,
}

/// A signal and the action on it.
#[derive(Serialize)]
pub struct Melding {
    datum: String,
    signaal: String,
    actie: String,
}

pub fn rapportages(t: &Traject) -> Voortgang {
    let er_zijn = op_volgorde(t);
    let inleiding = match er_zijn.len() {
        0 => "In het dossier staan nog geen voortgangsrapportages.".to_owned(),
        1 => "In het dossier staat 1 voortgangsrapportage.".to_owned(),
        n => format!("In het dossier staan {n} voortgangsrapportages."),
    };
    Voortgang {
        inleiding,
        rapportages: er_zijn
            .into_iter()
            .map(|r| rapportage(r.inhoud, r.nummer))
            .collect(),
        signalen: signalen(t),
    }
}

/// A report with its number and its place in the case.
pub struct Genummerd<'a> {
    pub inhoud: &'a Voortgangsrapportage,
    pub nummer: usize,
    pub index: usize,
}

/// The reports up to the day of the document, the oldest first; those without a date come last.
pub fn op_volgorde<'a>(t: &Traject<'a>) -> Vec<Genummerd<'a>> {
    let alle = &t.spoor2.voortgangsrapportages;
    let nummers = nummers(alle.iter().map(|r| r.kop.volgnummer));
    let alle = (0..).zip(alle).zip(nummers);
    let mut er_zijn: Vec<_> = alle
        .filter(|((_, r), _)| t.gebeurd(r.kop.datum))
        .map(|((index, inhoud), nummer)| Genummerd {
            inhoud,
            nummer,
            index,
        })
        .collect();
    er_zijn.sort_by_key(|r| (r.inhoud.kop.datum.is_none(), r.inhoud.kop.datum));
    er_zijn
}

/// Signals of too little progress, with what the employer did.
pub fn signalen(t: &Traject) -> Vec<Melding> {
    let alle = t.spoor2.signalen.iter().filter(|s| t.binnen(s.datum));
    alle.map(|s| melding(t, s)).collect()
}

/// One report in a row.
#[derive(Serialize)]
pub struct Rij {
    nummer: usize,
    datum: String,
    periode: String,
    gesprekken: usize,
}

/// The reports in short.
pub fn lijst(t: &Traject) -> Vec<Rij> {
    op_volgorde(t)
        .into_iter()
        .map(|r| Rij {
            nummer: r.nummer,
            datum: cel(r.inhoud.kop.datum.map(in_cijfers)),
            periode: cel(taal::periode(r.inhoud.begin, r.inhoud.einde).map(|p| hoofdletter(&p))),
            gesprekken: r.inhoud.gesprekken.len(),
        })
        .collect()
}

fn rapportage(r: &Voortgangsrapportage, nummer: usize) -> Rapportage {
    let concept = if r.kop.status == Some(DocumentStatus::Concept) {
        " (concept)"
    } else {
        ""
    };
    let datum = r.kop.datum.map_or_else(
        || " zonder datum".to_owned(),
        |d| format!(" van {}", in_woorden(d)),
    );
    let periode = taal::periode(r.begin, r.einde).map(|p| hoofdletter(&p));
    Rapportage {
        kop: format!("Rapportage {nummer}{datum}{concept}"),
        gegevens: Gegevens::default()
            .als("Periode", periode)
            .met("Gesprekken", gesprekken(r))
            .als("Activiteiten en resultaten", tekst(r.activiteiten.as_ref()))
            .als("Belemmeringen", tekst(r.belemmeringen.as_ref()))
            .als(
                "Waarom niet is gesolliciteerd",
                tekst(r.reden_geen_sollicitaties.as_ref()),
            )
            .als("Afspraken", tekst(r.afspraken.as_ref()))
            .als(
                "Reactie van de werknemer",
                tekst(r.reactie_werknemer.as_ref()),
            )
            .als(
                "Reactie van de werkgever",
                tekst(r.reactie_werkgever.as_ref()),
            )
            .als(
                "Te weinig voortgang",
                (r.onvoldoende_voortgang == Some(true)).then_some("Ja, volgens het bureau"),
            )
            .als("Volgende rapportage", r.datum_volgende.map(in_woorden)),
    }
}

/// "2 gesprekken: 13 januari 2026 en 27 januari 2026".
pub fn gesprekken(r: &Voortgangsrapportage) -> String {
    let data: Vec<String> = r.gesprekken.iter().copied().map(in_woorden).collect();
    match data.len() {
        0 => "Geen gesprekken vastgelegd".to_owned(),
        n => format!(
            "{}: {}",
            aantal(n, "gesprek", "gesprekken"),
            opsomming(&data)
        ),
    }
}

fn melding(t: &Traject, s: &Signaal) -> Melding {
    let datum = s.datum_actie.filter(|d| t.gebeurd(Some(*d)));
    let actie = match (datum, tekst(s.actie.as_ref())) {
        (Some(d), Some(actie)) => format!("{}: {actie}", in_cijfers(d)),
        (None, Some(actie)) if s.datum_actie.is_none() => actie.to_owned(),
        (Some(d), None) => in_cijfers(d),
        _ => "Nog geen actie vastgelegd.".to_owned(),
    };
    Melding {
        datum: cel(s.datum.map(in_cijfers)),
        signaal: cel(tekst(s.omschrijving.as_ref())),
        actie,
    }
}

/// The look at spoor 1 meanwhile.
#[derive(Serialize)]
pub struct Spoor1 {
    inleiding: String,
    rijen: Vec<Blik>,
}

#[derive(Serialize)]
struct Blik {
    datum: String,
    tekst: String,
}

pub fn spoor1(t: &Traject) -> Spoor1 {
    let mut rijen: Vec<(Date, &str)> = blikken(t);
    rijen.sort_unstable();
    let wanneer = match t.periode {
        Some(_) => "in deze periode",
        None => "tijdens het traject",
    };
    let inleiding = match rijen.len() {
        0 if t.periode.is_some() => {
            "In deze periode is geen evaluatie vastgelegd die zegt hoe er naar werk bij de eigen werkgever is gekeken.".to_owned()
        }
        0 => "In de evaluaties tijdens het traject staat niet hoe er naar werk bij de eigen werkgever is gekeken.".to_owned(),
        1 => format!(
            "In 1 evaluatie {wanneer} staat hoe er naar werk bij de eigen werkgever is gekeken."
        ),
        n => format!(
            "In {n} evaluaties {wanneer} staat hoe er naar werk bij de eigen werkgever is gekeken."
        ),
    };
    Spoor1 {
        inleiding,
        rijen: rijen
            .into_iter()
            .map(|(datum, tekst)| Blik {
                datum: in_cijfers(datum),
                tekst: tekst.to_owned(),
            })
            .collect(),
    }
}

/// What evaluations during the trajectory say about work at the own employer.
fn blikken<'a>(t: &Traject<'a>) -> Vec<(Date, &'a str)> {
    let Some(start) = t.spoor2.startdatum else {
        return Vec::new();
    };
    let einde = t.einde().unwrap_or(t.op);
    let evaluaties = t.bron.dossier.evaluaties.iter();
    evaluaties
        .filter(|e| telt(&e.kop, t.op))
        .filter_map(|e| Some((e.kop.datum?, tekst(e.spoor1.as_ref())?)))
        .filter(|(datum, _)| *datum >= start && *datum <= einde && t.binnen(Some(*datum)))
        .collect()
}
