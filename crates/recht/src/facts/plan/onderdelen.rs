//! What a bijstelling holds, itself or by naming it as unchanged (rules BIJ-004 and BIJ-006).

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::plus_days;
use crate::dossier::Kop;
use crate::dossier::codes::{ActiviteitStatus, Rol};
use crate::dossier::plan::PlanVanAanpak;
use crate::facts::context::Zaak;
use crate::facts::kop::{getekend, gevuld, heeft, weigering};
use crate::facts::noteer::{Sleutel, Verwijzingen};
use crate::facts::plek::Plek;
use crate::normen::{HANDTEKENING, VISIES_VANAF};

/// Numbers of bijstellingen in which something is missing.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct OnderdeelFeiten {
    /// Something of the list below is missing.
    pub onvolledig: usize,
    /// No activities.
    pub zonder_activiteiten: usize,
    /// No goal.
    pub zonder_doel: usize,
    /// An activity without end date, lapsed ones left out, and no date for the goal.
    pub zonder_termijn: usize,
    /// No view of the employer, where the Regeling asks for it.
    pub zonder_visie_werkgever: usize,
    /// No view of the employee and no recorded refusal, where the Regeling asks for it.
    pub zonder_visie_werknemer: usize,
    /// No casemanager.
    pub zonder_casemanager: usize,
    /// No moments of evaluation.
    pub zonder_evaluatie: usize,
    /// Not signed by both fourteen days after its date, and no refusal with reason on record.
    pub zonder_handtekening: usize,
    /// Without date, author or (when there are more) a number of its own.
    pub onherkenbaar: usize,
    /// Without date.
    pub zonder_datum: usize,
    /// Without anybody who made or signed it.
    pub zonder_opsteller: usize,
    /// Without number while there are more, or with the number of another one.
    pub zonder_nummer: usize,
    /// With a lower number than one of an earlier date.
    pub nummer_omgekeerd: usize,
}

pub(crate) fn onderdelen(zaak: &Zaak, v: &mut Verwijzingen) -> OnderdeelFeiten {
    let mut f = OnderdeelFeiten::default();
    let pseudoniem = zaak.dossier.export.gepseudonimiseerd == Some(true);
    let gelezen =
        |(i, _): &(usize, &PlanVanAanpak)| !zaak.alleen_bestand(Plek::Lid("/bijstellingen", *i));
    for (i, b) in lijst(zaak).filter(gelezen) {
        let weg = [
            (b.activiteiten.is_empty() && !noemt_ongewijzigd(b, &["activiteit", "afspra"]))
                .then_some(&mut f.zonder_activiteiten),
            (b.einddoelen.is_empty() && !noemt_ongewijzigd(b, &["doel"]))
                .then_some(&mut f.zonder_doel),
            zonder_termijn(b).then_some(&mut f.zonder_termijn),
            (visie_nodig(b.kop.datum, zaak.feiten.d1)
                && !heeft(b.visie_werkgever.as_ref())
                && !noemt_ongewijzigd(b, &["visiewerkgever", "visievandewerkgever", "visies"]))
            .then_some(&mut f.zonder_visie_werkgever),
            (visie_nodig(b.kop.datum, zaak.feiten.d1)
                && !heeft(b.visie_werknemer.as_ref())
                && b.visie_werknemer_geweigerd != Some(true)
                && !noemt_ongewijzigd(b, &["visiewerknemer", "visievandewerknemer", "visies"]))
            .then_some(&mut f.zonder_visie_werknemer),
            zonder_casemanager(b, pseudoniem).then_some(&mut f.zonder_casemanager),
            (b.evaluatiemomenten.is_empty()
                && b.evaluatie_iedere_weken.is_none()
                && !noemt_ongewijzigd(b, &["evaluatie"]))
            .then_some(&mut f.zonder_evaluatie),
            ongetekend(&b.kop, zaak).then_some(&mut f.zonder_handtekening),
        ];
        let raak = tel_op(weg);
        let pointer = Plek::Lid("/bijstellingen", i);
        v.noteer(
            raak,
            &mut f.onvolledig,
            Sleutel::BijstellingOnvolledig,
            pointer,
        );
    }
    herkenbaar(&mut f, zaak, v);
    f
}

/// The definitive bijstellingen with their index.
pub(crate) fn lijst<'a>(zaak: &Zaak<'a>) -> impl Iterator<Item = (usize, &'a PlanVanAanpak)> {
    let alle = zaak.dossier.bijstellingen.iter().enumerate();
    alle.filter(move |(_, b)| zaak.telt(&b.kop))
}

/// The bijstelling names one of these parts, or everything else, as unchanged.
pub(crate) fn noemt_ongewijzigd(b: &PlanVanAanpak, woorden: &[&str]) -> bool {
    b.ongewijzigd.iter().any(|tekst| {
        let tekst: String = tekst.to_lowercase().split_whitespace().collect();
        let rest = ["overig", "alles", "alleoverig", "rest"]
            .iter()
            .any(|w| tekst.starts_with(w));
        rest || woorden.iter().any(|w| tekst.contains(w))
    })
}

fn zonder_termijn(b: &PlanVanAanpak) -> bool {
    let mut lopend = b
        .activiteiten
        .iter()
        .filter(|a| a.status != Some(ActiviteitStatus::Vervallen));
    lopend.any(|a| a.einddatum.is_none())
        && b.datum_einddoel.is_none()
        && !noemt_ongewijzigd(b, &["termijn", "datum"])
}

/// Views since 1 July 2023; a first sick day before that brings them in with the first
/// adjustment after that day (Regeling procesgang article 7b, lapsed).
fn visie_nodig(op: Option<Date>, d1: Option<Date>) -> bool {
    let nieuw = VISIES_VANAF;
    d1.is_some_and(|d| d >= nieuw) || op.is_none_or(|d| d > nieuw)
}

fn zonder_casemanager(b: &PlanVanAanpak, pseudoniem: bool) -> bool {
    let genoemd = b
        .casemanager
        .as_ref()
        .is_some_and(|c| pseudoniem || gevuld(c.naam.as_ref()).is_some());
    !genoemd && !noemt_ongewijzigd(b, &["casemanager", "begeleid"])
}

/// The signatures are due; nobody asks them of somebody who died.
fn ongetekend(kop: &Kop, zaak: &Zaak) -> bool {
    let peildatum = zaak.peildatum;
    let voorbij = kop
        .datum
        .is_none_or(|d| peildatum > plus_days(d, HANDTEKENING.waarde));
    let af = |rol| getekend(kop, rol, peildatum) || weigering(kop, rol);
    let werknemer = zaak.feiten.overleden.is_some() || af(Rol::Werknemer);
    voorbij && !(af(Rol::Werkgever) && werknemer)
}

/// Own date, author and number (form rules article 2 lid 3, 7 and 8).
fn herkenbaar(f: &mut OnderdeelFeiten, zaak: &Zaak, v: &mut Verwijzingen) {
    let mut nummers: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for (_, b) in lijst(zaak) {
        *nummers.entry(b.kop.volgnummer).or_default() += 1;
    }
    let mut op_datum: Vec<(Date, u32, usize)> = lijst(zaak)
        .filter_map(|(i, b)| Some((b.kop.datum?, b.kop.volgnummer?, i)))
        .collect();
    op_datum.sort_unstable();
    for paar in op_datum.windows(2) {
        let [(eerst, hoger, _), (daarna, nummer, i)] = paar else {
            continue;
        };
        let raak = eerst < daarna && hoger > nummer;
        let pointer = Plek::Lid("/bijstellingen", *i);
        v.noteer(
            raak,
            &mut f.nummer_omgekeerd,
            Sleutel::BijstellingNummer,
            pointer,
        );
    }
    let meer = lijst(zaak).count() > 1;
    for (i, b) in lijst(zaak) {
        // A list of files numbers nothing.
        if !zaak.bewijs.in_bron(Plek::Lid("/bijstellingen", i)) {
            continue;
        }
        let nummer = b.kop.volgnummer;
        let dubbel = nummers.get(&nummer).is_some_and(|n| *n > 1);
        let weg = [
            b.kop.datum.is_none().then_some(&mut f.zonder_datum),
            anoniem(&b.kop).then_some(&mut f.zonder_opsteller),
            (meer && (nummer.is_none() || dubbel)).then_some(&mut f.zonder_nummer),
        ];
        let raak = tel_op(weg);
        let pointer = Plek::Lid("/bijstellingen", i);
        v.noteer(
            raak,
            &mut f.onherkenbaar,
            Sleutel::BijstellingOnherkenbaar,
            pointer,
        );
    }
}

/// No author, no signature and no names of the parties.
fn anoniem(kop: &Kop) -> bool {
    kop.opsteller.is_none()
        && kop.handtekeningen.is_empty()
        && gevuld(kop.werkgever_naam.as_ref()).is_none()
        && gevuld(kop.werknemer_naam.as_ref()).is_none()
}

/// Raises every counter that is hit; whether there was one.
fn tel_op<'a>(tellers: impl IntoIterator<Item = Option<&'a mut usize>>) -> bool {
    let mut raak = false;
    for teller in tellers.into_iter().flatten() {
        *teller += 1;
        raak = true;
    }
    raak
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_parts_are_found_by_their_name() {
        let mut b = PlanVanAanpak::default();
        for (tekst, woord, verwacht) in [
            ("visieWerknemer", "visiewerknemer", true),
            ("Visie van de werknemer", "visievandewerknemer", true),
            ("Overige onderdelen", "casemanager", true),
            ("Einddoel", "casemanager", false),
        ] {
            b.ongewijzigd = vec![tekst.to_owned()];
            assert_eq!(noemt_ongewijzigd(&b, &[woord]), verwacht, "{tekst}");
        }
    }
}
