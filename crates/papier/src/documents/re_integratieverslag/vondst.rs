//! What was found for one element of the checklist, and how that makes the element stand.

use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::dossier::codes::DocumentSoort;

use super::super::delen::taal::opsomming;
use super::Verslag;
use super::stukken::Deel;

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
    pub(super) stand: Stand,
}

/// How it stands with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Aanwezig,
    /// What decides stands in a file that is not read.
    InBestand,
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
    /// Of what carries it only the file is known, while its content decides.
    pub in_bestand: bool,
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

    /// Whether the content of this document can be looked at. Of one that is only a file it is
    /// noted that nobody could.
    pub fn leest(&mut self, deel: Option<&Deel>) -> bool {
        let met_inhoud = deel.is_some_and(Deel::met_inhoud);
        if deel.is_some() && !met_inhoud {
            self.iets = true;
            self.in_bestand = true;
        }
        met_inhoud
    }

    /// Found here.
    pub fn vind(&mut self, deel: &Deel) {
        self.waar.push(match deel.datum() {
            Some(_) if deel.later => format!("{} (na dit verslag)", deel.naam),
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
            (None, true, _) if self.in_bestand => Stand::InBestand,
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
            (Stand::InBestand, _) => "Staat in het bestand; niet te beoordelen.".to_owned(),
            _ => match self.opmerking {
                Some(opmerking) => format!("Aanwezig. {opmerking}"),
                None => "Aanwezig.".to_owned(),
            },
        };
        Element {
            letter,
            wat,
            waar: match stand {
                Stand::NietNodig if self.waar.is_empty() => "–".to_owned(),
                _ if self.waar.is_empty() => "Niet gevonden".to_owned(),
                _ => self.waar.join("; "),
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
