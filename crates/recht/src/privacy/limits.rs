//! Numbers that limit what somebody can do, in a text that does not say who set them.
//!
//! Only the bedrijfsarts sets a degree of incapacity, a limit of hours or a limit of weight; an
//! employer's text may repeat it when it names that source. Contract hours, hours worked, wages,
//! lessons and vacancies have numbers too: those are left alone.

use std::sync::OnceLock;

use aho_corasick::packed;

/// Words (or their beginnings) that name who set the limit, anywhere in the text.
const SOURCES: &[&str] = &[
    "bedrijfsarts",
    "arboarts",
    "arbodienst",
    "verzekeringsarts",
    "arbeidsdeskundig",
    "probleemanalyse",
    "inzetbaarheidsprofiel",
    "mogelijkhedenlijst",
    "belastbaarheidsprofiel",
    "spreekuur",
    "consult",
    "fml",
    "izp",
    "bml",
    "uwv",
];

const DEGREE: &[&str] = &[
    "arbeidsongeschikt",
    "arbeidsgeschikt",
    "afgekeurd",
    "inzetbaar",
    "belastbaar",
    "hersteld",
];

/// In a sentence about these a percentage is no degree of incapacity.
const MONEY: &[&str] = &[
    "loon",
    "salaris",
    "verzeker",
    "uitkering",
    "pensioen",
    "premie",
    "dekking",
    "arbeidsongeschiktheidsverzekering",
];

/// In a sentence about these a number of hours is no limit of a person.
const OTHER_HOURS: &[&str] = &[
    "cursus",
    "training",
    "scholing",
    "opleiding",
    "begeleid",
    "coach",
    "traject",
    "vacature",
    "contract",
    "les",
    "bureau",
    "bereikbaar",
    "open",
];

/// In a sentence about these a weight is that of a thing.
const THINGS: &[&str] = &["wegen", "weegt", "pallet", "tillift", "heftruck", "machine"];

const AT_MOST: &[&str] = &["maximaal", "max", "maximum", "hooguit", "hoogstens"];
/// Words of which [`at_most`] asks for others beside them.
const MORE: [&str; 3] = ["hoogste", "meer", "langer"];
const PER: &[&str] = &[
    "dag",
    "week",
    "dagdeel",
    "aaneen",
    "achtereen",
    "aaneengesloten",
];
const HEAVY: &[&str] = &[
    "tillen", "dragen", "duwen", "trekken", "zwaarder", "til", "tilt",
];

/// Whether `text` sets a limit without naming its source.
pub fn sets_limit_without_source(text: &str) -> bool {
    if !may_hold_measure(text.as_bytes()) {
        return false;
    }
    let small = text.to_lowercase();
    if !may_limit(&small) {
        return false;
    }
    let words = Words::of(&small);
    let source = |w: &&str| *w == "arts" || starts(w, SOURCES);
    words
        .sentences()
        .any(|s| degree(s) || hours(s) || weight(s))
        && !words.all.iter().any(source)
}

/// Whether some word is there without which nothing is a limit: seen many bytes at a time, and
/// hours are mostly those of a contract.
fn may_limit(small: &str) -> bool {
    static ANY: OnceLock<Option<packed::Searcher>> = OnceLock::new();
    let limiting = || DEGREE.iter().chain(AT_MOST).chain(HEAVY).chain(&MORE);
    let any = ANY.get_or_init(|| packed::Searcher::new(limiting()));
    any.as_ref().is_none_or(|any| any.find(small).is_some())
}

/// The words of a text, and where its sentences end.
struct Words<'t> {
    all: Vec<&'t str>,
    ends: Vec<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut words = Self {
            all: Vec::with_capacity(text.len() / 5),
            ends: Vec::new(),
        };
        for part in text.split_inclusive(['.', '!', '?', ';', '\n']) {
            words.all.extend(in_part(part));
            // A full stop between digits is a decimal sign; the next part goes on.
            let digit = part
                .trim_end_matches('.')
                .ends_with(|c: char| c.is_ascii_digit());
            if !(digit && part.ends_with('.')) {
                words.ends.push(words.all.len());
            }
        }
        words.ends.push(words.all.len());
        words
    }

    fn sentences(&self) -> impl Iterator<Item = &[&'t str]> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let sentence = &self.all[begin..*end];
            begin = *end;
            sentence
        })
    }
}

/// Whether some number is followed by what may be `%`, `procent`, `uur`, `uren` or `kg`: hardly
/// any has one, and that is seen on bytes first.
fn may_hold_measure(text: &[u8]) -> bool {
    let unit = |byte: &u8| matches!(byte, b'%' | b'p' | b'P' | b'u' | b'U' | b'k' | b'K');
    let next = |at: usize| {
        let word = |byte: &&u8| unit(byte) || byte.is_ascii_alphanumeric() || !byte.is_ascii();
        text[at..].iter().find(word)
    };
    let measure = |at: usize| next(at + 1).is_some_and(|n| unit(n) || !n.is_ascii());
    let mut chunks = text.chunks(DIGITS_AT_ONCE).enumerate();
    chunks.any(|(index, chunk)| {
        let digits = chunk.iter().enumerate();
        has_digit(chunk)
            && digits
                .filter(|(_, byte)| byte.is_ascii_digit())
                .any(|(at, _)| measure(index * DIGITS_AT_ONCE + at))
    })
}

/// So many bytes are looked at together: most hold no digit.
const DIGITS_AT_ONCE: usize = 32;

fn has_digit(chunk: &[u8]) -> bool {
    chunk
        .iter()
        .fold(false, |any, byte| any | byte.is_ascii_digit())
}

/// How many digits there are; counted many bytes at a time.
pub fn digits(text: &str) -> usize {
    let digit = |byte: &u8| u8::from(byte.is_ascii_digit());
    // A sum of bytes in bytes, which cannot overflow in so short a piece.
    let few = |piece: &[u8]| usize::from(piece.iter().map(digit).sum::<u8>());
    text.as_bytes().chunks(128).map(few).sum()
}

/// Words and numbers; a percent sign is a word of its own.
fn in_part(text: &str) -> impl Iterator<Item = &str> {
    let other = |c: char| !c.is_alphanumeric() && c != ',' && c != '%';
    let stretches = text.split(other);
    let pieces = stretches.flat_map(|stretch| stretch.split_inclusive('%'));
    pieces.flat_map(|piece| {
        let word = piece.trim_end_matches('%');
        let percent = (word.len() < piece.len()).then_some("procent");
        let word = word.trim_matches(',');
        (!word.is_empty())
            .then_some(word)
            .into_iter()
            .chain(percent)
    })
}

fn starts(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|s| word.starts_with(s))
}

fn number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// The words at most `n` before and after position `at`.
fn around<'s>(s: &'s [&'s str], at: usize, n: usize) -> impl Iterator<Item = &'s &'s str> {
    s[at.saturating_sub(n)..s.len().min(at + n + 1)].iter()
}

/// Places in a sentence with a number and one of `units` behind it.
fn measures(s: &[&str], units: &[&str]) -> impl Iterator<Item = usize> {
    let pairs = s.windows(2).enumerate();
    pairs
        .filter(|(_, pair)| number(pair[0]) && units.contains(&pair[1]))
        .map(|(at, _)| at)
}

/// Whether no word of the sentence opens with one of `stems`.
fn none(s: &[&str], stems: &[&str]) -> bool {
    !s.iter().any(|w| starts(w, stems))
}

fn degree(s: &[&str]) -> bool {
    let of_person = |at: usize| around(s, at, 5).any(|w| starts(w, DEGREE));
    measures(s, &["procent"]).any(of_person) && none(s, MONEY)
}

fn hours(s: &[&str]) -> bool {
    let limit = |at: usize| {
        let mut after = s[at + 2..s.len().min(at + 5)].iter();
        at_most(&s[at.saturating_sub(4)..at]) && after.any(|w| PER.contains(w))
    };
    measures(s, &["uur", "uren"]).any(limit) && none(s, OTHER_HOURS)
}

fn at_most(before: &[&str]) -> bool {
    let pair = |a: &str, b: &str| before.windows(2).any(|w| w[0] == a && w[1] == b);
    let triple = |b: &str| {
        before
            .windows(3)
            .any(|w| w[0] == "niet" && w[1] == b && w[2] == "dan")
    };
    before.iter().any(|w| AT_MOST.contains(w))
        || pair("ten", "hoogste")
        || triple("meer")
        || triple("langer")
}

fn weight(s: &[&str]) -> bool {
    let sets = |w: &&str| matches!(*w, "niet" | "geen" | "zwaarder") || AT_MOST.contains(w);
    let limit = |at: usize| around(s, at, 5).any(sets);
    measures(s, &["kg", "kilo", "kilogram"]).any(limit)
        && s.iter().any(|w| HEAVY.contains(w))
        && none(s, THINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_needs_its_source() {
        for text in [
            "Werknemer is 50% arbeidsongeschikt.",
            "Zij is voor 40 procent inzetbaar in eigen werk.",
            "Wij schatten dat hij nu 80 % belastbaar is.",
            "Per 1 maart 25% hersteld gemeld.",
            "Werknemer kan maximaal 4 uur per dag werken.",
            "Hij werkt niet meer dan 12 uur per week.",
            "Ten hoogste 2,5 uur aaneengesloten beeldschermwerk.",
            "Hooguit 20 uur in een week is haalbaar.",
            "Niet zwaarder tillen dan 10 kg.",
            "Zij mag maximaal 5 kilo dragen.",
            "De week verliep goed. Werknemer is 30% afgekeurd.",
        ] {
            assert!(sets_limit_without_source(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_and_named_sources_stay_silent() {
        for text in [
            "Volgens de bedrijfsarts (14 februari 2025) kan werknemer maximaal 4 uur per dag werken.",
            "Maximaal 4 uur per dag. Bron: FML van 3 maart 2026.",
            "De arts noemt 50% belastbaar.",
            "UWV oordeelt minder dan 35% arbeidsongeschikt.",
            "Werknemer krijgt 70% van het loon.",
            "De loonwaarde is 40%.",
            "De arbeidsongeschiktheidsverzekering dekt 80% bij arbeidsongeschikt zijn.",
            "Hij werkt nu 16 uur per week.",
            "Opbouw tot 16 uur per week.",
            "Contract van maximaal 32 uur per week.",
            "De cursus duurt maximaal 6 uur per week.",
            "De vacature is voor maximaal 24 uur per week.",
            "Maximaal 60 minuten reistijd, hooguit 1 uur.",
            "Het bureau besteedt maximaal 2 uur per week aan de begeleiding.",
            "De dozen wegen maximaal 15 kg en worden met de heftruck verplaatst.",
            "Geen tillen boven 200 kg zonder tillift.",
            "De order van 10 kg is geladen.",
            "Het verzuim in het team is 5%.",
            "80% van de taken is passend.",
            "Terug in de eigen functie zonder zwaar tillen.",
            "Het archief is 100% op orde, de werkplek is 3 keer aangepast.",
            "",
        ] {
            assert!(!sets_limit_without_source(text), "{text}");
        }
    }
}
