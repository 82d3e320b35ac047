//! What the check found, by layer in UWV's order of weighing; a consequence stands with its cause.

use serde::Serialize;

use crate::calendar::in_cijfers;
use crate::facts::bewijs::levering::Onbekend;
use crate::finding::{Finding, Laag, Onbeoordeeld, Uitkomst};

use super::super::Bron;
use super::super::delen::taal::hoofdletter;

/// All findings.
#[derive(Serialize)]
pub(super) struct Bevindingen {
    lagen: Vec<PerLaag>,
    /// Questions that no program may answer.
    vragen: Vec<Vraag>,
    /// What somebody must look up.
    onbeslist: Vec<Onbeslist>,
    /// Findings that somebody answers for.
    ontheffingen: Vec<Ontheven>,
}

#[derive(Serialize)]
struct Ontheven {
    titel: String,
    regel: String,
    reden: String,
    eigenaar: String,
    tot: String,
}

#[derive(Serialize)]
struct PerLaag {
    naam: &'static str,
    rijen: Vec<Rij>,
}

#[derive(Serialize)]
struct Rij {
    ernst: String,
    bevinding: String,
    doen: String,
    regel: String,
}

#[derive(Serialize)]
struct Vraag {
    titel: String,
    tekst: String,
    regel: String,
}

/// What cannot be judged for one reason.
#[derive(Serialize)]
struct Onbeslist {
    opdracht: &'static str,
    wat: String,
}

pub(super) fn bevindingen(bron: &Bron) -> Bevindingen {
    let per_laag = |laag: &Laag| PerLaag {
        naam: laag.label(),
        rijen: bron
            .beoordeling
            .open()
            .filter(|b| b.laag == *laag)
            .map(rij)
            .collect(),
    };
    let lagen = Laag::ALL.iter().map(per_laag);
    Bevindingen {
        lagen: lagen.filter(|l| !l.rijen.is_empty()).collect(),
        vragen: vragen(bron),
        onbeslist: onbeslist(bron),
        ontheffingen: ontheffingen(bron),
    }
}

fn rij(b: &Finding) -> Rij {
    let gevolgen: Vec<&str> = b.gevolgen.iter().map(|g| g.titel.as_str()).collect();
    let gevolgen =
        (!gevolgen.is_empty()).then(|| format!("Daardoor ook: {}.", gevolgen.join("; ")));
    let delen = [Some(b.melding.clone()), b.uitzondering.clone(), gevolgen];
    let delen: Vec<String> = delen.into_iter().flatten().collect();
    Rij {
        ernst: hoofdletter(b.ernst.label()),
        bevinding: delen.join(" "),
        doen: b.herstel.clone(),
        regel: b.regel.clone(),
    }
}

fn ontheffingen(bron: &Bron) -> Vec<Ontheven> {
    let alle = bron.beoordeling.bevindingen.iter();
    alle.filter_map(|b| Some((b, b.ontheffing.as_ref()?)))
        .map(|(b, o)| Ontheven {
            titel: b.titel.clone(),
            regel: b.regel.clone(),
            reden: o.reden.clone(),
            eigenaar: o.eigenaar.clone(),
            tot: in_cijfers(o.vervalt),
        })
        .collect()
}

fn vragen(bron: &Bron) -> Vec<Vraag> {
    let alle = bron.beoordeling.bevindingen.iter();
    alle.filter(|b| b.uitkomst == Uitkomst::Mens)
        .map(|b| Vraag {
            titel: b.titel.clone(),
            tekst: b.melding.clone(),
            regel: b.regel.clone(),
        })
        .collect()
}

/// What cannot be judged, by the reason, in a row for each.
fn onbeslist(bron: &Bron) -> Vec<Onbeslist> {
    let rij = |reden: Onbekend| {
        let alle = bron.beoordeling.niet_te_beoordelen.iter();
        let wat: Vec<String> = alle
            .filter(|o| o.reden == reden)
            .map(Onbeoordeeld::zin)
            .collect();
        (!wat.is_empty()).then(|| Onbeslist {
            opdracht: reden.opdracht(),
            wat: hoofdletter(&wat.join("; ")),
        })
    };
    Onbekend::ALLE.into_iter().filter_map(rij).collect()
}
