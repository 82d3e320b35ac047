//! One cause is one finding: what follows from it is listed under it, not beside it.
//!
//! Which rule follows from which stands in `gevolgen.yaml` of the pack. A consequence is folded
//! only when its cause is found too and weighs at least as much, so that no weight is lost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::error::{PackError, error};
use super::file::{PackFile, read_yaml};
use super::names::unknown;
use super::pack::Pack;
use super::place::{FieldPath, LineMap};
use crate::finding::{Finding, Uitkomst};

/// `gevolgen.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    gevolgen: Vec<Chain>,
}

/// A cause, why the others follow from it, and which they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Chain {
    oorzaak: String,
    /// For the reader of the pack.
    #[expect(dead_code, reason = "says why to whoever reads the pack")]
    waarom: String,
    gevolgen: Vec<String>,
}

/// Causes by consequence, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Consequences {
    causes: BTreeMap<String, Vec<String>>,
    /// Every id that a file names, with its place.
    named: Vec<Named>,
}

/// An id in a file.
#[derive(Debug)]
struct Named {
    id: String,
    file: String,
    path: FieldPath,
}

impl Consequences {
    /// Adds the chains of a file; those of a user's own pack come after the built-in ones.
    pub(super) fn read(&mut self, file: &PackFile, errors: &mut Vec<PackError>) {
        let content: Option<Content> = read_yaml(file, errors);
        let chains = content.into_iter().flat_map(|i| i.gevolgen);
        for (i, chain) in chains.enumerate() {
            let path = FieldPath::at("gevolgen").index(i);
            let consequences = chain.gevolgen.iter().enumerate();
            let consequences = consequences.map(|(j, id)| (id, path.key("gevolgen").index(j)));
            let cause = (&chain.oorzaak, path.key("oorzaak"));
            let named = [cause].into_iter().chain(consequences);
            self.named.extend(named.map(|(id, path)| Named {
                id: id.clone(),
                file: file.name.clone(),
                path,
            }));
            self.add(chain);
        }
    }

    fn add(&mut self, chain: Chain) {
        for consequence in chain.gevolgen {
            let causes = self.causes.entry(consequence).or_default();
            causes.push(chain.oorzaak.clone());
        }
    }

    /// Every id exists, and nothing is its own cause in a circle.
    pub(super) fn lint(&self, pack: &Pack, files: &[PackFile]) -> Vec<PackError> {
        let exists = |id: &str| pack.rule(id).is_some() || pack.disabled.contains_key(id);
        let all = || pack.rules.iter().map(|r| r.regel.id.as_str());
        let mut errors = Vec::new();
        let mut circles = BTreeSet::new();
        for named in &self.named {
            let id = named.id.as_str();
            if !exists(id) {
                errors.push(named.error_about(files, unknown("de regel", id, all())));
            } else if self.all_causes(id).contains(id) && circles.insert(id) {
                let message = format!("{id} is een gevolg van zichzelf.");
                errors.push(named.error_about(files, message));
            }
        }
        errors
    }

    /// All causes of `id`, however far up.
    fn all_causes<'a>(&'a self, id: &'a str) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            for cause in self.causes.get(id).into_iter().flatten() {
                if seen.insert(cause.as_str()) {
                    todo.push(cause);
                }
            }
        }
        seen
    }

    /// Puts every consequence under the finding that it comes from.
    pub(super) fn fold(&self, bevindingen: Vec<Finding>) -> Vec<Finding> {
        let top: Vec<Option<String>> = bevindingen
            .iter()
            .map(|b| self.top_cause(b, &bevindingen).map(|o| o.regel.clone()))
            .collect();
        let mut free = Vec::with_capacity(bevindingen.len());
        let mut folded = Vec::new();
        for (bevinding, cause) in bevindingen.into_iter().zip(top) {
            match cause {
                Some(cause) => folded.push((cause, bevinding)),
                None => free.push(bevinding),
            }
        }
        for (cause, bevinding) in folded {
            if let Some(above) = free.iter_mut().find(|b| b.regel == cause) {
                above.gevolgen.push(bevinding);
            }
        }
        free
    }

    /// The finding at the top of the chain of causes of `b`, if it has a cause.
    fn top_cause<'a>(&self, b: &Finding, all: &'a [Finding]) -> Option<&'a Finding> {
        let above = self.causes.get(&b.regel)?.iter().find_map(|id| {
            all.iter()
                .find(|o| o.regel == *id && o.uitkomst == Uitkomst::NietVoldaan)
                .filter(|o| o.ernst >= b.ernst)
        })?;
        Some(self.top_cause(above, all).unwrap_or(above))
    }
}

impl Named {
    /// A fault about this id, with its line.
    fn error_about(&self, files: &[PackFile], message: String) -> PackError {
        let file = files.iter().find(|b| b.name == self.file);
        PackError {
            line: file.and_then(|b| LineMap::of(&b.text).line(&self.path, None)),
            field: Some(self.path.to_string()),
            ..error(&self.file, None, message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Ernst, Laag, Zekerheid};

    fn consequences_of(pairs: &[(&str, &[&str])]) -> Consequences {
        let cause = |(cause, consequences): &(&str, &[&str])| Chain {
            oorzaak: (*cause).into(),
            waarom: String::new(),
            gevolgen: consequences.iter().map(|g| (*g).into()).collect(),
        };
        let mut consequences = Consequences::default();
        pairs
            .iter()
            .map(cause)
            .for_each(|chain| consequences.add(chain));
        consequences
    }

    fn bevinding(regel: &str, ernst: Ernst, uitkomst: Uitkomst) -> Finding {
        Finding {
            regel: regel.into(),
            titel: String::new(),
            ernst,
            laag: Laag::Procedure,
            uitkomst,
            melding: String::new(),
            herstel: String::new(),
            dagen_te_laat: None,
            herstelbaar: None,
            uitzondering: None,
            bronnen: Vec::new(),
            zekerheid: Zekerheid::V,
            zekerheid_termijn: None,
            berekening: BTreeMap::new(),
            feiten: BTreeMap::new(),
            ontbreekt: Vec::new(),
            reden: None,
            plaatsen: Vec::new(),
            documenten: Vec::new(),
            gevolgen: Vec::new(),
            ontheffing: None,
        }
    }

    /// "A", "A(B C)" for each finding that is left.
    fn shape(bevindingen: &[Finding]) -> Vec<String> {
        let one = |b: &Finding| match b.gevolgen.as_slice() {
            [] => b.regel.clone(),
            g => {
                let names: Vec<&str> = g.iter().map(|g| &*g.regel).collect();
                format!("{}({})", b.regel, names.join(" "))
            }
        };
        bevindingen.iter().map(one).collect()
    }

    #[test]
    fn consequences_go_under_the_cause_at_the_top() {
        use Ernst::{Aandachtspunt, Fout, Waarschuwing};
        use Uitkomst::{Afgeweken, NietTeBeoordelen, NietVoldaan};
        let table = consequences_of(&[("A", &["B"]), ("B", &["C"]), ("D", &["C", "E"])]);
        for (list, expected) in [
            (
                vec![
                    ("A", Fout, NietVoldaan),
                    ("B", Fout, NietVoldaan),
                    ("C", Fout, NietVoldaan),
                ],
                vec!["A(B C)"],
            ),
            // Without its cause a consequence stands on its own; a second cause takes over.
            (vec![("C", Fout, NietVoldaan)], vec!["C"]),
            (
                vec![("C", Fout, NietVoldaan), ("D", Fout, NietVoldaan)],
                vec!["D(C)"],
            ),
            // No weight is lost under a lighter cause.
            (
                vec![("A", Waarschuwing, NietVoldaan), ("B", Fout, NietVoldaan)],
                vec!["A", "B"],
            ),
            // A deviation with a reason is no cause; what cannot be judged is a consequence.
            (
                vec![
                    ("A", Aandachtspunt, Afgeweken),
                    ("B", Aandachtspunt, NietVoldaan),
                ],
                vec!["A", "B"],
            ),
            (
                vec![
                    ("D", Fout, NietVoldaan),
                    ("E", Aandachtspunt, NietTeBeoordelen),
                ],
                vec!["D(E)"],
            ),
        ] {
            let list = list
                .into_iter()
                .map(|(r, e, u)| bevinding(r, e, u))
                .collect();
            assert_eq!(shape(&table.fold(list)), expected);
        }
    }

    #[test]
    fn the_lint_sees_circles_and_unknown_rules() {
        let pack = Pack::built_in().unwrap_or_else(|_| panic!("the pack is sound"));
        let file = PackFile {
            name: "gevolgen.yaml".into(),
            text: "gevolgen:\n  \
                    - { oorzaak: WVP-PVA-001, waarom: x, gevolgen: [WVP-RIV-008] }\n  \
                    - { oorzaak: WVP-RIV-008, waarom: x, gevolgen: [WVP-PVA-001] }\n  \
                    - oorzaak: WVP-RIV-001\n    waarom: x\n    gevolgen:\n      \
                    - WVP-RIV-002\n      - WVP-PVA-999\n"
                .into(),
        };
        let (mut table, mut errors) = (Consequences::default(), Vec::new());
        table.read(&file, &mut errors);
        assert_eq!(errors, []);
        let errors = table.lint(&pack, &[file]);
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "gevolgen.yaml:2 (gevolgen 1 oorzaak): WVP-PVA-001 is een gevolg van zichzelf.",
                "gevolgen.yaml:2 (gevolgen 1 gevolgen 1): WVP-RIV-008 is een gevolg van zichzelf.",
                "gevolgen.yaml:8 (gevolgen 3 gevolgen 2): de regel WVP-PVA-999 bestaat niet. \
                 Bedoelt u WVP-PVA-009?",
            ]
        );
    }
}
