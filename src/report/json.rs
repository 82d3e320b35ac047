//! `rapport.json`: the report for machines, with its published schema.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::{CaseReport, RunReport};

/// The whole report as pretty JSON with a newline at the end.
pub fn run_report(report: &RunReport) -> String {
    pretty(report)
}

/// One case as pretty JSON, for the folder of the case.
pub fn case_report(report: &CaseReport) -> String {
    pretty(report)
}

fn pretty(value: &impl serde::Serialize) -> String {
    // Serialising plain data to a string cannot fail; an empty report would be visible at once.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema of `rapport.json`.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<RunReport>().to_value();
    schema["$id"] = json!("urn:poortwachter:schema:rapport-1");
    schema["title"] = json!("Rapport van een verwerking, versie 1");
    schema
}
