//! Says what keeps a value from being a calendar date, from the form of the value alone.

use jiff::civil::Date;
use serde_json::Value;

/// What is wrong and how to mend it.
pub(super) type Advice = (&'static str, &'static str);

const EXPECTED: &str = "hier hoort een datum te staan (jjjj-mm-dd).";

/// Forms that exporters use, with every digit as 9.
const FORMS: &[(&[&str], &str)] = &[
    (
        &["99-99-9999", "9-99-9999", "99-9-9999", "9-9-9999"],
        "Draai de datum om naar jjjj-mm-dd.",
    ),
    (
        &["99-99-99", "9-9-99", "99-9-99", "9-99-99"],
        "Draai de datum om naar jjjj-mm-dd, met het jaartal in vier cijfers.",
    ),
    (
        &["9999-9-9", "9999-99-9", "9999-9-99"],
        "Schrijf de maand en de dag met twee cijfers.",
    ),
    (
        &["99999999"],
        "Zet streepjes tussen jaar, maand en dag: jjjj-mm-dd.",
    ),
    (&["9999-99"], "Voeg de dag toe: jjjj-mm-dd."),
];

/// Why `value` is no date that the schema takes.
pub(super) fn explain(value: Option<&Value>) -> Advice {
    match value {
        Some(Value::String(text)) => explain_text(text.trim()),
        Some(Value::Number(_)) => (
            EXPECTED,
            "Schrijf de datum als tekst tussen aanhalingstekens, niet als getal.",
        ),
        Some(Value::Null) => (EXPECTED, "Vul de datum in of laat het veld weg."),
        _ => (
            EXPECTED,
            "Schrijf de datum als tekst tussen aanhalingstekens.",
        ),
    }
}

fn explain_text(text: &str) -> Advice {
    if text.is_empty() {
        return (EXPECTED, "Vul de datum in of laat het veld weg.");
    }
    let form = form(text);
    if form == "9999-99-99" {
        return explain_iso(text);
    }
    if form.starts_with("9999-99-99") {
        return (EXPECTED, "Laat het tijdstip weg.");
    }
    let form = form.replace(['/', '.', ' '], "-");
    if form == "9999-99-99" {
        return (EXPECTED, "Gebruik streepjes tussen jaar, maand en dag.");
    }
    let known = FORMS
        .iter()
        .find(|(forms, _)| forms.contains(&form.as_str()));
    (
        EXPECTED,
        known.map_or("Schrijf de datum als jjjj-mm-dd.", |&(_, advice)| advice),
    )
}

fn explain_iso(text: &str) -> Advice {
    if text.parse::<Date>().is_err() && !text.starts_with("0000") {
        return (
            "deze datum staat niet in de kalender.",
            "Controleer de dag en de maand.",
        );
    }
    (
        "dit jaartal kan niet kloppen.",
        "Controleer het jaartal. Staat 0001 of 9999 voor een leeg veld, laat het veld dan weg.",
    )
}

/// The text with every digit as 9.
fn form(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect()
}
