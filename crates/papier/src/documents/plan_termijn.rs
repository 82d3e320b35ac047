//! Part 9 of the plan van aanpak: was it made in time, with the arithmetic in plain words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{days_between, in_woorden};
use crate::dossier::algemeen::Afwijking;
use crate::dossier::plan::PlanVanAanpak;
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
    let berekening = bron.facts.berekening.get("pva");
    let datum = plan.kop.datum;
    let verstreken = bron.facts.verstreken.get("pva") == Some(&true);
    let dagen = match (berekening, datum) {
        (Some(b), Some(d)) => days_between(b.datum, d),
        (Some(_), None) if verstreken => 1,
        _ => 0,
    };
    let afwijking = plan.afwijking_termijn.as_ref();
    let reden = tekst(afwijking.and_then(|a| a.reden.as_ref()));
    let pointer = "/planVanAanpak/afwijkingTermijn/reden";
    let verplicht = (dagen > 0)
        .then(|| velden.verplicht(reden, "reden waarom het plan later is opgesteld", pointer));
    TeLaat {
        tekst: match berekening {
            Some(b) => uitleg(b, datum, dagen),
            None => onbekend(bron),
        },
        reden: verplicht.or_else(|| reden.map(str::to_owned)),
        akkoord: afwijking.and_then(akkoord),
    }
}

fn uitleg(b: &Berekening, datum: Option<Date>, dagen: i64) -> String {
    let termijn: i64 = b.stappen.iter().map(|s| s.dagen).sum();
    let moest = if datum.is_some() || dagen > 0 {
        "moest"
    } else {
        "moet"
    };
    let som = format!(
        "De probleemanalyse is van {}. Het plan {moest} er {} later zijn, dus uiterlijk op {}.",
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
    let grens = bron.facts.termijn.get("pva_buitengrens");
    let uiterlijk = grens.map_or_else(String::new, |d| {
        let moest = if *d < bron.peildatum() { "moest" } else { "moet" };
        format!(
            " Bij een probleemanalyse aan het einde van week 6 {moest} het plan er uiterlijk op {} zijn.",
            in_woorden(*d)
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
