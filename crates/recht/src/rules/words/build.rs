//! From a compiled condition to words.

use super::{Sentence, Words};
use crate::calendar::in_woorden;
use crate::rules::day::day;
use crate::rules::node::{Comparison, Function, Literal, Node, Operation};

/// Between the name of a count and its unit.
const UNIT: &str = ", in ";

/// A yes-or-no condition.
pub(super) fn sentence(words: &Words, node: &Node) -> Sentence {
    Builder { words }.sentence(node, true)
}

struct Builder<'a> {
    words: &'a Words,
}

impl Builder<'_> {
    /// `node`, or its opposite.
    fn sentence(&self, node: &Node, truth: bool) -> Sentence {
        match node {
            Node::Not(part) => self.sentence(part, !truth),
            Node::And(parts) => self.joined(parts, truth, truth),
            Node::Or(parts) => self.joined(parts, !truth, truth),
            Node::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                Sentence::Choice(Box::new([
                    self.sentence(condition, true),
                    self.sentence(then, truth),
                    self.sentence(otherwise, truth),
                ]))
            }
            other => Sentence::Single(self.statement(other, truth)),
        }
    }

    /// Both parts, with the parts of parts of the same kind in one list. "X is known" is left out
    /// when something is said of X right beside it.
    fn joined(&self, parts: &[Node; 2], all: bool, truth: bool) -> Sentence {
        let mut flat = Vec::new();
        flatten(parts, all == truth, &mut flat);
        let redundant = |node: &Node| match node {
            Node::Has(name) if all && truth => {
                flat.iter().any(|d| says_something_of(d, name.full()))
            }
            _ => false,
        };
        let mut sentences: Vec<Sentence> = Vec::new();
        for sentence in flat
            .iter()
            .filter(|k| !redundant(k))
            .map(|k| self.sentence(k, truth))
        {
            match (all, sentence) {
                (true, Sentence::All(more)) | (false, Sentence::Any(more)) => {
                    sentences.extend(more);
                }
                (_, sentence) => sentences.push(sentence),
            }
        }
        if !all {
            merge(&mut sentences);
        }
        match (sentences.len(), all) {
            (1, _) => sentences.remove(0),
            (_, true) => Sentence::All(sentences),
            (_, false) => Sentence::Any(sentences),
        }
    }

    /// One statement.
    fn statement(&self, node: &Node, truth: bool) -> String {
        match node {
            Node::Literal(Literal::Bool(yes)) if *yes == truth => "altijd".into(),
            Node::Literal(_) => "nooit".into(),
            Node::Fact(name) => self.yes_or_no(name.full(), truth),
            Node::Has(name) => self.is_known(name.full(), truth),
            Node::Compare(how, parts) => {
                let how = if truth { *how } else { how.opposite() };
                self.comparison(how, &parts[0], &parts[1])
            }
            Node::In(part, list) => {
                let list: Vec<String> = list.iter().map(|l| self.value(l, false)).collect();
                let one = if truth { "is een van" } else { "is geen van" };
                format!("{} {one}: {}", self.value(part, false), list.join(", "))
            }
            Node::InFact(part, name) => {
                let not = if truth { "" } else { " niet" };
                let list = self.words.name(name.full());
                format!("{} staat{not} in {list}", self.value(part, false))
            }
            other => self.value(other, false),
        }
    }

    fn yes_or_no(&self, fact: &str, truth: bool) -> String {
        let description = self.words.description(fact);
        let sentence = if truth {
            &description.ja
        } else {
            &description.nee
        };
        let not = if truth { "" } else { "niet: " };
        sentence
            .as_ref()
            .map_or_else(|| format!("{not}{fact}"), ToString::to_string)
    }

    fn is_known(&self, fact: &str, truth: bool) -> String {
        let name = self.words.name(fact);
        let name = name.rsplit_once(UNIT).map_or(&*name, |(name, _)| name);
        let not = if truth { "" } else { "niet " };
        if fact.starts_with("termijn.") {
            format!("{name} is {not}te berekenen")
        } else {
            format!("{name} is {not}bekend")
        }
    }

    fn comparison(&self, how: Comparison, left: &Node, right: &Node) -> String {
        if matches!(left, Node::Literal(_)) && !matches!(right, Node::Literal(_)) {
            return self.comparison(how.flipped(), right, left);
        }
        if let Some(sentence) = self.none_or_some(how, left, right) {
            return sentence;
        }
        let date = self.is_date(left) || self.is_date(right);
        let left = self.value(left, date);
        // "het langste gat, in dagen is 42" reads better with the unit behind the number.
        let (left, unit) = match (left.rsplit_once(UNIT), right) {
            (Some((name, unit)), Node::Literal(_)) => (name.to_owned(), format!(" {unit}")),
            _ => (left, String::new()),
        };
        let right = self.value(right, date);
        format!("{left} {} {right}{unit}", how.in_words_for(date))
    }

    /// A count held against nought: "er zijn geen documenten zonder burgerservicenummer".
    fn none_or_some(&self, how: Comparison, left: &Node, right: &Node) -> Option<String> {
        use Comparison::{AtLeast, Equal, Greater, NotEqual};
        let Node::Fact(name) = left else {
            return None;
        };
        let none = match (how, right) {
            (Equal, Node::Literal(Literal::Int(0))) => true,
            (Greater | NotEqual, Node::Literal(Literal::Int(0)))
            | (AtLeast, Node::Literal(Literal::Int(1))) => false,
            _ => return None,
        };
        let name = self.words.name(name.full());
        let what = name.strip_prefix("het aantal ")?;
        // "het aantal X dat ontbreekt" is one thing; "X die ontbreekt" would be bad Dutch.
        let countable = !what.contains(" dat ") && !what.starts_with("van ");
        match (none, countable) {
            (true, true) => Some(format!("er zijn geen {what}")),
            (false, true) => Some(format!("er zijn een of meer {what}")),
            (true, false) => Some(format!("{name} is nul")),
            (false, false) => Some(format!("{name} is minstens 1")),
        }
    }

    /// A value as a part of a sentence; a whole number is a day when it stands beside a date.
    fn value(&self, node: &Node, date: bool) -> String {
        match node {
            Node::Literal(literal) => literal_in_words(literal, date),
            Node::Fact(name) => self.words.name(name.full()),
            Node::Negate(part) => format!("min {}", self.value(part, false)),
            Node::Calculate(how, parts) => self.sum(*how, &parts[0], &parts[1]),
            Node::Call(function, parts) => self.function(*function, parts),
            Node::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                format!(
                    "(als geldt: {}, dan {}, anders {})",
                    self.sentence(condition, true).line(),
                    self.value(then, date),
                    self.value(otherwise, date)
                )
            }
            other => format!("({})", self.sentence(other, true).line()),
        }
    }

    fn sum(&self, how: Operation, left: &Node, right: &Node) -> String {
        let (l, r) = (self.value(left, false), self.value(right, false));
        match (how, self.is_date(left), self.is_date(right)) {
            (Operation::Plus, true, _) => format!("{} na {l}", in_days(&r)),
            (Operation::Plus, _, true) => format!("{} na {r}", in_days(&l)),
            (Operation::Minus, true, true) => format!("het aantal dagen van {r} tot {l}"),
            (Operation::Minus, true, _) => format!("{} voor {l}", in_days(&r)),
            (Operation::Plus, ..) => format!("{l} plus {r}"),
            (Operation::Minus, ..) => format!("{l} min {r}"),
        }
    }

    fn function(&self, function: Function, parts: &[Node]) -> String {
        let part = |i: usize, date| {
            parts
                .get(i)
                .map_or_else(String::new, |d| self.value(d, date))
        };
        match function {
            Function::Date => part(0, true),
            Function::PlusMonths => format!("{} maanden na {}", part(1, false), part(0, true)),
            Function::PlusYears => format!("{} jaar na {}", part(1, false), part(0, true)),
            Function::WorkdayFrom => format!("de eerste werkdag vanaf {}", part(0, true)),
        }
    }

    fn is_date(&self, node: &Node) -> bool {
        match node {
            Node::Fact(name) => self.words.is_date(name.full()),
            Node::Call(..) => true,
            Node::Calculate(Operation::Minus, parts) => {
                self.is_date(&parts[0]) && !self.is_date(&parts[1])
            }
            Node::Calculate(Operation::Plus, parts) => parts.iter().any(|d| self.is_date(d)),
            Node::Conditional(parts) => self.is_date(&parts[1]) || self.is_date(&parts[2]),
            _ => false,
        }
    }
}

/// The parts of a chain of `&&` (or of `||`), from left to right.
fn flatten<'k>(parts: &'k [Node; 2], conjunction: bool, out: &mut Vec<&'k Node>) {
    for part in parts {
        match part {
            Node::And(below) if conjunction => flatten(below, conjunction, out),
            Node::Or(below) if !conjunction => flatten(below, conjunction, out),
            other => out.push(other),
        }
    }
}

/// Whether this statement has an answer only when the fact is there.
fn says_something_of(node: &Node, fact: &str) -> bool {
    match node {
        Node::Fact(name) => name.full() == fact,
        Node::Not(part) => matches!(&**part, Node::Fact(name) if name.full() == fact),
        Node::Compare(_, parts) => parts.iter().any(|d| mentions(d, fact)),
        Node::In(part, _) => mentions(part, fact),
        _ => false,
    }
}

fn mentions(node: &Node, fact: &str) -> bool {
    match node {
        Node::Fact(name) => name.full() == fact,
        Node::Calculate(_, parts) => parts.iter().any(|d| mentions(d, fact)),
        Node::Call(_, parts) => parts.iter().any(|d| mentions(d, fact)),
        _ => false,
    }
}

fn in_days(count: &str) -> String {
    format!("{count} {}", if count == "1" { "dag" } else { "dagen" })
}

/// "X is not known, or X lies after Y" as "X is not known or lies after Y".
fn merge(sentences: &mut Vec<Sentence>) {
    const UNKNOWN: &str = " is niet bekend";
    let mut at = 0;
    while at + 1 < sentences.len() {
        let merged = match (&sentences[at], &sentences[at + 1]) {
            (Sentence::Single(first), Sentence::Single(second)) => first
                .strip_suffix(UNKNOWN)
                .and_then(|name| second.strip_prefix(name))
                .filter(|rest| rest.starts_with(' '))
                .map(|rest| format!("{first} of{rest}")),
            _ => None,
        };
        if let Some(merged) = merged {
            sentences[at] = Sentence::Single(merged);
            sentences.remove(at + 1);
        }
        at += 1;
    }
}

fn literal_in_words(literal: &Literal, date: bool) -> String {
    match literal {
        Literal::Int(days) if date => in_woorden(day(*days)),
        Literal::Int(number) => number.to_string(),
        Literal::Float(number) => number.to_string().replace('.', ","),
        Literal::Text(code) => format!("\"{code}\""),
        Literal::Bool(yes) => if *yes { "ja" } else { "nee" }.into(),
    }
}

impl Comparison {
    fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtLeast => Self::Less,
            Self::Greater => Self::AtMost,
            Self::AtMost => Self::Greater,
        }
    }

    /// With both sides changed over.
    fn flipped(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::Greater => Self::Less,
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            same => same,
        }
    }

    fn in_words_for(self, date: bool) -> &'static str {
        match (self, date) {
            (Self::Equal, _) => "is",
            (Self::NotEqual, _) => "is niet",
            (Self::Less, true) => "ligt voor",
            (Self::AtMost, true) => "ligt op of voor",
            (Self::Greater, true) => "ligt na",
            (Self::AtLeast, true) => "ligt op of na",
            (Self::Less, false) => "is minder dan",
            (Self::AtMost, false) => "is hoogstens",
            (Self::Greater, false) => "is meer dan",
            (Self::AtLeast, false) => "is minstens",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::expression::Expression;

    #[test]
    fn a_condition_reads_as_dutch() {
        let words = Words::read().unwrap_or_else(|f| panic!("{f:?}"));
        for (cel, expected) in [
            (
                "pva.aanwezig && !pa.aanwezig",
                "er is een plan van aanpak, en er is geen probleemanalyse",
            ),
            (
                "pva.datum <= termijn.pva",
                "de datum van het plan van aanpak ligt op of voor de termijn \"Plan van aanpak uiterlijk\"",
            ),
            (
                "!(pva.datum <= termijn.pva)",
                "de datum van het plan van aanpak ligt na de termijn \"Plan van aanpak uiterlijk\"",
            ),
            // Not both is one of the opposites.
            (
                "!(pva.aanwezig && pa.aanwezig)",
                "er is geen plan van aanpak, of er is geen probleemanalyse",
            ),
            // What is said of a date says that it is known.
            (
                "has(pva.datum) && pva.datum >= datum('2023-07-01')",
                "de datum van het plan van aanpak ligt op of na 1 juli 2023",
            ),
            // Beside a choice that need not ask for the date, it is kept.
            (
                "has(pva.datum) && (pva.datum < pa.datum || pva.aanwezig)",
                "de datum van het plan van aanpak is bekend, en (de datum van het plan van aanpak \
                 ligt voor de datum van de probleemanalyse, of er is een plan van aanpak)",
            ),
            (
                "documenten.zonder_bsn == 0 && consult.aantal > 0",
                "er zijn geen documenten zonder burgerservicenummer, en er zijn een of meer \
                 consulten tot en met de peildatum",
            ),
            (
                "bijzonder.conflict_signaal + 28 < peildatum",
                "28 dagen na de dag waarop een conflict bekend werd ligt voor de peildatum",
            ),
            (
                "ritme.rapport_gat <= 42 && 2 <= pva.activiteiten",
                "het langste gat tussen twee voortgangsrapportages is hoogstens 42 dagen, en \
                 het aantal afgesproken activiteiten is minstens 2",
            ),
            (
                "pa.opsteller_rol in ['bedrijfsarts', 'casemanager']",
                "de rol van de opsteller is een van: \"bedrijfsarts\", \"casemanager\"",
            ),
            (
                "spoor2.gestart ? pva.aanwezig : !spoor2.te_laat",
                "als geldt: spoor 2 is gestart, dan: er is een plan van aanpak; anders: de termijn \
                 voor spoor 2 is niet voorbij, of er is een start of een reden om te wachten",
            ),
            (
                "has(werkgever.kvk_vorm) && !werkgever.kvk_vorm",
                "het KvK-nummer heeft geen acht cijfers",
            ),
            // One sentence says both of the same date.
            (
                "!has(zaak.einde) || zaak.einde > pva.datum + 1",
                "de laatste dag van de zaak is niet bekend of ligt na 1 dag na de datum van het plan \
                 van aanpak",
            ),
            ("true", "altijd"),
        ] {
            let node = Expression::new(cel).unwrap();
            assert_eq!(sentence(&words, node.node()).line(), expected, "{cel}");
        }
    }
}
