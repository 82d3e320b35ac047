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
pub struct Volgorde {
    ids: Arc<[String]>,
    plaatsen: Vec<usize>,
}

impl Volgorde {
    /// Of ids that differ from each other.
    pub fn van<'i>(regels: impl IntoIterator<Item = &'i String>) -> Self {
        let regels: Vec<&String> = regels.into_iter().collect();
        let mut ids: Vec<String> = regels.iter().map(|id| (*id).clone()).collect();
        ids.sort_unstable();
        let plaats = |id: &&String| ids.partition_point(|ander| ander < *id);
        Self {
            plaatsen: regels.iter().map(plaats).collect(),
            ids: ids.into(),
        }
    }

    /// `uitkomsten` come in the order of the pack, one for each id.
    pub fn uitkomsten(&self, uitkomsten: impl IntoIterator<Item = Uitkomst>) -> Uitkomsten {
        let mut op_id = vec![Uitkomst::NietVanToepassing; self.ids.len()];
        for (plaats, uitkomst) in self.plaatsen.iter().zip(uitkomsten) {
            op_id[*plaats] = uitkomst;
        }
        Uitkomsten {
            ids: self.ids.clone(),
            uitkomsten: op_id,
        }
    }
}

impl Uitkomsten {
    /// Of the rule with this id, if it is in the pack.
    pub fn van(&self, id: &str) -> Option<Uitkomst> {
        let plaats = self.ids.binary_search_by(|ander| ander.as_str().cmp(id));
        plaats.ok().map(|plaats| self.uitkomsten[plaats])
    }

    /// Ids with their outcomes, by id.
    pub fn alle(&self) -> impl Iterator<Item = (&str, Uitkomst)> {
        let ids = self.ids.iter().map(String::as_str);
        ids.zip(self.uitkomsten.iter().copied())
    }
}

impl Serialize for Uitkomsten {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.alle())
    }
}

impl<'de> Deserialize<'de> for Uitkomsten {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let op_id = BTreeMap::<String, Uitkomst>::deserialize(deserializer)?;
        let (ids, uitkomsten): (Vec<_>, Vec<_>) = op_id.into_iter().unzip();
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
        let regels = ["WVP-B", "WVP-C", "WVP-A"].map(str::to_owned);
        let volgorde = Volgorde::van(&regels);
        let uitkomsten =
            volgorde.uitkomsten([Uitkomst::Voldaan, Uitkomst::NietVoldaan, Uitkomst::Mens]);
        assert_eq!(uitkomsten.van("WVP-A"), Some(Uitkomst::Mens));
        assert_eq!(uitkomsten.van("WVP-B"), Some(Uitkomst::Voldaan));
        assert_eq!(uitkomsten.van("WVP-D"), None);
        let tekst = r#"{"WVP-A":"mens","WVP-B":"voldaan","WVP-C":"niet_voldaan"}"#;
        assert_eq!(serde_json::to_string(&uitkomsten).unwrap(), tekst);
        assert_eq!(
            serde_json::from_str::<Uitkomsten>(tekst).unwrap(),
            uitkomsten
        );
    }
}
