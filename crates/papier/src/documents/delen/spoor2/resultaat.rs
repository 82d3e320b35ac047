//! What the trajectory led to, or where it stands.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::DocumentStatus;
use crate::dossier::spoor::Eindrapport;

use super::super::blok::{Gegevens, Stukken};
use super::super::taal::{aantal, hoofdletter, opsomming, tekst};
use super::super::veld::Velden;
use super::Traject;

/// Outcome, with the reasons behind it.
#[derive(Serialize)]
pub struct Resultaat {
    stand: String,
    gegevens: Gegevens,
    stukken: Stukken,
}

pub fn resultaat(t: &Traject, velden: &mut Velden) -> Resultaat {
    let Some(einde) = t.einde() else {
        return tussenstand(t);
    };
    let uitkomst = velden.gewenst(
        t.uitkomst().map(|u| hoofdletter(u.label())),
        "uitkomst van het traject",
        "/spoor2/uitkomst",
    );
    let reden = tekst(t.spoor2.reden_einde.as_ref());
    let gegevens = Gegevens::default()
        .met("Uitkomst", uitkomst)
        .als("Reden van het einde", reden)
        .als(
            "Datum eindrapport",
            t.rapport.and_then(|r| r.kop.datum).map(in_woorden),
        );
    let stand = format!("Het traject is geëindigd op {}.", in_woorden(einde));
    Resultaat {
        stand: match t.rapport {
            Some(_) => stand,
            None => format!("{stand} {}", zonder_rapport(t, velden)),
        },
        gegevens,
        stukken: t
            .rapport
            .map_or_else(Stukken::default, |r| rapport(r, velden)),
    }
}

/// The end as the eindrapport itself has it: last day and outcome are demanded.
pub fn afsluiting(t: &Traject, r: &Eindrapport, velden: &mut Velden) -> Resultaat {
    let einde = velden.datum(
        t.spoor2.einddatum,
        "einddatum van het traject",
        "/spoor2/einddatum",
    );
    let uitkomst = velden.verplicht(
        t.spoor2.uitkomst.map(|u| hoofdletter(u.label())),
        "uitkomst van het traject",
        "/spoor2/uitkomst",
    );
    let reden = velden.gewenst(
        tekst(t.spoor2.reden_einde.as_ref()),
        "reden van het einde",
        "/spoor2/redenEinde",
    );
    Resultaat {
        stand: format!("Het traject is geëindigd op {einde}."),
        gegevens: Gegevens::default()
            .met("Uitkomst", uitkomst)
            .met("Reden van het einde", reden),
        stukken: rapport(r, velden),
    }
}

/// The trajectory is over, but the report is not there: it may still be made.
fn zonder_rapport(t: &Traject, velden: &mut Velden) -> String {
    let concept = t
        .spoor2
        .eindrapport
        .as_ref()
        .is_some_and(|r| r.kop.status == Some(DocumentStatus::Concept));
    let zin = if concept {
        "Het eindrapport is nog een concept."
    } else {
        "Er is nog geen eindrapport."
    };
    velden.melding(zin.to_owned());
    zin.to_owned()
}

fn rapport(r: &Eindrapport, velden: &mut Velden) -> Stukken {
    let plek = |veld: &str| format!("/spoor2/eindrapport/{veld}");
    let resultaat = velden.verplicht(
        tekst(r.resultaat.as_ref()),
        "resultaat van het traject",
        &plek("resultaat"),
    );
    let onderbouwing = velden.gewenst(
        tekst(r.onderbouwing.as_ref()),
        "waarom plaatsing wel of niet is gelukt",
        &plek("onderbouwing"),
    );
    let advies = velden.gewenst(
        tekst(r.advies.as_ref()),
        "advies voor de tijd na het traject",
        &plek("advies"),
    );
    Stukken::default()
        .met("Resultaat", resultaat)
        .met("Onderbouwing", onderbouwing)
        .met("Advies", advies)
        .als("Visie van de werknemer", r.visie_werknemer.as_ref())
        .als("Visie van de werkgever", r.visie_werkgever.as_ref())
}

/// The trajectory still runs: where it stands on the reference date.
fn tussenstand(t: &Traject) -> Resultaat {
    let s = t.spoor2;
    let tel = |n: usize, enkel: &str, meer: &str| (n > 0).then(|| aantal(n, enkel, meer));
    let activiteiten = s.activiteiten.iter().filter(|a| t.gebeurd(a.datum)).count();
    let sollicitaties = s
        .sollicitaties
        .iter()
        .filter(|a| t.gebeurd(a.datum))
        .count();
    let plaatsingen = s.plaatsingen.iter().filter(|a| t.gebeurd(a.begin)).count();
    let tellingen = [
        tel(activiteiten, "activiteit", "activiteiten"),
        tel(sollicitaties, "sollicitatie", "sollicitaties"),
        tel(plaatsingen, "plaatsing", "plaatsingen"),
    ];
    let tellingen: Vec<String> = tellingen.into_iter().flatten().collect();
    let tot_nu = if tellingen.is_empty() {
        "er is nog niets vastgelegd".to_owned()
    } else {
        opsomming(&tellingen)
    };
    let peildatum = in_woorden(t.op);
    let lopend: Vec<String> = s
        .plaatsingen
        .iter()
        .filter(|p| p.begin.is_some_and(|b| b <= t.op) && p.einde.is_none_or(|e| e > t.op))
        .map(|p| format!("een {}", p.soort.map_or("plaatsing", |s| s.label())))
        .collect();
    let nu = if lopend.is_empty() {
        String::new()
    } else {
        format!(" Nu loopt {}.", opsomming(&lopend))
    };
    Resultaat {
        stand: format!(
            "Het traject loopt nog. Dit is de tussenstand op {peildatum}: {tot_nu}.{nu} Het resultaat en de conclusie volgen in het eindrapport."
        ),
        gegevens: Gegevens::default(),
        stukken: Stukken::default(),
    }
}
