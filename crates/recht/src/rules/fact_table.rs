//! The facts of one case as conditions ask for them: by dotted name, dates as dates.
//!
//! Serde hands the facts over field by field; each value is kept under a hash of its dotted name,
//! which a condition knows since it was compiled. So two hundred rules cost a look-up for each name
//! in them, and no tree of the facts is built.

mod fill;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use jiff::civil::Date;
use rustc_hash::FxHasher;
use serde::Serialize;
use serde_json::Value;

use super::day::day_number;
use crate::spare::{self, Spare};

/// All facts of a case.
pub struct FactTable(Table);

type Table = HashMap<u64, Fact, BuildHasherDefault<Hashed>>;

thread_local! {
    static TABLE: Spare<Table> = const { Spare::new(None) };
}

/// One fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with decimals.
    Float(f64),
    /// A code.
    Text(Cow<'static, str>),
    /// A date, with its day number: conditions count in those.
    Date(Date, i64),
    /// A list, without what is missing in it.
    List(Vec<Fact>),
    /// Facts with names of their own.
    Group,
}

/// So many facts a case has at most, about; a larger table has twice the room and is read slower.
const CAPACITY: usize = 896;

impl FactTable {
    /// What `facts` holds.
    ///
    /// # Panics
    ///
    /// Never for facts: their maps have texts as keys.
    pub fn of(facts: &impl Serialize) -> Self {
        let new = || HashMap::with_capacity_and_hasher(CAPACITY, BuildHasherDefault::default());
        let mut out = Self(spare::take(&TABLE, new));
        fill::fill(&mut out, facts).expect("facts are structs and maps with texts as keys");
        out
    }

    /// The fact with this dotted name, unless it is missing.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.by_key(key_of(name))
    }

    pub(super) fn by_key(&self, key: u64) -> Option<&Fact> {
        self.0.get(&key)
    }

    fn insert(&mut self, key: u64, fact: Fact) {
        self.0.insert(key, fact);
    }
}

impl Drop for FactTable {
    fn drop(&mut self) {
        let mut table = std::mem::take(&mut self.0);
        table.clear();
        spare::keep(&TABLE, table);
    }
}

impl Fact {
    /// As a report shows it.
    pub fn json(&self) -> Value {
        match self {
            Self::Bool(b) => Value::from(*b),
            Self::Int(n) => Value::from(*n),
            Self::Float(n) => Value::from(*n),
            Self::Text(t) => Value::from(&**t),
            Self::Date(d, _) => Value::from(d.to_string()),
            Self::List(members) => members.iter().map(Self::json).collect(),
            Self::Group => Value::Null,
        }
    }

    /// Facts hold no free text, so a text in the form of a date is a date.
    fn from_text(text: &str) -> Self {
        as_date(text).map_or_else(
            || Self::Text(text.to_owned().into()),
            |(date, day)| Self::Date(date, day),
        )
    }
}

/// A text in the form `2025-03-01` as a date with its day number, if that day exists.
pub(super) fn as_date(text: &str) -> Option<(Date, i64)> {
    let &[ref year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = number(year).filter(|_| year.len() == 4)?;
    let small = |n: i16| i8::try_from(n).ok();
    let (month, day) = (small(number(&[m1, m2])?)?, small(number(&[d1, d2])?)?);
    let date = Date::new(year, month, day).ok()?;
    Some((date, day_number(date)))
}

/// The number that at most four digits write.
fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().take(4).try_fold(0, |sum, byte| {
        let digit = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
        Some(10 * sum + digit)
    })
}

/// The hash of a dotted name.
pub(super) fn key_of(name: &str) -> u64 {
    let mut parts = name.split('.');
    let first = child(ROOT, parts.next().unwrap_or_default());
    parts.fold(first, child)
}

/// Of all facts together.
const ROOT: u64 = 0;

/// The hash of the name `part` under the name with hash `parent`, of 64 bits: two among a thousand
/// names that share one are not to be expected, and a test looks.
fn child(parent: u64, part: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(parent);
    hasher.write(part.as_bytes());
    hasher.finish()
}

/// Takes a key that is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::facts::schema::facts_schema;

    #[test]
    fn facts_are_found_under_their_names() {
        let table = FactTable::of(&json!({
            "zaak": { "d1": "2025-03-01", "dagen": 7, "loopt": true, "weg": null, "uren": 7.5 },
            "lijst": ["a", "2024-02-29", null, 3], "code": "2025-02-30", "leeg": {},
        }));
        // 1 January 2025 is day 20,089 after 1 January 1970, and that of 2024 day 19,723.
        let march = Fact::Date(date(2025, 3, 1), 20_148);
        let leap_day = Fact::Date(date(2024, 2, 29), 19_782);
        for (name, fact) in [
            ("zaak.d1", Some(march)),
            ("zaak.dagen", Some(Fact::Int(7))),
            ("zaak.loopt", Some(Fact::Bool(true))),
            ("zaak.uren", Some(Fact::Float(7.5))),
            ("zaak.weg", None),
            ("zaak", Some(Fact::Group)),
            ("leeg", Some(Fact::Group)),
            ("d1", None),
            ("code", Some(Fact::Text("2025-02-30".into()))),
        ] {
            assert_eq!(table.get(name), fact.as_ref(), "{name}");
        }
        let list = table.get("lijst").unwrap();
        let members = [Fact::Text("a".into()), leap_day, Fact::Int(3)];
        assert_eq!(*list, Fact::List(members.to_vec()));
        assert_eq!(list.json(), json!(["a", "2024-02-29", 3]));
    }

    #[test]
    fn only_a_day_of_the_calendar_is_a_date() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-01",
            "25-01-01",
            "2025-01-0a",
            "",
        ] {
            assert_eq!(as_date(text), None, "{text}");
        }
        // 1 January 2024 is day 19,723 after 1 January 1970.
        assert_eq!(as_date("2024-02-29"), Some((date(2024, 2, 29), 19_782)));
    }

    /// All names that a rule may use, with those of their groups.
    fn collect_names(schema: &Value, below: &Value, path: &str, out: &mut Vec<String>) {
        let referred = below.get("$ref").and_then(Value::as_str);
        let here = referred.map_or(below, |r| schema.pointer(&r[1..]).unwrap());
        for (name, field) in here
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            collect_names(schema, field, &path, out);
            out.push(path);
        }
    }

    #[test]
    fn no_two_names_share_a_hash() {
        let schema = facts_schema();
        let mut all = Vec::new();
        collect_names(&schema, &schema, "", &mut all);
        assert!(all.len() > 500, "{}", all.len());
        let keys: BTreeSet<u64> = all.iter().map(|n| key_of(n)).collect();
        assert_eq!(keys.len(), all.len());
    }
}
