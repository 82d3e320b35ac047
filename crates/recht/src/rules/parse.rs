//! Reads a condition: the small part of CEL that the rule language is, with its precedence.
//!
//! The `cel` crate reads all of CEL with a generated parser; that cost a fifth of start-up and
//! eleven crates. The tests hold this against it, on every condition of the pack and on what is
//! written in other ways.

use super::node::{Literal, Node};

/// A condition with how far it was read.
pub(super) struct Parser<'a> {
    text: &'a str,
    /// Offset in bytes of what comes next.
    at: usize,
}

/// Deepest nesting, so that a condition cannot exhaust the stack.
const DEEPEST: usize = 100;

/// Longest first, so that `<=` is not read as `<`.
const COMPARISONS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];

impl<'a> Parser<'a> {
    /// The compiled form of `text`; the error says what does not belong and where.
    pub(super) fn parse(text: &'a str) -> Result<Node, String> {
        let mut parser = Self { text, at: 0 };
        let node = parser.choice(0)?;
        if parser.rest().is_empty() {
            Ok(node)
        } else {
            Err(parser.unexpected())
        }
    }

    /// What is left, without the space before it.
    fn rest(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let trimmed = rest.trim_start();
        self.at = self.text.len() - trimmed.len();
        trimmed
    }

    fn unexpected(&mut self) -> String {
        let rest = self.rest();
        let word: String = rest.chars().take(12).collect();
        if word.is_empty() {
            "de uitdrukking houdt op waar nog iets moet komen.".into()
        } else {
            let column = self.text[..self.at].chars().count() + 1;
            format!("bij teken {column} kan dit niet staan: {word}")
        }
    }

    /// Takes `mark` when it comes next.
    fn take(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    fn expect(&mut self, mark: &str) -> Result<(), String> {
        if self.take(mark) {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// The word that comes next, if one does.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let found = rest[..end].starts_with(|c: char| !c.is_ascii_digit());
        self.at += if found { end } else { 0 };
        found.then(|| &rest[..end])
    }

    /// `a ? b : c`, and all that binds closer.
    fn choice(&mut self, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST {
            return Err("de uitdrukking is te diep genest.".into());
        }
        let test = self.any(depth)?;
        if !self.take("?") {
            return Ok(test);
        }
        let then = self.any(depth + 1)?;
        self.expect(":")?;
        let otherwise = self.choice(depth + 1)?;
        Ok(Node::Conditional(Box::new([test, then, otherwise])))
    }

    fn any(&mut self, depth: usize) -> Result<Node, String> {
        let mut left = self.all(depth)?;
        while self.take("||") {
            left = Node::Or(Box::new([left, self.all(depth)?]));
        }
        Ok(left)
    }

    fn all(&mut self, depth: usize) -> Result<Node, String> {
        let mut left = self.relation(depth)?;
        while self.take("&&") {
            left = Node::And(Box::new([left, self.relation(depth)?]));
        }
        Ok(left)
    }

    fn relation(&mut self, depth: usize) -> Result<Node, String> {
        let mut left = self.sum(depth)?;
        loop {
            if let Some(mark) = COMPARISONS.into_iter().find(|m| self.take(m)) {
                left = Node::compare(mark, left, self.sum(depth)?);
            } else if self.takes_in() {
                left = self.membership(left, depth)?;
            } else {
                return Ok(left);
            }
        }
    }

    /// The word `in`, and not a longer one.
    fn takes_in(&mut self) -> bool {
        let before = self.at;
        let found = self.word() == Some("in");
        if !found {
            self.at = before;
        }
        found
    }

    /// Behind `in` stands a list or the name of a fact.
    fn membership(&mut self, part: Node, depth: usize) -> Result<Node, String> {
        if self.take("[") {
            let list = self.until("]", depth)?;
            return Ok(Node::In(Box::new(part), list));
        }
        match self.sum(depth)? {
            Node::Fact(name) => Ok(Node::InFact(Box::new(part), name)),
            _ => Err("achter in staat een lijst of een feit.".into()),
        }
    }

    fn sum(&mut self, depth: usize) -> Result<Node, String> {
        let mut left = self.unary(depth)?;
        loop {
            let mark = ["+", "-"].into_iter().find(|m| self.take(m));
            let Some(mark) = mark else {
                return Ok(left);
            };
            left = Node::add(mark == "+", left, self.unary(depth)?);
        }
    }

    fn unary(&mut self, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST {
            return Err("de uitdrukking is te diep genest.".into());
        }
        if self.take("!") {
            return Ok(Node::Not(Box::new(self.unary(depth + 1)?)));
        }
        if self.take("-") {
            return Ok(Node::minus(self.unary(depth + 1)?));
        }
        self.primary(depth)
    }

    fn primary(&mut self, depth: usize) -> Result<Node, String> {
        if self.take("(") {
            let inner = self.choice(depth + 1)?;
            self.expect(")")?;
            return Ok(inner);
        }
        if let Some(quote) = self.rest().chars().next().filter(|c| "'\"".contains(*c)) {
            return self.string(quote).map(Literal::Text).map(Node::Literal);
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return self.number().map(Node::Literal);
        }
        match self.word() {
            Some("true") => Ok(Node::Literal(Literal::Bool(true))),
            Some("false") => Ok(Node::Literal(Literal::Bool(false))),
            Some("null") => Err("dit soort waarde mag niet in een regel.".into()),
            Some("in") | None => Err(self.unexpected()),
            Some(word) => self.named(word, depth),
        }
    }

    /// A function with its arguments, or the dotted name of a fact.
    fn named(&mut self, word: &str, depth: usize) -> Result<Node, String> {
        if self.take("(") {
            let parts = self.until(")", depth)?;
            return Node::call(word, parts);
        }
        let mut name = word.to_owned();
        while self.take(".") {
            let part = self.word().ok_or_else(|| self.unexpected())?;
            name = format!("{name}.{part}");
            if self.take("(") {
                return Err(format!("functie {part} mag niet in een regel."));
            }
        }
        Ok(Node::fact(name))
    }

    /// Parts between commas up to `end`.
    fn until(&mut self, end: &str, depth: usize) -> Result<Vec<Node>, String> {
        let mut parts = Vec::new();
        while !self.take(end) {
            if !parts.is_empty() {
                self.expect(",")?;
            }
            parts.push(self.choice(depth + 1)?);
        }
        Ok(parts)
    }

    fn number(&mut self) -> Result<Literal, String> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.');
        let text = &rest[..end.unwrap_or(rest.len())];
        let whole = text.bytes().all(|b| b.is_ascii_digit());
        let value = if whole {
            text.parse().ok().map(Literal::Int)
        } else {
            text.parse().ok().map(Literal::Float)
        };
        let value = value.ok_or_else(|| self.unexpected())?;
        self.at += text.len();
        Ok(value)
    }

    /// A text between quotes; `\` before a quote or itself.
    fn string(&mut self, quote: char) -> Result<String, String> {
        let mut text = String::new();
        let mut chars = self.text[self.at + 1..].char_indices();
        while let Some((place, c)) = chars.next() {
            match c {
                c if c == quote => {
                    self.at += 1 + place + 1;
                    return Ok(text);
                }
                '\\' => match chars.next() {
                    Some((_, c @ ('\\' | '\'' | '"'))) => text.push(c),
                    _ => return Err("achter een backslash staat hier een aanhalingsteken.".into()),
                },
                '\n' => break,
                c => text.push(c),
            }
        }
        Err("een tekst heeft geen aanhalingsteken aan het eind.".into())
    }
}
