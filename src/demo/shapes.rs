//! The shipped cases as shapes, and moving one to other days.

use jiff::civil::Date;
use serde_json::Value;

use super::words;
use crate::calendar::{days_between, is_werkdag, plus_days, werkdag_tot};

macro_rules! shapes {
    ($($name:literal $trade:literal $days:literal $weight:literal),+ $(,)?) => {
        [$(Shape {
            name: $name,
            trade: $trade,
            days: $days,
            weight: $weight,
            text: include_str!(concat!("../../fixtures/dossiers/", $name, ".json")),
        }),+]
    };
}

/// A shipped case.
pub(super) struct Shape {
    /// Its name among the fixtures.
    pub(super) name: &'static str,
    /// The line of work of its employer.
    pub(super) trade: &'static str,
    /// Days from the first sick day to the export date.
    pub(super) days: i64,
    /// How often it is told: cases full of gaps, a loonsanctie and no possibilities are rare.
    pub(super) weight: usize,
    text: &'static str,
}

/// The shipped cases that are worth copying: all but the smallest.
pub(super) const SHAPES: [Shape; 13] = shapes![
    "compleet" "logistiek" 646 5,
    "eigenrisicodrager-detachering" "bouw" 608 5,
    "geen-benutbare-mogelijkheden" "zorg" 648 2,
    "late-42e-weeksmelding" "horeca" 415 3,
    "loonsanctie" "bouw" 879 2,
    "onderbreking-27" "industrie" 340 3,
    "onderbreking-28" "horeca" 191 3,
    "plan-te-laat-met-redenen" "industrie" 276 3,
    "spoor1-geslaagd" "overheid" 514 4,
    "tijdelijk-contract-uit-dienst" "industrie" 70 3,
    "tuinbouw-taxi" "teelt" 659 5,
    "vol-gaten" "teelt" 613 1,
    "zwangerschapsverlof" "industrie" 606 3,
];

impl Shape {
    pub(super) fn value(&self) -> Value {
        serde_json::from_str(self.text).unwrap_or_default()
    }
}

/// Days that hang on the first sick day, whatever the weekday.
const OF_D1: [&str; 5] = [
    "eersteZiektedag",
    "melding42EersteZiektedag",
    "eindeWachttijd",
    "eindeLoondoorbetaling",
    "uiterlijkeAanvraagdatumBrief",
];

/// Days that need not be working days.
const ANY_DAY: [&str; 3] = ["perioden", "verlof", "loonsanctie"];

/// How the days of a shape move.
pub(super) struct Move {
    /// First sick day of the shape.
    pub(super) d1: Date,
    /// Whole weeks, in days, so that weekdays stay.
    pub(super) weeks: i64,
    /// Days more for the first sick day and its week: it then falls on another weekday, and every
    /// term that counts from it ends so much later.
    pub(super) later: i64,
    /// What is replaced in running text.
    pub(super) texts: Vec<(String, String)>,
}

impl Move {
    /// Moves all days in a value that stands under `key`, an item of a list under the list's.
    pub(super) fn apply(&self, parent: &str, key: &str, value: &mut Value, near: Option<Date>) {
        match value {
            Value::Object(members) => {
                let own = members.get("datum").or_else(|| members.get("begin"));
                let own = own
                    .and_then(Value::as_str)
                    .and_then(|text| text.parse().ok());
                for (member, value) in members.iter_mut() {
                    self.apply(key, member, value, own.or(near));
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.apply(parent, key, item, near);
                }
            }
            Value::String(text) => self.text(parent, key, text, near),
            _ => {}
        }
    }

    fn text(&self, parent: &str, key: &str, text: &mut String, near: Option<Date>) {
        if text.len() == 10
            && let Ok(date) = text.parse::<Date>()
        {
            if key != "geboortedatum" {
                *text = self.day(parent, key, date).to_string();
            }
            return;
        }
        for (from, to) in self.texts.iter().filter(|(from, _)| !from.is_empty()) {
            if text.contains(from.as_str()) {
                *text = text.replace(from.as_str(), to);
            }
        }
        if let Some(moved) = words::moved(text, near, |date| self.day("", "", date)) {
            *text = moved;
        }
    }

    fn day(&self, parent: &str, key: &str, date: Date) -> Date {
        let moved = plus_days(date, self.weeks);
        let first_week = (0..7).contains(&days_between(self.d1, date));
        if first_week || parent == "loonsanctie" && key != "besluitdatum" || OF_D1.contains(&key) {
            return plus_days(moved, self.later);
        }
        // A day of work that falls on a holiday now moves to the day of work before it.
        if is_werkdag(date) && !ANY_DAY.contains(&parent) {
            werkdag_tot(moved)
        } else {
            moved
        }
    }
}
