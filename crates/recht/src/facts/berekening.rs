//! The arithmetic of a day as data: from which day, so many days or months, for what reason.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{
    anniversary, days_between, is_werkdag, plus_days, plus_months, werkdag_vanaf,
};
use crate::telwoord::telwoord;

/// One step of a calculation: so many days, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stap {
    /// Civil days, negative when counted back.
    pub dagen: i64,
    /// What the days are: `dagen`, `onderbreking`, `verlof`, `maanden` …
    pub soort: Cow<'static, str>,
}

/// How a date came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Berekening {
    /// Date from which is counted.
    pub van: Date,
    /// Steps in order.
    pub stappen: Vec<Stap>,
    /// The result.
    pub datum: Date,
}

impl Berekening {
    /// The same, so many days later; as it is when that is none.
    pub(crate) fn later(mut self, dagen: i64, soort: &'static str) -> Self {
        if dagen > 0 {
            self.datum = plus_days(self.datum, dagen);
            let soort = soort.into();
            self.stappen.push(Stap { dagen, soort });
        }
        self
    }

    /// The same, so many days earlier; as it is when that is none.
    pub(crate) fn eerder(mut self, dagen: i64, soort: &'static str) -> Self {
        if dagen > 0 {
            self.datum = plus_days(self.datum, -dagen);
            let (dagen, soort) = (-dagen, soort.into());
            self.stappen.push(Stap { dagen, soort });
        }
        self
    }

    /// So many days after (or before) `van`.
    pub(crate) fn plus(van: Date, dagen: i64) -> Self {
        Self::in_een_stap(van, (dagen, "dagen"), plus_days(van, dagen))
    }

    /// So many calendar months after (or before) `van`.
    pub(crate) fn plus_maanden(van: Date, maanden: i64) -> Self {
        Self::in_een_stap(van, (maanden, "maanden"), plus_months(van, maanden))
    }

    /// So many whole years after `van`.
    pub(crate) fn plus_jaren(van: Date, jaren: i64) -> Self {
        Self::in_een_stap(van, (jaren, "jaren"), anniversary(van, jaren))
    }

    fn in_een_stap(van: Date, (dagen, soort): (i64, &'static str), datum: Date) -> Self {
        let soort = soort.into();
        Self {
            van,
            stappen: vec![Stap { dagen, soort }],
            datum,
        }
    }

    /// The first of two.
    pub(crate) fn eerste(self, ander: Self) -> Self {
        if ander.datum < self.datum {
            ander
        } else {
            self
        }
    }

    /// The last of two.
    pub(crate) fn laatste(self, ander: Self) -> Self {
        if ander.datum > self.datum {
            ander
        } else {
            self
        }
    }

    /// The same, moved to a working day; the term begins on the day after `van`.
    pub(crate) fn op_werkdag(self) -> Self {
        let eerste = plus_days(self.van, 1);
        self.naar_werkdag(eerste)
    }

    /// Moves a term that begins on `eerste` to the next working day, and on until two
    /// working days lie in it (articles 1 lid 1 and 2 Algemene termijnenwet).
    pub(crate) fn naar_werkdag(mut self, eerste: Date) -> Self {
        let mut datum = werkdag_vanaf(self.datum);
        while werkdagen(eerste, datum) < 2 {
            datum = werkdag_vanaf(plus_days(datum, 1));
        }
        let dagen = days_between(self.datum, datum);
        if dagen > 0 {
            self.stappen.push(Stap {
                dagen,
                soort: "tot eerste werkdag".into(),
            });
            self.datum = datum;
        }
        self
    }
}

/// Working days in the last two weeks up to `laatste`, not before `eerste`.
fn werkdagen(eerste: Date, laatste: Date) -> usize {
    (0..14)
        .map(|n| plus_days(laatste, -n))
        .filter(|d| *d >= eerste && is_werkdag(*d))
        .count()
}

impl fmt::Display for Berekening {
    /// `2025-01-06 + 294 dagen + 27 dagen onderbreking = 2025-11-23`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.van)?;
        for Stap { dagen, soort } in &self.stappen {
            let teken = if *dagen < 0 { '-' } else { '+' };
            let aantal = dagen.abs();
            let (enkel, meer) = match &**soort {
                "jaren" => ("jaar", "jaar"),
                "maanden" => ("maand", "maanden"),
                _ => ("dag", "dagen"),
            };
            write!(f, " {teken} {}", telwoord(aantal, enkel, meer))?;
            if !matches!(&**soort, "dagen" | "jaren" | "maanden") {
                write!(f, " {soort}")?;
            }
        }
        write!(f, " = {}", self.datum)
    }
}
