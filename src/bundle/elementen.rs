//! The checklist of article 6 lid 1, held against what is in the set.
//!
//! The report says where the case has an element. Who opens the set looks for a file, and an element of
//! which only our own view is there still waits for its original.

use serde::Serialize;

use super::choice::{Content, Stuk};
use super::manifest::{EigenSoort, Soort};
use crate::documents::re_integratieverslag::{Beeld, Element};
use crate::dossier::codes::DocumentSoort as S;

/// One element.
#[derive(Serialize)]
pub struct Row<'a> {
    letter: char,
    wat: &'a str,
    waar: String,
    wie: &'a str,
    staat: String,
}

const ABSENT: &str = "Niet in de set";

/// The elements in their order.
pub fn rows<'a>(beeld: &'a Beeld, stukken: &[Stuk]) -> Vec<Row<'a>> {
    let all = beeld.elementen.iter();
    all.map(|element| row(beeld, stukken, element)).collect()
}

fn row<'a>(beeld: &Beeld, stukken: &[Stuk], element: &'a Element) -> Row<'a> {
    let kinds = carriers(element.letter);
    let carry = |stuk: &&Stuk| matches!(stuk.kind, Soort::Stuk(kind) if kinds.contains(&kind));
    let found: Vec<&Stuk> = stukken.iter().filter(carry).collect();
    let names: Vec<String> = found.iter().map(|stuk| stuk.file_name()).collect();
    let in_case = beeld.delen.iter().any(|part| kinds.contains(&part.soort));
    Row {
        letter: element.letter,
        wat: element.wat,
        waar: if !names.is_empty() {
            names.join("; ")
        } else if kinds.is_empty() {
            report(stukken)
        } else if in_case || !element.mist.is_empty() {
            ABSENT.to_owned()
        } else {
            element.waar.clone()
        },
        wie: element.wie,
        staat: staat(element, &found),
    }
}

/// The file of the report, which holds the master data.
fn report(stukken: &[Stuk]) -> String {
    let report = Soort::Eigen(EigenSoort::ReIntegratieverslag);
    let file = stukken.iter().find(|stuk| stuk.kind == report);
    file.map_or_else(|| ABSENT.to_owned(), Stuk::file_name)
}

/// The state that the report gives, and what the set lacks of it.
fn staat(element: &Element, found: &[&Stuk]) -> String {
    let waits = found.iter().any(|stuk| !stuk.original_of.is_empty());
    let supplied = |stuk: &&Stuk| matches!(stuk.content, Content::Supplied(..));
    let addition = if waits {
        " Het getekende origineel ontbreekt nog."
    } else if found.iter().any(supplied) {
        " Het bestand is bijgevoegd en niet gelezen."
    } else {
        ""
    };
    format!("{}{addition}", element.staat)
}

/// The kinds of documents that carry an element; none for the master data of the report itself.
const fn carriers(letter: char) -> &'static [S] {
    match letter {
        'f' => &[S::Probleemanalyse, S::BijstellingProbleemanalyse],
        'g' => &[S::PlanVanAanpak, S::BijstellingPlanVanAanpak],
        'h' => &[S::Eerstejaarsevaluatie, S::Eindevaluatie, S::Evaluatie],
        'i' | 'k' => &[S::Eindevaluatie, S::ActueelOordeel],
        'j' => &[S::ActueelOordeel],
        'l' => &[S::OordeelWerknemer],
        _ => &[],
    }
}
