//! What the pack covers: our catalogue of norms, the law lid by lid, and what practice asks.
//!
//! Three lists that judge nothing themselves. Each is held against the pack in both
//! directions, so that a gap is named and a wrong citation is found.

mod lint;
mod verwijzing;

use serde::Deserialize;

use super::pack::{GeladenRegel, Pack};
use super::record::Bron;
use verwijzing::{Plaats, plaatsen};

const CATALOGUS: &str = include_str!("../../../../../rules/catalogus.yaml");
const WETSARTIKELEN: &str = include_str!("../../../../../rules/wetsartikelen.yaml");
const PRAKTIJK: &str = include_str!("../../../../../rules/praktijk.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogusBestand {
    catalogus: Vec<Norm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WetBestand {
    dekken: Vec<Wetslid>,
    verwijzen: Vec<Verwijsbaar>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PraktijkBestand {
    praktijk: Vec<Gewoonte>,
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
struct Verwijsbaar {
    regeling: String,
    artikel: String,
    #[serde(default)]
    leden: Vec<String>,
}

/// Something that practice asks of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gewoonte {
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
pub enum Staat {
    /// A program decides.
    Gecontroleerd,
    /// A program decides a part; this is left to people.
    Gedeeltelijk(String),
    /// A person answers this question.
    Mens(String),
    /// The user's own pack switched the rule off, for this reason.
    Uitgezet(String),
    /// No rule.
    Ontbreekt,
}

impl Staat {
    /// The Dutch word.
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Gecontroleerd => "gecontroleerd",
            Self::Gedeeltelijk(_) => "gedeeltelijk",
            Self::Mens(_) => "mens",
            Self::Uitgezet(_) => "uitgezet",
            Self::Ontbreekt => "ontbreekt",
        }
    }

    /// What is left open, the question or the reason.
    pub fn toelichting(&self) -> Option<&str> {
        match self {
            Self::Gedeeltelijk(t) | Self::Mens(t) | Self::Uitgezet(t) => Some(t),
            Self::Gecontroleerd | Self::Ontbreekt => None,
        }
    }
}

/// The pack held against the three lists.
pub struct Dekking<'a> {
    pack: &'a Pack,
    normen: Vec<Norm>,
    leden: Vec<Wetslid>,
    verwijsbaar: Vec<Verwijsbaar>,
    gewoonten: Vec<Gewoonte>,
}

impl<'a> Dekking<'a> {
    /// Reads the lists; they are compiled in, and the tests read them too.
    pub fn van(pack: &'a Pack) -> Result<Self, String> {
        let fout = |naam: &str, e: &serde_saphyr::Error| format!("rules/{naam}.yaml: {e}");
        let normen: CatalogusBestand =
            serde_saphyr::from_str(CATALOGUS).map_err(|e| fout("catalogus", &e))?;
        let wet: WetBestand =
            serde_saphyr::from_str(WETSARTIKELEN).map_err(|e| fout("wetsartikelen", &e))?;
        let praktijk: PraktijkBestand =
            serde_saphyr::from_str(PRAKTIJK).map_err(|e| fout("praktijk", &e))?;
        Ok(Self {
            pack,
            normen: normen.catalogus,
            leden: wet.dekken,
            verwijsbaar: wet.verwijzen,
            gewoonten: praktijk.praktijk,
        })
    }

    /// Every norm of the catalogue with its state.
    pub fn normen(&self) -> impl Iterator<Item = (&Norm, Staat)> {
        self.normen.iter().map(|n| (n, self.staat(n)))
    }

    fn staat(&self, norm: &Norm) -> Staat {
        if let Some(reden) = self.pack.uitgezet.get(&norm.id) {
            return Staat::Uitgezet(reden.clone());
        }
        let Some(geladen) = self.pack.regel(&norm.id) else {
            return Staat::Ontbreekt;
        };
        match (&geladen.regel.vraag, &norm.gedeeltelijk) {
            (Some(vraag), _) => Staat::Mens(vraag.trim().to_owned()),
            (None, Some(open)) => Staat::Gedeeltelijk(open.clone()),
            (None, None) => Staat::Gecontroleerd,
        }
    }

    /// Rules of the pack that are not in the catalogue.
    pub fn buiten_catalogus(&self) -> impl Iterator<Item = &GeladenRegel> {
        let bekend = |id: &str| self.normen.iter().any(|n| n.id == id);
        self.pack
            .regels
            .iter()
            .filter(move |r| !bekend(&r.regel.id))
    }

    /// Every lid with the ids of the rules that cite it.
    pub fn leden(&self) -> impl Iterator<Item = (&Wetslid, Vec<&str>)> {
        self.leden.iter().map(|lid| {
            let regels = self.pack.regels.iter();
            let dekt = |r: &&GeladenRegel| citaten(r).any(|bron| lid.gedekt_door(bron));
            let ids = regels.filter(dekt).map(|r| r.regel.id.as_str()).collect();
            (lid, ids)
        })
    }

    /// Full name of a regulation.
    pub fn regeling<'b>(&'b self, sleutel: &'b str) -> &'b str {
        let regeling = self.pack.bronnen.get(sleutel);
        regeling.map_or(sleutel, |r| r.naam.as_str())
    }

    /// What practice asks, with the rules.
    pub fn gewoonten(&self) -> &[Gewoonte] {
        &self.gewoonten
    }
}

/// Every source that a rule names, those of its exceptions too.
fn citaten(geladen: &GeladenRegel) -> impl Iterator<Item = &Bron> {
    let regel = &geladen.regel;
    let uitzonderingen = regel.uitzonderingen.iter().flat_map(|u| &u.bron);
    regel.bron.iter().chain(uitzonderingen)
}

/// The places that a source names within its regulation.
fn genoemd(bron: &Bron) -> Vec<Plaats> {
    let nummer = bron.artikel.as_ref().or(bron.paragraaf.as_ref());
    nummer.map_or_else(Vec::new, |n| plaatsen(n, bron.lid.as_deref()))
}

impl Wetslid {
    fn plaats(&self) -> Vec<Plaats> {
        let nummer = self.artikel.as_ref().or(self.paragraaf.as_ref());
        nummer.map_or_else(Vec::new, |n| plaatsen(n, self.lid.as_deref()))
    }

    fn gedekt_door(&self, bron: &Bron) -> bool {
        self.regeling == bron.regeling
            && self
                .plaats()
                .iter()
                .any(|p| genoemd(bron).iter().any(|c| p.gedekt_door(c)))
    }

    /// "artikel 4 lid 2 onder a" or "paragraaf 7.4".
    pub fn aanduiding(&self) -> String {
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
