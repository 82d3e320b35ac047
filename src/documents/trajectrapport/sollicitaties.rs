//! Part 8: applications, numbers per month, and why there were none in a month.

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

/// Part 8.
#[derive(Serialize)]
pub struct Overzicht {
    inleiding: String,
    rijen: Vec<Rij>,
    maanden: Vec<PerMaand>,
}

#[derive(Serialize)]
struct Rij {
    datum: String,
    functie: String,
    uren_en_bron: String,
    past: &'static str,
    reactie: String,
}

#[derive(Serialize)]
struct PerMaand {
    maand: String,
    aantal: usize,
    toelichting: String,
}

pub(super) fn overzicht(t: &Traject) -> Overzicht {
    let alle = t.spoor2.sollicitaties.iter();
    let mut gedaan: Vec<&Sollicitatie> = alle.filter(|s| t.gebeurd(s.datum)).collect();
    gedaan.sort_by_key(|s| (s.datum.is_none(), s.datum));
    Overzicht {
        inleiding: inleiding(&gedaan),
        maanden: maanden(t, &gedaan),
        rijen: gedaan.into_iter().map(|s| rij(t, s)).collect(),
    }
}

fn inleiding(gedaan: &[&Sollicitatie]) -> String {
    let totaal = match gedaan.len() {
        0 => return "In het dossier staan geen sollicitaties.".to_owned(),
        1 => "De werknemer heeft 1 keer gesolliciteerd.".to_owned(),
        n => format!("De werknemer heeft {n} keer gesolliciteerd."),
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
        "{totaal} {} in het zoekprofiel.{let_op}",
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
        }
    )
}

fn rij(t: &Traject, s: &Sollicitatie) -> Rij {
    let plaats = met_kommas(&[gevuld(s.organisatie.as_ref()), gevuld(s.plaats.as_ref())]);
    let op = s
        .datum_reactie
        .filter(|d| t.gebeurd(Some(*d)))
        .map(|d| format!("{}:", in_cijfers(d)));
    let reactie = tekst(s.reactie.as_ref()).filter(|_| t.gebeurd(s.datum_reactie));
    let delen: Vec<&str> = [op.as_deref(), reactie].into_iter().flatten().collect();
    Rij {
        datum: cel(s.datum.map(in_cijfers)),
        functie: cel(met_kommas(&[gevuld(s.functie.as_ref()), plaats.as_deref()])),
        uren_en_bron: cel(met_kommas(&[
            s.uren_per_week.map(uren).as_deref(),
            gevuld(s.bron.as_ref()).map(str::to_lowercase).as_deref(),
        ])
        .map(|u| hoofdletter(&u))),
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
    let einde = t.einde().unwrap_or(t.bron.peildatum());
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
                    waarom_niet(t, maand, einde)
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

/// What reports say about a month without applications, else what else was going on.
fn waarom_niet(t: &Traject, maand: Date, einde: Date) -> String {
    let laatste = maand.last_of_month().min(einde);
    let raakt = |begin: Option<Date>, tot: Option<Date>| {
        begin.is_some_and(|b| b <= laatste) && tot.is_none_or(|e| e >= maand)
    };
    let rapporten = t.spoor2.voortgangsrapportages.iter();
    let redenen: Vec<&str> = rapporten
        .filter(|r| t.gebeurd(r.kop.datum) && raakt(r.begin, r.einde))
        .filter_map(|r| tekst(r.reden_geen_sollicitaties.as_ref()))
        .collect();
    if !redenen.is_empty() {
        return redenen.join(" ");
    }
    let plaatsing = t
        .spoor2
        .plaatsingen
        .iter()
        .find(|p| raakt(p.begin, p.einde));
    let pauze = t.spoor2.pauzes.iter().any(|p| raakt(p.begin, p.einde));
    match plaatsing {
        Some(p) => format!(
            "Er liep een {}.",
            p.soort.map_or("plaatsing", |s| s.label())
        ),
        None if pauze => "Het traject lag stil, zie onderdeel 7.".to_owned(),
        None => "Geen reden vastgelegd.".to_owned(),
    }
}
