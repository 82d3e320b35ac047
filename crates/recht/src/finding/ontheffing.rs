//! Waivers: somebody answers, until a date, for one finding in one case.
//!
//! A waiver is not a legal deviation (that is a fact in the case). It takes a finding out of the
//! counts and lets a document become definitive, but every report keeps showing it, and says
//! which waivers have expired or were not needed.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::finding::Beoordeling;

/// One waiver as the configuration file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ontheffing {
    /// Rule id.
    pub regel: String,
    /// Case id.
    #[serde(rename = "dossier")]
    pub dossier_id: String,
    /// Why this finding may stand.
    pub reden: String,
    /// Who answers for it.
    pub eigenaar: String,
    /// Last reference date on which it counts.
    pub vervalt: Date,
}

/// What became of a waiver in its case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// It covers a finding.
    Gebruikt,
    /// There is no such finding (any more): it can go.
    Ongebruikt,
    /// It no longer counts.
    Verlopen,
}

/// A waiver with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OntheffingInDossier {
    /// The waiver.
    #[serde(flatten)]
    pub ontheffing: Ontheffing,
    /// What became of it.
    pub stand: Stand,
}

/// All waivers of the configuration.
#[derive(Debug, Clone, Default)]
pub struct Ontheffingen(pub Vec<Ontheffing>);

impl Ontheffingen {
    /// Puts the waivers of this case on the findings they cover, and says what became of each.
    pub fn apply(
        &self,
        dossier_id: &str,
        peildatum: Date,
        beoordeling: &mut Beoordeling,
    ) -> Vec<OntheffingInDossier> {
        self.of(dossier_id)
            .map(|o| OntheffingInDossier {
                stand: state(o, peildatum, beoordeling),
                ontheffing: o.clone(),
            })
            .collect()
    }

    /// Waivers for cases that were not there: a typing error, or a case of another batch.
    pub fn without_dossier<'a>(&self, dossiers: impl Iterator<Item = &'a str>) -> Vec<Ontheffing> {
        let seen: BTreeSet<String> = dossiers.map(str::to_lowercase).collect();
        let loose = |o: &&Ontheffing| !seen.contains(&o.dossier_id.to_lowercase());
        self.0.iter().filter(loose).cloned().collect()
    }

    /// Waivers of a case; ids that differ in capitals only are the same case.
    fn of(&self, dossier_id: &str) -> impl Iterator<Item = &Ontheffing> {
        let id = dossier_id.to_lowercase();
        self.0
            .iter()
            .filter(move |o| o.dossier_id.to_lowercase() == id)
    }
}

fn state(o: &Ontheffing, peildatum: Date, beoordeling: &mut Beoordeling) -> Stand {
    let covers = beoordeling.of_rule_mut(&o.regel).filter(|b| b.is_open());
    match covers {
        _ if peildatum > o.vervalt => Stand::Verlopen,
        None => Stand::Ongebruikt,
        Some(bevinding) => {
            bevinding.ontheffing = Some(o.clone());
            Stand::Gebruikt
        }
    }
}
