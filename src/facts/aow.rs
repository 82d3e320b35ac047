//! The day on which somebody reaches AOW age (AOW article 7a).

use jiff::civil::Date;

use crate::calendar::plus_months;

/// AOW age in months for who reaches it in that year: article 7a lid 1 up to 2025,
/// and the yearly notices after that (67 years until 2027, 67 years and 3 months up to 2031).
const LEEFTIJD: &[(i16, i64)] = &[
    (2013, 65 * 12 + 1),
    (2014, 65 * 12 + 2),
    (2015, 65 * 12 + 3),
    (2016, 65 * 12 + 6),
    (2017, 65 * 12 + 9),
    (2018, 66 * 12),
    (2019, 66 * 12 + 4),
    (2020, 66 * 12 + 4),
    (2021, 66 * 12 + 4),
    (2022, 66 * 12 + 7),
    (2023, 66 * 12 + 10),
    (2024, 67 * 12),
    (2025, 67 * 12),
    (2026, 67 * 12),
    (2027, 67 * 12),
    (2028, 67 * 12 + 3),
    (2029, 67 * 12 + 3),
    (2030, 67 * 12 + 3),
    (2031, 67 * 12 + 3),
];

/// AOW date for `geboortedatum`; `None` where the age is not fixed yet.
pub fn aow_datum(geboortedatum: Date) -> Option<Date> {
    let vijfenzestig = plus_months(geboortedatum, 65 * 12);
    if vijfenzestig.year() < 2013 {
        return Some(vijfenzestig);
    }
    LEEFTIJD.iter().find_map(|(jaar, maanden)| {
        let datum = plus_months(geboortedatum, *maanden);
        (datum.year() == *jaar).then_some(datum)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn ages_at_the_borders_of_the_table() {
        // Born 31-12-1960: 67 years on 31-12-2027. Born 1-1-1961: 67 years and 3 months on 1-4-2028.
        assert_eq!(aow_datum(date(1960, 12, 31)), Some(date(2027, 12, 31)));
        assert_eq!(aow_datum(date(1961, 1, 1)), Some(date(2028, 4, 1)));
        assert_eq!(aow_datum(date(1957, 3, 1)), Some(date(2024, 3, 1)));
        // Born 31-12-1947: 65 years on 31-12-2012. Born 1-1-1948: 65 years and 1 month on 1-2-2013.
        assert_eq!(aow_datum(date(1947, 12, 31)), Some(date(2012, 12, 31)));
        assert_eq!(aow_datum(date(1948, 1, 1)), Some(date(2013, 2, 1)));
        // Born 1-10-1950: 65 years and 3 months would be in 2016, so 65 years and 6 months.
        assert_eq!(aow_datum(date(1950, 10, 1)), Some(date(2016, 4, 1)));
        // The age for 2032 is not known yet: born 1-10-1964 would be 67y3m on 1-1-2032.
        assert_eq!(aow_datum(date(1964, 9, 30)), Some(date(2031, 12, 30)));
        assert_eq!(aow_datum(date(1964, 10, 1)), None);
    }
}
