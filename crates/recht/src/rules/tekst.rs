//! Texts with facts in them: `{pva.datum}`, `{pva.dagen_te_laat|dagen}`.
//!
//! A date is written in words, a number with a decimal comma, a count with its noun
//! in the right number. A missing fact reads as "onbekend", never as a blank.

use super::feiten::{Feit, Feiten};
use crate::calendar::in_woorden;

/// Nouns behind a count: name, singular, plural.
const EENHEDEN: &[(&str, &str, &str)] = &[
    ("dagen", "dag", "dagen"),
    ("weken", "week", "weken"),
    ("jaar", "jaar", "jaar"),
    ("uren", "uur", "uur"),
    ("documenten", "document", "documenten"),
    ("activiteiten", "activiteit", "activiteiten"),
    ("evaluaties", "evaluatie", "evaluaties"),
    ("datums", "datum", "datums"),
    ("handtekeningen", "handtekening", "handtekeningen"),
    ("teksten", "tekst", "teksten"),
    ("keer", "keer", "keer"),
];

/// The facts that `tekst` names, with their unit, for the lint.
pub fn plaatshouders(tekst: &str) -> Vec<(&str, Option<&str>)> {
    tekst
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(naam, _)| naam))
        .map(|naam| {
            naam.split_once('|')
                .map_or((naam, None), |(n, e)| (n, Some(e)))
        })
        .collect()
}

/// Whether `eenheid` is a known unit.
pub fn is_eenheid(eenheid: &str) -> bool {
    EENHEDEN.iter().any(|(naam, ..)| *naam == eenheid)
}

/// Names of the units.
pub(crate) fn eenheden() -> impl Iterator<Item = &'static str> {
    EENHEDEN.iter().map(|(naam, ..)| *naam)
}

/// `tekst` with the facts filled in.
pub fn invullen(tekst: &str, feiten: &Feiten) -> String {
    let mut uit = String::with_capacity(tekst.len() + 32);
    let mut rest = tekst;
    while let Some((voor, na)) = rest.split_once('{') {
        let Some((naam, verder)) = na.split_once('}') else {
            break;
        };
        uit.push_str(voor);
        let (naam, eenheid) = naam
            .split_once('|')
            .map_or((naam, None), |(n, e)| (n, Some(e)));
        uit.push_str(&in_tekst(feiten.feit(naam), eenheid));
        rest = verder;
    }
    uit.push_str(rest);
    uit
}

/// A fact as a reader sees it.
pub fn in_tekst(feit: Option<&Feit>, eenheid: Option<&str>) -> String {
    let Some(feit) = feit else {
        return "onbekend".into();
    };
    let kaal = match feit {
        Feit::Datum(datum, _) => in_woorden(*datum),
        Feit::Tekst(tekst) => tekst.to_string(),
        Feit::Heel(n) => n.to_string(),
        Feit::Breuk(_) => feit.json().to_string().replace('.', ","),
        Feit::Ja(b) => if *b { "ja" } else { "nee" }.into(),
        Feit::Lijst(_) | Feit::Groep => "onbekend".into(),
    };
    let eenheid = eenheid.and_then(|e| EENHEDEN.iter().find(|(naam, ..)| *naam == e));
    match eenheid {
        Some((_, enkel, meer)) => {
            let een = matches!(feit, Feit::Heel(1 | -1));
            format!("{kaal} {}", if een { enkel } else { meer })
        }
        None => kaal,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn facts_read_as_dutch() {
        let feiten = json!({ "a": { "d": "2025-03-01", "n": 1, "m": 3, "u": 7.5 } });
        let feiten = Feiten::van(&feiten);
        for (tekst, verwacht) in [
            ("van {a.d}.", "van 1 maart 2025."),
            ("{a.n|dagen} te laat", "1 dag te laat"),
            ("{a.m|dagen} en {a.u} uur", "3 dagen en 7,5 uur"),
            ("{a.weg}", "onbekend"),
        ] {
            assert_eq!(invullen(tekst, &feiten), verwacht);
        }
    }
}
