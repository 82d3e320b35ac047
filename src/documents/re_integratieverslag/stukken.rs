//! The documents that the report is made up of: from the case, from supplied files, or missing.

use jiff::civil::Date;

use crate::calendar::in_cijfers;
use crate::dossier::algemeen::{Handtekening, Opsteller};
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Rol, Zone};
use crate::dossier::uwv::Document;
use crate::dossier::{Dossier, Kop};

use super::super::Bron;
use super::super::taal::{gevuld, hoofdletter};

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
    /// The supplied file, when there is one.
    pub bestand: Option<&'a Document>,
}

impl Deel<'_> {
    /// Date of the content, else of the file.
    pub fn datum(&self) -> Option<Date> {
        let van_bestand = self.bestand.and_then(|b| b.datum);
        self.kop.and_then(|k| k.datum).or(van_bestand)
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

    /// Definitive, and not dated after the reference date. A definitive file makes up for a concept.
    pub fn telt(&self, peildatum: Date) -> bool {
        let niet_later = self.datum().is_none_or(|d| d <= peildatum);
        let inhoud = self.kop.is_some_and(Kop::definitief);
        let bestand = self
            .bestand
            .is_some_and(|b| b.status != Some(DocumentStatus::Concept));
        niet_later && (inhoud || bestand)
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
pub fn alle<'a>(bron: &'a Bron<'a>, verkort: bool) -> Vec<Deel<'a>> {
    let dossier = bron.dossier;
    let mut bestanden: Vec<(usize, &Document)> = dossier
        .documenten
        .iter()
        .enumerate()
        .filter(|(_, d)| voor_werkgever(d))
        .collect();
    let mut delen = Vec::new();
    for soort in VOLGORDE.iter().filter(|s| !verkort || VERKORT.contains(s)) {
        let mut van_soort = uit_dossier(dossier, *soort);
        for deel in &mut van_soort {
            deel.bestand = neem(&mut bestanden, deel);
        }
        let los = bestanden.iter().filter(|(_, d)| d.soort == Some(*soort));
        van_soort.extend(los.map(|(i, d)| los_bestand(*i, d, *soort)));
        van_soort.sort_by_key(|d| (d.datum().is_none(), d.datum()));
        nummer(&mut van_soort);
        delen.extend(van_soort);
    }
    delen
}

/// What the employer may hand in: never the medical part, never what is the employee's own.
fn voor_werkgever(d: &Document) -> bool {
    d.zone.is_none_or(|z| z == Zone::Werkgever)
        && d.soort != Some(DocumentSoort::MedischeInformatie)
}

/// Takes the file that belongs to `deel`: same kind and same date.
fn neem<'a>(bestanden: &mut Vec<(usize, &'a Document)>, deel: &Deel) -> Option<&'a Document> {
    let datum = deel.datum();
    let plek = bestanden.iter().position(|(_, d)| {
        d.soort == Some(deel.soort) && (d.datum.is_none() || d.datum == datum)
    })?;
    Some(bestanden.remove(plek).1)
}

fn los_bestand(index: usize, d: &Document, soort: DocumentSoort) -> Deel<'_> {
    Deel {
        soort,
        naam: soort.label().to_owned(),
        pointer: format!("/documenten/{index}"),
        kop: None,
        bestand: Some(d),
    }
}

/// Several of a kind get a number.
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
    for (i, deel) in delen.iter_mut().enumerate() {
        deel.naam = format!("{} {}", deel.naam, i + 1);
    }
}

/// The documents of one kind whose content the case holds.
fn uit_dossier(d: &Dossier, soort: DocumentSoort) -> Vec<Deel<'_>> {
    use DocumentSoort as S;
    let spoor2 = d.spoor2.as_ref();
    let koppen: Vec<(String, &Kop)> = match soort {
        S::Probleemanalyse | S::BijstellingProbleemanalyse => {
            let bijstelling = soort == S::BijstellingProbleemanalyse;
            let alle = d.probleemanalyses.iter().enumerate();
            alle.filter(|(_, p)| (p.bijstelling == Some(true)) == bijstelling)
                .map(|(i, p)| (format!("/probleemanalyses/{i}"), &p.kop))
                .collect()
        }
        S::PlanVanAanpak => een("/planVanAanpak", d.plan_van_aanpak.as_ref().map(|p| &p.kop)),
        S::BijstellingPlanVanAanpak => {
            rij("/bijstellingen", d.bijstellingen.iter().map(|b| &b.kop))
        }
        S::Eerstejaarsevaluatie => een(
            "/eerstejaarsevaluatie",
            d.eerstejaarsevaluatie.as_ref().map(|e| &e.kop),
        ),
        S::Eindevaluatie => een("/eindevaluatie", d.eindevaluatie.as_ref().map(|e| &e.kop)),
        S::ActueelOordeel => een(
            "/actueelOordeel",
            d.actueel_oordeel.as_ref().map(|a| &a.kop),
        ),
        S::OordeelWerknemer => een(
            "/oordeelWerknemer",
            d.oordeel_werknemer.as_ref().map(|o| &o.kop),
        ),
        S::ArbeidsdeskundigRapport => rij(
            "/arbeidsdeskundigeOnderzoeken",
            d.arbeidsdeskundige_onderzoeken.iter().map(|a| &a.kop),
        ),
        S::Spoor2Trajectplan => een(
            "/spoor2/trajectplan",
            spoor2.and_then(|s| s.trajectplan.as_ref()).map(|t| &t.kop),
        ),
        S::Spoor2Voortgang => rij(
            "/spoor2/voortgangsrapportages",
            spoor2
                .iter()
                .flat_map(|s| &s.voortgangsrapportages)
                .map(|r| &r.kop),
        ),
        S::Spoor2Eindrapport => een(
            "/spoor2/eindrapport",
            spoor2.and_then(|s| s.eindrapport.as_ref()).map(|e| &e.kop),
        ),
        _ => Vec::new(),
    };
    koppen
        .into_iter()
        .map(|(pointer, kop)| Deel {
            soort,
            naam: soort.label().to_owned(),
            pointer,
            kop: Some(kop),
            bestand: None,
        })
        .collect()
}

fn een<'a>(pointer: &str, kop: Option<&'a Kop>) -> Vec<(String, &'a Kop)> {
    kop.into_iter().map(|k| (pointer.to_owned(), k)).collect()
}

fn rij<'a>(pointer: &str, koppen: impl Iterator<Item = &'a Kop>) -> Vec<(String, &'a Kop)> {
    koppen
        .enumerate()
        .map(|(i, kop)| (format!("{pointer}/{i}"), kop))
        .collect()
}
