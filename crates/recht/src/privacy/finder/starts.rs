//! Finds the terms that begin where a word begins.
//!
//! Most words of a text open no term: a table of first letters says so, small enough to stay near
//! the processor. Only the other words are held against the terms with the same first letters.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Mark;

/// So many letters of a word are looked up.
const FIRST: usize = 4;

/// Terms with a space before them, by what follows that space.
pub(super) struct Starts<T> {
    /// In order of the text.
    terms: Vec<Term<T>>,
    /// The terms of at least [`FIRST`] letters, by those.
    groups: FxHashMap<[u8; FIRST], Range<usize>>,
    /// The others.
    short: Vec<Term<T>>,
    /// A bit for each hash of the first letters of a term.
    first: Vec<u64>,
}

struct Term<T> {
    text: Vec<u8>,
    /// The first eight bytes as one number, with ones in `mask` for as many as there are.
    head: u64,
    mask: u64,
    what: T,
}

impl<T> Term<T> {
    fn new(text: &str, what: T) -> Self {
        let text = text.as_bytes().to_vec();
        let ones = vec![u8::MAX; text.len()];
        Self {
            head: head(&text),
            mask: head(&ones),
            text,
            what,
        }
    }

    /// Does `rest`, of which the head is `head`, begin with this term?
    fn opens(&self, rest: &[u8], head: u64) -> bool {
        head & self.mask == self.head && (self.text.len() <= 8 || rest.starts_with(&self.text))
    }
}

/// The first eight bytes as one number.
fn head(bytes: &[u8]) -> u64 {
    u64::from_le_bytes(first(bytes))
}

/// The first bytes; what is missing is nought.
fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut part = [0; N];
        part[..bytes.len()].copy_from_slice(bytes);
        part
    })
}

impl<T: Copy> Starts<T> {
    /// Takes terms that begin with a space.
    pub(super) fn new(terms: impl IntoIterator<Item = (String, T)>) -> Self {
        let terms = terms
            .into_iter()
            .map(|(text, what)| Term::new(&text[1..], what));
        let (mut terms, short): (Vec<_>, Vec<_>) = terms.partition(|term| term.text.len() >= FIRST);
        terms.sort_by(|left, right| left.text.cmp(&right.text));
        let mut starts = Self {
            terms,
            groups: FxHashMap::default(),
            short,
            first: vec![0; 1 << (16 - 6)],
        };
        starts.group();
        starts
    }

    fn group(&mut self) {
        for (index, term) in self.terms.iter().enumerate() {
            if let Some(letters) = term.text.first_chunk() {
                let group = self.groups.entry(*letters).or_insert(index..index);
                group.end = index + 1;
                allow(&mut self.first, *letters, FIRST);
            }
        }
        for Term { text, .. } in &self.short {
            allow(&mut self.first, first(text), text.len());
        }
    }

    /// All terms in a folded text, by where they begin.
    pub(super) fn marks(&self, bytes: &[u8], found: &mut Vec<Mark<T>>) {
        spaces(bytes, |space| {
            if self.may_begin(&bytes[space + 1..]) {
                self.words(bytes, space + 1, found);
            }
        });
    }

    fn may_begin(&self, word: &[u8]) -> bool {
        let (at, bit) = place(first(word));
        self.first[at] & bit != 0
    }

    /// The terms that the text has from `begin` on.
    fn words(&self, bytes: &[u8], begin: usize, found: &mut Vec<Mark<T>>) {
        let rest = &bytes[begin..];
        let letters = rest.first_chunk::<FIRST>();
        let group = letters.and_then(|letters| self.groups.get(letters));
        let group = group.map_or(&[][..], |group| &self.terms[group.clone()]);
        let head = head(rest);
        let all = group.iter().chain(&self.short);
        let here = all.filter(|term| term.opens(rest, head));
        found.extend(here.map(|term| Mark {
            begin,
            end: begin + term.text.trim_ascii_end().len(),
            what: term.what,
        }));
    }
}

/// Calls `seen` with the place of each space. Words are short: to ask for one space after another
/// would cost more than the words themselves.
fn spaces(bytes: &[u8], mut seen: impl FnMut(usize)) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * EACH;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let others = u64::from_le_bytes(*chunk) ^ (EACH * u64::from(b' '));
        // The high bit of each byte that is no space, whatever its neighbours are.
        let others = ((others & LOW) + LOW) | others;
        let mut here = !(others | LOW);
        while here != 0 {
            seen(index * 8 + here.trailing_zeros() as usize / 8);
            here &= here - 1;
        }
    }
    let first = bytes.len() - rest.len();
    let last = rest.iter().enumerate().filter(|(_, byte)| **byte == b' ');
    last.for_each(|(index, _)| seen(first + index));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_space_is_seen() {
        let text = b" een \x01  zin!\xa0van   negentien woorden ! a b c d e f g h i";
        for end in 0..=text.len() {
            let mut found = Vec::new();
            spaces(&text[..end], |at| found.push(at));
            let expected: Vec<_> = (0..end).filter(|at| text[*at] == b' ').collect();
            assert_eq!(found, expected);
        }
    }
}
