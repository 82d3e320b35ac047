//! Bijstelling of the plan van aanpak: what changed, when and why; as a follow-up part of the plan
//! and as a document of its own.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::Rol;
use crate::dossier::plan::PlanVanAanpak;

use super::afspraken::{Afspraken, Doelen, Lijst};
use super::ondertekening::{Ondertekening, Plek};
use super::partijen::{Contact, Partijen};
use super::plan_van_aanpak::{Meningen, evaluatiemomenten, meningen, visies};
use super::taal::{bereikbaar, gevuld, gevulde, met_kommas, opsomming, tekst};
use super::veld::Velden;
use super::{Bron, Samengesteld};

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

/// The fields of a bijstelling as a document of its own.
#[derive(Serialize)]
struct View {
    partijen: Partijen,
    /// "Dit is een bijstelling van het plan van aanpak van 26 februari 2025."
    plan: Option<String>,
    casemanager: Contact,
    bijstelling: Bijstelling,
}

/// Each one as a document of its own.
pub(super) fn stel_samen(bron: &Bron) -> Vec<Samengesteld> {
    genummerd(bron)
        .into_iter()
        .map(|b| document(bron, &b))
        .collect()
}

fn document(bron: &Bron, b: &Genummerd) -> Samengesteld {
    let mut velden = Velden::default().een_van(&b.pointer());
    velden.bron(Some(&b.inhoud.kop), "bijstelling", bron.peildatum());
    let plan = bron.dossier.plan_van_aanpak.as_ref();
    let persoon = b.inhoud.casemanager.as_ref();
    let view = View {
        partijen: Partijen::van(bron, &mut velden),
        plan: plan.and_then(|p| p.kop.datum).map(|d| {
            format!(
                "Dit is een bijstelling van het plan van aanpak van {}.",
                in_woorden(d)
            )
        }),
        casemanager: Contact::casemanager(bron, persoon, &b.pointer(), &mut velden),
        bijstelling: een(bron, b, &mut velden),
    };
    Samengesteld::van(b.inhoud.kop.datum, velden, &view)
}

/// All of them as parts of the plan.
pub fn alle(bron: &Bron, velden: &mut Velden) -> Vec<Bijstelling> {
    genummerd(bron)
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
struct Genummerd<'a> {
    inhoud: &'a PlanVanAanpak,
    nummer: usize,
    index: usize,
}

impl Genummerd<'_> {
    fn pointer(&self) -> String {
        format!("/bijstellingen/{}", self.index)
    }
}

/// The oldest first; one without a date comes last.
fn genummerd<'a>(bron: &'a Bron) -> Vec<Genummerd<'a>> {
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

fn een(bron: &Bron, genummerd: &Genummerd, velden: &mut Velden) -> Bijstelling {
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
