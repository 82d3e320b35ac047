//! Finds the terms that begin where a word begins.
//!
//! Most words of a text open no term: a table of first letters says so, small enough to stay near
//! the processor. Only from the other words on the automaton is walked, and it stops at the first
//! letter that no term has there.

use aho_corasick::automaton::Automaton as _;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, BuildError, StartKind};

use super::Mark;

/// So many letters of a word are looked up.
const FIRST: usize = 4;

/// Terms with a space before them, by what follows that space.
pub(super) struct Starts<T> {
    automaton: DFA,
    meanings: Vec<T>,
    /// A bit for each hash of the first letters of a term.
    first: Vec<u64>,
}

impl<T: Copy> Starts<T> {
    pub(super) fn new(texts: &[String], meanings: Vec<T>) -> Result<Self, BuildError> {
        let mut first = vec![0; 1 << (16 - 6)];
        for text in texts {
            let mut letters = [0; FIRST];
            let known = text.len().min(FIRST + 1) - 1;
            letters[..known].copy_from_slice(&text.as_bytes()[1..=known]);
            allow(&mut first, letters, known);
        }
        Ok(Self {
            automaton: DFA::builder()
                .start_kind(StartKind::Anchored)
                .build(texts)?,
            meanings,
            first,
        })
    }

    /// All terms in a folded text, by where they begin.
    pub(super) fn marks(&self, bytes: &[u8], found: &mut Vec<Mark<T>>) {
        for space in memchr::memchr_iter(b' ', bytes) {
            if self.may_begin(&bytes[space + 1..]) {
                self.walk(bytes, space, found);
            }
        }
    }

    fn may_begin(&self, word: &[u8]) -> bool {
        let mut letters = [b' '; FIRST];
        for (letter, byte) in letters.iter_mut().zip(word) {
            *letter = *byte;
        }
        let (at, bit) = place(letters);
        self.first[at] & bit != 0
    }

    /// The terms that begin with the space at `space`.
    fn walk(&self, bytes: &[u8], space: usize, found: &mut Vec<Mark<T>>) {
        let automaton = &self.automaton;
        let Ok(mut state) = automaton.start_state(Anchored::Yes) else {
            return;
        };
        for (length, byte) in (1..).zip(&bytes[space..]) {
            state = automaton.next_state(Anchored::Yes, state, *byte);
            if !automaton.is_special(state) {
                continue;
            }
            if automaton.is_dead(state) {
                return;
            }
            let here = if automaton.is_match(state) {
                automaton.match_len(state)
            } else {
                0
            };
            let patterns = (0..here).map(|index| automaton.match_pattern(state, index));
            // A state also holds the terms that begin later and end here.
            let whole = patterns.filter(|pattern| automaton.pattern_len(*pattern) == length);
            found.extend(whole.map(|pattern| Mark {
                begin: space + 1,
                end: space + length - usize::from(*byte == b' '),
                what: self.meanings[pattern.as_usize()],
            }));
        }
    }
}

/// Sets the bits of `letters`, whatever follows the first `known`.
fn allow(first: &mut [u64], letters: [u8; FIRST], known: usize) {
    if known == FIRST {
        let (at, bit) = place(letters);
        first[at] |= bit;
        return;
    }
    for next in 0..=u8::MAX {
        let mut letters = letters;
        letters[known] = next;
        allow(first, letters, known + 1);
    }
}

/// Place and bit of four letters.
fn place(letters: [u8; FIRST]) -> (usize, u64) {
    let hash = u32::from_le_bytes(letters).wrapping_mul(0x9e37_79b1) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}
