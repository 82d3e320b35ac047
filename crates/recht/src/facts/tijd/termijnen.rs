//! Every term of the two years, each with its arithmetic as data.
//!
//! Offsets are civil days from the first sick day (D1); days that do not count
//! ([`super::telling`]) move them. The norm each term comes from stands beside it.

mod uitleg;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::telling::Telling;
use crate::calendar::days_between;
pub use crate::facts::berekening::{Berekening, Stap};
use crate::normen::{
    BESLUIT_SANCTIE, HANDTEKENING, LOONSANCTIE, PLAN, PROBLEEMANALYSE, SPOOR2_START, UPLOAD,
    WACHTTIJD,
};

/// From what a moment is counted.
#[derive(Debug, Clone, Copy)]
enum Regel {
    /// Sick days after D1.
    Telling(i64),
    /// Sick days after D1, moved to a working day.
    TellingWerkdag(i64),
    /// Civil days after D1, moved to a working day; days that do not count play no part.
    KalenderWerkdag(i64),
    /// Whole years after D1, plus the days that do not count.
    Jaren(i64),
    /// Last day of so many calendar years from D1 on, plus the days that do not count.
    EindeJaren(i64),
    /// Civil days after (or before) another moment or document date.
    Na(&'static str, i64),
    /// As `Na`, moved to a working day.
    NaWerkdag(&'static str, i64),
    /// Calendar months after another moment or document date.
    MaandenNa(&'static str, i64),
}

/// A moment in the two years: key, label, rule of counting, source.
pub struct Moment {
    /// Key under `termijn` in the facts.
    pub sleutel: &'static str,
    /// What happens then, in Dutch.
    pub label: &'static str,
    regel: Regel,
    /// The norm it comes from.
    pub bron: &'static str,
}

const fn moment(
    sleutel: &'static str,
    label: &'static str,
    regel: Regel,
    bron: &'static str,
) -> Moment {
    Moment {
        sleutel,
        label,
        regel,
        bron,
    }
}

/// Every moment, in the order in which they are worked out (a moment may build on an earlier one).
pub const MOMENTEN: &[Moment] = &[
    moment(
        "melding_arbodienst",
        "Ziekmelding bij de arbodienst (streefdatum)",
        Regel::Telling(6),
        "Regeling procesgang art. 2 lid 1; aantal dagen is praktijk",
    ),
    moment(
        "vangnet_melding",
        "Vangnetmelding bij UWV",
        Regel::TellingWerkdag(3),
        "ZW art. 38a lid 2",
    ),
    moment(
        "pa_streef",
        "Probleemanalyse (streefdatum, einde week 6)",
        Regel::Telling(PROBLEEMANALYSE.waarde - 1),
        "praktijk",
    ),
    moment(
        "pa",
        "Probleemanalyse uiterlijk",
        Regel::Telling(PROBLEEMANALYSE.waarde),
        "Regeling procesgang art. 2 lid 2",
    ),
    moment(
        "norisk",
        "Melding no-risk of artikel 29a uiterlijk",
        Regel::KalenderWerkdag(42),
        "ZW art. 38a lid 3",
    ),
    moment(
        "vangnet_na_duidelijk",
        "Vangnetmelding nadat het recht duidelijk werd",
        Regel::NaWerkdag("vangnet_duidelijk", 4),
        "ZW art. 38b lid 2",
    ),
    moment(
        "pva_streef",
        "Plan van aanpak (streefdatum bij probleemanalyse in week 6)",
        Regel::Telling(PROBLEEMANALYSE.waarde - 1 + PLAN.waarde),
        "afgeleid",
    ),
    moment(
        "pva_buitengrens",
        "Plan van aanpak (buitengrens bij probleemanalyse in week 6)",
        Regel::Telling(PROBLEEMANALYSE.waarde + PLAN.waarde),
        "afgeleid",
    ),
    moment(
        "melding_42",
        "42e-weeksmelding uiterlijk",
        Regel::Telling(294),
        "ZW art. 38 lid 1",
    ),
    moment(
        "melding_42_werkdag",
        "42e-weeksmelding, eerste werkdag na week 42",
        Regel::TellingWerkdag(294),
        "UWV",
    ),
    moment(
        "eje_vanaf",
        "Eerstejaarsevaluatie vanaf (week 46)",
        Regel::Telling(315),
        "praktijk",
    ),
    moment(
        "eje_tot",
        "Eerstejaarsevaluatie tot en met (week 52)",
        Regel::Telling(363),
        "Regeling procesgang art. 4 lid 2 onder b: het einde van het eerste ziektejaar, 52 weken",
    ),
    moment(
        "eje_uiterst",
        "Eerstejaarsevaluatie: laatste dag van het kalenderjaar vanaf de eerste ziektedag",
        Regel::EindeJaren(1),
        "Regeling procesgang art. 4 lid 2 onder b, ruim gelezen: een kalenderjaar",
    ),
    moment(
        "spoor2_week58",
        "Start spoor 2 uiterlijk (einde week 58)",
        Regel::Telling(405),
        "beleid UWV, afgeleid",
    ),
    moment(
        "iva_vanaf",
        "Vervroegde IVA mogelijk vanaf",
        Regel::Telling(21),
        "UWV",
    ),
    moment(
        "iva_uiterlijk",
        "Laatste dag voor vervroegde IVA",
        Regel::Telling(475),
        "Wet WIA art. 23 lid 6",
    ),
    moment(
        "melding_42_grens",
        "42e-weeksmelding voor week 81",
        Regel::Telling(565),
        "Wet WIA art. 64 lid 6",
    ),
    moment(
        "brief_vanaf",
        "Brief van UWV over de WIA-aanvraag (praktijk, vanaf)",
        Regel::Telling(609),
        "praktijk UWV, week 88",
    ),
    moment(
        "brief_uwv",
        "Brief van UWV over de WIA-aanvraag uiterlijk",
        Regel::Telling(622),
        "Wet WIA art. 64 lid 2",
    ),
    moment(
        "einde_wachttijd",
        "Einde wachttijd (104 weken)",
        Regel::Telling(WACHTTIJD.waarde - 1),
        "Wet WIA art. 23 lid 1",
    ),
    moment(
        "deskundigenoordeel",
        "Deskundigenoordeel over de inspanningen van de werkgever aanvragen (praktijk)",
        Regel::MaandenNa("einde_wachttijd", -6),
        "praktijk UWV: zes maanden voor het einde van de wachttijd",
    ),
    moment(
        "einde_periode",
        "Einde van de loondoorbetaling, zonder loonsanctie of late aanvraag",
        Regel::Na("einde_wachttijd", 0),
        "BW 7:629 lid 1 en 11 onder b; Wet WIA art. 24",
    ),
    moment(
        "einde_tijdvak",
        "Einde van de loondoorbetaling",
        Regel::Na("einde_periode", 0),
        "BW 7:629 lid 1 en 11; Wet WIA art. 24 en 25 lid 9",
    ),
    moment(
        "riv",
        "Re-integratieverslag met afschrift uiterlijk",
        Regel::Na("einde_periode", -91),
        "Wet WIA art. 25 lid 3",
    ),
    moment(
        "wia",
        "WIA-aanvraag uiterlijk",
        Regel::Na("einde_periode", -77),
        "Wet WIA art. 64 lid 3",
    ),
    moment(
        "besluit_loonsanctie",
        "Besluit over loonsanctie (ordetermijn)",
        Regel::Telling(WACHTTIJD.waarde - 1 - BESLUIT_SANCTIE.waarde),
        "Wet WIA art. 25 lid 10",
    ),
    moment(
        "wia_dag",
        "Eerste mogelijke WIA-dag",
        Regel::Telling(WACHTTIJD.waarde),
        "Wet WIA art. 23 lid 1",
    ),
    moment(
        "opzegverbod_voorbij",
        "Opzegverbod voorbij",
        Regel::Jaren(2),
        "BW 7:670 lid 1",
    ),
    moment(
        "loonsanctie_einde",
        "Einde van de langste loonsanctie",
        Regel::Telling(WACHTTIJD.waarde + LOONSANCTIE.waarde - 1),
        "Wet WIA art. 25 lid 9",
    ),
    moment(
        "pa_na_signaal",
        "Oordeel na later signaal",
        Regel::Na("signaal_langdurig", 14),
        "Regeling procesgang art. 2 lid 3; 14 dagen is eigen norm",
    ),
    moment(
        "pva",
        "Plan van aanpak uiterlijk",
        Regel::Na("pa_datum", PLAN.waarde),
        "Regeling procesgang art. 4 lid 1",
    ),
    moment(
        "pva_getekend",
        "Handtekeningen onder het plan van aanpak",
        Regel::Na("pva_datum", HANDTEKENING.waarde),
        "eigen norm",
    ),
    moment(
        "pva_afschrift",
        "Afschrift van het plan van aanpak",
        Regel::Na("pva_datum", 7),
        "Regeling procesgang art. 4 lid 3; 7 dagen is eigen norm",
    ),
    moment(
        "spoor2",
        "Start spoor 2 na de eerstejaarsevaluatie",
        Regel::Na("eje_datum", SPOOR2_START.waarde),
        "Werkwijzer Poortwachter 4.3.1, beleid UWV",
    ),
    moment(
        "spoor2_perspectief",
        "Einde van het uitstel van spoor 2",
        Regel::MaandenNa("eje_datum", 3),
        "Werkwijzer Poortwachter 4.3.1, beleid UWV",
    ),
    moment(
        "wia_upload",
        "Upload door de werkgever na de WIA-aanvraag",
        Regel::Na("wia_aanvraag", UPLOAD.waarde),
        "UWV",
    ),
];

/// Dates outside the count that moments build on.
pub type Ankers = BTreeMap<&'static str, Date>;

/// Works out every moment whose starting point is known.
pub fn bereken(telling: &Telling, ankers: &Ankers) -> BTreeMap<&'static str, Berekening> {
    let mut uit: BTreeMap<&'static str, Berekening> = BTreeMap::new();
    for m in MOMENTEN {
        let anker = |van: &str| {
            ankers
                .get(van)
                .copied()
                .or_else(|| uit.get(van).map(|b| b.datum))
        };
        let berekening = match m.regel {
            Regel::Telling(offset) => Some(geteld(telling, offset)),
            Regel::TellingWerkdag(offset) => Some(geteld(telling, offset).naar_werkdag(telling.d1)),
            Regel::KalenderWerkdag(dagen) => {
                Some(Berekening::plus(telling.d1, dagen).naar_werkdag(telling.d1))
            }
            Regel::Jaren(jaren) => Some(na_jaren(telling, telling.d1, jaren)),
            Regel::EindeJaren(jaren) => {
                Some(na_jaren(telling, telling.d1, jaren).eerder(1, "dagen"))
            }
            // The same day came about in the same way.
            Regel::Na(van, 0) if uit.contains_key(van) => uit.get(van).cloned(),
            Regel::Na(van, dagen) => anker(van).map(|d| Berekening::plus(d, dagen)),
            Regel::NaWerkdag(van, dagen) => {
                anker(van).map(|d| Berekening::plus(d, dagen).op_werkdag())
            }
            Regel::MaandenNa(van, maanden) => {
                anker(van).map(|d| Berekening::plus_maanden(d, maanden))
            }
        };
        let eigen = bijzonder(m.sleutel, telling, ankers, berekening.as_ref());
        if let Some(berekening) = eigen.or(berekening) {
            uit.insert(m.sleutel, berekening);
        }
    }
    uit
}

/// The calculation that takes the place of the plain one in this case.
fn bijzonder(
    sleutel: &str,
    telling: &Telling,
    ankers: &Ankers,
    gewoon: Option<&Berekening>,
) -> Option<Berekening> {
    let anker = |naam: &str| ankers.get(naam).copied();
    match sleutel {
        // A voluntary extension moves the end (Wet WIA art. 24).
        "einde_periode" => anker("einde_verlengd").map(|d| Berekening::plus(d, 0)),
        // Sick from giving birth: the fourth day after the leave (ZW art. 29a lid 4, 38a lid 2).
        "vangnet_melding" if ankers.contains_key("vangnet_verlof") => {
            anker("vangnet_verlof").map(|d| Berekening::plus(d, 4).op_werkdag())
        }
        // Article 29d ZW: the fourth day after thirteen weeks (ZW art. 38b lid 3); a term of
        // more than twelve weeks does not move to a working day.
        "vangnet_melding" => anker("vangnet_29d").map(|_| geteld(telling, 94)),
        // Sickness from pregnancy and the leave after it do not count (BW 7:670 lid 1, last part).
        "opzegverbod_voorbij" => telling.verbod_vanaf.map(|d| na_jaren(telling, d, 2)),
        // The employment ends earlier: its last day (ZW art. 38a lid 3).
        "norisk" => anker("einde_dienst")
            .filter(|e| gewoon.is_some_and(|g| *e < g.datum && *e >= telling.d1))
            .map(|e| Berekening::plus(e, 0)),
        _ => None,
    }
}

/// The end of the wage period with what lengthens it: days of a late application (BW 7:629 lid 11
/// onder a), then a loonsanctie up to `sanctie` (Wet WIA article 25 lid 9). Nothing when neither does.
pub fn tijdvak(
    berekening: &BTreeMap<&'static str, Berekening>,
    vertraging: i64,
    sanctie: Option<Date>,
) -> Option<Berekening> {
    let gewoon = berekening.get("einde_periode")?;
    let uit = na_late_aanvraag(gewoon, vertraging);
    let sanctie = sanctie.map_or(0, |s| days_between(uit.datum, s));
    let uit = uit.later(sanctie, "loonsanctie");
    (uit.datum > gewoon.datum).then_some(uit)
}

/// The end of the wage period, so many days later because the application came late.
pub(crate) fn na_late_aanvraag(einde: &Berekening, vertraging: i64) -> Berekening {
    einde.clone().later(vertraging, "late aanvraag")
}

/// So many sick days after D1.
pub(crate) fn geteld(telling: &Telling, offset: i64) -> Berekening {
    let (datum, weg) = telling.dag(offset);
    let mut stappen = vec![Stap {
        dagen: offset,
        soort: "dagen".into(),
    }];
    stappen.extend(weg.into_iter().map(|(reden, dagen)| Stap {
        dagen,
        soort: reden.label().into(),
    }));
    Berekening {
        van: telling.d1,
        stappen,
        datum,
    }
}

/// Whole years from `van`, moved by the days left out before that moment.
fn na_jaren(telling: &Telling, van: Date, jaren: i64) -> Berekening {
    let mut uit = Berekening::plus_jaren(van, jaren);
    for (tijdvak, reden) in telling.niet_geteld.iter().filter(|(t, _)| t.begin >= van) {
        if tijdvak.begin > uit.datum {
            break;
        }
        uit = uit.later(tijdvak.dagen(), reden.label());
    }
    uit
}
