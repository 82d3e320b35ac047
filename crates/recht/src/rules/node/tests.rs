//! Parser and evaluation here and those of the `cel` crate give the same answer.

use std::collections::HashMap;
use std::sync::Arc;

use cel::{Context, ExecutionError, Program, Value as Cel};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::day::{day, day_number};
use super::super::expression::{Expression, NoAnswer};
use super::super::fact_table::{FactTable, as_date};
use super::super::pack::Pack;
use crate::calendar::{anniversary, plus_months, werkdag_vanaf};
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::load::tree::Tree;

fn to_cel(value: &Value) -> Option<Cel> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(b) => Cel::Bool(*b),
        Value::Number(n) => n
            .as_i64()
            .map_or_else(|| Cel::Float(n.as_f64().unwrap()), Cel::Int),
        Value::String(s) => as_date(s).map_or_else(
            || Cel::String(Arc::new(s.clone())),
            |(_, day)| Cel::Int(day),
        ),
        Value::Array(items) => Cel::List(Arc::new(items.iter().filter_map(to_cel).collect())),
        Value::Object(fields) => {
            let pairs = fields
                .iter()
                .filter_map(|(k, v)| to_cel(v).map(|c| (k.clone(), c)));
            Cel::from(pairs.collect::<HashMap<String, Cel>>())
        }
    })
}

fn environment(facts: &Value) -> Context<'static, 'static> {
    let mut context = Context::default();
    let date = |text: Arc<String>| {
        as_date(&text)
            .map(|(_, day)| day)
            .ok_or_else(|| ExecutionError::function_error("datum", "geen datum"))
    };
    context.add_function("datum", date).unwrap();
    context
        .add_function("plus_jaren", |d: i64, n: i64| {
            day_number(anniversary(day(d), n))
        })
        .unwrap();
    context
        .add_function("plus_maanden", |d: i64, n: i64| {
            day_number(plus_months(day(d), n))
        })
        .unwrap();
    context
        .add_function("werkdag_vanaf", |d: i64| day_number(werkdag_vanaf(day(d))))
        .unwrap();
    for (name, value) in facts.as_object().unwrap() {
        if let Some(cel) = to_cel(value) {
            context.add_variable_from_value(name.clone(), cel);
        }
    }
    context
}

/// What the crate says; `None` when it gives no yes or no.
fn by_cel(program: &Program, context: &Context<'_, '_>) -> Option<bool> {
    match program.execute(context) {
        Ok(Cel::Bool(answer)) => Some(answer),
        _ => None,
    }
}

#[test]
fn every_condition_of_the_pack_gives_what_the_cel_crate_gives() {
    let pack = Pack::built_in().unwrap_or_else(|_| panic!("the pack is sound"));
    let mut compared = 0;
    for loaded in &pack.rules {
        let texts: Vec<&str> = std::iter::once(&*loaded.regel.als)
            .chain(loaded.regel.eis.as_deref())
            .chain(loaded.regel.uitzonderingen.iter().map(|u| &*u.als))
            .collect();
        let programs: Vec<_> = texts
            .iter()
            .map(|t| (t, Program::compile(t).unwrap(), Expression::new(t).unwrap()))
            .collect();
        for toets in &loaded.regel.toetsen {
            let value = toets.case().unwrap();
            let dossier = serde_json::from_value(value.clone()).unwrap();
            let tree = Tree::from(&value);
            let dossier = verenig(dossier, tree.root(), toets.op);
            let facts = derive(&dossier, tree.root(), toets.op);
            let context = environment(&serde_json::to_value(&facts).unwrap());
            let facts = FactTable::of(&facts);
            for (text, program, expression) in &programs {
                let here = expression.is_true(&facts).ok();
                assert_eq!(here, by_cel(program, &context), "{}: {text}", toets.naam);
                compared += 1;
            }
        }
    }
    assert!(compared > 2_000, "{compared} comparisons");
}

#[test]
fn every_construct_gives_what_a_reader_expects() {
    let facts = json!({ "a": { "ja": true, "n": 3, "u": 7.5, "d": "1970-01-11", "t": "rood",
                                "lijst": ["rood", "blauw"], "leeg": null } });
    let facts = FactTable::of(&facts);
    let missing = || Err(NoAnswer::Missing("a.weg"));
    for (text, expected) in [
        ("a.ja && a.n == 3", Ok(true)),
        ("!a.ja || -a.n < 0", Ok(true)),
        ("a.n + 4 == 7 && a.n - 4 == -1", Ok(true)),
        ("a.u > 7 && a.u <= 7.5 && a.n < 3.5", Ok(true)),
        // Day 10 after 1 January 1970.
        ("a.d == 10 && a.d + 1 == datum('1970-01-12')", Ok(true)),
        ("plus_maanden(a.d, 1) == datum('1970-02-11')", Ok(true)),
        ("plus_jaren(a.d, 2) == datum('1972-01-11')", Ok(true)),
        // 11 January 1970 is a Sunday.
        ("werkdag_vanaf(a.d) == datum('1970-01-12')", Ok(true)),
        ("a.t in ['groen', 'rood'] && !(a.t in ['groen'])", Ok(true)),
        ("'blauw' in a.lijst", Ok(true)),
        ("has(a.t) && !has(a.weg) && !has(a.leeg)", Ok(true)),
        ("a.ja ? a.n == 3 : a.weg", Ok(true)),
        // What is missing decides only where it is needed.
        ("false && a.weg", Ok(false)),
        ("a.weg && false", Ok(false)),
        ("a.weg || true", Ok(true)),
        ("a.weg || false", missing()),
        ("a.weg == 3", missing()),
        ("a.t == 3", Ok(false)),
        ("a.t != 3", Ok(true)),
    ] {
        let expression = Expression::new(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(expression.is_true(&facts), expected, "{text}");
    }
    for error in [
        "a.t < 3",
        "a.n",
        "a.lijst == 3",
        "a.n && a.ja",
        "datum('x') == 3",
    ] {
        let expression = Expression::new(error).unwrap();
        let answer = expression.is_true(&facts);
        assert!(
            matches!(answer, Err(NoAnswer::Invalid(_))),
            "{error}: {answer:?}"
        );
    }
}

#[test]
fn what_the_rule_language_does_not_know_is_refused() {
    for text in [
        "a.lijst.exists(x, x == 'rood')",
        "a.n * 2 == 6",
        "size(a.t) == 4",
        "a.t.startsWith('r')",
        "{'a': 1} == a",
        "a.n == null",
        "datum(a.d, a.d) == 3",
    ] {
        assert!(Expression::new(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    for (text, says) in [
        ("a.n == ", "houdt op"),
        ("(a.ja", "houdt op"),
        ("", "houdt op"),
        ("a..n == 3", "teken 3"),
        ("a.n == 3)", "teken 9"),
        ("a.ja a.ja", "teken 6"),
        ("&& a.ja", "teken 1"),
        ("a.t == 'rood", "aanhalingsteken"),
        ("a.n in 3", "achter in"),
        ("a.n = 3", "teken 5"),
        ("a.n == 3u", "teken 8"),
        ("has(3)", "has()"),
    ] {
        assert!(Program::compile(text).is_err() || text.contains("3u") || text.contains("in 3"));
        let error = Expression::new(text).err();
        let error = error.unwrap_or_else(|| panic!("{text} was accepted"));
        assert!(error.contains(says), "{text}: {error}");
    }
    let diep = format!("{}a.ja{}", "(".repeat(500), ")".repeat(500));
    let error = Expression::new(&diep).err().unwrap();
    assert!(error.contains("te diep"), "{error}");
}

/// Numbers without brackets, so that precedence and order from the left decide.
fn number() -> impl Strategy<Value = String> {
    let loose = prop::sample::select(vec!["a.n", "3", "-2", "- a.n", "a.weg", "a.d"]);
    prop::collection::vec((loose, prop::sample::select(vec![" + ", "-"])), 1..4).prop_map(|parts| {
        let first = parts[0].0.to_owned();
        parts[1..]
            .iter()
            .fold(first, |until, (part, ch)| format!("{until}{ch}{part}"))
    })
}

/// A question in the rule language, with brackets and without.
fn vraag() -> impl Strategy<Value = String> {
    let loose = prop::sample::select(vec![
        "a.ja",
        "a.nee",
        "has(a.t)",
        "has( a.weg )",
        "true",
        "false",
        "a.weg",
        "!a.ja",
        "!!a.nee",
        "a.t in ['rood', \"groen\"]",
        "'blauw' in a.lijst",
        "a.t == 'it\\'s'",
    ]);
    let ch = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let comparison =
        (number(), ch, number()).prop_map(|(left, t, right)| format!("{left} {t} {right}"));
    let page = prop_oneof![loose.prop_map(str::to_owned), comparison];
    page.prop_recursive(4, 24, 3, |part| {
        prop_oneof![
            (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a} && {b}")),
            (part.clone(), part.clone()).prop_map(|(a, b)| format!("{a}||{b}")),
            part.clone().prop_map(|a| format!("({a})")),
            part.clone().prop_map(|a| format!("!({a})")),
            (part.clone(), part.clone(), part).prop_map(|(a, b, c)| format!("({a} ? {b}\n: {c})")),
        ]
    })
}

proptest! {
    #[test]
    fn parser_and_answer_are_those_of_the_cel_crate(text in vraag()) {
        let values = json!({ "a": { "ja": true, "nee": false, "n": 3, "d": "1970-01-11",
                                     "t": "rood", "lijst": ["rood", "blauw"] } });
        let program = Program::compile(&text).unwrap();
        let expression = Expression::new(&text).unwrap();
        let expected = by_cel(&program, &environment(&values));
        prop_assert_eq!(expression.is_true(&FactTable::of(&values)).ok(), expected, "{}", text);
    }
}
