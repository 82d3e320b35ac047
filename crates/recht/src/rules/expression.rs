//! Conditions in CEL over facts: parse, read the names used, compile.
//!
//! Dates become day numbers, so that comparisons and `+ 14` are plain integers.

use std::collections::BTreeSet;

use super::fact_table::FactTable;
use super::node::{FactRef, Literal, Node};
use super::parse::Parser;

/// A compiled condition with the facts it names.
pub struct Expression {
    node: Node,
    /// Dotted names of the facts it reads, sorted.
    pub names: BTreeSet<String>,
    /// Fact compared with a literal text, for the lint.
    pub comparisons: Vec<(String, String)>,
}

/// Why a condition gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer<'e> {
    /// This fact is missing: the rule cannot be judged.
    Missing(&'e str),
    /// The condition itself is wrong (types that do not compare, not a yes or no).
    Invalid(&'static str),
}

impl Expression {
    /// Compiles `text`; the error says where in it.
    pub fn new(text: &str) -> Result<Self, String> {
        let node = Parser::parse(text)?;
        let mut seen = Seen::default();
        seen.walk(&node);
        Ok(Self {
            names: seen.names,
            comparisons: seen.comparisons,
            node,
        })
    }

    /// Its compiled form.
    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// Yes or no for these facts.
    pub fn is_true<'e>(&'e self, table: &'e FactTable) -> Result<bool, NoAnswer<'e>> {
        self.node.is_true(table)
    }
}

/// Names and text comparisons met while walking an expression.
#[derive(Default)]
struct Seen {
    names: BTreeSet<String>,
    comparisons: Vec<(String, String)>,
}

impl Seen {
    fn walk(&mut self, node: &Node) {
        match node {
            Node::Fact(name) | Node::Has(name) => self.noem(name),
            Node::InFact(part, name) => {
                self.noem(name);
                self.vergelijk_met(name, part);
            }
            Node::Compare(_, parts) => {
                self.compare(&parts[0], &parts[1]);
                self.compare(&parts[1], &parts[0]);
            }
            Node::In(part, list) => list.iter().for_each(|member| self.compare(part, member)),
            _ => {}
        }
        for part in node.parts() {
            self.walk(part);
        }
    }

    fn noem(&mut self, name: &FactRef) {
        self.names.insert(name.full().to_owned());
    }

    fn compare(&mut self, name: &Node, value: &Node) {
        if let Node::Fact(name) = name {
            self.vergelijk_met(name, value);
        }
    }

    fn vergelijk_met(&mut self, name: &FactRef, value: &Node) {
        if let Node::Literal(Literal::Text(text)) = value {
            let seen = (name.full().to_owned(), text.clone());
            self.comparisons.push(seen);
        }
    }
}
