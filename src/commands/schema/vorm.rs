//! The published schema as a tree to walk: what a reference stands for, which fields an object has,
//! and every value that a case has or could have.

use serde_json::{Map, Value, json};

/// What a field is, apart from whether it may be left out.
pub(super) enum Wat<'s> {
    /// Fields of an object.
    Groep(&'s Map<String, Value>),
    /// Items of a list.
    Lijst(&'s Value),
    /// One value.
    Blad,
}

/// The type behind a reference, with its name; null left out.
pub(super) fn los<'s>(schema: &'s Value, node: &'s Value) -> (&'s Value, Option<&'s str>) {
    let keuzes = node.get("anyOf").and_then(Value::as_array);
    let keuze = keuzes.and_then(|k| k.iter().find(|k| k.get("$ref").is_some()));
    let doel = keuze.unwrap_or(node).get("$ref").and_then(Value::as_str);
    match doel.and_then(|doel| Some((doel, schema.pointer(doel.strip_prefix('#')?)?))) {
        Some((doel, type_)) => (type_, doel.rsplit('/').next()),
        None => (node, None),
    }
}

pub(super) fn wat(type_: &Value) -> Wat<'_> {
    match (type_.get("properties"), type_.get("items")) {
        (Some(Value::Object(velden)), _) => Wat::Groep(velden),
        (_, Some(items)) => Wat::Lijst(items),
        _ => Wat::Blad,
    }
}

pub(super) fn is_soort(type_: &Value, soort: &str) -> bool {
    match type_.get("type") {
        Some(Value::Array(soorten)) => soorten.iter().any(|s| s == soort),
        Some(een) => een == soort,
        None => false,
    }
}

/// A value in a case, there or not.
pub(super) struct Plek<'s> {
    /// Where it stands in this case.
    pub pointer: String,
    pub type_: &'s Value,
    pub waarde: Option<Value>,
}

/// A group or list that a case lacks.
pub(super) struct Leeg<'s> {
    pub pointer: String,
    pub node: &'s Value,
}

/// Every value at or below `node`; of a list the first item stands for all.
pub(super) fn plekken<'s>(
    schema: &'s Value,
    node: &'s Value,
    waarde: Option<&Value>,
    pointer: &str,
    uit: &mut (Vec<Plek<'s>>, Vec<Leeg<'s>>),
) {
    let (type_, _) = los(schema, node);
    let waarde = waarde.filter(|w| !w.is_null());
    match wat(type_) {
        Wat::Blad => uit.0.push(Plek {
            pointer: pointer.to_owned(),
            type_,
            waarde: waarde.cloned(),
        }),
        Wat::Groep(velden) => match waarde {
            Some(waarde) => {
                for (naam, veld) in velden {
                    let pointer = format!("{pointer}/{naam}");
                    plekken(schema, veld, waarde.get(naam), &pointer, uit);
                }
            }
            None => uit.1.push(Leeg {
                pointer: pointer.to_owned(),
                node,
            }),
        },
        Wat::Lijst(items) => match waarde.and_then(|w| w.get(0)) {
            Some(eerste) => plekken(schema, items, Some(eerste), &format!("{pointer}/0"), uit),
            None => uit.1.push(Leeg {
                pointer: pointer.to_owned(),
                node,
            }),
        },
    }
}

/// A value with everything that it can hold, and one item in each list.
pub(super) fn vol(schema: &Value, node: &Value, datum: &str) -> Value {
    let (type_, _) = los(schema, node);
    match wat(type_) {
        Wat::Groep(velden) => {
            let velden = velden.iter();
            velden
                .map(|(naam, veld)| (naam.clone(), vol(schema, veld, datum)))
                .collect()
        }
        Wat::Lijst(items) => json!([vol(schema, items, datum)]),
        Wat::Blad => anders(type_, None, datum)
            .into_iter()
            .next()
            .unwrap_or_default(),
    }
}

/// Another day than the first choice, also before the reference date of every example.
const DAG: &str = "2025-09-11";

/// Other values for a field, the likeliest first.
pub(super) fn anders(type_: &Value, waarde: Option<&Value>, datum: &str) -> Vec<Value> {
    let minst = type_.get("minimum").and_then(Value::as_f64).unwrap_or(0.0);
    let meest = type_.get("maximum").and_then(Value::as_f64).unwrap_or(99.0);
    let keuzes = if let Some(Value::Array(codes)) = type_.get("enum") {
        // The first state of a document is a draft, which counts for nothing.
        let rest = codes.iter().skip(1).chain(codes.first());
        rest.take(4).cloned().collect()
    } else if is_soort(type_, "boolean") {
        vec![json!(true), json!(false)]
    } else if type_.get("format").is_some_and(|f| f == "date") {
        vec![json!(datum), json!(DAG)]
    } else if is_soort(type_, "integer") {
        let minst = type_.get("minimum").and_then(Value::as_i64).unwrap_or(0);
        vec![json!(minst + 1), json!(minst + 2)]
    } else if is_soort(type_, "number") {
        [minst + 1.5, meest - 1.0].map(|n| json!(n)).into()
    } else if is_soort(type_, "string") {
        vec![json!("Woord 1"), json!("W2")]
    } else {
        Vec::new()
    };
    let keuzes = keuzes.into_iter();
    keuzes.filter(|keuze| Some(keuze) != waarde).collect()
}
