//! Why spoor 2, and did it start in time, with the arithmetic in plain words.

use serde::Serialize;

use crate::calendar::{days_between, in_woorden};
use crate::dossier::spoor::Haalbaarheid;

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
        .or_else(|| eje.and_then(|e| tekst(e.grond_spoor2.as_ref())));
    velden.verplicht(
        reden,
        "waarom spoor 1 geen of niet genoeg uitzicht biedt, met datum en bron",
        "/spoor2/trajectplan/aanleiding",
    )
}

/// What the choice for spoor 2 rests on.
pub fn bronnen(t: &Traject) -> Gegevens {
    let dossier = t.bron.dossier;
    let eje = dossier.eerstejaarsevaluatie.as_ref();
    Gegevens::default()
        .als("Arbeidsdeskundig rapport", onderzoek(t).map(in_woorden))
        .als(
            "Geen uitzicht in spoor 1 sinds",
            dossier.spoor1.afgesloten_op.map(in_woorden),
        )
        .als(
            "Eerstejaarsevaluatie",
            t.bron.facts.eje.datum.map(in_woorden),
        )
        .als(
            "Besluit in de Eerstejaarsevaluatie",
            eje.and_then(|e| e.besluit_spoor2)
                .map(|b| hoofdletter(b.label())),
        )
}

/// Days that the trajectory began after the six weeks; negative or zero when in time.
fn dagen_te_laat(t: &Traject) -> Option<i64> {
    let grens = t.bron.facts.termijn.get("spoor2")?;
    t.spoor2.startdatum.map(|d| days_between(*grens, d))
}

/// Start against the eerstejaarsevaluatie, with the arithmetic in words.
fn start(t: &Traject) -> String {
    let begin = t.spoor2.startdatum;
    let rekensom = t.bron.facts.berekening.get("spoor2");
    let (Some(begin), Some(som)) = (begin, rekensom) else {
        let wat = if begin.is_none() {
            "De startdatum van het traject"
        } else {
            "De datum van de Eerstejaarsevaluatie"
        };
        return format!(
            "{wat} is niet bekend. Daarom is niet te berekenen of het traject op tijd begon."
        );
    };
    let uitleg = format!(
        "De Eerstejaarsevaluatie is van {}. Zes weken (42 dagen) later is {}. Uiterlijk dan begint spoor 2 volgens het beleid van UWV.",
        in_woorden(som.van),
        in_woorden(som.datum)
    );
    let te_laat = days_between(som.datum, begin);
    let uitkomst = if begin < som.van {
        "Dat was al vóór de Eerstejaarsevaluatie.".to_owned()
    } else if te_laat > 0 {
        format!("Dat is {} later.", dagen(te_laat))
    } else {
        "Dat is binnen zes weken.".to_owned()
    };
    format!(
        "{uitleg} Het traject begon op {}. {uitkomst}",
        in_woorden(begin)
    )
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
    if dagen_te_laat(t).is_some_and(|d| d > 0) {
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
