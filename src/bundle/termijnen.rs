//! The dates that the set goes by, and what is special about the case.

use jiff::civil::Date;

use super::manifest::Termijn;
use crate::calendar::in_woorden;
use crate::documents::Bron;
use crate::dossier::uwv::Tekortkoming;

/// A date of the set with the day on which it was done.
pub struct Deadline {
    /// Key, title and date.
    pub termijn: Termijn,
    /// When it was done.
    pub done: Option<Date>,
}

/// The dates in their order, as far as the case gives them.
pub fn deadlines(bron: &Bron, short: bool) -> Vec<Deadline> {
    let g = &bron.facts.gevraagd;
    let uwv = &bron.dossier.uwv;
    let einde = bron.dossier.dienstverband.einddatum;
    let report_day = g.re_integratieverslag.laatste_dag();
    let verslag = if report_day.is_some() && report_day == einde {
        "Re-integratieverslag met afschrift (laatste dag van het dienstverband)"
    } else {
        "Re-integratieverslag met afschrift (13 weken voor het einde)"
    };
    let application_title = if g.wia_aanvraag.volgens_brief {
        "WIA-aanvraag door de werknemer (volgens de brief van UWV)"
    } else {
        "WIA-aanvraag door de werknemer (11 weken voor het einde)"
    };
    let wia = |date: Option<Date>| date.filter(|_| !short);
    let sanctie = uwv.loonsanctie.as_ref().and_then(|l| l.einde);
    let all = [
        (
            "riv",
            verslag,
            g.re_integratieverslag.laatste_dag(),
            g.re_integratieverslag.gedaan,
        ),
        (
            "wia",
            application_title,
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
    let present = all.into_iter().filter_map(|(key, title, date, done)| {
        Some(Deadline {
            termijn: Termijn {
                sleutel: key.to_owned(),
                titel: title.to_owned(),
                datum: date?,
            },
            done,
        })
    });
    present.collect()
}

/// What is special about the case, each in a sentence or two.
pub fn special(bron: &Bron, short: bool) -> Vec<String> {
    let werkgever = &bron.dossier.werkgever;
    let own_risk = werkgever.eigenrisicodrager_zw == Some(true);
    let mut sentences = Vec::new();
    if short {
        sentences.push(
            "Het dienstverband eindigde tijdens de ziekte. Daarom is dit een verkort re-integratieverslag voor de Ziektewet. Upload het binnen twee weken na de brief waarin UWV erom vraagt.".to_owned(),
        );
    }
    if bron.geen_plan_nodig() {
        sentences.push(
            "Er is geen plan van aanpak. Dat is ook niet nodig: de bedrijfsarts zag steeds geen benutbare mogelijkheden. De redenen horen in de probleemanalyse te staan.".to_owned(),
        );
    }
    if let Some(end) = bron
        .dossier
        .uwv
        .verlenging
        .as_ref()
        .and_then(|v| v.einddatum)
    {
        sentences.push(format!(
            "Werkgever en werknemer hebben samen om verlenging van de loondoorbetaling gevraagd. De termijnen van verslag en aanvraag tellen terug vanaf {}.",
            in_woorden(end)
        ));
    }
    sentences.extend(loonsanctie(bron));
    if own_risk {
        sentences.push(
            "De werkgever is eigenrisicodrager voor de Ziektewet. Voor de WIA-aanvraag verandert dat niets aan deze set. Eindigt het dienstverband tijdens de ziekte, dan blijft de werkgever zelf verantwoordelijk voor de re-integratie.".to_owned(),
        );
    }
    sentences
}

fn loonsanctie(bron: &Bron) -> Option<String> {
    let sanctie = bron.dossier.uwv.loonsanctie.as_ref()?;
    let all = sanctie.tekortkomingen.len();
    let hersteld = sanctie
        .tekortkomingen
        .iter()
        .filter(|t| is_hersteld(t))
        .count();
    let besluit = sanctie
        .besluitdatum
        .map_or_else(String::new, |d| format!(" op {}", in_woorden(d)));
    let when = match sanctie.bekortingsverzoek {
        Some(d) => format!("Het verzoek om bekorting is gedaan op {}.", in_woorden(d)),
        None => "Vraag UWV om bekorting zodra alles is hersteld.".to_owned(),
    };
    Some(format!(
        "UWV heeft{besluit} een loonsanctie opgelegd. Deze set laat het herstel zien: van de {all} tekortkomingen zijn er {hersteld} hersteld, met bewijs. {when}"
    ))
}

/// What was done about it is written down, with proof.
pub fn is_hersteld(tekortkoming: &Tekortkoming) -> bool {
    tekortkoming.herstel.is_some() && tekortkoming.met_bewijs()
}
