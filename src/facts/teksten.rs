//! Finds the free text that the employer will see, for the privacy scan.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;

use crate::dossier::schema::dossier_schema;

/// Sections that become documents on the employer's side.
const WERKGEVERSZIJDE: &[&str] = &[
    "planVanAanpak",
    "bijstellingen",
    "evaluaties",
    "eerstejaarsevaluatie",
    "eindevaluatie",
    "spoor1",
    "spoor2",
    "probleemanalyses",
    "consulten",
    "adviezen",
    "belastbaarheid",
    "arbeidsdeskundigeOnderzoeken",
    "actueelOordeel",
    "verzuim",
    "incidenten",
    "geschillen",
];

/// Keys that hold free text: those with the long text bound in the published schema.
fn tekstsleutels() -> &'static BTreeSet<String> {
    static SLEUTELS: OnceLock<BTreeSet<String>> = OnceLock::new();
    SLEUTELS.get_or_init(|| {
        let mut sleutels = BTreeSet::new();
        verzamel(&dossier_schema(), &mut sleutels);
        sleutels
    })
}

fn verzamel(schema: &Value, sleutels: &mut BTreeSet<String>) {
    if let Some(Value::Object(velden)) = schema.get("properties") {
        for (sleutel, veld) in velden {
            let lang = |v: &Value| v.get("maxLength") == Some(&Value::from(8000));
            if lang(veld) || veld.get("items").is_some_and(lang) {
                sleutels.insert(sleutel.clone());
            }
        }
    }
    match schema {
        Value::Object(map) => map.values().for_each(|v| verzamel(v, sleutels)),
        Value::Array(items) => items.iter().for_each(|v| verzamel(v, sleutels)),
        _ => {}
    }
}

/// Calls `gezien` with pointer and text of every free text on the employer's side, in file order.
pub(super) fn vrije_teksten<'a>(dossier: &'a Value, gezien: &mut impl FnMut(String, &'a str)) {
    for sectie in WERKGEVERSZIJDE {
        if let Some(waarde) = dossier.get(sectie) {
            loop_af(waarde, &format!("/{sectie}"), false, gezien);
        }
    }
}

fn loop_af<'a>(
    waarde: &'a Value,
    pointer: &str,
    vrij: bool,
    gezien: &mut impl FnMut(String, &'a str),
) {
    match waarde {
        Value::String(tekst) if vrij => gezien(pointer.to_owned(), tekst),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                loop_af(item, &format!("{pointer}/{i}"), vrij, gezien);
            }
        }
        Value::Object(velden) => {
            for (sleutel, veld) in velden {
                loop_af(
                    veld,
                    &format!("{pointer}/{sleutel}"),
                    tekstsleutels().contains(sleutel),
                    gezien,
                );
            }
        }
        _ => {}
    }
}
