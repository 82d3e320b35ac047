//! The two years on a line: what was due, what was done, what is coming; and the steps that follow.
//!
//! The header `Tijdlijn` of the table tells the page to draw it as well.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{days_between, in_cijfers, plus_days};
use crate::facts::telt;
use crate::normen::EVALUATIE;

use super::super::Bron;
use super::super::delen::taal::aantal;
use super::super::mijlpalen::{self, Mijlpaal};

const SAMEN: &str = "Werkgever en werknemer";

/// A point on the line.
pub(super) struct Punt {
    naam: String,
    /// Who does it; nothing for a day that comes by itself.
    wie: Option<&'static str>,
    uiterlijk: Option<Date>,
    datum: Option<Date>,
    /// Days after the last day that is accepted.
    te_laat: Option<i64>,
    /// What is said instead of early or late.
    vast: Option<String>,
}

impl Punt {
    /// A day that comes by itself.
    fn dag(naam: &str, datum: Date, stand: &str) -> Self {
        Self {
            naam: naam.to_owned(),
            wie: None,
            uiterlijk: None,
            datum: Some(datum),
            te_laat: None,
            vast: Some(stand.to_owned()),
        }
    }

    /// Something to be done on or before a day.
    fn te_doen(naam: &str, wie: &'static str, uiterlijk: Date) -> Self {
        Self {
            naam: naam.to_owned(),
            wie: Some(wie),
            uiterlijk: Some(uiterlijk),
            datum: None,
            te_laat: None,
            vast: None,
        }
    }

    fn gedaan(naam: String, datum: Date) -> Self {
        Self {
            naam,
            wie: None,
            uiterlijk: None,
            datum: Some(datum),
            te_laat: None,
            vast: None,
        }
    }

    fn open(&self) -> bool {
        self.wie.is_some() && self.datum.is_none() && self.vast.is_none()
    }

    fn stand(&self, peildatum: Date) -> String {
        if let Some(vast) = &self.vast {
            return vast.clone();
        }
        let laat = self.te_laat.and_then(|n| usize::try_from(n).ok());
        let laat = laat.map(|n| aantal(n, "dag", "dagen"));
        match (self.uiterlijk, self.datum, laat) {
            (_, Some(_), Some(laat)) => format!("{laat} na de termijn"),
            (_, None, Some(laat)) => format!("{laat} over de termijn"),
            (Some(_), Some(_), None) => "Op tijd".to_owned(),
            (Some(grens), None, None) => nog(days_between(peildatum, grens)),
            (None, Some(_), None) => "Gedaan".to_owned(),
            (None, None, None) => "Nog te doen".to_owned(),
        }
    }
}

/// "Over 12 dagen", and of a day that was agreed and went by "12 dagen geleden".
fn nog(dagen: i64) -> String {
    let hoeveel = usize::try_from(dagen.abs()).unwrap_or(usize::MAX);
    let hoeveel = aantal(hoeveel, "dag", "dagen");
    match dagen {
        0 => "Vandaag".to_owned(),
        1.. => format!("Over {hoeveel}"),
        _ => format!("{hoeveel} geleden"),
    }
}

/// Every point of the case, the earliest first.
pub(super) fn punten(bron: &Bron) -> Vec<Punt> {
    let mijlpalen = mijlpalen::alle(bron).into_iter();
    let mut punten: Vec<Punt> = mijlpalen.map(|m| mijlpaal(&m)).collect();
    punten.extend(vaste_dagen(bron));
    punten.extend(bijstellingen(bron));
    punten.extend(afspraken(bron));
    // The sort is stable: on one day the order of the two years stays.
    punten.sort_by_key(|p| p.datum.or(p.uiterlijk).unwrap_or(Date::MAX));
    punten
}

fn mijlpaal(m: &Mijlpaal) -> Punt {
    let vast = match (m.aanwezig, m.gedaan) {
        (true, None) => Some("Aanwezig, datum onbekend"),
        _ if m.niet_te_zien => Some("Niet te beoordelen: het bronsysteem levert dit niet"),
        _ => None,
    };
    Punt {
        naam: m.naam.to_owned(),
        wie: Some(m.wie),
        uiterlijk: m.uiterlijk,
        datum: m.gedaan,
        te_laat: m.te_laat,
        vast: vast.map(str::to_owned),
    }
}

/// First sick day, reference date, end of the wait period and of the wages.
fn vaste_dagen(bron: &Bron) -> Vec<Punt> {
    let zaak = &bron.facts.zaak;
    let peildatum = bron.peildatum();
    let begin = zaak
        .d1
        .map(|d| Punt::dag("Eerste ziektedag", d, "Begin van de termijnen"));
    let eind = |naam: &str, datum: Date| {
        let stand = if datum < peildatum {
            "Voorbij".to_owned()
        } else {
            nog(days_between(peildatum, datum))
        };
        Punt::dag(naam, datum, &stand)
    };
    let wachttijd = bron.facts.termijn.get("einde_wachttijd").copied();
    let wachttijd = wachttijd.filter(|d| zaak.einde.is_none_or(|e| e >= *d));
    let uwv = &bron.dossier.uwv;
    let sanctie = uwv.loonsanctie.as_ref();
    let sanctie = sanctie.filter(|l| l.besluitdatum.is_none_or(|d| d <= peildatum));
    let verlengd = sanctie
        .and_then(|l| l.einde)
        .or(uwv.verlenging.as_ref().and_then(|v| v.einddatum));
    [
        begin,
        Some(Punt::dag("Peildatum", peildatum, "Stand van dit rapport")),
        wachttijd.map(|d| eind("Einde van de wachttijd", d)),
        verlengd.map(|d| eind("Einde verlengde loondoorbetaling", d)),
        bron.facts
            .verzuim
            .hersteldatum
            .map(|d| Punt::dag("Hersteld", d, "Einde van de ziekte")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn bijstellingen(bron: &Bron) -> Vec<Punt> {
    let tellen = bron.dossier.bijstellingen.iter();
    let tellen = tellen.filter(|b| telt(&b.kop, bron.peildatum()));
    let mut data: Vec<Date> = tellen.filter_map(|b| b.kop.datum).collect();
    data.sort_unstable();
    (1..)
        .zip(data)
        .map(|(n, d)| Punt::gedaan(format!("Bijstelling {n} van het plan"), d))
        .collect()
}

/// The last evaluation, the next one, and the next consult; only while the case runs.
fn afspraken(bron: &Bron) -> Vec<Punt> {
    let mut punten = Vec::new();
    let laatste = bron.facts.evaluaties.laatste;
    punten.extend(laatste.map(|d| Punt::gedaan("Laatste evaluatie".to_owned(), d)));
    if !bron.facts.zaak.loopt {
        return punten;
    }
    let volgende =
        laatste.map(|d| afgesproken_evaluatie(bron, d).unwrap_or(plus_days(d, EVALUATIE.waarde)));
    punten.extend(volgende.map(|d| Punt::te_doen("Volgende evaluatie", SAMEN, d)));
    let consulten = bron.dossier.consulten.iter();
    let consulten = consulten.filter(|c| c.datum.is_some_and(|d| d <= bron.peildatum()));
    let consult = consulten
        .max_by_key(|c| c.datum)
        .and_then(|c| c.datum_volgende);
    punten.extend(consult.map(|d| {
        Punt::te_doen(
            "Volgend consult bij de bedrijfsarts",
            "Bedrijfsarts en werknemer",
            d,
        )
    }));
    punten
}

/// The first agreed day after the last evaluation: from an evaluation, the plan or a bijstelling.
fn afgesproken_evaluatie(bron: &Bron, laatste: Date) -> Option<Date> {
    let op = bron.peildatum();
    let evaluaties = bron.dossier.evaluaties.iter();
    let evaluaties = evaluaties.filter(|e| telt(&e.kop, op));
    let plannen = bron.dossier.plan_van_aanpak.iter();
    let plannen = plannen.chain(&bron.dossier.bijstellingen);
    let plannen = plannen.filter(|p| telt(&p.kop, op));
    evaluaties
        .filter_map(|e| e.datum_volgende)
        .chain(plannen.flat_map(|p| p.evaluatiemomenten.iter().copied()))
        .filter(|d| *d > laatste)
        .min()
}

/// A row of the table.
#[derive(Serialize)]
pub(super) struct Rij {
    naam: String,
    uiterlijk: String,
    datum: String,
    stand: String,
}

pub(super) fn rijen(bron: &Bron, punten: &[Punt]) -> Vec<Rij> {
    let cel = |d: Option<Date>| d.map_or_else(|| "–".to_owned(), in_cijfers);
    punten
        .iter()
        .map(|p| Rij {
            naam: p.naam.clone(),
            uiterlijk: cel(p.uiterlijk),
            datum: cel(p.datum),
            stand: p.stand(bron.peildatum()),
        })
        .collect()
}

/// Something that is still to be done, by a day and by somebody.
#[derive(Serialize)]
pub(super) struct Stap {
    naam: String,
    uiterlijk: String,
    wie: &'static str,
    stand: String,
}

/// What is over its term first, then what is coming. Once nobody needs the file any more there is
/// nothing left to do.
pub(super) fn stappen(bron: &Bron, punten: &[Punt]) -> Vec<Stap> {
    let nodig = bron.facts.zaak.dossier_nodig || bron.facts.zaak.uit_dienst;
    let open = punten.iter().filter(|p| nodig && p.open());
    open.map(|p| Stap {
        naam: p.naam.clone(),
        uiterlijk: p.uiterlijk.map_or_else(|| "–".to_owned(), in_cijfers),
        wie: p.wie.unwrap_or_default(),
        stand: p.stand(bron.peildatum()),
    })
    .collect()
}
