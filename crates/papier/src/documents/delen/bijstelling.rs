//! Bijstelling of the plan van aanpak: what changed, when and why.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::Rol;
use crate::dossier::plan::PlanVanAanpak;
use crate::facts::telt;

use super::Bron;
use super::afspraken::{Afspraken, Doelen, Lijst, evaluatiemomenten};
use super::dag::Dag;
use super::meningen::{Meningen, meningen, visies};
use super::nummer::nummers;
use super::ondertekening::{Ondertekening, Plek};
use super::taal::{bereikbaar, gevuld, gevulde, met_kommas, opsomming, tekst};
use super::veld::Velden;

/// One bijstelling.
#[derive(Serialize)]
pub struct Bijstelling {
    /// "Bijstelling 1 van 9 oktober 2025".
    kop: String,
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

/// A bijstelling with its number, from 1, and its place in the case.
pub struct Genummerd<'a> {
    /// What the case holds of it.
    pub inhoud: &'a PlanVanAanpak,
    /// Its number.
    pub nummer: usize,
    index: usize,
}

impl Genummerd<'_> {
    /// Its place in the case.
    pub fn pointer(&self) -> String {
        format!("/bijstellingen/{}", self.index)
    }
}

/// In the order of their numbers.
pub fn genummerd<'a>(bron: &'a Bron) -> Vec<Genummerd<'a>> {
    let alle = &bron.dossier.bijstellingen;
    let nummers = nummers(alle.iter().map(|b| b.kop.volgnummer));
    let mut lijst: Vec<Genummerd> = (0..)
        .zip(alle)
        .zip(nummers)
        .map(|((index, inhoud), nummer)| Genummerd {
            inhoud,
            nummer,
            index,
        })
        .collect();
    lijst.sort_by_key(|b| b.nummer);
    lijst
}

/// Which there are, each with its date, as far as they count: "Weergave per 3 september 2026. …".
pub fn genoemd(bron: &Bron) -> Option<String> {
    let tellen = genummerd(bron).into_iter();
    let tellen = tellen.filter(|b| telt(&b.inhoud.kop, bron.peildatum()));
    let namen: Vec<String> = tellen
        .map(|b| match b.inhoud.kop.datum {
            Some(d) => format!("bijstelling {} van {}", b.nummer, in_woorden(d)),
            None => format!("bijstelling {}", b.nummer),
        })
        .collect();
    (!namen.is_empty()).then(|| {
        format!(
            "Weergave per {}: dit plan is bijgesteld. Ieder van deze stukken is een eigen document: {}.",
            in_woorden(bron.peildatum()),
            opsomming(&namen)
        )
    })
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
        dag: Dag::van(bron, Some(&b.kop)),
    };
    let plek = Plek {
        pointer: &pointer,
        deel: Some(&format!("Bijstelling {nummer}")),
    };
    Bijstelling {
        kop: format!("Bijstelling {nummer} van {datum}"),
        aanleiding: velden.verplicht(
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
