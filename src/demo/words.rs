//! Days in running text: "16 juni 2026", or "16 juni" near a day that is known.

use jiff::civil::Date;

use crate::calendar::{MAANDEN, days_between, in_woorden};

/// The text with every day in it moved; nothing where it names none.
pub(super) fn moved(text: &str, near: Option<Date>, day: impl Fn(Date) -> Date) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let (mut found, mut at) = (false, 0);
    while let Some(word) = words.get(at) {
        let month = words.get(at + 1).copied().unwrap_or_default();
        let year = words.get(at + 2).copied().unwrap_or_default();
        if let Some((date, used, tail)) = read(word, month, year, near) {
            let new = in_woorden(day(date));
            // Without a year before, without a year after.
            let new = if used == 2 {
                &new[..new.len() - 5]
            } else {
                &new
            };
            out.push(format!("{new}{tail}"));
            found = true;
            at += used;
        } else {
            out.push((*word).to_owned());
            at += 1;
        }
    }
    found.then(|| out.join(" "))
}

/// The day that two or three words name, how many words that are, and what follows it at once.
fn read<'t>(
    day: &str,
    month: &'t str,
    year: &'t str,
    near: Option<Date>,
) -> Option<(Date, usize, &'t str)> {
    let day: i8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let letters = month.trim_end_matches(|c: char| !c.is_ascii_lowercase());
    let place = MAANDEN.iter().position(|name| *name == letters)?;
    let place = i8::try_from(place + 1).ok()?;
    if letters == month
        && let Some(digits) = year.get(..4)
        && let Ok(number) = digits.parse::<i16>()
        && !year[4..].starts_with(|c: char| c.is_alphanumeric())
    {
        return Some((Date::new(number, place, day).ok()?, 3, &year[4..]));
    }
    // Without a year it is the one that brings the day closest to the paper's own.
    let near = near?;
    let years = (near.year() - 1)..=(near.year() + 1);
    let days = years.filter_map(|number| Date::new(number, place, day).ok());
    let closest = days.min_by_key(|date| days_between(near, *date).abs())?;
    Some((closest, 2, &month[letters.len()..]))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::calendar::plus_days;

    #[test]
    fn days_in_text_move_along() {
        let near = Some(date(2025, 12, 30));
        let week = |text: &str| moved(text, near, |date| plus_days(date, 7));
        let rows = [
            (
                "Gestart op 13 november 2025.",
                "Gestart op 20 november 2025.",
            ),
            (
                "Van 2 tot 9 maart 2026: les",
                "Van 2 tot 16 maart 2026: les",
            ),
            // Closest to 30 December 2025 is 28 December 2025; a week later is 4 January.
            ("op 28 december, thuis", "op 4 januari, thuis"),
            // And 3 January is that of 2026.
            ("op 3 januari", "op 10 januari"),
        ];
        for (text, expected) in rows {
            assert_eq!(week(text).as_deref(), Some(expected));
        }
        for text in ["in augustus", "12 uur per week", "32 mei", "31 juni 2025"] {
            assert_eq!(week(text), None, "{text}");
        }
        assert_eq!(moved("op 3 januari", None, |date| date), None);
    }
}
