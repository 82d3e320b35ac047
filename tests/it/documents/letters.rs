//! A character that cannot be printed keeps a document, and only that document, a concept.

use serde_json::json;

use super::harness::{basis, basis_met, maak};
use crate::geval::Geval;
use poortwachter::finding::Uitkomst;

const VISIE: &str = "/planVanAanpak/visieWerknemer";
const REDEN: &str =
    "Er staan tekens in die niet kunnen worden afgedrukt: U+0628, U+738B (regel WVP-ID-016)";

#[test]
fn a_document_with_a_character_that_cannot_be_printed_is_a_concept() {
    // An Arabic b, and a Chinese family name.
    let zaak = basis_met(&[(VISIE, json!("Ik werk met 王 en \u{628} samen."))]);
    assert!(!maak(&basis(), "plan_van_aanpak").document.concept);
    let plan = maak(&zaak, "plan_van_aanpak");
    assert_eq!(plan.document.redenen_concept, [REDEN]);
    assert!(plan.document.concept && !plan.document.alleen_te_tekenen);
    assert!(plan.markdown.contains("CONCEPT") && plan.markdown.contains("U+0628, U+738B"));
    // The view of the employee on the plan stands in no evaluation.
    let evaluatie = maak(&zaak, "eindevaluatie").document;
    assert_eq!(evaluatie.redenen_concept, Vec::<String>::new());
}

#[test]
fn the_finding_has_the_place_and_the_code_points_and_nothing_of_the_text() {
    let zaak = basis_met(&[
        (VISIE, json!("Ik werk met 王 samen.")),
        ("/werknemer/achternaam", json!("سلامةحكيم")),
        ("/extra", json!({ "notitie": "李" })),
    ]);
    let geval = Geval::op(&zaak, super::harness::PEILDATUM);
    let alle: Vec<_> = geval.beoordeling.all().collect();
    let gevonden = alle.iter().find(|b| b.regel == "WVP-ID-016").unwrap();
    let mut plaatsen: Vec<_> = gevonden.plaatsen.iter().map(|p| &p.pointer).collect();
    plaatsen.sort();
    assert_eq!(plaatsen, [VISIE, "/werknemer/achternaam"]);
    // Seen, lam, alef, meem, teh marbuta, hah, kaf, yeh and once more meem: eight, nine with the
    // Chinese one.
    let codes = "U+0627, U+0629, U+062D, U+0633, U+0643, U+0644, U+0645, U+064A, U+738B.";
    let begin = "In 2 teksten staan tekens die niet kunnen worden afgedrukt: ";
    assert!(gevonden.melding.starts_with(&format!("{begin}{codes}")));
    assert!(gevonden.melding.chars().all(|c| u32::from(c) < 0x250));
}

#[test]
fn a_stand_in_is_printed_and_holds_nothing_up() {
    let zaak = basis_met(&[(
        VISIE,
        json!("● ja ○ nee ✅ goed, ₺ 500, ﬁets van Şükrü en Їжак"),
    )]);
    let plan = maak(&zaak, "plan_van_aanpak");
    assert!(!plan.document.concept);
    let shown = "● ja ○ nee ☑ goed, ₺ 500, fiets van Şükrü en Їжак";
    assert!(plan.markdown.contains(shown));
    let geval = Geval::op(&zaak, super::harness::PEILDATUM);
    assert_eq!(geval.uitkomst("WVP-ID-016"), Uitkomst::Voldaan);
}
