//! The goal of the trajectory and its phases, as the trajectplan has them.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::DocumentSoort;
use crate::dossier::spoor::Fase;

use super::super::blok::{Gegevens, cel, uren};
use super::super::taal::{self, gevuld, hoofdletter, opsomming, tekst};
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
        .als("Alle trajectplannen", trajectplannen(t))
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

/// Several of them: each with its date and who carried the trajectory out then.
fn trajectplannen(t: &Traject) -> Option<String> {
    let alle = t.bron.facts.stukken.van(DocumentSoort::Spoor2Trajectplan);
    let mut datums: Vec<Date> = alle.filter_map(|s| s.datum).collect();
    datums.retain(|d| *d <= t.op);
    datums.sort_unstable();
    let een = |d: Date| match t.bureau_op(d).and_then(|b| gevuld(b.naam.as_ref())) {
        Some(bureau) => format!("{} ({bureau})", in_woorden(d)),
        None => in_woorden(d),
    };
    let namen: Vec<String> = datums.into_iter().map(een).collect();
    (namen.len() > 1).then(|| opsomming(&namen))
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
