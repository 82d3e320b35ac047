//! What employee and employer think: of the possibilities to work, and of what was agreed.

use serde::Serialize;

use crate::dossier::plan::PlanVanAanpak;

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
    Meningen {
        werknemer: velden.gewenst(
            tekst(plan.mening_werknemer.as_ref()),
            "mening van de werknemer over de afspraken",
            &format!("{pointer}/meningWerknemer"),
        ),
        werkgever: velden.gewenst(
            tekst(plan.mening_werkgever.as_ref()),
            "mening van de werkgever over de afspraken",
            &format!("{pointer}/meningWerkgever"),
        ),
    }
}
