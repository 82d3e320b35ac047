//! One cause is one finding: what follows from it is listed under it, not beside it.
//!
//! Which rule follows from which stands in `gevolgen.yaml` of the pack. A consequence is folded
//! only when its cause is found too and weighs at least as much, so that no weight is lost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::pack::{Pack, PackFout, fout};
use crate::finding::{Finding, Uitkomst};

/// `gevolgen.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bestand {
    gevolgen: Vec<Oorzaak>,
}

/// A cause, why the others follow from it, and which they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Oorzaak {
    oorzaak: String,
    /// For the reader of the pack.
    #[expect(dead_code, reason = "says why to whoever reads the pack")]
    waarom: String,
    gevolgen: Vec<String>,
}

/// Causes by consequence, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Gevolgen {
    bestand: String,
    oorzaken: BTreeMap<String, Vec<String>>,
}

impl Gevolgen {
    pub(super) fn van(bestand: &str, inhoud: Bestand) -> Self {
        let mut oorzaken: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for Oorzaak {
            oorzaak, gevolgen, ..
        } in inhoud.gevolgen
        {
            for gevolg in gevolgen {
                oorzaken.entry(gevolg).or_default().push(oorzaak.clone());
            }
        }
        Self {
            bestand: bestand.to_owned(),
            oorzaken,
        }
    }

    /// Every id exists, and nothing is its own cause in a circle.
    pub(super) fn lint(&self, pack: &Pack) -> Vec<PackFout> {
        let mut fouten = Vec::new();
        let mut meld = |melding: String| fouten.push(fout(&self.bestand, None, melding));
        let genoemd: BTreeSet<&String> = self
            .oorzaken
            .iter()
            .flat_map(|(gevolg, oorzaken)| oorzaken.iter().chain([gevolg]))
            .collect();
        for id in genoemd {
            if pack.regel(id).is_none() {
                meld(format!("regel {id} bestaat niet."));
            }
        }
        for gevolg in self.oorzaken.keys() {
            if self.boven(gevolg).contains(gevolg.as_str()) {
                meld(format!("{gevolg} is een gevolg van zichzelf."));
            }
        }
        fouten
    }

    /// All causes of `id`, however far up.
    fn boven<'a>(&'a self, id: &'a str) -> BTreeSet<&'a str> {
        let mut gezien = BTreeSet::new();
        let mut nog = vec![id];
        while let Some(id) = nog.pop() {
            for oorzaak in self.oorzaken.get(id).into_iter().flatten() {
                if gezien.insert(oorzaak.as_str()) {
                    nog.push(oorzaak);
                }
            }
        }
        gezien
    }

    /// Puts every consequence under the finding that it comes from.
    pub(super) fn vouw(&self, bevindingen: Vec<Finding>) -> Vec<Finding> {
        let bovenste: Vec<Option<String>> = bevindingen
            .iter()
            .map(|b| self.bovenste(b, &bevindingen).map(|o| o.regel.clone()))
            .collect();
        let mut los = Vec::with_capacity(bevindingen.len());
        let mut vast = Vec::new();
        for (bevinding, oorzaak) in bevindingen.into_iter().zip(bovenste) {
            match oorzaak {
                Some(oorzaak) => vast.push((oorzaak, bevinding)),
                None => los.push(bevinding),
            }
        }
        for (oorzaak, bevinding) in vast {
            if let Some(boven) = los.iter_mut().find(|b| b.regel == oorzaak) {
                boven.gevolgen.push(bevinding);
            }
        }
        los
    }

    /// The finding at the top of the chain of causes of `b`, if it has a cause.
    fn bovenste<'a>(&self, b: &Finding, alle: &'a [Finding]) -> Option<&'a Finding> {
        let boven = self.oorzaken.get(&b.regel)?.iter().find_map(|id| {
            alle.iter()
                .find(|o| o.regel == *id && o.uitkomst == Uitkomst::NietVoldaan)
                .filter(|o| o.ernst >= b.ernst)
        })?;
        Some(self.bovenste(boven, alle).unwrap_or(boven))
    }
}
