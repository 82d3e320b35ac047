//! What is seen in the walk, and what jsonschema says.

use serde_json::{Value, json};

use super::super::walk;
use super::super::{Validator, compile};
use super::is_date;
use crate::dossier::schema::dossier_schema;
use crate::load::tree::Tree;

#[test]
fn a_date_is_a_day_of_the_calendar() {
    let rows = [
        ("2026-02-28", true),
        ("2024-02-29", true),
        ("1900-01-01", true),
        ("2099-12-31", true),
        ("2026-02-29", false),
        ("2026-13-01", false),
        ("2026-00-10", false),
        ("1899-12-31", false),
        ("2100-01-01", false),
        ("2026-2-28", false),
        ("2026-02-28 ", false),
        ("2026/02/28", false),
        ("28-02-2026", false),
        ("2026-0é-28", false),
        ("", false),
    ];
    for (text, expected) in rows {
        assert_eq!(is_date(text), expected, "{text}");
    }
}

/// A small case, one full of gaps and a long one: the time this takes grows with the square of a case.
const CASES: [&str; 3] = [
    include_str!("../../../../../fixtures/dossiers/onderbreking-27.json"),
    include_str!("../../../../../fixtures/dossiers/vol-gaten.json"),
    include_str!("../../../../../fixtures/dossiers/loonsanctie.json"),
];

/// Whether the walk sees that `value` fits, and whether jsonschema says so.
fn both(validator: &Validator, value: &Value) -> (bool, bool) {
    let tree = Tree::from(value);
    let (_, fits) = walk::find(&validator.shapes, tree.root());
    (fits, validator.compiled().is_valid(tree.root()))
}

/// The pointers of all values in `value`.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{here}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                pointers(member, &format!("{here}/{key}"), all);
            }
        }
        _ => {}
    }
}

/// Values of every kind, at and around the limits of the schema.
fn replacements() -> Vec<Value> {
    let text = |length: usize| json!("é".repeat(length));
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1),
        json!(1000),
        json!(0.5),
        json!(-0.5),
        json!(80.5),
        json!(""),
        json!("2026-02-28"),
        json!("2026-02-30"),
        json!("1899-01-01"),
        json!("werkgever"),
        json!("eigenFunctie"),
        text(10),
        text(11),
        text(12),
        text(60),
        text(300),
        text(301),
        text(8000),
        text(8001),
        json!([]),
        json!([null]),
        json!(["x"]),
        Value::Array(vec![json!({}); 20]),
        Value::Array(vec![json!({}); 21]),
        Value::Array(vec![json!({}); 401]),
        json!({}),
        json!({ "datum": "2026-02-28" }),
        json!({ "datum": 3 }),
    ]
}

#[test]
fn the_walk_and_the_schema_agree_on_the_case_format() {
    let validator = Validator::ingebouwd();
    let pool = replacements();
    let (mut fitting, mut refused) = (0, 0);
    for (number, case) in CASES.iter().enumerate() {
        let case: Value = serde_json::from_str(case).unwrap();
        assert_eq!(both(&validator, &case), (true, true));
        let mut places = Vec::new();
        pointers(&case, "", &mut places);
        // Each place gets two of the values, and each value comes by in many places.
        for (index, place) in places.iter().enumerate() {
            for turn in [index * 5, index * 11 + 7] {
                let new = &pool[(turn + number) % pool.len()];
                let mut changed = case.clone();
                *changed.pointer_mut(place).unwrap() = new.clone();
                let (fits, valid) = both(&validator, &changed);
                assert_eq!(fits, valid, "{place}: {new}");
                fitting += usize::from(valid);
                refused += usize::from(!valid);
            }
        }
    }
    assert!(fitting > 500 && refused > 500, "{fitting} and {refused}");
}

/// Never does the walk let pass what the schema refuses, whatever the schema asks.
#[test]
fn what_is_not_understood_is_left_to_the_schema() {
    for (schema, value, expected) in [
        (
            json!({ "type": ["string", "null"], "enum": ["a"] }),
            json!(null),
            (false, false),
        ),
        (json!({ "enum": ["a", null] }), json!(null), (false, true)),
        (json!({ "type": "integer" }), json!(1.0), (false, true)),
        (json!({ "maxLength": 2.0 }), json!("abc"), (false, false)),
        (json!({ "const": 1 }), json!(1), (true, true)),
        (json!({ "const": 1 }), json!(2), (false, false)),
        (json!({ "pattern": "^a" }), json!("ab"), (true, true)),
        (json!({ "pattern": "^a" }), json!("ba"), (false, false)),
        (json!({ "format": "email" }), json!("x"), (false, false)),
        (json!({ "items": false }), json!([1]), (false, false)),
        (
            json!({ "items": { "not": { "type": "null" } } }),
            json!([null]),
            (false, false),
        ),
        (
            json!({ "additionalProperties": false }),
            json!({ "a": 1 }),
            (false, false),
        ),
        (
            json!({ "maxProperties": 1 }),
            json!({ "a": 1, "b": 2 }),
            (false, false),
        ),
        (
            json!({ "required": ["a"] }),
            json!({ "b": 2 }),
            (false, false),
        ),
        (
            json!({ "required": ["a"] }),
            json!({ "a": null }),
            (true, true),
        ),
        (
            json!({ "properties": { "a": false } }),
            json!({ "a": 1 }),
            (false, false),
        ),
        (
            json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }),
            json!(null),
            (true, true),
        ),
        (
            json!({ "anyOf": [{ "type": "string" }, { "type": "boolean" }] }),
            json!(true),
            (false, true),
        ),
        (
            json!({ "$ref": "#/$defs/a", "maxLength": 1, "$defs": { "a": { "type": "string" } } }),
            json!("ab"),
            (false, false),
        ),
    ] {
        let validator = Validator::new(&schema).unwrap();
        assert_eq!(both(&validator, &value), expected, "{schema} {value}");
    }
}

#[test]
fn the_schema_of_the_case_format_compiles() {
    assert!(compile(&dossier_schema()).is_ok());
}
