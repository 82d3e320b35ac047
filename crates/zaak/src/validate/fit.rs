//! What the schema asks of a value, in a form that is held against it while its keys are looked
//! up: nearly every case fits, and that is seen in the walk that is made anyway.
//!
//! Only the schema itself refuses a case. What is not understood here, or does not plainly fit,
//! is left to jsonschema; the tests hold both against each other.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::{SchemaError, TreeJson, compile};
use crate::load::tree::{Kind, Node};

/// Keywords that ask nothing of a value. Formats of numbers only say how a program keeps them.
const ANNOTATIONS: [&str; 8] = [
    "$defs",
    "$id",
    "$schema",
    "default",
    "description",
    "enumDescriptions",
    "examples",
    "title",
];

/// Keywords that have a field of [`Fit`], or that the walk itself follows.
const UNDERSTOOD: [&str; 11] = [
    "additionalProperties",
    "enum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minimum",
    "properties",
    "required",
    "type",
];

/// What a value must be, its members and items left out.
#[derive(Debug)]
pub(super) struct Fit {
    /// It may be left open, whatever is asked below.
    nullable: bool,
    types: Types,
    /// Most characters of a text.
    longest: Option<usize>,
    /// Most items of a list.
    most: Option<usize>,
    minimum: Option<f64>,
    maximum: Option<f64>,
    /// The texts that the schema lists, if it does.
    codes: Option<Vec<String>>,
    /// A text is a calendar date from 1900 to 2099.
    is_date: bool,
    required: Vec<String>,
    /// What else the schema asks here, by jsonschema.
    rest: Option<jsonschema::Validator<TreeJson>>,
}

/// The kinds of value that may stand somewhere, each a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Types(u8);

impl Types {
    const NULL: Self = Self(1);
    const BOOL: Self = Self(2);
    const INTEGER: Self = Self(4);
    const FRACTION: Self = Self(8);
    const TEXT: Self = Self(16);
    const LIST: Self = Self(32);
    const OBJECT: Self = Self(64);
    const ALL: Self = Self(127);

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOL,
            "integer" => Self::INTEGER,
            "number" => Self::INTEGER.or(Self::FRACTION),
            "string" => Self::TEXT,
            "array" => Self::LIST,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn has(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }

    fn of(schema: &Map<String, Value>) -> Option<Self> {
        match schema.get("type") {
            None => Some(Self::ALL),
            Some(Value::String(name)) => Self::named(name),
            Some(Value::Array(names)) => names.iter().try_fold(Self(0), |all, name| {
                Some(all.or(Self::named(name.as_str()?)?))
            }),
            Some(_) => None,
        }
    }
}

impl Fit {
    /// What `node` asks, if that is understood; `root` is where its references lead.
    pub(super) fn of(root: &Value, node: &Value) -> Option<Self> {
        let map = node.as_object()?;
        if let Some(target) = map.get("$ref") {
            let target = root.pointer(target.as_str()?.strip_prefix('#')?)?;
            return only(map, "$ref").then(|| Self::of(root, target))?;
        }
        if let Some(branches) = map.get("anyOf") {
            let [other, null] = branches.as_array()?.as_slice() else {
                return None;
            };
            let optional = only(map, "anyOf") && *null == serde_json::json!({ "type": "null" });
            let mut fit = optional.then(|| Self::of(root, other))??;
            fit.nullable = true;
            return Some(fit);
        }
        Self::plain(map)
    }

    /// Of a schema without references and branches.
    fn plain(map: &Map<String, Value>) -> Option<Self> {
        let size = |value: &Value| usize::try_from(value.as_u64()?).ok();
        let free = |key| map.get(key).is_none_or(|value| *value == Value::Bool(true));
        let items = map.get("items").is_none_or(Value::is_object);
        let is_date = match map.get("format").map(Value::as_str) {
            None | Some(Some("double" | "uint8" | "uint16" | "uint32")) => false,
            Some(Some("date")) => true,
            Some(_) => return None,
        };
        (free("additionalProperties") && items).then_some(())?;
        Some(Self {
            nullable: false,
            types: Types::of(map)?,
            longest: read(map, "maxLength", size).ok()?,
            most: read(map, "maxItems", size).ok()?,
            minimum: read(map, "minimum", Value::as_f64).ok()?,
            maximum: read(map, "maximum", Value::as_f64).ok()?,
            codes: read(map, "enum", texts).ok()?,
            is_date,
            required: read(map, "required", texts).ok()?.unwrap_or_default(),
            rest: rest(map).ok()?,
        })
    }

    /// Does the value plainly fit? Its members and items are not looked at.
    pub(super) fn holds(&self, value: Node<'_>) -> bool {
        let fits = match value.kind() {
            Kind::Null if self.nullable => return true,
            Kind::Null => self.types.has(Types::NULL) && self.codes.is_none(),
            Kind::Bool(_) => self.types.has(Types::BOOL) && self.codes.is_none(),
            Kind::Number(number) => {
                let whole = number.is_u64() || number.is_i64();
                let kind = if whole {
                    Types::INTEGER
                } else {
                    Types::FRACTION
                };
                self.types.has(kind)
                    && self.codes.is_none()
                    && number.as_f64().is_some_and(|number| self.within(number))
            }
            Kind::Text(text) => self.types.has(Types::TEXT) && self.text(text),
            Kind::Array(items) => {
                self.types.has(Types::LIST)
                    && self.codes.is_none()
                    && self.most.is_none_or(|most| items.count() <= most)
            }
            Kind::Object(_) => {
                let mut required = self.required.iter();
                self.types.has(Types::OBJECT)
                    && self.codes.is_none()
                    && required.all(|key| value.get(key).is_some())
            }
        };
        fits && self.rest.as_ref().is_none_or(|rest| rest.is_valid(value))
    }

    fn within(&self, number: f64) -> bool {
        self.minimum.is_none_or(|least| number >= least)
            && self.maximum.is_none_or(|most| number <= most)
    }

    fn text(&self, text: &str) -> bool {
        // A text has no more characters than bytes.
        let short = |most| text.len() <= most || text.chars().count() <= most;
        self.longest.is_none_or(short)
            && (!self.is_date || is_date(text))
            && self
                .codes
                .as_ref()
                .is_none_or(|codes| codes.iter().any(|code| code == text))
    }
}

/// A keyword has another form than expected.
struct Unclear;

/// The value of a keyword, if it is there.
fn read<T>(
    map: &Map<String, Value>,
    keyword: &str,
    form: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Unclear> {
    let value = map.get(keyword);
    value.map(|value| form(value).ok_or(Unclear)).transpose()
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    value.as_array()?.iter().map(text).collect()
}

/// Is `keyword` all that the schema asks?
fn only(map: &Map<String, Value>, keyword: &str) -> bool {
    let mut keys = map.keys().map(String::as_str);
    keys.all(|key| key == keyword || ANNOTATIONS.contains(&key))
}

/// The keywords that [`Fit`] has no field for, compiled by themselves.
fn rest(map: &Map<String, Value>) -> Result<Option<jsonschema::Validator<TreeJson>>, SchemaError> {
    let known = |key: &str| ANNOTATIONS.contains(&key) || UNDERSTOOD.contains(&key);
    let mut rest = map.clone();
    rest.retain(|key, value| !(known(key) || is_date_pattern(map, key, value)));
    (!rest.is_empty())
        .then(|| compile(&Value::Object(rest)))
        .transpose()
}

/// The bound on the year that every date of the format has; [`is_date`] keeps it.
fn is_date_pattern(map: &Map<String, Value>, key: &str, value: &Value) -> bool {
    key == "pattern"
        && *value == crate::dossier::schema::DATUM_PATROON
        && map.get("format").is_some_and(|f| f == "date")
}

/// Year, month and day in ten characters, from 1900 to 2099.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| {
        bytes
            .get(at)
            .map(|byte| byte.wrapping_sub(b'0'))
            .filter(|d| *d < 10)
    };
    let two = |at| Some(digit(at)? * 10 + digit(at + 1)?);
    let date = || {
        let (century, year, month, day) = (two(0)?, two(2)?, two(5)?, two(8)?);
        let year = i16::from(century) * 100 + i16::from(year);
        let dashes = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        let written = dashes && matches!(century, 19 | 20);
        written.then(|| Date::new(year, month.cast_signed(), day.cast_signed()).ok())?
    };
    date().is_some()
}

#[cfg(test)]
mod tests;
