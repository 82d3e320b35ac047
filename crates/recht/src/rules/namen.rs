//! All names that a rule may use, read from the published schemas, and the nearest one to a typo.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::dossier::schema::dossier_schema;
use crate::facts::schema::facts_schema;
use crate::facts::termijnen::MOMENTEN;

/// What a fact holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Soort {
    /// Yes or no.
    Ja,
    /// A number.
    Getal,
    /// A date.
    Datum,
    /// One of these codes.
    Code(Vec<String>),
    /// Anything else: lists, and the steps of a calculation.
    Anders,
}

/// A fact that a rule may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeitNaam {
    /// Dotted name.
    pub naam: String,
    /// What it holds.
    pub soort: Soort,
    /// Whether it may be missing.
    pub kan_ontbreken: bool,
}

/// The names of facts and of the fields of a case.
pub struct Namen {
    /// Sorted by name.
    feiten: Vec<FeitNaam>,
    dossier: Value,
}

impl Namen {
    /// Read from the schemas in the program.
    pub fn nieuw() -> Self {
        let schema = facts_schema();
        let mut feiten = Vec::new();
        verzamel(&schema, &schema, "", &mut feiten);
        feiten.sort_by(|a, b| a.naam.cmp(&b.naam));
        Self {
            feiten,
            dossier: dossier_schema(),
        }
    }

    /// Every fact, sorted by name.
    pub fn feiten(&self) -> &[FeitNaam] {
        &self.feiten
    }

    /// The fact with this dotted name.
    pub fn feit(&self, naam: &str) -> Option<&FeitNaam> {
        let plek = self.feiten.binary_search_by(|f| f.naam.as_str().cmp(naam));
        plek.ok().and_then(|plek| self.feiten.get(plek))
    }

    /// Why `naam` is no fact, with the nearest that is.
    pub(super) fn geen_feit(&self, naam: &str) -> Option<String> {
        if self.feit(naam).is_some() {
            return None;
        }
        let onder = format!("{naam}.");
        if self.feiten.iter().any(|f| f.naam.starts_with(&onder)) {
            return Some(format!(
                "{naam} is een groep van feiten; noem een feit daarin."
            ));
        }
        let alle = self.feiten.iter().map(|f| f.naam.as_str());
        Some(onbekend("het feit", naam, alle))
    }

    /// Why `naam` is no date, with the nearest that is.
    pub(super) fn geen_datum(&self, naam: &str) -> Option<String> {
        let datum = |f: &&FeitNaam| f.soort == Soort::Datum;
        match self.feit(naam) {
            Some(f) if datum(&f) => None,
            Some(_) => Some(format!("{naam} is geen datum.")),
            None => {
                let alle = self.feiten.iter().filter(datum).map(|f| f.naam.as_str());
                Some(onbekend("de datum", naam, alle))
            }
        }
    }

    /// Why `pointer` leads nowhere in a case, with the nearest that does.
    pub(super) fn geen_plaats(&self, pointer: &str) -> Option<String> {
        let Some(delen) = pointer.strip_prefix('/') else {
            return Some(format!(
                "{pointer} begint niet met een /, zoals /planVanAanpak/datum."
            ));
        };
        let delen: Vec<&str> = delen.split('/').collect();
        let mut node = &self.dossier;
        for (i, deel) in delen.iter().enumerate() {
            let Some(verder) = stap(&self.dossier, node, deel) else {
                let naburig = velden(&self.dossier, node);
                let lijkt = naaste(deel, naburig.iter().map(String::as_str)).map(|n| {
                    let mut delen = delen.clone();
                    delen[i] = n;
                    format!("/{}", delen.join("/"))
                });
                let raad = lijkt.map_or_else(String::new, |l| bedoelt(pointer, &l));
                return Some(format!("{pointer} staat niet in het dossierschema.{raad}"));
            };
            node = verder;
        }
        None
    }

    /// Pointers to the keys in `waarde` that a case does not have at `pointer`.
    pub(super) fn vreemd_in(&self, pointer: &str, waarde: &Value) -> Vec<String> {
        let mut uit = Vec::new();
        self.vreemd(pointer, waarde, &mut uit);
        uit
    }

    fn vreemd(&self, pointer: &str, waarde: &Value, uit: &mut Vec<String>) {
        let onder: Vec<(String, &Value)> = match waarde {
            Value::Object(map) => map.iter().map(|(k, v)| (k.clone(), v)).collect(),
            Value::Array(leden) => leden
                .iter()
                .enumerate()
                .map(|(i, v)| (i.to_string(), v))
                .collect(),
            _ => return,
        };
        for (sleutel, waarde) in onder {
            let pointer = format!("{pointer}/{sleutel}");
            if self.geen_plaats(&pointer).is_some() {
                uit.push(pointer);
            } else {
                self.vreemd(&pointer, waarde, uit);
            }
        }
    }
}

/// Keys of the terms.
pub(super) fn termijnen() -> impl Iterator<Item = &'static str> {
    MOMENTEN.iter().map(|m| m.sleutel)
}

/// "het feit pva.datun bestaat niet. Bedoelt u pva.datum?"
pub(super) fn onbekend<'a>(
    wat: &str,
    naam: &str,
    bestaand: impl IntoIterator<Item = &'a str>,
) -> String {
    let raad = naaste(naam, bestaand).map_or_else(String::new, |lijkt| bedoelt(naam, lijkt));
    format!("{wat} {naam} bestaat niet.{raad}")
}

fn naaste<'a>(naam: &str, bestaand: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    bestaand
        .into_iter()
        .min_by_key(|ander| (strsim::osa_distance(ander, naam), *ander))
}

/// A question when a name comes near, else only where to look.
fn bedoelt(naam: &str, lijkt: &str) -> String {
    let ver = strsim::osa_distance(naam, lijkt) > 1 + naam.chars().count() / 4;
    if ver && !lijkt.starts_with(naam) {
        format!(" Het meest lijkt daarop: {lijkt}.")
    } else {
        format!(" Bedoelt u {lijkt}?")
    }
}

/// Every leaf below `node`, with its dotted name.
fn verzamel(wortel: &Value, node: &Value, pad: &str, uit: &mut Vec<FeitNaam>) {
    let (node, kan_ontbreken) = zonder_null(wortel, node);
    if let Some(Value::Object(velden)) = node.get("properties") {
        for (naam, veld) in velden {
            let punt = if pad.is_empty() { "" } else { "." };
            verzamel(wortel, veld, &format!("{pad}{punt}{naam}"), uit);
        }
        return;
    }
    uit.push(FeitNaam {
        naam: pad.to_owned(),
        soort: soort(node),
        kan_ontbreken: kan_ontbreken || heeft_soort(node, "null"),
    });
}

fn soort(node: &Value) -> Soort {
    let codes = codes(node);
    if !codes.is_empty() {
        Soort::Code(codes)
    } else if heeft_soort(node, "boolean") {
        Soort::Ja
    } else if heeft_soort(node, "integer") || heeft_soort(node, "number") {
        Soort::Getal
    } else if node.get("format").is_some_and(|f| f == "date") {
        Soort::Datum
    } else {
        Soort::Anders
    }
}

fn heeft_soort(node: &Value, soort: &str) -> bool {
    match node.get("type") {
        Some(Value::Array(soorten)) => soorten.iter().any(|s| s == soort),
        Some(een) => een == soort,
        None => false,
    }
}

fn codes(node: &Value) -> Vec<String> {
    let tekst = |v: &Value| v.as_str().map(str::to_owned);
    match (node.get("enum"), node.get("oneOf")) {
        (Some(Value::Array(lijst)), _) => lijst.iter().filter_map(tekst).collect(),
        (_, Some(Value::Array(lijst))) => lijst
            .iter()
            .filter_map(|keuze| keuze.get("const").and_then(tekst))
            .collect(),
        _ => Vec::new(),
    }
}

/// What `$ref` and `anyOf` with null lead to, and whether null may stand there.
fn zonder_null<'a>(wortel: &'a Value, node: &'a Value) -> (&'a Value, bool) {
    if let Some(doel) = node.get("$ref").and_then(Value::as_str)
        && let Some(doel) = wortel.pointer(doel.trim_start_matches('#'))
    {
        return zonder_null(wortel, doel);
    }
    if let Some(Value::Array(keuzes)) = node.get("anyOf")
        && let Some(keuze) = keuzes.iter().find(|k| !heeft_soort(k, "null"))
    {
        let null = keuzes.iter().any(|k| heeft_soort(k, "null"));
        let (node, ook) = zonder_null(wortel, keuze);
        return (node, null || ook);
    }
    (node, false)
}

/// One step of a pointer: a key, or a number in a list.
fn stap<'a>(wortel: &'a Value, node: &'a Value, deel: &str) -> Option<&'a Value> {
    let (node, _) = zonder_null(wortel, node);
    if let Some(veld) = node.get("properties").and_then(|p| p.get(deel)) {
        return Some(veld);
    }
    let is_nummer = !deel.is_empty() && deel.bytes().all(|b| b.is_ascii_digit());
    node.get("items").filter(|_| is_nummer)
}

/// Keys that may follow at `node`.
fn velden(wortel: &Value, node: &Value) -> BTreeSet<String> {
    let (node, _) = zonder_null(wortel, node);
    let velden = node.get("properties").and_then(Value::as_object);
    let eigen = velden.into_iter().flat_map(|v| v.keys().cloned());
    let nummer = node.get("items").map(|_| "0".to_owned());
    eigen.chain(nummer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_through_lists_by_number_only() {
        let namen = Namen::nieuw();
        for goed in [
            "/planVanAanpak/datum",
            "/bijstellingen/0/datum",
            "/evaluaties/12",
        ] {
            assert_eq!(namen.geen_plaats(goed), None, "{goed}");
        }
        for (fout, raad) in [
            ("/planVanAanpak/datun", " Bedoelt u /planVanAanpak/datum?"),
            (
                "/bijstellingen/x/datum",
                " Bedoelt u /bijstellingen/0/datum?",
            ),
            (
                "/bijstelingen/0/datum",
                " Bedoelt u /bijstellingen/0/datum?",
            ),
        ] {
            let verwacht = format!("{fout} staat niet in het dossierschema.{raad}");
            assert_eq!(namen.geen_plaats(fout), Some(verwacht));
        }
        assert!(namen.geen_plaats("planVanAanpak").is_some());
    }

    #[test]
    fn keys_in_a_value_are_names_too() {
        let waarde =
            serde_json::json!([{ "datum": "2025-05-02", "datun": 1 }, { "aanwezigen": [] }]);
        let namen = Namen::nieuw();
        assert_eq!(
            namen.vreemd_in("/evaluaties", &waarde),
            ["/evaluaties/0/datun"]
        );
    }

    #[test]
    fn every_fact_has_a_kind() {
        let namen = Namen::nieuw();
        for (naam, soort, kan_ontbreken) in [
            ("pva.datum", Soort::Datum, true),
            ("peildatum", Soort::Datum, false),
            ("pva.aanwezig", Soort::Ja, false),
            ("werknemer.bsn_geldig", Soort::Ja, true),
            ("evaluaties.aantal", Soort::Getal, false),
            ("partijen.contracturen", Soort::Getal, true),
            ("termijn.pva", Soort::Datum, true),
            ("verstreken.pva", Soort::Ja, false),
            ("bijstelling.advies.open", Soort::Getal, true),
        ] {
            let feit = namen.feit(naam).unwrap();
            assert_eq!(
                (&feit.soort, feit.kan_ontbreken),
                (&soort, kan_ontbreken),
                "{naam}"
            );
        }
        let Soort::Code(codes) = &namen.feit("pa.opsteller_rol").unwrap().soort else {
            panic!("a role is a code");
        };
        assert!(codes.contains(&"bedrijfsarts".to_owned()), "{codes:?}");
        assert_eq!(
            namen.geen_feit("pva"),
            Some("pva is een groep van feiten; noem een feit daarin.".into())
        );
    }

    #[test]
    fn a_name_far_from_all_is_no_question() {
        let alle = ["riv", "wia_upload"];
        assert_eq!(
            onbekend("de termijn", "rif", alle),
            "de termijn rif bestaat niet. Bedoelt u riv?"
        );
        assert_eq!(
            onbekend("de termijn", "volstrekt_anders", alle),
            "de termijn volstrekt_anders bestaat niet. Het meest lijkt daarop: wia_upload."
        );
    }
}
