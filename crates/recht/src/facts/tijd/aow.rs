//! The day on which somebody reaches AOW age (AOW article 7a).

use jiff::civil::Date;

use super::termijnen::Berekening;
use crate::normen::AOW_LEEFTIJD;

/// AOW date for `geboortedatum`: the first on which the age that holds that day is reached;
/// `None` where the age is not fixed yet.
pub fn aow_datum(geboortedatum: Date) -> Option<Berekening> {
    AOW_LEEFTIJD.iter().find_map(|n| {
        let som = Berekening::plus_maanden(geboortedatum, n.waarde);
        let op = som.datum;
        let geldt = n.vanaf.is_none_or(|v| v <= op) && n.tot.is_none_or(|t| op <= t);
        geldt.then_some(som)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::aow_datum as som;

    #[test]
    fn ages_at_the_borders_of_the_table() {
        let aow_datum = |geboren| som(geboren).map(|s| s.datum);
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
        // The age is said in years and months.
        for (geboren, verwacht) in [
            (date(1957, 3, 1), "1957-03-01 + 67 jaar = 2024-03-01"),
            (
                date(1961, 1, 1),
                "1961-01-01 + 67 jaar en 3 maanden = 2028-04-01",
            ),
        ] {
            assert_eq!(som(geboren).unwrap().to_string(), verwacht);
        }
    }
}
