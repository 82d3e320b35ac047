//! `rules list|facts|test|lint`.

mod coverage;
mod markdown;

use std::fmt::Write as _;

use anstyle::Style;

use super::{Stop, exit, full_pack, out, pack_stop};
use crate::cli::{RulesArgs, RulesVorm, RulesWat};
use crate::rules::coverage::Coverage;
use crate::rules::words::Words;
use crate::rules::{LoadedRule, Origin, Pack};

pub use markdown::{facts_markdown, markdown};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub(super) fn rules(args: &RulesArgs) -> Result<u8, Stop> {
    let pack = full_pack(args.rules.as_deref())?;
    match (args.wat, args.format) {
        (RulesWat::List, RulesVorm::Md) => out(&markdown(&pack).map_err(Stop::usage)?),
        (RulesWat::List, RulesVorm::Text) if args.coverage => {
            out(&coverage::text(&Coverage::of(&pack).map_err(Stop::usage)?));
        }
        (RulesWat::List, RulesVorm::Text) => out(&list(&pack)),
        (RulesWat::Facts, RulesVorm::Md) => {
            out(&facts_markdown(&pack).map_err(Stop::usage)?);
        }
        (RulesWat::Facts, RulesVorm::Text) => out(&facts()?),
        (RulesWat::Lint, _) => lint(&pack, args.rules.is_none())?,
        (RulesWat::Test, _) => return Ok(test(&pack)),
    }
    Ok(exit::CLEAN)
}

/// Loading has questioned the rules already; the lists of what they cover belong to the
/// built-in pack, so only that one is held against them.
fn lint(pack: &Pack, built_in: bool) -> Result<(), Stop> {
    if built_in {
        let mut errors = Coverage::of(pack).map_err(Stop::usage)?.lint();
        errors.extend(pack.too_heavy());
        if !errors.is_empty() {
            return Err(pack_stop(&errors));
        }
    }
    let toetsen: usize = pack.rules.iter().map(|r| r.regel.toetsen.len()).sum();
    out(&format!(
        "{} regels met {toetsen} toetsen, geen fouten. Pakket {}.\n",
        pack.rules.len(),
        pack.hash
    ));
    Ok(())
}

fn list(pack: &Pack) -> String {
    let mut output = String::new();
    let mut group = "";
    for loaded in &pack.rules {
        let regel = &loaded.regel;
        if group != loaded.group {
            let _ = writeln!(
                output,
                "{}{BOLD}{}{BOLD:#}",
                if group.is_empty() { "" } else { "\n" },
                loaded.group
            );
            group = &loaded.group;
        }
        let origin = origin(pack, loaded).map_or_else(String::new, |h| format!("; {h}"));
        let _ = writeln!(
            output,
            "  {}  {:<13}  {}  {DIM}{}{origin}{DIM:#}",
            regel.id,
            regel.ernst.label(),
            regel.titel,
            regel.zekerheid.label()
        );
    }
    if !pack.disabled.is_empty() {
        let _ = writeln!(
            output,
            "\n{BOLD}Uitgezet door pakket {}{BOLD:#}",
            pack_name(pack)
        );
        for (id, reason) in &pack.disabled {
            let _ = writeln!(output, "  {id}  {reason}");
        }
    }
    output
}

/// Every fact with what it is, on a line.
fn facts() -> Result<String, Stop> {
    let words = Words::read().map_err(|errors| pack_stop(&errors))?;
    let mut output = String::new();
    for fact in words.names().facts() {
        if let Some(description) = words.descriptions().get(&fact.name) {
            let _ = writeln!(output, "{}  {DIM}{}{DIM:#}", fact.name, description.short());
        }
    }
    Ok(output)
}

fn pack_name(pack: &Pack) -> &str {
    pack.name.as_deref().unwrap_or_default()
}

/// What the user's own pack did to a rule.
pub(super) fn origin(pack: &Pack, loaded: &LoadedRule) -> Option<String> {
    let name = pack_name(pack);
    match &loaded.origin {
        Origin::BuiltIn => None,
        Origin::Added => Some(format!("toegevoegd door pakket {name}")),
        Origin::Replaced => Some(format!("gewijzigd door pakket {name}")),
        Origin::Reweighed { was, reason } => Some(format!(
            "gewicht gewijzigd door pakket {name}, was {}: {reason}",
            was.label()
        )),
    }
}

fn test(pack: &Pack) -> u8 {
    let report = pack.run_tests();
    let mut output = String::new();
    for failure in &report.failures {
        let _ = writeln!(output, "{failure}");
    }
    let passed = report.count - report.failures.len();
    let _ = writeln!(
        output,
        "{} regels, {} toetsen: {passed} goed, {} fout.",
        pack.rules.len(),
        report.count,
        report.failures.len()
    );
    out(&output);
    if report.failures.is_empty() {
        exit::CLEAN
    } else {
        exit::FINDINGS
    }
}
