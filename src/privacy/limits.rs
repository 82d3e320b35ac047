//! Numbers that limit what somebody can do, in a text that does not say who set them.
//!
//! Only the bedrijfsarts sets a degree of incapacity, a limit of hours or a limit of weight; an
//! employer's text may repeat it when it names that source. Contract hours, hours worked, wages,
//! lessons and vacancies have numbers too: those are left alone.

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
    let sentences: Vec<Vec<String>> =
        text.split_inclusive(['.', '!', '?', ';', '\n'])
            .fold(vec![Vec::new()], |mut all, part| {
                let last = all.len() - 1;
                all[last].extend(words(part));
                // A full stop between digits is a decimal sign; the next part goes on.
                let digit = part
                    .trim_end_matches('.')
                    .ends_with(|c: char| c.is_ascii_digit());
                if !(digit && part.ends_with('.')) {
                    all.push(Vec::new());
                }
                all
            });
    let source = |w: &String| w == "arts" || starts(w, SOURCES);
    !sentences.iter().flatten().any(source)
        && sentences.iter().any(|s| degree(s) || hours(s) || weight(s))
}

/// Whether some number is followed by what may be `%`, `procent`, `uur`, `uren` or `kg`: hardly
/// any has one, and that is seen on bytes first.
fn may_hold_measure(text: &[u8]) -> bool {
    let unit = |byte: &u8| matches!(byte, b'%' | b'p' | b'P' | b'u' | b'U' | b'k' | b'K');
    let next = |at: usize| {
        let word = |byte: &&u8| unit(byte) || byte.is_ascii_alphanumeric() || !byte.is_ascii();
        text[at..].iter().find(word)
    };
    text.iter().enumerate().any(|(at, byte)| {
        byte.is_ascii_digit() && next(at + 1).is_some_and(|n| unit(n) || !n.is_ascii())
    })
}

/// How many digits there are; counted many bytes at a time.
pub fn digits(text: &str) -> usize {
    let digit = |byte: u8| usize::from(byte.is_ascii_digit());
    text.bytes().map(digit).sum()
}

/// Small words and numbers; a percent sign is a word of its own.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('%', " procent ");
    text.split(|c: char| !c.is_alphanumeric() && c != ',')
        .map(|w| w.trim_matches(','))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

fn starts(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|s| word.starts_with(s))
}

fn number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// The words at most `n` before and after position `at`.
fn around(s: &[String], at: usize, n: usize) -> impl Iterator<Item = &String> {
    s[at.saturating_sub(n)..s.len().min(at + n + 1)].iter()
}

fn degree(s: &[String]) -> bool {
    let silent = s.iter().any(|w| starts(w, MONEY));
    !silent
        && s.windows(2).enumerate().any(|(i, w)| {
            number(&w[0]) && w[1] == "procent" && around(s, i, 5).any(|w| starts(w, DEGREE))
        })
}

fn hours(s: &[String]) -> bool {
    let silent = s.iter().any(|w| starts(w, OTHER_HOURS));
    !silent
        && s.windows(2).enumerate().any(|(i, w)| {
            let after = &s[i + 2..s.len().min(i + 5)];
            number(&w[0])
                && matches!(w[1].as_str(), "uur" | "uren")
                && at_most(&s[i.saturating_sub(4)..i])
                && after.iter().any(|w| PER.contains(&w.as_str()))
        })
}

fn at_most(before: &[String]) -> bool {
    let pair = |a: &str, b: &str| before.windows(2).any(|w| w[0] == a && w[1] == b);
    let triple = |b: &str| {
        before
            .windows(3)
            .any(|w| w[0] == "niet" && w[1] == b && w[2] == "dan")
    };
    before.iter().any(|w| AT_MOST.contains(&w.as_str()))
        || pair("ten", "hoogste")
        || triple("meer")
        || triple("langer")
}

fn weight(s: &[String]) -> bool {
    let silent = s.iter().any(|w| starts(w, THINGS));
    let heavy = s.iter().any(|w| HEAVY.contains(&w.as_str()));
    let limit = |w: &String| {
        matches!(w.as_str(), "niet" | "geen" | "zwaarder") || AT_MOST.contains(&w.as_str())
    };
    !silent
        && heavy
        && s.windows(2).enumerate().any(|(i, w)| {
            let unit = matches!(w[1].as_str(), "kg" | "kilo" | "kilogram");
            number(&w[0]) && unit && around(s, i, 5).any(limit)
        })
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
