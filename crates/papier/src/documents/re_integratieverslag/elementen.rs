//! Elements a to l, one by one: what counts as there, and what is still missing.

use crate::calendar::in_woorden;
use crate::dossier::codes::DocumentSoort;
use crate::facts::gevraagd::Waarom;

use super::super::delen::taal::{gevuld, hoofdletter};
use super::Verslag;
use super::vondst::{Element, Vondst};

/// Elements a to e: master data, to be found in this report and with the bedrijfsarts.
pub(super) fn stam(v: &Verslag) -> [Element; 5] {
    let feiten = v.bron.facts;
    [
        gegevens(v).element(
            'a',
            "Gegevens van werknemer, werkgever en bedrijfsarts of arbodienst",
            "Werkgever",
        ),
        bedrijf(v).element('b', "Aard van het bedrijf", "Werkgever"),
        een(
            v,
            feiten.partijen.functie_aanwezig,
            "functie van de werknemer",
            "bedrijf",
        )
        .element('c', "Functie van de werknemer", "Werkgever"),
        een(
            v,
            feiten.werknemer.bekwaamheden_aanwezig,
            "opleiding, werkervaring of vaardigheden",
            "bedrijf",
        )
        .element('d', "Bekwaamheden van de werknemer", "Werkgever"),
        een(v, feiten.zaak.d1.is_some(), "eerste ziektedag", "termijnen").element(
            'e',
            "Eerste dag van ongeschiktheid",
            "Werkgever",
        ),
    ]
}

/// One thing, which stands in this part of the report.
fn een(v: &Verslag, aanwezig: bool, wat: &str, sleutel: &str) -> Vondst {
    let mut vondst = Vondst::default();
    vondst.eis(aanwezig, wat);
    if aanwezig {
        vondst.waar.push(v.verwijs(sleutel));
    }
    vondst
}

fn gegevens(v: &Verslag) -> Vondst {
    let feiten = v.bron.facts;
    let arbodienst = v.bron.dossier.arbodienst.as_ref();
    let arbodienst = arbodienst.is_some_and(|a| gevuld(a.naam.as_ref()).is_some());
    let mut vondst = Vondst::default();
    for (aanwezig, wat) in [
        (feiten.werknemer.naam_volledig, "naam van de werknemer"),
        (feiten.werknemer.bsn_aanwezig, "burgerservicenummer"),
        (feiten.werkgever.naam_aanwezig, "naam van de werkgever"),
        (
            feiten.werkgever.loonheffingennummer_aanwezig,
            "loonheffingennummer",
        ),
        (
            feiten.partijen.bedrijfsarts_naam || arbodienst,
            "naam van de bedrijfsarts of de arbodienst",
        ),
    ] {
        vondst.eis(aanwezig, wat);
    }
    if vondst.iets {
        vondst.waar.push(v.verwijs("partijen"));
    }
    vondst
}

/// The eindevaluatie is where this belongs; the master data will do.
fn bedrijf(v: &Verslag) -> Vondst {
    let aanwezig = v.bron.facts.werkgever.aard_bedrijf_aanwezig;
    let mut vondst = een(v, aanwezig, "aard van het bedrijf", "bedrijf");
    let eind = v.telt(DocumentSoort::Eindevaluatie);
    let noemt = v.bron.facts.eindevaluatie.aard_bedrijf;
    if let Some(deel) = eind.filter(|d| noemt && d.met_inhoud()) {
        vondst.vind(deel);
    }
    vondst
}

pub(super) fn oordeel_en_advies(v: &Verslag) -> Element {
    let mut f = Vondst::default();
    let drager = f.drager(v, DocumentSoort::Probleemanalyse, "probleemanalyse");
    if f.leest(drager) {
        let pa = &v.bron.facts.pa;
        f.eis(pa.beperkingen || pa.gbm, "beperkingen en mogelijkheden");
        f.eis(pa.advies || pa.gbm, "advies van de bedrijfsarts");
    }
    bijstellingen(&mut f, v, DocumentSoort::BijstellingProbleemanalyse);
    f.niet_nodig = niet_nodig(v, DocumentSoort::Probleemanalyse);
    f.element(
        'f',
        "Oordeel en advies van de bedrijfsarts (probleemanalyse met bijstellingen)",
        "Bedrijfsarts",
    )
}

/// Why a document that is not there need not be.
fn niet_nodig(v: &Verslag, soort: DocumentSoort) -> Option<String> {
    v.hoeft_niet(soort).map(|w| w.zin().to_owned())
}

pub(super) fn plan(v: &Verslag) -> Element {
    let mut g = Vondst::default();
    if v.bron.geen_plan_nodig() {
        g.niet_nodig = Some(Waarom::GeenMogelijkheden.zin().to_owned());
        g.waar.push(v.verwijs("plan"));
    } else if let Some(reden) = niet_nodig(v, DocumentSoort::PlanVanAanpak) {
        g.niet_nodig = Some(reden);
    } else {
        g.drager(v, DocumentSoort::PlanVanAanpak, "plan van aanpak");
        bijstellingen(&mut g, v, DocumentSoort::BijstellingPlanVanAanpak);
    }
    g.element(
        'g',
        "Plan van aanpak met bijstellingen",
        "Werkgever en werknemer",
    )
}

/// Later parts: named when they count; one that is still a concept is missing.
fn bijstellingen(vondst: &mut Vondst, v: &Verslag, soort: DocumentSoort) {
    for deel in v.van(soort) {
        if deel.telt(v.bron.peildatum()) {
            vondst.vind(deel);
        } else {
            let mist = format!("{} (nog een concept)", deel.naam);
            vondst.mist.push(mist);
        }
    }
}

pub(super) fn evaluaties(v: &Verslag) -> Element {
    let mut h = Vondst::default();
    let eind = v.hoeft_niet(DocumentSoort::Eindevaluatie);
    let eerste = v.hoeft_niet(DocumentSoort::Eerstejaarsevaluatie);
    if eerste.is_none() {
        h.drager(
            v,
            DocumentSoort::Eerstejaarsevaluatie,
            "Eerstejaarsevaluatie",
        );
    } else if eind.is_none() {
        h.iets = true;
        h.opmerking = Some("Een Eerstejaarsevaluatie is hier niet nodig.");
    }
    if eind.is_none() {
        h.drager(v, DocumentSoort::Eindevaluatie, "Eindevaluatie");
    }
    let laatste = v.bron.facts.evaluaties.laatste;
    if let Some(laatste) = laatste.filter(|_| h.waar.is_empty()) {
        h.waar
            .push(format!("Evaluatie van {}", in_woorden(laatste)));
    }
    if h.mist.is_empty() && !h.iets {
        h.niet_nodig = eind.map(|w| w.zin().to_owned());
    }
    h.element(
        'h',
        "Evaluatie aan het einde van het eerste ziektejaar en de laatste evaluatie",
        "Werkgever en werknemer",
    )
}

/// Elements i and k: one judgement of the employer and one of the bedrijfsarts.
fn twee_oordelen(v: &Verslag, werkgever: bool, bedrijfsarts: bool) -> Vondst {
    let mut vondst = Vondst::default();
    let eind = v.telt(DocumentSoort::Eindevaluatie);
    let actueel = v.telt(DocumentSoort::ActueelOordeel);
    let gevraagd = |soort, er: bool| !er && v.hoeft_niet(soort).is_none();
    if vondst.leest(eind) || gevraagd(DocumentSoort::Eindevaluatie, eind.is_some()) {
        vondst.eis(werkgever, "oordeel van de werkgever (Eindevaluatie)");
    }
    if vondst.leest(actueel) || gevraagd(DocumentSoort::ActueelOordeel, actueel.is_some()) {
        vondst.eis(
            bedrijfsarts,
            "oordeel van de bedrijfsarts (Actueel oordeel)",
        );
    }
    let niet = niet_nodig(v, DocumentSoort::ActueelOordeel);
    let niets = eind.is_none() && actueel.is_none() && vondst.mist.is_empty();
    vondst.niet_nodig = niet.filter(|_| niets);
    for deel in [eind, actueel].into_iter().flatten() {
        vondst.vind(deel);
    }
    vondst
}

pub(super) fn arbeidsrelatie(v: &Verslag) -> Element {
    let f = v.bron.facts;
    twee_oordelen(
        v,
        f.eindevaluatie.arbeidsrelatie,
        f.actueel_oordeel.arbeidsrelatie,
    )
    .element(
        'i',
        "Oordeel over de kwaliteit van de arbeidsrelatie",
        "Werkgever en bedrijfsarts",
    )
}

pub(super) fn passend_werk(v: &Verslag) -> Element {
    let f = v.bron.facts;
    twee_oordelen(
        v,
        f.eindevaluatie.passend_werk,
        f.actueel_oordeel.passend_werk,
    )
    .element(
        'k',
        "Oordeel over passend werk bij de eigen werkgever",
        "Werkgever en bedrijfsarts",
    )
}

pub(super) fn actueel_oordeel(v: &Verslag) -> Element {
    let mut j = Vondst::default();
    let drager = j.drager(v, DocumentSoort::ActueelOordeel, "Actueel oordeel");
    if j.leest(drager) {
        let zonder = v
            .bron
            .dossier
            .actueel_oordeel
            .as_ref()
            .is_some_and(|a| a.geen_benutbare_mogelijkheden == Some(true));
        j.eis(
            v.bron.facts.actueel_oordeel.rubrieken > 0 || zonder,
            "beperkingen en mogelijkheden nu",
        );
    }
    j.niet_nodig = niet_nodig(v, DocumentSoort::ActueelOordeel);
    j.element(
        'j',
        "Actueel oordeel: verloop, beperkingen en mogelijkheden",
        "Bedrijfsarts",
    )
}

/// Short report: the state of affairs, from the bedrijfsarts or from the last evaluation.
pub(super) fn stand_van_zaken(v: &Verslag) -> Element {
    let mut stand = Vondst::default();
    let soorten = [DocumentSoort::ActueelOordeel, DocumentSoort::Eindevaluatie];
    let laatste = v.bron.facts.evaluaties.laatste;
    if let Some(deel) = soorten.iter().find_map(|s| v.telt(*s)) {
        stand.iets = true;
        stand.vind(deel);
        stand.vorm(deel);
    } else if let Some(laatste) = laatste {
        stand.iets = true;
        stand.waar.push(hoofdletter(&format!(
            "evaluatie van {}",
            in_woorden(laatste)
        )));
    } else {
        stand.mist.push("actuele stand van zaken".to_owned());
    }
    stand.element('j', "Actuele stand van zaken", "Werkgever en bedrijfsarts")
}

pub(super) fn oordeel_werknemer(v: &Verslag) -> Element {
    let mut l = Vondst::default();
    if v.bron.facts.riv.oordeel_geweigerd {
        l.iets = true;
        l.waar
            .push("De werknemer wil geen oordeel geven. Dat is vastgelegd".to_owned());
    } else {
        l.drager(
            v,
            DocumentSoort::OordeelWerknemer,
            "oordeel van de werknemer",
        );
        l.niet_nodig = niet_nodig(v, DocumentSoort::OordeelWerknemer);
    }
    l.element(
        'l',
        "Oordeel van de werknemer over dit verslag",
        "Werknemer",
    )
}
