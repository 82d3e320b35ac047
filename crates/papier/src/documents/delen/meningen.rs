//! What employee and employer think: of the possibilities to work, and of what was agreed.

use jiff::civil::Date;
use serde::Serialize;

use crate::dossier::Tekst;
use crate::dossier::plan::PlanVanAanpak;
use crate::normen::VISIES_VANAF;

use super::blok::Stukken;
use super::taal::tekst;
use super::veld::Velden;

/// What employee and employer think, side by side.
#[derive(Serialize)]
pub struct Meningen {
    /// The employee.
    pub werknemer: String,
    /// The employer.
    pub werkgever: String,
}

/// Of the possibilities to work: part 5 of the form. An employee who was asked and declined is not missing.
pub fn visies(plan: &PlanVanAanpak, pointer: &str, velden: &mut Velden) -> Meningen {
    let geweigerd = plan.visie_werknemer_geweigerd == Some(true);
    let werknemer = tekst(plan.visie_werknemer.as_ref()).or(geweigerd.then_some(GEEN_VISIE));
    Meningen {
        werknemer: velden.verplicht(
            werknemer,
            "mening van de werknemer over de arbeidsmogelijkheden",
            &format!("{pointer}/visieWerknemer"),
        ),
        werkgever: velden.verplicht(
            tekst(plan.visie_werkgever.as_ref()),
            "mening van de werkgever over de arbeidsmogelijkheden",
            &format!("{pointer}/visieWerkgever"),
        ),
    }
}

/// What stands in place of the view of an employee who does not want to give one.
pub const GEEN_VISIE: &str =
    "De werkgever heeft de werknemer om een mening gevraagd. De werknemer wil die niet geven.";

/// Of what was agreed: part 8 of the form.
pub fn meningen(plan: &PlanVanAanpak, pointer: &str, velden: &mut Velden) -> Meningen {
    let geweigerd = plan.visie_werknemer_geweigerd == Some(true);
    Meningen {
        werknemer: velden.verplicht(
            tekst(plan.mening_werknemer.as_ref()).or(geweigerd.then_some(GEEN_VISIE)),
            "mening van de werknemer over de afspraken",
            &format!("{pointer}/meningWerknemer"),
        ),
        werkgever: velden.verplicht(
            tekst(plan.mening_werkgever.as_ref()),
            "mening van de werkgever over de afspraken",
            &format!("{pointer}/meningWerkgever"),
        ),
    }
}

/// The views in an evaluation of `datum`, under their headings. Before the law asked for them a view
/// that is not there is not missing.
pub fn in_evaluatie(
    stukken: Stukken,
    [werknemer, werkgever]: [Option<&Tekst>; 2],
    (pointer, datum): (&str, Option<Date>),
    velden: &mut Velden,
) -> Stukken {
    let gevraagd = datum.is_none_or(|d| d >= VISIES_VANAF);
    let rijen = [
        ("Visie van de werknemer", "visieWerknemer", werknemer),
        ("Visie van de werkgever", "visieWerkgever", werkgever),
    ];
    let mut stukken = stukken;
    for (kop, sleutel, visie) in rijen {
        let visie = tekst(visie);
        if visie.is_some() || gevraagd {
            let plek = format!("{pointer}/{sleutel}");
            let visie = velden.verplicht(visie, &kop.to_lowercase(), &plek);
            stukken = stukken.met(kop, visie);
        }
    }
    stukken
}
