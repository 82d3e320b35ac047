//! `verify`: is what was made still whole and unchanged?

use std::fmt::Write as _;

use super::{Stop, exit, key, out};
use crate::artifact::{Staat, pretty};
use crate::cli::{VerifyArgs, VerifyVorm};
use crate::minisign::PubliekeSleutel;
use crate::telwoord::telwoord;
use crate::verify::{Deviation, Outcome, check};

pub(super) fn verify(args: &VerifyArgs) -> Result<u8, Stop> {
    let public_key = args.public_key.as_deref();
    let public_key = public_key.map(|path| key(path, PubliekeSleutel::lees));
    let public_key = public_key.transpose()?;
    let Some(outcome) = check(&args.pad, public_key.as_ref()) else {
        return Err(Stop {
            message: format!(
                "In {} staat niets dat poortwachter heeft gemaakt. Geef een uitvoermap, een dossiermap of een wia-set.zip.",
                args.pad.display()
            ),
            code: exit::NOTHING,
        });
    };
    out(&match args.format {
        VerifyVorm::Text => text(&outcome),
        VerifyVorm::Json => pretty(&outcome),
    });
    Ok(if !outcome.onleesbaar.is_empty() {
        exit::FAILED
    } else if outcome.afwijkingen.is_empty() {
        exit::CLEAN
    } else {
        exit::FINDINGS
    })
}

fn text(outcome: &Outcome) -> String {
    let mut text = String::new();
    for Deviation {
        plaats: place,
        code,
        melding: message,
        herstel,
    } in outcome.onleesbaar.iter().chain(&outcome.afwijkingen)
    {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{place}\n  {message} ({code})\n  Doen: {herstel}\n");
    }
    let sets = sets(outcome);
    let seen = [
        (outcome.mappen, "dossiermap", "dossiermappen"),
        (outcome.bestanden, "bestand", "bestanden"),
    ];
    let seen: Vec<String> = seen
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, more)| telwoord(n, one, more))
        .collect();
    let seen: Vec<String> = sets.into_iter().chain(seen).collect();
    if outcome.handtekeningen_niet_gecontroleerd > 0 {
        text.push_str("De handtekening is niet gecontroleerd. Geef daarvoor --public-key.\n");
    }
    let closing = match outcome.afwijkingen.len() + outcome.onleesbaar.len() {
        0 => "Alles klopt.".to_owned(),
        1 => "1 afwijking.".to_owned(),
        n => format!("{n} afwijkingen."),
    };
    let _ = writeln!(text, "Gecontroleerd: {}. {closing}", seen.join(", "));
    text
}

/// "2 sets (1 gereed, 1 concept)"
fn sets(outcome: &Outcome) -> Option<String> {
    let of = |staat: Staat| outcome.staten.iter().filter(|s| s.staat == staat).count();
    let counted = Staat::ALL.map(|staat| (of(staat), staat.label()));
    let present = counted.iter().filter(|(n, _)| *n > 0);
    let states: Vec<String> = match outcome.sets {
        0 => return None,
        1 => present.map(|(_, label)| (*label).to_owned()).collect(),
        _ => present.map(|(n, label)| format!("{n} {label}")).collect(),
    };
    let sets = telwoord(outcome.sets, "set", "sets");
    Some(if states.is_empty() {
        sets
    } else {
        format!("{sets} ({})", states.join(", "))
    })
}
