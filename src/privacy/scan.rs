//! Weighs each term that the automaton finds: is it written as an abbreviation, does a
//! word that ties it to the person stand near, does a word nearby give it another meaning?
//!
//! The work is linear in the text: every look around a term is bounded in bytes.

use super::code;
use super::fold::Folded;
use super::lexicon::{Group, Lexicon, Role};
use super::{Hit, Klasse};

/// How far a look around a term goes at most, in bytes of folded text.
const HORIZON: usize = 160;

/// Reach of a silencing word, in words.
const SILENCE_REACH: usize = 5;

/// Reach of a word that outweighs a silencing one, in words.
const REASON_REACH: usize = 3;

/// A text of so many words is all about one thing and has no room for a person.
const SHORT_TEXT: usize = 3;

/// A word of the list in the folded text.
#[derive(Clone, Copy)]
struct Mark<T> {
    begin: usize,
    end: usize,
    what: T,
}

/// All marks of a text, each list in order of its ends.
#[derive(Default)]
struct Marks {
    terms: Vec<Mark<usize>>,
    context: Vec<Mark<u32>>,
    silent: Vec<Mark<()>>,
}

/// A hit with its place in the folded text and the length of the term that found it.
struct Candidate {
    hit: Hit,
    length: usize,
}

impl Lexicon {
    /// The places in `text` that seem to hold medical or private content, in order and
    /// without overlap.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let folded = Folded::new(text);
        let marks = self.marks(folded.bytes());
        let mut found: Vec<_> = marks
            .terms
            .iter()
            .filter_map(|term| self.weigh(&folded, &marks, term))
            .collect();
        for mark in marks.context.iter().filter(|m| m.what & self.code != 0) {
            found.extend(codes(&folded, mark));
        }
        without_overlap(found)
    }

    fn marks(&self, bytes: &[u8]) -> Marks {
        let mut marks = Marks::default();
        for found in self.automaton.find_overlapping_iter(bytes) {
            let begin = found.start() + usize::from(bytes[found.start()] == b' ');
            let end = found.end() - usize::from(bytes[found.end() - 1] == b' ');
            match self.roles[found.pattern().as_usize()] {
                Role::Term(what) => marks.terms.push(Mark { begin, end, what }),
                Role::Context(what) => marks.context.push(Mark { begin, end, what }),
                Role::Silent => marks.silent.push(Mark {
                    begin,
                    end,
                    what: (),
                }),
            }
        }
        marks
    }

    /// Whether the words around the term leave it standing.
    fn tied(&self, folded: &Folded<'_>, marks: &Marks, term: &Mark<usize>) -> bool {
        let group = &self.groups[term.what];
        let sentence = folded.sentence(term.begin);
        let near = |bits, words| marks.near(term, bits, reach(folded, term, words, sentence));
        let alone = group.needs & self.person != 0 && folded.words_at_most(SHORT_TEXT);
        (group.needs == 0 || alone || near(group.needs, group.reach))
            && (!near(group.silenced_by, SILENCE_REACH) || near(self.reason, REASON_REACH))
    }

    fn weigh(&self, folded: &Folded<'_>, marks: &Marks, term: &Mark<usize>) -> Option<Candidate> {
        let group = &self.groups[term.what];
        let sentence = folded.sentence(term.begin);
        let counts = term.end <= sentence.1
            && (!group.capitals || in_capitals(folded, term, sentence))
            && !marks.covered(term)
            && self.tied(folded, marks, term);
        counts.then(|| {
            let (begin, end) = whole_words(folded.bytes(), term);
            candidate(folded, (begin, end), group, term.end - term.begin)
        })
    }
}

fn candidate(
    folded: &Folded<'_>,
    place: (usize, usize),
    group: &Group,
    length: usize,
) -> Candidate {
    let (begin, einde) = folded.origin(place.0, place.1);
    let (categorie, klasse) = (group.categorie, group.klasse);
    let hit = Hit {
        categorie,
        klasse,
        begin,
        einde,
    };
    Candidate { hit, length }
}

fn codes(folded: &Folded<'_>, mark: &Mark<u32>) -> Vec<Candidate> {
    let (begin, end) = reach(
        folded,
        mark,
        super::lexicon::REACH,
        folded.sentence(mark.begin),
    );
    code::find(folded, begin, end)
        .map(|hit| Candidate {
            length: hit.einde - hit.begin,
            hit,
        })
        .collect()
}

impl Marks {
    /// Whether a silent phrase holds the term.
    fn covered(&self, term: &Mark<usize>) -> bool {
        let first = self.silent.partition_point(|mark| mark.end < term.end);
        self.silent[first..]
            .iter()
            .take_while(|mark| mark.end <= term.end + HORIZON)
            .any(|mark| mark.begin <= term.begin)
    }

    /// Whether a word of the lists in `bits` stands in the window, outside the term itself.
    fn near(&self, term: &Mark<usize>, bits: u32, window: (usize, usize)) -> bool {
        if bits == 0 {
            return false;
        }
        let first = self.context.partition_point(|mark| mark.end <= window.0);
        self.context[first..]
            .iter()
            .take_while(|mark| mark.end <= window.1)
            .filter(|mark| mark.begin >= window.0 && mark.what & bits != 0)
            .any(|mark| mark.end <= term.begin || mark.begin >= term.end)
    }
}

/// The window of `words` words on both sides of a mark, inside its sentence.
fn reach<T>(
    folded: &Folded<'_>,
    mark: &Mark<T>,
    words: usize,
    sentence: (usize, usize),
) -> (usize, usize) {
    let bytes = folded.bytes();
    let low = sentence.0.max(mark.begin.saturating_sub(HORIZON));
    let high = sentence.1.min(mark.end + HORIZON);
    let is_space = |&(_, byte): &(usize, &u8)| *byte == b' ';
    let before = bytes[low..mark.begin]
        .iter()
        .enumerate()
        .rev()
        .filter(is_space)
        .nth(words);
    let after = bytes[mark.end.min(high)..high]
        .iter()
        .enumerate()
        .filter(is_space)
        .nth(words);
    (
        before.map_or(low, |(at, _)| low + at),
        after.map_or(high, |(at, _)| mark.end + at),
    )
}

/// Whether the term stands in capitals while its sentence does not.
fn in_capitals(folded: &Folded<'_>, term: &Mark<usize>, sentence: (usize, usize)) -> bool {
    let small = |text: &str| text.chars().any(char::is_lowercase);
    let low = sentence.0.max(term.begin.saturating_sub(HORIZON));
    let high = sentence.1.min(term.end + HORIZON);
    !small(folded.source(term.begin, term.end))
        && (small(folded.source(low, term.begin)) || small(folded.source(term.end, high)))
}

/// Grows a stem or tail to the words that it is part of.
fn whole_words(bytes: &[u8], term: &Mark<usize>) -> (usize, usize) {
    let low = term.begin.saturating_sub(HORIZON);
    let high = bytes.len().min(term.end + HORIZON);
    let before = bytes[low..term.begin]
        .iter()
        .rposition(|&byte| byte == b' ');
    let after = bytes[term.end..high].iter().position(|&byte| byte == b' ');
    (
        before.map_or(low, |at| low + at + 1),
        after.map_or(high, |at| term.end + at),
    )
}

/// In order; of two that overlap, the wider stays, else the harder, else the longer term.
fn without_overlap(mut found: Vec<Candidate>) -> Vec<Hit> {
    found.sort_by_key(|c| (c.hit.begin, c.hit.einde));
    let mut kept: Vec<Candidate> = Vec::with_capacity(found.len());
    for next in found {
        let weight = |c: &Candidate| {
            let hard = c.hit.klasse == Klasse::Hard;
            (c.hit.einde - c.hit.begin, hard, c.length)
        };
        match kept.last_mut() {
            Some(last) if next.hit.begin < last.hit.einde => {
                if weight(&next) > weight(last) {
                    *last = next;
                }
            }
            _ => kept.push(next),
        }
    }
    kept.into_iter().map(|candidate| candidate.hit).collect()
}
