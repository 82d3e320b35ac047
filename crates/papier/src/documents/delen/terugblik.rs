//! What lies behind: the moment of the evaluation, the work done, the results of what was agreed.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::WerkSoort;
use crate::dossier::plan::{Activiteit, Eerstejaarsevaluatie, PlanVanAanpak};
use crate::dossier::verzuim::GewerkteUren;

use super::Bron;
use super::afspraken::{resultaat, stand};
use super::dag::Dag;
use super::taal::{aantal, getal, hoofdletter, periode, procent, tekst};
use super::veld::Velden;

/// When the evaluation was held, and whether that is the usual moment.
#[derive(Serialize)]
pub struct Moment {
    /// Date and sick week.
    tekst: String,
    /// The usual weeks and their dates.
    venster: Option<String>,
    /// Reason for another moment.
    reden: Option<String>,
}

impl Moment {
    /// From the date of the evaluation and the terms of the case.
    pub fn van(bron: &Bron, e: &Eerstejaarsevaluatie, velden: &mut Velden) -> Self {
        let datum = velden.datum(
            e.kop.datum,
            "datum van de eerstejaarsevaluatie",
            "/eerstejaarsevaluatie/datum",
        );
        let week = e.kop.datum.and_then(|d| bron.ziekteweek(d));
        let week = week.map_or_else(String::new, |w| format!(", in week {w} van de ziekte"));
        let termijn = &bron.facts.termijn;
        let venster = termijn.get("eje_vanaf").zip(termijn.get("eje_tot"));
        let erbuiten = venster
            .zip(e.kop.datum)
            .is_some_and(|((van, tot), d)| d < *van || d > *tot);
        let reden = tekst(e.afwijking_termijn.as_ref().and_then(|a| a.reden.as_ref()));
        Self {
            tekst: format!("Datum van de evaluatie: {datum}{week}."),
            venster: venster.map(|(van, tot)| venster_zin(*van, *tot, erbuiten)),
            reden: match reden {
                None if erbuiten => Some(velden.verplicht(
                    None::<String>,
                    "reden van het andere moment",
                    "/eerstejaarsevaluatie/afwijkingTermijn/reden",
                )),
                reden => reden.map(str::to_owned),
            },
        }
    }
}

fn venster_zin(van: Date, tot: Date, erbuiten: bool) -> String {
    let slot = if erbuiten {
        " Deze evaluatie valt daarbuiten."
    } else {
        ""
    };
    format!(
        "Het gebruikelijke moment is week 46 tot en met 52: van {} tot en met {}.{slot}",
        in_woorden(van),
        in_woorden(tot)
    )
}

/// The work at the time of the evaluation, and the hours worked up to then.
#[derive(Serialize)]
pub struct Werk {
    huidig: String,
    uren: Option<String>,
    contracturen: Option<String>,
    loonwaarde: Option<String>,
    gewerkt: Vec<Gewerkt>,
}

/// Hours worked in one period.
#[derive(Serialize)]
pub struct Gewerkt {
    periode: String,
    soort: String,
    uren: String,
    loonwaarde: String,
}

impl Werk {
    /// Current work of the evaluation, and the hours on record up to `op`.
    pub fn van(bron: &Bron, e: &Eerstejaarsevaluatie, op: Date, velden: &mut Velden) -> Self {
        Self {
            huidig: velden.verplicht(
                e.huidig_werk.map(|w| hoofdletter(w.label())),
                "werk dat de werknemer nu doet",
                "/eerstejaarsevaluatie/huidigWerk",
            ),
            uren: e.uren_per_week.map(getal),
            contracturen: bron.dossier.dienstverband.uren_per_week.map(getal),
            loonwaarde: e.loonwaarde_pct.map(procent),
            gewerkt: gewerkt(bron, op),
        }
    }
}

/// The hours on record up to `op`.
pub fn gewerkt(bron: &Bron, op: Date) -> Vec<Gewerkt> {
    let alle = bron.dossier.verzuim.gewerkte_uren.iter();
    alle.filter(|g| g.begin.is_some_and(|b| b <= op))
        .map(|g| gewerkte_uren(g, op))
        .collect()
}

/// One row of hours; a period that went on after the evaluation is shown as still running then.
fn gewerkte_uren(g: &GewerkteUren, op: Date) -> Gewerkt {
    let onbekend = || "Niet vastgelegd".to_owned();
    let einde = g.einde.filter(|e| *e <= op);
    Gewerkt {
        periode: periode(g.begin, einde).map_or_else(onbekend, |p| hoofdletter(&p)),
        soort: g.soort.map_or_else(onbekend, |s| hoofdletter(s.label())),
        uren: g.uren_per_week.map_or_else(onbekend, getal),
        loonwaarde: match g.soort {
            Some(WerkSoort::Geen) => "Geen".to_owned(),
            _ => g.loonwaarde_pct.map_or_else(onbekend, procent),
        },
    }
}

/// What became of every agreed activity.
#[derive(Serialize)]
pub struct Resultaten {
    /// How many there are and on what date their state is shown.
    inleiding: String,
    rijen: Vec<Rij>,
}

#[derive(Serialize)]
struct Rij {
    activiteit: String,
    afgesproken: String,
    stand: String,
    resultaat: String,
}

impl Resultaten {
    /// The activities of the plan and of each bijstelling that was there by then, as known by then.
    pub fn van(bron: &Bron, dag: Dag) -> Self {
        let op = dag.op;
        let plannen = bron.dossier.plan_van_aanpak.iter();
        let plannen = plannen.chain(&bron.dossier.bijstellingen);
        let rijen: Vec<Rij> = plannen
            .filter(|p| p.kop.definitief() && p.kop.datum.is_none_or(|d| d <= op))
            .flat_map(|p| p.activiteiten.iter().map(move |a| rij(p, a, dag)))
            .collect();
        Self {
            inleiding: inleiding(rijen.len(), op),
            rijen,
        }
    }
}

fn inleiding(n: usize, op: Date) -> String {
    match n {
        0 => "In het dossier staan geen afgesproken activiteiten.".to_owned(),
        1 => format!(
            "Er was 1 activiteit afgesproken. Hieronder staat wat daarvan op {} bekend was.",
            in_woorden(op)
        ),
        n => format!(
            "Er waren {} afgesproken. Hieronder staat wat daarvan op {} bekend was.",
            aantal(n, "activiteit", "activiteiten"),
            in_woorden(op)
        ),
    }
}

fn rij(plan: &PlanVanAanpak, a: &Activiteit, dag: Dag) -> Rij {
    let niet = || "Niet vastgelegd.".to_owned();
    Rij {
        activiteit: tekst(a.omschrijving.as_ref()).map_or_else(niet, str::to_owned),
        afgesproken: plan.kop.datum.map_or_else(niet, in_cijfers),
        stand: stand(a, dag),
        resultaat: resultaat(a, dag).map_or_else(|| "Nog niet bekend.".to_owned(), str::to_owned),
    }
}
