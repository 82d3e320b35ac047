//! From a case as read to a case that can be worked on.

use jiff::civil::Date;
use serde::Deserialize as _;

use super::fault::{at_id, fault, misfit};
use crate::diagnostic::Diagnostic;
use crate::dossier::Dossier;
use crate::dossier::nummers::{elfproef, noemt};
use crate::facts::bewijs::{Bewezen, verenig};
use crate::load::RawCase;
use crate::validate::{ValidCase, Validator};

/// Holds a case against the schema, reads it as a [`Dossier`] and joins its files to its documents,
/// as of the day that `peildatum` gives for it.
pub(crate) fn prepare(
    validator: &Validator,
    raw: RawCase,
    peildatum: impl Fn(&Dossier) -> Date,
) -> Result<(Bewezen, ValidCase), Vec<Diagnostic>> {
    let case = validator.validate(raw)?;
    let dossier = Dossier::deserialize(case.value()).map_err(|_| vec![misfit(&case)])?;
    if let Some((melding, herstel)) = bad_id(&dossier) {
        let found = fault(&case, "dossier.id", melding, herstel);
        return Err(vec![at_id(found, &case)]);
    }
    let op = peildatum(&dossier);
    Ok((verenig(dossier, case.value(), op), case))
}

/// Ids become folder names: names that a system keeps for itself, and a BSN, cannot serve.
fn bad_id(dossier: &Dossier) -> Option<(&'static str, &'static str)> {
    const RESERVED: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
    const OURS: [&str; 2] = ["quarantaine", "rapport.json"];
    let id = dossier.dossier_id.as_str();
    let stem = id.split('.').next().unwrap_or(id).to_ascii_uppercase();
    let port = stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    if RESERVED.contains(&stem.as_str()) || port {
        return Some((
            "Dit dossiernummer is een naam die Windows voor zichzelf houdt.",
            "Geef het dossier een ander nummer.",
        ));
    }
    if OURS.contains(&id.to_lowercase().as_str()) {
        return Some((
            "Dit dossiernummer is een naam die de uitvoermap zelf gebruikt.",
            "Geef het dossier een ander nummer.",
        ));
    }
    let bsn = dossier.werknemer.bsn.as_deref();
    // What fails the test is nobody's number: a placeholder, or a pseudonym.
    bsn.is_some_and(|bsn| elfproef(bsn) && noemt(id, bsn))
        .then_some((
            "In het dossiernummer staat het BSN; dat mag niet in een map- of bestandsnaam komen.",
            "Geef het dossier een eigen nummer.",
        ))
}
