//! Re-integratieverslag: the cover, the terms, the checklist of article 6, the list of parts, in short
//! the parts that are documents of their own, and the evidence that stands nowhere else. Medical
//! information is never among them.

mod bijlagen;
mod controle;
mod elementen;
mod erna;
mod gegevens;
mod onderzoek;
mod overzicht;
mod samenvatting;
mod spoor1;
mod stukken;
mod termijnen;
mod verloop;
mod vondst;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::dossier::Kop;
use crate::dossier::codes::DocumentSoort;
use crate::dossier::uwv::Riv;
use crate::facts::gevraagd::{Antwoord, Waarom};
use crate::facts::telt;
use crate::render::sections::anchor;

use super::delen::arts;
use super::delen::blok::{Deel as Blok, Gegevens};
use super::delen::dag::Dag;
use super::delen::veld::Velden;
use super::{Bron, Samengesteld};

pub use bijlagen::{Bijlage as Aangeleverd, Gemist, tekenaars};
pub use controle::Controle;
pub use stukken::{Deel, VOLGORDE};
pub use vondst::Element;

/// The report on the reference date.
struct Verslag<'a> {
    bron: &'a Bron<'a>,
    riv: Option<&'a Riv>,
    /// The day of the report. Its own parts stop there; the checklist looks at the whole file.
    dag: Dag,
    delen: Vec<Deel<'a>>,
    verkort: bool,
    /// Number of each part, by key.
    nummers: BTreeMap<&'static str, usize>,
}

impl<'a> Verslag<'a> {
    fn nieuw(bron: &'a Bron<'a>) -> Self {
        let riv = bron.dossier.uwv.riv.as_ref();
        let verkort = bron.facts.gevraagd.verkort_verslag;
        let dag = Dag::van(bron, kop(riv).as_ref());
        Self {
            bron,
            riv,
            dag,
            delen: stukken::alle(bron, verkort, dag.op),
            verkort,
            nummers: BTreeMap::new(),
        }
    }

    /// All documents of this kind.
    fn van(&self, soort: DocumentSoort) -> Vec<&Deel<'a>> {
        self.delen.iter().filter(|d| d.soort == soort).collect()
    }

    /// The first document of this kind that counts.
    fn telt(&self, soort: DocumentSoort) -> Option<&Deel<'a>> {
        let op = self.bron.peildatum();
        self.delen.iter().find(|d| d.soort == soort && d.telt(op))
    }

    /// Why this part is not asked of the case; nothing when it is, or when that cannot be told.
    fn niet_gevraagd(&self, soort: DocumentSoort) -> Option<Waarom> {
        let g = &self.bron.facts.gevraagd;
        let plicht = match soort {
            DocumentSoort::Probleemanalyse => &g.probleemanalyse,
            DocumentSoort::PlanVanAanpak => &g.plan_van_aanpak,
            DocumentSoort::Eerstejaarsevaluatie => &g.eerstejaarsevaluatie,
            DocumentSoort::Eindevaluatie => &g.eindevaluatie,
            DocumentSoort::ActueelOordeel => &g.actueel_oordeel,
            DocumentSoort::OordeelWerknemer => &g.oordeel_werknemer,
            _ => return None,
        };
        plicht
            .waarom
            .filter(|_| plicht.antwoord == Some(Antwoord::Nee))
    }

    /// A part that is not there and need not be, with the reason.
    fn hoeft_niet(&self, soort: DocumentSoort) -> Option<Waarom> {
        let geen = self.van(soort).is_empty();
        self.niet_gevraagd(soort).filter(|_| geen)
    }

    /// "Onderdeel 7 van het re-integratieverslag".
    fn verwijs(&self, sleutel: &str) -> String {
        match self.nummers.get(sleutel) {
            Some(n) => format!("Onderdeel {n} van het re-integratieverslag"),
            None => "Het re-integratieverslag".to_owned(),
        }
    }
}

/// What the report is made up of, for whoever brings the set together.
pub struct Beeld<'a> {
    /// A short report.
    pub verkort: bool,
    /// The documents, in UWV's order.
    pub delen: Vec<Deel<'a>>,
    /// The checklist of article 6.
    pub elementen: Vec<Element>,
    /// Parts that nobody has made yet.
    pub gemist: Vec<Gemist>,
}

/// Looks at a case as the report does, whether the report is called for or not.
pub fn beeld<'a>(bron: &'a Bron<'a>) -> Beeld<'a> {
    let mut v = Verslag::nieuw(bron);
    let view = view(&mut v, &mut Velden::default());
    Beeld {
        verkort: v.verkort,
        elementen: view.controle.elementen,
        gemist: bijlagen::gemist(&v),
        delen: v.delen,
    }
}

#[derive(Serialize)]
struct View {
    verkort: bool,
    /// What UWV asks, in its order.
    overzicht: Vec<overzicht::Punt>,
    inhoud: Vec<&'static str>,
    /// The same as links, which get page numbers on paper.
    wegwijzer: Vec<Regel>,
    /// Number and title of each part, by key.
    koppen: BTreeMap<&'static str, Nummer>,
    partijen: Gegevens,
    termijnen: termijnen::Termijnen,
    controle: controle::Controle,
    bijlagen: Vec<bijlagen::Bijlage>,
    ontbrekend: Vec<bijlagen::Ontbreekt>,
    bedrijf: Blok,
    delen: Delen,
    verloop: verloop::Verloop,
    contacten: Vec<verloop::Contact>,
    erna: Option<erna::Erna>,
    ondertekening: gegevens::Ondertekening,
    /// Supplied files, which a set lists in front.
    #[serde(skip)]
    aangeleverd: Vec<bijlagen::Bijlage>,
}

/// A line of the table of contents.
#[derive(Serialize)]
struct Regel {
    titel: String,
    adres: String,
}

impl Regel {
    fn van(nr: usize, titel: &str) -> Self {
        let titel = format!("{nr}. {titel}");
        Self {
            adres: anchor(&titel),
            titel,
        }
    }
}

/// Number and title of a part.
#[derive(Serialize)]
struct Nummer {
    nr: usize,
    titel: &'static str,
}

/// Parts that the case may hold or not.
#[derive(Serialize)]
struct Delen {
    probleemanalyses: Vec<arts::Oordeel>,
    plan: Option<Blok>,
    eindevaluatie: Option<Blok>,
    actueel_oordeel: Option<arts::Oordeel>,
    spoor1: Option<spoor1::Spoor1>,
    onderzoek: Option<Blok>,
    spoor2: Option<Blok>,
    oordeel_werknemer: Option<Blok>,
}

pub(super) fn stel_samen(bron: &Bron) -> Option<Samengesteld> {
    if !gevraagd(bron) {
        return None;
    }
    let (datum, velden, view) = inhoud_van(bron);
    Some(Samengesteld::van(datum, velden, &view))
}

fn inhoud_van(bron: &Bron) -> (Option<Date>, Velden, View) {
    let mut v = Verslag::nieuw(bron);
    let mut velden = Velden::default();
    velden.bron(
        kop(v.riv).as_ref(),
        "re-integratieverslag",
        bron.peildatum(),
    );
    let view = view(&mut v, &mut velden);
    (v.riv.and_then(|r| r.datum), velden, view)
}

fn kop(riv: Option<&Riv>) -> Option<Kop> {
    riv.map(|r| Kop {
        datum: r.datum,
        ..Kop::default()
    })
}

/// It is there, or it is asked and not there. A report of which only the file is known is made all
/// the same: it says what the file holds.
fn gevraagd(bron: &Bron) -> bool {
    let verslag = &bron.facts.gevraagd.re_integratieverslag;
    let nooit = matches!(verslag.waarom, Some(Waarom::Aow | Waarom::GeenWerkgever));
    let gemaakt = bron.dossier.uwv.riv.as_ref();
    let hersteld = bron.facts.verzuim.hersteldatum;
    let erna = |dag: Option<Date>| hersteld.is_some_and(|h| dag.is_none_or(|d| d >= h));
    verslag.antwoord == Some(Antwoord::Ja) || gemaakt.is_some_and(|r| !nooit && !erna(r.datum))
}

/// What a set of documents opens with: the parties, the checklist, and what comes from elsewhere.
pub(super) struct Voorwerk {
    pub verkort: bool,
    pub datum: Option<Date>,
    pub partijen: Gegevens,
    pub controle: Controle,
    pub aangeleverd: Vec<Aangeleverd>,
}

/// The report's own parts. What is missing in them is for the report itself to tell.
pub(super) fn voorwerk(bron: &Bron) -> Voorwerk {
    let (datum, _, view) = inhoud_van(bron);
    Voorwerk {
        verkort: view.verkort,
        datum,
        partijen: view.partijen,
        controle: view.controle,
        aangeleverd: view.aangeleverd,
    }
}

fn view(v: &mut Verslag, velden: &mut Velden) -> View {
    let partijen = gegevens::partijen(v.bron, velden);
    let termijnen = termijnen::termijnen(v, velden);
    let bedrijf = gegevens::bedrijf(v.bron, velden);
    let delen = delen(v, velden);
    let bijlagen = bijlagen::lijst(v, velden);
    let aangeleverd = bijlagen.iter().filter(|b| b.aangeleverd).cloned().collect();
    let (later, bijlagen) = bijlagen.into_iter().partition(|b| b.later);
    let ontbrekend = bijlagen::ontbrekend(v, velden);
    let contacten = verloop::contacten(v);
    let erna = erna::erna(v, later);
    let inhoud = inhoud(
        &delen,
        [
            !ontbrekend.is_empty(),
            !contacten.is_empty(),
            erna.is_some(),
        ],
    );
    v.nummers = inhoud.iter().zip(1..).map(|((k, _), n)| (*k, n)).collect();
    let controle = controle::controle(v, velden);
    let wegwijzer = inhoud.iter().zip(1..);
    View {
        verkort: v.verkort,
        overzicht: overzicht::overzicht(v, &controle),
        wegwijzer: wegwijzer
            .map(|((_, titel), nr)| Regel::van(nr, titel))
            .collect(),
        koppen: inhoud
            .iter()
            .zip(1..)
            .map(|((sleutel, titel), nr)| (*sleutel, Nummer { nr, titel }))
            .collect(),
        inhoud: inhoud.into_iter().map(|(_, titel)| titel).collect(),
        controle,
        partijen,
        termijnen,
        bijlagen,
        ontbrekend,
        bedrijf,
        delen,
        verloop: verloop::verloop(v),
        contacten,
        erna,
        aangeleverd,
        ondertekening: gegevens::ondertekening(v.bron),
    }
}

/// A short report has only the state of affairs and the judgement of the employee.
fn delen(v: &Verslag, velden: &mut Velden) -> Delen {
    let volledig = !v.verkort;
    let alleen_volledig = |deel: Option<Blok>| deel.filter(|_| volledig);
    Delen {
        probleemanalyses: if volledig {
            let analyses = arts::analyses(v.bron).into_iter();
            let toen = analyses.filter(|a| telt(&a.inhoud.kop, v.dag.op));
            toen.map(|a| arts::probleemanalyse(&a).kort()).collect()
        } else {
            Vec::new()
        },
        plan: alleen_volledig(samenvatting::plan(v)),
        eindevaluatie: samenvatting::eindevaluatie(v, velden),
        actueel_oordeel: actueel_oordeel(v),
        spoor1: spoor1::spoor1(v).filter(|_| volledig),
        onderzoek: alleen_volledig(onderzoek::onderzoek(v)),
        spoor2: alleen_volledig(onderzoek::spoor2(v)),
        oordeel_werknemer: samenvatting::oordeel_werknemer(v),
    }
}

/// In short: what it says, and what it lacks, stands in its own document and in the checklist.
fn actueel_oordeel(v: &Verslag) -> Option<arts::Oordeel> {
    let a = v.bron.dossier.actueel_oordeel.as_ref();
    let a = a.filter(|a| telt(&a.kop, v.dag.op) && !v.bron.alleen_bestand("/actueelOordeel"))?;
    Some(arts::actueel_oordeel(a, v.verkort, &mut Velden::default()).kort())
}

/// The parts that this report has, in order: key and title.
fn inhoud(
    delen: &Delen,
    [ontbreekt, contacten, erna]: [bool; 3],
) -> Vec<(&'static str, &'static str)> {
    let alle = [
        ("partijen", "Werknemer, werkgever en begeleiding", true),
        ("termijnen", "Ziekte en termijnen", true),
        ("controle", "Wat er in het verslag moet staan", true),
        ("bijlagen", "Bijlagen", true),
        ("ontbrekend", "Ontbrekende delen", ontbreekt),
        ("bedrijf", "Bedrijf, functie en bekwaamheden", true),
        (
            "arts",
            "Probleemanalyse",
            !delen.probleemanalyses.is_empty(),
        ),
        (
            "plan",
            "Plan van aanpak en Eerstejaarsevaluatie",
            delen.plan.is_some(),
        ),
        ("eind", "Eindevaluatie", delen.eindevaluatie.is_some()),
        (
            "actueel",
            "Actueel oordeel van de bedrijfsarts",
            delen.actueel_oordeel.is_some(),
        ),
        (
            "spoor1",
            "Spoor 1: werk bij de eigen werkgever",
            delen.spoor1.is_some(),
        ),
        (
            "onderzoek",
            "Arbeidsdeskundig onderzoek",
            delen.onderzoek.is_some(),
        ),
        (
            "spoor2",
            "Spoor 2: werk bij een andere werkgever",
            delen.spoor2.is_some(),
        ),
        (
            "oordeel",
            "Oordeel van de werknemer",
            delen.oordeel_werknemer.is_some(),
        ),
        ("verloop", "Verloop van het verzuim", true),
        ("contacten", "Contact tijdens het verzuim", contacten),
        ("erna", "Na de datum van dit verslag", erna),
        ("ondertekening", "Ondertekening", true),
    ];
    alle.into_iter()
        .filter(|(_, _, er_is)| *er_is)
        .map(|(sleutel, titel, _)| (sleutel, titel))
        .collect()
}
