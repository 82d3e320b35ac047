//! Where in a file of the pack something stands: a path in a record, and the line it comes to.
//!
//! Lines are looked up only for what is wrong, so that a sound pack is read once and plainly.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// The way from a record to one of its values: `uitzonderingen 2 als`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FieldPath(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    /// Place in a list, from 0.
    Index(usize),
}

impl FieldPath {
    pub(super) fn at(key: &str) -> Self {
        Self::default().key(key)
    }

    /// On to the value under this key.
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// On to the member with this number, from 0.
    pub(super) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// This path from inside the one before it.
    pub(super) fn under(&self, other: &Self) -> Self {
        Self(other.0.iter().chain(&self.0).cloned().collect())
    }
}

impl fmt::Display for FieldPath {
    /// As people count: `toetsen 3 zet /verzuim/perioden`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            let space = if i == 0 { "" } else { " " };
            match step {
                Step::Key(key) => write!(f, "{space}{key}")?,
                Step::Index(index) => write!(f, "{space}{}", index + 1)?,
            }
        }
        Ok(())
    }
}

/// A file of the pack, every value with its line.
pub(super) struct LineMap<'t> {
    text: &'t str,
    root: Option<Branch>,
}

/// A value with the line of itself, or of its key when it has one.
struct Branch {
    line: usize,
    content: Content,
}

enum Content {
    Leaf,
    List(Vec<Branch>),
    Map(Vec<(String, Branch)>),
}

impl<'t> LineMap<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let root = serde_saphyr::from_str(text).ok();
        Self { text, root }
    }

    /// Line of the value at `path`, or of what holds it when it is not there; of `word` in it, when
    /// that is found. From 1.
    pub(super) fn line(&self, path: &FieldPath, word: Option<&str>) -> Option<usize> {
        let mut branch = self.root.as_ref()?;
        let mut line = branch.line;
        for step in &path.0 {
            let Some(next) = branch.step(step) else {
                break;
            };
            branch = next;
            line = branch.line;
        }
        let in_value = word.and_then(|word| self.word_line(line, word));
        Some(in_value.unwrap_or(line))
    }

    /// Line of `word` in the value that begins on `line`: its lines are indented further.
    fn word_line(&self, line: usize, word: &str) -> Option<usize> {
        let indentation = |text: &str| text.len() - text.trim_start().len();
        let mut lines = self.text.lines().enumerate().skip(line.checked_sub(1)?);
        let (at, first) = lines.next()?;
        if contains_word(first, word) {
            return Some(at + 1);
        }
        lines
            .take_while(|(_, t)| t.trim().is_empty() || indentation(t) > indentation(first))
            .find(|(_, t)| contains_word(t, word))
            .map(|(at, _)| at + 1)
    }
}

/// `word` on its own, not as a part of a longer name.
fn contains_word(text: &str, word: &str) -> bool {
    let is_name_char = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_name_char) && !after.is_some_and(is_name_char)
    })
}

impl Branch {
    fn step(&self, step: &Step) -> Option<&Self> {
        match (step, &self.content) {
            (Step::Key(key), Content::Map(fields)) => {
                fields.iter().find(|(s, _)| s == key).map(|(_, t)| t)
            }
            (Step::Index(index), Content::List(members)) => members.get(*index),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Branch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned {
            value, referenced, ..
        } = Spanned::<Content>::deserialize(deserializer)?;
        Ok(Self {
            line: usize::try_from(referenced.line()).unwrap_or_default(),
            content: value,
        })
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_str<E>(self, _: &str) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_none<E>(self) -> Result<Content, E> {
        Ok(Content::Leaf)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Content::Leaf)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut members: A) -> Result<Content, A::Error> {
        let mut list = Vec::new();
        while let Some(member) = members.next_element()? {
            list.push(member);
        }
        Ok(Content::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Content, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = fields.next_key::<Spanned<String>>()? {
            let mut branch: Branch = fields.next_value()?;
            let line = usize::try_from(key.referenced.line()).unwrap_or_default();
            // A value on the lines below its key is looked for under its key.
            branch.line = if line == 0 { branch.line } else { line };
            map.push((key.value, branch));
        }
        Ok(Content::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
groep: ORG
regels:
  - id: ORG-A-001
    bron: [{ regeling: RPG }]
    als: >-
      pva.aanwezig
      && pva.datun == 1
    toetsen:
      - naam: pva.datun
        zet:
          /planVanAanpak: null
          /werknemer: { naam: x,
            leeftijd: 3 }
";

    #[test]
    fn every_value_has_its_line() {
        let line_map = LineMap::of(TEXT);
        let regel = FieldPath::at("regels").index(0);
        let put = regel.key("toetsen").index(0).key("zet");
        for (path, word, line) in [
            (regel.key("id"), None, 3),
            (regel.key("bron").index(0).key("regeling"), None, 4),
            (regel.key("als"), None, 5),
            (regel.key("als"), Some("pva.datun"), 7),
            // The word is not in the condition; the line of a test is not its place.
            (regel.key("bron"), Some("pva.datun"), 4),
            // A longer name is another name.
            (regel.key("als"), Some("pva.aan"), 5),
            (put.key("/planVanAanpak"), None, 11),
            (put.key("/werknemer").key("leeftijd"), None, 13),
            (regel.key("eis"), None, 3),
        ] {
            assert_eq!(line_map.line(&path, word), Some(line), "{path}");
        }
    }

    #[test]
    fn a_path_reads_as_people_count() {
        let path = FieldPath::at("uitzonderingen").index(1).key("als");
        assert_eq!(path.to_string(), "uitzonderingen 2 als");
    }

    #[test]
    fn what_is_no_yaml_has_no_lines() {
        assert_eq!(LineMap::of("a: [").line(&FieldPath::at("a"), None), None);
    }
}
