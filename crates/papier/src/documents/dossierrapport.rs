//! Dossierrapport: for the casemanager, not for UWV. Where the case stands, what the check found in
//! UWV's order of weighing, the two years on a line, and what comes next.
//!
//! It shows dates, numbers and codes; no BSN and nothing of what the bedrijfsarts wrote.

mod bevindingen;
mod stand;
mod tijdlijn;

use serde::Serialize;

use super::blok::Gegevens;
use super::taal::{gevuld, hoofdletter, naam};
use super::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    wie: Gegevens,
    stand: stand::Stand,
    documenten: Vec<stand::Stuk>,
    tijdlijn: Vec<tijdlijn::Rij>,
    bevindingen: bevindingen::Bevindingen,
    stappen: Vec<tijdlijn::Stap>,
}

/// For every case: it needs no content, for what is missing is what it tells.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the list of documents asks for an Option"
)]
pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let punten = tijdlijn::punten(bron);
    let view = View {
        wie: wie(bron),
        stand: stand::stand(bron),
        documenten: stand::documenten(bron),
        stappen: tijdlijn::stappen(bron, &punten),
        tijdlijn: tijdlijn::rijen(bron, &punten),
        bevindingen: bevindingen::bevindingen(bron),
    };
    Some(Samengesteld::van(None, Velden::default(), &view))
}

/// Enough to know whose case this is.
fn wie(bron: &Bron) -> Gegevens {
    let d = bron.dossier;
    let functie = gevuld(d.dienstverband.functie.as_ref()).map(hoofdletter);
    let manager = d.casemanager.as_ref();
    Gegevens::default()
        .als("Werknemer", naam(&d.werknemer))
        .als("Functie", functie)
        .als("Werkgever", gevuld(d.werkgever.naam.as_ref()))
        .als("Casemanager", manager.and_then(|m| gevuld(m.naam.as_ref())))
}
