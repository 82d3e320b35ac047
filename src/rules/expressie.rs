//! CEL over facts: compile, read the names used, evaluate.
//!
//! Dates become day numbers, so that comparisons and `+ 14` are plain integers.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use cel::common::ast::{Expr, IdedExpr, LiteralValue};
use cel::{Context, ExecutionError, Program, Value as Cel};
use jiff::civil::Date;
use serde_json::Value;

use crate::calendar::{anniversary, days_between, plus_days, plus_months, werkdag_vanaf};
use crate::facts::Facts;

/// Functions that a condition may call, beside `has` and the operators.
pub(crate) const FUNCTIES: &[&str] = &["datum", "plus_maanden", "plus_jaren", "werkdag_vanaf"];

const EPOCH: Date = Date::constant(1970, 1, 1);

/// A compiled condition with the facts it names.
pub struct Expressie {
    program: Program,
    /// Dotted names of the facts it reads, sorted.
    pub namen: BTreeSet<String>,
    /// Fact compared with a literal text, for the lint.
    pub vergelijkingen: Vec<(String, String)>,
    /// Functions it calls.
    pub functies: BTreeSet<String>,
}

/// Why a condition gave no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GeenAntwoord {
    /// A fact is missing: the rule cannot be judged.
    Ontbreekt(String),
    /// The condition itself is wrong (types that do not compare, not a yes or no).
    Fout(String),
}

impl Expressie {
    /// Compiles `tekst`; the error says where in it.
    pub fn nieuw(tekst: &str) -> Result<Self, String> {
        let program = Program::compile(tekst).map_err(|e| e.to_string())?;
        let mut gezien = Gezien::default();
        gezien.loop_af(program.expression());
        Ok(Self {
            namen: gezien.namen,
            vergelijkingen: gezien.vergelijkingen,
            functies: gezien.functies,
            program,
        })
    }

    /// Yes or no for these facts.
    pub fn waar(&self, omgeving: &Omgeving) -> Result<bool, GeenAntwoord> {
        match self.program.execute(&omgeving.0) {
            Ok(Cel::Bool(antwoord)) => Ok(antwoord),
            Ok(_) => Err(GeenAntwoord::Fout("geen ja of nee".into())),
            Err(ExecutionError::NoSuchKey(sleutel)) => {
                Err(GeenAntwoord::Ontbreekt(self.vol(&sleutel)))
            }
            // The message of the engine may hold values; only the kind is told.
            Err(fout) => Err(GeenAntwoord::Fout(format!(
                "{:?}",
                std::mem::discriminant(&fout)
            ))),
        }
    }

    /// The whole name of a missing last part.
    fn vol(&self, deel: &str) -> String {
        let eind = format!(".{deel}");
        self.namen
            .iter()
            .find(|n| n.ends_with(&eind))
            .cloned()
            .unwrap_or_else(|| deel.to_owned())
    }
}

/// Names, functions and text comparisons met while walking an expression.
#[derive(Default)]
struct Gezien {
    namen: BTreeSet<String>,
    functies: BTreeSet<String>,
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
                self.functies.insert(call.func_name.clone());
                if let [links, rechts] = call.args.as_slice() {
                    self.vergelijk(links, rechts);
                    self.vergelijk(rechts, links);
                }
                call.target.iter().for_each(|t| self.loop_af(t));
                call.args.iter().for_each(|a| self.loop_af(a));
            }
            Expr::Select(select) => self.loop_af(&select.operand),
            Expr::List(list) => list.elements.iter().for_each(|e| self.loop_af(e)),
            Expr::Comprehension(_) => {
                self.functies.insert("comprehension".into());
            }
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
fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Ident(naam) => Some(naam.clone()),
        Expr::Select(select) => {
            dotted(&select.operand.expr).map(|basis| format!("{basis}.{}", select.field))
        }
        _ => None,
    }
}

/// The facts of one case, ready for conditions.
pub struct Omgeving(Context<'static, 'static>);

impl Omgeving {
    /// Hands the facts over; absent ones are left out, so that `has()` sees it.
    pub fn van(feiten: &Value) -> Self {
        let mut context = Context::with_env(omgeving());
        functies(&mut context);
        if let Value::Object(groepen) = feiten {
            for (naam, waarde) in groepen {
                if let Some(cel) = naar_cel(waarde) {
                    context.add_variable_from_value(naam.clone(), cel);
                }
            }
        }
        Self(context)
    }
}

fn omgeving() -> Arc<cel::Env> {
    static ENV: OnceLock<Arc<cel::Env>> = OnceLock::new();
    Arc::clone(ENV.get_or_init(|| Arc::new(cel::Env::stdlib())))
}

/// The date functions of the rule language. Names are our own, so that adding cannot fail.
fn functies(context: &mut Context<'static, 'static>) {
    let jaren = |d: i64, n: i64| dagnummer(anniversary(dag(d), n));
    let maanden = |d: i64, n: i64| dagnummer(plus_months(dag(d), n));
    let uitkomsten = [
        context.add_function("datum", |tekst: Arc<String>| {
            als_datum(&tekst)
                .map(dagnummer)
                .ok_or_else(|| ExecutionError::function_error("datum", "geen datum"))
        }),
        context.add_function("plus_jaren", jaren),
        context.add_function("plus_maanden", maanden),
        context.add_function("werkdag_vanaf", |d: i64| dagnummer(werkdag_vanaf(dag(d)))),
    ];
    debug_assert!(uitkomsten.iter().all(Result::is_ok));
}

/// Facts as JSON, as rules, messages and reports see them.
pub fn feiten_json(feiten: &Facts) -> Value {
    serde_json::to_value(feiten).unwrap_or(Value::Null)
}

fn naar_cel(waarde: &Value) -> Option<Cel> {
    Some(match waarde {
        Value::Null => return None,
        Value::Bool(b) => Cel::Bool(*b),
        Value::Number(n) => n
            .as_i64()
            .map_or_else(|| Cel::Float(n.as_f64().unwrap_or(0.0)), Cel::Int),
        Value::String(s) => als_datum(s).map_or_else(
            || Cel::String(Arc::new(s.clone())),
            |d| Cel::Int(dagnummer(d)),
        ),
        Value::Array(items) => Cel::List(Arc::new(items.iter().filter_map(naar_cel).collect())),
        Value::Object(velden) => {
            let paren = velden
                .iter()
                .filter_map(|(k, v)| naar_cel(v).map(|c| (k.clone(), c)));
            Cel::from(paren.collect::<std::collections::HashMap<String, Cel>>())
        }
    })
}

/// Facts hold no free text, so a text in the form of a date is a date.
pub(crate) fn als_datum(tekst: &str) -> Option<Date> {
    (tekst.len() == 10).then(|| tekst.parse().ok()).flatten()
}

fn dagnummer(datum: Date) -> i64 {
    days_between(EPOCH, datum)
}

fn dag(nummer: i64) -> Date {
    plus_days(EPOCH, nummer)
}
