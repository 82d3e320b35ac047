//! What the bedrijfsarts and the arbeidsdeskundige contribute, in work terms only.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::algemeen::{Kop, Opsteller, Tekst};
use super::codes::{
    AdviesRichting, Arbeidsrelatie, BelastbaarheidSoort, Einddoel, GbmGrond, Opvolging,
};
use super::kop::met_kop;

met_kop!(Probleemanalyse, ActueelOordeel, ArbeidsdeskundigOnderzoek);

/// Beperkingen en mogelijkheden in de zes rubrieken van de FML, alleen in werktermen.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Rubrieken {
    /// Persoonlijk functioneren.
    pub persoonlijk_functioneren: Option<Tekst>,
    /// Sociaal functioneren.
    pub sociaal_functioneren: Option<Tekst>,
    /// Aanpassing aan fysieke omgevingseisen.
    pub fysieke_omgeving: Option<Tekst>,
    /// Dynamische handelingen.
    pub dynamische_handelingen: Option<Tekst>,
    /// Statische houdingen.
    pub statische_houdingen: Option<Tekst>,
    /// Werktijden.
    pub werktijden: Option<Tekst>,
}

impl Rubrieken {
    /// The six headings in FML order, each with its Dutch name.
    pub fn alle(&self) -> [(&'static str, Option<&Tekst>); 6] {
        [
            (
                "Persoonlijk functioneren",
                self.persoonlijk_functioneren.as_ref(),
            ),
            ("Sociaal functioneren", self.sociaal_functioneren.as_ref()),
            (
                "Aanpassing aan fysieke omgevingseisen",
                self.fysieke_omgeving.as_ref(),
            ),
            (
                "Dynamische handelingen",
                self.dynamische_handelingen.as_ref(),
            ),
            ("Statische houdingen", self.statische_houdingen.as_ref()),
            ("Werktijden", self.werktijden.as_ref()),
        ]
    }

    /// How many of the six headings are described.
    pub fn aantal_gevuld(&self) -> usize {
        self.alle()
            .iter()
            .filter(|(_, t)| t.is_some_and(Tekst::gevuld))
            .count()
    }
}

/// Probleemanalyse of bijstelling daarvan, het deel dat de werkgever mag zien.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct Probleemanalyse {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Waar als dit een bijstelling van een eerdere probleemanalyse is.
    pub bijstelling: Option<bool>,
    /// Datum van het spreekuur.
    pub datum_spreekuur: Option<Date>,
    /// Datum waarop de werkgever om het oordeel vroeg.
    pub datum_gevraagd: Option<Date>,
    /// Reden als het oordeel later dan zes weken kwam, met akkoord van beiden.
    pub afwijking_termijn: Option<super::algemeen::Afwijking>,
    /// Wat is gewijzigd ten opzichte van de vorige probleemanalyse.
    pub wijziging: Option<Tekst>,
    /// Functionele beperkingen en mogelijkheden in zes rubrieken.
    pub rubrieken: Option<Rubrieken>,
    /// Functionele beperkingen, als ze niet per rubriek zijn beschreven.
    pub beperkingen: Option<Tekst>,
    /// Mogelijkheden in het eigen werk.
    pub mogelijkheden_eigen_werk: Option<Tekst>,
    /// Mogelijkheden in aangepast eigen werk.
    pub mogelijkheden_aangepast_werk: Option<Tekst>,
    /// Mogelijkheden in ander werk.
    pub mogelijkheden_ander_werk: Option<Tekst>,
    /// Factoren in het werk, de omstandigheden of de arbeidsrelatie.
    pub werkfactoren: Option<Tekst>,
    /// Verwachting over duur en terugkeer, in werktermen.
    pub prognose: Option<Tekst>,
    /// Verwachte datum van gedeeltelijke of volledige terugkeer.
    pub verwachte_hervatting: Option<Date>,
    /// Advies aan werkgever en werknemer.
    pub advies: Option<Tekst>,
    /// Geadviseerd einddoel.
    pub einddoel: Option<Einddoel>,
    /// Waar als de bedrijfsarts geen benutbare mogelijkheden ziet.
    pub geen_benutbare_mogelijkheden: Option<bool>,
    /// Motivering bij geen benutbare mogelijkheden, in werktermen.
    pub motivering_geen_mogelijkheden: Option<Tekst>,
    /// Datum van de volgende beoordeling.
    pub datum_volgende_beoordeling: Option<Date>,
}

/// Consult bij de bedrijfsarts: dat het er was en wat het voor het werk betekent.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Consult {
    /// Datum van het consult.
    pub datum: Option<Date>,
    /// Datum van de schriftelijke terugkoppeling.
    pub datum_terugkoppeling: Option<Date>,
    /// Terugkoppeling in werktermen.
    pub terugkoppeling: Option<Tekst>,
    /// Uren per week die de werknemer volgens de bedrijfsarts kan werken.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Waar als de belastbaarheid is gewijzigd.
    pub belastbaarheid_gewijzigd: Option<bool>,
    /// Datum van het volgende consult.
    pub datum_volgende: Option<Date>,
    /// Reden voor een langere tussentijd dan zes weken.
    pub reden_langere_tussentijd: Option<Tekst>,
}

/// Advies van de bedrijfsarts, met wat ermee is gedaan.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Advies {
    /// Datum van het advies.
    pub datum: Option<Date>,
    /// Inhoud in werktermen.
    pub tekst: Option<Tekst>,
    /// Waar als het plan van aanpak moet worden bijgesteld.
    pub bijstelling_nodig: Option<bool>,
    /// Aanvullende deskundigheid die nodig is, zonder medische inhoud.
    pub aanvullende_deskundigheid: Option<String>,
    /// Datum waarop die deskundigheid is ingeschakeld.
    pub datum_ingeschakeld: Option<Date>,
    /// Wat er met het advies is gedaan.
    pub opvolging: Option<Opvolging>,
    /// Datum van de opvolging.
    pub datum_opvolging: Option<Date>,
    /// Reden als van het advies is afgeweken.
    pub reden_afwijking: Option<Tekst>,
}

/// Lijst van belastbaarheid (FML, IZP, BML, LAB of BAR), zonder diagnose.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Belastbaarheid {
    /// Soort lijst.
    pub soort: Option<BelastbaarheidSoort>,
    /// Datum van de lijst.
    pub datum: Option<Date>,
    /// Naam van de bedrijfsarts.
    pub bedrijfsarts: Option<String>,
    /// Beschrijving in zes rubrieken.
    pub rubrieken: Option<Rubrieken>,
    /// Uren per dag.
    #[schemars(range(min = 0, max = 24))]
    pub uren_per_dag: Option<f64>,
    /// Uren per week.
    #[schemars(range(min = 0, max = 80))]
    pub uren_per_week: Option<f64>,
    /// Waar als op korte termijn groei van de mogelijkheden wordt verwacht.
    pub groei_verwacht: Option<bool>,
}

/// Periode waarin de bedrijfsarts geen benutbare mogelijkheden ziet.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct GeenMogelijkheden {
    /// Eerste dag.
    pub begin: Option<Date>,
    /// Laatste dag (tot en met); leeg als het nog geldt.
    pub einde: Option<Date>,
    /// Erkende grond, als code.
    pub grond: Option<GbmGrond>,
    /// Datum van de conclusie.
    pub datum: Option<Date>,
    /// Datum van de herbeoordeling die is afgesproken.
    pub herbeoordelingsdatum: Option<Date>,
    /// Waar als geen herstel van mogelijkheden te verwachten is.
    pub geen_herstel_te_verwachten: Option<bool>,
    /// Naam en functie van wie de conclusie trok.
    pub opsteller: Option<Opsteller>,
}

/// Actueel oordeel van de bedrijfsarts voor het re-integratieverslag.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct ActueelOordeel {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Verloop van de ongeschiktheid sinds de laatste probleemanalyse, in werktermen.
    pub verloop: Option<Tekst>,
    /// Functionele beperkingen en mogelijkheden nu, in zes rubrieken.
    pub rubrieken: Option<Rubrieken>,
    /// Verwachting in werktermen.
    pub prognose: Option<Tekst>,
    /// Oordeel over de kwaliteit van de arbeidsrelatie.
    pub arbeidsrelatie: Option<Arbeidsrelatie>,
    /// Toelichting op de arbeidsrelatie.
    pub toelichting_arbeidsrelatie: Option<Tekst>,
    /// Waar als er passend werk bij de eigen werkgever is.
    pub passend_werk: Option<bool>,
    /// Toelichting op passend werk.
    pub toelichting_passend_werk: Option<Tekst>,
    /// Advies dat nog loopt.
    pub advies: Option<Tekst>,
    /// Waar als de bedrijfsarts geen benutbare mogelijkheden ziet.
    pub geen_benutbare_mogelijkheden: Option<bool>,
}

/// Arbeidsdeskundig onderzoek.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, remote = "Self")]
#[schemars(!remote)]
pub struct ArbeidsdeskundigOnderzoek {
    /// Kop van het document.
    #[serde(flatten, skip_deserializing)]
    #[schemars(!skip_deserializing)]
    pub kop: Kop,
    /// Datum van de lijst van belastbaarheid die is gebruikt.
    pub belastbaarheid_datum: Option<Date>,
    /// Waar als de bedrijfsarts bevestigde dat de lijst nog klopt.
    pub belastbaarheid_bevestigd: Option<bool>,
    /// Is het eigen werk passend?
    pub eigen_werk_passend: Option<bool>,
    /// Is het eigen werk passend te maken?
    pub eigen_werk_passend_te_maken: Option<bool>,
    /// Is er ander passend werk bij de eigen werkgever?
    pub ander_werk_eigen_werkgever: Option<bool>,
    /// Zoekrichting voor werk bij een andere werkgever.
    pub zoekrichting: Option<Tekst>,
    /// Onderzochte functies bij de eigen werkgever.
    #[schemars(length(max = 100))]
    pub functies: Vec<OnderzochteFunctie>,
    /// Richting van het advies.
    pub advies: Option<AdviesRichting>,
    /// Advies in woorden.
    pub advies_tekst: Option<Tekst>,
    /// Datum waarop het advies met de werknemer is besproken.
    pub datum_besproken: Option<Date>,
    /// Reden als van het advies is afgeweken.
    pub reden_afwijking: Option<Tekst>,
}

/// Functie bij de eigen werkgever, met het oordeel of die past.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct OnderzochteFunctie {
    /// Naam van de functie.
    pub functie: Option<String>,
    /// Waar als de functie past, eventueel na aanpassing of korte scholing.
    pub passend: Option<bool>,
    /// Reden waarom de functie wel of niet past.
    pub reden: Option<Tekst>,
    /// Waar als scholing, tijdelijk werk en aanpassing zijn meegewogen.
    pub scholing_meegewogen: Option<bool>,
}
