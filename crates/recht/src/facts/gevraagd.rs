//! What the law asks of this case: of each document and event whether it is asked, by when, whether
//! it is there, how late, and who must act.
//!
//! This is decided here and nowhere else. Rules, documents, milestones, checklist and reports read
//! it; so two of them cannot say two things about one duty.

mod plichten;
mod verslag;
mod zicht;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::bewijs::Staat;
pub(super) use zicht::Zicht;

/// Whether something is asked in this case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Antwoord {
    /// Its last day has passed while the duty ran.
    Ja,
    /// It will be asked: its last day has not passed.
    NogNiet,
    /// It is not asked.
    Nee,
}

/// Why something is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Waarom {
    /// The employee reaches AOW age on or before the last day.
    Aow,
    /// There is no employer in the sense of the Regeling procesgang.
    GeenWerkgever,
    /// The bedrijfsarts saw no usable possibilities all along.
    GeenMogelijkheden,
    /// No long sickness threatens.
    KortVerzuim,
    /// Recovered before the last day.
    Hersteld,
    /// The employee died before or on the last day.
    Overleden,
    /// The employment ended before the last day.
    UitDienst,
    /// A report to UWV in another way: vangnet (ZW article 38 lid 4).
    Vangnet,
    /// Worked for good, or a shorter wait asked: no WIA application is needed.
    GeenAanvraag,
    /// A ground to wait holds.
    Uitstel,
    /// The employee does not want to give one, on record.
    Geweigerd,
    /// The employee sends the report to UWV himself.
    WerknemerStuurt,
    /// The employment did not end during the sickness.
    InDienst,
}

impl Waarom {
    /// The reason as a reader sees it.
    pub const fn zin(self) -> &'static str {
        match self {
            Self::Aow => "De werknemer bereikt vóór de uiterste dag de AOW-leeftijd.",
            Self::GeenWerkgever => "Er is geen werkgever die deze plicht heeft.",
            Self::GeenMogelijkheden => "De bedrijfsarts zag steeds geen benutbare mogelijkheden.",
            Self::KortVerzuim => "Er dreigt geen langdurig verzuim.",
            Self::Hersteld => "De werknemer was vóór de uiterste dag hersteld.",
            Self::Overleden => "De werknemer is vóór het einde van de termijn overleden.",
            Self::UitDienst => "Het dienstverband eindigde vóór de uiterste dag.",
            Self::Vangnet => "Dit is een vangnetgeval; daarvoor geldt deze plicht niet.",
            Self::GeenAanvraag => "Een WIA-aanvraag is niet nodig.",
            Self::Uitstel => "Er is een geldige grond om te wachten.",
            Self::Geweigerd => "De werknemer wil dit niet geven; dat is vastgelegd.",
            Self::WerknemerStuurt => "De werknemer stuurt het verslag zelf naar UWV.",
            Self::InDienst => "Het dienstverband is niet tijdens de ziekte geëindigd.",
        }
    }
}

/// Who must act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wie {
    /// The bedrijfsarts, when the employer asks.
    Bedrijfsarts,
    /// The employer.
    #[default]
    Werkgever,
    /// Employer and employee together.
    Samen,
    /// The employer, in consultation with the employee.
    WerkgeverMetWerknemer,
    /// The employer, with a re-integratiebedrijf.
    WerkgeverMetBureau,
    /// The employee.
    Werknemer,
}

impl Wie {
    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Bedrijfsarts => "Bedrijfsarts, op verzoek van de werkgever",
            Self::Werkgever => "Werkgever",
            Self::Samen => "Werkgever en werknemer",
            Self::WerkgeverMetWerknemer => "Werkgever, in overleg met de werknemer",
            Self::WerkgeverMetBureau => "Werkgever, met een re-integratiebedrijf",
            Self::Werknemer => "Werknemer",
        }
    }
}

/// One thing that the law asks.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Plicht {
    /// Whether it is asked; absent when that cannot be told.
    pub antwoord: Option<Antwoord>,
    /// Why it is not asked.
    pub waarom: Option<Waarom>,
    /// It can be judged: it is asked, or it is there before it had to be; absent when it cannot be
    /// told whether it is asked.
    pub aan_de_orde: Option<bool>,
    /// Last day.
    pub uiterlijk: Option<Date>,
    /// Key of its arithmetic under `berekening`; absent when the day is not counted.
    pub som: Option<&'static str>,
    /// The last day comes from the letter of UWV.
    pub volgens_brief: bool,
    /// How far it can be seen.
    pub staat: Staat,
    /// It is there and definitive, or it was done.
    pub aanwezig: bool,
    /// Day on which it was done.
    pub gedaan: Option<Date>,
    /// Days from the last day to the day on which it was done, or to the reference date or the end of
    /// the case while it is still to be done; absent when in time, or on a later day that is accepted.
    pub dagen_te_laat: Option<i64>,
    /// It is asked and not seen, and the source does not supply it (`export.levert`): whether it is
    /// there cannot be told.
    pub niet_te_zien: bool,
    /// Who must act.
    pub wie: Wie,
}

/// What the law asks of this case, one by one.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GevraagdFeiten {
    /// Probleemanalyse (Regeling procesgang article 2 lid 2 and 3).
    pub probleemanalyse: Plicht,
    /// Plan van aanpak (Regeling procesgang article 4 lid 1).
    pub plan_van_aanpak: Plicht,
    /// Report of week 42 to UWV (Ziektewet article 38 lid 1).
    pub melding_42e_week: Plicht,
    /// Eerstejaarsevaluatie (Regeling procesgang article 4 lid 2 onder b).
    pub eerstejaarsevaluatie: Plicht,
    /// Start of spoor 2 (BW 7:658a lid 1; the days are policy of UWV).
    pub spoor2: Plicht,
    /// Actueel oordeel of the bedrijfsarts (Regeling procesgang article 6 lid 1 onder i, j and k).
    pub actueel_oordeel: Plicht,
    /// Eindevaluatie (Regeling procesgang article 6 lid 1 onder h).
    pub eindevaluatie: Plicht,
    /// Opinion of the employee (Regeling procesgang article 6 lid 1 onder l).
    pub oordeel_werknemer: Plicht,
    /// Re-integratieverslag (Wet WIA article 25 lid 3; Ziektewet article 38 lid 2).
    pub re_integratieverslag: Plicht,
    /// WIA application (Wet WIA article 64 lid 3).
    pub wia_aanvraag: Plicht,
    /// Upload by the employer after the application (UWV).
    pub upload: Plicht,
    /// Report to UWV at the end of the employment (Ziektewet articles 38 lid 2 and 38aa lid 1).
    pub ziek_uit_dienst: Plicht,
    /// A short re-integratieverslag is enough (Beleidsregels vorm- en herkenbaarheidsvereisten
    /// article 2a), or the case says that it is one.
    pub verkort_verslag: bool,
}

impl Plicht {
    /// Asked, and not there as far as the source could show it.
    pub fn ontbreekt(&self) -> bool {
        self.antwoord == Some(Antwoord::Ja) && !self.aanwezig && !self.niet_te_zien
    }

    /// The last day, of what is asked or will be.
    pub fn laatste_dag(&self) -> Option<Date> {
        self.uiterlijk
            .filter(|_| self.antwoord != Some(Antwoord::Nee))
    }
}

pub(super) fn gevraagd(z: &Zicht) -> GevraagdFeiten {
    let re_integratieverslag = z.re_integratieverslag();
    let onderdeel = z.onderdeel(&re_integratieverslag);
    let wia_aanvraag = z.wia_aanvraag();
    GevraagdFeiten {
        probleemanalyse: z.probleemanalyse(),
        plan_van_aanpak: z.plan_van_aanpak(),
        melding_42e_week: z.melding_42e_week(),
        eerstejaarsevaluatie: z.eerstejaarsevaluatie(),
        spoor2: z.spoor2(),
        actueel_oordeel: z.actueel_oordeel(onderdeel),
        eindevaluatie: z.eindevaluatie(onderdeel),
        oordeel_werknemer: z.oordeel_werknemer(&re_integratieverslag),
        upload: z.upload(&wia_aanvraag),
        ziek_uit_dienst: z.ziek_uit_dienst(),
        verkort_verslag: z.verkort(),
        re_integratieverslag,
        wia_aanvraag,
    }
}
