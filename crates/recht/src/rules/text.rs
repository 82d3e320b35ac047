//! Texts with facts in them: `{pva.datum}`, `{pva.dagen_te_laat|dagen}`.
//!
//! A date is written in words, a number with a decimal comma, a count with its noun
//! in the right number. A missing fact reads as "onbekend", never as a blank.

use super::fact_table::{Fact, FactTable};
use crate::calendar::in_woorden;

/// Nouns behind a count: name, singular, plural.
const UNITS: &[(&str, &str, &str)] = &[
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

/// The facts that `text` names, with their unit, for the lint.
pub fn placeholders(text: &str) -> Vec<(&str, Option<&str>)> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .map(|name| {
            name.split_once('|')
                .map_or((name, None), |(n, e)| (n, Some(e)))
        })
        .collect()
}

/// Whether `unit` is a known unit.
pub fn is_unit(unit: &str) -> bool {
    UNITS.iter().any(|(name, ..)| *name == unit)
}

/// Names of the units.
pub(crate) fn units() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, ..)| *name)
}

/// `text` with the facts filled in.
pub fn fill_in(text: &str, facts: &FactTable) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, next)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let (name, unit) = name
            .split_once('|')
            .map_or((name, None), |(n, e)| (n, Some(e)));
        out.push_str(&in_text(facts.get(name), unit));
        rest = next;
    }
    out.push_str(rest);
    out
}

/// A fact as a reader sees it.
pub fn in_text(fact: Option<&Fact>, unit: Option<&str>) -> String {
    let Some(fact) = fact else {
        return "onbekend".into();
    };
    let bare = match fact {
        Fact::Date(date, _) => in_woorden(*date),
        Fact::Text(text) => text.to_string(),
        Fact::Int(n) => n.to_string(),
        Fact::Float(_) => decimal(&fact.json().to_string()),
        Fact::Bool(b) => if *b { "ja" } else { "nee" }.into(),
        Fact::List(_) | Fact::Group => "onbekend".into(),
    };
    let unit = unit.and_then(|e| UNITS.iter().find(|(name, ..)| *name == e));
    match unit {
        Some((_, single, more)) => {
            let one = matches!(fact, Fact::Int(1 | -1));
            format!("{bare} {}", if one { single } else { more })
        }
        None => bare,
    }
}

/// With a comma, and without a fraction of nothing.
fn decimal(number: &str) -> String {
    let whole = number.strip_suffix(".0").unwrap_or(number);
    whole.replace('.', ",")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn facts_read_as_dutch() {
        let facts = json!({ "a": { "d": "2025-03-01", "n": 1, "m": 3, "u": 7.5, "h": 8.0 } });
        let facts = FactTable::of(&facts);
        for (text, expected) in [
            ("van {a.d}.", "van 1 maart 2025."),
            ("{a.n|dagen} te laat", "1 dag te laat"),
            ("{a.h|uren} per week", "8 uur per week"),
            ("{a.m|dagen} en {a.u} uur", "3 dagen en 7,5 uur"),
            ("{a.weg}", "onbekend"),
        ] {
            assert_eq!(fill_in(text, &facts), expected);
        }
    }
}
