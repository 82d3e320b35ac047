//! Why spoor 2, and did it start in time, with the arithmetic in plain words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::spoor::Haalbaarheid;
use crate::facts::termijnen::Berekening;
use crate::facts::{Spoor2Feiten, StartVanaf};

use super::super::blok::Gegevens;
use super::super::taal::{NIET_VASTGELEGD, aantal, hoofdletter, tekst};
use super::super::veld::Velden;
use super::Traject;
use super::opdracht::onderzoek;

/// The reason and the start.
#[derive(Serialize)]
pub struct Waarom {
    reden: String,
    bronnen: Gegevens,
    start: String,
    reden_late_start: Option<String>,
    haalbaarheid: Option<Onderzoek>,
}

#[derive(Serialize)]
struct Onderzoek {
    datum: String,
    conclusie: String,
}

pub fn waarom(t: &Traject, velden: &mut Velden) -> Waarom {
    let onderzocht = t.spoor2.haalbaarheidsonderzoek.as_ref();
    let onderzocht = onderzocht.filter(|h| t.gebeurd(h.datum));
    Waarom {
        reden: reden(t, velden),
        bronnen: bronnen(t),
        start: start(t),
        reden_late_start: reden_late_start(t, velden),
        haalbaarheid: onderzocht.map(haalbaarheid),
    }
}

/// Why spoor 1 is not enough: as the trajectplan says, else the file or the eerstejaarsevaluatie.
pub fn reden(t: &Traject, velden: &mut Velden) -> String {
    let dossier = t.bron.dossier;
    let eje = dossier.eerstejaarsevaluatie.as_ref();
    let reden = t
        .uit_plan(|p| p.aanleiding.as_ref())
        .or_else(|| tekst(dossier.spoor1.onderbouwing.as_ref()))
        .or_else(|| {
            let eje = eje.filter(|e| t.gebeurd(e.kop.datum));
            eje.and_then(|e| tekst(e.grond_spoor2.as_ref()))
        });
    velden.verplicht(
        reden,
        "waarom spoor 1 geen of niet genoeg uitzicht biedt, met datum en bron",
        "/spoor2/trajectplan/aanleiding",
    )
}

/// What the choice for spoor 2 rests on.
pub fn bronnen(t: &Traject) -> Gegevens {
    let dossier = t.bron.dossier;
    let gebeurd = |d: Option<Date>| d.filter(|d| *d <= t.op).map(in_woorden);
    let eje = dossier.eerstejaarsevaluatie.as_ref();
    let eje = eje.filter(|e| t.gebeurd(e.kop.datum));
    Gegevens::default()
        .als("Arbeidsdeskundig rapport", onderzoek(t).map(in_woorden))
        .als(
            "Geen uitzicht in spoor 1 sinds",
            gebeurd(dossier.spoor1.afgesloten_op),
        )
        .als("Eerstejaarsevaluatie", gebeurd(t.bron.facts.eje.datum))
        .als(
            "Besluit in de Eerstejaarsevaluatie",
            eje.and_then(|e| e.besluit_spoor2)
                .map(|b| hoofdletter(b.label())),
        )
}

/// Start against the term that counts, with the arithmetic in words.
fn start(t: &Traject) -> String {
    let feiten = &t.bron.facts.spoor2;
    let som = t.bron.facts.berekening.get("spoor2.uiterlijk");
    let Some(begin) = feiten.start else {
        return start_onbekend(feiten);
    };
    let (Some(som), Some(vanaf)) = (som, feiten.vanaf) else {
        return format!("Het traject begon op {}.", in_woorden(begin));
    };
    let uitkomst = match t.bron.facts.gevraagd.spoor2.dagen_te_laat {
        Some(n) => format!("Dat is {} later.", dagen(n)),
        None => op_tijd(begin, vanaf, som).to_owned(),
    };
    format!(
        "{} Het traject begon op {}. {uitkomst}",
        uitleg(vanaf, som),
        in_woorden(begin)
    )
}

/// Files of the trajectory may show that it had begun in time, though not on which day.
fn start_onbekend(feiten: &Spoor2Feiten) -> String {
    let liep = feiten.gestart_uiterlijk.map_or_else(String::new, |d| {
        format!(
            " Uit de stukken blijkt dat het op {} al liep.",
            in_woorden(d)
        )
    });
    let uitkomst = if feiten.op_tijd == Some(true) && feiten.gestart {
        "Het begon dus op tijd."
    } else {
        "Daarom is niet te berekenen of het traject op tijd begon."
    };
    format!("De startdatum van het traject is niet bekend.{liep} {uitkomst}")
}

fn op_tijd(begin: Date, vanaf: StartVanaf, som: &Berekening) -> &'static str {
    let zes_weken = matches!(vanaf, StartVanaf::Evaluatie | StartVanaf::Vaststelling);
    match vanaf {
        StartVanaf::Evaluatie if begin < som.van => "Dat was al vóór de Eerstejaarsevaluatie.",
        _ if begin < som.van => "Dat was al eerder.",
        _ if zes_weken && uitstel(som) == 0 => "Dat is binnen zes weken.",
        _ => "Dat is op tijd.",
    }
}

/// From where the term is counted, how long it is, and what moved it.
fn uitleg(vanaf: StartVanaf, som: &Berekening) -> String {
    let (van, uiterlijk) = (in_woorden(som.van), in_woorden(som.datum));
    let uitstel = match uitstel(som) {
        0 => String::new(),
        n => format!(" en {} uitstel", dagen(n)),
    };
    match vanaf {
        StartVanaf::Evaluatie => format!(
            "De Eerstejaarsevaluatie is van {van}. Zes weken (42 dagen){uitstel} later is {uiterlijk}. Uiterlijk dan begint spoor 2 volgens het beleid van UWV."
        ),
        StartVanaf::Vaststelling => format!(
            "Op {van} stond vast dat er bij de eigen werkgever geen passend werk is. Zes weken (42 dagen){uitstel} later is {uiterlijk}. Uiterlijk dan begint spoor 2; dat aantal dagen is een eigen norm."
        ),
        StartVanaf::Lijst => format!(
            "De eerste lijst van belastbaarheid na de Eerstejaarsevaluatie is van {van}. Acht weken (56 dagen){uitstel} later is {uiterlijk}. Uiterlijk dan begint spoor 2 volgens het beleid van UWV."
        ),
        StartVanaf::Week58 => format!(
            "Er is geen tijdige Eerstejaarsevaluatie. Dan begint spoor 2 uiterlijk aan het einde van week 58 van de ziekte{uitstel}. Dat is {uiterlijk}."
        ),
        StartVanaf::Perspectief => format!(
            "In de Eerstejaarsevaluatie van {van} was er een concreet perspectief binnen drie maanden. Spoor 2 begint dan uiterlijk op {uiterlijk}."
        ),
    }
}

/// Days that a recorded reason to wait adds.
fn uitstel(som: &Berekening) -> i64 {
    let stappen = som.stappen.iter().filter(|s| s.soort == "uitstel");
    stappen.map(|s| s.dagen).sum()
}

fn dagen(n: i64) -> String {
    aantal(usize::try_from(n).unwrap_or_default(), "dag", "dagen")
}

/// Why it began later: in so many words, or the exception that was agreed before.
fn reden_late_start(t: &Traject, velden: &mut Velden) -> Option<String> {
    let s = t.spoor2;
    let uitzondering = s.uitzondering.map(|u| {
        let motivering = tekst(s.uitzondering_motivering.as_ref()).unwrap_or_default();
        format!("{}. {motivering}", hoofdletter(u.label()))
    });
    let reden = tekst(s.reden_late_start.as_ref()).map(str::to_owned);
    let reden = reden.or(uitzondering.map(|u| u.trim().to_owned()));
    if t.bron.facts.gevraagd.spoor2.dagen_te_laat.is_some() {
        return Some(velden.gewenst(
            reden,
            "reden waarom spoor 2 later begon",
            "/spoor2/redenLateStart",
        ));
    }
    reden
}

fn haalbaarheid(h: &Haalbaarheid) -> Onderzoek {
    Onderzoek {
        datum: h.datum.map_or_else(
            || "De datum van het rapport is niet vastgelegd.".to_owned(),
            |d| format!("Het rapport is van {}.", in_woorden(d)),
        ),
        conclusie: tekst(h.conclusie.as_ref())
            .unwrap_or(NIET_VASTGELEGD)
            .to_owned(),
    }
}
