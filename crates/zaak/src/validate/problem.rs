//! From what jsonschema says to one problem per field.
//!
//! jsonschema's own texts embed the value and are never used; only its kinds are.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::choices::{self, Choice};
use super::messages::{self, Message};
use super::representation::TreeJson;
use super::shapes::Shapes;
use crate::diagnostic::Diagnostic;
use crate::load::pointer::{self, join, parent};
use crate::load::tree::Node;
use crate::load::{Locator, RawCase};

/// One thing that keeps a case from fitting the schema.
#[derive(Debug)]
pub(super) struct Problem {
    pointer: String,
    place: Place,
    message: Message,
}

/// What the problem is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The value itself; of several such problems the first rank tells it all.
    Value(Rank),
    /// A member that is not there: shown at its container.
    Missing,
    /// A member that may not be there: shown at its key.
    Key,
}

/// A value of the wrong type has no length and no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Type,
    Choice,
    Form,
    Pattern,
    Measure,
}

impl Problem {
    pub(super) fn into_diagnostic(self, case: &RawCase, locator: &mut Locator<'_>) -> Diagnostic {
        let Message {
            code,
            melding,
            herstel,
        } = self.message;
        let place = match self.place {
            Place::Value(_) => locator.value(&self.pointer),
            Place::Missing => locator.value(parent(&self.pointer)),
            Place::Key => locator.key(&self.pointer),
        };
        let diagnostic = Diagnostic::fout(code, case.source(), melding, herstel).at(place);
        let shown = match self.place {
            Place::Missing => pointer::shown(case.value(), parent(&self.pointer)),
            Place::Value(_) | Place::Key => pointer::shown(case.value(), &self.pointer),
        };
        diagnostic.pointing_at(shown)
    }
}

/// All problems of a case, in the order of a reader, at most one for each value.
pub(super) fn all(
    schema: &jsonschema::Validator<TreeJson>,
    shapes: &Shapes,
    value: Node<'_>,
) -> Vec<Problem> {
    if schema.is_valid(value) {
        return Vec::new();
    }
    let mut gatherer = Gatherer {
        shapes,
        value,
        problems: Vec::new(),
    };
    for error in schema.iter_errors(value) {
        gatherer.error(&error);
    }
    let mut problems = gatherer.problems;
    problems.sort_by(|left, right| {
        let by_pointer = pointer::order(&left.pointer, &right.pointer);
        by_pointer.then_with(|| left.place.cmp(&right.place))
    });
    problems.dedup_by(|next, kept| {
        let values = [&next.place, &kept.place].map(|place| matches!(place, Place::Value(_)));
        next.pointer == kept.pointer && (values == [true, true] || next.place == kept.place)
    });
    problems
}

struct Gatherer<'g> {
    shapes: &'g Shapes,
    value: Node<'g>,
    problems: Vec<Problem>,
}

impl Gatherer<'_> {
    fn error(&mut self, error: &ValidationError<'_>) {
        let pointer = error.instance_path().as_str();
        match error.kind() {
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                self.choice(pointer, context);
            }
            Kind::Required { property } => self.missing(pointer, property),
            Kind::AdditionalProperties { unexpected }
            | Kind::UnevaluatedProperties { unexpected } => self.unexpected(pointer, unexpected),
            Kind::Enum { options } => {
                self.not_listed(pointer, options.as_array().into_iter().flatten());
            }
            Kind::Constant { expected_value } => {
                self.not_listed(pointer, [expected_value.as_ref()]);
            }
            kind => self.value(pointer, kind),
        }
    }

    fn choice(&mut self, pointer: &str, context: &[Vec<ValidationError<'static>>]) {
        match choices::weigh(pointer, context) {
            Choice::Listed { pointer, options } => self.not_listed(&pointer, options),
            Choice::Errors(errors) => errors.into_iter().for_each(|error| self.error(error)),
            Choice::Unclear => {
                let message = messages::no_branch(&self.shapes.label(pointer));
                self.add(pointer, Place::Value(Rank::Choice), message);
            }
        }
    }

    fn missing(&mut self, container: &str, property: &Value) {
        let key = property.as_str().unwrap_or_default();
        let pointer = join(container, key);
        let message = messages::missing(key, &self.shapes.label(&pointer));
        self.add(&pointer, Place::Missing, message);
    }

    fn unexpected(&mut self, container: &str, keys: &[String]) {
        for key in keys {
            self.add(&join(container, key), Place::Key, messages::unexpected(key));
        }
    }

    fn not_listed<'o>(&mut self, pointer: &str, options: impl IntoIterator<Item = &'o Value>) {
        let options: Vec<_> = options
            .into_iter()
            .filter(|option| !option.is_null())
            .collect();
        let label = self.shapes.label(pointer);
        let value = self.value.pointer(pointer).map(Node::to_value);
        let message = messages::not_listed(&label, &options, value.as_ref());
        self.add(pointer, Place::Value(Rank::Choice), message);
    }

    fn value(&mut self, pointer: &str, kind: &Kind) {
        let label = self.shapes.label(pointer);
        let shape = self.shapes.at(pointer);
        let value = self.value.pointer(pointer).map(Node::to_value);
        let value = value.as_ref();
        let rank = rank(kind);
        let is_date = shape.is_some_and(|shape| shape.is_date);
        let message = match shape {
            _ if is_date => messages::no_date(&label, value),
            Some(shape) if rank == Rank::Type && !shape.choices.is_empty() => {
                messages::not_listed(&label, &shape.choices.iter().collect::<Vec<_>>(), value)
            }
            _ => messages::wrong_value(&label, kind, value, shape),
        };
        self.add(pointer, Place::Value(rank), message);
    }

    fn add(&mut self, pointer: &str, place: Place, message: Message) {
        self.problems.push(Problem {
            pointer: pointer.to_owned(),
            place,
            message,
        });
    }
}

fn rank(kind: &Kind) -> Rank {
    match kind {
        Kind::Type { .. } | Kind::FalseSchema => Rank::Type,
        Kind::Format { .. } => Rank::Form,
        Kind::Pattern { .. } => Rank::Pattern,
        _ => Rank::Measure,
    }
}
