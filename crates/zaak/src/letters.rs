//! Which characters the typeface of our documents can draw, and what stands in for others: the one
//! definition that facts, documents, the gate for Markdown and the layout share.
//!
//! A stand-in says the same as the character (`⚫` as `●`, `ﬁ` as `fi`). Without one, the
//! page shows a marker with its code: [`onbekend`] names the character, a rule reports it, and
//! the document stays a concept.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::dossier::leeg::is_onzichtbaar;

/// What all shipped faces hold, in order. A test in the crate `pdf` holds it against the fonts, for
/// this crate must know it without them.
const GEDEKT: &[(char, char)] = &[
    (' ', '~'),
    // Latin with all accents of Europe and Vietnam.
    ('\u{A0}', '\u{24F}'),
    ('\u{259}', '\u{259}'),
    ('\u{2BB}', '\u{2BD}'),
    ('\u{2C6}', '\u{2DD}'),
    ('\u{300}', '\u{304}'),
    ('\u{306}', '\u{30C}'),
    ('\u{31B}', '\u{31B}'),
    ('\u{323}', '\u{328}'),
    ('\u{331}', '\u{331}'),
    // Greek and Cyrillic.
    ('\u{370}', '\u{377}'),
    ('\u{37A}', '\u{37F}'),
    ('\u{384}', '\u{38A}'),
    ('\u{38C}', '\u{38C}'),
    ('\u{38E}', '\u{3A1}'),
    ('\u{3A3}', '\u{3E1}'),
    ('\u{3F0}', '\u{52F}'),
    ('\u{1E00}', '\u{1EFF}'),
    // Spaces, dashes, quotes and other punctuation.
    ('\u{2002}', '\u{2003}'),
    ('\u{2007}', '\u{2007}'),
    ('\u{2009}', '\u{200B}'),
    ('\u{2010}', '\u{2015}'),
    ('\u{2018}', '\u{201E}'),
    ('\u{2020}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{202F}', '\u{2030}'),
    ('\u{2032}', '\u{2033}'),
    ('\u{2039}', '\u{203A}'),
    ('\u{2044}', '\u{2044}'),
    // Small digits, currencies and fractions.
    ('\u{2070}', '\u{2070}'),
    ('\u{2074}', '\u{208E}'),
    ('\u{20A0}', '\u{20BF}'),
    ('№', '№'),
    ('™', '™'),
    ('\u{2150}', '\u{215F}'),
    // Arrows and signs of arithmetic.
    ('←', '↕'),
    ('⇐', '⇔'),
    ('∆', '∆'),
    ('∑', '−'),
    ('∘', '√'),
    ('∞', '∞'),
    ('≈', '≈'),
    ('≠', '≡'),
    ('≤', '≥'),
    // Bullets, boxes and ticks.
    ('■', '□'),
    ('▪', '▫'),
    ('▲', '▲'),
    ('▶', '▶'),
    ('▸', '▸'),
    ('►', '►'),
    ('▼', '▼'),
    ('◆', '◇'),
    ('◊', '○'),
    ('●', '●'),
    ('◦', '◦'),
    ('★', '☆'),
    ('☐', '☒'),
    ('✓', '✔'),
    ('✗', '✘'),
    ('❖', '❖'),
    ('➔', '➔'),
    ('➢', '➢'),
];

/// Stand-ins that no compatibility form of Unicode gives.
const VERVANGING: &[(&str, &str)] = &[
    // Bullets, also those of Word's symbol fonts. A hollow one stays another than a full one: a list
    // of answers marks the one that was chosen with it.
    ("\u{F0B7}⋅‣⁃", "•"),
    ("\u{F0A7}", "▪"),
    ("\u{F0D8}", "➢"),
    ("\u{F076}", "❖"),
    ("▷▹▻", "▸"),
    ("⚫⬤", "●"),
    ("◯⚪", "○"),
    ("\u{F0FC}", "✔"),
    ("✖❌╳\u{F0FB}", "✘"),
    ("✅🗹", "☑"),
    ("⬛◼◾", "■"),
    ("⬜◻◽▢❑❏\u{F0A8}\u{F06F}", "□"),
    ("➜➝➞➡⟶⟹\u{F0E0}\u{F0E8}", "→"),
    ("⬅⟵", "←"),
    ("⭐", "★"),
    // Typographic variants.
    ("‟", "“"),
    ("❝", "“"),
    ("❞", "”"),
    ("∕", "/"),
    ("∗", "*"),
    ("∼", "~"),
    ("⩽", "≤"),
    ("⩾", "≥"),
    ("─━⎯", "–"),
    // What a program made of these marks is what was typed.
    ("☺🙂", ":-)"),
    ("☹🙁", ":-("),
    ("😉", ";-)"),
];

/// Can the typeface draw `c`?
pub fn covers(c: char) -> bool {
    let next = GEDEKT.partition_point(|(_, last)| *last < c);
    GEDEKT.get(next).is_some_and(|(first, _)| *first <= c)
}

/// `text` with a stand-in for each character that has none of its own and does have one that says
/// the same; others stay as they are.
pub fn drawable(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.nfc() {
        match (!covers(c)).then(|| stand_in(c)).flatten() {
            None => shown.push(c),
            Some(other) => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                // `2①` is no 21.
                if digit(shown.chars().next_back()) && digit(other.chars().next()) {
                    shown.push(' ');
                }
                shown.push_str(&other);
            }
        }
    }
    shown
}

/// The characters in `text` that can be drawn in no way.
pub fn onbekend(text: &str) -> Vec<char> {
    // Nearly every text is drawn as it is, and putting accents on their letters costs more than looking.
    if text.is_ascii() || text.chars().all(|c| c.is_ascii() || covers(c)) {
        return Vec::new();
    }
    let unknown = |c: &char| !covers(*c) && !is_onzichtbaar(*c) && stand_in(*c).is_none();
    text.nfc().filter(unknown).collect()
}

/// What says the same as `c`, in characters that can be drawn.
fn stand_in(c: char) -> Option<String> {
    if c.is_whitespace() {
        return Some(" ".to_owned());
    }
    let own = VERVANGING.iter().find(|(others, _)| others.contains(c));
    if let Some((_, shown)) = own {
        return Some((*shown).to_owned());
    }
    let form: String = std::iter::once(c).nfkc().collect();
    let is_text = form.chars().any(|part| !is_combining_mark(part));
    (is_text && form.chars().all(covers)).then_some(form)
}

/// Codes for a reader: `U+0414, U+738B`, the first ten and a word on others.
pub fn codes(found: &std::collections::BTreeSet<char>) -> String {
    let first: Vec<String> = found
        .iter()
        .take(GENOEMD)
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let rest = if found.len() > GENOEMD {
        " en andere"
    } else {
        ""
    };
    format!("{}{rest}", first.join(", "))
}

/// So many different code points are named.
const GENOEMD: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_simply_work() {
        let blocks = [(0x100, 0x17F), (0x1EA0, 0x1EF9), (0x218, 0x21B)];
        for c in blocks.into_iter().flat_map(|(a, z)| a..=z) {
            assert!(char::from_u32(c).is_some_and(covers), "U+{c:04X}");
        }
        for text in [
            "Şükrü Ağaoğlu Łukasz Őry Ionuș Đorđe Muñoz Nguyễn Đặng Ưu Ơn",
            "Дмитрий Ковальчук, Ґалаґан, Їжак, Ђорђе, Қазақ; Ελένη Παπαδοπούλου, Ω μ",
            "● ja ○ nee ▪ ✔ ✘ ₺ 500, 20 ₽, 5 ₴, 2⅓ uur ⇒ ★",
        ] {
            assert_eq!(drawable(text), text);
            assert_eq!(onbekend(text).len(), 0);
        }
    }

    #[test]
    fn what_says_the_same_stands_in() {
        for (text, shown) in [
            ("⚫ ja ⚪ nee", "● ja ○ nee"),
            ("✖ ✅ \u{F0B7} \u{F0A7}", "✘ ☑ • ▪"),
            ("ﬁets ﬂat №4 ℃", "fiets flat №4 °C"),
            ("2① uur, ② en Ａ", "2 1 uur, 2 en A"),
            ("e\u{301}e\u{308}n", "éën"),
            ("a\u{A0}b\u{3000}c\u{2005}d", "a\u{A0}b c d"),
            ("x ⟹ y 🙂", "x → y :-)"),
        ] {
            assert_eq!(drawable(text), shown);
            assert_eq!(onbekend(text).len(), 0, "{text}");
        }
    }

    #[test]
    fn what_is_left_is_named_and_stays() {
        // A family name in Chinese; a greeting in Arabic; a tool.
        let text = "王 سلام 🔧\u{FE0F}\u{200D}\u{FFFD}";
        assert_eq!(drawable(text), text);
        let found: String = onbekend(text).into_iter().collect();
        assert_eq!(found, "王سلام🔧\u{FFFD}");
        assert_eq!(codes(&['王', 'ب'].into()), "U+0628, U+738B");
        assert_eq!(codes(&('ء'..='غ').collect()).matches("U+").count(), 10);
        // A loose accent has no letter to stand on.
        assert_eq!(onbekend("\u{305}").len(), 1);
    }

    #[test]
    fn the_tables_are_sound() {
        assert!(GEDEKT.is_sorted_by(|a, b| a.1 < b.0));
        for (others, shown) in VERVANGING {
            assert!(others.chars().all(|c| !covers(c)), "{others}");
            assert!(shown.chars().all(covers), "{shown}");
        }
    }
}
