//! Is the set ready? Everything that keeps it from that, with who can supply it.
//!
//! Ready means: elements a to l of article 6 lid 1 are whole, each with date, name and function;
//! everybody has signed; no blocking finding stands; every file that the case names is in.

use super::choice::{Choice, Content, Stuk};
use super::manifest::{EigenSoort, Geweigerd, Ontbreekt, Soort};
use super::supplied::Refusal;
use super::termijnen::is_hersteld;
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, tekenaars};
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::DocumentSoort as S;
use crate::facts::gevraagd::Antwoord;
use crate::finding::Ernst;

const WERKGEVER: &str = "De werkgever";

/// What is missing, each once; nothing when the set is ready.
pub fn missing(
    bron: &Bron,
    beeld: &Beeld,
    choice: &Choice,
    refusals: &[Geweigerd],
) -> Vec<Ontbreekt> {
    let mut list = Vec::new();
    list.extend(verslag(bron, choice));
    list.extend(
        beeld
            .gemist
            .iter()
            .map(|g| row(g.soort.label().to_owned(), Some(g.pointer), g.leverancier)),
    );
    list.extend(elements(beeld));
    list.extend(missing_stukken(choice, refusals));
    let missed = |stuk: &&Stuk| {
        beeld
            .gemist
            .iter()
            .any(|g| stuk.kind == Soort::Stuk(g.soort))
    };
    // A form for what is missing altogether lacks everything.
    for stuk in choice
        .stukken
        .iter()
        .filter(|stuk| counts(stuk) && !missed(stuk))
    {
        list.extend(values(stuk));
        list.extend(signatures(stuk));
    }
    list.extend(refused_files(refusals));
    list.extend(herstel(bron));
    list.extend(bevindingen(bron));
    let mut seen = Vec::new();
    list.retain(|row| {
        let is_new = !seen.contains(row);
        seen.push(row.clone());
        is_new
    });
    list
}

fn row(what: String, pointer: Option<&str>, supplier: &str) -> Ontbreekt {
    Ontbreekt {
        wat: what,
        pointer: pointer.map(str::to_owned),
        leverancier: supplier.to_owned(),
    }
}

/// The report itself is made when its term has come, or the case already has one.
fn verslag(bron: &Bron, choice: &Choice) -> Option<Ontbreekt> {
    let kind = Soort::Eigen(EigenSoort::ReIntegratieverslag);
    if choice.stukken.iter().any(|stuk| stuk.kind == kind) {
        return None;
    }
    let what = if bron.facts.gevraagd.re_integratieverslag.antwoord == Some(Antwoord::Nee) {
        "Re-integratieverslag: dat is in dit dossier niet nodig"
    } else {
        "Re-integratieverslag: het is daarvoor nog te vroeg"
    };
    Some(row(what.to_owned(), Some("/uwv/riv"), WERKGEVER))
}

/// What an element lacks, apart from whole documents that stand in the list already.
fn elements(beeld: &Beeld) -> Vec<Ontbreekt> {
    let named = |what: &str| {
        let mut labels = beeld.gemist.iter().map(|g| g.soort.label());
        labels.any(|label| label.eq_ignore_ascii_case(what))
    };
    let mut list = Vec::new();
    for element in &beeld.elementen {
        let missing: Vec<&str> = element.mist.iter().map(String::as_str).collect();
        let missing: Vec<&str> = missing.into_iter().filter(|what| !named(what)).collect();
        if !missing.is_empty() {
            list.push(row(
                format!("Element {}: {}", element.letter, opsomming(&missing)),
                None,
                &format!("De {}", element.wie.to_lowercase()),
            ));
        }
    }
    list
}

/// Parts without which the report is not whole.
fn mandatory(kind: S) -> bool {
    !tekenaars(kind).is_empty()
        || matches!(
            kind,
            S::Probleemanalyse | S::BijstellingProbleemanalyse | S::ActueelOordeel
        )
}

fn supplier(kind: S) -> &'static str {
    match kind {
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
fn missing_stukken(choice: &Choice, refusals: &[Geweigerd]) -> Vec<Ontbreekt> {
    let refused = |kind: S| refusals.iter().any(|g| g.soort == Some(kind));
    let open = choice.missing.iter();
    open.filter(|z| mandatory(z.kind) && !refused(z.kind))
        .map(|z| {
            let what = format!("{}: het document zelf, als bestand", z.name);
            row(what, Some(&z.pointer), supplier(z.kind))
        })
        .collect()
}

/// Values of other documents than the statutory ones do not hold up the set.
fn counts(stuk: &Stuk) -> bool {
    matches!(stuk.kind, Soort::Stuk(kind) if mandatory(kind))
}

/// Mandatory values that a document of ours shows as a marker.
fn values(stuk: &Stuk) -> Vec<Ontbreekt> {
    let (Content::Made(document), Soort::Stuk(kind)) = (&stuk.content, stuk.kind) else {
        return Vec::new();
    };
    // The plan shows its bijstellingen too; what these lack is told with them.
    let elsewhere =
        |pointer: &str| kind == S::PlanVanAanpak && pointer.starts_with("/bijstellingen");
    let open = document.ontbreekt.iter().filter(|o| !elsewhere(&o.pointer));
    open.map(|o| {
        let what = format!("{}: {}", stuk.title, o.veld);
        row(what, Some(&o.pointer), supplier(kind))
    })
    .collect()
}

fn signatures(stuk: &Stuk) -> Vec<Ontbreekt> {
    let to_sign = stuk.to_sign.iter();
    to_sign
        .map(|role| {
            let who = met_lidwoord(*role);
            let what = format!("{}: handtekening van {who}", stuk.title);
            row(what, None, &hoofdletter(&who))
        })
        .collect()
}

/// A file that the case names but that is not in. Medical information is kept out on purpose.
fn refused_files(refusals: &[Geweigerd]) -> Vec<Ontbreekt> {
    let medical = Refusal::Medical.code();
    let open = refusals.iter().filter(|g| g.code != medical);
    open.map(|g| {
        let kind = g.soort.unwrap_or(S::Overig);
        let what = format!("{}: het aangeleverde bestand", kind.label());
        row(what, Some(&g.pointer), supplier(kind))
    })
    .collect()
}

/// With a loonsanctie every shortcoming has to be mended, with proof.
fn herstel(bron: &Bron) -> Vec<Ontbreekt> {
    let sanctie = bron.dossier.uwv.loonsanctie.as_ref();
    let all = sanctie.iter().flat_map(|s| &s.tekortkomingen).enumerate();
    let open = all.filter(|(_, t)| !is_hersteld(t));
    open.map(|(i, _)| {
        row(
            format!("Herstel van tekortkoming {}, met bewijs", i + 1),
            Some(&format!("/uwv/loonsanctie/tekortkomingen/{i}")),
            WERKGEVER,
        )
    })
    .collect()
}

fn bevindingen(bron: &Bron) -> Vec<Ontbreekt> {
    let errors = bron.beoordeling.open().filter(|b| b.ernst == Ernst::Fout);
    errors
        .filter(|b| b.can_be_mended())
        .map(|b| {
            let place = b.plaatsen.first().map(|p| p.pointer.as_str());
            row(
                format!("Bevinding {}: {}", b.regel, b.titel),
                place,
                WERKGEVER,
            )
        })
        .collect()
}
