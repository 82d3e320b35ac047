//! Building blocks that many parts of the case share: addresses, people,
//! document headers and signatures. Doc comments are Dutch here and in the
//! other files of this module, for they are the text of the published schema.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::codes::{DocumentStatus, Rol};
use super::leeg::is_leeg;

/// Vrije tekst. Wordt voor documenten van de werkgever doorzocht op medische inhoud.
///
/// Deliberately without `Debug`: free text of a case never reaches a log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline, extend("maxLength" = 8000))]
pub struct Tekst(pub String);

impl Tekst {
    /// The text without surrounding white space.
    pub fn as_str(&self) -> &str {
        self.0.trim()
    }

    /// Whether there is content: a filler is none.
    pub fn gevuld(&self) -> bool {
        !is_leeg(&self.0)
    }
}

/// Adres in Nederland of daarbuiten.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Adres {
    /// Straatnaam.
    pub straat: Option<String>,
    /// Huisnummer met toevoeging.
    pub huisnummer: Option<String>,
    /// Postcode, in Nederland in de vorm 1234 AB.
    pub postcode: Option<String>,
    /// Woon- of vestigingsplaats.
    pub plaats: Option<String>,
    /// Landcode van twee letters; leeg betekent NL.
    #[serde(deserialize_with = "super::land::lees")]
    #[schemars(length(max = 60))]
    pub land: Option<String>,
}

impl Adres {
    /// Whether any part of it is known.
    pub fn gevuld(&self) -> bool {
        let Self {
            straat,
            huisnummer,
            postcode,
            plaats,
            land,
        } = self;
        [straat, huisnummer, postcode, plaats, land]
            .into_iter()
            .flatten()
            .any(|deel| !is_leeg(deel))
    }
}

/// Iemand die namens een partij optreedt.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Persoon {
    /// Voorletters en achternaam.
    pub naam: Option<String>,
    /// Functie.
    pub functie: Option<String>,
    /// Naam van de organisatie.
    pub organisatie: Option<String>,
    /// Telefoonnummer.
    pub telefoon: Option<String>,
    /// E-mailadres.
    pub email: Option<String>,
}

/// Opsteller van een document.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Opsteller {
    /// Rol van de opsteller.
    pub rol: Option<Rol>,
    /// Voorletters en achternaam.
    pub naam: Option<String>,
    /// Functie.
    pub functie: Option<String>,
    /// Nummer in een register, bijvoorbeeld BIG of SRA.
    pub registratienummer: Option<String>,
    /// Naam van de bedrijfsarts onder wie de opsteller werkt.
    pub namens_bedrijfsarts: Option<String>,
}

/// Handtekening, digitaal akkoord of vastgelegde weigering.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Handtekening {
    /// Rol van de ondertekenaar.
    pub rol: Option<Rol>,
    /// Voorletters en achternaam.
    pub naam: Option<String>,
    /// Functie.
    pub functie: Option<String>,
    /// Datum van ondertekening.
    pub datum: Option<Date>,
    /// Plaats van ondertekening.
    pub plaats: Option<String>,
    /// Waar als deze partij niet wil tekenen en dat is vastgelegd.
    pub geweigerd: Option<bool>,
    /// Reden van de weigering, zonder medische inhoud.
    pub reden_weigering: Option<Tekst>,
}

/// Afschrift van een document aan een partij.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Afschrift {
    /// Aan wie het afschrift is gegeven.
    pub aan: Option<Rol>,
    /// Datum waarop het afschrift is gegeven.
    pub datum: Option<Date>,
}

/// Afwijking van een termijn of advies, met reden (artikel 5 Regeling procesgang).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Afwijking {
    /// Reden van de afwijking, zonder medische inhoud.
    pub reden: Option<Tekst>,
    /// Waar als de werkgever met de afwijking instemt.
    pub akkoord_werkgever: Option<bool>,
    /// Waar als de werknemer met de afwijking instemt.
    pub akkoord_werknemer: Option<bool>,
    /// Datum waarop de afwijking is vastgelegd.
    pub datum: Option<Date>,
}

/// Gegevens die ieder document draagt.
#[derive(Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Kop {
    /// Kenmerk van het document in het bronsysteem.
    pub id: Option<String>,
    /// Datum van het document.
    pub datum: Option<Date>,
    /// Staat van het document; leeg betekent definitief.
    pub status: Option<DocumentStatus>,
    /// Volgnummer binnen documenten van dezelfde soort, vanaf 1.
    #[schemars(range(min = 1, max = 999))]
    pub volgnummer: Option<u32>,
    /// Wie het document heeft opgesteld.
    pub opsteller: Option<Opsteller>,
    /// Burgerservicenummer zoals het op het document staat.
    #[schemars(length(max = 11))]
    pub bsn: Option<String>,
    /// Eerste ziektedag zoals die op het document staat.
    pub eerste_ziektedag: Option<Date>,
    /// Naam van de werkgever zoals die op het document staat.
    pub werkgever_naam: Option<String>,
    /// Naam van de werknemer zoals die op het document staat.
    pub werknemer_naam: Option<String>,
    /// Datum waarop het bestand in het bronsysteem is gemaakt.
    pub bestandsdatum: Option<Date>,
    /// Toelichting als de datums van document, bestand of handtekening uiteenlopen.
    pub toelichting_datum: Option<Tekst>,
    /// Handtekeningen onder het document.
    pub handtekeningen: Vec<Handtekening>,
    /// Aan wie een afschrift is gegeven.
    pub afschriften: Vec<Afschrift>,
}

impl Kop {
    /// A concept never counts as present.
    pub fn definitief(&self) -> bool {
        self.status != Some(DocumentStatus::Concept)
    }

    /// The signature of `rol`, refused or not. Those under a document of unknown status do not
    /// count: it may be a draft.
    pub fn handtekening(&self, rol: Rol) -> Option<&Handtekening> {
        let telt = self.status != Some(DocumentStatus::Onbekend);
        let mut alle = self.handtekeningen.iter().filter(|_| telt);
        alle.find(|h| h.rol == Some(rol))
    }

    /// Date on which `rol` signed; `None` when not signed, undated or refused.
    pub fn getekend_op(&self, rol: Rol) -> Option<Date> {
        self.handtekening(rol)
            .filter(|h| h.geweigerd != Some(true))
            .and_then(|h| h.datum)
    }
}
