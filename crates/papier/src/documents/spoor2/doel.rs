//! The goal of the trajectory and its phases, as the trajectplan has them.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::spoor::Fase;

use super::super::blok::{Gegevens, cel, uren};
use super::super::taal::{self, hoofdletter, tekst};
use super::super::veld::Velden;
use super::Traject;

/// Goal and phases.
#[derive(Serialize)]
pub struct Trajectdoel {
    doel: String,
    gegevens: Gegevens,
    fasen: Vec<FaseRij>,
    advies_arbeidsdeskundige: Option<String>,
}

#[derive(Serialize)]
struct FaseRij {
    fase: String,
    periode: String,
    activiteiten: String,
}

/// Goal and phases, with these rows about the planning.
pub fn doel(t: &Traject, gegevens: Gegevens, velden: &mut Velden) -> Trajectdoel {
    Trajectdoel {
        doel: velden.verplicht(
            t.uit_plan(|p| p.doel.as_ref()),
            "doel van het traject",
            "/spoor2/trajectplan/doel",
        ),
        gegevens,
        fasen: t.plan.iter().flat_map(|p| &p.fasen).map(fase).collect(),
        advies_arbeidsdeskundige: t
            .uit_plan(|p| p.advies_arbeidsdeskundige.as_ref())
            .map(str::to_owned),
    }
}

/// The planning, as far as it is there.
pub fn planning(t: &Traject) -> Gegevens {
    let plan = t.plan;
    Gegevens::default()
        .als(
            "Datum trajectplan",
            plan.and_then(|p| p.kop.datum).map(in_woorden),
        )
        .als(
            "Geplande einddatum",
            plan.and_then(|p| p.einddatum).map(in_woorden),
        )
        .als(
            "Begeleiding in totaal",
            plan.and_then(|p| p.begeleidingsuren).map(uren),
        )
        .als("Voortgangsrapportage", rapportage(t))
}

/// How often the bureau reports.
pub fn rapportage(t: &Traject) -> Option<String> {
    Some(match t.plan?.rapportage_iedere_weken? {
        1 => "Iedere week".to_owned(),
        n => format!("Iedere {n} weken"),
    })
}

fn fase(f: &Fase) -> FaseRij {
    FaseRij {
        fase: cel(f.fase.map(|f| hoofdletter(f.label()))),
        periode: cel(taal::periode(f.begin, f.einde).map(|p| hoofdletter(&p))),
        activiteiten: cel(tekst(f.activiteiten.as_ref())),
    }
}
