//! `rules facts --format md`: every fact that a rule may use, as `docs/feiten.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{escape, lines};
use crate::facts::termijnen::MOMENTEN;
use crate::rules::Pack;
use crate::rules::descriptions::{Description, Group};
use crate::rules::names::{FactName, Kind};
use crate::rules::words::Words;

const INTRODUCTION: &str = "\
# Feiten

Dit overzicht is gemaakt met `poortwachter rules facts --format md`.

Een feit is wat het programma uit een dossier afleidt, op een peildatum. Voorwaarden en teksten van
regels noemen feiten bij hun naam, met een punt ertussen: `pva.datum`. Hier staat van ieder feit wat
het is, wat daarvoor telt, het artikel waar het uit komt en de regels waarvan de voorwaarden het lezen.
Een feit met een ? achter de soort kan ontbreken; een regel die het dan nodig heeft, is niet te
beoordelen. Dagen zijn kalenderdagen. Een document telt als het definitief is en niet later dan de
peildatum.

De vorm van alle feiten staat ook in het schema: `poortwachter schema print feiten-1`.
";

/// Every fact in words, group by group, then the terms.
pub fn facts_markdown(pack: &Pack) -> Result<String, String> {
    let words = Words::read().map_err(|errors| lines(&errors))?;
    let rules = usage(pack);
    let mut output = INTRODUCTION.to_owned();
    for group in words.descriptions().groups() {
        table(&mut output, &words, group, &rules);
    }
    termijnen(&mut output, &rules);
    Ok(output)
}

/// Ids of the rules by the facts that decide them.
fn usage(pack: &Pack) -> BTreeMap<&str, Vec<&str>> {
    let mut output: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for loaded in &pack.rules {
        for fact in loaded.facts() {
            output.entry(fact).or_default().push(&loaded.regel.id);
        }
    }
    output
}

fn table(output: &mut String, words: &Words, group: &Group, rules: &BTreeMap<&str, Vec<&str>>) {
    let _ = write!(
        output,
        "\n## {}\n\n| feit | soort | wat het is | artikel | regels |\n|---|---|---|---|---|\n",
        group.titel
    );
    for (name, description) in &group.feiten {
        let name = group.name_of(name);
        let kind = words
            .names()
            .fact(&name)
            .map_or_else(String::new, kind_words);
        let _ = writeln!(
            output,
            "| `{name}` | {kind} | {} | {} | {} |",
            escape(&what(description)),
            description.bron.as_deref().unwrap_or_default(),
            links(rules.get(name.as_str()))
        );
    }
}

fn what(description: &Description) -> String {
    let explanation = description.uitleg.as_deref().unwrap_or_default();
    let stop = if explanation.is_empty() { "" } else { ". " };
    format!("{}{stop}{explanation}", description.short())
}

fn kind_words(fact: &FactName) -> String {
    let kind = match &fact.kind {
        Kind::Bool => "ja of nee".to_owned(),
        Kind::Number => "getal".to_owned(),
        Kind::Date => "datum".to_owned(),
        Kind::Code(codes) => codes.join(", "),
        Kind::Other => "lijst".to_owned(),
    };
    let mark = if fact.may_be_missing { "?" } else { "" };
    format!("{kind}{mark}")
}

/// More rules than this are counted only.
const MOST_RULES: usize = 12;

fn links(rules: Option<&Vec<&str>>) -> String {
    if let Some(rules) = rules.filter(|r| r.len() > MOST_RULES) {
        return format!("{} regels", rules.len());
    }
    let link = |id: &&str| format!("[{id}](regels.md#{})", id.to_lowercase());
    let links: Vec<String> = rules.into_iter().flatten().map(link).collect();
    links.join(", ")
}

/// Each term as a date, whether it has passed, and its arithmetic.
fn termijnen(output: &mut String, rules: &BTreeMap<&str, Vec<&str>>) {
    output.push_str(
        "\n## Termijnen\n\nVan iedere termijn zijn er drie feiten: `termijn.pva` is de dag, `verstreken.pva` \
         zegt of die dag voorbijging terwijl de zaak liep, `berekening.pva` is de som erachter.\n\n\
         | sleutel | wat het is | telling | bron | regels |\n|---|---|---|---|---|\n",
    );
    for moment in MOMENTEN {
        let of_group = |group: &str| rules.get(format!("{group}.{}", moment.sleutel).as_str());
        let mut all: Vec<&str> = [of_group("termijn"), of_group("verstreken")]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        let _ = writeln!(
            output,
            "| `{}` | {} | {} | {} | {} |",
            moment.sleutel,
            escape(moment.label),
            escape(&moment.telwijze()),
            escape(moment.bron),
            links(Some(&all))
        );
    }
}
