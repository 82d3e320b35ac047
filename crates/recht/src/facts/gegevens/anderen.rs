//! A form of address with a surname that stands nowhere else in the case: perhaps data of somebody else
//! (group ID). Names in their own fields are known; a text is about the employee or about them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use crate::load::tree::Node;

/// What comes before a surname, each as a whole word.
const AANSPREEKVORMEN: [&str; 7] = [
    "mevrouw", "meneer", "mijnheer", "de heer", "dhr.", "mevr.", "mw.",
];

/// Words of a surname in small letters that do not tell it apart, as they follow a form of address.
const VOORVOEGSELS: [&str; 14] = [
    "van", "de", "der", "den", "het", "ter", "ten", "te", "el", "al", "da", "du", "la", "van't",
];

/// Texts with a form of address and an unknown surname.
pub(super) struct Anderen<'a> {
    bron: Node<'a>,
    vrij: &'a [&'a str],
    bekend: Option<BTreeSet<String>>,
}

impl<'a> Anderen<'a> {
    /// Of the case `bron`, with its free texts, in which nobody becomes known.
    pub(super) const fn van(bron: Node<'a>, vrij: &'a [&'a str]) -> Self {
        Self {
            bron,
            vrij,
            bekend: None,
        }
    }

    /// Whether `tekst` names such a person.
    pub(super) fn noemt(&mut self, tekst: &str) -> bool {
        achternamen(tekst).any(|naam| !self.kent(&naam))
    }

    /// Looked up when a text has a form of address, which most cases have not.
    fn kent(&mut self, naam: &str) -> bool {
        let (bron, vrij) = (self.bron, self.vrij);
        let bekend = self.bekend.get_or_insert_with(|| {
            let vrij: FxHashSet<&str> = vrij.iter().copied().collect();
            let velden = bron.texts().map(|(_, tekst)| tekst);
            let namen = velden.filter(|tekst| !vrij.contains(tekst));
            namen.flat_map(woorden).map(klein).collect()
        });
        bekend.contains(naam)
    }
}

/// The last word of each surname behind a form of address, in small letters.
fn achternamen(tekst: &str) -> impl Iterator<Item = String> {
    static VORMEN: OnceLock<AhoCorasick> = OnceLock::new();
    let vormen = VORMEN.get_or_init(|| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostFirst)
            .build(AANSPREEKVORMEN)
            .expect("seven words")
    });
    vormen.find_iter(tekst).filter_map(|treffer| {
        let ervoor = tekst[..treffer.start()].chars().next_back();
        let los = ervoor.is_none_or(|c| !c.is_alphanumeric());
        let (_, erna) = tekst.split_at(treffer.end());
        let erna = erna.strip_prefix(' ').filter(|_| los)?;
        erna.split(' ').take(4).find_map(|woord| {
            let kaal = woord.trim_matches(|c: char| !c.is_alphanumeric());
            let tussen = VOORVOEGSELS.contains(&klein(kaal).as_str());
            let hoofdletter = kaal.chars().next().is_some_and(char::is_uppercase);
            // A small word that is no part of a surname: no name follows.
            (!tussen).then_some(hoofdletter.then(|| klein(kaal)))
        })?
    })
}

fn woorden(tekst: &str) -> impl Iterator<Item = &str> {
    let delen = tekst.split(|c: char| c.is_whitespace() || c == '/' || c == ',');
    delen.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn klein(woord: &str) -> String {
    woord.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::achternamen;

    fn namen(tekst: &str) -> Vec<String> {
        achternamen(tekst).collect()
    }

    #[test]
    fn a_surname_follows_a_form_of_address() {
        assert_eq!(namen("Mevrouw De Wit, medewerker kassa"), ["wit"]);
        assert_eq!(namen("Gesprek met de heer Van den Berg."), ["berg"]);
        assert_eq!(
            namen("met mw. Jansen-Bakker en dhr. El Amrani"),
            ["jansen-bakker", "amrani"]
        );
    }

    #[test]
    fn no_surname_without_a_capital_or_in_another_word() {
        let geen = Vec::<String>::new();
        assert_eq!(namen("Mevrouw heeft het plan getekend."), geen);
        assert_eq!(namen("de heer des huizes"), geen);
        assert_eq!(namen("een juffrouwmevrouw Wit"), geen);
        assert_eq!(namen("Dat is voor mevrouw"), geen);
    }
}
