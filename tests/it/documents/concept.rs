//! When a document is made, and what keeps it a CONCEPT.

use crate::geval::Geval;
use jiff::civil::date;
use serde_json::{Value, json};

use super::harness::{PEILDATUM, basis, basis_met, check_tekst, maak, maak_met, maak_op, zet};

#[test]
fn full_plan_is_definitive() {
    let gemaakt = maak(&basis(), "plan_van_aanpak");
    assert_eq!(gemaakt.document.redenen_concept, Vec::<String>::new());
    assert!(!gemaakt.document.concept && !gemaakt.document.meta().concept);
    assert_eq!(gemaakt.document.datum, date(2025, 2, 26));
    assert_eq!(gemaakt.markers(), 0);
    assert!(gemaakt.markdown.contains("| Status | Definitief |"));
}

#[test]
fn missing_casemanager_gives_one_marker_and_a_concept() {
    let zaak = basis_met(&[("/planVanAanpak/casemanager", Value::Null)]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    assert!(gemaakt.document.concept);
    assert_eq!(gemaakt.markers(), 1);
    let [ontbrekend] = gemaakt.document.ontbreekt.as_slice() else {
        panic!("{:?}", gemaakt.document.ontbreekt)
    };
    assert_eq!(ontbrekend.pointer, "/planVanAanpak/casemanager/naam");
    assert_eq!(
        gemaakt.document.redenen_concept,
        ["Nog in te vullen: naam van de casemanager."]
    );
}

#[test]
fn each_gap_gives_its_reason() {
    let rijen: &[(&str, Value, &str)] = &[
        ("/planVanAanpak/status", json!("concept"), "nog een concept"),
        (
            "/planVanAanpak/datum",
            json!("2026-11-01"),
            "na de peildatum",
        ),
        (
            "/planVanAanpak/handtekeningen",
            json!([]),
            "Nog te ondertekenen door de werkgever en de werknemer.",
        ),
        (
            "/planVanAanpak/handtekeningen/1/datum",
            json!("2026-11-01"),
            "Nog te ondertekenen door de werknemer.",
        ),
        (
            "/planVanAanpak/handtekeningen/0/functie",
            Value::Null,
            "functie bij de handtekening van de werkgever",
        ),
        ("/werknemer/bsn", json!(" "), "burgerservicenummer"),
        (
            "/werknemer/achternaam",
            Value::Null,
            "achternaam van de werknemer",
        ),
        ("/planVanAanpak/einddoelen", json!([]), "einddoel"),
        (
            "/planVanAanpak/activiteiten",
            json!([]),
            "activiteiten met doel en planning",
        ),
        (
            "/planVanAanpak/activiteiten/0/einddatum",
            Value::Null,
            "einddatum",
        ),
        (
            "/planVanAanpak/visieWerknemer",
            Value::Null,
            "mening van de werknemer over de arbeidsmogelijkheden",
        ),
        (
            "/planVanAanpak/visieWerkgever",
            json!("Zie [INVULLEN: visie]"),
            "mening van de werkgever",
        ),
    ];
    for (pointer, waarde, verwacht) in rijen {
        let gemaakt = maak(&basis_met(&[(pointer, waarde.clone())]), "plan_van_aanpak");
        let redenen = &gemaakt.document.redenen_concept;
        assert!(
            redenen.iter().any(|r| r.contains(verwacht)),
            "{pointer}: {redenen:?}"
        );
        assert!(
            gemaakt.markdown.contains("| Status | CONCEPT |"),
            "{pointer}"
        );
        check_tekst(&gemaakt.document.naam, &gemaakt.markdown);
    }
}

#[test]
fn refusals_on_record_do_not_make_a_concept() {
    let weigering = json!([
        { "rol": "werkgever", "naam": "M. Voorbeeld", "functie": "HR-adviseur", "datum": "2025-02-26" },
        { "rol": "werknemer", "geweigerd": true, "redenWeigering": "Ik wil eerst een deskundigenoordeel." }
    ]);
    let zaak = basis_met(&[
        ("/planVanAanpak/handtekeningen", weigering),
        ("/planVanAanpak/visieWerknemer", Value::Null),
        ("/planVanAanpak/visieWerknemerGeweigerd", json!(true)),
    ]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    assert_eq!(gemaakt.document.redenen_concept, Vec::<String>::new());
    assert!(gemaakt.markdown.contains("De werknemer wil niet tekenen."));
    assert!(
        gemaakt
            .markdown
            .contains("Ik wil eerst een deskundigenoordeel.")
    );
    assert!(
        gemaakt
            .markdown
            .contains("De werknemer wil die niet geven.")
    );
}

#[test]
fn blocking_finding_makes_a_concept() {
    let zaak = basis();
    let later = basis_met(&[("/planVanAanpak", Value::Null)]);
    let beoordeling = Geval::op(&later, PEILDATUM).beoordeling;
    assert!(beoordeling.blocking("plan_van_aanpak").count() > 0);
    let gemaakt = maak_met(&zaak, "plan_van_aanpak", PEILDATUM, |_| beoordeling).remove(0);
    assert!(gemaakt.document.concept && gemaakt.markers() == 0);
    assert!(gemaakt.document.redenen_concept[0].contains("(regel WVP-PVA-001)"));
}

#[test]
fn forms_appear_when_the_law_asks_for_them() {
    let zonder = basis_met(&[
        ("/planVanAanpak", Value::Null),
        ("/eerstejaarsevaluatie", Value::Null),
    ]);
    // Probleemanalyse 14-02-2025 + 14 days; a calendar year from first sick day 06-01-2025 on ends on
    // 05-01-2026.
    let rijen = [
        ("plan_van_aanpak", date(2025, 2, 28), false),
        ("plan_van_aanpak", date(2025, 3, 1), true),
        ("eerstejaarsevaluatie", date(2026, 1, 5), false),
        ("eerstejaarsevaluatie", date(2026, 1, 6), true),
    ];
    for (naam, op, verwacht) in rijen {
        let gemaakt = maak_op(&zonder, naam, op);
        assert_eq!(gemaakt.is_some(), verwacht, "{naam} on {op}");
        let Some(gemaakt) = gemaakt else { continue };
        assert!(gemaakt.document.concept && gemaakt.markers() > 3);
        assert_eq!(gemaakt.document.datum, op);
        assert!(!gemaakt.markdown.contains("geen nieuwe activiteiten"));
        // What the case does know is filled in.
        assert!(gemaakt.markdown.contains("J. Tester") && gemaakt.markdown.contains("C. Manager"));
    }
}

#[test]
fn no_plan_is_asked_without_usable_possibilities() {
    let mut zaak = basis_met(&[
        ("/planVanAanpak", Value::Null),
        (
            "/probleemanalyses/0/geenBenutbareMogelijkheden",
            json!(true),
        ),
    ]);
    // The two weeks run from a judgement that sees possibilities (article 4 lid 1).
    assert!(maak_op(&zaak, "plan_van_aanpak", PEILDATUM).is_none());
    zet(
        &mut zaak,
        "/probleemanalyses/0/motiveringGeenMogelijkheden",
        json!("Geen werk mogelijk."),
    );
    assert!(maak_op(&zaak, "plan_van_aanpak", PEILDATUM).is_none());
}

#[test]
fn decision_on_spoor_2_is_demanded_unless_there_is_nothing_to_decide() {
    let mut zaak = basis_met(&[
        ("/eerstejaarsevaluatie/besluitSpoor2", Value::Null),
        ("/eerstejaarsevaluatie/grondSpoor2", Value::Null),
    ]);
    assert_eq!(maak(&zaak, "eerstejaarsevaluatie").markers(), 2);
    zet(
        &mut zaak,
        "/verzuim/hervattingen/0",
        json!({ "begin": "2025-09-15", "soort": "eigenWerk", "structureel": true, "passend": true }),
    );
    assert_eq!(maak(&zaak, "eerstejaarsevaluatie").markers(), 0);
    zet(
        &mut zaak,
        "/eerstejaarsevaluatie/besluitSpoor2",
        json!("nietConcreetPerspectief"),
    );
    zet(
        &mut zaak,
        "/eerstejaarsevaluatie/grondSpoor2",
        json!("Werk in de inpak."),
    );
    let gemaakt = maak(&zaak, "eerstejaarsevaluatie");
    let ontbreekt: Vec<&str> = gemaakt
        .document
        .ontbreekt
        .iter()
        .map(|o| o.pointer.as_str())
        .collect();
    assert_eq!(ontbreekt, ["/eerstejaarsevaluatie/verwachteDatum"]);
}
