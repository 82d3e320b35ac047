//! The course of the absence: reports, periods, leave, work done while sick.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::Tekst;
use super::codes::{JaNeeOnbekend, Vangnet, VerlofSoort, WerkSoort};

/// Het verloop van het verzuim.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Verzuim {
    /// Eerste werkdag waarop de werknemer door ziekte niet werkte of ophield met werken.
    pub eerste_ziektedag: Option<Date>,
    /// Datum waarop de werknemer zich ziek meldde.
    pub datum_ziekmelding: Option<Date>,
    /// Laatste dienst, als het werk tijdens een dienst is gestopt.
    pub laatste_dienst: Option<Dienst>,
    /// Datum waarop de ziekmelding bij de arbodienst of bedrijfsarts is.
    pub datum_melding_arbodienst: Option<Date>,
    /// Datum waarop de werkgever de bedrijfsarts de nodige gegevens gaf.
    pub datum_gegevensverstrekking: Option<Date>,
    /// Oordeel van de bedrijfsarts of langdurig verzuim dreigt; leeg betekent: nog niet gegeven.
    pub langdurig_verzuim_dreigt: Option<bool>,
    /// Datum waarop de bedrijfsarts meldde dat langdurig verzuim dreigt, als dat pas later bleek.
    pub datum_signaal_langdurig: Option<Date>,
    /// Vangnetbepaling, alleen voor de termijnen.
    pub vangnetsituatie: Option<Vangnet>,
    /// Datum waarop duidelijk werd dat artikel 29a of 29b ZW geldt.
    pub datum_vangnet_duidelijk: Option<Date>,
    /// Datum van de melding van het vangnet bij UWV.
    pub datum_melding_uwv: Option<Date>,
    /// Perioden van ziekte, als het verzuim is onderbroken. Leeg betekent één periode vanaf de eerste ziektedag.
    #[schemars(length(max = 200))]
    pub perioden: Vec<Periode>,
    /// Verlof dat niet meetelt als ziekte.
    #[schemars(length(max = 200))]
    pub verlof: Vec<Verlof>,
    /// Eerste dag van volledig herstel voor het bedongen werk: ziek tot deze dag, de dag ervoor is de laatste ziektedag.
    pub hersteldatum: Option<Date>,
    /// Datum waarop het bronsysteem volledig herstel verwacht; niet de prognose van de bedrijfsarts.
    pub verwacht_herstel: Option<Date>,
    /// Datum waarop het herstel bij UWV is gemeld.
    pub datum_herstelmelding_uwv: Option<Date>,
    /// Werk dat de werknemer tijdens de ziekte hervatte.
    #[schemars(length(max = 200))]
    pub hervattingen: Vec<Hervatting>,
    /// Werkelijk gewerkte uren per periode (artikel 3 Regeling procesgang).
    #[schemars(length(max = 400))]
    pub gewerkte_uren: Vec<GewerkteUren>,
    /// Ziektepercentage door de tijd, zoals het bronsysteem dat bijhoudt. Het is administratie: 0 is geen herstel, daarvoor is er de hersteldatum.
    #[schemars(length(max = 400))]
    pub ziektepercentages: Vec<Ziektepercentage>,
    /// Afgesproken opbouw van uren.
    #[schemars(length(max = 100))]
    pub opbouwschema: Vec<Opbouw>,
    /// Aantekeningen in het verzuimdossier: contacten, gebeurtenissen, correspondentie.
    #[schemars(length(max = 1000))]
    pub logboek: Vec<Aantekening>,
    /// Loon dat per periode is betaald.
    #[schemars(length(max = 200))]
    pub loonbetalingen: Vec<Loonbetaling>,
    /// Waar als er een arbeidsongeval is.
    pub arbeidsongeval: Option<bool>,
    /// Waar als een derde mogelijk aansprakelijk is voor een verkeersongeval.
    pub aansprakelijke_derde: Option<bool>,
    /// Laatste dag van de wachttijd (tot en met) volgens het bronsysteem, ter controle.
    pub einde_wachttijd: Option<Date>,
    /// Laatste dag van de loondoorbetaling (tot en met) volgens het bronsysteem, ter controle.
    pub einde_loondoorbetaling: Option<Date>,
    /// Datum van de melding ziek uit dienst bij UWV.
    pub datum_melding_uit_dienst: Option<Date>,
}

impl Verzuim {
    /// Whether the vangnet is one of `soorten`; nothing when there is one of unknown kind.
    pub fn vangnet_is(&self, soorten: &[Vangnet]) -> Option<bool> {
        match self.vangnetsituatie {
            Some(Vangnet::WelSoortOnbekend) => None,
            soort => Some(soort.is_some_and(|soort| soorten.contains(&soort))),
        }
    }

    /// The percentage that holds on `datum`: of those that began, the last one.
    pub fn ziektepercentage(&self, datum: Date) -> Option<&Ziektepercentage> {
        let begonnen = |z: &&Ziektepercentage| z.vanaf.is_some_and(|vanaf| vanaf <= datum);
        let begonnen = self.ziektepercentages.iter().filter(begonnen);
        begonnen.max_by_key(|z| z.vanaf)
    }
}

/// Een dienst die over middernacht kan lopen.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Dienst {
    /// Dag waarop de dienst begon.
    pub begin: Option<Date>,
    /// Dag waarop de dienst eindigde; na middernacht is dat de volgende dag.
    pub einde: Option<Date>,
}

/// Een periode van ziekte.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Periode {
    /// Eerste ziektedag van deze periode.
    pub begin: Option<Date>,
    /// Eerste dag waarop de werknemer weer volledig geschikt was: ziek tot deze dag; leeg als de periode nog loopt.
    pub hersteld: Option<Date>,
}

/// Zwangerschaps-, bevallings- of adoptieverlof (WAZO).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Verlof {
    /// Soort verlof.
    pub soort: Option<VerlofSoort>,
    /// Eerste dag van het verlof.
    pub begin: Option<Date>,
    /// Laatste dag van het verlof (tot en met).
    pub einde: Option<Date>,
    /// Ziekte voor en na het verlof heeft dezelfde oorzaak: ja of nee van de bedrijfsarts.
    pub zelfde_oorzaak: Option<JaNeeOnbekend>,
}

/// Werk tijdens de ziekte.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Hervatting {
    /// Eerste dag van dit werk.
    pub begin: Option<Date>,
    /// Laatste dag van dit werk (tot en met); leeg als het nog loopt.
    pub einde: Option<Date>,
    /// Soort werk.
    pub soort: Option<WerkSoort>,
    /// Functie.
    pub functie: Option<String>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Loonwaarde in procenten van het oude loon.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Waar als het werk blijvend is.
    pub structureel: Option<bool>,
    /// Waar als het werk past bij de mogelijkheden volgens de bedrijfsarts of arbeidsdeskundige.
    pub passend: Option<bool>,
    /// Waar als werkgever en werknemer het beiden een bevredigend resultaat vinden.
    pub akkoord_beide: Option<bool>,
    /// Waar als dit werk het nieuwe bedongen werk is geworden.
    pub nieuw_bedongen_werk: Option<bool>,
    /// Toelichting.
    pub toelichting: Option<Tekst>,
}

/// Werkelijk gewerkte uren in een periode.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct GewerkteUren {
    /// Eerste dag van de periode.
    pub begin: Option<Date>,
    /// Laatste dag van de periode (tot en met).
    pub einde: Option<Date>,
    /// Gemiddeld gewerkte uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Soort werk.
    pub soort: Option<WerkSoort>,
    /// Taken.
    pub taken: Option<Tekst>,
    /// Loonwaarde in procenten.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Toelichting, bijvoorbeeld bij overwerk.
    pub toelichting: Option<Tekst>,
}

/// Ziektepercentage vanaf een dag, tot de dag waarop het volgende begint.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Ziektepercentage {
    /// Eerste dag waarop dit percentage geldt.
    pub vanaf: Option<Date>,
    /// Percentage ziek: 100 is geheel ziek. Draai een herstelpercentage eerst om.
    #[schemars(range(min = 0, max = 100))]
    pub percentage: Option<f64>,
    /// Percentage van het werk op arbeidstherapeutische basis, als het bronsysteem dat apart bijhoudt.
    #[schemars(range(min = 0, max = 100))]
    pub arbeidstherapeutisch_pct: Option<f64>,
    /// Waar het percentage vandaan komt, bijvoorbeeld werkgever of arbodienst.
    #[schemars(length(max = 60))]
    pub bron: Option<String>,
}

/// Stap in een opbouwschema.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Opbouw {
    /// Vanaf welke dag deze stap geldt.
    pub vanaf: Option<Date>,
    /// Afgesproken uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Taken in deze stap.
    pub taken: Option<Tekst>,
}

/// Aantekening in het verzuimdossier.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Aantekening {
    /// Datum.
    pub datum: Option<Date>,
    /// Soort contact, bijvoorbeeld telefoon of gesprek.
    #[schemars(length(max = 60))]
    pub soort: Option<String>,
    /// Korte inhoud, zonder medische gegevens.
    pub tekst: Option<Tekst>,
}

/// Betaald loon in een periode.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Loonbetaling {
    /// Eerste dag van de periode.
    pub begin: Option<Date>,
    /// Laatste dag van de periode (tot en met).
    pub einde: Option<Date>,
    /// Betaald percentage van het loon.
    #[schemars(range(min = 0, max = 200))]
    pub percentage: Option<f64>,
    /// Waar als het betaalde loon ten minste het minimumloon is.
    pub ten_minste_minimumloon: Option<bool>,
    /// Aantal wachtdagen zonder loon in deze periode.
    #[schemars(range(min = 0, max = 10))]
    pub wachtdagen: Option<u8>,
}
