//! The day in the Netherlands: a file is judged, and a sick day counted, by the calendar there.
//!
//! Clocks and exporters speak of UTC, in which the Dutch day begins the evening before: at 23:00
//! in winter and at 22:00 in summer.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::Offset;

/// The date in the Netherlands at `moment`.
pub fn in_nederland(moment: Timestamp) -> Date {
    let hours = if is_summer(Offset::UTC.to_datetime(moment)) {
        2
    } else {
        1
    };
    Offset::constant(hours).to_datetime(moment).date()
}

/// Summer time runs from the last Sunday of March to the last Sunday of October, 01:00 UTC
/// (Directive 2000/84/EC, articles 2 and 3; Tijdwet). Before 1996 it ended earlier in the year; what
/// a system then wrote for midnight, 23:00, is the next day either way.
fn is_summer(utc: DateTime) -> bool {
    let turn = |month| {
        let day = date(utc.year(), month, 1);
        let sunday = day.nth_weekday_of_month(-1, Weekday::Sunday);
        sunday.unwrap_or(day).at(1, 0, 0, 0)
    };
    turn(3) <= utc && utc < turn(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dutch_day_begins_in_the_evening_of_utc() {
        for (moment, day) in [
            // Winter: UTC+1.
            ("2026-11-30T22:59:59Z", date(2026, 11, 30)),
            ("2026-11-30T23:00:00Z", date(2026, 12, 1)),
            ("2026-11-30T23:30:00Z", date(2026, 12, 1)),
            ("2026-12-31T23:00:00Z", date(2027, 1, 1)),
            ("2027-01-01T00:00:00Z", date(2027, 1, 1)),
            // Summer: UTC+2.
            ("2026-07-01T21:59:59Z", date(2026, 7, 1)),
            ("2026-07-01T22:00:00Z", date(2026, 7, 2)),
            ("2026-07-01T22:30:00Z", date(2026, 7, 2)),
            // The last Sundays of 2026 are 29 March and 25 October.
            ("2026-03-28T22:30:00Z", date(2026, 3, 28)),
            ("2026-03-28T23:00:00Z", date(2026, 3, 29)),
            ("2026-03-29T21:59:00Z", date(2026, 3, 29)),
            ("2026-03-29T22:00:00Z", date(2026, 3, 30)),
            ("2026-10-24T22:00:00Z", date(2026, 10, 25)),
            ("2026-10-25T22:30:00Z", date(2026, 10, 25)),
            ("2026-10-25T23:00:00Z", date(2026, 10, 26)),
            // Of another zone only the moment counts.
            ("2024-11-26T00:00:00+01:00", date(2024, 11, 26)),
            ("2024-11-25T18:30:00-05:00", date(2024, 11, 26)),
        ] {
            let moment: Timestamp = moment.parse().unwrap();
            assert_eq!(in_nederland(moment), day, "{moment}");
        }
    }
}
