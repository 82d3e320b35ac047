//! What the employee can do, in work terms, only as the bedrijfsarts gave it.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::begeleiding::Belastbaarheid;
use crate::dossier::codes::BelastbaarheidSoort;

use super::super::blok::{Gegevens, Rubriek};
use super::super::taal::{getal, met_kommas, tekst};
use super::super::veld::Velden;
use super::Traject;

/// Possibilities and limits at work.
#[derive(Serialize)]
pub struct Mogelijkheden {
    tekst: String,
    lijst: Gegevens,
    rubrieken: Vec<Rubriek>,
    wijzigingen: Vec<String>,
    prognose: Option<String>,
}

/// The list that counts on the reference date.
pub fn laatste_lijst<'a>(t: &Traject<'a>) -> Option<&'a Belastbaarheid> {
    let lijsten = t.bron.dossier.belastbaarheid.iter();
    lijsten
        .filter(|l| t.gebeurd(l.datum))
        .max_by_key(|l| l.datum)
}

pub fn mogelijkheden(t: &Traject, velden: &mut Velden) -> Mogelijkheden {
    let lijst = laatste_lijst(t);
    let rubrieken = Rubriek::alle(lijst.and_then(|l| l.rubrieken.as_ref()));
    let profiel = t.spoor2.persoonsprofiel.as_ref();
    let profiel = profiel.filter(|p| !t.vast || t.gebeurd(p.datum));
    let ouder = !rubrieken.is_empty() && plan_is_ouder(t, lijst);
    let inhoud = t
        .uit_plan(|p| p.belastbaarheid.as_ref())
        .filter(|_| !ouder)
        .or_else(|| {
            let profiel = profiel.filter(|_| !ouder);
            profiel.and_then(|p| tekst(p.mogelijkheden.as_ref()))
        })
        .or((!rubrieken.is_empty())
            .then_some("De bedrijfsarts beschreef de mogelijkheden per onderwerp, zie hieronder."));
    Mogelijkheden {
        tekst: velden.verplicht(
            inhoud,
            "belastbaarheid in werktermen, zoals de bedrijfsarts die gaf",
            "/spoor2/trajectplan/belastbaarheid",
        ),
        lijst: gegevens(lijst),
        rubrieken,
        wijzigingen: wijzigingen(t),
        prognose: t
            .uit_plan(|p| p.prognose.as_ref())
            .filter(|_| !ouder)
            .map(str::to_owned),
    }
}

/// The list came after the trajectplan, so that what the plan says of it no longer holds.
fn plan_is_ouder(t: &Traject, lijst: Option<&Belastbaarheid>) -> bool {
    let plan = t.plan.and_then(|p| p.kop.datum);
    let lijst = lijst.and_then(|l| l.datum);
    plan.zip(lijst).is_some_and(|(plan, lijst)| lijst > plan)
}

fn gegevens(lijst: Option<&Belastbaarheid>) -> Gegevens {
    let Some(lijst) = lijst else {
        return Gegevens::default();
    };
    let dag = lijst
        .uren_per_dag
        .map(|u| format!("{} uur per dag", getal(u)));
    let week = lijst
        .uren_per_week
        .map(|u| format!("{} uur per week", getal(u)));
    Gegevens::default()
        .als("Laatste lijst", lijst.soort.map(BelastbaarheidSoort::label))
        .als("Datum", lijst.datum.map(in_woorden))
        .als("Uren", met_kommas(&[dag.as_deref(), week.as_deref()]))
        .als(
            "Groei op korte termijn",
            lijst.groei_verwacht.map(|g| {
                if g {
                    "De bedrijfsarts verwacht groei"
                } else {
                    "De bedrijfsarts verwacht geen groei"
                }
            }),
        )
}

/// Lists that came during the trajectory, and when the bureau was told.
pub fn wijzigingen(t: &Traject) -> Vec<String> {
    let Some(start) = t.spoor2.startdatum else {
        return Vec::new();
    };
    let datums = t.bron.dossier.belastbaarheid.iter().filter_map(|l| l.datum);
    let einde = t.einde().unwrap_or(t.op);
    let nieuw = datums.filter(|d| *d > start && *d <= einde && t.binnen(Some(*d)));
    let wanneer = match t.periode {
        Some(_) => "In deze periode",
        None => "Tijdens het traject",
    };
    let mut zinnen: Vec<String> = nieuw
        .map(|d| {
            format!(
                "{wanneer} kwam er een nieuwe lijst van belastbaarheid, op {}.",
                in_woorden(d)
            )
        })
        .collect();
    let doorgegeven = t.spoor2.belastbaarheid_doorgegeven_op;
    zinnen.extend(doorgegeven.filter(|d| t.binnen(Some(*d))).map(|d| {
        format!(
            "De gewijzigde belastbaarheid is op {} doorgegeven aan het bureau.",
            in_woorden(d)
        )
    }));
    zinnen
}
