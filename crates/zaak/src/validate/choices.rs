//! Weighs the branches of `anyOf` and `oneOf` that all failed: which one was meant?
//!
//! An optional field is a branch beside `null`, a list of codes with explanations is a branch per
//! code, and variants of an object carry a field with a fixed value. In each of these a message
//! about the meant branch says more than “no branch fits”.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

type Branch = Vec<ValidationError<'static>>;

/// What to say about branches of which none fits.
pub(super) enum Choice<'c> {
    /// Together the branches list the values that are allowed at `pointer`.
    Listed {
        pointer: String,
        options: Vec<&'c Value>,
    },
    /// These errors tell it all.
    Errors(Vec<&'c ValidationError<'static>>),
    /// Nothing shows which branch was meant.
    Unclear,
}

/// Weighs the failed branches for the value at `pointer`.
pub(super) fn weigh<'c>(pointer: &str, context: &'c [Branch]) -> Choice<'c> {
    let branches: Vec<_> = context
        .iter()
        .filter(|branch| !is_null(pointer, branch))
        .collect();
    // Beside `null` there was only one: whatever is wrong in it, however much, is meant.
    if let [branch] = branches.as_slice() {
        return Choice::Errors(branch.iter().collect());
    }
    if let Some(listed) = listed(&branches) {
        return listed;
    }
    let fits = |branch: &&&Branch| !branch.iter().any(|error| excludes(pointer, error));
    let meant: Vec<_> = branches.iter().filter(fits).copied().collect();
    match meant.as_slice() {
        [branch] => Choice::Errors(branch.iter().collect()),
        [] => Choice::Unclear,
        several => missing_in_all(several),
    }
}

/// The branch that only takes `null`.
fn is_null(pointer: &str, branch: &Branch) -> bool {
    branch.iter().any(|error| {
        let only_null = matches!(
            error.kind(),
            Kind::Type {
                kind: TypeKind::Single(JsonType::Null)
            }
        );
        only_null && error.instance_path().as_str() == pointer
    })
}

/// Is this value of another kind than the branch is about?
fn excludes(pointer: &str, error: &ValidationError<'_>) -> bool {
    let here = error.instance_path().as_str() == pointer;
    matches!(error.kind(), Kind::Constant { .. })
        || (here && matches!(error.kind(), Kind::Type { .. }))
}

/// One place where every branch wants another fixed value.
fn listed<'c>(branches: &[&'c Branch]) -> Option<Choice<'c>> {
    let (first, others) = branches.split_first()?;
    let lists = |error: &&ValidationError<'_>| {
        matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
    };
    first.iter().filter(lists).find_map(|error| {
        let pointer = error.instance_path().as_str();
        let mut options = fixed(first, pointer)?;
        for branch in others {
            options.extend(fixed(branch, pointer)?);
        }
        Some(Choice::Listed {
            pointer: pointer.to_owned(),
            options,
        })
    })
}

/// The values that a branch allows at `pointer`.
fn fixed<'c>(branch: &'c Branch, pointer: &str) -> Option<Vec<&'c Value>> {
    let mut here = branch
        .iter()
        .filter(|error| error.instance_path().as_str() == pointer);
    here.find_map(|error| match error.kind() {
        Kind::Constant { expected_value } => Some(vec![expected_value.as_ref()]),
        Kind::Enum { options } => Some(options.as_array()?.iter().collect()),
        _ => None,
    })
}

/// The fields that no branch can do without.
fn missing_in_all<'c>(branches: &[&'c Branch]) -> Choice<'c> {
    let lacks = |branch: &Branch, wanted: &ValidationError<'_>| {
        branch
            .iter()
            .any(|error| match (error.kind(), wanted.kind()) {
                (Kind::Required { property: one }, Kind::Required { property: other }) => {
                    one == other && error.instance_path() == wanted.instance_path()
                }
                _ => false,
            })
    };
    let candidates = branches
        .first()
        .into_iter()
        .flat_map(|branch| branch.iter());
    let errors: Vec<_> = candidates
        .filter(|error| branches.iter().all(|branch| lacks(branch, error)))
        .collect();
    if errors.is_empty() {
        Choice::Unclear
    } else {
        Choice::Errors(errors)
    }
}
