//! Follow-up parts of the plan van aanpak: what changed, when and why.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::{DocumentStatus, Rol};
use crate::dossier::plan::PlanVanAanpak;

use super::Bron;
use super::afspraken::{Afspraken, Doelen, Lijst};
use super::ondertekening::{Ondertekening, Plek};
use super::plan_van_aanpak::{Meningen, meningen, visies};
use super::taal::{bereikbaar, gevuld, met_kommas, opsomming, tekst};
use super::veld::Velden;

/// One bijstelling.
#[derive(Serialize)]
pub struct Bijstelling {
    /// "Bijstelling 1 van 9 oktober 2025".
    kop: String,
    /// A concept among definitive parts says so.
    concept: bool,
    /// What happened before it, and when.
    aanleiding: String,
    datum_aanleiding: Option<String>,
    /// What stays as it is, in one sentence.
    ongewijzigd: Option<String>,
    visie: Meningen,
    /// New goals; absent when the goal does not change.
    einddoel: Option<Doelen>,
    afwijking_advies: Option<String>,
    afspraken: Afspraken,
    /// Another casemanager than the plan names.
    casemanager: Option<String>,
    mening: Meningen,
    ondertekening: Ondertekening,
}

/// All of them, the oldest first; one without a date comes last.
pub fn alle(bron: &Bron, velden: &mut Velden) -> Vec<Bijstelling> {
    let mut lijst: Vec<(usize, &PlanVanAanpak)> =
        bron.dossier.bijstellingen.iter().enumerate().collect();
    lijst.sort_by_key(|(_, b)| (b.kop.datum.is_none(), b.kop.datum));
    lijst
        .into_iter()
        .enumerate()
        .map(|(nummer, (index, b))| een(bron, b, nummer + 1, index, velden))
        .collect()
}

fn een(
    bron: &Bron,
    b: &PlanVanAanpak,
    nummer: usize,
    index: usize,
    velden: &mut Velden,
) -> Bijstelling {
    let pointer = format!("/bijstellingen/{index}");
    let datum = velden.datum(
        b.kop.datum,
        &format!("datum van bijstelling {nummer}"),
        &format!("{pointer}/datum"),
    );
    let concept = b.kop.status == Some(DocumentStatus::Concept);
    if concept {
        velden.melding(format!(
            "Bijstelling {nummer} is volgens het dossier nog een concept."
        ));
    }
    let lijst = Lijst {
        activiteiten: &b.activiteiten,
        pointer: &format!("{pointer}/activiteiten"),
        op: bron.peildatum(),
    };
    let plek = Plek {
        pointer: &pointer,
        deel: Some(&format!("Bijstelling {nummer}")),
    };
    Bijstelling {
        kop: format!("Bijstelling {nummer} van {datum}"),
        concept,
        aanleiding: velden.gewenst(
            tekst(b.aanleiding.as_ref()),
            "aanleiding voor de bijstelling",
            &format!("{pointer}/aanleiding"),
        ),
        datum_aanleiding: b.datum_aanleiding.map(in_woorden),
        ongewijzigd: ongewijzigd(b),
        visie: visies(b, &pointer, velden),
        einddoel: (!b.einddoelen.is_empty())
            .then(|| Doelen::van(&b.einddoelen, &pointer, velden).toegelicht(b)),
        afwijking_advies: tekst(b.reden_afwijking_advies.as_ref()).map(str::to_owned),
        afspraken: Afspraken::van(&lijst, false, velden),
        casemanager: andere_casemanager(bron, b),
        mening: meningen(b, &pointer, velden),
        ondertekening: Ondertekening::van(
            bron,
            Some(&b.kop),
            &[Rol::Werkgever, Rol::Werknemer],
            &plek,
            velden,
        ),
    }
}

/// The casemanager of this part, when it is not the one of the plan.
fn andere_casemanager(bron: &Bron, b: &PlanVanAanpak) -> Option<String> {
    let persoon = b.casemanager.as_ref()?;
    let naam = gevuld(persoon.naam.as_ref())?;
    let plan = bron.dossier.plan_van_aanpak.as_ref()?.casemanager.as_ref();
    if plan.and_then(|p| gevuld(p.naam.as_ref())) == Some(naam) {
        return None;
    }
    let gegevens = bereikbaar(persoon);
    met_kommas(&[Some(naam), gegevens.as_deref()])
}

fn ongewijzigd(b: &PlanVanAanpak) -> Option<String> {
    let delen: Vec<&str> = b
        .ongewijzigd
        .iter()
        .map(|d| d.trim())
        .filter(|d| !d.is_empty())
        .collect();
    (!delen.is_empty()).then(|| format!("Dit verandert niet: {}.", opsomming(&delen)))
}
