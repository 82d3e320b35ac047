//! The moments of a case: what is due when, by whom, and on which day it was done. All of it comes
//! from the facts; here it is only chosen and named.

use jiff::civil::Date;

use crate::calendar::days_between;
use crate::facts::gevraagd::{Antwoord, Plicht};

use super::Bron;

/// So many days before the re-integratieverslag is due its last parts come into sight: 13 weeks. No
/// law: it says how far ahead the reports look.
const VOORBEREIDING: i64 = 91;

/// A moment with its last day and the day on which it was done.
pub struct Mijlpaal {
    /// "Probleemanalyse".
    pub naam: &'static str,
    /// Who does it.
    pub wie: &'static str,
    /// Last day.
    pub uiterlijk: Option<Date>,
    /// The last day comes from the letter of UWV.
    pub brief: bool,
    /// Day on which it was done.
    pub gedaan: Option<Date>,
    /// It is there, with or without a date.
    pub aanwezig: bool,
    /// Days after the last day; absent when in time.
    pub te_laat: Option<i64>,
    /// The source does not supply it, so it may be there all the same.
    pub niet_te_zien: bool,
}

/// Everything that was done or is due in this case, in the order of the two years.
pub fn alle(bron: &Bron) -> Vec<Mijlpaal> {
    let g = &bron.facts.gevraagd;
    // Spoor 2 is to come only when something says that it must.
    let spoor2 = bron.facts.eje.spoor2_start || bron.facts.spoor2.vaststelling.is_some();
    // The last judgements have their day with the report: they come into sight with it.
    let bijna = |p: &Plicht| {
        let dagen = p.uiterlijk.map(|d| days_between(bron.peildatum(), d));
        bron.facts.zaak.loopt && dagen.is_some_and(|n| n <= VOORBEREIDING)
    };
    [
        ("Probleemanalyse", &g.probleemanalyse, true),
        ("Plan van aanpak", &g.plan_van_aanpak, true),
        ("42e-weeksmelding", &g.melding_42e_week, true),
        ("Eerstejaarsevaluatie", &g.eerstejaarsevaluatie, true),
        ("Begin van spoor 2", &g.spoor2, spoor2),
        (
            "Actueel oordeel",
            &g.actueel_oordeel,
            bijna(&g.actueel_oordeel),
        ),
        ("Eindevaluatie", &g.eindevaluatie, bijna(&g.eindevaluatie)),
        ("Re-integratieverslag", &g.re_integratieverslag, true),
        ("WIA-aanvraag", &g.wia_aanvraag, true),
        (
            "Ziekmelding bij UWV bij einde dienstverband",
            &g.ziek_uit_dienst,
            true,
        ),
    ]
    .into_iter()
    .filter(|(_, plicht, vooruit)| hoort_erbij(plicht, *vooruit))
    .map(|(naam, plicht, _)| mijlpaal(naam, plicht))
    .chain(na_loonsanctie(bron))
    .collect()
}

/// What follows a loonsanctie: an objection as long as it can be made, and the decision of UWV on a
/// request to shorten (Wet WIA article 25 lid 13).
fn na_loonsanctie(bron: &Bron) -> impl Iterator<Item = Mijlpaal> {
    let b = &bron.facts.besluiten;
    let peildatum = bron.peildatum();
    let kan_nog = |tot: &Date| b.bezwaar.is_some() || *tot >= peildatum;
    let bezwaar = b.bezwaar_uiterlijk.filter(kan_nog);
    let bezwaar =
        bezwaar.map(|tot| stap("Bezwaar tegen de loonsanctie", "Werkgever", tot, b.bezwaar));
    let besluit = b.bekorting_uiterlijk.filter(|_| b.bekorting.is_some());
    let naam = "Besluit van UWV op het bekortingsverzoek";
    let besluit = besluit.map(|tot| stap(naam, "UWV", tot, b.bekorting_besluit));
    bezwaar.into_iter().chain(besluit)
}

fn stap(naam: &'static str, wie: &'static str, uiterlijk: Date, gedaan: Option<Date>) -> Mijlpaal {
    let dagen = gedaan.map(|dag| days_between(uiterlijk, dag));
    Mijlpaal {
        naam,
        wie,
        uiterlijk: Some(uiterlijk),
        brief: false,
        gedaan,
        aanwezig: gedaan.is_some(),
        te_laat: dagen.filter(|n| *n > 0),
        niet_te_zien: false,
    }
}

/// Done, asked, or to come; `vooruit` says whether it is named before it is asked.
fn hoort_erbij(plicht: &Plicht, vooruit: bool) -> bool {
    plicht.aanwezig
        || match plicht.antwoord {
            Some(Antwoord::Ja) => true,
            Some(Antwoord::NogNiet) => vooruit && plicht.uiterlijk.is_some(),
            Some(Antwoord::Nee) | None => false,
        }
}

fn mijlpaal(naam: &'static str, plicht: &Plicht) -> Mijlpaal {
    Mijlpaal {
        naam,
        wie: plicht.wie.label(),
        uiterlijk: plicht.laatste_dag(),
        brief: plicht.volgens_brief,
        gedaan: plicht.gedaan,
        aanwezig: plicht.aanwezig,
        te_laat: plicht.dagen_te_laat,
        niet_te_zien: plicht.niet_te_zien,
    }
}
