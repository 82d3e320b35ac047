//! The reading copy: what it holds and what it leaves out.

use poortwachter::documents::Bron;
use poortwachter::documents::leesexemplaar::{Leesexemplaar, stel_samen};
use poortwachter::finding::Beoordeling;
use serde_json::{Value, json};

use super::harness::{TEMPLATES, check_tekst};
use crate::fixtures::read;
use crate::geval::Geval;

/// The reading copy of a case, judged on the day of its export, and its Markdown.
fn exemplaar(zaak: &Value) -> Option<(Leesexemplaar, String)> {
    let geval = Geval::van(zaak);
    let bron = Bron {
        dossier: &geval.dossier,
        facts: &geval.facts,
        beoordeling: &Beoordeling::default(),
    };
    let exemplaar = stel_samen(&bron)?;
    let markdown = exemplaar.markdown(&TEMPLATES).unwrap();
    Some((exemplaar, markdown))
}

/// Titles of the sections after the table of contents.
fn delen(markdown: &str) -> Vec<&str> {
    let koppen = markdown.lines().filter_map(|l| l.strip_prefix("## "));
    koppen.skip_while(|k| *k != "Inhoud").skip(1).collect()
}

#[test]
fn the_documents_stand_in_the_order_of_uwv() {
    let (_, markdown) = exemplaar(&read("dossiers/compleet.json")).unwrap();
    let mut verwacht = vec![
        "Wat er in het verslag moet staan".to_owned(),
        "Aangeleverde bestanden".to_owned(),
        "Probleemanalyse".to_owned(),
    ];
    verwacht.extend((1..=2).map(|n| format!("Bijstelling probleemanalyse {n}")));
    verwacht.push("Plan van aanpak".to_owned());
    verwacht.extend((1..=3).map(|n| format!("Bijstelling plan van aanpak {n}")));
    verwacht.push("Eerstejaarsevaluatie".to_owned());
    // The case has fifteen periodic evaluations; the law asks for the last.
    verwacht.push("Periodieke evaluatie 15".to_owned());
    verwacht.push("Spoor 2: trajectplan".to_owned());
    verwacht.extend((1..=8).map(|n| format!("Spoor 2: voortgangsrapportage {n}")));
    let slot = [
        "Spoor 2: eindrapport",
        "Actueel oordeel van de bedrijfsarts",
    ];
    verwacht.extend(slot.map(str::to_owned));
    verwacht.extend(["Eindevaluatie", "Re-integratieverslag"].map(str::to_owned));
    assert_eq!(delen(&markdown), verwacht);
    // The report at the end has a list of its own parts.
    let voorin = markdown.split("\n## Wat er in").next().unwrap();
    let inhoud: Vec<&str> = voorin.lines().filter(|l| l.contains("](#")).collect();
    assert_eq!(inhoud.len(), verwacht.len());
    assert_eq!(
        inhoud[7],
        "- [Bijstelling plan van aanpak 2](#bijstelling-plan-van-aanpak-2)"
    );
    check_tekst("leesexemplaar", &markdown);
}

#[test]
fn every_part_is_its_document_one_level_lower() {
    let (exemplaar, geheel) = exemplaar(&read("dossiers/loonsanctie.json")).unwrap();
    // Without an eindrapport the trajectrapport tells how spoor 2 stands.
    let namen: Vec<&str> = exemplaar.delen().iter().map(|d| d.naam.as_str()).collect();
    assert!(namen.contains(&"trajectrapport") && !namen.contains(&"spoor2_eindrapport"));
    for deel in exemplaar.delen() {
        for regel in deel.markdown(&TEMPLATES).unwrap().lines() {
            let kop = regel.starts_with('#');
            let lager = format!("{}{regel}", if kop { "#" } else { "" });
            assert!(geheel.lines().any(|l| l == lager), "{}: {lager}", deel.naam);
        }
    }
}

#[test]
fn a_short_report_has_a_short_copy() {
    let (_, markdown) = exemplaar(&read("dossiers/tijdelijk-contract-uit-dienst.json")).unwrap();
    let verwacht = [
        "Wat er in het verslag moet staan",
        "Aangeleverde bestanden",
        "Actueel oordeel van de bedrijfsarts",
        "Re-integratieverslag",
    ];
    assert_eq!(delen(&markdown), verwacht);
    assert!(exemplaar(&read("dossiers/minimaal.json")).is_none());
}

#[test]
fn one_concept_makes_the_copy_a_concept() {
    let mut zaak = read("dossiers/compleet.json");
    assert!(!exemplaar(&zaak).unwrap().0.begin().concept);
    zaak["eindevaluatie"]["status"] = json!("concept");
    zaak["documenten"] = json!([]);
    let (exemplaar, _) = exemplaar(&zaak).unwrap();
    let redenen = &exemplaar.begin().redenen_concept;
    assert!(
        redenen.len() == 1 && redenen[0].starts_with("Nog niet definitief: "),
        "{redenen:?}"
    );
    assert!(redenen[0].contains("Eindevaluatie"), "{redenen:?}");
    assert!(exemplaar.meta().concept);
}

#[test]
fn supplied_files_are_named_but_never_medical_ones() {
    let mut zaak = read("dossiers/compleet.json");
    let documenten = zaak["documenten"].as_array_mut().unwrap();
    documenten.push(json!({ "soort": "medischeInformatie", "bestand": "geheim-1.pdf", "titel": "Geheim1", "datum": "2026-08-11" }));
    documenten.push(json!({ "soort": "deskundigenoordeel", "bestand": "geheim-2.pdf", "titel": "Geheim2", "zone": "werknemer", "datum": "2026-08-11" }));
    documenten.push(json!({ "soort": "deskundigenoordeel", "bestand": "oordeel.pdf", "datum": "2026-08-12", "paginas": 3 }));
    let (_, markdown) = exemplaar(&zaak).unwrap();
    let lijst = markdown.split("## Aangeleverde bestanden").nth(1).unwrap();
    let lijst = lijst.split("\n---\n").next().unwrap();
    assert!(
        lijst.contains("| Deskundigenoordeel | 12-08-2026 | Aangeleverd bestand, 3 bladzijden |"),
        "{lijst}"
    );
    assert!(
        lijst.contains("| 1 | Probleemanalyse | 03-01-2025 | Aangeleverd bestand, 4 bladzijden |"),
        "{lijst}"
    );
    assert!(!markdown.to_lowercase().contains("geheim"));
    assert!(
        !lijst.contains("11-08-2026 | Aangeleverd bestand |"),
        "{lijst}"
    );
}

/// What employer, employee and bedrijfsarts wrote in a document stands in that document alone.
#[test]
fn each_text_stands_there_once() {
    const VELDEN: [&str; 9] = [
        "visieWerknemer",
        "visieWerkgever",
        "meningWerknemer",
        "meningWerkgever",
        "aanleiding",
        "verloop",
        "prognose",
        "uitvoering",
        "mogelijkhedenAangepastWerk",
    ];
    let zaak = read("dossiers/compleet.json");
    let (_, markdown) = exemplaar(&zaak).unwrap();
    let markdown = markdown.replace('\\', "");
    let mut stukken = vec![
        &zaak["planVanAanpak"],
        &zaak["actueelOordeel"],
        &zaak["eindevaluatie"],
    ];
    for lijst in ["bijstellingen", "probleemanalyses"] {
        stukken.extend(zaak[lijst].as_array().unwrap());
    }
    let mut gezien = 0;
    for stuk in stukken {
        for tekst in VELDEN.iter().filter_map(|v| stuk[*v].as_str()) {
            gezien += 1;
            assert_eq!(markdown.matches(tekst).count(), 1, "{tekst}");
        }
    }
    assert!(gezien > 20, "{gezien}");
}
