//! Who and what the document is about: employee, employer, doctor, job, casemanager.

use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::dossier::Dossier;
use crate::dossier::algemeen::Persoon;
use crate::dossier::codes::Rol;

use super::Bron;
use super::blok::Gegevens;
use super::dag::Dag;
use super::taal::{self, gevuld, met_kommas, tekst};
use super::veld::Velden;

/// Parts 1 to 4 of the plan van aanpak, which the evaluations repeat.
#[derive(Serialize)]
pub struct Partijen {
    werknemer: Werknemer,
    werkgever: Werkgever,
    begeleiding: Begeleiding,
    functie: Functie,
}

/// Who the document is about.
#[derive(Serialize)]
pub struct Werknemer {
    pub naam: String,
    pub geboortenaam: Option<String>,
    pub bsn: String,
    pub geboortedatum: Option<String>,
}

/// The employer and who speaks for it.
#[derive(Serialize)]
pub struct Werkgever {
    pub naam: String,
    pub adres: String,
    pub loonheffingennummer: String,
    pub contactpersoon: String,
}

#[derive(Serialize)]
struct Begeleiding {
    bedrijfsarts: String,
    arbodienst: Option<String>,
    probleemanalyse: String,
}

#[derive(Serialize)]
struct Functie {
    naam: String,
    afdeling: Option<String>,
    uren: Option<String>,
    taken: String,
}

impl Partijen {
    /// From the master data.
    pub fn van(bron: &Bron, dag: Dag, velden: &mut Velden) -> Self {
        Self {
            werknemer: werknemer(bron.dossier, velden),
            werkgever: werkgever(bron.dossier, velden),
            begeleiding: begeleiding(bron, dag, velden),
            functie: functie(bron.dossier, velden),
        }
    }
}

/// The employee; what is missing gets a marker.
pub fn werknemer(dossier: &Dossier, velden: &mut Velden) -> Werknemer {
    let w = &dossier.werknemer;
    Werknemer {
        naam: naam(dossier, velden),
        geboortenaam: gevuld(w.geboortenaam.as_ref()).map(str::to_owned),
        bsn: velden.verplicht(
            gevuld(w.bsn.as_ref()),
            "burgerservicenummer",
            "/werknemer/bsn",
        ),
        geboortedatum: w.geboortedatum.map(in_cijfers),
    }
}

/// "J. van den Berg"; each part that is missing has its own marker.
fn naam(dossier: &Dossier, velden: &mut Velden) -> String {
    let w = &dossier.werknemer;
    let voorletters = gevuld(w.voorletters.as_ref());
    let achternaam = gevuld(w.achternaam.as_ref());
    if let Some(naam) = taal::naam(w) {
        return naam;
    }
    if voorletters.is_none() && achternaam.is_none() {
        return velden.marker("voorletters en achternaam van de werknemer", "/werknemer");
    }
    let voorletters = velden.verplicht(
        voorletters,
        "voorletters van de werknemer",
        "/werknemer/voorletters",
    );
    let achternaam = velden.verplicht(
        achternaam,
        "achternaam van de werknemer",
        "/werknemer/achternaam",
    );
    let delen = [
        Some(voorletters.as_str()),
        gevuld(w.tussenvoegsel.as_ref()),
        Some(achternaam.as_str()),
    ];
    delen.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The employer; what is missing gets a marker.
pub fn werkgever(dossier: &Dossier, velden: &mut Velden) -> Werkgever {
    let w = &dossier.werkgever;
    let contact = w.contactpersoon.as_ref();
    let contactpersoon = contact.and_then(|c| {
        let telefoon = gevuld(c.telefoon.as_ref()).map(|t| format!("telefoon {t}"));
        let naam = gevuld(c.naam.as_ref())?;
        met_kommas(&[
            Some(naam),
            gevuld(c.functie.as_ref()),
            telefoon.as_deref(),
            gevuld(c.email.as_ref()),
        ])
    });
    Werkgever {
        naam: velden.verplicht(
            gevuld(w.naam.as_ref()),
            "naam van de werkgever",
            "/werkgever/naam",
        ),
        adres: velden.verplicht(
            taal::adres(w.adres.as_ref()),
            "adres van de werkgever",
            "/werkgever/adres",
        ),
        loonheffingennummer: velden.verplicht(
            gevuld(w.loonheffingennummer.as_ref()),
            "loonheffingennummer",
            "/werkgever/loonheffingennummer",
        ),
        contactpersoon: velden.verplicht(
            contactpersoon,
            "contactpersoon van de werkgever",
            "/werkgever/contactpersoon/naam",
        ),
    }
}

fn begeleiding(bron: &Bron, dag: Dag, velden: &mut Velden) -> Begeleiding {
    let dossier = bron.dossier;
    let analyse = match bron.facts.pa.datum {
        Some(later) if later > dag.op => Some("Nog niet opgesteld".to_owned()),
        datum => datum.map(in_cijfers),
    };
    let arts = dossier
        .bedrijfsarts
        .as_ref()
        .and_then(|a| gevuld(a.naam.as_ref()));
    let arbodienst = dossier.arbodienst.as_ref();
    let naam = bedrijfsarts_van_analyse(dossier).or(arts);
    let big = dossier.bedrijfsarts.as_ref().filter(|_| naam == arts);
    let big = big.and_then(|a| gevuld(a.big_nummer.as_ref()));
    let big = big.map(|n| format!("BIG-nummer {n}"));
    Begeleiding {
        bedrijfsarts: velden.verplicht(
            naam.and_then(|naam| met_kommas(&[Some(naam), big.as_deref()])),
            "naam van de bedrijfsarts",
            "/bedrijfsarts/naam",
        ),
        arbodienst: arbodienst.and_then(|a| {
            let adres = taal::adres(a.adres.as_ref());
            met_kommas(&[Some(gevuld(a.naam.as_ref())?), adres.as_deref()])
        }),
        probleemanalyse: velden.gewenst(
            analyse,
            "datum van de probleemanalyse",
            "/probleemanalyses/0/datum",
        ),
    }
}

/// The bedrijfsarts who made the probleemanalyse, or under whom it was made.
fn bedrijfsarts_van_analyse(dossier: &Dossier) -> Option<&str> {
    let opsteller = dossier.probleemanalyse()?.kop.opsteller.as_ref()?;
    let naam = if opsteller.rol == Some(Rol::Bedrijfsarts) {
        opsteller.naam.as_ref()
    } else {
        opsteller.namens_bedrijfsarts.as_ref()
    };
    gevuld(naam)
}

fn functie(dossier: &Dossier, velden: &mut Velden) -> Functie {
    let d = &dossier.dienstverband;
    Functie {
        naam: velden.verplicht(
            gevuld(d.functie.as_ref()),
            "functie van de werknemer",
            "/dienstverband/functie",
        ),
        afdeling: gevuld(d.afdeling.as_ref()).map(str::to_owned),
        uren: d.uren_per_week.map(taal::getal),
        taken: velden.verplicht(
            tekst(d.taken.as_ref()),
            "omschrijving van de werkzaamheden",
            "/dienstverband/taken",
        ),
    }
}

/// Employee, employer and job in one table, for records that need no more.
pub fn kort(bron: &Bron, velden: &mut Velden) -> Gegevens {
    let d = bron.dossier;
    let werknemer = werknemer(d, velden);
    let werkgever = velden.verplicht(
        gevuld(d.werkgever.naam.as_ref()),
        "naam van de werkgever",
        "/werkgever/naam",
    );
    let functie = velden.verplicht(
        gevuld(d.dienstverband.functie.as_ref()),
        "functie van de werknemer",
        "/dienstverband/functie",
    );
    Gegevens::default()
        .met("Werknemer", werknemer.naam)
        .als("Geboortenaam", werknemer.geboortenaam)
        .met("Burgerservicenummer", werknemer.bsn)
        .met("Functie", functie)
        .met("Werkgever", werkgever)
}

/// Name of a person with job and ways to reach them, as two cells.
#[derive(Serialize)]
pub struct Contact {
    naam: String,
    gegevens: Option<String>,
}

impl Contact {
    /// The casemanager that a document names, else the one of the plan, else the one of the case.
    pub fn casemanager(
        bron: &Bron,
        genoemd: Option<&Persoon>,
        pointer: &str,
        velden: &mut Velden,
    ) -> Self {
        let plan = bron.dossier.plan_van_aanpak.as_ref();
        let persoon = genoemd
            .or(plan.and_then(|p| p.casemanager.as_ref()))
            .or(bron.dossier.casemanager.as_ref());
        let pointer = format!("{pointer}/casemanager/naam");
        Self::van(persoon, "naam van de casemanager", &pointer, velden)
    }

    /// The person; without a name there is a marker.
    pub fn van(persoon: Option<&Persoon>, veld: &str, pointer: &str, velden: &mut Velden) -> Self {
        let naam = persoon.and_then(|p| gevuld(p.naam.as_ref()));
        Self {
            naam: velden.verplicht(naam, veld, pointer),
            gegevens: persoon
                .filter(|_| naam.is_some())
                .and_then(taal::bereikbaar)
                .map(|gegevens| taal::hoofdletter(&gegevens)),
        }
    }
}
