//! Spoor 2, afsprakenkaart: on one page what the parties promise each other at the start.

use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::codes::Rol;
use crate::dossier::spoor::Afsprakenkaart;

use super::blok::Gegevens;
use super::ondertekening::{Ondertekening, Plek};
use super::spoor2::{Traject, opdracht, stuk};
use super::taal::{self, gevuld, hoofdletter};
use super::veld::Velden;
use super::{Bron, Samengesteld};

const POINTER: &str = "/spoor2/afsprakenkaart";

#[derive(Serialize)]
struct View {
    gegevens: Gegevens,
    afspraken: Vec<String>,
    ondertekening: Ondertekening,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let (spoor2, kaart) = stuk(bron, |s| s.afsprakenkaart.as_ref(), |k| &k.kop)?;
    let t = Traject::zoals_in(bron, spoor2, &kaart.kop);
    let mut velden = Velden::default();
    velden.bron(Some(&kaart.kop), "document", bron.peildatum());
    let view = View {
        gegevens: gegevens(&t, &mut velden),
        afspraken: afspraken(kaart, &mut velden),
        ondertekening: ondertekening(&t, kaart, &mut velden),
    };
    Some(Samengesteld::van(kaart.kop.datum, velden, &view))
}

/// Who takes part and how to reach them. A card needs no BSN.
fn gegevens(t: &Traject, velden: &mut Velden) -> Gegevens {
    let dossier = t.bron.dossier;
    let werknemer = velden.verplicht(
        taal::naam(&dossier.werknemer),
        "voorletters en achternaam van de werknemer",
        "/werknemer",
    );
    let werkgever = velden.verplicht(
        gevuld(dossier.werkgever.naam.as_ref()),
        "naam van de werkgever",
        "/werkgever/naam",
    );
    let start = t.spoor2.startdatum.map(in_woorden);
    Gegevens::default()
        .met("Werknemer", werknemer)
        .met("Werkgever", werkgever)
        .als("Contactpersoon", opdracht::contactpersoon(t))
        .met("Uitvoering", opdracht::uitvoerder(t, velden))
        .als("Trajectbegeleider", opdracht::begeleider(t))
        .als("Start van het traject", start)
}

fn afspraken(kaart: &Afsprakenkaart, velden: &mut Velden) -> Vec<String> {
    let gevuld = kaart.afspraken.iter().filter(|a| a.gevuld());
    let lijst: Vec<String> = gevuld.map(|a| hoofdletter(a.as_str())).collect();
    if lijst.is_empty() {
        return vec![velden.marker(
            "afspraken bij de start van het traject",
            &format!("{POINTER}/afspraken"),
        )];
    }
    lijst
}

/// Employer and employee promise; the bureau is shown when it signed as well.
fn ondertekening(t: &Traject, kaart: &Afsprakenkaart, velden: &mut Velden) -> Ondertekening {
    let bureau = kaart.kop.handtekening(Rol::ReIntegratiebedrijf).is_some();
    let beiden = &[Rol::Werknemer, Rol::Werkgever];
    let rollen = if bureau { t.ondertekenaars() } else { beiden };
    let plek = Plek {
        pointer: POINTER,
        deel: None,
    };
    Ondertekening::van(t.bron, Some(&kaart.kop), rollen, &plek, velden)
}
