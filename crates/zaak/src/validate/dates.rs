//! Says what keeps a value from being a calendar date, from the form of the value alone.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Number, Value};

use crate::dossier::dag::in_nederland;
use crate::dossier::leeg::{is_leeg, is_onzichtbaar};

/// What is wrong and how to mend it.
pub(super) type Advice = (&'static str, &'static str);

/// What to say of a value that only fills its field.
const LEEG: &str = "Vul de datum in of laat het veld weg.";

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
        Some(Value::String(text)) => explain_text(text),
        Some(Value::Number(number)) => (EXPECTED, explain_number(number)),
        Some(Value::Null) => (EXPECTED, LEEG),
        _ => (
            EXPECTED,
            "Schrijf de datum als tekst tussen aanhalingstekens.",
        ),
    }
}

/// Days and seconds as programs count them, or the digits of a date.
fn explain_number(number: &Number) -> &'static str {
    match number.as_f64().unwrap_or_default() {
        // A spreadsheet counts days from 1900: 15000 is in 1941, 80000 in 2119.
        15_000.0..=80_000.0 => {
            "Dit lijkt het getal waarmee een rekenblad een dag telt; laat het systeem de datum als \
             tekst schrijven: jjjj-mm-dd."
        }
        // Seconds or milliseconds from 1970; 20991231 is the largest date written as a number.
        100_000_000.0.. => {
            "Dit lijkt een tijdstempel; zet hem om naar de datum in Nederland en schrijf die als \
             tekst: jjjj-mm-dd."
        }
        _ => "Schrijf de datum als tekst tussen aanhalingstekens (jjjj-mm-dd), niet als getal.",
    }
}

fn explain_text(written: &str) -> Advice {
    if is_leeg(written) {
        return (EXPECTED, LEEG);
    }
    let text = written.trim_matches(|c: char| c.is_whitespace() || is_onzichtbaar(c));
    let form = form(text);
    if form.starts_with("9999-99-99") && !matches!(text.get(..2), Some("19" | "20")) {
        return NO_YEAR;
    }
    if form == "9999-99-99" {
        return explain_iso(text, written);
    }
    if form.starts_with("9999-99-99") {
        return (EXPECTED, explain_time(text));
    }
    let form = form.replace(['/', '.', ' '], "-");
    if form == "9999-99-99" {
        return (EXPECTED, "Gebruik streepjes tussen jaar, maand en dag.");
    }
    if form == "99-99-9999"
        && text.get(..2) <= Some("12")
        && (text.contains('/') || text.get(3..5) > Some("12"))
    {
        return (EXPECTED, explain_month_first(text));
    }
    let known = FORMS
        .iter()
        .find(|(forms, _)| forms.contains(&form.as_str()));
    (
        EXPECTED,
        known.map_or("Schrijf de datum als jjjj-mm-dd.", |&(_, advice)| advice),
    )
}

/// As an American system writes it, certainly or perhaps.
fn explain_month_first(text: &str) -> &'static str {
    if text.get(3..5) > Some("12") {
        "Schrijf de datum als jjjj-mm-dd; de maand staat hier voorop."
    } else {
        "Schrijf de datum als jjjj-mm-dd. Ga na of in deze export de dag of de maand voorop staat."
    }
}

/// A date with a time: the day in the Netherlands is what counts.
fn explain_time(text: &str) -> &'static str {
    let written = text.get(..10).and_then(|day| day.parse::<Date>().ok());
    let moment = text.parse::<Timestamp>().ok();
    let days = moment.zip(written);
    match days.map(|(moment, written)| in_nederland(moment).cmp(&written)) {
        Some(Ordering::Greater) => {
            "Dit tijdstip is in Nederland al de volgende dag. Schrijf de datum van die dag, zonder \
             tijdstip."
        }
        Some(Ordering::Less) => {
            "Dit tijdstip is in Nederland nog de vorige dag. Schrijf de datum van die dag, zonder \
             tijdstip."
        }
        Some(Ordering::Equal) | None => "Laat het tijdstip weg.",
    }
}

const NO_YEAR: Advice = (
    "dit jaartal kan niet kloppen.",
    "Controleer het jaartal. Staat 0001 of 9999 voor een leeg veld, laat het veld dan weg.",
);

fn explain_iso(text: &str, written: &str) -> Advice {
    if text.parse::<Date>().is_err() {
        return (
            "deze datum staat niet in de kalender.",
            "Controleer de dag en de maand.",
        );
    }
    if text == written {
        return NO_YEAR;
    }
    (
        "om de datum staan spaties of onzichtbare tekens.",
        "Haal die weg.",
    )
}

/// The text with every digit as 9.
fn form(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect()
}
