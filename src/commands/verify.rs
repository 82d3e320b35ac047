//! `verify`: is what was made still whole and unchanged?

use std::fmt::Write as _;

use super::{Stop, exit, key, out};
use crate::artifact::pretty;
use crate::cli::{VerifyArgs, VerifyVorm};
use crate::minisign::PubliekeSleutel;
use crate::telwoord::telwoord;
use crate::verify::{Afwijking, Uitkomst, controleer};

pub(super) fn verify(args: &VerifyArgs) -> Result<u8, Stop> {
    let sleutel = args.public_key.as_deref();
    let sleutel = sleutel.map(|pad| key(pad, PubliekeSleutel::lees));
    let sleutel = sleutel.transpose()?;
    let Some(uitkomst) = controleer(&args.pad, sleutel.as_ref()) else {
        return Err(Stop {
            melding: format!(
                "In {} staat niets dat poortwachter heeft gemaakt. Geef een uitvoermap, een dossiermap of een wia-set.zip.",
                args.pad.display()
            ),
            code: exit::NOTHING,
        });
    };
    out(&match args.format {
        VerifyVorm::Text => tekst(&uitkomst),
        VerifyVorm::Json => pretty(&uitkomst),
    });
    Ok(if !uitkomst.onleesbaar.is_empty() {
        exit::FAILED
    } else if uitkomst.afwijkingen.is_empty() {
        exit::CLEAN
    } else {
        exit::FINDINGS
    })
}

fn tekst(uitkomst: &Uitkomst) -> String {
    let mut tekst = String::new();
    for Afwijking {
        plaats,
        code,
        melding,
        herstel,
    } in uitkomst.onleesbaar.iter().chain(&uitkomst.afwijkingen)
    {
        // Writing to a string cannot fail.
        let _ = writeln!(tekst, "{plaats}\n  {melding} ({code})\n  Doen: {herstel}\n");
    }
    let gezien = [
        (uitkomst.sets, "set", "sets"),
        (uitkomst.mappen, "dossiermap", "dossiermappen"),
        (uitkomst.bestanden, "bestand", "bestanden"),
    ];
    let gezien: Vec<String> = gezien
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, een, meer)| telwoord(n, een, meer))
        .collect();
    if uitkomst.handtekeningen_niet_gecontroleerd > 0 {
        tekst.push_str("De handtekening is niet gecontroleerd. Geef daarvoor --public-key.\n");
    }
    let slot = match uitkomst.afwijkingen.len() + uitkomst.onleesbaar.len() {
        0 => "Alles klopt.".to_owned(),
        1 => "1 afwijking.".to_owned(),
        n => format!("{n} afwijkingen."),
    };
    let _ = writeln!(tekst, "Gecontroleerd: {}. {slot}", gezien.join(", "));
    tekst
}
