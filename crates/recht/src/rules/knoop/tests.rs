//! Parser and evaluation here and those of the `cel` crate give the same answer.

use std::collections::HashMap;
use std::sync::Arc;

use cel::{Context, ExecutionError, Program, Value as Cel};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::dag::{dag, dagnummer};
use super::super::expressie::{Expressie, GeenAntwoord};
use super::super::feiten::{Feiten, als_datum};
use super::super::pack::Pack;
use crate::calendar::{anniversary, plus_months, werkdag_vanaf};
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::load::tree::Tree;

fn naar_cel(waarde: &Value) -> Option<Cel> {
    Some(match waarde {
        Value::Null => return None,
        Value::Bool(b) => Cel::Bool(*b),
        Value::Number(n) => n
            .as_i64()
            .map_or_else(|| Cel::Float(n.as_f64().unwrap()), Cel::Int),
        Value::String(s) => als_datum(s).map_or_else(
            || Cel::String(Arc::new(s.clone())),
            |(_, dag)| Cel::Int(dag),
        ),
        Value::Array(items) => Cel::List(Arc::new(items.iter().filter_map(naar_cel).collect())),
        Value::Object(velden) => {
            let paren = velden
                .iter()
                .filter_map(|(k, v)| naar_cel(v).map(|c| (k.clone(), c)));
            Cel::from(paren.collect::<HashMap<String, Cel>>())
        }
    })
}

fn omgeving(feiten: &Value) -> Context<'static, 'static> {
    let mut context = Context::default();
    let datum = |tekst: Arc<String>| {
        als_datum(&tekst)
            .map(|(_, dag)| dag)
            .ok_or_else(|| ExecutionError::function_error("datum", "geen datum"))
    };
    context.add_function("datum", datum).unwrap();
    context
        .add_function("plus_jaren", |d: i64, n: i64| {
            dagnummer(anniversary(dag(d), n))
        })
        .unwrap();
    context
        .add_function("plus_maanden", |d: i64, n: i64| {
            dagnummer(plus_months(dag(d), n))
        })
        .unwrap();
    context
        .add_function("werkdag_vanaf", |d: i64| dagnummer(werkdag_vanaf(dag(d))))
        .unwrap();
    for (naam, waarde) in feiten.as_object().unwrap() {
        if let Some(cel) = naar_cel(waarde) {
            context.add_variable_from_value(naam.clone(), cel);
        }
    }
    context
}

/// What the crate says; `None` when it gives no yes or no.
fn volgens_cel(program: &Program, context: &Context<'_, '_>) -> Option<bool> {
    match program.execute(context) {
        Ok(Cel::Bool(antwoord)) => Some(antwoord),
        _ => None,
    }
}

#[test]
fn every_condition_of_the_pack_gives_what_the_cel_crate_gives() {
    let pack = Pack::ingebouwd().unwrap_or_else(|_| panic!("the pack is sound"));
    let mut vergeleken = 0;
    for geladen in &pack.regels {
        let teksten: Vec<&str> = std::iter::once(&*geladen.regel.als)
            .chain(geladen.regel.eis.as_deref())
            .chain(geladen.regel.uitzonderingen.iter().map(|u| &*u.als))
            .collect();
        let programmas: Vec<_> = teksten
            .iter()
            .map(|t| {
                (
                    t,
                    Program::compile(t).unwrap(),
                    Expressie::nieuw(t).unwrap(),
                )
            })
            .collect();
        for toets in &geladen.regel.toetsen {
            let waarde = toets.zaak().unwrap();
            let dossier = serde_json::from_value(waarde.clone()).unwrap();
            let bron = Tree::from(&waarde);
            let dossier = verenig(dossier, bron.root(), toets.op);
            let feiten = derive(&dossier, bron.root(), toets.op);
            let context = omgeving(&serde_json::to_value(&feiten).unwrap());
            let feiten = Feiten::van(&feiten);
            for (tekst, program, expressie) in &programmas {
                let hier = expressie.waar(&feiten).ok();
                assert_eq!(
                    hier,
                    volgens_cel(program, &context),
                    "{}: {tekst}",
                    toets.naam
                );
                vergeleken += 1;
            }
        }
    }
    assert!(vergeleken > 2_000, "{vergeleken} comparisons");
}

#[test]
fn every_construct_gives_what_a_reader_expects() {
    let feiten = json!({ "a": { "ja": true, "n": 3, "u": 7.5, "d": "1970-01-11", "t": "rood",
                                "lijst": ["rood", "blauw"], "leeg": null } });
    let feiten = Feiten::van(&feiten);
    let ontbreekt = || Err(GeenAntwoord::Ontbreekt("a.weg"));
    for (tekst, verwacht) in [
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
        ("a.weg || false", ontbreekt()),
        ("a.weg == 3", ontbreekt()),
        ("a.t == 3", Ok(false)),
        ("a.t != 3", Ok(true)),
    ] {
        let expressie = Expressie::nieuw(tekst).unwrap_or_else(|e| panic!("{tekst}: {e}"));
        assert_eq!(expressie.waar(&feiten), verwacht, "{tekst}");
    }
    for fout in [
        "a.t < 3",
        "a.n",
        "a.lijst == 3",
        "a.n && a.ja",
        "datum('x') == 3",
    ] {
        let expressie = Expressie::nieuw(fout).unwrap();
        let antwoord = expressie.waar(&feiten);
        assert!(
            matches!(antwoord, Err(GeenAntwoord::Fout(_))),
            "{fout}: {antwoord:?}"
        );
    }
}

#[test]
fn what_the_rule_language_does_not_know_is_refused() {
    for tekst in [
        "a.lijst.exists(x, x == 'rood')",
        "a.n * 2 == 6",
        "size(a.t) == 4",
        "a.t.startsWith('r')",
        "{'a': 1} == a",
        "a.n == null",
        "datum(a.d, a.d) == 3",
    ] {
        assert!(Expressie::nieuw(tekst).is_err(), "{tekst}");
    }
}

#[test]
fn what_is_not_well_formed_is_refused_with_its_place() {
    for (tekst, zegt) in [
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
        assert!(Program::compile(tekst).is_err() || tekst.contains("3u") || tekst.contains("in 3"));
        let fout = Expressie::nieuw(tekst).err();
        let fout = fout.unwrap_or_else(|| panic!("{tekst} was accepted"));
        assert!(fout.contains(zegt), "{tekst}: {fout}");
    }
    let diep = format!("{}a.ja{}", "(".repeat(500), ")".repeat(500));
    let fout = Expressie::nieuw(&diep).err().unwrap();
    assert!(fout.contains("te diep"), "{fout}");
}

/// Numbers without brackets, so that precedence and order from the left decide.
fn getal() -> impl Strategy<Value = String> {
    let los = prop::sample::select(vec!["a.n", "3", "-2", "- a.n", "a.weg", "a.d"]);
    prop::collection::vec((los, prop::sample::select(vec![" + ", "-"])), 1..4).prop_map(|delen| {
        let eerste = delen[0].0.to_owned();
        delen[1..]
            .iter()
            .fold(eerste, |tot, (deel, teken)| format!("{tot}{teken}{deel}"))
    })
}

/// A question in the rule language, with brackets and without.
fn vraag() -> impl Strategy<Value = String> {
    let los = prop::sample::select(vec![
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
    let teken = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let vergelijking =
        (getal(), teken, getal()).prop_map(|(links, t, rechts)| format!("{links} {t} {rechts}"));
    let blad = prop_oneof![los.prop_map(str::to_owned), vergelijking];
    blad.prop_recursive(4, 24, 3, |deel| {
        prop_oneof![
            (deel.clone(), deel.clone()).prop_map(|(a, b)| format!("{a} && {b}")),
            (deel.clone(), deel.clone()).prop_map(|(a, b)| format!("{a}||{b}")),
            deel.clone().prop_map(|a| format!("({a})")),
            deel.clone().prop_map(|a| format!("!({a})")),
            (deel.clone(), deel.clone(), deel).prop_map(|(a, b, c)| format!("({a} ? {b}\n: {c})")),
        ]
    })
}

proptest! {
    #[test]
    fn parser_and_answer_are_those_of_the_cel_crate(tekst in vraag()) {
        let waarden = json!({ "a": { "ja": true, "nee": false, "n": 3, "d": "1970-01-11",
                                     "t": "rood", "lijst": ["rood", "blauw"] } });
        let program = Program::compile(&tekst).unwrap();
        let expressie = Expressie::nieuw(&tekst).unwrap();
        let verwacht = volgens_cel(&program, &omgeving(&waarden));
        prop_assert_eq!(expressie.waar(&Feiten::van(&waarden)).ok(), verwacht, "{}", tekst);
    }
}
