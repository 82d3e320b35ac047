//! Which document goes into the set, under which type of UWV, and who must still sign it.
//!
//! A supplied file takes the place of the document that we make from the same part of the case.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::aangeleverd::Gekeurd;
use super::manifest::{EigenSoort, Ondertekening, Soort, UwvSoort};
use crate::documents::re_integratieverslag::{Beeld, Deel, VOLGORDE, tekenaars};
use crate::documents::{Bron, Document, Soort as Vorm, stel_samen};
use crate::dossier::codes::{DocumentSoort as S, Rol, Zone};
use crate::dossier::uwv::Document as Aangewezen;
use crate::finding::DocumentNaam as N;

/// Supplied files that may go along, by their place in `documenten`.
pub type Bestanden<'a> = BTreeMap<usize, (Gekeurd, &'a [u8])>;

/// One document of the set.
pub struct Stuk<'a> {
    /// Kind.
    pub soort: Soort,
    /// What to choose in the portal.
    pub uwv: UwvSoort,
    /// Title, without names of people.
    pub titel: String,
    /// Date of the document.
    pub datum: Option<Date>,
    /// Where its pages come from.
    pub inhoud: Inhoud<'a>,
    /// Not for the employer.
    pub alleen_werknemer: bool,
    /// State of its signatures.
    pub ondertekening: Ondertekening,
    /// Who must still sign.
    pub nog: Vec<Rol>,
}

/// Where the pages of a document come from.
pub enum Inhoud<'a> {
    /// A supplied file.
    Aangeleverd(Gekeurd, &'a [u8]),
    /// Made from the case.
    Gemaakt(Box<Document>),
}

/// A part of the report for which there is nothing to put in the set.
pub struct ZonderStuk {
    /// Kind.
    pub soort: S,
    /// Name, with its number.
    pub naam: String,
    /// Place in the case.
    pub pointer: String,
}

/// What the set holds, in the order of UWV.
pub struct Keuze<'a> {
    /// The documents.
    pub stukken: Vec<Stuk<'a>>,
    /// Parts that only a file can carry, without that file.
    pub zonder: Vec<ZonderStuk>,
}

/// Chooses the documents.
pub fn kies<'a>(bron: &Bron, beeld: &Beeld, bestanden: &Bestanden<'a>) -> Keuze<'a> {
    let mut keuze = Keuze {
        stukken: Vec::new(),
        zonder: Vec::new(),
    };
    let verslag = gemaakt(bron, N::ReIntegratieverslag).pop();
    keuze.stukken.extend(verslag.map(|document| {
        let soort = Soort::Eigen(EigenSoort::ReIntegratieverslag);
        van_document(soort, document)
    }));
    for soort in VOLGORDE {
        van_soort(bron, beeld, bestanden, *soort, &mut keuze);
        // The trajectrapport sums up a trajectory that has no eindrapport yet.
        let eind = Soort::Stuk(S::Spoor2Eindrapport);
        let zonder = keuze.stukken.iter().all(|stuk| stuk.soort != eind);
        if *soort == S::Spoor2Eindrapport && zonder && !beeld.verkort {
            let rapport = gemaakt(bron, N::Trajectrapport).pop();
            let eigen = Soort::Eigen(EigenSoort::Trajectrapport);
            let stuk = rapport.map(|document| van_document(eigen, document));
            keuze.stukken.extend(stuk);
        }
    }
    keuze.stukken.extend(losse(bron, beeld, bestanden));
    keuze
}

/// All documents of one kind: of the case, and of files alone; and the form for one that is asked
/// for and not there.
fn van_soort<'a>(
    bron: &Bron,
    beeld: &Beeld,
    bestanden: &Bestanden<'a>,
    soort: S,
    keuze: &mut Keuze<'a>,
) {
    let mut voorraad = voorraad(bron, beeld, soort);
    let mut leeg = true;
    for deel in beeld.delen.iter().filter(|d| d.soort == soort) {
        leeg = false;
        let bestand = deel.bestand.and_then(|d| van_bestand(bron, bestanden, d));
        if let Some((gekeurd, bytes)) = bestand {
            // What the file replaces goes to no other part.
            drop(neem(&mut voorraad, bron, deel).filter(|_| !is_analyse(soort)));
            let stuk = aangeleverd(bron, deel, gekeurd, bytes);
            keuze.stukken.push(stuk);
        } else if is_analyse(soort) && keuze.heeft(N::Probleemanalyse) {
            // The one that we make holds all of them.
        } else if let Some(document) = neem(&mut voorraad, bron, deel) {
            keuze.stukken.push(Stuk {
                titel: deel.naam.clone(),
                ..van_document(Soort::Stuk(soort), document)
            });
        } else if !(soort == S::OordeelWerknemer && oordeel_geweigerd(bron)) {
            keuze.zonder.push(ZonderStuk {
                soort,
                naam: deel.naam.clone(),
                pointer: deel.pointer.clone(),
            });
        }
    }
    if soort == S::Evaluatie && leeg {
        keuze.stukken.extend(laatste_evaluatie(bron, keuze));
    }
    let gevraagd = leeg && beeld.gemist.iter().any(|g| g.soort == soort);
    let formulier = voorraad.pop().filter(|_| gevraagd);
    let stuk = formulier.map(|document| van_document(Soort::Stuk(soort), document));
    keuze.stukken.extend(stuk);
}

/// Article 6 asks for the most recent evaluation. That is the Eindevaluatie, when there is one.
fn laatste_evaluatie<'a>(bron: &Bron, keuze: &Keuze) -> Option<Stuk<'a>> {
    let eind = Soort::Stuk(S::Eindevaluatie);
    if keuze.stukken.iter().any(|stuk| stuk.soort == eind) {
        return None;
    }
    let mut alle = gemaakt(bron, N::PeriodiekeEvaluatie).into_iter();
    let laatste = alle.rfind(|d| d.datum <= bron.peildatum())?;
    Some(van_document(Soort::Stuk(S::Evaluatie), laatste))
}

impl Keuze<'_> {
    /// Whether this document of ours is in the set.
    fn heeft(&self, naam: N) -> bool {
        self.stukken.iter().any(|stuk| match &stuk.inhoud {
            Inhoud::Gemaakt(document) => document.naam == naam.stam(),
            Inhoud::Aangeleverd(..) => false,
        })
    }
}

fn is_analyse(soort: S) -> bool {
    matches!(soort, S::Probleemanalyse | S::BijstellingProbleemanalyse)
}

/// The refusal is on record, so that there is no document.
fn oordeel_geweigerd(bron: &Bron) -> bool {
    let oordeel = bron.dossier.oordeel_werknemer.as_ref();
    oordeel.is_some_and(|o| o.geweigerd == Some(true))
}

/// The documents that we can make of this kind, in the order of their dates.
fn voorraad(bron: &Bron, beeld: &Beeld, soort: S) -> Vec<Document> {
    let naam = match soort {
        S::ActueelOordeel => N::ActueelOordeel,
        S::Eindevaluatie => N::Eindevaluatie,
        _ if beeld.verkort => return Vec::new(),
        S::Probleemanalyse | S::BijstellingProbleemanalyse => N::Probleemanalyse,
        S::PlanVanAanpak => N::PlanVanAanpak,
        S::BijstellingPlanVanAanpak => N::Bijstelling,
        S::Eerstejaarsevaluatie => N::Eerstejaarsevaluatie,
        S::Spoor2Trajectplan => N::Spoor2Trajectplan,
        S::Spoor2Voortgang => N::Spoor2Voortgangsrapportage,
        S::Spoor2Eindrapport => N::Spoor2Eindrapport,
        _ => return Vec::new(),
    };
    gemaakt(bron, naam)
}

fn gemaakt(bron: &Bron, naam: N) -> Vec<Document> {
    stel_samen(bron, &Vorm::van(naam))
}

/// The document that we made of this part of the case. One of several is known by its date.
fn neem(voorraad: &mut Vec<Document>, bron: &Bron, deel: &Deel) -> Option<Document> {
    let kop = deel.kop?;
    let een_van = matches!(deel.soort, S::BijstellingPlanVanAanpak | S::Spoor2Voortgang);
    let datum = kop.datum.unwrap_or(bron.peildatum());
    let plek = voorraad.iter().position(|d| !een_van || d.datum == datum)?;
    Some(voorraad.remove(plek))
}

fn van_bestand<'a>(
    bron: &Bron,
    bestanden: &Bestanden<'a>,
    document: &Aangewezen,
) -> Option<(Gekeurd, &'a [u8])> {
    let alle = bron.dossier.documenten.iter();
    let plek = alle.enumerate().find(|(_, d)| std::ptr::eq(*d, document))?;
    bestanden.get(&plek.0).copied()
}

fn aangeleverd<'a>(bron: &Bron, deel: &Deel, gekeurd: Gekeurd, bytes: &'a [u8]) -> Stuk<'a> {
    let nog = tekent_nog(deel, bron.peildatum());
    Stuk {
        soort: Soort::Stuk(deel.soort),
        uwv: uwv(deel.soort),
        titel: deel.naam.clone(),
        datum: deel.datum(),
        inhoud: Inhoud::Aangeleverd(gekeurd, bytes),
        alleen_werknemer: false,
        ondertekening: match tekent(deel.soort) {
            true if nog.is_empty() => Ondertekening::Getekend,
            true => Ondertekening::TeTekenen,
            false => Ondertekening::NietVanToepassing,
        },
        nog,
    }
}

/// Somebody must sign documents of this kind.
fn tekent(soort: S) -> bool {
    !tekenaars(soort).is_empty() || van_bedrijfsarts(soort)
}

fn van_bedrijfsarts(soort: S) -> bool {
    is_analyse(soort) || soort == S::ActueelOordeel
}

/// Who must still sign. The bedrijfsarts, or who works under one.
fn tekent_nog(deel: &Deel, op: Date) -> Vec<Rol> {
    if !van_bedrijfsarts(deel.soort) {
        return deel.tekent_nog(tekenaars(deel.soort), op);
    }
    let artsen = [
        Rol::Bedrijfsarts,
        Rol::OnderVerantwoordelijkheidBedrijfsarts,
    ];
    if deel.tekent_nog(&artsen, op).len() < artsen.len() {
        return Vec::new();
    }
    vec![Rol::Bedrijfsarts]
}

fn van_document<'a>(soort: Soort, document: Document) -> Stuk<'a> {
    // The report as a whole has nobody who must sign; as long as a part lacks a signature, the
    // report is a concept.
    let tekent = soort != Soort::Eigen(EigenSoort::ReIntegratieverslag);
    let (document, nog) = if tekent {
        let nog = document.nog_te_tekenen.clone();
        (document.ter_ondertekening(), nog)
    } else {
        (document, Vec::new())
    };
    Stuk {
        soort,
        uwv: match soort {
            Soort::Stuk(soort) => uwv(soort),
            Soort::Eigen(_) => UwvSoort::Overig,
        },
        titel: document.titel.clone(),
        datum: Some(document.datum),
        alleen_werknemer: false,
        ondertekening: match nog.is_empty() {
            _ if !tekent => Ondertekening::NietVanToepassing,
            true => Ondertekening::Getekend,
            false => Ondertekening::TeTekenen,
        },
        nog,
        inhoud: Inhoud::Gemaakt(Box::new(document)),
    }
}

/// Other files: what else belongs to the case, and what is for the employee alone.
fn losse<'a>(bron: &Bron, beeld: &Beeld, bestanden: &Bestanden<'a>) -> Vec<Stuk<'a>> {
    let mut overig = 0;
    let alle = bron.dossier.documenten.iter().enumerate();
    let los = alle.filter_map(|(index, d)| {
        let (gekeurd, bytes) = *bestanden.get(&index)?;
        let alleen_werknemer = d.zone == Some(Zone::Werknemer);
        let soort = d.soort.unwrap_or(S::Overig);
        let rest = soort == S::Overig && !beeld.verkort;
        if !alleen_werknemer && !rest {
            return None;
        }
        overig += 1;
        Some(Stuk {
            soort: Soort::Stuk(soort),
            uwv: uwv(soort),
            titel: format!("{} {overig}", soort.label()),
            datum: d.datum,
            inhoud: Inhoud::Aangeleverd(gekeurd, bytes),
            alleen_werknemer,
            ondertekening: Ondertekening::NietVanToepassing,
            nog: Vec::new(),
        })
    });
    los.collect()
}

/// The type under which UWV takes a document.
fn uwv(soort: S) -> UwvSoort {
    match soort {
        S::Probleemanalyse | S::BijstellingProbleemanalyse => UwvSoort::Probleemanalyse,
        S::PlanVanAanpak | S::BijstellingPlanVanAanpak => UwvSoort::PlanVanAanpak,
        S::Eerstejaarsevaluatie | S::Evaluatie => UwvSoort::Eerstejaarsevaluatie,
        S::Eindevaluatie => UwvSoort::Eindevaluatie,
        S::ActueelOordeel => UwvSoort::ActueelOordeel,
        S::OordeelWerknemer => UwvSoort::OordeelWerknemer,
        _ => UwvSoort::Overig,
    }
}
