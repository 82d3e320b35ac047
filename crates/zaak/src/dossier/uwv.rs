//! What passes between the case and UWV, and what disturbs it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::{Handtekening, Opsteller, Tekst};
use super::codes::{
    DeskundigenoordeelSoort, DocumentSoort, DocumentStatus, MaatregelSoort, OordeelReden, RivSoort,
    Zone,
};
use super::leeg::is_leeg;

/// Meldingen aan en besluiten van UWV.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Uwv {
    /// Datum van de 42e-weeksmelding.
    pub datum42_weeksmelding: Option<Date>,
    /// Eerste ziektedag die in de 42e-weeksmelding staat.
    pub melding42_eerste_ziektedag: Option<Date>,
    /// Datum van de brief van UWV over de WIA-aanvraag.
    pub datum_brief_wia: Option<Date>,
    /// Datum waarop die brief is ontvangen.
    pub datum_ontvangst_brief_wia: Option<Date>,
    /// Uiterste aanvraagdatum die in de brief van UWV staat; die dag is nog op tijd.
    pub uiterlijke_aanvraagdatum_brief: Option<Date>,
    /// Re-integratieverslag.
    pub riv: Option<Riv>,
    /// WIA-aanvraag.
    pub wia_aanvraag: Option<WiaAanvraag>,
    /// Datum van het besluit op de WIA-aanvraag.
    pub datum_wia_besluit: Option<Date>,
    /// Loonsanctie.
    pub loonsanctie: Option<Loonsanctie>,
    /// Deskundigenoordelen.
    #[schemars(length(max = 30))]
    pub deskundigenoordelen: Vec<Deskundigenoordeel>,
    /// Vrijwillige verlenging van de loondoorbetaling.
    pub verlenging: Option<Verlenging>,
    /// Aanvraag voor vervroegde IVA.
    pub iva_aanvraag: Option<IvaAanvraag>,
    /// Verzoeken van UWV om ontbrekende stukken.
    #[schemars(length(max = 20))]
    pub aanvullingen: Vec<Aanvulling>,
    /// Waar als beide partijen instemmen met de vereenvoudigde beoordeling voor 60-plussers.
    pub instemming60_plus: Option<bool>,
}

/// Re-integratieverslag (RIV).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Riv {
    /// Datum waarop het verslag is opgesteld.
    pub datum: Option<Date>,
    /// Soort verslag.
    pub soort: Option<RivSoort>,
    /// Datum waarop de werknemer het afschrift kreeg.
    pub datum_afschrift: Option<Date>,
    /// Datum van upload in het werkgeversportaal.
    pub uploaddatum: Option<Date>,
    /// Waar als de werknemer het hele verslag zelf stuurt.
    pub werknemer_stuurt_zelf: Option<bool>,
    /// Eerste ziektedag die in het verslag staat.
    pub eerste_ziektedag: Option<Date>,
    /// Soorten bijlagen in de upload van de werkgever.
    #[schemars(length(max = 60))]
    pub bijlagen: Vec<DocumentSoort>,
}

/// Aanvraag van een WIA-uitkering door de werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct WiaAanvraag {
    /// Datum van de aanvraag.
    pub datum: Option<Date>,
    /// Waar als de werknemer een goede reden had voor een late aanvraag.
    pub goede_reden_vertraging: Option<bool>,
}

/// Loonsanctie: verlengde loondoorbetaling die UWV oplegt.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Loonsanctie {
    /// Datum van het besluit.
    pub besluitdatum: Option<Date>,
    /// Eerste dag van de verlenging.
    pub begin: Option<Date>,
    /// Laatste dag van de verlenging (tot en met).
    pub einde: Option<Date>,
    /// Tekortkomingen die UWV noemt, met herstel.
    #[schemars(length(max = 30))]
    pub tekortkomingen: Vec<Tekortkoming>,
    /// Datum van het bezwaar.
    pub bezwaar_datum: Option<Date>,
    /// Datum van het bekortingsverzoek.
    pub bekortingsverzoek: Option<Date>,
    /// Datum van het besluit op het bekortingsverzoek.
    pub besluit_bekorting: Option<Date>,
    /// Waar als UWV vindt dat de tekortkomingen zijn hersteld.
    pub hersteld: Option<bool>,
    /// Datum waarop UWV u schriftelijk liet weten dat u langer loon betaalt door een late WIA-aanvraag.
    pub mededeling_verlenging: Option<Date>,
}

/// Tekortkoming uit de beoordeling van UWV.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Tekortkoming {
    /// Tekortkoming in het kort.
    pub omschrijving: Option<Tekst>,
    /// Wat ervoor is hersteld.
    pub herstel: Option<Tekst>,
    /// Waar als er bewijs bij zit.
    pub bewijs: Option<bool>,
    /// Dag waarop de tekortkoming is hersteld.
    pub hersteld_op: Option<Date>,
    /// Kenmerken (`id`) van de documenten in `documenten` die het herstel laten zien.
    #[schemars(length(max = 50))]
    pub bewijsstukken: Vec<String>,
}

impl Tekortkoming {
    /// Whether there is proof that it is mended.
    pub fn met_bewijs(&self) -> bool {
        self.bewijs == Some(true) || !self.bewijsstukken.is_empty()
    }
}

/// Deskundigenoordeel van UWV.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Deskundigenoordeel {
    /// Soort vraag.
    pub soort: Option<DeskundigenoordeelSoort>,
    /// Datum van de aanvraag.
    pub datum_aanvraag: Option<Date>,
    /// Datum van het oordeel.
    pub datum_oordeel: Option<Date>,
    /// Waar als het oordeel voor de werkgever gunstig is.
    pub gunstig_werkgever: Option<bool>,
    /// Waarom het oordeel ongunstig was.
    pub reden: Option<OordeelReden>,
    /// Datum van de actie na het oordeel.
    pub datum_actie: Option<Date>,
    /// Actie of reden om af te wijken.
    pub actie: Option<Tekst>,
}

/// Vrijwillige verlenging van de loondoorbetaling (artikel 24 Wet WIA).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Verlenging {
    /// Datum van het gezamenlijke verzoek.
    pub datum_verzoek: Option<Date>,
    /// Nieuwe einddatum die UWV vaststelde (tot en met).
    pub einddatum: Option<Date>,
}

/// Aanvraag voor een vervroegde IVA-uitkering.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct IvaAanvraag {
    /// Datum van de aanvraag.
    pub datum: Option<Date>,
    /// Waar als de verklaring van de bedrijfsarts erbij zit.
    pub verklaring_bedrijfsarts: Option<bool>,
}

/// Verzoek van UWV om ontbrekende stukken.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Aanvulling {
    /// Datum van de brief.
    pub datum_brief: Option<Date>,
    /// Uiterste datum die in de brief staat; die dag is nog op tijd.
    pub uiterlijk: Option<Date>,
    /// Datum waarop de stukken zijn geleverd.
    pub datum_geleverd: Option<Date>,
}

/// Niet meewerken van de werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Incident {
    /// Datum.
    pub datum: Option<Date>,
    /// Wat is gevraagd en niet gebeurde.
    pub omschrijving: Option<Tekst>,
    /// Waar als de werknemer een goede reden had.
    pub goede_reden: Option<bool>,
}

/// Maatregel van de werkgever.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Maatregel {
    /// Soort maatregel.
    pub soort: Option<MaatregelSoort>,
    /// Datum waarop de maatregel is aangekondigd.
    pub datum_aankondiging: Option<Date>,
    /// Datum waarop de maatregel inging.
    pub begin: Option<Date>,
    /// Waar als de aankondiging schriftelijk was.
    pub schriftelijk: Option<bool>,
    /// Grond van de maatregel: controlevoorschrift of meewerken.
    #[schemars(length(max = 60))]
    pub grond: Option<String>,
}

/// Arbeidsconflict naast of in plaats van ziekte.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Conflict {
    /// Waar als er een arbeidsconflict is, ook als er geen datum bekend is. Een datum hieronder zegt hetzelfde.
    pub aanwezig: Option<bool>,
    /// Datum waarop het conflict bekend werd.
    pub datum_signaal: Option<Date>,
    /// Datum van de eerste mediation of het eerste begeleide gesprek.
    pub datum_interventie: Option<Date>,
    /// Datum waarop het conflict is opgelost.
    pub datum_opgelost: Option<Date>,
}

/// Geschil of stilstand tussen werkgever en werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Geschil {
    /// Datum waarop het geschil begon.
    pub datum: Option<Date>,
    /// Onderwerp in het kort.
    pub onderwerp: Option<Tekst>,
    /// Datum waarop het is opgelost.
    pub datum_opgelost: Option<Date>,
}

/// Verzoek om een second opinion van een andere bedrijfsarts.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct SecondOpinion {
    /// Datum van het verzoek.
    pub datum_verzoek: Option<Date>,
    /// Datum waarop de second opinion plaatsvond.
    pub datum_uitgevoerd: Option<Date>,
    /// Waar als het verzoek met zwaarwegende argumenten is afgewezen.
    pub gemotiveerd_afgewezen: Option<bool>,
}

/// Aangeleverd document: een bestand naast het dossier.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Document {
    /// Kenmerk.
    pub id: Option<String>,
    /// Soort document.
    pub soort: Option<DocumentSoort>,
    /// Titel.
    pub titel: Option<String>,
    /// Datum.
    pub datum: Option<Date>,
    /// Staat; leeg betekent definitief.
    pub status: Option<DocumentStatus>,
    /// Versie of volgnummer.
    #[schemars(range(min = 1, max = 999))]
    pub versie: Option<u32>,
    /// Wie het document mag zien; leeg betekent werkgever.
    pub zone: Option<Zone>,
    /// Burgerservicenummer zoals het op het document staat.
    #[schemars(length(max = 11))]
    #[serde(deserialize_with = "super::nummers::bsn")]
    pub bsn: Option<String>,
    /// Opsteller.
    pub opsteller: Option<Opsteller>,
    /// Handtekeningen.
    #[schemars(length(max = 12))]
    pub handtekeningen: Vec<Handtekening>,
    /// Naam van het bestand, in de map van het dossier.
    #[schemars(length(max = 200))]
    pub bestand: Option<String>,
    /// Aantal bladzijden.
    #[schemars(range(min = 0, max = 5000))]
    pub paginas: Option<u32>,
}

impl Document {
    /// The name of its file as it stands there, if one is named.
    pub fn bestandsnaam(&self) -> Option<&str> {
        self.bestand.as_deref().filter(|naam| !is_leeg(naam))
    }
}
