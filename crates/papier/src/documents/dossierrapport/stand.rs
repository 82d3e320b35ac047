//! Where the case stands on the reference date, in sentences; and its documents with their state.

use serde::Serialize;

use crate::calendar::{days_between, in_woorden};
use crate::facts::zaak::Afloop;
use crate::finding::stand::{self, Resultaat};
use crate::finding::{DocumentName, Ernst};

use super::super::delen::taal::{aantal, opsomming};
use super::super::delen::ziekte;
use super::super::{Bron, DOCUMENTEN, Document, Soort, stel_samen};

/// The opening paragraphs.
#[derive(Serialize)]
pub(super) struct Stand {
    /// Sick week and wait period.
    ziekte: String,
    /// Extension by UWV or of free will.
    verlenging: Option<String>,
    /// Whether there is a result, and what UWV looks at then.
    resultaat: String,
    /// What UWV tests, in its order, with the rules behind each word.
    toets: Vec<String>,
    /// How many findings there are.
    controle: String,
}

pub(super) fn stand(bron: &Bron) -> Stand {
    let oordeel = stand::Stand::van(bron.beoordeling, bron.facts);
    Stand {
        ziekte: format!("{} {}", loop_van_de_ziekte(bron), wachttijd(bron)),
        verlenging: ziekte::verlenging(bron, bron.peildatum()),
        resultaat: resultaat(oordeel.resultaat.oordeel).to_owned(),
        toets: oordeel.zinnen(),
        controle: controle(bron),
    }
}

fn loop_van_de_ziekte(bron: &Bron) -> String {
    let zaak = &bron.facts.zaak;
    let dienst = bron.dossier.dienstverband.einddatum;
    let overleden = zaak.overleden.zip(zaak.ziekteweek);
    let overleden = overleden.filter(|_| zaak.afloop == Some(Afloop::Overleden));
    if let Some((dag, week)) = overleden {
        let dag = in_woorden(dag);
        return format!("De werknemer is overleden op {dag}, in week {week} van de ziekte.");
    }
    match (
        zaak.ziekteweek,
        bron.facts.verzuim.hersteldatum,
        dienst.filter(|_| zaak.uit_dienst),
    ) {
        (None, ..) => "De eerste ziektedag is niet bekend.".to_owned(),
        (Some(_), Some(hersteld), _) => {
            format!("De werknemer is hersteld op {}.", in_woorden(hersteld))
        }
        (Some(week), None, Some(einde)) => format!(
            "Het dienstverband is geëindigd op {}, in week {week} van de ziekte.",
            in_woorden(einde)
        ),
        (Some(week), ..) => format!(
            "Op {} is de werknemer in week {week} van de ziekte.",
            in_woorden(bron.peildatum())
        ),
    }
}

fn wachttijd(bron: &Bron) -> String {
    let Some(einde) = bron.facts.termijn.get("einde_wachttijd").copied() else {
        return "Daarom zijn de termijnen niet te berekenen.".to_owned();
    };
    if !bron.facts.zaak.loopt {
        return String::new();
    }
    match usize::try_from(days_between(bron.peildatum(), einde)) {
        Ok(0) => "Vandaag is de laatste dag van de wachttijd.".to_owned(),
        Ok(n) => format!(
            "De wachttijd van 104 weken duurt tot en met {}. Dat is over {}.",
            in_woorden(einde),
            aantal(n, "dag", "dagen")
        ),
        Err(_) => format!(
            "De wachttijd van 104 weken is voorbij sinds {}.",
            in_woorden(einde)
        ),
    }
}

/// UWV weighs the result first (Beleidsregels beoordelingskader poortwachter, par. 3).
fn resultaat(resultaat: Resultaat) -> &'static str {
    match resultaat {
        Resultaat::Bevredigend => {
            "In het dossier staat een bevredigend resultaat: blijvend werk dat past bij de mogelijkheden. UWV kijkt eerst naar het resultaat. Is dat bevredigend, dan toetst UWV de weg ernaartoe niet."
        }
        Resultaat::GeenMogelijkheden => {
            "De bedrijfsarts ziet nu geen benutbare mogelijkheden om te werken. UWV toetst of dat oordeel goed is onderbouwd."
        }
        Resultaat::Afgesloten => {
            "De zaak is daarmee afgesloten. Vanaf die dag vraagt de wet niets meer van werkgever en werknemer."
        }
        Resultaat::NietVastgelegd => {
            "In het dossier staat geen bevredigend resultaat. UWV toetst dan of werkgever en werknemer genoeg hebben gedaan."
        }
    }
}

fn controle(bron: &Bron) -> String {
    let delen: Vec<String> = Ernst::ALL
        .iter()
        .filter_map(|ernst| {
            let n = bron.beoordeling.count(*ernst);
            (n > 0).then(|| aantal(n, ernst.label(), meervoud(*ernst)))
        })
        .collect();
    if delen.is_empty() {
        "De controle vond niets om op te lossen.".to_owned()
    } else {
        format!("De controle vond {}.", opsomming(&delen))
    }
}

const fn meervoud(ernst: Ernst) -> &'static str {
    match ernst {
        Ernst::Fout => "fouten",
        Ernst::Waarschuwing => "waarschuwingen",
        Ernst::Aandachtspunt => "aandachtspunten",
    }
}

/// The documents of one kind, with their state.
#[derive(Serialize)]
pub(super) struct Stuk {
    titel: &'static str,
    aantal: usize,
    stand: String,
}

/// Every kind of document that the case has, but for this one.
pub(super) fn documenten(bron: &Bron) -> Vec<Stuk> {
    let andere = DOCUMENTEN
        .iter()
        .filter(|s| s.naam != DocumentName::Dossierrapport.stem());
    andere.filter_map(|soort| stuk(bron, soort)).collect()
}

fn stuk(bron: &Bron, soort: &'static Soort) -> Option<Stuk> {
    let alle: Vec<Document> = stel_samen(bron, soort);
    let concept = alle.iter().filter(|d| d.concept).count();
    let stand = match (alle.len(), concept) {
        (0, _) => return None,
        (_, 0) => "Definitief".to_owned(),
        (n, c) if n == c => "CONCEPT".to_owned(),
        (n, c) => format!("{} definitief, {c} CONCEPT", n - c),
    };
    Some(Stuk {
        titel: soort.titel,
        aantal: alle.len(),
        stand,
    })
}
