//! A pack of the user's own that builds on the built-in one.
//!
//! `pakket.yaml` says that it does and holds the small changes: another weight, or a rule
//! switched off, each with a reason. A rule file adds rules under ids of its own; a rule
//! under an id of the built-in pack takes that rule's place whole. Lint, inline tests and
//! hash go over the result, so a changed pack is as sound as the one it came from.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

use super::bestand::{Bestand, lees_regels, lees_yaml};
use super::fout::{PackFout, fout};
use super::namen::onbekend;
use super::pack::{GeladenRegel, Gelezen, Herkomst, Pack, kort};
use super::plek::{Pad, Plattegrond};
use super::record::{Regel, Regeling};
use crate::finding::{Ernst, Uitkomst};

/// Files beside the rules that a copy of the built-in folder has; they judge nothing.
const OVERIG: &[&str] = &[
    "catalogus.yaml",
    "feiten.yaml",
    "wetsartikelen.yaml",
    "praktijk.yaml",
];

/// `pakket.yaml`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Pakket {
    /// Name of the pack; every report shows it.
    naam: String,
    /// Builds on the built-in pack; without it the folder is the whole pack.
    uitgaan_van: Option<Basis>,
    /// Changes to rules of the built-in pack.
    #[serde(default)]
    wijzig: Vec<Wijziging>,
}

/// What a pack can build on.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Basis {
    /// The pack in the program.
    Ingebouwd,
}

/// A change to one rule of the built-in pack: another weight, or off.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wijziging {
    /// Id of the rule.
    regel: String,
    /// Its weight from now on.
    ernst: Option<Ernst>,
    /// Switches the rule off.
    #[serde(default)]
    uit: bool,
    /// Why; `rules list` and `explain` show it.
    reden: String,
}

/// The schema of `pakket.yaml`.
pub fn pakket_schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Pakket>().to_value();
    schema["$id"] = serde_json::json!("urn:poortwachter:schema:pakket-1");
    schema["title"] = serde_json::json!("Eigen regelpakket (pakket.yaml), versie 1");
    schema
}

/// The files of the user's folder, told apart.
pub(super) struct Eigen {
    pub(super) regelbestanden: Vec<Bestand>,
    pub(super) bronnen: Option<Bestand>,
    pub(super) gevolgen: Option<Bestand>,
    pakket: Option<(Bestand, Pakket)>,
}

impl Eigen {
    pub(super) fn uit(bestanden: Vec<(String, Bestand)>) -> Result<Self, Vec<PackFout>> {
        let mut eigen = Self {
            regelbestanden: Vec::new(),
            bronnen: None,
            gevolgen: None,
            pakket: None,
        };
        let mut fouten = Vec::new();
        for (naam, bestand) in bestanden {
            match naam.as_str() {
                "pakket.yaml" => {
                    let pakket = lees_yaml(&bestand, &mut fouten);
                    eigen.pakket = pakket.map(|p| (bestand, p));
                }
                "bronnen.yaml" => eigen.bronnen = Some(bestand),
                "gevolgen.yaml" => eigen.gevolgen = Some(bestand),
                overig if OVERIG.contains(&overig) => {}
                _ => eigen.regelbestanden.push(bestand),
            }
        }
        if let Some((bestand, pakket)) = &eigen.pakket
            && pakket.uitgaan_van.is_none()
            && !pakket.wijzig.is_empty()
        {
            let melding = "wijzig kan alleen samen met uitgaan_van: ingebouwd.".into();
            fouten.push(fout(&bestand.naam, None, melding));
        }
        if fouten.is_empty() {
            Ok(eigen)
        } else {
            Err(fouten)
        }
    }

    pub(super) fn naam(&self) -> Option<&str> {
        self.pakket.as_ref().map(|(_, p)| p.naam.as_str())
    }

    pub(super) fn bouwt_voort(&self) -> bool {
        let basis = self.pakket.as_ref().and_then(|(_, p)| p.uitgaan_van);
        basis == Some(Basis::Ingebouwd)
    }

    /// The built-in pack with the user's sources, rules and changes.
    pub(super) fn breid_uit(&self, basis: Gelezen) -> Gelezen {
        let Gelezen {
            mut pack,
            mut fouten,
        } = basis;
        if let Some((bestand, pakket)) = &self.pakket {
            pack.naam = Some(pakket.naam.clone());
            pack.hash = self.hash(&pack.hash, bestand);
            self.bronnen_erbij(&mut pack, &mut fouten);
            self.regels_erbij(&mut pack, &mut fouten);
            if let Some(bestand) = &self.gevolgen {
                pack.gevolgen.lees(bestand, &mut fouten);
            }
            let mut gezien = BTreeSet::new();
            for (i, wijziging) in pakket.wijzig.iter().enumerate() {
                let dubbel = !gezien.insert(&wijziging.regel);
                if let Err(melding) = wijzig(&mut pack, wijziging, dubbel) {
                    let mut fout = fout(&bestand.naam, Some(&wijziging.regel), melding);
                    let pad = Pad::van("wijzig").nummer(i).bij("regel");
                    fout.plek = Plattegrond::van(&bestand.tekst).lijn(&pad, None);
                    fouten.push(fout);
                }
            }
        }
        Gelezen { pack, fouten }
    }

    fn hash(&self, basis: &str, pakket: &Bestand) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(basis.as_bytes());
        let overig = self.bronnen.iter().chain(&self.gevolgen);
        for bestand in [pakket].into_iter().chain(overig) {
            hasher.update(bestand.tekst.as_bytes());
        }
        for bestand in &self.regelbestanden {
            hasher.update(bestand.tekst.as_bytes());
        }
        kort(&hasher)
    }

    fn bronnen_erbij(&self, pack: &mut Pack, fouten: &mut Vec<PackFout>) {
        let Some(bestand) = &self.bronnen else {
            return;
        };
        let nieuw: BTreeMap<String, Regeling> = lees_yaml(bestand, fouten).unwrap_or_default();
        for (sleutel, regeling) in nieuw {
            match pack.bronnen.entry(sleutel) {
                Entry::Vacant(plek) => {
                    plek.insert(regeling);
                }
                Entry::Occupied(plek) => {
                    let sleutel = plek.key();
                    let melding = format!("de bron {sleutel} bestaat al; geef een eigen sleutel.");
                    fouten.push(fout(&bestand.naam, None, melding));
                }
            }
        }
    }

    fn regels_erbij(&self, pack: &mut Pack, fouten: &mut Vec<PackFout>) {
        for bestand in &self.regelbestanden {
            for nieuw in lees_regels(bestand, &Herkomst::Toegevoegd, fouten) {
                fouten.extend(zet_erbij(&mut pack.regels, nieuw));
            }
        }
    }
}

/// Adds a rule, or puts it in the place of the built-in one with its id. A second rule of the
/// user's own under one id is added too: the lint names both files.
fn zet_erbij(regels: &mut Vec<GeladenRegel>, nieuw: GeladenRegel) -> Option<PackFout> {
    let id = &nieuw.regel.id;
    match regels.iter_mut().find(|r| r.regel.id == *id) {
        Some(oud) if oud.herkomst == Herkomst::Pakket => {
            let groep = std::mem::take(&mut oud.groep);
            *oud = GeladenRegel {
                groep,
                herkomst: Herkomst::Vervangen,
                ..nieuw
            };
        }
        None if id.starts_with("WVP-") => {
            let melding = "deze regel bestaat niet in het ingebouwde pakket; geef een eigen regel \
                           een ander voorvoegsel dan WVP, bijvoorbeeld ORG-PVA-001.";
            return Some(fout(&nieuw.bestand, Some(id), melding.into()));
        }
        _ => regels.push(nieuw),
    }
    None
}

fn wijzig(pack: &mut Pack, wijziging: &Wijziging, dubbel: bool) -> Result<(), String> {
    let Wijziging {
        regel: id,
        ernst,
        uit,
        reden,
    } = wijziging;
    if dubbel {
        return Err("deze regel staat twee keer onder wijzig.".into());
    }
    if reden.trim().is_empty() {
        return Err("geef een reden.".into());
    }
    let Some(i) = pack.regels.iter().position(|r| r.regel.id == *id) else {
        let alle = pack.regels.iter().map(|r| r.regel.id.as_str());
        return Err(onbekend("de regel", id, alle));
    };
    let geladen = &mut pack.regels[i];
    if geladen.herkomst != Herkomst::Pakket {
        return Err(
            "deze regel staat ook in een regelbestand van dit pakket; wijzig hem daar.".into(),
        );
    }
    match (ernst, uit) {
        (None, true) => {
            pack.regels.remove(i);
            pack.uitgezet.insert(id.clone(), reden.clone());
        }
        (Some(ernst), false) => {
            let was = zet_ernst(&mut geladen.regel, *ernst)?;
            let reden = reden.clone();
            geladen.herkomst = Herkomst::Gewicht { was, reden };
        }
        _ => return Err("geef een ander gewicht (ernst) of uit: true, een van de twee.".into()),
    }
    Ok(())
}

/// Gives a rule another weight, and its inline tests with it; tells the old one.
fn zet_ernst(regel: &mut Regel, ernst: Ernst) -> Result<Ernst, String> {
    if regel.eis.is_none() {
        return Err(
            "over deze regel oordeelt een mens; het gewicht is altijd aandachtspunt.".into(),
        );
    }
    let was = regel.ernst;
    if was == ernst {
        return Err(format!("het gewicht is al {}.", ernst.label()));
    }
    // Before its term a rule may weigh less, never more.
    let weg = regel.ernst_voor.take_if(|voor| voor.ernst >= ernst);
    let weg = weg.map(|voor| voor.ernst);
    for toets in &mut regel.toetsen {
        let telt = toets.uitkomst == Uitkomst::NietVoldaan;
        if telt && toets.ernst.is_some_and(|e| e == was || Some(e) == weg) {
            toets.ernst = Some(ernst);
        }
    }
    regel.ernst = ernst;
    Ok(was)
}
