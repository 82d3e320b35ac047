//! All names that a rule may use, read from the published schemas, and the nearest one to a typo.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::dossier::schema::dossier_schema;
use crate::facts::schema::facts_schema;
use crate::facts::termijnen::MOMENTEN;

/// What a fact holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A number.
    Number,
    /// A date.
    Date,
    /// One of these codes.
    Code(Vec<String>),
    /// Anything else: lists, and the steps of a calculation.
    Other,
}

/// A fact that a rule may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactName {
    /// Dotted name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be missing.
    pub may_be_missing: bool,
}

/// The names of facts and of the fields of a case.
pub struct Names {
    /// Sorted by name.
    facts: Vec<FactName>,
    dossier: Value,
}

impl Names {
    /// Read from the schemas in the program.
    pub fn from_schemas() -> Self {
        let schema = facts_schema();
        let mut facts = Vec::new();
        collect(&schema, &schema, "", &mut facts);
        facts.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            facts,
            dossier: dossier_schema(),
        }
    }

    /// Every fact, sorted by name.
    pub fn facts(&self) -> &[FactName] {
        &self.facts
    }

    /// The fact with this dotted name.
    pub fn fact(&self, name: &str) -> Option<&FactName> {
        let at = self.facts.binary_search_by(|f| f.name.as_str().cmp(name));
        at.ok().and_then(|at| self.facts.get(at))
    }

    /// Why `name` is no fact, with the nearest that is.
    pub(super) fn not_a_fact(&self, name: &str) -> Option<String> {
        if self.fact(name).is_some() {
            return None;
        }
        let prefix = format!("{name}.");
        if self.facts.iter().any(|f| f.name.starts_with(&prefix)) {
            return Some(format!(
                "{name} is een groep van feiten; noem een feit daarin."
            ));
        }
        let all = self.facts.iter().map(|f| f.name.as_str());
        Some(unknown("het feit", name, all))
    }

    /// Why `name` is no date, with the nearest that is.
    pub(super) fn not_a_date(&self, name: &str) -> Option<String> {
        let is_date = |f: &&FactName| f.kind == Kind::Date;
        match self.fact(name) {
            Some(f) if is_date(&f) => None,
            Some(_) => Some(format!("{name} is geen datum.")),
            None => {
                let all = self.facts.iter().filter(is_date).map(|f| f.name.as_str());
                Some(unknown("de datum", name, all))
            }
        }
    }

    /// Why `pointer` leads nowhere in a case, with the nearest that does.
    pub(super) fn not_a_place(&self, pointer: &str) -> Option<String> {
        let Some(parts) = pointer.strip_prefix('/') else {
            return Some(format!(
                "{pointer} begint niet met een /, zoals /planVanAanpak/datum."
            ));
        };
        let parts: Vec<&str> = parts.split('/').collect();
        let mut node = &self.dossier;
        for (i, part) in parts.iter().enumerate() {
            let Some(next) = step(&self.dossier, node, part) else {
                let neighbours = keys_at(&self.dossier, node);
                let similar = nearest(part, neighbours.iter().map(String::as_str)).map(|n| {
                    let mut parts = parts.clone();
                    parts[i] = n;
                    format!("/{}", parts.join("/"))
                });
                let hint = similar.map_or_else(String::new, |l| did_you_mean(pointer, &l));
                return Some(format!("{pointer} staat niet in het dossierschema.{hint}"));
            };
            node = next;
        }
        None
    }

    /// Pointers to the keys in `value` that a case does not have at `pointer`.
    pub(super) fn stray_keys(&self, pointer: &str, value: &Value) -> Vec<String> {
        let mut out = Vec::new();
        self.collect_stray(pointer, value, &mut out);
        out
    }

    fn collect_stray(&self, pointer: &str, value: &Value, out: &mut Vec<String>) {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
            Value::Array(members) => members
                .iter()
                .enumerate()
                .map(|(i, v)| (i.to_string(), v))
                .collect(),
            _ => return,
        };
        for (key, value) in children {
            let pointer = format!("{pointer}/{key}");
            if self.not_a_place(&pointer).is_some() {
                out.push(pointer);
            } else {
                self.collect_stray(&pointer, value, out);
            }
        }
    }
}

/// Keys of the terms.
pub(super) fn termijnen() -> impl Iterator<Item = &'static str> {
    MOMENTEN.iter().map(|m| m.sleutel)
}

/// "het feit pva.datun bestaat niet. Bedoelt u pva.datum?"
pub(super) fn unknown<'a>(
    what: &str,
    name: &str,
    existing: impl IntoIterator<Item = &'a str>,
) -> String {
    let hint =
        nearest(name, existing).map_or_else(String::new, |similar| did_you_mean(name, similar));
    format!("{what} {name} bestaat niet.{hint}")
}

fn nearest<'a>(name: &str, existing: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    existing
        .into_iter()
        .min_by_key(|other| (strsim::osa_distance(other, name), *other))
}

/// A question when a name comes near, else only where to look.
fn did_you_mean(name: &str, similar: &str) -> String {
    let far = strsim::osa_distance(name, similar) > 1 + name.chars().count() / 4;
    if far && !similar.starts_with(name) {
        format!(" Het meest lijkt daarop: {similar}.")
    } else {
        format!(" Bedoelt u {similar}?")
    }
}

/// Every leaf below `node`, with its dotted name.
fn collect(root: &Value, node: &Value, path: &str, out: &mut Vec<FactName>) {
    let (node, may_be_missing) = without_null(root, node);
    if let Some(Value::Object(fields)) = node.get("properties") {
        for (name, field) in fields {
            let dot = if path.is_empty() { "" } else { "." };
            collect(root, field, &format!("{path}{dot}{name}"), out);
        }
        return;
    }
    out.push(FactName {
        name: path.to_owned(),
        kind: kind_of(node),
        may_be_missing: may_be_missing || has_type(node, "null"),
    });
}

fn kind_of(node: &Value) -> Kind {
    let codes = codes_of(node);
    if !codes.is_empty() {
        Kind::Code(codes)
    } else if has_type(node, "boolean") {
        Kind::Bool
    } else if has_type(node, "integer") || has_type(node, "number") {
        Kind::Number
    } else if node.get("format").is_some_and(|f| f == "date") {
        Kind::Date
    } else {
        Kind::Other
    }
}

fn has_type(node: &Value, kind: &str) -> bool {
    match node.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|s| s == kind),
        Some(one) => one == kind,
        None => false,
    }
}

fn codes_of(node: &Value) -> Vec<String> {
    let text = |v: &Value| v.as_str().map(str::to_owned);
    match (node.get("enum"), node.get("oneOf")) {
        (Some(Value::Array(list)), _) => list.iter().filter_map(text).collect(),
        (_, Some(Value::Array(list))) => list
            .iter()
            .filter_map(|choice| choice.get("const").and_then(text))
            .collect(),
        _ => Vec::new(),
    }
}

/// What `$ref` and `anyOf` with null lead to, and whether null may stand there.
fn without_null<'a>(root: &'a Value, node: &'a Value) -> (&'a Value, bool) {
    if let Some(target) = node.get("$ref").and_then(Value::as_str)
        && let Some(target) = root.pointer(target.trim_start_matches('#'))
    {
        return without_null(root, target);
    }
    if let Some(Value::Array(choices)) = node.get("anyOf")
        && let Some(choice) = choices.iter().find(|k| !has_type(k, "null"))
    {
        let null = choices.iter().any(|k| has_type(k, "null"));
        let (node, also) = without_null(root, choice);
        return (node, null || also);
    }
    (node, false)
}

/// One step of a pointer: a key, or a number in a list.
fn step<'a>(root: &'a Value, node: &'a Value, part: &str) -> Option<&'a Value> {
    let (node, _) = without_null(root, node);
    if let Some(field) = node.get("properties").and_then(|p| p.get(part)) {
        return Some(field);
    }
    let is_index = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    node.get("items").filter(|_| is_index)
}

/// Keys that may follow at `node`.
fn keys_at(root: &Value, node: &Value) -> BTreeSet<String> {
    let (node, _) = without_null(root, node);
    let fields = node.get("properties").and_then(Value::as_object);
    let keys = fields.into_iter().flat_map(|v| v.keys().cloned());
    let index = node.get("items").map(|_| "0".to_owned());
    keys.chain(index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_through_lists_by_number_only() {
        let names = Names::from_schemas();
        for good in [
            "/planVanAanpak/datum",
            "/bijstellingen/0/datum",
            "/evaluaties/12",
        ] {
            assert_eq!(names.not_a_place(good), None, "{good}");
        }
        for (wrong, hint) in [
            ("/planVanAanpak/datun", " Bedoelt u /planVanAanpak/datum?"),
            (
                "/bijstellingen/x/datum",
                " Bedoelt u /bijstellingen/0/datum?",
            ),
            (
                "/bijstelingen/0/datum",
                " Bedoelt u /bijstellingen/0/datum?",
            ),
        ] {
            let expected = format!("{wrong} staat niet in het dossierschema.{hint}");
            assert_eq!(names.not_a_place(wrong), Some(expected));
        }
        assert!(names.not_a_place("planVanAanpak").is_some());
    }

    #[test]
    fn keys_in_a_value_are_names_too() {
        let value =
            serde_json::json!([{ "datum": "2025-05-02", "datun": 1 }, { "aanwezigen": [] }]);
        let names = Names::from_schemas();
        assert_eq!(
            names.stray_keys("/evaluaties", &value),
            ["/evaluaties/0/datun"]
        );
    }

    #[test]
    fn every_fact_has_a_kind() {
        let names = Names::from_schemas();
        for (name, kind, may_be_missing) in [
            ("pva.datum", Kind::Date, true),
            ("peildatum", Kind::Date, false),
            ("pva.aanwezig", Kind::Bool, false),
            ("werknemer.bsn_geldig", Kind::Bool, true),
            ("evaluaties.aantal", Kind::Number, false),
            ("partijen.contracturen", Kind::Number, true),
            ("termijn.pva", Kind::Date, true),
            ("verstreken.pva", Kind::Bool, false),
            ("bijstelling.advies.open", Kind::Number, true),
        ] {
            let fact = names.fact(name).unwrap();
            assert_eq!(
                (&fact.kind, fact.may_be_missing),
                (&kind, may_be_missing),
                "{name}"
            );
        }
        let Kind::Code(codes) = &names.fact("pa.opsteller_rol").unwrap().kind else {
            panic!("a role is a code");
        };
        assert!(codes.contains(&"bedrijfsarts".to_owned()), "{codes:?}");
        assert_eq!(
            names.not_a_fact("pva"),
            Some("pva is een groep van feiten; noem een feit daarin.".into())
        );
    }

    #[test]
    fn a_name_far_from_all_is_no_question() {
        let all = ["riv", "wia_upload"];
        assert_eq!(
            unknown("de termijn", "rif", all),
            "de termijn rif bestaat niet. Bedoelt u riv?"
        );
        assert_eq!(
            unknown("de termijn", "volstrekt_anders", all),
            "de termijn volstrekt_anders bestaat niet. Het meest lijkt daarop: wia_upload."
        );
    }
}
