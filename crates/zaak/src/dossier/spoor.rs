//! Spoor 1 (own employer) and spoor 2 (another employer).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::{Kop, Persoon, Tekst};
use super::begeleiding::OnderzochteFunctie;
use super::codes::{
    Einddoel, IntakeOnderwerp, PlaatsingSoort, Rol, Spoor2ActiviteitSoort, Spoor2Uitzondering,
    TrajectUitkomst, Trajectfase,
};
use super::kop::met_kop;

met_kop!(
    Intakeverslag,
    Afsprakenkaart,
    Trajectplan,
    Voortgangsrapportage,
    Eindrapport
);

/// Re-integratie bij de eigen werkgever.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Spoor1 {
    /// Stappen van re-integratie in volgorde, met de reden om verder te gaan.
    #[schemars(length(max = 20))]
    pub stappen: Vec<Stap>,
    /// Onderzochte aanpassingen van taken, uren, werkplek of rooster.
    #[schemars(length(max = 100))]
    pub aanpassingen: Vec<Aanpassing>,
    /// Aanbiedingen van passend werk.
    #[schemars(length(max = 100))]
    pub aanbiedingen: Vec<Aanbod>,
    /// Overzicht van functies bij de eigen werkgever.
    #[schemars(length(max = 200))]
    pub functieoverzicht: Vec<OnderzochteFunctie>,
    /// Voorstellen van de werknemer voor passend werk.
    #[schemars(length(max = 50))]
    pub voorstellen_werknemer: Vec<Voorstel>,
    /// Datum waarop is vastgesteld dat spoor 1 geen uitzicht biedt.
    pub afgesloten_op: Option<Date>,
    /// Onderbouwing daarvan.
    pub onderbouwing: Option<Tekst>,
}

/// Stap in de volgorde van re-integratie.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Stap {
    /// Trede.
    pub niveau: Option<Einddoel>,
    /// Datum waarop de trede is onderzocht.
    pub datum: Option<Date>,
    /// Reden om deze trede te verlaten.
    pub reden_verlaten: Option<Tekst>,
}

/// Onderzochte aanpassing van het eigen werk.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Aanpassing {
    /// Datum van het onderzoek.
    pub datum: Option<Date>,
    /// Wat is onderzocht.
    pub omschrijving: Option<Tekst>,
    /// Resultaat.
    pub resultaat: Option<Tekst>,
}

/// Aanbod van passend werk.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Aanbod {
    /// Datum van het aanbod.
    pub datum: Option<Date>,
    /// Aangeboden functie of taken.
    pub functie: Option<String>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Waar als de werknemer het aanbod aannam.
    pub aangenomen: Option<bool>,
    /// Reactie van de werknemer.
    pub reactie: Option<Tekst>,
}

/// Voorstel van de werknemer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Voorstel {
    /// Datum van het voorstel.
    pub datum: Option<Date>,
    /// Voorstel in het kort.
    pub omschrijving: Option<Tekst>,
    /// Datum van het antwoord van de werkgever.
    pub datum_antwoord: Option<Date>,
    /// Antwoord met reden.
    pub antwoord: Option<Tekst>,
}

/// Re-integratie bij een andere werkgever.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Spoor2 {
    /// Startdatum van het traject.
    pub startdatum: Option<Date>,
    /// Einddatum van het traject (tot en met).
    pub einddatum: Option<Date>,
    /// Reden van het einde of van eerder stoppen.
    pub reden_einde: Option<Tekst>,
    /// Uitkomst van het traject.
    pub uitkomst: Option<TrajectUitkomst>,
    /// Reden van een late start.
    pub reden_late_start: Option<Tekst>,
    /// Waarom spoor 2 (nog) niet is gestart.
    pub uitzondering: Option<Spoor2Uitzondering>,
    /// Bij concreet perspectief: verwachte datum van terugkeer.
    pub uitzondering_verwachte_datum: Option<Date>,
    /// Waar als beide partijen schriftelijk instemmen met de uitzondering.
    pub uitzondering_instemming_beide: Option<bool>,
    /// Motivering van de uitzondering.
    pub uitzondering_motivering: Option<Tekst>,
    /// Re-integratiebedrijf dat het traject uitvoert.
    pub re_integratiebedrijf: Option<ReIntegratiebedrijf>,
    /// Bureaus die het traject eerder uitvoerden, ieder met laatste dag.
    #[schemars(length(max = 10))]
    pub eerdere_bureaus: Vec<ReIntegratiebedrijf>,
    /// Waar als de werknemer zelf zoekt, zonder bureau.
    pub zelfstandig: Option<bool>,
    /// Reden om zonder bureau te werken.
    pub reden_zonder_bureau: Option<Tekst>,
    /// Datum van de aanmelding bij het bureau.
    pub aanmelddatum: Option<Date>,
    /// Haalbaarheidsonderzoek vooraf.
    pub haalbaarheidsonderzoek: Option<Haalbaarheid>,
    /// Intakegesprekken met werkgever en werknemer.
    #[schemars(length(max = 10))]
    pub intakes: Vec<Intake>,
    /// Verslag van de intake.
    pub intakeverslag: Option<Intakeverslag>,
    /// Afsprakenkaart bij de start.
    pub afsprakenkaart: Option<Afsprakenkaart>,
    /// Trajectplan.
    pub trajectplan: Option<Trajectplan>,
    /// Persoonsprofiel.
    pub persoonsprofiel: Option<Persoonsprofiel>,
    /// Zoekprofiel.
    pub zoekprofiel: Option<Zoekprofiel>,
    /// Vorige versies van het zoekprofiel, ieder met datum.
    #[schemars(length(max = 20))]
    pub eerdere_zoekprofielen: Vec<Zoekprofiel>,
    /// Alle activiteiten in het traject.
    #[schemars(length(max = 400))]
    pub activiteiten: Vec<Spoor2Activiteit>,
    /// Sollicitaties.
    #[schemars(length(max = 400))]
    pub sollicitaties: Vec<Sollicitatie>,
    /// Scholing en tests.
    #[schemars(length(max = 50))]
    pub scholing: Vec<Scholing>,
    /// Onderzoek naar de arbeidsmarkt.
    #[schemars(length(max = 50))]
    pub arbeidsmarkt: Vec<Arbeidsmarkt>,
    /// Voortgangsrapportages van het bureau.
    #[schemars(length(max = 60))]
    pub voortgangsrapportages: Vec<Voortgangsrapportage>,
    /// Plaatsingen bij andere organisaties.
    #[schemars(length(max = 30))]
    pub plaatsingen: Vec<Plaatsing>,
    /// Signalen over te weinig voortgang, met de actie van de werkgever.
    #[schemars(length(max = 60))]
    pub signalen: Vec<Signaal>,
    /// Perioden waarin het traject stil lag.
    #[schemars(length(max = 20))]
    pub pauzes: Vec<Pauze>,
    /// Eindrapport.
    pub eindrapport: Option<Eindrapport>,
    /// Datum waarop een gewijzigde belastbaarheid aan het bureau is doorgegeven.
    pub belastbaarheid_doorgegeven_op: Option<Date>,
    /// Gegevens die met het bureau zijn gedeeld, als korte lijst.
    #[schemars(length(max = 40))]
    pub gedeelde_gegevens: Vec<String>,
    /// Kosten van het traject in euro's.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub kosten: Option<f64>,
}

/// Bureau dat spoor 2 uitvoert.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ReIntegratiebedrijf {
    /// Naam van het bureau.
    pub naam: Option<String>,
    /// Trajectbegeleider.
    pub begeleider: Option<Persoon>,
    /// Laatste dag van de opdracht (tot en met); leeg zolang het bureau het traject uitvoert.
    pub tot: Option<Date>,
}

/// Haalbaarheidsonderzoek; telt niet als het traject zelf.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Haalbaarheid {
    /// Datum van het rapport.
    pub datum: Option<Date>,
    /// Conclusie.
    pub conclusie: Option<Tekst>,
}

/// Intakegesprek.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Intake {
    /// Datum van het gesprek.
    pub datum: Option<Date>,
    /// Met wie: werkgever of werknemer.
    pub met: Option<Rol>,
    /// Verslag in het kort.
    pub verslag: Option<Tekst>,
    /// Advies na de intake.
    pub advies: Option<Tekst>,
}

/// Verslag van de intake: de conclusie uit de gesprekken, en wat is uitgelegd.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Intakeverslag {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Onderwerpen die de trajectbegeleider heeft uitgelegd.
    #[schemars(length(max = 20))]
    pub uitgelegd: Vec<IntakeOnderwerp>,
    /// Conclusie en vervolg, zonder medische inhoud.
    pub conclusie: Option<Tekst>,
}

/// Afsprakenkaart bij de start van spoor 2.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Afsprakenkaart {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Afspraken.
    #[schemars(length(max = 40))]
    pub afspraken: Vec<Tekst>,
}

/// Trajectplan van spoor 2.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Trajectplan {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Waarom spoor 1 geen of niet genoeg uitzicht biedt, met datum en bron.
    pub aanleiding: Option<Tekst>,
    /// Doel van het traject.
    pub doel: Option<Tekst>,
    /// Visie van de werknemer.
    pub visie_werknemer: Option<Tekst>,
    /// Visie van de trajectbegeleider.
    pub visie_begeleider: Option<Tekst>,
    /// Belastbaarheid zoals de bedrijfsarts die gaf, in werktermen.
    pub belastbaarheid: Option<Tekst>,
    /// Verwachting van de bedrijfsarts in werktermen.
    pub prognose: Option<Tekst>,
    /// Praktische belemmeringen, zoals reizen of taal.
    pub belemmeringen: Option<Tekst>,
    /// Advies van de arbeidsdeskundige, met datum.
    pub advies_arbeidsdeskundige: Option<Tekst>,
    /// Visie op de plaatsbaarheid: de kansen op werk, met reden.
    pub plaatsbaarheid: Option<Tekst>,
    /// Fasen van het traject.
    #[schemars(length(max = 20))]
    pub fasen: Vec<Fase>,
    /// Geplande einddatum (tot en met).
    pub einddatum: Option<Date>,
    /// Begeleidingsuren in totaal.
    #[schemars(range(min = 0, max = 2000))]
    pub begeleidingsuren: Option<f64>,
    /// Aantal weken tussen twee rapportages.
    #[schemars(range(min = 1, max = 26))]
    pub rapportage_iedere_weken: Option<u8>,
}

/// Fase van het traject.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Fase {
    /// Soort fase.
    pub fase: Option<Trajectfase>,
    /// Eerste dag.
    pub begin: Option<Date>,
    /// Laatste dag (tot en met).
    pub einde: Option<Date>,
    /// Doel en activiteiten.
    pub activiteiten: Option<Tekst>,
}

/// Persoonsprofiel: waar de werknemer nu staat.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Persoonsprofiel {
    /// Datum van het profiel.
    pub datum: Option<Date>,
    /// Werkervaring in het kort.
    pub werkervaring: Option<Tekst>,
    /// Opleiding in het kort.
    pub opleiding: Option<Tekst>,
    /// Vaardigheden en kwaliteiten.
    pub vaardigheden: Option<Tekst>,
    /// Computervaardigheden bij het opstellen van het profiel.
    pub computervaardigheden: Option<Tekst>,
    /// Wensen en voorkeuren.
    pub wensen: Option<Tekst>,
    /// Belemmeringen in werktermen.
    pub belemmeringen: Option<Tekst>,
    /// Mogelijkheden en beperkingen in werktermen, zoals de bedrijfsarts die gaf.
    pub mogelijkheden: Option<Tekst>,
}

/// Zoekprofiel: waar naar werk wordt gezocht.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Zoekprofiel {
    /// Datum van het profiel.
    pub datum: Option<Date>,
    /// Functies waarnaar wordt gezocht.
    #[schemars(length(max = 30))]
    pub functies: Vec<Zoekfunctie>,
    /// Sectoren.
    #[schemars(length(max = 30))]
    pub sectoren: Vec<String>,
    /// Niveau van het werk, bijvoorbeeld mbo 2.
    #[schemars(length(max = 60))]
    pub niveau: Option<String>,
    /// Regio.
    pub regio: Option<String>,
    /// Grootste reistijd in minuten, enkele reis.
    #[schemars(range(min = 0, max = 300))]
    pub reistijd_minuten: Option<u16>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Voorwaarden voor het werk, in werktermen.
    pub voorwaarden: Option<Tekst>,
    /// Kansen op de arbeidsmarkt nu.
    pub arbeidsmarkt: Option<Tekst>,
}

/// Functie in het zoekprofiel.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Zoekfunctie {
    /// Naam van de functie.
    pub functie: Option<String>,
    /// Waarom de functie past.
    pub onderbouwing: Option<Tekst>,
}

/// Activiteit in spoor 2.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Spoor2Activiteit {
    /// Datum.
    pub datum: Option<Date>,
    /// Soort activiteit.
    pub soort: Option<Spoor2ActiviteitSoort>,
    /// Omschrijving met doel.
    pub omschrijving: Option<Tekst>,
    /// Resultaat.
    pub resultaat: Option<Tekst>,
    /// Duur in uren.
    #[schemars(range(min = 0, max = 1000))]
    pub uren: Option<f64>,
}

/// Sollicitatie.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Sollicitatie {
    /// Datum.
    pub datum: Option<Date>,
    /// Functie.
    pub functie: Option<String>,
    /// Organisatie.
    pub organisatie: Option<String>,
    /// Plaats.
    pub plaats: Option<String>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Bron: vacature, open, netwerk of uitzendbureau.
    #[schemars(length(max = 60))]
    pub bron: Option<String>,
    /// Waar als de functie in het zoekprofiel past.
    pub past_in_zoekprofiel: Option<bool>,
    /// Waarom hier is gesolliciteerd, vooral als de functie niet in het zoekprofiel past.
    pub toelichting: Option<Tekst>,
    /// Reactie van de organisatie.
    pub reactie: Option<Tekst>,
    /// Datum van de reactie.
    pub datum_reactie: Option<Date>,
}

/// Scholing of test.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Scholing {
    /// Naam.
    pub naam: Option<String>,
    /// Aanbieder.
    pub aanbieder: Option<String>,
    /// Doel in verband met het zoekprofiel.
    pub doel: Option<Tekst>,
    /// Eerste dag.
    pub begin: Option<Date>,
    /// Laatste dag (tot en met).
    pub einde: Option<Date>,
    /// Resultaat.
    pub resultaat: Option<Tekst>,
    /// Kosten in euro's.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub kosten: Option<f64>,
    /// Wie betaalt.
    pub betaald_door: Option<Rol>,
}

/// Onderzoek naar vacatures voor een functie.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Arbeidsmarkt {
    /// Functie.
    pub functie: Option<String>,
    /// Regio.
    pub regio: Option<String>,
    /// Aantal vacatures.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub vacatures: Option<u32>,
    /// Bron.
    pub bron: Option<String>,
    /// Datum waarop is gekeken.
    pub datum: Option<Date>,
    /// Oordeel over de kans.
    pub kans: Option<String>,
}

/// Voortgangsrapportage van het bureau.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Voortgangsrapportage {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Eerste dag van de periode.
    pub begin: Option<Date>,
    /// Laatste dag van de periode (tot en met).
    pub einde: Option<Date>,
    /// Data van de gesprekken in de periode.
    #[schemars(length(max = 30))]
    pub gesprekken: Vec<Date>,
    /// Wie bij de gesprekken waren.
    #[schemars(length(max = 10))]
    pub aanwezigen: Vec<Rol>,
    /// Uitgevoerde activiteiten en resultaten.
    pub activiteiten: Option<Tekst>,
    /// Wat de werknemer in de periode heeft gedaan, in feiten en zonder oordeel over de persoon.
    pub inzet: Option<Tekst>,
    /// Belemmeringen in werktermen.
    pub belemmeringen: Option<Tekst>,
    /// Reden als er in de periode niet is gesolliciteerd.
    pub reden_geen_sollicitaties: Option<Tekst>,
    /// Afspraken voor de volgende periode.
    pub afspraken: Option<Tekst>,
    /// Reactie van de werknemer.
    pub reactie_werknemer: Option<Tekst>,
    /// Reactie van de werkgever.
    pub reactie_werkgever: Option<Tekst>,
    /// Waar als het bureau te weinig voortgang meldt.
    pub onvoldoende_voortgang: Option<bool>,
    /// Datum van de volgende rapportage.
    pub datum_volgende: Option<Date>,
}

/// Plaatsing bij een andere organisatie.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Plaatsing {
    /// Soort plaatsing.
    pub soort: Option<PlaatsingSoort>,
    /// Organisatie.
    pub organisatie: Option<String>,
    /// Functie of taken.
    pub functie: Option<String>,
    /// Eerste dag.
    pub begin: Option<Date>,
    /// Laatste dag (tot en met); leeg als de plaatsing loopt.
    pub einde: Option<Date>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Loonwaarde in procenten van het oude loon.
    #[schemars(range(min = 0, max = 200))]
    pub loonwaarde_pct: Option<f64>,
    /// Vergoeding per uur van de inlener in euro's.
    #[schemars(range(min = 0, max = 1000))]
    pub vergoeding_per_uur: Option<f64>,
    /// Datum van de overeenkomst.
    pub datum_overeenkomst: Option<Date>,
    /// Waar als de overeenkomst is ondertekend.
    pub overeenkomst_getekend: Option<bool>,
    /// Waar als de werknemer kan terugkeren als de plaatsing mislukt.
    pub terugkeergarantie: Option<bool>,
    /// Datum van de evaluatie.
    pub datum_evaluatie: Option<Date>,
    /// Uitkomst.
    pub uitkomst: Option<Tekst>,
    /// Waar als het werk blijvend is.
    pub structureel: Option<bool>,
}

/// Signaal over te weinig voortgang.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Signaal {
    /// Datum van het signaal.
    pub datum: Option<Date>,
    /// Signaal in het kort.
    pub omschrijving: Option<Tekst>,
    /// Datum van de actie van de werkgever.
    pub datum_actie: Option<Date>,
    /// Actie.
    pub actie: Option<Tekst>,
}

/// Periode zonder activiteiten, met reden.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Pauze {
    /// Eerste dag.
    pub begin: Option<Date>,
    /// Laatste dag (tot en met).
    pub einde: Option<Date>,
    /// Waar als de bedrijfsarts de pauze adviseerde.
    pub op_advies_bedrijfsarts: Option<bool>,
    /// Reden, zonder medische inhoud.
    pub reden: Option<Tekst>,
}

/// Eindrapport van spoor 2.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Eindrapport {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Resultaat van het traject.
    pub resultaat: Option<Tekst>,
    /// Waarom plaatsing wel of niet is gelukt.
    pub onderbouwing: Option<Tekst>,
    /// Advies voor de tijd na het traject.
    pub advies: Option<Tekst>,
    /// Visie van de werknemer.
    pub visie_werknemer: Option<Tekst>,
    /// Visie van de werkgever.
    pub visie_werkgever: Option<Tekst>,
}
