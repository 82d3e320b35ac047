//! What reading can have to say, in one place. None of it repeats a value from a case.

use super::pointer::{Step, shown_key};
use super::tree::{Kind, Node};
use crate::diagnostic::{Diagnostic, Source};

/// The nesting that serde_json accepts.
pub(super) const DEPTH: usize = 127;

pub(super) fn no_match(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "invoer.geen-treffers",
        source,
        "Bij deze map of dit patroon hoort geen enkel .json-, .ndjson- of .jsonl-bestand.",
        "Controleer de map of het patroon.",
    )
}

pub(super) fn not_found(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "invoer.ontbreekt",
        source,
        "Dit bestand bestaat niet.",
        "Controleer de naam en de map.",
    )
}

pub(super) fn no_permission(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "invoer.rechten",
        source,
        "U mag dit bestand niet lezen.",
        "Geef leesrechten aan de gebruiker die het programma start.",
    )
}

pub(super) fn unreadable(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "invoer.onleesbaar",
        source,
        "Dit bestand is niet te lezen.",
        "Controleer of het een gewoon bestand is en of de schijf of de netwerkmap bereikbaar is.",
    )
}

pub(super) fn unreadable_folder(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "invoer.map",
        source,
        "Deze map is niet te lezen.",
        "Geef leesrechten op de map aan de gebruiker die het programma start.",
    )
}

pub(super) fn too_large(source: &Source, limit: u64) -> Diagnostic {
    Diagnostic::fout(
        "invoer.te-groot",
        source,
        format!("Dit JSON-document is groter dan {}.", size(limit)),
        "Zet één dossier in een bestand, of één dossier per regel in een .ndjson-bestand.",
    )
}

pub(super) fn line_too_large(source: &Source, limit: u64) -> Diagnostic {
    Diagnostic::fout(
        "invoer.te-groot",
        source,
        format!("Deze regel is groter dan {}.", size(limit)),
        "Zet op elke regel één dossier en laat bijlagen buiten de export.",
    )
}

fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    if bytes >= MEGABYTE && bytes.is_multiple_of(MEGABYTE) {
        return format!("{} MB", bytes / MEGABYTE);
    }
    format!("{bytes} bytes")
}

pub(super) fn empty(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.leeg",
        source,
        "Dit bestand is leeg.",
        "Exporteer het dossier opnieuw.",
    )
}

pub(super) fn no_cases(source: &Source) -> Diagnostic {
    Diagnostic::waarschuwing(
        "json.geen-dossiers",
        source,
        "De lijst in dit bestand bevat geen dossiers.",
        "Controleer of de export dossiers had moeten bevatten.",
    )
}

/// `fault` ends a list of which `count` cases were read; line `line` is where the last one ended.
pub(super) fn rest_unread(fault: Diagnostic, count: usize, line: usize) -> Diagnostic {
    let read = if count == 1 {
        "het dossier daarvoor is".to_owned()
    } else {
        format!("de {count} dossiers daarvoor zijn")
    };
    let melding = format!(
        "{} Vanaf regel {line} is dit bestand niet gelezen; {read} wel gelezen.",
        fault.melding
    );
    Diagnostic { melding, ..fault }
}

/// A pipe, socket or device that nobody named.
pub(super) fn no_file(source: &Source) -> Diagnostic {
    Diagnostic::waarschuwing(
        "invoer.geen-bestand",
        source,
        "Dit is geen gewoon bestand maar een pijp, socket of apparaat, en is overgeslagen.",
        "Noem het zelf als invoer als het dossiers bevat.",
    )
}

pub(super) fn utf16(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.codering",
        source,
        "Dit bestand is opgeslagen als UTF-16.",
        "Sla het bestand op als UTF-8.",
    )
}

pub(super) fn not_utf8(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.codering",
        source,
        "Hier staat een teken dat geen UTF-8 is.",
        "Sla het bestand op als UTF-8; waarschijnlijk is het nu Latin-1 of Windows-1252.",
    )
}

pub(super) fn foreign(source: &Source, kind: &str) -> Diagnostic {
    Diagnostic::fout(
        "json.soort",
        source,
        format!("Dit is {kind} en geen JSON."),
        "Geef de JSON-export van het dossier op.",
    )
}

pub(super) fn spread_over_lines(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.regels",
        source,
        "In dit bestand loopt een dossier over meer regels; NDJSON heeft één dossier per regel.",
        "Geef het bestand de extensie .json.",
    )
}

pub(super) fn not_a_case(source: &Source, value: Node<'_>) -> Diagnostic {
    let found = match value.kind() {
        Kind::Null => "null",
        Kind::Bool(_) => "true of false",
        Kind::Number(_) => "een los getal",
        Kind::Text(_) => "een losse tekst",
        Kind::Array(_) => "een lijst",
        Kind::Object(_) => "een object",
    };
    Diagnostic::fout(
        "json.vorm",
        source,
        format!("Hier staat {found}; een dossier is een object tussen {{ en }}."),
        "Geef de JSON-export van het dossier op.",
    )
}

pub(super) fn cut_off(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.afgebroken",
        source,
        "De tekst houdt op voordat het dossier af is.",
        "Exporteer het dossier opnieuw; het bestand is waarschijnlijk niet helemaal overgekomen.",
    )
}

pub(super) fn too_deep(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.diepte",
        source,
        format!("Lijsten en objecten zitten hier meer dan {DEPTH} niveaus diep in elkaar."),
        "Een dossier heeft nooit zo veel niveaus; controleer de export.",
    )
}

pub(super) fn too_many(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.aantal",
        source,
        "Dit dossier bevat meer gegevens dan het programma aanneemt.",
        "Controleer of de export een lijst eindeloos herhaalt, en zet één dossier in een bestand.",
    )
}

pub(super) fn more_after_end(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "json.rest",
        source,
        "Na het einde van het dossier staat nog meer tekst.",
        "Zet meer dossiers tussen [ en ], of zet één dossier per regel in een .ndjson-bestand.",
    )
}

pub(super) fn syntax(source: &Source, melding: &str, herstel: &str) -> Diagnostic {
    Diagnostic::fout("json.syntax", source, melding, herstel)
}

pub(super) fn duplicate_key(source: &Source, step: Option<&Step>) -> Diagnostic {
    let key = match step {
        Some(Step::Key(key)) => shown_key(key),
        _ => shown_key(""),
    };
    Diagnostic::fout(
        "json.dubbele-sleutel",
        source,
        format!("De sleutel {key} staat twee keer in hetzelfde object."),
        "Laat één van de twee staan; het programma kiest niet zelf.",
    )
}

pub(super) fn lost_characters(source: &Source) -> Diagnostic {
    Diagnostic::waarschuwing(
        "tekst.verloren",
        source,
        "Hier staat het vervangteken voor een letter die bij de export verloren is gegaan.",
        "Exporteer het dossier opnieuw als UTF-8.",
    )
}

pub(super) fn garbled(source: &Source) -> Diagnostic {
    Diagnostic::waarschuwing(
        "tekst.verminkt",
        source,
        "Hier lijken letters met een accent dubbel omgezet, zoals een é die als twee tekens komt.",
        "Exporteer het dossier opnieuw als UTF-8.",
    )
}
