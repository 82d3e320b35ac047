//! All documents of the case together: BSN and dates (groups ID and TL).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Verwijzingen;
use super::gegevens::{gevuld, noteer};
use super::plek::Plek;
use super::telling::Telling;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Zone};
use crate::dossier::{Dossier, Kop, Tekst};

/// All documents of the case together.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct DocumentFeiten {
    /// Number of definitive documents on the employer's side.
    pub aantal: usize,
    /// Documents that carry a BSN.
    pub met_bsn: usize,
    /// Documents without BSN, while others carry one; reports of spoor 2 and letters left out.
    pub zonder_bsn: usize,
    /// Documents with another BSN than the master data.
    pub bsn_verschilt: usize,
    /// Documents with another first sick day than the case.
    pub d1_verschilt: usize,
    /// Documents dated before the first sick day on record.
    pub voor_d1: usize,
    /// Definitive documents dated after the export (without its date: after the reference date).
    pub in_toekomst: usize,
    /// Signatures dated before their document.
    pub getekend_voor_datum: usize,
    /// Periods that end before they begin.
    pub einde_voor_begin: usize,
    /// Dates that cannot be right, all together.
    pub onlogische_datums: usize,
}

pub(super) fn documenten(
    dossier: &Dossier,
    telling: Option<&Telling>,
    peildatum: Date,
    verwijzingen: &mut Verwijzingen,
) -> DocumentFeiten {
    let mut f = DocumentFeiten::default();
    let alle = koppen(dossier);
    for (pointer, kop) in alle.iter().filter(|(_, k)| k.definitief()) {
        f.aantal += 1;
        // A re-integratiebedrijf uses the BSN only as far as its work needs it (BW 7:658a lid 5).
        let nodig = !pointer.stam().starts_with("/spoor2");
        tel_bsn(
            &mut f,
            *pointer,
            kop.bsn.as_ref(),
            nodig,
            dossier,
            verwijzingen,
        );
        let d1_anders = kop
            .eerste_ziektedag
            .zip(telling)
            .is_some_and(|(d, t)| d != t.d1);
        noteer(
            d1_anders,
            &mut f.d1_verschilt,
            "d1_verschilt",
            format_args!("{pointer}/eersteZiektedag"),
            verwijzingen,
        );
    }
    for (i, document) in dossier.documenten.iter().enumerate() {
        let werkgever = document.zone.is_none_or(|z| z == Zone::Werkgever);
        let concept = document.status == Some(DocumentStatus::Concept);
        if werkgever && !concept && document.bestandsnaam().is_some() {
            tel_bsn(
                &mut f,
                Plek::Lid("/documenten", i),
                document.bsn.as_ref(),
                document.soort.is_some_and(draagt_bsn),
                dossier,
                verwijzingen,
            );
        }
    }
    if f.met_bsn == 0 {
        f.zonder_bsn = 0;
        verwijzingen.remove("bsn_op_document");
    }
    datums(&mut f, &alle, dossier, telling, peildatum, verwijzingen);
    f
}

/// Kinds of documents that go to UWV under the name and BSN of the employee.
fn draagt_bsn(soort: DocumentSoort) -> bool {
    use DocumentSoort::{
        Correspondentie, Deskundigenoordeel, Melding42Weken, Overig, Spoor2Eindrapport,
        Spoor2Trajectplan, Spoor2Voortgang,
    };
    !matches!(
        soort,
        Correspondentie
            | Deskundigenoordeel
            | Melding42Weken
            | Overig
            | Spoor2Eindrapport
            | Spoor2Trajectplan
            | Spoor2Voortgang
    )
}

fn tel_bsn(
    f: &mut DocumentFeiten,
    pointer: Plek,
    bsn: Option<&String>,
    nodig: bool,
    dossier: &Dossier,
    v: &mut Verwijzingen,
) {
    match (gevuld(bsn), gevuld(dossier.werknemer.bsn.as_ref())) {
        (Some(op_document), Some(basis)) => {
            f.met_bsn += 1;
            noteer(
                op_document != basis,
                &mut f.bsn_verschilt,
                "bsn_op_document",
                format_args!("{pointer}/bsn"),
                v,
            );
        }
        (Some(_), None) => f.met_bsn += 1,
        (None, _) => noteer(nodig, &mut f.zonder_bsn, "bsn_op_document", pointer, v),
    }
}

fn datums(
    f: &mut DocumentFeiten,
    alle: &[(Plek, &Kop)],
    dossier: &Dossier,
    telling: Option<&Telling>,
    peildatum: Date,
    v: &mut Verwijzingen,
) {
    // Documents of an earlier part of the file are in order.
    let vroegst = dossier
        .verzuim
        .perioden
        .iter()
        .filter_map(|p| p.begin)
        .min();
    let eerste = telling.map(|t| vroegst.map_or(t.d1, |v| v.min(t.d1)));
    let vandaag = dossier.export.datum.unwrap_or(peildatum);
    for (pointer, kop) in alle {
        let Some(datum) = kop.datum else { continue };
        let uitgelegd = kop.toelichting_datum.as_ref().is_some_and(Tekst::gevuld);
        let te_vroeg = eerste.is_some_and(|e| datum < e) && !uitgelegd;
        noteer(
            te_vroeg,
            &mut f.voor_d1,
            "onlogische_datums",
            format_args!("{pointer}/datum"),
            v,
        );
        noteer(
            datum > vandaag && kop.definitief(),
            &mut f.in_toekomst,
            "onlogische_datums",
            format_args!("{pointer}/datum"),
            v,
        );
        for (i, h) in kop.handtekeningen.iter().enumerate() {
            let eerder = h.datum.is_some_and(|getekend| getekend < datum) && !uitgelegd;
            noteer(
                eerder,
                &mut f.getekend_voor_datum,
                "onlogische_datums",
                format_args!("{pointer}/handtekeningen/{i}/datum"),
                v,
            );
        }
    }
    for (pointer, begin, einde) in tijdvakken(dossier) {
        let omgekeerd = begin.zip(einde).is_some_and(|(b, e)| e < b);
        noteer(
            omgekeerd,
            &mut f.einde_voor_begin,
            "onlogische_datums",
            pointer,
            v,
        );
    }
    f.onlogische_datums = f.voor_d1 + f.in_toekomst + f.getekend_voor_datum + f.einde_voor_begin;
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

fn tijdvakken(dossier: &Dossier) -> Vec<(Plek, Option<Date>, Option<Date>)> {
    let mut uit = Vec::new();
    for (i, p) in dossier.verzuim.perioden.iter().enumerate() {
        uit.push((Plek::Lid("/verzuim/perioden", i), p.begin, p.hersteld));
    }
    for (i, p) in dossier.verzuim.verlof.iter().enumerate() {
        uit.push((Plek::Lid("/verzuim/verlof", i), p.begin, p.einde));
    }
    for (i, p) in dossier.verzuim.hervattingen.iter().enumerate() {
        uit.push((Plek::Lid("/verzuim/hervattingen", i), p.begin, p.einde));
    }
    for (i, p) in dossier.verzuim.gewerkte_uren.iter().enumerate() {
        uit.push((Plek::Lid("/verzuim/gewerkteUren", i), p.begin, p.einde));
    }
    let hersteld = (
        dossier.verzuim.eerste_ziektedag,
        dossier.verzuim.hersteldatum,
    );
    uit.push((Plek::Vast("/verzuim/hersteldatum"), hersteld.0, hersteld.1));
    for (i, p) in dossier.geen_mogelijkheden.iter().enumerate() {
        uit.push((Plek::Lid("/geenMogelijkheden", i), p.begin, p.einde));
    }
    let dienst = &dossier.dienstverband;
    uit.push((
        Plek::Vast("/dienstverband"),
        dienst.begindatum,
        dienst.einddatum,
    ));
    if let Some(plan) = &dossier.plan_van_aanpak {
        for (i, a) in plan.activiteiten.iter().enumerate() {
            uit.push((
                Plek::Lid("/planVanAanpak/activiteiten", i),
                a.begindatum,
                a.einddatum,
            ));
        }
    }
    if let Some(spoor2) = &dossier.spoor2 {
        uit.push((Plek::Vast("/spoor2"), spoor2.startdatum, spoor2.einddatum));
        for (i, p) in spoor2.plaatsingen.iter().enumerate() {
            uit.push((Plek::Lid("/spoor2/plaatsingen", i), p.begin, p.einde));
        }
    }
    uit
}
