//! Dates as conditions reckon with them: a whole number of days.

use jiff::civil::Date;

use crate::calendar::{days_between, plus_days};

/// The day that has number 0.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a day.
pub(super) fn day_number(date: Date) -> i64 {
    days_between(EPOCH, date)
}

/// The day with a number.
pub(super) fn day(number: i64) -> Date {
    plus_days(EPOCH, number)
}
