//! Goals and activities: parts 6 and 7 of the plan van aanpak, also in follow-up parts and evaluations.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::{ActiviteitStatus, AfspraakGroep, Einddoel};
use crate::dossier::plan::{Activiteit, PlanVanAanpak};

use super::taal::{self, NIET_VASTGELEGD, aantal, hoofdletter, opsomming, tekst};
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
    stand: String,
}

/// Where activities come from and at what date their state is shown.
pub struct Lijst<'a> {
    /// The activities.
    pub activiteiten: &'a [Activiteit],
    /// JSON pointer of the list.
    pub pointer: &'a str,
    /// State as it was on this date.
    pub op: Date,
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
                "Werkgever en werknemer hebben {} afgesproken. De kolom Stand is bijgewerkt tot en met {}.",
                aantal(n, "activiteit", "activiteiten"),
                in_woorden(lijst.op)
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
        .map(|(i, a)| rij(a, &format!("{}/{i}", lijst.pointer), lijst.op, velden))
        .collect()
}

fn rij(a: &Activiteit, pointer: &str, op: Date, velden: &mut Velden) -> Rij {
    let wie = (!a.wie.is_empty()).then(|| taal::rollen(&a.wie));
    Rij {
        activiteit: velden.verplicht(
            tekst(a.omschrijving.as_ref()),
            "omschrijving van de activiteit",
            &format!("{pointer}/omschrijving"),
        ),
        doel: velden.gewenst(
            tekst(a.doel.as_ref()),
            "doel van de activiteit",
            &format!("{pointer}/doel"),
        ),
        wie: velden.verplicht(wie, "wie de activiteit uitvoert", &format!("{pointer}/wie")),
        planning: planning(a, pointer, velden),
        stand: stand_met_resultaat(a, op),
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

fn stand_met_resultaat(a: &Activiteit, op: Date) -> String {
    match resultaat(a, op) {
        Some(resultaat) => format!("{} {resultaat}", stand(a, op)),
        None => stand(a, op),
    }
}

/// The result, as far as it was known on `op`.
pub fn resultaat(a: &Activiteit, op: Date) -> Option<&str> {
    let later = a.datum_gereed.is_some_and(|d| d > op) || a.begindatum.is_some_and(|d| d > op);
    tekst(a.resultaat.as_ref()).filter(|_| !later)
}

/// State on `op` as a sentence. What became known later is not said.
pub fn stand(a: &Activiteit, op: Date) -> String {
    if a.begindatum.is_some_and(|d| d > op) {
        return "Nog niet begonnen.".to_owned();
    }
    if a.datum_gereed.is_some_and(|d| d > op) {
        return "Bezig.".to_owned();
    }
    match (a.status, a.datum_gereed) {
        (None, None) => NIET_VASTGELEGD.to_owned(),
        (None | Some(ActiviteitStatus::Uitgevoerd), Some(klaar)) => {
            format!("Uitgevoerd op {}.", in_cijfers(klaar))
        }
        (Some(status), _) => format!("{}.", hoofdletter(status.label())),
    }
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
        for (op, verwacht) in [
            (date(2025, 3, 2), "Nog niet begonnen."),
            (date(2025, 3, 3), "Bezig."),
            (date(2025, 5, 29), "Bezig."),
            (date(2025, 5, 30), "Uitgevoerd op 30-05-2025. Gelukt."),
        ] {
            assert_eq!(stand_met_resultaat(&a, op), verwacht);
        }
    }
}
