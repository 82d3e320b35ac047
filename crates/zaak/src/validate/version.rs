//! Looks at the version of the case format first: held against the wrong schema, a case would
//! only yield noise.

use serde_json::Value;

use super::messages;
use super::shapes::Shapes;
use crate::diagnostic::Diagnostic;
use crate::load::tree::{Kind, Node};
use crate::load::{Locator, RawCase};

/// The key at the root that holds the version.
pub(super) const KEY: &str = "schemaVersie";

/// What keeps this schema from judging the case; `None` if the version is known.
///
/// A schema that lists no versions takes any case.
pub(super) fn check(shapes: &Shapes, case: &RawCase) -> Option<Diagnostic> {
    let known: Vec<u64> = shapes
        .at(&format!("/{KEY}"))?
        .choices
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    let newest = *known.iter().max()?;
    let source = case.source();
    let version = case.value().get(KEY).filter(|version| !version.is_null());
    let Some(version) = version else {
        let wrapping = wrapping(case.value());
        let missing = messages::version_missing(source, &known, wrapping.as_ref());
        return Some(missing.at(case.base()));
    };
    let diagnostic = match version.as_u64() {
        Some(version) if known.contains(&version) => return None,
        Some(version) if version > newest => messages::version_too_new(source, &known),
        Some(_) => messages::version_unknown(source, &known),
        None => messages::version_no_number(source, &known, version),
    };
    let pointer = format!("/{KEY}");
    Some(
        diagnostic
            .at(Locator::new(case).value(&pointer))
            .pointing_at(pointer),
    )
}

/// The key under which an exporter put the case or the list of cases, if that is how it looks.
fn wrapping(value: Node<'_>) -> Option<Wrapping<'_>> {
    let Kind::Object(mut members) = value.kind() else {
        return None;
    };
    let is_case = |node: Node<'_>| node.get(KEY).is_some() && node.get("dossierId").is_some();
    members.find_map(|member| match member.kind() {
        Kind::Array(mut items) => items
            .next()
            .is_some_and(is_case)
            .then(|| Wrapping::List(member.key())),
        _ => is_case(member).then(|| Wrapping::Case(member.key())),
    })
}

/// What stands around the cases, with its key.
pub(super) enum Wrapping<'c> {
    /// A list of cases.
    List(&'c str),
    /// One case.
    Case(&'c str),
}
