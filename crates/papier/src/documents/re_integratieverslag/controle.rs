//! The checklist of article 6 lid 1 Regeling procesgang: elements a to l, where each one is found,
//! from whom it is, and whether it is complete.

use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::dossier::codes::DocumentSoort;

use super::super::taal::opsomming;
use super::super::veld::Velden;
use super::Verslag;
use super::elementen as e;
use super::stukken::Deel;

/// The checklist.
#[derive(Serialize)]
pub struct Controle {
    uitkomst: String,
    /// Elements a to l.
    pub elementen: Vec<Element>,
}

/// One element of the checklist.
#[derive(Serialize)]
pub struct Element {
    /// Letter in article 6 lid 1.
    pub letter: char,
    /// What it is.
    pub wat: &'static str,
    /// Where it is found.
    pub waar: String,
    /// Who makes it.
    pub wie: &'static str,
    /// Its state in words.
    pub staat: String,
    /// What of it is missing; nothing when it need not be there.
    #[serde(skip)]
    pub mist: Vec<String>,
    #[serde(skip)]
    stand: Stand,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Aanwezig,
    Onvolledig,
    Ontbreekt,
    NietNodig,
}

/// What was found for one element.
#[derive(Default)]
pub struct Vondst {
    /// Where it is.
    pub waar: Vec<String>,
    /// What is missing.
    pub mist: Vec<String>,
    /// Something of it is there.
    pub iets: bool,
    /// Why it need not be there.
    pub niet_nodig: Option<String>,
    /// What else to say when it is there.
    pub opmerking: Option<&'static str>,
}

impl Vondst {
    /// Asks for something.
    pub fn eis(&mut self, aanwezig: bool, wat: &str) {
        if aanwezig {
            self.iets = true;
        } else {
            self.mist.push(wat.to_owned());
        }
    }

    /// The document of this kind, if it counts; else it is noted as missing.
    pub(super) fn drager<'v>(
        &mut self,
        v: &'v Verslag<'v>,
        soort: DocumentSoort,
        wat: &str,
    ) -> Option<&'v Deel<'v>> {
        let alle = v.van(soort);
        let telt = alle.iter().copied().find(|d| d.telt(v.bron.peildatum()));
        match telt {
            Some(deel) => {
                self.iets = true;
                self.vind(deel);
                self.vorm(deel);
            }
            None if alle.is_empty() => self.mist.push(wat.to_owned()),
            None => self.mist.push(format!("{wat} (er is alleen een concept)")),
        }
        telt
    }

    /// Found here.
    pub fn vind(&mut self, deel: &Deel) {
        self.waar.push(match deel.datum() {
            Some(d) => format!("{} ({})", deel.naam, in_cijfers(d)),
            None => deel.naam.clone(),
        });
    }

    /// Each element carries its own date, and name and job of who made or signed it.
    pub fn vorm(&mut self, deel: &Deel) {
        if deel.datum().is_none() {
            self.mist.push(format!("datum bij {}", deel.naam));
        }
        if !deel.heeft_naam_en_functie() {
            self.mist.push(format!("naam en functie bij {}", deel.naam));
        }
    }

    /// The element, with its state in words.
    pub fn element(self, letter: char, wat: &'static str, wie: &'static str) -> Element {
        let stand = match (&self.niet_nodig, self.mist.is_empty(), self.iets) {
            (Some(_), _, _) => Stand::NietNodig,
            (None, true, _) => Stand::Aanwezig,
            (None, false, true) => Stand::Onvolledig,
            (None, false, false) => Stand::Ontbreekt,
        };
        let staat = match (stand, &self.niet_nodig) {
            (Stand::NietNodig, Some(reden)) => format!("Niet nodig. {reden}"),
            (Stand::Onvolledig, _) => {
                format!("Onvolledig. Nog nodig: {}.", opsomming(&self.mist))
            }
            (Stand::Ontbreekt, _) => format!("Ontbreekt. Nog nodig: {}.", opsomming(&self.mist)),
            _ => match self.opmerking {
                Some(opmerking) => format!("Aanwezig. {opmerking}"),
                None => "Aanwezig.".to_owned(),
            },
        };
        Element {
            letter,
            wat,
            waar: if self.waar.is_empty() {
                "Niet gevonden".to_owned()
            } else {
                self.waar.join("; ")
            },
            wie,
            staat,
            mist: match stand {
                Stand::NietNodig => Vec::new(),
                _ => self.mist,
            },
            stand,
        }
    }
}

pub(super) fn controle(v: &Verslag, velden: &mut Velden) -> Controle {
    let mut elementen = Vec::from(e::stam(v));
    if v.verkort {
        elementen.push(e::stand_van_zaken(v));
    } else {
        elementen.extend([
            e::oordeel_en_advies(v),
            e::plan(v),
            e::evaluaties(v),
            e::arbeidsrelatie(v),
            e::actueel_oordeel(v),
            e::passend_werk(v),
        ]);
    }
    elementen.push(e::oordeel_werknemer(v));
    let uitkomst = uitkomst(&elementen);
    if let Err(reden) = &uitkomst {
        velden.melding(reden.clone());
    }
    Controle {
        uitkomst: uitkomst.unwrap_or_else(|reden| reden),
        elementen,
    }
}

/// One sentence; an error when something is missing.
fn uitkomst(elementen: &[Element]) -> Result<String, String> {
    let letters = |stand: Stand| -> Vec<String> {
        elementen
            .iter()
            .filter(|e| e.stand == stand)
            .map(|e| e.letter.to_string())
            .collect()
    };
    let zin = |letters: &[String], enkel: &str, meer: &str| match letters.len() {
        0 => None,
        1 => Some(format!("Element {} {enkel}.", letters[0])),
        _ => Some(format!("De elementen {} {meer}.", opsomming(letters))),
    };
    let ontbreekt = zin(&letters(Stand::Ontbreekt), "ontbreekt", "ontbreken");
    let onvolledig = zin(
        &letters(Stand::Onvolledig),
        "is onvolledig",
        "zijn onvolledig",
    );
    let zinnen: Vec<String> = [ontbreekt, onvolledig].into_iter().flatten().collect();
    if zinnen.is_empty() {
        return Ok("Alle elementen die in dit verslag moeten staan, zijn aanwezig.".to_owned());
    }
    Err(zinnen.join(" "))
}
