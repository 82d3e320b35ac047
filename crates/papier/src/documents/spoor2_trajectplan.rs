//! Spoor 2, trajectplan: the person, the search, the goal with its phases, and when the bureau reports.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{days_between, in_woorden};
use crate::dossier::spoor::Trajectplan;

use super::blok::{Gegevens, Stukken, uren};
use super::ondertekening::{Ondertekening, Plek};
use super::spoor2::{Traject, aanleiding, belastbaarheid, doel, opdracht, profiel, stuk};
use super::taal::{aantal, opsomming};
use super::veld::Velden;
use super::{Bron, Samengesteld};

/// More moments of reporting than this are not written out.
const MOMENTEN: usize = 26;

#[derive(Serialize)]
struct View {
    opdracht: opdracht::Opdracht,
    waarom: aanleiding::Waarom,
    visies: Stukken,
    belastbaarheid: belastbaarheid::Mogelijkheden,
    persoonsprofiel: Stukken,
    praktisch: Gegevens,
    zoekprofiel: profiel::Zoeken,
    plaatsbaarheid: Option<String>,
    doel: doel::Trajectdoel,
    fasen_ontbreken: Option<String>,
    rapportage: String,
    ondertekening: Ondertekening,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let (spoor2, plan) = stuk(bron, |s| s.trajectplan.as_ref(), |p| &p.kop)?;
    let t = Traject::zoals_in(bron, spoor2, &plan.kop);
    let mut velden = Velden::default();
    velden.bron(Some(&plan.kop), "trajectplan", bron.peildatum());
    let view = view(&t, plan, &mut velden);
    Some(Samengesteld::van(plan.kop.datum, velden, &view))
}

fn view(t: &Traject, plan: &Trajectplan, velden: &mut Velden) -> View {
    let plek = Plek {
        pointer: "/spoor2/trajectplan",
        deel: None,
    };
    View {
        opdracht: opdracht::bij_plan(t, looptijd(t, plan, velden), velden),
        waarom: aanleiding::waarom(t, velden),
        visies: t.visies(velden),
        belastbaarheid: belastbaarheid::mogelijkheden(t, velden),
        persoonsprofiel: profiel::persoon(t, velden),
        praktisch: profiel::praktisch(t),
        zoekprofiel: profiel::zoeken(t, velden),
        plaatsbaarheid: t.uit_plan(|p| p.plaatsbaarheid.as_ref()).map(str::to_owned),
        doel: doel::doel(t, begeleiding(t, plan, velden), velden),
        fasen_ontbreken: plan.fasen.is_empty().then(|| {
            velden.marker(
                "fasen met periode en activiteiten",
                "/spoor2/trajectplan/fasen",
            )
        }),
        rapportage: rapportage(t, plan, velden),
        ondertekening: Ondertekening::van(
            t.bron,
            Some(&plan.kop),
            t.ondertekenaars(),
            &plek,
            velden,
        ),
    }
}

/// Start, planned end, and how long that is.
fn looptijd(t: &Traject, plan: &Trajectplan, velden: &mut Velden) -> Gegevens {
    let start = opdracht::start(t, velden);
    let einde = velden.datum(
        plan.einddatum,
        "geplande einddatum van het traject",
        "/spoor2/trajectplan/einddatum",
    );
    let duur = t.spoor2.startdatum.zip(plan.einddatum);
    Gegevens::default()
        .met("Start van het traject", start)
        .met("Geplande einddatum", einde)
        .als("Doorlooptijd", duur.and_then(|(s, e)| doorlooptijd(s, e)))
}

/// "38 weken en 2 dagen", both days included.
fn doorlooptijd(start: Date, einde: Date) -> Option<String> {
    let dagen = usize::try_from(days_between(start, einde) + 1).ok()?;
    let weken = aantal(dagen / 7, "week", "weken");
    let rest = aantal(dagen % 7, "dag", "dagen");
    Some(match (dagen / 7, dagen % 7) {
        (_, 0) => weken,
        (0, _) => rest,
        _ => opsomming(&[weken, rest]),
    })
}

/// The hours of guidance are demanded where a bureau gives them.
fn begeleiding(t: &Traject, plan: &Trajectplan, velden: &mut Velden) -> Gegevens {
    let aantal_uren = plan.begeleidingsuren.map(uren);
    let aantal_uren = if t.met_bureau() {
        Some(velden.verplicht(
            aantal_uren,
            "uren begeleiding in totaal",
            "/spoor2/trajectplan/begeleidingsuren",
        ))
    } else {
        aantal_uren
    };
    Gegevens::default().als("Begeleiding in totaal", aantal_uren)
}

/// How often the bureau reports, and on which days that comes down to.
fn rapportage(t: &Traject, plan: &Trajectplan, velden: &mut Velden) -> String {
    if !t.met_bureau() {
        return "Er is geen re-integratiebedrijf dat rapporteert.".to_owned();
    }
    let Some(weken) = plan.rapportage_iedere_weken else {
        return velden.marker(
            "hoe vaak het re-integratiebedrijf rapporteert",
            "/spoor2/trajectplan/rapportageIedereWeken",
        );
    };
    let ritme = match weken {
        1 => "iedere week".to_owned(),
        n => format!("iedere {n} weken"),
    };
    let zin = format!("Het re-integratiebedrijf rapporteert {ritme} aan werkgever en werknemer.");
    match momenten(t, plan, weken) {
        Some(momenten) => format!("{zin} {momenten}"),
        None => zin,
    }
}

/// The days of reporting between start and planned end, unless there are very many. One that
/// falls shortly before the end is the eindrapport.
fn momenten(t: &Traject, plan: &Trajectplan, weken: u8) -> Option<String> {
    let (start, einde) = t.spoor2.startdatum.zip(plan.einddatum)?;
    let dagen = start.series(i64::from(weken).weeks()).skip(1);
    let half = i64::from(weken) * 7 / 2;
    let dagen = dagen.take_while(|d| days_between(*d, einde) > half);
    let dagen = dagen.take(MOMENTEN + 1);
    let mut dagen: Vec<String> = dagen.map(in_woorden).collect();
    if dagen.len() > MOMENTEN {
        return None;
    }
    dagen.push(format!("{} (eindrapport)", in_woorden(einde)));
    Some(format!(
        "De geplande momenten zijn rond {}.",
        opsomming(&dagen)
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn duration_counts_both_days() {
        for (einde, verwacht) in [
            (date(2026, 1, 5), "1 dag"),
            (date(2026, 1, 11), "1 week"),
            (date(2026, 1, 12), "1 week en 1 dag"),
            (date(2026, 1, 20), "2 weken en 2 dagen"),
        ] {
            assert_eq!(doorlooptijd(date(2026, 1, 5), einde).unwrap(), verwacht);
        }
        assert_eq!(doorlooptijd(date(2026, 1, 5), date(2026, 1, 3)), None);
    }
}
