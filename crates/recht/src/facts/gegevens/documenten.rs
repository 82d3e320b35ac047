//! All documents of the case together: BSN and dates (groups ID and TL).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::dossier::codes::{DocumentSoort, DocumentStatus, Zone};
use crate::dossier::{Dossier, Kop, Tekst};
use crate::facts::context::Zaak;
use crate::facts::kop::{gevuld, koppen};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;

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

pub(crate) fn documenten(zaak: &Zaak, verwijzingen: &mut Verwijzingen) -> DocumentFeiten {
    let mut f = DocumentFeiten::default();
    let alle = koppen(zaak.dossier);
    for (pointer, kop) in alle.iter().filter(|(_, k)| k.definitief()) {
        f.aantal += 1;
        // A re-integratiebedrijf uses the BSN only as far as its work needs it (BW 7:658a lid 5).
        let nodig = !pointer.stam().starts_with("/spoor2");
        // The number on a file is counted with the files.
        if zaak.bewijs.in_bron(*pointer) {
            tel_bsn(
                &mut f,
                *pointer,
                kop.bsn.as_ref(),
                nodig,
                zaak.dossier,
                verwijzingen,
            );
        }
        let d1_anders = kop
            .eerste_ziektedag
            .zip(zaak.telling.as_ref())
            .is_some_and(|(d, t)| d != t.d1 && !zaak.dossier.van_eerder_geval(kop));
        verwijzingen.noteer(
            d1_anders,
            &mut f.d1_verschilt,
            Sleutel::D1Verschilt,
            format_args!("{pointer}/eersteZiektedag"),
        );
    }
    for (i, document) in zaak.dossier.documenten.iter().enumerate() {
        let werkgever = document.zone.is_none_or(|z| z == Zone::Werkgever);
        let concept = document.status == Some(DocumentStatus::Concept);
        if werkgever && !concept && document.bestandsnaam().is_some() {
            tel_bsn(
                &mut f,
                Plek::Lid("/documenten", i),
                document.bsn.as_ref(),
                document.soort.is_some_and(draagt_bsn),
                zaak.dossier,
                verwijzingen,
            );
        }
    }
    if f.met_bsn == 0 {
        f.zonder_bsn = 0;
        verwijzingen.vergeet(Sleutel::BsnOpDocument);
    }
    datums(&mut f, &alle, zaak, verwijzingen);
    f
}

/// Kinds of documents that go to UWV under the name and BSN of the employee.
fn draagt_bsn(soort: DocumentSoort) -> bool {
    use DocumentSoort::{
        Bekortingsverzoek, BesluitUwv, Correspondentie, Deskundigenoordeel, Melding42Weken, Overig,
        Spoor2Afsprakenkaart, Spoor2Eindrapport, Spoor2Intake, Spoor2Trajectplan, Spoor2Voortgang,
    };
    !matches!(
        soort,
        Bekortingsverzoek
            | BesluitUwv
            | Correspondentie
            | Deskundigenoordeel
            | Melding42Weken
            | Overig
            | Spoor2Afsprakenkaart
            | Spoor2Eindrapport
            | Spoor2Intake
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
            v.noteer(
                op_document != basis,
                &mut f.bsn_verschilt,
                Sleutel::BsnOpDocument,
                format_args!("{pointer}/bsn"),
            );
        }
        (Some(_), None) => f.met_bsn += 1,
        (None, _) => v.noteer(nodig, &mut f.zonder_bsn, Sleutel::BsnOpDocument, pointer),
    }
}

fn datums(f: &mut DocumentFeiten, alle: &[(Plek, &Kop)], zaak: &Zaak, v: &mut Verwijzingen) {
    // Documents of an earlier part of the file are in order.
    let vroegst = zaak
        .dossier
        .verzuim
        .perioden
        .iter()
        .filter_map(|p| p.begin)
        .min();
    let eerste = zaak
        .telling
        .as_ref()
        .map(|t| vroegst.map_or(t.d1, |v| v.min(t.d1)));
    let vandaag = zaak.dossier.export.datum.unwrap_or(zaak.peildatum);
    for (pointer, kop) in alle {
        let Some(datum) = kop.datum else { continue };
        let uitgelegd = kop.toelichting_datum.as_ref().is_some_and(Tekst::gevuld);
        let te_vroeg = eerste.is_some_and(|e| datum < e) && !uitgelegd;
        v.noteer(
            te_vroeg,
            &mut f.voor_d1,
            Sleutel::OnlogischeDatums,
            format_args!("{pointer}/datum"),
        );
        v.noteer(
            datum > vandaag && kop.definitief(),
            &mut f.in_toekomst,
            Sleutel::OnlogischeDatums,
            format_args!("{pointer}/datum"),
        );
        for (i, h) in kop.handtekeningen.iter().enumerate() {
            let eerder = h.datum.is_some_and(|getekend| getekend < datum) && !uitgelegd;
            v.noteer(
                eerder,
                &mut f.getekend_voor_datum,
                Sleutel::OnlogischeDatums,
                format_args!("{pointer}/handtekeningen/{i}/datum"),
            );
        }
    }
    for (pointer, begin, einde) in tijdvakken(zaak.dossier) {
        let omgekeerd = begin.zip(einde).is_some_and(|(b, e)| e < b);
        v.noteer(
            omgekeerd,
            &mut f.einde_voor_begin,
            Sleutel::OnlogischeDatums,
            pointer,
        );
    }
    f.onlogische_datums = f.voor_d1 + f.in_toekomst + f.getekend_voor_datum + f.einde_voor_begin;
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
