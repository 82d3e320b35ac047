//! What validating can have to say, in one place.
//!
//! Labels, codes, limits and examples come from the schema; nothing comes from the case but the
//! kind of a value (text, number, list).

use std::collections::BTreeMap;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, JsonTypeSet};
use serde_json::Value;

use super::shapes::Shape;
use super::version::{self, Wrapping};
use super::walk::{Nearest, nearest};
use super::{dates, slips};
use crate::diagnostic::{Diagnostic, Source};
use crate::dossier::leeg::is_leeg;
use crate::load::pointer::shown_key;
use crate::load::tree::Node;
use crate::telwoord::telwoord;

/// So many codes fit in a message.
const MOST_CODES: usize = 25;

/// The words of a diagnostic, still without a place.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) code: &'static str,
    pub(super) melding: String,
    pub(super) herstel: String,
}

impl Message {
    fn new(code: &'static str, melding: String, herstel: impl Into<String>) -> Self {
        Self {
            code,
            melding,
            herstel: herstel.into(),
        }
    }
}

pub(super) fn missing(key: &str, label: &str) -> Message {
    let name = if key == label {
        format!("“{key}”")
    } else {
        format!("“{key}” ({label})")
    };
    let melding = format!("Het verplichte veld {name} ontbreekt.");
    Message::new("schema.ontbreekt", melding, "Voeg het veld toe.")
}

pub(super) fn unexpected(key: &str) -> Message {
    let melding = format!("De sleutel {} mag hier niet staan.", shown_key(key));
    Message::new(
        "schema.sleutel",
        melding,
        "Haal de sleutel weg of verbeter de naam.",
    )
}

pub(super) fn no_branch(label: &str) -> Message {
    let melding = format!("{label}: de inhoud past bij geen van de vormen die hier mogen staan.");
    let herstel = "Vergelijk dit deel met het schema: “poortwachter schema print dossier”.";
    Message::new("schema.vorm", melding, herstel)
}

pub(super) fn no_date(label: &str, value: Option<&Value>) -> Message {
    let (melding, herstel) = dates::explain(value);
    Message::new("schema.datum", format!("{label}: {melding}"), herstel)
}

/// `value` is compared with the options for a hint, never shown.
pub(super) fn not_listed(label: &str, options: &[&Value], value: Option<&Value>) -> Message {
    let codes: Vec<_> = options.iter().map(|option| code_text(option)).collect();
    let meant = value
        .and_then(Value::as_str)
        .and_then(|text| nearest(text, codes.iter().map(String::as_str)));
    let rest = codes.len().saturating_sub(MOST_CODES);
    let more = if rest > 0 {
        format!(" en nog {rest}")
    } else {
        String::new()
    };
    let hint = meant.map_or_else(String::new, |meant| format!(" Bedoelt u “{meant}”?"));
    let filler = value.and_then(Value::as_str).is_some_and(is_leeg);
    let or_not = if filler { " Of laat het veld weg." } else { "" };
    let herstel = format!(
        "Kies uit: {}{more}.{hint}{or_not}",
        codes[..codes.len() - rest].join(", ")
    );
    Message::new(
        "schema.code",
        format!("{label}: deze code is hier niet toegestaan."),
        herstel,
    )
}

fn code_text(option: &Value) -> String {
    option
        .as_str()
        .map_or_else(|| option.to_string(), str::to_owned)
}

/// All kinds that concern one value as such.
pub(super) fn wrong_value(
    label: &str,
    kind: &Kind,
    value: Option<&Value>,
    shape: Option<&Shape>,
) -> Message {
    let (code, melding, herstel) = match kind {
        Kind::Type { kind } => return wrong_type(label, kind, value),
        Kind::Format { format } => ("schema.notatie", form(format), well_formed(shape)),
        Kind::Pattern { .. } => {
            let melding = "de waarde heeft niet de vorm die hier hoort.".to_owned();
            ("schema.notatie", melding, well_formed(shape))
        }
        Kind::MinLength { limit: 1 } => {
            let herstel = "Vul het veld in of laat het weg.".to_owned();
            ("schema.leeg", "dit veld is leeg.".to_owned(), herstel)
        }
        Kind::MaxLength { limit } => {
            let most = telwoord(*limit, "teken", "tekens");
            let melding = format!("de tekst is langer dan {most}.");
            let herstel = slips::shorten(*limit, value).to_owned();
            ("schema.lengte", melding, herstel)
        }
        kind => measure(kind).unwrap_or_else(|| {
            let melding = "de waarde past niet bij het schema.".to_owned();
            ("schema.waarde", melding, well_formed(shape))
        }),
    };
    Message::new(code, format!("{label}: {melding}"), herstel)
}

fn form(format: &str) -> String {
    let expected = match format {
        "email" => "een e-mailadres",
        "date-time" => "een datum met tijdstip (jjjj-mm-ddTuu:mm:ssZ)",
        "time" => "een tijdstip",
        "uri" => "een webadres",
        "uuid" => "een UUID",
        _ => return "de waarde heeft niet de vorm die hier hoort.".to_owned(),
    };
    format!("hier hoort {expected} te staan.")
}

/// How a good value looks, in the words of the schema.
fn well_formed(shape: Option<&Shape>) -> String {
    let example = shape.and_then(|shape| shape.example.as_ref());
    let description = shape.and_then(|shape| shape.description.as_ref());
    match (example, description) {
        (Some(example), _) => format!("Zo ziet een goede waarde eruit: {example}"),
        (None, Some(description)) => format!("Het schema zegt: {description}"),
        (None, None) => "Controleer de waarde.".to_owned(),
    }
}

/// Values outside the limits of the schema.
fn measure(kind: &Kind) -> Option<(&'static str, String, String)> {
    let (code, melding, herstel) = match kind {
        Kind::MinLength { limit } => {
            let melding = format!(
                "de tekst is korter dan {}.",
                telwoord(*limit, "teken", "tekens")
            );
            ("schema.lengte", melding, "Vul de tekst aan.")
        }
        Kind::Minimum { limit } => bound(&format!("kleiner dan {limit}")),
        Kind::Maximum { limit } => bound(&format!("groter dan {limit}")),
        Kind::ExclusiveMinimum { limit } => bound(&format!("niet groter dan {limit}")),
        Kind::ExclusiveMaximum { limit } => bound(&format!("niet kleiner dan {limit}")),
        Kind::MultipleOf { multiple_of } => bound(&format!("geen veelvoud van {multiple_of}")),
        Kind::MinItems { limit } => {
            let melding = format!(
                "de lijst heeft minder dan {}.",
                telwoord(*limit, "onderdeel", "onderdelen")
            );
            ("schema.aantal", melding, "Vul de lijst aan.")
        }
        Kind::MaxItems { limit } => {
            let melding = format!(
                "de lijst heeft meer dan {}.",
                telwoord(*limit, "onderdeel", "onderdelen")
            );
            ("schema.aantal", melding, "Maak de lijst korter.")
        }
        Kind::UniqueItems => {
            let melding = "de lijst bevat hetzelfde onderdeel meer dan één keer.".to_owned();
            ("schema.dubbel", melding, "Haal het dubbele onderdeel weg.")
        }
        _ => return None,
    };
    Some((code, melding, herstel.to_owned()))
}

fn bound(what: &str) -> (&'static str, String, &'static str) {
    (
        "schema.grens",
        format!("het getal is {what}."),
        "Controleer het getal.",
    )
}

fn wrong_type(label: &str, kind: &TypeKind, value: Option<&Value>) -> Message {
    let types = match kind {
        TypeKind::Single(single) => JsonTypeSet::empty().insert(*single),
        TypeKind::Multiple(types) => *types,
    };
    let expected: Vec<_> = TYPES
        .iter()
        .filter(|(wanted, _)| types.contains(*wanted))
        .collect();
    let names: Vec<_> = expected.iter().map(|(_, name)| *name).collect();
    let melding = format!(
        "{label}: hier hoort {} te staan, maar er staat {}.",
        names.join(" of "),
        value.map_or("iets anders", found)
    );
    let only = if let [(only, _)] = expected.as_slice() {
        Some(*only)
    } else {
        None
    };
    Message::new("schema.type", melding, slips::advice(only, value))
}

/// `null` is left out: what is optional is better left out of the case.
const TYPES: &[(JsonType, &str)] = &[
    (JsonType::String, "een tekst"),
    (JsonType::Integer, "een geheel getal"),
    (JsonType::Number, "een getal"),
    (JsonType::Boolean, "true of false"),
    (JsonType::Array, "een lijst"),
    (JsonType::Object, "een object"),
];

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true of false",
        Value::Number(number) if number.is_f64() => "een getal met decimalen",
        Value::Number(_) => "een geheel getal",
        Value::String(_) => "een tekst",
        Value::Array(_) => "een lijst",
        Value::Object(_) => "een object",
    }
}

/// `more` errors, by code.
pub(super) fn more_errors(source: &Source, more: &BTreeMap<&'static str, usize>) -> Diagnostic {
    let codes: Vec<_> = more
        .iter()
        .map(|(code, n)| format!("{n} × {code}"))
        .collect();
    let more = match more.values().sum() {
        1_usize => "nog 1 fout".to_owned(),
        more => format!("nog {more} fouten"),
    };
    Diagnostic::fout(
        "schema.meer",
        source,
        format!("In dit dossier staan {more} ({}).", codes.join(", ")),
        "Verbeter eerst de fouten hierboven; vaak verdwijnt dan ook een deel van de rest.",
    )
}

pub(super) fn more_unknown_keys(source: &Source, more: usize) -> Diagnostic {
    let more = if more == 1 {
        "nog 1 onbekende sleutel"
    } else {
        &format!("nog {more} onbekende sleutels")
    };
    Diagnostic::waarschuwing(
        "sleutel.meer",
        source,
        format!("In dit dossier staan {more}."),
        "Controleer of de export wel het dossierformaat volgt.",
    )
}

pub(super) fn unknown_key(source: &Source, key: &str, nearest: &Nearest) -> Diagnostic {
    let herstel = match nearest {
        Nearest::Free(known) => format!("Bedoelt u “{known}”?"),
        Nearest::Taken(known) => format!("Hij lijkt op “{known}”, maar die sleutel staat er al."),
        Nearest::Nothing => {
            "Geen bekende sleutel lijkt erop; controleer de koppeling van dit veld.".to_owned()
        }
    };
    let melding = format!(
        "De sleutel {} is niet bekend; de waarde telt niet mee.",
        shown_key(key)
    );
    Diagnostic::waarschuwing("sleutel.onbekend", source, melding, herstel)
}

pub(super) fn version_missing(
    source: &Source,
    known: &[u64],
    wrapping: Option<&Wrapping<'_>>,
) -> Diagnostic {
    let herstel = match wrapping {
        None => "Voeg het veld toe.".to_owned(),
        Some(Wrapping::List(key)) => format!(
            "De dossiers lijken te staan in de lijst {}. Laat het bestand beginnen met de [ van \
            die lijst en eindigen met de bijbehorende ].",
            shown_key(key)
        ),
        Some(Wrapping::Case(key)) => format!(
            "Het dossier lijkt te staan in het object {}. Laat het bestand beginnen met de {{ van \
            dat object en eindigen met de bijbehorende }}.",
            shown_key(key)
        ),
    };
    version(source, "ontbreekt", known, &herstel)
}

pub(super) fn version_no_number(source: &Source, known: &[u64], value: Node<'_>) -> Diagnostic {
    let newest = known.iter().max().copied().unwrap_or_default();
    let herstel = match value.as_str() {
        Some(text) if text.trim().parse::<f64>().is_ok() => {
            "Schrijf het getal zonder aanhalingstekens.".to_owned()
        }
        _ => format!("Schrijf {newest}, zonder aanhalingstekens."),
    };
    version(source, "is geen heel getal", known, &herstel)
}

pub(super) fn version_too_new(source: &Source, known: &[u64]) -> Diagnostic {
    let herstel = "Gebruik een nieuwere versie van het programma.";
    version(source, "is nieuwer dan dit programma", known, herstel)
}

pub(super) fn version_unknown(source: &Source, known: &[u64]) -> Diagnostic {
    let herstel = "Zet het dossier om met “poortwachter schema migrate”.";
    version(source, "is niet bekend", known, herstel)
}

fn version(source: &Source, what: &str, known: &[u64], herstel: &str) -> Diagnostic {
    let known: Vec<_> = known.iter().map(u64::to_string).collect();
    let melding = format!(
        "De versie van het dossierformaat (“{}”) {what}; dit programma kent {}.",
        version::KEY,
        known.join(" en ")
    );
    Diagnostic::fout("schema.versie", source, melding, herstel)
}
