//! Spoor 2, intakeverslag: the talks with employer and employee, what was explained, the advice.

use serde::Serialize;

use crate::dossier::codes::{IntakeOnderwerp, Rol};
use crate::dossier::spoor::{Intake, Intakeverslag, Spoor2};

use super::delen::blok::Gegevens;
use super::delen::ondertekening::{Ondertekening, Plek};
use super::delen::spoor2::{Traject, aanleiding, belastbaarheid, opdracht};
use super::delen::taal::{met_lidwoord, tekst};
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

#[derive(Serialize)]
struct View {
    opdracht: opdracht::Opdracht,
    reden: String,
    bronnen: Gegevens,
    belastbaarheid: belastbaarheid::Mogelijkheden,
    gesprekken: Vec<Gesprek>,
    uitgelegd: Vec<Keuze>,
    uitleg_ontbreekt: Option<String>,
    conclusie: String,
    ondertekening: Ondertekening,
}

#[derive(Serialize)]
struct Gesprek {
    kop: String,
    verslag: String,
    advies: Option<String>,
}

#[derive(Serialize)]
struct Keuze {
    tekst: &'static str,
    gekozen: bool,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    let spoor2 = bron.dossier.spoor2.as_ref()?;
    if bron.alleen_bestand("/spoor2/intakeverslag") {
        return None;
    }
    let verslag = spoor2.intakeverslag.as_ref();
    let verslag = verslag.filter(|v| v.kop.datum.is_none_or(|d| d <= bron.peildatum()));
    let verslag = verslag.filter(|_| !bron.zonder_inhoud("/spoor2/intakeverslag"));
    let t = match verslag {
        Some(verslag) => Traject::zoals_in(bron, spoor2, &verslag.kop),
        None => Traject::van(bron, spoor2),
    };
    let gevoerd = spoor2.intakes.iter().any(|i| t.gebeurd(i.datum));
    if verslag.is_none() && !gevoerd {
        return None;
    }
    let mut velden = Velden::default();
    velden.bron(verslag.map(|v| &v.kop), "intakeverslag", bron.peildatum());
    let view = view(&t, verslag, &mut velden);
    Some(Samengesteld::van(
        verslag.and_then(|v| v.kop.datum),
        velden,
        &view,
    ))
}

fn view(t: &Traject, verslag: Option<&Intakeverslag>, velden: &mut Velden) -> View {
    let uitgelegd = verslag.map_or(&[][..], |v| &v.uitgelegd);
    View {
        opdracht: opdracht::bij_intake(t, velden),
        reden: aanleiding::reden(t, velden),
        bronnen: aanleiding::bronnen(t),
        belastbaarheid: belastbaarheid::mogelijkheden(t, velden),
        gesprekken: gesprekken(t, t.spoor2, velden),
        uitgelegd: uitleg(uitgelegd),
        uitleg_ontbreekt: uitgelegd.is_empty().then(|| {
            velden.gewenst(
                None::<String>,
                "wat in de intake is uitgelegd",
                "/spoor2/intakeverslag/uitgelegd",
            )
        }),
        conclusie: velden.verplicht(
            verslag.and_then(|v| tekst(v.conclusie.as_ref())),
            "conclusie van de intake",
            "/spoor2/intakeverslag/conclusie",
        ),
        ondertekening: ondertekening(t, verslag, velden),
    }
}

/// Every subject, with those that were explained ticked; none when nothing is on record.
fn uitleg(uitgelegd: &[IntakeOnderwerp]) -> Vec<Keuze> {
    let alle = IntakeOnderwerp::ALLE.iter();
    alle.filter(|_| !uitgelegd.is_empty())
        .map(|o| Keuze {
            tekst: o.label(),
            gekozen: uitgelegd.contains(o),
        })
        .collect()
}

/// The talks in order of date. There is always one with each of both parties: a talk that is not
/// on record is shown as such.
fn gesprekken(t: &Traject, spoor2: &Spoor2, velden: &mut Velden) -> Vec<Gesprek> {
    let alle = spoor2.intakes.iter().enumerate();
    let mut gevoerd: Vec<_> = alle.filter(|(_, i)| t.gebeurd(i.datum)).collect();
    gevoerd.sort_by_key(|(_, i)| (i.datum.is_none(), i.datum));
    let mut lijst: Vec<Gesprek> = gevoerd
        .iter()
        .map(|(n, i)| gesprek(i, *n, velden))
        .collect();
    for rol in [Rol::Werkgever, Rol::Werknemer] {
        if !gevoerd.iter().any(|(_, i)| i.met == Some(rol)) {
            let wie = met_lidwoord(rol);
            lijst.push(Gesprek {
                kop: format!("Gesprek met {wie}"),
                verslag: velden.gewenst(
                    None::<String>,
                    &format!("intakegesprek met {wie}, met datum en verslag"),
                    "/spoor2/intakes",
                ),
                advies: None,
            });
        }
    }
    lijst
}

fn gesprek(i: &Intake, nummer: usize, velden: &mut Velden) -> Gesprek {
    let plek = |veld: &str| format!("/spoor2/intakes/{nummer}/{veld}");
    let met = velden.verplicht(
        i.met.map(met_lidwoord),
        "met wie het gesprek was",
        &plek("met"),
    );
    let datum = velden.datum(i.datum, "datum van het gesprek", &plek("datum"));
    Gesprek {
        kop: format!("Gesprek met {met} op {datum}"),
        verslag: velden.verplicht(
            tekst(i.verslag.as_ref()),
            "verslag van het gesprek",
            &plek("verslag"),
        ),
        advies: tekst(i.advies.as_ref()).map(str::to_owned),
    }
}

/// The bureau answers for its report; without a bureau the employer does.
fn ondertekening(
    t: &Traject,
    verslag: Option<&Intakeverslag>,
    velden: &mut Velden,
) -> Ondertekening {
    let plek = Plek {
        pointer: "/spoor2/intakeverslag",
        deel: None,
    };
    let kop = verslag.map(|v| &v.kop);
    Ondertekening::van(t.bron, kop, t.opsteller(), &plek, velden)
}
