//! Tries a mapping on the samples beside it.
//!
//! `verwacht.json` of a sample holds the cases that must come out, the counts, and how often each code
//! is told. It is written by hand, from the description of the format.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Mapping;
use crate::Bron;
use crate::Opties;
use crate::importeer;

/// What must come of a sample.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verwacht {
    /// The cases, in order of their ids.
    dossiers: Vec<Value>,
    /// Records read, used, set aside and refused.
    telling: Value,
    /// How often each code is told.
    meldingen: BTreeMap<String, usize>,
    /// Day of the export, where the sample needs one.
    #[serde(default)]
    datum: Option<jiff::civil::Date>,
}

/// Where the outcome is another than `verwacht` says; nothing when all is as it should be.
pub fn toets(mapping: &Mapping, bestanden: &[&[u8]], verwacht: &str) -> Vec<String> {
    let verwacht: Verwacht = match serde_json::from_str(verwacht) {
        Ok(verwacht) => verwacht,
        Err(fout) => {
            return vec![format!(
                "verwacht.json is niet te lezen (regel {}).",
                fout.line()
            )];
        }
    };
    let bronnen = bestanden.iter().enumerate().map(|(nummer, inhoud)| Bron {
        nummer: nummer + 1,
        inhoud: inhoud.to_vec(),
    });
    let bronnen: Vec<Bron> = bronnen.collect();
    let opties = Opties {
        export_datum: verwacht.datum,
        ..Opties::default()
    };
    let uitkomst = importeer(&bronnen, mapping, &opties);
    let mut meldingen: BTreeMap<String, usize> = BTreeMap::new();
    for melding in &uitkomst.verslag.meldingen {
        *meldingen.entry(melding.code.clone()).or_default() += melding.aantal;
    }
    let mut anders = Vec::new();
    vergelijk(
        "telling",
        &verwacht.telling,
        &json!(uitkomst.verslag.telling),
        &mut anders,
    );
    vergelijk(
        "meldingen",
        &json!(verwacht.meldingen),
        &json!(meldingen),
        &mut anders,
    );
    vergelijk(
        "dossiers",
        &json!(verwacht.dossiers),
        &json!(uitkomst.dossiers),
        &mut anders,
    );
    anders
}

/// Every place at which two values differ.
fn vergelijk(plaats: &str, verwacht: &Value, kreeg: &Value, anders: &mut Vec<String>) {
    match (verwacht, kreeg) {
        (Value::Object(a), Value::Object(b)) => {
            let sleutels: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for sleutel in sleutels {
                let leeg = Value::Null;
                let (a, b) = (
                    a.get(sleutel).unwrap_or(&leeg),
                    b.get(sleutel).unwrap_or(&leeg),
                );
                vergelijk(&format!("{plaats}/{sleutel}"), a, b, anders);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (nummer, (a, b)) in a.iter().zip(b).enumerate() {
                vergelijk(&format!("{plaats}/{nummer}"), a, b, anders);
            }
        }
        _ if gelijk(verwacht, kreeg) => {}
        _ => anders.push(format!("{plaats}: verwacht {verwacht}, kreeg {kreeg}")),
    }
}

/// `32` and `32.0` are one number.
fn gelijk(a: &Value, b: &Value) -> bool {
    a == b || matches!((a.as_f64(), b.as_f64()), (Some(a), Some(b)) if (a - b).abs() < 1e-9)
}
