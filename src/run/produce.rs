//! The documents of one case, from composing to files in memory.

use super::fault::fault;
use super::{Format, Production};
use crate::artifact::{Artifact, DocumentReport, FileReport};
use crate::bundle::manifest::Regelpakket;
use crate::bundle::supplied::Supplied;
use crate::bundle::{self, Resources};
use crate::diagnostic::Diagnostic;
use crate::documents::{Bron, DOCUMENTEN, Document, stel_samen};
use crate::ontheffing::OntheffingInDossier;
use crate::render::Opmaak;
use crate::render::template::Templates;
use crate::validate::ValidCase;

/// The documents of a case with their files.
#[derive(Default)]
pub(super) struct Made {
    pub documenten: Vec<DocumentReport>,
    pub files: Vec<Artifact>,
}

/// What a set needs besides the case.
pub(super) struct Bijgevoegd<'a> {
    pub ontheffingen: &'a [OntheffingInDossier],
    pub pakket: &'a Regelpakket,
    pub bestanden: &'a [Supplied],
}

/// Makes what this run is to make of a case: its documents, or its set.
pub(super) fn produce(
    templates: &Templates,
    productie: &Production,
    bron: &Bron<'_>,
    case: &ValidCase,
    bijgevoegd: &Bijgevoegd<'_>,
) -> Result<Made, Box<Diagnostic>> {
    if !productie.set {
        return documents(templates, productie, bron, case);
    }
    let Bijgevoegd {
        ontheffingen,
        pakket,
        bestanden,
    } = bijgevoegd;
    let middelen = Resources {
        templates,
        opmaak: &productie.opmaak,
        pakket,
    };
    let set = bundle::make(bron, ontheffingen, &middelen, bestanden)
        .map_err(|melding| Box::new(unrendered(case, &melding)))?;
    Ok(Made {
        documenten: vec![set.report],
        files: set.files,
    })
}

/// Makes the documents of a case.
fn documents(
    templates: &Templates,
    productie: &Production,
    bron: &Bron<'_>,
    case: &ValidCase,
) -> Result<Made, Box<Diagnostic>> {
    let mut made = Made::default();
    let alles = productie.documenten.is_empty();
    let gevraagd = |naam: &str| alles || productie.documenten.iter().any(|d| d == naam);
    for soort in DOCUMENTEN.iter().filter(|s| gevraagd(s.naam)) {
        for document in stel_samen(bron, soort) {
            let one = render(templates, productie, &document)
                .map_err(|melding| Box::new(unrendered(case, &melding)))?;
            made.documenten.push(document_report(&document, &one));
            let files = one.files.into_iter().map(|(artifact, _)| artifact);
            made.files.extend(files);
        }
    }
    Ok(made)
}

fn unrendered(case: &ValidCase, melding: &str) -> Diagnostic {
    fault(
        case,
        "document.opmaak",
        melding,
        "Meld dit aan de beheerder.",
    )
}

/// The files of one document, a PDF with its number of pages.
struct One {
    files: Vec<(Artifact, Option<usize>)>,
    warnings: Vec<String>,
}

fn render(
    templates: &Templates,
    productie: &Production,
    document: &Document,
) -> Result<One, String> {
    let markdown = document.markdown(templates).map_err(|e| e.to_string())?;
    let stem = if document.concept {
        format!("{}-CONCEPT", document.naam)
    } else {
        document.naam.clone()
    };
    let mut made = One {
        files: Vec::new(),
        warnings: Vec::new(),
    };
    for format in &productie.formats {
        match format {
            Format::Markdown => {
                let bytes = markdown.clone().into_bytes();
                made.files.push((
                    Artifact {
                        naam: format!("{stem}.md"),
                        bytes,
                    },
                    None,
                ));
            }
            Format::Pdf => pdf(&markdown, &stem, document, &productie.opmaak, &mut made)?,
        }
    }
    Ok(made)
}

#[cfg(feature = "pdf")]
fn pdf(
    markdown: &str,
    stem: &str,
    document: &Document,
    opmaak: &Opmaak,
    made: &mut One,
) -> Result<(), String> {
    let data = opmaak.hybride.then(|| format!("{:#}\n", document.view));
    let pdf = crate::render::pdf(markdown, &document.meta(), opmaak, data.as_deref())
        .map_err(|e| e.to_string())?;
    made.warnings
        .extend(pdf.warnings.into_iter().map(|w| w.melding));
    made.files.push((
        Artifact {
            naam: format!("{stem}.pdf"),
            bytes: pdf.bytes,
        },
        Some(pdf.pages),
    ));
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &str, _: &str, _: &Document, _: &Opmaak, _: &mut One) -> Result<(), String> {
    Err("Dit programma is gebouwd zonder PDF. Kies --format md.".into())
}

fn document_report(document: &Document, made: &One) -> DocumentReport {
    let file = |(artifact, paginas): &(Artifact, Option<usize>)| FileReport {
        bestand: artifact.naam.clone(),
        bytes: artifact.bytes.len(),
        blake3: blake3::hash(&artifact.bytes).to_hex().to_string(),
        paginas: *paginas,
    };
    DocumentReport {
        naam: document.naam.clone(),
        titel: document.titel.clone(),
        concept: document.concept,
        redenen: document.redenen_concept.clone(),
        ontbreekt: document
            .ontbreekt
            .iter()
            .map(|o| o.pointer.clone())
            .collect(),
        bestanden: made.files.iter().map(file).collect(),
        waarschuwingen: made.warnings.clone(),
        set: None,
    }
}
