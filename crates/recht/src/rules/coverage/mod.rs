//! What the pack covers: our catalogue of norms, the law lid by lid, and what practice asks.
//!
//! Three lists that judge nothing themselves. Each is held against the pack in both
//! directions, so that a gap is named and a wrong citation is found.

mod citation;
mod lint;

use serde::Deserialize;

use super::pack::{LoadedRule, Pack};
use super::record::Bron;
use citation::{Place, places};

const CATALOGUE: &str = include_str!("../../../../../rules/catalogus.yaml");
const LAW: &str = include_str!("../../../../../rules/wetsartikelen.yaml");
const PRACTICE: &str = include_str!("../../../../../rules/praktijk.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueFile {
    catalogus: Vec<Norm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawFile {
    dekken: Vec<Wetslid>,
    verwijzen: Vec<Citable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeFile {
    praktijk: Vec<Practice>,
}

/// A norm of our catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// Id of the norm, and of the rule that decides it.
    pub id: String,
    /// Short title.
    pub titel: String,
    /// What the rule leaves to people.
    pub gedeeltelijk: Option<String>,
}

/// A lid (or onderdeel, or paragraph) that the pack is held against.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wetslid {
    /// Key of the regulation in `bronnen.yaml`.
    pub regeling: String,
    /// Article.
    pub artikel: Option<String>,
    /// Lid and onderdeel; absent when the article has no leden.
    pub lid: Option<String>,
    /// Paragraph of a policy rule.
    pub paragraaf: Option<String>,
    /// What it is about.
    pub onderwerp: String,
    /// Why no rule is right.
    pub geen_regel: Option<String>,
}

/// An article outside the lists that rules may cite.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Citable {
    regeling: String,
    artikel: String,
    #[serde(default)]
    leden: Vec<String>,
}

/// Something that practice asks of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// P1, P2 …
    pub id: String,
    /// What practice asks.
    pub titel: String,
    /// Rules that look after it.
    pub regels: Vec<String>,
    /// Why there is no rule, or what the rules leave open.
    pub toelichting: Option<String>,
}

/// How far the pack decides a norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A program decides.
    Checked,
    /// A program decides a part; this is left to people.
    Partly(String),
    /// A person answers this question.
    Human(String),
    /// The user's own pack switched the rule off, for this reason.
    Disabled(String),
    /// No rule.
    Missing,
}

impl State {
    /// The Dutch word.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Checked => "gecontroleerd",
            Self::Partly(_) => "gedeeltelijk",
            Self::Human(_) => "mens",
            Self::Disabled(_) => "uitgezet",
            Self::Missing => "ontbreekt",
        }
    }

    /// What is left open, the question or the reason.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Partly(t) | Self::Human(t) | Self::Disabled(t) => Some(t),
            Self::Checked | Self::Missing => None,
        }
    }
}

/// The pack held against the three lists.
pub struct Coverage<'a> {
    pack: &'a Pack,
    normen: Vec<Norm>,
    leden: Vec<Wetslid>,
    citable: Vec<Citable>,
    practices: Vec<Practice>,
}

impl<'a> Coverage<'a> {
    /// Reads the lists; they are compiled in, and the tests read them too.
    pub fn of(pack: &'a Pack) -> Result<Self, String> {
        let error = |name: &str, e: &serde_saphyr::Error| format!("rules/{name}.yaml: {e}");
        let normen: CatalogueFile =
            serde_saphyr::from_str(CATALOGUE).map_err(|e| error("catalogus", &e))?;
        let law: LawFile = serde_saphyr::from_str(LAW).map_err(|e| error("wetsartikelen", &e))?;
        let practice: PracticeFile =
            serde_saphyr::from_str(PRACTICE).map_err(|e| error("praktijk", &e))?;
        Ok(Self {
            pack,
            normen: normen.catalogus,
            leden: law.dekken,
            citable: law.verwijzen,
            practices: practice.praktijk,
        })
    }

    /// Every norm of the catalogue with its state.
    pub fn normen(&self) -> impl Iterator<Item = (&Norm, State)> {
        self.normen.iter().map(|n| (n, self.state(n)))
    }

    fn state(&self, norm: &Norm) -> State {
        if let Some(reason) = self.pack.disabled.get(&norm.id) {
            return State::Disabled(reason.clone());
        }
        let Some(loaded) = self.pack.rule(&norm.id) else {
            return State::Missing;
        };
        match (&loaded.regel.vraag, &norm.gedeeltelijk) {
            (Some(vraag), _) => State::Human(vraag.trim().to_owned()),
            (None, Some(open)) => State::Partly(open.clone()),
            (None, None) => State::Checked,
        }
    }

    /// Rules of the pack that are not in the catalogue.
    pub fn outside_catalogue(&self) -> impl Iterator<Item = &LoadedRule> {
        let known = |id: &str| self.normen.iter().any(|n| n.id == id);
        self.pack.rules.iter().filter(move |r| !known(&r.regel.id))
    }

    /// Every lid with the ids of the rules that cite it.
    pub fn leden(&self) -> impl Iterator<Item = (&Wetslid, Vec<&str>)> {
        self.leden.iter().map(|lid| {
            let rules = self.pack.rules.iter();
            let covers = |r: &&LoadedRule| citations(r).any(|bron| lid.covered_by(bron));
            let ids = rules.filter(covers).map(|r| r.regel.id.as_str()).collect();
            (lid, ids)
        })
    }

    /// Full name of a regulation.
    pub fn regeling<'b>(&'b self, key: &'b str) -> &'b str {
        let regeling = self.pack.bronnen.get(key);
        regeling.map_or(key, |r| r.naam.as_str())
    }

    /// What practice asks, with the rules.
    pub fn practices(&self) -> &[Practice] {
        &self.practices
    }
}

/// Every source that a rule names, those of its exceptions too.
fn citations(loaded: &LoadedRule) -> impl Iterator<Item = &Bron> {
    let regel = &loaded.regel;
    let uitzonderingen = regel.uitzonderingen.iter().flat_map(|u| &u.bron);
    regel.bron.iter().chain(uitzonderingen)
}

/// The places that a source names within its regulation.
fn named_places(bron: &Bron) -> Vec<Place> {
    let number = bron.artikel.as_ref().or(bron.paragraaf.as_ref());
    number.map_or_else(Vec::new, |n| places(n, bron.lid.as_deref()))
}

impl Wetslid {
    fn place(&self) -> Vec<Place> {
        let number = self.artikel.as_ref().or(self.paragraaf.as_ref());
        number.map_or_else(Vec::new, |n| places(n, self.lid.as_deref()))
    }

    fn covered_by(&self, bron: &Bron) -> bool {
        self.regeling == bron.regeling
            && self
                .place()
                .iter()
                .any(|p| named_places(bron).iter().any(|c| p.covered_by(c)))
    }

    /// "artikel 4 lid 2 onder a" or "paragraaf 7.4".
    pub fn designation(&self) -> String {
        let lid = self.lid.iter().map(|l| format!(" lid {l}"));
        match (&self.artikel, &self.paragraaf) {
            (Some(artikel), _) => std::iter::once(format!("artikel {artikel}"))
                .chain(lid)
                .collect(),
            (None, Some(paragraaf)) => format!("paragraaf {paragraaf}"),
            (None, None) => String::new(),
        }
    }
}
