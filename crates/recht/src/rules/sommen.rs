//! Which arithmetic goes with a fact. Reports show that of the days that a finding names, `explain` as
//! well; both ask here.

use std::collections::BTreeMap;

use super::feiten::{Feit, Feiten};
use crate::facts::Facts;
use crate::facts::berekening::Berekening;

/// The arithmetic of the days among these facts, by its key, and of no other.
pub fn sommen<'n>(
    namen: impl IntoIterator<Item = &'n str>,
    facts: &Facts,
    feiten: &Feiten,
) -> BTreeMap<String, Berekening> {
    let som = |naam: &str| {
        let Some(Feit::Datum(datum, _)) = feiten.feit(naam) else {
            return None;
        };
        let sleutel = sleutel(naam, feiten);
        let som = facts.berekening.get(sleutel.as_str())?;
        (som.datum == *datum).then(|| (sleutel, som.clone()))
    };
    namen.into_iter().filter_map(som).collect()
}

/// That of a term stands under the key of the term, that of the last day of a duty under the key that
/// the duty gives, and that of any other day under its own name.
fn sleutel(naam: &str, feiten: &Feiten) -> String {
    let plicht = naam.strip_suffix(".uiterlijk");
    match plicht.and_then(|p| feiten.feit(&format!("{p}.som"))) {
        Some(Feit::Tekst(sleutel)) => sleutel.to_string(),
        _ => naam.strip_prefix("termijn.").unwrap_or(naam).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_of_a_duty_has_the_arithmetic_that_the_duty_names() {
        let feiten = Feiten::van(&json!({
            "termijn": { "wia": "2026-10-18" },
            "gevraagd": {
                "wia_aanvraag": { "uiterlijk": "2026-10-18", "som": "wia" },
                "upload": { "uiterlijk": "2026-10-19", "som": null },
            },
            "spoor2": { "uiterlijk": "2026-02-16" },
        }));
        for (naam, verwacht) in [
            ("termijn.wia", "wia"),
            ("gevraagd.wia_aanvraag.uiterlijk", "wia"),
            ("gevraagd.upload.uiterlijk", "gevraagd.upload.uiterlijk"),
            ("spoor2.uiterlijk", "spoor2.uiterlijk"),
            ("spoor2.uiterlijk_lijst", "spoor2.uiterlijk_lijst"),
        ] {
            assert_eq!(sleutel(naam, &feiten), verwacht);
        }
    }
}
