//! What the bedrijfsarts says, in work terms: probleemanalyse with bijstellingen, actueel oordeel.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::Tekst;
use crate::dossier::begeleiding::{ActueelOordeel, Probleemanalyse};
use crate::dossier::codes::Einddoel;
use crate::facts::telt;

use super::Bron;
use super::blok::{Gegevens, Rubriek};
use super::nummer::nummers;
use super::taal::{hoofdletter, maker, tekst};
use super::veld::Velden;

/// One analysis or judgement.
#[derive(Serialize)]
pub struct Oordeel {
    kop: String,
    gegevens: Gegevens,
    rubrieken: Vec<Rubriek>,
    teksten: Gegevens,
}

impl Oordeel {
    /// Date, maker and the like, without what the document itself says.
    pub fn kort(self) -> Self {
        Self {
            rubrieken: Vec::new(),
            teksten: Gegevens::default(),
            ..self
        }
    }
}

/// An analysis with its place in the case and its number among the bijstellingen, from 1; the
/// first analysis has number 0.
pub struct Analyse<'a> {
    pub inhoud: &'a Probleemanalyse,
    pub index: usize,
    pub nummer: usize,
}

impl Analyse<'_> {
    /// Its place in the case.
    pub fn pointer(&self) -> String {
        format!("/probleemanalyses/{}", self.index)
    }

    /// "Probleemanalyse", "Bijstelling probleemanalyse 2".
    pub fn naam(&self) -> String {
        match self.nummer {
            0 => "Probleemanalyse".to_owned(),
            n => format!("Bijstelling probleemanalyse {n}"),
        }
    }
}

/// The first analysis, then each bijstelling, as far as they count and their content is known.
pub fn analyses<'a>(bron: &'a Bron) -> Vec<Analyse<'a>> {
    let alle = alle(bron).into_iter();
    alle.filter(|a| telt(&a.inhoud.kop, bron.peildatum()))
        .collect()
}

/// The same, also those that do not count.
pub fn alle<'a>(bron: &'a Bron) -> Vec<Analyse<'a>> {
    let alle = &bron.dossier.probleemanalyses;
    let latere = |p: &&Probleemanalyse| p.bijstelling == Some(true);
    let volgnummers = alle.iter().filter(latere).map(|p| p.kop.volgnummer);
    let mut nummers = nummers(volgnummers).into_iter();
    let genummerd = alle.iter().enumerate().map(|(index, inhoud)| {
        let nummer = latere(&inhoud)
            .then(|| nummers.next())
            .flatten()
            .unwrap_or(0);
        Analyse {
            inhoud,
            index,
            nummer,
        }
    });
    let mut bekend: Vec<Analyse> = genummerd
        .filter(|a| !bron.zonder_inhoud(&a.pointer()))
        .collect();
    bekend.sort_by_key(|a| {
        let datum = a.inhoud.kop.datum;
        (a.nummer > 0, datum.is_none(), datum)
    });
    bekend
}

/// What one analysis says.
pub fn probleemanalyse(analyse: &Analyse) -> Oordeel {
    let (p, wat) = (analyse.inhoud, analyse.naam());
    let geen = p.geen_benutbare_mogelijkheden == Some(true);
    let gegevens = Gegevens::default()
        .als("Opgesteld door", maker(&p.kop))
        .als("Datum van het spreekuur", p.datum_spreekuur.map(in_woorden))
        .als("Geadviseerd einddoel", p.einddoel.map(Einddoel::label))
        .als(
            "Verwachte hervatting",
            p.verwachte_hervatting.map(in_woorden),
        )
        .als(
            "Volgende beoordeling",
            p.datum_volgende_beoordeling.map(in_woorden),
        )
        .als(
            "Benutbare mogelijkheden",
            geen.then_some("Geen, volgens de bedrijfsarts"),
        );
    Oordeel {
        kop: p
            .kop
            .datum
            .map_or_else(|| wat.clone(), |d| format!("{wat} van {}", in_woorden(d))),
        gegevens,
        rubrieken: Rubriek::alle(p.rubrieken.as_ref()),
        teksten: analyse_teksten(p),
    }
}

fn analyse_teksten(p: &Probleemanalyse) -> Gegevens {
    let rijen = [
        ("Wat is veranderd", &p.wijziging),
        ("Beperkingen", &p.beperkingen),
        (
            "Waarom er geen mogelijkheden zijn",
            &p.motivering_geen_mogelijkheden,
        ),
        (
            "Mogelijkheden in het eigen werk",
            &p.mogelijkheden_eigen_werk,
        ),
        (
            "Mogelijkheden in aangepast eigen werk",
            &p.mogelijkheden_aangepast_werk,
        ),
        ("Mogelijkheden in ander werk", &p.mogelijkheden_ander_werk),
        ("Factoren in het werk", &p.werkfactoren),
        ("Verwachting", &p.prognose),
        ("Advies", &p.advies),
    ];
    rijen
        .into_iter()
        .fold(Gegevens::default(), |alle, (label, waarde)| {
            alle.als(label, tekst(waarde.as_ref()))
        })
}

/// The employer's part of the actueel oordeel.
pub fn actueel_oordeel(a: &ActueelOordeel, verkort: bool, velden: &mut Velden) -> Oordeel {
    let geen = a.geen_benutbare_mogelijkheden == Some(true);
    let rubrieken = Rubriek::alle(a.rubrieken.as_ref());
    Oordeel {
        kop: "Actueel oordeel".to_owned(),
        gegevens: Gegevens::default()
            .als("Datum", a.kop.datum.map(in_woorden))
            .als("Opgesteld door", maker(&a.kop))
            .als(
                "Benutbare mogelijkheden",
                geen.then_some("Geen, volgens de bedrijfsarts"),
            ),
        teksten: oordeel_teksten(a, verkort, velden),
        rubrieken,
    }
}

fn oordeel_teksten(a: &ActueelOordeel, verkort: bool, velden: &mut Velden) -> Gegevens {
    let verloop = velden.verplicht(
        tekst(a.verloop.as_ref()),
        "verloop volgens de bedrijfsarts",
        "/actueelOordeel/verloop",
    );
    let nu = a.geen_benutbare_mogelijkheden != Some(true)
        && a.rubrieken.as_ref().is_none_or(|r| r.aantal_gevuld() == 0);
    let nu = nu.then(|| {
        velden.marker(
            "beperkingen en mogelijkheden nu",
            "/actueelOordeel/rubrieken",
        )
    });
    let (relatie, passend) = twee_oordelen(a, verkort, velden);
    Gegevens::default()
        .met("Verloop", verloop)
        .als("Beperkingen en mogelijkheden", nu)
        .als("Arbeidsrelatie", relatie)
        .als("Passend werk bij de eigen werkgever", passend)
        .als("Verwachting", tekst(a.prognose.as_ref()))
        .als("Advies dat nog loopt", tekst(a.advies.as_ref()))
}

/// On the work relation and on suitable work. A short report does not ask for them.
fn twee_oordelen(
    a: &ActueelOordeel,
    verkort: bool,
    velden: &mut Velden,
) -> (Option<String>, Option<String>) {
    let mut een = |waarde: Option<String>, wat: &str, pointer: &str, uitleg: Option<&Tekst>| {
        if verkort && waarde.is_none() {
            return None;
        }
        let waarde = velden.verplicht(waarde, wat, pointer);
        Some(met_toelichting(&waarde, tekst(uitleg), " "))
    };
    let relatie = een(
        a.arbeidsrelatie.map(|r| oordeel(r.label())),
        "oordeel van de bedrijfsarts over de arbeidsrelatie",
        "/actueelOordeel/arbeidsrelatie",
        a.toelichting_arbeidsrelatie.as_ref(),
    );
    let passend = een(
        a.passend_werk.map(|p| passend_werk(p).to_owned()),
        "oordeel van de bedrijfsarts over passend werk",
        "/actueelOordeel/passendWerk",
        a.toelichting_passend_werk.as_ref(),
    );
    (relatie, passend)
}

/// "Goed."
pub fn oordeel(woord: &str) -> String {
    format!("{}.", hoofdletter(woord))
}

/// Whether there is suitable work.
pub const fn passend_werk(er_is: bool) -> &'static str {
    if er_is {
        "Er is passend werk bij de eigen werkgever."
    } else {
        "Er is geen passend werk bij de eigen werkgever."
    }
}

/// A judgement with its explanation, with `tussen` between them.
pub fn met_toelichting(oordeel: &str, toelichting: Option<&str>, tussen: &str) -> String {
    match toelichting {
        Some(toelichting) => format!("{oordeel}{tussen}{toelichting}"),
        None => oordeel.to_owned(),
    }
}
