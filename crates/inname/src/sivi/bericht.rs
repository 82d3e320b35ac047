//! One message: what kind it is, its header, and what all kinds share.

use jiff::civil::Date;
use roxmltree::Node;
use serde_json::{Value, json};

use super::knoop::{Regels, kind, kinderen, tekst};
use crate::Opties;
use crate::mapping::{Betekenis, Mapping, Ontvanger};
use crate::neutraal::{Sleutel, Verzameling};
use crate::verslag::{Code, Lot, Plek, Verzamelaar};
use crate::waarde::{self, Gelezen};

/// Kinds of messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Soort {
    Verzuim,
    Werkgever,
    Werknemers,
    Dienstverbanden,
    Documenten,
    Afspraken,
    Medisch,
    /// Answers of a receiver, requests, reports to insurers.
    GeenZaak,
}

impl Soort {
    /// By the local name of the root.
    pub(super) fn van(wortel: &str) -> Option<Self> {
        Some(match wortel {
            "Verzuimmeldingen" => Self::Verzuim,
            "WerkgeversGegevensBasisregistratie" => Self::Werkgever,
            "WerknemerGegevens" | "WerknemersGegevens" => Self::Werknemers,
            "Dienstverbanden" => Self::Dienstverbanden,
            "Documenten" => Self::Documenten,
            "Afspraken" => Self::Afspraken,
            "MedischeKaart" => Self::Medisch,
            "Retourmelding1"
            | "VerwerkingsmeldingWerkgeverArbodienst"
            | "AanvraagPreventieveDiensten"
            | "VerzuimmeldingenWerkgeverVerzekeraar"
            | "VerzuimRapportageArbodienstVerzekeraar" => Self::GeenZaak,
            _ => return None,
        })
    }
}

/// What the header says (`BrAlg`).
pub(super) struct Kop {
    code: String,
    pub(super) datum: Option<Date>,
    /// Day and time of the message: by this messages are ordered.
    pub(super) moment: String,
    proef: bool,
    pakket: String,
}

impl Kop {
    pub(super) fn uit(wortel: Node<'_, '_>) -> Self {
        let alg = kind(wortel, "BrAlg").unwrap_or(wortel);
        let datum = waarde::datum(tekst(alg, "AandatBr"), false).waarde;
        let dag = datum.map(|d| d.to_string()).unwrap_or_default();
        let tijd = tekst(alg, "AantijdBr").get(..8).unwrap_or_default();
        Self {
            code: tekst(alg, "BrCd").to_owned(),
            datum,
            moment: format!("{dag}T{tijd}"),
            proef: tekst(alg, "TestJN") == "J",
            pakket: tekst(alg, "GebrSwPakket").to_owned(),
        }
    }

    /// By the code of the message, when its root has an unknown name.
    pub(super) fn soort(&self) -> Option<Soort> {
        Some(match self.code.as_str() {
            "00100" => Soort::Verzuim,
            "00101" => Soort::Werkgever,
            "00600" => Soort::Werknemers,
            "00106" => Soort::Dienstverbanden,
            "00500" => Soort::Documenten,
            "00105" => Soort::Afspraken,
            "00501" => Soort::Medisch,
            _ => return None,
        })
    }
}

/// A message while it is read.
pub(super) struct Bericht<'a> {
    pub(super) soort: Soort,
    pub(super) kop: Kop,
    pub(super) mapping: &'a Mapping,
    pub(super) opties: &'a Opties,
    pub(super) regels: Regels,
    pub(super) nummer: usize,
    pub(super) alles: &'a mut Verzameling,
    pub(super) meld: &'a mut Verzamelaar,
}

impl Bericht<'_> {
    pub(super) fn lees(mut self, wortel: Node<'_, '_>) {
        if self.kop.proef {
            return self.proef(wortel);
        }
        self.alles.datum = self.alles.datum.max(self.kop.datum);
        if let Some(pakket) = waarde::tekst(&self.kop.pakket).waarde {
            self.alles.systemen.insert(pakket);
        }
        match self.soort {
            Soort::Documenten => self.documenten(wortel),
            Soort::Afspraken => {
                for afspraak in kinderen(wortel, "Afspraak") {
                    let plek = self.plek(afspraak);
                    self.meld
                        .einde(Lot::Opzij, Code::GeenPlaats, &plek.bij("Afspraak"));
                }
            }
            _ => {
                for werkgever in kinderen(wortel, "Wrkgvr") {
                    self.werkgever(werkgever);
                }
            }
        }
    }

    /// Every record of a test message is set aside.
    fn proef(&mut self, wortel: Node<'_, '_>) {
        let naam = match self.soort {
            Soort::Verzuim => "Vrzm",
            Soort::Documenten => "Document",
            Soort::Afspraken => "Afspraak",
            Soort::Werkgever => "Wrkgvr",
            _ => "Wrknmr",
        };
        let records = wortel.descendants().filter(|k| k.tag_name().name() == naam);
        for record in records.filter(Node::is_element) {
            let plek = self.plek(record);
            self.meld.einde(Lot::Opzij, Code::Proef, &plek);
        }
    }

    pub(super) fn plek(&self, knoop: Node<'_, '_>) -> Plek {
        Plek {
            bestand: self.nummer,
            veld: None,
            regel: Some(self.regels.regel(knoop)),
        }
    }

    pub(super) fn ontvanger(&self) -> Ontvanger {
        self.opties.ontvanger.unwrap_or(self.mapping.ontvanger)
    }

    /// The value of an element, with what is to be said of it.
    pub(super) fn neem<T>(
        &mut self,
        knoop: Node<'_, '_>,
        naam: &str,
        lees: impl Fn(&str) -> Gelezen<T>,
    ) -> Option<T> {
        let gelezen = lees(tekst(knoop, naam));
        if let Some(code) = gelezen.code {
            let plek = self.plek(knoop).bij(naam);
            self.meld.meld(code, &plek);
        }
        gelezen.waarde
    }

    pub(super) fn dag(&mut self, knoop: Node<'_, '_>, naam: &str) -> Option<Date> {
        self.neem(knoop, naam, |tekst| waarde::datum(tekst, false))
    }

    /// Files a value, when there is one.
    pub(super) fn zet<T: serde::Serialize>(
        &mut self,
        sleutel: &Sleutel,
        pointer: &str,
        moment: &str,
        waarde: Option<T>,
    ) {
        if let Some(waarde) = waarde {
            self.alles.zet(sleutel, pointer, moment, &json!(waarde));
        }
    }

    /// What the code in an element means; nothing when it is absent or its meaning is not known.
    pub(super) fn code(&mut self, knoop: Node<'_, '_>, naam: &str) -> Option<String> {
        let code = tekst(knoop, naam);
        if code.is_empty() {
            return None;
        }
        let plek = self.plek(knoop).bij(&bij_naam(naam, code));
        match self.mapping.betekenis(naam, code, self.opties.streng) {
            Betekenis::Zeker(waarde) => Some(waarde.to_owned()),
            Betekenis::Onbevestigd(waarde) => {
                let waarde = waarde.to_owned();
                self.meld.meld(Code::Onbevestigd, &plek);
                Some(waarde)
            }
            Betekenis::Onbekend => {
                self.meld.meld(Code::BetekenisOnbekend, &plek);
                None
            }
        }
    }
}

/// An element with its code; what is no code, is not shown.
pub(super) fn bij_naam(naam: &str, code: &str) -> String {
    let is_code = code.len() <= 3 && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_code {
        format!("{naam} {code}")
    } else {
        naam.to_owned()
    }
}

/// Yes or no of an element.
pub(super) fn ja_nee(knoop: Node<'_, '_>, naam: &str) -> Option<Value> {
    waarde::ja_nee(tekst(knoop, naam)).waarde.map(|b| json!(b))
}
