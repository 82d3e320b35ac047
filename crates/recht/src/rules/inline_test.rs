//! `rules test`: the inline tests of the pack, each from a whole case to an outcome.

use serde_json::Value;

use super::pack::{LoadedRule, Pack};
use super::record::Toets;
use crate::dossier::Dossier;
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::finding::{Finding, Uitkomst};
use crate::load::tree::Tree;

/// Base cases that inline tests change.
const BASES: &[(&str, &str)] = &[
    ("basis", include_str!("../../../../rules/basis/basis.json")),
    (
        "minimaal",
        include_str!("../../../../rules/basis/minimaal.json"),
    ),
];

/// Names of the base cases.
pub(super) fn bases() -> impl Iterator<Item = &'static str> {
    BASES.iter().map(|(name, _)| *name)
}

/// An inline test that did not come out as expected.
#[derive(Debug, thiserror::Error)]
#[error("{rule}: toets \"{test}\": {message}")]
pub struct TestFailure {
    /// Rule id.
    pub rule: String,
    /// Name of the test.
    pub test: String,
    /// What came out instead.
    pub message: String,
}

/// How many tests ran, and which failed.
#[derive(Debug, Default)]
pub struct TestReport {
    /// Tests that ran.
    pub count: usize,
    /// Tests that failed.
    pub failures: Vec<TestFailure>,
}

impl Pack {
    /// Runs every inline test.
    pub fn run_tests(&self) -> TestReport {
        let mut report = TestReport::default();
        for loaded in &self.rules {
            for toets in &loaded.regel.toetsen {
                report.count += 1;
                if let Err(message) = self.run_test(loaded, toets) {
                    let regel = loaded.regel.id.clone();
                    report.failures.push(TestFailure {
                        rule: regel,
                        test: toets.naam.clone(),
                        message,
                    });
                }
            }
        }
        report
    }

    fn run_test(&self, loaded: &LoadedRule, toets: &Toets) -> Result<(), String> {
        let value = toets.case()?;
        let dossier: Dossier = serde_json::from_value(value.clone())
            .map_err(|e| format!("zaak is niet leesbaar: {e}"))?;
        let tree = Tree::from(&value);
        let dossier = verenig(dossier, tree.root(), toets.op);
        let facts = derive(&dossier, tree.root(), toets.op);
        let beoordeling = self.judge(&facts, tree.root());
        let id = &loaded.regel.id;
        let uitkomst = beoordeling.uitkomsten.of(id);
        let uitkomst = uitkomst.unwrap_or(Uitkomst::NietVanToepassing);
        let bevinding = beoordeling.all().find(|b| b.regel == *id);
        if uitkomst != toets.uitkomst {
            let details = bevinding
                .map(|b| format!(" Feiten: {:?}; ontbreekt: {:?}.", b.feiten, b.ontbreekt));
            return Err(format!(
                "uitkomst {uitkomst:?}, verwacht {:?}.{}",
                toets.uitkomst,
                details.unwrap_or_default()
            ));
        }
        let ernst = bevinding.map(|b| b.ernst);
        if toets.ernst.is_some() && ernst != toets.ernst {
            return Err(format!("ernst {ernst:?}, verwacht {:?}.", toets.ernst));
        }
        if bevinding.is_some_and(|b| b.melding.is_empty() || b.melding.contains("onbekend")) {
            return Err("de melding noemt een feit dat er niet is.".into());
        }
        match (&toets.zegt, bevinding) {
            (Some(part), Some(b)) if !says(b, part) => Err(format!(
                "de bevinding zegt niet \"{part}\", maar: {}",
                b.melding
            )),
            (Some(_), None) => Err("er is geen bevinding die iets zegt.".into()),
            _ => Ok(()),
        }
    }
}

/// The text of a finding, or of the exception that holds, with `part` in it.
fn says(bevinding: &Finding, part: &str) -> bool {
    let uitzondering = bevinding.uitzondering.as_deref().unwrap_or_default();
    bevinding.melding.contains(part) || uitzondering.contains(part)
}

impl Toets {
    /// The base case with the changes of this test.
    ///
    /// # Errors
    ///
    /// When there is no such base case, or no such place in it.
    pub fn case(&self) -> Result<Value, String> {
        let base = BASES.iter().find(|(name, _)| *name == self.basis);
        let (_, text) = base.ok_or_else(|| format!("basis {} bestaat niet.", self.basis))?;
        let mut value: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
        for (pointer, new) in &self.zet {
            put(&mut value, pointer, new)
                .ok_or_else(|| format!("{pointer} is geen plaats in de zaak."))?;
        }
        Ok(value)
    }
}

/// Puts a value at a pointer, making objects on the way; `null` removes.
fn put(value: &mut Value, pointer: &str, new: &Value) -> Option<()> {
    let (parent, key) = pointer.rsplit_once('/')?;
    let mut node = value;
    for part in parent.split('/').skip(1) {
        node = match node {
            Value::Array(items) => items.get_mut(part.parse::<usize>().ok()?)?,
            Value::Object(map) => map
                .entry(part)
                .or_insert_with(|| Value::Object(serde_json::Map::new())),
            _ => return None,
        };
    }
    match node {
        Value::Object(map) if new.is_null() => {
            map.remove(key);
        }
        Value::Object(map) => {
            map.insert(key.to_owned(), new.clone());
        }
        Value::Array(items) => {
            let i: usize = key.parse().ok()?;
            if new.is_null() {
                (i < items.len()).then(|| items.remove(i))?;
            } else if i == items.len() {
                items.push(new.clone());
            } else {
                *items.get_mut(i)? = new.clone();
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Ernst;

    type Change = fn(&mut Toets);

    /// 57 days without an evaluation (26-02-2025 + 57 = 24-04-2025): a warning that names the gap.
    fn run_tests() -> Toets {
        let json = serde_json::json!({
            "naam": "een gat van 57 dagen", "op": "2025-04-24", "zet": { "/evaluaties": [] },
            "uitkomst": "niet_voldaan", "ernst": "waarschuwing", "zegt": "ten hoogste 42 dagen",
        });
        serde_json::from_value(json).expect("a sound inline test")
    }

    #[test]
    fn an_inline_test_fails_on_each_expectation_that_does_not_come_true() {
        let pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
        let regel = pack.rule("WVP-EVAL-001").expect("in the pack");
        assert_eq!(pack.run_test(regel, &run_tests()), Ok(()));
        let other: [(Change, &str); 4] = [
            (|t| t.uitkomst = Uitkomst::Voldaan, "uitkomst NietVoldaan"),
            (|t| t.ernst = Some(Ernst::Fout), "ernst Some(Waarschuwing)"),
            (
                |t| t.zegt = Some("ten hoogste 43 dagen".into()),
                "zegt niet",
            ),
            (|t| t.basis = "anders".into(), "basis anders bestaat niet"),
        ];
        for (change, expected) in other {
            let mut toets = run_tests();
            change(&mut toets);
            let error = pack.run_test(regel, &toets).expect_err(expected);
            assert!(error.contains(expected), "{error}");
        }
    }
}
