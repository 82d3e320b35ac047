//! Is the set ready? Everything that keeps it from that, with who can supply it.
//!
//! Ready means: elements a to l of article 6 lid 1 are whole, each with date, name and function;
//! everybody has signed; no blocking finding stands; every file that the case names is in.

use super::keuze::{Inhoud, Keuze, Stuk};
use super::manifest::{EigenSoort, Geweigerd, Ontbreekt, Soort};
use super::termijnen::is_hersteld;
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, tekenaars};
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::DocumentSoort as S;
use crate::finding::Ernst;

const WERKGEVER: &str = "De werkgever";

/// What is missing, each once; nothing when the set is ready.
pub fn ontbreekt(
    bron: &Bron,
    beeld: &Beeld,
    keuze: &Keuze,
    geweigerd: &[Geweigerd],
) -> Vec<Ontbreekt> {
    let mut lijst = Vec::new();
    lijst.extend(verslag(bron, keuze));
    lijst.extend(
        beeld
            .gemist
            .iter()
            .map(|g| rij(g.soort.label().to_owned(), Some(g.pointer), g.leverancier)),
    );
    lijst.extend(elementen(beeld));
    lijst.extend(keuze.zonder.iter().filter(|z| verplicht(z.soort)).map(|z| {
        rij(
            format!("{}: het document zelf, als bestand", z.naam),
            Some(&z.pointer),
            leverancier(z.soort),
        )
    }));
    lijst.extend(keuze.stukken.iter().flat_map(waarden));
    lijst.extend(keuze.stukken.iter().flat_map(handtekeningen));
    lijst.extend(bestanden(geweigerd));
    lijst.extend(herstel(bron));
    lijst.extend(bevindingen(bron));
    let mut gezien = Vec::new();
    lijst.retain(|rij| {
        let nieuw = !gezien.contains(rij);
        gezien.push(rij.clone());
        nieuw
    });
    lijst
}

fn rij(wat: String, pointer: Option<&str>, leverancier: &str) -> Ontbreekt {
    Ontbreekt {
        wat,
        pointer: pointer.map(str::to_owned),
        leverancier: leverancier.to_owned(),
    }
}

/// The report itself is made when its term has come, or the case already has one.
fn verslag(bron: &Bron, keuze: &Keuze) -> Option<Ontbreekt> {
    let soort = Soort::Eigen(EigenSoort::ReIntegratieverslag);
    if keuze.stukken.iter().any(|stuk| stuk.soort == soort) {
        return None;
    }
    let wat = if bron.facts.zaak.riv_nodig {
        "Re-integratieverslag: het is daarvoor nog te vroeg"
    } else {
        "Re-integratieverslag: dat is in dit dossier niet nodig"
    };
    Some(rij(wat.to_owned(), Some("/uwv/riv"), WERKGEVER))
}

/// What an element lacks, apart from whole documents that stand in the list already.
fn elementen(beeld: &Beeld) -> Vec<Ontbreekt> {
    let genoemd = |wat: &str| {
        let mut labels = beeld.gemist.iter().map(|g| g.soort.label());
        labels.any(|label| label.eq_ignore_ascii_case(wat))
    };
    let mut lijst = Vec::new();
    for element in &beeld.elementen {
        let mist: Vec<&str> = element.mist.iter().map(String::as_str).collect();
        let mist: Vec<&str> = mist.into_iter().filter(|wat| !genoemd(wat)).collect();
        if !mist.is_empty() {
            lijst.push(rij(
                format!("Element {}: {}", element.letter, opsomming(&mist)),
                None,
                element.wie,
            ));
        }
    }
    lijst
}

/// Parts without which the report is not whole.
fn verplicht(soort: S) -> bool {
    !tekenaars(soort).is_empty()
        || matches!(
            soort,
            S::Probleemanalyse | S::BijstellingProbleemanalyse | S::ActueelOordeel
        )
}

fn leverancier(soort: S) -> &'static str {
    match soort {
        S::Probleemanalyse
        | S::BijstellingProbleemanalyse
        | S::ActueelOordeel
        | S::Belastbaarheid => "De bedrijfsarts of de arbodienst",
        S::OordeelWerknemer => "De werknemer",
        S::PlanVanAanpak
        | S::BijstellingPlanVanAanpak
        | S::Eerstejaarsevaluatie
        | S::Eindevaluatie => "De werkgever, samen met de werknemer",
        S::ArbeidsdeskundigRapport => "De arbeidsdeskundige",
        S::Spoor2Trajectplan | S::Spoor2Voortgang | S::Spoor2Eindrapport => {
            "Het re-integratiebedrijf"
        }
        S::Deskundigenoordeel => "UWV",
        _ => WERKGEVER,
    }
}

/// Mandatory values that a document of ours shows as a marker.
fn waarden(stuk: &Stuk) -> Vec<Ontbreekt> {
    let Inhoud::Gemaakt(document) = &stuk.inhoud else {
        return Vec::new();
    };
    let wie = match stuk.soort {
        Soort::Stuk(soort) => leverancier(soort),
        Soort::Eigen(_) => return Vec::new(),
    };
    let open = document.ontbreekt.iter().filter(|_| stuk_telt(stuk));
    open.map(|o| {
        let wat = format!("{}: {}", stuk.titel, o.veld);
        rij(wat, Some(&o.pointer), wie)
    })
    .collect()
}

/// Values of other documents than the statutory ones do not hold up the set.
fn stuk_telt(stuk: &Stuk) -> bool {
    matches!(stuk.soort, Soort::Stuk(soort) if verplicht(soort))
}

fn handtekeningen(stuk: &Stuk) -> Vec<Ontbreekt> {
    let nog = stuk.nog.iter().filter(|_| stuk_telt(stuk));
    nog.map(|rol| {
        let wie = met_lidwoord(*rol);
        let wat = format!("{}: handtekening van {wie}", stuk.titel);
        rij(wat, None, &hoofdletter(&wie))
    })
    .collect()
}

/// A file that the case names but that is not in. Medical information is kept out on purpose.
fn bestanden(geweigerd: &[Geweigerd]) -> impl Iterator<Item = Ontbreekt> + '_ {
    let medisch = super::aangeleverd::Weigering::Medisch.code();
    let open = geweigerd.iter().filter(move |g| g.code != medisch);
    open.map(|g| {
        let wat = format!(
            "Aangeleverd bestand dat niet kan worden opgenomen ({})",
            g.code
        );
        rij(wat, Some(&g.pointer), WERKGEVER)
    })
}

/// With a loonsanctie every shortcoming has to be mended, with proof.
fn herstel(bron: &Bron) -> Vec<Ontbreekt> {
    let sanctie = bron.dossier.uwv.loonsanctie.as_ref();
    let alle = sanctie.iter().flat_map(|s| &s.tekortkomingen).enumerate();
    let open = alle.filter(|(_, t)| !is_hersteld(t));
    open.map(|(i, _)| {
        rij(
            format!("Herstel van tekortkoming {}, met bewijs", i + 1),
            Some(&format!("/uwv/loonsanctie/tekortkomingen/{i}")),
            WERKGEVER,
        )
    })
    .collect()
}

fn bevindingen(bron: &Bron) -> Vec<Ontbreekt> {
    let fouten = bron.beoordeling.open().filter(|b| b.ernst == Ernst::Fout);
    fouten
        .map(|b| {
            let plek = b.plaatsen.first().map(|p| p.pointer.as_str());
            rij(
                format!("Bevinding {}: {}", b.regel, b.titel),
                plek,
                WERKGEVER,
            )
        })
        .collect()
}
