//! `rules list --format md`: everything about every rule, as `docs/regels.md`.

mod dekking;
mod feiten;
mod regel;

use std::fmt::Write as _;

use crate::rules::dekking::Dekking;
use crate::rules::woorden::Woorden;
use crate::rules::{Pack, PackFout};

pub use feiten::feiten_markdown;

const INLEIDING: &str = "\
# Regels

Dit overzicht is gemaakt uit het regelpakket met `poortwachter rules list --format md`.

Bij iedere regel staat eerst wat een lezer van een rapport te zien krijgt, dan wanneer de regel geldt
en wat hij vraagt, de uitzonderingen, de bronnen, de termijn en voorbeelden. Tussen « en » staat waar
de bevinding een datum, getal of ander gegeven uit het dossier noemt. Wat ieder gegeven precies
betekent, staat in [feiten.md](feiten.md).

Het gewicht zegt hoe zwaar een bevinding telt: een *fout* is een plicht of onderdeel dat wet,
regeling of vormvoorschrift vraagt; een *waarschuwing* is beleid van UWV, vaste praktijk of een
eigen norm dicht bij een plicht; een *aandachtspunt* is informatie of een keuze en houdt nooit iets
tegen. De laag volgt de volgorde waarin UWV weegt: eerst het resultaat, dan de inspanningen, dan de
procedure.

De voorbeelden zijn toetsen die met iedere versie opnieuw worden uitgevoerd. Zij veranderen iets aan
een volledig dossier met 6 januari 2025 als eerste ziektedag; de datum is de peildatum.

Uitleg over een regel in uw dossier: `poortwachter explain WVP-PVA-002 --case dossier.json`.
";

/// The whole pack, then what it covers.
pub fn markdown(pack: &Pack) -> Result<String, String> {
    let dekking = Dekking::van(pack)?;
    let woorden = Woorden::lees().map_err(|fouten| meldingen(&fouten))?;
    let mut uit = INLEIDING.to_owned();
    inhoud(&mut uit, pack);
    let mut groep = "";
    for geladen in &pack.regels {
        if groep != geladen.groep {
            groep = &geladen.groep;
            let _ = write!(uit, "\n## {groep}\n");
        }
        regel::regel(&mut uit, pack, &woorden, geladen);
    }
    dekking::tabellen(&mut uit, &dekking);
    Ok(uit)
}

fn meldingen(fouten: &[PackFout]) -> String {
    let regels: Vec<String> = fouten.iter().map(ToString::to_string).collect();
    regels.join("\n")
}

fn inhoud(uit: &mut String, pack: &Pack) {
    let mut groepen: Vec<(&str, usize)> = Vec::new();
    for geladen in &pack.regels {
        match groepen.last_mut() {
            Some((groep, aantal)) if *groep == geladen.groep => *aantal += 1,
            _ => groepen.push((&geladen.groep, 1)),
        }
    }
    uit.push('\n');
    for (groep, aantal) in groepen {
        let _ = writeln!(uit, "- [{groep}](#{}): {aantal}", anker(groep));
    }
    for kop in [
        "Dekking van de catalogus",
        "Dekking van de wet",
        "Dekking van de praktijk",
    ] {
        let _ = writeln!(uit, "- [{kop}](#{})", anker(kop));
    }
}

/// The anchor that Markdown viewers give a heading.
fn anker(kop: &str) -> String {
    kop.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Text of the pack as plain Markdown, on one line.
fn veilig(tekst: &str) -> String {
    een_regel(tekst)
        .replace('<', "&lt;")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn een_regel(tekst: &str) -> String {
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a capital, as a sentence begins.
fn hoofdletter(tekst: &str) -> String {
    let mut letters = tekst.chars();
    let eerste = letters.next().map(char::to_uppercase);
    eerste.into_iter().flatten().chain(letters).collect()
}

/// An id as a link to its rule.
fn link(id: &str) -> String {
    format!("[{id}](#{})", id.to_lowercase())
}
