//! The report of an import for people and for a spreadsheet.

use std::fmt::Write as _;
use std::path::PathBuf;

use inname::verslag::{Ernst, Melding, Verslag};

use crate::telwoord::telwoord;

/// For people. `paden` names the files on the terminal; a report that is kept has their numbers only.
pub(super) fn tekst(verslag: &Verslag, paden: &[PathBuf]) -> String {
    let mut tekst = String::new();
    for bestand in &verslag.bestanden {
        let naam = paden
            .get(bestand.nummer - 1)
            .map(|pad| format!(" ({})", pad.display()));
        let _ = write!(
            tekst,
            "Bestand {}{}",
            bestand.nummer,
            naam.unwrap_or_default()
        );
        let hoe = [
            bestand
                .herkend_als
                .as_ref()
                .map(|wat| format!("gelezen als {wat}")),
            bestand.codering.clone(),
            bestand
                .scheidingsteken
                .as_ref()
                .map(|t| format!("kolommen met {t}")),
        ];
        let hoe: Vec<String> = hoe.into_iter().flatten().collect();
        let hoe = if hoe.is_empty() {
            "niet gelezen".to_owned()
        } else {
            hoe.join(", ")
        };
        let _ = writeln!(tekst, ": {hoe}");
    }
    tekst.push('\n');
    for melding in &verslag.meldingen {
        regel(melding, &mut tekst);
    }
    let t = verslag.telling;
    let _ = writeln!(
        tekst,
        "Gelezen: {}. Gebruikt: {}, opzij gelegd: {}, geweigerd: {}. Gemaakt: {}.",
        telwoord(t.gelezen, "regel of bericht", "regels of berichten"),
        t.gebruikt,
        t.opzij,
        t.geweigerd,
        telwoord(verslag.dossiers, "dossier", "dossiers"),
    );
    tekst
}

fn soort(ernst: Ernst) -> &'static str {
    match ernst {
        Ernst::Fout => "fout",
        Ernst::Waarschuwing => "waarschuwing",
        Ernst::Mededeling => "mededeling",
    }
}

fn regel(m: &Melding, tekst: &mut String) {
    let mut plek = format!("bestand {}", m.plek.bestand);
    if let Some(regel) = m.plek.regel {
        let _ = write!(plek, ", regel {regel}");
    }
    if let Some(veld) = &m.plek.veld {
        let _ = write!(plek, ", {veld}");
    }
    let vaker = if m.aantal > 1 {
        format!(" ({} keer)", m.aantal)
    } else {
        String::new()
    };
    let _ = writeln!(
        tekst,
        "{}: {plek}{vaker}\n  {} ({})\n  Doen: {}\n",
        soort(m.ernst),
        m.melding,
        m.code,
        m.doen
    );
}

/// One row for each message; what a spreadsheet could take for a formula gets a mark before it.
pub(super) fn csv(verslag: &Verslag) -> String {
    let mut tekst = "code;ernst;aantal;bestand;regel;veld;melding;doen\r\n".to_owned();
    for m in &verslag.meldingen {
        let regel = m.plek.regel.map(|r| r.to_string()).unwrap_or_default();
        let cellen = [
            m.code.clone(),
            soort(m.ernst).to_owned(),
            m.aantal.to_string(),
            m.plek.bestand.to_string(),
            regel,
            m.plek.veld.clone().unwrap_or_default(),
            m.melding.clone(),
            m.doen.clone(),
        ];
        let _ = write!(tekst, "{}\r\n", cellen.map(|c| cel(&c)).join(";"));
    }
    tekst
}

fn cel(tekst: &str) -> String {
    let formule = tekst.starts_with(['=', '+', '-', '@', '\t']);
    let tekst = format!("{}{tekst}", if formule { "'" } else { "" });
    if tekst.contains([';', '"', '\n', '\r']) {
        return format!("\"{}\"", tekst.replace('"', "\"\""));
    }
    tekst
}
