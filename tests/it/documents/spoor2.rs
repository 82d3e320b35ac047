//! The documents of the spoor-2 trajectory: when each is made, what it knew on its day, who signs.

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::harness::{
    Gemaakt, PEILDATUM, basis, check_tekst, fixture, lees, maak_alle, maak_op, snapshot, zet,
};

const INTAKE: &str = "spoor2_intakeverslag";
const KAART: &str = "spoor2_afsprakenkaart";
const PLAN: &str = "spoor2_trajectplan";
const VOORTGANG: &str = "spoor2_voortgangsrapportage";
const EIND: &str = "spoor2_eindrapport";
const SOORTEN: [&str; 5] = [INTAKE, KAART, PLAN, VOORTGANG, EIND];

fn compleet() -> (Value, Date) {
    fixture("compleet")
}

/// The complete case with values put in, or taken away, below spoor 2.
fn compleet_met(wijzigingen: &[(&str, Value)]) -> Value {
    let (mut zaak, _) = compleet();
    zaak["documenten"] = json!([]);
    for (pointer, waarde) in wijzigingen {
        zet(&mut zaak, &format!("/spoor2/{pointer}"), waarde.clone());
    }
    zaak
}

fn een(zaak: &Value, naam: &str) -> Gemaakt {
    maak_op(zaak, naam, compleet().1).unwrap()
}

/// Which documents a case gives, by file stem, with a star for a concept.
fn namen(zaak: &Value, peildatum: Date) -> Vec<String> {
    let alle = SOORTEN.iter().flat_map(|s| maak_alle(zaak, s, peildatum));
    alle.map(|g| {
        check_tekst(&g.document.naam, &g.markdown);
        let ster = if g.document.concept { "*" } else { "" };
        format!("{}{ster}", g.document.naam)
    })
    .collect()
}

#[test]
fn snapshots_of_the_complete_case() {
    let (zaak, op) = compleet();
    for naam in SOORTEN {
        // Of the reports the fifth: it has applications, training and a signal.
        let gemaakt = maak_alle(&zaak, naam, op);
        let gemaakt = if naam == VOORTGANG {
            &gemaakt[4]
        } else {
            &gemaakt[0]
        };
        snapshot(naam, &gemaakt.markdown);
    }
}

#[test]
fn two_cases_give_every_document_in_full() {
    let (zaak, op) = compleet();
    let verwacht = (1..=8).map(|n| format!("{VOORTGANG}-{n:02}"));
    let mut verwacht: Vec<String> = [INTAKE, KAART, PLAN]
        .map(str::to_owned)
        .into_iter()
        .chain(verwacht)
        .collect();
    assert_eq!(namen(&zaak, op)[..11], verwacht);
    assert_eq!(namen(&zaak, op)[11..], [EIND]);
    // Still running, so no eindrapport, and a ninth report.
    let (zaak, op) = fixture("tuinbouw-taxi");
    verwacht.push(format!("{VOORTGANG}-09"));
    assert_eq!(namen(&zaak, op), verwacht);
    // The second eindrapport; this bureau left no intakeverslag.
    let (zaak, op) = fixture("eigenrisicodrager-detachering");
    let lijst = namen(&zaak, op);
    assert_eq!(lijst[0], format!("{INTAKE}*"));
    assert_eq!(lijst.last().unwrap(), EIND);
}

#[test]
fn without_content_there_is_no_document() {
    let (mut zaak, op) = compleet();
    zet(&mut zaak, "/spoor2", json!({ "startdatum": "2025-11-13" }));
    assert_eq!(namen(&zaak, op), Vec::<String>::new());
    zet(&mut zaak, "/spoor2", Value::Null);
    assert_eq!(namen(&zaak, op), Vec::<String>::new());
}

/// On 15 January 2026 there are the intake, the card, the plan and the reports of 12 December and
/// 13 January.
#[test]
fn later_documents_are_not_there_yet() {
    let (zaak, _) = compleet();
    assert_eq!(
        namen(&zaak, date(2026, 1, 15)),
        [
            INTAKE,
            KAART,
            PLAN,
            "spoor2_voortgangsrapportage-01",
            "spoor2_voortgangsrapportage-02"
        ]
    );
}

/// Reports are in order of date; one without a date comes last and is a concept.
#[test]
fn reports_are_numbered_by_date() {
    let (mut zaak, op) = compleet();
    let rapporten = zaak["spoor2"]["voortgangsrapportages"]
        .as_array_mut()
        .unwrap();
    rapporten.truncate(3);
    rapporten.reverse();
    rapporten.push(json!({ "status": "concept" }));
    let gemaakt = maak_alle(&zaak, VOORTGANG, op);
    let datums: Vec<Date> = gemaakt.iter().map(|g| g.document.datum).collect();
    assert_eq!(
        datums,
        [date(2025, 12, 12), date(2026, 1, 13), date(2026, 2, 12), op]
    );
    assert_eq!(gemaakt[1].document.titel, "Spoor 2: voortgangsrapportage 2");
    assert!(gemaakt[3].document.concept);
    // Period, activities and agreements are demanded; a form asks for the rest as well.
    let velden: Vec<&str> = gemaakt[3]
        .document
        .ontbreekt
        .iter()
        .map(|o| o.pointer.as_str())
        .collect();
    for veld in [
        "begin",
        "einde",
        "activiteiten",
        "afspraken",
        "reactieWerknemer",
    ] {
        let pointer = format!("/spoor2/voortgangsrapportages/3/{veld}");
        assert!(
            velden.contains(&pointer.as_str()),
            "{pointer} in {velden:?}"
        );
    }
}

/// 12 March to 13 April: of the 24 applications six, by hand 17, 25, 26, 31 March, 8 and 10 April;
/// eighteen from 14 January on. Activities of 24 March (1,5 hours) and 1 April (2 hours).
#[test]
fn a_report_tells_of_its_own_period() {
    let (zaak, op) = compleet();
    let gemaakt = &maak_alle(&zaak, VOORTGANG, op)[4];
    assert!(gemaakt.markdown.contains(
        "In deze periode heeft de werknemer 6 keer gesolliciteerd. Ze passen allemaal in het zoekprofiel. In het hele traject tot en met 13 april 2026 is 18 keer gesolliciteerd."
    ));
    assert!(gemaakt.markdown.contains(
        "In deze periode zijn 2 activiteiten vastgelegd: 1 voortgangsgesprek en 1 keer bemiddeling. De vastgelegde duur is samen 3,5 uur."
    ));
    let rijen = |deel: &str| gemaakt.deel(deel).matches("-2026 | ").count();
    assert_eq!((rijen("## 3. "), rijen("## 4. ")), (2, 6));
    // The answer of 15 April and the result of the course of 28 April came after 14 April.
    assert!(
        gemaakt
            .rij("| 08-04-2026")
            .contains("Nog geen reactie vastgelegd.")
    );
    assert!(
        gemaakt
            .rij("| Basis transportplanning")
            .contains("| Nog bezig. |")
    );
    assert!(gemaakt.deel("## 6. ").contains("liep geen plaatsing"));
    assert!(
        gemaakt
            .deel("## 9. ")
            .contains("| 12-03-2026 | Weinig reacties")
    );
}

/// In the period of the seventh report, 13 May to 10 June, one placement ran.
#[test]
fn a_placement_stands_in_the_report_without_later_hours() {
    let (zaak, op) = compleet();
    let gemaakt = &maak_alle(&zaak, VOORTGANG, op)[6];
    let deel = gemaakt.deel("## 6. ");
    assert!(deel.contains("| Werkervaringsplaats | Wijnja Transport"));
    assert!(!deel.contains("Detachering") && !deel.contains("uur"));
}

#[test]
fn a_period_without_applications_gives_the_reason_or_says_that_there_is_none() {
    let (zaak, op) = compleet();
    let begin = "In deze periode is niet gesolliciteerd.";
    let eerste = &maak_alle(&zaak, VOORTGANG, op)[0];
    assert!(eerste.markdown.contains(&format!(
        "{begin} Reden: Oriëntatiefase: eerst profiel en richting bepalen.\n"
    )));
    let zonder = compleet_met(&[(
        "voortgangsrapportages/0/redenGeenSollicitaties",
        Value::Null,
    )]);
    let eerste = &maak_alle(&zonder, VOORTGANG, op)[0];
    assert!(
        eerste
            .markdown
            .contains(&format!("{begin} Geen reden vastgelegd.\n"))
    );
}

/// 13 November 2025 to 7 August 2026 is 268 days: 38 weeks and 2 days. Every four weeks from the
/// start: 11 December, 8 January, and so on to 23 July.
#[test]
fn the_plan_counts_its_time_and_its_reports() {
    let (zaak, op) = compleet();
    let plan = maak_op(&zaak, PLAN, op).unwrap();
    assert_eq!(
        plan.rij("| Doorlooptijd"),
        "| Doorlooptijd | 38 weken en 2 dagen |"
    );
    assert!(plan.deel("## 8. ").contains(
        "iedere 4 weken aan werkgever en werknemer. De geplande momenten zijn rond 11 december 2025, 8 januari 2026, 5 februari 2026, 5 maart 2026, 2 april 2026, 30 april 2026, 28 mei 2026, 25 juni 2026, 23 juli 2026 en 7 augustus 2026 (eindrapport)."
    ));
}

/// Every five weeks from 18 December 2025: 7 January 2027 would be five days before the end, so
/// that the one of 3 December is the last.
#[test]
fn no_report_right_before_the_last() {
    let (zaak, op) = fixture("tuinbouw-taxi");
    let plan = maak_op(&zaak, PLAN, op).unwrap();
    assert!(
        plan.deel("## 8. ")
            .contains("29 oktober 2026, 3 december 2026 en 12 januari 2027 (eindrapport).")
    );
}

/// The plan is of 2 December 2025: the list of 29 September counts, not the one of 11 May 2026.
#[test]
fn the_plan_knows_nothing_of_later() {
    let (zaak, op) = compleet();
    let plan = maak_op(&zaak, PLAN, op).unwrap();
    assert!(plan.deel("## 4. ").contains("29 september 2025"));
    assert!(!plan.markdown.contains("11 mei 2026"));
    // In the eindrapport the later list has taken the place of what the plan said.
    let eind = maak_op(&zaak, EIND, op).unwrap();
    let deel = eind.deel("## 3. ");
    assert!(deel.contains("11 mei 2026") && deel.contains("5 uur per dag, 24 uur per week"));
    assert!(!deel.contains(" twintig uur per week") && !deel.contains("begin 2026"));
}

/// Two versions of the zoekprofiel: the plan shows its own, the eindrapport the last with the
/// first below it.
#[test]
fn the_search_profile_is_that_of_the_day() {
    let (zaak, op) = fixture("eigenrisicodrager-detachering");
    let plan = maak_op(&zaak, PLAN, op).unwrap();
    assert!(
        plan.markdown
            .contains("Het zoekprofiel is van 24 maart 2026.")
    );
    assert!(!plan.markdown.contains("Medewerker revisie en gis"));
    let eind = maak_op(&zaak, EIND, op).unwrap();
    assert!(
        eind.markdown
            .contains("Het zoekprofiel is van 8 april 2026.")
    );
    assert_eq!(
        eind.rij("| 24-03-2026"),
        "| 24-03-2026 | Planner ondergrondse infra en Assistent-werkvoorbereider | Friesland |"
    );
    assert!(
        eind.rij("| Medewerker revisie en gis")
            .contains("Ruim honderd")
    );
}

/// Loopbaanstudio Eem worked up to 17 May 2026, Werkspoor Vallei after that.
#[test]
fn each_report_names_the_bureau_of_its_day() {
    let (zaak, op) = fixture("loonsanctie");
    let rapporten = maak_alle(&zaak, VOORTGANG, op);
    assert_eq!(rapporten[5].document.datum, date(2026, 4, 21));
    assert_eq!(
        rapporten[5].rij("| Uitvoering"),
        "| Uitvoering | Loopbaanstudio Eem |"
    );
    assert!(!rapporten[5].markdown.contains("Werkspoor"));
    assert_eq!(
        rapporten[6].rij("| Uitvoering"),
        "| Uitvoering | Werkspoor Vallei |"
    );
    assert_eq!(
        rapporten[6].rij("| Eerder uitgevoerd door"),
        "| Eerder uitgevoerd door | Loopbaanstudio Eem (tot en met 17 mei 2026) |"
    );
}

#[test]
fn a_missing_signature_or_value_makes_a_concept() {
    for (naam, pointer, reden) in [
        (
            KAART,
            "afsprakenkaart/handtekeningen/1/datum",
            "Nog te ondertekenen door de werknemer.",
        ),
        (
            PLAN,
            "trajectplan/handtekeningen/2/datum",
            "Nog te ondertekenen door de werkgever.",
        ),
        (
            PLAN,
            "trajectplan/begeleidingsuren",
            "Nog in te vullen: uren begeleiding in totaal.",
        ),
        (
            PLAN,
            "trajectplan/rapportageIedereWeken",
            "Nog in te vullen: hoe vaak het re-integratiebedrijf rapporteert.",
        ),
        (
            PLAN,
            "trajectplan/fasen",
            "Nog in te vullen: fasen met periode en activiteiten.",
        ),
        (
            INTAKE,
            "intakeverslag/conclusie",
            "Nog in te vullen: conclusie van de intake.",
        ),
        (
            EIND,
            "eindrapport/resultaat",
            "Nog in te vullen: resultaat van het traject.",
        ),
        (
            EIND,
            "uitkomst",
            "Nog in te vullen: uitkomst van het traject.",
        ),
    ] {
        let gemaakt = een(&compleet_met(&[(pointer, Value::Null)]), naam);
        assert_eq!(
            gemaakt.document.redenen_concept,
            [reden],
            "{naam} {pointer}"
        );
        let markers = gemaakt.markdown.matches("[INVULLEN: ").count();
        assert_eq!(
            markers,
            usize::from(reden.contains("in te vullen")),
            "{naam} {pointer}"
        );
    }
}

/// Of a card without its agreements the head is left: the file elsewhere holds the rest.
#[test]
fn of_a_head_alone_no_form_is_made() {
    let zaak = compleet_met(&[("afsprakenkaart/afspraken", Value::Null)]);
    assert!(maak_op(&zaak, KAART, compleet().1).is_none());
}

#[test]
fn an_intake_with_one_party_says_that_the_other_is_missing() {
    let zaak = compleet_met(&[(
        "intakes",
        json!([{ "datum": "2025-11-10", "met": "werkgever", "verslag": "Besproken." }]),
    )]);
    let gemaakt = een(&zaak, INTAKE);
    assert!(
        gemaakt
            .deel("### Gesprek met de werknemer")
            .contains("Niet vastgelegd.")
    );
    assert_eq!(gemaakt.markdown.matches("### Gesprek met").count(), 2);
}

#[test]
fn subjects_that_were_not_explained_stay_open() {
    let zaak = compleet_met(&[("intakeverslag/uitgelegd", json!(["privacy"]))]);
    let deel = een(&zaak, INTAKE).deel("## 5. ").to_owned();
    assert_eq!(
        (
            deel.matches("- [x] ").count(),
            deel.matches("- [ ] ").count()
        ),
        (1, 5)
    );
}

/// 200 activities and applications with names of 60 characters and with letters from Vietnam,
/// Poland, Turkey, Romania and Friesland.
#[test]
fn long_logs_and_names_come_through_whole() {
    let letters = [
        "Nguyễn Thị Đặng",
        "Łódź Żółć Świętość",
        "Şişli Iğdır Güneş",
        "Țăndărei Ștefăniță",
        "Sânfiskersbuorren",
    ];
    let naam = |i: usize| {
        let lang = format!(
            "{} {}",
            letters[i % 5],
            "Samenwerkende Organisaties Noord en Zuid en Oost en West"
        );
        lang.chars().take(60).collect::<String>()
    };
    let dag = |i: usize| format!("2026-0{}-{:02}", 1 + i / 28 % 7, 1 + i % 28);
    let activiteiten: Vec<Value> = (0..200)
        .map(|i| json!({ "datum": dag(i), "soort": "netwerk", "omschrijving": naam(i), "uren": 0.5 }))
        .collect();
    let sollicitaties: Vec<Value> = (0..200)
        .map(|i| json!({ "datum": dag(i), "functie": "Planner", "organisatie": naam(i), "pastInZoekprofiel": i % 4 != 0 }))
        .collect();
    let zaak = compleet_met(&[
        ("activiteiten", json!(activiteiten)),
        ("sollicitaties", json!(sollicitaties)),
    ]);
    let gemaakt = een(&zaak, EIND);
    check_tekst("long", &gemaakt.markdown);
    assert!(gemaakt.markdown.contains("In totaal zijn 200 activiteiten vastgelegd: 200 netwerkgesprekken. De vastgelegde duur is samen 100 uur."));
    assert!(gemaakt.markdown.contains("De werknemer heeft 200 keer gesolliciteerd. Daarvan passen 150 functies in het zoekprofiel."));
    let rijen = |deel: &str| {
        gemaakt
            .deel(deel)
            .lines()
            .filter(|l| l.contains("Samenwerkende"))
            .count()
    };
    assert_eq!((rijen("## 7. "), rijen("## 8. ")), (200, 200));
    for i in 0..5 {
        assert!(gemaakt.markdown.contains(&naam(i)), "{}", naam(i));
    }
    // In January 0 to 27, and 196 to 199 once more: 32.
    assert_eq!(
        gemaakt.rij("| Januari 2026"),
        "| Januari 2026 | 32 | Er is gesolliciteerd. |"
    );
}

#[test]
fn without_a_bureau_employer_and_employee_sign() {
    let zaak = compleet_met(&[
        ("zelfstandig", json!(true)),
        ("reIntegratiebedrijf", Value::Null),
        ("redenZonderBureau", json!("Groot eigen netwerk.")),
        ("trajectplan/begeleidingsuren", Value::Null),
    ]);
    let plan = een(&zaak, PLAN);
    assert_eq!(plan.document.redenen_concept, Vec::<String>::new());
    assert!(!plan.deel("## 9. ").contains("Re-integratiebedrijf"));
    assert!(
        plan.deel("## 8. ")
            .contains("Er is geen re-integratiebedrijf dat rapporteert.")
    );
}

/// The card needs no BSN; the others carry it once, and never in what surrounds the text.
#[test]
fn bsn_in_the_identification_only() {
    let (zaak, op) = compleet();
    for naam in SOORTEN {
        for g in maak_alle(&zaak, naam, op) {
            let keer = usize::from(naam != KAART);
            assert_eq!(g.markdown.matches("999990305").count(), keer, "{naam}");
            assert!(!format!("{:?}", g.document.meta()).contains("999990305"));
        }
    }
}

#[test]
fn what_employer_and_bureau_may_not_see_never_shows() {
    let (mut zaak, op) = compleet();
    for (pointer, waarde) in [
        ("/verzuim/vangnetsituatie", json!("orgaandonatie")),
        ("/dienstverband/loonPerMaand", json!(98_765.43)),
        ("/werknemer/telefoon", json!("GEHEIM")),
        ("/werknemer/adres/straat", json!("GEHEIM")),
        ("/consulten/0/terugkoppeling", json!("GEHEIM")),
        ("/verzuim/logboek/0/tekst", json!("GEHEIM")),
        ("/spoor2/afsprakenkaart/toelichtingDatum", json!("GEHEIM")),
    ] {
        zet(&mut zaak, pointer, waarde);
    }
    for naam in SOORTEN {
        for g in maak_alle(&zaak, naam, op) {
            let tekst = g.markdown.to_lowercase();
            for woord in ["geheim", "orgaandonatie", "98765", "98.765"] {
                assert!(!tekst.contains(woord), "{woord} in {naam}");
            }
        }
    }
}

/// One empty thing of each kind gives a whole document with markers, in a poor and in a rich case.
#[test]
fn the_least_content_gives_a_whole_concept() {
    for (naam, spoor2) in [
        (INTAKE, json!({ "intakes": [{}] })),
        (INTAKE, json!({ "intakeverslag": {} })),
        (KAART, json!({ "afsprakenkaart": {} })),
        (PLAN, json!({ "trajectplan": {} })),
        (PLAN, json!({ "trajectplan": {}, "zelfstandig": true })),
        (VOORTGANG, json!({ "voortgangsrapportages": [{}] })),
        (EIND, json!({ "eindrapport": {} })),
    ] {
        for mut zaak in [basis(), lees("rules/basis/minimaal.json")] {
            zet(&mut zaak, "/spoor2", spoor2.clone());
            let gemaakt = maak_op(&zaak, naam, PEILDATUM).unwrap();
            check_tekst(naam, &gemaakt.markdown);
            assert!(gemaakt.document.concept, "{naam}");
            assert!(gemaakt.markdown.contains("[INVULLEN: "), "{naam}");
        }
    }
}

#[test]
fn hostile_values_stay_text() {
    let kwaad = "a | b <script>x</script> {{ bsn }}\n## Kop\n\n- punt <br> **vet**";
    let (schoon, op) = compleet();
    let vuil = compleet_met(&[
        ("intakes/0/verslag", json!(kwaad)),
        ("intakeverslag/conclusie", json!(kwaad)),
        ("afsprakenkaart/afspraken/0", json!(kwaad)),
        ("trajectplan/plaatsbaarheid", json!(kwaad)),
        ("zoekprofiel/niveau", json!(kwaad)),
        ("reIntegratiebedrijf/naam", json!(kwaad)),
        ("voortgangsrapportages/0/inzet", json!(kwaad)),
        ("voortgangsrapportages/0/afspraken", json!(kwaad)),
        ("eindrapport/resultaat", json!(kwaad)),
    ]);
    let tel = |tekst: &str, begin: &str| tekst.lines().filter(|l| l.starts_with(begin)).count();
    for naam in SOORTEN {
        let schoon = maak_op(&schoon, naam, op).unwrap().markdown;
        let vuil = maak_op(&vuil, naam, op).unwrap().markdown;
        for begin in ["#", "|", "- "] {
            assert_eq!(
                tel(&schoon, begin),
                tel(&vuil, begin),
                "{naam}: lines with {begin:?}"
            );
        }
        assert!(!vuil.contains(" <script>") && !vuil.contains(" **vet**"));
    }
}
