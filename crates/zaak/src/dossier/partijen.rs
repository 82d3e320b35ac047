//! Who takes part in the case: employer, employee, employment, doctor, casemanager.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::{Adres, Persoon, Tekst};
use super::codes::{DienstverbandSoort, EindeReden, Weekdag};
use super::leeg::is_leeg;

/// De werkgever die loon doorbetaalt en de re-integratie uitvoert.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Werkgever {
    /// Naam van de werkgever.
    pub naam: Option<String>,
    /// Vestigingsadres.
    pub adres: Option<Adres>,
    /// Contactpersoon voor UWV.
    pub contactpersoon: Option<Persoon>,
    /// Loonheffingennummer: negen cijfers, de letter L en twee cijfers.
    #[schemars(length(max = 20))]
    pub loonheffingennummer: Option<String>,
    /// KvK-nummer van acht cijfers, met voorloopnullen.
    #[schemars(length(max = 20))]
    pub kvk_nummer: Option<String>,
    /// Vestigingsnummer van twaalf cijfers.
    #[schemars(length(max = 20))]
    pub vestigingsnummer: Option<String>,
    /// Sector waarin de werkgever werkt.
    pub sector: Option<String>,
    /// Aard van het bedrijf: wat het doet, voor wie en met welke soorten functies.
    pub aard_bedrijf: Option<Tekst>,
    /// Aantal werknemers.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub aantal_werknemers: Option<u32>,
    /// Waar als de werkgever een particulier huishouden is.
    pub particulier_huishouden: Option<bool>,
    /// Waar als de werkgever eigenrisicodrager voor de Ziektewet is.
    pub eigenrisicodrager_zw: Option<bool>,
    /// Wijzigingen van werkgever of vestiging tijdens de ziekte.
    #[schemars(length(max = 20))]
    pub wijzigingen: Vec<WijzigingWerkgever>,
}

/// Overgang van onderneming of andere wijziging van werkgever.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct WijzigingWerkgever {
    /// Datum van de wijziging.
    pub datum: Option<Date>,
    /// Naam van de vorige werkgever of vestiging.
    pub vorige_naam: Option<String>,
    /// Toelichting op de wijziging.
    pub toelichting: Option<Tekst>,
}

/// De zieke werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Werknemer {
    /// Voorletters, met punten.
    #[schemars(length(max = 40))]
    pub voorletters: Option<String>,
    /// Tussenvoegsel van de achternaam.
    #[schemars(length(max = 40))]
    pub tussenvoegsel: Option<String>,
    /// Achternaam zoals de werknemer die gebruikt.
    pub achternaam: Option<String>,
    /// Geboortenaam, als die een andere is.
    pub geboortenaam: Option<String>,
    /// Aanspreekvorm: de heer of mevrouw; leeg geeft "de werknemer".
    #[schemars(length(max = 20))]
    pub aanhef: Option<String>,
    /// Geboortedatum.
    pub geboortedatum: Option<Date>,
    /// Burgerservicenummer (BSN).
    #[schemars(length(max = 11))]
    #[serde(deserialize_with = "super::nummers::bsn")]
    pub bsn: Option<String>,
    /// Woonadres.
    pub adres: Option<Adres>,
    /// Telefoonnummer.
    #[schemars(length(max = 40))]
    pub telefoon: Option<String>,
    /// E-mailadres.
    pub email: Option<String>,
    /// Toelichting op een naamswijziging.
    pub toelichting_naam: Option<Tekst>,
    /// Datum waarop de AOW-leeftijd wordt bereikt, als die van de gewone leeftijd afwijkt.
    pub aow_datum: Option<Date>,
    /// Dag waarop de werknemer is overleden. De zaak eindigt dan; vanaf die dag wordt niets meer gevraagd.
    pub overlijdensdatum: Option<Date>,
    /// Verblijf of werk in het buitenland tijdens de ziekte.
    #[schemars(length(max = 20))]
    pub verblijf_buitenland: Vec<Verblijf>,
}

/// Verblijf in het buitenland.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Verblijf {
    /// Landcode van twee letters.
    #[serde(deserialize_with = "super::land::lees")]
    #[schemars(length(max = 60))]
    pub land: Option<String>,
    /// Eerste dag van het verblijf.
    pub begin: Option<Date>,
    /// Laatste dag van het verblijf (tot en met).
    pub einde: Option<Date>,
    /// Waar als de werkgever toestemming gaf.
    pub toestemming: Option<bool>,
    /// Afspraken over bereikbaarheid en consulten.
    pub afspraken: Option<Tekst>,
}

/// Wat de werknemer kan en heeft geleerd.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Bekwaamheden {
    /// Opleidingen.
    #[schemars(length(max = 50))]
    pub opleidingen: Vec<Opleiding>,
    /// Werkervaring, de laatste functie eerst.
    #[schemars(length(max = 50))]
    pub werkervaring: Vec<Werkervaring>,
    /// Vaardigheden en competenties.
    #[schemars(length(max = 50))]
    pub vaardigheden: Vec<String>,
    /// Talen met niveau.
    #[schemars(length(max = 20))]
    pub talen: Vec<String>,
    /// Rijbewijzen, bijvoorbeeld B of C.
    #[schemars(length(max = 20))]
    pub rijbewijzen: Vec<String>,
    /// Computervaardigheden.
    pub computervaardigheden: Option<Tekst>,
    /// Eigen vervoer, bijvoorbeeld auto of fiets.
    pub vervoer: Option<String>,
}

impl Bekwaamheden {
    /// Education, experience or skills are recorded.
    pub fn gevuld(&self) -> bool {
        self.opleidingen.iter().any(Opleiding::gevuld)
            || self.werkervaring.iter().any(Werkervaring::gevuld)
            || self.vaardigheden.iter().any(|v| !is_leeg(v))
    }
}

impl Opleiding {
    /// Whether anything of it is known, its name or not.
    pub fn gevuld(&self) -> bool {
        let teksten = [self.naam.as_deref(), self.niveau.as_deref()];
        self.jaar.is_some()
            || self.diploma.is_some()
            || teksten.into_iter().flatten().any(|t| !is_leeg(t))
    }
}

impl Werkervaring {
    /// Whether anything of it is known, the job or not.
    pub fn gevuld(&self) -> bool {
        let woorden = [&self.functie, &self.werkgever, &self.periode];
        self.taken.as_ref().is_some_and(Tekst::gevuld)
            || woorden.into_iter().flatten().any(|t| !is_leeg(t))
    }
}

/// Opleiding of cursus.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Opleiding {
    /// Naam van de opleiding.
    pub naam: Option<String>,
    /// Niveau, bijvoorbeeld vmbo of mbo 4.
    #[schemars(length(max = 60))]
    pub niveau: Option<String>,
    /// Jaar van afronding.
    #[schemars(range(min = 1930, max = 2100))]
    pub jaar: Option<u16>,
    /// Waar als er een diploma is.
    pub diploma: Option<bool>,
}

/// Eerder of huidig werk.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Werkervaring {
    /// Functie.
    pub functie: Option<String>,
    /// Werkgever.
    pub werkgever: Option<String>,
    /// Periode in woorden, bijvoorbeeld 2008-2016.
    #[schemars(length(max = 60))]
    pub periode: Option<String>,
    /// Taken in het kort.
    pub taken: Option<Tekst>,
}

/// Het dienstverband waarin de werknemer ziek werd.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Dienstverband {
    /// Functie waarin de werknemer ziek werd.
    pub functie: Option<String>,
    /// Omschrijving van de werkzaamheden.
    pub taken: Option<Tekst>,
    /// Afdeling.
    pub afdeling: Option<String>,
    /// Contracturen per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Dagen waarop de werknemer gewoonlijk werkt.
    #[schemars(length(max = 7))]
    pub werkdagen: Vec<Weekdag>,
    /// Soort dienstverband.
    pub soort: Option<DienstverbandSoort>,
    /// Begin van het dienstverband.
    pub begindatum: Option<Date>,
    /// Laatste dag van het dienstverband (tot en met).
    pub einddatum: Option<Date>,
    /// Reden van het einde.
    pub reden_einde: Option<EindeReden>,
    /// Datum van opzegging door de werkgever.
    pub opzegdatum: Option<Date>,
    /// Waar als UWV het verzoek om toestemming ontving voordat de werknemer ziek werd.
    pub ontslagaanvraag_voor_ziekte: Option<bool>,
    /// Bruto loon per maand in euro's bij volledige arbeidsduur volgens contract.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub loon_per_maand: Option<f64>,
    /// Waar als de werknemer nog een of meer andere werkgevers heeft.
    pub andere_dienstverbanden: Option<bool>,
    /// Andere dienstverbanden van de werknemer bij deze werkgever. Ieder dienstverband waarin de werknemer ziek is, heeft een eigen dossier.
    #[schemars(length(max = 10))]
    pub zelfde_werkgever: Vec<AnderDienstverband>,
}

/// Ander dienstverband van de werknemer bij dezelfde werkgever.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct AnderDienstverband {
    /// Nummer van het dossier van dat dienstverband, als de werknemer ook daarin ziek is.
    #[schemars(length(max = 64))]
    pub dossier_id: Option<String>,
    /// Functie in dat dienstverband.
    pub functie: Option<String>,
    /// Contracturen per week in dat dienstverband.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
}

/// Arbodienst of maatwerkregeling met een bedrijfsarts.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Arbodienst {
    /// Naam van de arbodienst of praktijk.
    pub naam: Option<String>,
    /// Waar als er een schriftelijk basiscontract is.
    pub basiscontract: Option<bool>,
    /// Datum van het basiscontract.
    pub contractdatum: Option<Date>,
    /// Waar als de werkgever met een maatwerkregeling werkt.
    pub maatwerk: Option<bool>,
    /// Adres van de arbodienst.
    pub adres: Option<Adres>,
    /// Telefoonnummer.
    #[schemars(length(max = 40))]
    pub telefoon: Option<String>,
}

/// De bedrijfsarts die de werknemer begeleidt.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Bedrijfsarts {
    /// Naam van de bedrijfsarts.
    pub naam: Option<String>,
    /// BIG-nummer van elf cijfers.
    #[schemars(length(max = 20))]
    pub big_nummer: Option<String>,
    /// AGB-code van acht cijfers.
    #[schemars(length(max = 20))]
    pub agb_code: Option<String>,
    /// Waar als de arts als bedrijfsarts is geregistreerd.
    pub geregistreerd: Option<bool>,
    /// Telefoonnummer.
    #[schemars(length(max = 40))]
    pub telefoon: Option<String>,
    /// E-mailadres.
    pub email: Option<String>,
}
