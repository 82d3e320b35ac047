//! Publishes the case format as JSON Schema 2020-12.
//!
//! The Rust types are the only source. This module adds what the types do not
//! say: a Dutch title per field, a bound on every text and every date, and no
//! `default` noise. `schemas/dossier-1.schema.json` is this output, compared in the tests.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::titels::title;
use super::{Dossier, Kop};

/// Longest text of a field without a bound of its own, in characters.
const KORTE_TEKST: u64 = 300;
/// Most items of a list without a bound of its own.
const LANGSTE_LIJST: u64 = 400;
/// Years that a case can be about; anything else is a typing error.
pub(crate) const DATUM_PATROON: &str = "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$";

/// The schema of a case, as published. Made once: several stages ask for it at every start.
pub fn dossier_schema() -> Value {
    gemaakt().clone()
}

fn gemaakt() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(maak)
}

/// Title of the field at `pointer`; nothing for a place that no field has.
pub fn titel_van(pointer: &str) -> Option<&'static str> {
    let schema = gemaakt();
    let veld = pointer.split('/').skip(1).try_fold(schema, |node, stap| {
        let node = node["anyOf"].as_array().map_or(node, |keuze| &keuze[0]);
        let node = match node["$ref"].as_str() {
            Some(doel) => schema.pointer(doel.strip_prefix('#')?)?,
            None => node,
        };
        let in_lijst = stap.bytes().all(|b| b.is_ascii_digit());
        node.get("items")
            .filter(|_| in_lijst)
            .or_else(|| node["properties"].get(stap))
    });
    veld?["title"].as_str()
}

/// The fields that every document shares ([`Kop`]).
pub fn kop_velden() -> BTreeSet<String> {
    let kop = schemars::schema_for!(Kop).to_value();
    let velden = kop.get("properties").and_then(Value::as_object);
    velden.into_iter().flat_map(|v| v.keys().cloned()).collect()
}

fn maak() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Dossier>().to_value();
    if let Value::Object(root) = &mut schema {
        root.insert("$id".into(), json!("urn:poortwachter:schema:dossier-1"));
        root.insert("title".into(), json!("Poortwachterdossier, versie 1"));
        root.insert("examples".into(), json!([voorbeeld()]));
    }
    optional(&mut schema);
    if let Some(Value::Object(fields)) = schema.get_mut("properties") {
        fields.insert("$schema".into(), editor());
    }
    finish(&mut schema);
    schema
}

/// Where an editor finds this schema; people who write a case by hand put it at the top.
fn editor() -> Value {
    json!({
        "title": "Schema",
        "description": "Adres van dit schema, voor een editor; wordt niet gelezen.",
        "type": ["string", "null"]
    })
}

/// Every field that may be left out may be `null` as well, lists and objects too: exporters write
/// one or the other.
fn optional(node: &mut Value) {
    match node {
        Value::Object(map) => {
            let required: Vec<Value> = match map.get("required") {
                Some(Value::Array(keys)) => keys.clone(),
                _ => Vec::new(),
            };
            if let Some(Value::Object(properties)) = map.get_mut("properties") {
                let free = properties
                    .iter_mut()
                    .filter(|(key, _)| !required.iter().any(|r| r == *key));
                free.for_each(|(_, property)| or_null(property));
            }
            map.values_mut().for_each(optional);
        }
        Value::Array(items) => items.iter_mut().for_each(optional),
        _ => {}
    }
}

fn or_null(property: &mut Value) {
    let Value::Object(map) = property else { return };
    if let Some(target) = map.remove("$ref") {
        let choice = json!([{ "$ref": target }, { "type": "null" }]);
        map.insert("anyOf".into(), choice);
    } else if let Some(Value::String(name)) = map.get("type") {
        let types = json!([name, "null"]);
        map.insert("type".into(), types);
    }
}

/// A small case with the shape of every kind of value.
fn voorbeeld() -> Value {
    json!({
        "schemaVersie": 1,
        "dossierId": "PW-2026-0001",
        "export": { "systeem": "Voorbeeldsysteem", "datum": "2026-03-02" },
        "werkgever": { "naam": "Voorbeeld B.V.", "loonheffingennummer": "999990019L01" },
        "werknemer": { "voorletters": "A.", "achternaam": "Voorbeeld", "bsn": "999990019" },
        "dienstverband": { "functie": "Medewerker", "urenPerWeek": 32, "werkdagen": ["ma", "di", "do", "vr"] },
        "verzuim": { "eersteZiektedag": "2026-01-05", "datumZiekmelding": "2026-01-05" },
        "probleemanalyses": [{
            "datum": "2026-02-12",
            "opsteller": { "rol": "bedrijfsarts", "naam": "B. Arts", "functie": "bedrijfsarts" },
            "prognose": "Opbouw in drie maanden.",
            "einddoel": "eigenFunctie"
        }]
    })
}

/// Walks the schema: titles on properties, bounds on text and lists, no defaults.
pub(crate) fn finish(node: &mut Value) {
    match node {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get_mut("properties") {
                for (key, property) in properties.iter_mut() {
                    set_title(property, key);
                }
            }
            fold_codes(map);
            bound(map);
            for (key, child) in map.iter_mut() {
                if !matches!(key.as_str(), "const" | "enum" | "examples") {
                    finish(child);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(finish),
        _ => {}
    }
}

fn set_title(property: &mut Value, key: &str) {
    if let Value::Object(map) = property {
        map.remove("default");
        map.entry("title").or_insert_with(|| json!(title(key)));
    }
}

/// A list of `const` codes becomes one `enum`, which validates fast. What each code means stands in
/// the description for people, and code by code for an editor (`enumDescriptions`, as in VS Code).
fn fold_codes(map: &mut Map<String, Value>) {
    let Some(Value::Array(options)) = map.get("oneOf") else {
        return;
    };
    let code = |option: &Value| {
        option
            .get("const")
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let label = |option: &Value| {
        let label = option.get("description").and_then(Value::as_str);
        label.unwrap_or_default().to_owned()
    };
    let labels: Vec<String> = options.iter().map(label).collect();
    let codes: Option<Vec<String>> = options.iter().map(code).collect();
    if let Some(codes) = codes {
        let wat = map.get("description").and_then(Value::as_str);
        let lijst = codes.iter().zip(&labels).map(|(c, l)| format!("{c} = {l}"));
        let lijst: Vec<String> = lijst.collect();
        let description = format!("{}\n\n{}", wat.unwrap_or_default(), lijst.join("; "));
        map.remove("oneOf");
        map.insert("type".into(), json!("string"));
        map.insert("description".into(), json!(description.trim()));
        map.insert("enum".into(), json!(codes));
        map.insert("enumDescriptions".into(), json!(labels));
    }
}

/// Puts a bound on a text, date or list that has none.
fn bound(map: &mut Map<String, Value>) {
    let has_type = |map: &Map<String, Value>, name: &str| match map.get("type") {
        Some(Value::String(t)) => t == name,
        Some(Value::Array(ts)) => ts.iter().any(|t| t == name),
        _ => false,
    };
    if has_type(map, "string") && !map.contains_key("enum") && !map.contains_key("const") {
        if map.get("format").is_some_and(|f| f == "date") {
            map.entry("pattern").or_insert_with(|| json!(DATUM_PATROON));
            map.entry("maxLength").or_insert_with(|| json!(10));
        } else {
            map.entry("maxLength").or_insert_with(|| json!(KORTE_TEKST));
        }
    }
    if has_type(map, "array") {
        map.entry("maxItems")
            .or_insert_with(|| json!(LANGSTE_LIJST));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_fits_the_schema() {
        let validator = jsonschema::validator_for(&dossier_schema()).unwrap();
        assert!(validator.is_valid(&voorbeeld()));
        let dossier: Dossier =
            serde_json::from_value(voorbeeld()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(dossier.probleemanalyses.len(), 1);
    }

    #[test]
    fn every_field_says_what_it_is_and_is_bounded() {
        fn walk(node: &Value, path: &str, faults: &mut Vec<String>) {
            if let Some(Value::Object(properties)) = node.get("properties") {
                for (key, property) in properties {
                    if property.get("description").is_none() {
                        faults.push(format!("{path}/{key}: no description"));
                    }
                }
            }
            let textual = match node.get("type") {
                Some(Value::String(t)) => t == "string",
                Some(Value::Array(ts)) => ts.iter().any(|t| t == "string"),
                _ => false,
            };
            if textual
                && ["maxLength", "enum", "const"]
                    .iter()
                    .all(|k| node.get(*k).is_none())
            {
                faults.push(format!("{path}: unbounded text"));
            }
            match node {
                Value::Object(map) => {
                    for (key, child) in map {
                        walk(child, &format!("{path}/{key}"), faults);
                    }
                }
                Value::Array(items) => {
                    for (i, child) in items.iter().enumerate() {
                        walk(child, &format!("{path}/{i}"), faults);
                    }
                }
                _ => {}
            }
        }
        let mut faults = Vec::new();
        walk(&dossier_schema(), "", &mut faults);
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
