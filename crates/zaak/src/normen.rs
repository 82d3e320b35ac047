//! Every number of law, policy and practice that has changed or may change, each with its source
//! and the days on which it holds. The days of a term stand in `facts::termijnen`, in the
//! same way; a limit that only one rule knows stands in that rule.

use jiff::civil::{Date, date};

/// A number, where it comes from, and when it holds.
#[derive(Debug)]
pub struct Norm {
    /// The number.
    pub waarde: i64,
    /// What is counted.
    pub eenheid: &'static str,
    /// First day on which it holds; absent: as long as the sources go back.
    pub vanaf: Option<Date>,
    /// Last day on which it holds; absent: until now.
    pub tot: Option<Date>,
    /// Law, policy, practice or own norm.
    pub bron: &'static str,
}

impl Norm {
    /// The number, to compare with hours or percents.
    pub fn getal(&self) -> f64 {
        i32::try_from(self.waarde).map_or(f64::NAN, f64::from)
    }
}

const fn norm(waarde: i64, eenheid: &'static str, bron: &'static str) -> Norm {
    Norm {
        waarde,
        eenheid,
        vanaf: None,
        tot: None,
        bron,
    }
}

/// The number that holds on `op`; nothing where the table does not reach.
pub fn geldend(reeks: &[Norm], op: Date) -> Option<i64> {
    let geldt = |n: &&Norm| n.vanaf.is_none_or(|v| v <= op) && n.tot.is_none_or(|t| op <= t);
    reeks.iter().find(geldt).map(|n| n.waarde)
}

/// From this many days between fit and sick again it is a new case.
pub const NIEUW_GEVAL: Norm = norm(
    28,
    "dagen",
    "BW 7:629 lid 10; Wet WIA art. 23 lid 3 (korter dan vier weken)",
);
/// Pregnancy and maternity leave in one piece.
pub const VERLOF_BLOK: Norm = norm(112, "dagen", "WAZO art. 3:1 lid 2 en 3 (zestien weken)");
/// In so many days after its first piece the rest of the leave may be spread.
pub const VERLOF_SPREIDING: Norm = norm(210, "dagen", "WAZO art. 3:1 lid 6 (dertig weken)");
/// Longest wait between two evaluations of employer and employee.
pub const EVALUATIE: Norm = norm(42, "dagen", "UWV: ten minste iedere zes weken");
/// Longest wait between two consults.
pub const CONSULT: Norm = norm(
    42,
    "dagen",
    "praktijk; Regeling procesgang art. 4 lid 4: regelmatig",
);
/// Longest wait between two consults with a reason on record.
pub const CONSULT_MET_REDEN: Norm = norm(84, "dagen", "praktijk");
/// Age of the list that an arbeidsdeskundig onderzoek rests on.
pub const LIJST_ACTUEEL: Norm = norm(92, "dagen", "eigen norm: drie maanden");
/// From the plan that spoor 1 offers nothing, or after a ground to wait, to the start of spoor 2.
pub const SPOOR2_START: Norm = norm(
    42,
    "dagen",
    "Werkwijzer Poortwachter 4.3.1, beleid UWV sinds 2017",
);
/// From new possibilities to the start of spoor 2: two weeks for the plan, six for the start.
pub const SPOOR2_NA_LIJST: Norm = norm(
    56,
    "dagen",
    "Werkwijzer Poortwachter 4.3.1, beleid UWV sinds 2017",
);
/// Loonwaarde in percents of the old wage with which both may be satisfied.
pub const LOONWAARDE_BEVREDIGEND: Norm = norm(
    65,
    "procent",
    "Beleidsregels beoordelingskader poortwachter par. 3",
);
/// Part of the wage that is paid at least.
pub const LOON: Norm = norm(70, "procent", "BW 7:629 lid 1");
/// Days from the first sick day to the last day of the employment that ask for a re-integratieverslag.
pub const VERSLAG_UIT_DIENST: Norm = norm(42, "dagen", "ZW art. 38 lid 2: ten minste zes weken");
/// Report to UWV by an eigenrisicodrager, after the last day of the employment.
pub const UIT_DIENST_EIGENRISICO: Norm = norm(
    42,
    "dagen",
    "ZW art. 38aa lid 1 onder a: uiterlijk zes weken",
);
/// Under so many days a short re-integratieverslag is enough.
pub const VERKORT_VERSLAG: Norm = norm(
    70,
    "dagen",
    "Beleidsregels vorm- en herkenbaarheidsvereisten art. 2a: tien weken",
);
/// Work without loonwaarde.
pub const ARBEIDSTHERAPIE: Norm = norm(
    42,
    "dagen",
    "Beleidsregels beoordelingskader poortwachter par. 8: als regel zes weken",
);
/// Objection.
pub const BEZWAAR: Norm = norm(42, "dagen", "Awb art. 6:7: zes weken");
/// Decision of UWV on a loonsanctie, before the end of the wage period.
pub const BESLUIT_SANCTIE: Norm = norm(42, "dagen", "Wet WIA art. 25 lid 10: zes weken");
/// Decision of UWV on a request to shorten a loonsanctie.
pub const BESLUIT_BEKORTING: Norm = norm(21, "dagen", "Wet WIA art. 25 lid 13: drie weken");
/// End of a loonsanctie after that decision.
pub const EINDE_NA_BEKORTING: Norm = norm(42, "dagen", "Wet WIA art. 25 lid 14: zes weken");
/// Longest loonsanctie.
pub const LOONSANCTIE: Norm = norm(364, "dagen", "Wet WIA art. 25 lid 9: ten hoogste 52 weken");
/// Decision of UWV on a WIA application.
pub const BESLUIT_WIA: Norm = norm(56, "dagen", "UWV: acht weken");
/// Talks while work is resumed.
pub const GESPREK_BIJ_OPBOUW: Norm = norm(14, "dagen", "praktijk: iedere twee weken");
/// A new look at spoor 1 after a change.
pub const BLIK_OP_SPOOR1: Norm = norm(42, "dagen", "eigen norm: tot de volgende evaluatie");
/// Signature or file later than the date of the document.
pub const LATER_OPGEMAAKT: Norm = norm(30, "dagen", "eigen norm");
/// From the first sick day to the judgement of the bedrijfsarts.
pub const PROBLEEMANALYSE: Norm = norm(42, "dagen", "Regeling procesgang art. 2 lid 2: zes weken");
/// From that judgement to the plan van aanpak, and from an occasion to an adjustment of it.
pub const PLAN: Norm = norm(
    14,
    "dagen",
    "Regeling procesgang art. 4 lid 1 en 5: twee weken",
);
/// Signatures under a plan or an adjustment of it.
pub const HANDTEKENING: Norm = norm(14, "dagen", "eigen norm");
/// First sick day from which the terms here hold: those of report and application (Wet WIA articles 64 and
/// 65) are of 1 July 2013 (Stb. 2013, 236), the report of week 42 of 1 November 2008 (Stb. 2008, 414).
pub const RECHT_VANAF: Date = date(2013, 7, 1);
/// First day on which plan and evaluation must hold the views of employer and employee.
pub const VISIES_VANAF: Date = date(2023, 7, 1);
/// Wait before the WIA.
pub const WACHTTIJD: Norm = norm(728, "dagen", "Wet WIA art. 23 lid 1: 104 weken");
/// First part of the wage period, in which at least the minimum wage is paid.
pub const MINIMUMLOON: Norm = norm(364, "dagen", "BW 7:629 lid 1: de eerste 52 weken");
/// Application after a letter of UWV that came too late.
pub const NA_LATE_BRIEF: Norm = norm(28, "dagen", "Wet WIA art. 64 lid 6: vier weken");
/// Decision of UWV on a WIA application after all was repaired.
pub const BESLUIT_NA_HERSTEL: Norm = norm(42, "dagen", "Wet WIA art. 25 lid 15: zes weken");
/// Written feedback after a consult.
pub const TERUGKOPPELING: Norm = norm(7, "dagen", "eigen norm");
/// Follow-up of an advice of the bedrijfsarts.
pub const OPVOLGING_ADVIES: Norm = norm(14, "dagen", "eigen norm");
/// Extra expertise that the bedrijfsarts advised.
pub const DESKUNDIGHEID: Norm = norm(
    42,
    "dagen",
    "eigen norm bij Regeling procesgang art. 7a: tijdig",
);
/// Second opinion.
pub const SECOND_OPINION: Norm = norm(
    28,
    "dagen",
    "eigen norm bij Arbowet art. 14 lid 2 onder g: zo spoedig mogelijk",
);
/// From the conclusion that there are no possibilities to the next look.
pub const HERBEOORDELING: Norm = norm(3, "maanden", "eigen norm");
/// A look so long before the planned one takes its place.
pub const HERBEOORDELING_EERDER: Norm = norm(14, "dagen", "eigen norm");
/// Hours a day that are marginal at most.
pub const MARGINAAL_PER_DAG: Norm = norm(2, "uren", "Werkwijzer Poortwachter 5.8");
/// The same in hours a week.
pub const MARGINAAL_PER_WEEK: Norm = norm(10, "uren", "Werkwijzer Poortwachter 5.8, vijf dagen");
/// An employer with fewer employees need not list its jobs.
pub const ZEER_KLEIN: Norm = norm(10, "werknemers", "eigen norm");
/// Talk about an arbeidsdeskundig onderzoek.
pub const BESPREKING_ONDERZOEK: Norm = norm(14, "dagen", "eigen norm");
/// Answer to a proposal of the employee.
pub const ANTWOORD_VOORSTEL: Norm = norm(14, "dagen", "eigen norm");
/// Measure after the employee did not cooperate.
pub const MAATREGEL: Norm = norm(14, "dagen", "eigen norm");
/// Use of new possibilities, or the reason why not.
pub const BENUTTING: Norm = norm(42, "dagen", "eigen norm");
/// An agreed activity still counts as running for so long after its last day.
pub const AFSPRAAK_VERLOPEN: Norm = norm(14, "dagen", "eigen norm");
/// Bijstelling with another employer as goal, before or after the start of spoor 2.
pub const BIJSTELLING_SPOOR2: Norm = norm(14, "dagen", "eigen norm");
/// Trajectplan after the start of spoor 2.
pub const TRAJECTPLAN: Norm = norm(28, "dagen", "eigen norm");
/// Action of the employer on a signal of too little progress.
pub const ACTIE_OP_SIGNAAL: Norm = norm(14, "dagen", "eigen norm");
/// Word to the bureau about changed possibilities.
pub const DOORGEVEN_BUREAU: Norm = norm(7, "dagen", "eigen norm");
/// Eindrapport after the end of the trajectory.
pub const EINDRAPPORT: Norm = norm(14, "dagen", "eigen norm");
/// New plan after a trajectory without placement.
pub const NIEUW_PLAN: Norm = norm(28, "dagen", "eigen norm");
/// Follow-up of a deskundigenoordeel.
pub const OPVOLGING_OORDEEL: Norm = norm(14, "dagen", "eigen norm");
/// Step out of a dispute.
pub const STAP_BIJ_GESCHIL: Norm = norm(42, "dagen", "eigen norm");
/// Youngest age at which somebody can be employed.
pub const LEEFTIJD_VANAF: Norm = norm(13, "jaren", "eigen norm");
/// Years past AOW age up to which somebody is taken to be employed.
pub const LEEFTIJD_NA_AOW: Norm = norm(10, "jaren", "eigen norm");

/// Wage of a sick employee from AOW age on, in days from the first one, that one included.
/// Selected by the first sick day.
pub const LOON_NA_AOW: &[Norm] = &[
    Norm {
        tot: Some(date(2023, 6, 30)),
        ..norm(
            91,
            "dagen",
            "overgangsrecht bij BW 7:629 lid 2: dertien weken (secundaire bron)",
        )
    },
    LOON_NA_AOW_NU,
];

/// AOW age in months, by the day on which it is reached.
pub const AOW_LEEFTIJD: &[Norm] = &[
    aow(65, 0, None, 2012),
    aow(65, 1, Some(2013), 2013),
    aow(65, 2, Some(2014), 2014),
    aow(65, 3, Some(2015), 2015),
    aow(65, 6, Some(2016), 2016),
    aow(65, 9, Some(2017), 2017),
    aow(66, 0, Some(2018), 2018),
    aow(66, 4, Some(2019), 2021),
    aow(66, 7, Some(2022), 2022),
    aow(66, 10, Some(2023), 2023),
    aow(67, 0, Some(2024), 2025),
    aow(67, 0, Some(2026), 2027),
    aow(67, 3, Some(2028), 2031),
];

const fn aow(jaren: i64, maanden: i64, vanaf: Option<i16>, tot: i16) -> Norm {
    let begin = match vanaf {
        Some(jaar) => Some(date(jaar, 1, 1)),
        None => None,
    };
    // Article 7a names the ages up to 2025; a yearly notice fixes them five years ahead.
    let bron = if tot <= 2025 {
        "AOW art. 7a lid 1"
    } else {
        "AOW art. 7a lid 1 onder o: jaarlijkse mededeling"
    };
    Norm {
        waarde: jaren * 12 + maanden,
        eenheid: "maanden",
        vanaf: begin,
        tot: Some(date(tot, 12, 31)),
        bron,
    }
}

/// Days put on a par with holidays by royal decree (article 3 lid 3 Algemene termijnenwet), as
/// published for 2024 to 2028; the one of 2022 from a secondary source. Earlier ones are not known here.
pub const GELIJKGESTELD: &[Date] = &[
    date(2022, 5, 27),
    date(2024, 5, 10),
    date(2024, 12, 27),
    date(2025, 5, 30),
    date(2026, 1, 2),
    date(2026, 5, 15),
    date(2027, 5, 7),
    date(2028, 4, 28),
    date(2028, 5, 26),
];

/// Holidays on the same date each year (article 3 lid 1): month and day. 5 May every year, not
/// only in years of jubilee. Koningsdag and the days around Easter are worked out in the calendar.
pub const VASTE_FEESTDAGEN: &[(i8, i8)] = &[(1, 1), (5, 5), (12, 25), (12, 26)];

/// Days from Easter Sunday to Good Friday (lid 2), Easter Monday, Ascension Day and Whit Monday.
pub const ROND_PASEN: &[i64] = &[-2, 1, 39, 50];

/// The last of [`LOON_NA_AOW`]. Who reached AOW age so long before the 42e-weeksmelding is due has
/// no claim to wage by then, so that there is nothing to report; WVP-TL-013 says the same.
pub const LOON_NA_AOW_NU: Norm = Norm {
    vanaf: Some(date(2023, 7, 1)),
    ..norm(42, "dagen", "BW 7:629 lid 2: zes weken")
};

/// Upload of the employer, after the WIA application.
pub const UPLOAD: Norm = norm(1, "dagen", "UWV");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::plus_days;

    #[test]
    fn versions_follow_on_each_other() {
        for reeks in [LOON_NA_AOW, AOW_LEEFTIJD] {
            assert!(reeks[0].vanaf.is_none());
            for paar in reeks.windows(2) {
                let sluit = paar[0].tot.map(|t| plus_days(t, 1));
                assert!(sluit.is_some() && sluit == paar[1].vanaf, "{paar:?}");
            }
            assert!(
                reeks
                    .iter()
                    .all(|n| !n.bron.is_empty() && !n.eenheid.is_empty())
            );
        }
    }

    #[test]
    fn the_number_of_the_day() {
        for (op, maanden) in [
            (date(2012, 12, 31), Some(780)),
            (date(2022, 6, 1), Some(799)),
            (date(2023, 12, 31), Some(802)),
            (date(2024, 1, 1), Some(804)),
            (date(2026, 6, 1), Some(804)),
            (date(2028, 1, 1), Some(807)),
            (date(2032, 1, 1), None),
        ] {
            assert_eq!(geldend(AOW_LEEFTIJD, op), maanden, "{op}");
        }
        assert_eq!(geldend(LOON_NA_AOW, date(2023, 6, 30)), Some(91));
        assert_eq!(geldend(LOON_NA_AOW, date(2023, 7, 1)), Some(42));
    }
}
