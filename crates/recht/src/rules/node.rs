//! The compiled form of a condition, evaluated straight on the facts.
//!
//! The rule language is a small part of CEL: `&& || ! == != < <= > >= + - in ?:`, `has`, literals
//! and a few date functions. Evaluating it here, and not in the crate, spares building the values
//! of all facts anew for every case: that was a third of the time of a check. The tests hold this
//! against the crate's own evaluation on every condition of the pack.

use super::day::{day, day_number};
use super::expression::NoAnswer;
use super::fact_table::{Fact, FactTable, as_date, key_of};
use crate::calendar::{anniversary, plus_months, werkdag_vanaf};

/// A part of a condition.
pub(super) enum Node {
    Literal(Literal),
    Fact(FactRef),
    Has(FactRef),
    Not(Box<Node>),
    Negate(Box<Node>),
    And(Box<[Node; 2]>),
    Or(Box<[Node; 2]>),
    Conditional(Box<[Node; 3]>),
    Compare(Comparison, Box<[Node; 2]>),
    Calculate(Operation, Box<[Node; 2]>),
    In(Box<Node>, Vec<Node>),
    InFact(Box<Node>, FactRef),
    Call(Function, Vec<Node>),
}

/// A literal.
pub(super) enum Literal {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
}

/// The dotted name of a fact, with its place in the table of facts.
pub(super) struct FactRef {
    full: String,
    key: u64,
}

#[derive(Clone, Copy)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

#[derive(Clone, Copy)]
pub(super) enum Operation {
    Plus,
    Minus,
}

/// The date functions of the rule language; dates are day numbers.
#[derive(Clone, Copy)]
pub(super) enum Function {
    Date,
    PlusMonths,
    PlusYears,
    WorkdayFrom,
}

impl Function {
    const NAMES: [(&'static str, Self, usize); 4] = [
        ("datum", Self::Date, 1),
        ("plus_maanden", Self::PlusMonths, 2),
        ("plus_jaren", Self::PlusYears, 2),
        ("werkdag_vanaf", Self::WorkdayFrom, 1),
    ];
}

/// What a part of a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Value<'a> {
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
}

type Outcome<'a> = Result<Value<'a>, NoAnswer<'a>>;

impl FactRef {
    fn new(full: String) -> Self {
        let key = key_of(&full);
        Self { full, key }
    }

    /// The dotted name.
    pub(super) fn full(&self) -> &str {
        &self.full
    }

    fn find_in<'a>(&self, table: &'a FactTable) -> Option<&'a Fact> {
        table.by_key(self.key)
    }
}

impl Node {
    /// The fact with this dotted name.
    pub(super) fn fact(name: String) -> Self {
        Self::Fact(FactRef::new(name))
    }

    /// Two parts with one of the six marks between them.
    pub(super) fn compare(mark: &str, left: Self, right: Self) -> Self {
        use Comparison::{AtLeast, AtMost, Equal, Greater, Less, NotEqual};
        let how = match mark {
            "==" => Equal,
            "!=" => NotEqual,
            "<" => Less,
            "<=" => AtMost,
            ">" => Greater,
            _ => AtLeast,
        };
        Self::Compare(how, Box::new([left, right]))
    }

    /// The sum or the difference of two parts.
    pub(super) fn add(plus: bool, left: Self, right: Self) -> Self {
        let how = if plus {
            Operation::Plus
        } else {
            Operation::Minus
        };
        Self::Calculate(how, Box::new([left, right]))
    }

    /// The opposite of a number; of a literal it is a literal.
    pub(super) fn minus(part: Self) -> Self {
        match part {
            Self::Literal(Literal::Int(n)) => Self::Literal(Literal::Int(-n)),
            Self::Literal(Literal::Float(n)) => Self::Literal(Literal::Float(-n)),
            part => Self::Negate(Box::new(part)),
        }
    }

    /// `has` or a date function with its arguments.
    pub(super) fn call(name: &str, mut parts: Vec<Self>) -> Result<Self, String> {
        if name == "has" {
            return match (parts.pop(), parts.is_empty()) {
                (Some(Self::Fact(name)), true) => Ok(Self::Has(name)),
                _ => Err("has() vraagt de naam van een feit.".into()),
            };
        }
        let function = Function::NAMES
            .iter()
            .find(|(known, _, count)| *known == name && *count == parts.len());
        let (_, function, _) =
            function.ok_or_else(|| format!("functie {name} mag niet in een regel."))?;
        Ok(fixed_date(*function, &parts).unwrap_or(Self::Call(*function, parts)))
    }

    /// Every part, from the outside in.
    pub(super) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Literal(_) | Self::Fact(_) | Self::Has(_) => Vec::new(),
            Self::Not(part) | Self::Negate(part) | Self::InFact(part, _) => vec![part],
            Self::And(parts)
            | Self::Or(parts)
            | Self::Compare(_, parts)
            | Self::Calculate(_, parts) => parts.iter().collect(),
            Self::Conditional(parts) => parts.iter().collect(),
            Self::In(part, list) => std::iter::once(&**part).chain(list).collect(),
            Self::Call(_, parts) => parts.iter().collect(),
        }
    }

    /// Yes or no for these facts.
    pub(super) fn is_true<'a>(&'a self, table: &'a FactTable) -> Result<bool, NoAnswer<'a>> {
        match self.value(table)? {
            Value::Bool(answer) => Ok(answer),
            _ => Err(invalid("geen ja of nee")),
        }
    }

    fn value<'a>(&'a self, table: &'a FactTable) -> Outcome<'a> {
        let yes = |answer| Ok(Value::Bool(answer));
        match self {
            Self::Literal(literal) => Ok(literal.value()),
            Self::Fact(name) => fact_value(name, table),
            Self::Has(name) => yes(name.find_in(table).is_some()),
            Self::Not(part) => yes(!part.is_true(table)?),
            Self::Negate(part) => negate(part.value(table)?),
            Self::And(parts) => yes(logical(parts, table, false)?),
            Self::Or(parts) => yes(logical(parts, table, true)?),
            Self::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                if condition.is_true(table)? {
                    then
                } else {
                    otherwise
                }
                .value(table)
            }
            Self::Compare(how, parts) => {
                yes(how.holds(parts[0].value(table)?, parts[1].value(table)?)?)
            }
            Self::Calculate(how, parts) => {
                how.calculate(parts[0].value(table)?, parts[1].value(table)?)
            }
            Self::In(part, list) => in_list(part, list, table),
            Self::InFact(part, name) => in_fact(part, name, table),
            Self::Call(function, parts) => function.call(parts, table),
        }
    }
}

impl Literal {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Bool(b) => Value::Bool(*b),
            Self::Int(n) => Value::Int(*n),
            Self::Float(n) => Value::Float(*n),
            Self::Text(t) => Value::Text(t),
        }
    }
}

/// `datum('2023-07-01')` is the same for every case.
fn fixed_date(function: Function, parts: &[Node]) -> Option<Node> {
    match (function, parts) {
        (Function::Date, [Node::Literal(Literal::Text(text))]) => {
            as_date(text).map(|(_, day)| Node::Literal(Literal::Int(day)))
        }
        _ => None,
    }
}

fn invalid(reason: &'static str) -> NoAnswer<'static> {
    NoAnswer::Invalid(reason)
}

fn fact_value<'a>(name: &'a FactRef, table: &'a FactTable) -> Outcome<'a> {
    let value = name
        .find_in(table)
        .ok_or_else(|| NoAnswer::Missing(&name.full))?;
    single_value(value).ok_or_else(|| invalid("een lijst of groep waar een waarde hoort"))
}

fn single_value(fact: &Fact) -> Option<Value<'_>> {
    Some(match fact {
        Fact::Bool(b) => Value::Bool(*b),
        Fact::Int(n) => Value::Int(*n),
        Fact::Float(n) => Value::Float(*n),
        Fact::Text(t) => Value::Text(t),
        Fact::Date(_, day) => Value::Int(*day),
        Fact::List(_) | Fact::Group => return None,
    })
}

/// `&&` stops at no, `||` at yes; an answer on the right makes up for none on the left.
fn logical<'a>(
    parts: &'a [Node; 2],
    table: &'a FactTable,
    decided: bool,
) -> Result<bool, NoAnswer<'a>> {
    let left = parts[0].is_true(table);
    if left == Ok(decided) {
        return Ok(decided);
    }
    let right = parts[1].is_true(table)?;
    if right == decided { Ok(decided) } else { left }
}

fn negate(value: Value<'_>) -> Outcome<'_> {
    match value {
        Value::Int(n) => n.checked_neg().map(Value::Int),
        Value::Float(n) => Some(Value::Float(-n)),
        _ => None,
    }
    .ok_or_else(|| invalid("min voor iets dat geen getal is"))
}

impl Comparison {
    fn holds(self, left: Value<'_>, right: Value<'_>) -> Result<bool, NoAnswer<'static>> {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let order = order(left, right);
        Ok(match (self, order) {
            (Self::Equal, order) => order == Some(Equal),
            (Self::NotEqual, order) => order != Some(Equal),
            (_, None) => return Err(invalid("waarden die niet te vergelijken zijn")),
            (Self::Less, Some(order)) => order == Less,
            (Self::AtMost, Some(order)) => order != Greater,
            (Self::Greater, Some(order)) => order == Greater,
            (Self::AtLeast, Some(order)) => order != Less,
        })
    }
}

/// Values of different kinds have no order and are not equal; numbers of both kinds do compare.
#[expect(
    clippy::cast_precision_loss,
    reason = "days, hours and percentages are small"
)]
fn order(left: Value<'_>, right: Value<'_>) -> Option<std::cmp::Ordering> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(&b)),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(&b),
        (Value::Int(a), Value::Float(b)) => (a as f64).partial_cmp(&b),
        (Value::Float(a), Value::Int(b)) => a.partial_cmp(&(b as f64)),
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(&b)),
        _ => None,
    }
}

impl Operation {
    fn calculate<'a>(self, left: Value<'a>, right: Value<'a>) -> Outcome<'a> {
        match (self, left, right) {
            (Self::Plus, Value::Int(a), Value::Int(b)) => a.checked_add(b).map(Value::Int),
            (Self::Minus, Value::Int(a), Value::Int(b)) => a.checked_sub(b).map(Value::Int),
            (Self::Plus, Value::Float(a), Value::Float(b)) => Some(Value::Float(a + b)),
            (Self::Minus, Value::Float(a), Value::Float(b)) => Some(Value::Float(a - b)),
            _ => None,
        }
        .ok_or_else(|| invalid("waarden die niet op te tellen zijn"))
    }
}

fn in_list<'a>(part: &'a Node, list: &'a [Node], table: &'a FactTable) -> Outcome<'a> {
    let value = part.value(table)?;
    for member in list {
        if Comparison::Equal.holds(value, member.value(table)?)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn in_fact<'a>(part: &'a Node, name: &'a FactRef, table: &'a FactTable) -> Outcome<'a> {
    let value = part.value(table)?;
    let list = name
        .find_in(table)
        .ok_or_else(|| NoAnswer::Missing(&name.full))?;
    let Fact::List(members) = list else {
        return Err(invalid("geen lijst achter in"));
    };
    let same = |member| order(value, member) == Some(std::cmp::Ordering::Equal);
    Ok(Value::Bool(
        members.iter().filter_map(single_value).any(same),
    ))
}

impl Function {
    fn call<'a>(self, parts: &'a [Node], table: &'a FactTable) -> Outcome<'a> {
        let whole = |index: usize| match parts.get(index).map(|d| d.value(table)) {
            Some(Ok(Value::Int(n))) => Ok(n),
            Some(Err(answer)) => Err(answer),
            _ => Err(invalid("een functie met een verkeerde waarde")),
        };
        let days = match self {
            Self::Date => return date_from(parts, table),
            Self::PlusMonths => plus_months(day(whole(0)?), whole(1)?),
            Self::PlusYears => anniversary(day(whole(0)?), whole(1)?),
            Self::WorkdayFrom => werkdag_vanaf(day(whole(0)?)),
        };
        Ok(Value::Int(day_number(days)))
    }
}

/// `datum('2023-07-01')`; a fact that is a date is one already.
fn date_from<'a>(parts: &'a [Node], table: &'a FactTable) -> Outcome<'a> {
    match parts.first().map(|d| d.value(table)) {
        Some(Ok(Value::Text(text))) => as_date(text)
            .map(|(_, day)| Value::Int(day))
            .ok_or_else(|| invalid("geen datum")),
        Some(Err(answer)) => Err(answer),
        _ => Err(invalid("geen datum")),
    }
}

#[cfg(test)]
mod tests;
