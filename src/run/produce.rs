//! The documents of one case, from composing to the folder on disk.

use super::fault::fault;
use super::{Format, Job, Production};
use crate::diagnostic::Diagnostic;
use crate::documents::{self, Bron, Document};
use crate::dossier::Dossier;
use crate::facts::Facts;
use crate::render::Opmaak;
use crate::render::template::Templates;
use crate::report::{CaseReport, DocumentReport, FileReport, json};
use crate::validate::ValidCase;
use crate::write::{Artifact, MERKTEKEN};

/// Makes and writes the documents of a case and puts them in its report.
pub(super) fn produce(
    job: &Job<'_>,
    productie: &Production,
    dossier: &Dossier,
    facts: &Facts,
    case: &ValidCase,
    report: &mut CaseReport,
) -> Result<(), Box<Diagnostic>> {
    let mut files = Vec::new();
    let alles = productie.documenten.is_empty();
    let gevraagd = |naam: &str| alles || productie.documenten.iter().any(|d| d == naam);
    for soort in documents::DOCUMENTEN.iter().filter(|s| gevraagd(s.naam)) {
        let bron = Bron {
            dossier,
            facts,
            beoordeling: &report.beoordeling,
        };
        for document in documents::stel_samen(&bron, soort) {
            let made = render(job.templates, productie, &document).map_err(|melding| {
                Box::new(fault(
                    case,
                    "document.opmaak",
                    &melding,
                    "Meld dit aan de beheerder.",
                ))
            })?;
            report.documenten.push(document_report(&document, &made));
            files.extend(made.files.into_iter().map(|(artifact, _)| artifact));
        }
    }
    files.push(Artifact {
        naam: MERKTEKEN.into(),
        bytes: json::case_report(report).into_bytes(),
    });
    productie
        .output
        .write_case(&dossier.dossier_id, &files)
        .map_err(|e| Box::new(fault(case, "uitvoer.schrijven", &e.to_string(), "")))
}

/// The files of one document, a PDF with its number of pages.
struct Made {
    files: Vec<(Artifact, Option<usize>)>,
    warnings: Vec<String>,
}

fn render(
    templates: &Templates,
    productie: &Production,
    document: &Document,
) -> Result<Made, String> {
    let markdown = document.markdown(templates).map_err(|e| e.to_string())?;
    let stem = if document.concept {
        format!("{}-CONCEPT", document.naam)
    } else {
        document.naam.clone()
    };
    let mut made = Made {
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
    made: &mut Made,
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
fn pdf(_: &str, _: &str, _: &Document, _: &Opmaak, _: &mut Made) -> Result<(), String> {
    Err("Dit programma is gebouwd zonder PDF. Kies --format md.".into())
}

fn document_report(document: &Document, made: &Made) -> DocumentReport {
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
    }
}
