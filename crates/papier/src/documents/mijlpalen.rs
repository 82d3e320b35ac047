//! The moments of a case: what is due when, by whom, and on which day it was done.

use jiff::civil::Date;

use crate::calendar::plus_days;

use super::Bron;

/// A moment with its last day and the day on which it was done.
pub struct Mijlpaal {
    /// "Probleemanalyse".
    pub naam: &'static str,
    /// Who does it.
    pub wie: &'static str,
    /// Last day; absent where there is no fixed one.
    pub uiterlijk: Option<Date>,
    /// The last day comes from the letter of UWV.
    pub brief: bool,
    /// Day on which it was done.
    pub gedaan: Option<Date>,
}

/// Everything that was done or is due before the case ends, in the order of the two years.
pub fn alle(bron: &Bron) -> Vec<Mijlpaal> {
    vaste(bron)
        .into_iter()
        .filter(|v| hoort_erbij(bron, v))
        .map(|v| mijlpaal(bron, &v))
        .chain(uit_dienst(bron))
        .collect()
}

/// A moment before its last day is known: key of the term, and the day on which it was done.
struct Vast {
    naam: &'static str,
    wie: &'static str,
    termijn: Option<&'static str>,
    gedaan: Option<Date>,
}

/// Name of the moment of the report.
pub const VERSLAG: &str = "Re-integratieverslag";
const SPOOR2: &str = "Begin van spoor 2";
const MELDING: &str = "42e-weeksmelding";
/// Name of the moment of the WIA application.
pub const AANVRAAG: &str = "WIA-aanvraag";

fn vaste(bron: &Bron) -> Vec<Vast> {
    let f = bron.facts;
    let pva = bron.dossier.plan_van_aanpak.as_ref();
    let pva = pva.filter(|p| crate::facts::telt(&p.kop, f.peildatum));
    let spoor2 = bron.dossier.spoor2.as_ref().and_then(|s| s.startdatum);
    let plan = if f.termijn.contains_key("pva") {
        "pva"
    } else {
        "pva_buitengrens"
    };
    let vast = |naam, wie, termijn, gedaan| Vast {
        naam,
        wie,
        termijn,
        gedaan,
    };
    let samen = "Werkgever en werknemer";
    vec![
        vast(
            "Probleemanalyse",
            "Bedrijfsarts, op verzoek van de werkgever",
            Some("pa"),
            f.pa.datum,
        ),
        vast(
            "Plan van aanpak",
            samen,
            Some(plan),
            pva.and_then(|p| p.kop.datum),
        ),
        vast(
            MELDING,
            "Werkgever",
            Some("melding_42_werkdag"),
            f.uwv.melding_42,
        ),
        vast(
            "Eerstejaarsevaluatie",
            samen,
            Some("eje_uiterst"),
            f.eje.datum,
        ),
        vast(
            SPOOR2,
            "Werkgever, met een re-integratiebedrijf",
            Some("spoor2"),
            spoor2,
        ),
        vast(
            "Actueel oordeel",
            "Bedrijfsarts, op verzoek van de werkgever",
            None,
            f.actueel_oordeel.datum,
        ),
        vast("Eindevaluatie", samen, None, f.eindevaluatie.datum),
        vast(
            VERSLAG,
            "Werkgever, in overleg met de werknemer",
            Some("riv"),
            f.uwv.riv,
        ),
        vast(AANVRAAG, "Werknemer", Some("wia"), f.uwv.aanvraag),
    ]
}

/// Done, or due before the case ended. Spoor 2 only when it is there or must be; judgements, which
/// have no fixed day, only when they are there.
fn hoort_erbij(bron: &Bron, v: &Vast) -> bool {
    let f = bron.facts;
    let bij_einde_dienst = f.zaak.uit_dienst && v.naam == VERSLAG;
    if v.gedaan.is_some() || bij_einde_dienst {
        return true;
    }
    let vervalt = match v.naam {
        "Plan van aanpak" | "Eerstejaarsevaluatie" => bron.geen_plan_nodig(),
        MELDING => f.uwv.melding_42_niet_nodig,
        SPOOR2 => f.spoor2.gestart || !(f.spoor2.te_laat || f.eje.spoor2_start),
        _ => false,
    };
    !vervalt && termijn(bron, v).is_some()
}

fn termijn(bron: &Bron, v: &Vast) -> Option<Date> {
    match v.naam {
        SPOOR2 => spoor2_uiterlijk(bron),
        _ => v.termijn.and_then(|sleutel| grens(bron, sleutel)),
    }
}

/// The term for spoor 2 that counts: the one that a late start is measured against, else six weeks
/// after the eerstejaarsevaluatie.
fn spoor2_uiterlijk(bron: &Bron) -> Option<Date> {
    let f = &bron.facts.spoor2;
    let tot = f.start.unwrap_or(bron.peildatum());
    let gemeten = f.dagen_te_laat.map(|n| plus_days(tot, -n));
    gemeten.or_else(|| grens(bron, "spoor2"))
}

/// Last day of a term, unless the case ended before it.
fn grens(bron: &Bron, sleutel: &str) -> Option<Date> {
    let einde = bron.facts.zaak.einde;
    let grens = bron.facts.termijn.get(sleutel).copied();
    grens.filter(|d| einde.is_none_or(|e| *d <= e))
}

fn mijlpaal(bron: &Bron, v: &Vast) -> Mijlpaal {
    let brief = bron.dossier.uwv.uiterlijke_aanvraagdatum_brief;
    let brief = brief.filter(|_| v.naam == AANVRAAG);
    // With the end of the employment the report is due on its last day.
    let einde_dienst = bron.dossier.dienstverband.einddatum;
    let einde_dienst = einde_dienst.filter(|_| v.naam == VERSLAG && bron.facts.zaak.uit_dienst);
    Mijlpaal {
        naam: v.naam,
        wie: v.wie,
        uiterlijk: brief.or(einde_dienst).or_else(|| termijn(bron, v)),
        brief: brief.is_some(),
        gedaan: v.gedaan,
    }
}

/// Report to UWV when the employment ended during the sickness: on the last day at the latest.
fn uit_dienst(bron: &Bron) -> Option<Mijlpaal> {
    let einde = bron.dossier.dienstverband.einddatum;
    let einde = einde.filter(|_| bron.facts.zaak.uit_dienst)?;
    Some(Mijlpaal {
        naam: "Ziekmelding bij UWV bij einde dienstverband",
        wie: "Werkgever",
        uiterlijk: Some(einde),
        brief: false,
        gedaan: bron.dossier.verzuim.datum_melding_uit_dienst,
    })
}
