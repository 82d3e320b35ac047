//! `compose`: from case, facts and findings to the documents that the file needs.
//!
//! [`DocumentName`] is the only list; [`Soort::van`] gives each its composer and template, and the
//! compiler asks for both. Each document has one place: `documents/<naam>.rs` makes the view model
//! (choices, order, wording), `templates/<naam>.md` lays it out. What keeps a document
//! from being definitive is gathered in [`veld::Velden`] and judged in one place, `concept`.

mod actueel_oordeel;
mod bekortingsverzoek;
mod bijstelling;
mod bijstelling_probleemanalyse;
mod concept;
mod delen;
mod dossierrapport;
mod eerstejaarsevaluatie;
mod eindevaluatie;
pub mod leesexemplaar;
mod melding_42e_week;
pub mod mijlpalen;
mod periodieke_evaluatie;
mod plan_van_aanpak;
mod probleemanalyse;
pub mod re_integratieverslag;
mod spoor2_afsprakenkaart;
mod spoor2_eindrapport;
mod spoor2_intakeverslag;
mod spoor2_trajectplan;
mod spoor2_voortgangsrapportage;
mod trajectrapport;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::calendar::{in_cijfers, in_woorden};
use crate::dossier::Dossier;
use crate::dossier::codes::Rol;
use crate::dossier::nummers;
use crate::facts::Facts;
use crate::facts::bewijs::Staat;
use crate::facts::gevraagd::Waarom;
use crate::facts::telling::Telling;
use crate::finding::{Beoordeling, DocumentName};
use crate::render::DocumentMeta;
use crate::render::template::{Source, TemplateError, Templates};

pub use delen::veld::{Ontbrekend, Velden};
pub use delen::{taal, veld};

/// A kind of document.
#[derive(Clone, Copy)]
pub struct Soort {
    /// File stem: of the template, of the output, and as the rule pack names it.
    pub naam: &'static str,
    /// Title as a reader sees it; one of several gets its number behind it.
    pub titel: &'static str,
    /// Template, by name and source.
    pub sjabloon: Source<'static>,
    /// Further documents whose findings are about this one as well.
    pub delen: &'static [DocumentName],
    /// Makes the view models; none when the case does not call for this document.
    pub maak: Maak,
}

/// How many documents of one kind a case can have, and what composes them.
#[derive(Clone, Copy)]
pub enum Maak {
    /// At most one, with the file stem of its kind.
    Een(fn(&Bron) -> Option<Samengesteld>),
    /// Any number, in an order that stays when later ones come. Each has its number, from 1, in
    /// title and file stem, also when there is only one. One of which only the file is known keeps
    /// its number and is not made.
    Meer(fn(&Bron) -> Vec<Option<Samengesteld>>),
}

/// A shipped template by the stem of its file.
macro_rules! sjabloon {
    ($naam:expr) => {
        (
            concat!($naam, ".md"),
            include_str!(concat!("../../../../templates/", $naam, ".md")),
        )
    };
}

/// The kind `naam`: one or several documents, composed by `module`, whose name its template shares.
macro_rules! soort {
    ($naam:expr, $hoeveel:ident, $module:ident) => {
        soort!($naam, $hoeveel, $module, [])
    };
    ($naam:expr, $hoeveel:ident, $module:ident, $delen:expr) => {
        Soort {
            naam: $naam.stem(),
            titel: $naam.title(),
            sjabloon: sjabloon!(stringify!($module)),
            delen: &$delen,
            maak: Maak::$hoeveel($module::stel_samen),
        }
    };
}

/// Every document that can be made, in the order of [`DocumentName::ALL`].
pub const DOCUMENTEN: &[Soort] = &alle();

const fn alle() -> [Soort; DocumentName::ALL.len()] {
    let mut alle = [Soort::van(DocumentName::ALL[0]); DocumentName::ALL.len()];
    let mut i = 1;
    while i < alle.len() {
        alle[i] = Soort::van(DocumentName::ALL[i]);
        i += 1;
    }
    alle
}

impl Soort {
    /// Template and composer of each document.
    pub const fn van(naam: DocumentName) -> Self {
        use DocumentName as N;
        match naam {
            N::Probleemanalyse => soort!(naam, Een, probleemanalyse),
            // Rules name the probleemanalyse, of whichever of them they speak.
            N::BijstellingProbleemanalyse => {
                soort!(
                    naam,
                    Meer,
                    bijstelling_probleemanalyse,
                    [N::Probleemanalyse]
                )
            }
            N::PlanVanAanpak => soort!(naam, Een, plan_van_aanpak),
            N::Bijstelling => soort!(naam, Meer, bijstelling),
            N::PeriodiekeEvaluatie => soort!(naam, Meer, periodieke_evaluatie),
            N::Melding42eWeek => soort!(naam, Een, melding_42e_week),
            N::Eerstejaarsevaluatie => soort!(naam, Een, eerstejaarsevaluatie),
            N::Spoor2Intakeverslag => soort!(naam, Een, spoor2_intakeverslag),
            N::Spoor2Afsprakenkaart => soort!(naam, Een, spoor2_afsprakenkaart),
            N::Spoor2Trajectplan => soort!(naam, Een, spoor2_trajectplan),
            N::Spoor2Voortgangsrapportage => soort!(naam, Meer, spoor2_voortgangsrapportage),
            N::Spoor2Eindrapport => soort!(naam, Een, spoor2_eindrapport),
            N::Trajectrapport => soort!(naam, Een, trajectrapport),
            N::ActueelOordeel => soort!(naam, Een, actueel_oordeel),
            N::Eindevaluatie => soort!(naam, Een, eindevaluatie),
            N::ReIntegratieverslag => soort!(naam, Een, re_integratieverslag),
            N::Dossierrapport => soort!(naam, Een, dossierrapport),
            N::Bekortingsverzoek => soort!(naam, Een, bekortingsverzoek),
        }
    }
}

/// Pieces that several templates include.
const GEDEELD: &[Source<'static>] = &[
    sjabloon!("delen/opening"),
    sjabloon!("delen/partijen"),
    sjabloon!("delen/einddoel"),
    sjabloon!("delen/ondertekening"),
    sjabloon!("delen/gegevens"),
    sjabloon!("delen/stukken"),
    sjabloon!("delen/rubrieken"),
    sjabloon!("delen/geen_medisch"),
    sjabloon!("delen/opdracht"),
    sjabloon!("delen/waarom_spoor2"),
    sjabloon!("delen/belastbaarheid"),
    sjabloon!("delen/zoekprofiel"),
    sjabloon!("delen/vacatures"),
    sjabloon!("delen/trajectdoel"),
    sjabloon!("delen/activiteiten"),
    sjabloon!("delen/sollicitaties"),
    sjabloon!("delen/scholing"),
    sjabloon!("delen/plaatsingen"),
    sjabloon!("delen/signalen"),
    sjabloon!("delen/spoor1"),
    sjabloon!("delen/resultaat"),
    sjabloon!("delen/bijstelling"),
    sjabloon!("delen/casemanager"),
    sjabloon!("delen/oordeel"),
    sjabloon!("delen/analyse"),
    sjabloon!("delen/origineel"),
    sjabloon!("delen/gewerkt"),
    sjabloon!("delen/resultaten"),
    sjabloon!("delen/controle"),
];

/// All shipped templates, ready for [`Templates::new`] or [`Templates::with_overrides`].
pub fn sjablonen() -> Vec<Source<'static>> {
    let hele = soorten().map(|s| s.sjabloon);
    hele.chain(GEDEELD.iter().copied()).collect()
}

/// Every kind that has a template: the documents, and the reading copy of them all.
pub fn soorten() -> impl Iterator<Item = &'static Soort> {
    DOCUMENTEN.iter().chain([&leesexemplaar::LEESEXEMPLAAR])
}

/// The kind of document with this file stem.
pub fn soort(naam: &str) -> Option<&'static Soort> {
    DOCUMENTEN.iter().find(|s| s.naam == naam)
}

/// What documents are made from: one case on one reference date.
pub struct Bron<'a> {
    /// The case.
    pub dossier: &'a Dossier,
    /// The facts derived from it.
    pub facts: &'a Facts,
    /// The outcome of the rules.
    pub beoordeling: &'a Beoordeling,
}

impl Bron<'_> {
    /// The reference date.
    pub fn peildatum(&self) -> Date {
        self.facts.peildatum
    }

    /// Sick week of `datum`, from 1; nothing without a first sick day or before it.
    pub fn ziekteweek(&self, datum: Date) -> Option<i64> {
        Telling::van(self.dossier, self.peildatum())
            .map(|t| t.ziekteweek(datum))
            .filter(|week| *week >= 1)
    }

    /// There is no plan and none is asked, for the bedrijfsarts saw no possibilities all along.
    pub fn geen_plan_nodig(&self) -> bool {
        let plan = &self.facts.gevraagd.plan_van_aanpak;
        plan.waarom == Some(Waarom::GeenMogelijkheden) && plan.staat == Staat::Afwezig
    }

    /// Of the document at `pointer` only the file is known: it is listed, not made again.
    pub(crate) fn alleen_bestand(&self, pointer: &str) -> bool {
        self.facts.stukken.staat_van(pointer) == Staat::Bestand
    }

    /// The export holds nothing of what this document says: only a file of it is known, be it a draft.
    pub(crate) fn zonder_inhoud(&self, pointer: &str) -> bool {
        let stuk = self.facts.stukken.bij(pointer);
        let concept = stuk.is_some_and(|s| s.staat == Staat::Concept && !s.in_bron);
        concept || self.alleen_bestand(pointer)
    }
}

/// What the composer of one document hands over; the rest is the same for every document.
pub struct Samengesteld {
    /// Date of the document, if it has one.
    pub datum: Option<Date>,
    /// What is missing, who must still sign, and whether the source counts.
    pub velden: Velden,
    /// The fields of the template.
    pub view: Value,
}

impl Samengesteld {
    /// From a view model. One that is no object gives a document whose template fails by name.
    pub fn van(datum: Option<Date>, velden: Velden, view: &impl Serialize) -> Self {
        Self {
            datum,
            velden,
            view: serde_json::to_value(view).unwrap_or_default(),
        }
    }
}

/// A document, ready to be laid out.
///
/// Without `Debug`: its view holds the case.
pub struct Document {
    /// File stem: the name of its kind, with its number when it is one of several.
    pub naam: String,
    /// Title as a reader sees it.
    pub titel: String,
    /// Date of the document; the reference date as long as it has none.
    pub datum: Date,
    /// Not definitive.
    pub concept: bool,
    /// Why not, in Dutch; empty when definitive.
    pub redenen_concept: Vec<String>,
    /// Who must still sign it, or a part of it.
    pub nog_te_tekenen: Vec<Rol>,
    /// Only signatures are missing: it can be printed and signed as it is.
    pub alleen_te_tekenen: bool,
    /// Mandatory values that the case does not have.
    pub ontbreekt: Vec<Ontbrekend>,
    /// The fields of the template.
    pub view: Value,
    sjabloon: &'static str,
    kenmerk: String,
    afzender: Option<String>,
    voet: String,
}

/// Composes every document of this kind; none when the case has no content for it and the law
/// does not ask for it yet.
pub fn stel_samen(bron: &Bron, soort: &Soort) -> Vec<Document> {
    match soort.maak {
        Maak::Een(maak) => maak(bron)
            .map(|samengesteld| Document::van(bron, soort, None, samengesteld))
            .into_iter()
            .collect(),
        Maak::Meer(maak) => (1..)
            .zip(maak(bron))
            .filter_map(|(nummer, gemaakt)| {
                Some(Document::van(bron, soort, Some(nummer), gemaakt?))
            })
            .collect(),
    }
}

/// The probleemanalyse or a bijstelling of it as a document of its own.
pub struct LosseAnalyse {
    /// Its place in the case.
    pub pointer: String,
    /// Whether it is a bijstelling.
    pub bijstelling: bool,
    /// The document.
    pub document: Document,
}

/// Each analysis of the bedrijfsarts as a document of its own, for a set in which the original of one
/// may be there and that of another not.
pub fn losse_analyses(bron: &Bron) -> Vec<LosseAnalyse> {
    let eerste = Soort::van(DocumentName::Probleemanalyse);
    let latere = Soort::van(DocumentName::BijstellingProbleemanalyse);
    let los = |a: probleemanalyse::Los| {
        let nummer = u32::try_from(a.nummer).ok().filter(|n| *n > 0);
        let soort = if nummer.is_some() { &latere } else { &eerste };
        LosseAnalyse {
            pointer: a.pointer,
            bijstelling: nummer.is_some(),
            document: Document::van(bron, soort, nummer, a.inhoud),
        }
    };
    probleemanalyse::los(bron).into_iter().map(los).collect()
}

impl Document {
    fn van(bron: &Bron, soort: &Soort, nummer: Option<u32>, mut inhoud: Samengesteld) -> Self {
        let naam = nummer.map_or_else(
            || soort.naam.to_owned(),
            |n| format!("{}-{n:02}", soort.naam),
        );
        let titel = nummer.map_or_else(
            || soort.titel.to_owned(),
            |n| format!("{} {n}", soort.titel),
        );
        let redenen = concept::redenen(bron, soort, &inhoud);
        let alleen_te_tekenen = concept::alleen_te_tekenen(bron, soort, &inhoud);
        let mut opening = Opening::van(bron, &titel, inhoud.datum, &redenen);
        opening.weergave = inhoud.velden.origineel.then(|| weergave(bron));
        let voet = opening.voet();
        if let (Value::Object(velden), Ok(opening)) =
            (&mut inhoud.view, serde_json::to_value(&opening))
        {
            velden.insert("document".to_owned(), opening);
        }
        Self {
            naam,
            titel,
            datum: inhoud.datum.unwrap_or(bron.peildatum()),
            concept: !redenen.is_empty(),
            redenen_concept: redenen,
            alleen_te_tekenen,
            nog_te_tekenen: inhoud.velden.tekenaars,
            ontbreekt: inhoud.velden.ontbreekt,
            view: inhoud.view,
            sjabloon: soort.sjabloon.0,
            kenmerk: kenmerk(bron.dossier),
            afzender: taal::gevuld(bron.dossier.werkgever.naam.as_ref()).map(str::to_owned),
            voet,
        }
    }

    /// What the document says about itself outside its text. Never a BSN.
    pub fn meta(&self) -> DocumentMeta {
        DocumentMeta {
            title: format!("{}, dossier {}", self.titel, self.kenmerk),
            subject: format!("{} (Wet verbetering poortwachter)", self.titel),
            author: self.afzender.clone(),
            date: self.datum,
            ident: format!("{}/{}", self.kenmerk, self.naam),
            concept: self.concept,
            header_left: self.titel.clone(),
            header_right: format!("Dossier {}", self.kenmerk),
            footer_left: self.voet.clone(),
        }
    }

    /// The copy to print and sign: not marked CONCEPT, if signatures are all that is missing.
    #[must_use]
    pub fn ter_ondertekening(mut self) -> Self {
        if self.alleen_te_tekenen {
            self.concept = false;
            self.view["document"]["concept"] = false.into();
            self.view["document"]["te_tekenen"] = true.into();
            self.view["document"]["weergave"] = Value::Null;
        }
        self
    }

    /// Lays the document out as Markdown.
    pub fn markdown(&self, templates: &Templates) -> Result<String, TemplateError> {
        templates.render(self.sjabloon, &self.view)
    }
}

/// What a document says that others signed.
fn weergave(bron: &Bron) -> String {
    format!(
        "Dit is een weergave per {} van wat er in het dossier staat. Het vervangt het origineel met de handtekeningen niet.",
        in_woorden(bron.peildatum())
    )
}

/// The case number; not when somebody used the BSN for it.
fn kenmerk(dossier: &Dossier) -> String {
    let bsn = taal::gevuld(dossier.werknemer.bsn.as_ref());
    match bsn {
        Some(bsn) if nummers::noemt(&dossier.dossier_id, bsn) => "zonder nummer".to_owned(),
        _ => dossier.dossier_id.clone(),
    }
}

/// The opening that every document shares, field `document` of the template.
#[derive(Serialize)]
struct Opening<'a> {
    titel: &'a str,
    kenmerk: String,
    eerste_ziektedag: Option<String>,
    datum: Option<String>,
    peildatum: String,
    concept: bool,
    te_tekenen: bool,
    redenen: Vec<String>,
    /// That this is a copy of an original that was signed.
    weergave: Option<String>,
}

impl<'a> Opening<'a> {
    fn van(bron: &Bron, titel: &'a str, datum: Option<Date>, redenen: &[String]) -> Self {
        Self {
            titel,
            kenmerk: kenmerk(bron.dossier),
            eerste_ziektedag: bron.facts.zaak.d1.map(in_cijfers),
            datum: datum.map(in_cijfers),
            peildatum: in_cijfers(bron.peildatum()),
            concept: !redenen.is_empty(),
            te_tekenen: false,
            redenen: concept::getoond(redenen),
            weergave: None,
        }
    }

    fn voet(&self) -> String {
        let datum = self.datum.as_deref().map(|d| format!("Datum {d}"));
        let peildatum = format!("peildatum {}", self.peildatum);
        taal::met_kommas(&[datum.as_deref(), Some(&peildatum)])
            .map_or_else(String::new, |v| taal::hoofdletter(&v))
    }
}
