//! Weighs each term that stands in a text: is it written as an abbreviation, does a word
//! that ties it to the person stand near, does a word nearby give it another meaning?
//!
//! The work is linear in the text: each sentence is looked through once, and every look
//! around a term is bounded in bytes.

use super::code;
use super::finder::Mark;
use super::fold::{Folded, FoldedTexts};
use super::lexicon::{Around, Group, Lexicon, Term};
use super::{Hit, Klasse};

/// How far a look around a term goes at most, in bytes of folded text.
const HORIZON: usize = 160;

/// Reach of a silencing word, in words.
const SILENCE_REACH: usize = 5;

/// Reach of a word that outweighs a silencing one, in words.
const REASON_REACH: usize = 3;

/// How far a diagnosis code may stand from the word that announces it, in words.
const CODE_REACH: usize = 10;

/// A text of so many words is all about one thing and has no room for a person.
const SHORT_TEXT: usize = 3;

/// One sentence with what surrounds its terms, each list in order of the ends.
struct Sentence<'a> {
    folded: &'a Folded<'a>,
    begin: usize,
    end: usize,
    context: Vec<Mark<u32>>,
    silent: Vec<Mark<()>>,
}

/// A hit and the length of the term that found it.
struct Candidate {
    hit: Hit,
    length: usize,
}

impl Lexicon {
    /// The places in `text` that seem to hold medical or private content, in order and
    /// without overlap.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let found = self.scan_all(&[text]).pop();
        found.map_or_else(Vec::new, |(_, hits)| hits)
    }

    /// The same for many texts in one pass: those that hold anything, by their place in `texts`.
    pub fn scan_all(&self, texts: &[&str]) -> Vec<(usize, Vec<Hit>)> {
        let folded = FoldedTexts::new(texts);
        let marks = self.terms.marks(&folded.bytes);
        let mut found = Vec::new();
        let mut rest = marks.as_slice();
        while let Some(first) = rest.first() {
            let text = folded.text_at(first.begin);
            let (begin, end) = (folded.begin(text), folded.end(text));
            let (here, others) = rest.split_at(rest.partition_point(|mark| mark.end <= end));
            let hits = self.weigh_all(texts[text], here.iter().map(|mark| mark.less(begin)));
            found.extend((!hits.is_empty()).then_some((text, hits)));
            rest = others;
        }
        found
    }

    /// The terms of one text, in order of their ends, that count.
    fn weigh_all(&self, text: &str, terms: impl Iterator<Item = Mark<Term>>) -> Vec<Hit> {
        let folded = Folded::new(text);
        let mut found = Vec::new();
        let mut current: Option<Sentence<'_>> = None;
        for term in terms {
            let (begin, end) = folded.sentence(term.begin);
            if term.end > end {
                continue;
            }
            let sentence = current
                .take_if(|sentence| sentence.begin == begin)
                .unwrap_or_else(|| Sentence::new(self, &folded, begin, end));
            match term.what {
                Term::Group(index) => found.extend(self.weigh(&sentence, &term, index)),
                Term::Code => found.extend(sentence.codes(&term)),
            }
            current = Some(sentence);
        }
        without_overlap(found)
    }

    fn weigh(&self, sentence: &Sentence<'_>, term: &Mark<Term>, index: usize) -> Option<Candidate> {
        let group = &self.groups[index];
        let counts = (!group.capitals || sentence.has_in_capitals(term))
            && !sentence.silences(term)
            && self.tied(sentence, term, group);
        counts.then(|| sentence.candidate(term, group))
    }

    /// Whether the words around the term leave it standing.
    fn tied(&self, sentence: &Sentence<'_>, term: &Mark<Term>, group: &Group) -> bool {
        let near = |bits, words| sentence.near(term, bits, words);
        let alone = group.needs & self.person != 0 && sentence.folded.words_at_most(SHORT_TEXT);
        (group.needs == 0 || alone || near(group.needs, group.reach))
            && (!near(group.silenced_by, SILENCE_REACH) || near(self.reason, REASON_REACH))
    }
}

impl<'a> Sentence<'a> {
    fn new(lexicon: &Lexicon, folded: &'a Folded<'a>, begin: usize, end: usize) -> Self {
        let (mut context, mut silent) = (Vec::new(), Vec::new());
        let bytes = folded.bytes();
        let stop = bytes.len().min(end + 1);
        for Mark { begin, end, what } in lexicon.around.marks(bytes, begin, stop) {
            match what {
                Around::Context(what) => context.push(Mark { begin, end, what }),
                Around::Silent => silent.push(Mark {
                    begin,
                    end,
                    what: (),
                }),
            }
        }
        Self {
            folded,
            begin,
            end,
            context,
            silent,
        }
    }

    /// Whether a silent phrase holds the term.
    fn silences(&self, term: &Mark<Term>) -> bool {
        let first = self.silent.partition_point(|mark| mark.end < term.end);
        self.silent[first..]
            .iter()
            .take_while(|mark| mark.end <= term.end + HORIZON)
            .any(|mark| mark.begin <= term.begin)
    }

    /// Whether a word of the lists in `bits` stands within `words` words of the term.
    fn near(&self, term: &Mark<Term>, bits: u32, words: usize) -> bool {
        if bits == 0 {
            return false;
        }
        let (low, high) = self.window(term, words);
        let first = self.context.partition_point(|mark| mark.end <= low);
        self.context[first..]
            .iter()
            .take_while(|mark| mark.end <= high)
            .filter(|mark| mark.begin >= low && mark.what & bits != 0)
            .any(|mark| mark.end <= term.begin || mark.begin >= term.end)
    }

    /// The folded range of `words` words on both sides of the term.
    fn window(&self, term: &Mark<Term>, words: usize) -> (usize, usize) {
        let (low, high) = self.horizon(term);
        let is_space = |&(_, byte): &(usize, &u8)| *byte == b' ';
        let before = self.folded.bytes()[low..term.begin].iter().enumerate();
        let after = self.folded.bytes()[term.end..high].iter().enumerate();
        (
            before
                .rev()
                .filter(is_space)
                .nth(words)
                .map_or(low, |(at, _)| low + at),
            after
                .filter(is_space)
                .nth(words)
                .map_or(high, |(at, _)| term.end + at),
        )
    }

    /// The part of the sentence that a look around the term may reach.
    fn horizon(&self, term: &Mark<Term>) -> (usize, usize) {
        (
            self.begin.max(term.begin.saturating_sub(HORIZON)),
            self.end.min(term.end + HORIZON),
        )
    }

    /// Whether the term stands in capitals while the words around it do not.
    fn has_in_capitals(&self, term: &Mark<Term>) -> bool {
        let small = |begin, end| {
            self.folded
                .source(begin, end)
                .chars()
                .any(char::is_lowercase)
        };
        let (low, high) = self.horizon(term);
        !small(term.begin, term.end) && (small(low, term.begin) || small(term.end, high))
    }

    /// Diagnosis codes near the word that announces them.
    fn codes(&self, term: &Mark<Term>) -> impl Iterator<Item = Candidate> {
        let (low, high) = self.window(term, CODE_REACH);
        code::find(self.folded, low, high).map(|hit| Candidate {
            length: hit.einde - hit.begin,
            hit,
        })
    }

    /// The hit for a term, grown to the whole words that it is part of.
    fn candidate(&self, term: &Mark<Term>, group: &Group) -> Candidate {
        let (low, high) = self.horizon(term);
        let bytes = self.folded.bytes();
        let before = bytes[low..term.begin]
            .iter()
            .rposition(|&byte| byte == b' ');
        let after = bytes[term.end..high].iter().position(|&byte| byte == b' ');
        let (begin, einde) = self.folded.origin(
            before.map_or(low, |at| low + at + 1),
            after.map_or(high, |at| term.end + at),
        );
        let (categorie, klasse) = (group.categorie, group.klasse);
        Candidate {
            hit: Hit {
                categorie,
                klasse,
                begin,
                einde,
            },
            length: term.end - term.begin,
        }
    }
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
