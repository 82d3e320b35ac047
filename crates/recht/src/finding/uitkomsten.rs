//! The outcome of every rule on one case. Thousands of cases are held against the same rules, so
//! that they share one list of ids.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Uitkomst;

/// Outcome per rule id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uitkomsten {
    /// In order, each once.
    ids: Arc<[String]>,
    /// One for each id.
    uitkomsten: Vec<Uitkomst>,
}

/// Rule ids in the order of a pack, and where each stands among all ids in order.
#[derive(Debug)]
pub struct Order {
    ids: Arc<[String]>,
    places: Vec<usize>,
}

impl Order {
    /// Of ids that differ from each other.
    pub fn of<'i>(rules: impl IntoIterator<Item = &'i String>) -> Self {
        let rules: Vec<&String> = rules.into_iter().collect();
        let mut ids: Vec<String> = rules.iter().map(|id| (*id).clone()).collect();
        ids.sort_unstable();
        let place = |id: &&String| ids.partition_point(|other| other < *id);
        Self {
            places: rules.iter().map(place).collect(),
            ids: ids.into(),
        }
    }

    /// `uitkomsten` come in the order of the pack, one for each id.
    pub fn uitkomsten(&self, uitkomsten: impl IntoIterator<Item = Uitkomst>) -> Uitkomsten {
        let mut by_id = vec![Uitkomst::NietVanToepassing; self.ids.len()];
        for (place, uitkomst) in self.places.iter().zip(uitkomsten) {
            by_id[*place] = uitkomst;
        }
        Uitkomsten {
            ids: self.ids.clone(),
            uitkomsten: by_id,
        }
    }
}

impl Uitkomsten {
    /// Of the rule with this id, if it is in the pack.
    pub fn of(&self, id: &str) -> Option<Uitkomst> {
        let place = self.ids.binary_search_by(|other| other.as_str().cmp(id));
        place.ok().map(|place| self.uitkomsten[place])
    }

    /// Ids with their outcomes, by id.
    pub fn all(&self) -> impl Iterator<Item = (&str, Uitkomst)> {
        let ids = self.ids.iter().map(String::as_str);
        ids.zip(self.uitkomsten.iter().copied())
    }
}

impl Serialize for Uitkomsten {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.all())
    }
}

impl<'de> Deserialize<'de> for Uitkomsten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let by_id = BTreeMap::<String, Uitkomst>::deserialize(deserializer)?;
        let (ids, uitkomsten): (Vec<_>, Vec<_>) = by_id.into_iter().unzip();
        Ok(Self {
            ids: ids.into(),
            uitkomsten,
        })
    }
}

impl JsonSchema for Uitkomsten {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Uitkomsten".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, Uitkomst>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_found_by_id_whatever_the_order_of_the_pack() {
        let rules = ["WVP-B", "WVP-C", "WVP-A"].map(str::to_owned);
        let order = Order::of(&rules);
        let uitkomsten =
            order.uitkomsten([Uitkomst::Voldaan, Uitkomst::NietVoldaan, Uitkomst::Mens]);
        assert_eq!(uitkomsten.of("WVP-A"), Some(Uitkomst::Mens));
        assert_eq!(uitkomsten.of("WVP-B"), Some(Uitkomst::Voldaan));
        assert_eq!(uitkomsten.of("WVP-D"), None);
        let text = r#"{"WVP-A":"mens","WVP-B":"voldaan","WVP-C":"niet_voldaan"}"#;
        assert_eq!(serde_json::to_string(&uitkomsten).unwrap(), text);
        assert_eq!(
            serde_json::from_str::<Uitkomsten>(text).unwrap(),
            uitkomsten
        );
    }
}
