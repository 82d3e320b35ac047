//! `rules list|facts|test|lint`.

mod dekking;
mod markdown;

use std::fmt::Write as _;

use anstyle::Style;

use super::{Stop, exit, out, pakket_stop, volledig_pack};
use crate::cli::{RulesArgs, RulesVorm, RulesWat};
use crate::rules::dekking::Dekking;
use crate::rules::woorden::Woorden;
use crate::rules::{GeladenRegel, Herkomst, Pack};

pub use markdown::{feiten_markdown, markdown};

const VET: Style = Style::new().bold();
const ZACHT: Style = Style::new().dimmed();

pub(super) fn rules(args: &RulesArgs) -> Result<u8, Stop> {
    let pack = volledig_pack(args.rules.as_deref())?;
    match (args.wat, args.format) {
        (RulesWat::List, RulesVorm::Md) => out(&markdown(&pack).map_err(Stop::usage)?),
        (RulesWat::List, RulesVorm::Text) if args.coverage => {
            out(&dekking::tekst(&Dekking::van(&pack).map_err(Stop::usage)?));
        }
        (RulesWat::List, RulesVorm::Text) => out(&list(&pack)),
        (RulesWat::Facts, RulesVorm::Md) => {
            out(&feiten_markdown(&pack).map_err(Stop::usage)?);
        }
        (RulesWat::Facts, RulesVorm::Text) => out(&feiten()?),
        (RulesWat::Lint, _) => lint(&pack, args.rules.is_none())?,
        (RulesWat::Test, _) => return Ok(test(&pack)),
    }
    Ok(exit::CLEAN)
}

/// Loading has questioned the rules already; the lists of what they cover belong to the
/// built-in pack, so only that one is held against them.
fn lint(pack: &Pack, ingebouwd: bool) -> Result<(), Stop> {
    if ingebouwd {
        let mut fouten = Dekking::van(pack).map_err(Stop::usage)?.lint();
        fouten.extend(pack.te_zwaar());
        if !fouten.is_empty() {
            return Err(pakket_stop(&fouten));
        }
    }
    let toetsen: usize = pack.regels.iter().map(|r| r.regel.toetsen.len()).sum();
    out(&format!(
        "{} regels met {toetsen} toetsen, geen fouten. Pakket {}.\n",
        pack.regels.len(),
        pack.hash
    ));
    Ok(())
}

fn list(pack: &Pack) -> String {
    let mut uit = String::new();
    let mut groep = "";
    for geladen in &pack.regels {
        let regel = &geladen.regel;
        if groep != geladen.groep {
            let _ = writeln!(
                uit,
                "{}{VET}{}{VET:#}",
                if groep.is_empty() { "" } else { "\n" },
                geladen.groep
            );
            groep = &geladen.groep;
        }
        let herkomst = herkomst(pack, geladen).map_or_else(String::new, |h| format!("; {h}"));
        let _ = writeln!(
            uit,
            "  {}  {:<13}  {}  {ZACHT}{}{herkomst}{ZACHT:#}",
            regel.id,
            regel.ernst.label(),
            regel.titel,
            regel.zekerheid.label()
        );
    }
    if !pack.uitgezet.is_empty() {
        let _ = writeln!(uit, "\n{VET}Uitgezet door pakket {}{VET:#}", pakket(pack));
        for (id, reden) in &pack.uitgezet {
            let _ = writeln!(uit, "  {id}  {reden}");
        }
    }
    uit
}

/// Every fact with what it is, on a line.
fn feiten() -> Result<String, Stop> {
    let woorden = Woorden::lees().map_err(|fouten| pakket_stop(&fouten))?;
    let mut uit = String::new();
    for feit in woorden.namen().feiten() {
        if let Some(beschrijving) = woorden.beschrijvingen().van(&feit.naam) {
            let _ = writeln!(
                uit,
                "{}  {ZACHT}{}{ZACHT:#}",
                feit.naam,
                beschrijving.kort()
            );
        }
    }
    Ok(uit)
}

fn pakket(pack: &Pack) -> &str {
    pack.naam.as_deref().unwrap_or_default()
}

/// What the user's own pack did to a rule.
pub(super) fn herkomst(pack: &Pack, geladen: &GeladenRegel) -> Option<String> {
    let naam = pakket(pack);
    match &geladen.herkomst {
        Herkomst::Pakket => None,
        Herkomst::Toegevoegd => Some(format!("toegevoegd door pakket {naam}")),
        Herkomst::Vervangen => Some(format!("gewijzigd door pakket {naam}")),
        Herkomst::Gewicht { was, reden } => Some(format!(
            "gewicht gewijzigd door pakket {naam}, was {}: {reden}",
            was.label()
        )),
    }
}

fn test(pack: &Pack) -> u8 {
    let verslag = pack.toets();
    let mut uit = String::new();
    for fout in &verslag.fouten {
        let _ = writeln!(uit, "{fout}");
    }
    let goed = verslag.aantal - verslag.fouten.len();
    let _ = writeln!(
        uit,
        "{} regels, {} toetsen: {goed} goed, {} fout.",
        pack.regels.len(),
        verslag.aantal,
        verslag.fouten.len()
    );
    out(&uit);
    if verslag.fouten.is_empty() {
        exit::CLEAN
    } else {
        exit::FINDINGS
    }
}
