//! The documents that the report is made up of: from the case, from supplied files, or missing.

use jiff::civil::Date;

use crate::calendar::in_cijfers;
use crate::dossier::Kop;
use crate::dossier::algemeen::{Handtekening, Opsteller};
use crate::dossier::codes::{DocumentSoort, Rol, Zone};
use crate::dossier::uwv::Document;
use crate::facts::bewijs::{Staat, Stuk};
use crate::facts::koppen;

use super::super::Bron;
use super::super::delen::nummer::nummers;
use super::super::delen::taal::{gevuld, hoofdletter};

/// One document of the case.
pub struct Deel<'a> {
    /// Kind.
    pub soort: DocumentSoort,
    /// Name, with a number where there are several of a kind.
    pub naam: String,
    /// JSON pointer.
    pub pointer: String,
    /// Its header, when the case holds the content.
    pub kop: Option<&'a Kop>,
    /// How far it can be seen.
    pub staat: Staat,
    /// The supplied file, when there is one.
    pub bestand: Option<&'a Document>,
    /// It came after the date of the report.
    pub later: bool,
}

impl Deel<'_> {
    /// Date of the content, else of the file.
    pub fn datum(&self) -> Option<Date> {
        let van_bestand = self.bestand.and_then(|b| b.datum);
        self.kop.and_then(|k| k.datum).or(van_bestand)
    }

    /// The export holds what it says.
    pub fn met_inhoud(&self) -> bool {
        matches!(self.staat, Staat::Inhoud | Staat::Concept)
    }

    /// Nothing but a file shows it: the case has no content, or only a draft of it.
    pub fn alleen_bestand(&self) -> bool {
        self.kop.is_none() || self.staat == Staat::Bestand
    }

    /// The supplied file, when it really is a file.
    pub fn aangeleverd(&self) -> Option<&Document> {
        self.bestand.filter(|b| b.bestandsnaam().is_some())
    }

    fn opsteller(&self) -> Option<&Opsteller> {
        let van_bestand = self.bestand.and_then(|b| b.opsteller.as_ref());
        self.kop.and_then(|k| k.opsteller.as_ref()).or(van_bestand)
    }

    fn handtekeningen(&self) -> &[Handtekening] {
        match (self.kop, self.bestand) {
            (Some(kop), _) if !kop.handtekeningen.is_empty() => &kop.handtekeningen,
            (_, Some(bestand)) => &bestand.handtekeningen,
            (Some(kop), None) => &kop.handtekeningen,
            (None, None) => &[],
        }
    }

    /// Definitive, and not dated after the reference date.
    pub fn telt(&self, peildatum: Date) -> bool {
        self.staat >= Staat::Bestand && self.datum().is_none_or(|d| d <= peildatum)
    }

    /// "definitief", "concept", "gedateerd na de peildatum".
    pub fn stand(&self, peildatum: Date) -> &'static str {
        if self.telt(peildatum) {
            "Definitief"
        } else if self.datum().is_some_and(|d| d > peildatum) {
            "Concept: datum ligt na de peildatum"
        } else {
            "Concept"
        }
    }

    /// Who signed, each with the day; else who made it.
    pub fn van_wie(&self) -> String {
        let getekend: Vec<String> = self
            .handtekeningen()
            .iter()
            .filter_map(|h| Some(format!("{} ({})", hoofdletter(h.rol?.label()), wanneer(h)?)))
            .collect();
        if !getekend.is_empty() {
            return getekend.join(", ");
        }
        match self.opsteller().and_then(|o| o.rol) {
            Some(rol) => format!("Niet getekend; opgesteld door {}", rol.label()),
            None => "Niet vastgelegd".to_owned(),
        }
    }

    /// Name and job of at least one maker or signer are there.
    pub fn heeft_naam_en_functie(&self) -> bool {
        let maker = self.opsteller().is_some_and(|o| {
            gevuld(o.naam.as_ref()).is_some()
                && (o.rol == Some(Rol::Werknemer) || gevuld(o.functie.as_ref()).is_some())
        });
        let tekenaar = self.handtekeningen().iter().any(|h| {
            gevuld(h.naam.as_ref()).is_some()
                && (h.rol == Some(Rol::Werknemer) || gevuld(h.functie.as_ref()).is_some())
        });
        maker || tekenaar
    }

    /// Whether it is on record that this party does not want to sign.
    pub fn weigerde(&self, rol: Rol) -> bool {
        let alle = self.handtekeningen().iter();
        alle.filter(|h| h.rol == Some(rol))
            .any(|h| h.geweigerd == Some(true))
    }

    /// Those of `rollen` who neither signed nor refused with a record of it.
    pub fn tekent_nog(&self, rollen: &[Rol], peildatum: Date) -> Vec<Rol> {
        let klaar = |rol: &Rol| {
            self.handtekeningen().iter().any(|h| {
                h.rol == Some(*rol)
                    && (h.geweigerd == Some(true) || h.datum.is_some_and(|d| d <= peildatum))
            })
        };
        rollen.iter().copied().filter(|r| !klaar(r)).collect()
    }
}

fn wanneer(h: &Handtekening) -> Option<String> {
    if h.geweigerd == Some(true) {
        return Some("wil niet tekenen, vastgelegd".to_owned());
    }
    h.datum.map(in_cijfers)
}

/// Kinds that belong in the report, in the order in which UWV asks for them.
pub const VOLGORDE: &[DocumentSoort] = &[
    DocumentSoort::Probleemanalyse,
    DocumentSoort::BijstellingProbleemanalyse,
    DocumentSoort::PlanVanAanpak,
    DocumentSoort::BijstellingPlanVanAanpak,
    DocumentSoort::Eerstejaarsevaluatie,
    DocumentSoort::Eindevaluatie,
    DocumentSoort::ActueelOordeel,
    DocumentSoort::OordeelWerknemer,
    DocumentSoort::Evaluatie,
    DocumentSoort::Belastbaarheid,
    DocumentSoort::ArbeidsdeskundigRapport,
    DocumentSoort::Spoor2Trajectplan,
    DocumentSoort::Spoor2Voortgang,
    DocumentSoort::Spoor2Eindrapport,
    DocumentSoort::Deskundigenoordeel,
];

/// The kinds that belong in a short report.
const VERKORT: &[DocumentSoort] = &[
    DocumentSoort::Eindevaluatie,
    DocumentSoort::ActueelOordeel,
    DocumentSoort::OordeelWerknemer,
];

/// Every document for the report, in UWV's order.
pub fn alle<'a>(bron: &'a Bron<'a>, verkort: bool, op: Date) -> Vec<Deel<'a>> {
    let koppen = koppen(bron.dossier);
    let mut delen = Vec::new();
    for soort in VOLGORDE.iter().filter(|s| !verkort || VERKORT.contains(s)) {
        let stukken = bron.facts.stukken.van(*soort);
        let mut van_soort: Vec<Deel> = stukken.filter_map(|s| deel(bron, s, &koppen)).collect();
        nummer(&mut van_soort);
        van_soort.sort_by_key(|d| (d.datum().is_none(), d.datum()));
        for deel in &mut van_soort {
            deel.later = deel.datum().is_some_and(|d| d > op);
        }
        delen.extend(van_soort);
    }
    delen
}

/// A document of the case as a part of the report. Of kinds that go along only as a file, those
/// without one stay out.
fn deel<'a>(bron: &'a Bron<'a>, stuk: &Stuk, koppen: &[(String, &'a Kop)]) -> Option<Deel<'a>> {
    let alleen_als_bestand = matches!(
        stuk.soort,
        DocumentSoort::Evaluatie
            | DocumentSoort::Belastbaarheid
            | DocumentSoort::Deskundigenoordeel
    );
    let eerste = stuk.bestanden.first();
    let bestand = eerste.and_then(|i| bron.dossier.documenten.get(*i));
    let pointer = stuk.pointer();
    let kop = koppen
        .iter()
        .find(|(p, _)| *p == pointer)
        .map(|(_, kop)| *kop);
    let kop = kop.filter(|_| stuk.in_bron && !alleen_als_bestand);
    let bestand = bestand.filter(|d| voor_werkgever(d));
    if kop.is_none() && bestand.is_none() {
        return None;
    }
    let plek = eerste.filter(|_| kop.is_none());
    Some(Deel {
        soort: stuk.soort,
        naam: stuk.soort.label().to_owned(),
        pointer: plek.map_or(pointer, |i| format!("/documenten/{i}")),
        staat: stuk.staat,
        kop,
        bestand,
        later: false,
    })
}

/// What the employer may hand in: never the medical part, never what is the employee's own.
fn voor_werkgever(d: &Document) -> bool {
    d.zone.is_none_or(|z| z == Zone::Werkgever)
        && d.soort != Some(DocumentSoort::MedischeInformatie)
}

/// Several of a kind get the number that their own document has.
fn nummer(delen: &mut [Deel]) {
    let altijd = matches!(
        delen.first().map(|d| d.soort),
        Some(
            DocumentSoort::BijstellingPlanVanAanpak
                | DocumentSoort::BijstellingProbleemanalyse
                | DocumentSoort::Spoor2Voortgang
        )
    );
    if delen.len() < 2 && !altijd {
        return;
    }
    let nummers = nummers(delen.iter().map(|d| d.kop.and_then(|k| k.volgnummer)));
    for (deel, nummer) in delen.iter_mut().zip(nummers) {
        deel.naam = format!("{} {nummer}", deel.naam);
    }
}
