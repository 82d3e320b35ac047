//! The rule pack: read, compiled and linted once, then asked for every case.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::expressie::Expressie;
use super::gevolgen::{self, Gevolgen};
use super::lint;
use super::record::{Bevinding, Bron, Groep, Regel, Regeling};
use crate::finding::Bronvermelding;

/// The files compiled into the program, in the order in which reports show groups.
const INGEBOUWD: &[(&str, &str)] = &[
    ("rules/id.yaml", include_str!("../../rules/id.yaml")),
    ("rules/tl.yaml", include_str!("../../rules/tl.yaml")),
    ("rules/pa.yaml", include_str!("../../rules/pa.yaml")),
    ("rules/pva.yaml", include_str!("../../rules/pva.yaml")),
    ("rules/bij.yaml", include_str!("../../rules/bij.yaml")),
    ("rules/eval.yaml", include_str!("../../rules/eval.yaml")),
    ("rules/ba.yaml", include_str!("../../rules/ba.yaml")),
    ("rules/ado.yaml", include_str!("../../rules/ado.yaml")),
    ("rules/riv.yaml", include_str!("../../rules/riv.yaml")),
    ("rules/uwv.yaml", include_str!("../../rules/uwv.yaml")),
    ("rules/sp1.yaml", include_str!("../../rules/sp1.yaml")),
    ("rules/sp2.yaml", include_str!("../../rules/sp2.yaml")),
    ("rules/cons.yaml", include_str!("../../rules/cons.yaml")),
    ("rules/bijz.yaml", include_str!("../../rules/bijz.yaml")),
];
const BRONNEN: (&str, &str) = (
    "rules/bronnen.yaml",
    include_str!("../../rules/bronnen.yaml"),
);
const GEVOLGEN: (&str, &str) = (
    "rules/gevolgen.yaml",
    include_str!("../../rules/gevolgen.yaml"),
);

/// Which rules look after what practice asks: lies beside the rules and holds none.
const PRAKTIJK: &str = "praktijk.yaml";

/// Something wrong with the pack: whose fault it is stands in the file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{bestand}{}: {melding}", .regel.as_ref().map(|r| format!(" ({r})")).unwrap_or_default())]
pub struct PackFout {
    /// File of the pack.
    pub bestand: String,
    /// Rule id, when the fault is in one rule.
    pub regel: Option<String>,
    /// What is wrong.
    pub melding: String,
}

/// A rule with its compiled conditions.
pub struct GeladenRegel {
    /// The record.
    pub regel: Regel,
    /// File it comes from.
    pub bestand: String,
    /// Group title.
    pub groep: String,
    pub(crate) als: Expressie,
    pub(crate) eis: Option<Expressie>,
    pub(crate) uitzonderingen: Vec<Expressie>,
    pub(crate) keuzes: Vec<Option<Expressie>>,
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

    /// Keys of the terms whose arithmetic a finding shows.
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
    pub(crate) gevolgen: Gevolgen,
}

impl Pack {
    /// The pack that is compiled in.
    pub fn ingebouwd() -> Result<Self, Vec<PackFout>> {
        let bestanden: Vec<_> = INGEBOUWD
            .iter()
            .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
            .collect();
        let gevolgen = (GEVOLGEN.0.into(), GEVOLGEN.1.into());
        Self::uit(
            &bestanden,
            &(BRONNEN.0.into(), BRONNEN.1.into()),
            Some(&gevolgen),
        )
    }

    /// The pack in `map`: every `*.yaml` file there; `bronnen.yaml` falls back on the built-in one.
    pub fn lees(map: &Path) -> Result<Self, Vec<PackFout>> {
        let mut bestanden = Vec::new();
        let mut bronnen = (BRONNEN.0.to_owned(), BRONNEN.1.to_owned());
        let mut gevolgen = None;
        for pad in yaml_bestanden(map)? {
            let tekst = std::fs::read_to_string(&pad).map_err(|e| {
                vec![fout(
                    &pad.display().to_string(),
                    None,
                    format!("kan niet worden gelezen ({e})."),
                )]
            })?;
            let naam = pad.display().to_string();
            if pad.file_name().is_some_and(|n| n == "bronnen.yaml") {
                bronnen = (naam, tekst);
            } else if pad.file_name().is_some_and(|n| n == "gevolgen.yaml") {
                gevolgen = Some((naam, tekst));
            } else {
                bestanden.push((naam, tekst));
            }
        }
        if bestanden.is_empty() {
            return Err(vec![fout(
                &map.display().to_string(),
                None,
                "hier staat geen enkel regelbestand (*.yaml).".into(),
            )]);
        }
        Self::uit(&bestanden, &bronnen, gevolgen.as_ref())
    }

    fn uit(
        bestanden: &[(String, String)],
        bronnen: &(String, String),
        gevolgen: Option<&(String, String)>,
    ) -> Result<Self, Vec<PackFout>> {
        let mut fouten = Vec::new();
        let mut hasher = blake3::Hasher::new();
        hasher.update(bronnen.1.as_bytes());
        let bronnen: BTreeMap<String, Regeling> =
            lees_yaml(&bronnen.0, &bronnen.1, &mut fouten).unwrap_or_default();
        let gevolgen = gevolgen.and_then(|(bestand, tekst)| {
            hasher.update(tekst.as_bytes());
            let inhoud: Option<gevolgen::Bestand> = lees_yaml(bestand, tekst, &mut fouten);
            inhoud.map(|i| Gevolgen::van(bestand, i))
        });
        let mut regels = Vec::new();
        for (bestand, tekst) in bestanden {
            hasher.update(tekst.as_bytes());
            let groep: Option<Groep> = lees_yaml(bestand, tekst, &mut fouten);
            for regel in groep
                .into_iter()
                .flat_map(|g| g.regels.into_iter().map(move |r| (g.titel.clone(), r)))
            {
                match laad(bestand, regel.0, regel.1) {
                    Ok(regel) => regels.push(regel),
                    Err(meer) => fouten.extend(meer),
                }
            }
        }
        let pack = Self {
            regels,
            bronnen,
            hash: hasher.finalize().to_hex()[..16].to_owned(),
            gevolgen: gevolgen.unwrap_or_default(),
        };
        fouten.extend(lint::lint(&pack));
        fouten.sort();
        if fouten.is_empty() {
            Ok(pack)
        } else {
            Err(fouten)
        }
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

fn yaml_bestanden(map: &Path) -> Result<Vec<PathBuf>, Vec<PackFout>> {
    let lijst = std::fs::read_dir(map).map_err(|e| {
        vec![fout(
            &map.display().to_string(),
            None,
            format!("map kan niet worden gelezen ({e})."),
        )]
    })?;
    let mut paden: Vec<PathBuf> = lijst
        .filter_map(|r| r.ok().map(|r| r.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml"))
        .filter(|p| p.file_name().is_none_or(|n| n != PRAKTIJK))
        .collect();
    paden.sort();
    Ok(paden)
}

fn lees_yaml<T: serde::de::DeserializeOwned>(
    bestand: &str,
    tekst: &str,
    fouten: &mut Vec<PackFout>,
) -> Option<T> {
    match serde_saphyr::from_str(tekst) {
        Ok(waarde) => Some(waarde),
        Err(e) => {
            fouten.push(fout(bestand, None, e.to_string()));
            None
        }
    }
}

/// Compiles every condition of a rule.
fn laad(bestand: &str, groep: String, regel: Regel) -> Result<GeladenRegel, Vec<PackFout>> {
    let mut fouten = Vec::new();
    let mut compileer = |waar: &str, tekst: &str| match Expressie::nieuw(tekst) {
        Ok(e) => Some(e),
        Err(e) => {
            fouten.push(fout(bestand, Some(&regel.id), format!("{waar}: {e}")));
            None
        }
    };
    let als = compileer("als", &regel.als);
    let eis = regel.eis.as_ref().map(|t| compileer("eis", t));
    let uitzonderingen: Vec<_> = regel
        .uitzonderingen
        .iter()
        .map(|u| compileer("uitzonderingen", &u.als))
        .collect();
    let keuzes: Vec<_> = match &regel.bevinding {
        Bevinding::Tekst(_) => Vec::new(),
        Bevinding::Keuze(lijst) => lijst
            .iter()
            .map(|k| k.als.as_ref().map(|t| compileer("bevinding", t)))
            .collect(),
    };
    match (als, eis) {
        (Some(als), eis) if fouten.is_empty() => Ok(GeladenRegel {
            bestand: bestand.to_owned(),
            groep,
            als,
            eis: eis.flatten(),
            uitzonderingen: uitzonderingen.into_iter().flatten().collect(),
            keuzes: keuzes.into_iter().map(Option::flatten).collect(),
            regel,
        }),
        _ => Err(fouten),
    }
}

pub(crate) fn fout(bestand: &str, regel: Option<&str>, melding: String) -> PackFout {
    PackFout {
        bestand: bestand.to_owned(),
        regel: regel.map(str::to_owned),
        melding,
    }
}
