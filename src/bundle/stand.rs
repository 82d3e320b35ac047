//! Is the set ready? Everything that keeps it from that, with who can supply it.
//!
//! Ready means: elements a to l of article 6 lid 1 are whole, each with date, name and function;
//! everybody has signed; no blocking finding stands; every file that the case names is in.

use super::aangeleverd::Weigering;
use super::keuze::{Inhoud, Keuze, Stuk};
use super::manifest::{EigenSoort, Geweigerd, Ontbreekt, Soort};
use super::termijnen::is_hersteld;
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, tekenaars};
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::DocumentSoort as S;
use crate::facts::gevraagd::Antwoord;
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
    lijst.extend(zonder_stuk(keuze, geweigerd));
    let gemist = |stuk: &&Stuk| {
        beeld
            .gemist
            .iter()
            .any(|g| stuk.soort == Soort::Stuk(g.soort))
    };
    // A form for what is missing altogether lacks everything.
    for stuk in keuze
        .stukken
        .iter()
        .filter(|stuk| telt(stuk) && !gemist(stuk))
    {
        lijst.extend(waarden(stuk));
        lijst.extend(handtekeningen(stuk));
    }
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
    let wat = if bron.facts.gevraagd.re_integratieverslag.antwoord == Some(Antwoord::Nee) {
        "Re-integratieverslag: dat is in dit dossier niet nodig"
    } else {
        "Re-integratieverslag: het is daarvoor nog te vroeg"
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
                &format!("De {}", element.wie.to_lowercase()),
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

/// Parts that only a file can carry. One of which the file was refused is named there.
fn zonder_stuk(keuze: &Keuze, geweigerd: &[Geweigerd]) -> Vec<Ontbreekt> {
    let refused = |soort: S| geweigerd.iter().any(|g| g.soort == Some(soort));
    let open = keuze.zonder.iter();
    open.filter(|z| verplicht(z.soort) && !refused(z.soort))
        .map(|z| {
            let wat = format!("{}: het document zelf, als bestand", z.naam);
            rij(wat, Some(&z.pointer), leverancier(z.soort))
        })
        .collect()
}

/// Values of other documents than the statutory ones do not hold up the set.
fn telt(stuk: &Stuk) -> bool {
    matches!(stuk.soort, Soort::Stuk(soort) if verplicht(soort))
}

/// Mandatory values that a document of ours shows as a marker.
fn waarden(stuk: &Stuk) -> Vec<Ontbreekt> {
    let (Inhoud::Gemaakt(document), Soort::Stuk(soort)) = (&stuk.inhoud, stuk.soort) else {
        return Vec::new();
    };
    // The plan shows its bijstellingen too; what these lack is told with them.
    let elders = |pointer: &str| soort == S::PlanVanAanpak && pointer.starts_with("/bijstellingen");
    let open = document.ontbreekt.iter().filter(|o| !elders(&o.pointer));
    open.map(|o| {
        let wat = format!("{}: {}", stuk.titel, o.veld);
        rij(wat, Some(&o.pointer), leverancier(soort))
    })
    .collect()
}

fn handtekeningen(stuk: &Stuk) -> Vec<Ontbreekt> {
    let nog = stuk.nog.iter();
    nog.map(|rol| {
        let wie = met_lidwoord(*rol);
        let wat = format!("{}: handtekening van {wie}", stuk.titel);
        rij(wat, None, &hoofdletter(&wie))
    })
    .collect()
}

/// A file that the case names but that is not in. Medical information is kept out on purpose.
fn bestanden(geweigerd: &[Geweigerd]) -> Vec<Ontbreekt> {
    let medisch = Weigering::Medisch.code();
    let open = geweigerd.iter().filter(|g| g.code != medisch);
    open.map(|g| {
        let soort = g.soort.unwrap_or(S::Overig);
        let wat = format!("{}: het aangeleverde bestand", soort.label());
        rij(wat, Some(&g.pointer), leverancier(soort))
    })
    .collect()
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
