//! The reading copy of the whole re-integratieverslag: cover, table of contents, checklist, and
//! every document of the set in the order in which UWV asks for them, each on a new page.
//!
//! It is one document, laid out at once: a merge of PDFs would lose tags and page numbers. It
//! takes our own documents only. Supplied files are named, and of those only what the employer
//! may see; so medical information cannot come in.

use serde::Serialize;

use crate::finding::DocumentName as N;
use crate::render::DocumentMeta;
use crate::render::sections::{anchor, lowered};
use crate::render::template::{TemplateError, Templates};

use super::delen::blok::Gegevens;
use super::delen::taal::opsomming;
use super::delen::veld::Velden;
use super::re_integratieverslag::{Aangeleverd, Controle, voorwerk};
use super::{Bron, Document, Maak, Samengesteld, Soort, stel_samen as documenten_van};

/// The kind, which is not among `DOCUMENTEN`: it is made with a set, not with every case.
pub const LEESEXEMPLAAR: Soort = Soort {
    naam: "leesexemplaar",
    titel: "Leesexemplaar re-integratieverslag",
    sjabloon: (
        "leesexemplaar.md",
        include_str!("../../../../templates/leesexemplaar.md"),
    ),
    delen: &[],
    maak: Maak::Een(|bron| Some(begin(bron, &delen(bron)?))),
};

/// What the set holds, in order. Not the notice of week 42, which is no part of the report, nor
/// the working papers of spoor 2 and of the casemanager. See [`hoort_erbij`] as well.
const VOLLEDIG: &[N] = &[
    N::Probleemanalyse,
    N::BijstellingProbleemanalyse,
    N::PlanVanAanpak,
    N::Bijstelling,
    N::Eerstejaarsevaluatie,
    N::PeriodiekeEvaluatie,
    N::Spoor2Trajectplan,
    N::Spoor2Voortgangsrapportage,
    N::Spoor2Eindrapport,
    N::Trajectrapport,
    N::ActueelOordeel,
    N::Eindevaluatie,
    N::ReIntegratieverslag,
];

/// What a short report holds.
const VERKORT: &[N] = &[N::ActueelOordeel, N::Eindevaluatie, N::ReIntegratieverslag];

/// Sections before the first document.
const CONTROLE: &str = "Wat er in het verslag moet staan";
const AANGELEVERD: &str = "Aangeleverde bestanden";

/// The reading copy, ready to be laid out.
pub struct Leesexemplaar {
    begin: Document,
    delen: Vec<Document>,
}

#[derive(Serialize)]
struct View {
    verkort: bool,
    inhoud: Vec<Regel>,
    partijen: Gegevens,
    kop_controle: &'static str,
    controle: Controle,
    kop_aangeleverd: &'static str,
    aangeleverd: Vec<Aangeleverd>,
}

/// A line of the table of contents.
#[derive(Serialize)]
struct Regel {
    titel: String,
    adres: String,
}

/// The reading copy; none when there is no re-integratieverslag.
pub fn stel_samen(bron: &Bron) -> Option<Leesexemplaar> {
    let delen = delen(bron)?;
    let begin = Document::van(bron, &LEESEXEMPLAAR, None, begin(bron, &delen));
    Some(Leesexemplaar { begin, delen })
}

impl Leesexemplaar {
    /// File stem.
    pub fn naam(&self) -> &str {
        &self.begin.naam
    }

    /// The opening of the copy: its title, date and state.
    pub fn begin(&self) -> &Document {
        &self.begin
    }

    /// The documents that it holds, in order.
    pub fn delen(&self) -> &[Document] {
        &self.delen
    }

    /// What the document says about itself outside its text. Never a BSN.
    pub fn meta(&self) -> DocumentMeta {
        self.begin.meta()
    }

    /// Lays the whole out as Markdown.
    pub fn markdown(&self, templates: &Templates) -> Result<String, TemplateError> {
        let mut geheel = self.begin.markdown(templates)?;
        for deel in &self.delen {
            geheel.push_str("\n---\n\n");
            geheel.push_str(&lowered(&deel.markdown(templates)?));
        }
        Ok(geheel)
    }
}

/// Every document of the set, the report itself last.
fn delen(bron: &Bron) -> Option<Vec<Document>> {
    let namen = if bron.facts.gevraagd.verkort_verslag {
        VERKORT
    } else {
        VOLLEDIG
    };
    let soorten = namen.iter().map(|naam| Soort::van(*naam));
    let mut delen: Vec<Document> = soorten.flat_map(|s| documenten_van(bron, &s)).collect();
    let alle: Vec<String> = delen.iter().map(|d| d.naam.clone()).collect();
    delen.retain(|deel| hoort_erbij(&deel.naam, &alle));
    let verslag = N::ReIntegratieverslag.stem();
    let verslag = delen.last().is_some_and(|d| d.naam == verslag);
    verslag.then_some(delen)
}

/// Of the periodic evaluations only the last: that is the one the law asks for (article 6 lid 1 h
/// Regeling procesgang). The trajectrapport as long as there is no eindrapport.
fn hoort_erbij(naam: &str, alle: &[String]) -> bool {
    let evaluatie = N::PeriodiekeEvaluatie.stem();
    if naam.starts_with(evaluatie) {
        let laatste = alle.iter().rfind(|n| n.starts_with(evaluatie));
        return laatste.is_some_and(|laatste| laatste == naam);
    }
    let eindrapport = N::Spoor2Eindrapport.stem();
    naam != N::Trajectrapport.stem() || !alle.iter().any(|n| n == eindrapport)
}

fn begin(bron: &Bron, delen: &[Document]) -> Samengesteld {
    let voorwerk = voorwerk(bron);
    let mut velden = Velden::default();
    let concepten: Vec<&str> = delen
        .iter()
        .filter(|d| d.concept)
        .map(|d| &*d.titel)
        .collect();
    if !concepten.is_empty() {
        velden.melding(format!("Nog niet definitief: {}.", opsomming(&concepten)));
    }
    let datum = voorwerk.datum;
    let mut titels = vec![CONTROLE];
    titels.extend((!voorwerk.aangeleverd.is_empty()).then_some(AANGELEVERD));
    titels.extend(delen.iter().map(|d| &*d.titel));
    let view = View {
        verkort: voorwerk.verkort,
        inhoud: titels.into_iter().map(Regel::van).collect(),
        partijen: voorwerk.partijen,
        kop_controle: CONTROLE,
        controle: voorwerk.controle,
        kop_aangeleverd: AANGELEVERD,
        aangeleverd: voorwerk.aangeleverd,
    };
    Samengesteld::van(datum, velden, &view)
}

impl Regel {
    fn van(titel: &str) -> Self {
        Self {
            titel: titel.to_owned(),
            adres: anchor(titel),
        }
    }
}
