//! Validating: what each departure from the schema comes to.

use poortwachter::diagnostic::Diagnostic;
use poortwachter::validate::Validator;
use serde_json::{Value, json};

use super::case;

/// Of the same make as the schema of the case format.
fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://example.org/proef-1.schema.json",
        "title": "Dossier",
        "type": "object",
        "required": ["schemaVersie", "werknemer"],
        "properties": {
            "schemaVersie": { "type": "integer", "const": 1 },
            "werknemer": { "$ref": "#/$defs/Werknemer", "title": "Werknemer" },
            "verzuim": { "anyOf": [{ "$ref": "#/$defs/Verzuim" }, { "type": "null" }], "title": "Verzuim" },
            "activiteiten": {
                "title": "Activiteiten", "type": "array", "maxItems": 200, "uniqueItems": true,
                "items": { "$ref": "#/$defs/Activiteit" }
            },
            "plaatsing": { "oneOf": [
                { "type": "object", "required": ["soort", "uren"], "properties": {
                    "soort": { "const": "eigen" }, "uren": { "type": "integer", "minimum": 0, "maximum": 40 }
                }},
                { "type": "object", "required": ["soort"], "properties": {
                    "soort": { "const": "extern" }, "werkgever": { "type": "string" }
                }}
            ]},
            "vrij": { "type": "object" }
        },
        "$defs": {
            "Datum": {
                "title": "Datum", "type": "string", "format": "date",
                "pattern": "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
            },
            "Werknemer": {
                "type": "object",
                "required": ["naam", "bsn"],
                "properties": {
                    "naam": { "title": "Naam", "type": "string", "minLength": 1, "maxLength": 10 },
                    "bsn": { "title": "Burgerservicenummer", "type": "string",
                        "pattern": "^[0-9]{9}$", "examples": ["123456782"] },
                    "geboortedatum": { "title": "Geboortedatum", "$ref": "#/$defs/Datum" },
                    "email": { "type": ["string", "null"], "format": "email" }
                }
            },
            "Verzuim": {
                "type": "object",
                "required": ["eersteZiektedag"],
                "properties": {
                    "eersteZiektedag": { "title": "Eerste ziektedag", "$ref": "#/$defs/Datum" },
                    "hersteldatum": { "title": "Hersteldatum",
                        "anyOf": [{ "$ref": "#/$defs/Datum" }, { "type": "null" }] },
                    "vangnet": { "title": "Vangnet", "type": ["boolean", "null"] }
                }
            },
            "Activiteit": {
                "type": "object",
                "properties": {
                    "status": { "title": "Status", "anyOf": [{ "$ref": "#/$defs/Status" }, { "type": "null" }] },
                    "soort": { "title": "Soort", "oneOf": [
                        { "const": "gesprek", "description": "Een gesprek." },
                        { "const": "scholing", "description": "Een cursus." }
                    ]},
                    "datum": { "$ref": "#/$defs/Datum" }
                }
            },
            "Status": { "type": "string", "enum": ["gepland", "bezig", "afgerond"] }
        }
    })
}

/// Without the name of the temporary folder.
fn line(diagnostic: &Diagnostic) -> String {
    let mut diagnostic = diagnostic.clone();
    "d.json".clone_into(&mut diagnostic.bron.bestand);
    format!("{} {diagnostic}", diagnostic.code)
}

fn messages(text: &str) -> Vec<String> {
    let validator = Validator::new(&schema()).unwrap();
    match validator.validate(case("d.json", text)) {
        Ok(case) => case.warnings().iter().map(line).collect(),
        Err(diagnostics) => diagnostics.iter().map(line).collect(),
    }
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(messages(text), expected, "{text}");
}

/// A case with this text after the fields that every case needs; it starts in column 69.
fn with(rest: &str) -> String {
    format!(
        "{{\"schemaVersie\": 1, \"werknemer\": {{\"naam\": \"A\", \"bsn\": \"123456782\"}}, {rest}}}"
    )
}

#[test]
fn a_good_case() {
    check(&with("\"verzuim\": null, \"vrij\": {\"x y\": 1}"), &[]);
    check(
        &with("\"verzuim\": {\"eersteZiektedag\": \"2024-02-29\", \"hersteldatum\": null}"),
        &[],
    );
}

#[test]
fn the_version_comes_first() {
    let rows = [
        ("{\n}", "1:1", "ontbreekt", "Voeg het veld toe."),
        (
            "{\"schemaVersie\": \"1\"}",
            "1:18 /schemaVersie",
            "is geen heel getal",
            "Schrijf het getal zonder aanhalingstekens.",
        ),
        (
            "{\"schemaVersie\": 2}",
            "1:18 /schemaVersie",
            "is nieuwer dan dit programma",
            "Gebruik een nieuwere versie van het programma.",
        ),
        (
            "{\"schemaVersie\": 0}",
            "1:18 /schemaVersie",
            "is niet bekend",
            "Zet het dossier om met “poortwachter schema migrate”.",
        ),
    ];
    for (text, place, what, advice) in rows {
        check(
            text,
            &[&format!(
                "schema.versie d.json:{place}: De versie van het dossierformaat (“schemaVersie”) {what}; \
             dit programma kent 1. {advice}"
            )],
        );
    }
}

#[test]
fn all_errors_at_once_in_the_order_of_a_reader() {
    let text = "{\n  \"schemaVersie\": 1,\n  \"werknemer\": {\n    \"naam\": \"\",\n    \
        \"geboortedatum\": \"31-02-1980\"\n  },\n  \"verzuim\": {},\n  \"activiteiten\": 3\n}";
    check(
        text,
        &[
            "schema.type d.json:8:19 /activiteiten: Activiteiten: hier hoort een lijst te staan, maar \
         er staat een geheel getal. Zet de waarde tussen [ en ], ook als het er maar één is.",
            "schema.ontbreekt d.json:7:14 /verzuim: Het verplichte veld “eersteZiektedag” (Eerste \
         ziektedag) ontbreekt. Voeg het veld toe.",
            "schema.ontbreekt d.json:3:16 /werknemer: Het verplichte veld “bsn” (Burgerservicenummer) \
         ontbreekt. Voeg het veld toe.",
            "schema.datum d.json:5:22 /werknemer/geboortedatum: Geboortedatum: hier hoort een datum te \
         staan (jjjj-mm-dd). Draai de datum om naar jjjj-mm-dd.",
            "schema.leeg d.json:4:13 /werknemer/naam: Naam: dit veld is leeg. Vul het veld in of laat \
         het weg.",
        ],
    );
}

#[test]
fn dates() {
    const EXPECTED: &str = "hier hoort een datum te staan (jjjj-mm-dd).";
    const NO_YEAR: &str = "dit jaartal kan niet kloppen. Controleer het jaartal. Staat 0001 of \
        9999 voor een leeg veld, laat het veld dan weg.";
    const NO_DAY: &str = "deze datum staat niet in de kalender. Controleer de dag en de maand.";
    let rows = [
        (
            "20240131",
            EXPECTED,
            "Schrijf de datum als tekst tussen aanhalingstekens (jjjj-mm-dd), niet als getal.",
        ),
        ("null", EXPECTED, "Vul de datum in of laat het veld weg."),
        (
            "[]",
            EXPECTED,
            "Schrijf de datum als tekst tussen aanhalingstekens.",
        ),
        ("\"\"", EXPECTED, "Vul de datum in of laat het veld weg."),
        (
            "\"31-1-2024\"",
            EXPECTED,
            "Draai de datum om naar jjjj-mm-dd.",
        ),
        (
            "\"31/01/2024\"",
            EXPECTED,
            "Draai de datum om naar jjjj-mm-dd.",
        ),
        (
            "\"31-01-24\"",
            EXPECTED,
            "Draai de datum om naar jjjj-mm-dd, met het jaartal in vier cijfers.",
        ),
        (
            "\"2024/01/31\"",
            EXPECTED,
            "Gebruik streepjes tussen jaar, maand en dag.",
        ),
        (
            "\"2024-1-31\"",
            EXPECTED,
            "Schrijf de maand en de dag met twee cijfers.",
        ),
        (
            "\"20240131\"",
            EXPECTED,
            "Zet streepjes tussen jaar, maand en dag: jjjj-mm-dd.",
        ),
        ("\"2024-01\"", EXPECTED, "Voeg de dag toe: jjjj-mm-dd."),
        (
            "\"2024-01-31T00:00:00Z\"",
            EXPECTED,
            "Laat het tijdstip weg.",
        ),
        (
            "\"eind januari\"",
            EXPECTED,
            "Schrijf de datum als jjjj-mm-dd.",
        ),
        ("\"2023-02-29\"", NO_DAY, ""),
        ("\"2024-13-01\"", NO_DAY, ""),
        ("\"0001-01-01\"", NO_YEAR, ""),
        ("\"9999-12-31\"", NO_YEAR, ""),
        ("\"1899-12-31\"", NO_YEAR, ""),
    ];
    for (value, melding, advice) in rows {
        let text = with(&format!("\"verzuim\": {{\"eersteZiektedag\": {value}}}"));
        let expected = format!(
            "schema.datum d.json:1:100 /verzuim/eersteZiektedag: Eerste ziektedag: {melding} {advice}"
        );
        check(&text, &[expected.trim_end()]);
        if value != "null" {
            let text = with(&format!(
                "\"verzuim\": {{\"eersteZiektedag\": \"2024-01-31\", \"hersteldatum\": {value}}}"
            ));
            let expected = format!(
                "schema.datum d.json:1:130 /verzuim/hersteldatum: Hersteldatum: {melding} {advice}"
            );
            check(&text, &[expected.trim_end()]);
        }
    }
}

#[test]
fn codes() {
    let rows = [
        (
            "{\"status\": \"Afgerond\"}",
            "1:97 /activiteiten/0/status: Status",
            "gepland, bezig, afgerond. Bedoelt u “afgerond”?",
        ),
        (
            "{\"status\": \"xyz\"}",
            "1:97 /activiteiten/0/status: Status",
            "gepland, bezig, afgerond.",
        ),
        (
            "{\"status\": 3}",
            "1:97 /activiteiten/0/status: Status",
            "gepland, bezig, afgerond.",
        ),
        (
            "{\"soort\": \"scholling\"}",
            "1:96 /activiteiten/0/soort: Soort",
            "gesprek, scholing. Bedoelt u “scholing”?",
        ),
        (
            "{\"soort\": 3}",
            "1:96 /activiteiten/0/soort: Soort",
            "gesprek, scholing.",
        ),
    ];
    for (item, place, advice) in rows {
        let text = with(&format!("\"activiteiten\": [{item}]"));
        check(
            &text,
            &[&format!(
                "schema.code d.json:{place}: deze code is hier niet toegestaan. Kies uit: {advice}"
            )],
        );
    }
}

#[test]
fn variants() {
    let rows = [
        (
            "{\"soort\": \"eigen\", \"uren\": 41}",
            "schema.grens d.json:1:109 /plaatsing/uren: uren: \
            het getal is groter dan 40. Controleer het getal.",
        ),
        (
            "{\"soort\": \"eigen\"}",
            "schema.ontbreekt d.json:1:82 /plaatsing: Het verplichte veld \
            “uren” ontbreekt. Voeg het veld toe.",
        ),
        (
            "{\"soort\": \"extren\"}",
            "schema.code d.json:1:92 /plaatsing/soort: soort: deze code is \
            hier niet toegestaan. Kies uit: eigen, extern. Bedoelt u “extern”?",
        ),
        (
            "{}",
            "schema.ontbreekt d.json:1:82 /plaatsing: Het verplichte veld “soort” ontbreekt. \
            Voeg het veld toe.",
        ),
        (
            "true",
            "schema.vorm d.json:1:82 /plaatsing: plaatsing: de inhoud past bij geen van de \
            vormen die hier mogen staan. Vergelijk dit deel met het schema: “poortwachter schema \
            print dossier”.",
        ),
    ];
    for (value, expected) in rows {
        check(&with(&format!("\"plaatsing\": {value}")), &[expected]);
    }
}

#[test]
fn values() {
    let rows = [
        (
            "\"naam\": \"A\", \"bsn\": 123456782",
            "schema.type d.json:1:55 /werknemer/bsn: \
            Burgerservicenummer: hier hoort een tekst te staan, maar er staat een geheel getal. \
            Zet de waarde tussen aanhalingstekens, met de nullen die ervoor horen.",
        ),
        (
            "\"naam\": \"A\", \"bsn\": \"123.45\"",
            "schema.notatie d.json:1:55 /werknemer/bsn: \
            Burgerservicenummer: de waarde heeft niet de vorm die hier hoort. Zo ziet een goede \
            waarde eruit: 123456782",
        ),
        (
            "\"bsn\": \"123456782\", \"naam\": \"Een te lange naam\"",
            "schema.lengte d.json:1:63 \
            /werknemer/naam: Naam: de tekst is langer dan 10 tekens. Kort de tekst in.",
        ),
        (
            "\"bsn\": \"123456782\", \"naam\": null",
            "schema.type d.json:1:63 /werknemer/naam: Naam: \
            hier hoort een tekst te staan, maar er staat null. Vul het veld in of laat het weg.",
        ),
        (
            "\"naam\": \"A\", \"bsn\": \"123456782\", \"email\": \"a\"",
            "schema.notatie \
            d.json:1:77 /werknemer/email: email: hier hoort een e-mailadres te staan. Controleer \
            de waarde.",
        ),
    ];
    for (fields, expected) in rows {
        check(
            &format!("{{\"schemaVersie\": 1, \"werknemer\": {{{fields}}}}}"),
            &[expected],
        );
    }
    check(
        &with("\"verzuim\": {\"eersteZiektedag\": \"2024-01-31\", \"vangnet\": \"ja\"}"),
        &[
            "schema.type d.json:1:125 /verzuim/vangnet: Vangnet: hier hoort true of false te staan, \
         maar er staat een tekst. Schrijf true of false, zonder aanhalingstekens.",
        ],
    );
    check(
        &with("\"verzuim\": \"ziek\""),
        &[
            "schema.type d.json:1:80 /verzuim: Verzuim: hier hoort een object te staan, maar er staat \
         een tekst. Schrijf dit als velden tussen { en }.",
        ],
    );
    check(
        &with("\"activiteiten\": [{}, {}]"),
        &[
            "schema.dubbel d.json:1:85 /activiteiten: Activiteiten: de lijst bevat hetzelfde onderdeel \
         meer dan één keer. Haal het dubbele onderdeel weg.",
        ],
    );
}

#[test]
fn array_places_are_ordered_by_number_and_errors_have_an_end() {
    let items = ["{\"soort\": 1}"; 103].join(",");
    let text = with(&format!("\"activiteiten\": [{items}]"));
    let messages = messages(&text);
    // The list as such has doubles; then 103 codes, of which 99 fit.
    assert_eq!(messages.len(), 101);
    assert!(
        messages[2].contains("/activiteiten/1/soort"),
        "{}",
        messages[2]
    );
    assert!(
        messages[99].contains("/activiteiten/98/soort"),
        "{}",
        messages[99]
    );
    assert_eq!(
        messages[100],
        "schema.meer d.json: In dit dossier staan nog 4 fouten (4 × schema.code). Verbeter eerst de fouten \
         hierboven; vaak verdwijnt dan ook een deel van de rest."
    );
}

#[test]
fn unknown_keys() {
    let text = with(
        "\"verzuim\": {\"eersteZiektedag\": \"2024-01-31\", \"herstel_datum\": \"2024-03-01\"},\n\
         \"activiteiten\": [{\"Jan Jansen\": 1}, {\"kleur\": 2}], \"123456782\": {\"a\": 1}",
    );
    let known = "is niet bekend; de waarde telt niet mee.";
    let hopeless = "Geen bekende sleutel lijkt erop; controleer de koppeling van dit veld.";
    check(
        &text,
        &[
            &format!(
                "sleutel.onbekend d.json:2:52: De sleutel «sleutel niet getoond» {known} {hopeless}"
            ),
            &format!(
                "sleutel.onbekend d.json:2:19 /activiteiten/0: De sleutel «sleutel niet getoond» \
            {known} {hopeless}"
            ),
            &format!(
                "sleutel.onbekend d.json:2:38 /activiteiten/1/kleur: De sleutel “kleur” {known} \
            {hopeless}"
            ),
            &format!(
                "sleutel.onbekend d.json:1:114 /verzuim/herstel_datum: De sleutel “herstel_datum” \
            {known} Bedoelt u “hersteldatum”?"
            ),
        ],
    );
    let validator = Validator::new(&schema()).unwrap();
    let valid = validator.validate(case("d.json", &text)).unwrap();
    let extra: Vec<_> = valid.extra().iter().collect();
    assert_eq!(extra[0], (&"/123456782".to_owned(), &json!({ "a": 1 })));
    assert_eq!(extra[1].0, "/activiteiten/0/Jan Jansen");
    assert_eq!(extra.len(), 4);
}

#[test]
fn an_unknown_key_beside_the_known_one() {
    check(
        &with("\"verzuim\": {\"eersteZiektedag\": \"2024-01-31\", \"eersteZiektedagg\": 1}"),
        &[
            "sleutel.onbekend d.json:1:114 /verzuim/eersteZiektedagg: De sleutel “eersteZiektedagg” \
         is niet bekend; de waarde telt niet mee. Hij lijkt op “eersteZiektedag”, maar die sleutel \
         staat er al.",
        ],
    );
}

#[test]
fn a_misspelt_key_is_told_beside_the_key_that_is_missing() {
    let text = with("\"verzuim\": {\"eersteZiekteDag\": \"2024-01-31\"}");
    check(
        &text,
        &[
            "schema.ontbreekt d.json:1:80 /verzuim: Het verplichte veld “eersteZiektedag” (Eerste \
         ziektedag) ontbreekt. Voeg het veld toe.",
            "sleutel.onbekend d.json:1:81 /verzuim/eersteZiekteDag: De sleutel “eersteZiekteDag” is \
         niet bekend; de waarde telt niet mee. Bedoelt u “eersteZiektedag”?",
        ],
    );
}

#[test]
fn no_message_repeats_a_value() {
    let secret = "GEHEIM";
    let text = with(&format!(
        "\"verzuim\": {{\"eersteZiektedag\": \"{secret}\", \"vangnet\": \"{secret}\"}}, \
         \"activiteiten\": [\"{secret}\", {{\"status\": \"{secret}\", \"{secret} x\": \"{secret}\"}}], \
         \"plaatsing\": {{\"soort\": \"{secret}\"}}, \"vrij\": \"{secret}\""
    ));
    let messages = messages(&text);
    assert!(messages.len() > 5);
    assert!(
        messages.iter().all(|message| !message.contains(secret)),
        "{messages:#?}"
    );
}

#[test]
fn a_wrong_schema_is_our_fault() {
    let error = Validator::new(&json!({ "properties": { "a": { "type": "tekst" } } })).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Het schema in dit programma klopt niet (op /properties/a/type). Meld dit aan de makers."
    );
    let remote = json!({ "$ref": "https://example.org/elders.json" });
    assert!(Validator::new(&remote).is_err());
}

#[test]
fn a_thousand_unknown_keys_take_no_thousand_messages() {
    // With work for each key on each other key this would take minutes.
    let keys: Vec<String> = (0..20_000).map(|n| format!("\"veld{n}\": {n}")).collect();
    let text = with(&format!(
        "\"verzuim\": {{\"eersteZiektedag\": \"2024-01-31\", {}}}",
        keys.join(", ")
    ));
    let messages = messages(&text);
    assert_eq!(messages.len(), 91);
    assert!(
        messages[90].contains("nog 19910 onbekende sleutels"),
        "{}",
        messages[90]
    );
}

#[test]
fn a_long_list_of_wrong_values_is_counted_by_code() {
    let items = vec!["{\"soort\": 1, \"datum\": 2}"; 20_000].join(",");
    let messages = messages(&with(&format!("\"activiteiten\": [{items}]")));
    assert_eq!(messages.len(), 101);
    // One word on the list as such, and two on each item.
    assert!(
        messages[100].contains("nog 39901 fouten") && messages[100].contains("× schema.datum"),
        "{}",
        messages[100]
    );
}

#[test]
fn an_optional_object_tells_all_that_is_wrong_in_it() {
    let validator = Validator::ingebouwd();
    let text = r#"{"schemaVersie": 1, "dossierId": "D", "planVanAanpak": {"status": "klaar", "datum": 3,
        "activiteiten": [{"status": "klaar"}]}, "dienstverband": {"soort": "x", "urenPerWeek": 90}}"#;
    let told = validator.validate(case("d.json", text)).err().unwrap();
    let pointers: Vec<&str> = told.iter().filter_map(|d| d.pointer.as_deref()).collect();
    assert_eq!(
        pointers,
        [
            "/dienstverband/soort",
            "/dienstverband/urenPerWeek",
            "/planVanAanpak/activiteiten/0/status",
            "/planVanAanpak/datum",
            "/planVanAanpak/status"
        ]
    );
}

#[test]
fn a_long_list_of_wrong_values_in_an_optional_object_takes_linear_work() {
    let text = format!(
        r#"{{"schemaVersie": 1, "dossierId": "D", "bekwaamheden": {{"vaardigheden": [{}]}}}}"#,
        vec!["1"; 60_000].join(",")
    );
    let told = Validator::ingebouwd().validate(case("d.json", &text));
    let told = told.err().unwrap();
    assert_eq!(told.len(), 101);
    // One word on the length of the list, and one on each item.
    assert!(
        told[100].melding.contains("nog 59901 fouten"),
        "{}",
        told[100]
    );
}
