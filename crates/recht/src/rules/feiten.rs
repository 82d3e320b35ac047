//! The facts of one case as conditions ask for them: by dotted name, dates as dates.
//!
//! Serde hands the facts over field by field; each value is kept under a hash of its dotted name,
//! which a condition knows since it was compiled. So two hundred rules cost a look-up for each name
//! in them, and no tree of the facts is built.

mod vullen;

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use jiff::civil::Date;
use rustc_hash::FxHasher;
use serde::Serialize;
use serde_json::Value;

use super::dag::dagnummer;
use crate::spare::{self, Spare};

/// All facts of a case.
pub struct Feiten(Tabel);

type Tabel = HashMap<u64, Feit, BuildHasherDefault<AlGehasht>>;

thread_local! {
    static TABEL: Spare<Tabel> = const { Spare::new(None) };
}

/// One fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Feit {
    /// Yes or no.
    Ja(bool),
    /// A whole number.
    Heel(i64),
    /// A number with decimals.
    Breuk(f64),
    /// A code.
    Tekst(Cow<'static, str>),
    /// A date, with its day number: conditions count in those.
    Datum(Date, i64),
    /// A list, without what is missing in it.
    Lijst(Vec<Feit>),
    /// Facts with names of their own.
    Groep,
}

/// So many facts a case has at most, about; a larger table has twice the room and is read slower.
const AANTAL: usize = 896;

impl Feiten {
    /// What `feiten` holds.
    ///
    /// # Panics
    ///
    /// Never for facts: their maps have texts as keys.
    pub fn van(feiten: &impl Serialize) -> Self {
        let nieuw = || HashMap::with_capacity_and_hasher(AANTAL, BuildHasherDefault::default());
        let mut uit = Self(spare::take(&TABEL, nieuw));
        vullen::vul(&mut uit, feiten).expect("facts are structs and maps with texts as keys");
        uit
    }

    /// The fact with this dotted name, unless it is missing.
    pub fn feit(&self, naam: &str) -> Option<&Feit> {
        self.met_sleutel(sleutel(naam))
    }

    pub(super) fn met_sleutel(&self, sleutel: u64) -> Option<&Feit> {
        self.0.get(&sleutel)
    }

    fn zet(&mut self, sleutel: u64, feit: Feit) {
        self.0.insert(sleutel, feit);
    }
}

impl Drop for Feiten {
    fn drop(&mut self) {
        let mut tabel = std::mem::take(&mut self.0);
        tabel.clear();
        spare::keep(&TABEL, tabel);
    }
}

impl Feit {
    /// As a report shows it.
    pub fn json(&self) -> Value {
        match self {
            Self::Ja(b) => Value::from(*b),
            Self::Heel(n) => Value::from(*n),
            Self::Breuk(n) => Value::from(*n),
            Self::Tekst(t) => Value::from(&**t),
            Self::Datum(d, _) => Value::from(d.to_string()),
            Self::Lijst(leden) => leden.iter().map(Self::json).collect(),
            Self::Groep => Value::Null,
        }
    }

    /// Facts hold no free text, so a text in the form of a date is a date.
    fn van_tekst(tekst: &str) -> Self {
        als_datum(tekst).map_or_else(
            || Self::Tekst(tekst.to_owned().into()),
            |(datum, dag)| Self::Datum(datum, dag),
        )
    }
}

/// A text in the form `2025-03-01` as a date with its day number, if that day exists.
pub(super) fn als_datum(tekst: &str) -> Option<(Date, i64)> {
    let &[ref jaar @ .., b'-', m1, m2, b'-', d1, d2] = tekst.as_bytes() else {
        return None;
    };
    let jaar = getal(jaar).filter(|_| jaar.len() == 4)?;
    let klein = |n: i16| i8::try_from(n).ok();
    let (maand, dag) = (klein(getal(&[m1, m2])?)?, klein(getal(&[d1, d2])?)?);
    let datum = Date::new(jaar, maand, dag).ok()?;
    Some((datum, dagnummer(datum)))
}

/// The number that at most four digits write.
fn getal(cijfers: &[u8]) -> Option<i16> {
    cijfers.iter().take(4).try_fold(0, |som, byte| {
        let cijfer = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
        Some(10 * som + cijfer)
    })
}

/// The hash of a dotted name.
pub(super) fn sleutel(naam: &str) -> u64 {
    let mut delen = naam.split('.');
    let eerste = onder(BEGIN, delen.next().unwrap_or_default());
    delen.fold(eerste, onder)
}

/// Of all facts together.
const BEGIN: u64 = 0;

/// The hash of the name `deel` under the name with hash `boven`, of 64 bits: two among a thousand
/// names that share one are not to be expected, and a test looks.
fn onder(boven: u64, deel: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(boven);
    hasher.write(deel.as_bytes());
    hasher.finish()
}

/// Takes a key that is a hash already.
#[derive(Default)]
struct AlGehasht(u64);

impl Hasher for AlGehasht {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::facts::schema::facts_schema;

    #[test]
    fn facts_are_found_under_their_names() {
        let feiten = Feiten::van(&json!({
            "zaak": { "d1": "2025-03-01", "dagen": 7, "loopt": true, "weg": null, "uren": 7.5 },
            "lijst": ["a", "2024-02-29", null, 3], "code": "2025-02-30", "leeg": {},
        }));
        // 1 January 2025 is day 20,089 after 1 January 1970, and that of 2024 day 19,723.
        let maart = Feit::Datum(date(2025, 3, 1), 20_148);
        let schrikkeldag = Feit::Datum(date(2024, 2, 29), 19_782);
        for (naam, feit) in [
            ("zaak.d1", Some(maart)),
            ("zaak.dagen", Some(Feit::Heel(7))),
            ("zaak.loopt", Some(Feit::Ja(true))),
            ("zaak.uren", Some(Feit::Breuk(7.5))),
            ("zaak.weg", None),
            ("zaak", Some(Feit::Groep)),
            ("leeg", Some(Feit::Groep)),
            ("d1", None),
            ("code", Some(Feit::Tekst("2025-02-30".into()))),
        ] {
            assert_eq!(feiten.feit(naam), feit.as_ref(), "{naam}");
        }
        let lijst = feiten.feit("lijst").unwrap();
        let leden = [Feit::Tekst("a".into()), schrikkeldag, Feit::Heel(3)];
        assert_eq!(*lijst, Feit::Lijst(leden.to_vec()));
        assert_eq!(lijst.json(), json!(["a", "2024-02-29", 3]));
    }

    #[test]
    fn only_a_day_of_the_calendar_is_a_date() {
        for tekst in [
            "2025-02-29",
            "2025-13-01",
            "2025-1-01",
            "25-01-01",
            "2025-01-0a",
            "",
        ] {
            assert_eq!(als_datum(tekst), None, "{tekst}");
        }
        // 1 January 2024 is day 19,723 after 1 January 1970.
        assert_eq!(als_datum("2024-02-29"), Some((date(2024, 2, 29), 19_782)));
    }

    /// All names that a rule may use, with those of their groups.
    fn namen(schema: &Value, onder: &Value, pad: &str, uit: &mut Vec<String>) {
        let verwezen = onder.get("$ref").and_then(Value::as_str);
        let hier = verwezen.map_or(onder, |r| schema.pointer(&r[1..]).unwrap());
        for (naam, veld) in hier
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let pad = if pad.is_empty() {
                naam.clone()
            } else {
                format!("{pad}.{naam}")
            };
            namen(schema, veld, &pad, uit);
            uit.push(pad);
        }
    }

    #[test]
    fn no_two_names_share_a_hash() {
        let schema = facts_schema();
        let mut alle = Vec::new();
        namen(&schema, &schema, "", &mut alle);
        assert!(alle.len() > 500, "{}", alle.len());
        let sleutels: BTreeSet<u64> = alle.iter().map(|n| sleutel(n)).collect();
        assert_eq!(sleutels.len(), alle.len());
    }
}
