//! Holds a case against the JSON Schema of the case format.
//!
//! The schema says what can be *read*; whether a file is complete is for the rules. All errors of
//! a case come in one go, each with pointer, line and column, in Dutch and without any value from
//! the case. Keys that the schema does not know are warnings; their values are kept apart.

mod choices;
mod dates;
mod fit;
mod messages;
mod problem;
mod remarks;
mod representation;
mod shapes;
mod slips;
mod version;
mod walk;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jsonschema::{Draft, PatternOptions};
use serde_json::Value;
use thiserror::Error;

use crate::diagnostic::{Diagnostic, Source};
use crate::dossier::schema::dossier_schema;
use crate::load::{Locator, RawCase, tree::Node};
use problem::Problems;
use representation::TreeJson;
use shapes::Shapes;
use walk::{Unknown, Words};

/// More errors of one case than this help nobody: the rest is counted by code.
const MOST: usize = 100;
/// The same for keys that the schema does not know. Together these are no more than 200 messages.
const MOST_UNKNOWN: usize = 90;

/// The schema itself is wrong. That is a fault of this program, not of the user.
#[derive(Debug, Error)]
#[error("Het schema in dit programma klopt niet (op {place}). Meld dit aan de makers.")]
pub struct SchemaError {
    /// JSON pointer into the schema.
    pub place: String,
}

/// A schema to hold cases against; make it once and share it between threads.
#[derive(Debug)]
pub struct Validator {
    schema: Value,
    /// Compiled when the first case does not plainly fit: with most caseloads never.
    compiled: OnceLock<jsonschema::Validator<TreeJson>>,
    shapes: Shapes,
}

impl Validator {
    /// Takes a schema of JSON Schema 2020-12. Nothing is fetched from anywhere.
    pub fn new(schema: &Value) -> Result<Self, SchemaError> {
        let compiled = compile(schema)?;
        Ok(Self {
            compiled: OnceLock::from(compiled),
            ..Self::unproven(schema.clone())
        })
    }

    /// The schema of the case format.
    pub fn ingebouwd() -> Self {
        Self::unproven(dossier_schema())
    }

    fn unproven(schema: Value) -> Self {
        Self {
            compiled: OnceLock::new(),
            shapes: Shapes::new(&schema),
            schema,
        }
    }

    /// # Panics
    ///
    /// Never with the schema of the case format; a test compiles it.
    fn compiled(&self) -> &jsonschema::Validator<TreeJson> {
        let compile = || compile(&self.schema).expect("the built-in schema is sound");
        self.compiled.get_or_init(compile)
    }

    /// All that is wrong with the case, or the case with its warnings.
    pub fn validate(&self, case: RawCase) -> Result<ValidCase, Vec<Diagnostic>> {
        if let Some(diagnostic) = version::check(&self.shapes, &case) {
            return Err(vec![diagnostic]);
        }
        let (unknown, fits) = walk::find(&self.shapes, case.value());
        let problems = if fits {
            Problems::default()
        } else {
            problem::all(self.compiled(), &self.shapes, case.value())
        };
        let mut warnings = case.warnings().to_vec();
        warnings.extend(unknown_keys(&self.shapes, &case, &unknown));
        if !problems.is_empty() {
            let errors = errors(&case, problems);
            return Err(errors.into_iter().chain(warnings).collect());
        }
        warnings.extend(remarks::about(&case));
        let extra = unknown.into_iter().map(Unknown::into_extra).collect();
        Ok(ValidCase {
            case,
            extra,
            warnings,
        })
    }
}

fn compile(schema: &Value) -> Result<jsonschema::Validator<TreeJson>, SchemaError> {
    jsonschema::options_for::<TreeJson>()
        .with_draft(Draft::Draft202012)
        .with_pattern_options(PatternOptions::regex())
        .should_validate_formats(true)
        .offline()
        .build(schema)
        .map_err(|error| SchemaError {
            place: error.instance_path().to_string(),
        })
}

/// A case that fits the schema.
///
/// Only this stage can make one.
#[derive(Clone)]
pub struct ValidCase {
    case: RawCase,
    extra: BTreeMap<String, Value>,
    warnings: Vec<Diagnostic>,
}

impl ValidCase {
    /// The case as read; ask it where values stand.
    pub fn raw(&self) -> &RawCase {
        &self.case
    }

    /// Where the case comes from.
    pub fn source(&self) -> &Source {
        self.case.source()
    }

    /// The parsed case, unknown keys included.
    pub fn value(&self) -> Node<'_> {
        self.case.value()
    }

    /// The values under keys that the schema does not know, by JSON pointer.
    pub fn extra(&self) -> &BTreeMap<String, Value> {
        &self.extra
    }

    /// What somebody should look at, of reading and validating together.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

fn errors(case: &RawCase, problems: Problems) -> Vec<Diagnostic> {
    let Problems { mut kept, mut more } = problems;
    for problem in kept.drain(MOST.min(kept.len())..) {
        *more.entry(problem.code()).or_default() += 1;
    }
    let mut locator = Locator::new(case);
    let mut errors: Vec<_> = kept
        .into_iter()
        .map(|problem| problem.into_diagnostic(case, &mut locator))
        .collect();
    errors.extend((!more.is_empty()).then(|| messages::more_errors(case.source(), &more)));
    errors
}

fn unknown_keys(shapes: &Shapes, case: &RawCase, unknown: &[Unknown]) -> Vec<Diagnostic> {
    let more = unknown.len().saturating_sub(MOST_UNKNOWN);
    let mut words = Words::new(shapes, case);
    let shown = unknown.iter().take(MOST_UNKNOWN);
    let mut warnings: Vec<_> = shown.map(|key| words.about(key)).collect();
    warnings.extend((more > 0).then(|| messages::more_unknown_keys(case.source(), more)));
    warnings
}
