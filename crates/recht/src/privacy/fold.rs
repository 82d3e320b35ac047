//! Makes a text comparable with the lexicon: small letters without accents, and a
//! single space between words, whatever stood there. Remembers where each byte came
//! from and where sentences end. Text is only taken with `get`: the message of a failed
//! index would hold the text.

use crate::spare::{self, Spare};

/// A folded text. It opens and closes with a space, so that every word has one on both sides.
pub(super) struct Folded<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    /// Where the origin does not simply run on: (folded position, byte in `text`).
    jumps: Vec<(usize, usize)>,
    /// Byte in `text` less the folded position, since the last jump.
    shift: isize,
    /// Folded positions of the spaces that part two sentences.
    ends: Vec<usize>,
}

/// Stands for a letter of another script: part of a word, but of no term.
const FOREIGN: &[u8] = b"\x01";

/// The small form of an ASCII letter or digit, a space for any other byte. Without a table, so that
/// many bytes are folded at a time.
const fn small(byte: u8) -> u8 {
    let letter = byte | 0x20;
    if letter.wrapping_sub(b'a') < 26 {
        letter
    } else if byte.wrapping_sub(b'0') < 10 {
        byte
    } else {
        b' '
    }
}

impl<'a> Folded<'a> {
    /// Folds `text` in one pass.
    pub(super) fn new(text: &'a str) -> Self {
        let mut folded = Self {
            text,
            bytes: Vec::with_capacity(text.len() + 2),
            jumps: Vec::new(),
            shift: 0,
            ends: Vec::new(),
        };
        folded.bytes.push(b' ');
        folded.fill();
        if folded.bytes.last() != Some(&b' ') {
            folded.bytes.push(b' ');
        }
        folded
    }

    fn fill(&mut self) {
        let source = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = source.get(at) {
            at += if small(byte) != b' ' {
                self.plain_word(&source[at..], at)
            } else if byte.is_ascii() {
                self.space(at, byte);
                1
            } else {
                self.wide(at)
            };
        }
    }

    /// Folds the letters and digits that `rest` opens with; returns how many there are.
    fn plain_word(&mut self, rest: &[u8], at: usize) -> usize {
        self.note_jump(at);
        let length = rest.iter().position(|byte| small(*byte) == b' ');
        let word = &rest[..length.unwrap_or(rest.len())];
        self.bytes.extend(word.iter().copied().map(small));
        word.len()
    }

    fn push(&mut self, byte: u8, at: usize) {
        self.note_jump(at);
        self.bytes.push(byte);
    }

    /// Remembers that the next folded byte comes from `at`, unless that goes without saying.
    fn note_jump(&mut self, at: usize) {
        let shift = at.cast_signed() - self.bytes.len().cast_signed();
        if shift != self.shift {
            self.jumps.push((self.bytes.len(), at));
            self.shift = shift;
        }
    }

    fn space(&mut self, at: usize, byte: u8) {
        let may_end = matches!(byte, b'.' | b'!' | b'?' | b'\n');
        if may_end && self.ends_sentence(at, byte) {
            let end = self.bytes.len() - usize::from(self.bytes.last() == Some(&b' '));
            if self.ends.last() != Some(&end) {
                self.ends.push(end);
            }
        }
        if self.bytes.last() != Some(&b' ') {
            self.push(b' ', at);
        }
    }

    /// Folds the character at `at` that is not ASCII; returns its length.
    fn wide(&mut self, at: usize) -> usize {
        let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return 1;
        };
        match plain(character) {
            Some(letters) => {
                for &byte in letters {
                    self.push(byte, at);
                }
            }
            None => self.space(at, b' '),
        }
        character.len_utf8()
    }

    /// Whether the mark at `at` ends a sentence rather than an abbreviation or a wrapped line.
    fn ends_sentence(&self, at: usize, mark: u8) -> bool {
        let rest = &self.text.as_bytes()[at + 1..];
        let next = rest
            .iter()
            .take(40)
            .find(|byte| !byte.is_ascii_whitespace());
        if mark == b'\n' {
            return !next.is_some_and(u8::is_ascii_lowercase);
        }
        let stands_free = rest.first().is_none_or(u8::is_ascii_whitespace);
        stands_free
            && (mark != b'.' || self.word_may_end())
            && !next.is_some_and(u8::is_ascii_lowercase)
    }

    /// A full stop after `mw`, `dr`, `dhr` or an initial ends no sentence.
    fn word_may_end(&self) -> bool {
        let tail = &self.bytes[self.bytes.len().saturating_sub(16)..];
        let word = tail.rsplit(|&byte| byte == b' ').next().unwrap_or_default();
        let number = word.first().is_some_and(u8::is_ascii_digit);
        number || (word.len() > 2 && !matches!(word, b"dhr" | b"mevr" | b"drs" | b"ing" | b"prof"))
    }

    /// The folded text.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether the text has no more than `count` words.
    pub(super) fn words_at_most(&self, count: usize) -> bool {
        self.bytes
            .iter()
            .filter(|&&byte| byte == b' ')
            .nth(count + 1)
            .is_none()
    }

    /// The folded bounds of the sentence that holds position `at`.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let next = self.ends.partition_point(|&end| end < at);
        let begin = next.checked_sub(1).map_or(0, |last| self.ends[last]);
        let end = self.ends.get(next).copied().unwrap_or(self.bytes.len());
        (begin, end)
    }

    /// The byte range in the text behind the folded range, on character boundaries.
    pub(super) fn origin(&self, begin: usize, end: usize) -> (usize, usize) {
        let first = self.source_of(begin);
        let last = self.source_of(end.saturating_sub(1)).max(first);
        let rest = self.text.get(last..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        (first, last + width)
    }

    /// The text behind the folded range; it stays inside this module's siblings.
    pub(super) fn source(&self, begin: usize, end: usize) -> &'a str {
        let (begin, end) = self.origin(begin, end);
        self.text.get(begin..end).unwrap_or_default()
    }

    fn source_of(&self, at: usize) -> usize {
        let next = self.jumps.partition_point(|&(folded, _)| folded <= at);
        let last = next.checked_sub(1).map(|last| self.jumps[last]);
        let (folded, source) = last.unwrap_or_default();
        (source + at.saturating_sub(folded)).min(self.text.len())
    }
}

/// Texts folded one after another, without the way back: most texts hold no term, and then nobody
/// asks for more. Between two of them stand two spaces, so that no term reaches over.
pub(super) struct FoldedTexts {
    pub(super) bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
}

/// More bytes than this are not kept for the next case.
const MOST_KEPT: usize = 1 << 20;

thread_local! {
    static BYTES: Spare<Vec<u8>> = const { Spare::new(None) };
}

impl FoldedTexts {
    pub(super) fn new(texts: &[&str]) -> Self {
        let length: usize = texts.iter().map(|text| text.len() + 2).sum();
        let mut bytes = spare::take(&BYTES, Vec::new);
        bytes.reserve(length);
        let mut folded = Self {
            bytes,
            ends: Vec::with_capacity(texts.len()),
        };
        for text in texts {
            folded.add(text);
        }
        folded
    }

    fn add(&mut self, text: &str) {
        self.bytes.push(b' ');
        let mut rest = text;
        while !rest.is_empty() {
            let (plain, wide) = rest.split_at(ascii_length(rest));
            fold_ascii(plain.as_bytes(), &mut self.bytes);
            rest = fold_wide(wide, &mut self.bytes);
        }
        if self.bytes.last() != Some(&b' ') {
            self.bytes.push(b' ');
        }
        self.ends.push(self.bytes.len());
    }

    /// The text that holds this folded position.
    pub(super) fn text_at(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end <= at)
    }

    /// Where the text begins.
    pub(super) fn begin(&self, text: usize) -> usize {
        text.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Where the text ends.
    pub(super) fn end(&self, text: usize) -> usize {
        self.ends[text]
    }
}

impl Drop for FoldedTexts {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        if bytes.capacity() <= MOST_KEPT {
            spare::keep(&BYTES, bytes);
        }
    }
}

/// So many bytes come before the first character that is not ASCII. Most texts have none, which is
/// seen many bytes at a time.
fn ascii_length(text: &str) -> usize {
    let wide = || text.bytes().position(|byte| !byte.is_ascii());
    let wide = if text.is_ascii() { None } else { wide() };
    wide.unwrap_or(text.len())
}

/// So many bytes are folded together.
const PIECE: usize = 16;

/// Each byte in its small form, and of spaces in a row the first. Most pieces have no two of those
/// and are taken as a whole.
fn fold_ascii(plain: &[u8], folded: &mut Vec<u8>) {
    let (pieces, rest) = plain.as_chunks::<PIECE>();
    for piece in pieces {
        let small = piece.map(small);
        let mut before = [*folded.last().unwrap_or(&b' '); PIECE];
        before[1..].copy_from_slice(&small[..PIECE - 1]);
        let both = |(byte, before)| u8::from(byte == b' ') & u8::from(before == b' ');
        let pairs = small.into_iter().zip(before).map(both);
        if pairs.fold(0, |any, both| any | both) != 0 {
            squeeze(small.into_iter(), folded);
        } else {
            folded.extend_from_slice(&small);
        }
    }
    squeeze(rest.iter().copied().map(small), folded);
}

/// Small letters and digits without the spaces that follow another one. Written without a branch
/// for a byte, for no processor foresees where words end.
fn squeeze(small: impl ExactSizeIterator<Item = u8>, folded: &mut Vec<u8>) {
    let begin = folded.len();
    let mut last = folded[begin - 1];
    folded.resize(begin + small.len(), b' ');
    let room = &mut folded[begin..];
    let mut end = 0;
    for byte in small {
        room[end] = byte;
        end += usize::from(byte != b' ' || last != b' ');
        last = byte;
    }
    folded.truncate(begin + end);
}

/// Folds the first character of `wide`; returns the others.
fn fold_wide<'t>(wide: &'t str, folded: &mut Vec<u8>) -> &'t str {
    let mut characters = wide.chars();
    if let Some(character) = characters.next() {
        match plain(character) {
            Some(letters) => folded.extend(letters),
            None if folded.last() != Some(&b' ') => folded.push(b' '),
            None => {}
        }
    }
    characters.as_str()
}

/// The plain letters of a character, or `None` when it parts words. Marks that only
/// dress a letter, and characters without width, fold to nothing.
fn plain(character: char) -> Option<&'static [u8]> {
    Some(match character {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => b"a",
        'Ç' | 'ç' | 'Ć'..='č' => b"c",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => b"e",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => b"i",
        'Ñ' | 'ñ' | 'Ń'..='ň' => b"n",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō'..='ő' => b"o",
        'Ś'..='š' => b"s",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => b"u",
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => b"y",
        'Ź'..='ž' => b"z",
        'Æ' | 'æ' => b"ae",
        'Œ' | 'œ' => b"oe",
        'Ĳ' | 'ĳ' => b"ij",
        'ß' => b"ss",
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => b"",
        other if other.is_alphanumeric() => FOREIGN,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;

    use super::*;

    #[test]
    fn folds_to_plain_words() {
        let rows = [
            ("", " "),
            ("Burn-out!", " burn out "),
            ("  Suïcide,\u{a0}\tBÈTA ", " suicide beta "),
            ("e\u{301}e\u{ad}n", " een "),
            ("ĳs en Æ", " ijs en ae "),
            ("ζ x", " \u{1} x "),
        ];
        for (text, expected) in rows {
            assert_eq!(Folded::new(text).bytes(), expected.as_bytes(), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn both_ways_to_fold_agree(
            texts in vec("[a-zA-Z0-9 .,;\\n\\-éëÆζ\u{301}\u{a0}]{0,80}|\\PC{0,40}", 0..5),
        ) {
            let texts: Vec<_> = texts.iter().map(String::as_str).collect();
            let folded = FoldedTexts::new(&texts);
            for (index, text) in texts.iter().enumerate() {
                let (begin, end) = (folded.begin(index), folded.end(index));
                assert_eq!(&folded.bytes[begin..end], Folded::new(text).bytes());
                assert!((begin..end).all(|at| folded.text_at(at) == index));
            }
        }
    }

    #[test]
    fn finds_the_way_back() {
        let rows = [
            ("Hij heeft één (1) hernia.", "hernia"),
            ("„Suïcide” – genoemd", "suicide"),
            ("ĳzer\u{ad}sterk", "ijzersterk"),
            ("e\u{301}e\u{301}n", "een"),
        ];
        for (text, word) in rows {
            let folded = Folded::new(text);
            let begin = folded
                .bytes()
                .windows(word.len())
                .position(|w| w == word.as_bytes());
            let begin = begin.expect("the word stands in the folded text");
            let (first, last) = folded.origin(begin, begin + word.len());
            let back = Folded::new(&text[first..last]);
            assert_eq!(back.bytes(), format!(" {word} ").as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn parts_sentences() {
        let rows = [
            ("Een zin. Nog een zin.", 2),
            ("Dhr. Jansen en mw. De Vries i.v.m. verlof.", 1),
            ("Maximaal 4. Daarna meer! Ja?", 3),
            ("regel een\nloopt door", 0),
            ("- Punt een\n- Punt twee", 1),
            ("Code F32.1 staat er", 0),
        ];
        for (text, expected) in rows {
            assert_eq!(Folded::new(text).ends.len(), expected, "{text:?}");
        }
    }
}
