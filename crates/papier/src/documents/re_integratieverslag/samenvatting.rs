//! What employer and employee made: plan and first-year evaluation in short, the eindevaluatie,
//! and the state of the judgement of the employee.

use crate::calendar::in_woorden;
use crate::dossier::codes::Einddoel;
use crate::dossier::plan::{Eerstejaarsevaluatie, PlanVanAanpak};
use crate::facts::gevraagd::Waarom;
use crate::facts::telt;

use super::super::delen::blok::{Deel, Gegevens, Stukken, ja_nee};
use super::super::delen::taal::{hoofdletter, opsomming};
use super::super::delen::veld::Velden;
use super::super::eindevaluatie;
use super::Verslag;

/// Plan van aanpak and eerstejaarsevaluatie: documents of their own, here in short; or the
/// statement that takes their place.
pub(super) fn plan(v: &Verslag) -> Option<Deel> {
    let op = v.dag.op;
    let dossier = v.bron.dossier;
    let plan = dossier.plan_van_aanpak.as_ref();
    let plan = plan.filter(|p| telt(&p.kop, op));
    let bijstellingen: Vec<&PlanVanAanpak> = dossier
        .bijstellingen
        .iter()
        .filter(|b| telt(&b.kop, op))
        .collect();
    let eje = dossier.eerstejaarsevaluatie.as_ref();
    let eje = eje.filter(|e| telt(&e.kop, op));
    if plan.is_none() && bijstellingen.is_empty() && eje.is_none() && !v.bron.geen_plan_nodig() {
        return None;
    }
    Some(Deel {
        inleiding: plan_inleiding(v),
        gegevens: plan_tabel(plan, &bijstellingen, eje),
        stukken: geen_plan(v),
    })
}

fn plan_tabel(
    plan: Option<&PlanVanAanpak>,
    bijstellingen: &[&PlanVanAanpak],
    eje: Option<&Eerstejaarsevaluatie>,
) -> Gegevens {
    let laatste = bijstellingen
        .iter()
        .filter(|b| !b.einddoelen.is_empty())
        .max_by_key(|b| b.kop.datum);
    let data: Vec<String> = bijstellingen
        .iter()
        .filter_map(|b| b.kop.datum)
        .map(in_woorden)
        .collect();
    Gegevens::default()
        .als(
            "Plan van aanpak",
            plan.and_then(|p| p.kop.datum).map(in_woorden),
        )
        .als(
            "Einddoel in het plan",
            plan.and_then(|p| doelen(&p.einddoelen)),
        )
        .als(
            "Bijstellingen",
            (!data.is_empty()).then(|| hoofdletter(&opsomming(&data))),
        )
        .als(
            "Einddoel na de laatste bijstelling",
            laatste.and_then(|b| doelen(&b.einddoelen)),
        )
        .als(
            "Eerstejaarsevaluatie",
            eje.and_then(|e| e.kop.datum).map(in_woorden),
        )
        .als(
            "Einddoel in de Eerstejaarsevaluatie",
            eje.and_then(|e| doelen(&e.einddoelen)),
        )
        .als(
            "Besluit over spoor 2",
            eje.and_then(|e| e.besluit_spoor2)
                .map(|b| hoofdletter(b.label())),
        )
}

fn plan_inleiding(v: &Verslag) -> String {
    if v.bron.geen_plan_nodig() {
        return format!(
            "Er is geen plan van aanpak. Dat hoeft ook niet. {}",
            Waarom::GeenMogelijkheden.zin()
        );
    }
    "Het plan van aanpak met de bijstellingen en de Eerstejaarsevaluatie zijn eigen documenten. Ze staan in de lijst van bijlagen. Dit is de samenvatting.".to_owned()
}

/// The reasoned statement that takes the place of a plan.
fn geen_plan(v: &Verslag) -> Stukken {
    if !v.bron.geen_plan_nodig() {
        return Stukken::default();
    }
    let pa = v.bron.dossier.probleemanalyse();
    let verklaring = pa.and_then(|p| p.motivering_geen_mogelijkheden.as_ref());
    Stukken::default().als("Verklaring van de bedrijfsarts", verklaring)
}

fn doelen(einddoelen: &[Einddoel]) -> Option<String> {
    let namen: Vec<&str> = einddoelen.iter().map(|e| e.label()).collect();
    (!namen.is_empty()).then(|| namen.join("; "))
}

/// The eindevaluatie in short.
pub(super) fn eindevaluatie(v: &Verslag, velden: &mut Velden) -> Option<Deel> {
    let e = v.bron.dossier.eindevaluatie.as_ref();
    let bekend = !v.bron.alleen_bestand("/eindevaluatie");
    let e = e.filter(|e| bekend && telt(&e.kop, v.dag.op))?;
    let datum = e.kop.datum.map(in_woorden);
    Some(Deel {
        inleiding: "Werkgever en werknemer kijken terug op de re-integratie. De tekst staat in het document Eindevaluatie.".to_owned(),
        gegevens: eindevaluatie::werk(Gegevens::default().als("Datum", datum), e, velden),
        stukken: Stukken::default(),
    })
}

/// What the case knows of the employee's judgement: state only.
pub(super) fn oordeel_werknemer(v: &Verslag) -> Option<Deel> {
    let o = v.bron.dossier.oordeel_werknemer.as_ref()?;
    let datum = o.kop.datum.filter(|d| *d <= v.bron.peildatum());
    let later = datum.is_some_and(|d| d > v.dag.op);
    let inleiding = if o.geweigerd == Some(true) {
        "De werkgever heeft de werknemer om een oordeel gevraagd. De werknemer wil dat niet geven. Dat is vastgelegd."
    } else if later && o.kop.definitief() {
        "De werknemer heeft na de datum van dit verslag een oordeel gegeven over de gegevens en oordelen daarin."
    } else if datum.is_some() && o.kop.definitief() {
        "De werknemer heeft een oordeel gegeven over de gegevens en oordelen in dit verslag."
    } else {
        "Het oordeel van de werknemer is nog niet definitief."
    };
    Some(Deel {
        inleiding: inleiding.to_owned(),
        gegevens: Gegevens::default()
            .als("Datum", datum.filter(|_| !later).map(in_woorden))
            .als("Eens met gegevens en oordelen", o.eens.map(ja_nee)),
        stukken: Stukken::default(),
    })
}
