//! Documents: seen by kind and day. What is in them is not opened, and of medical ones nothing is kept.

use roxmltree::Node;
use serde_json::json;
use zaak::dossier::codes::DocumentSoort;
use zaak::dossier::nummers::elfproef;

use super::bericht::Bericht;
use super::knoop::{kind, kinderen, tekst};
use crate::bestand::gevouwen;
use crate::neutraal::{Sleutel, Stuk};
use crate::verslag::{Code, Lot, Plek};

/// Kinds that stand in medical messages only.
const MEDISCH: [&str; 2] = ["920", "921"];

impl Bericht<'_> {
    pub(super) fn documenten(&mut self, wortel: Node<'_, '_>) {
        let werkgever = kind(wortel, "Wrkgvr").map(|wg| tekst(wg, "IdWrkgvrArbdnst"));
        for document in kinderen(wortel, "Document") {
            self.document(document, werkgever.unwrap_or_default());
        }
    }

    fn document(&mut self, doc: Node<'_, '_>, werkgever: &str) {
        let plek = self.plek(doc);
        let soort = self.documentsoort(doc);
        if soort == DocumentSoort::MedischeInformatie {
            return self
                .meld
                .einde(Lot::Geweigerd, Code::MedischGeweigerd, &plek);
        }
        let sleutel = sleutel(doc, werkgever);
        if sleutel.werknemer.is_empty() {
            return self
                .meld
                .einde(Lot::Geweigerd, Code::RijZonderSleutel, &plek);
        }
        if !tekst(doc, "Datastring").is_empty() {
            self.meld.meld(Code::BestandNiet, &plek.bij("Datastring"));
        }
        let eerste = kind(doc, "Dnstvbnd").and_then(|dv| kind(dv, "Vrzm"));
        let stuk = Stuk {
            datum: self.dag(doc, "DatDocument"),
            soort: json!(soort).as_str().unwrap_or_default().to_owned(),
            id: kenmerk(tekst(doc, "IdDocument")),
            status: self.status(doc),
            eerste: eerste.and_then(|vz| self.dag(vz, "DatEerstVrzmdg")),
            plek: plek.clone(),
            telt: true,
        };
        self.voeg_toe(sleutel, stuk, &plek);
    }

    /// The same document twice is one.
    fn voeg_toe(&mut self, sleutel: Sleutel, stuk: Stuk, plek: &Plek) {
        let zonder = |s: &Stuk| Stuk {
            plek: Plek::default(),
            ..s.clone()
        };
        let dubbel = self
            .alles
            .stukken
            .range((sleutel.clone(), Stuk::eerste())..)
            .take_while(|(van, _)| *van == sleutel)
            .any(|(_, ander)| zonder(ander) == zonder(&stuk));
        if dubbel {
            return self.meld.einde(Lot::Opzij, Code::Dubbel, plek);
        }
        self.alles.stukken.insert((sleutel, stuk));
    }

    /// By the words of its description, else by its code.
    fn documentsoort(&mut self, doc: Node<'_, '_>) -> DocumentSoort {
        let oms = gevouwen(tekst(doc, "SrtDocumentOms"));
        let bevat = |woorden: &[String]| woorden.iter().all(|w| oms.contains(&gevouwen(w)));
        if MEDISCH.contains(&tekst(doc, "SrtDocumentCd")) {
            return DocumentSoort::MedischeInformatie;
        }
        if let Some(regel) = self.mapping.document.iter().find(|r| bevat(&r.bevat)) {
            return regel.soort;
        }
        let woord = self.code(doc, "SrtDocumentCd");
        let soort = woord.and_then(|woord| serde_json::from_value(json!(woord)).ok());
        soort.unwrap_or(DocumentSoort::Overig)
    }

    /// Empty would mean definitive; nobody said that.
    fn status(&mut self, doc: Node<'_, '_>) -> &'static str {
        match self.code(doc, "StatDocumentCd").as_deref() {
            Some("definitief") => "definitief",
            Some("concept") => "concept",
            _ => "onbekend",
        }
    }
}

fn sleutel(doc: Node<'_, '_>, werkgever: &str) -> Sleutel {
    let dienstverband = kind(doc, "Dnstvbnd");
    let verzuim = dienstverband.and_then(|dv| kind(dv, "Vrzm"));
    let van = |knoop: Option<Node<'_, '_>>, naam: &str| {
        knoop.map(|k| tekst(k, naam).to_owned()).unwrap_or_default()
    };
    Sleutel {
        werkgever: werkgever.to_owned(),
        werknemer: van(kind(doc, "Wrknmr"), "IdWrknmr"),
        dienstverband: van(dienstverband, "IdDnstvbnd"),
        zaak: van(verzuim, "VrzmgvlId"),
    }
}

/// The sender's mark, unless it may be a BSN.
fn kenmerk(id: &str) -> Option<String> {
    let cijfers: String = id.chars().filter(char::is_ascii_digit).collect();
    let kort = !id.is_empty() && id.chars().count() <= 100;
    (kort && !elfproef(&cijfers)).then(|| id.to_owned())
}
