//! `schema list|print`: the published schemas.

mod formaat;
mod lezers;
mod vorm;

use inname::verslag::schema as import_schema;
use serde_json::Value;

pub use self::formaat::formaat;
use super::{Stop, exit, out};
use crate::bundle::manifest::schema as manifest_schema;
use crate::cli::{SchemaArgs, SchemaVorm, SchemaWat};
use crate::config::schema as config_schema;
use crate::dossier::schema::dossier_schema;
use crate::facts::schema::facts_schema;
use crate::report::json::schema as report_schema;
use crate::rules::{pack_schema, rules_schema};

/// The case format.
const DOSSIER: &str = "dossier-1";

/// A schema: name, what it describes, how to make it.
pub type Published = (&'static str, &'static str, fn() -> Value);

/// Every published schema; the files in `schemas/` are these.
pub const SCHEMAS: &[Published] = &[
    (
        DOSSIER,
        "een dossier, zoals een export het levert",
        dossier_schema,
    ),
    (
        "feiten-1",
        "de feiten die regels mogen gebruiken",
        facts_schema,
    ),
    (
        "configuratie-1",
        "poortwachter.toml, met uw instellingen",
        config_schema,
    ),
    ("rapport-1", "rapport.json", report_schema),
    ("import-1", "het verslag van een import", import_schema),
    (
        "manifest-1",
        "manifest.json van een WIA-set",
        manifest_schema,
    ),
    ("regels-1", "een bestand van het regelpakket", rules_schema),
    (
        "pakket-1",
        "pakket.yaml, van een eigen regelpakket",
        pack_schema,
    ),
];

pub(super) fn schema(args: &SchemaArgs) -> Result<u8, Stop> {
    match args.wat {
        SchemaWat::List => {
            for (name, what, _) in SCHEMAS {
                out(&format!("{name:<12} {what}\n"));
            }
            Ok(exit::CLEAN)
        }
        SchemaWat::Print => {
            let name = args.naam.as_deref().unwrap_or_default();
            let found = SCHEMAS.iter().find(|(n, ..)| *n == name);
            let Some((_, _, make)) = found else {
                let names: Vec<&str> = SCHEMAS.iter().map(|(n, ..)| *n).collect();
                return Err(Stop::usage(format!(
                    "Geef een schema: {}.",
                    names.join(", ")
                )));
            };
            match args.format {
                SchemaVorm::Json => out(&pretty(&make())),
                SchemaVorm::Md if name == DOSSIER => {
                    let text = formaat(true);
                    out(&text.ok_or_else(|| Stop::usage("De voorbeelden zijn niet te lezen."))?);
                }
                SchemaVorm::Md => {
                    return Err(Stop::usage(format!(
                        "Alleen {DOSSIER} is er ook als Markdown."
                    )));
                }
            }
            Ok(exit::CLEAN)
        }
    }
}

/// As the files in `schemas/` stand: two spaces, a newline at the end.
pub fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}
