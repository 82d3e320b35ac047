//! Which fields a view model has, and whether a template asks for others.
//!
//! A [`Shape`] is read from view models of example cases, put together: a field that any of them
//! has exists, one that any of them lacks may be absent. [`lint`] follows every path in a
//! template through that shape. The engine itself finds an unknown field only where it is printed:
//! in `{% if a.b %}` a typing error in `b` would silently be false.

mod expression;
mod lint;

pub use lint::lint;

use std::collections::BTreeMap;

use serde_json::Value;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shape {
    /// No example shows it.
    #[default]
    Unknown,
    /// Text, ready to print.
    Text,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A list of the same things.
    List(Box<Shape>),
    /// Fields by name.
    Object(BTreeMap<String, Field>),
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// What it holds.
    pub shape: Shape,
    /// Some example lacks it.
    pub optional: bool,
}

impl Shape {
    /// The shape of one example.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Unknown,
            Value::Bool(_) => Self::Flag,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(items) => {
                let mut shape = Self::Unknown;
                for item in items {
                    shape.join(Self::of(item));
                }
                Self::List(Box::new(shape))
            }
            Value::Object(fields) => {
                let field = |value: &Value| Field {
                    shape: Self::of(value),
                    optional: value.is_null(),
                };
                let fields = fields.iter();
                Self::Object(fields.map(|(name, v)| (name.clone(), field(v))).collect())
            }
        }
    }

    /// Takes in what another example shows.
    pub fn join(&mut self, other: Self) {
        match (self, other) {
            (Self::List(own), Self::List(other)) => own.join(*other),
            (Self::Object(own), Self::Object(other)) => join_fields(own, other),
            (own @ Self::Unknown, other) => *own = other,
            // A text in one case and a list in another is no field that a template can use.
            _ => {}
        }
    }

    /// Every field below this one: path, kind in Dutch, may be absent.
    pub fn listing(&self) -> Vec<(String, &'static str, bool)> {
        let mut list = Vec::new();
        self.list_into("", &mut list);
        list
    }

    fn list_into(&self, path: &str, list: &mut Vec<(String, &'static str, bool)>) {
        match self {
            Self::Object(fields) => {
                for (name, field) in fields {
                    let path = match path {
                        "" => name.clone(),
                        path => format!("{path}.{name}"),
                    };
                    list.push((path.clone(), field.shape.kind(), field.optional));
                    field.shape.list_into(&path, list);
                }
            }
            Self::List(item) => item.list_into(&format!("{path}[]"), list),
            _ => {}
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Text => "text",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::List(item) if **item == Self::Text => "list of texts",
            Self::List(_) => "list",
            Self::Object(_) => "group",
        }
    }
}

fn join_fields(own: &mut BTreeMap<String, Field>, other: BTreeMap<String, Field>) {
    for (name, field) in own.iter_mut() {
        field.optional |= !other.contains_key(name);
    }
    for (name, field) in other {
        match own.get_mut(&name) {
            Some(known) => {
                known.optional |= field.optional;
                known.shape.join(field.shape);
            }
            None => drop(own.insert(
                name,
                Field {
                    optional: true,
                    ..field
                },
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn examples_add_up() {
        let mut shape = Shape::of(&json!({"a": "x", "b": [], "c": {"d": 1}, "e": null}));
        shape.join(Shape::of(
            &json!({"a": "y", "b": [{"f": true}, {"g": "z"}], "c": null}),
        ));
        let expected = [
            ("a", "text", false),
            ("b", "list", false),
            ("b[].f", "flag", true),
            ("b[].g", "text", true),
            ("c", "group", true),
            ("c.d", "number", false),
            ("e", "text", true),
        ];
        let expected = expected.map(|(path, kind, optional)| (path.to_owned(), kind, optional));
        assert_eq!(shape.listing(), expected);
    }
}
