//! The rule engine: reads, lints, compiles and evaluates the pack in `rules/`.
//!
//! Norms live in the pack as data; arithmetic lives in [`crate::facts`]. A rule is a
//! comparison over facts in CEL and yields one of the outcomes of [`crate::finding::Uitkomst`].

pub mod beschrijving;
mod bestand;
mod check;
mod dag;
pub mod dekking;
mod eigen;
mod expressie;
pub mod feiten;
pub mod fout;
mod gevolgen;
mod knoop;
mod lint;
pub mod namen;
mod onbeoordeeld;
pub mod pack;
mod parse;
mod plek;
pub mod record;
mod sommen;
pub mod tekst;
mod toets;
pub mod woorden;

pub use fout::PackFout;
pub use pack::{GeladenRegel, Herkomst, Pack};
pub use sommen::sommen;
pub use toets::{ToetsFout, ToetsVerslag};

pub use eigen::pakket_schema;

/// The schema of a file of the pack.
pub fn rules_schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<record::Groep>().to_value();
    schema["$id"] = serde_json::json!("urn:poortwachter:schema:regels-1");
    schema["title"] = serde_json::json!("Regelbestand, versie 1");
    schema
}
