//! Conditions and texts of a rule in Dutch, for people who do not read CEL.
//!
//! The words of the facts come from [`super::beschrijving`]; this module adds and, or, not and the
//! comparisons. What a reader sees is made from the compiled condition, so it cannot drift from it.

mod bouw;
mod zin;

use std::borrow::Cow;

use super::beschrijving::{Beschrijving, Beschrijvingen};
use super::expressie::Expressie;
use super::fout::PackFout;
use super::namen::{Namen, Soort};
use super::pack::GeladenRegel;

pub use zin::Zin;

/// What is needed to put a condition in words.
pub struct Woorden {
    beschrijvingen: Beschrijvingen,
    namen: Namen,
}

/// The conditions of a rule in words.
pub struct InWoorden {
    /// When the rule applies.
    pub als: Zin,
    /// What must hold.
    pub eis: Option<Zin>,
    /// When each exception holds.
    pub uitzonderingen: Vec<Zin>,
    /// When each text of the finding fits.
    pub keuzes: Vec<Option<Zin>>,
}

impl Woorden {
    /// The words in the program.
    pub fn lees() -> Result<Self, Vec<PackFout>> {
        Ok(Self {
            beschrijvingen: Beschrijvingen::lees()?,
            namen: Namen::nieuw(),
        })
    }

    /// All facts in words.
    pub fn beschrijvingen(&self) -> &Beschrijvingen {
        &self.beschrijvingen
    }

    /// The names of all facts.
    pub fn namen(&self) -> &Namen {
        &self.namen
    }

    /// The conditions of `geladen`.
    pub fn regel(&self, geladen: &GeladenRegel) -> InWoorden {
        let zin = |e: &Expressie| bouw::zin(self, e.knoop());
        InWoorden {
            als: zin(&geladen.als),
            eis: geladen.eis.as_ref().map(zin),
            uitzonderingen: geladen.uitzonderingen.iter().map(zin).collect(),
            keuzes: geladen.keuzes.iter().map(|k| k.as_ref().map(zin)).collect(),
        }
    }

    /// `tekst` without a case: the name of each fact where its value would stand,
    /// "van «datum van het plan van aanpak»".
    pub fn tekst(&self, tekst: &str) -> String {
        let delen = tekst.trim().split('{').enumerate().map(|(i, deel)| {
            let plaats = deel.split_once('}').filter(|_| i > 0);
            plaats.map_or_else(
                || deel.to_owned(),
                |(naam, rest)| {
                    let naam = naam.split_once('|').map_or(naam, |(naam, _)| naam);
                    format!("«{}»{rest}", zonder_lidwoord(&self.naam(naam)))
                },
            )
        });
        delen.collect()
    }

    /// The name of a fact with what counts for it, as a sentence.
    pub fn uitgelegd(&self, feit: &str) -> String {
        let uitleg = self.beschrijving(feit).uitleg.clone();
        let uitleg = uitleg.map_or_else(String::new, |u| format!(" {u}"));
        format!("{}.{uitleg}", self.naam(feit))
    }

    fn beschrijving(&self, feit: &str) -> Cow<'_, Beschrijving> {
        self.beschrijvingen.van(feit).unwrap_or_default()
    }

    /// "de datum van het plan van aanpak"; the dotted name when nobody gave the fact words.
    pub fn naam(&self, feit: &str) -> String {
        let beschrijving = self.beschrijving(feit);
        let naam = beschrijving.naam.as_deref().or(beschrijving.ja.as_deref());
        naam.unwrap_or(feit).to_owned()
    }

    fn is_datum(&self, feit: &str) -> bool {
        self.namen
            .feit(feit)
            .is_some_and(|f| f.soort == Soort::Datum)
    }
}

/// "datum van het plan van aanpak".
fn zonder_lidwoord(naam: &str) -> &str {
    let kaal = naam
        .strip_prefix("de ")
        .or_else(|| naam.strip_prefix("het "));
    kaal.unwrap_or(naam)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_case_a_text_names_its_facts() {
        let woorden = Woorden::lees().unwrap_or_else(|f| panic!("{f:?}"));
        assert_eq!(
            woorden.tekst("van {pva.datum}, {pva.dagen_te_laat|dagen} na {termijn.pva}.\n"),
            "van «datum van het plan van aanpak», «aantal dagen dat het plan te laat is» na \
             «termijn \"Plan van aanpak uiterlijk\"»."
        );
        assert_eq!(woorden.tekst("geen feit"), "geen feit");
    }
}
