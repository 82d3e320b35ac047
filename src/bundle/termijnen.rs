//! The dates that the set goes by, and what is special about the case.

use jiff::civil::Date;

use super::manifest::Termijn;
use crate::calendar::in_woorden;
use crate::documents::Bron;
use crate::dossier::uwv::Tekortkoming;

/// A date of the set with the day on which it was done.
pub struct Dag {
    /// Key, title and date.
    pub termijn: Termijn,
    /// When it was done.
    pub gedaan: Option<Date>,
}

/// The dates in their order, as far as the case gives them.
pub fn dagen(bron: &Bron, verkort: bool) -> Vec<Dag> {
    let g = &bron.facts.gevraagd;
    let uwv = &bron.dossier.uwv;
    let verslag = if bron.facts.riv.bij_einde_dienst {
        "Re-integratieverslag met afschrift (laatste dag van het dienstverband)"
    } else {
        "Re-integratieverslag met afschrift (13 weken voor het einde)"
    };
    let aanvraag_titel = if g.wia_aanvraag.volgens_brief {
        "WIA-aanvraag door de werknemer (volgens de brief van UWV)"
    } else {
        "WIA-aanvraag door de werknemer (11 weken voor het einde)"
    };
    let wia = |datum: Option<Date>| datum.filter(|_| !verkort);
    let sanctie = uwv.loonsanctie.as_ref().and_then(|l| l.einde);
    let alle = [
        (
            "riv",
            verslag,
            g.re_integratieverslag.laatste_dag(),
            g.re_integratieverslag.gedaan,
        ),
        (
            "wia",
            aanvraag_titel,
            wia(g.wia_aanvraag.laatste_dag()),
            g.wia_aanvraag.gedaan,
        ),
        (
            "upload",
            "Upload door de werkgever (binnen een dag na de aanvraag)",
            wia(g.upload.laatste_dag()),
            g.upload.gedaan,
        ),
        (
            "einde_wachttijd",
            "Einde van de wachttijd (104 weken)",
            wia(bron.facts.termijn.get("einde_wachttijd").copied()),
            None,
        ),
        (
            "einde_verlenging",
            "Einde van de vrijwillige verlenging",
            uwv.verlenging.as_ref().and_then(|v| v.einddatum),
            None,
        ),
        (
            "einde_loonsanctie",
            "Einde van de loonsanctie, als UWV die niet bekort",
            sanctie,
            None,
        ),
    ];
    let er_zijn = alle
        .into_iter()
        .filter_map(|(sleutel, titel, datum, gedaan)| {
            Some(Dag {
                termijn: Termijn {
                    sleutel: sleutel.to_owned(),
                    titel: titel.to_owned(),
                    datum: datum?,
                },
                gedaan,
            })
        });
    er_zijn.collect()
}

/// What is special about the case, each in a sentence or two.
pub fn bijzonder(bron: &Bron, verkort: bool) -> Vec<String> {
    let werkgever = &bron.dossier.werkgever;
    let eigenrisico = werkgever.eigenrisicodrager_zw == Some(true);
    let mut zinnen = Vec::new();
    if verkort {
        zinnen.push(
            "Het dienstverband eindigde tijdens de ziekte. Daarom is dit een verkort re-integratieverslag voor de Ziektewet. Upload het binnen twee weken na de brief waarin UWV erom vraagt.".to_owned(),
        );
    }
    if bron.geen_plan_nodig() {
        zinnen.push(
            "Er is geen plan van aanpak. Dat is ook niet nodig: de bedrijfsarts zag steeds geen benutbare mogelijkheden. De redenen horen in de probleemanalyse te staan.".to_owned(),
        );
    }
    if let Some(einde) = bron
        .dossier
        .uwv
        .verlenging
        .as_ref()
        .and_then(|v| v.einddatum)
    {
        zinnen.push(format!(
            "Werkgever en werknemer hebben samen om verlenging van de loondoorbetaling gevraagd. De termijnen van verslag en aanvraag tellen terug vanaf {}.",
            in_woorden(einde)
        ));
    }
    zinnen.extend(loonsanctie(bron));
    if eigenrisico {
        zinnen.push(
            "De werkgever is eigenrisicodrager voor de Ziektewet. Voor de WIA-aanvraag verandert dat niets aan deze set. Eindigt het dienstverband tijdens de ziekte, dan blijft de werkgever zelf verantwoordelijk voor de re-integratie.".to_owned(),
        );
    }
    zinnen
}

fn loonsanctie(bron: &Bron) -> Option<String> {
    let sanctie = bron.dossier.uwv.loonsanctie.as_ref()?;
    let alle = sanctie.tekortkomingen.len();
    let hersteld = sanctie
        .tekortkomingen
        .iter()
        .filter(|t| is_hersteld(t))
        .count();
    let besluit = sanctie
        .besluitdatum
        .map_or_else(String::new, |d| format!(" op {}", in_woorden(d)));
    let wanneer = match sanctie.bekortingsverzoek {
        Some(d) => format!("Het verzoek om bekorting is gedaan op {}.", in_woorden(d)),
        None => "Vraag UWV om bekorting zodra alles is hersteld.".to_owned(),
    };
    Some(format!(
        "UWV heeft{besluit} een loonsanctie opgelegd. Deze set laat het herstel zien: van de {alle} tekortkomingen zijn er {hersteld} hersteld, met bewijs. {wanneer}"
    ))
}

/// What was done about it is written down, with proof.
pub fn is_hersteld(tekortkoming: &Tekortkoming) -> bool {
    tekortkoming.herstel.is_some() && tekortkoming.bewijs == Some(true)
}
