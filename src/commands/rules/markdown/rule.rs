//! One rule as a jurist reads it: what it says, when, why, and where its limits are.

use std::fmt::Write as _;

use super::{capitalised, escape, one_line};
use crate::calendar::in_woorden as on_date;
use crate::commands::explain::outcome_label;
use crate::commands::rules::origin;
use crate::facts::termijnen::Moment;
use crate::rules::record::{Bevinding, Bron, Regel, Toets};
use crate::rules::words::{InWords, Sentence, Words};
use crate::rules::{LoadedRule, Pack};

/// Examples of a rule without a term: so many say enough.
const MOST_EXAMPLES: usize = 4;

pub(super) fn rule(output: &mut String, pack: &Pack, words: &Words, loaded: &LoadedRule) {
    let regel = &loaded.regel;
    let in_words = words.rule(loaded);
    head(output, pack, loaded);
    bevinding(output, words, regel, &in_words);
    list(output, "Geldt als", &in_words.als);
    if let Some(eis) = &in_words.eis {
        list(output, "Vraagt", eis);
    }
    uitzonderingen(output, pack, words, regel, &in_words);
    let bronnen: Vec<String> = regel.bron.iter().map(|b| bron_link(pack, b)).collect();
    paragraph(output, "Norm", &bronnen.join("; "));
    validity(output, words, regel);
    termijnen(output, words, loaded);
    examples(output, regel);
    code(output, regel);
}

/// Id, title, weight and standing.
fn head(output: &mut String, pack: &Pack, loaded: &LoadedRule) {
    let regel = &loaded.regel;
    let _ = write!(
        output,
        "\n<a id=\"{}\"></a>\n\n### {} {}\n\n**{}** · {} · laag: {}",
        regel.id.to_lowercase(),
        regel.id,
        escape(&regel.titel),
        regel.ernst.label(),
        regel.zekerheid.label(),
        regel.laag.label()
    );
    if let Some(zekerheid) = regel.zekerheid_termijn {
        let _ = write!(output, " · aantal dagen: {}", zekerheid.label());
    }
    output.push_str("\n\n");
    if let Some(origin) = origin(pack, loaded) {
        paragraph(output, "Pakket", &origin);
    }
}

/// The sentences as a reader gets them, and what to do.
fn bevinding(output: &mut String, words: &Words, regel: &Regel, in_words: &InWords) {
    let text = |text: &str| escape(&words.text(text));
    match (&regel.vraag, &regel.bevinding) {
        (Some(vraag), _) => paragraph(output, "Vraag voor een mens", &text(vraag)),
        (None, Bevinding::Tekst(t)) => {
            let _ = write!(output, "> {}\n\n", text(t));
        }
        (None, Bevinding::Keuze(choices)) => {
            for (i, (choice, condition)) in choices.iter().zip(&in_words.choices).enumerate() {
                let condition = condition.as_ref().map_or_else(
                    || "Anders".to_owned(),
                    |sentence| format!("Als geldt: {}", escape(&sentence.line())),
                );
                let gap = if i == 0 { "" } else { ">\n" };
                let _ = writeln!(output, "{gap}> *{condition}:* {}", text(&choice.tekst));
            }
            output.push('\n');
        }
    }
    paragraph(output, "Wat te doen", &text(regel.herstel.ontbreekt()));
    if let Some(late) = regel.herstel.te_laat() {
        paragraph(output, "Wat te doen als het te laat is gedaan", &text(late));
    }
}

/// A condition: on one line when it is one statement, else as a list.
fn list(output: &mut String, heading: &str, sentence: &Sentence) {
    match sentence.list().as_slice() {
        [(_, only)] if *only == "altijd" => paragraph(output, heading, "altijd."),
        [(_, only)] => paragraph(output, heading, &format!("{}.", escape(only))),
        more => {
            let _ = write!(output, "**{heading}:**\n\n");
            for (depth, item) in more {
                let _ = writeln!(output, "{}- {}", "  ".repeat(*depth), escape(item));
            }
            output.push('\n');
        }
    }
}

fn uitzonderingen(
    output: &mut String,
    pack: &Pack,
    words: &Words,
    regel: &Regel,
    in_words: &InWords,
) {
    for (u, condition) in regel.uitzonderingen.iter().zip(&in_words.uitzonderingen) {
        let text = capitalised(&escape(&words.text(&u.tekst)));
        let mut whole = format!("als geldt: {}. {text}", escape(&condition.line()));
        if let Some(until) = u.geldig_tot {
            let _ = write!(whole, " Geldt tot en met {}.", on_date(until));
        }
        let weight = u.ernst.map_or("meldt niets", |e| e.label());
        let bronnen: Vec<String> = u.bron.iter().map(|b| bron_link(pack, b)).collect();
        let bronnen = if bronnen.is_empty() {
            String::new()
        } else {
            format!(" {}.", bronnen.join("; "))
        };
        paragraph(
            output,
            &format!("Uitzondering ({weight})"),
            &format!("{whole}{bronnen}"),
        );
    }
}

fn validity(output: &mut String, words: &Words, regel: &Regel) {
    let parts: Vec<String> = [
        ("vanaf", regel.geldig_vanaf),
        ("tot en met", regel.geldig_tot),
    ]
    .iter()
    .filter_map(|(word, day)| day.map(|d| format!("{word} {}", on_date(d))))
    .collect();
    if !parts.is_empty() {
        let peilt = regel.peilt.as_ref().map_or_else(String::new, |fact| {
            format!("; daarvoor telt {}", words.name(fact))
        });
        paragraph(output, "Geldig", &format!("{}{peilt}.", parts.join(" ")));
    }
}

/// The term of the rule with its counting, those of its arithmetic, and the lighter weight before.
fn termijnen(output: &mut String, words: &Words, loaded: &LoadedRule) {
    let text = |key: &str| {
        Moment::van(key).map_or_else(
            || capitalised(&words.explained(key)),
            |m| format!("{}: {}.", m.label, m.telwijze()),
        )
    };
    if let Some(key) = &loaded.regel.termijn {
        paragraph(output, "Termijn", &text(key));
    }
    let also: Vec<String> = loaded.regel.berekening.iter().map(|s| text(s)).collect();
    if !also.is_empty() {
        paragraph(output, "Ook berekend", &also.join(" "));
    }
    if let Some(before) = &loaded.regel.ernst_voor
        && let Some(moment) = Moment::van(&before.termijn)
    {
        let text = format!("{} tot en met \"{}\".", before.ernst.label(), moment.label);
        paragraph(output, "Lichter", &text);
    }
}

/// The tests around the term; without a term the first of each outcome.
fn examples(output: &mut String, regel: &Regel) {
    let on_the_edge: Vec<&Toets> = regel.toetsen.iter().filter(|t| t.grens.is_some()).collect();
    let chosen = if on_the_edge.is_empty() {
        let mut seen = Vec::new();
        let is_new = |t: &&Toets| {
            let is_new = !seen.contains(&t.uitkomst);
            seen.push(t.uitkomst);
            is_new
        };
        regel
            .toetsen
            .iter()
            .filter(is_new)
            .take(MOST_EXAMPLES)
            .collect()
    } else {
        on_the_edge
    };
    output.push_str("**Voorbeelden:**\n\n");
    for t in chosen {
        let _ = writeln!(
            output,
            "- {}, op {}: {}",
            escape(&t.naam),
            on_date(t.op),
            outcome_label(t.uitkomst)
        );
    }
    output.push('\n');
}

/// The conditions as they stand in the pack, folded away.
fn code(output: &mut String, regel: &Regel) {
    output.push_str("<details><summary>De voorwaarden in code</summary>\n\n");
    for (heading, code) in [("als", Some(&regel.als)), ("eis", regel.eis.as_ref())] {
        if let Some(code) = code {
            let _ = writeln!(output, "- {heading}: `{}`", one_line(code));
        }
    }
    output.push_str("\n</details>\n");
}

fn bron_link(pack: &Pack, bron: &Bron) -> String {
    let b = pack.citation(bron);
    let text = escape(&b.tekst);
    b.url
        .map_or_else(|| text.clone(), |url| format!("[{text}]({url})"))
}

fn paragraph(output: &mut String, heading: &str, text: &str) {
    let _ = write!(output, "**{heading}:** {text}\n\n");
}
