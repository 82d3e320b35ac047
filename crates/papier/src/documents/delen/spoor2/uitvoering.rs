//! The log of activities with totals, pauses, training and tests.

use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::Spoor2ActiviteitSoort;
use crate::dossier::spoor::{Pauze, Scholing, Spoor2Activiteit};

use super::super::blok::{bedrag, cel, uren};
use super::super::taal::{self, aantal, getal, gevuld, hoofdletter, opsomming, tekst};
use super::super::veld::Velden;
use super::Traject;

/// What was done.
#[derive(Serialize)]
pub struct Activiteiten {
    totaal: String,
    rijen: Vec<Rij>,
    pauzes: Vec<Rust>,
}

#[derive(Serialize)]
struct Rij {
    datum: String,
    soort: String,
    omschrijving: String,
    resultaat: String,
    uren: String,
}

#[derive(Serialize)]
struct Rust {
    periode: String,
    advies: &'static str,
    reden: String,
}

pub fn activiteiten(t: &Traject, velden: &mut Velden) -> Activiteiten {
    let alle = t.spoor2.activiteiten.iter();
    let mut gedaan: Vec<&Spoor2Activiteit> = alle.filter(|a| t.binnen(a.datum)).collect();
    gedaan.sort_by_key(|a| (a.datum.is_none(), a.datum));
    let totaal = match (gedaan.is_empty(), t.periode) {
        (true, None) => velden.marker(
            "uitgevoerde activiteiten met datum en resultaat",
            "/spoor2/activiteiten",
        ),
        (true, Some(_)) => "In deze periode zijn geen activiteiten vastgelegd.".to_owned(),
        (false, None) => totalen("In totaal", &gedaan),
        (false, Some(_)) => totalen("In deze periode", &gedaan),
    };
    let pauzes = t.spoor2.pauzes.iter().filter(|p| t.liep(p.begin, p.einde));
    Activiteiten {
        totaal,
        rijen: gedaan.into_iter().map(rij).collect(),
        pauzes: pauzes.map(|p| pauze(t, p)).collect(),
    }
}

/// "In totaal zijn 3 activiteiten uitgevoerd: 2 trainingen en 1 netwerkgesprek. Samen duurden ze 5 uur."
fn totalen(wanneer: &str, gedaan: &[&Spoor2Activiteit]) -> String {
    let soorten = Spoor2ActiviteitSoort::ALLE.iter().copied().map(Some);
    let per_soort: Vec<String> = soorten
        .chain([None])
        .filter_map(|soort| {
            let n = gedaan.iter().filter(|a| a.soort == soort).count();
            let (enkel, meer) = woorden(soort);
            (n > 0).then(|| aantal(n, enkel, meer))
        })
        .collect();
    let werkwoord = if gedaan.len() == 1 { "is" } else { "zijn" };
    let som: f64 = gedaan.iter().filter_map(|a| a.uren).sum();
    let duur = if som > 0.0 {
        format!(" De vastgelegde duur is samen {}.", uren(som))
    } else {
        String::new()
    };
    format!(
        "{wanneer} {werkwoord} {} vastgelegd: {}.{duur}",
        aantal(gedaan.len(), "activiteit", "activiteiten"),
        opsomming(&per_soort)
    )
}

/// One and several of a kind.
const fn woorden(soort: Option<Spoor2ActiviteitSoort>) -> (&'static str, &'static str) {
    use Spoor2ActiviteitSoort as S;
    match soort {
        Some(S::Gesprek) => ("voortgangsgesprek", "voortgangsgesprekken"),
        Some(S::Test) => ("test of onderzoek", "tests of onderzoeken"),
        Some(S::Training) => ("training", "trainingen"),
        Some(S::Scholing) => ("keer scholing", "keer scholing"),
        Some(S::Sollicitatie) => ("sollicitatie", "sollicitaties"),
        Some(S::Netwerk) => ("netwerkgesprek", "netwerkgesprekken"),
        Some(S::Arbeidsmarkt) => ("arbeidsmarktonderzoek", "arbeidsmarktonderzoeken"),
        Some(S::Bemiddeling) => ("keer bemiddeling", "keer bemiddeling"),
        Some(S::Plaatsing) => (
            "activiteit voor een plaatsing",
            "activiteiten voor een plaatsing",
        ),
        Some(S::Overig) => ("overige activiteit", "overige activiteiten"),
        None => ("activiteit zonder soort", "activiteiten zonder soort"),
    }
}

fn rij(a: &Spoor2Activiteit) -> Rij {
    Rij {
        datum: cel(a.datum.map(in_cijfers)),
        soort: cel(a.soort.map(|s| hoofdletter(s.label()))),
        omschrijving: cel(tekst(a.omschrijving.as_ref())),
        resultaat: cel(tekst(a.resultaat.as_ref())),
        uren: cel(a.uren.map(getal)),
    }
}

fn pauze(t: &Traject, p: &Pauze) -> Rust {
    Rust {
        periode: cel(t.looptijd(p.begin, p.einde)),
        advies: if p.op_advies_bedrijfsarts == Some(true) {
            "Op advies van de bedrijfsarts"
        } else {
            "Niet op advies van de bedrijfsarts"
        },
        reden: cel(tekst(p.reden.as_ref())),
    }
}

/// Training and tests.
#[derive(Serialize)]
pub struct Scholingen {
    inleiding: String,
    rijen: Vec<ScholingRij>,
}

#[derive(Serialize)]
struct ScholingRij {
    naam: String,
    doel: String,
    periode: String,
    resultaat: String,
    kosten: String,
}

pub fn scholing(t: &Traject) -> Scholingen {
    let alle = t.spoor2.scholing.iter();
    let rijen: Vec<ScholingRij> = alle
        .filter(|s| !t.vast || t.gebeurd(s.begin))
        .filter(|s| t.periode.is_none() || t.liep(s.begin, s.einde))
        .map(|s| les(t, s))
        .collect();
    let inleiding = match rijen.len() {
        0 if t.periode.is_some() => {
            "In deze periode zijn geen scholing en geen tests vastgelegd.".to_owned()
        }
        n if t.periode.is_some() => format!(
            "In deze periode {} {}.",
            if n == 1 { "liep" } else { "liepen" },
            aantal(
                n,
                "opleiding, cursus of test",
                "opleidingen, cursussen of tests"
            )
        ),
        0 => "In het dossier staan geen scholing en geen tests.".to_owned(),
        n => format!(
            "In het dossier {} {} vastgelegd.",
            if n == 1 { "is" } else { "zijn" },
            aantal(
                n,
                "opleiding, cursus of test",
                "opleidingen, cursussen of tests"
            )
        ),
    };
    Scholingen { inleiding, rijen }
}

fn les(t: &Traject, s: &Scholing) -> ScholingRij {
    let later = s.begin.is_some_and(|b| b > t.op);
    let betaler = s
        .betaald_door
        .map(|r| format!("betaald door {}", taal::met_lidwoord(r)));
    let kosten = s.kosten.map(bedrag);
    let bezig = s.einde.is_none_or(|e| e > t.op);
    let resultaat = match tekst(s.resultaat.as_ref()) {
        _ if later => format!("Gepland na {}.", in_woorden(t.op)),
        // What came of it was not known yet on the day of an earlier document.
        Some(resultaat) if !(bezig && t.op < t.bron.peildatum()) => resultaat.to_owned(),
        _ if bezig => "Nog bezig.".to_owned(),
        _ => cel(None::<String>),
    };
    ScholingRij {
        naam: cel(taal::met_kommas(&[
            gevuld(s.naam.as_ref()),
            gevuld(s.aanbieder.as_ref()),
        ])),
        doel: cel(tekst(s.doel.as_ref())),
        periode: cel(t.looptijd(s.begin, s.einde)),
        resultaat,
        kosten: cel(
            taal::met_kommas(&[kosten.as_deref(), betaler.as_deref()]).map(|k| hoofdletter(&k))
        ),
    }
}
