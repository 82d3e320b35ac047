//! What the groups of facts ask of any document: does it count, when was it made, who signed it,
//! is this text there.

use jiff::civil::Date;

use super::plek::Plek;
use crate::dossier::algemeen::Afwijking;
use crate::dossier::codes::{DocumentStatus, Rol};
use crate::dossier::{Dossier, Kop, Tekst, leeg};

/// Whether a document counts on the reference date: definitive and not dated later.
pub fn telt(kop: &Kop, peildatum: Date) -> bool {
    kop.status != Some(DocumentStatus::Concept) && kop.datum.is_none_or(|d| d <= peildatum)
}

/// Whether the document counts and carries a date.
pub(crate) fn datum(kop: &Kop, peildatum: Date) -> Option<Date> {
    kop.datum.filter(|_| telt(kop, peildatum))
}

/// Whether `rol` signed, with a date.
pub(crate) fn getekend(kop: &Kop, rol: Rol, peildatum: Date) -> bool {
    kop.getekend_op(rol).is_some_and(|d| d <= peildatum)
}

/// Whether somebody else than a concept's writer refused, with a reason on record.
pub(crate) fn weigering(kop: &Kop, rol: Rol) -> bool {
    kop.handtekening(rol).is_some_and(|h| {
        h.geweigerd == Some(true) && h.reden_weigering.as_ref().is_some_and(Tekst::gevuld)
    })
}

/// Signatures of employer and employee without name, or of the employer without function.
pub(crate) fn onvolledig(kop: &Kop) -> usize {
    kop.handtekeningen
        .iter()
        .filter(|h| h.geweigerd != Some(true))
        .filter(|h| {
            gevuld(h.naam.as_ref()).is_none()
                || (h.rol == Some(Rol::Werkgever) && gevuld(h.functie.as_ref()).is_none())
        })
        .count()
}

/// A reason is recorded.
pub(crate) fn reden(afwijking: Option<&Afwijking>) -> bool {
    afwijking.is_some_and(|a| heeft(a.reden.as_ref()))
}

/// Reason and consent of both (article 5 Regeling procesgang).
pub(crate) fn akkoord(afwijking: Option<&Afwijking>) -> bool {
    reden(afwijking)
        && afwijking
            .is_some_and(|a| a.akkoord_werkgever == Some(true) && a.akkoord_werknemer == Some(true))
}

/// A free text that is there.
pub(crate) fn heeft(tekst: Option<&Tekst>) -> bool {
    tekst.is_some_and(Tekst::gevuld)
}

/// A text that is there and does more than fill its field.
pub(crate) fn gevuld(tekst: Option<&String>) -> Option<&str> {
    leeg::gevuld(tekst?)
}

/// Every document in the case with its JSON pointer, in the order of the file.
pub(crate) fn koppen(dossier: &Dossier) -> Vec<(Plek, &Kop)> {
    let mut uit: Vec<(Plek, &Kop)> = Vec::new();
    for (i, p) in dossier.probleemanalyses.iter().enumerate() {
        uit.push((Plek::Lid("/probleemanalyses", i), &p.kop));
    }
    uit.extend(
        dossier
            .plan_van_aanpak
            .iter()
            .map(|p| (Plek::Vast("/planVanAanpak"), &p.kop)),
    );
    for (i, p) in dossier.bijstellingen.iter().enumerate() {
        uit.push((Plek::Lid("/bijstellingen", i), &p.kop));
    }
    for (i, e) in dossier.evaluaties.iter().enumerate() {
        uit.push((Plek::Lid("/evaluaties", i), &e.kop));
    }
    uit.extend(
        dossier
            .eerstejaarsevaluatie
            .iter()
            .map(|e| (Plek::Vast("/eerstejaarsevaluatie"), &e.kop)),
    );
    for (i, a) in dossier.arbeidsdeskundige_onderzoeken.iter().enumerate() {
        uit.push((Plek::Lid("/arbeidsdeskundigeOnderzoeken", i), &a.kop));
    }
    if let Some(spoor2) = &dossier.spoor2 {
        uit.extend(
            spoor2
                .intakeverslag
                .iter()
                .map(|i| (Plek::Vast("/spoor2/intakeverslag"), &i.kop)),
        );
        uit.extend(
            spoor2
                .afsprakenkaart
                .iter()
                .map(|a| (Plek::Vast("/spoor2/afsprakenkaart"), &a.kop)),
        );
        uit.extend(
            spoor2
                .trajectplan
                .iter()
                .map(|t| (Plek::Vast("/spoor2/trajectplan"), &t.kop)),
        );
        for (i, r) in spoor2.voortgangsrapportages.iter().enumerate() {
            uit.push((Plek::Lid("/spoor2/voortgangsrapportages", i), &r.kop));
        }
        uit.extend(
            spoor2
                .eindrapport
                .iter()
                .map(|e| (Plek::Vast("/spoor2/eindrapport"), &e.kop)),
        );
    }
    uit.extend(
        dossier
            .actueel_oordeel
            .iter()
            .map(|a| (Plek::Vast("/actueelOordeel"), &a.kop)),
    );
    uit.extend(
        dossier
            .eindevaluatie
            .iter()
            .map(|e| (Plek::Vast("/eindevaluatie"), &e.kop)),
    );
    uit.extend(
        dossier
            .oordeel_werknemer
            .iter()
            .map(|o| (Plek::Vast("/oordeelWerknemer"), &o.kop)),
    );
    uit
}
