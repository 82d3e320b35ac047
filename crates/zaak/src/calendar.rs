//! The Dutch calendar: holidays, working days, and dates in words.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, ToSpan};

use crate::normen::{GELIJKGESTELD, ROND_PASEN, VASTE_FEESTDAGEN};

/// The months as they are written in running text.
pub const MAANDEN: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// Easter Sunday of `year` (anonymous Gregorian computus).
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let days = moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451) + 114;
    let month = i8::try_from(days / 31).unwrap_or(3);
    let day = i8::try_from(days % 31 + 1).unwrap_or(31);
    Date::constant(year, month, day)
}

/// Whether `date` is a holiday in the sense of article 3 Algemene termijnenwet,
/// days put on a par with one included. Saturdays and Sundays are not holidays here.
pub fn is_feestdag(date: Date) -> bool {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let koningsdag = if Date::constant(year, 4, 27).weekday() == Weekday::Sunday {
        26
    } else {
        27
    };
    let fixed = VASTE_FEESTDAGEN.contains(&(month, day)) || (month, day) == (4, koningsdag);
    let movable = ROND_PASEN.contains(&days_between(easter(year), date));
    fixed || movable || GELIJKGESTELD.contains(&date)
}

/// Monday to Friday and no holiday.
pub fn is_werkdag(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_feestdag(date)
}

/// `date` itself if it is a working day, else the next one (article 1 lid 1 Algemene termijnenwet).
pub fn werkdag_vanaf(mut date: Date) -> Date {
    while !is_werkdag(date) {
        date = plus_days(date, 1);
    }
    date
}

/// `date` itself if it is a working day, else the last one before it; for planning.
pub fn werkdag_tot(mut date: Date) -> Date {
    while !is_werkdag(date) {
        date = plus_days(date, -1);
    }
    date
}

/// Civil days from `from` to `to`; negative when `to` lies earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// `date` moved by civil days; clamps at the ends of the calendar.
pub fn plus_days(date: Date, days: i64) -> Date {
    // Every civil day has as many seconds, so jiff need not look at calendar units.
    date.saturating_add(SignedDuration::from_secs(days.saturating_mul(86_400)))
}

/// `date` moved by calendar months, clamped to the last day of the month.
pub fn plus_months(date: Date, months: i64) -> Date {
    date.saturating_add(months.months())
}

/// The same day `years` later; 29 February becomes 1 March where there is no such day,
/// for a term of years then ends on 28 February.
pub fn anniversary(date: Date, years: i64) -> Date {
    let moved = date.saturating_add(years.years());
    if moved.day() == date.day() {
        moved
    } else {
        plus_days(moved, 1)
    }
}

/// "6 januari 2025", for running text.
pub fn in_woorden(date: Date) -> String {
    let month = MAANDEN[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} {month} {}", date.day(), date.year())
}

/// "06-01-2025", for tables and forms.
pub fn in_cijfers(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// "maandag"
pub fn weekdag(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "maandag",
        Weekday::Tuesday => "dinsdag",
        Weekday::Wednesday => "woensdag",
        Weekday::Thursday => "donderdag",
        Weekday::Friday => "vrijdag",
        Weekday::Saturday => "zaterdag",
        Weekday::Sunday => "zondag",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn holidays_of_2026() {
        // Easter Sunday 2026 is 5 April (any almanac).
        let expected = [
            date(2026, 1, 1),
            date(2026, 1, 2),
            date(2026, 4, 3),
            date(2026, 4, 6),
            date(2026, 4, 27),
            date(2026, 5, 5),
            date(2026, 5, 14),
            date(2026, 5, 15),
            date(2026, 5, 25),
            date(2026, 12, 25),
            date(2026, 12, 26),
        ];
        let found: Vec<Date> = date(2026, 1, 1)
            .series(1.day())
            .take_while(|d| d.year() == 2026)
            .filter(|d| is_feestdag(*d))
            .collect();
        assert_eq!(found, expected);
    }

    /// From published tables; in 1954, 1981, 2049 and 2076 the moon would put it a week later.
    #[test]
    fn easter_also_in_the_years_of_the_exceptions() {
        let rows = [
            (1954, 4, 18),
            (1981, 4, 19),
            (2008, 3, 23),
            (2011, 4, 24),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ];
        for (year, month, day) in rows {
            assert_eq!(easter(year), Date::constant(year, month, day));
        }
    }

    #[test]
    fn koningsdag_is_never_on_a_sunday() {
        // 27 April 2025 is a Sunday.
        assert!(is_feestdag(date(2025, 4, 26)) && !is_feestdag(date(2025, 4, 27)));
    }

    #[test]
    fn first_working_day_after_easter() {
        assert_eq!(werkdag_vanaf(date(2026, 4, 4)), date(2026, 4, 7));
        assert_eq!(werkdag_tot(date(2026, 4, 6)), date(2026, 4, 2));
    }

    #[test]
    fn years_and_months_at_the_end_of_february() {
        assert_eq!(anniversary(date(2024, 2, 29), 2), date(2026, 3, 1));
        assert_eq!(anniversary(date(2025, 1, 6), 2), date(2027, 1, 6));
        assert_eq!(plus_months(date(2025, 11, 30), 3), date(2026, 2, 28));
    }

    #[test]
    fn dates_in_words_and_figures() {
        assert_eq!(in_woorden(date(2025, 1, 6)), "6 januari 2025");
        assert_eq!(in_cijfers(date(2025, 1, 6)), "06-01-2025");
    }
}
