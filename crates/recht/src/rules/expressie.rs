//! Conditions in CEL over facts: parse, read the names used, compile.
//!
//! Dates become day numbers, so that comparisons and `+ 14` are plain integers.

use std::collections::BTreeSet;

use super::feiten::Feiten;
use super::knoop::{Knoop, Naam, Vast};
use super::parse::Parser;

/// A compiled condition with the facts it names.
pub struct Expressie {
    knoop: Knoop,
    /// Dotted names of the facts it reads, sorted.
    pub namen: BTreeSet<String>,
    /// Fact compared with a literal text, for the lint.
    pub vergelijkingen: Vec<(String, String)>,
}

/// Why a condition gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeenAntwoord<'e> {
    /// This fact is missing: the rule cannot be judged.
    Ontbreekt(&'e str),
    /// The condition itself is wrong (types that do not compare, not a yes or no).
    Fout(&'static str),
}

impl Expressie {
    /// Compiles `tekst`; the error says where in it.
    pub fn nieuw(tekst: &str) -> Result<Self, String> {
        let knoop = Parser::parse(tekst)?;
        let mut gezien = Gezien::default();
        gezien.loop_af(&knoop);
        Ok(Self {
            namen: gezien.namen,
            vergelijkingen: gezien.vergelijkingen,
            knoop,
        })
    }

    /// Its compiled form.
    pub(super) fn knoop(&self) -> &Knoop {
        &self.knoop
    }

    /// Yes or no for these facts.
    pub fn waar<'e>(&'e self, feiten: &'e Feiten) -> Result<bool, GeenAntwoord<'e>> {
        self.knoop.waar(feiten)
    }
}

/// Names and text comparisons met while walking an expression.
#[derive(Default)]
struct Gezien {
    namen: BTreeSet<String>,
    vergelijkingen: Vec<(String, String)>,
}

impl Gezien {
    fn loop_af(&mut self, knoop: &Knoop) {
        match knoop {
            Knoop::Feit(naam) | Knoop::Heeft(naam) => self.noem(naam),
            Knoop::InFeit(deel, naam) => {
                self.noem(naam);
                self.vergelijk_met(naam, deel);
            }
            Knoop::Vergelijk(_, delen) => {
                self.vergelijk(&delen[0], &delen[1]);
                self.vergelijk(&delen[1], &delen[0]);
            }
            Knoop::In(deel, lijst) => lijst.iter().for_each(|lid| self.vergelijk(deel, lid)),
            _ => {}
        }
        for deel in knoop.delen() {
            self.loop_af(deel);
        }
    }

    fn noem(&mut self, naam: &Naam) {
        self.namen.insert(naam.vol().to_owned());
    }

    fn vergelijk(&mut self, naam: &Knoop, waarde: &Knoop) {
        if let Knoop::Feit(naam) = naam {
            self.vergelijk_met(naam, waarde);
        }
    }

    fn vergelijk_met(&mut self, naam: &Naam, waarde: &Knoop) {
        if let Knoop::Vast(Vast::Tekst(tekst)) = waarde {
            let gezien = (naam.vol().to_owned(), tekst.clone());
            self.vergelijkingen.push(gezien);
        }
    }
}
