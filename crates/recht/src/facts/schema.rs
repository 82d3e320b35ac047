//! Publishes the facts as JSON Schema: the names a rule may use.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::Facts;
use super::tijd::termijnen::MOMENTEN;

/// The schema of the facts. Terms are named one by one, so that a typo in a rule is found.
pub fn facts_schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Facts>().to_value();
    schema["$id"] = json!("urn:poortwachter:schema:feiten-1");
    schema["title"] = json!("Feiten van een dossier, versie 1");
    for (groep, vorm) in [
        (
            "termijn",
            json!({ "type": ["string", "null"], "format": "date" }),
        ),
        ("verstreken", json!({ "type": "boolean" })),
        ("berekening", json!({ "$ref": "#/$defs/Berekening" })),
    ] {
        let velden: serde_json::Map<String, Value> = MOMENTEN
            .iter()
            .map(|m| {
                let mut veld = vorm.clone();
                veld["description"] = json!(m.label);
                (m.sleutel.to_owned(), veld)
            })
            .collect();
        schema["properties"][groep] = json!({ "type": "object", "properties": velden });
    }
    schema
}
