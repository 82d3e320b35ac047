//! The word list: read from `privacy/lexicon.yaml`, which is compiled in, checked,
//! and turned into automatons that find every word in a single pass.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::finder::{Finder, Patterns, Terms};
use super::fout::LexiconError;
use super::{Categorie, Klasse};

const SOURCE: &str = include_str!("../../../../privacy/lexicon.yaml");

/// Default reach of a context word, in words.
const REACH: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    context: BTreeMap<String, Vec<String>>,
    termen: Vec<FileGroup>,
    stil: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileGroup {
    categorie: Categorie,
    klasse: Klasse,
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    stil_bij: Vec<String>,
    #[serde(default)]
    afkorting: bool,
    #[serde(default)]
    bereik: Option<usize>,
    termen: Vec<String>,
}

/// What a term asks for.
#[derive(Clone, Copy)]
pub(super) enum Term {
    /// To be weighed as a member of the group with this index.
    Group(usize),
    /// To look for diagnosis codes nearby.
    Code,
}

/// What a word means to the terms in its sentence.
#[derive(Clone, Copy)]
pub(super) enum Around {
    /// It is in the context list with this bit.
    Context(u32),
    /// It silences every term inside it.
    Silent,
}

/// Terms that are treated alike.
pub(super) struct Group {
    pub(super) categorie: Categorie,
    pub(super) klasse: Klasse,
    /// Context lists of which one word must stand near; 0 when none is needed.
    pub(super) needs: u32,
    /// Context lists of which no word may stand near.
    pub(super) silenced_by: u32,
    pub(super) capitals: bool,
    pub(super) reach: usize,
}

/// The word list, ready to scan with.
pub struct Lexicon {
    pub(super) terms: Terms<Term>,
    /// Apart, for most sentences hold no term and need no look around.
    pub(super) around: Finder<Around>,
    pub(super) groups: Vec<Group>,
    /// Bit of the context list of words for a person.
    pub(super) person: u32,
    /// Bit of the context list that outweighs a silencing word.
    pub(super) reason: u32,
}

impl Lexicon {
    /// The built-in word list, made on first use.
    ///
    /// # Panics
    ///
    /// Never with the list as committed; a test reads it.
    pub fn ingebouwd() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Self::read(SOURCE).expect("the built-in word list is sound"))
    }

    /// Reads a word list in the form of `privacy/lexicon.yaml`.
    pub fn read(yaml: &str) -> Result<Self, LexiconError> {
        let file: File = serde_saphyr::from_str(yaml)?;
        let bits = Bits(file.context.keys().map(String::as_str).collect());
        Ok(Self {
            terms: file.terms()?,
            around: file.around()?,
            groups: file
                .termen
                .iter()
                .map(|group| bits.group(group))
                .collect::<Result<_, _>>()?,
            person: bits.of(["persoon"])?,
            reason: bits.of(["reden"])?,
        })
    }
}

impl File {
    fn terms(&self) -> Result<Terms<Term>, LexiconError> {
        let mut patterns = Patterns::new();
        for (index, group) in self.termen.iter().enumerate() {
            patterns.add(&group.termen, Term::Group(index))?;
        }
        if let Some(words) = self.context.get("code") {
            patterns.add(words, Term::Code)?;
        }
        patterns.terms()
    }

    fn around(&self) -> Result<Finder<Around>, LexiconError> {
        let mut patterns = Patterns::new();
        for (bit, words) in self.context.values().take(32).enumerate() {
            patterns.add(words, Around::Context(1 << bit))?;
        }
        patterns.add(&self.stil, Around::Silent)?;
        patterns.finder()
    }
}

/// The names of the context lists; the position of a name is its bit.
struct Bits<'a>(Vec<&'a str>);

impl Bits<'_> {
    fn of<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Result<u32, LexiconError> {
        names.into_iter().try_fold(0, |bits, name| {
            let place = self.0.iter().take(32).position(|known| *known == name);
            let bit = place.ok_or_else(|| LexiconError::Context(name.to_owned()))?;
            Ok(bits | 1 << bit)
        })
    }

    fn group(&self, group: &FileGroup) -> Result<Group, LexiconError> {
        let needs = match group.klasse {
            Klasse::Context if group.context.is_empty() => self.of(["persoon", "oorzaak"])?,
            _ => self.of(group.context.iter().map(String::as_str))?,
        };
        Ok(Group {
            categorie: group.categorie,
            klasse: group.klasse,
            needs,
            silenced_by: self.of(group.stil_bij.iter().map(String::as_str))?,
            capitals: group.afkorting,
            reach: group.bereik.unwrap_or(REACH),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_is_sound() {
        let lexicon = Lexicon::read(SOURCE).map_err(|error| error.to_string());
        let lexicon = lexicon.unwrap_or_else(|error| panic!("{error}"));
        assert!(
            lexicon
                .groups
                .iter()
                .all(|g| g.klasse != Klasse::Context || g.needs != 0)
        );
        for categorie in Categorie::ALLE {
            assert!(lexicon.groups.iter().any(|g| g.categorie == categorie));
        }
    }

    #[test]
    fn a_faulty_list_is_refused() {
        let rows = [
            ("context: {}", "niet leesbaar"),
            (
                "context: {persoon: [], reden: []}\nstil: []\ntermen: [{categorie: klacht, klasse: H, termen: [pijn*]}]",
                "vier letters",
            ),
            (
                "context: {persoon: [], reden: []}\nstil: [privé]\ntermen: []",
                "zonder accenten",
            ),
            (
                "context: {persoon: [], reden: []}\nstil: ['*']\ntermen: []",
                "een letter",
            ),
            (
                "context: {persoon: [], reden: []}\nstil: []\ntermen: [{categorie: klacht, klasse: C, termen: [moe]}]",
                "geen context",
            ),
        ];
        for (yaml, expected) in rows {
            let error = Lexicon::read(yaml).err().map(|error| error.to_string());
            assert!(error.is_some_and(|e| e.contains(expected)), "{yaml}");
        }
    }
}
