//! Signatures and copies: who signed when, who must still sign, who refused and why.

use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::Kop;
use crate::dossier::algemeen::Handtekening;
use crate::dossier::codes::Rol;

use super::Bron;
use super::taal::{self, gevuld, hoofdletter, met_kommas, met_lidwoord, opsomming, tekst};
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
    /// "Volgens het dossier getekend op …", or that it is still to be done.
    pub handtekening: String,
}

/// A party that does not want to sign.
#[derive(Serialize)]
pub struct Weigering {
    /// "De werknemer wil niet tekenen. Dat is vastgelegd, met deze reden:"
    pub zin: String,
    /// The reason, several paragraphs possible.
    pub reden: String,
}

/// Which document is signed.
pub struct Plek<'a> {
    /// JSON pointer of the document in the case.
    pub pointer: &'a str,
    /// Its name, when it is one of several in the same file: "Bijstelling 1".
    pub deel: Option<&'a str>,
}

impl Ondertekening {
    /// The signatures of `rollen`; without `kop` everybody must still sign.
    pub fn van(
        bron: &Bron,
        kop: Option<&Kop>,
        rollen: &[Rol],
        plek: &Plek,
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
            let leeg = Handtekening::default();
            let h = kop.and_then(|k| k.handtekening(*rol)).unwrap_or(&leeg);
            let rij = if h.geweigerd == Some(true) {
                blok.weigeringen.push(weigering(h, *rol, plek, velden));
                ongetekend(bron, h, *rol, Ongetekend::Geweigerd)
            } else if h.datum.is_some_and(|d| d <= bron.peildatum()) {
                getekend(h, *rol, plek, velden)
            } else if *rol == Rol::Werknemer && bron.facts.zaak.overleden.is_some() {
                ongetekend(bron, h, *rol, Ongetekend::Overleden)
            } else {
                open.push(*rol);
                ongetekend(bron, h, *rol, Ongetekend::Nog)
            };
            blok.rijen.push(rij);
        }
        blok.nog_open(&open, plek, velden);
        blok
    }

    /// Says, here and among the reasons for a concept, who must still sign.
    fn nog_open(&mut self, rollen: &[Rol], plek: &Plek, velden: &mut Velden) {
        if rollen.is_empty() {
            return;
        }
        let wie: Vec<String> = rollen.iter().copied().map(met_lidwoord).collect();
        let wie = opsomming(&wie);
        let zin = format!("Nog te ondertekenen door {wie}.");
        let reden = match plek.deel {
            None => zin.clone(),
            Some(deel) => format!("{deel} is nog te ondertekenen door {wie}."),
        };
        velden.te_tekenen(reden, rollen);
        self.open = Some(zin);
    }
}

/// What is known of the signed original of a document by the bedrijfsarts. Nobody signs the copy.
#[derive(Serialize)]
pub struct Origineel {
    /// Who made it and who signed it when.
    pub zin: String,
    /// To whom copies were given.
    pub afschriften: Option<String>,
}

impl Origineel {
    /// Name, job and day of the bedrijfsarts, or of who works under one.
    pub fn van(kop: &Kop, plek: &Plek, bron: &Bron, velden: &mut Velden) -> Self {
        let rollen = [
            Rol::Bedrijfsarts,
            Rol::OnderVerantwoordelijkheidBedrijfsarts,
        ];
        let getekend = rollen.iter().filter_map(|r| kop.handtekening(*r));
        let getekend = getekend
            .filter(|h| h.geweigerd != Some(true))
            .find(|h| h.datum.is_some_and(|d| d <= bron.peildatum()));
        let wie = opsteller(kop, getekend, plek, velden);
        Self {
            zin: match getekend.and_then(|h| h.datum) {
                Some(datum) => format!(
                    "Opgesteld door {wie}. Het origineel is ondertekend op {}.",
                    in_woorden(datum)
                ),
                None => ongetekend_origineel(&wie, plek, velden),
            },
            afschriften: afschriften(kop),
        }
    }
}

/// Name and job of the maker, from either place where the case may have them.
fn opsteller(
    kop: &Kop,
    getekend: Option<&Handtekening>,
    plek: &Plek,
    velden: &mut Velden,
) -> String {
    let maker = kop.opsteller.as_ref();
    let naam = maker.and_then(|o| gevuld(o.naam.as_ref()));
    let functie = maker.and_then(|o| gevuld(o.functie.as_ref()));
    if naam.is_some() && functie.is_some() {
        return taal::maker(kop).unwrap_or_default();
    }
    let naam = naam.or(getekend.and_then(|h| gevuld(h.naam.as_ref())));
    let functie = functie.or(getekend.and_then(|h| gevuld(h.functie.as_ref())));
    let mut deel = |waarde: Option<&str>, wat: &str| {
        let veld = format!("{wat} van de opsteller");
        velden.verplicht(waarde, &veld, &format!("{}/opsteller/{wat}", plek.pointer))
    };
    let (naam, functie) = (deel(naam, "naam"), deel(functie, "functie"));
    format!("{naam}, {functie}")
}

/// Says, here and among the reasons for a concept, that the bedrijfsarts must still sign.
fn ongetekend_origineel(wie: &str, plek: &Plek, velden: &mut Velden) -> String {
    let reden = match plek.deel {
        None => "Nog te ondertekenen door de bedrijfsarts.".to_owned(),
        Some(deel) => format!("{deel} is nog te ondertekenen door de bedrijfsarts."),
    };
    velden.te_tekenen(reden, &[Rol::Bedrijfsarts]);
    format!("Opgesteld door {wie}. In het dossier staat niet dat het origineel is ondertekend.")
}

/// Why there is no signature.
#[derive(Clone, Copy)]
enum Ongetekend {
    Geweigerd,
    Overleden,
    Nog,
}

/// A row for somebody who has not signed; what the case knows is filled in.
fn ongetekend(bron: &Bron, h: &Handtekening, rol: Rol, waarom: Ongetekend) -> Rij {
    let nog = || "nog in te vullen".to_owned();
    let bekend = (rol == Rol::Werknemer)
        .then(|| taal::naam(&bron.dossier.werknemer))
        .flatten();
    Rij {
        partij: hoofdletter(rol.label()),
        naam: naam(h).or(bekend).unwrap_or_else(nog),
        plaats_datum: match waarom {
            Ongetekend::Geweigerd => h.datum.map_or_else(|| "Geen".to_owned(), in_cijfers),
            Ongetekend::Overleden => "Geen".to_owned(),
            Ongetekend::Nog => hoofdletter(&nog()),
        },
        handtekening: match waarom {
            Ongetekend::Geweigerd => "Niet getekend, zie hieronder",
            Ongetekend::Overleden => "Niet meer te tekenen: de werknemer is overleden",
            Ongetekend::Nog => "Nog te ondertekenen",
        }
        .to_owned(),
    }
}

fn naam(h: &Handtekening) -> Option<String> {
    met_kommas(&[gevuld(h.naam.as_ref()), gevuld(h.functie.as_ref())])
}

/// A signature that is there. Name and, for the employer, job are demanded.
fn getekend(h: &Handtekening, rol: Rol, plek: &Plek, velden: &mut Velden) -> Rij {
    let pointer = format!("{}/handtekeningen", plek.pointer);
    let wie = met_lidwoord(rol);
    let naam = velden.verplicht(
        gevuld(h.naam.as_ref()),
        &format!("naam bij de handtekening van {wie}"),
        &pointer,
    );
    let functie = match gevuld(h.functie.as_ref()) {
        None if rol == Rol::Werknemer => None,
        functie => Some(velden.verplicht(
            functie,
            &format!("functie bij de handtekening van {wie}"),
            &pointer,
        )),
    };
    velden.origineel = true;
    let datum = h.datum.map(in_cijfers);
    Rij {
        naam: met_kommas(&[Some(&naam), functie.as_deref()]).unwrap_or_default(),
        plaats_datum: met_kommas(&[gevuld(h.plaats.as_ref()), datum.as_deref()])
            .unwrap_or_default(),
        partij: hoofdletter(rol.label()),
        handtekening: match &datum {
            Some(datum) => format!("Volgens het dossier getekend op {datum}"),
            None => "Volgens het dossier getekend".to_owned(),
        },
    }
}

fn weigering(h: &Handtekening, rol: Rol, plek: &Plek, velden: &mut Velden) -> Weigering {
    let wie = met_lidwoord(rol);
    let op = h
        .datum
        .map(|d| format!(" op {}", in_woorden(d)))
        .unwrap_or_default();
    Weigering {
        zin: format!(
            "{} wil niet tekenen. Dat is{op} vastgelegd, met deze reden:",
            hoofdletter(&wie)
        ),
        reden: velden.verplicht(
            tekst(h.reden_weigering.as_ref()),
            &format!("reden waarom {wie} niet tekent"),
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
        .map(|(aan, datum)| format!("{} ({})", met_lidwoord(aan), in_woorden(datum)))
        .collect();
    (!lijst.is_empty()).then(|| format!("Een afschrift is gegeven aan {}.", opsomming(&lijst)))
}
