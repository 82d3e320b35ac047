//! The course of the absence: periods, work done, hours worked, and contacts in numbers.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::dossier::codes::WerkSoort;
use crate::dossier::verzuim::{GewerkteUren, Hervatting};
use crate::facts::telt;

use super::super::delen::blok::{cel, ja_nee};
use super::super::delen::taal::{getal, gevuld, hoofdletter, periode, procent};
use super::super::delen::ziekte;
use super::Verslag;

/// The course of the absence.
#[derive(Serialize)]
pub struct Verloop {
    perioden: Vec<String>,
    hervattingen: Vec<Hervat>,
    uren: Vec<Gewerkt>,
}

#[derive(Serialize)]
struct Hervat {
    periode: String,
    werk: String,
    uren: String,
    loonwaarde: String,
    blijvend: &'static str,
}

#[derive(Serialize)]
struct Gewerkt {
    periode: String,
    soort: String,
    uren: String,
    loonwaarde: String,
}

pub(super) fn verloop(v: &Verslag) -> Verloop {
    let verzuim = &v.bron.dossier.verzuim;
    let op = v.dag.op;
    let begonnen = |begin: Option<Date>| begin.is_none_or(|b| b <= op);
    let hervat = verzuim.hervattingen.iter().filter(|h| begonnen(h.begin));
    let gewerkt = verzuim.gewerkte_uren.iter().filter(|g| begonnen(g.begin));
    Verloop {
        perioden: ziekte::perioden(v.bron, op),
        hervattingen: hervat.map(|h| werk(h, op)).collect(),
        uren: gewerkt.map(|g| uren(g, op)).collect(),
    }
}

fn tijd(begin: Option<Date>, einde: Option<Date>, op: Date) -> String {
    let einde = einde.filter(|e| *e <= op);
    cel(periode(begin, einde).map(|p| hoofdletter(&p)))
}

fn werk(h: &Hervatting, op: Date) -> Hervat {
    let soort = h.soort.map(|s| hoofdletter(s.label()));
    Hervat {
        periode: tijd(h.begin, h.einde, op),
        werk: match (soort, gevuld(h.functie.as_ref())) {
            (Some(soort), Some(functie)) => format!("{soort}: {functie}"),
            (soort, functie) => cel(soort.or(functie.map(hoofdletter))),
        },
        uren: cel(h.uren_per_week.map(getal)),
        loonwaarde: cel(h.loonwaarde_pct.map(procent)),
        blijvend: h.structureel.map_or("Niet vastgelegd.", ja_nee),
    }
}

fn uren(g: &GewerkteUren, op: Date) -> Gewerkt {
    Gewerkt {
        periode: tijd(g.begin, g.einde, op),
        soort: cel(g.soort.map(|s| hoofdletter(s.label()))),
        uren: cel(g.uren_per_week.map(getal)),
        loonwaarde: match (g.soort, g.loonwaarde_pct) {
            (Some(WerkSoort::Geen), None) => "Geen".to_owned(),
            (_, loonwaarde) => cel(loonwaarde.map(procent)),
        },
    }
}

/// Contacts of one kind, in numbers.
#[derive(Serialize)]
pub struct Contact {
    soort: &'static str,
    aantal: usize,
    eerste: String,
    laatste: String,
}

/// Numbers and dates only: what was said stays in the file.
pub(super) fn contacten(v: &Verslag) -> Vec<Contact> {
    let dossier = v.bron.dossier;
    let op = v.dag.op;
    let logboek = |soort: &'static str| -> Vec<Date> {
        let alle = dossier.verzuim.logboek.iter();
        alle.filter(|a| kanaal(a.soort.as_deref()) == soort)
            .filter_map(|a| a.datum)
            .collect()
    };
    let evaluaties = dossier.evaluaties.iter().filter(|e| telt(&e.kop, op));
    let mut groepen: Vec<(&'static str, Vec<Date>)> = KANALEN
        .iter()
        .map(|(naam, _)| (*naam, logboek(naam)))
        .collect();
    groepen.push((OVERIG, logboek(OVERIG)));
    groepen.push((
        "Evaluatie van werkgever en werknemer",
        evaluaties.filter_map(|e| e.kop.datum).collect(),
    ));
    groepen.push((
        "Consult bij de bedrijfsarts",
        dossier.consulten.iter().filter_map(|c| c.datum).collect(),
    ));
    groepen
        .into_iter()
        .filter_map(|(soort, datums)| contact(soort, &datums, op))
        .collect()
}

/// Words of the source for each kind of contact; anything else is "overig", for the word itself
/// may say too much.
const KANALEN: &[(&str, &[&str])] = &[
    ("Gesprek", &["gesprek", "overleg", "bespreking"]),
    ("Telefoon", &["telefoon", "telefonisch", "bellen"]),
    (
        "E-mail of bericht",
        &["e-mail", "email", "mail", "app", "bericht", "digitaal"],
    ),
    ("Brief of post", &["brief", "post", "correspondentie"]),
    ("Bezoek of werkplek", &["bezoek", "huisbezoek", "werkplek"]),
];

const OVERIG: &str = "Overige aantekening";

fn kanaal(soort: Option<&str>) -> &'static str {
    let soort = soort.unwrap_or_default().trim().to_lowercase();
    KANALEN
        .iter()
        .find(|(_, woorden)| woorden.contains(&soort.as_str()))
        .map_or(OVERIG, |(naam, _)| naam)
}

fn contact(soort: &'static str, datums: &[Date], op: Date) -> Option<Contact> {
    let geweest = || datums.iter().copied().filter(|d| *d <= op);
    Some(Contact {
        soort,
        aantal: geweest().count(),
        eerste: in_cijfers(geweest().min()?),
        laatste: in_cijfers(geweest().max()?),
    })
}
