//! The Dutch title of a field: how messages, editors and `docs/dossierformaat.md` name it.

/// `datumSignaalLangdurig` -> `Datum signaal langdurig`; abbreviations keep their capitals.
pub(super) fn title(key: &str) -> String {
    if let Some((_, title)) = TITELS.iter().find(|(known, _)| *known == key) {
        return (*title).to_owned();
    }
    let mut words: Vec<String> = vec![String::new()];
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            words.push(c.to_ascii_lowercase().to_string());
        } else if let Some(last) = words.last_mut() {
            last.push(c);
        }
    }
    for word in &mut words {
        if let Some(fixed) = AFKORTINGEN.iter().find(|a| a.eq_ignore_ascii_case(word)) {
            *word = (*fixed).to_owned();
        }
    }
    let joined = words.join(" ");
    let mut chars = joined.chars();
    chars.next().map_or(String::new(), |c| {
        c.to_uppercase().collect::<String>() + chars.as_str()
    })
}

const AFKORTINGEN: &[&str] = &[
    "BSN", "UWV", "KvK", "BIG", "AGB", "AOW", "WIA", "RIV", "IVA", "ZW", "ID",
];

/// Keys that do not become Dutch by their words alone.
const TITELS: &[(&str, &str)] = &[
    ("aan", "Aan wie"),
    ("aardBedrijf", "Aard van het bedrijf"),
    ("adviesTekst", "Tekst van het advies"),
    ("afwijkingTermijn", "Afwijking van de termijn"),
    ("agbCode", "AGB-code"),
    ("akkoordBeide", "Akkoord van beiden"),
    ("akkoordWerkgever", "Akkoord van de werkgever"),
    ("akkoordWerknemer", "Akkoord van de werknemer"),
    (
        "anderWerkEigenWerkgever",
        "Ander werk bij de eigen werkgever",
    ),
    (
        "andereDienstverbanden",
        "Dienstverbanden bij andere werkgevers",
    ),
    ("aowDatum", "AOW-datum"),
    ("arbeidstherapeutischPct", "Percentage arbeidstherapeutisch"),
    ("belastbaarheidDatum", "Datum van de belastbaarheid"),
    ("besluitBekorting", "Besluit op het bekortingsverzoek"),
    ("besluitSpoor2", "Besluit over spoor 2"),
    ("bezwaarDatum", "Datum van het bezwaar"),
    ("bigNummer", "BIG-nummer"),
    ("datum42Weeksmelding", "Datum 42e-weeksmelding"),
    ("datumBriefWia", "Datum van de brief over de WIA"),
    ("datumHerstelmeldingUwv", "Datum herstelmelding bij UWV"),
    ("datumMeldingUwv", "Datum melding bij UWV"),
    (
        "datumOntvangstBriefWia",
        "Datum ontvangst van de brief over de WIA",
    ),
    ("datumSignaalLangdurig", "Datum signaal langdurig verzuim"),
    ("datumVolgende", "Volgende datum"),
    ("datumWiaBesluit", "Datum van het WIA-besluit"),
    ("dossierId", "Dossiernummer"),
    ("eens", "Eens met het verslag"),
    ("eigenrisicodragerZw", "Eigenrisicodrager voor de Ziektewet"),
    (
        "eindeEersteJaarAfgesproken",
        "Evaluatie aan het einde van het eerste jaar afgesproken",
    ),
    ("einde", "Einde (tot en met)"),
    ("einddatum", "Einddatum (tot en met)"),
    (
        "eindeLoondoorbetaling",
        "Einde loondoorbetaling (tot en met)",
    ),
    ("eindeWachttijd", "Einde wachttijd (tot en met)"),
    ("email", "E-mailadres"),
    ("evaluatieIedereWeken", "Evaluatie iedere ... weken"),
    ("grondSpoor2", "Grond van het besluit over spoor 2"),
    ("gunstigWerkgever", "Gunstig voor de werkgever"),
    ("hersteld", "Hersteld op"),
    ("id", "Kenmerk"),
    ("instemming60Plus", "Instemming 60-plus"),
    ("intakes", "Intakegesprekken"),
    ("ivaAanvraag", "Aanvraag vervroegde IVA"),
    ("kvkNummer", "KvK-nummer"),
    ("levert", "Wat het bronsysteem levert"),
    ("loonwaardePct", "Loonwaarde in procenten"),
    (
        "melding42EersteZiektedag",
        "Eerste ziektedag in de 42e-weeksmelding",
    ),
    (
        "meningActiviteitenWerkgever",
        "Mening van de werkgever over de activiteiten",
    ),
    (
        "meningActiviteitenWerknemer",
        "Mening van de werknemer over de activiteiten",
    ),
    (
        "meningAfsprakenWerkgever",
        "Mening van de werkgever over de afspraken",
    ),
    (
        "meningAfsprakenWerknemer",
        "Mening van de werknemer over de afspraken",
    ),
    ("meningWerkgever", "Mening van de werkgever"),
    ("meningWerknemer", "Mening van de werknemer"),
    ("met", "Met wie"),
    (
        "motiveringGeenMogelijkheden",
        "Motivering van geen mogelijkheden",
    ),
    ("oordeelWerknemer", "Oordeel van de werknemer"),
    ("opAdviesBedrijfsarts", "Op advies van de bedrijfsarts"),
    ("paginas", "Aantal bladzijden"),
    ("pastInZoekprofiel", "Past in het zoekprofiel"),
    ("rapportageIedereWeken", "Rapportage iedere ... weken"),
    ("reIntegratiebedrijf", "Re-integratiebedrijf"),
    ("reactieWerkgever", "Reactie van de werkgever"),
    ("reactieWerknemer", "Reactie van de werknemer"),
    ("redenAfwijkingAdvies", "Reden van afwijking van het advies"),
    ("redenEinde", "Reden van het einde"),
    ("reistijdMinuten", "Reistijd in minuten"),
    ("riv", "Re-integratieverslag"),
    ("schemaVersie", "Versie van het formaat"),
    ("spoor1", "Spoor 1"),
    ("spoor2", "Spoor 2"),
    ("toelichtingDatum", "Toelichting bij de datum"),
    ("toelichtingEinddoel", "Toelichting bij het einddoel"),
    ("toelichtingNaam", "Toelichting bij de naam"),
    ("tot", "Einde (tot en met)"),
    ("uiterlijk", "Uiterlijk (tot en met)"),
    (
        "uiterlijkeAanvraagdatumBrief",
        "Uiterste aanvraagdatum volgens de brief",
    ),
    (
        "uitzonderingInstemmingBeide",
        "Instemming van beiden met de uitzondering",
    ),
    ("uitzonderingMotivering", "Motivering van de uitzondering"),
    (
        "uitzonderingVerwachteDatum",
        "Verwachte datum bij de uitzondering",
    ),
    ("verblijfBuitenland", "Verblijf in het buitenland"),
    ("verklaringBedrijfsarts", "Verklaring van de bedrijfsarts"),
    ("visieBegeleider", "Visie van de begeleider"),
    ("visieWerkgever", "Visie van de werkgever"),
    ("visieWerknemer", "Visie van de werknemer"),
    ("visieWerknemerGeweigerd", "Werknemer wil geen visie geven"),
    ("voorstellenWerknemer", "Voorstellen van de werknemer"),
    ("werkgeverNaam", "Naam van de werkgever"),
    ("werknemerNaam", "Naam van de werknemer"),
    ("werknemerStuurtZelf", "Werknemer stuurt zelf in"),
    ("wiaAanvraag", "WIA-aanvraag"),
    ("zelfdeOorzaak", "Dezelfde oorzaak"),
    (
        "zelfdeWerkgever",
        "Andere dienstverbanden bij deze werkgever",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_read_as_dutch() {
        assert_eq!(
            title("datumSignaalLangdurig"),
            "Datum signaal langdurig verzuim"
        );
        assert_eq!(title("datum42Weeksmelding"), "Datum 42e-weeksmelding");
        assert_eq!(
            title("datumGegevensverstrekking"),
            "Datum gegevensverstrekking"
        );
        assert_eq!(title("datumMeldingUwv"), "Datum melding bij UWV");
        assert_eq!(title("bsn"), "BSN");
    }

    #[test]
    fn a_key_is_named_once() {
        let mut sleutels: Vec<&str> = TITELS.iter().map(|(key, _)| *key).collect();
        sleutels.sort_unstable();
        sleutels.dedup();
        assert_eq!(sleutels.len(), TITELS.len());
    }
}
