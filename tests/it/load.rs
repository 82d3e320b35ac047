//! Reading: what each kind of input, good or bad, comes to.

#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

mod ouder;
mod plan;
mod positions;
mod slips;
mod validate;
mod velden;

use std::fs::{self, File};

use poortwachter::load::{Cases, Input, Limits, RawCase, UnreadCase, plan};
use tempfile::TempDir;

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn inside(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

/// One line for each case or message, without the name of the temporary folder.
fn outcomes(folder: &TempDir, inputs: &[Input], limits: Limits) -> Vec<String> {
    let prefix = inside(folder, "");
    let cases = inputs
        .iter()
        .flat_map(|input| input.cases(&limits))
        .map(UnreadCase::read);
    let lines = cases.flat_map(|outcome| match outcome {
        Ok(case) => {
            let notes = case
                .warnings()
                .iter()
                .map(|note| format!("{} {note}", note.code));
            let base = case.base();
            let case = format!("ok {}:{}:{}", case.source(), base.regel, base.kolom);
            [case].into_iter().chain(notes).collect::<Vec<_>>()
        }
        Err(diagnostic) => vec![format!("{} {diagnostic}", diagnostic.code)],
    });
    lines.map(|line| line.replace(&prefix, "")).collect()
}

/// Reads `bytes` from a file called `name`.
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let folder = folder(&[(name, bytes)]);
    let inputs = plan(&[inside(&folder, name)], None).unwrap();
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        expected,
        "{name}"
    );
}

const EMPTY: &str = "Dit bestand is leeg. Exporteer het dossier opnieuw.";
const UTF16: &str = "Dit bestand is opgeslagen als UTF-16. Sla het bestand op als UTF-8.";
const LATIN1: &str = "Hier staat een teken dat geen UTF-8 is. \
    Sla het bestand op als UTF-8; waarschijnlijk is het nu Latin-1 of Windows-1252.";
const CUT_OFF: &str = "De tekst houdt op voordat het dossier af is. \
    Exporteer het dossier opnieuw; het bestand is waarschijnlijk niet helemaal overgekomen.";
const DEEP: &str = "Lijsten en objecten zitten hier meer dan 127 niveaus diep in elkaar. \
    Een dossier heeft nooit zo veel niveaus; controleer de export.";
const REST: &str = "Na het einde van het dossier staat nog meer tekst. \
    Zet meer dossiers tussen [ en ], of zet één dossier per regel in een .ndjson-bestand.";
const NAN: &str = "Hier staat NaN of Infinity; JSON kent die getallen niet. \
    Vul een gewoon getal in, of null als er geen getal is.";
const WORD_FOR_NULL: &str = "Hier staat een woord voor “leeg” dat JSON niet kent. Schrijf null.";
const BOOLEAN: &str = "Ja en nee schrijft JSON in kleine letters. Schrijf true of false.";
const COMMENT: &str = "Hier staat commentaar; JSON kent geen commentaar. Haal het commentaar weg.";
const KEEP_ONE: &str = "Laat één van de twee staan; het programma kiest niet zelf.";
const SPREAD: &str = "In dit bestand loopt een dossier over meer regels; \
    NDJSON heeft één dossier per regel. Geef het bestand de extensie .json.";

#[test]
fn a_file_with_nothing_in_it() {
    let rows: &[(&str, &[u8])] = &[
        ("a.json", b""),
        ("b.json", b" \r\n\t\n"),
        ("c.json", b"\xef\xbb\xbf"),
        ("d.ndjson", b"\n"),
    ];
    for (name, bytes) in rows {
        check(name, bytes, &[&format!("json.leeg {name}: {EMPTY}")]);
    }
    check(
        "e.json",
        b"\n [ ]",
        &[
            "json.geen-dossiers e.json:2:2: De lijst in dit bestand bevat geen \
        dossiers. Controleer of de export dossiers had moeten bevatten.",
        ],
    );
}

#[test]
fn a_file_of_another_kind() {
    let rows: &[(&str, &[u8], &str)] = &[
        ("pdf.json", b"%PDF-1.7\n%\xe2\xe3", "een PDF-bestand"),
        (
            "xml.json",
            b"\xef\xbb\xbf<?xml version=\"1.0\"?>",
            "een XML-bestand",
        ),
        ("html.json", b"\n<!DOCTYPE html>", "een webpagina"),
        ("csv.json", b"bsn;naam\n1;x\n", "een CSV-bestand"),
        (
            "csv.ndjson",
            b"\"bsn\",\"naam\"\n1,2\n3,4\n",
            "een CSV-bestand",
        ),
        ("zip.json", b"PK\x03\x04....", "een ZIP- of Office-bestand"),
        (
            "gzip.jsonl",
            b"\x1f\x8b\x08\x00",
            "een gecomprimeerd bestand (gzip)",
        ),
        ("rtf.txt", b"{\\rtf1 x}", "een RTF-document"),
    ];
    for (name, bytes, kind) in rows {
        let expected = format!(
            "json.soort {name}: Dit is {kind} en geen JSON. Geef de JSON-export van het dossier op."
        );
        check(name, bytes, &[&expected]);
    }
}

#[test]
fn another_encoding() {
    let utf16: Vec<u8> = "{\"a\": 1}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(
        "le.json",
        &[b"\xff\xfe", &utf16[..]].concat(),
        &[&format!("json.codering le.json: {UTF16}")],
    );
    check(
        "be.ndjson",
        b"\xfe\xff\x00{\x00}",
        &[&format!("json.codering be.ndjson: {UTF16}")],
    );
    check(
        "kaal.json",
        &utf16,
        &[&format!("json.codering kaal.json: {UTF16}")],
    );
    check(
        "latin.json",
        b"{\"naam\": \"Andr\xe9\"}",
        &[&format!("json.codering latin.json:1:15: {LATIN1}")],
    );
    check(
        "bom.json",
        b"\xef\xbb\xbf{\n\"n\": \"\xc3\xa9\xe9\"}",
        &[&format!("json.codering bom.json:2:8: {LATIN1}")],
    );
    check(
        "goed.json",
        b"\xef\xbb\xbf{\"a\": 1}",
        &["ok goed.json:1:1"],
    );
}

#[test]
fn text_that_an_earlier_conversion_damaged() {
    check(
        "a.json",
        "{\"n\": \"Andr\u{fffd}\"}".as_bytes(),
        &[
            "ok a.json:1:1",
            "tekst.verloren a.json:1:12: Hier staat het vervangteken voor een letter die bij de export \
         verloren is gegaan. Exporteer het dossier opnieuw als UTF-8.",
        ],
    );
    check(
        "b.json",
        "{\"é\": \"CafÃ©\"}".as_bytes(),
        &[
            "ok b.json:1:1",
            "tekst.verminkt b.json:1:11: Hier lijken letters met een accent dubbel omgezet, zoals een \
         é die als twee tekens komt. Exporteer het dossier opnieuw als UTF-8.",
        ],
    );
    check(
        "c.json",
        "{\"n\": \"René Ãrsen\"}".as_bytes(),
        &["ok c.json:1:1"],
    );
}

#[test]
fn json_with_a_fault() {
    let rows: &[(&str, &str, &str)] = &[
        (
            "{\n  \"a\": [1, 2",
            "json.afgebroken f.json:2:13 /a/2",
            CUT_OFF,
        ),
        (
            "{\"a\": \"x\n\"}",
            "json.syntax f.json:1:9 /a",
            "In een tekst staat een stuurteken, zoals een \
            regeleinde of een tab. Schrijf een regeleinde als \\n en een tab als \\t.",
        ),
        ("{\"a\": \"x", "json.afgebroken f.json:1:9 /a", CUT_OFF),
        ("{\"a\": 1}\n{\"a\": 2}", "json.rest f.json:2:1", REST),
        ("{\"a\": NaN}", "json.syntax f.json:1:7 /a", NAN),
        (
            "{\"a\": [1, -Infinity]}",
            "json.syntax f.json:1:11 /a/1",
            NAN,
        ),
        ("{\"a\": nan}", "json.syntax f.json:1:7 /a", NAN),
        ("{\"a\": None}", "json.syntax f.json:1:7 /a", WORD_FOR_NULL),
        ("{\"a\": True}", "json.syntax f.json:1:7 /a", BOOLEAN),
        (
            "{\"a\": 1, // x\n\"b\": 2}",
            "json.syntax f.json:1:10",
            COMMENT,
        ),
        (
            "{\"é\": 'x'}",
            "json.syntax f.json:1:7",
            "Een tekst staat tussen enkele \
            aanhalingstekens. Gebruik dubbele aanhalingstekens.",
        ),
        (
            "{\"a\": [1, 2,]}",
            "json.syntax f.json:1:13 /a/2",
            "Vóór dit sluitteken staat een komma te veel. Haal de komma weg.",
        ),
        (
            "{\"a\": 1 \"b\": 2}",
            "json.syntax f.json:1:9",
            "Tussen twee velden ontbreekt een komma, \
            of het object sluit niet met }. Zet hier een komma of sluit het object.",
        ),
        (
            "{\"a\" 1}",
            "json.syntax f.json:1:6 /a",
            "Tussen de naam van een veld en de waarde \
            ontbreekt een dubbele punt. Zet hier een dubbele punt.",
        ),
        (
            "{a: 1}",
            "json.syntax f.json:1:2",
            "De naam van een veld staat niet tussen dubbele \
            aanhalingstekens. Zet de naam tussen dubbele aanhalingstekens.",
        ),
        (
            "{\"a\": 007}",
            "json.syntax f.json:1:8 /a",
            "Hier staat een getal in een vorm die JSON \
            niet kent. Schrijf getallen zonder voorloopnullen en met een punt in plaats van een \
            komma.",
        ),
        (
            "{\"a\": 1e999}",
            "json.syntax f.json:1:11 /a",
            "Dit getal is te groot om te lezen. \
            Controleer het getal in het systeem waar de export vandaan komt.",
        ),
        (
            "{\"a\": @}",
            "json.syntax f.json:1:7 /a",
            "Hier staat iets dat geen geldige JSON is. \
            Controleer de tekens rond deze plaats of exporteer het dossier opnieuw.",
        ),
        (
            "[{\"a\": @}, {\"a\": 1}]",
            "json.syntax f.json:1:8",
            "Hier staat iets dat geen \
            geldige JSON is. Controleer de tekens rond deze plaats of exporteer het dossier \
            opnieuw.",
        ),
    ];
    for (text, place, message) in rows {
        check("f.json", text.as_bytes(), &[&format!("{place}: {message}")]);
    }
}

#[test]
fn a_document_that_is_no_case() {
    let rows = [
        ("\"x\"", "v.json:1:1", "een losse tekst"),
        ("\n  12", "v.json:2:3", "een los getal"),
        ("null", "v.json:1:1", "null"),
        ("[ true]", "v.json (dossier 1):1:3", "true of false"),
        ("[[1]]", "v.json (dossier 1):1:2", "een lijst"),
    ];
    for (text, place, found) in rows {
        let expected = format!(
            "json.vorm {place}: Hier staat {found}; een dossier is een object tussen {{ en }}. \
             Geef de JSON-export van het dossier op."
        );
        check("v.json", text.as_bytes(), &[&expected]);
    }
}

#[test]
fn the_same_key_twice() {
    let rows = [
        (
            "{\"a\": 1,\n \"b\": {\"c\": 1, \"d\": 2, \"c\": 3}}",
            "k.json:2:24 /b/c",
            "“c”",
        ),
        ("{\"a\\u0062\": 1, \"ab\": 2}", "k.json:1:16 /ab", "“ab”"),
        (
            "{\"a\": [0, {\"x\" : 1,\n\"x\" : 2}]}",
            "k.json:2:1 /a/1/x",
            "“x”",
        ),
        (
            "{\"Jan Jansen\": 1, \"Jan Jansen\": 2}",
            "k.json:1:19",
            "«sleutel niet getoond»",
        ),
        (
            "{\"a\": {\"123456782\": {\"b\": 1, \"b\": 2}}}",
            "k.json:1:30 /a",
            "“b”",
        ),
    ];
    for (text, place, key) in rows {
        let expected = format!(
            "json.dubbele-sleutel {place}: De sleutel {key} staat twee keer in hetzelfde object. \
             {KEEP_ONE}"
        );
        check("k.json", text.as_bytes(), &[&expected]);
    }
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth: usize| format!("{{\"a\": {}{}}}", "[".repeat(depth), "]".repeat(depth));
    check("126.json", nested(126).as_bytes(), &["ok 126.json:1:1"]);
    // The object is level 1 and its brackets start in column 7.
    check(
        "127.json",
        nested(127).as_bytes(),
        &[&format!("json.diepte 127.json:1:133: {DEEP}")],
    );
    check(
        "10000.json",
        nested(10_000).as_bytes(),
        &[&format!("json.diepte 10000.json:1:133: {DEEP}")],
    );
    let bare = ["[".repeat(10_000), "]".repeat(10_000)].concat();
    let expected = format!("json.diepte kaal.json (dossier 1):1:129: {DEEP}");
    check("kaal.json", bare.as_bytes(), &[&expected]);
}

#[test]
fn size_has_a_limit() {
    let folder = folder(&[
        (
            "regels.ndjson",
            b"{\"a\": 1}\n{\"a\": \"too long to fit\"}\n\n{\"a\": 2}",
        ),
        ("inhoud.txt", b"{\n\"a\": \"too long to fit\"}"),
    ]);
    let sparse = File::create(folder.path().join("groot.json")).unwrap();
    sparse.set_len(200 * 1024 * 1024).unwrap();
    let inputs = plan(&[inside(&folder, "groot.json")], None).unwrap();
    let advice = "Zet één dossier in een bestand, of één dossier per regel in een .ndjson-bestand.";
    assert_eq!(
        outcomes(&folder, &inputs, Limits::default()),
        [format!(
            "invoer.te-groot groot.json: Dit JSON-document is groter dan 32 MB. {advice}"
        )]
    );
    let inputs = plan(&[inside(&folder, "[ir]*")], None).unwrap();
    assert_eq!(
        outcomes(
            &folder,
            &inputs,
            Limits {
                document: 20,
                ..Limits::default()
            }
        ),
        [
            &format!(
                "invoer.te-groot inhoud.txt: Dit JSON-document is groter dan 20 bytes. {advice}"
            ),
            "ok regels.ndjson (regel 1):1:1",
            "invoer.te-groot regels.ndjson (regel 2):2:1: Deze regel is groter dan 20 bytes. \
         Zet op elke regel één dossier en laat bijlagen buiten de export.",
            "ok regels.ndjson (regel 4):4:1",
        ]
    );
}

#[test]
fn the_number_of_values_has_a_limit() {
    let folder = folder(&[("a.json", b"[{\"a\": [1, 2]}, {\"a\": [1, 2, 3]}]")]);
    let inputs = plan(&[inside(&folder, "a.json")], None).unwrap();
    let limits = Limits {
        values: 4,
        ..Limits::default()
    };
    let expected = [
        "ok a.json (dossier 1):1:2",
        "json.aantal a.json (dossier 2):1:17: Dit dossier bevat meer gegevens dan het programma \
         aanneemt. Controleer of de export een lijst eindeloos herhaalt, en zet één dossier in een \
         bestand.",
    ];
    assert_eq!(outcomes(&folder, &inputs, limits), expected);
}

#[test]
fn several_cases_in_a_file() {
    check(
        "a.json",
        b"[\n  {\"a\": 1},\n  {\"a\": 2}, {\"b\": 1, \"b\": 2}]",
        &[
            "ok a.json (dossier 1):2:3",
            "ok a.json (dossier 2):3:3",
            &format!(
                "json.dubbele-sleutel a.json (dossier 3):3:22 /b: De sleutel “b” staat twee keer \
            in hetzelfde object. {KEEP_ONE}"
            ),
        ],
    );
    check(
        "b.NDJSON",
        b"\xef\xbb\xbf\n {\"a\": 1}\r\n{\"a\": \n{\"a\": \"\xe9\"}\n[]\n{}",
        &[
            "ok b.NDJSON (regel 2):2:2",
            &format!("json.afgebroken b.NDJSON (regel 3):3:6 /a: {CUT_OFF}"),
            &format!("json.codering b.NDJSON (regel 4):4:8: {LATIN1}"),
            "json.vorm b.NDJSON (regel 5):5:1: Hier staat een lijst; een dossier is een object tussen \
         { en }. Geef de JSON-export van het dossier op.",
            "ok b.NDJSON (regel 6):6:1",
        ],
    );
    check(
        "c.jsonl",
        b"\n{\n\"a\": 1\n}\n",
        &[&format!("json.regels c.jsonl:2:1: {SPREAD}")],
    );
}

#[test]
fn without_extension_the_content_decides() {
    let rows: &[(&[u8], &[&str])] = &[
        (
            b"{\"a\": 1}\n{\"a\": 2}\n",
            &["ok x (regel 1):1:1", "ok x (regel 2):2:1"],
        ),
        (
            b"{\"a\": NaN}\n{\"a\": 2}\n",
            &[
                &format!("json.syntax x (regel 1):1:7 /a: {NAN}"),
                "ok x (regel 2):2:1",
            ],
        ),
        (b"\n{\n\"a\": 1}\n", &["ok x:2:1"]),
        (
            b"[{\"a\": 1},{}]\n",
            &["ok x (dossier 1):1:2", "ok x (dossier 2):1:11"],
        ),
        (b"", &[&format!("json.leeg x: {EMPTY}")]),
    ];
    for (bytes, expected) in rows {
        check("x", bytes, expected);
    }
}

#[test]
fn reading_may_happen_on_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<Input>();
    is_send::<RawCase>();
    is_send::<Cases>();
}

/// The one good case in `text`.
fn case(name: &str, text: &str) -> RawCase {
    let folder = folder(&[(name, text.as_bytes())]);
    let inputs = plan(&[inside(&folder, name)], None).unwrap();
    inputs
        .iter()
        .flat_map(|input| input.cases(&Limits::default()))
        .map(UnreadCase::read)
        .find_map(Result::ok)
        .unwrap()
}
