//! The rule engine: reads, lints, compiles and evaluates the pack in `rules/`.
//!
//! Norms live in the pack as data; arithmetic lives in [`crate::facts`]. A rule is a
//! comparison over facts in CEL and yields one of the outcomes of [`crate::finding::Uitkomst`].

mod check;
mod expressie;
mod lint;
pub mod pack;
pub mod record;
mod tekst;
mod toets;

pub use expressie::feiten_json;
pub use pack::{GeladenRegel, Pack, PackFout};
pub use toets::{ToetsFout, ToetsVerslag};

/// Documents that a rule may name, by file stem.
pub const DOCUMENTEN: &[&str] = &[
    "probleemanalyse",
    "plan_van_aanpak",
    "bijstelling",
    "evaluatie",
    "eerstejaarsevaluatie",
    "eindevaluatie",
    "actueel_oordeel",
    "trajectrapport",
    "re_integratieverslag",
];
