//! Who the employee is on the labour market, and where to search.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::spoor::{Arbeidsmarkt, Persoonsprofiel, Zoekprofiel};

use super::super::blok::{Gegevens, Stukken, cel};
use super::super::taal::{self, getal, gevuld, gevulde, hoofdletter, opsomming, tekst};
use super::super::veld::Velden;
use super::Traject;

/// The persoonsprofiel.
pub fn persoon(t: &Traject, velden: &mut Velden) -> Stukken {
    let leeg = Persoonsprofiel::default();
    let p = t.spoor2.persoonsprofiel.as_ref().unwrap_or(&leeg);
    if later(t, p.datum) {
        return Stukken::default().met("Persoonsprofiel", LATER);
    }
    let plek = |veld: &str| format!("/spoor2/persoonsprofiel/{veld}");
    let werkervaring = velden.verplicht(
        tekst(p.werkervaring.as_ref()),
        "werkervaring van de werknemer",
        &plek("werkervaring"),
    );
    let opleiding = velden.verplicht(
        tekst(p.opleiding.as_ref()),
        "opleiding van de werknemer",
        &plek("opleiding"),
    );
    let vaardigheden = velden.gewenst(
        tekst(p.vaardigheden.as_ref()),
        "vaardigheden van de werknemer",
        &plek("vaardigheden"),
    );
    let wensen = velden.gewenst(
        tekst(p.wensen.as_ref()),
        "wensen van de werknemer",
        &plek("wensen"),
    );
    Stukken::default()
        .met("Werkervaring", werkervaring)
        .met("Opleiding", opleiding)
        .met("Vaardigheden en kwaliteiten", vaardigheden)
        .als("Computervaardigheden", p.computervaardigheden.as_ref())
        .met("Wensen en voorkeuren", wensen)
        .als("Belemmeringen op de arbeidsmarkt", p.belemmeringen.as_ref())
        .als(
            "Praktische belemmeringen",
            t.plan.and_then(|p| p.belemmeringen.as_ref()),
        )
        .als("Mogelijkheden en beperkingen", p.mogelijkheden.as_ref())
}

/// What stands in place of a profile that was made after the document.
const LATER: &str =
    "In het dossier staat alleen een later profiel. Dat hoort bij een later document.";

/// Made after the day on which the document is frozen.
fn later(t: &Traject, datum: Option<Date>) -> bool {
    t.vast && !t.gebeurd(datum)
}

/// Date of the persoonsprofiel, languages, driving licence and transport.
pub fn praktisch(t: &Traject) -> Gegevens {
    let b = &t.bron.dossier.bekwaamheden;
    let datum = t.spoor2.persoonsprofiel.as_ref().and_then(|p| p.datum);
    let datum = datum.filter(|d| t.gebeurd(Some(*d))).map(in_woorden);
    let lijst = |items: &[String]| {
        let items = gevulde(items);
        (!items.is_empty()).then(|| opsomming(&items))
    };
    Gegevens::default()
        .als("Datum van het persoonsprofiel", datum)
        .als("Talen", lijst(&b.talen))
        .als("Rijbewijs", lijst(&b.rijbewijzen))
        .als("Vervoer", gevuld(b.vervoer.as_ref()).map(hoofdletter))
}

/// The zoekprofiel.
#[derive(Serialize)]
pub struct Zoeken {
    inleiding: String,
    functies: Vec<Functie>,
    gegevens: Gegevens,
    arbeidsmarkt: Option<String>,
    onderzoek: Vec<Markt>,
    eerdere: Vec<Eerder>,
}

/// An earlier version, in short.
#[derive(Serialize)]
struct Eerder {
    datum: String,
    functies: String,
    regio: String,
}

#[derive(Serialize)]
struct Functie {
    functie: String,
    onderbouwing: String,
}

/// Vacancies for one kind of work.
#[derive(Serialize)]
pub struct Markt {
    functie: String,
    regio: String,
    vacatures: String,
    kans: String,
    bron: String,
}

pub fn zoeken(t: &Traject, velden: &mut Velden) -> Zoeken {
    let leeg = Zoekprofiel::default();
    let z = geldig(t).unwrap_or(&leeg);
    if later(t, z.datum) {
        return Zoeken {
            inleiding: LATER.to_owned(),
            functies: Vec::new(),
            gegevens: Gegevens::default(),
            arbeidsmarkt: None,
            onderzoek: vacatures(t),
            eerdere: Vec::new(),
        };
    }
    Zoeken {
        inleiding: inleiding(t, z, velden),
        functies: functies(z, velden),
        gegevens: zoekgegevens(z, velden),
        arbeidsmarkt: tekst(z.arbeidsmarkt.as_ref()).map(str::to_owned),
        onderzoek: vacatures(t),
        eerdere: eerdere(t, z),
    }
}

/// The version that counts on the day of the document.
fn geldig<'a>(t: &Traject<'a>) -> Option<&'a Zoekprofiel> {
    let nu = t.spoor2.zoekprofiel.as_ref();
    if nu.is_some_and(|z| t.gebeurd(z.datum)) {
        return nu;
    }
    let eerdere = t.spoor2.eerdere_zoekprofielen.iter();
    let eerdere = eerdere.filter(|z| t.gebeurd(z.datum));
    eerdere.max_by_key(|z| z.datum).or(nu)
}

/// The versions before that one, the oldest first.
fn eerdere(t: &Traject, geldig: &Zoekprofiel) -> Vec<Eerder> {
    let alle = t.spoor2.eerdere_zoekprofielen.iter();
    let mut eerdere: Vec<&Zoekprofiel> = alle
        .filter(|z| t.gebeurd(z.datum) && !std::ptr::eq(*z, geldig))
        .collect();
    eerdere.sort_by_key(|z| z.datum);
    eerdere.into_iter().map(eerder).collect()
}

fn eerder(z: &Zoekprofiel) -> Eerder {
    let functies: Vec<&str> = z
        .functies
        .iter()
        .filter_map(|f| gevuld(f.functie.as_ref()))
        .collect();
    let functies = (!functies.is_empty()).then(|| hoofdletter(&opsomming(&functies)));
    Eerder {
        datum: cel(z.datum.map(in_cijfers)),
        functies: cel(functies),
        regio: cel(gevuld(z.regio.as_ref())),
    }
}

/// What was looked up about vacancies in the days that the document is about.
pub fn vacatures(t: &Traject) -> Vec<Markt> {
    let onderzoek = t.spoor2.arbeidsmarkt.iter().filter(|m| t.binnen(m.datum));
    onderzoek.map(markt).collect()
}

fn inleiding(t: &Traject, z: &Zoekprofiel, velden: &mut Velden) -> String {
    if z.functies.is_empty() {
        return velden.marker(
            "functies waarnaar wordt gezocht, met onderbouwing",
            "/spoor2/zoekprofiel/functies",
        );
    }
    let datum = z
        .datum
        .filter(|d| t.gebeurd(Some(*d)))
        .map(|d| format!(" Het zoekprofiel is van {}.", in_woorden(d)))
        .unwrap_or_default();
    format!("Naar deze functies wordt gezocht.{datum}")
}

fn functies(z: &Zoekprofiel, velden: &mut Velden) -> Vec<Functie> {
    let mut rijen = Vec::new();
    for (i, f) in z.functies.iter().enumerate() {
        let plek = format!("/spoor2/zoekprofiel/functies/{i}");
        rijen.push(Functie {
            functie: velden.verplicht(
                gevuld(f.functie.as_ref()),
                "naam van de functie",
                &format!("{plek}/functie"),
            ),
            onderbouwing: velden.gewenst(
                tekst(f.onderbouwing.as_ref()),
                "waarom de functie past",
                &format!("{plek}/onderbouwing"),
            ),
        });
    }
    rijen
}

fn zoekgegevens(z: &Zoekprofiel, velden: &mut Velden) -> Gegevens {
    let sectoren = gevulde(&z.sectoren);
    let sectoren = (!sectoren.is_empty()).then(|| hoofdletter(&opsomming(&sectoren)));
    let regio = velden.gewenst(
        gevuld(z.regio.as_ref()),
        "regio waarin wordt gezocht",
        "/spoor2/zoekprofiel/regio",
    );
    Gegevens::default()
        .als("Sectoren", sectoren)
        .als("Niveau van het werk", gevuld(z.niveau.as_ref()))
        .met("Regio", regio)
        .als(
            "Langste reistijd (enkele reis)",
            z.reistijd_minuten.map(|m| format!("{m} minuten")),
        )
        .als("Uren per week", z.uren_per_week.map(getal))
        .als("Voorwaarden voor het werk", tekst(z.voorwaarden.as_ref()))
}

fn markt(m: &Arbeidsmarkt) -> Markt {
    let datum = m.datum.map(in_cijfers);
    let bron = taal::met_kommas(&[gevuld(m.bron.as_ref()), datum.as_deref()]);
    Markt {
        functie: cel(gevuld(m.functie.as_ref())),
        regio: cel(gevuld(m.regio.as_ref())),
        vacatures: m
            .vacatures
            .map_or_else(|| cel(None::<String>), |n| n.to_string()),
        kans: cel(gevuld(m.kans.as_ref()).map(hoofdletter)),
        bron: cel(bron.map(|b| hoofdletter(&b))),
    }
}
