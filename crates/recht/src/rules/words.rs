//! Conditions and texts of a rule in Dutch, for people who do not read CEL.
//!
//! The words of the facts come from [`super::descriptions`]; this module adds and, or, not and the
//! comparisons. What a reader sees is made from the compiled condition, so it cannot drift from it.

mod build;
mod sentence;

use std::borrow::Cow;

use super::descriptions::{Description, Descriptions};
use super::error::PackError;
use super::expression::Expression;
use super::names::{Kind, Names};
use super::pack::LoadedRule;

pub use sentence::Sentence;

/// What is needed to put a condition in words.
pub struct Words {
    descriptions: Descriptions,
    names: Names,
}

/// The conditions of a rule in words.
pub struct InWords {
    /// When the rule applies.
    pub als: Sentence,
    /// What must hold.
    pub eis: Option<Sentence>,
    /// When each exception holds.
    pub uitzonderingen: Vec<Sentence>,
    /// When each text of the finding fits.
    pub choices: Vec<Option<Sentence>>,
}

impl Words {
    /// The words in the program.
    pub fn read() -> Result<Self, Vec<PackError>> {
        Ok(Self {
            descriptions: Descriptions::read()?,
            names: Names::from_schemas(),
        })
    }

    /// All facts in words.
    pub fn descriptions(&self) -> &Descriptions {
        &self.descriptions
    }

    /// The names of all facts.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The conditions of `loaded`.
    pub fn rule(&self, loaded: &LoadedRule) -> InWords {
        let sentence = |e: &Expression| build::sentence(self, e.node());
        InWords {
            als: sentence(&loaded.als),
            eis: loaded.eis.as_ref().map(sentence),
            uitzonderingen: loaded.uitzonderingen.iter().map(sentence).collect(),
            choices: loaded
                .choices
                .iter()
                .map(|k| k.as_ref().map(sentence))
                .collect(),
        }
    }

    /// `text` without a case: the name of each fact where its value would stand,
    /// "van «datum van het plan van aanpak»".
    pub fn text(&self, text: &str) -> String {
        let parts = text.trim().split('{').enumerate().map(|(i, part)| {
            let placeholder = part.split_once('}').filter(|_| i > 0);
            placeholder.map_or_else(
                || part.to_owned(),
                |(name, rest)| {
                    let name = name.split_once('|').map_or(name, |(name, _)| name);
                    format!("«{}»{rest}", without_article(&self.name(name)))
                },
            )
        });
        parts.collect()
    }

    /// The name of a fact with what counts for it, as a sentence.
    pub fn explained(&self, fact: &str) -> String {
        let explanation = self.description(fact).uitleg.clone();
        let explanation = explanation.map_or_else(String::new, |u| format!(" {u}"));
        format!("{}.{explanation}", self.name(fact))
    }

    fn description(&self, fact: &str) -> Cow<'_, Description> {
        self.descriptions.get(fact).unwrap_or_default()
    }

    /// "de datum van het plan van aanpak"; the dotted name when nobody gave the fact words.
    pub fn name(&self, fact: &str) -> String {
        let description = self.description(fact);
        let name = description.naam.as_deref().or(description.ja.as_deref());
        name.unwrap_or(fact).to_owned()
    }

    fn is_date(&self, fact: &str) -> bool {
        self.names.fact(fact).is_some_and(|f| f.kind == Kind::Date)
    }
}

/// "datum van het plan van aanpak".
fn without_article(name: &str) -> &str {
    let bare = name
        .strip_prefix("de ")
        .or_else(|| name.strip_prefix("het "));
    bare.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_case_a_text_names_its_facts() {
        let words = Words::read().unwrap_or_else(|f| panic!("{f:?}"));
        assert_eq!(
            words.text("van {pva.datum}, {pva.dagen_te_laat|dagen} na {termijn.pva}.\n"),
            "van «datum van het plan van aanpak», «aantal dagen dat het plan te laat is» na \
             «termijn \"Plan van aanpak uiterlijk\"»."
        );
        assert_eq!(words.text("geen feit"), "geen feit");
    }
}
