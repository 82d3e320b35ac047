//! Finds many terms in a folded text.

mod starts;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, packed};

use super::fold::Folded;
use super::fout::LexiconError;
use starts::Starts;

/// A found term, as a folded range without the spaces around it.
#[derive(Clone, Copy)]
pub(super) struct Mark<T> {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) what: T,
}

impl<T: Copy> Mark<T> {
    /// The same, counted from `begin`.
    pub(super) fn less(&self, begin: usize) -> Self {
        Self {
            begin: self.begin - begin,
            end: self.end - begin,
            what: self.what,
        }
    }
}

/// An automaton, and what each of its patterns stands for.
pub(super) struct Finder<T> {
    automaton: AhoCorasick,
    meanings: Vec<T>,
}

impl<T: Copy> Finder<T> {
    /// All terms between two folded positions, in order of their ends.
    pub(super) fn marks(
        &self,
        bytes: &[u8],
        begin: usize,
        end: usize,
    ) -> impl Iterator<Item = Mark<T>> {
        let input = Input::new(bytes).range(begin..end);
        self.automaton
            .find_overlapping_iter(input)
            .map(|found| Mark {
                begin: found.start() + usize::from(bytes[found.start()] == b' '),
                end: found.end() - usize::from(bytes[found.end() - 1] == b' '),
                what: self.meanings[found.pattern().as_usize()],
            })
    }
}

/// A finder for terms of which nearly all begin where a word begins.
pub(super) struct Terms<T> {
    starts: Starts<T>,
    /// The others.
    inside: Finder<T>,
    /// Says many bytes at a time that none of the others is there; not on every processor.
    any_inside: Option<packed::Searcher>,
}

impl<T: Copy> Terms<T> {
    /// All terms in a folded text, in order of their ends.
    pub(super) fn marks(&self, bytes: &[u8]) -> Vec<Mark<T>> {
        let mut found = Vec::new();
        self.starts.marks(bytes, &mut found);
        let none_inside = |any: &packed::Searcher| any.find(bytes).is_none();
        if !self.any_inside.as_ref().is_some_and(none_inside) {
            found.extend(self.inside.marks(bytes, 0, bytes.len()));
        }
        found.sort_by_key(|mark| mark.end);
        found
    }
}

/// Collects patterns: folded text, with a space where a word must begin or end.
pub(super) struct Patterns<T> {
    texts: Vec<String>,
    meanings: Vec<T>,
}

impl<T: Copy> Patterns<T> {
    pub(super) fn new() -> Self {
        Self {
            texts: Vec::new(),
            meanings: Vec::new(),
        }
    }

    /// Adds terms in the notation of the word list.
    pub(super) fn add(&mut self, terms: &[String], meaning: T) -> Result<(), LexiconError> {
        for term in terms {
            let core = term.trim_matches('*');
            check(term, core)?;
            let before = if term.starts_with('*') { "" } else { " " };
            let after = if term.ends_with('*') { "" } else { " " };
            for spelling in spellings(core) {
                self.texts.push(format!("{before}{spelling}{after}"));
                self.meanings.push(meaning);
            }
        }
        Ok(())
    }

    /// Parted into those that begin with a word, which is most of them, and the others.
    pub(super) fn terms(self) -> Result<Terms<T>, LexiconError> {
        let all = self.texts.into_iter().zip(self.meanings);
        let (starts, inside): (Vec<_>, Vec<_>) = all.partition(|(text, _)| text.starts_with(' '));
        let (inside, others): (Vec<String>, Vec<_>) = inside.into_iter().unzip();
        let any_inside = packed::Searcher::new(&inside);
        Ok(Terms {
            any_inside,
            starts: Starts::new(starts),
            inside: Self {
                texts: inside,
                meanings: others,
            }
            .finder()?,
        })
    }

    pub(super) fn finder(self) -> Result<Finder<T>, LexiconError> {
        let mut builder = AhoCorasick::builder();
        let automaton = builder
            .kind(Some(AhoCorasickKind::DFA))
            .build(&self.texts)?;
        Ok(Finder {
            automaton,
            meanings: self.meanings,
        })
    }
}

/// A short stem is a prefix of too many words, and an unfolded term would never be found.
fn check(term: &str, core: &str) -> Result<(), LexiconError> {
    let letters = core.bytes().filter(u8::is_ascii_alphanumeric).count();
    let reden = if letters == 0 {
        "een term heeft minstens een letter"
    } else if !core.is_ascii() {
        "een term staat zonder accenten in de lijst"
    } else if letters <= 4 && term.ends_with('*') {
        "een term van vier letters of minder is geen stam"
    } else {
        return Ok(());
    };
    let term = term.to_owned();
    Err(LexiconError::Term { term, reden })
}

/// The folded forms of a term: each hyphen as a space and as nothing.
fn spellings(core: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for part in core.split('-') {
        let glued = forms.iter().map(|form| format!("{form}{part}"));
        let parted = forms.iter().map(|form| format!("{form} {part}"));
        forms = glued.chain(parted).collect();
    }
    let mut folded: Vec<_> = forms.iter().map(|form| folded(form)).collect();
    folded.sort_unstable();
    folded.dedup();
    folded
}

fn folded(form: &str) -> String {
    let folded = Folded::new(form);
    String::from_utf8_lossy(folded.bytes()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ways to find a term, on terms that are part of each other.
    #[test]
    fn terms_are_found_as_by_one_automaton() {
        let list = [
            "last van",
            "van",
            "me",
            "lastig*",
            "*fobie",
            "*hernia*",
            "pijn",
            "last van de rug",
        ];
        let list = list.map(str::to_owned);
        let patterns = || {
            let mut patterns = Patterns::new();
            for (what, term) in list.iter().enumerate() {
                patterns
                    .add(std::slice::from_ref(term), what)
                    .expect("a sound term");
            }
            patterns
        };
        let (one, two) = (patterns().finder().unwrap(), patterns().terms().unwrap());
        for text in [
            "Heeft last van de rug, en pijn.",
            "last van",
            "lastige hoofdpijn, pleinvrees en pleinfobie bij me",
            "Me",
            "van van last van me, nekhernia's pijnpijn",
            "",
        ] {
            let folded = Folded::new(text);
            let bytes = folded.bytes();
            let shown = |mark: Mark<usize>| (mark.end, mark.begin, mark.what);
            let mut expected: Vec<_> = one.marks(bytes, 0, bytes.len()).map(shown).collect();
            let mut found: Vec<_> = two.marks(bytes).into_iter().map(shown).collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_hyphen_has_three_spellings() {
        assert_eq!(spellings("burn-out"), ["burn out", "burnout"]);
        assert_eq!(spellings("ME/CVS"), ["me cvs"]);
        assert_eq!(spellings("no-risk-polis").len(), 4);
    }

    #[test]
    fn a_star_opens_a_word() {
        let rows = [
            ("pijn", "pijn pijnen hoofdpijn", 1),
            ("*pijn", "pijn pijnen hoofdpijn", 2),
            ("hernia*", "hernia hernia's nekhernia herniaoperatie", 3),
            ("*hernia*", "hernia hernia's nekhernia herniaoperatie", 4),
        ];
        for (term, text, expected) in rows {
            let mut patterns = Patterns::new();
            patterns.add(&[term.to_owned()], ()).expect("a sound term");
            let terms = patterns.terms().expect("a small automaton");
            let folded = Folded::new(text);
            assert_eq!(terms.marks(folded.bytes()).len(), expected, "{term}");
        }
    }
}
