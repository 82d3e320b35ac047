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

use super::error::{PackError, error};
use super::file::{PackFile, read_rules, read_yaml};
use super::names::unknown;
use super::pack::{LoadedRule, Origin, Pack, Reading, short};
use super::place::{FieldPath, LineMap};
use super::record::{Regel, Regeling};
use crate::finding::{Ernst, Uitkomst};

/// Files beside the rules that a copy of the built-in folder has; they judge nothing.
const OTHER_FILES: &[&str] = &[
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
pub fn pack_schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Pakket>().to_value();
    schema["$id"] = serde_json::json!("urn:poortwachter:schema:pakket-1");
    schema["title"] = serde_json::json!("Eigen regelpakket (pakket.yaml), versie 1");
    schema
}

/// The files of the user's folder, told apart.
pub(super) struct CustomPack {
    pub(super) rule_files: Vec<PackFile>,
    pub(super) bronnen: Option<PackFile>,
    pub(super) consequences: Option<PackFile>,
    pakket: Option<(PackFile, Pakket)>,
}

impl CustomPack {
    pub(super) fn from_files(files: Vec<(String, PackFile)>) -> Result<Self, Vec<PackError>> {
        let mut custom = Self {
            rule_files: Vec::new(),
            bronnen: None,
            consequences: None,
            pakket: None,
        };
        let mut errors = Vec::new();
        for (name, file) in files {
            match name.as_str() {
                "pakket.yaml" => {
                    let pakket = read_yaml(&file, &mut errors);
                    custom.pakket = pakket.map(|p| (file, p));
                }
                "bronnen.yaml" => custom.bronnen = Some(file),
                "gevolgen.yaml" => custom.consequences = Some(file),
                other if OTHER_FILES.contains(&other) => {}
                _ => custom.rule_files.push(file),
            }
        }
        if let Some((file, pakket)) = &custom.pakket
            && pakket.uitgaan_van.is_none()
            && !pakket.wijzig.is_empty()
        {
            let message = "wijzig kan alleen samen met uitgaan_van: ingebouwd.".into();
            errors.push(error(&file.name, None, message));
        }
        if errors.is_empty() {
            Ok(custom)
        } else {
            Err(errors)
        }
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.pakket.as_ref().map(|(_, p)| p.naam.as_str())
    }

    pub(super) fn builds_on(&self) -> bool {
        let base = self.pakket.as_ref().and_then(|(_, p)| p.uitgaan_van);
        base == Some(Basis::Ingebouwd)
    }

    /// The built-in pack with the user's sources, rules and changes.
    pub(super) fn extend(&self, base: Reading) -> Reading {
        let Reading {
            mut pack,
            mut errors,
        } = base;
        if let Some((file, pakket)) = &self.pakket {
            pack.name = Some(pakket.naam.clone());
            pack.hash = self.hash(&pack.hash, file);
            self.add_bronnen(&mut pack, &mut errors);
            self.add_rules(&mut pack, &mut errors);
            if let Some(file) = &self.consequences {
                pack.consequences.read(file, &mut errors);
            }
            let mut seen = BTreeSet::new();
            for (i, change) in pakket.wijzig.iter().enumerate() {
                let duplicate = !seen.insert(&change.regel);
                if let Err(message) = apply_change(&mut pack, change, duplicate) {
                    let mut error = error(&file.name, Some(&change.regel), message);
                    let path = FieldPath::at("wijzig").index(i).key("regel");
                    error.line = LineMap::of(&file.text).line(&path, None);
                    errors.push(error);
                }
            }
        }
        Reading { pack, errors }
    }

    fn hash(&self, base: &str, pakket: &PackFile) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(base.as_bytes());
        let extras = self.bronnen.iter().chain(&self.consequences);
        for file in [pakket].into_iter().chain(extras) {
            hasher.update(file.text.as_bytes());
        }
        for file in &self.rule_files {
            hasher.update(file.text.as_bytes());
        }
        short(&hasher)
    }

    fn add_bronnen(&self, pack: &mut Pack, errors: &mut Vec<PackError>) {
        let Some(file) = &self.bronnen else {
            return;
        };
        let new: BTreeMap<String, Regeling> = read_yaml(file, errors).unwrap_or_default();
        for (key, regeling) in new {
            match pack.bronnen.entry(key) {
                Entry::Vacant(place) => {
                    place.insert(regeling);
                }
                Entry::Occupied(place) => {
                    let key = place.key();
                    let message = format!("de bron {key} bestaat al; geef een eigen sleutel.");
                    errors.push(error(&file.name, None, message));
                }
            }
        }
    }

    fn add_rules(&self, pack: &mut Pack, errors: &mut Vec<PackError>) {
        for file in &self.rule_files {
            for new in read_rules(file, &Origin::Added, errors) {
                errors.extend(add(&mut pack.rules, new));
            }
        }
    }
}

/// Adds a rule, or puts it in the place of the built-in one with its id. A second rule of the
/// user's own under one id is added too: the lint names both files.
fn add(rules: &mut Vec<LoadedRule>, new: LoadedRule) -> Option<PackError> {
    let id = &new.regel.id;
    match rules.iter_mut().find(|r| r.regel.id == *id) {
        Some(old) if old.origin == Origin::BuiltIn => {
            let group = std::mem::take(&mut old.group);
            *old = LoadedRule {
                group,
                origin: Origin::Replaced,
                ..new
            };
        }
        None if id.starts_with("WVP-") => {
            let message = "deze regel bestaat niet in het ingebouwde pakket; geef een eigen regel \
                           een ander voorvoegsel dan WVP, bijvoorbeeld ORG-PVA-001.";
            return Some(error(&new.file, Some(id), message.into()));
        }
        _ => rules.push(new),
    }
    None
}

fn apply_change(pack: &mut Pack, change: &Wijziging, duplicate: bool) -> Result<(), String> {
    let Wijziging {
        regel: id,
        ernst,
        uit,
        reden,
    } = change;
    if duplicate {
        return Err("deze regel staat twee keer onder wijzig.".into());
    }
    if reden.trim().is_empty() {
        return Err("geef een reden.".into());
    }
    let Some(i) = pack.rules.iter().position(|r| r.regel.id == *id) else {
        let all = pack.rules.iter().map(|r| r.regel.id.as_str());
        return Err(unknown("de regel", id, all));
    };
    let loaded = &mut pack.rules[i];
    if loaded.origin != Origin::BuiltIn {
        return Err(
            "deze regel staat ook in een regelbestand van dit pakket; wijzig hem daar.".into(),
        );
    }
    match (ernst, uit) {
        (None, true) => {
            pack.rules.remove(i);
            pack.disabled.insert(id.clone(), reden.clone());
        }
        (Some(ernst), false) => {
            let was = set_ernst(&mut loaded.regel, *ernst)?;
            let reden = reden.clone();
            loaded.origin = Origin::Reweighed { was, reason: reden };
        }
        _ => return Err("geef een ander gewicht (ernst) of uit: true, een van de twee.".into()),
    }
    Ok(())
}

/// Gives a rule another weight, and its inline tests with it; tells the old one.
fn set_ernst(regel: &mut Regel, ernst: Ernst) -> Result<Ernst, String> {
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
    let lighter = regel.ernst_voor.take_if(|before| before.ernst >= ernst);
    let lighter = lighter.map(|before| before.ernst);
    for toets in &mut regel.toetsen {
        let failing = toets.uitkomst == Uitkomst::NietVoldaan;
        if failing && toets.ernst.is_some_and(|e| e == was || Some(e) == lighter) {
            toets.ernst = Some(ernst);
        }
    }
    regel.ernst = ernst;
    Ok(was)
}
