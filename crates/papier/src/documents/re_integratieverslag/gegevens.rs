//! The cover: who it is about, the business, the job and the abilities; and who may sign.

use serde::Serialize;

use super::super::Bron;
use super::super::bekwaamheden;
use super::super::blok::{Deel, Gegevens};
use super::super::taal::{self, getal, gevuld, hoofdletter, met_kommas, tekst};
use super::super::veld::Velden;
use crate::calendar::in_woorden;

/// Part 1.
pub(super) fn partijen(bron: &Bron, velden: &mut Velden) -> Gegevens {
    let d = bron.dossier;
    let naam = velden.verplicht(
        taal::naam(&d.werknemer),
        "voorletters en achternaam van de werknemer",
        "/werknemer",
    );
    let bsn = velden.verplicht(
        gevuld(d.werknemer.bsn.as_ref()),
        "burgerservicenummer",
        "/werknemer/bsn",
    );
    let geboren = velden.gewenst(
        d.werknemer.geboortedatum.map(in_woorden),
        "geboortedatum van de werknemer",
        "/werknemer/geboortedatum",
    );
    let gegevens = Gegevens::default()
        .met("Werknemer", naam)
        .als("Geboortenaam", gevuld(d.werknemer.geboortenaam.as_ref()))
        .met("Burgerservicenummer", bsn)
        .met("Geboortedatum", geboren);
    begeleiding(bron, werkgever(bron, gegevens, velden), velden)
}

fn werkgever(bron: &Bron, gegevens: Gegevens, velden: &mut Velden) -> Gegevens {
    let w = &bron.dossier.werkgever;
    let naam = velden.verplicht(
        gevuld(w.naam.as_ref()),
        "naam van de werkgever",
        "/werkgever/naam",
    );
    let nummer = velden.verplicht(
        gevuld(w.loonheffingennummer.as_ref()),
        "loonheffingennummer",
        "/werkgever/loonheffingennummer",
    );
    let contact = w.contactpersoon.as_ref().and_then(|c| {
        let naam = gevuld(c.naam.as_ref())?;
        met_kommas(&[Some(naam), taal::bereikbaar(c).as_deref()])
    });
    gegevens
        .met("Werkgever", naam)
        .als("Adres van de werkgever", taal::adres(w.adres.as_ref()))
        .met("Loonheffingennummer", nummer)
        .als("Contactpersoon", contact)
}

/// One of bedrijfsarts and arbodienst at least.
fn begeleiding(bron: &Bron, gegevens: Gegevens, velden: &mut Velden) -> Gegevens {
    let arts = bron.dossier.bedrijfsarts.as_ref();
    let arts = arts.and_then(|a| gevuld(a.naam.as_ref()));
    let dienst = bron.dossier.arbodienst.as_ref();
    let dienst = dienst.and_then(|a| {
        let telefoon = gevuld(a.telefoon.as_ref()).map(|t| format!("telefoon {t}"));
        met_kommas(&[Some(gevuld(a.naam.as_ref())?), telefoon.as_deref()])
    });
    let manager = bron.dossier.casemanager.as_ref();
    let manager = manager.and_then(|m| gevuld(m.naam.as_ref()));
    let arts = match (arts, &dienst) {
        (None, None) => Some(velden.marker(
            "naam van de bedrijfsarts of de arbodienst",
            "/bedrijfsarts/naam",
        )),
        (arts, _) => arts.map(str::to_owned),
    };
    gegevens
        .als("Bedrijfsarts", arts)
        .als("Arbodienst", dienst)
        .als("Casemanager", manager)
}

/// Nature of the business, job and abilities.
pub(super) fn bedrijf(bron: &Bron, velden: &mut Velden) -> Deel {
    let d = bron.dossier;
    let w = &d.werkgever;
    let functie = velden.verplicht(
        gevuld(d.dienstverband.functie.as_ref()),
        "functie van de werknemer",
        "/dienstverband/functie",
    );
    let eind = d.eindevaluatie.as_ref();
    let aard = tekst(w.aard_bedrijf.as_ref())
        .or_else(|| eind.and_then(|e| tekst(e.aard_bedrijf.as_ref())));
    let aard = velden.verplicht(aard, "aard van het bedrijf", "/werkgever/aardBedrijf");
    let gegevens = Gegevens::default()
        .als("Sector", gevuld(w.sector.as_ref()).map(hoofdletter))
        .als(
            "Aantal werknemers",
            w.aantal_werknemers.map(|n| n.to_string()),
        )
        .met("Functie van de werknemer", hoofdletter(&functie))
        .als(
            "Uren per week volgens het contract",
            d.dienstverband.uren_per_week.map(getal),
        )
        .als("Werkzaamheden", tekst(d.dienstverband.taken.as_ref()));
    Deel {
        inleiding: aard,
        gegevens,
        stukken: bekwaamheden::stukken(&d.bekwaamheden, velden),
    }
}

/// Room to sign the report as a whole; its parts carry their own signatures.
#[derive(Serialize)]
pub struct Ondertekening {
    rijen: Vec<Rij>,
}

#[derive(Serialize)]
struct Rij {
    wie: String,
}

pub(super) fn ondertekening(bron: &Bron) -> Ondertekening {
    let d = bron.dossier;
    let werkgever = d.werkgever.contactpersoon.as_ref();
    let werkgever = werkgever
        .and_then(|c| met_kommas(&[Some(gevuld(c.naam.as_ref())?), gevuld(c.functie.as_ref())]));
    let regel = |partij: &str, naam: Option<String>| Rij {
        wie: match naam {
            Some(naam) => format!("{partij}: {naam}"),
            None => partij.to_owned(),
        },
    };
    Ondertekening {
        rijen: vec![
            regel("Werkgever", werkgever),
            regel("Werknemer", taal::naam(&d.werknemer)),
        ],
    }
}
