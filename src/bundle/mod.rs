//! `bundle`: the set for the WIA application of one case, in memory.
//!
//! `aangeleverd` finds and judges supplied files, `keuze` chooses the documents and who signs them,
//! `stand` says what is missing, `namen` names the files, `controlelijst` makes the pages that go
//! along, `manifest` and `archief` close the set. Medical information is never in it. A set is
//! `gereed` or `concept`, and a concept always says what is missing and who can supply it.

pub mod aangeleverd;
pub mod archief;
mod bouw;
mod controlelijst;
mod keuze;
pub mod manifest;
pub mod namen;
mod stand;
mod termijnen;
#[cfg(test)]
mod tests;
pub mod zegel;

use crate::artifact::{Artifact, DocumentReport, FileReport};
use crate::documents::Bron;
use crate::documents::re_integratieverslag::{Beeld, beeld};
use crate::dossier::codes::Zone;
use crate::dossier::uwv::Document;
use crate::finding::Ernst;
use crate::ontheffing::OntheffingInDossier;
use crate::render::Opmaak;
use crate::render::template::Templates;

use aangeleverd::{Aangeleverd, Weigering, keur, zoeken};
use bouw::Bouw;
use controlelijst::Gegevens;
use keuze::Bestanden;
use manifest::{
    BestandRol, Bevinding, Bevindingen, Geweigerd, Manifest, Ontheven, Regelpakket, Staat,
};

/// Name of the set in reports.
const NAAM: &str = "wia-set";
/// A scan of two documents, or a slip.
const DUBBEL: &str = "Twee documenten van dit dossier hebben hetzelfde bestand. Het gaat twee keer mee; kijk of dat klopt.";

/// What every set of a run is made with.
pub struct Middelen<'a> {
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
pub fn maak(
    bron: &Bron,
    ontheffingen: &[OntheffingInDossier],
    middelen: &Middelen,
    aangeleverd: &[Aangeleverd],
) -> Result<Set, String> {
    let beeld = beeld(bron);
    let (bestanden, geweigerd) = gekeurd(bron, &beeld, aangeleverd);
    let keuze = keuze::kies(bron, &beeld, &bestanden);
    let dagen = termijnen::dagen(bron, beeld.verkort);
    let mut bouw = Bouw::new(middelen);
    if zoeken::dubbel(aangeleverd) > 0 {
        bouw.waarschuwingen.push(DUBBEL.to_owned());
    }
    for (nummer, stuk) in (1..).zip(&keuze.stukken) {
        bouw.stuk(nummer, stuk)?;
    }
    let ontbreekt = stand::ontbreekt(bron, &beeld, &keuze, &geweigerd);
    let mut manifest = Manifest {
        staat: if ontbreekt.is_empty() {
            Staat::Gereed
        } else {
            Staat::Concept
        },
        ontbreekt,
        te_tekenen: bouw.te_tekenen(),
        geweigerd,
        ontheffingen: ontheffingen.iter().map(ontheven).collect(),
        termijnen: dagen.iter().map(|d| d.termijn.clone()).collect(),
        bestanden: bouw.bestanden.clone(),
        ..leeg(bron, middelen)
    };
    let gegevens = Gegevens {
        bron,
        manifest: &manifest,
        verkort: beeld.verkort,
        elementen: &beeld.elementen,
        dagen: &dagen,
        bijzonder: &termijnen::bijzonder(bron, beeld.verkort),
    };
    let fout = |e: crate::render::template::TemplateError| e.to_string();
    let toelichting = controlelijst::toelichting(&gegevens).map_err(fout)?;
    let lijst = controlelijst::controlelijst(&gegevens).map_err(fout)?;
    bouw.blad(
        "werknemer/00-lees-dit-eerst",
        BestandRol::Werknemer,
        &toelichting,
        false,
    )?;
    bouw.leesexemplaar(bron)?;
    bouw.blad("controlelijst", BestandRol::Controlelijst, &lijst, true)?;
    manifest.bestanden = bouw.bestanden;
    sluit(manifest, bouw.files, bouw.waarschuwingen)
}

/// Adds manifest and ZIP.
fn sluit(
    manifest: Manifest,
    mut files: Vec<Artifact>,
    waarschuwingen: Vec<String>,
) -> Result<Set, String> {
    let (manifest, tekst) = manifest.verzegeld();
    files.push(Artifact {
        naam: manifest::NAAM.to_owned(),
        bytes: tekst.into_bytes(),
    });
    let zip = archief::zip(&files).map_err(|e| format!("De ZIP is niet te maken: {e}."))?;
    files.push(zip);
    let report = DocumentReport {
        naam: NAAM.to_owned(),
        titel: "WIA-set".to_owned(),
        concept: manifest.staat == Staat::Concept,
        redenen: manifest.ontbreekt.iter().map(|o| o.wat.clone()).collect(),
        ontbreekt: pointers(&manifest),
        bestanden: files.iter().map(|file| bestand(file, &manifest)).collect(),
        waarschuwingen,
    };
    Ok(Set { report, files })
}

fn pointers(manifest: &Manifest) -> Vec<String> {
    let alle = manifest.ontbreekt.iter().filter_map(|o| o.pointer.clone());
    let mut pointers: Vec<String> = alle.collect();
    pointers.sort_unstable();
    pointers.dedup();
    pointers
}

fn bestand(file: &Artifact, manifest: &Manifest) -> FileReport {
    let bekend = manifest.bestanden.iter().find(|b| b.pad == file.naam);
    let paginas = bekend.and_then(|b| b.paginas);
    FileReport {
        bestand: file.naam.clone(),
        bytes: file.bytes.len(),
        blake3: blake3::hash(&file.bytes).to_hex().to_string(),
        paginas: paginas.and_then(|n| usize::try_from(n).ok()),
    }
}

/// Supplied files that may go along, and those that may not with the reason.
fn gekeurd<'a>(
    bron: &Bron,
    beeld: &Beeld,
    aangeleverd: &'a [Aangeleverd],
) -> (Bestanden<'a>, Vec<Geweigerd>) {
    let mut bestanden = Bestanden::new();
    let mut geweigerd = Vec::new();
    for Aangeleverd { index, inhoud } in aangeleverd {
        let Some(document) = bron.dossier.documenten.get(*index) else {
            continue;
        };
        let later = document.datum.is_some_and(|d| d > bron.peildatum());
        let oordeel = match inhoud {
            Err(weigering) => Err(*weigering),
            Ok(_) if later => Err(Weigering::Later),
            Ok(bytes) => keur(bytes).map(|gekeurd| (gekeurd, bytes.as_slice())),
        };
        match oordeel {
            Ok(bestand) => drop(bestanden.insert(*index, bestand)),
            Err(weigering) if weigering == Weigering::Medisch || hoort(beeld, document) => {
                geweigerd.push(Geweigerd {
                    pointer: format!("/documenten/{index}/bestand"),
                    soort: document.soort,
                    code: weigering.code().to_owned(),
                    reden: weigering.reden().to_owned(),
                });
            }
            Err(_) => {}
        }
    }
    (bestanden, geweigerd)
}

/// A short report has few parts; what belongs to none of them is not missed.
fn hoort(beeld: &Beeld, document: &Document) -> bool {
    let deel = |d: &&Document| std::ptr::eq(*d, document);
    !beeld.verkort
        || document.zone == Some(Zone::Werknemer)
        || beeld
            .delen
            .iter()
            .filter_map(|d| d.bestand)
            .any(|d| deel(&d))
}

/// The manifest before anything is known of the set.
fn leeg(bron: &Bron, middelen: &Middelen) -> Manifest {
    Manifest {
        schema: manifest::SCHEMA.to_owned(),
        dossier_id: bron.dossier.dossier_id.clone(),
        peildatum: bron.peildatum(),
        staat: Staat::Concept,
        programma: concat!("poortwachter ", env!("CARGO_PKG_VERSION")).to_owned(),
        regelpakket: middelen.pakket.clone(),
        sjablonen: middelen.templates.hash(),
        ontbreekt: Vec::new(),
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
        fout: beoordeling.aantal(Ernst::Fout),
        waarschuwing: beoordeling.aantal(Ernst::Waarschuwing),
        aandachtspunt: beoordeling.aantal(Ernst::Aandachtspunt),
        regels: Ernst::ALLE
            .into_iter()
            .flat_map(open)
            .map(|b| Bevinding {
                regel: b.regel.clone(),
                ernst: b.ernst,
            })
            .collect(),
    }
}

fn ontheven(o: &OntheffingInDossier) -> Ontheven {
    Ontheven {
        regel: o.ontheffing.regel.clone(),
        vervalt: o.ontheffing.vervalt,
        stand: o.stand,
    }
}
