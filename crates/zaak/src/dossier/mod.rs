//! The case as poortwachter reads it: one typed tree, the published schema's source.
//!
//! The schema says what can be *read*; a rule says what should be *there*. So
//! nearly everything is optional here: a field that a rule asks after must be
//! able to be absent, or the rule could never fire.
//!
//! None of these types implements `Debug`: a case cannot be printed by accident.

pub mod algemeen;
pub mod begeleiding;
pub mod codes;
pub mod dag;
mod kop;
pub mod land;
pub mod leeg;
pub mod nummers;
pub mod partijen;
pub mod plan;
pub mod schema;
pub mod spoor;
mod titels;
pub mod uwv;
pub mod verzuim;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use algemeen::{Kop, Tekst};
use codes::WerkSoort;
use verzuim::{Hervatting, Periode};

use crate::calendar::days_between;
use crate::normen::NIEUW_GEVAL;

/// Version of the case format that this program reads.
pub const SCHEMA_VERSIE: u32 = 1;

/// Dossier van een langdurig zieke werknemer.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dossier {
    /// Versie van dit formaat.
    #[schemars(extend("const" = 1))]
    pub schema_versie: u32,
    /// Nummer van het dossier bij de afzender: letters, cijfers, punt, streepje en laag streepje. Nooit het BSN.
    #[schemars(
        length(min = 1, max = 64),
        regex(pattern = r"^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$")
    )]
    pub dossier_id: String,
    /// Waar en wanneer het dossier is geëxporteerd.
    #[serde(default)]
    pub export: Export,
    /// Werkgever.
    #[serde(default)]
    pub werkgever: partijen::Werkgever,
    /// Werknemer.
    #[serde(default)]
    pub werknemer: partijen::Werknemer,
    /// Bekwaamheden van de werknemer.
    #[serde(default)]
    pub bekwaamheden: partijen::Bekwaamheden,
    /// Dienstverband.
    #[serde(default)]
    pub dienstverband: partijen::Dienstverband,
    /// Arbodienst.
    pub arbodienst: Option<partijen::Arbodienst>,
    /// Bedrijfsarts.
    pub bedrijfsarts: Option<partijen::Bedrijfsarts>,
    /// Casemanager.
    pub casemanager: Option<algemeen::Persoon>,
    /// Verloop van het verzuim.
    #[serde(default)]
    pub verzuim: verzuim::Verzuim,
    /// Probleemanalyse en bijstellingen daarvan.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub probleemanalyses: Vec<begeleiding::Probleemanalyse>,
    /// Consulten bij de bedrijfsarts.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub consulten: Vec<begeleiding::Consult>,
    /// Adviezen van de bedrijfsarts.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub adviezen: Vec<begeleiding::Advies>,
    /// Lijsten van belastbaarheid.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub belastbaarheid: Vec<begeleiding::Belastbaarheid>,
    /// Perioden zonder benutbare mogelijkheden.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub geen_mogelijkheden: Vec<begeleiding::GeenMogelijkheden>,
    /// Plan van aanpak.
    pub plan_van_aanpak: Option<plan::PlanVanAanpak>,
    /// Bijstellingen van het plan van aanpak.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub bijstellingen: Vec<plan::PlanVanAanpak>,
    /// Periodieke evaluaties.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub evaluaties: Vec<plan::Evaluatie>,
    /// Eerstejaarsevaluatie.
    pub eerstejaarsevaluatie: Option<plan::Eerstejaarsevaluatie>,
    /// Eindevaluatie.
    pub eindevaluatie: Option<plan::Eindevaluatie>,
    /// Arbeidsdeskundige onderzoeken.
    #[serde(default)]
    #[schemars(length(max = 10))]
    pub arbeidsdeskundige_onderzoeken: Vec<begeleiding::ArbeidsdeskundigOnderzoek>,
    /// Spoor 1: re-integratie bij de eigen werkgever.
    #[serde(default)]
    pub spoor1: spoor::Spoor1,
    /// Spoor 2: re-integratie bij een andere werkgever.
    pub spoor2: Option<spoor::Spoor2>,
    /// Actueel oordeel van de bedrijfsarts.
    pub actueel_oordeel: Option<begeleiding::ActueelOordeel>,
    /// Oordeel van de werknemer.
    pub oordeel_werknemer: Option<plan::OordeelWerknemer>,
    /// Waar als de medische informatie van de bedrijfsarts bij de werknemer is. Alleen of die er is.
    pub medische_informatie_aanwezig: Option<bool>,
    /// Meldingen aan en besluiten van UWV.
    #[serde(default)]
    pub uwv: uwv::Uwv,
    /// Keren dat de werknemer niet meewerkte.
    #[serde(default)]
    #[schemars(length(max = 50))]
    pub incidenten: Vec<uwv::Incident>,
    /// Maatregelen van de werkgever.
    #[serde(default)]
    #[schemars(length(max = 50))]
    pub maatregelen: Vec<uwv::Maatregel>,
    /// Arbeidsconflict.
    pub conflict: Option<uwv::Conflict>,
    /// Geschillen en stilstand.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub geschillen: Vec<uwv::Geschil>,
    /// Verzoek om een second opinion.
    pub second_opinion: Option<uwv::SecondOpinion>,
    /// Aangeleverde documenten.
    #[serde(default)]
    #[schemars(length(max = 300))]
    pub documenten: Vec<uwv::Document>,
    /// Vrije ruimte voor de afzender; wordt niet gelezen.
    #[serde(default)]
    #[schemars(extend("maxProperties" = 200))]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Herkomst van het dossier.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Export {
    /// Naam van het systeem dat exporteerde.
    pub systeem: Option<String>,
    /// Versie van dat systeem.
    #[schemars(length(max = 60))]
    pub versie: Option<String>,
    /// Datum van de export; zonder opgave is dit de peildatum.
    pub datum: Option<Date>,
    /// Waar als namen en nummers met opzet zijn vervangen.
    pub gepseudonimiseerd: Option<bool>,
    /// Reden van het vervangen.
    pub reden_pseudonimisering: Option<String>,
    /// Alles wat het bronsysteem kan leveren. Wat er niet bij staat en leeg is, is niet te beoordelen; zonder deze lijst telt leeg als ontbrekend.
    #[schemars(length(max = 40))]
    pub levert: Option<Vec<codes::Levering>>,
}

impl Dossier {
    /// The day as of which the case is judged: as asked for, else the day of its export, else today.
    pub fn peildatum(&self, gevraagd: Option<Date>, vandaag: Date) -> Date {
        gevraagd.or(self.export.datum).unwrap_or(vandaag)
    }

    /// The first probleemanalyse (not a bijstelling), definitive ones only.
    pub fn probleemanalyse(&self) -> Option<&begeleiding::Probleemanalyse> {
        self.eerste_probleemanalyse().map(|(_, analyse)| analyse)
    }

    /// The same, with its place in the list. One of an earlier illness is none of this case; without
    /// another, the first bijstelling is the first judgement of this case, whatever it is called.
    pub fn eerste_probleemanalyse(&self) -> Option<(usize, &begeleiding::Probleemanalyse)> {
        let d1 = self.nieuw_geval();
        let nu = || {
            let alle = self.probleemanalyses.iter().enumerate();
            alle.filter(|(_, p)| p.kop.definitief() && !voor(p.kop.datum, d1))
        };
        let eerste = nu().find(|(_, p)| p.bijstelling != Some(true));
        let bijstelling = || nu().min_by_key(|(_, p)| p.kop.datum);
        eerste.or_else(|| d1.and_then(|_| bijstelling()))
    }

    /// On `dag` the employee does part of the work, or other work, and goes on with it. Whoever recovers does
    /// the own work for all hours: partial work does not end an illness (BW 7:629 lid 10 and 12).
    pub fn werkt_deels(&self, dag: Date) -> bool {
        let loopt =
            |h: &&Hervatting| h.begin.is_some_and(|b| b <= dag) && h.einde.is_none_or(|e| e > dag);
        let deels = |h: &Hervatting| {
            let eigen = matches!(h.soort, None | Some(WerkSoort::EigenWerk | WerkSoort::Geen));
            let contract = self.dienstverband.uren_per_week;
            let minder = h.uren_per_week.zip(contract).is_some_and(|(u, c)| u < c);
            h.nieuw_bedongen_werk != Some(true) && (!eigen || minder)
        };
        self.verzuim.hervattingen.iter().filter(loopt).any(deels)
    }

    /// The document is of an illness that ended four weeks or more before this one began.
    pub fn van_eerder_geval(&self, kop: &Kop) -> bool {
        voor(kop.datum, self.nieuw_geval())
    }

    /// First sick day as stated, when an earlier illness in this file ended four weeks or more before it
    /// (Wet WIA article 23 lid 3).
    pub fn nieuw_geval(&self) -> Option<Date> {
        let d1 = self.verzuim.eerste_ziektedag?;
        let eerder = self.verzuim.perioden.iter();
        let eerder = eerder.filter(|p| p.begin.is_some_and(|b| b < d1));
        // None as long as one of them has no end, or one that is no recovery.
        let einde = |p: &Periode| p.hersteld.filter(|h| !self.werkt_deels(*h));
        let hersteld: Option<Vec<Date>> = eerder.map(einde).collect();
        let laatste = hersteld?.into_iter().max()?;
        (days_between(laatste, d1) >= NIEUW_GEVAL.waarde).then_some(d1)
    }
}

/// Both days are known, and the first is the earlier one.
fn voor(dag: Option<Date>, d1: Option<Date>) -> bool {
    dag.zip(d1).is_some_and(|(dag, d1)| dag < d1)
}
