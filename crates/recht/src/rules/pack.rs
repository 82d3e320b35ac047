//! The rule pack: read, compiled and linted once, then asked for every case.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::consequences::Consequences;
use super::custom;
use super::error::{PackError, error};
use super::expression::Expression;
use super::file::{PackFile, read_rules, read_yaml, without_tests, yaml_files};
use super::lint;
use super::record::{Bron, Regel, Regeling};
use crate::finding::{Bronvermelding, Ernst, Order};

/// The files compiled into the program, in the order in which reports show groups.
const BUILT_IN: &[(&str, &str)] = &[
    ("rules/id.yaml", include_str!("../../../../rules/id.yaml")),
    ("rules/tl.yaml", include_str!("../../../../rules/tl.yaml")),
    ("rules/pa.yaml", include_str!("../../../../rules/pa.yaml")),
    ("rules/pva.yaml", include_str!("../../../../rules/pva.yaml")),
    ("rules/bij.yaml", include_str!("../../../../rules/bij.yaml")),
    (
        "rules/eval.yaml",
        include_str!("../../../../rules/eval.yaml"),
    ),
    ("rules/ba.yaml", include_str!("../../../../rules/ba.yaml")),
    ("rules/ado.yaml", include_str!("../../../../rules/ado.yaml")),
    ("rules/riv.yaml", include_str!("../../../../rules/riv.yaml")),
    ("rules/uwv.yaml", include_str!("../../../../rules/uwv.yaml")),
    ("rules/sp1.yaml", include_str!("../../../../rules/sp1.yaml")),
    ("rules/sp2.yaml", include_str!("../../../../rules/sp2.yaml")),
    (
        "rules/cons.yaml",
        include_str!("../../../../rules/cons.yaml"),
    ),
    (
        "rules/bijz.yaml",
        include_str!("../../../../rules/bijz.yaml"),
    ),
    ("rules/doc.yaml", include_str!("../../../../rules/doc.yaml")),
];
const BRONNEN: (&str, &str) = (
    "rules/bronnen.yaml",
    include_str!("../../../../rules/bronnen.yaml"),
);
const CONSEQUENCES: (&str, &str) = (
    "rules/gevolgen.yaml",
    include_str!("../../../../rules/gevolgen.yaml"),
);

/// Where a rule comes from, when a pack of the user's own builds on the built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// From the pack itself, as it was written.
    BuiltIn,
    /// Added by the user's own pack.
    Added,
    /// The user's own pack gives the whole rule anew.
    Replaced,
    /// The user's own pack gives another weight.
    Reweighed {
        /// Weight in the built-in pack.
        was: Ernst,
        /// Why it differs.
        reason: String,
    },
}

/// A rule with its compiled conditions.
pub struct LoadedRule {
    /// The record.
    pub regel: Regel,
    /// File it comes from.
    pub file: String,
    /// Place among the rules of that file, from 0.
    pub(super) number: usize,
    /// Group title.
    pub group: String,
    /// Whether the user's own pack had a hand in it.
    pub origin: Origin,
    pub(crate) als: Expression,
    pub(crate) eis: Option<Expression>,
    pub(crate) uitzonderingen: Vec<Expression>,
    pub(crate) choices: Vec<Option<Expression>>,
    /// When the norm was met after all, but late.
    pub(crate) late: Option<Expression>,
    /// The sources of the rule in words, made with its first finding.
    pub(super) bronnen: OnceLock<Vec<Bronvermelding>>,
}

impl LoadedRule {
    /// Dotted names of the facts that decide, in order, each once.
    pub fn facts(&self) -> std::collections::BTreeSet<&str> {
        let eis = self.eis.iter().flat_map(|e| &e.names);
        self.als
            .names
            .iter()
            .chain(eis)
            .map(String::as_str)
            .collect()
    }

    /// Keys of the terms of which the description of the rule says how they are counted.
    pub fn termijnen(&self) -> impl Iterator<Item = &str> {
        self.regel
            .termijn
            .iter()
            .chain(&self.regel.berekening)
            .map(String::as_str)
    }
}

/// All rules, ready to check cases.
pub struct Pack {
    /// Rules in the order of the files.
    pub rules: Vec<LoadedRule>,
    /// Sources by key.
    pub bronnen: BTreeMap<String, Regeling>,
    /// Hash over all files: part of every report.
    pub hash: String,
    /// Name of the user's own pack, as its `pakket.yaml` gives it.
    pub name: Option<String>,
    /// Rules that the user's own pack switches off, with the reason.
    pub disabled: BTreeMap<String, String>,
    pub(crate) consequences: Consequences,
    /// Made when the first case is held against the rules.
    pub(super) order: OnceLock<Order>,
}

impl Pack {
    /// The pack that is compiled in, with its inline tests, questioned.
    pub fn built_in() -> Result<Self, Vec<PackError>> {
        let files = built_in(str::to_owned);
        Self::from_files(&files, &extras())
            .linted(files.into_iter().chain([built_in_file(CONSEQUENCES)]))
    }

    /// The pack that is compiled in, for judging only: without its inline tests, and not
    /// questioned again, because it cannot have changed since it was built and tested.
    pub fn built_in_without_tests() -> Result<Self, Vec<PackError>> {
        let pack = Self::from_files(&built_in(without_tests), &extras());
        // The same pack has the same hash, however it was read.
        pack.without_errors().map(|pack| Self {
            hash: hash(&built_in(str::to_owned), &extras()),
            ..pack
        })
    }

    /// The pack in `folder`: every `*.yaml` file there; `bronnen.yaml` falls back on the built-in one.
    /// With a `pakket.yaml` that says so it builds on the built-in pack.
    pub fn read(folder: &Path) -> Result<Self, Vec<PackError>> {
        let custom = custom::CustomPack::from_files(yaml_files(folder)?)?;
        if custom.builds_on() {
            let mut files = built_in(str::to_owned);
            let base = Self::from_files(&files, &extras());
            let read = custom.extend(base);
            files.push(built_in_file(CONSEQUENCES));
            files.extend(custom.rule_files.into_iter().chain(custom.consequences));
            return read.linted(files);
        }
        if custom.rule_files.is_empty() {
            let message = "hier staat geen enkel regelbestand (*.yaml).".into();
            return Err(vec![error(&folder.display().to_string(), None, message)]);
        }
        let name = custom.name().map(str::to_owned);
        let extras = Extras {
            bronnen: custom.bronnen.unwrap_or_else(|| built_in_file(BRONNEN)),
            consequences: custom.consequences,
        };
        let read = Self::from_files(&custom.rule_files, &extras);
        let files = custom.rule_files.into_iter().chain(extras.consequences);
        let pack = read.linted(files)?;
        Ok(Self { name, ..pack })
    }

    fn from_files(files: &[PackFile], extras: &Extras) -> Reading {
        let mut errors = Vec::new();
        let hash = hash(files, extras);
        let bronnen: Option<BTreeMap<String, Regeling>> = read_yaml(&extras.bronnen, &mut errors);
        let mut consequences = Consequences::default();
        if let Some(file) = &extras.consequences {
            consequences.read(file, &mut errors);
        }
        let rules = compile(files, &mut errors);
        let pack = Self {
            rules,
            bronnen: bronnen.unwrap_or_default(),
            hash,
            name: None,
            disabled: BTreeMap::new(),
            consequences,
            order: OnceLock::new(),
        };
        Reading { pack, errors }
    }

    /// Rules of the built-in pack that weigh more than their source carries.
    pub fn too_heavy(&self) -> Vec<PackError> {
        lint::too_heavy(self)
    }

    /// The rule with this id.
    pub fn rule(&self, id: &str) -> Option<&LoadedRule> {
        self.rules
            .iter()
            .find(|r| r.regel.id.eq_ignore_ascii_case(id))
    }

    /// A source in words, with its address.
    pub fn citation(&self, bron: &Bron) -> Bronvermelding {
        let regeling = self.bronnen.get(&bron.regeling);
        let mut text = regeling.map_or_else(|| bron.regeling.clone(), |r| r.naam.clone());
        for (word, part) in [
            ("artikel", &bron.artikel),
            ("lid", &bron.lid),
            ("paragraaf", &bron.paragraaf),
        ] {
            if let Some(part) = part {
                let separator = if word == "lid" { " " } else { ", " };
                text.extend([separator, word, " ", part]);
            }
        }
        if let Some(note) = &bron.toelichting {
            text.extend([" (", note, ")"]);
        }
        Bronvermelding {
            tekst: text,
            url: regeling.and_then(|r| r.url.clone()),
        }
    }
}

/// A pack with what was wrong in it so far.
pub(super) struct Reading {
    pub(super) pack: Pack,
    pub(super) errors: Vec<PackError>,
}

impl Reading {
    fn without_errors(self) -> Result<Pack, Vec<PackError>> {
        if self.errors.is_empty() {
            Ok(self.pack)
        } else {
            Err(self.errors)
        }
    }

    /// Questions the whole pack; faults get the line of their rule.
    fn linted(mut self, files: impl IntoIterator<Item = PackFile>) -> Result<Pack, Vec<PackError>> {
        let files: Vec<PackFile> = files.into_iter().collect();
        self.errors.extend(lint::lint(&self.pack, &files));
        for error in self.errors.iter_mut().filter(|f| f.line.is_none()) {
            let file = files.iter().find(|b| b.name == error.file);
            let id = error.rule.as_deref();
            error.line = file.zip(id).and_then(|(b, id)| b.line_number("id", id));
        }
        self.errors.sort();
        self.without_errors()
    }
}

/// The rules of all files in order. Compiling is most of what the program does before its first
/// case, so the files are shared out over the cores.
fn compile(files: &[PackFile], errors: &mut Vec<PackError>) -> Vec<LoadedRule> {
    // The largest first, so that no core is left with it at the end.
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|&index| Reverse(files[index].text.len()));
    let next = AtomicUsize::new(0);
    let next_file = || {
        let index = *order.get(next.fetch_add(1, Ordering::Relaxed))?;
        let mut errors = Vec::new();
        let rules = read_rules(&files[index], &Origin::BuiltIn, &mut errors);
        Some((index, rules, errors))
    };
    let work = || std::iter::from_fn(next_file).collect::<Vec<_>>();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut read = thread::scope(|scope| {
        let others = 1..cores.min(files.len());
        let others: Vec<_> = others.map(|_| scope.spawn(work)).collect();
        let mut read = work();
        for other in others {
            read.extend(other.join().unwrap_or_else(|p| resume_unwind(p)));
        }
        read
    });
    read.sort_by_key(|(index, ..)| *index);
    let mut all = Vec::new();
    for (_, rules, wrong) in read {
        all.extend(rules);
        errors.extend(wrong);
    }
    all
}

fn built_in(read: fn(&str) -> String) -> Vec<PackFile> {
    let file = |(name, text): &(&str, &str)| PackFile {
        name: (*name).to_owned(),
        text: read(text),
    };
    BUILT_IN.iter().map(file).collect()
}

/// The files of a pack beside its rules.
struct Extras {
    bronnen: PackFile,
    consequences: Option<PackFile>,
}

fn extras() -> Extras {
    Extras {
        bronnen: built_in_file(BRONNEN),
        consequences: Some(built_in_file(CONSEQUENCES)),
    }
}

fn built_in_file((name, text): (&str, &str)) -> PackFile {
    PackFile {
        name: name.into(),
        text: text.into(),
    }
}

fn hash(files: &[PackFile], extras: &Extras) -> String {
    let mut hasher = blake3::Hasher::new();
    let extras = [&extras.bronnen].into_iter().chain(&extras.consequences);
    for file in extras.chain(files) {
        hasher.update(file.text.as_bytes());
    }
    short(&hasher)
}

/// The part of a hash that reports show.
pub(super) fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(pack: Result<Pack, Vec<PackError>>) -> Pack {
        pack.unwrap_or_else(|errors| panic!("{}", errors[0]))
    }

    /// What a run reads is what the tests and the lint looked at, but for the tests.
    #[test]
    fn without_tests_it_is_the_same_pack() {
        let (full, bare) = (
            ready(Pack::built_in()),
            ready(Pack::built_in_without_tests()),
        );
        assert_eq!(full.hash, bare.hash);
        assert_eq!(full.rules.len(), bare.rules.len());
        for (a, b) in full.rules.iter().zip(&bare.rules) {
            assert!(!a.regel.toetsen.is_empty() && b.regel.toetsen.is_empty());
            let mut same = a.regel.clone();
            same.toetsen.clear();
            let json = |r: &Regel| serde_json::to_value(r).unwrap();
            assert_eq!(json(&same), json(&b.regel));
        }
    }
}
