//! What the documents say.

use jiff::civil::date;
use serde_json::{Value, json};

use super::harness::{
    PEILDATUM, basis, basis_met, check_tekst, fixture, maak, maak_alle, maak_op, zet,
};

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
fn a_plan_names_its_bijstellingen_and_does_not_repeat_them() {
    let een = |datum: &str| {
        let mut b = basis()["planVanAanpak"].clone();
        b["datum"] = json!(datum);
        b["aanleiding"] = json!("De uren gaan omhoog.");
        b
    };
    let mut concept = een("2025-10-07");
    concept["status"] = json!("concept");
    let lijst = json!([een("2025-09-02"), concept, een("2025-06-03")]);
    let zaak = basis_met(&[("/bijstellingen", lijst)]);
    let plan = maak(&zaak, "plan_van_aanpak");
    let zin = "Weergave per 15 oktober 2026: dit plan is bijgesteld. Ieder van deze stukken is een eigen document: bijstelling 1 van 2 september 2025 en bijstelling 3 van 3 juni 2025.";
    assert!(plan.markdown.contains(zin), "{}", plan.markdown);
    assert!(!plan.markdown.contains("De uren gaan omhoog."));
    assert_eq!(plan.document.redenen_concept, Vec::<String>::new());
    check_tekst(&plan.document.naam, &plan.markdown);
}

/// Numbers of the source first, else the place in its list: an older one takes nobody's number.
#[test]
fn an_older_document_that_comes_later_changes_no_name() {
    let een = |datum: &str| json!({ "datum": datum, "resultaten": "Goed.", "afspraken": "Door." });
    let namen = |lijst: Value| {
        let zaak = basis_met(&[("/evaluaties", lijst)]);
        let gemaakt = maak_alle(&zaak, "periodieke_evaluatie", PEILDATUM);
        let namen = gemaakt
            .iter()
            .map(|g| (g.document.naam.clone(), g.document.datum));
        namen.collect::<Vec<_>>()
    };
    let naam = |n: u32| format!("periodieke_evaluatie-{n:02}");
    let (eerste, tweede) = ("2025-05-06", "2025-06-17");
    let twee = [(naam(1), date(2025, 5, 6)), (naam(2), date(2025, 6, 17))];
    assert_eq!(namen(json!([een(eerste), een(tweede)])), twee);
    let drie = namen(json!([een(eerste), een(tweede), een("2025-04-01")]));
    assert_eq!(drie[..2], twee);
    assert_eq!(drie[2], (naam(3), date(2025, 4, 1)));
    // A source that lists the newest first can say which number each of them has.
    let met = |datum: &str, n: u32| {
        let mut e = een(datum);
        e["volgnummer"] = json!(n);
        e
    };
    let omgekeerd = json!([met(tweede, 2), met(eerste, 1)]);
    assert_eq!(namen(omgekeerd), twee);
}

/// The evaluation of 30 October 2025 knows the list and the advice of 29 September, not those of 2026.
#[test]
fn the_first_year_evaluation_names_the_last_list_and_the_last_advice() {
    let (zaak, op) = fixture("compleet");
    let e = maak_op(&zaak, "eerstejaarsevaluatie", op).unwrap();
    let deel = e.deel("### Mogelijkheden volgens de bedrijfsarts");
    for regel in [
        "| Lijst van belastbaarheid | Functionele Mogelijkhedenlijst (FML), van 29 september 2025, 20 uur per week |",
        "| Datum van dit advies | 29 september 2025 |",
        "| Wat met dit advies is gedaan | Uitgevoerd |",
    ] {
        assert!(deel.contains(regel), "{regel}\n{deel}");
    }
    // No advice, no heading.
    let zonder = basis_met(&[("/adviezen", json!([])), ("/belastbaarheid", json!([]))]);
    let zonder = maak(&zonder, "eerstejaarsevaluatie").markdown;
    assert!(!zonder.contains("volgens de bedrijfsarts\n"));
}

/// A question of the form that nobody answered is a marker; a refusal on record is an answer.
#[test]
fn a_form_question_without_answer_is_a_marker_or_the_refusal() {
    let leeg = [
        ("/eerstejaarsevaluatie/visieWerknemer", Value::Null),
        (
            "/eerstejaarsevaluatie/meningActiviteitenWerknemer",
            Value::Null,
        ),
        (
            "/eerstejaarsevaluatie/meningAfsprakenWerknemer",
            Value::Null,
        ),
        (
            "/eerstejaarsevaluatie/meningAfsprakenWerkgever",
            Value::Null,
        ),
    ];
    let mut zaak = basis_met(&leeg);
    assert_eq!(maak(&zaak, "eerstejaarsevaluatie").markers(), 4);
    zet(
        &mut zaak,
        "/eerstejaarsevaluatie/visieWerknemerGeweigerd",
        json!(true),
    );
    let geweigerd = maak(&zaak, "eerstejaarsevaluatie");
    // Only the employer is asked for an answer still.
    assert_eq!(geweigerd.markers(), 1);
    let reden = "De werknemer wil die niet geven.";
    assert_eq!(geweigerd.markdown.matches(reden).count(), 3);
    assert!(!geweigerd.markdown.contains("Niet vastgelegd."));
}
