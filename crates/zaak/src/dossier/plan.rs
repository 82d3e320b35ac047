//! What employer and employee agree and evaluate together.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::{Afwijking, Kop, Persoon, Tekst};
use super::codes::{
    ActiviteitStatus, AfspraakGroep, Arbeidsrelatie, BesluitSpoor2, Einddoel, Rol, WerkSoort,
};
use super::kop::met_kop;

met_kop!(
    PlanVanAanpak,
    Evaluatie,
    Eerstejaarsevaluatie,
    Eindevaluatie,
    OordeelWerknemer
);

/// Afgesproken activiteit (onderdeel 7 van het plan van aanpak).
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Activiteit {
    /// Kenmerk, zodat een evaluatie ernaar kan verwijzen.
    #[schemars(length(max = 40))]
    pub id: Option<String>,
    /// Groep van de afspraak.
    pub groep: Option<AfspraakGroep>,
    /// Wat er gaat gebeuren.
    pub omschrijving: Option<Tekst>,
    /// Welk doel ermee wordt bereikt.
    pub doel: Option<Tekst>,
    /// Wie de activiteit uitvoert.
    #[schemars(length(max = 10))]
    pub wie: Vec<Rol>,
    /// Begindatum.
    pub begindatum: Option<Date>,
    /// Datum waarop de activiteit klaar is (tot en met).
    pub einddatum: Option<Date>,
    /// Stand van de activiteit.
    pub status: Option<ActiviteitStatus>,
    /// Datum waarop de activiteit echt klaar was.
    pub datum_gereed: Option<Date>,
    /// Resultaat of reden waarom de activiteit niet is uitgevoerd.
    pub resultaat: Option<Tekst>,
}

/// Plan van aanpak of bijstelling daarvan.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct PlanVanAanpak {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Mogelijkheden voor werk volgens de werknemer (visie van de werknemer).
    pub visie_werknemer: Option<Tekst>,
    /// Mogelijkheden voor werk volgens de werkgever (visie van de werkgever).
    pub visie_werkgever: Option<Tekst>,
    /// Waar als de werknemer is gevraagd om een visie maar die niet wil geven.
    pub visie_werknemer_geweigerd: Option<bool>,
    /// Einddoelen van de re-integratie.
    #[schemars(length(max = 5))]
    pub einddoelen: Vec<Einddoel>,
    /// Toelichting op het einddoel en wat bereikt moet worden.
    pub toelichting_einddoel: Option<Tekst>,
    /// Datum waarop het einddoel naar verwachting is bereikt.
    pub datum_einddoel: Option<Date>,
    /// Afgesproken activiteiten.
    #[schemars(length(max = 200))]
    pub activiteiten: Vec<Activiteit>,
    /// Afgesproken evaluatiemomenten.
    #[schemars(length(max = 60))]
    pub evaluatiemomenten: Vec<Date>,
    /// Afgesproken aantal weken tussen twee evaluaties.
    #[schemars(range(min = 1, max = 52))]
    pub evaluatie_iedere_weken: Option<u8>,
    /// Waar als een evaluatie aan het einde van het eerste ziektejaar is afgesproken.
    pub einde_eerste_jaar_afgesproken: Option<bool>,
    /// Casemanager die de activiteiten begeleidt en het contact verzorgt.
    pub casemanager: Option<Persoon>,
    /// Mening van de werknemer over de afspraken.
    pub mening_werknemer: Option<Tekst>,
    /// Mening van de werkgever over de afspraken.
    pub mening_werkgever: Option<Tekst>,
    /// Reden als het plan later is dan twee weken na het oordeel, met akkoord van beiden.
    pub afwijking_termijn: Option<Afwijking>,
    /// Reden als doel of activiteiten afwijken van het advies van de bedrijfsarts.
    pub reden_afwijking_advies: Option<Tekst>,
    /// Alleen bij een bijstelling: aanleiding voor de bijstelling.
    pub aanleiding: Option<Tekst>,
    /// Alleen bij een bijstelling: datum van de evaluatie of het advies dat de aanleiding was.
    pub datum_aanleiding: Option<Date>,
    /// Alleen bij een bijstelling: onderdelen die ongewijzigd blijven.
    #[schemars(length(max = 20))]
    pub ongewijzigd: Vec<String>,
}

impl PlanVanAanpak {
    /// The furthest rung of the ladder that the plan aims at.
    pub fn verste_einddoel(&self) -> Option<Einddoel> {
        self.einddoelen.iter().copied().max()
    }
}

/// Periodieke evaluatie van werkgever en werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Evaluatie {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Wie bij het gesprek waren.
    #[schemars(length(max = 12))]
    pub aanwezigen: Vec<Rol>,
    /// Resultaten sinds de vorige keer.
    pub resultaten: Option<Tekst>,
    /// Nieuwe afspraken.
    pub afspraken: Option<Tekst>,
    /// Uren die de werknemer nu per week werkt.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Loonwaarde in procenten.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Einddoel dat nu geldt.
    pub einddoel: Option<Einddoel>,
    /// Waar als doel of activiteiten moeten veranderen.
    pub bijstelling_nodig: Option<bool>,
    /// Hoe er naar mogelijkheden in het eigen bedrijf is gekeken.
    pub spoor1: Option<Tekst>,
    /// Visie van de werknemer.
    pub visie_werknemer: Option<Tekst>,
    /// Visie van de werkgever.
    pub visie_werkgever: Option<Tekst>,
    /// Datum van de volgende evaluatie.
    pub datum_volgende: Option<Date>,
    /// Reden voor een langere tussentijd dan zes weken.
    pub reden_langere_tussentijd: Option<Tekst>,
}

/// Evaluatie aan het einde van het eerste ziektejaar.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Eerstejaarsevaluatie {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Werk dat de werknemer nu doet.
    pub huidig_werk: Option<WerkSoort>,
    /// Uren per week nu.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Loonwaarde in procenten.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Terugblik op het eerste ziektejaar.
    pub terugblik: Option<Tekst>,
    /// Resultaat en activiteiten voor het tweede ziektejaar.
    pub vooruitblik: Option<Tekst>,
    /// Mogelijkheden om (meer) te werken volgens de werknemer (visie).
    pub visie_werknemer: Option<Tekst>,
    /// Mogelijkheden om (meer) te werken volgens de werkgever (visie).
    pub visie_werkgever: Option<Tekst>,
    /// Waar als de werknemer is gevraagd om een visie maar die niet wil geven.
    pub visie_werknemer_geweigerd: Option<bool>,
    /// Mening van de werknemer over de activiteiten tot nu toe.
    pub mening_activiteiten_werknemer: Option<Tekst>,
    /// Mening van de werkgever over de activiteiten tot nu toe.
    pub mening_activiteiten_werkgever: Option<Tekst>,
    /// Mening van de werknemer over de (nieuwe) afspraken.
    pub mening_afspraken_werknemer: Option<Tekst>,
    /// Mening van de werkgever over de (nieuwe) afspraken.
    pub mening_afspraken_werkgever: Option<Tekst>,
    /// Einddoelen die nu gelden.
    #[schemars(length(max = 5))]
    pub einddoelen: Vec<Einddoel>,
    /// Besluit over spoor 2.
    pub besluit_spoor2: Option<BesluitSpoor2>,
    /// Grond van het besluit over spoor 2.
    pub grond_spoor2: Option<Tekst>,
    /// Datum waarop terugkeer bij de eigen werkgever wordt verwacht, bij concreet perspectief.
    pub verwachte_datum: Option<Date>,
    /// Waar als deze evaluatie ook als bijstelling van het plan geldt.
    pub geldt_als_bijstelling: Option<bool>,
    /// Nieuwe of voortgezette activiteiten.
    #[schemars(length(max = 200))]
    pub activiteiten: Vec<Activiteit>,
    /// Casemanager.
    pub casemanager: Option<Persoon>,
    /// Reden als de evaluatie buiten week 46 tot en met 52 viel.
    pub afwijking_termijn: Option<Afwijking>,
}

/// Eindevaluatie van het plan van aanpak.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Eindevaluatie {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Aard van het bedrijf: sector, omvang, soorten functies.
    pub aard_bedrijf: Option<Tekst>,
    /// Werk dat de werknemer nu doet.
    pub huidig_werk: Option<WerkSoort>,
    /// Functie die de werknemer nu vervult.
    pub huidige_functie: Option<String>,
    /// Uren per week nu.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Loonwaarde in procenten.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Waar als het werk blijvend is.
    pub structureel: Option<bool>,
    /// Of de afgesproken activiteiten zijn uitgevoerd, met resultaat.
    pub uitvoering: Option<Tekst>,
    /// Oordeel van de werkgever over de kwaliteit van de arbeidsrelatie.
    pub arbeidsrelatie: Option<Arbeidsrelatie>,
    /// Toelichting op de arbeidsrelatie.
    pub toelichting_arbeidsrelatie: Option<Tekst>,
    /// Waar als er volgens de werkgever passend werk in het eigen bedrijf is.
    pub passend_werk: Option<bool>,
    /// Toelichting op passend werk.
    pub toelichting_passend_werk: Option<Tekst>,
    /// Visie van de werknemer.
    pub visie_werknemer: Option<Tekst>,
    /// Visie van de werkgever.
    pub visie_werkgever: Option<Tekst>,
    /// Datum van het actueel oordeel waarop deze evaluatie is gebaseerd.
    pub datum_actueel_oordeel: Option<Date>,
}

/// Oordeel van de werknemer over het re-integratieverslag.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct OordeelWerknemer {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Waar als de werknemer het met de gegevens en oordelen eens is.
    pub eens: Option<bool>,
    /// Oordeel in eigen woorden, zonder medische inhoud.
    pub toelichting: Option<Tekst>,
    /// Waar als de werknemer geen oordeel wil geven en dat is vastgelegd.
    pub geweigerd: Option<bool>,
}
