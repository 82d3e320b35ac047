//! The documents that can be made of a case, by name: the only list of them. Rules name the
//! documents that a finding touches; `documents` adds template and composer to each.

/// One variant for each document, with its file stem and title.
macro_rules! documenten {
    ($($variant:ident $stem:literal $title:literal,)+) => {
        /// A kind of document, in the order in which a case comes to need them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum DocumentName {
            $(#[doc = $title] $variant,)+
        }

        impl DocumentName {
            /// Every document, in the order of the variants.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// File stem: of the template, of the output, and as the rule pack names it.
            pub const fn stem(self) -> &'static str {
                match self {
                    $(Self::$variant => $stem,)+
                }
            }

            /// Title as a reader sees it; one of several gets its number behind it.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $title,)+
                }
            }
        }
    };
}

documenten! {
    Probleemanalyse "probleemanalyse" "Probleemanalyse",
    BijstellingProbleemanalyse "bijstelling_probleemanalyse" "Bijstelling probleemanalyse",
    PlanVanAanpak "plan_van_aanpak" "Plan van aanpak",
    Bijstelling "bijstelling" "Bijstelling plan van aanpak",
    PeriodiekeEvaluatie "periodieke_evaluatie" "Periodieke evaluatie",
    Melding42eWeek "melding_42e_week" "42e-weeksmelding: gegevens voor UWV",
    Eerstejaarsevaluatie "eerstejaarsevaluatie" "Eerstejaarsevaluatie",
    Spoor2Intakeverslag "spoor2_intakeverslag" "Spoor 2: intakeverslag",
    Spoor2Afsprakenkaart "spoor2_afsprakenkaart" "Spoor 2: afsprakenkaart",
    Spoor2Trajectplan "spoor2_trajectplan" "Spoor 2: trajectplan",
    Spoor2Voortgangsrapportage "spoor2_voortgangsrapportage" "Spoor 2: voortgangsrapportage",
    Spoor2Eindrapport "spoor2_eindrapport" "Spoor 2: eindrapport",
    Trajectrapport "trajectrapport" "Spoor 2: trajectrapport",
    ActueelOordeel "actueel_oordeel" "Actueel oordeel van de bedrijfsarts",
    Eindevaluatie "eindevaluatie" "Eindevaluatie",
    ReIntegratieverslag "re_integratieverslag" "Re-integratieverslag",
    Dossierrapport "dossierrapport" "Dossierrapport",
    Bekortingsverzoek "bekortingsverzoek" "Bekortingsverzoek",
}

impl DocumentName {
    /// The document with this file stem.
    pub fn from_stem(stem: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.stem() == stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_names_one_document() {
        for name in DocumentName::ALL {
            assert_eq!(DocumentName::from_stem(name.stem()), Some(*name));
        }
        assert_eq!(DocumentName::from_stem("leesexemplaar"), None);
        assert_eq!(DocumentName::from_stem("Probleemanalyse"), None);
    }
}
