//! Applications, numbers per month, and why there were none in a month.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::spoor::Sollicitatie;

use super::super::blok::{cel, uren};
use super::super::taal::{aantal, gevuld, hoofdletter, met_kommas, tekst};
use super::Traject;

/// A longer trajectory shows only the months with applications.
const MAANDEN: usize = 48;

/// The applications and their numbers.
#[derive(Serialize)]
pub struct Overzicht {
    inleiding: String,
    rijen: Vec<Rij>,
    /// The column about the zoekprofiel says more than the introduction does.
    kolom_profiel: bool,
    toelichtingen: Vec<Toelichting>,
    maanden: Vec<PerMaand>,
}

/// Why there, for applications that ask for it.
#[derive(Serialize)]
struct Toelichting {
    datum: String,
    functie: String,
    reden: String,
}

#[derive(Serialize)]
struct Rij {
    datum: String,
    functie: String,
    organisatie: String,
    past: &'static str,
    reactie: String,
}

#[derive(Serialize)]
struct PerMaand {
    maand: String,
    aantal: usize,
    toelichting: String,
}

pub fn overzicht(t: &Traject) -> Overzicht {
    let alle = t.spoor2.sollicitaties.iter();
    let mut gedaan: Vec<&Sollicitatie> = alle.filter(|s| t.binnen(s.datum)).collect();
    gedaan.sort_by_key(|s| (s.datum.is_none(), s.datum));
    Overzicht {
        inleiding: inleiding(t, &gedaan),
        kolom_profiel: gedaan.iter().any(|s| s.past_in_zoekprofiel != Some(true)),
        maanden: match t.periode {
            None => maanden(t, &gedaan),
            Some(_) => Vec::new(),
        },
        toelichtingen: gedaan.iter().filter_map(|s| toelichting(s)).collect(),
        rijen: gedaan.into_iter().map(|s| rij(t, s)).collect(),
    }
}

fn inleiding(t: &Traject, gedaan: &[&Sollicitatie]) -> String {
    let n = gedaan.len();
    let totaal = match (n, t.periode) {
        (0, None) => return "In het dossier staan geen sollicitaties.".to_owned(),
        (0, Some((begin, einde))) => {
            let reden = waarom_niet(t, begin, einde);
            let reden = reden.map_or_else(zonder_reden, |r| format!("Reden: {r}"));
            return format!(
                "In deze periode is niet gesolliciteerd. {reden}{}",
                samen(t, 0)
            );
        }
        (_, None) => format!("De werknemer heeft {n} keer gesolliciteerd."),
        (_, Some(_)) => format!("In deze periode heeft de werknemer {n} keer gesolliciteerd."),
    };
    let passend = gedaan
        .iter()
        .filter(|s| s.past_in_zoekprofiel == Some(true))
        .count();
    let zonder = gedaan.iter().filter(|s| s.datum.is_none()).count();
    let let_op = if zonder > 0 {
        format!(
            " Van {} is de datum niet vastgelegd.",
            aantal(zonder, "sollicitatie", "sollicitaties")
        )
    } else {
        String::new()
    };
    format!(
        "{totaal} {} in het zoekprofiel.{let_op}{}",
        match passend {
            n if n == gedaan.len() =>
                if n == 1 {
                    "Die past".to_owned()
                } else {
                    "Ze passen allemaal".to_owned()
                },
            0 => "Volgens het dossier past daarvan geen enkele".to_owned(),
            1 => "Daarvan past 1 functie".to_owned(),
            n => format!("Daarvan passen {n} functies"),
        },
        samen(t, gedaan.len())
    )
}

/// For a part of the trajectory: the number up to and with its last day, if it is another one.
fn samen(t: &Traject, erin: usize) -> String {
    let Some((_, einde)) = t.periode else {
        return String::new();
    };
    let alle = t.spoor2.sollicitaties.iter();
    match alle.filter(|s| s.datum.is_some_and(|d| d <= einde)).count() {
        n if n == erin => String::new(),
        n => format!(
            " In het hele traject tot en met {} is {n} keer gesolliciteerd.",
            in_woorden(einde)
        ),
    }
}

fn zonder_reden() -> String {
    "Geen reden vastgelegd.".to_owned()
}

fn toelichting(s: &Sollicitatie) -> Option<Toelichting> {
    Some(Toelichting {
        datum: cel(s.datum.map(in_cijfers)),
        functie: cel(gevuld(s.functie.as_ref())),
        reden: tekst(s.toelichting.as_ref())?.to_owned(),
    })
}

fn rij(t: &Traject, s: &Sollicitatie) -> Rij {
    let op = s
        .datum_reactie
        .filter(|d| t.gebeurd(Some(*d)))
        .map(|d| format!("{}:", in_cijfers(d)));
    let reactie = tekst(s.reactie.as_ref()).filter(|_| t.gebeurd(s.datum_reactie));
    let delen: Vec<&str> = [op.as_deref(), reactie].into_iter().flatten().collect();
    Rij {
        datum: cel(s.datum.map(in_cijfers)),
        functie: cel(met_kommas(&[
            gevuld(s.functie.as_ref()),
            s.uren_per_week.map(uren).as_deref(),
            gevuld(s.bron.as_ref()).map(str::to_lowercase).as_deref(),
        ])
        .map(|f| hoofdletter(&f))),
        organisatie: cel(met_kommas(&[
            gevuld(s.organisatie.as_ref()),
            gevuld(s.plaats.as_ref()),
        ])),
        past: match s.past_in_zoekprofiel {
            Some(true) => "Ja",
            Some(false) => "Nee",
            None => "Onbekend",
        },
        reactie: if reactie.is_some() {
            delen.join(" ")
        } else {
            "Nog geen reactie vastgelegd.".to_owned()
        },
    }
}

/// Every month from the start to the end, or to the reference date.
fn maanden(t: &Traject, gedaan: &[&Sollicitatie]) -> Vec<PerMaand> {
    let datums: Vec<Date> = gedaan.iter().filter_map(|s| s.datum).collect();
    let begin = datums.iter().copied().chain(t.spoor2.startdatum).min();
    let einde = t.einde().unwrap_or(t.op);
    let einde = datums.iter().copied().fold(einde, Date::max);
    let Some(begin) = begin.filter(|b| *b <= einde) else {
        return Vec::new();
    };
    let eerste = begin.first_of_month();
    let lang = eerste
        .series(1.month())
        .take(MAANDEN + 1)
        .take_while(|m| *m <= einde)
        .count()
        > MAANDEN;
    let mut lijst = Vec::new();
    for maand in eerste.series(1.month()).take_while(|m| *m <= einde) {
        let n = datums
            .iter()
            .filter(|d| d.first_of_month() == maand)
            .count();
        if n > 0 || !lang {
            lijst.push(PerMaand {
                maand: naam(maand),
                aantal: n,
                toelichting: if n > 0 {
                    "Er is gesolliciteerd.".to_owned()
                } else {
                    waarom_niet(t, maand, maand.last_of_month().min(einde))
                        .unwrap_or_else(zonder_reden)
                },
            });
        }
    }
    lijst
}

/// "mei 2026"
fn naam(maand: Date) -> String {
    let dag = in_woorden(maand);
    hoofdletter(dag.strip_prefix("1 ").unwrap_or(&dag))
}

/// What reports say about days without applications, else what else was going on.
fn waarom_niet(t: &Traject, eerste: Date, laatste: Date) -> Option<String> {
    let raakt = |begin: Option<Date>, tot: Option<Date>| {
        begin.is_some_and(|b| b <= laatste) && tot.is_none_or(|e| e >= eerste)
    };
    let rapporten = t.spoor2.voortgangsrapportages.iter();
    let redenen: Vec<&str> = rapporten
        .filter(|r| t.gebeurd(r.kop.datum) && raakt(r.begin, r.einde))
        .filter_map(|r| tekst(r.reden_geen_sollicitaties.as_ref()))
        .collect();
    if !redenen.is_empty() {
        return Some(redenen.join(" "));
    }
    let plaatsing = t
        .spoor2
        .plaatsingen
        .iter()
        .find(|p| raakt(p.begin, p.einde));
    let pauze = t.spoor2.pauzes.iter().any(|p| raakt(p.begin, p.einde));
    match plaatsing {
        Some(p) => Some(format!(
            "Er liep een {}.",
            p.soort.map_or("plaatsing", |s| s.label())
        )),
        None => pauze.then(|| "Het traject lag stil.".to_owned()),
    }
}
