//! Looks at the version of the case format first: held against the wrong schema, a case would
//! only yield noise.

use serde_json::Value;

use super::messages;
use super::shapes::Shapes;
use crate::diagnostic::Diagnostic;
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
    let Some(version) = case.value().get(KEY) else {
        return Some(messages::version_missing(source, &known).at(case.base()));
    };
    let diagnostic = match version.as_u64() {
        Some(version) if known.contains(&version) => return None,
        Some(version) if version > newest => messages::version_too_new(source, &known),
        Some(_) => messages::version_unknown(source, &known),
        None => messages::version_no_number(source, &known),
    };
    let pointer = format!("/{KEY}");
    Some(
        diagnostic
            .at(Locator::new(case).value(&pointer))
            .pointing_at(pointer),
    )
}
