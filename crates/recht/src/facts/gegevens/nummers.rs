//! Forms of the numbers that identify people and employers.

/// Exactly `lengte` digits.
pub fn cijfers(nummer: &str, lengte: usize) -> bool {
    nummer.len() == lengte && alle_cijfers(nummer)
}

/// Nine digits, the letter L, two digits.
pub fn loonheffingennummer(nummer: &str) -> bool {
    nummer.len() == 12
        && nummer.is_char_boundary(9)
        && cijfers(&nummer[..9], 9)
        && nummer[9..10].eq_ignore_ascii_case("l")
        && cijfers(&nummer[10..], 2)
}

/// Dutch postcode: 1000-9999 and two letters, not SA, SD or SS.
pub fn postcode(postcode: &str) -> bool {
    let dicht: String = postcode.chars().filter(|c| !c.is_whitespace()).collect();
    if dicht.len() != 6 || !dicht.is_ascii() {
        return false;
    }
    let (cijfer, letters) = dicht.split_at(4);
    alle_cijfers(cijfer)
        && !cijfer.starts_with('0')
        && letters.bytes().all(|b| b.is_ascii_alphabetic())
        && !matches!(letters.to_ascii_uppercase().as_str(), "SA" | "SD" | "SS")
}

fn alle_cijfers(tekst: &str) -> bool {
    tekst.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_numbers() {
        assert!(loonheffingennummer("999990019L01") && loonheffingennummer("999990019l01"));
        assert!(!loonheffingennummer("999990019B01") && !loonheffingennummer("99999001L01"));
        assert!(cijfers("01234567", 8) && !cijfers("1234567", 8));
        assert!(postcode("1234 AB") && postcode("9999zz"));
        assert!(!postcode("0234 AB") && !postcode("1234 SS") && !postcode("1234"));
    }
}
