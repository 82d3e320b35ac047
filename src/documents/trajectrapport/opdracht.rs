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

pub(super) fn opdracht(t: &Traject, velden: &mut Velden) -> Opdracht {
    let intakes = t.spoor2.intakes.iter().filter(|i| t.gebeurd(i.datum));
    Opdracht {
        partijen: partijen(t, velden),
        gegevens: gegevens(t, velden),
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

fn partijen(t: &Traject, velden: &mut Velden) -> Gegevens {
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
    let contact = dossier.werkgever.contactpersoon.as_ref();
    let contact = contact.and_then(|c| {
        let naam = gevuld(c.naam.as_ref())?;
        met_kommas(&[Some(naam), taal::bereikbaar(c).as_deref()])
    });
    Gegevens::default()
        .met("Werknemer", werknemer)
        .met("Burgerservicenummer", bsn)
        .als("Eigen functie", functie)
        .met("Opdrachtgever", werkgever)
        .als("Contactpersoon", contact)
        .met("Uitvoering", uitvoerder(t, velden))
        .als("Trajectbegeleider", begeleider(t))
}

/// The bureau, or that the employee searches without one and why.
fn uitvoerder(t: &Traject, velden: &mut Velden) -> String {
    let bureau = t.spoor2.re_integratiebedrijf.as_ref();
    let naam = bureau.and_then(|b| gevuld(b.naam.as_ref()));
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

/// Name and ways to reach the coach; the bureau itself stands in the row before.
fn begeleider(t: &Traject) -> Option<String> {
    let bureau = t.spoor2.re_integratiebedrijf.as_ref()?;
    let mut persoon = bureau.begeleider.clone()?;
    if gevuld(persoon.organisatie.as_ref()) == gevuld(bureau.naam.as_ref()) {
        persoon.organisatie = None;
    }
    let naam = gevuld(persoon.naam.as_ref())?;
    met_kommas(&[Some(naam), taal::bereikbaar(&persoon).as_deref()])
}

fn gegevens(t: &Traject, velden: &mut Velden) -> Gegevens {
    let s = t.spoor2;
    let start = velden.datum(
        s.startdatum,
        "startdatum van het traject",
        "/spoor2/startdatum",
    );
    let einde = match t.einde() {
        Some(einde) => in_woorden(einde),
        None => gepland(t),
    };
    let d1 = t.bron.facts.zaak.d1.map(in_woorden);
    let lijst = laatste_lijst(t);
    let kaart = s.afsprakenkaart.as_ref().and_then(|k| k.kop.datum);
    Gegevens::default()
        .als("Eerste ziektedag", d1)
        .als("Datum aanmelding", s.aanmelddatum.map(in_woorden))
        .met("Start van het traject", start)
        .met("Einde van het traject", einde)
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
        .als("Gedeeld met het bureau", gedeeld(t))
}

fn gepland(t: &Traject) -> String {
    let plan = t.plan.and_then(|p| p.einddatum).or(t.spoor2.einddatum);
    let Some(datum) = plan else {
        return "Het traject loopt nog".to_owned();
    };
    let is = if datum < t.bron.peildatum() {
        "was"
    } else {
        "is"
    };
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
pub(super) fn onderzoek(t: &Traject) -> Option<Date> {
    let alle = t.bron.dossier.arbeidsdeskundige_onderzoeken.iter();
    alle.filter(|a| crate::facts::telt(&a.kop, t.bron.peildatum()))
        .filter_map(|a| a.kop.datum)
        .max()
}

fn gedeeld(t: &Traject) -> Option<String> {
    let namen: Vec<&str> = t
        .spoor2
        .gedeelde_gegevens
        .iter()
        .map(|g| g.trim())
        .collect();
    (!namen.is_empty()).then(|| hoofdletter(&opsomming(&namen)))
}
