//! Who gave the assignment, who carries it out, and when.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::codes::BelastbaarheidSoort;

use super::super::blok::{Gegevens, cel};
use super::super::taal::{self, gevuld, hoofdletter, met_kommas, opsomming, tekst};
use super::super::veld::Velden;
use super::Traject;
use super::belastbaarheid::laatste_lijst;

/// The assignment.
#[derive(Serialize)]
pub struct Opdracht {
    partijen: Gegevens,
    gegevens: Gegevens,
    intakes: Vec<Intake>,
}

#[derive(Serialize)]
struct Intake {
    datum: String,
    met: String,
    verslag: String,
    advies: String,
}

pub fn opdracht(t: &Traject, velden: &mut Velden) -> Opdracht {
    let intakes = t.spoor2.intakes.iter().filter(|i| t.gebeurd(i.datum));
    Opdracht {
        partijen: partijen(t, velden),
        gegevens: gegevens(t, looptijd(t, velden)),
        intakes: intakes
            .map(|i| Intake {
                datum: cel(i.datum.map(in_cijfers)),
                met: cel(i.met.map(|r| hoofdletter(r.label()))),
                verslag: cel(tekst(i.verslag.as_ref())),
                advies: cel(tekst(i.advies.as_ref())),
            })
            .collect(),
    }
}

/// As the intake tells it: the trajectory may not have begun.
pub fn bij_intake(t: &Traject, velden: &mut Velden) -> Opdracht {
    let begonnen = t.spoor2.startdatum.filter(|d| t.gebeurd(Some(*d)));
    let start = begonnen.map(in_woorden);
    bij_plan(
        t,
        Gegevens::default().als("Start van het traject", start),
        velden,
    )
}

/// With these rows about start and end, without the talks of the intake.
pub fn bij_plan(t: &Traject, looptijd: Gegevens, velden: &mut Velden) -> Opdracht {
    Opdracht {
        partijen: partijen(t, velden),
        gegevens: gegevens(t, looptijd),
        intakes: Vec::new(),
    }
}

/// Who takes part.
pub fn partijen(t: &Traject, velden: &mut Velden) -> Gegevens {
    let dossier = t.bron.dossier;
    let werknemer = velden.verplicht(
        taal::naam(&dossier.werknemer),
        "voorletters en achternaam van de werknemer",
        "/werknemer",
    );
    let bsn = velden.verplicht(
        gevuld(dossier.werknemer.bsn.as_ref()),
        "burgerservicenummer",
        "/werknemer/bsn",
    );
    let functie = gevuld(dossier.dienstverband.functie.as_ref()).map(hoofdletter);
    let werkgever = velden.verplicht(
        gevuld(dossier.werkgever.naam.as_ref()),
        "naam van de werkgever",
        "/werkgever/naam",
    );
    Gegevens::default()
        .met("Werknemer", werknemer)
        .met("Burgerservicenummer", bsn)
        .als("Eigen functie", functie)
        .met("Opdrachtgever", werkgever)
        .als("Contactpersoon", contactpersoon(t))
        .met("Uitvoering", uitvoerder(t, velden))
        .als("Trajectbegeleider", begeleider(t))
        .als("Eerder uitgevoerd door", eerdere_bureaus(t))
}

/// Name and ways to reach whom the employer named.
pub fn contactpersoon(t: &Traject) -> Option<String> {
    let persoon = t.bron.dossier.werkgever.contactpersoon.as_ref()?;
    let naam = gevuld(persoon.naam.as_ref())?;
    met_kommas(&[Some(naam), taal::bereikbaar(persoon).as_deref()])
}

/// The bureau, or that the employee searches without one and why.
pub fn uitvoerder(t: &Traject, velden: &mut Velden) -> String {
    let naam = t.bureau().and_then(|b| gevuld(b.naam.as_ref()));
    if t.spoor2.zelfstandig == Some(true) && naam.is_none() {
        let reden = velden.gewenst(
            tekst(t.spoor2.reden_zonder_bureau.as_ref()),
            "reden om zonder bureau te werken",
            "/spoor2/redenZonderBureau",
        );
        return format!("De werknemer zoekt zelf, zonder re-integratiebedrijf. Reden: {reden}");
    }
    velden.verplicht(
        naam,
        "naam van het re-integratiebedrijf",
        "/spoor2/reIntegratiebedrijf/naam",
    )
}

/// "Bureau A (tot en met 17 mei 2026)".
fn eerdere_bureaus(t: &Traject) -> Option<String> {
    let alle = t.spoor2.eerdere_bureaus.iter();
    let mut namen: Vec<(Date, &str)> = alle
        .filter_map(|b| Some((b.tot?, gevuld(b.naam.as_ref())?)))
        .filter(|(tot, _)| *tot < t.op)
        .collect();
    namen.sort_unstable();
    let namen = namen.into_iter();
    let namen: Vec<String> = namen
        .map(|(tot, naam)| format!("{naam} (tot en met {})", in_woorden(tot)))
        .collect();
    (!namen.is_empty()).then(|| opsomming(&namen))
}

/// Name and ways to reach the coach; the bureau itself stands in the row before.
pub fn begeleider(t: &Traject) -> Option<String> {
    let bureau = t.bureau()?;
    let mut persoon = bureau.begeleider.clone()?;
    if gevuld(persoon.organisatie.as_ref()) == gevuld(bureau.naam.as_ref()) {
        persoon.organisatie = None;
    }
    let naam = gevuld(persoon.naam.as_ref())?;
    met_kommas(&[Some(naam), taal::bereikbaar(&persoon).as_deref()])
}

/// First day of the trajectory, demanded.
pub fn start(t: &Traject, velden: &mut Velden) -> String {
    velden.datum(
        t.spoor2.startdatum,
        "startdatum van het traject",
        "/spoor2/startdatum",
    )
}

fn looptijd(t: &Traject, velden: &mut Velden) -> Gegevens {
    let einde = match t.einde() {
        Some(einde) => in_woorden(einde),
        None => gepland(t),
    };
    Gegevens::default()
        .met("Start van het traject", start(t, velden))
        .met("Einde van het traject", einde)
}

/// What went before and what the bureau got, with the rows about start and end of the trajectory.
fn gegevens(t: &Traject, looptijd: Gegevens) -> Gegevens {
    let s = t.spoor2;
    let d1 = t.bron.facts.zaak.d1.map(in_woorden);
    let lijst = laatste_lijst(t);
    let kaart = s.afsprakenkaart.as_ref().and_then(|k| k.kop.datum);
    Gegevens::default()
        .als("Eerste ziektedag", d1)
        .als(
            "Datum aanmelding",
            s.aanmelddatum
                .filter(|d| t.gebeurd(Some(*d)))
                .map(in_woorden),
        )
        .en(looptijd)
        .als(
            "Datum afsprakenkaart",
            kaart.filter(|d| t.gebeurd(Some(*d))).map(in_woorden),
        )
        .als(
            "Lijst van belastbaarheid",
            lijst.map(|l| van_datum(l.soort.map(BelastbaarheidSoort::label), l.datum)),
        )
        .als("Bedrijfsarts", bedrijfsarts(t))
        .als(
            "Arbeidsdeskundig rapport",
            onderzoek(t).map(|d| format!("Rapport van {}", in_woorden(d))),
        )
        .als("Gegevens die zijn gedeeld met het bureau", gedeeld(t))
}

fn gepland(t: &Traject) -> String {
    let plan = t.plan.and_then(|p| p.einddatum).or(t.spoor2.einddatum);
    let Some(datum) = plan else {
        return "Het traject loopt nog".to_owned();
    };
    let is = if datum < t.op { "was" } else { "is" };
    format!(
        "Het traject loopt nog. De geplande einddatum {is} {}",
        in_woorden(datum)
    )
}

fn van_datum(soort: Option<&str>, datum: Option<Date>) -> String {
    let soort = soort.unwrap_or("Soort niet vastgelegd");
    datum.map_or_else(
        || soort.to_owned(),
        |d| format!("{soort} van {}", in_woorden(d)),
    )
}

fn bedrijfsarts<'a>(t: &Traject<'a>) -> Option<&'a str> {
    let van_lijst = laatste_lijst(t).and_then(|l| gevuld(l.bedrijfsarts.as_ref()));
    let van_dossier = t.bron.dossier.bedrijfsarts.as_ref();
    van_lijst.or(van_dossier.and_then(|b| gevuld(b.naam.as_ref())))
}

/// Date of the latest arbeidsdeskundig rapport that counts.
pub fn onderzoek(t: &Traject) -> Option<Date> {
    let alle = t.bron.dossier.arbeidsdeskundige_onderzoeken.iter();
    alle.filter(|a| crate::facts::telt(&a.kop, t.op))
        .filter_map(|a| a.kop.datum)
        .max()
}

fn gedeeld(t: &Traject) -> Option<String> {
    let namen = taal::gevulde(&t.spoor2.gedeelde_gegevens);
    (!namen.is_empty()).then(|| hoofdletter(&opsomming(&namen)))
}
