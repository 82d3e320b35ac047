//! Plan van aanpak: parts 1 to 10 of the UWV form, then each bijstelling as a dated part of its own.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::algemeen::Persoon;
use crate::dossier::codes::Rol;
use crate::dossier::plan::PlanVanAanpak;

use super::afspraken::{Afspraken, Doelen, Lijst};
use super::bijstelling::{self, Bijstelling};
use super::ondertekening::{Ondertekening, Plek};
use super::partijen::{Contact, Partijen};
use super::plan_termijn::{self, TeLaat};
use super::taal::{opsomming, tekst};
use super::veld::Velden;
use super::{Bron, Samengesteld};

/// Where the plan stands in the case.
const PLAN: &str = "/planVanAanpak";

#[derive(Serialize)]
struct View {
    partijen: Partijen,
    visie: Meningen,
    einddoel: Doelen,
    afwijking_advies: Option<String>,
    afspraken: Afspraken,
    casemanager: Contact,
    evaluaties: Vec<String>,
    mening: Meningen,
    te_laat: TeLaat,
    ondertekening: Ondertekening,
    bijstellingen: Vec<Bijstelling>,
}

/// What employee and employer think, side by side.
#[derive(Serialize)]
pub(super) struct Meningen {
    pub werknemer: String,
    pub werkgever: String,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let plan = bron.dossier.plan_van_aanpak.as_ref();
    if plan.is_none() && bron.dossier.bijstellingen.is_empty() && !gevraagd(bron) {
        return None;
    }
    let mut velden = Velden::default();
    velden.bron(plan.map(|p| &p.kop), "plan van aanpak", bron.peildatum());
    let leeg = PlanVanAanpak::default();
    let view = view(bron, plan.unwrap_or(&leeg), &mut velden);
    Some(Samengesteld::van(
        plan.and_then(|p| p.kop.datum),
        velden,
        &view,
    ))
}

/// There is no plan while there should have been one (article 4 lid 1 Regeling procesgang);
/// not when the bedrijfsarts explained that there are no usable possibilities.
fn gevraagd(bron: &Bron) -> bool {
    let pa = &bron.facts.pa;
    let termijn = if pa.datum.is_some() {
        "pva"
    } else {
        "pva_buitengrens"
    };
    bron.had_er_moeten_zijn(termijn) && !(pa.gbm && pa.gbm_gemotiveerd)
}

fn view(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> View {
    let partijen = Partijen::van(bron, velden);
    let visie = visies(plan, PLAN, velden);
    let einddoel = Doelen::van(&plan.einddoelen, &format!("{PLAN}/einddoelen"), velden);
    let lijst = Lijst {
        activiteiten: &plan.activiteiten,
        pointer: &format!("{PLAN}/activiteiten"),
        op: bron.peildatum(),
    };
    let afspraken = Afspraken::van(&lijst, true, velden);
    let casemanager = casemanager(bron, plan, velden);
    let evaluaties = evaluaties(bron, plan, velden);
    let mening = meningen(plan, PLAN, velden);
    let te_laat = plan_termijn::te_laat(bron, plan, velden);
    let plek = Plek {
        pointer: PLAN,
        deel: None,
    };
    let ondertekening = Ondertekening::van(
        bron,
        Some(&plan.kop),
        &[Rol::Werkgever, Rol::Werknemer],
        &plek,
        velden,
    );
    View {
        partijen,
        visie,
        einddoel: einddoel.toegelicht(plan),
        afwijking_advies: tekst(plan.reden_afwijking_advies.as_ref()).map(str::to_owned),
        afspraken,
        casemanager,
        evaluaties,
        mening,
        te_laat,
        ondertekening,
        bijstellingen: bijstelling::alle(bron, velden),
    }
}

/// Part 5. An employee who was asked and declined is not missing.
pub(super) fn visies(plan: &PlanVanAanpak, pointer: &str, velden: &mut Velden) -> Meningen {
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
pub(super) const GEEN_VISIE: &str =
    "De werkgever heeft de werknemer om een mening gevraagd. De werknemer wil die niet geven.";

/// Part 8.
pub(super) fn meningen(plan: &PlanVanAanpak, pointer: &str, velden: &mut Velden) -> Meningen {
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

/// The casemanager that the plan names; a plan that is still to be made proposes the one of the case.
fn casemanager(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> Contact {
    let uit_dossier = bron.dossier.casemanager.as_ref();
    let persoon: Option<&Persoon> = plan
        .casemanager
        .as_ref()
        .or(uit_dossier.filter(|_| velden.is_formulier()));
    Contact::van(
        persoon,
        "naam van de casemanager",
        &format!("{PLAN}/casemanager/naam"),
        velden,
    )
}

/// The moments of evaluation: how often, on which days, and at the end of the first year.
fn evaluaties(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> Vec<String> {
    let mut zinnen = evaluatiemomenten(plan);
    if plan.evaluatie_iedere_weken.is_none() && plan.evaluatiemomenten.len() < 2 {
        let marker = velden.marker(
            "hoe vaak werkgever en werknemer het plan evalueren",
            &format!("{PLAN}/evaluatieIedereWeken"),
        );
        zinnen.insert(0, marker);
    }
    zinnen.push(einde_eerste_jaar(bron, plan, velden));
    zinnen
}

/// How often a plan or bijstelling is evaluated and on which days, as far as it says so.
pub(super) fn evaluatiemomenten(plan: &PlanVanAanpak) -> Vec<String> {
    let momenten: Vec<String> = plan
        .evaluatiemomenten
        .iter()
        .copied()
        .map(in_woorden)
        .collect();
    let ritme = plan.evaluatie_iedere_weken.map(|n| match n {
        1 => "Werkgever en werknemer evalueren dit plan iedere week.".to_owned(),
        n => format!("Werkgever en werknemer evalueren dit plan iedere {n} weken."),
    });
    let data = match momenten.as_slice() {
        [] => None,
        [een] => Some(format!("De afgesproken datum is {een}.")),
        alle => Some(format!("De afgesproken data zijn {}.", opsomming(alle))),
    };
    ritme.into_iter().chain(data).collect()
}

/// The evaluation at the end of the first year, which the plan must provide for (article 4 lid 2).
fn einde_eerste_jaar(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> String {
    let termijn = &bron.facts.termijn;
    let venster = termijn.get("eje_vanaf").zip(termijn.get("eje_tot"));
    let uiterst = termijn.get("eje_uiterst");
    let gepland = venster
        .zip(uiterst)
        .is_some_and(|((van, _), tot)| plan.evaluatiemomenten.iter().any(|d| d >= van && d <= tot));
    if plan.einde_eerste_jaar_afgesproken != Some(true) && !gepland {
        return velden.marker(
            "afspraak over de evaluatie aan het einde van het eerste ziektejaar",
            &format!("{PLAN}/eindeEersteJaarAfgesproken"),
        );
    }
    let wanneer = venster.map_or_else(String::new, |(van, tot)| {
        format!(
            ", in week 46 tot en met 52 van de ziekte. Dat is van {} tot en met {}",
            in_woorden(*van),
            in_woorden(*tot)
        )
    });
    format!("Aan het einde van het eerste ziektejaar volgt de Eerstejaarsevaluatie{wanneer}.")
}
