//! Which documents are still good: those that would come out the same.
//!
//! The key of a case is a hash of all that determines its documents. It stands in
//! `bevindingen.json`, which takes its place together with the documents, so that the two never
//! disagree. Where a case stands in its file is not in the key: the findings are made anew in any
//! case, for they cost little.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;

use super::{Format, Job, Production};
use crate::artifact::{DocumentReport, pretty};
use crate::bundle::supplied::Supplied;
use crate::render::template::Templates;
use crate::report::CaseReport;
use crate::validate::ValidCase;
use crate::write::MERKTEKEN;

/// What a set is: another word when what it holds or is called changes.
const SET: &str = "set 2";

/// What determines documents besides the case: the same for all cases of a run.
pub(super) fn fingerprint(job: &Job<'_>) -> String {
    let mut parts = tools(job.templates, job.productie.as_ref());
    parts.insert(1, job.pack.hash.clone());
    hash(&parts)
}

/// What determines documents besides the case and the rules: what a worker has to have in common
/// with its coordinator.
pub(super) fn of_tools(templates: &Templates, productie: Option<&Production>) -> String {
    hash(&tools(templates, productie))
}

fn tools(templates: &Templates, productie: Option<&Production>) -> Vec<String> {
    let mut parts = vec![
        concat!("poortwachter ", env!("CARGO_PKG_VERSION")).to_owned(),
        templates.hash(),
    ];
    if let Some(productie) = productie {
        parts.extend(productie.documenten.iter().cloned());
        let formats = productie.formats.iter().map(|format| match format {
            Format::Markdown => "md".to_owned(),
            Format::Pdf => "pdf".to_owned(),
        });
        parts.extend(formats);
        parts.push(productie.opmaak.sleutel.clone());
        parts.push(productie.opmaak.hybride.to_string());
        if productie.set {
            parts.push(SET.to_owned());
        }
    }
    parts
}

fn hash(parts: &[String]) -> String {
    blake3::hash(parts.join("\n").as_bytes()).to_hex()[..32].to_owned()
}

/// The key of one case with the files supplied with it.
pub(super) fn key(
    fingerprint: &str,
    report: &CaseReport,
    case: &ValidCase,
    bestanden: &[Supplied],
) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(fingerprint.as_bytes());
    hasher.update(report.peildatum.to_string().as_bytes());
    // A waiver can make a document definitive.
    hasher.update(pretty(&report.ontheffingen).as_bytes());
    for Supplied {
        index,
        content: inhoud,
    } in bestanden
    {
        let inhoud = match inhoud {
            Ok(bytes) => blake3::hash(bytes).to_hex().to_string(),
            Err(weigering) => weigering.code().to_owned(),
        };
        hasher.update(format!("{index} {inhoud}\n").as_bytes());
    }
    hasher.update(case.raw().text().as_bytes());
    hasher.finalize().to_hex()[..32].to_owned()
}

/// The part of `bevindingen.json` that tells what was made, and from what.
#[derive(Deserialize)]
struct Stored {
    sleutel: String,
    #[serde(default)]
    documenten: Vec<DocumentReport>,
}

/// The documents in `folder`, if they were made under this key and are still whole.
pub(super) fn stored(folder: &Path, key: &str) -> Option<Vec<DocumentReport>> {
    let file = File::open(folder.join(MERKTEKEN)).ok()?;
    let stored: Stored = serde_json::from_reader(BufReader::new(file)).ok()?;
    let files = || stored.documenten.iter().flat_map(|d| &d.bestanden);
    let whole = files().all(|file| {
        fs::read(folder.join(&file.bestand))
            .is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == file.blake3)
    });
    (stored.sleutel == key && whole).then_some(stored.documenten)
}
