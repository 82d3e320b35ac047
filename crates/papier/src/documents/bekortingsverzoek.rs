//! Bekortingsverzoek: after a loonsanctie the employer reports to UWV that the shortcomings are mended, and
//! shows it (Wet WIA article 25 lid 12): for each what UWV named, what was done, when, and the proof.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::uwv::{Document, Loonsanctie, Tekortkoming};

use super::delen::blok::{Gegevens, Stukken};
use super::delen::partijen;
use super::delen::taal::{gevuld, periode, tekst};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

const PLEK: &str = "/uwv/loonsanctie";

#[derive(Serialize)]
struct View {
    gegevens: Gegevens,
    verzoek: String,
    tekortkomingen: Vec<Deel>,
}

/// One shortcoming.
#[derive(Serialize)]
struct Deel {
    kop: String,
    teksten: Stukken,
    /// The documents that show it.
    bewijs: Vec<String>,
    /// What is known of the proof when no document is named.
    zin: String,
}

/// Of a loonsanctie on which UWV decided. As long as nobody asks, what is missing keeps it a concept.
pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let sanctie = bron.dossier.uwv.loonsanctie.as_ref()?;
    let besluit = bron.facts.uwv.loonsanctie?;
    let gedaan = bron.facts.besluiten.bekorting;
    if gedaan.is_none() && sanctie.tekortkomingen.is_empty() {
        return None;
    }
    let mut velden = Velden::default();
    if sanctie.tekortkomingen.is_empty() {
        velden.marker(
            "tekortkomingen die UWV noemt",
            &format!("{PLEK}/tekortkomingen"),
        );
    }
    let view = View {
        gegevens: gegevens(bron, sanctie, &mut velden),
        verzoek: verzoek(besluit),
        tekortkomingen: (0..)
            .zip(&sanctie.tekortkomingen)
            .map(|(i, t)| deel(bron, i, t, &mut velden))
            .collect(),
    };
    Some(Samengesteld::van(gedaan, velden, &view))
}

fn gegevens(bron: &Bron, sanctie: &Loonsanctie, velden: &mut Velden) -> Gegevens {
    let werkgever = partijen::werkgever(bron.dossier, velden);
    let werknemer = partijen::werknemer(bron.dossier, velden);
    Gegevens::default()
        .met("Werkgever", werkgever.naam)
        .met("Loonheffingennummer", werkgever.loonheffingennummer)
        .met("Contactpersoon", werkgever.contactpersoon)
        .met("Werknemer", werknemer.naam)
        .met("Burgerservicenummer", werknemer.bsn)
        .als("Besluit van UWV", sanctie.besluitdatum.map(in_woorden))
        .als("Loonsanctie", periode(sanctie.begin, sanctie.einde))
}

fn verzoek(besluit: Date) -> String {
    format!(
        "UWV heeft op {} besloten dat de werkgever langer loon betaalt. De werkgever meldt dat de tekortkomingen zijn hersteld en vraagt UWV om dat vast te stellen. Hieronder staat per tekortkoming wat er is gedaan, met het bewijs.",
        in_woorden(besluit)
    )
}

fn deel(bron: &Bron, index: usize, t: &Tekortkoming, velden: &mut Velden) -> Deel {
    let nummer = index + 1;
    let plek = |veld: &str| format!("{PLEK}/tekortkomingen/{index}/{veld}");
    let wat = velden.verplicht(
        tekst(t.omschrijving.as_ref()),
        &format!("tekortkoming {nummer} volgens UWV"),
        &plek("omschrijving"),
    );
    let gedaan = velden.verplicht(
        tekst(t.herstel.as_ref()),
        &format!("wat er is gedaan aan tekortkoming {nummer}"),
        &plek("herstel"),
    );
    let mut teksten = Stukken::default()
        .met("Wat UWV noemde", wat)
        .met("Wat er is gedaan", gedaan);
    if let Some(dag) = t.hersteld_op {
        teksten = teksten.met("Hersteld op", in_woorden(dag));
    }
    let bewijs = bewijs(bron, t);
    let zin = if t.met_bewijs() {
        "Het bewijs zit bij dit verzoek.".to_owned()
    } else {
        velden.marker(
            &format!("bewijs bij tekortkoming {nummer}"),
            &plek("bewijs"),
        )
    };
    Deel {
        kop: format!("Tekortkoming {nummer}"),
        teksten,
        bewijs,
        zin,
    }
}

/// The documents that the case names as proof, by kind and date.
fn bewijs(bron: &Bron, t: &Tekortkoming) -> Vec<String> {
    let heet = |d: &&Document, id: &str| gevuld(d.id.as_ref()) == Some(id);
    let genoemd = t.bewijsstukken.iter().filter_map(|id| {
        let mut alle = bron.dossier.documenten.iter();
        alle.find(|d| heet(d, id))
    });
    genoemd
        .map(|d| {
            let soort = d.soort.map_or("Document", |s| s.label());
            match d.datum {
                Some(dag) => format!("{soort} van {}", in_cijfers(dag)),
                None => soort.to_owned(),
            }
        })
        .collect()
}
