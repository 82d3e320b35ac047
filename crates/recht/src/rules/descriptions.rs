//! What every fact means in Dutch, from `rules/feiten.yaml`: for the overviews and `explain`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::error::{PackError, error};
use super::file::{PackFile, read_yaml};
use super::names::{FactName, Kind};
use crate::facts::termijnen::Moment;

const FILE: (&str, &str) = (
    "rules/feiten.yaml",
    include_str!("../../../../rules/feiten.yaml"),
);

/// `feiten.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    groepen: Vec<Group>,
}

/// A group of facts, in the order in which readers meet them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Dotted name; empty for the facts without a group.
    pub groep: String,
    /// Title.
    pub titel: String,
    /// Its facts, by the last part of their name.
    pub feiten: BTreeMap<String, Description>,
}

/// A fact in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// A sentence without capital and full stop, when the fact is yes.
    pub ja: Option<Cow<'static, str>>,
    /// The same when it is no.
    pub nee: Option<Cow<'static, str>>,
    /// Name with its article, of what is no yes or no, or may be missing.
    pub naam: Option<Cow<'static, str>>,
    /// What counts, and from where.
    pub uitleg: Option<String>,
    /// The article.
    pub bron: Option<String>,
}

impl Group {
    /// The dotted name of one of its facts.
    pub fn name_of(&self, fact: &str) -> String {
        let dot = if self.groep.is_empty() { "" } else { "." };
        format!("{}{dot}{fact}", self.groep)
    }
}

impl Description {
    /// What the fact is, in one line.
    pub fn short(&self) -> &str {
        let short = self.ja.as_ref().or(self.naam.as_ref());
        short.map_or("", |text| text)
    }
}

/// All facts in words.
pub struct Descriptions {
    groups: Vec<Group>,
}

impl Descriptions {
    /// The descriptions in the program.
    pub fn read() -> Result<Self, Vec<PackError>> {
        let file = PackFile {
            name: FILE.0.into(),
            text: FILE.1.into(),
        };
        let mut errors = Vec::new();
        match read_yaml::<Content>(&file, &mut errors) {
            Some(content) => Ok(Self {
                groups: content.groepen,
            }),
            None => Err(errors),
        }
    }

    /// The groups in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The fact with this dotted name. Terms have their words beside their arithmetic.
    pub fn get(&self, name: &str) -> Option<Cow<'_, Description>> {
        let (group, fact) = name.rsplit_once('.').unwrap_or(("", name));
        let group = self.groups.iter().find(|g| g.groep == group);
        let own = group.and_then(|g| g.feiten.get(fact));
        own.map(Cow::Borrowed)
            .or_else(|| termijn(name).map(Cow::Owned))
    }

    /// Facts without a description, descriptions without a fact, and those of the wrong kind.
    pub fn lint(&self, facts: &[FactName]) -> Vec<PackError> {
        let report = |name: &str, message: &str| error(FILE.0, None, format!("{name} {message}"));
        let mut errors = Vec::new();
        for fact in facts.iter().filter(|f| !f.name.starts_with("berekening.")) {
            match self.get(&fact.name) {
                None => errors.push(report(&fact.name, "heeft geen beschrijving.")),
                Some(b) if !fits(&b, fact) => errors.push(report(
                    &fact.name,
                    "vraagt ja en nee als het ja of nee is, en een naam als het dat niet is of \
                     kan ontbreken.",
                )),
                Some(_) => {}
            }
        }
        for group in &self.groups {
            for name in group.feiten.keys() {
                let name = group.name_of(name);
                if facts.iter().all(|f| f.name != name) {
                    errors.push(report(&name, "is geen feit."));
                }
            }
        }
        errors
    }
}

/// Whether a description says what a fact of this kind needs.
fn fits(description: &Description, fact: &FactName) -> bool {
    let sentences = description.ja.is_some() && description.nee.is_some();
    if fact.kind == Kind::Bool {
        sentences && description.naam.is_some() == fact.may_be_missing
    } else {
        description.naam.is_some() && description.ja.is_none() && description.nee.is_none()
    }
}

/// A term: its date, or whether it has passed.
fn termijn(name: &str) -> Option<Description> {
    let (group, key) = name.split_once('.')?;
    let moment = Moment::van(key)?;
    let label = format!("de termijn \"{}\"", moment.label);
    let bron = Some(moment.bron.to_owned());
    match group {
        "termijn" => Some(Description {
            naam: Some(label.into()),
            uitleg: Some(moment.telwijze()),
            bron,
            ..Description::default()
        }),
        "verstreken" => Some(Description {
            ja: Some(format!("{label} ging voorbij terwijl de zaak liep").into()),
            nee: Some(
                format!("{label} is nog niet voorbij, of de zaak liep toen niet meer").into(),
            ),
            bron,
            ..Description::default()
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::names::Names;

    #[test]
    fn every_fact_is_described_and_every_description_is_of_a_fact() {
        let descriptions = Descriptions::read().unwrap();
        let errors = descriptions.lint(Names::from_schemas().facts());
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
    }

    #[test]
    fn a_gap_a_leftover_and_a_wrong_kind_are_named() {
        let descriptions = Descriptions::read().unwrap();
        let fact = |name: &str, kind, may_be_missing| FactName {
            name: name.into(),
            kind,
            may_be_missing,
        };
        let all = Names::from_schemas();
        let mut facts: Vec<FactName> = all.facts().to_vec();
        facts.retain(|f| f.name != "pva.datum" && f.name != "pva.aanwezig");
        facts.push(fact("pva.nieuw", Kind::Bool, false));
        facts.push(fact("pva.aanwezig", Kind::Number, false));
        let errors = descriptions.lint(&facts);
        let messages: Vec<&str> = errors.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages[0].starts_with("pva.nieuw heeft geen"));
        assert!(messages[1].starts_with("pva.aanwezig vraagt"));
        assert_eq!(messages[2], "pva.datum is geen feit.");
    }
}
