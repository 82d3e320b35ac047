//! `bundle`: the set for the WIA application of one case, in memory.
//!
//! `supplied` finds and judges supplied files, `choice` chooses the documents and who signs them,
//! `readiness` says what is missing, `names` names the files, `controlelijst` makes the pages that go
//! along, `manifest` and `archive` close the set. Medical information is never in it. A set is
//! `gereed`, waits for signed originals only, or is a concept; it always says what is missing and who can
//! supply it.

pub mod archive;
mod build;
mod choice;
mod controlelijst;
mod elementen;
pub mod manifest;
pub mod names;
mod readiness;
pub mod seal;
pub mod supplied;
mod termijnen;
#[cfg(test)]
mod tests;

use crate::artifact::{Artifact, DocumentReport, FileReport, SetReport};
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, beeld};
use crate::dossier::codes::Zone;
use crate::dossier::uwv::Document;
use crate::finding::Ernst;
use crate::ontheffing::OntheffingInDossier;
use crate::render::Opmaak;
use crate::render::template::Templates;

use build::Builder;
use choice::SuppliedFiles;
use controlelijst::PageData;
pub use controlelijst::VAST;
use manifest::{
    BestandRol, Bevinding, Bevindingen, Geweigerd, Manifest, Ontheven, Regelpakket, Staat,
};
use supplied::{Refusal, Supplied, inspect, search};

/// Name of the set in reports.
const NAME: &str = "wia-set";
/// File stem of the checklist.
const LIST: &str = "controlelijst";
/// A scan of two documents, or a slip.
const DUBBEL: &str = "Twee documenten van dit dossier hebben hetzelfde bestand. Het gaat twee keer mee; kijk of dat klopt.";

/// What every set of a run is made with.
pub struct Resources<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// How PDFs look.
    pub opmaak: &'a Opmaak,
    /// What the manifest says of the rules.
    pub pakket: &'a Regelpakket,
}

/// A finished set.
pub struct Set {
    /// For the reports.
    pub report: DocumentReport,
    /// Its files.
    pub files: Vec<Artifact>,
}

/// Makes the set of a case. An error says in Dutch which document could not be made.
pub fn make(
    bron: &Bron,
    ontheffingen: &[OntheffingInDossier],
    resources: &Resources,
    supplied: &[Supplied],
) -> Result<Set, String> {
    let beeld = beeld(bron);
    let (files, refusals) = inspect_all(bron, &beeld, supplied);
    let choice = choice::choose(bron, &beeld, &files);
    let deadlines = termijnen::deadlines(bron, beeld.verkort);
    let mut builder = Builder::new(resources);
    if search::duplicate(supplied) > 0 {
        builder.warnings.push(DUBBEL.to_owned());
    }
    for stuk in &choice.stukken {
        builder.stuk(stuk)?;
    }
    let readiness = readiness::judge(bron, &beeld, &choice, &refusals);
    let mut manifest = Manifest {
        staat: readiness.staat(),
        ontbreekt: readiness.missing,
        originelen: readiness.originals,
        te_tekenen: builder.to_sign(),
        geweigerd: refusals,
        ontheffingen: ontheffingen.iter().map(waived).collect(),
        termijnen: deadlines.iter().map(|d| d.termijn.clone()).collect(),
        bestanden: builder.entries.clone(),
        ..empty_manifest(bron, resources)
    };
    let data = PageData {
        bron,
        manifest: &manifest,
        beeld: &beeld,
        stukken: &choice.stukken,
        deadlines: &deadlines,
        special: &termijnen::special(bron, beeld.verkort),
    };
    let failed = |e: crate::render::template::TemplateError| e.to_string();
    let note = controlelijst::note(&data).map_err(failed)?;
    let list = controlelijst::controlelijst(&data).map_err(failed)?;
    builder.page(
        "werknemer/00-lees-dit-eerst",
        BestandRol::Werknemer,
        &note,
        false,
    )?;
    builder.leesexemplaar(bron, manifest.staat)?;
    builder.page(LIST, BestandRol::Controlelijst, &list, true)?;
    manifest.bestanden = builder.entries;
    close(manifest, builder.files, builder.warnings)
}

/// Adds manifest and ZIP.
fn close(
    manifest: Manifest,
    mut files: Vec<Artifact>,
    warnings: Vec<String>,
) -> Result<Set, String> {
    let (manifest, text) = manifest.sealed();
    files.push(Artifact {
        naam: manifest::NAME.to_owned(),
        bytes: text.into_bytes(),
    });
    let zip = archive::zip(&files).map_err(|e| format!("De ZIP is niet te maken: {e}."))?;
    files.push(Artifact {
        naam: archive::name(manifest.staat),
        bytes: zip,
    });
    let report = DocumentReport {
        naam: NAME.to_owned(),
        titel: "WIA-set".to_owned(),
        concept: manifest.staat == Staat::Concept,
        redenen: manifest.ontbreekt.iter().map(|o| o.wat.clone()).collect(),
        ontbreekt: pointers(&manifest),
        bestanden: files
            .iter()
            .map(|file| file_report(file, &manifest))
            .collect(),
        waarschuwingen: warnings,
        set: Some(SetReport {
            staat: manifest.staat,
            ontbreekt: manifest.ontbreekt.clone(),
            originelen: manifest.originelen.clone(),
            controlelijst: format!("{LIST}.pdf"),
        }),
    };
    Ok(Set { report, files })
}

fn pointers(manifest: &Manifest) -> Vec<String> {
    let all = manifest.ontbreekt.iter().filter_map(|o| o.pointer.clone());
    let mut pointers: Vec<String> = all.collect();
    pointers.sort_unstable();
    pointers.dedup();
    pointers
}

fn file_report(file: &Artifact, manifest: &Manifest) -> FileReport {
    let known = manifest.bestanden.iter().find(|b| b.pad == file.naam);
    let page_count = known.and_then(|b| b.paginas);
    FileReport {
        bestand: file.naam.clone(),
        bytes: file.bytes.len(),
        blake3: blake3::hash(&file.bytes).to_hex().to_string(),
        paginas: page_count.and_then(|n| usize::try_from(n).ok()),
    }
}

/// Supplied files that may go along, and those that may not with the reason.
fn inspect_all<'a>(
    bron: &Bron,
    beeld: &Beeld,
    supplied: &'a [Supplied],
) -> (SuppliedFiles<'a>, Vec<Geweigerd>) {
    let mut files = SuppliedFiles::new();
    let mut refusals = Vec::new();
    for Supplied { index, content } in supplied {
        let Some(document) = bron.dossier.documenten.get(*index) else {
            continue;
        };
        let later = document.datum.is_some_and(|d| d > bron.peildatum());
        let judgement = match content {
            Err(refusal) => Err(*refusal),
            Ok(_) if later => Err(Refusal::Later),
            Ok(bytes) => inspect(bytes).map(|inspected| (inspected, bytes.as_slice())),
        };
        match judgement {
            Ok(file) => drop(files.insert(*index, file)),
            Err(refusal) if refusal == Refusal::Medical || belongs(beeld, document) => {
                refusals.push(Geweigerd {
                    pointer: format!("/documenten/{index}/bestand"),
                    soort: document.soort,
                    code: refusal.code().to_owned(),
                    reden: refusal.reason().to_owned(),
                });
            }
            Err(_) => {}
        }
    }
    (files, refusals)
}

/// A short report has few parts; what belongs to none of them is not missed.
fn belongs(beeld: &Beeld, document: &Document) -> bool {
    let is_this = |d: &&Document| std::ptr::eq(*d, document);
    !beeld.verkort
        || document.zone == Some(Zone::Werknemer)
        || beeld
            .delen
            .iter()
            .filter_map(|d| d.bestand)
            .any(|d| is_this(&d))
}

/// The manifest before anything is known of the set.
fn empty_manifest(bron: &Bron, resources: &Resources) -> Manifest {
    Manifest {
        schema: manifest::SCHEMA.to_owned(),
        dossier_id: bron.dossier.dossier_id.clone(),
        peildatum: bron.peildatum(),
        staat: Staat::Concept,
        programma: concat!("poortwachter ", env!("CARGO_PKG_VERSION")).to_owned(),
        regelpakket: resources.pakket.clone(),
        sjablonen: resources.templates.hash(),
        ontbreekt: Vec::new(),
        originelen: Vec::new(),
        te_tekenen: Vec::new(),
        geweigerd: Vec::new(),
        ontheffingen: Vec::new(),
        bevindingen: bevindingen(bron),
        termijnen: Vec::new(),
        bestanden: Vec::new(),
        zegel: String::new(),
    }
}

fn bevindingen(bron: &Bron) -> Bevindingen {
    let beoordeling = bron.beoordeling;
    let open = |ernst: Ernst| beoordeling.open().filter(move |b| b.ernst == ernst);
    Bevindingen {
        fout: beoordeling.count(Ernst::Fout),
        waarschuwing: beoordeling.count(Ernst::Waarschuwing),
        aandachtspunt: beoordeling.count(Ernst::Aandachtspunt),
        regels: Ernst::ALL
            .into_iter()
            .flat_map(open)
            .map(|b| Bevinding {
                regel: b.regel.clone(),
                ernst: b.ernst,
                herstelbaar: b.herstelbaar,
            })
            .collect(),
    }
}

fn waived(o: &OntheffingInDossier) -> Ontheven {
    Ontheven {
        regel: o.ontheffing.regel.clone(),
        vervalt: o.ontheffing.vervalt,
        stand: o.stand,
    }
}
