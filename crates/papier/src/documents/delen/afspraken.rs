//! Goals and activities: parts 6 and 7 of the plan van aanpak, also in follow-up parts and evaluations.

use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::{ActiviteitStatus, AfspraakGroep, Einddoel};
use crate::dossier::plan::{Activiteit, PlanVanAanpak};

use super::dag::Dag;
use super::taal::{self, aantal, hoofdletter, opsomming, tekst};
use super::veld::Velden;

/// The five goals with a tick before the chosen ones.
#[derive(Serialize)]
pub struct Doelen {
    keuzes: Vec<Keuze>,
    ontbreekt: Option<String>,
    toelichting: Option<String>,
    datum: Option<String>,
}

#[derive(Serialize)]
struct Keuze {
    tekst: &'static str,
    gekozen: bool,
}

impl Doelen {
    /// All five, the chosen ones ticked; without any there is a marker.
    pub fn van(gekozen: &[Einddoel], pointer: &str, velden: &mut Velden) -> Self {
        let keuzes = Einddoel::ALLE.iter().map(|doel| Keuze {
            tekst: doel.label(),
            gekozen: gekozen.contains(doel),
        });
        Self {
            keuzes: keuzes.collect(),
            ontbreekt: gekozen
                .is_empty()
                .then(|| velden.marker("einddoel", pointer)),
            toelichting: None,
            datum: None,
        }
    }

    /// With what the plan says about its goal.
    pub fn toegelicht(mut self, plan: &PlanVanAanpak) -> Self {
        self.toelichting = tekst(plan.toelichting_einddoel.as_ref()).map(str::to_owned);
        self.datum = plan.datum_einddoel.map(in_woorden);
        self
    }
}

/// Agreed activities, by group.
#[derive(Serialize)]
pub struct Afspraken {
    /// "Werkgever en werknemer hebben 2 activiteiten afgesproken."
    inleiding: String,
    groepen: Vec<Groep>,
    /// One line for the groups without activities.
    leeg: Option<String>,
}

#[derive(Serialize)]
struct Groep {
    letter: char,
    naam: &'static str,
    activiteiten: Vec<Rij>,
}

/// One activity in a table.
#[derive(Serialize)]
struct Rij {
    activiteit: String,
    doel: String,
    wie: String,
    planning: String,
    /// What was done on the day of the document; empty as long as nothing was.
    stand: String,
}

/// Where activities come from and on what day their state is shown.
pub struct Lijst<'a> {
    /// The activities.
    pub activiteiten: &'a [Activiteit],
    /// JSON pointer of the list.
    pub pointer: &'a str,
    /// State as it was on this day.
    pub dag: Dag,
}

impl Afspraken {
    /// The activities by group. A plan or form without any gets a marker as its introduction.
    pub fn van(lijst: &Lijst, verplicht: bool, velden: &mut Velden) -> Self {
        let groepen: Vec<Groep> = AfspraakGroep::ALLE
            .iter()
            .zip('A'..)
            .map(|(groep, letter)| Groep {
                letter,
                naam: groep.label(),
                activiteiten: rijen(lijst, *groep, velden),
            })
            .collect();
        let n = lijst.activiteiten.len();
        let inleiding = match n {
            0 if verplicht || velden.is_formulier() => {
                velden.marker("activiteiten met doel en planning", lijst.pointer)
            }
            0 => "Er zijn geen nieuwe activiteiten afgesproken.".to_owned(),
            _ => format!(
                "Werkgever en werknemer hebben {} afgesproken.",
                aantal(n, "activiteit", "activiteiten")
            ),
        };
        Self {
            leeg: leeg(&groepen, n),
            inleiding,
            groepen: groepen
                .into_iter()
                .filter(|g| !g.activiteiten.is_empty())
                .collect(),
        }
    }
}

/// One line for the groups without activities.
fn leeg(groepen: &[Groep], aantal_activiteiten: usize) -> Option<String> {
    let leeg: Vec<String> = groepen
        .iter()
        .filter(|g| g.activiteiten.is_empty())
        .map(|g| format!("{} (7{})", g.naam.to_lowercase(), g.letter))
        .collect();
    match aantal_activiteiten {
        _ if leeg.is_empty() => None,
        0 => Some(format!("Kies uit deze groepen: {}.", opsomming(&leeg))),
        _ => Some(format!("Geen afspraken over {}.", opsomming(&leeg))),
    }
}

/// Activities of one group; without a group they count as other activities.
fn rijen(lijst: &Lijst, groep: AfspraakGroep, velden: &mut Velden) -> Vec<Rij> {
    lijst
        .activiteiten
        .iter()
        .enumerate()
        .filter(|(_, a)| a.groep.unwrap_or(AfspraakGroep::Overig) == groep)
        .map(|(i, a)| rij(a, &format!("{}/{i}", lijst.pointer), lijst.dag, velden))
        .collect()
}

fn rij(a: &Activiteit, pointer: &str, dag: Dag, velden: &mut Velden) -> Rij {
    let wie = (!a.wie.is_empty()).then(|| taal::rollen(&a.wie));
    Rij {
        activiteit: velden.verplicht(
            tekst(a.omschrijving.as_ref()),
            "omschrijving van de activiteit",
            &format!("{pointer}/omschrijving"),
        ),
        doel: velden.verplicht(
            tekst(a.doel.as_ref()),
            "doel van de activiteit",
            &format!("{pointer}/doel"),
        ),
        wie: velden.verplicht(wie, "wie de activiteit uitvoert", &format!("{pointer}/wie")),
        planning: planning(a, pointer, velden),
        stand: gedaan(a, dag),
    }
}

/// The period; the day on which it must be done is demanded.
fn planning(a: &Activiteit, pointer: &str, velden: &mut Velden) -> String {
    let periode = taal::periode(a.begindatum, a.einddatum);
    if a.einddatum.is_some() {
        return periode.map(|p| hoofdletter(&p)).unwrap_or_default();
    }
    let einde = velden.marker("einddatum", &format!("{pointer}/einddatum"));
    match periode {
        Some(vanaf) => format!("{}, tot en met {einde}", hoofdletter(&vanaf)),
        None => einde,
    }
}

/// What was done by the day of a plan: a plan speaks of what is to come.
fn gedaan(a: &Activiteit, dag: Dag) -> String {
    if !dag.bekend(a.datum_gereed) || (a.datum_gereed.is_none() && a.status.is_none()) {
        return String::new();
    }
    match resultaat(a, dag) {
        Some(resultaat) => format!("{} {resultaat}", stand(a, dag)),
        None => stand(a, dag),
    }
}

/// The result, as far as it was known by then.
pub fn resultaat(a: &Activiteit, dag: Dag) -> Option<&str> {
    let later = a.begindatum.is_some_and(|d| d > dag.op);
    tekst(a.resultaat.as_ref()).filter(|_| dag.bekend(a.datum_gereed) && !later)
}

/// State as a sentence. What became known later, or nobody knows when, is not said.
pub fn stand(a: &Activiteit, dag: Dag) -> String {
    if a.begindatum.is_some_and(|d| d > dag.op) {
        return "Nog niet begonnen.".to_owned();
    }
    if a.datum_gereed.is_some_and(|d| d > dag.op) {
        return "Bezig.".to_owned();
    }
    match (a.status, a.datum_gereed) {
        (None | Some(ActiviteitStatus::Uitgevoerd), Some(klaar)) => {
            format!("Uitgevoerd op {}.", in_cijfers(klaar))
        }
        (Some(status), Some(_)) => format!("{}.", hoofdletter(status.label())),
        // What is not done now was not done then either.
        (Some(status @ (ActiviteitStatus::Gepland | ActiviteitStatus::Bezig)), None) => {
            format!("{}.", hoofdletter(status.label()))
        }
        (Some(status), None) if !dag.vast => format!("{}.", hoofdletter(status.label())),
        (_, None) => "In het dossier staat niet wanneer dit klaar was.".to_owned(),
    }
}

/// How often a plan or bijstelling is evaluated and on which days, as far as it says so.
pub fn evaluatiemomenten(plan: &PlanVanAanpak) -> Vec<String> {
    let momenten: Vec<String> = plan
        .evaluatiemomenten
        .iter()
        .copied()
        .map(in_woorden)
        .collect();
    let ritme = plan.evaluatie_iedere_weken.map(|n| match n {
        1 => "Werkgever en werknemer evalueren dit plan iedere week.".to_owned(),
        n => format!("Werkgever en werknemer evalueren dit plan iedere {n} weken."),
    });
    let data = match momenten.as_slice() {
        [] => None,
        [een] => Some(format!("De afgesproken datum is {een}.")),
        alle => Some(format!("De afgesproken data zijn {}.", opsomming(alle))),
    };
    ritme.into_iter().chain(data).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::dossier::Tekst;

    #[test]
    fn state_says_only_what_was_known_then() {
        let a = Activiteit {
            begindatum: Some(date(2025, 3, 3)),
            datum_gereed: Some(date(2025, 5, 30)),
            status: Some(ActiviteitStatus::Uitgevoerd),
            resultaat: Some(Tekst("Gelukt.".into())),
            ..Activiteit::default()
        };
        for (op, verwacht, klaar) in [
            (date(2025, 3, 2), "Nog niet begonnen.", ""),
            (date(2025, 3, 3), "Bezig.", ""),
            (date(2025, 5, 29), "Bezig.", ""),
            (
                date(2025, 5, 30),
                "Uitgevoerd op 30-05-2025.",
                "Uitgevoerd op 30-05-2025. Gelukt.",
            ),
        ] {
            let dag = Dag { op, vast: true };
            assert_eq!(stand(&a, dag), verwacht);
            assert_eq!(gedaan(&a, dag), klaar);
            assert_eq!(resultaat(&a, dag).is_some(), !klaar.is_empty());
        }
    }

    #[test]
    fn a_dated_document_leaves_out_a_result_of_no_day() {
        let a = Activiteit {
            begindatum: Some(date(2025, 3, 3)),
            status: Some(ActiviteitStatus::Uitgevoerd),
            resultaat: Some(Tekst("Gelukt.".into())),
            ..Activiteit::default()
        };
        let op = date(2025, 6, 1);
        let vast = Dag { op, vast: true };
        assert_eq!(
            (gedaan(&a, vast), resultaat(&a, vast)),
            (String::new(), None)
        );
        let nu = Dag { op, vast: false };
        assert_eq!(gedaan(&a, nu), "Uitgevoerd. Gelukt.");
    }
}
