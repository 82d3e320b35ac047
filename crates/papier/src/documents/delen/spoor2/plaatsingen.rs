//! Placements elsewhere, and what the trajectory cost.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::spoor::Plaatsing;

use super::super::blok::{Gegevens, bedrag, cel, ja_nee};
use super::super::taal::{
    aantal, getal, gevuld, hoofdletter, met_kommas, opsomming, procent, tekst,
};
use super::Traject;

/// Placements and money.
#[derive(Serialize)]
pub struct Overzicht {
    inleiding: String,
    plaatsingen: Vec<Een>,
    financien: Vec<Regel>,
}

#[derive(Serialize)]
struct Een {
    kop: String,
    gegevens: Gegevens,
    uitkomst: Option<String>,
}

/// A placement in one row.
#[derive(Serialize)]
pub struct Kort {
    soort: String,
    organisatie: String,
    functie: String,
    periode: String,
}

#[derive(Serialize)]
struct Regel {
    post: String,
    bedrag: String,
    betaler: String,
}

pub fn overzicht(t: &Traject) -> Overzicht {
    let alle = t.spoor2.plaatsingen.iter();
    let mut begonnen: Vec<&Plaatsing> = alle.filter(|p| t.gebeurd(p.begin)).collect();
    begonnen.sort_by_key(|p| (p.begin.is_none(), p.begin));
    Overzicht {
        inleiding: inleiding(&begonnen),
        plaatsingen: begonnen.iter().map(|p| een(t, p)).collect(),
        financien: financien(t, &begonnen),
    }
}

/// The placements that ran in the days that the document is about, in short: hours and
/// loonwaarde of that moment are not on record.
pub fn liepen(t: &Traject) -> Vec<Kort> {
    let alle = t.spoor2.plaatsingen.iter();
    let mut liepen: Vec<&Plaatsing> = alle.filter(|p| t.liep(p.begin, p.einde)).collect();
    liepen.sort_by_key(|p| (p.begin.is_none(), p.begin));
    liepen.into_iter().map(|p| kort(t, p)).collect()
}

fn kort(t: &Traject, p: &Plaatsing) -> Kort {
    Kort {
        soort: hoofdletter(soort(p)),
        organisatie: cel(gevuld(p.organisatie.as_ref())),
        functie: cel(gevuld(p.functie.as_ref()).map(hoofdletter)),
        periode: cel(t.looptijd(p.begin, p.einde)),
    }
}

fn inleiding(begonnen: &[&Plaatsing]) -> String {
    if begonnen.is_empty() {
        return "Er is nog geen plaatsing bij een andere organisatie vastgelegd.".to_owned();
    }
    let soorten: Vec<String> = begonnen
        .iter()
        .map(|p| format!("een {}", soort(p)))
        .collect();
    format!(
        "Er {} {} vastgelegd: {}.",
        if begonnen.len() == 1 { "is" } else { "zijn" },
        aantal(begonnen.len(), "plaatsing", "plaatsingen"),
        opsomming(&soorten)
    )
}

fn soort(p: &Plaatsing) -> &'static str {
    p.soort.map_or("plaatsing", |s| s.label())
}

fn een(t: &Traject, p: &Plaatsing) -> Een {
    let organisatie = gevuld(p.organisatie.as_ref());
    let soort = hoofdletter(soort(p));
    let afgelopen = p.einde.is_some_and(|e| e <= t.op);
    let evaluatie = p.datum_evaluatie.filter(|d| t.gebeurd(Some(*d)));
    let bekend = afgelopen || evaluatie.is_some() || (p.datum_evaluatie.is_none() && !t.vast);
    Een {
        kop: organisatie.map_or_else(|| soort.clone(), |o| format!("{soort} bij {o}")),
        gegevens: Gegevens::default()
            .als("Functie", gevuld(p.functie.as_ref()).map(hoofdletter))
            .als(
                "Periode",
                t.looptijd(p.begin, p.einde).map(|v| {
                    let slot = if afgelopen { "" } else { " (loopt nog)" };
                    format!("{v}{slot}")
                }),
            )
            .als("Uren per week", p.uren_per_week.map(getal))
            .als("Loonwaarde", p.loonwaarde_pct.map(procent))
            .met("Overeenkomst", overeenkomst(t, p))
            .als(
                "Terugkeer als de plaatsing mislukt",
                p.terugkeergarantie
                    .map(|t| if t { "Mogelijk" } else { "Niet geregeld" }),
            )
            .als("Datum evaluatie", evaluatie.map(in_woorden))
            .als("Blijvend werk", p.structureel.map(ja_nee)),
        uitkomst: tekst(p.uitkomst.as_ref())
            .filter(|_| bekend)
            .map(str::to_owned),
    }
}

fn overeenkomst(t: &Traject, p: &Plaatsing) -> String {
    if !t.gebeurd(p.datum_overeenkomst) {
        return "Nog niet getekend".to_owned();
    }
    let datum = p
        .datum_overeenkomst
        .map(|d| format!(" van {}", in_woorden(d)));
    let datum = datum.unwrap_or_default();
    match p.overeenkomst_getekend {
        Some(true) => format!("Getekende overeenkomst{datum}"),
        Some(false) => format!("Overeenkomst{datum}, nog niet getekend"),
        None if datum.is_empty() => "Niet vastgelegd".to_owned(),
        None => format!("Overeenkomst{datum}"),
    }
}

/// Costs and fees, as far as the case holds them.
fn financien(t: &Traject, begonnen: &[&Plaatsing]) -> Vec<Regel> {
    let traject = t.spoor2.kosten.map(|k| Regel {
        post: "Kosten van het traject".to_owned(),
        bedrag: bedrag(k),
        betaler: "Werkgever (opdrachtgever)".to_owned(),
    });
    let scholing = t.spoor2.scholing.iter().filter_map(|s| {
        let naam = gevuld(s.naam.as_ref());
        Some(Regel {
            post: naam.map_or_else(|| "Scholing".to_owned(), |n| format!("Scholing: {n}")),
            bedrag: bedrag(s.kosten?),
            betaler: s
                .betaald_door
                .map_or_else(|| "Niet vastgelegd".to_owned(), |r| hoofdletter(r.label())),
        })
    });
    let vergoeding = begonnen.iter().filter_map(|p| {
        let naam = met_kommas(&[gevuld(p.organisatie.as_ref())]);
        Some(Regel {
            post: format!("Vergoeding bij de {}", soort(p)),
            bedrag: format!("{} per uur", bedrag(p.vergoeding_per_uur?)),
            betaler: naam.unwrap_or_else(|| "Andere organisatie".to_owned()),
        })
    });
    traject
        .into_iter()
        .chain(scholing)
        .chain(vergoeding)
        .collect()
}
