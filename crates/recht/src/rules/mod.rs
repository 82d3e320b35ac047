//! The rule engine: reads, lints, compiles and evaluates the pack in `rules/`.
//!
//! Norms live in the pack as data; arithmetic lives in [`crate::facts`]. A rule is a
//! comparison over facts in CEL and yields one of the outcomes of [`crate::finding::Uitkomst`].

mod check;
mod consequences;
pub mod coverage;
mod custom;
mod day;
pub mod descriptions;
pub mod error;
mod expression;
pub mod fact_table;
mod file;
mod inline_test;
mod lint;
pub mod names;
mod node;
pub mod pack;
mod parse;
mod place;
pub mod record;
mod sums;
pub mod text;
mod unjudged;
pub mod words;

pub use error::PackError;
pub use inline_test::{TestFailure, TestReport};
pub use pack::{LoadedRule, Origin, Pack};
pub use sums::sums;

pub use custom::pack_schema;

/// The schema of a file of the pack.
pub fn rules_schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<record::Groep>().to_value();
    schema["$id"] = serde_json::json!("urn:poortwachter:schema:regels-1");
    schema["title"] = serde_json::json!("Regelbestand, versie 1");
    schema
}
