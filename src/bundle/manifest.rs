//! `manifest.json`: what is in a set, where each file comes from, and what is still missing.
//!
//! It holds no names of people, no BSN and no free text of the case, so that it may travel with
//! the set. Each file stands in it with its SHA-256; the manifest itself carries a seal over its
//! own text, so that a later change shows.

use jiff::civil::Date;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::artifact::pretty;
pub use crate::artifact::{Ontbreekt, Origineel, Staat};
use crate::dossier::codes::{DocumentSoort, Rol};
use crate::finding::{Ernst, Herstelbaar};
use crate::ontheffing::Stand as OntheffingStand;
use crate::rules::Pack;

/// Name of the file in the folder of the case and in the ZIP.
pub const NAME: &str = "manifest.json";
/// The published schema.
pub const SCHEMA: &str = "urn:poortwachter:schema:manifest-1";

/// Manifest van een WIA-set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// Schema van dit bestand.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Nummer van het dossier.
    pub dossier_id: String,
    /// Dag waarop het dossier is beoordeeld.
    pub peildatum: Date,
    /// Klaar om in te dienen, op getekende originelen na, of nog een concept.
    pub staat: Staat,
    /// Programma en versie.
    pub programma: String,
    /// De regels waartegen het dossier is gehouden.
    pub regelpakket: Regelpakket,
    /// Hash van de sjablonen.
    pub sjablonen: String,
    /// Wat er nog moet gebeuren voordat de set klaar is.
    pub ontbreekt: Vec<Ontbreekt>,
    /// Getekende originelen die nog niet als bestand in de set zitten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub originelen: Vec<Origineel>,
    /// Bestanden die nog iemand moet ondertekenen.
    pub te_tekenen: Vec<TeTekenen>,
    /// Aangeleverde bestanden die niet in de set zijn opgenomen.
    pub geweigerd: Vec<Geweigerd>,
    /// Ontheffingen voor dit dossier.
    pub ontheffingen: Vec<Ontheven>,
    /// Open bevindingen.
    pub bevindingen: Bevindingen,
    /// De termijnen van dit dossier, voor zover ze bekend zijn.
    pub termijnen: Vec<Termijn>,
    /// Ieder bestand van de set, behalve dit manifest en de ZIP.
    pub bestanden: Vec<Bestand>,
    /// SHA-256 van dit manifest met een leeg zegel.
    pub zegel: String,
}

/// De regels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Regelpakket {
    /// Naam van het pakket.
    pub naam: String,
    /// Versie van het programma waar het ingebouwde pakket bij hoort.
    pub versie: String,
    /// Hash van alle regels.
    pub hash: String,
}

impl From<&Pack> for Regelpakket {
    fn from(pack: &Pack) -> Self {
        Self {
            naam: pack.name.clone().unwrap_or_else(|| "ingebouwd".to_owned()),
            versie: env!("CARGO_PKG_VERSION").to_owned(),
            hash: pack.hash.clone(),
        }
    }
}

/// Een bestand dat nog moet worden ondertekend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TeTekenen {
    /// Pad in de map van het dossier.
    pub bestand: String,
    /// Wie nog moet tekenen.
    pub rollen: Vec<Rol>,
}

/// Een aangeleverd bestand dat niet is opgenomen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Geweigerd {
    /// Plaats in het dossier, als JSON-pointer.
    pub pointer: String,
    /// Soort document volgens het dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soort: Option<DocumentSoort>,
    /// Vaste code van de reden.
    pub code: String,
    /// De reden en wat eraan te doen is.
    pub reden: String,
}

/// Een ontheffing voor dit dossier. De reden en de eigenaar staan in het rapport.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ontheven {
    /// Regel.
    pub regel: String,
    /// Laatste dag waarop de ontheffing geldt.
    pub vervalt: Date,
    /// Wat ervan is geworden.
    pub stand: OntheffingStand,
}

/// Open bevindingen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bevindingen {
    /// Aantal fouten.
    pub fout: usize,
    /// Aantal waarschuwingen.
    pub waarschuwing: usize,
    /// Aantal aandachtspunten.
    pub aandachtspunt: usize,
    /// De regels, zwaarste eerst.
    pub regels: Vec<Bevinding>,
}

/// Een open bevinding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bevinding {
    /// Regel.
    pub regel: String,
    /// Gewicht.
    pub ernst: Ernst,
    /// Of het nog te herstellen is. Wat te laat is gedaan, houdt de set niet op.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub herstelbaar: Option<Herstelbaar>,
}

/// Een termijn met de datum in dit dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Termijn {
    /// Vaste sleutel.
    pub sleutel: String,
    /// Wat er dan moet zijn gebeurd.
    pub titel: String,
    /// De dag.
    pub datum: Date,
}

/// Een bestand van de set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Bestand {
    /// Pad in de map van het dossier, met schuine strepen.
    pub pad: String,
    /// Voor wie of waarvoor het is.
    pub rol: BestandRol,
    /// Soort document.
    pub soort: Soort,
    /// Soort die de werkgever bij het uploaden kiest in het werkgeversportaal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uwv_soort: Option<UwvSoort>,
    /// Titel, zonder namen.
    pub titel: String,
    /// Datum van het document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub datum: Option<Date>,
    /// Staat van de handtekeningen.
    pub ondertekening: Ondertekening,
    /// Wie nog moet tekenen.
    pub nog_te_tekenen_door: Vec<Rol>,
    /// SHA-256 van de inhoud, in kleine letters.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// Grootte.
    pub bytes: u64,
    /// Aantal bladzijden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paginas: Option<u32>,
    /// Gemaakt door poortwachter, of aangeleverd.
    pub herkomst: Herkomst,
    /// De normen waaraan een gemaakte PDF voldoet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<String>,
}

/// Voor wie of waarvoor een bestand is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BestandRol {
    /// De werkgever stuurt dit naar UWV.
    Werkgever,
    /// Voor het eigen dossier van de werknemer.
    Werknemer,
    /// Het hele re-integratieverslag achter elkaar, om te lezen.
    Leesexemplaar,
    /// De controlelijst bij de set.
    Controlelijst,
}

/// Soort document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Soort {
    /// Een document uit het dossier.
    Stuk(DocumentSoort),
    /// Een document bij de set zelf.
    Eigen(EigenSoort),
}

/// Een document bij de set zelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum EigenSoort {
    /// Het re-integratieverslag met voorblad, controle en samenvatting.
    ReIntegratieverslag,
    /// Samenvatting van het hele traject van spoor 2.
    Trajectrapport,
    /// Verzoek om de loonsanctie te bekorten.
    Bekortingsverzoek,
    /// Uitleg voor de werknemer.
    Toelichting,
    /// De controlelijst.
    Controlelijst,
}

/// Soort die de werkgever bij het uploaden kiest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum UwvSoort {
    /// Probleemanalyse
    Probleemanalyse,
    /// Plan van aanpak
    PlanVanAanpak,
    /// Eerstejaarsevaluatie of evaluatie
    Eerstejaarsevaluatie,
    /// Eindevaluatie
    Eindevaluatie,
    /// Actueel oordeel
    ActueelOordeel,
    /// Oordeel van de werknemer
    OordeelWerknemer,
    /// Overig document
    Overig,
}

impl UwvSoort {
    /// The words in the portal.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Probleemanalyse => "Probleemanalyse",
            Self::PlanVanAanpak => "Plan van aanpak",
            Self::Eerstejaarsevaluatie => "Eerstejaarsevaluatie of evaluatie",
            Self::Eindevaluatie => "Eindevaluatie",
            Self::ActueelOordeel => "Actueel oordeel",
            Self::OordeelWerknemer => "Oordeel van de werknemer",
            Self::Overig => "Overig document",
        }
    }
}

/// Staat van de handtekeningen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ondertekening {
    /// Iedereen die moet tekenen, heeft dat gedaan of met reden geweigerd.
    Getekend,
    /// Er moet nog iemand tekenen.
    TeTekenen,
    /// Dit document heeft geen handtekening nodig.
    NietVanToepassing,
}

/// Waar een bestand vandaan komt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Herkomst {
    /// Gemaakt door poortwachter.
    Gemaakt,
    /// Aangeleverd bij het dossier.
    Aangeleverd,
}

impl Manifest {
    /// The manifest with its seal, as the file holds it.
    pub fn sealed(mut self) -> (Self, String) {
        self.zegel = self.compute_seal();
        let text = pretty(&self);
        (self, text)
    }

    /// The seal that belongs to this content: SHA-256 over the text with an empty seal.
    pub fn compute_seal(&self) -> String {
        let unsealed = Self {
            zegel: String::new(),
            ..self.clone()
        };
        sha256(pretty(&unsealed).as_bytes())
    }
}

/// SHA-256 in lower-case hexadecimals.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The schema of `manifest.json`.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let mut schema = generator.into_root_schema_for::<Manifest>().to_value();
    schema["$id"] = json!(SCHEMA);
    schema["title"] = json!("Manifest van een WIA-set, versie 1");
    schema
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_the_published_example() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_changed_manifest_shows() {
        let manifest = Manifest {
            schema: SCHEMA.into(),
            dossier_id: "A".into(),
            peildatum: jiff::civil::date(2026, 9, 3),
            staat: Staat::Concept,
            programma: "poortwachter".into(),
            regelpakket: Regelpakket {
                naam: "ingebouwd".into(),
                versie: "1".into(),
                hash: "0".into(),
            },
            sjablonen: "0".into(),
            ontbreekt: Vec::new(),
            originelen: Vec::new(),
            te_tekenen: Vec::new(),
            geweigerd: Vec::new(),
            ontheffingen: Vec::new(),
            bevindingen: Bevindingen::default(),
            termijnen: Vec::new(),
            bestanden: Vec::new(),
            zegel: String::new(),
        };
        let (sealed, text) = manifest.sealed();
        let back: Manifest = serde_json::from_str(&text).unwrap();
        assert_eq!(back.zegel, back.compute_seal());
        assert_eq!(back, sealed);
        let changed: Manifest =
            serde_json::from_str(&text.replace("\"concept\"", "\"gereed\"")).unwrap();
        assert_ne!(changed.zegel, changed.compute_seal());
    }
}
