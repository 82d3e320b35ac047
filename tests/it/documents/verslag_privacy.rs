//! What must not show in a report for employer, employee and UWV together, and values stay text.

use serde_json::{Value, json};

use super::harness::{PEILDATUM, basis, fixture, maak_op, zet};
use super::traject::TRAJECT;
use super::verslag::VERSLAG;

/// A rich case with marked words in every field that no report may show.
fn zaak_met_geheimen() -> Value {
    let (mut zaak, _) = fixture("compleet");
    for (pointer, waarde) in [
        ("/verzuim/vangnetsituatie", json!("orgaandonatie")),
        ("/verzuim/arbeidsongeval", json!(true)),
        (
            "/geenMogelijkheden",
            json!([{ "begin": "2025-01-06", "einde": "2025-01-20", "grond": "opname" }]),
        ),
        (
            "/verzuim/verlof",
            json!([{ "soort": "zwangerschapEnBevalling", "begin": "2025-09-15", "einde": "2025-09-20", "zelfdeOorzaak": "ja" }]),
        ),
        ("/dienstverband/loonPerMaand", json!(98765.43)),
        ("/extra", json!({ "notitie": "GEHEIM" })),
        ("/werknemer/toelichtingNaam", json!("GEHEIM")),
        ("/werknemer/telefoon", json!("GEHEIM")),
        ("/werknemer/email", json!("GEHEIM")),
        ("/werknemer/adres/straat", json!("GEHEIM")),
        ("/consulten/0/terugkoppeling", json!("GEHEIM")),
        ("/verzuim/logboek/0/tekst", json!("GEHEIM")),
        ("/verzuim/logboek/0/soort", json!("GEHEIM")),
    ] {
        zet(&mut zaak, pointer, waarde);
    }
    let documenten = zaak["documenten"].as_array_mut().unwrap();
    let geheim = |soort: &str, zone: &str| json!({ "soort": soort, "titel": "GEHEIM", "datum": "2026-08-11", "zone": zone, "bestand": "GEHEIM.pdf", "paginas": 77 });
    documenten.push(geheim("medischeInformatie", "medisch"));
    documenten.push(geheim("medischeInformatie", "werkgever"));
    documenten.push(geheim("belastbaarheid", "medisch"));
    documenten.push(geheim("deskundigenoordeel", "werknemer"));
    zaak
}

#[test]
fn medical_and_vangnet_values_never_show() {
    let zaak = zaak_met_geheimen();
    let (_, op) = fixture("compleet");
    for naam in [TRAJECT, VERSLAG] {
        let gemaakt = maak_op(&zaak, naam, op).unwrap();
        let tekst = format!(
            "{}{}",
            gemaakt.markdown,
            gemaakt.document.redenen_concept.join(" ")
        )
        .to_lowercase();
        for woord in [
            "geheim",
            "orgaandonatie",
            "opname",
            "zwanger",
            "verlof",
            "arbeidsongeval",
            "vangnet",
            "98765",
            "98.765",
            "77 bladzijden",
        ] {
            assert!(!tekst.contains(woord), "{woord} in {naam}");
        }
    }
}

#[test]
fn bsn_stands_in_the_identification_only() {
    let mut zaak = basis();
    zaak["dossierId"] = json!("Z-999990019");
    for (naam, keer) in [(TRAJECT, 1), (VERSLAG, 2)] {
        let gemaakt = maak_op(&zaak, naam, PEILDATUM).unwrap();
        // In the re-integratieverslag also as the digits of the loonheffingennummer.
        assert_eq!(
            gemaakt.markdown.matches("999990019").count(),
            keer,
            "{naam}"
        );
        assert!(!format!("{:?}", gemaakt.document.meta()).contains("999990019"));
    }
}

#[test]
fn hostile_values_stay_text() {
    let kwaad =
        "a | b <script>x</script> {{ bsn }}\n## Kop\n\n- punt <br> **vet** [x](https://x.example)";
    let (schoon, op) = fixture("compleet");
    let mut vuil = schoon.clone();
    for pointer in [
        "/werkgever/naam",
        "/dienstverband/functie",
        "/spoor2/trajectplan/aanleiding",
        "/spoor2/activiteiten/0/omschrijving",
        "/spoor2/sollicitaties/0/organisatie",
        "/spoor2/voortgangsrapportages/0/afspraken",
        "/spoor2/plaatsingen/0/organisatie",
        "/spoor2/eindrapport/advies",
        "/probleemanalyses/0/advies",
        "/actueelOordeel/verloop",
        "/eindevaluatie/uitvoering",
        "/verzuim/hervattingen/0/functie",
    ] {
        zet(&mut vuil, pointer, json!(kwaad));
    }
    for naam in [TRAJECT, VERSLAG] {
        let schoon = maak_op(&schoon, naam, op).unwrap().markdown;
        let vuil = maak_op(&vuil, naam, op).unwrap().markdown;
        let tel = |tekst: &str, begin: &str| tekst.lines().filter(|l| l.starts_with(begin)).count();
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
