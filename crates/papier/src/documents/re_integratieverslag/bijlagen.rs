//! The list of parts with their state, and what is missing with who can supply it.

use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::dossier::codes::{DocumentSoort, Rol};

use super::super::delen::blok::cel;
use super::super::delen::taal::{aantal, met_lidwoord, opsomming};
use super::super::delen::veld::Velden;
use super::Verslag;
use super::stukken::Deel;

/// One row of the list.
#[derive(Clone, Serialize)]
pub struct Bijlage {
    nummer: String,
    naam: String,
    datum: String,
    van: String,
    staat: &'static str,
    waar: String,
    #[serde(skip)]
    pub(super) aangeleverd: bool,
    /// It came after the date of the report.
    #[serde(skip)]
    pub(super) later: bool,
}

/// A part that is not there.
#[derive(Serialize)]
pub struct Ontbreekt {
    deel: String,
    leverancier: &'static str,
}

/// Who can supply a part, and under which name it is asked for.
struct Gevraagd {
    soort: DocumentSoort,
    pointer: &'static str,
    leverancier: &'static str,
    nodig: bool,
}

fn gevraagd(v: &Verslag) -> [Gevraagd; 6] {
    use DocumentSoort as S;
    let deel = |soort, pointer, leverancier, hoort: bool| Gevraagd {
        soort,
        pointer,
        leverancier,
        nodig: hoort && v.niet_gevraagd(soort).is_none(),
    };
    let vol = !v.verkort;
    [
        deel(
            S::Probleemanalyse,
            "/probleemanalyses",
            "De bedrijfsarts of de arbodienst",
            vol,
        ),
        deel(
            S::PlanVanAanpak,
            "/planVanAanpak",
            "De werkgever, samen met de werknemer",
            vol,
        ),
        deel(
            S::Eerstejaarsevaluatie,
            "/eerstejaarsevaluatie",
            "De werkgever, samen met de werknemer",
            vol,
        ),
        deel(
            S::Eindevaluatie,
            "/eindevaluatie",
            "De werkgever, samen met de werknemer",
            vol,
        ),
        deel(
            S::ActueelOordeel,
            "/actueelOordeel",
            "De bedrijfsarts of de arbodienst",
            vol,
        ),
        deel(
            S::OordeelWerknemer,
            "/oordeelWerknemer",
            "De werknemer",
            true,
        ),
    ]
}

/// A part that is asked for and that nobody has made yet.
pub struct Gemist {
    /// Its kind.
    pub soort: DocumentSoort,
    /// Where it belongs in the case.
    pub pointer: &'static str,
    /// Who can supply it.
    pub leverancier: &'static str,
}

/// Parts that nobody has made yet.
pub(super) fn gemist(v: &Verslag) -> Vec<Gemist> {
    gevraagd(v)
        .into_iter()
        .filter(|g| g.nodig && v.telt(g.soort).is_none())
        .map(|g| Gemist {
            soort: g.soort,
            pointer: g.pointer,
            leverancier: g.leverancier,
        })
        .collect()
}

/// Parts that nobody has made yet. Each is a marker and keeps the report from being definitive.
pub(super) fn ontbrekend(v: &Verslag, velden: &mut Velden) -> Vec<Ontbreekt> {
    gemist(v)
        .iter()
        .map(|g| Ontbreekt {
            deel: velden.marker(g.soort.label(), g.pointer),
            leverancier: g.leverancier,
        })
        .collect()
}

/// The list of parts in UWV's order; a missing part stands in its place without a number.
pub(super) fn lijst(v: &Verslag, velden: &mut Velden) -> Vec<Bijlage> {
    let mist = gevraagd(v);
    let mut rijen = Vec::new();
    let mut nummer = 0;
    for soort in super::stukken::VOLGORDE {
        let delen = v.van(*soort);
        if delen.is_empty() && mist.iter().any(|g| g.soort == *soort && g.nodig) {
            rijen.push(leeg(*soort));
        }
        for deel in delen {
            nummer += 1;
            rijen.push(bijlage(v, deel, nummer, velden));
        }
    }
    rijen
}

fn leeg(soort: DocumentSoort) -> Bijlage {
    let geen = || "–".to_owned();
    Bijlage {
        nummer: geen(),
        naam: soort.label().to_owned(),
        datum: geen(),
        van: geen(),
        staat: "Ontbreekt",
        waar: geen(),
        aangeleverd: false,
        later: false,
    }
}

fn bijlage(v: &Verslag, deel: &Deel, nummer: usize, velden: &mut Velden) -> Bijlage {
    let verplicht = gevraagd(v).iter().any(|g| g.soort == deel.soort && g.nodig)
        || matches!(
            deel.soort,
            DocumentSoort::BijstellingPlanVanAanpak | DocumentSoort::BijstellingProbleemanalyse
        );
    let datum = deel.datum().map(in_cijfers);
    let datum = if verplicht {
        velden.verplicht(
            datum,
            &format!("datum van {}", deel.naam),
            &format!("{}/datum", deel.pointer),
        )
    } else {
        cel(datum)
    };
    let van = if verplicht && !deel.heeft_naam_en_functie() {
        velden.marker(
            &format!("naam en functie bij {}", deel.naam),
            &format!("{}/opsteller", deel.pointer),
        )
    } else {
        deel.van_wie()
    };
    if verplicht {
        handtekeningen(v, deel, velden);
    }
    Bijlage {
        nummer: nummer.to_string(),
        naam: deel.naam.clone(),
        datum,
        van,
        staat: deel.stand(v.bron.peildatum()),
        waar: waar(deel),
        aangeleverd: deel.aangeleverd().is_some(),
        later: deel.later,
    }
}

fn handtekeningen(v: &Verslag, deel: &Deel, velden: &mut Velden) {
    let rollen = deel.tekent_nog(tekenaars(deel.soort), v.bron.peildatum());
    let open: Vec<String> = rollen.iter().copied().map(met_lidwoord).collect();
    if !open.is_empty() {
        let reden = format!(
            "{} is nog te ondertekenen door {}.",
            deel.naam,
            opsomming(&open)
        );
        velden.te_tekenen(reden, &rollen);
    }
}

/// Who signs: what employer and employee make together, both; the own judgement, the employee.
pub fn tekenaars(soort: DocumentSoort) -> &'static [Rol] {
    use DocumentSoort as S;
    match soort {
        S::PlanVanAanpak
        | S::BijstellingPlanVanAanpak
        | S::Eerstejaarsevaluatie
        | S::Eindevaluatie => &[Rol::Werkgever, Rol::Werknemer],
        S::OordeelWerknemer => &[Rol::Werknemer],
        _ => &[],
    }
}

/// Supplied file, a document of its own, or a part of this report.
fn waar(deel: &Deel) -> String {
    use DocumentSoort as S;
    if deel.aangeleverd().is_some() {
        return als_bestand("Aangeleverd bestand", deel);
    }
    // Of what only a file is known we make nothing, here or elsewhere.
    if deel.alleen_bestand() {
        return als_bestand("Apart bestand", deel);
    }
    match deel.soort {
        S::PlanVanAanpak => "Document Plan van aanpak",
        S::BijstellingPlanVanAanpak => "Document Bijstelling plan van aanpak",
        S::Eerstejaarsevaluatie => "Document Eerstejaarsevaluatie",
        S::Spoor2Trajectplan => "Document Spoor 2: trajectplan",
        S::Spoor2Voortgang => "Document Spoor 2: voortgangsrapportage",
        S::Spoor2Eindrapport => "Document Spoor 2: eindrapport",
        S::ArbeidsdeskundigRapport => "Samengevat in dit verslag",
        S::Probleemanalyse => "Document Probleemanalyse",
        S::BijstellingProbleemanalyse => "Document Bijstelling probleemanalyse",
        S::Eindevaluatie => "Document Eindevaluatie",
        S::ActueelOordeel => "Document Actueel oordeel",
        _ => "Apart document",
    }
    .to_owned()
}

/// With the number of pages, where the case tells.
fn als_bestand(wat: &str, deel: &Deel) -> String {
    let paginas = deel.bestand.and_then(|b| b.paginas);
    match paginas.and_then(|n| usize::try_from(n).ok()) {
        Some(n) => format!("{wat}, {}", aantal(n, "bladzijde", "bladzijden")),
        None => wat.to_owned(),
    }
}
