//! Building blocks that reports share: rows of label and value, short texts under a heading of
//! their own, amounts.

use serde::Serialize;

use crate::dossier::Tekst;
use crate::dossier::begeleiding::Rubrieken;

use super::taal::{NIET_VASTGELEGD, getal, tekst};

/// Rows of label and value.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub struct Gegevens(Vec<Gegeven>);

#[derive(Serialize)]
struct Gegeven {
    label: &'static str,
    inhoud: String,
}

impl Gegevens {
    /// With a row that is always there.
    pub fn met(mut self, label: &'static str, inhoud: impl Into<String>) -> Self {
        self.0.push(Gegeven {
            label,
            inhoud: inhoud.into(),
        });
        self
    }

    /// Without any row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With these further rows.
    pub fn en(mut self, meer: Self) -> Self {
        self.0.extend(meer.0);
        self
    }

    /// With a row only if there is something to show.
    pub fn als<T: Into<String>>(self, label: &'static str, inhoud: Option<T>) -> Self {
        match inhoud {
            Some(inhoud) => self.met(label, inhoud),
            None => self,
        }
    }
}

/// Short texts, each under its own heading.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub struct Stukken(Vec<Stuk>);

#[derive(Serialize)]
struct Stuk {
    kop: String,
    tekst: String,
}

impl Stukken {
    /// With a text that is always there.
    pub fn met(mut self, kop: &str, tekst: impl Into<String>) -> Self {
        self.0.push(Stuk {
            kop: kop.to_owned(),
            tekst: tekst.into(),
        });
        self
    }

    /// With a free text, if the case has it.
    pub fn als(self, kop: &str, waarde: Option<&Tekst>) -> Self {
        match tekst(waarde) {
            Some(waarde) => self.met(kop, waarde),
            None => self,
        }
    }
}

/// One of the six headings of what somebody can do at work.
#[derive(Serialize)]
pub struct Rubriek {
    naam: &'static str,
    tekst: String,
}

impl Rubriek {
    /// The headings that are described.
    pub fn alle(rubrieken: Option<&Rubrieken>) -> Vec<Self> {
        let alle = rubrieken.iter().flat_map(|r| r.alle());
        alle.filter_map(|(naam, inhoud)| {
            Some(Self {
                naam,
                tekst: tekst(inhoud)?.to_owned(),
            })
        })
        .collect()
    }
}

/// A part of a report: a sentence, a table and texts.
#[derive(Serialize)]
pub struct Deel {
    /// What this part is.
    pub inleiding: String,
    /// Label and value.
    pub gegevens: Gegevens,
    /// Texts under headings.
    pub stukken: Stukken,
}

/// "Ja" or "Nee".
pub fn ja_nee(waarde: bool) -> &'static str {
    if waarde { "Ja" } else { "Nee" }
}

/// The value of a cell, or that it was not recorded.
pub fn cel<T: Into<String>>(waarde: Option<T>) -> String {
    waarde.map_or_else(|| NIET_VASTGELEGD.to_owned(), Into::into)
}

/// "4 uur", "7,5 uur".
pub fn uren(waarde: f64) -> String {
    format!("{} uur", getal(waarde))
}

/// "€ 1.250", "€ 14,25".
pub fn bedrag(waarde: f64) -> String {
    let centen = format!("{waarde:.2}");
    let (heel, cent) = centen.split_once('.').unwrap_or((&centen, "00"));
    let mut met_punten = String::new();
    for (i, cijfer) in heel.chars().enumerate() {
        let rest = heel.len() - i;
        if i > 0 && rest.is_multiple_of(3) && !met_punten.ends_with('-') {
            met_punten.push('.');
        }
        met_punten.push(cijfer);
    }
    match cent {
        "00" => format!("€ {met_punten}"),
        _ => format!("€ {met_punten},{cent}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_points_and_a_comma() {
        for (waarde, verwacht) in [
            (14.25, "€ 14,25"),
            (5600.0, "€ 5.600"),
            (999.0, "€ 999"),
            (1_000_000.5, "€ 1.000.000,50"),
            (0.0, "€ 0"),
        ] {
            assert_eq!(bedrag(waarde), verwacht);
        }
    }
}
