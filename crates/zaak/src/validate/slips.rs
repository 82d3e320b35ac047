//! What exporters write where something else belongs, and the advice that leads to the value that
//! was meant. Advice is chosen by the form of a value; no part of the value is in it.

use jsonschema::JsonType;
use serde_json::Value;

use crate::dossier::leeg::is_leeg;

/// What to say of a value that only fills its field.
pub(super) const LEAVE_OUT: &str = "Vul het veld in of laat het weg.";

/// How to come from `value` to one of the type that belongs there, if that is one type.
pub(super) fn advice(expected: Option<JsonType>, value: Option<&Value>) -> &'static str {
    match (expected, value) {
        (_, Some(Value::Null)) => LEAVE_OUT,
        (Some(_), Some(Value::String(text))) if is_leeg(text) => LEAVE_OUT,
        (Some(JsonType::String), Some(Value::Number(_))) => {
            "Zet de waarde tussen aanhalingstekens, met de nullen die ervoor horen."
        }
        (Some(JsonType::String), Some(Value::Bool(_))) => "Zet de waarde tussen aanhalingstekens.",
        (Some(JsonType::Integer | JsonType::Number), Some(Value::String(text))) => number(text),
        (Some(JsonType::Integer), Some(Value::Number(_))) => "Rond het getal af.",
        (Some(JsonType::Boolean), Some(Value::Number(_))) => {
            "Schrijf true (ja) of false (nee) in plaats van een getal."
        }
        (Some(JsonType::Boolean), _) => "Schrijf true of false, zonder aanhalingstekens.",
        (Some(JsonType::Array), Some(Value::String(text))) if text.contains([',', ';']) => {
            "Zet elke waarde apart tussen aanhalingstekens, met komma's ertussen, en het geheel \
             tussen [ en ]."
        }
        (Some(JsonType::Array), _) => "Zet de waarde tussen [ en ], ook als het er maar één is.",
        (Some(JsonType::Object), _) => "Schrijf dit als velden tussen { en }.",
        _ => "Controleer de koppeling van dit veld in de export.",
    }
}

/// A text where a number belongs.
fn number(text: &str) -> &'static str {
    let text = text.trim();
    let (whole, decimals) = text.split_once(',').unwrap_or((text, "0"));
    if !is_digits(decimals) || !is_number(whole) {
        return "Schrijf alleen het getal, zonder aanhalingstekens, eenheid of ander teken, en met \
                een punt voor de decimalen.";
    }
    if has_thousands(whole) {
        return "Schrijf het getal zonder aanhalingstekens en zonder punt tussen duizendtallen; een \
                punt staat in JSON voor de decimalen.";
    }
    if text.contains(',') {
        return "Schrijf het getal zonder aanhalingstekens, met een punt in plaats van de komma.";
    }
    if whole.len() > 1 && whole.starts_with('0') && !whole.starts_with("0.") {
        return "Schrijf het getal zonder aanhalingstekens en zonder nullen ervoor.";
    }
    "Schrijf het getal zonder aanhalingstekens."
}

fn is_number(text: &str) -> bool {
    text.split('.').all(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Groups of three digits behind points, as a Dutch number has them.
fn has_thousands(whole: &str) -> bool {
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let mut groups = groups.peekable();
    groups.peek().is_some() && first.len() <= 3 && groups.all(|group| group.len() == 3)
}

/// A text that is too long for a short field: what can go without loss.
pub(super) fn shorten(limit: u64, value: Option<&Value>) -> &'static str {
    let text = value.and_then(Value::as_str).unwrap_or_default();
    let fits = |count: usize| count as u64 <= limit;
    let bare = text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_number = text.bytes().filter(u8::is_ascii_digit).count() * 2 > bare;
    if is_number && fits(bare) {
        return "Schrijf het nummer zonder spaties, punten en streepjes.";
    }
    if fits(text.trim().chars().count()) {
        return "Haal de spaties rond de tekst weg.";
    }
    "Kort de tekst in."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_where_a_number_belongs() {
        let plain = "Schrijf het getal zonder aanhalingstekens.";
        for (text, part) in [
            ("40", plain),
            ("40.5", plain),
            ("0.5", plain),
            ("0", plain),
            ("40,5", "met een punt in plaats van de komma"),
            ("3.420", "zonder punt tussen duizendtallen"),
            ("3.420,50", "zonder punt tussen duizendtallen"),
            ("1.250.000", "zonder punt tussen duizendtallen"),
            ("007", "zonder nullen ervoor"),
            ("32 uur", "Schrijf alleen het getal"),
            ("€ 3420", "Schrijf alleen het getal"),
            ("40%", "Schrijf alleen het getal"),
            ("1,2,3", "Schrijf alleen het getal"),
        ] {
            assert!(number(text).contains(part), "{text}: {}", number(text));
        }
    }

    #[test]
    fn texts_that_are_too_long() {
        for (limit, text, part) in [
            (11, "  999990019  ", "zonder spaties, punten en streepjes"),
            (6, "  A.B.C. ", "Haal de spaties rond de tekst weg."),
            (11, "999 990 019 .", "zonder spaties, punten en streepjes"),
            (11, "geen nummer bekend", "Kort de tekst in."),
        ] {
            let value = Value::from(text);
            let advice = shorten(limit, Some(&value));
            assert!(advice.contains(part), "{text}: {advice}");
        }
    }
}
