//! Invented cases to practise with, to measure by and to prove things on, as varied as a caseload:
//! the stories of the shipped cases, told up to some day, with other dates, people and employers,
//! and with the faults that occur in practice. The same seed gives the same cases on any machine.
//!
//! Nobody in them exists; see [`people`].

mod case;
mod chance;
mod cut;
mod days;
mod employers;
mod events;
mod faults;
mod files;
mod how;
mod people;
mod phases;
mod shapes;
mod situations;
mod slips;
#[cfg(test)]
mod tests;
mod words;

use jiff::civil::{Date, Weekday, date};
use serde_json::Value;

use case::Case;
use chance::Chance;
use employers::{Supply, employ};
use phases::Phase;
use shapes::{Move, SHAPES, Shape};

use crate::calendar::{days_between, plus_days};

/// The day of the export that all cases are in, a Friday; now and then a source is days behind.
const EXPORT: Date = date(2026, 11, 20);

/// Days that a source is behind.
const BEHIND: [i64; 6] = [0, 0, 0, 1, 2, 4];

/// Makes cases.
pub struct Generator {
    shapes: Vec<Value>,
    bsns: Vec<u32>,
    seed: u64,
}

/// What a case was made of, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The shipped case that it was made of.
    pub shape: &'static str,
    /// How far it is.
    pub phase: &'static str,
    /// What is special about it without being a fault.
    pub situations: Vec<&'static str>,
    /// The faults that were put in; the shape may have some of its own.
    pub faults: Vec<&'static str>,
}

impl Generator {
    /// The cases of this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            shapes: SHAPES.iter().map(Shape::value).collect(),
            bsns: people::bsns(),
            seed,
        }
    }

    /// The case with this number, from 1.
    pub fn case(&self, number: u64) -> Value {
        self.told(number).0
    }

    /// The case with this number and what it was made of.
    pub fn told(&self, number: u64) -> (Value, Story) {
        let mut chance = Chance::new(self.seed, number);
        let (mut case, mut story, supply) = self.sound(number, &mut chance);
        story.faults = faults::spoil(&mut case, &mut chance);
        files::supply(&mut case, supply);
        (case.value, story)
    }

    /// A case before anything goes wrong with it, and what its source will hand over.
    fn sound(&self, number: u64, chance: &mut Chance) -> (Case, Story, Supply) {
        let phase = Phase::draw(chance);
        let (shape, day) = phase.shape(chance);
        let export = plus_days(EXPORT, -*chance.pick(&BEHIND));
        let back = day + phase.after(chance);
        let (mut case, supply) = self.anchored(number, shape, plus_days(export, -back), chance);
        case.peildatum = export;
        case.put("/export/datum", export.to_string());
        phase.apply(&mut case, day);
        days::works_on_d1(&mut case);
        let story = Story {
            shape: shape.name,
            phase: phase.name,
            situations: situations::happen(&mut case, chance),
            faults: Vec::new(),
        };
        (case, story, supply)
    }

    /// A shape with a first sick day near this day, other people and another employer.
    fn anchored(
        &self,
        number: u64,
        shape: &'static Shape,
        near: Date,
        chance: &mut Chance,
    ) -> (Case, Supply) {
        let place = SHAPES
            .iter()
            .position(|one| one.name == shape.name)
            .unwrap_or_default();
        let value = self.shapes[place].clone();
        let mut case = Case {
            value,
            d1: near,
            peildatum: near,
        };
        let d1 = case.date("/verzuim/eersteZiektedag").unwrap_or(near);
        let weeks = days_between(d1, near).div_euclid(7) * 7;
        let later = chance.between(0, 5);
        let later = later + to_monday(plus_days(d1, weeks + later), chance);
        case.d1 = plus_days(d1, weeks + later);
        let id = (
            case.text("/dossierId").to_owned(),
            format!("DEMO-{number:07}"),
        );
        let (supply, company) = employ(&mut case, shape.trade, chance);
        let person = people::rename(&mut case, *chance.pick(&self.bsns), chance);
        let texts = [vec![id], company, person].concat();
        Move {
            d1,
            weeks,
            later,
            texts,
        }
        .apply("", "", &mut case.value, None);
        people::age(&mut case, chance.between(-6, 4));
        (case, supply)
    }
}

/// Days to the Monday after a day in the weekend: few people report sick on one.
fn to_monday(day: Date, chance: &mut Chance) -> i64 {
    let free = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => return 0,
    };
    if chance.permille(350) { 0 } else { free }
}
