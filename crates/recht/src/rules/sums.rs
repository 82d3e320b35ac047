//! Which arithmetic goes with a fact. Reports show that of the days that a finding names, `explain` as
//! well; both ask here.

use std::collections::BTreeMap;

use super::fact_table::{Fact, FactTable};
use crate::facts::Facts;
use crate::facts::berekening::Berekening;

/// The arithmetic of the days among these facts, by its key, and of no other.
pub fn sums<'n>(
    names: impl IntoIterator<Item = &'n str>,
    facts: &Facts,
    table: &FactTable,
) -> BTreeMap<String, Berekening> {
    let sum = |name: &str| {
        let Some(Fact::Date(date, _)) = table.get(name) else {
            return None;
        };
        let key = key(name, table);
        let sum = facts.berekening.get(key.as_str())?;
        (sum.datum == *date).then(|| (key, sum.clone()))
    };
    names.into_iter().filter_map(sum).collect()
}

/// That of a term stands under the key of the term, that of the last day of a duty under the key that
/// the duty gives, and that of any other day under its own name.
fn key(name: &str, facts: &FactTable) -> String {
    let duty = name.strip_suffix(".uiterlijk");
    match duty.and_then(|d| facts.get(&format!("{d}.som"))) {
        Some(Fact::Text(key)) => key.to_string(),
        _ => name.strip_prefix("termijn.").unwrap_or(name).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_of_a_duty_has_the_arithmetic_that_the_duty_names() {
        let facts = FactTable::of(&json!({
            "termijn": { "wia": "2026-10-18" },
            "gevraagd": {
                "wia_aanvraag": { "uiterlijk": "2026-10-18", "som": "wia" },
                "upload": { "uiterlijk": "2026-10-19", "som": null },
            },
            "spoor2": { "uiterlijk": "2026-02-16" },
        }));
        for (name, expected) in [
            ("termijn.wia", "wia"),
            ("gevraagd.wia_aanvraag.uiterlijk", "wia"),
            ("gevraagd.upload.uiterlijk", "gevraagd.upload.uiterlijk"),
            ("spoor2.uiterlijk", "spoor2.uiterlijk"),
            ("spoor2.uiterlijk_lijst", "spoor2.uiterlijk_lijst"),
        ] {
            assert_eq!(key(name, &facts), expected);
        }
    }
}
