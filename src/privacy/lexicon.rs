//! The word list: read from `privacy/lexicon.yaml`, which is compiled in, checked,
//! and turned into one automaton that finds every word in a single pass.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};
use serde::Deserialize;

use super::fold::Folded;
use super::{Categorie, Klasse};

const SOURCE: &str = include_str!("../../privacy/lexicon.yaml");

/// Default reach of a context word, in words.
pub(super) const REACH: usize = 10;

/// Why a word list cannot be used. The built-in one can; a test sees to it.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is not of the expected form.
    #[error("de woordenlijst is niet leesbaar: {0}")]
    Vorm(#[from] serde_saphyr::Error),
    /// A term breaks a rule of the list.
    #[error("de woordenlijst bevat een onbruikbare term {term:?}: {reden}")]
    Term {
        /// The term as it stands in the list.
        term: String,
        /// Which rule it breaks.
        reden: &'static str,
    },
    /// A group names a context list that does not exist.
    #[error("de woordenlijst kent geen context {0:?}")]
    Context(String),
    /// The automaton cannot be built.
    #[error("de woordenlijst is te groot: {0}")]
    Automaat(#[from] BuildError),
}

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

/// What a word of the list does when it is found.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// A term of the group with this index.
    Term(usize),
    /// A word of the context list with this bit.
    Context(u32),
    /// Silences every term inside it.
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
    pub(super) automaton: AhoCorasick,
    /// The role of each pattern of the automaton.
    pub(super) roles: Vec<Role>,
    pub(super) groups: Vec<Group>,
    /// Bit of the context list that announces diagnosis codes.
    pub(super) code: u32,
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
        let mut patterns = Patterns::default();
        for (bit, words) in file.context.values().enumerate() {
            patterns.add(words, Role::Context(1 << bit))?;
        }
        patterns.add(&file.stil, Role::Silent)?;
        let mut groups = Vec::with_capacity(file.termen.len());
        for group in &file.termen {
            patterns.add(&group.termen, Role::Term(groups.len()))?;
            groups.push(bits.group(group)?);
        }
        Ok(Self {
            automaton: automaton(&patterns.texts)?,
            roles: patterns.roles,
            groups,
            code: bits.of(["code"])?,
            person: bits.of(["persoon"])?,
            reason: bits.of(["reden"])?,
        })
    }
}

fn automaton(patterns: &[String]) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(patterns)
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

/// The patterns of the automaton: folded text, with a space where a word must begin or end.
#[derive(Default)]
struct Patterns {
    texts: Vec<String>,
    roles: Vec<Role>,
}

impl Patterns {
    fn add(&mut self, terms: &[String], role: Role) -> Result<(), LexiconError> {
        for term in terms {
            let core = term.trim_matches('*');
            check(term, core)?;
            let before = if term.starts_with('*') { "" } else { " " };
            let after = if term.ends_with('*') { "" } else { " " };
            for spelling in spellings(core) {
                self.texts.push(format!("{before}{spelling}{after}"));
                self.roles.push(role);
            }
        }
        Ok(())
    }
}

/// A short stem is a prefix of too many words, and an unfolded term would never be found.
fn check(term: &str, core: &str) -> Result<(), LexiconError> {
    let wrong = |reden| {
        Err(LexiconError::Term {
            term: term.to_owned(),
            reden,
        })
    };
    let letters = core.bytes().filter(u8::is_ascii_alphanumeric).count();
    if letters == 0 {
        return wrong("een term heeft minstens een letter");
    }
    if !core.is_ascii() {
        return wrong("een term staat zonder accenten in de lijst");
    }
    if letters <= 4 && term.ends_with('*') {
        return wrong("een term van vier letters of minder is geen stam");
    }
    Ok(())
}

/// The folded forms of a term: each hyphen as a space and as nothing.
fn spellings(core: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for part in core.split('-') {
        let glued = forms.iter().map(|form| format!("{form}{part}"));
        let parted = forms.iter().map(|form| format!("{form} {part}"));
        forms = glued.chain(parted).collect();
    }
    let mut folded: Vec<_> = forms.iter().map(|form| trimmed(form)).collect();
    folded.sort_unstable();
    folded.dedup();
    folded
}

fn trimmed(form: &str) -> String {
    String::from_utf8_lossy(Folded::new(form).bytes())
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_list_is_sound() {
        let lexicon = Lexicon::read(SOURCE).map_err(|error| error.to_string());
        let lexicon = lexicon.unwrap_or_else(|error| panic!("{error}"));
        assert!(lexicon.roles.len() > 900);
        for categorie in Categorie::ALLE {
            assert!(lexicon.groups.iter().any(|g| g.categorie == categorie));
        }
    }

    #[test]
    fn a_faulty_list_is_refused() {
        let rows = [
            ("context: {}", "niet leesbaar"),
            (
                "context: {code: [], persoon: [], reden: []}\nstil: []\ntermen: [{categorie: klacht, klasse: H, termen: [pijn*]}]",
                "vier letters",
            ),
            (
                "context: {code: [], persoon: [], reden: []}\nstil: [privé]\ntermen: []",
                "zonder accenten",
            ),
            (
                "context: {code: [], persoon: [], reden: []}\nstil: ['*']\ntermen: []",
                "een letter",
            ),
            (
                "context: {code: [], persoon: [], reden: []}\nstil: []\ntermen: [{categorie: klacht, klasse: C, termen: [moe]}]",
                "geen context",
            ),
        ];
        for (yaml, expected) in rows {
            let error = Lexicon::read(yaml).err().map(|error| error.to_string());
            assert!(error.is_some_and(|e| e.contains(expected)), "{yaml}");
        }
    }

    #[test]
    fn a_hyphen_has_three_spellings() {
        assert_eq!(spellings("burn-out"), ["burn out", "burnout"]);
        assert_eq!(spellings("ME/CVS"), ["me cvs"]);
        assert_eq!(spellings("no-risk-polis").len(), 4);
    }
}
