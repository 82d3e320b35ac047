//! The dates of the case: every term with its last day and what was done, and the end of the wait
//! period with its arithmetic in words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};

use super::super::delen::veld::Velden;
use super::super::delen::ziekte;
use super::super::mijlpalen::{self, Mijlpaal};
use super::Verslag;

/// Part 2.
#[derive(Serialize)]
pub struct Termijnen {
    eerste_ziektedag: String,
    wachttijd: String,
    verlenging: Option<String>,
    rijen: Vec<Rij>,
    afschrift: String,
}

#[derive(Serialize)]
struct Rij {
    termijn: &'static str,
    uiterlijk: String,
    gedaan: String,
}

pub(super) fn termijnen(v: &Verslag, velden: &mut Velden) -> Termijnen {
    Termijnen {
        eerste_ziektedag: ziekte::eerste_ziektedag(v.bron, velden),
        wachttijd: ziekte::wachttijd(v.bron),
        verlenging: ziekte::verlenging(v.bron, v.dag.op),
        rijen: rijen(v),
        afschrift: afschrift(v),
    }
}

fn rijen(v: &Verslag) -> Vec<Rij> {
    mijlpalen::alle(v.bron).iter().map(|m| rij(v, m)).collect()
}

fn rij(v: &Verslag, m: &Mijlpaal) -> Rij {
    Rij {
        termijn: m.naam,
        uiterlijk: match m.uiterlijk {
            Some(d) if m.brief => format!("{} (brief van UWV)", in_cijfers(d)),
            Some(d) => in_cijfers(d),
            None => "Geen vaste datum".to_owned(),
        },
        gedaan: match m.gedaan {
            Some(d) if d > v.dag.op => "Na dit verslag".to_owned(),
            Some(d) => in_cijfers(d),
            None => "Nog niet vastgelegd".to_owned(),
        },
    }
}

/// The day on which the employer sent the report to UWV.
pub(super) fn upload(v: &Verslag) -> Option<Date> {
    let dag = v.riv.and_then(|r| r.uploaddatum);
    dag.filter(|d| *d <= v.bron.peildatum())
}

/// The copy to the employee and the upload.
fn afschrift(v: &Verslag) -> String {
    let riv = v.riv;
    let gebeurd = |dag: Option<Date>| dag.filter(|d| *d <= v.bron.peildatum());
    let afschrift = gebeurd(riv.and_then(|r| r.datum_afschrift));
    let eerste = match afschrift {
        Some(d) => format!(
            "De werknemer kreeg op {} een afschrift van dit verslag.",
            in_woorden(d)
        ),
        None => "Wanneer de werknemer een afschrift kreeg, is nog niet vastgelegd.".to_owned(),
    };
    let upload = upload(v).filter(|d| *d <= v.dag.op);
    let zelf = riv.is_some_and(|r| r.werknemer_stuurt_zelf == Some(true));
    let tweede = match upload {
        _ if zelf => Some("De werknemer stuurt het verslag zelf naar UWV.".to_owned()),
        Some(d) => Some(format!(
            "De werkgever stuurde het op {} via het werkgeversportaal naar UWV.",
            in_woorden(d)
        )),
        None => None,
    };
    let zinnen: Vec<String> = [Some(eerste), tweede].into_iter().flatten().collect();
    zinnen.join(" ")
}
