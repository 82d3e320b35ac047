//! `rules list --coverage` on a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{VET, ZACHT};
use crate::rules::dekking::{Dekking, Staat, Wetslid};

/// The three lists, one under the other.
pub(super) fn tekst(dekking: &Dekking<'_>) -> String {
    let mut uit = String::new();
    catalogus(&mut uit, dekking);
    wet(&mut uit, dekking);
    praktijk(&mut uit, dekking);
    uit
}

/// "199 normen: 188 gecontroleerd, 5 gedeeltelijk, 6 mens".
pub(super) fn telling(dekking: &Dekking<'_>) -> String {
    let mut per: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
    for (_, staat) in dekking.normen() {
        per.entry(rang(&staat)).or_insert((staat.label(), 0)).1 += 1;
    }
    let delen: Vec<String> = per.values().map(|(l, n)| format!("{n} {l}")).collect();
    format!("{} normen: {}.", dekking.normen().count(), delen.join(", "))
}

fn rang(staat: &Staat) -> usize {
    match staat {
        Staat::Gecontroleerd => 0,
        Staat::Gedeeltelijk(_) => 1,
        Staat::Mens(_) => 2,
        Staat::Uitgezet(_) => 3,
        Staat::Ontbreekt => 4,
    }
}

/// "124 leden: 91 met regels, 33 met een reden waarom niet, 0 open".
pub(super) fn telling_wet(dekking: &Dekking<'_>) -> String {
    let (mut met, mut reden, mut open) = (0, 0, 0);
    for (lid, regels) in dekking.leden() {
        match (&lid.geen_regel, regels.is_empty()) {
            (_, false) => met += 1,
            (Some(_), true) => reden += 1,
            (None, true) => open += 1,
        }
    }
    let totaal = met + reden + open;
    format!("{totaal} leden: {met} met regels, {reden} met een reden waarom niet, {open} open.")
}

/// The rules that look after a lid, or why there are none.
pub(super) fn regels_of_reden(lid: &Wetslid, regels: &[&str]) -> String {
    match (&lid.geen_regel, regels) {
        (Some(reden), []) => format!("geen regel: {reden}"),
        (None, []) => "open".to_owned(),
        _ => regels.join(", "),
    }
}

fn catalogus(uit: &mut String, dekking: &Dekking<'_>) {
    let _ = writeln!(uit, "{VET}Eigen catalogus{VET:#}\n{}", telling(dekking));
    for (norm, staat) in dekking.normen() {
        let _ = writeln!(
            uit,
            "  {:<12}  {:<13}  {}",
            norm.id,
            staat.label(),
            norm.titel
        );
        if let Some(toelichting) = staat.toelichting() {
            let _ = writeln!(uit, "  {:29}{ZACHT}{toelichting}{ZACHT:#}", "");
        }
    }
    let buiten: Vec<_> = dekking.buiten_catalogus().collect();
    if !buiten.is_empty() {
        let _ = writeln!(uit, "\n{VET}Regels buiten de catalogus{VET:#}");
        for geladen in buiten {
            let _ = writeln!(uit, "  {}  {}", geladen.regel.id, geladen.regel.titel);
        }
    }
}

fn wet(uit: &mut String, dekking: &Dekking<'_>) {
    let _ = writeln!(
        uit,
        "\n{VET}Wet en beleidsregels{VET:#}\n{}",
        telling_wet(dekking)
    );
    let mut regeling = "";
    for (lid, regels) in dekking.leden() {
        if lid.regeling != regeling {
            regeling = &lid.regeling;
            let _ = writeln!(uit, "  {VET}{}{VET:#}", dekking.regeling(regeling));
        }
        let _ = writeln!(
            uit,
            "  {:<30}  {}\n      {ZACHT}{}{ZACHT:#}",
            lid.aanduiding(),
            lid.onderwerp,
            regels_of_reden(lid, &regels)
        );
    }
}

fn praktijk(uit: &mut String, dekking: &Dekking<'_>) {
    let _ = writeln!(uit, "\n{VET}Praktijk{VET:#}");
    for gewoonte in dekking.gewoonten() {
        let _ = writeln!(uit, "  {:<4}  {}", gewoonte.id, gewoonte.titel);
        let regels = gewoonte.regels.join(", ");
        for regel in [Some(&regels), gewoonte.toelichting.as_ref()]
            .into_iter()
            .flatten()
            .filter(|r| !r.is_empty())
        {
            let _ = writeln!(uit, "        {ZACHT}{regel}{ZACHT:#}");
        }
    }
}
