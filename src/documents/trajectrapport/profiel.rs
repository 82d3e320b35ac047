//! Parts 4 to 6: who the employee is on the labour market, where to search, and the goal with its phases.

use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::spoor::{Arbeidsmarkt, Fase, Persoonsprofiel, Zoekprofiel};

use super::super::blok::{Gegevens, Stukken, cel, uren};
use super::super::taal::{self, getal, gevuld, hoofdletter, opsomming, tekst};
use super::super::veld::Velden;
use super::Traject;

/// Part 4.
pub(super) fn persoon(t: &Traject, velden: &mut Velden) -> Stukken {
    let leeg = Persoonsprofiel::default();
    let p = t.spoor2.persoonsprofiel.as_ref().unwrap_or(&leeg);
    let plek = |veld: &str| format!("/spoor2/persoonsprofiel/{veld}");
    let werkervaring = velden.verplicht(
        tekst(p.werkervaring.as_ref()),
        "werkervaring van de werknemer",
        &plek("werkervaring"),
    );
    let opleiding = velden.verplicht(
        tekst(p.opleiding.as_ref()),
        "opleiding van de werknemer",
        &plek("opleiding"),
    );
    let vaardigheden = velden.gewenst(
        tekst(p.vaardigheden.as_ref()),
        "vaardigheden van de werknemer",
        &plek("vaardigheden"),
    );
    let wensen = velden.gewenst(
        tekst(p.wensen.as_ref()),
        "wensen van de werknemer",
        &plek("wensen"),
    );
    Stukken::default()
        .met("Werkervaring", werkervaring)
        .met("Opleiding", opleiding)
        .met("Vaardigheden en kwaliteiten", vaardigheden)
        .met("Wensen en voorkeuren", wensen)
        .als("Belemmeringen op de arbeidsmarkt", p.belemmeringen.as_ref())
        .als(
            "Praktische belemmeringen",
            t.plan.and_then(|p| p.belemmeringen.as_ref()),
        )
        .als("Mogelijkheden en beperkingen", p.mogelijkheden.as_ref())
}

/// Part 5.
#[derive(Serialize)]
pub struct Zoeken {
    inleiding: String,
    functies: Vec<Functie>,
    gegevens: Gegevens,
    arbeidsmarkt: Option<String>,
    onderzoek: Vec<Markt>,
}

#[derive(Serialize)]
struct Functie {
    functie: String,
    onderbouwing: String,
}

#[derive(Serialize)]
struct Markt {
    functie: String,
    regio: String,
    vacatures: String,
    kans: String,
    bron: String,
}

pub(super) fn zoeken(t: &Traject, velden: &mut Velden) -> Zoeken {
    let leeg = Zoekprofiel::default();
    let z = t.spoor2.zoekprofiel.as_ref().unwrap_or(&leeg);
    let onderzoek = t.spoor2.arbeidsmarkt.iter().filter(|m| t.gebeurd(m.datum));
    Zoeken {
        inleiding: inleiding(z, velden),
        functies: functies(z, velden),
        gegevens: zoekgegevens(z, velden),
        arbeidsmarkt: tekst(z.arbeidsmarkt.as_ref()).map(str::to_owned),
        onderzoek: onderzoek.map(markt).collect(),
    }
}

fn inleiding(z: &Zoekprofiel, velden: &mut Velden) -> String {
    if z.functies.is_empty() {
        return velden.marker(
            "functies waarnaar wordt gezocht, met onderbouwing",
            "/spoor2/zoekprofiel/functies",
        );
    }
    let datum = z
        .datum
        .map(|d| format!(" Het zoekprofiel is van {}.", in_woorden(d)))
        .unwrap_or_default();
    format!("Naar deze functies wordt gezocht.{datum}")
}

fn functies(z: &Zoekprofiel, velden: &mut Velden) -> Vec<Functie> {
    let mut rijen = Vec::new();
    for (i, f) in z.functies.iter().enumerate() {
        let plek = format!("/spoor2/zoekprofiel/functies/{i}");
        rijen.push(Functie {
            functie: velden.verplicht(
                gevuld(f.functie.as_ref()),
                "naam van de functie",
                &format!("{plek}/functie"),
            ),
            onderbouwing: velden.gewenst(
                tekst(f.onderbouwing.as_ref()),
                "waarom de functie past",
                &format!("{plek}/onderbouwing"),
            ),
        });
    }
    rijen
}

fn zoekgegevens(z: &Zoekprofiel, velden: &mut Velden) -> Gegevens {
    let sectoren: Vec<&str> = z.sectoren.iter().map(|s| s.trim()).collect();
    let sectoren = (!sectoren.is_empty()).then(|| hoofdletter(&opsomming(&sectoren)));
    let regio = velden.gewenst(
        gevuld(z.regio.as_ref()),
        "regio waarin wordt gezocht",
        "/spoor2/zoekprofiel/regio",
    );
    Gegevens::default()
        .als("Sectoren", sectoren)
        .met("Regio", regio)
        .als(
            "Langste reistijd (enkele reis)",
            z.reistijd_minuten.map(|m| format!("{m} minuten")),
        )
        .als("Uren per week", z.uren_per_week.map(getal))
        .als("Voorwaarden voor het werk", tekst(z.voorwaarden.as_ref()))
}

fn markt(m: &Arbeidsmarkt) -> Markt {
    let datum = m.datum.map(in_cijfers);
    let bron = taal::met_kommas(&[gevuld(m.bron.as_ref()), datum.as_deref()]);
    Markt {
        functie: cel(gevuld(m.functie.as_ref())),
        regio: cel(gevuld(m.regio.as_ref())),
        vacatures: m
            .vacatures
            .map_or_else(|| cel(None::<String>), |n| n.to_string()),
        kans: cel(gevuld(m.kans.as_ref()).map(hoofdletter)),
        bron: cel(bron.map(|b| hoofdletter(&b))),
    }
}

/// Part 6.
#[derive(Serialize)]
pub struct Trajectdoel {
    doel: String,
    gegevens: Gegevens,
    fasen: Vec<FaseRij>,
    advies_arbeidsdeskundige: Option<String>,
}

#[derive(Serialize)]
struct FaseRij {
    fase: String,
    periode: String,
    activiteiten: String,
}

pub(super) fn doel(t: &Traject, velden: &mut Velden) -> Trajectdoel {
    let plan = t.plan;
    let rapportage = plan
        .and_then(|p| p.rapportage_iedere_weken)
        .map(|n| match n {
            1 => "Iedere week".to_owned(),
            n => format!("Iedere {n} weken"),
        });
    Trajectdoel {
        doel: velden.verplicht(
            t.uit_plan(|p| p.doel.as_ref()),
            "doel van het traject",
            "/spoor2/trajectplan/doel",
        ),
        gegevens: Gegevens::default()
            .als(
                "Datum trajectplan",
                plan.and_then(|p| p.kop.datum).map(in_woorden),
            )
            .als(
                "Geplande einddatum",
                plan.and_then(|p| p.einddatum).map(in_woorden),
            )
            .als(
                "Begeleiding in totaal",
                plan.and_then(|p| p.begeleidingsuren).map(uren),
            )
            .als("Voortgangsrapportage", rapportage),
        fasen: plan.iter().flat_map(|p| &p.fasen).map(fase).collect(),
        advies_arbeidsdeskundige: t
            .uit_plan(|p| p.advies_arbeidsdeskundige.as_ref())
            .map(str::to_owned),
    }
}

fn fase(f: &Fase) -> FaseRij {
    FaseRij {
        fase: cel(f.fase.map(|f| hoofdletter(f.label()))),
        periode: cel(taal::periode(f.begin, f.einde).map(|p| hoofdletter(&p))),
        activiteiten: cel(tekst(f.activiteiten.as_ref())),
    }
}
