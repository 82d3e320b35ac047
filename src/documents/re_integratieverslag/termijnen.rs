//! The dates of the case: every term with its last day and what was done, and the end of the wait
//! period with its arithmetic in words.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::{in_cijfers, in_woorden};

use super::super::veld::Velden;
use super::super::ziekte;
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
        verlenging: verlenging(v),
        rijen: rijen(v),
        afschrift: afschrift(v),
    }
}

/// Extension by UWV or of free will.
fn verlenging(v: &Verslag) -> Option<String> {
    let uwv = &v.bron.dossier.uwv;
    let op_tijd = |d: Option<Date>| d.is_none_or(|d| d <= v.bron.peildatum());
    if let Some(sanctie) = uwv.loonsanctie.as_ref().filter(|l| op_tijd(l.besluitdatum)) {
        let tot = sanctie.einde?;
        let besluit = sanctie
            .besluitdatum
            .map(|d| format!(" met het besluit van {}", in_woorden(d)))
            .unwrap_or_default();
        return Some(format!(
            "UWV heeft de loondoorbetaling{besluit} verlengd tot en met {}.",
            in_woorden(tot)
        ));
    }
    let tot = uwv.verlenging.as_ref()?.einddatum?;
    Some(format!(
        "Werkgever en werknemer hebben samen om verlenging van de loondoorbetaling gevraagd. De nieuwe einddatum is {}.",
        in_woorden(tot)
    ))
}

/// A term of the table: words, key of its last day, and the day on which it was done.
type Termijn = (&'static str, Option<&'static str>, Option<Date>);

fn rijen(v: &Verslag) -> Vec<Rij> {
    let f = v.bron.facts;
    let uwv = &v.bron.dossier.uwv;
    let pva = v.bron.dossier.plan_van_aanpak.as_ref();
    let pva = pva.filter(|p| crate::facts::telt(&p.kop, f.peildatum));
    let spoor2 = v.bron.dossier.spoor2.as_ref().and_then(|s| s.startdatum);
    let grens = |a: &'static str, b: &'static str| {
        let sleutel = if f.termijn.contains_key(a) { a } else { b };
        Some(sleutel)
    };
    let lijst: [Termijn; 9] = [
        ("Probleemanalyse", Some("pa"), f.pa.datum),
        (
            "Plan van aanpak",
            grens("pva", "pva_buitengrens"),
            pva.and_then(|p| p.kop.datum),
        ),
        (
            "42e-weeksmelding",
            Some("melding_42_werkdag"),
            f.uwv.melding_42,
        ),
        ("Eerstejaarsevaluatie", Some("eje_uiterst"), f.eje.datum),
        ("Begin van spoor 2", Some("spoor2"), spoor2),
        ("Actueel oordeel", None, f.actueel_oordeel.datum),
        ("Eindevaluatie", None, f.eindevaluatie.datum),
        ("Re-integratieverslag", Some("riv"), f.uwv.riv),
        ("WIA-aanvraag", Some("wia"), f.uwv.aanvraag),
    ];
    let brief = uwv.uiterlijke_aanvraagdatum_brief;
    lijst
        .into_iter()
        .filter(|t| hoort_erbij(v, t))
        .map(|t| rij(v, t, brief))
        .chain(uit_dienst(v))
        .collect()
}

/// Done, or due before the case ended. Spoor 2 and judgements only when they were there.
fn hoort_erbij(v: &Verslag, (naam, sleutel, gedaan): &Termijn) -> bool {
    let bij_einde_dienst = v.bron.facts.zaak.uit_dienst && *naam == "Re-integratieverslag";
    if gedaan.is_some() || bij_einde_dienst {
        return true;
    }
    let gbm = v.geen_plan_nodig() && matches!(*naam, "Plan van aanpak" | "Eerstejaarsevaluatie");
    let grens = sleutel.and_then(|s| v.bron.facts.termijn.get(s));
    let einde = v.bron.facts.zaak.einde;
    !gbm && *naam != "Begin van spoor 2" && grens.is_some_and(|g| einde.is_none_or(|e| *g <= e))
}

fn rij(v: &Verslag, (naam, sleutel, gedaan): Termijn, brief: Option<Date>) -> Rij {
    let brief = brief.filter(|_| naam == "WIA-aanvraag");
    let uiterlijk = sleutel.and_then(|s| v.bron.facts.termijn.get(s));
    let einde = v.bron.facts.zaak.einde;
    let uiterlijk = uiterlijk.filter(|d| einde.is_none_or(|e| **d <= e));
    // With the end of the employment the report is due on its last day.
    let einde_dienst = v.bron.dossier.dienstverband.einddatum;
    let einde_dienst = einde_dienst
        .as_ref()
        .filter(|_| naam == "Re-integratieverslag" && v.bron.facts.zaak.uit_dienst);
    let uiterlijk = einde_dienst.or(uiterlijk);
    Rij {
        termijn: naam,
        uiterlijk: match (brief, uiterlijk) {
            (Some(d), _) => format!("{} (brief van UWV)", in_cijfers(d)),
            (None, Some(d)) => in_cijfers(*d),
            (None, None) => "Geen vaste datum".to_owned(),
        },
        gedaan: gedaan.map_or_else(|| "Nog niet vastgelegd".to_owned(), in_cijfers),
    }
}

/// Report to UWV when the employment ended during the sickness: on the last day at the latest.
fn uit_dienst(v: &Verslag) -> Option<Rij> {
    let einde = v.bron.dossier.dienstverband.einddatum;
    let einde = einde.filter(|_| v.bron.facts.zaak.uit_dienst)?;
    let melding = v.bron.dossier.verzuim.datum_melding_uit_dienst;
    Some(Rij {
        termijn: "Ziekmelding bij UWV bij einde dienstverband",
        uiterlijk: in_cijfers(einde),
        gedaan: melding.map_or_else(|| "Nog niet vastgelegd".to_owned(), in_cijfers),
    })
}

/// The copy to the employee and the upload.
fn afschrift(v: &Verslag) -> String {
    let riv = v.riv;
    let afschrift = riv.and_then(|r| r.datum_afschrift);
    let eerste = match afschrift {
        Some(d) => format!(
            "De werknemer kreeg op {} een afschrift van dit verslag.",
            in_woorden(d)
        ),
        None => "Wanneer de werknemer een afschrift kreeg, is nog niet vastgelegd.".to_owned(),
    };
    let upload = riv.and_then(|r| r.uploaddatum);
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
