//! The pages that come with the set: the checklist, and the note for the employee.
//!
//! Their templates are our own and fixed: they say what a program may say about a set.

use jiff::civil::Date;
use serde::Serialize;

use super::choice::Stuk;
use super::elementen::{Row, rows};
use super::manifest::{BestandRol, EigenSoort, Herkomst, Manifest, Ondertekening, Soort, Staat};
use super::names::Mark;
use super::termijnen::Deadline;
use crate::calendar::{in_cijfers, in_woorden};
use crate::documents::Bron;
use crate::documents::re_integratieverslag::Beeld;
use crate::documents::taal::{hoofdletter, met_lidwoord, opsomming};
use crate::dossier::codes::{DocumentSoort, Rol};
use crate::finding::Ernst;
use crate::ontheffing::Stand;
use crate::render::DocumentMeta;
use crate::render::template::{Source, TemplateError, Templates};

const CONTROLELIJST: Source<'static> = (
    "controlelijst.md",
    include_str!("../../templates/controlelijst.md"),
);
const TOELICHTING: Source<'static> = (
    "toelichting_werknemer.md",
    include_str!("../../templates/toelichting_werknemer.md"),
);

/// The templates that stand in the folder of the others and cannot be replaced.
pub const VAST: [Source<'static>; 2] = [CONTROLELIJST, TOELICHTING];

/// What the pages are made from.
pub struct PageData<'a> {
    /// The case.
    pub bron: &'a Bron<'a>,
    /// The set so far: its documents, without the pages that are made here.
    pub manifest: &'a Manifest,
    /// The report, with the checklist of article 6.
    pub beeld: &'a Beeld<'a>,
    /// What the set holds.
    pub stukken: &'a [Stuk<'a>],
    /// Dates.
    pub deadlines: &'a [Deadline],
    /// What is special about the case.
    pub special: &'a [String],
}

/// A page: Markdown, and what it says about itself.
pub struct Page {
    /// Its text.
    pub markdown: String,
    /// Its metadata.
    pub meta: DocumentMeta,
}

#[derive(Serialize)]
struct ChecklistView<'a> {
    verkort: bool,
    dossier: &'a str,
    eerste_ziektedag: Option<String>,
    peildatum: String,
    staat: String,
    gereed: bool,
    concept: bool,
    bijzonder: &'a [String],
    termijnen: Vec<DeadlineRow>,
    ontbreekt: Vec<MissingRow<'a>>,
    originelen: Vec<OriginalRow<'a>>,
    uitleggen: Vec<ExplainRow<'a>>,
    te_tekenen: Vec<SigningRow<'a>>,
    uploaden: Vec<UploadRow<'a>>,
    geweigerd: Vec<RefusalRow<'a>>,
    elementen: Vec<Row<'a>>,
    ontheffingen: Vec<WaiverRow<'a>>,
}

#[derive(Serialize)]
struct DeadlineRow {
    titel: String,
    datum: String,
    gedaan: String,
}

#[derive(Serialize)]
struct MissingRow<'a> {
    wat: &'a str,
    leverancier: &'a str,
}

/// A signed document of which the file is still to come.
#[derive(Serialize)]
struct OriginalRow<'a> {
    wat: &'a str,
    wie: String,
    bestand: &'a str,
}

/// What is done but late: nothing can supply it, but UWV will ask why.
#[derive(Serialize)]
struct ExplainRow<'a> {
    wat: &'a str,
    doen: &'a str,
}

#[derive(Serialize)]
struct SigningRow<'a> {
    bestand: &'a str,
    wie: String,
}

#[derive(Serialize)]
struct UploadRow<'a> {
    bestand: &'a str,
    soort: &'static str,
    datum: String,
    ondertekening: String,
    paginas: String,
}

#[derive(Serialize)]
struct RefusalRow<'a> {
    soort: &'static str,
    plaats: String,
    reden: &'a str,
}

#[derive(Serialize)]
struct WaiverRow<'a> {
    regel: &'a str,
    vervalt: String,
    stand: &'static str,
}

#[derive(Serialize)]
struct NoteView<'a> {
    dossier: &'a str,
    peildatum: String,
    gereed: bool,
    stappen: Vec<String>,
    documenten: Vec<DocumentRow<'a>>,
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    bestand: &'a str,
    titel: &'a str,
    datum: String,
}

/// The checklist.
pub fn controlelijst(g: &PageData) -> Result<Page, TemplateError> {
    let m = g.manifest;
    let for_employer = m
        .bestanden
        .iter()
        .filter(|b| b.rol == BestandRol::Werkgever);
    let view = ChecklistView {
        verkort: g.beeld.verkort,
        dossier: &m.dossier_id,
        eerste_ziektedag: g.bron.facts.zaak.d1.map(in_woorden),
        peildatum: in_woorden(m.peildatum),
        staat: m.staat.label().to_uppercase(),
        gereed: m.staat == Staat::Gereed,
        concept: m.staat == Staat::Concept,
        bijzonder: g.special,
        termijnen: g.deadlines.iter().map(deadline_row).collect(),
        ontbreekt: missing(m),
        originelen: originals(m),
        uitleggen: to_explain(g.bron),
        te_tekenen: to_sign(m),
        uploaden: for_employer.map(upload_row).collect(),
        geweigerd: refusals(m),
        elementen: rows(g.beeld, g.stukken),
        ontheffingen: ontheffingen(m),
    };
    page(g, CONTROLELIJST, &view, "Controlelijst", "controlelijst")
}

fn to_explain<'a>(bron: &'a Bron<'_>) -> Vec<ExplainRow<'a>> {
    let late = bron.beoordeling.open().filter(|b| !b.can_be_mended());
    let errors = late.filter(|b| b.ernst == Ernst::Fout);
    errors
        .map(|b| ExplainRow {
            wat: &b.melding,
            doen: &b.herstel,
        })
        .collect()
}

/// The note for the employee.
pub fn note(g: &PageData) -> Result<Page, TemplateError> {
    let m = g.manifest;
    let own = m
        .bestanden
        .iter()
        .filter(|b| b.rol == BestandRol::Werknemer);
    let view = NoteView {
        dossier: &m.dossier_id,
        peildatum: in_woorden(m.peildatum),
        gereed: m.staat == Staat::Gereed,
        stappen: steps(g),
        documenten: own
            .map(|b| DocumentRow {
                bestand: file_name(&b.pad),
                titel: &b.titel,
                datum: date_or_dash(b.datum),
            })
            .collect(),
    };
    page(
        g,
        TOELICHTING,
        &view,
        "Toelichting voor de werknemer",
        "toelichting",
    )
}

fn page(
    g: &PageData,
    template: Source<'static>,
    view: &impl Serialize,
    title: &str,
    name: &str,
) -> Result<Page, TemplateError> {
    let m = g.manifest;
    let id = &m.dossier_id;
    Ok(Page {
        markdown: Templates::new(&[template])?.render(template.0, view)?,
        meta: DocumentMeta {
            title: format!("{title}, dossier {id}"),
            subject: format!("{title} bij het re-integratieverslag"),
            author: None,
            date: m.peildatum,
            ident: format!("{id}/{name}"),
            // It is whole as it is; the set that it is about may not be.
            concept: false,
            header_left: title.to_owned(),
            header_right: format!("Dossier {id}"),
            footer_left: format!("Peildatum {}", in_cijfers(m.peildatum)),
        },
    })
}

/// A file as the reader of its folder sees it.
fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn date_or_dash(date: Option<Date>) -> String {
    date.map_or_else(|| "–".to_owned(), in_cijfers)
}

fn deadline_row(deadline: &Deadline) -> DeadlineRow {
    DeadlineRow {
        titel: deadline.termijn.titel.clone(),
        datum: in_cijfers(deadline.termijn.datum),
        gedaan: date_or_dash(deadline.done),
    }
}

/// Each thing once, also when the case lacks it in several places.
fn missing(m: &Manifest) -> Vec<MissingRow<'_>> {
    let mut rows: Vec<MissingRow> = Vec::new();
    for o in &m.ontbreekt {
        if !rows.iter().any(|row| row.wat == o.wat) {
            rows.push(MissingRow {
                wat: &o.wat,
                leverancier: &o.leverancier,
            });
        }
    }
    rows
}

fn originals(m: &Manifest) -> Vec<OriginalRow<'_>> {
    let all = m.originelen.iter();
    all.map(|o| OriginalRow {
        wat: &o.wat,
        wie: hoofdletter(&who(&o.rollen)),
        bestand: &o.bestand,
    })
    .collect()
}

fn to_sign(m: &Manifest) -> Vec<SigningRow<'_>> {
    let all = m.te_tekenen.iter();
    let all = all.filter(|t| t.bestand.starts_with("werkgever/") && is_for_signing(&t.bestand));
    all.map(|t| SigningRow {
        bestand: file_name(&t.bestand),
        wie: hoofdletter(&who(&t.rollen)),
    })
    .collect()
}

/// Whether a file can be printed and signed as it is: a concept cannot.
fn is_for_signing(path: &str) -> bool {
    !file_name(path).contains(Mark::Concept.suffix())
}

fn who(roles: &[Rol]) -> String {
    let who: Vec<String> = roles.iter().copied().map(met_lidwoord).collect();
    opsomming(&who)
}

/// A file is not read: of what it holds, and whether it is signed, we say what the case says.
fn upload_row(b: &super::manifest::Bestand) -> UploadRow<'_> {
    let pending = || format!("Nog door {}", who(&b.nog_te_tekenen_door));
    UploadRow {
        bestand: file_name(&b.pad),
        soort: b.uwv_soort.map_or("–", super::manifest::UwvSoort::label),
        datum: date_or_dash(b.datum),
        ondertekening: match (b.ondertekening, b.herkomst) {
            (Ondertekening::TeTekenen, _) => pending(),
            (Ondertekening::NietVanToepassing, _) => "Niet nodig".to_owned(),
            (Ondertekening::Getekend, Herkomst::Aangeleverd) => {
                "Bijgevoegd; getekend volgens het dossier".to_owned()
            }
            (Ondertekening::Getekend, Herkomst::Gemaakt) => {
                "Weergave; getekend volgens het dossier".to_owned()
            }
        },
        paginas: b.paginas.map_or_else(|| "–".to_owned(), |n| n.to_string()),
    }
}

fn refusals(m: &Manifest) -> Vec<RefusalRow<'_>> {
    let all = m.geweigerd.iter();
    all.map(|g| RefusalRow {
        soort: g.soort.unwrap_or(DocumentSoort::Overig).label(),
        plaats: in_list(&g.pointer),
        reden: &g.reden,
    })
    .collect()
}

/// "nummer 4 in de lijst van documenten": what the reader can count, as the file's own name may be a
/// person's.
fn in_list(pointer: &str) -> String {
    let index = pointer.split('/').nth(2).and_then(|n| n.parse().ok());
    index.map_or_else(
        || "–".to_owned(),
        |n: usize| format!("Nummer {} in de lijst van documenten", n + 1),
    )
}

fn ontheffingen(m: &Manifest) -> Vec<WaiverRow<'_>> {
    let all = m.ontheffingen.iter();
    all.map(|o| WaiverRow {
        regel: &o.regel,
        vervalt: in_cijfers(o.vervalt),
        stand: match o.stand {
            Stand::Gebruikt => "Gebruikt",
            Stand::Ongebruikt => "Niet nodig",
            Stand::Verlopen => "Verlopen",
        },
    })
    .collect()
}

/// What the employee still has to do.
fn steps(g: &PageData) -> Vec<String> {
    let m = g.manifest;
    let mut steps = Vec::new();
    let signing = m.te_tekenen.iter().filter(|t| {
        let own = t.bestand.starts_with("werknemer/") && t.rollen.contains(&Rol::Werknemer);
        own && is_for_signing(&t.bestand)
    });
    steps.extend(signing.map(|t| format!("Onderteken {}.", file_name(&t.bestand))));
    if g.bron.dossier.oordeel_werknemer.is_none() {
        let ask = "Geef uw oordeel over het re-integratieverslag, op een eigen formulier.";
        steps.push(ask.to_owned());
    }
    let ask_doctor = "Vraag de bedrijfsarts om de medische informatie en stuur die zelf naar UWV.";
    steps.push(ask_doctor.to_owned());
    let application = g.deadlines.iter().find(|d| d.termijn.sleutel == "wia");
    steps.extend(application.filter(|d| d.done.is_none()).map(|d| {
        format!(
            "Vraag de WIA-uitkering aan bij UWV, uiterlijk op {}.",
            in_woorden(d.termijn.datum)
        )
    }));
    steps
}

/// Kind of a page of the set itself.
pub const fn kind(role: BestandRol) -> Soort {
    Soort::Eigen(match role {
        BestandRol::Werknemer => EigenSoort::Toelichting,
        BestandRol::Leesexemplaar => EigenSoort::ReIntegratieverslag,
        BestandRol::Werkgever | BestandRol::Controlelijst => EigenSoort::Controlelijst,
    })
}
