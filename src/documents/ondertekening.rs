//! Signatures and copies: who signed when, who must still sign, who refused and why.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::Kop;
use crate::dossier::algemeen::Handtekening;
use crate::dossier::codes::Rol;

use super::taal::{gevuld, hoofdletter, met_kommas, opsomming, tekst};
use super::veld::Velden;

/// The signing part of a document.
#[derive(Serialize)]
pub struct Ondertekening {
    /// "Nog te ondertekenen door de werknemer."
    pub open: Option<String>,
    /// One row for each party that signs.
    pub rijen: Vec<Rij>,
    /// Refusals, each with its reason.
    pub weigeringen: Vec<Weigering>,
    /// To whom copies were given.
    pub afschriften: Option<String>,
}

/// One party in the table of signatures.
#[derive(Serialize)]
pub struct Rij {
    /// "Werkgever".
    pub partij: String,
    /// Name and job.
    pub naam: String,
    /// Place and date.
    pub plaats_datum: String,
    /// "Getekend", or that it is still to be done.
    pub handtekening: String,
}

/// A party that does not want to sign.
#[derive(Serialize)]
pub struct Weigering {
    /// "De werknemer heeft dit document niet getekend. De reden staat hieronder."
    pub zin: String,
    /// The reason, several paragraphs possible.
    pub reden: String,
}

/// Where the signatures stand: JSON pointer of the document, and words for the list of what is
/// open (" onder de bijstelling van 3 maart 2025", or nothing).
pub struct Plek<'a> {
    /// JSON pointer of the document in the case.
    pub pointer: &'a str,
    /// Words that tell this document from others in the same file.
    pub waar: &'a str,
}

impl Ondertekening {
    /// The signatures of `rollen`; without `kop` everybody must still sign.
    pub fn van(
        kop: Option<&Kop>,
        rollen: &[Rol],
        plek: &Plek,
        peildatum: Date,
        velden: &mut Velden,
    ) -> Self {
        let mut blok = Self {
            open: None,
            rijen: Vec::new(),
            weigeringen: Vec::new(),
            afschriften: kop.and_then(afschriften),
        };
        let mut open = Vec::new();
        for rol in rollen {
            let gevonden = kop.and_then(|k| k.handtekening(*rol));
            let rij = match gevonden {
                Some(h) if h.geweigerd == Some(true) => {
                    blok.weigeringen.push(weigering(h, *rol, plek, velden));
                    rij(h, *rol, "Niet getekend, zie hieronder")
                }
                Some(h) if h.datum.is_some_and(|d| d <= peildatum) => {
                    getekend(h, *rol, plek, velden)
                }
                andere => {
                    open.push(format!("de {}", rol.label()));
                    let leeg = Handtekening::default();
                    rij(andere.unwrap_or(&leeg), *rol, "Nog te ondertekenen")
                }
            };
            blok.rijen.push(rij);
        }
        for wie in &open {
            velden.te_tekenen(wie, plek.waar);
        }
        blok.open =
            (!open.is_empty()).then(|| format!("Nog te ondertekenen door {}.", opsomming(&open)));
        blok
    }
}

fn rij(h: &Handtekening, rol: Rol, handtekening: &str) -> Rij {
    let nog = || "Nog in te vullen".to_owned();
    Rij {
        partij: hoofdletter(rol.label()),
        naam: naam(h).unwrap_or_else(nog),
        plaats_datum: nog(),
        handtekening: handtekening.to_owned(),
    }
}

fn naam(h: &Handtekening) -> Option<String> {
    met_kommas(&[gevuld(h.naam.as_ref()), gevuld(h.functie.as_ref())])
}

/// A signature that is there. Name and, for the employer, job are demanded.
fn getekend(h: &Handtekening, rol: Rol, plek: &Plek, velden: &mut Velden) -> Rij {
    let pointer = format!("{}/handtekeningen", plek.pointer);
    let wie = rol.label();
    let naam = velden.verplicht(
        gevuld(h.naam.as_ref()),
        &format!("naam van de {wie} die tekende"),
        &pointer,
    );
    let functie = match gevuld(h.functie.as_ref()) {
        None if rol == Rol::Werknemer => None,
        functie => Some(velden.verplicht(
            functie,
            &format!("functie van de {wie} die tekende"),
            &pointer,
        )),
    };
    let datum = h.datum.map(in_cijfers);
    Rij {
        naam: met_kommas(&[Some(&naam), functie.as_deref()]).unwrap_or_default(),
        plaats_datum: met_kommas(&[gevuld(h.plaats.as_ref()), datum.as_deref()])
            .unwrap_or_default(),
        partij: hoofdletter(wie),
        handtekening: "Getekend".to_owned(),
    }
}

fn weigering(h: &Handtekening, rol: Rol, plek: &Plek, velden: &mut Velden) -> Weigering {
    let wie = rol.label();
    let op = h
        .datum
        .map(|d| format!(" op {}", in_woorden(d)))
        .unwrap_or_default();
    Weigering {
        zin: format!("De {wie} wil niet tekenen. Dat is{op} vastgelegd, met deze reden:"),
        reden: velden.verplicht(
            tekst(h.reden_weigering.as_ref()),
            &format!("reden waarom de {wie} niet tekent"),
            &format!("{}/handtekeningen", plek.pointer),
        ),
    }
}

/// "Een afschrift is gegeven aan de werknemer (28 februari 2025) en de casemanager (…)."
fn afschriften(kop: &Kop) -> Option<String> {
    let lijst: Vec<String> = kop
        .afschriften
        .iter()
        .filter_map(|a| Some((a.aan?, a.datum?)))
        .map(|(aan, datum)| format!("de {} ({})", aan.label(), in_woorden(datum)))
        .collect();
    (!lijst.is_empty()).then(|| format!("Een afschrift is gegeven aan {}.", opsomming(&lijst)))
}
