//! Can the set be handed in? Everything that keeps it from that, with who can supply it.
//!
//! Ready means: elements a to l of article 6 lid 1 are whole, each with date, name and function; nothing
//! stands open that can still be mended; every file that the case names is in; and of all that must be
//! signed the signed original is in as a file. When originals are all that is missing, the set waits
//! for these: what it shows in their place is what the case says of them.

use super::choice::{Choice, Content, MissingStuk, Stuk};
use super::manifest::{EigenSoort, Geweigerd, Ontbreekt, Origineel, Soort, Staat};
use super::names::expected;
use super::supplied::Refusal;
use super::termijnen::is_hersteld;
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, Deel, tekenaars};
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::DocumentSoort as S;
use crate::facts::gevraagd::Antwoord;
use crate::finding::{Ernst, Finding};

const WERKGEVER: &str = "De werkgever";

/// What keeps a set from being handed in.
pub struct Readiness {
    /// What is missing, each once.
    pub missing: Vec<Ontbreekt>,
    /// Signed originals that are no file of the set.
    pub originals: Vec<Origineel>,
}

impl Readiness {
    /// How it stands with the set.
    pub fn staat(&self) -> Staat {
        match (self.missing.is_empty(), self.originals.is_empty()) {
            (false, _) => Staat::Concept,
            (true, false) => Staat::OpOriginelenNa,
            (true, true) => Staat::Gereed,
        }
    }
}

/// Looks at all of it.
pub fn judge(bron: &Bron, beeld: &Beeld, choice: &Choice, refusals: &[Geweigerd]) -> Readiness {
    let mut list = Vec::new();
    list.extend(verslag(bron, choice));
    list.extend(beeld.gemist.iter().map(|g| Ontbreekt {
        bestand: Some(expected(g.soort.label())),
        ..row(g.soort.label().to_owned(), Some(g.pointer), g.leverancier)
    }));
    list.extend(elements(beeld));
    list.extend(missing_stukken(choice, refusals));
    let missed = |stuk: &&Stuk| {
        let mut all = beeld.gemist.iter();
        all.any(|g| stuk.kind == Soort::Stuk(g.soort))
    };
    // A form for what is missing altogether lacks everything.
    let stukken = choice.stukken.iter();
    for stuk in stukken.filter(|stuk| counts(stuk) && !missed(stuk)) {
        list.extend(values(stuk));
        list.extend(signatures(stuk));
    }
    list.extend(refused_files(bron, beeld, choice, refusals));
    list.extend(herstel(bron));
    let findings = bevindingen(bron, &list);
    list.extend(findings);
    if list.is_empty() {
        list.extend(concepts(choice));
    }
    let mut seen = Vec::new();
    list.retain(|row| {
        let is_new = !seen.contains(row);
        seen.push(row.clone());
        is_new
    });
    Readiness {
        missing: list,
        originals: originals(choice),
    }
}

/// What is signed according to the case, and of which the set has no file.
fn originals(choice: &Choice) -> Vec<Origineel> {
    let shown = choice.stukken.iter().filter(|stuk| counts(stuk));
    let shown = shown.map(|stuk| Origineel {
        wat: stuk.title.clone(),
        pointer: stuk.pointer.clone(),
        rollen: stuk.original_of.clone(),
        bestand: stuk.name_of_original(),
    });
    let absent = choice.missing.iter().map(|z| Origineel {
        wat: z.name.clone(),
        pointer: Some(z.pointer.clone()),
        rollen: z.signed_by.clone(),
        bestand: z.file_name.clone(),
    });
    let all = shown.chain(absent);
    all.filter(|original| !original.rollen.is_empty()).collect()
}

/// A document of ours that is a concept for another reason than what is said already.
fn concepts(choice: &Choice) -> Vec<Ontbreekt> {
    let all = choice
        .stukken
        .iter()
        .filter_map(|stuk| match &stuk.content {
            Content::Made(document) if document.concept => Some((stuk, document)),
            _ => None,
        });
    all.map(|(stuk, document)| {
        let what = format!("{}: {}", stuk.title, document.redenen_concept.join(" "));
        row(what, stuk.pointer.as_deref(), WERKGEVER)
    })
    .collect()
}

fn row(what: String, pointer: Option<&str>, supplier: &str) -> Ontbreekt {
    Ontbreekt {
        wat: what,
        pointer: pointer.map(str::to_owned),
        leverancier: supplier.to_owned(),
        bestand: None,
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
        let what = what.to_lowercase();
        let mut labels = beeld.gemist.iter().map(|g| g.soort.label().to_lowercase());
        // "oordeel van de bedrijfsarts (Actueel oordeel)", "eindevaluatie (er is alleen een concept)"
        labels.any(|label| what.ends_with(&format!("({label})")) || what.starts_with(&label))
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

/// Parts that only a file can carry, and what the report calls one. One of which the file was refused is named there.
fn missing_stukken(choice: &Choice, refusals: &[Geweigerd]) -> Vec<Ontbreekt> {
    let refused = |kind: S| refusals.iter().any(|g| g.soort == Some(kind));
    let as_file = |z: &&MissingStuk| z.signed_by.is_empty() && (mandatory(z.kind) || z.is_file);
    let open = choice.missing.iter().filter(as_file);
    open.filter(|z| !refused(z.kind))
        .map(|z| {
            let what = format!("{}: het document zelf, als bestand", z.name);
            Ontbreekt {
                bestand: Some(z.file_name.clone()),
                ..row(what, Some(&z.pointer), supplier(z.kind))
            }
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
    let pointer = stuk.pointer.as_ref().map(|p| format!("{p}/handtekeningen"));
    let to_sign = stuk.to_sign.iter();
    to_sign
        .map(|role| {
            let who = met_lidwoord(*role);
            let what = format!("{}: handtekening van {who}", stuk.title);
            Ontbreekt {
                bestand: Some(stuk.name_of_original()),
                ..row(what, pointer.as_deref(), &hoofdletter(&who))
            }
        })
        .collect()
}

/// A file that the case names but that is not in. Medical information is kept out on purpose, and of an
/// original that we can show the set says that it waits for it.
fn refused_files(
    bron: &Bron,
    beeld: &Beeld,
    choice: &Choice,
    refusals: &[Geweigerd],
) -> Vec<Ontbreekt> {
    let medical = Refusal::Medical.code();
    let open = refusals.iter().filter(|g| g.code != medical);
    let waits = |g: &&Geweigerd| g.soort.is_some_and(|kind| waits_for(choice, kind));
    let open = open.filter(|g| !waits(g));
    open.map(|g| {
        let kind = g.soort.unwrap_or(S::Overig);
        let title = title_of(bron, beeld, &g.pointer).unwrap_or_else(|| kind.label().to_owned());
        let what = format!("{title}: het aangeleverde bestand");
        row(what, Some(&g.pointer), supplier(kind))
    })
    .collect()
}

/// The name of the part of the report that this file belongs to.
fn title_of(bron: &Bron, beeld: &Beeld, pointer: &str) -> Option<String> {
    let index: usize = pointer.split('/').nth(2)?.parse().ok()?;
    let file = bron.dossier.documenten.get(index)?;
    let is_this = |part: &&Deel| part.bestand.is_some_and(|d| std::ptr::eq(d, file));
    beeld
        .delen
        .iter()
        .find(is_this)
        .map(|part| part.naam.clone())
}

/// The set shows a document of this kind and waits for its original.
fn waits_for(choice: &Choice, kind: S) -> bool {
    let of_kind = |stuk: &&Stuk| stuk.kind == Soort::Stuk(kind) && counts(stuk);
    let mut shown = choice.stukken.iter().filter(of_kind);
    let mut absent = choice.missing.iter().filter(|z| z.kind == kind);
    shown.any(|stuk| !stuk.original_of.is_empty()) || absent.any(|z| !z.signed_by.is_empty())
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

/// Errors that can still be mended, but for those about a thing that is in the list already.
fn bevindingen(bron: &Bron, list: &[Ontbreekt]) -> Vec<Ontbreekt> {
    let named: Vec<&str> = list.iter().filter_map(|o| o.pointer.as_deref()).collect();
    let errors = bron.beoordeling.open().filter(|b| b.ernst == Ernst::Fout);
    errors
        .filter(|b| b.can_be_mended() && !is_named(b, &named))
        .map(|b| {
            let place = b.plaatsen.first().map(|p| p.pointer.as_str());
            row(format!("{} (regel {})", b.titel, b.regel), place, WERKGEVER)
        })
        .collect()
}

/// All places of the finding lie in what these pointers name.
fn is_named(finding: &Finding, pointers: &[&str]) -> bool {
    let within = |place: &str| {
        pointers.iter().any(|pointer| {
            let rest = place.strip_prefix(pointer);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let places = &finding.plaatsen;
    !places.is_empty() && places.iter().all(|p| within(&p.pointer))
}
