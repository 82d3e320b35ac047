//! Diagnosis codes: ICD-10 (`F32.1`) and CAS (`P652`). They look like the names of rooms
//! and parts, so they are only sought near a word such as `ICD` or `diagnosecode`.

use super::fold::Folded;
use super::{Categorie, Hit, Klasse};

/// The codes between two folded positions.
pub(super) fn find(folded: &Folded<'_>, begin: usize, end: usize) -> impl Iterator<Item = Hit> {
    words(folded.bytes(), begin, end)
        .filter(|&(first, last)| is_code(folded.source(first, last)))
        .map(|(first, last)| {
            let (begin, einde) = folded.origin(first, last);
            Hit {
                categorie: Categorie::Diagnose,
                klasse: Klasse::Hard,
                begin,
                einde,
            }
        })
}

/// The words between two folded positions, as folded ranges.
fn words(bytes: &[u8], begin: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut at = begin;
    bytes[begin..end]
        .split(|&byte| byte == b' ')
        .filter_map(move |word| {
            let first = at;
            at += word.len() + 1;
            (!word.is_empty()).then_some((first, first + word.len()))
        })
}

/// A capital with two digits (ICD-10, the part before the dot) or three (CAS).
fn is_code(word: &str) -> bool {
    let [first, digits @ ..] = word.as_bytes() else {
        return false;
    };
    first.is_ascii_uppercase()
        && matches!(digits.len(), 2 | 3)
        && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_form_of_a_code() {
        let rows = [
            ("F32", true),
            ("P652", true),
            ("f32", false),
            ("AG140", false),
            ("F3", false),
            ("F3a", false),
            ("Fa3", false),
            ("F3210", false),
            ("", false),
        ];
        for (word, expected) in rows {
            assert_eq!(is_code(word), expected, "{word}");
        }
    }
}
