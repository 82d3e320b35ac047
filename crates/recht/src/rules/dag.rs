//! Dates as conditions reckon with them: a whole number of days.

use jiff::civil::Date;

use crate::calendar::{days_between, plus_days};

/// The day that has number 0.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a day.
pub(super) fn dagnummer(datum: Date) -> i64 {
    days_between(EPOCH, datum)
}

/// The day with a number.
pub(super) fn dag(nummer: i64) -> Date {
    plus_days(EPOCH, nummer)
}
