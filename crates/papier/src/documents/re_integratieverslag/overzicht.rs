//! One page in front: the questions of UWV in the order in which it asks them, what the file says to
//! each, and in which part that stands. Facts with their dates; the judgement is UWV's.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::DocumentSoort as S;

use super::super::delen::taal::{aantal, hoofdletter, opsomming};
use super::super::mijlpalen;
use super::{Verslag, controle::Controle, spoor1};

/// One question.
#[derive(Serialize)]
pub struct Punt {
    vraag: &'static str,
    antwoord: String,
    waar: String,
}

pub(super) fn overzicht(v: &Verslag, controle: &Controle) -> Vec<Punt> {
    let vraag = |vraag, antwoord, sleutels: &[&str]| Punt {
        vraag,
        antwoord,
        waar: waar(v, sleutels),
    };
    let mut vragen = vec![
        vraag(
            "Is het verslag compleet?",
            controle.uitkomst.clone(),
            &["controle", "ontbrekend"],
        ),
        vraag(
            "Is er een resultaat?",
            spoor1::werk_zin(v),
            &["spoor1", "verloop"],
        ),
    ];
    if !v.verkort {
        vragen.extend([
            vraag(
                "Wat kan de werknemer volgens de bedrijfsarts?",
                stukken(
                    v,
                    &[
                        S::Probleemanalyse,
                        S::BijstellingProbleemanalyse,
                        S::ActueelOordeel,
                    ],
                ),
                &["arts", "actueel"],
            ),
            vraag(
                "Welk plan was er, en is het bijgesteld?",
                stukken(
                    v,
                    &[
                        S::PlanVanAanpak,
                        S::BijstellingPlanVanAanpak,
                        S::Eerstejaarsevaluatie,
                    ],
                ),
                &["plan", "eind"],
            ),
            vraag(
                "Wat is gedaan voor werk bij de eigen werkgever?",
                eigen(v),
                &["spoor1", "onderzoek"],
            ),
            vraag(
                "Wat is gedaan voor werk bij een andere werkgever?",
                elders(v),
                &["spoor2"],
            ),
        ]);
    }
    vragen.push(vraag(
        "Wat was later dan de termijn?",
        te_laat(v),
        &["termijnen"],
    ));
    vragen
}

/// "Onderdelen 3 en 5"; of parts that this report has.
fn waar(v: &Verslag, sleutels: &[&str]) -> String {
    let nummers = sleutels.iter().filter_map(|s| v.nummers.get(s));
    let nummers: Vec<String> = nummers.map(usize::to_string).collect();
    match nummers.as_slice() {
        [] => "–".to_owned(),
        [een] => format!("Onderdeel {een}"),
        meer => format!("Onderdelen {}", opsomming(meer)),
    }
}

/// Which documents of these kinds there were on the day of the report, each with its date.
fn stukken(v: &Verslag, soorten: &[S]) -> String {
    let delen = soorten.iter().flat_map(|soort| v.van(*soort));
    let namen: Vec<String> = delen
        .filter(|d| d.telt(v.dag.op))
        .map(|d| match d.datum() {
            Some(datum) => format!("{} van {}", d.naam, in_woorden(datum)),
            None => d.naam.clone(),
        })
        .collect();
    if namen.is_empty() {
        return "Niet in het dossier.".to_owned();
    }
    format!("{}.", opsomming(&namen))
}

fn eigen(v: &Verslag) -> String {
    let s = &v.bron.dossier.spoor1;
    let toen = |d: Option<jiff::civil::Date>| d.is_none_or(|d| d <= v.dag.op);
    let tel = |n: usize, enkel: &str, meer: &str| (n > 0).then(|| aantal(n, enkel, meer));
    let stappen = s.stappen.iter().filter(|x| toen(x.datum)).count();
    let aanpassingen = s.aanpassingen.iter().filter(|x| toen(x.datum)).count();
    let aanbiedingen = s.aanbiedingen.iter().filter(|x| toen(x.datum)).count();
    let afspraken = spoor1::afgesproken(v);
    let tellingen = [
        tel(afspraken, "afspraak", "afspraken"),
        tel(stappen, "stap onderzocht", "stappen onderzocht"),
        tel(aanpassingen, "aanpassing", "aanpassingen"),
        tel(aanbiedingen, "aanbod van werk", "aanbiedingen van werk"),
        tel(
            s.functieoverzicht.len(),
            "functie bekeken",
            "functies bekeken",
        ),
    ];
    let tellingen: Vec<String> = tellingen.into_iter().flatten().collect();
    if tellingen.is_empty() {
        return "Niets vastgelegd.".to_owned();
    }
    format!("{}.", opsomming(&tellingen))
}

fn elders(v: &Verslag) -> String {
    let s = v.bron.dossier.spoor2.as_ref();
    match s.and_then(|s| s.startdatum).filter(|d| *d <= v.dag.op) {
        Some(start) => format!("Spoor 2 begon op {}.", in_woorden(start)),
        None => match s.and_then(|s| s.uitzondering) {
            Some(reden) => format!("Niet begonnen. {}.", hoofdletter(reden.label())),
            None => "Niet begonnen.".to_owned(),
        },
    }
}

/// What was done after its last day; the reason stands in the document itself.
fn te_laat(v: &Verslag) -> String {
    let alle = mijlpalen::alle(v.bron).into_iter();
    let gedaan = alle.filter(|m| m.gedaan.is_some_and(|d| d <= v.dag.op));
    let later: Vec<String> = gedaan
        .filter_map(|m| {
            let dagen = usize::try_from(m.te_laat?).ok()?;
            Some(format!("{} ({})", m.naam, aantal(dagen, "dag", "dagen")))
        })
        .collect();
    if later.is_empty() {
        return "Alles wat is gedaan, was op tijd.".to_owned();
    }
    format!("{}.", opsomming(&later))
}
