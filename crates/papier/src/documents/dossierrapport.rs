//! Dossierrapport: for the casemanager, not for UWV. Where the case stands, what the check found in
//! UWV's order of weighing, the two years on a line, and what comes next.
//!
//! It shows dates, numbers and codes; no BSN and nothing of what the bedrijfsarts wrote.

mod bevindingen;
mod stand;
mod tijdlijn;

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::partijen::AnderDienstverband;

use super::delen::blok::{Gegevens, uren};
use super::delen::taal::{gevuld, hoofdletter, met_kommas, naam, opsomming, procent};
use super::delen::veld::Velden;
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
        .als("Ander dienstverband hier", ander_dienstverband(bron))
        .als("Ziektepercentage volgens het bronsysteem", percentage(bron))
        .als(
            "Herstel verwacht volgens het bronsysteem",
            d.verzuim.verwacht_herstel.map(in_woorden),
        )
}

/// "Medewerker kantine, 12 uur per week": what else the employee does for this employer.
fn ander_dienstverband(bron: &Bron) -> Option<String> {
    let een = |a: &AnderDienstverband| {
        let uren = a.uren_per_week.map(|u| format!("{} per week", uren(u)));
        met_kommas(&[gevuld(a.functie.as_ref()), uren.as_deref()])
    };
    let alle = &bron.dossier.dienstverband.zelfde_werkgever;
    let alle: Vec<String> = alle.iter().map(|a| een(a).unwrap_or("ja".into())).collect();
    (!alle.is_empty()).then(|| hoofdletter(&opsomming(&alle)))
}

/// The figure of the source on the reference date. It says nothing about recovery.
fn percentage(bron: &Bron) -> Option<String> {
    let stap = bron.dossier.verzuim.ziektepercentage(bron.peildatum())?;
    let ziek = stap.percentage.map(procent);
    let vanaf = stap.vanaf.map(|d| format!("vanaf {}", in_woorden(d)));
    let therapie = stap.arbeidstherapeutisch_pct.filter(|p| *p > 0.0);
    let therapie = therapie.map(|p| format!("{} arbeidstherapeutisch", procent(p)));
    met_kommas(&[ziek.as_deref(), vanaf.as_deref(), therapie.as_deref()])
}
