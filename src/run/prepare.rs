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
    // What fails the test is nobody's number: a placeholder, or a pseudonym.
    let bsn = dossier.werknemer.bsn.as_deref().filter(|bsn| elfproef(bsn));
    match bsn {
        Some(bsn) => noemt(id, bsn).then_some((
            "In het dossiernummer staat het BSN; dat mag niet in een map- of bestandsnaam komen.",
            "Geef het dossier een eigen nummer.",
        )),
        // Without a BSN beside it nobody can say that the number is another one.
        None => (id.len() == 9 && elfproef(id)).then_some((
            "Dit dossiernummer kan een BSN zijn: negen cijfers die de elfproef doorstaan. Dat mag \
             niet in een map- of bestandsnaam komen.",
            "Geef het dossier een eigen nummer, bijvoorbeeld met letters ervoor; of vul het BSN van \
             de werknemer in, als dit een ander nummer is.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_that_can_be_a_bsn_is_no_case_number() {
        // 999990019: 81+72+63+54+45+0+0+2-9 = 308 = 28 x 11. 999990032: 81+72+63+54+45+0+0+6-2
        // = 319 = 29 x 11. 999990018 has one more in the end: 309. 99999006 has eight digits.
        for (id, bsn, bad) in [
            ("999990019", json!(null), true),
            ("999990019", json!("n.v.t."), true),
            ("999990019", json!("999990018"), true),
            ("999990019", json!("999990019"), true),
            ("999990019", json!("999990032"), false),
            ("999990018", json!(null), false),
            ("99999006", json!(null), false),
            ("VZ-999990019", json!(null), false),
            ("VZ-999990019", json!("999990019"), true),
        ] {
            let case = json!({ "schemaVersie": 1, "dossierId": id, "werknemer": { "bsn": bsn } });
            let dossier = Dossier::deserialize(&case).unwrap();
            let said = bad_id(&dossier);
            assert_eq!(said.is_some(), bad, "{case}");
            let silent = |text: &str| !text.chars().any(|c| c.is_ascii_digit());
            assert!(said.is_none_or(|(what, how)| silent(what) && silent(how)));
        }
    }
}
