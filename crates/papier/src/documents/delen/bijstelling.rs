//! Bijstelling of the plan van aanpak: what changed, when and why. It is a follow-up part of the plan
//! and a document of its own.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::Rol;
use crate::dossier::plan::PlanVanAanpak;

use super::Bron;
use super::afspraken::{Afspraken, Doelen, Lijst, evaluatiemomenten};
use super::meningen::{Meningen, meningen, visies};
use super::ondertekening::{Ondertekening, Plek};
use super::taal::{bereikbaar, gevuld, gevulde, met_kommas, opsomming, tekst};
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
    /// When this part is evaluated.
    evaluaties: Vec<String>,
    /// Another casemanager than the plan names.
    casemanager: Option<String>,
    mening: Meningen,
    ondertekening: Ondertekening,
}

/// Those that can be made: of the others only the file is known.
pub fn te_maken<'a>(bron: &'a Bron) -> Vec<Genummerd<'a>> {
    let alle = genummerd(bron).into_iter();
    alle.filter(|b| !bron.zonder_inhoud(&b.pointer())).collect()
}

/// All of them as parts of the plan.
pub fn alle(bron: &Bron, velden: &mut Velden) -> Vec<Bijstelling> {
    te_maken(bron)
        .into_iter()
        .map(|b| {
            if !b.inhoud.kop.definitief() {
                velden.melding(format!(
                    "Bijstelling {} is volgens het dossier nog een concept.",
                    b.nummer
                ));
            }
            een(bron, &b, velden)
        })
        .collect()
}

/// A bijstelling with its number, from 1, and its place in the case.
pub struct Genummerd<'a> {
    /// What the case holds of it.
    pub inhoud: &'a PlanVanAanpak,
    nummer: usize,
    index: usize,
}

impl Genummerd<'_> {
    /// Its place in the case.
    pub fn pointer(&self) -> String {
        format!("/bijstellingen/{}", self.index)
    }
}

/// The oldest first; one without a date comes last.
pub fn genummerd<'a>(bron: &'a Bron) -> Vec<Genummerd<'a>> {
    let mut lijst: Vec<(usize, &PlanVanAanpak)> =
        bron.dossier.bijstellingen.iter().enumerate().collect();
    lijst.sort_by_key(|(_, b)| (b.kop.datum.is_none(), b.kop.datum));
    lijst
        .into_iter()
        .zip(1..)
        .map(|((index, inhoud), nummer)| Genummerd {
            inhoud,
            nummer,
            index,
        })
        .collect()
}

/// One of them; what is missing goes to `velden`.
pub fn een(bron: &Bron, genummerd: &Genummerd, velden: &mut Velden) -> Bijstelling {
    let (b, nummer, pointer) = (genummerd.inhoud, genummerd.nummer, genummerd.pointer());
    let datum = velden.datum(
        b.kop.datum,
        &format!("datum van bijstelling {nummer}"),
        &format!("{pointer}/datum"),
    );
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
        concept: !b.kop.definitief(),
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
        evaluaties: evaluatiemomenten(b),
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
    let delen = gevulde(&b.ongewijzigd);
    (!delen.is_empty()).then(|| format!("Dit verandert niet: {}.", opsomming(&delen)))
}
