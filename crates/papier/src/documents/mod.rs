//! `compose`: from case, facts and findings to the documents that the file needs.
//!
//! [`DOCUMENTEN`] is the only list. Each document has one place: `documents/<naam>.rs` makes the
//! view model (choices, order, wording), `templates/<naam>.md` lays it out. What keeps a document
//! from being definitive is gathered in [`veld::Velden`] and judged in one place, `concept`.

mod actueel_oordeel;
mod afspraken;
mod arts;
mod bekwaamheden;
mod bijstelling;
mod blok;
mod concept;
mod dossierrapport;
mod eerstejaarsevaluatie;
mod eindevaluatie;
pub mod leesexemplaar;
mod melding_42e_week;
pub mod mijlpalen;
mod ondertekening;
mod partijen;
mod periodieke_evaluatie;
mod plan_termijn;
mod plan_van_aanpak;
mod probleemanalyse;
pub mod re_integratieverslag;
mod spoor2;
mod spoor2_afsprakenkaart;
mod spoor2_eindrapport;
mod spoor2_intakeverslag;
mod spoor2_trajectplan;
mod spoor2_voortgangsrapportage;
pub mod taal;
mod terugblik;
mod trajectrapport;
pub mod veld;
mod ziekte;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::calendar::in_cijfers;
use crate::dossier::Dossier;
use crate::dossier::codes::{RivSoort, Rol};
use crate::facts::Facts;
use crate::facts::telling::Telling;
use crate::finding::Beoordeling;
use crate::render::DocumentMeta;
use crate::render::template::{Source, TemplateError, Templates};

pub use veld::{Ontbrekend, Velden};

/// From this many days between first sick day and end of the employment the report is a full one.
const VOLLEDIG_VANAF: i64 = 70;

/// A kind of document.
pub struct Soort {
    /// File stem: of the template, of the output, and as the rule pack names it.
    pub naam: &'static str,
    /// Title as a reader sees it; one of several gets its number behind it.
    pub titel: &'static str,
    /// Template, by name and source.
    pub sjabloon: Source<'static>,
    /// Further documents, as the rule pack names them, that are printed as part of this one.
    pub delen: &'static [&'static str],
    /// Makes the view models; none when the case does not call for this document.
    pub maak: Maak,
}

/// How many documents of one kind a case can have, and what composes them.
pub enum Maak {
    /// At most one, with the file stem of its kind.
    Een(fn(&Bron) -> Option<Samengesteld>),
    /// Any number, in an order that stays when later ones come. Each has its number, from 1, in
    /// title and file stem, also when there is only one.
    Meer(fn(&Bron) -> Vec<Samengesteld>),
}

/// A shipped template by the stem of its file.
macro_rules! sjabloon {
    ($naam:literal) => {
        (
            concat!($naam, ".md"),
            include_str!(concat!("../../../../templates/", $naam, ".md")),
        )
    };
}

/// Every document that can be made, in the order in which a case comes to need them.
pub const DOCUMENTEN: &[Soort] = &[
    Soort {
        naam: "probleemanalyse",
        titel: "Probleemanalyse",
        sjabloon: sjabloon!("probleemanalyse"),
        delen: &[],
        maak: Maak::Een(probleemanalyse::stel_samen),
    },
    Soort {
        naam: "plan_van_aanpak",
        titel: "Plan van aanpak",
        sjabloon: sjabloon!("plan_van_aanpak"),
        delen: &["bijstelling"],
        maak: Maak::Een(plan_van_aanpak::stel_samen),
    },
    Soort {
        naam: "bijstelling",
        titel: "Bijstelling plan van aanpak",
        sjabloon: sjabloon!("bijstelling"),
        delen: &[],
        maak: Maak::Meer(bijstelling::stel_samen),
    },
    Soort {
        naam: "periodieke_evaluatie",
        titel: "Periodieke evaluatie",
        sjabloon: sjabloon!("periodieke_evaluatie"),
        delen: &[],
        maak: Maak::Meer(periodieke_evaluatie::stel_samen),
    },
    Soort {
        naam: "melding_42e_week",
        titel: "42e-weeksmelding: gegevens voor UWV",
        sjabloon: sjabloon!("melding_42e_week"),
        delen: &[],
        maak: Maak::Een(melding_42e_week::stel_samen),
    },
    Soort {
        naam: "eerstejaarsevaluatie",
        titel: "Eerstejaarsevaluatie",
        sjabloon: sjabloon!("eerstejaarsevaluatie"),
        delen: &[],
        maak: Maak::Een(eerstejaarsevaluatie::stel_samen),
    },
    Soort {
        naam: "spoor2_intakeverslag",
        titel: "Spoor 2: intakeverslag",
        sjabloon: sjabloon!("spoor2_intakeverslag"),
        delen: &[],
        maak: Maak::Een(spoor2_intakeverslag::stel_samen),
    },
    Soort {
        naam: "spoor2_afsprakenkaart",
        titel: "Spoor 2: afsprakenkaart",
        sjabloon: sjabloon!("spoor2_afsprakenkaart"),
        delen: &[],
        maak: Maak::Een(spoor2_afsprakenkaart::stel_samen),
    },
    Soort {
        naam: "spoor2_trajectplan",
        titel: "Spoor 2: trajectplan",
        sjabloon: sjabloon!("spoor2_trajectplan"),
        delen: &[],
        maak: Maak::Een(spoor2_trajectplan::stel_samen),
    },
    Soort {
        naam: "spoor2_voortgangsrapportage",
        titel: "Spoor 2: voortgangsrapportage",
        sjabloon: sjabloon!("spoor2_voortgangsrapportage"),
        delen: &[],
        maak: Maak::Meer(spoor2_voortgangsrapportage::stel_samen),
    },
    Soort {
        naam: "spoor2_eindrapport",
        titel: "Spoor 2: eindrapport",
        sjabloon: sjabloon!("spoor2_eindrapport"),
        delen: &[],
        maak: Maak::Een(spoor2_eindrapport::stel_samen),
    },
    Soort {
        naam: "trajectrapport",
        titel: "Spoor 2: trajectrapport",
        sjabloon: sjabloon!("trajectrapport"),
        delen: &[],
        maak: Maak::Een(trajectrapport::stel_samen),
    },
    Soort {
        naam: "actueel_oordeel",
        titel: "Actueel oordeel van de bedrijfsarts",
        sjabloon: sjabloon!("actueel_oordeel"),
        delen: &[],
        maak: Maak::Een(actueel_oordeel::stel_samen),
    },
    Soort {
        naam: "eindevaluatie",
        titel: "Eindevaluatie",
        sjabloon: sjabloon!("eindevaluatie"),
        delen: &[],
        maak: Maak::Een(eindevaluatie::stel_samen),
    },
    Soort {
        naam: "re_integratieverslag",
        titel: "Re-integratieverslag",
        sjabloon: sjabloon!("re_integratieverslag"),
        delen: &[],
        maak: Maak::Een(re_integratieverslag::stel_samen),
    },
    Soort {
        naam: "dossierrapport",
        titel: "Dossierrapport",
        sjabloon: sjabloon!("dossierrapport"),
        delen: &[],
        maak: Maak::Een(dossierrapport::stel_samen),
    },
];

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

/// The document of this name.
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
        Telling::van(&self.dossier.verzuim, self.peildatum())
            .map(|t| t.ziekteweek(datum))
            .filter(|week| *week >= 1)
    }

    /// The bedrijfsarts explained that there are no possibilities, so that there is no plan.
    pub fn geen_plan_nodig(&self) -> bool {
        let pa = &self.facts.pa;
        pa.gbm && pa.gbm_gemotiveerd && self.dossier.plan_van_aanpak.is_none()
    }

    /// The re-integratieverslag is a short one: as the case says, else because the employment
    /// ended soon after the first sick day.
    fn verkort_verslag(&self) -> bool {
        let zaak = &self.facts.zaak;
        let dagen = zaak.dagen_tot_einde_dienst;
        let kort = zaak.uit_dienst && dagen.is_some_and(|d| d < VOLLEDIG_VANAF);
        let riv = self.dossier.uwv.riv.as_ref();
        riv.and_then(|r| r.soort)
            .map_or(kort, |s| s == RivSoort::Verkort)
    }

    /// The term `sleutel` has passed and the duties of the Regeling procesgang apply to this case.
    pub fn had_er_moeten_zijn(&self, sleutel: &str) -> bool {
        let zaak = &self.facts.zaak;
        self.facts.verstreken.get(sleutel) == Some(&true)
            && zaak.langdurig
            && !zaak.aow_voor_d1
            && !zaak.zonder_werkgever
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
            .map(|(nummer, samengesteld)| Document::van(bron, soort, Some(nummer), samengesteld))
            .collect(),
    }
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
        let redenen = concept::redenen(bron, soort, &inhoud.velden);
        let alleen_te_tekenen = concept::alleen_te_tekenen(bron, soort, &inhoud.velden);
        let opening = Opening::van(bron, &titel, inhoud.datum, &redenen);
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
        }
        self
    }

    /// Lays the document out as Markdown.
    pub fn markdown(&self, templates: &Templates) -> Result<String, TemplateError> {
        templates.render(self.sjabloon, &self.view)
    }
}

/// The case number; not when somebody used the BSN for it.
fn kenmerk(dossier: &Dossier) -> String {
    let bsn = taal::gevuld(dossier.werknemer.bsn.as_ref());
    match bsn {
        Some(bsn) if dossier.dossier_id.contains(bsn) => "zonder nummer".to_owned(),
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
        }
    }

    fn voet(&self) -> String {
        let datum = self.datum.as_deref().map(|d| format!("Datum {d}"));
        let peildatum = format!("peildatum {}", self.peildatum);
        taal::met_kommas(&[datum.as_deref(), Some(&peildatum)])
            .map_or_else(String::new, |v| taal::hoofdletter(&v))
    }
}
