//! Says in Dutch how a moment is counted, for `explain` and the list of rules.

use super::{MOMENTEN, Moment, Regel};
use crate::telwoord::telwoord;

/// Starting points that are no moment themselves.
const ANKERS: &[(&str, &str)] = &[
    (
        "vangnet_duidelijk",
        "de dag waarop het recht duidelijk werd",
    ),
    (
        "signaal_langdurig",
        "het signaal dat het verzuim lang gaat duren",
    ),
    ("pa_datum", "de datum van de probleemanalyse"),
    ("pva_datum", "de datum van het plan van aanpak"),
    ("eje_datum", "de datum van de eerstejaarsevaluatie"),
    ("wia_aanvraag", "de WIA-aanvraag"),
];

impl Moment {
    /// The moment with this key.
    pub fn van(sleutel: &str) -> Option<&'static Self> {
        MOMENTEN.iter().find(|m| m.sleutel == sleutel)
    }

    /// "42 dagen na de eerste ziektedag; dagen die niet meetellen schuiven de datum op".
    pub fn telwijze(&self) -> String {
        const SCHUIFT: &str = "; dagen die niet meetellen schuiven de datum op";
        const WERKDAG: &str = ", of de eerste werkdag daarna";
        match self.regel {
            Regel::Telling(n) => format!("{}{SCHUIFT}", na_d1(n, "dag", "dagen")),
            Regel::TellingWerkdag(n) => format!("{}{WERKDAG}{SCHUIFT}", na_d1(n, "dag", "dagen")),
            Regel::KalenderWerkdag(n) => {
                format!("{}{WERKDAG}", na_d1(n, "kalenderdag", "kalenderdagen"))
            }
            Regel::Jaren(n) => format!("{}{SCHUIFT}", na_d1(n, "jaar", "jaar")),
            Regel::EindeJaren(n) => {
                format!("{}, min 1 dag{SCHUIFT}", na_d1(n, "jaar", "jaar"))
            }
            Regel::Na(van, n) => na(van, n, "dag", "dagen"),
            Regel::NaWerkdag(van, n) => format!("{}{WERKDAG}", na(van, n, "dag", "dagen")),
            Regel::MaandenNa(van, n) => na(van, n, "maand", "maanden"),
        }
    }
}

fn na_d1(aantal: i64, enkel: &str, meer: &str) -> String {
    format!("{} na de eerste ziektedag", telwoord(aantal, enkel, meer))
}

fn na(van: &str, aantal: i64, enkel: &str, meer: &str) -> String {
    let anker = ANKERS.iter().find(|(sleutel, _)| *sleutel == van);
    let label = || Moment::van(van).map(|m| format!("\"{}\"", m.label));
    let van = anker
        .map(|(_, naam)| (*naam).to_owned())
        .or_else(label)
        .unwrap_or_default();
    match aantal {
        0 => format!("gelijk aan {van}"),
        1.. => format!("{} na {van}", telwoord(aantal, enkel, meer)),
        _ => format!("{} voor {van}", telwoord(-aantal, enkel, meer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_reads_as_dutch() {
        for (sleutel, verwacht) in [
            (
                "pa",
                "42 dagen na de eerste ziektedag; dagen die niet meetellen schuiven de datum op",
            ),
            (
                "norisk",
                "42 kalenderdagen na de eerste ziektedag, of de eerste werkdag daarna",
            ),
            ("pva", "14 dagen na de datum van de probleemanalyse"),
            (
                "riv",
                "91 dagen voor \"Einde van de loondoorbetaling, zonder loonsanctie of late aanvraag\"",
            ),
            ("wia_upload", "1 dag na de WIA-aanvraag"),
        ] {
            assert_eq!(Moment::van(sleutel).unwrap().telwijze(), verwacht);
        }
    }

    /// A new moment on a document date asks for a name of that date here.
    #[test]
    fn every_starting_point_has_a_name() {
        for moment in MOMENTEN {
            if let Regel::Na(van, _) | Regel::NaWerkdag(van, _) | Regel::MaandenNa(van, _) =
                moment.regel
            {
                let bekend = ANKERS.iter().any(|(s, _)| *s == van) || Moment::van(van).is_some();
                assert!(bekend, "{van}");
            }
        }
    }
}
