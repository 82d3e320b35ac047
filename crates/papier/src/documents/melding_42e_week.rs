//! 42e-weeksmelding: the data that the employer copies into the portal of UWV, with the term.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_woorden, plus_days, weekdag};
use crate::facts::bewijs::Staat;

use super::delen::blok::Gegevens;
use super::delen::partijen;
use super::delen::taal::{aantal, hoofdletter};
use super::delen::veld::Velden;
use super::delen::ziekte;
use super::{Bron, Samengesteld};

/// So many days before its last day the report shows up as something to do. No law: it says how
/// far ahead the document looks.
const VOORAF: i64 = 28;

#[derive(Serialize)]
struct View {
    stand: String,
    termijn: String,
    /// What the report says about the first sick day, against the case.
    vergelijking: Option<String>,
    gegevens: Gegevens,
    /// Periods of sickness, when there is more than one or days that do not count.
    perioden: Vec<String>,
    gedaan: bool,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    if !gevraagd(bron) {
        return None;
    }
    let mut velden = Velden::default();
    let op = bron.facts.uwv.melding_42.unwrap_or(bron.peildatum());
    let perioden = ziekte::perioden(bron, op.min(bron.peildatum()));
    let view = View {
        stand: stand(bron),
        termijn: termijn(bron, &mut velden),
        vergelijking: vergelijking(bron),
        gegevens: gegevens(bron, &mut velden),
        perioden: if perioden.len() > 1 {
            perioden
        } else {
            Vec::new()
        },
        gedaan: bron.facts.uwv.melding_42_telt.is_some(),
    };
    Some(Samengesteld::van(bron.facts.uwv.melding_42, velden, &view))
}

/// The report was made, or is due soon or already (article 38 lid 1 Ziektewet); not when nobody can
/// tell whether it is due.
fn gevraagd(bron: &Bron) -> bool {
    let melding = &bron.facts.gevraagd.melding_42e_week;
    let bijna = |d: Date| bron.peildatum() >= plus_days(d, -VOORAF);
    let komt = melding.antwoord.is_some() && melding.laatste_dag().is_some_and(bijna);
    match melding.staat {
        Staat::Bestand => false,
        Staat::Inhoud => true,
        Staat::Afwezig | Staat::Concept => komt,
    }
}

/// What was done on which day, or what must still be done.
fn stand(bron: &Bron) -> String {
    let uwv = &bron.facts.uwv;
    let Some((grens, werkdag)) = grenzen(bron) else {
        return "Zonder eerste ziektedag is de uiterste dag niet te berekenen.".to_owned();
    };
    match (uwv.melding_42, uwv.melding_42_telt) {
        (Some(d), _) => format!(
            "De 42e-weeksmelding is gedaan op {}. {}",
            in_woorden(d),
            op_tijd(bron, d, grens)
        ),
        (None, Some(d)) => format!(
            "Er is een verzoek om verlenging of een aanvraag voor een vervroegde IVA-uitkering van {}. Dat telt ook als 42e-weeksmelding.",
            in_woorden(d)
        ),
        (None, None) if bron.peildatum() <= grens => format!(
            "De 42e-weeksmelding is nog niet gedaan. U doet de melding uiterlijk op {}.",
            in_woorden(grens)
        ),
        (None, None) if bron.peildatum() <= werkdag => format!(
            "De 42e-weeksmelding is nog niet gedaan. De melding moest uiterlijk op {} bij UWV zijn. UWV accepteert de melding nog tot en met {}.",
            in_woorden(grens),
            in_woorden(werkdag)
        ),
        (None, None) => format!(
            "De 42e-weeksmelding is nog niet gedaan. De melding moest uiterlijk op {} bij UWV zijn. Doe de melding alsnog.",
            in_woorden(grens)
        ),
    }
}

/// Last day by law, and the first working day, which UWV accepts.
fn grenzen(bron: &Bron) -> Option<(Date, Date)> {
    let termijn = &bron.facts.termijn;
    let grens = *termijn.get("melding_42")?;
    Some((
        grens,
        termijn.get("melding_42_werkdag").copied().unwrap_or(grens),
    ))
}

fn op_tijd(bron: &Bron, datum: Date, grens: Date) -> String {
    let te_laat = bron.facts.gevraagd.melding_42e_week.dagen_te_laat;
    match te_laat.and_then(|n| usize::try_from(n).ok()) {
        Some(n) => format!("Dat is {} te laat.", aantal(n, "dag", "dagen")),
        None if datum <= grens => "Dat is op tijd.".to_owned(),
        None => "Dat is op tijd, want UWV accepteert de melding op de eerste werkdag na week 42."
            .to_owned(),
    }
}

/// How the last day is counted.
fn termijn(bron: &Bron, velden: &mut Velden) -> String {
    let eerste = ziekte::eerste_ziektedag(bron, velden);
    let som = bron.facts.berekening.get("melding_42");
    let (Some(som), Some((grens, werkdag))) = (som, grenzen(bron)) else {
        return eerste;
    };
    let verder = if werkdag == grens {
        format!(" Dat is een {}.", weekdag(grens))
    } else {
        format!(
            " Dat is {}. UWV accepteert de melding ook op de eerste werkdag daarna: {} {}.",
            dag(grens),
            weekdag(werkdag),
            in_woorden(werkdag)
        )
    };
    format!(
        "{eerste} Dat is dag 1. 42 weken zijn 294 dagen.{} De melding moet er uiterlijk zijn op de eerste dag na die 42 weken: {}.{verder}",
        ziekte::niet_geteld(som, "de uiterste dag"),
        in_woorden(grens)
    )
}

/// "een zaterdag"; a working day of the week on which nobody works is a holiday.
fn dag(datum: Date) -> String {
    match weekdag(datum) {
        dag @ ("zaterdag" | "zondag") => format!("een {dag}"),
        _ => "een feestdag".to_owned(),
    }
}

fn vergelijking(bron: &Bron) -> Option<String> {
    let gemeld = bron
        .facts
        .uwv
        .melding_42
        .and(bron.facts.uwv.melding_42_d1)?;
    let d1 = bron.facts.zaak.d1?;
    Some(if gemeld == d1 {
        "In de melding staat dezelfde eerste ziektedag als in het dossier.".to_owned()
    } else {
        format!(
            "In de melding staat {} als eerste ziektedag. In het dossier is dat {}. Laat UWV de eerste ziektedag corrigeren.",
            in_woorden(gemeld),
            in_woorden(d1)
        )
    })
}

/// In the order of the portal: employer, employee, employment, sickness.
fn gegevens(bron: &Bron, velden: &mut Velden) -> Gegevens {
    let werkgever = partijen::werkgever(bron.dossier, velden);
    let werknemer = partijen::werknemer(bron.dossier, velden);
    let geboren = velden.verplicht(
        werknemer.geboortedatum,
        "geboortedatum van de werknemer",
        "/werknemer/geboortedatum",
    );
    let dienst = &bron.dossier.dienstverband;
    let soort = velden.gewenst(
        dienst.soort.map(|s| hoofdletter(s.label())),
        "soort dienstverband",
        "/dienstverband/soort",
    );
    let eerste = bron.facts.zaak.d1.map(crate::calendar::in_cijfers);
    Gegevens::default()
        .met("Werkgever", werkgever.naam)
        .met("Loonheffingennummer", werkgever.loonheffingennummer)
        .met("Contactpersoon", werkgever.contactpersoon)
        .met("Werknemer", werknemer.naam)
        .als("Geboortenaam", werknemer.geboortenaam)
        .met("Burgerservicenummer", werknemer.bsn)
        .met("Geboortedatum", geboren)
        .met("Soort dienstverband", soort)
        .als("Eerste ziektedag", eerste)
}
