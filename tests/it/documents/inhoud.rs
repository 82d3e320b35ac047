//! What the documents say.

use serde_json::json;

use super::harness::{basis, basis_met, check_tekst, maak};

#[test]
fn plurals_follow_the_number() {
    let plan = maak(&basis(), "plan_van_aanpak").markdown;
    assert!(plan.contains("hebben 2 activiteiten afgesproken"));
    let een = basis()["planVanAanpak"]["activiteiten"][0].clone();
    let zaak = basis_met(&[("/planVanAanpak/activiteiten", json!([een]))]);
    assert!(
        maak(&zaak, "plan_van_aanpak")
            .markdown
            .contains("hebben 1 activiteit afgesproken")
    );
    assert!(
        maak(&zaak, "eerstejaarsevaluatie")
            .markdown
            .contains("Er was 1 activiteit afgesproken")
    );
}

#[test]
fn late_plan_shows_its_arithmetic_and_reason() {
    let reden = json!({ "reden": "Verhuizing van de afdeling.", "akkoordWerkgever": true, "akkoordWerknemer": true, "datum": "2025-02-27" });
    let zaak = basis_met(&[
        ("/planVanAanpak/datum", json!("2025-03-01")),
        ("/planVanAanpak/afwijkingTermijn", reden),
    ]);
    let plan = maak(&zaak, "plan_van_aanpak").markdown;
    assert!(plan.contains(
        "Het plan is 1 dag te laat opgesteld. De probleemanalyse is van 14 februari 2025. Het plan moest er 14 dagen later zijn, dus uiterlijk op 28 februari 2025. Het plan is van 1 maart 2025."
    ));
    assert!(plan.contains("Verhuizing van de afdeling."));
    assert!(plan.contains("Werkgever en werknemer zijn het eens met het latere moment."));
}

#[test]
fn first_year_evaluation_knows_no_more_than_on_its_day() {
    let zaak = basis_met(&[
        ("/eerstejaarsevaluatie/datum", json!("2025-08-01")),
        (
            "/eerstejaarsevaluatie/afwijkingTermijn",
            json!({ "reden": "De opbouw stokte." }),
        ),
    ]);
    let tekst = maak(&zaak, "eerstejaarsevaluatie").markdown;
    assert!(tekst.contains("Datum van de evaluatie: 1 augustus 2025, in week 30 van de ziekte."));
    assert!(
        tekst.contains("Deze evaluatie valt daarbuiten.") && tekst.contains("De opbouw stokte.")
    );
    // The second activity was done on 29 August, the period of work ended on 12 September.
    assert!(tekst.contains("| Bezig. | Nog niet bekend. |") && !tekst.contains("29-08-2025"));
    assert!(tekst.contains("| Vanaf 03-03-2025 |") && !tekst.contains("12-09-2025"));
}

#[test]
fn bijstellingen_follow_in_order_of_time() {
    let een = |datum: &str| {
        let mut b = basis()["planVanAanpak"].clone();
        b["datum"] = json!(datum);
        b["aanleiding"] = json!("De uren gaan omhoog.");
        b
    };
    let mut concept = een("2025-09-02");
    concept["status"] = json!("concept");
    concept["handtekeningen"] = json!([]);
    let zaak = basis_met(&[("/bijstellingen", json!([concept, een("2025-06-03")]))]);
    let gemaakt = maak(&zaak, "plan_van_aanpak");
    let eerste = gemaakt
        .markdown
        .find("## Bijstelling 1 van 3 juni 2025")
        .unwrap();
    let tweede = gemaakt
        .markdown
        .find("## Bijstelling 2 van 2 september 2025")
        .unwrap();
    assert!(eerste < tweede);
    assert_eq!(
        gemaakt.document.redenen_concept,
        [
            "Bijstelling 2 is volgens het dossier nog een concept.",
            "Bijstelling 2 is nog te ondertekenen door de werkgever en de werknemer."
        ]
    );
    check_tekst(&gemaakt.document.naam, &gemaakt.markdown);
}
