//! Sentences about the sickness: its periods and the wait period, with the arithmetic in words.

use jiff::civil::Date;

use crate::calendar::{in_cijfers, in_woorden, plus_days};
use crate::facts::telling::Telling;
use crate::facts::termijnen::Berekening;

use super::Bron;
use super::taal::{aantal, periode};
use super::veld::Velden;

/// The first sick day as a sentence; a marker when it is not known.
pub fn eerste_ziektedag(bron: &Bron, velden: &mut Velden) -> String {
    let d1 = bron.facts.zaak.d1;
    let dag = velden.datum(d1, "eerste ziektedag", "/verzuim/eersteZiektedag");
    format!("De eerste ziektedag is {dag}.")
}

/// Last day of the wait period, or of the employment when that comes first.
pub fn wachttijd(bron: &Bron) -> String {
    let Some(som) = bron.facts.berekening.get("einde_wachttijd") else {
        return "Zonder eerste ziektedag is het einde van de wachttijd niet te berekenen."
            .to_owned();
    };
    let einde_dienst = bron.dossier.dienstverband.einddatum;
    let uit_dienst = bron.facts.zaak.uit_dienst;
    if let Some(einde) = einde_dienst.filter(|_| uit_dienst) {
        return format!(
            "Het dienstverband is geëindigd op {}, tijdens de ziekte en voor het einde van de wachttijd. De wachttijd zou duren tot en met {}.",
            in_woorden(einde),
            in_woorden(som.datum)
        );
    }
    format!(
        "De wachttijd voor de WIA duurt 104 weken. Dat zijn 728 dagen; de eerste ziektedag is dag 1.{} De laatste dag van de wachttijd is {}.",
        niet_geteld(som, "het einde"),
        in_woorden(som.datum)
    )
}

/// Days that do not count, without saying why they do not; `wat` is what they move.
pub fn niet_geteld(som: &Berekening, wat: &str) -> String {
    let dagen: i64 = som.stappen.iter().skip(1).map(|s| s.dagen).sum();
    match usize::try_from(dagen) {
        Ok(n) if n > 0 => format!(
            " {} {} niet mee, daarom schuift {wat} zoveel dagen op.",
            aantal(n, "dag", "dagen"),
            if n == 1 { "telt" } else { "tellen" }
        ),
        _ => String::new(),
    }
}

/// Extension by UWV or of free will, as known on `op`.
pub fn verlenging(bron: &Bron, op: Date) -> Option<String> {
    let uwv = &bron.dossier.uwv;
    let op_tijd = |d: Option<Date>| d.is_none_or(|d| d <= op);
    if let Some(sanctie) = uwv.loonsanctie.as_ref().filter(|l| op_tijd(l.besluitdatum)) {
        let tot = sanctie.einde?;
        let besluit = sanctie
            .besluitdatum
            .map(|d| format!(" met het besluit van {}", in_woorden(d)))
            .unwrap_or_default();
        return Some(format!(
            "UWV heeft de loondoorbetaling{besluit} verlengd tot en met {}.",
            in_woorden(tot)
        ));
    }
    let gevraagd = uwv.verlenging.as_ref();
    let tot = gevraagd.filter(|v| op_tijd(v.datum_verzoek))?.einddatum?;
    Some(format!(
        "Werkgever en werknemer hebben samen om verlenging van de loondoorbetaling gevraagd. De nieuwe einddatum is {}.",
        in_woorden(tot)
    ))
}

/// Sentences about the periods up to `op`; days that do not count are counted, never explained.
pub fn perioden(bron: &Bron, op: Date) -> Vec<String> {
    let verzuim = &bron.dossier.verzuim;
    let mut zinnen: Vec<String> = verzuim
        .perioden
        .iter()
        .filter(|p| p.begin.is_some_and(|b| b <= op))
        .filter_map(|p| {
            let hersteld = p.hersteld.filter(|h| *h <= op);
            let tot = hersteld.map(|h| plus_days(h, -1));
            Some(format!("Ziek {}.", periode(p.begin, tot)?))
        })
        .collect();
    if zinnen.is_empty() {
        let tot = bron.facts.zaak.einde.filter(|e| *e <= op);
        zinnen.extend(periode(bron.facts.zaak.d1, tot).map(|p| format!("Ziek {p}.")));
    }
    if let Some(telling) = Telling::van(bron.dossier, op) {
        let voorbij = telling.niet_geteld.iter().filter(|(t, _)| t.einde <= op);
        zinnen.extend(voorbij.map(|(t, _)| {
            let n = usize::try_from(t.dagen()).unwrap_or_default();
            format!(
                "{} tot en met {} telt niet mee ({}).",
                in_cijfers(t.begin),
                in_cijfers(t.einde),
                aantal(n, "dag", "dagen")
            )
        }));
    }
    zinnen
}
