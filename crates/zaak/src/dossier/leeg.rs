//! Says when a text holds nothing: the one definition that facts, rules and documents share.
//!
//! A system that exports wants something in every field, and so does the person before it. What
//! they type to get past the field (`-`, `n.v.t.`, `onbekend`) is no view, no reason and no name:
//! a plan of which the view of the employee says `-` has no view (article 4 Regeling procesgang).

/// Texts that only fill a field, in lower case. Spaces and punctuation do not count, in the text
/// nor here, but for a slash between letters.
const VULLINGEN: &[&str] = &[
    // An abbreviation to get past a field. "Nee" and "geen" answer a question, and so does who writes
    // in full that one of the six headings does not apply.
    "nvt",
    "n/a",
    // What a database or a program writes for an absent value.
    "null",
    "none",
    "undefined",
    "nbsp",
    // Nobody knows, or nobody asked.
    "onbekend",
    "nog onbekend",
    "niet bekend",
    "nog niet bekend",
    "nnb",
    // The text is elsewhere, without a word on where.
    "zie dossier",
    // Somebody was to write it later.
    "in te vullen",
    "nog in te vullen",
    "nader in te vullen",
    "nog invullen",
    "volgt",
    "volgt nog",
    "volgt later",
    "ntb",
    "nader te bepalen",
];

/// Letters, digits and slashes of the longest text in [`VULLINGEN`].
const LANGSTE: usize = 15;

/// So many zeros and nothing else are a number that nobody filled in; the shortest number of a
/// person or organisation has eight digits.
const NULLEN: usize = 8;

/// Whether `text` has no content: it is missing, invisible, only punctuation, or only fills the
/// field.
pub fn is_leeg(text: &str) -> bool {
    match text.chars().find(|c| has_mark(*c)) {
        None => true,
        // Most texts are done here: the first letter says that they are no filler.
        Some('n' | 'N' | 'u' | 'U' | 'o' | 'O' | 'z' | 'Z' | 'i' | 'I' | 'v' | 'V') => {
            folded(text).is_some_and(|(core, length)| is_vulling(&core[..length]))
        }
        Some('x' | 'X') => only(text, "xX", 1) && !is_initial(text),
        Some('0') => only(text, "0", NULLEN),
        Some(_) => false,
    }
}

/// The text without white space around it, unless it has no content.
pub fn gevuld(text: &str) -> Option<&str> {
    (!is_leeg(text)).then(|| text.trim())
}

/// Initials of somebody: `X.` is Xander, `x` and `XXX` fill a field.
fn is_initial(text: &str) -> bool {
    text.trim() == "X."
}

/// Whether `marks`, `least` of them or more, are all that leaves a mark.
fn only(text: &str, marks: &str, least: usize) -> bool {
    let mut count = 0;
    text.chars().filter(|c| has_mark(*c)).all(|c| {
        count += 1;
        marks.contains(c)
    }) && count >= least
}

/// Letters, digits and slashes between them, in lower case; nothing when there are too many for a
/// filler, or others than fillers have.
fn folded(text: &str) -> Option<([u8; LANGSTE], usize)> {
    let mut core = [0; LANGSTE];
    let mut length = 0;
    let mut slash = false;
    for c in text.chars() {
        if c == '/' {
            slash = length > 0;
        } else if has_mark(c) {
            if std::mem::take(&mut slash) {
                *core.get_mut(length)? = b'/';
                length += 1;
            }
            *core.get_mut(length)? = u8::try_from(c).ok()?.to_ascii_lowercase();
            length += 1;
        }
    }
    Some((core, length))
}

fn is_vulling(core: &[u8]) -> bool {
    let letters = |known: &'static str| known.bytes().filter(|byte| *byte != b' ');
    VULLINGEN
        .iter()
        .any(|known| letters(known).eq(core.iter().copied()))
}

/// Whether a character can be content: neither white space, punctuation, a line or box to draw
/// with, nor anything that leaves no mark. Check marks and pictures are content.
fn has_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !(c.is_whitespace()
        || is_onzichtbaar(c)
        || matches!(c,
            '\u{A1}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{B4}' | '\u{B6}'..='\u{B8}' | '\u{BB}'
            | '\u{BF}' | '\u{D7}' | '\u{F7}'
            | '\u{300}'..='\u{36F}'
            | '\u{2010}'..='\u{205E}'
            | '\u{2212}' | '\u{2219}' | '\u{22C5}' | '\u{22EF}'
            | '\u{2500}'..='\u{25FF}'
            | '\u{2E00}'..='\u{2E5D}'
            | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}')
        // Blanks that pass for letters or signs, and what is left of a text that was lost.
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}'
            | '\u{3164}' | '\u{FFA0}' | '\u{FFFC}' | '\u{FFFD}'))
}

/// Characters that leave no mark on paper but can hide or reorder text.
pub fn is_onzichtbaar(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rustfmt::skip]
    #[test]
    fn fillers_hold_nothing() {
        for text in [
            "", " ", "\t\r\n", "-", "--", "–", "—", ".", "..", "...", "…", "?", "???", "*",
            "***", "/", "-/-", "_", "____", "()", "[ ]", "\"\"", "•", "□", "────", "!", "#", "x",
            "X", "xx", "XXX", "x x", "-x-", "(x)", "x.", "n.v.t.", "N.V.T.", "nvt", "NVT",
            "n.v.t", "N. v. t.", "- n.v.t. -", "n/a", "N/A.", "NULL", "null", "<null>", "[NULL]",
            "None", "undefined", "&nbsp;", "onbekend", "Onbekend.", "ONBEKEND", "(onbekend)",
            "onbekend?", "\u{201E}onbekend\u{201D}", "niet bekend", "n.n.b.", "zie dossier",
            "Zie dossier.", "ZIE DOSSIER!", "zie\u{A0}dossier", "nader in te vullen",
            "Nader in te vullen...", "[in te vullen]", "nog in te vullen", "volgt", "Volgt.",
            "volgt nog", "n.t.b.", "00000000", "000000000", "0000.00.000", "000000000000",
        ] {
            assert!(is_leeg(text), "{text:?}");
            assert_eq!(gevuld(text), None, "{text:?}");
        }
    }

    #[rustfmt::skip]
    #[test]
    fn invisible_characters_hold_nothing() {
        for c in [
            '\u{0}', '\u{A0}', '\u{AD}', '\u{200B}', '\u{200D}', '\u{202E}', '\u{2060}',
            '\u{3000}', '\u{3164}', '\u{FE0F}', '\u{FEFF}', '\u{FFFD}',
        ] {
            assert!(is_leeg(&c.to_string()), "{c:?}");
            assert!(is_leeg(&format!("{c}n.v.t.{c}")), "{c:?} around a filler");
            assert!(!is_leeg(&format!("{c}Nee{c}")), "{c:?} around a word");
        }
        assert!(is_leeg(&"\u{200B} ".repeat(500)) && is_leeg(&".".repeat(8000)));
        assert!(is_leeg(&format!("onbekend{}", " ".repeat(8000))));
    }

    #[rustfmt::skip]
    #[test]
    fn what_looks_like_a_filler_stays() {
        for text in [
            "Geen beperkingen.", "Geen", "geen", "Nee", "Nee.", "nee", "Ja", "0", "00", "0 uur",
            "0%", "0,5", "1", "B", "X.", "X-ray-technicus", "Xander", "XL", "Max", "x-as",
            "Onbekend is wanneer hij terugkeert.", "Onbekende werkgever",
            "Nvt voor dit werk omdat", "Zie dossier van de arbodienst van 3 maart, bladzijde 4.",
            "Zie dossier 4", "Zie probleemanalyse", "Nul", "Nullen", "Nona", "Na", "N. Vet",
            "Van Volgt B.V.", "Volgt een cursus", "In te vullen door wie?", "Ze vult het in.",
            "Umc Utrecht", "OK", "Ω", "✔", "👍", "非", "Ñ", "Niet van toepassing.", "n/a/b",
            "00000001", "0000000",
        ] {
            assert!(!is_leeg(text), "{text:?}");
            assert_eq!(gevuld(text), Some(text.trim()), "{text:?}");
        }
        assert_eq!(gevuld("\u{A0} Nee. \n"), Some("Nee."));
    }

    #[test]
    fn the_table_is_read_in_full() {
        let length = |known: &&str| known.bytes().filter(|byte| *byte != b' ').count();
        assert_eq!(VULLINGEN.iter().map(length).max(), Some(LANGSTE));
        for known in VULLINGEN {
            assert!(is_leeg(known) && is_leeg(&known.to_uppercase()), "{known}");
            assert!(!is_leeg(&format!("{known} e")), "{known}");
        }
    }
}
