//! The rule pack: read, compiled and linted once, then asked for every case.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::bestand::{Bestand, lees_regels, lees_yaml, yaml_bestanden, zonder_toetsen};
use super::eigen;
use super::expressie::Expressie;
use super::fout::{PackFout, fout};
use super::gevolgen::Gevolgen;
use super::lint;
use super::record::{Bron, Regel, Regeling};
use crate::finding::{Bronvermelding, Ernst, Volgorde};

/// The files compiled into the program, in the order in which reports show groups.
const INGEBOUWD: &[(&str, &str)] = &[
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
const GEVOLGEN: (&str, &str) = (
    "rules/gevolgen.yaml",
    include_str!("../../../../rules/gevolgen.yaml"),
);

/// Where a rule comes from, when a pack of the user's own builds on the built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Herkomst {
    /// From the pack itself, as it was written.
    Pakket,
    /// Added by the user's own pack.
    Toegevoegd,
    /// The user's own pack gives the whole rule anew.
    Vervangen,
    /// The user's own pack gives another weight.
    Gewicht {
        /// Weight in the built-in pack.
        was: Ernst,
        /// Why it differs.
        reden: String,
    },
}

/// A rule with its compiled conditions.
pub struct GeladenRegel {
    /// The record.
    pub regel: Regel,
    /// File it comes from.
    pub bestand: String,
    /// Place among the rules of that file, from 0.
    pub(super) nummer: usize,
    /// Group title.
    pub groep: String,
    /// Whether the user's own pack had a hand in it.
    pub herkomst: Herkomst,
    pub(crate) als: Expressie,
    pub(crate) eis: Option<Expressie>,
    pub(crate) uitzonderingen: Vec<Expressie>,
    pub(crate) keuzes: Vec<Option<Expressie>>,
    /// The sources of the rule in words, made with its first finding.
    pub(super) bronnen: OnceLock<Vec<Bronvermelding>>,
}

impl GeladenRegel {
    /// Dotted names of the facts that decide, in order, each once.
    pub fn feiten(&self) -> std::collections::BTreeSet<&str> {
        let eis = self.eis.iter().flat_map(|e| &e.namen);
        self.als
            .namen
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
    pub regels: Vec<GeladenRegel>,
    /// Sources by key.
    pub bronnen: BTreeMap<String, Regeling>,
    /// Hash over all files: part of every report.
    pub hash: String,
    /// Name of the user's own pack, as its `pakket.yaml` gives it.
    pub naam: Option<String>,
    /// Rules that the user's own pack switches off, with the reason.
    pub uitgezet: BTreeMap<String, String>,
    pub(crate) gevolgen: Gevolgen,
    /// Made when the first case is held against the rules.
    pub(super) volgorde: OnceLock<Volgorde>,
}

impl Pack {
    /// The pack that is compiled in, with its inline tests, questioned.
    pub fn ingebouwd() -> Result<Self, Vec<PackFout>> {
        let bestanden = ingebouwd(str::to_owned);
        Self::uit(&bestanden, &overig()).gelint(bestanden.into_iter().chain([vast(GEVOLGEN)]))
    }

    /// The pack that is compiled in, for judging only: without its inline tests, and not
    /// questioned again, because it cannot have changed since it was built and tested.
    pub fn ingebouwd_zonder_toetsen() -> Result<Self, Vec<PackFout>> {
        let pack = Self::uit(&ingebouwd(zonder_toetsen), &overig());
        // The same pack has the same hash, however it was read.
        pack.zonder_fouten().map(|pack| Self {
            hash: hash(&ingebouwd(str::to_owned), &overig()),
            ..pack
        })
    }

    /// The pack in `map`: every `*.yaml` file there; `bronnen.yaml` falls back on the built-in one.
    /// With a `pakket.yaml` that says so it builds on the built-in pack.
    pub fn lees(map: &Path) -> Result<Self, Vec<PackFout>> {
        let eigen = eigen::Eigen::uit(yaml_bestanden(map)?)?;
        if eigen.bouwt_voort() {
            let mut bestanden = ingebouwd(str::to_owned);
            let basis = Self::uit(&bestanden, &overig());
            let gelezen = eigen.breid_uit(basis);
            bestanden.push(vast(GEVOLGEN));
            bestanden.extend(eigen.regelbestanden.into_iter().chain(eigen.gevolgen));
            return gelezen.gelint(bestanden);
        }
        if eigen.regelbestanden.is_empty() {
            let melding = "hier staat geen enkel regelbestand (*.yaml).".into();
            return Err(vec![fout(&map.display().to_string(), None, melding)]);
        }
        let naam = eigen.naam().map(str::to_owned);
        let overig = Overig {
            bronnen: eigen.bronnen.unwrap_or_else(|| vast(BRONNEN)),
            gevolgen: eigen.gevolgen,
        };
        let gelezen = Self::uit(&eigen.regelbestanden, &overig);
        let bestanden = eigen.regelbestanden.into_iter().chain(overig.gevolgen);
        let pack = gelezen.gelint(bestanden)?;
        Ok(Self { naam, ..pack })
    }

    fn uit(bestanden: &[Bestand], overig: &Overig) -> Gelezen {
        let mut fouten = Vec::new();
        let hash = hash(bestanden, overig);
        let bronnen: Option<BTreeMap<String, Regeling>> = lees_yaml(&overig.bronnen, &mut fouten);
        let mut gevolgen = Gevolgen::default();
        if let Some(bestand) = &overig.gevolgen {
            gevolgen.lees(bestand, &mut fouten);
        }
        let regels = compileer(bestanden, &mut fouten);
        let pack = Self {
            regels,
            bronnen: bronnen.unwrap_or_default(),
            hash,
            naam: None,
            uitgezet: BTreeMap::new(),
            gevolgen,
            volgorde: OnceLock::new(),
        };
        Gelezen { pack, fouten }
    }

    /// Rules of the built-in pack that weigh more than their source carries.
    pub fn te_zwaar(&self) -> Vec<PackFout> {
        lint::te_zwaar(self)
    }

    /// The rule with this id.
    pub fn regel(&self, id: &str) -> Option<&GeladenRegel> {
        self.regels
            .iter()
            .find(|r| r.regel.id.eq_ignore_ascii_case(id))
    }

    /// A source in words, with its address.
    pub fn bronvermelding(&self, bron: &Bron) -> Bronvermelding {
        let regeling = self.bronnen.get(&bron.regeling);
        let mut tekst = regeling.map_or_else(|| bron.regeling.clone(), |r| r.naam.clone());
        for (woord, deel) in [
            ("artikel", &bron.artikel),
            ("lid", &bron.lid),
            ("paragraaf", &bron.paragraaf),
        ] {
            if let Some(deel) = deel {
                let komma = if woord == "lid" { " " } else { ", " };
                tekst.extend([komma, woord, " ", deel]);
            }
        }
        if let Some(toelichting) = &bron.toelichting {
            tekst.extend([" (", toelichting, ")"]);
        }
        Bronvermelding {
            tekst,
            url: regeling.and_then(|r| r.url.clone()),
        }
    }
}

/// A pack with what was wrong in it so far.
pub(super) struct Gelezen {
    pub(super) pack: Pack,
    pub(super) fouten: Vec<PackFout>,
}

impl Gelezen {
    fn zonder_fouten(self) -> Result<Pack, Vec<PackFout>> {
        if self.fouten.is_empty() {
            Ok(self.pack)
        } else {
            Err(self.fouten)
        }
    }

    /// Questions the whole pack; faults get the line of their rule.
    fn gelint(
        mut self,
        bestanden: impl IntoIterator<Item = Bestand>,
    ) -> Result<Pack, Vec<PackFout>> {
        let bestanden: Vec<Bestand> = bestanden.into_iter().collect();
        self.fouten.extend(lint::lint(&self.pack, &bestanden));
        for fout in self.fouten.iter_mut().filter(|f| f.plek.is_none()) {
            let bestand = bestanden.iter().find(|b| b.naam == fout.bestand);
            let id = fout.regel.as_deref();
            fout.plek = bestand.zip(id).and_then(|(b, id)| b.regelnummer("id", id));
        }
        self.fouten.sort();
        self.zonder_fouten()
    }
}

/// The rules of all files in order. Compiling is most of what the program does before its first
/// case, so the files are shared out over the cores.
fn compileer(bestanden: &[Bestand], fouten: &mut Vec<PackFout>) -> Vec<GeladenRegel> {
    // The largest first, so that no core is left with it at the end.
    let mut volgorde: Vec<usize> = (0..bestanden.len()).collect();
    volgorde.sort_by_key(|&plek| Reverse(bestanden[plek].tekst.len()));
    let volgende = AtomicUsize::new(0);
    let een = || {
        let plek = *volgorde.get(volgende.fetch_add(1, Ordering::Relaxed))?;
        let mut fouten = Vec::new();
        let regels = lees_regels(&bestanden[plek], &Herkomst::Pakket, &mut fouten);
        Some((plek, regels, fouten))
    };
    let werk = || std::iter::from_fn(een).collect::<Vec<_>>();
    let kernen = thread::available_parallelism().map_or(1, usize::from);
    let mut gelezen = thread::scope(|scope| {
        let anderen = 1..kernen.min(bestanden.len());
        let anderen: Vec<_> = anderen.map(|_| scope.spawn(werk)).collect();
        let mut gelezen = werk();
        for ander in anderen {
            gelezen.extend(ander.join().unwrap_or_else(|p| resume_unwind(p)));
        }
        gelezen
    });
    gelezen.sort_by_key(|(plek, ..)| *plek);
    let mut alle = Vec::new();
    for (_, regels, mis) in gelezen {
        alle.extend(regels);
        fouten.extend(mis);
    }
    alle
}

fn ingebouwd(lees: fn(&str) -> String) -> Vec<Bestand> {
    let bestand = |(naam, tekst): &(&str, &str)| Bestand {
        naam: (*naam).to_owned(),
        tekst: lees(tekst),
    };
    INGEBOUWD.iter().map(bestand).collect()
}

/// The files of a pack beside its rules.
struct Overig {
    bronnen: Bestand,
    gevolgen: Option<Bestand>,
}

fn overig() -> Overig {
    Overig {
        bronnen: vast(BRONNEN),
        gevolgen: Some(vast(GEVOLGEN)),
    }
}

fn vast((naam, tekst): (&str, &str)) -> Bestand {
    Bestand {
        naam: naam.into(),
        tekst: tekst.into(),
    }
}

fn hash(bestanden: &[Bestand], overig: &Overig) -> String {
    let mut hasher = blake3::Hasher::new();
    let overig = [&overig.bronnen].into_iter().chain(&overig.gevolgen);
    for bestand in overig.chain(bestanden) {
        hasher.update(bestand.tekst.as_bytes());
    }
    kort(&hasher)
}

/// The part of a hash that reports show.
pub(super) fn kort(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn klaar(pack: Result<Pack, Vec<PackFout>>) -> Pack {
        pack.unwrap_or_else(|fouten| panic!("{}", fouten[0]))
    }

    /// What a run reads is what the tests and the lint looked at, but for the tests.
    #[test]
    fn without_tests_it_is_the_same_pack() {
        let (vol, kaal) = (
            klaar(Pack::ingebouwd()),
            klaar(Pack::ingebouwd_zonder_toetsen()),
        );
        assert_eq!(vol.hash, kaal.hash);
        assert_eq!(vol.regels.len(), kaal.regels.len());
        for (a, b) in vol.regels.iter().zip(&kaal.regels) {
            assert!(!a.regel.toetsen.is_empty() && b.regel.toetsen.is_empty());
            let mut gelijk = a.regel.clone();
            gelijk.toetsen.clear();
            let json = |r: &Regel| serde_json::to_value(r).unwrap();
            assert_eq!(json(&gelijk), json(&b.regel));
        }
    }
}
