//! Conditions in CEL over facts: parse, read the names used, compile.
//!
//! Dates become day numbers, so that comparisons and `+ 14` are plain integers.

use std::collections::BTreeSet;

use cel::Program;
use cel::common::ast::{Expr, IdedExpr, LiteralValue};

use super::feiten::Feiten;
use super::knoop::Knoop;

/// A compiled condition with the facts it names.
pub struct Expressie {
    knoop: Knoop,
    /// Dotted names of the facts it reads, sorted.
    pub namen: BTreeSet<String>,
    /// Fact compared with a literal text, for the lint.
    pub vergelijkingen: Vec<(String, String)>,
}

/// Why a condition gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeenAntwoord<'e> {
    /// This fact is missing: the rule cannot be judged.
    Ontbreekt(&'e str),
    /// The condition itself is wrong (types that do not compare, not a yes or no).
    Fout(&'static str),
}

impl Expressie {
    /// Compiles `tekst`; the error says where in it.
    pub fn nieuw(tekst: &str) -> Result<Self, String> {
        let program = Program::compile(tekst).map_err(|e| e.to_string())?;
        let mut gezien = Gezien::default();
        gezien.loop_af(program.expression());
        let knoop = Knoop::van(program.expression())?;
        Ok(Self {
            namen: gezien.namen,
            vergelijkingen: gezien.vergelijkingen,
            knoop,
        })
    }

    /// Its compiled form.
    pub(super) fn knoop(&self) -> &Knoop {
        &self.knoop
    }

    /// Yes or no for these facts.
    pub fn waar<'e>(&'e self, feiten: &'e Feiten) -> Result<bool, GeenAntwoord<'e>> {
        self.knoop.waar(feiten)
    }
}

/// Names and text comparisons met while walking an expression.
#[derive(Default)]
struct Gezien {
    namen: BTreeSet<String>,
    vergelijkingen: Vec<(String, String)>,
}

impl Gezien {
    fn loop_af(&mut self, node: &IdedExpr) {
        if let Some(naam) = dotted(&node.expr) {
            self.namen.insert(naam);
            return;
        }
        match &node.expr {
            Expr::Call(call) => {
                if let [links, rechts] = call.args.as_slice() {
                    self.vergelijk(links, rechts);
                    self.vergelijk(rechts, links);
                }
                call.target.iter().for_each(|t| self.loop_af(t));
                call.args.iter().for_each(|a| self.loop_af(a));
            }
            Expr::Select(select) => self.loop_af(&select.operand),
            Expr::List(list) => list.elements.iter().for_each(|e| self.loop_af(e)),
            _ => {}
        }
    }

    fn vergelijk(&mut self, naam: &IdedExpr, waarde: &IdedExpr) {
        let Some(naam) = dotted(&naam.expr) else {
            return;
        };
        let mut noteer = |e: &Expr| {
            if let Expr::Literal(LiteralValue::String(tekst)) = e {
                self.vergelijkingen
                    .push((naam.clone(), tekst.inner().to_owned()));
            }
        };
        match &waarde.expr {
            Expr::List(list) => list.elements.iter().for_each(|e| noteer(&e.expr)),
            ander => noteer(ander),
        }
    }
}

/// `pva.datum` of a chain of selections, also inside `has(...)`.
pub(super) fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Ident(naam) => Some(naam.clone()),
        Expr::Select(select) => {
            dotted(&select.operand.expr).map(|basis| format!("{basis}.{}", select.field))
        }
        _ => None,
    }
}
