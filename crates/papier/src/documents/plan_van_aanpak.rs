//! Plan van aanpak: parts 1 to 10 of the UWV form. It names the bijstellingen that came after it;
//! what they say stands in their own documents.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::algemeen::Persoon;
use crate::dossier::codes::Rol;
use crate::dossier::plan::PlanVanAanpak;

use super::delen::afspraken::{Afspraken, Doelen, Lijst, evaluatiemomenten};
use super::delen::bijstelling;
use super::delen::dag::Dag;
use super::delen::meningen::{Meningen, meningen, visies};
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::partijen::{Contact, Partijen};
use super::delen::plan_termijn::{self, TeLaat};
use super::delen::taal::tekst;
use super::delen::veld::Velden;
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
    /// Which bijstellingen there are now.
    bijgesteld: Option<String>,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    if bron.alleen_bestand(PLAN) {
        return None;
    }
    let plan = bron.dossier.plan_van_aanpak.as_ref();
    let gevraagd = bron.facts.gevraagd.plan_van_aanpak.ontbreekt();
    let inhoud = plan.is_some() && !bron.zonder_inhoud(PLAN);
    if !(inhoud || gevraagd) {
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

fn view(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> View {
    let dag = Dag::van(bron, Some(&plan.kop));
    let partijen = Partijen::van(bron, dag, velden);
    let visie = visies(plan, PLAN, velden);
    let einddoel = Doelen::van(&plan.einddoelen, &format!("{PLAN}/einddoelen"), velden);
    let lijst = Lijst {
        activiteiten: &plan.activiteiten,
        pointer: &format!("{PLAN}/activiteiten"),
        dag,
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
        bijgesteld: bijstelling::genoemd(bron),
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
