//! From what jsonschema says to one problem per field.
//!
//! jsonschema's own texts embed the value and are never used; only its kinds are.

use std::collections::BTreeMap;

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::{Map, Value};

use super::choices::{self, Choice};
use super::messages::{self, Message};
use super::representation::TreeJson;
use super::shapes::Shapes;
use crate::diagnostic::Diagnostic;
use crate::load::pointer::{self, join, parent, segments};
use crate::load::tree::{Kind as Items, Node};
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
    pub(super) fn code(&self) -> &'static str {
        self.message.code
    }

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

/// Of more problems than this only the codes are kept: a list of a million wrong values must not
/// take a million messages.
const MOST_KEPT: usize = 5_000;

/// What keeps a case from fitting the schema.
#[derive(Default)]
pub(super) struct Problems {
    /// In the order of a reader, at most one for each value.
    pub(super) kept: Vec<Problem>,
    /// So many more, by code.
    pub(super) more: BTreeMap<&'static str, usize>,
}

impl Problems {
    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

/// All problems of a case.
pub(super) fn all(
    schema: &jsonschema::Validator<TreeJson>,
    shapes: &Shapes,
    value: Node<'_>,
) -> Problems {
    if schema.is_valid(value) {
        return Problems::default();
    }
    let mut gatherer = Gatherer {
        shapes,
        value,
        lists: Lists::default(),
        problems: Vec::new(),
        more: BTreeMap::new(),
    };
    for error in schema.iter_errors(value) {
        gatherer.error(&error);
    }
    Problems {
        kept: sorted(gatherer.problems),
        more: gatherer.more,
    }
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
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
    lists: Lists<'g>,
    problems: Vec<Problem>,
    more: BTreeMap<&'static str, usize>,
}

/// The items of the lists that were asked about, by the address of the list: to count through a
/// long list for each of its items would take the square of its length.
#[derive(Default)]
struct Lists<'g>(BTreeMap<usize, Vec<Node<'g>>>);

impl<'g> Lists<'g> {
    /// The value at `pointer` in `root`.
    fn value(&mut self, root: Node<'g>, pointer: &str) -> Option<Node<'g>> {
        segments(pointer).try_fold(root, |here, segment| match here.kind() {
            Items::Array(items) => {
                let items = self
                    .0
                    .entry(here.address())
                    .or_insert_with(|| items.collect());
                items.get(segment.parse::<usize>().ok()?).copied()
            }
            _ => here.get(&segment),
        })
    }
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
        let value = self.found(pointer);
        let message = messages::not_listed(&label, &options, value.as_ref());
        self.add(pointer, Place::Value(Rank::Choice), message);
    }

    fn value(&mut self, pointer: &str, kind: &Kind) {
        let label = self.shapes.label(pointer);
        let shape = self.shapes.at(pointer);
        let value = self.found(pointer);
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

    /// A copy of a plain value; of a list or object only that it is one.
    fn found(&mut self, pointer: &str) -> Option<Value> {
        let value = self.lists.value(self.value, pointer)?;
        Some(match value.kind() {
            Items::Array(_) => Value::Array(Vec::new()),
            Items::Object(_) => Value::Object(Map::new()),
            _ => value.to_value(),
        })
    }

    fn add(&mut self, pointer: &str, place: Place, message: Message) {
        if self.problems.len() >= MOST_KEPT {
            *self.more.entry(message.code).or_default() += 1;
            return;
        }
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
