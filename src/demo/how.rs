//! Ways to change a case, so that a table can say what goes wrong and how.

use jiff::civil::Date;
use serde_json::{Value, json};

use super::case::Case;
use super::chance::Chance;
use crate::calendar::{days_between, plus_days};

/// A way to change a case. In a pointer `*` stands for any item of a list. Nothing changes where
/// the case has not got what is to be changed.
pub(super) enum How {
    /// All of these go.
    Drop(&'static [&'static str]),
    /// One of these goes.
    DropOne(&'static [&'static str]),
    /// A paper goes, and its files in the list of files.
    Gone(&'static str, &'static str),
    /// A member gets another value, in JSON; the object that holds it must be there.
    Put(&'static str, &'static str),
    /// One of these texts is a filler.
    Filler(&'static [&'static str]),
    /// A digit of one of these is another one.
    Slip(&'static [&'static str]),
    /// A paper is days later than it was due, and what follows it moves along.
    Late(&'static str, Due, &'static [&'static str]),
    /// A day is later than it was due.
    LateDay(&'static str, Due),
    /// One of these papers is only a concept.
    Concept(&'static [&'static str]),
    /// A role has not signed one of these papers.
    Unsigned(&'static [&'static str], &'static str),
    /// Items of a list that follow each other are missing, two to four.
    Gap(&'static str),
    /// What only code can say; false where it changed nothing.
    By(fn(&mut Case, &mut Chance) -> bool),
}

/// The last day for something.
#[derive(Clone, Copy)]
pub(super) enum Due {
    /// Sick days after the first.
    Sick(i64),
    /// Days after (or before) another day in the case.
    After(&'static str, i64),
}

/// How many days something is too late.
const TOO_LATE: [i64; 4] = [1, 3, 10, 40];

/// What people fill in when a field must not stay empty.
const FILLERS: [&str; 7] = ["-", "n.v.t.", "x", ".", "...", "volgt", "nvt"];

impl How {
    /// Changes the case; false where there was nothing to change.
    pub(super) fn apply(&self, case: &mut Case, chance: &mut Chance) -> bool {
        match self {
            Self::Drop(pointers) => pointers.iter().fold(false, |done, pattern| {
                let found = case.find(pattern, chance);
                found.is_some_and(|pointer| case.remove(&pointer)) || done
            }),
            Self::DropOne(pointers) => {
                one_of(case, pointers, chance).is_some_and(|pointer| case.remove(&pointer))
            }
            Self::Gone(paper, kind) => gone(case, paper, kind, chance),
            Self::Put(pointer, value) => put(case, pointer, value, chance),
            Self::Filler(pointers) => one_of(case, pointers, chance)
                .is_some_and(|pointer| case.put(&pointer, *chance.pick(&FILLERS))),
            Self::Slip(pointers) => slip(case, pointers, chance),
            Self::Late(paper, due, with) => late(case, paper, *due, with, chance),
            Self::LateDay(pointer, due) => late_day(case, pointer, *due, chance),
            Self::Concept(papers) => one_of(case, papers, chance)
                .is_some_and(|paper| case.put(&format!("{paper}/status"), "concept")),
            Self::Unsigned(papers, role) => unsigned(case, papers, role, chance),
            Self::Gap(list) => gap(case, list, chance),
            Self::By(code) => code(case, chance),
        }
    }
}

/// A pointer that exists, for one of these patterns.
fn one_of(case: &Case, patterns: &[&str], chance: &mut Chance) -> Option<String> {
    let found: Vec<String> = patterns
        .iter()
        .filter_map(|pattern| case.find(pattern, chance))
        .collect();
    (!found.is_empty()).then(|| chance.pick(&found).clone())
}

fn gone(case: &mut Case, paper: &str, kind: &str, chance: &mut Chance) -> bool {
    let Some(pointer) = case.find(paper, chance) else {
        return false;
    };
    let day = case.text(&format!("{pointer}/datum")).to_owned();
    if let Some(files) = case.list_mut("/documenten") {
        files.retain(|file| file["soort"] != kind || file["datum"] != day.as_str());
    }
    case.remove(&pointer)
}

fn put(case: &mut Case, pattern: &str, value: &str, chance: &mut Chance) -> bool {
    let Some((object, key)) = pattern.rsplit_once('/') else {
        return false;
    };
    let object = if object.is_empty() {
        Some(String::new())
    } else {
        case.find(object, chance)
    };
    let value: Value = serde_json::from_str(value).unwrap_or_default();
    object.is_some_and(|object| case.put(&format!("{object}/{key}"), value))
}

/// One digit becomes the next one, as a finger on the wrong key.
fn slip(case: &mut Case, pointers: &[&str], chance: &mut Chance) -> bool {
    let Some(pointer) = one_of(case, pointers, chance) else {
        return false;
    };
    let text = case.text(&pointer).to_owned();
    let places: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at)
        .collect();
    if places.is_empty() {
        return false;
    }
    let at = *chance.pick(&places);
    let digit = (text.as_bytes()[at] - b'0' + 1) % 10;
    case.put(
        &pointer,
        format!("{}{digit}{}", &text[..at], &text[at + 1..]),
    )
}

impl Due {
    fn day(self, case: &Case) -> Option<Date> {
        match self {
            Self::Sick(days) => Some(plus_days(case.d1, days + standstill(case))),
            Self::After(pointer, days) => Some(plus_days(case.date(pointer)?, days)),
        }
    }
}

/// Days that do not count, as the end of the wait period of 104 weeks tells.
fn standstill(case: &Case) -> i64 {
    let end = case.date("/verzuim/eindeWachttijd");
    end.map_or(0, |end| days_between(plus_days(case.d1, 727), end).max(0))
}

/// So many days too late, and how many later than it was; nothing if that day is still to come.
fn too_late(case: &Case, day: Date, due: Due, chance: &mut Chance) -> Option<(Date, i64)> {
    let new = plus_days(due.day(case)?.max(day), *chance.pick(&TOO_LATE));
    (new <= case.peildatum).then(|| (new, days_between(day, new)))
}

fn late(case: &mut Case, paper: &str, due: Due, with: &[&str], chance: &mut Chance) -> bool {
    let Some(pointer) = case.find(paper, chance) else {
        return false;
    };
    let day = case.date(&format!("{pointer}/datum"));
    let Some((_, days)) = day.and_then(|day| too_late(case, day, due, chance)) else {
        return false;
    };
    later(case, &pointer, days);
    for follower in with {
        if let Some(follower) = case.find(follower, chance) {
            later(case, &follower, days);
        }
    }
    true
}

/// Moves a paper with its signatures, copies and file. What would come after the export date has
/// not been signed or sent yet.
pub(super) fn later(case: &mut Case, paper: &str, days: i64) {
    let peildatum = case.peildatum;
    let moved = |value: &Value| {
        let day: Option<Date> = value.as_str().and_then(|text| text.parse().ok());
        day.map(|day| plus_days(day, days))
    };
    let old = case
        .value
        .pointer(paper)
        .map(|paper| paper["datum"].clone());
    let shift = |object: &mut Value| {
        for key in ["datum", "datumSpreekuur", "bestandsdatum"] {
            if let Some(day) = moved(&object[key]).filter(|_| !object[key].is_null()) {
                object[key] = json!(day.min(peildatum).to_string());
            }
        }
        for list in ["handtekeningen", "afschriften"] {
            if let Some(items) = object[list].as_array_mut() {
                items.retain(|item| moved(&item["datum"]).is_none_or(|day| day <= peildatum));
                for item in items.iter_mut() {
                    if let Some(day) = moved(&item["datum"]) {
                        item["datum"] = json!(day.to_string());
                    }
                }
            }
        }
        if let Some(members) = object.as_object_mut() {
            members.retain(|_, value| !value.is_null());
        }
    };
    if let Some(files) = case.list_mut("/documenten") {
        files
            .iter_mut()
            .filter(|file| Some(&file["datum"]) == old.as_ref())
            .for_each(shift);
    }
    if let Some(object) = case.value.pointer_mut(paper) {
        shift(object);
    }
}

fn late_day(case: &mut Case, pattern: &str, due: Due, chance: &mut Chance) -> bool {
    let Some(pointer) = case.find(pattern, chance) else {
        return false;
    };
    let Some(old) = case.date(&pointer) else {
        return false;
    };
    let Some((new, _)) = too_late(case, old, due, chance) else {
        return false;
    };
    if let Some(files) = case.list_mut("/documenten") {
        for file in files
            .iter_mut()
            .filter(|file| file["datum"] == old.to_string())
        {
            file["datum"] = json!(new.to_string());
        }
    }
    case.put(&pointer, new.to_string())
}

fn unsigned(case: &mut Case, papers: &[&str], role: &str, chance: &mut Chance) -> bool {
    let Some(paper) = one_of(case, papers, chance) else {
        return false;
    };
    let day = case
        .value
        .pointer(&paper)
        .map(|paper| paper["datum"].clone());
    let strike = |value: &mut Value| {
        let list = value
            .get_mut("handtekeningen")
            .and_then(Value::as_array_mut);
        list.is_some_and(|list| {
            let before = list.len();
            list.retain(|one| one["rol"] != role);
            list.len() < before
        })
    };
    if let Some(files) = case.list_mut("/documenten") {
        for file in files
            .iter_mut()
            .filter(|file| Some(&file["datum"]) == day.as_ref())
        {
            strike(file);
        }
    }
    case.value.pointer_mut(&paper).is_some_and(strike)
}

fn gap(case: &mut Case, list: &str, chance: &mut Chance) -> bool {
    let items = case.list(list).len();
    let missing = 2 + chance.below(3);
    if items < missing + 2 {
        return false;
    }
    let from = 1 + chance.below(items - missing - 1);
    case.list_mut(list).is_some_and(|list| {
        list.drain(from..from + missing);
        true
    })
}
