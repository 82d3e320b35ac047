//! Numbers of people and organisations as they are meant. A spreadsheet takes the zero before a
//! number away, a person groups its digits. The types of a case hold a whole BSN, so that facts,
//! documents and sets speak of the same one: its own test says that a zero was lost. The others have
//! no such test; a person is asked, and comparing goes by what was likely meant.

use serde::{Deserialize as _, Deserializer};

use super::leeg::is_leeg;

/// How a number is made up.
pub struct Vorm {
    cijfers: usize,
    /// With fewer digits than this it is another number.
    kortst: usize,
    /// Whether a number of full length can be the right one.
    klopt: fn(&str) -> bool,
}

/// Burgerservicenummer.
pub const BSN: Vorm = Vorm {
    cijfers: 9,
    kortst: 8,
    klopt: elfproef,
};

/// Number of the trade register.
pub const KVK: Vorm = Vorm {
    cijfers: 8,
    kortst: 7,
    klopt: |_| true,
};

/// Number of an establishment. With eight digits it may as well be the KvK number.
pub const VESTIGING: Vorm = Vorm {
    cijfers: 12,
    kortst: 9,
    klopt: |_| true,
};

impl Vorm {
    /// The whole number. A text that is none stays as it is.
    pub fn heel(&self, tekst: &str) -> String {
        let los = zonder_tekens(tekst);
        if is_leeg(tekst) || !alle_cijfers(&los) {
            return tekst.to_owned();
        }
        self.aangevuld(&los).unwrap_or(los)
    }

    /// Are all digits there?
    pub fn is_heel(&self, tekst: &str) -> bool {
        let los = zonder_tekens(tekst);
        alle_cijfers(&los) && los.len() == self.cijfers
    }

    /// Did the zero before the number get lost?
    pub fn mist_nul(&self, tekst: &str) -> bool {
        let los = zonder_tekens(tekst);
        !is_leeg(tekst) && alle_cijfers(&los) && self.aangevuld(&los).is_some()
    }

    fn aangevuld(&self, cijfers: &str) -> Option<String> {
        let te_kort = (self.kortst..self.cijfers).contains(&cijfers.len());
        let heel = || format!("{cijfers:0>width$}", width = self.cijfers);
        te_kort.then(heel).filter(|heel| (self.klopt)(heel))
    }
}

/// Nine-digit test: 9a+8b+7c+6d+5e+4f+3g+2h-1i divisible by 11 and not 0.
/// An eight-digit number is padded with one leading zero.
pub fn elfproef(nummer: &str) -> bool {
    let nul = if nummer.len() == 8 { "0" } else { "" };
    let nummer = format!("{nul}{nummer}");
    if nummer.len() != 9 || !alle_cijfers(&nummer) {
        return false;
    }
    let gewichten = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let som: i32 = nummer
        .bytes()
        .zip(gewichten)
        .map(|(b, gewicht)| i32::from(b - b'0') * gewicht)
        .sum();
    som != 0 && som % 11 == 0
}

/// Whether `tekst` holds the number `bsn`, with or without the zero before it, its digits in groups
/// or not. What only fills the field, or is too short to name anybody, may stand there by chance.
pub fn noemt(tekst: &str, bsn: &str) -> bool {
    let kort = bsn.strip_prefix('0').unwrap_or(bsn);
    let lang_genoeg = kort.len() >= BSN.kortst && !is_leeg(bsn);
    lang_genoeg && (tekst.contains(kort) || zonder_tekens(tekst).contains(kort))
}

fn zonder_tekens(tekst: &str) -> String {
    let teken = |c: char| c.is_whitespace() || super::leeg::is_onzichtbaar(c) || ".-".contains(c);
    tekst.chars().filter(|c| !teken(*c)).collect()
}

fn alle_cijfers(tekst: &str) -> bool {
    !tekst.is_empty() && tekst.bytes().all(|b| b.is_ascii_digit())
}

/// Reads a BSN.
pub(super) fn bsn<'de, D: Deserializer<'de>>(lezer: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(lezer)?.map(|tekst| BSN.heel(&tekst)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nine_digit_test() {
        // 999990019: 81+72+63+54+45+0+0+2-9 = 308 = 28 x 11.
        for (nummer, goed) in [
            ("999990019", true),
            ("999990018", false),
            ("000000000", false),
            ("99999001", false),
            ("9999900199", false),
            ("99999001a", false),
            ("", false),
            // 000000073: 2*7-3 = 11, but nobody has so short a number.
            ("73", false),
            // 010000008: 8*1-8 = 0, so not valid; 10000016 -> 010000016: 8+2-6=4.
            ("010000008", false),
            // 099999006: 72+63+54+45+36+0+0-6 = 264 = 24 x 11.
            ("099999006", true),
            ("99999006", true),
        ] {
            assert_eq!(elfproef(nummer), goed, "{nummer}");
        }
    }

    #[test]
    fn a_number_is_made_whole() {
        for (vorm, tekst, heel, nul_weg) in [
            (&BSN, "99999006", "099999006", true),
            (&BSN, " 9999.90.06 ", "099999006", true),
            (&BSN, "099999006", "099999006", false),
            (&BSN, "9999-90-019", "999990019", false),
            (&BSN, "9999 90\u{A0}019", "999990019", false),
            // 012345678: 8+14+18+20+20+18+14-8 = 104, no multiple of 11: no zero was lost there.
            (&BSN, "12345678", "12345678", false),
            (&BSN, "1234567", "1234567", false),
            (&BSN, "X-123", "X-123", false),
            (&BSN, "n.v.t.", "n.v.t.", false),
            (&BSN, "00000000", "00000000", false),
            (&BSN, "", "", false),
            (&KVK, "1234567", "01234567", true),
            (&KVK, "12345678", "12345678", false),
            (&KVK, "123456", "123456", false),
            (&KVK, "KvK 1234567", "KvK 1234567", false),
            (&VESTIGING, "12345678901", "012345678901", true),
            (&VESTIGING, "0000 1234 5678", "000012345678", false),
            (&VESTIGING, "12345678", "12345678", false),
        ] {
            assert_eq!(vorm.heel(tekst), heel, "{tekst}");
            assert_eq!(vorm.mist_nul(tekst), nul_weg, "{tekst}");
            let is_heel = heel.len() == vorm.cijfers && !nul_weg && alle_cijfers(heel);
            assert_eq!(vorm.is_heel(tekst), is_heel, "{tekst}");
        }
    }

    #[test]
    fn a_text_that_names_the_number() {
        for (tekst, bsn, raak) in [
            ("D-999990019", "999990019", true),
            ("9999-90-019", "999990019", true),
            ("plan 99999006.pdf", "099999006", true),
            ("plan 099999006.pdf", "099999006", true),
            ("D-99999001", "999990019", false),
            ("D-000000000", "000000000", false),
            ("D-12345", "12345", false),
        ] {
            assert_eq!(noemt(tekst, bsn), raak, "{tekst}");
        }
    }
}
