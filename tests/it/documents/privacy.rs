//! Values stay text, and what must not show does not show.

use serde_json::json;

use super::harness::{basis, basis_met, maak, zet};

/// What employer and employee make together, and the data for UWV; the reports have tests of their
/// own.
const PLANNEN: [&str; 5] = [
    "plan_van_aanpak",
    "periodieke_evaluatie",
    "melding_42e_week",
    "eerstejaarsevaluatie",
    "eindevaluatie",
];

#[test]
fn hostile_values_stay_text() {
    let kwaad =
        "a | b <script>x</script> {{ bsn }}\n## Kop\n\n- punt <br> **vet** [x](https://x.example)";
    let zaak = basis_met(&[
        ("/werkgever/naam", json!(kwaad)),
        ("/dienstverband/functie", json!(kwaad)),
        ("/planVanAanpak/visieWerknemer", json!(kwaad)),
        ("/planVanAanpak/activiteiten/0/omschrijving", json!(kwaad)),
        ("/planVanAanpak/handtekeningen/0/naam", json!(kwaad)),
        ("/eerstejaarsevaluatie/terugblik", json!(kwaad)),
    ]);
    for naam in PLANNEN {
        let (schoon, vuil) = (maak(&basis(), naam).markdown, maak(&zaak, naam).markdown);
        let tel = |tekst: &str, begin: &str| tekst.lines().filter(|l| l.starts_with(begin)).count();
        for begin in ["#", "|", "- "] {
            assert_eq!(
                tel(&schoon, begin),
                tel(&vuil, begin),
                "{naam}: lines with {begin:?}"
            );
        }
        assert!(
            !vuil.contains(" <script>")
                && !vuil.contains(" **vet**")
                && !vuil.contains("- punt <br>")
        );
        assert!(vuil.contains("{{ bsn }}"));
    }
}

/// Fields that no document for employer and employee together may show.
#[test]
fn hidden_fields_never_show() {
    let geheim = [
        "/dossierId2",
        "/werknemer/toelichtingNaam",
        "/werknemer/telefoon",
        "/werknemer/email",
        "/werknemer/adres/straat",
        "/verzuim/logboek/0/tekst",
        "/extra/notitie",
        "/probleemanalyses/0/motiveringGeenMogelijkheden",
        "/probleemanalyses/0/prognose",
        "/probleemanalyses/0/rubrieken/persoonlijkFunctioneren",
        "/consulten/0/terugkoppeling",
        "/uwv/notitie",
        "/geenMogelijkheden/0/opsteller/naam",
    ];
    let mut zaak = basis_met(&[
        ("/extra", json!({})),
        ("/consulten", json!([{ "datum": "2025-03-24" }])),
        (
            "/geenMogelijkheden",
            json!([{ "begin": "2025-01-06", "einde": "2025-01-20", "grond": "opname", "opsteller": {} }]),
        ),
        ("/verzuim/vangnetsituatie", json!("orgaandonatie")),
        ("/verzuim/arbeidsongeval", json!(true)),
        (
            "/verzuim/verlof",
            json!([{ "soort": "zwangerschapEnBevalling", "begin": "2025-09-15", "einde": "2025-09-20" }]),
        ),
        ("/werknemer/aowDatum", json!("2047-08-17")),
        ("/dienstverband/loonPerMaand", json!(98765.43)),
    ]);
    for (i, pointer) in geheim.iter().enumerate() {
        zet(&mut zaak, pointer, json!(format!("GEHEIM{i}")));
    }
    for naam in PLANNEN {
        let gemaakt = maak(&zaak, naam);
        let alles = format!(
            "{}{}",
            gemaakt.markdown,
            gemaakt.document.redenen_concept.join(" ")
        );
        for woord in [
            "GEHEIM",
            "orgaandonatie",
            "opname",
            "zwangerschap",
            "verlof",
            "ongeval",
            "vangnet",
            "AOW",
            "2047",
            "98765",
            "98.765",
        ] {
            assert!(!alles.contains(woord), "{woord} in {naam}");
        }
    }
}

#[test]
fn bsn_stands_in_the_identification_block_only() {
    let mut zaak = basis();
    zaak["dossierId"] = json!("Z-999990019");
    for naam in PLANNEN {
        let gemaakt = maak(&zaak, naam);
        // BSN and loonheffingennummer; the record of a talk has no room for the second.
        let verwacht = if naam == "periodieke_evaluatie" { 1 } else { 2 };
        assert_eq!(gemaakt.markdown.matches("999990019").count(), verwacht);
        assert!(!format!("{:?}", gemaakt.document.meta()).contains("999990019"));
    }
}
