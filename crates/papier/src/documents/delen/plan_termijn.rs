//! Part 9 of the plan van aanpak: was it made in time, with the arithmetic in plain words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{days_between, in_woorden};
use crate::dossier::algemeen::Afwijking;
use crate::dossier::plan::PlanVanAanpak;
use crate::facts::gevraagd::Antwoord;
use crate::facts::termijnen::Berekening;

use super::Bron;
use super::taal::{aantal, tekst};
use super::veld::Velden;

/// Whether the plan is late, and why.
#[derive(Serialize)]
pub struct TeLaat {
    /// The outcome and the arithmetic, one paragraph.
    tekst: String,
    /// Reason for the delay; there when the plan is late or somebody gave a reason.
    reden: Option<String>,
    /// That both agree with the delay.
    akkoord: Option<String>,
}

/// Part 9.
pub fn te_laat(bron: &Bron, plan: &PlanVanAanpak, velden: &mut Velden) -> TeLaat {
    let plicht = &bron.facts.gevraagd.plan_van_aanpak;
    let gevraagd = plicht.antwoord != Some(Antwoord::Nee);
    let berekening = bron.facts.berekening.get("pva").filter(|_| gevraagd);
    let datum = plan.kop.datum;
    let dagen = match (berekening, datum) {
        (Some(b), Some(d)) => days_between(b.datum, d),
        (Some(_), None) if plicht.antwoord == Some(Antwoord::Ja) => 1,
        _ => 0,
    };
    let afwijking = plan.afwijking_termijn.as_ref();
    let reden = tekst(afwijking.and_then(|a| a.reden.as_ref()));
    let pointer = "/planVanAanpak/afwijkingTermijn/reden";
    let verplicht = (dagen > 0)
        .then(|| velden.verplicht(reden, "reden waarom het plan later is opgesteld", pointer));
    TeLaat {
        tekst: match (berekening, plicht.waarom) {
            (Some(b), _) => uitleg(bron, b, datum, dagen),
            (None, Some(waarom)) => format!("Niet van toepassing. {}", waarom.zin()),
            (None, None) => onbekend(bron),
        },
        reden: verplicht.or_else(|| reden.map(str::to_owned)),
        akkoord: afwijking.and_then(akkoord),
    }
}

fn uitleg(bron: &Bron, b: &Berekening, datum: Option<Date>, dagen: i64) -> String {
    let termijn: i64 = b.stappen.iter().map(|s| s.dagen).sum();
    let moest = if datum.is_some() || dagen > 0 {
        "moest"
    } else {
        "moet"
    };
    // Possibilities may be seen only by a later judgement: from then on a plan is asked.
    let oordeel = if bron.facts.pa.datum == Some(b.van) {
        "De probleemanalyse"
    } else {
        "De bijstelling van de probleemanalyse"
    };
    let som = format!(
        "{oordeel} is van {}. Het plan {moest} er {} later zijn, dus uiterlijk op {}.",
        in_woorden(b.van),
        dagen_woord(termijn),
        in_woorden(b.datum)
    );
    match datum {
        Some(d) if dagen > 0 => format!(
            "Het plan is {} te laat opgesteld. {som} Het plan is van {}.",
            dagen_woord(dagen),
            in_woorden(d)
        ),
        Some(d) => format!(
            "Niet van toepassing, want het plan is op tijd opgesteld. {som} Het plan is van {}.",
            in_woorden(d)
        ),
        None if dagen > 0 => format!("De termijn voor dit plan is voorbij. {som}"),
        None => format!("De termijn voor dit plan loopt nog. {som}"),
    }
}

fn dagen_woord(n: i64) -> String {
    aantal(usize::try_from(n).unwrap_or_default(), "dag", "dagen")
}

/// Without a date of the probleemanalyse only the outer limit is known.
fn onbekend(bron: &Bron) -> String {
    let grens = bron.facts.gevraagd.plan_van_aanpak.uiterlijk;
    let uiterlijk = grens.map_or_else(String::new, |d| {
        let moest = if d < bron.peildatum() { "moest" } else { "moet" };
        format!(
            " Bij een probleemanalyse op de laatste dag daarvoor {moest} het plan er uiterlijk op {} zijn.",
            in_woorden(d)
        )
    });
    format!(
        "De datum van de probleemanalyse is niet bekend. Daarom is niet te berekenen wanneer het plan er moest zijn.{uiterlijk}"
    )
}

/// Only when both agree (article 5 Regeling procesgang).
fn akkoord(afwijking: &Afwijking) -> Option<String> {
    let beiden =
        afwijking.akkoord_werkgever == Some(true) && afwijking.akkoord_werknemer == Some(true);
    let op = afwijking
        .datum
        .map(|d| format!(" Dat is vastgelegd op {}.", in_woorden(d)))
        .unwrap_or_default();
    beiden.then(|| format!("Werkgever en werknemer zijn het eens met het latere moment.{op}"))
}
