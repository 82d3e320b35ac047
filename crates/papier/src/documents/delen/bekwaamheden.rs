//! What the employee has learned and can do: education, work experience, skills.

use crate::dossier::partijen::{Bekwaamheden, Opleiding, Werkervaring};

use super::blok::Stukken;
use super::taal::{gevuld, gevulde, met_kommas, opsomming, tekst};
use super::veld::Velden;

/// Education, experience and skills; without any there is a marker.
pub fn stukken(b: &Bekwaamheden, velden: &mut Velden) -> Stukken {
    if !b.gevuld() {
        let marker = velden.marker(
            "opleiding, werkervaring of vaardigheden van de werknemer",
            "/bekwaamheden",
        );
        return Stukken::default().met("Bekwaamheden", marker);
    }
    let lijst = |delen: &[String]| (!delen.is_empty()).then(|| delen.join("\n\n"));
    let opleiding: Vec<String> = b.opleidingen.iter().filter_map(opleiding).collect();
    let werk: Vec<String> = b.werkervaring.iter().filter_map(ervaring).collect();
    let stukken = [
        ("Opleiding", lijst(&opleiding)),
        ("Werkervaring", lijst(&werk)),
        ("Vaardigheden, talen en vervoer", overig(b)),
    ];
    stukken
        .into_iter()
        .fold(Stukken::default(), |alle, (kop, tekst)| match tekst {
            Some(tekst) => alle.met(kop, tekst),
            None => alle,
        })
}

fn opleiding(o: &Opleiding) -> Option<String> {
    let jaar = o.jaar.map(|j| j.to_string());
    let diploma = o
        .diploma
        .map(|d| if d { "met diploma" } else { "zonder diploma" });
    if !o.gevuld() {
        return None;
    }
    met_kommas(&[
        gevuld(o.naam.as_ref()).or(Some("Opleiding zonder naam")),
        gevuld(o.niveau.as_ref()),
        jaar.as_deref(),
        diploma,
    ])
    .map(|o| format!("{o}."))
}

fn ervaring(w: &Werkervaring) -> Option<String> {
    if !w.gevuld() {
        return None;
    }
    let regel = met_kommas(&[
        gevuld(w.functie.as_ref()).or(Some("Functie niet vastgelegd")),
        gevuld(w.werkgever.as_ref()),
        gevuld(w.periode.as_ref()),
    ])?;
    Some(match tekst(w.taken.as_ref()) {
        Some(taken) => format!("{regel}: {taken}"),
        None => format!("{regel}."),
    })
}

fn overig(b: &Bekwaamheden) -> Option<String> {
    let noem = |wat: &str, delen: &[String]| {
        let delen = gevulde(delen);
        (!delen.is_empty()).then(|| format!("{wat}: {}.", opsomming(&delen)))
    };
    let computer = tekst(b.computervaardigheden.as_ref()).map(|c| format!("Computer: {c}"));
    let vervoer = gevuld(b.vervoer.as_ref()).map(|v| format!("Eigen vervoer: {v}."));
    let zinnen: Vec<String> = [
        noem("Vaardigheden", &b.vaardigheden),
        noem("Talen", &b.talen),
        noem("Rijbewijs", &b.rijbewijzen),
        computer,
        vervoer,
    ]
    .into_iter()
    .flatten()
    .collect();
    (!zinnen.is_empty()).then(|| zinnen.join("\n\n"))
}
