//! The closed lists of the case format: every code an export may use.

use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Defines a code list with camelCase keys and one Dutch label per code.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub enum $name { $(#[doc = $label] $(#[$vdoc])* $variant),+ }

        impl $name {
            /// The Dutch words that a reader sees for this code.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// Every code, in the order of the list.
            pub const ALLE: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

codes! {
    /// Staat van een document. Een concept telt nooit als aanwezig; van een document met onbekende staat tellen de handtekeningen niet.
    DocumentStatus { Concept = "concept", Definitief = "definitief", Onbekend = "onbekend" }
}
codes! {
    /// Wie een document heeft gemaakt of ondertekend.
    Rol {
        Werkgever = "werkgever",
        Werknemer = "werknemer",
        Bedrijfsarts = "bedrijfsarts",
        Casemanager = "casemanager",
        Arbeidsdeskundige = "arbeidsdeskundige",
        ReIntegratiebedrijf = "re-integratiebedrijf",
        OnderVerantwoordelijkheidBedrijfsarts = "onder verantwoordelijkheid van de bedrijfsarts",
        Arbodienst = "arbodienst",
        Derde = "andere partij",
    }
}
codes! {
    /// De treden van re-integratie, in de volgorde waarin ze worden onderzocht.
    Einddoel {
        EigenFunctie = "Werkhervatting in de eigen functie",
        EigenFunctieGedeeltelijk = "Gedeeltelijke werkhervatting in de eigen functie",
        EigenFunctieAangepast = "Werkhervatting in de eigen functie met aanpassingen",
        AndereFunctieEigenWerkgever = "Werkhervatting in een andere functie bij de eigen werkgever",
        AndereWerkgever = "(Gedeeltelijke) werkhervatting bij een andere werkgever",
    }
}
codes! {
    /// Soort arbeidsovereenkomst.
    DienstverbandSoort {
        OnbepaaldeTijd = "arbeidsovereenkomst voor onbepaalde tijd",
        BepaaldeTijd = "arbeidsovereenkomst voor bepaalde tijd",
        Uitzend = "uitzendovereenkomst",
        Oproep = "oproepovereenkomst",
        Anders = "ander dienstverband",
    }
}
codes! {
    /// Hoe een dienstverband eindigt of eindigde.
    EindeReden {
        VanRechtswege = "einde van rechtswege",
        OpzeggingUwv = "opzegging met toestemming van UWV",
        WederzijdsGoedvinden = "beëindiging met wederzijds goedvinden",
        Pensioen = "bereiken van de AOW-leeftijd of pensioen",
        OpzeggingWerknemer = "opzegging door de werknemer",
        Overlijden = "overlijden van de werknemer",
        Anders = "andere reden",
    }
}
codes! {
    /// Dag van de week.
    Weekdag {
        Ma = "maandag", Di = "dinsdag", Wo = "woensdag", Do = "donderdag",
        Vr = "vrijdag", Za = "zaterdag", Zo = "zondag",
    }
}

impl Weekdag {
    /// The day of the week of `datum`.
    pub fn van(datum: Date) -> Self {
        match datum.weekday() {
            Weekday::Monday => Self::Ma,
            Weekday::Tuesday => Self::Di,
            Weekday::Wednesday => Self::Wo,
            Weekday::Thursday => Self::Do,
            Weekday::Friday => Self::Vr,
            Weekday::Saturday => Self::Za,
            Weekday::Sunday => Self::Zo,
        }
    }
}

codes! {
    /// Vangnetbepaling van de Ziektewet. Alleen voor de termijnen; komt nooit in een document voor de werkgever.
    Vangnet {
        Geen = "geen vangnet",
        Gewoon = "vangnet met melding op de vierde dag",
        NoRisk = "no-riskpolis (artikel 29b ZW)",
        ZwangerschapVoorVerlof = "artikel 29a lid 1 ZW",
        NaBevallingsverlof = "artikel 29a lid 4 ZW",
        Orgaandonatie = "orgaandonatie",
        OudereLangdurigWerkloze = "artikel 29d ZW",
        ZonderWerkgever = "vangnet zonder werkgever",
        WelSoortOnbekend = "wel een vangnet, met een werkgever; de soort is niet bekend",
        Onbekend = "onbekend",
    }
}
codes! {
    /// Ja, nee of onbekend, zoals de bedrijfsarts het aan de werkgever meldt.
    JaNeeOnbekend { Ja = "ja", Nee = "nee", Onbekend = "onbekend" }
}
codes! {
    /// Soort verlof dat niet meetelt als ziekte.
    VerlofSoort {
        ZwangerschapEnBevalling = "zwangerschaps- en bevallingsverlof",
        Adoptie = "adoptie- of pleegzorgverlof",
    }
}
codes! {
    /// Soort werk dat iemand tijdens de ziekte doet.
    WerkSoort {
        EigenWerk = "eigen werk",
        AangepastEigenWerk = "aangepast eigen werk",
        AnderWerk = "ander werk bij de eigen werkgever",
        Arbeidstherapeutisch = "werk op arbeidstherapeutische basis",
        AndereWerkgever = "werk bij een andere werkgever",
        Geen = "geen werk",
    }
}
codes! {
    /// Soort lijst waarin de bedrijfsarts de belastbaarheid vastlegt.
    BelastbaarheidSoort {
        Fml = "Functionele Mogelijkhedenlijst (FML)",
        Izp = "Inzetbaarheidsprofiel (IZP)",
        Bml = "Benutbare Mogelijkhedenlijst (BML)",
        Lab = "Lijst arbeidsmogelijkheden en beperkingen (LAB)",
        Bar = "Beschrijving Arbeidsbelastbaarheid en Re-integratie (BAR)",
    }
}
codes! {
    /// Erkende grond voor geen benutbare mogelijkheden (Schattingsbesluit artikel 2). Een code, nooit medische tekst.
    GbmGrond {
        Opname = "opname",
        Bedlegerig = "bedlegerig",
        NietZelfredzaam = "niet zelfredzaam in het dagelijks leven",
        NietZelfredzaamErnstig = "niet zelfredzaam in persoonlijk en sociaal functioneren",
        VerliesBinnenDrieMaanden = "verlies van mogelijkheden binnen drie maanden",
        Terminaal = "korte levensverwachting",
        SterkWisselend = "sterk wisselende mogelijkheden",
    }
}
codes! {
    /// Groep waarin het plan van aanpak afspraken ordent (onderdeel 7A tot en met 7F).
    AfspraakGroep {
        Arbeidsinhoud = "Arbeidsinhoud",
        Arbeidsomstandigheden = "Arbeidsomstandigheden",
        Arbeidsvoorwaarden = "Arbeidsvoorwaarden",
        Arbeidsverhoudingen = "Arbeidsverhoudingen",
        SociaalMedisch = "Sociaal-medische zaken",
        Overig = "Overige activiteiten",
    }
}
codes! {
    /// Stand van een afgesproken activiteit.
    ActiviteitStatus {
        Gepland = "gepland",
        Bezig = "bezig",
        Uitgevoerd = "uitgevoerd",
        GedeeltelijkUitgevoerd = "gedeeltelijk uitgevoerd",
        NietUitgevoerd = "niet uitgevoerd",
        Vervallen = "vervallen",
    }
}
codes! {
    /// Wat de eerstejaarsevaluatie over spoor 2 besluit.
    BesluitSpoor2 {
        Start = "spoor 2 start",
        LooptAl = "spoor 2 loopt al",
        NietConcreetPerspectief = "geen spoor 2: binnen drie maanden concreet perspectief bij de eigen werkgever",
        NietStructureelHervat = "geen spoor 2: structureel hervat in passend werk",
        NietGeenMogelijkheden = "geen spoor 2: geen benutbare mogelijkheden",
        NietMarginaleMogelijkheden = "geen spoor 2: marginale mogelijkheden",
        NietAowBinnenJaar = "geen spoor 2: AOW-leeftijd binnen een jaar na einde wachttijd, met instemming van beiden",
        NietAnders = "geen spoor 2: andere reden",
    }
}
codes! {
    /// Oordeel over de kwaliteit van de arbeidsrelatie.
    Arbeidsrelatie { Goed = "goed", Voldoende = "voldoende", Matig = "matig", Verstoord = "verstoord" }
}
codes! {
    /// Wat een arbeidsdeskundige of bedrijfsarts adviseert.
    AdviesRichting {
        EigenWerk = "eigen werk",
        AangepastEigenWerk = "aangepast eigen werk",
        AnderWerkEigenWerkgever = "ander werk bij de eigen werkgever",
        Spoor2 = "werk bij een andere werkgever (spoor 2)",
        Spoor1EnSpoor2 = "spoor 1 en spoor 2 naast elkaar",
        GeenMogelijkheden = "geen benutbare mogelijkheden",
    }
}
codes! {
    /// Wat er met een advies is gedaan.
    Opvolging {
        Uitgevoerd = "uitgevoerd",
        Gepland = "gepland",
        GemotiveerdAfgeweken = "gemotiveerd van afgeweken",
        Open = "nog niet opgevolgd",
    }
}
codes! {
    /// Fase van het spoor-2-traject.
    Trajectfase {
        Haalbaarheid = "haalbaarheidsonderzoek",
        Intake = "intake",
        Orientatie = "oriëntatie",
        Sollicitatie = "sollicitatievoorbereiding",
        Bemiddeling = "bemiddeling en plaatsing",
        Nazorg = "nazorg na plaatsing",
    }
}
codes! {
    /// Wat een trajectbegeleider bij de intake uitlegt.
    IntakeOnderwerp {
        DoelEnFasen = "Doel en fasen van het traject",
        RechtenEnPlichten = "Rechten en plichten van werknemer en werkgever",
        Spoor1EnSpoor2 = "Het verschil tussen spoor 1 en spoor 2",
        Wia = "De WIA en wat UWV beoordeelt",
        Privacy = "Welke gegevens worden gebruikt, en de privacyregels",
        Klachtenregeling = "De klachtenregeling van het bureau",
    }
}
codes! {
    /// Soort activiteit in spoor 2.
    Spoor2ActiviteitSoort {
        Gesprek = "voortgangsgesprek",
        Test = "test of onderzoek",
        Training = "training",
        Scholing = "scholing",
        Sollicitatie = "sollicitatie",
        Netwerk = "netwerkgesprek",
        Arbeidsmarkt = "arbeidsmarktonderzoek",
        Bemiddeling = "bemiddeling",
        Plaatsing = "plaatsing",
        Overig = "overige activiteit",
    }
}
codes! {
    /// Soort plaatsing bij een andere organisatie.
    PlaatsingSoort {
        Proefplaatsing = "proefplaatsing",
        Detachering = "detachering",
        Werkervaringsplaats = "werkervaringsplaats",
        Dienstverband = "dienstverband",
    }
}
codes! {
    /// Hoe een spoor-2-traject eindigde.
    TrajectUitkomst {
        GeplaatstStructureel = "structureel geplaatst bij een andere werkgever",
        GeplaatstTijdelijk = "tijdelijk geplaatst bij een andere werkgever",
        Spoor1Geslaagd = "spoor 1 is geslaagd",
        GeenPlaatsing = "geen plaatsing",
        GestoptGeenMogelijkheden = "gestopt wegens geen benutbare mogelijkheden",
        GestoptAnders = "gestopt om een andere reden",
    }
}
codes! {
    /// Waarom spoor 2 (nog) niet is gestart.
    Spoor2Uitzondering {
        Perspectief3mnd = "concreet perspectief binnen drie maanden",
        GeenMogelijkheden = "geen benutbare mogelijkheden",
        MarginaleMogelijkheden = "marginale mogelijkheden",
        AowBinnenJaar = "AOW-leeftijd binnen een jaar na einde wachttijd",
        StructureelHervat = "structureel hervat in passend werk",
    }
}
codes! {
    /// Soort deskundigenoordeel van UWV.
    DeskundigenoordeelSoort {
        EigenWerk = "geschiktheid voor het eigen werk",
        PassendWerk = "passend werk",
        InspanningWerkgever = "inspanningen van de werkgever",
        InspanningWerknemer = "inspanningen van de werknemer",
    }
}
codes! {
    /// Waarom een deskundigenoordeel van UWV ongunstig was.
    OordeelReden {
        MogelijkhedenGezien = "UWV ziet mogelijkheden om te werken",
        Spoor1TeWeinig = "te weinig gedaan in spoor 1",
        Spoor2TeWeinig = "te weinig gedaan in spoor 2",
        TeLaat = "te laat begonnen",
        OnvoldoendeOnderbouwd = "onvoldoende onderbouwd",
        Anders = "een andere reden",
    }
}
codes! {
    /// Maatregel van de werkgever bij niet meewerken.
    MaatregelSoort {
        Waarschuwing = "schriftelijke waarschuwing",
        Loonopschorting = "loonopschorting",
        Loonstop = "loonstop",
        Deskundigenoordeel = "deskundigenoordeel aangevraagd",
    }
}
codes! {
    /// Soort aangeleverd document.
    DocumentSoort {
        Probleemanalyse = "Probleemanalyse",
        BijstellingProbleemanalyse = "Bijstelling probleemanalyse",
        PlanVanAanpak = "Plan van aanpak",
        BijstellingPlanVanAanpak = "Bijstelling plan van aanpak",
        Evaluatie = "Evaluatie",
        Eerstejaarsevaluatie = "Eerstejaarsevaluatie",
        Eindevaluatie = "Eindevaluatie",
        ActueelOordeel = "Actueel oordeel",
        MedischeInformatie = "Medische informatie",
        OordeelWerknemer = "Oordeel van de werknemer",
        Belastbaarheid = "Lijst van belastbaarheid",
        ArbeidsdeskundigRapport = "Arbeidsdeskundig rapport",
        Spoor2Intake = "Spoor 2: intakeverslag",
        Spoor2Afsprakenkaart = "Spoor 2: afsprakenkaart",
        Spoor2Trajectplan = "Spoor 2: trajectplan",
        Spoor2Voortgang = "Spoor 2: voortgangsrapportage",
        Spoor2Eindrapport = "Spoor 2: eindrapport",
        Melding42Weken = "42e-weeksmelding",
        Deskundigenoordeel = "Deskundigenoordeel",
        BesluitUwv = "Besluit van UWV",
        Bekortingsverzoek = "Bekortingsverzoek",
        ReIntegratieverslag = "Re-integratieverslag",
        Correspondentie = "Correspondentie",
        Overig = "Overig document",
    }
}
codes! {
    /// Wie een document mag zien.
    Zone { Werkgever = "werkgever", Werknemer = "werknemer", Medisch = "medisch" }
}
codes! {
    /// Soort re-integratieverslag.
    RivSoort { Volledig = "volledig", Verkort = "verkort" }
}
codes! {
    /// Wat een bronsysteem kan leveren: een onderdeel van dit formaat, of de inhoud, de handtekeningen of de uren.
    Levering {
        Werkgever = "gegevens van de werkgever",
        Werknemer = "gegevens van de werknemer",
        Bekwaamheden = "opleiding, werkervaring en vaardigheden",
        Dienstverband = "dienstverband",
        Arbodienst = "arbodienst",
        Bedrijfsarts = "bedrijfsarts",
        Casemanager = "casemanager",
        Verzuim = "verloop van het verzuim",
        Probleemanalyses = "probleemanalyse en bijstellingen daarvan",
        Consulten = "consulten bij de bedrijfsarts",
        Adviezen = "adviezen van de bedrijfsarts",
        Belastbaarheid = "lijsten van belastbaarheid",
        GeenMogelijkheden = "perioden zonder benutbare mogelijkheden",
        PlanVanAanpak = "plan van aanpak",
        Bijstellingen = "bijstellingen van het plan van aanpak",
        Evaluaties = "periodieke evaluaties",
        Eerstejaarsevaluatie = "eerstejaarsevaluatie",
        Eindevaluatie = "eindevaluatie",
        ArbeidsdeskundigeOnderzoeken = "arbeidsdeskundige onderzoeken",
        Spoor1 = "spoor 1",
        Spoor2 = "spoor 2",
        ActueelOordeel = "actueel oordeel van de bedrijfsarts",
        OordeelWerknemer = "oordeel van de werknemer",
        MedischeInformatieAanwezig = "of de werknemer de medische informatie heeft",
        Uwv = "meldingen aan en besluiten van UWV",
        Incidenten = "keren dat de werknemer niet meewerkte",
        Maatregelen = "maatregelen van de werkgever",
        Conflict = "arbeidsconflict",
        Geschillen = "geschillen",
        SecondOpinion = "second opinion",
        Documenten = "documenten, met soort en datum",
        Inhoud = "inhoud van documenten",
        Handtekeningen = "handtekeningen",
        Uren = "gewerkte en mogelijke uren",
    }
}
