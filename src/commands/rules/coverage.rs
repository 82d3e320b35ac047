//! `rules list --coverage` on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{BOLD, DIM};
use crate::rules::coverage::{Coverage, State, Wetslid};

/// The three lists, one under the other.
pub(super) fn text(coverage: &Coverage<'_>) -> String {
    let mut output = String::new();
    catalogue(&mut output, coverage);
    law(&mut output, coverage);
    practices(&mut output, coverage);
    output
}

/// "199 normen: 188 gecontroleerd, 5 gedeeltelijk, 6 mens".
pub(super) fn summary(coverage: &Coverage<'_>) -> String {
    let mut per: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for (_, state) in coverage.normen() {
        per.entry(rank(&state)).or_insert((state.label(), 0)).1 += 1;
    }
    let parts: Vec<String> = per.values().map(|(l, n)| format!("{n} {l}")).collect();
    format!(
        "{} normen: {}.",
        coverage.normen().count(),
        parts.join(", ")
    )
}

fn rank(state: &State) -> usize {
    match state {
        State::Checked => 0,
        State::Partly(_) => 1,
        State::Human(_) => 2,
        State::Disabled(_) => 3,
        State::Missing => 4,
    }
}

/// "124 leden: 91 met regels, 33 met een reden waarom niet, 0 open".
pub(super) fn law_summary(coverage: &Coverage<'_>) -> String {
    let (mut with_rules, mut with_reason, mut open) = (0, 0, 0);
    for (lid, rules) in coverage.leden() {
        match (&lid.geen_regel, rules.is_empty()) {
            (_, false) => with_rules += 1,
            (Some(_), true) => with_reason += 1,
            (None, true) => open += 1,
        }
    }
    let total = with_rules + with_reason + open;
    format!(
        "{total} leden: {with_rules} met regels, {with_reason} met een reden waarom niet, {open} open."
    )
}

/// The rules that look after a lid, or why there are none.
pub(super) fn rules_or_reason(lid: &Wetslid, rules: &[&str]) -> String {
    match (&lid.geen_regel, rules) {
        (Some(reason), []) => format!("geen regel: {reason}"),
        (None, []) => "open".to_owned(),
        _ => rules.join(", "),
    }
}

fn catalogue(output: &mut String, coverage: &Coverage<'_>) {
    let _ = writeln!(
        output,
        "{BOLD}Eigen catalogus{BOLD:#}\n{}",
        summary(coverage)
    );
    for (norm, state) in coverage.normen() {
        let _ = writeln!(
            output,
            "  {:<12}  {:<13}  {}",
            norm.id,
            state.label(),
            norm.titel
        );
        if let Some(note) = state.note() {
            let _ = writeln!(output, "  {:29}{DIM}{note}{DIM:#}", "");
        }
    }
    let outside: Vec<_> = coverage.outside_catalogue().collect();
    if !outside.is_empty() {
        let _ = writeln!(output, "\n{BOLD}Regels buiten de catalogus{BOLD:#}");
        for loaded in outside {
            let _ = writeln!(output, "  {}  {}", loaded.regel.id, loaded.regel.titel);
        }
    }
}

fn law(output: &mut String, coverage: &Coverage<'_>) {
    let _ = writeln!(
        output,
        "\n{BOLD}Wet en beleidsregels{BOLD:#}\n{}",
        law_summary(coverage)
    );
    let mut regeling = "";
    for (lid, rules) in coverage.leden() {
        if lid.regeling != regeling {
            regeling = &lid.regeling;
            let _ = writeln!(output, "  {BOLD}{}{BOLD:#}", coverage.regeling(regeling));
        }
        let _ = writeln!(
            output,
            "  {:<30}  {}\n      {DIM}{}{DIM:#}",
            lid.designation(),
            lid.onderwerp,
            rules_or_reason(lid, &rules)
        );
    }
}

fn practices(output: &mut String, coverage: &Coverage<'_>) {
    let _ = writeln!(output, "\n{BOLD}Praktijk{BOLD:#}");
    for practice in coverage.practices() {
        let _ = writeln!(output, "  {:<4}  {}", practice.id, practice.titel);
        let rules = practice.regels.join(", ");
        for line in [Some(&rules), practice.toelichting.as_ref()]
            .into_iter()
            .flatten()
            .filter(|r| !r.is_empty())
        {
            let _ = writeln!(output, "        {DIM}{line}{DIM:#}");
        }
    }
}
