//! What the pack covers, as the last tables of `docs/regels.md`.

use std::fmt::Write as _;

use super::{escape, link};
use crate::commands::rules::coverage::{law_summary, rules_or_reason, summary};
use crate::rules::coverage::Coverage;

/// The three tables.
pub(super) fn tables(output: &mut String, coverage: &Coverage<'_>) {
    catalogue(output, coverage);
    law(output, coverage);
    practices(output, coverage);
}

fn catalogue(output: &mut String, coverage: &Coverage<'_>) {
    let _ = write!(
        output,
        "\n## Dekking van de catalogus\n\n{} Bij gedeeltelijk staat wat u zelf nagaat, bij mens \
         de vraag.\n\n| norm | titel | staat | toelichting |\n|---|---|---|---|\n",
        summary(coverage)
    );
    for (norm, state) in coverage.normen() {
        let _ = writeln!(
            output,
            "| {} | {} | {} | {} |",
            link(&norm.id),
            escape(&norm.titel),
            state.label(),
            escape(state.note().unwrap_or_default())
        );
    }
    let outside: Vec<String> = coverage
        .outside_catalogue()
        .map(|r| format!("{} {}", link(&r.regel.id), escape(&r.regel.titel)))
        .collect();
    if !outside.is_empty() {
        let _ = write!(
            output,
            "\nRegels buiten de catalogus: {}.\n",
            outside.join("; ")
        );
    }
}

fn law(output: &mut String, coverage: &Coverage<'_>) {
    let _ = write!(
        output,
        "\n## Dekking van de wet\n\n{}\n",
        law_summary(coverage)
    );
    let mut regeling = "";
    for (lid, rules) in coverage.leden() {
        if lid.regeling != regeling {
            regeling = &lid.regeling;
            let _ = write!(
                output,
                "\n### {}\n\n| plaats | onderwerp | regels |\n|---|---|---|\n",
                coverage.regeling(regeling)
            );
        }
        let links: Vec<String> = rules.iter().map(|id| link(id)).collect();
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        let _ = writeln!(
            output,
            "| {} | {} | {} |",
            lid.designation(),
            escape(&lid.onderwerp),
            rules_or_reason(lid, &links)
        );
    }
}

fn practices(output: &mut String, coverage: &Coverage<'_>) {
    output.push_str(
        "\n## Dekking van de praktijk\n\n| nr. | praktijk | regels | toelichting |\n|---|---|---|---|\n",
    );
    for practice in coverage.practices() {
        let rules: Vec<String> = practice.regels.iter().map(|id| link(id)).collect();
        let _ = writeln!(
            output,
            "| {} | {} | {} | {} |",
            practice.id,
            escape(&practice.titel),
            rules.join(", "),
            escape(practice.toelichting.as_deref().unwrap_or_default())
        );
    }
}
