//! A case that is being made: a JSON value with ways to look and to change by pointer.

use jiff::civil::Date;
use serde_json::Value;

use super::chance::Chance;

/// A case with the two days that everything in it is measured by.
pub(super) struct Case {
    pub(super) value: Value,
    /// First sick day.
    pub(super) d1: Date,
    /// Export date.
    pub(super) peildatum: Date,
}

impl Case {
    pub(super) fn at(&self, pointer: &str) -> Option<&Value> {
        self.value.pointer(pointer).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, pointer: &str) -> &str {
        let text = self.at(pointer).and_then(Value::as_str);
        text.unwrap_or_default()
    }

    pub(super) fn date(&self, pointer: &str) -> Option<Date> {
        self.text(pointer).parse().ok()
    }

    pub(super) fn list(&self, pointer: &str) -> &[Value] {
        let list = self.at(pointer).and_then(Value::as_array);
        list.map_or(&[], Vec::as_slice)
    }

    pub(super) fn list_mut(&mut self, pointer: &str) -> Option<&mut Vec<Value>> {
        self.value.pointer_mut(pointer)?.as_array_mut()
    }

    /// Gives a member of an object a value; false where there is no such object.
    pub(super) fn put(&mut self, pointer: &str, value: impl Into<Value>) -> bool {
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            return false;
        };
        match self
            .value
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
        {
            Some(members) => {
                members.insert(key.to_owned(), value.into());
                true
            }
            None => false,
        }
    }

    /// Adds to a list, which is made where the object has none yet.
    pub(super) fn push(&mut self, pointer: &str, value: Value) -> bool {
        if self.list_mut(pointer).is_none() && !self.put(pointer, Value::Array(Vec::new())) {
            return false;
        }
        self.list_mut(pointer).is_some_and(|list| {
            list.push(value);
            true
        })
    }

    /// Takes a member or an item away; false where it was not there.
    pub(super) fn remove(&mut self, pointer: &str) -> bool {
        let Some((parent, key)) = pointer.rsplit_once('/') else {
            return false;
        };
        match self.value.pointer_mut(parent) {
            Some(Value::Object(members)) => members.remove(key).is_some_and(|old| !old.is_null()),
            Some(Value::Array(items)) => match key.parse() {
                Ok(index) if index < items.len() => {
                    items.remove(index);
                    true
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// One pointer that exists for a pattern in which `*` stands for any item of a list.
    pub(super) fn find(&self, pattern: &str, chance: &mut Chance) -> Option<String> {
        let Some((list, rest)) = pattern.split_once('*') else {
            return self.at(pattern).map(|_| pattern.to_owned());
        };
        let items = self.list(list.trim_end_matches('/')).len();
        let open: Vec<String> = (0..items)
            .map(|index| format!("{list}{index}{rest}"))
            .filter(|pointer| pointer.contains('*') || self.at(pointer).is_some())
            .collect();
        if open.is_empty() {
            return None;
        }
        let one = chance.pick(&open).clone();
        if one.contains('*') {
            self.find(&one, chance)
        } else {
            Some(one)
        }
    }
}

/// Papers of which there is one.
const PAPERS: [&str; 9] = [
    "/planVanAanpak",
    "/eerstejaarsevaluatie",
    "/eindevaluatie",
    "/actueelOordeel",
    "/oordeelWerknemer",
    "/spoor2/intakeverslag",
    "/spoor2/afsprakenkaart",
    "/spoor2/trajectplan",
    "/spoor2/eindrapport",
];

/// Papers of which there may be more.
const SERIES: [&str; 5] = [
    "/probleemanalyses",
    "/bijstellingen",
    "/evaluaties",
    "/arbeidsdeskundigeOnderzoeken",
    "/spoor2/voortgangsrapportages",
];

impl Case {
    /// The pointer of every paper whose content is in the case.
    pub(super) fn papers(&self) -> Vec<String> {
        let single = PAPERS.iter().filter(|paper| self.at(paper).is_some());
        let series = SERIES.iter().flat_map(|series| {
            (0..self.list(series).len()).map(move |index| format!("{series}/{index}"))
        });
        single
            .map(|paper| (*paper).to_owned())
            .chain(series)
            .collect()
    }
}
