//! `rules list --format md`: everything about every rule, as `docs/regels.md`.

mod coverage;
mod fact_table;
mod rule;

use std::fmt::Write as _;

use crate::rules::coverage::Coverage;
use crate::rules::words::Words;
use crate::rules::{Pack, PackError};

pub use fact_table::facts_markdown;

const INTRODUCTION: &str = "\
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
    let coverage = Coverage::of(pack)?;
    let words = Words::read().map_err(|errors| lines(&errors))?;
    let mut output = INTRODUCTION.to_owned();
    contents(&mut output, pack);
    let mut group = "";
    for loaded in &pack.rules {
        if group != loaded.group {
            group = &loaded.group;
            let _ = write!(output, "\n## {group}\n");
        }
        rule::rule(&mut output, pack, &words, loaded);
    }
    coverage::tables(&mut output, &coverage);
    Ok(output)
}

fn lines(errors: &[PackError]) -> String {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn contents(output: &mut String, pack: &Pack) {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for loaded in &pack.rules {
        match groups.last_mut() {
            Some((group, count)) if *group == loaded.group => *count += 1,
            _ => groups.push((&loaded.group, 1)),
        }
    }
    output.push('\n');
    for (group, count) in groups {
        let _ = writeln!(output, "- [{group}](#{}): {count}", anchor(group));
    }
    for heading in [
        "Dekking van de catalogus",
        "Dekking van de wet",
        "Dekking van de praktijk",
    ] {
        let _ = writeln!(output, "- [{heading}](#{})", anchor(heading));
    }
}

/// The anchor that Markdown viewers give a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Text of the pack as plain Markdown, on one line.
fn escape(text: &str) -> String {
    one_line(text)
        .replace('<', "&lt;")
        .replace('|', "\\|")
        .replace('*', "\\*")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With a capital, as a sentence begins.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// An id as a link to its rule.
fn link(id: &str) -> String {
    format!("[{id}](#{})", id.to_lowercase())
}
