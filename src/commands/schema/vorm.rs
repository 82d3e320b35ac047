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
pub(super) fn loose<'s>(schema: &'s Value, node: &'s Value) -> (&'s Value, Option<&'s str>) {
    let choices = node.get("anyOf").and_then(Value::as_array);
    let choice = choices.and_then(|k| k.iter().find(|k| k.get("$ref").is_some()));
    let target = choice.unwrap_or(node).get("$ref").and_then(Value::as_str);
    match target.and_then(|target| Some((target, schema.pointer(target.strip_prefix('#')?)?))) {
        Some((target, type_)) => (type_, target.rsplit('/').next()),
        None => (node, None),
    }
}

pub(super) fn what(type_: &Value) -> Wat<'_> {
    match (type_.get("properties"), type_.get("items")) {
        (Some(Value::Object(fields)), _) => Wat::Groep(fields),
        (_, Some(items)) => Wat::Lijst(items),
        _ => Wat::Blad,
    }
}

pub(super) fn is_soort(type_: &Value, kind: &str) -> bool {
    match type_.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|s| s == kind),
        Some(one) => one == kind,
        None => false,
    }
}

/// A value in a case, there or not.
pub(super) struct Slot<'s> {
    /// Where it stands in this case.
    pub pointer: String,
    pub type_: &'s Value,
    pub value: Option<Value>,
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
    value: Option<&Value>,
    pointer: &str,
    out: &mut (Vec<Slot<'s>>, Vec<Leeg<'s>>),
) {
    let (type_, _) = loose(schema, node);
    let value = value.filter(|w| !w.is_null());
    match what(type_) {
        Wat::Blad => out.0.push(Slot {
            pointer: pointer.to_owned(),
            type_,
            value: value.cloned(),
        }),
        Wat::Groep(fields) => match value {
            Some(value) => {
                for (name, field) in fields {
                    let pointer = format!("{pointer}/{name}");
                    plekken(schema, field, value.get(name), &pointer, out);
                }
            }
            None => out.1.push(Leeg {
                pointer: pointer.to_owned(),
                node,
            }),
        },
        Wat::Lijst(items) => match value.and_then(|w| w.get(0)) {
            Some(first) => plekken(schema, items, Some(first), &format!("{pointer}/0"), out),
            None => out.1.push(Leeg {
                pointer: pointer.to_owned(),
                node,
            }),
        },
    }
}

/// A value with everything that it can hold, and one item in each list.
pub(super) fn full(schema: &Value, node: &Value, date: &str) -> Value {
    let (type_, _) = loose(schema, node);
    match what(type_) {
        Wat::Groep(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, field)| (name.clone(), full(schema, field, date)))
                .collect()
        }
        Wat::Lijst(items) => json!([full(schema, items, date)]),
        Wat::Blad => otherwise(type_, None, date)
            .into_iter()
            .next()
            .unwrap_or_default(),
    }
}

/// Another day than the first choice, also before the reference date of every example.
const DAG: &str = "2025-09-11";

/// Other values for a field, the likeliest first.
pub(super) fn otherwise(type_: &Value, value: Option<&Value>, date: &str) -> Vec<Value> {
    let minst = type_.get("minimum").and_then(Value::as_f64).unwrap_or(0.0);
    let meest = type_.get("maximum").and_then(Value::as_f64).unwrap_or(99.0);
    let choices = if let Some(Value::Array(codes)) = type_.get("enum") {
        // The first state of a document is a draft, which counts for nothing.
        let rest = codes.iter().skip(1).chain(codes.first());
        rest.take(4).cloned().collect()
    } else if is_soort(type_, "boolean") {
        vec![json!(true), json!(false)]
    } else if type_.get("format").is_some_and(|f| f == "date") {
        vec![json!(date), json!(DAG)]
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
    let choices = choices.into_iter();
    choices.filter(|choice| Some(choice) != value).collect()
}
