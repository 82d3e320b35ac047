//! What exporters write by mistake: the message, and that who follows it gets the value that was
//! meant.

use poortwachter::diagnostic::{Position, Source};
use poortwachter::dossier::Dossier;
use poortwachter::load::{Limits, RawCase};
use poortwachter::validate::Validator;
use serde::Deserialize as _;
use serde_json::{Value, json};

use super::check;

/// All messages about a case, or the case as the types have it.
fn read(text: &str) -> Result<Value, String> {
    let begin = Position { regel: 1, kolom: 1 };
    let raw = RawCase::reread(Source::file("x"), text, begin, &Limits::default());
    let raw = raw.map_err(|d| d.to_string())?;
    let case = Validator::ingebouwd().validate(raw);
    let case = case.map_err(|list| list.iter().map(ToString::to_string).collect::<String>())?;
    let dossier = Dossier::deserialize(case.value()).map_err(|e| e.to_string())?;
    Ok(serde_json::to_value(dossier).unwrap())
}

/// A case with `value` at `/section/key`.
fn with(section: &str, key: &str, value: &str) -> String {
    format!("{{\"schemaVersie\": 1, \"dossierId\": \"D\", \"{section}\": {{\"{key}\": {value}}}}}")
}

/// The slip, what the message says, what somebody writes who does as it says, and what that means.
struct Slip(&'static str, &'static str, &'static str, Value);

fn follow(section: &str, key: &str, slips: &[Slip]) {
    for Slip(wrong, says, right, meant) in slips {
        let told = read(&with(section, key, wrong)).expect_err(wrong);
        assert!(told.contains(says), "{wrong}: {told}");
        let found = read(&with(section, key, right)).unwrap_or_else(|d| panic!("{right}: {d}"));
        assert_eq!(found[section][key], *meant, "{right}");
    }
}

#[test]
fn dates() {
    let slip = |wrong, says, right: &'static str| {
        Slip(wrong, says, right, serde_json::from_str(right).unwrap())
    };
    let next = "al de volgende dag. Schrijf de datum van die dag, zonder tijdstip";
    follow(
        "verzuim",
        "eersteZiektedag",
        &[
            // 23:00 UTC is midnight in the Dutch winter, 22:00 UTC in summer.
            slip("\"2024-11-25T23:00:00Z\"", next, "\"2024-11-26\""),
            slip("\"2024-11-25T23:00:00.000Z\"", next, "\"2024-11-26\""),
            slip("\"2025-06-30T22:00:00Z\"", next, "\"2025-07-01\""),
            slip("\"2024-11-25 23:30:00+00:00\"", next, "\"2024-11-26\""),
            slip(
                "\"2024-11-25T22:59:59Z\"",
                ": Eerste ziektedag: hier hoort een datum te staan (jjjj-mm-dd). Laat het tijdstip weg.",
                "\"2024-11-25\"",
            ),
            slip(
                "\"2024-11-26T00:00:00+01:00\"",
                "Laat het tijdstip weg",
                "\"2024-11-26\"",
            ),
            slip(
                "\"2024-11-26T00:00:00\"",
                "Laat het tijdstip weg",
                "\"2024-11-26\"",
            ),
            slip(
                "\"2024-11-26T03:00:00+09:00\"",
                "nog de vorige dag",
                "\"2024-11-25\"",
            ),
            slip(
                "\" 2024-11-26\"",
                "spaties of onzichtbare tekens. Haal die weg",
                "\"2024-11-26\"",
            ),
            slip(
                "\"2024-11-26\\u00a0\"",
                "spaties of onzichtbare tekens. Haal die weg",
                "\"2024-11-26\"",
            ),
            slip(
                "\"\\ufeff2024-11-26\"",
                "spaties of onzichtbare tekens. Haal die weg",
                "\"2024-11-26\"",
            ),
            slip(
                "\"11/26/2024\"",
                "de maand staat hier voorop",
                "\"2024-11-26\"",
            ),
            slip(
                "\"05/06/2025\"",
                "Ga na of in deze export de dag of de maand voorop staat",
                "\"2025-06-05\"",
            ),
            slip(
                "\"26-11-2024\"",
                "Draai de datum om naar jjjj-mm-dd",
                "\"2024-11-26\"",
            ),
            slip(
                "45622",
                "waarmee een rekenblad een dag telt",
                "\"2024-11-26\"",
            ),
            slip("1732575600000", "lijkt een tijdstempel", "\"2024-11-26\""),
            slip(
                "20241126",
                "als tekst tussen aanhalingstekens (jjjj-mm-dd)",
                "\"2024-11-26\"",
            ),
            Slip(
                "\"onbekend\"",
                "Vul de datum in of laat het veld weg",
                "null",
                json!(null),
            ),
            Slip(
                "\"0001-01-01T00:00:00\"",
                "Staat 0001 of 9999 voor een leeg veld",
                "null",
                json!(null),
            ),
        ],
    );
}

#[test]
fn numbers() {
    let slip =
        |wrong, says, right: &'static str, meant: f64| Slip(wrong, says, right, json!(meant));
    follow(
        "dienstverband",
        "urenPerWeek",
        &[
            slip(
                "40,5",
                "In dit getal staat een decimale komma. Schrijf een punt in plaats van de komma",
                "40.5",
                40.5,
            ),
            slip(
                "\"40,5\"",
                "zonder aanhalingstekens, met een punt in plaats van de komma",
                "40.5",
                40.5,
            ),
            slip(
                "\"40.5\"",
                "Schrijf het getal zonder aanhalingstekens.",
                "40.5",
                40.5,
            ),
            slip("\"36 uur\"", "Schrijf alleen het getal", "36", 36.0),
            Slip(
                "\"n.v.t.\"",
                "Vul het veld in of laat het weg",
                "null",
                json!(null),
            ),
        ],
    );
    follow(
        "dienstverband",
        "loonPerMaand",
        &[
            slip(
                "\"3.420\"",
                "zonder punt tussen duizendtallen",
                "3420",
                3420.0,
            ),
            slip(
                "\"3.420,50\"",
                "zonder punt tussen duizendtallen",
                "3420.50",
                3420.5,
            ),
            slip(
                "3.420,50",
                "zonder punt tussen duizendtallen en met een punt in plaats van de komma",
                "3420.50",
                3420.5,
            ),
        ],
    );
}

#[test]
fn texts_codes_and_lists() {
    follow(
        "werkgever",
        "particulierHuishouden",
        &[
            Slip(
                "\"ja\"",
                "Schrijf true of false, zonder aanhalingstekens",
                "true",
                json!(true),
            ),
            Slip("0", "true (ja) of false (nee)", "false", json!(false)),
            Slip(
                "\"-\"",
                "Vul het veld in of laat het weg",
                "null",
                json!(null),
            ),
        ],
    );
    follow(
        "werknemer",
        "bsn",
        &[
            Slip(
                "99990019",
                "tussen aanhalingstekens, met de nullen die ervoor horen",
                "\"099990019\"",
                json!("099990019"),
            ),
            Slip(
                "\"9999 90 019  \"",
                "zonder spaties, punten en streepjes",
                "\"999990019\"",
                json!("999990019"),
            ),
        ],
    );
    follow(
        "dienstverband",
        "werkdagen",
        &[Slip(
            "\"ma, di\"",
            "elke waarde apart tussen aanhalingstekens",
            "[\"ma\", \"di\"]",
            json!(["ma", "di"]),
        )],
    );
    follow(
        "dienstverband",
        "soort",
        &[Slip(
            "\"n.v.t.\"",
            "Of laat het veld weg.",
            "null",
            json!(null),
        )],
    );
}

/// The remarks about a case that is read, and the case.
fn remarks(text: &str) -> (Vec<String>, Value) {
    let begin = Position { regel: 1, kolom: 1 };
    let raw = RawCase::reread(Source::file("x"), text, begin, &Limits::default()).unwrap();
    let case = Validator::ingebouwd().validate(raw);
    let case = case.unwrap_or_else(|list| panic!("{}: {text}", list[0]));
    let said = case.warnings().iter().map(|d| format!("{} {d}", d.code));
    let dossier = Dossier::deserialize(case.value()).unwrap();
    (said.collect(), serde_json::to_value(dossier).unwrap())
}

#[test]
fn countries() {
    let case = |land: &str| {
        with(
            "werknemer",
            "adres",
            &format!("{{\"plaats\": \"Gouda\", \"land\": {land}}}"),
        )
    };
    for (written, says, meant) in [
        ("\"Nederland\"", "Schrijf NL.", "NL"),
        ("\"NLD\"", "Schrijf NL.", "NL"),
        ("\"België\"", "Schrijf BE.", "BE"),
        ("\"Duitsland\"", "Schrijf DE.", "DE"),
        ("\"Suriname\"", "landcode van twee letters", "Suriname"),
    ] {
        let (said, found) = remarks(&case(written));
        assert_eq!(said.len(), 1, "{written}");
        assert!(
            said[0].starts_with("land.naam x:1:") && said[0].contains(says),
            "{}",
            said[0]
        );
        assert!(said[0].contains(" /werknemer/adres/land: "), "{}", said[0]);
        assert_eq!(found["werknemer"]["adres"]["land"], meant);
    }
    for code in ["NL", "be", "-", "n.v.t."] {
        let (said, found) = remarks(&case(&json!(code).to_string()));
        assert_eq!(said, [""; 0]);
        assert_eq!(found["werknemer"]["adres"]["land"], code);
    }
    let stay = with(
        "werknemer",
        "verblijfBuitenland",
        "[{\"land\": \"BE\"}, {\"land\": \"Spanje\"}]",
    );
    let (said, found) = remarks(&stay);
    assert!(said.len() == 1 && said[0].contains("/werknemer/verblijfBuitenland/1/land"));
    assert_eq!(found["werknemer"]["verblijfBuitenland"][1]["land"], "ES");
}

#[test]
fn a_bsn_that_lost_its_zero() {
    let (said, found) = remarks(&with("werknemer", "bsn", "\"99999006\""));
    assert_eq!(found["werknemer"]["bsn"], "099999006");
    assert!(
        said.len() == 1 && said[0].starts_with("bsn.nul x:1:"),
        "{said:?}"
    );
    let words = " /werknemer/bsn: Bij het BSN is de nul vooraan weggevallen.";
    assert!(
        said[0].contains(words) && !said[0].contains("99999006"),
        "{said:?}"
    );
    // Who does as it says hears nothing any more.
    let (said, found) = remarks(&with("werknemer", "bsn", "\"099999006\""));
    assert_eq!(
        (said.len(), &found["werknemer"]["bsn"]),
        (0, &json!("099999006"))
    );
    // Spaces and points are no loss, and a number on a document is made whole as well.
    let (said, found) = remarks(&with("werknemer", "bsn", "\"9999.90.06\""));
    assert_eq!(
        (said.len(), &found["werknemer"]["bsn"]),
        (1, &json!("099999006"))
    );
    let (said, found) = remarks(&with("planVanAanpak", "bsn", "\"99999006\""));
    assert_eq!(said, [""; 0]);
    assert_eq!(found["planVanAanpak"]["bsn"], "099999006");
    let (_, found) =
        remarks(r#"{"schemaVersie": 1, "dossierId": "D", "documenten": [{"bsn": "9999 90 06"}]}"#);
    assert_eq!(found["documenten"][0]["bsn"], "099999006");
}

#[test]
fn versions() {
    for (wrong, says) in [
        ("\"1\"", "Schrijf het getal zonder aanhalingstekens."),
        ("\"1.0\"", "Schrijf het getal zonder aanhalingstekens."),
        ("1.5", "Schrijf 1, zonder aanhalingstekens."),
        ("\"dossier-1\"", "Schrijf 1, zonder aanhalingstekens."),
        ("null", "ontbreekt"),
    ] {
        let told = read(&format!(
            "{{\"schemaVersie\": {wrong}, \"dossierId\": \"D\"}}"
        ));
        let told = told.expect_err(wrong);
        assert!(told.contains(says), "{wrong}: {told}");
    }
    for right in ["1", "1.0", "1e0"] {
        assert!(
            read(&format!(
                "{{\"schemaVersie\": {right}, \"dossierId\": \"D\"}}"
            ))
            .is_ok()
        );
    }
}

#[test]
fn cases_that_were_wrapped() {
    let one = r#"{"schemaVersie": 1, "dossierId": "D"}"#;
    for (wrong, says) in [
        (
            format!("{{\"versie\": 2, \"dossiers\": [{one}, {one}]}}"),
            "in de lijst “dossiers”. Laat het bestand beginnen met de [",
        ),
        (
            format!("{{\"dossier\": {one}}}"),
            "in het object “dossier”. Laat het bestand beginnen met de {",
        ),
        ("{\"dossiers\": []}".to_owned(), "Voeg het veld toe."),
        (
            "{\"Jan Jansen\": [".to_owned() + one + "]}",
            "in de lijst «sleutel niet getoond»",
        ),
    ] {
        let told = read(&wrong).expect_err(&wrong);
        assert!(told.contains(says), "{wrong}: {told}");
    }
}

#[test]
fn commas() {
    const TAKE_AWAY: &str = "Haal de komma weg.";
    let closing = format!("Vóór dit sluitteken staat een komma te veel. {TAKE_AWAY}");
    let double = format!("Hier staat een komma te veel. {TAKE_AWAY}");
    for (text, place, says) in [
        ("{\"a\": 1,}", "f.json:1:9", &closing),
        ("{\"a\": [1,,2]}", "f.json:1:10 /a/1", &double),
        ("{\"a\": 1,, \"b\": 2}", "f.json:1:9", &double),
        ("{,\"a\": 1}", "f.json:1:2", &double),
    ] {
        check(
            "f.json",
            text.as_bytes(),
            &[&format!("json.syntax {place}: {says}")],
        );
    }
    // Of a list of cases only what comes after the comma is lost.
    let rest = |line: usize, what: &str| {
        format!(
            "staat een komma te veel. Vanaf regel {line} is dit bestand niet gelezen; {what} wel gelezen. {TAKE_AWAY}"
        )
    };
    check(
        "l.json",
        b"[\n{\"a\": 1},\n{\"a\": 2},\n]",
        &[
            "ok l.json (dossier 1):2:1",
            "ok l.json (dossier 2):3:1",
            &format!(
                "json.syntax l.json:4:1: Vóór dit sluitteken {}",
                rest(3, "de 2 dossiers daarvoor zijn")
            ),
        ],
    );
    check(
        "m.json",
        b"[{\"a\": 1},,{\"a\": 2}]",
        &[
            "ok m.json (dossier 1):1:2",
            &format!(
                "json.syntax m.json:1:11: Hier {}",
                rest(1, "het dossier daarvoor is")
            ),
        ],
    );
}

#[test]
fn a_list_that_breaks_off() {
    let lost =
        "Vanaf regel 2 is dit bestand niet gelezen; de 2 dossiers daarvoor zijn wel gelezen.";
    for (tail, says) in [
        (
            "\n, {\"a\": @}]",
            "json.syntax l.json:3:9: Hier staat iets dat geen geldige JSON is.",
        ),
        (
            "\n{\"a\": 3}]",
            "json.syntax l.json:3:1: Tussen twee onderdelen van een lijst ontbreekt een komma, of de lijst sluit niet met ].",
        ),
        (
            ",\n{\"a\": 3",
            "json.afgebroken l.json:3:8: De tekst houdt op voordat het dossier af is.",
        ),
        (
            "] x",
            "json.rest l.json:2:12: Na het einde van het dossier staat nog meer tekst.",
        ),
    ] {
        let text = format!("[{{\"a\": 1}},\n {{\"a\": 2}}{tail}");
        let folder = super::folder(&[("l.json", text.as_bytes())]);
        let inputs = poortwachter::load::plan(&[super::inside(&folder, "l.json")], None).unwrap();
        let said = super::outcomes(&folder, &inputs, Limits::default());
        assert_eq!(
            said[..2],
            ["ok l.json (dossier 1):1:2", "ok l.json (dossier 2):2:2"]
        );
        assert!(
            said[2].starts_with(&format!("{says} {lost}")),
            "{}",
            said[2]
        );
        assert_eq!(said.len(), 3);
    }
}
