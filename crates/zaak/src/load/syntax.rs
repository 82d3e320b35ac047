//! Says in Dutch why serde_json could not read a text, and where.
//!
//! serde_json has no public error kinds, only texts; those are matched here and pinned by tests.
//! Common slips of exporters (NaN, Python words, comments) are recognised by the word that stands
//! at the fault. That word is compared, never shown.

use serde_json::error::Category;

use super::{messages, position};
use crate::diagnostic::{Diagnostic, Source};

/// What serde_json says (the start of it), what that means, how to mend it.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "trailing comma",
        "Vóór dit sluitteken staat een komma te veel.",
        "Haal de komma weg.",
    ),
    (
        "expected `,` or `]`",
        "Tussen twee onderdelen van een lijst ontbreekt een komma, of de lijst sluit niet met ].",
        "Zet hier een komma of sluit de lijst.",
    ),
    (
        "expected `,` or `}`",
        "Tussen twee velden ontbreekt een komma, of het object sluit niet met }.",
        "Zet hier een komma of sluit het object.",
    ),
    (
        "expected `:`",
        "Tussen de naam van een veld en de waarde ontbreekt een dubbele punt.",
        "Zet hier een dubbele punt.",
    ),
    (
        "key must be a string",
        "De naam van een veld staat niet tussen dubbele aanhalingstekens.",
        "Zet de naam tussen dubbele aanhalingstekens.",
    ),
    (
        "control character",
        "In een tekst staat een stuurteken, zoals een regeleinde of een tab.",
        "Schrijf een regeleinde als \\n en een tab als \\t.",
    ),
    (
        "invalid escape",
        "In een tekst staat een backslash met een teken dat daar niet achter mag.",
        "Schrijf een gewone backslash als \\\\.",
    ),
    (
        "number out of range",
        "Dit getal is te groot om te lezen.",
        "Controleer het getal in het systeem waar de export vandaan komt.",
    ),
    (
        "invalid number",
        "Hier staat een getal in een vorm die JSON niet kent.",
        "Schrijf getallen zonder voorloopnullen en met een punt in plaats van een komma.",
    ),
    (
        "",
        "Hier staat iets dat geen geldige JSON is.",
        "Controleer de tekens rond deze plaats of exporteer het dossier opnieuw.",
    ),
];

/// The start of the word at the fault, what that means, how to mend it.
const WORDS: &[(&[&str], &str, &str)] = &[
    (
        &["nan", "infinity", "-nan", "-infinity"],
        "Hier staat NaN of Infinity; JSON kent die getallen niet.",
        "Vul een gewoon getal in, of null als er geen getal is.",
    ),
    (
        &["none", "undefined", "nil"],
        "Hier staat een woord voor “leeg” dat JSON niet kent.",
        "Schrijf null.",
    ),
    (
        &["true", "false"],
        "Ja en nee schrijft JSON in kleine letters.",
        "Schrijf true of false.",
    ),
    (
        &["'"],
        "Een tekst staat tussen enkele aanhalingstekens.",
        "Gebruik dubbele aanhalingstekens.",
    ),
    (
        &["/", "#"],
        "Hier staat commentaar; JSON kent geen commentaar.",
        "Haal het commentaar weg.",
    ),
];

/// The byte where the fault is and what to say about it.
pub(super) fn diagnose(
    source: &Source,
    text: &str,
    error: &serde_json::Error,
) -> (usize, Diagnostic) {
    let said = error.to_string();
    let offset = position::offset(text, error);
    if error.classify() == Category::Eof {
        return (text.trim_end().len(), messages::cut_off(source));
    }
    if said.starts_with("recursion limit") {
        return (offset, messages::too_deep(source));
    }
    if said.starts_with("trailing characters") {
        return (offset, messages::more_after_end(source));
    }
    let known = comma(text, offset).or_else(|| slip(text, offset));
    let (offset, melding, herstel) = known.unwrap_or_else(|| fault(&said, offset));
    (offset, messages::syntax(source, melding, herstel))
}

/// A comma that JSON does not take: between the digits of a number, or with nothing behind it.
fn comma(text: &str, offset: usize) -> Option<(usize, &'static str, &'static str)> {
    let here = text[offset..].chars().next()?;
    let before = &text[..offset];
    let digits = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
    let number = before.strip_suffix(',').filter(|n| digits(n));
    if let Some(number) = number.filter(|_| here.is_ascii_digit()) {
        let whole = number.trim_end_matches(|c: char| c.is_ascii_digit());
        let herstel = if whole.ends_with('.') {
            "Schrijf het getal zonder punt tussen duizendtallen en met een punt in plaats van de komma."
        } else {
            "Schrijf een punt in plaats van de komma."
        };
        return Some((
            offset - 1,
            "In dit getal staat een decimale komma.",
            herstel,
        ));
    }
    let before = before.trim_end();
    match here {
        ']' | '}' if before.ends_with(',') => Some((
            offset,
            "Vóór dit sluitteken staat een komma te veel.",
            "Haal de komma weg.",
        )),
        ',' if before.ends_with([',', '[', '{']) => Some((
            offset,
            "Hier staat een komma te veel.",
            "Haal de komma weg.",
        )),
        _ => None,
    }
}

fn fault(said: &str, offset: usize) -> (usize, &'static str, &'static str) {
    let known = FAULTS.iter().find(|(start, ..)| said.starts_with(start));
    known.map_or((offset, "", ""), |&(_, melding, herstel)| {
        (offset, melding, herstel)
    })
}

fn slip(text: &str, offset: usize) -> Option<(usize, &'static str, &'static str)> {
    let start = word_start(text, offset);
    let word = word(&text[start..]).to_ascii_lowercase();
    let known = WORDS.iter().find(|(words, ..)| {
        words
            .iter()
            .any(|slip| word == *slip || (slip.len() == 1 && word.starts_with(slip)))
    });
    known.map(|&(_, melding, herstel)| (start, melding, herstel))
}

/// Where the run of letters around `offset` starts.
fn word_start(text: &str, offset: usize) -> usize {
    let letters = |c: char| c.is_ascii_alphabetic() || c == '-';
    let before = &text[..offset];
    before.trim_end_matches(letters).len()
}

fn word(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_ascii_alphabetic() || c == '-'))
        .unwrap_or(text.len());
    let first = text.chars().next().map_or(0, char::len_utf8);
    &text[..end.max(first)]
}
