//! Whatever the schema accepts is read: for every field of the schema, values that fit are read by
//! the types, in every form in which JSON writes them.

use std::sync::OnceLock;

use poortwachter::diagnostic::{Position, Source};
use poortwachter::dossier::Dossier;
use poortwachter::dossier::schema::dossier_schema;
use poortwachter::load::{Limits, RawCase};
use poortwachter::validate::Validator;
use proptest::prelude::*;
use serde::Deserialize as _;
use serde_json::{Value, json};

/// One field: the keys that lead there, with `0` for the item of a list, and what may stand there.
struct Veld {
    pad: Vec<String>,
    eis: Value,
}

fn validator() -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(Validator::ingebouwd)
}

/// Every field of the case format, however deep.
fn velden() -> &'static [Veld] {
    static VELDEN: OnceLock<Vec<Veld>> = OnceLock::new();
    VELDEN.get_or_init(|| {
        let schema = dossier_schema();
        let mut velden = Vec::new();
        onder(&schema, &schema, &[], &mut velden);
        velden
    })
}

/// What a node asks, without the branch for `null` and without references.
fn kern<'s>(root: &'s Value, node: &'s Value) -> &'s Value {
    let node = match node.get("anyOf") {
        Some(takken) => &takken[0],
        None => node,
    };
    match node.get("$ref").and_then(Value::as_str) {
        Some(verwijzing) => root.pointer(&verwijzing[1..]).unwrap(),
        None => node,
    }
}

fn onder(root: &Value, node: &Value, pad: &[String], velden: &mut Vec<Veld>) {
    let met = |deel: &str| [pad, &[deel.to_owned()]].concat();
    if let Some(Value::Object(leden)) = node.get("properties") {
        for (naam, lid) in leden {
            let eis = kern(root, lid);
            velden.push(Veld {
                pad: met(naam),
                eis: eis.clone(),
            });
            onder(root, eis, &met(naam), velden);
        }
    }
    if let Some(items) = node.get("items") {
        let eis = kern(root, items);
        velden.push(Veld {
            pad: met("0"),
            eis: eis.clone(),
        });
        onder(root, eis, &met("0"), velden);
    }
}

/// A case with `waarde` at `pad`, as text.
fn zaak(pad: &[String], waarde: &str) -> String {
    let mut tekst = waarde.to_owned();
    for deel in pad[1..].iter().rev() {
        tekst = match deel.as_str() {
            "0" => format!("[{tekst}]"),
            sleutel => format!("{{{}: {tekst}}}", json!(sleutel)),
        };
    }
    let vast = [("schemaVersie", "1"), ("dossierId", "\"D-1\"")];
    let vast = vast.iter().filter(|(sleutel, _)| *sleutel != pad[0]);
    let velden: Vec<String> = vast
        .map(|(k, v)| format!("{}: {v}", json!(k)))
        .chain([format!("{}: {tekst}", json!(pad[0]))])
        .collect();
    format!("{{{}}}", velden.join(", "))
}

/// Reads the case as the program does; the types write it out again.
fn gelezen(tekst: &str) -> Value {
    let begin = Position { regel: 1, kolom: 1 };
    let raw = RawCase::reread(Source::file("x"), tekst, begin, &Limits::default());
    let raw = raw.unwrap_or_else(|d| panic!("{d}: {tekst}"));
    let case = validator()
        .validate(raw)
        .unwrap_or_else(|d| panic!("{}: {tekst}", d[0]));
    // A country may be written as a name.
    let warning = case.warnings().iter().find(|d| d.code != "land.naam");
    assert!(warning.is_none(), "{}: {tekst}", warning.unwrap());
    let dossier = Dossier::deserialize(case.value()).unwrap_or_else(|e| panic!("{e}: {tekst}"));
    serde_json::to_value(dossier).unwrap()
}

fn soort(eis: &Value) -> &str {
    match &eis["type"] {
        Value::String(naam) => naam,
        Value::Array(namen) => namen[0].as_str().unwrap(),
        _ => "",
    }
}

/// Values that fit, each in a form of its own.
fn passend(eis: &Value) -> Vec<String> {
    if let Some(codes) = eis["enum"].as_array() {
        return codes.iter().map(Value::to_string).collect();
    }
    if let Some(vast) = eis.get("const") {
        return ["", ".0", "e0", ".000E+0"]
            .map(|achter| format!("{vast}{achter}"))
            .into();
    }
    let vol = || "é".repeat(usize::try_from(eis["maxLength"].as_u64().unwrap()).unwrap());
    let vormen: &[&str] = match soort(eis) {
        "boolean" => &["true", "false"],
        "array" => &["[]"],
        "object" => &["{}"],
        "integer" => &[],
        "number" => &[
            "0", "-0", "0.0", "0e5", "1e-400", "0.000001", "12.5", "1.25e1", "12",
        ],
        "string" if eis["format"] == "date" => &["\"2024-02-29\"", "\"\\u0032024-02-29\""],
        "string" if eis.get("pattern").is_some() => &["\"A\"", "\"A-1.b_2\""],
        "string" => {
            return [
                "\"\"".into(),
                "\"\\n\\u00e9\"".into(),
                json!(vol()).to_string(),
            ]
            .into();
        }
        anders => panic!("{anders}"),
    };
    vormen.iter().map(|&vorm| vorm.to_owned()).collect()
}

#[test]
fn every_field_is_read_in_every_form_that_fits() {
    let velden = velden();
    assert!(velden.len() > 500, "{}", velden.len());
    for veld in velden {
        for waarde in passend(&veld.eis) {
            gelezen(&zaak(&veld.pad, &waarde));
        }
    }
}

#[test]
fn what_may_be_left_out_may_be_null() {
    let leeg = gelezen(&zaak(&["$schema".to_owned()], "\"urn:x\""));
    let vast = ["schemaVersie", "dossierId"];
    let velden = velden()
        .iter()
        .filter(|veld| veld.pad.last().unwrap() != "0");
    for veld in velden.filter(|veld| !vast.contains(&veld.pad[0].as_str())) {
        let met_null = gelezen(&zaak(&veld.pad, "null"));
        let zonder = match veld.pad.as_slice() {
            [_] => leeg.clone(),
            pad => gelezen(&zaak(&pad[..pad.len() - 1], "{}")),
        };
        assert_eq!(met_null, zonder, "{}", veld.pad.join("/"));
    }
}

/// Whole numbers between the limits of the schema.
fn geheel(veld: &Veld) -> std::ops::RangeInclusive<i64> {
    let grens = |sleutel: &str| veld.eis[sleutel].as_i64().unwrap();
    grens("minimum")..=grens("maximum")
}

/// The number in one of the forms of JSON.
fn geschreven(n: i64, vorm: usize) -> String {
    match vorm {
        0 => n.to_string(),
        1 => format!("{n}.0"),
        2 => format!("{n}.000"),
        3 => format!("{n}e0"),
        4 => format!("{n}E+00"),
        5 if n > 0 => format!("{n}0e-1"),
        6 => format!("{}.{}e1", n / 10, n % 10),
        7 => format!("{}.{:03}E3", n / 1000, n % 1000),
        _ if n == 0 => "-0".to_owned(),
        _ => format!("{n}00.00e-2"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_numbers_are_read_in_any_form(welk in any::<prop::sample::Index>(), deel in 0.0..=1.0, vorm in 0_usize..9) {
        let velden: Vec<&Veld> = velden()
            .iter()
            .filter(|veld| soort(&veld.eis) == "integer" && veld.eis.get("const").is_none())
            .collect();
        let veld = velden[welk.index(velden.len())];
        let bereik = geheel(veld);
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small numbers")]
        let n = bereik.start() + ((bereik.end() - bereik.start()) as f64 * deel) as i64;
        let dossier = gelezen(&zaak(&veld.pad, &geschreven(n, vorm)));
        let pointer = format!("/{}", veld.pad.join("/"));
        prop_assert_eq!(dossier.pointer(&pointer), Some(&json!(n)), "{}", pointer);
    }
}

#[test]
fn forms_of_the_version() {
    for vorm in ["1", "1.0", "1e0", "10e-1", "0.1E1"] {
        gelezen(&format!(
            "{{\"schemaVersie\": {vorm}, \"dossierId\": \"D\"}}"
        ));
    }
}
