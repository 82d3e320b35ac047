//! Elements of the file without a header of their own: lists of belastbaarheid, what went to UWV
//! and what UWV decided. A file of them is known by its date.

use jiff::civil::Date;

use super::koppelen::van_soort;
use super::{Bewijs, Staat, Stuk, concept};
use crate::dossier::Dossier;
use crate::dossier::begeleiding::Belastbaarheid;
use crate::dossier::codes::{DocumentSoort as S, DocumentStatus};
use crate::dossier::uwv::{Deskundigenoordeel, Document, Riv};
use crate::facts::plek::Plek;

const SOORTEN: [S; 6] = [
    S::Belastbaarheid,
    S::Melding42Weken,
    S::ReIntegratieverslag,
    S::Bekortingsverzoek,
    S::Deskundigenoordeel,
    S::BesluitUwv,
];

/// A place in the case that a file can belong to, with the days by which it is known.
struct Plaats {
    plek: Plek,
    datums: Vec<Date>,
}

pub(super) fn koppel(
    dossier: &mut Dossier,
    documenten: &[Document],
    peildatum: Date,
    bewijs: &mut Bewijs,
) {
    for soort in SOORTEN {
        let plaatsen = plaatsen(dossier, soort);
        for plaats in &plaatsen {
            let mut stuk = Stuk::nieuw(soort, plaats.plek, plaats.datums.first().copied());
            stuk.in_bron = true;
            stuk.staat = Staat::Inhoud;
            bewijs.stukken.push(stuk);
        }
        let mut files = van_soort(documenten, soort);
        // Of several files for one place the earliest that does not lie ahead is it.
        files.sort_by_key(|i| {
            let datum = documenten[*i].datum;
            (datum.is_none_or(|d| d > peildatum), datum, *i)
        });
        for i in files {
            bestand(dossier, soort, i, &documenten[i], bewijs);
        }
    }
}

/// One file: of a place that knows its day, of the only place there is, or of a new one.
fn bestand(dossier: &mut Dossier, soort: S, i: usize, d: &Document, bewijs: &mut Bewijs) {
    let plaatsen = plaatsen(dossier, soort);
    let zelfde_dag = |p: &&Plaats| d.datum.is_some_and(|dag| p.datums.contains(&dag));
    let eenmalig = matches!(
        soort,
        S::Melding42Weken | S::ReIntegratieverslag | S::Bekortingsverzoek
    );
    let enige = plaatsen
        .first()
        .filter(|_| eenmalig || d.datum.is_none() && plaatsen.len() == 1);
    if let Some(plaats) = plaatsen.iter().find(zelfde_dag).or(enige)
        && let Some(stuk) = bewijs
            .stukken
            .iter_mut()
            .find(|s| s.soort == soort && s.plek == plaats.plek)
    {
        let tweede = !stuk.bestanden.is_empty() && stuk.datum == d.datum;
        let anders = stuk.datum.zip(d.datum).is_some_and(|(a, b)| a != b);
        stuk.datum_verschilt |=
            anders && stuk.in_bron && !plaats.datums.iter().any(|p| d.datum == Some(*p));
        stuk.bestanden.push(i);
        if tweede {
            bewijs.dubbel.push(i);
        }
        return;
    }
    let plek = if concept(d.status) {
        None
    } else {
        voeg_toe(dossier, soort, d.datum)
    };
    let mut stuk = Stuk::nieuw(soort, plek.unwrap_or(Plek::Lid("/documenten", i)), d.datum);
    stuk.bestanden = vec![i];
    stuk.status_onbekend = d.status == Some(DocumentStatus::Onbekend);
    stuk.staat = Staat::van_bestand(d.status);
    bewijs.stukken.push(stuk);
}

/// The places of this kind that the case has now.
fn plaatsen(d: &Dossier, soort: S) -> Vec<Plaats> {
    let plaats = |plek, datums: &[Option<Date>]| Plaats {
        plek,
        datums: datums.iter().flatten().copied().collect(),
    };
    let een = |pointer, datum: Option<Date>| {
        let er = datum.map(|d| plaats(Plek::Vast(pointer), &[Some(d)]));
        er.into_iter().collect()
    };
    let sanctie = d.uwv.loonsanctie.as_ref();
    match soort {
        S::Belastbaarheid => {
            let alle = d.belastbaarheid.iter().enumerate();
            alle.map(|(i, b)| plaats(Plek::Lid("/belastbaarheid", i), &[b.datum]))
                .collect()
        }
        S::Melding42Weken => een("/uwv/datum42Weeksmelding", d.uwv.datum42_weeksmelding),
        S::ReIntegratieverslag => {
            let riv = d.uwv.riv.iter();
            riv.map(|r| plaats(Plek::Vast("/uwv/riv"), &[r.datum]))
                .collect()
        }
        S::Bekortingsverzoek => een(
            "/uwv/loonsanctie/bekortingsverzoek",
            sanctie.and_then(|l| l.bekortingsverzoek),
        ),
        S::Deskundigenoordeel => {
            let alle = d.uwv.deskundigenoordelen.iter().enumerate();
            alle.map(|(i, o)| {
                plaats(
                    Plek::Lid("/uwv/deskundigenoordelen", i),
                    &[o.datum_oordeel, o.datum_aanvraag],
                )
            })
            .collect()
        }
        S::BesluitUwv => {
            let besluiten = [
                (
                    "/uwv/loonsanctie/besluitdatum",
                    sanctie.and_then(|l| l.besluitdatum),
                ),
                (
                    "/uwv/loonsanctie/besluitBekorting",
                    sanctie.and_then(|l| l.besluit_bekorting),
                ),
                ("/uwv/datumWiaBesluit", d.uwv.datum_wia_besluit),
            ];
            let er = besluiten.into_iter().filter(|(_, datum)| datum.is_some());
            er.map(|(pointer, datum)| plaats(Plek::Vast(pointer), &[datum]))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Puts the day of a file in the case. What UWV decided cannot be told from a date.
fn voeg_toe(d: &mut Dossier, soort: S, datum: Option<Date>) -> Option<Plek> {
    match soort {
        S::Belastbaarheid => {
            d.belastbaarheid.push(Belastbaarheid {
                datum,
                ..Belastbaarheid::default()
            });
            Some(Plek::Lid("/belastbaarheid", d.belastbaarheid.len() - 1))
        }
        S::Melding42Weken => {
            d.uwv.datum42_weeksmelding = datum;
            Some(Plek::Vast("/uwv/datum42Weeksmelding"))
        }
        S::ReIntegratieverslag => {
            d.uwv.riv = Some(Riv {
                datum,
                ..Riv::default()
            });
            Some(Plek::Vast("/uwv/riv"))
        }
        S::Bekortingsverzoek => {
            d.uwv.loonsanctie.as_mut()?.bekortingsverzoek = datum;
            Some(Plek::Vast("/uwv/loonsanctie/bekortingsverzoek"))
        }
        S::Deskundigenoordeel => {
            d.uwv.deskundigenoordelen.push(Deskundigenoordeel {
                datum_oordeel: datum,
                ..Deskundigenoordeel::default()
            });
            let plaats = d.uwv.deskundigenoordelen.len() - 1;
            Some(Plek::Lid("/uwv/deskundigenoordelen", plaats))
        }
        _ => None,
    }
}
