//! What the pack covers, the overview made from it, and packs that users bring along.

use std::fs;
use std::path::Path;
use std::process::Command;

use poortwachter::commands::{facts_markdown, formaat, markdown};
use poortwachter::rules::coverage::{Coverage, State};
use poortwachter::rules::{Origin, Pack, PackError};
use tempfile::TempDir;

const REPO: &str = env!("CARGO_MANIFEST_DIR");

fn klaar(pack: Result<Pack, Vec<PackError>>) -> Pack {
    pack.unwrap_or_else(|fouten| panic!("{}", meldingen(&fouten)))
}

fn meldingen(fouten: &[PackError]) -> String {
    let regels: Vec<String> = fouten.iter().map(ToString::to_string).collect();
    regels.join("\n")
}

fn map(bestanden: &[(&str, &str)]) -> TempDir {
    let map = TempDir::new().unwrap();
    for (naam, tekst) in bestanden {
        fs::write(map.path().join(naam), tekst).unwrap();
    }
    map
}

/// What loading a folder complains about.
fn fouten(bestanden: &[(&str, &str)]) -> String {
    let map = map(bestanden);
    let fouten = Pack::read(map.path()).err().unwrap_or_default();
    meldingen(&fouten).replace(&format!("{}/", map.path().display()), "")
}

fn toon(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .current_dir(REPO)
        .args(args)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A pack that builds on the built-in one, with this rule.
fn met_regel(id: &str, bron: &str) -> [(&'static str, String); 2] {
    let pakket = "naam: Proef\nuitgaan_van: ingebouwd\n".to_owned();
    let regel = format!(
        "groep: ORG\ntitel: Eigen\nregels:\n  - id: {id}\n    titel: Proef\n    bron: [{bron}]\n    \
         zekerheid: I\n    ernst: aandachtspunt\n    laag: gegevens\n    als: \"true\"\n    \
         eis: has(zaak.d1)\n    bevinding: Er is geen eerste ziektedag.\n    herstel: Vul die in.\n    \
         toetsen:\n      - {{ naam: er, op: 2026-10-15, uitkomst: voldaan }}\n      \
         - {{ naam: weg, op: 2026-10-15, zet: {{ /verzuim: {{}} }}, uitkomst: niet_voldaan }}\n"
    );
    [("pakket.yaml", pakket), ("org.yaml", regel)]
}

fn dekkingsfouten(bestanden: &[(&str, &str)]) -> Vec<String> {
    let map = map(bestanden);
    let pack = klaar(Pack::read(map.path()));
    let lint = Coverage::of(&pack).unwrap().lint();
    lint.into_iter().map(|f| f.message).collect()
}

#[test]
fn every_lid_has_a_rule_or_a_reason_and_every_citation_exists() {
    let pack = klaar(Pack::built_in());
    let fouten = Coverage::of(&pack).unwrap().lint();
    assert!(fouten.is_empty(), "{}", meldingen(&fouten));
}

#[test]
fn gaps_stale_reasons_and_wrong_citations_are_named() {
    let cite = |bron: &str| {
        let bestanden = met_regel("ORG-A-001", bron);
        dekkingsfouten(&[
            (bestanden[0].0, &bestanden[0].1),
            (bestanden[1].0, &bestanden[1].1),
        ])
    };
    // Article 4 has five leden; article 66 of the Wet WIA has seven.
    assert_eq!(
        cite("{ regeling: RPG, artikel: \"4\", lid: \"6\" }"),
        [
            "Regeling procesgang eerste en tweede ziektejaar, artikel 4 lid 6: deze plaats staat niet in wetsartikelen.yaml."
        ]
    );
    assert_eq!(
        cite("{ regeling: WIA, artikel: \"66\", lid: \"8\" }").len(),
        1
    );
    assert_eq!(
        cite("{ regeling: RPG, artikel: \"7\" }"),
        ["RPG artikel 7 heeft een reden zonder regel, maar wordt genoemd door ORG-A-001."]
    );
    assert!(cite("{ regeling: RPG, artikel: \"4\", lid: \"1 en 3\" }").is_empty());
    let zonder = "naam: Proef\nuitgaan_van: ingebouwd\nwijzig:\n  \
                  - { regel: WVP-BA-012, uit: true, reden: Proef. }\n";
    assert_eq!(
        dekkingsfouten(&[("pakket.yaml", zonder)]),
        [
            "RPG artikel 7a heeft geen regel en geen reden (geen_regel).",
            "P22: de regel WVP-BA-012 bestaat niet."
        ]
    );
}

/// Leden as the laws have them (text of 1 July 2026, Regeling of 1 July 2025).
#[test]
fn the_table_has_every_lid_of_the_laws() {
    let pack = klaar(Pack::built_in());
    let dekking = Coverage::of(&pack).unwrap();
    for (regeling, artikel, rijen) in [
        ("RPG", "2", 3),
        ("RPG", "4", 4 + 3),  // five leden, the second in parts a to c
        ("RPG", "6", 12 + 1), // the first in parts a to l
        ("WIA", "23", 6),
        ("WIA", "24", 3),
        ("WIA", "25", 16),
        ("WIA", "26", 4),
        ("WIA", "64", 13),
        ("WIA", "65", 1),
        ("BW", "7:629", 12 + 4), // the eleventh in parts a to d
        ("BW", "7:658a", 6),
        ("BW", "7:660a", 3 + 1),
        ("ZW", "38", 8),
        ("ZW", "38a", 9),
    ] {
        let van = |l: &&poortwachter::rules::coverage::Wetslid| {
            l.regeling == regeling && l.artikel.as_deref() == Some(artikel)
        };
        let aantal = dekking.leden().filter(|(l, _)| van(l)).count();
        assert_eq!(aantal, rijen, "{regeling} {artikel}");
    }
    let regels = |regeling: &str, waar: &str| -> Vec<String> {
        let (_, ids) = dekking
            .leden()
            .find(|(l, _)| l.regeling == regeling && l.designation() == waar)
            .unwrap();
        ids.into_iter().map(str::to_owned).collect()
    };
    assert!(regels("RPG", "artikel 4 lid 3").contains(&"WVP-PVA-011".to_owned()));
    assert!(regels("WIA", "artikel 64 lid 6").contains(&"WVP-TL-015".to_owned()));
    assert!(regels("WIA", "artikel 25 lid 16").is_empty());
}

#[test]
fn every_norm_of_the_catalogue_has_a_state() {
    let pack = klaar(Pack::built_in());
    let dekking = Coverage::of(&pack).unwrap();
    let normen: Vec<_> = dekking.normen().collect();
    assert_eq!(normen.len(), 204);
    let van = |staat: &str| -> Vec<&str> {
        let met = normen.iter().filter(|(_, s)| s.label() == staat);
        met.map(|(n, _)| n.id.as_str()).collect()
    };
    assert!(van("ontbreekt").is_empty());
    assert!(van("gecontroleerd").contains(&"WVP-PVA-002"));
    let mens = normen.iter().find(|(n, _)| n.id == "WVP-BIJZ-018").unwrap();
    assert!(matches!(&mens.1, State::Human(vraag) if vraag.ends_with('?')));
    assert_eq!(dekking.practices().len(), 24);
}

#[test]
fn a_rule_switched_off_shows_in_the_coverage() {
    let pack = klaar(Pack::read(&Path::new(REPO).join("fixtures/regels")));
    let dekking = Coverage::of(&pack).unwrap();
    let (_, staat) = dekking
        .normen()
        .find(|(n, _)| n.id == "WVP-ID-012")
        .unwrap();
    assert_eq!(
        staat,
        State::Disabled("Wij leggen geen AGB-codes vast.".into())
    );
    let buiten: Vec<&str> = dekking
        .outside_catalogue()
        .map(|r| r.regel.id.as_str())
        .collect();
    assert!(buiten.contains(&"ORG-GEG-001") && !buiten.contains(&"WVP-SP2-017"));
}

#[test]
fn the_overview_in_docs_is_current() {
    let gemaakt = markdown(&klaar(Pack::built_in())).unwrap();
    let bestand = fs::read_to_string(format!("{REPO}/docs/regels.md")).unwrap();
    let anders = gemaakt.lines().zip(bestand.lines()).find(|(a, b)| a != b);
    assert!(
        gemaakt == bestand,
        "docs/regels.md is not `poortwachter rules list --format md`: {anders:?}"
    );
}

#[test]
fn the_facts_in_docs_are_current() {
    let gemaakt = facts_markdown(&klaar(Pack::built_in())).unwrap();
    let bestand = fs::read_to_string(format!("{REPO}/docs/feiten.md")).unwrap();
    let anders = gemaakt.lines().zip(bestand.lines()).find(|(a, b)| a != b);
    assert!(
        gemaakt == bestand,
        "docs/feiten.md is not `poortwachter rules facts --format md`: {anders:?}"
    );
}

/// Which documents read a field is tried out, field by field: minutes in a program that is not
/// optimised, so there the last column is left out of the comparison.
#[test]
fn the_case_format_in_docs_is_current() {
    let proef = !cfg!(debug_assertions);
    let kolommen = |tekst: &str| -> Vec<String> {
        let regel = |regel: &str| {
            let tabel = regel.matches(" | ").count() >= 6;
            let zonder = regel.rsplit_once(" | ").filter(|_| tabel && !proef);
            zonder.map_or(regel, |(zonder, _)| zonder).to_owned()
        };
        tekst.lines().map(regel).collect()
    };
    let gemaakt = kolommen(&formaat(proef).unwrap());
    let bestand = fs::read_to_string(format!("{REPO}/docs/dossierformaat.md")).unwrap();
    let bestand = kolommen(&bestand);
    let anders = gemaakt.iter().zip(&bestand).find(|(a, b)| a != b);
    assert!(
        gemaakt == bestand,
        "docs/dossierformaat.md is not `poortwachter schema print dossier-1 --format md`: {anders:?}"
    );
}

/// What a jurist looks for in a rule, in the order of reading.
#[test]
fn a_rule_in_the_overview_reads_from_finding_to_example() {
    let tekst = markdown(&klaar(Pack::built_in())).unwrap();
    let (_, regel) = tekst.split_once("### WVP-PVA-002 ").unwrap();
    let (regel, _) = regel.split_once("\n### ").unwrap();
    let mut rest = regel;
    for deel in [
        "Plan van aanpak binnen twee weken na het oordeel",
        "**fout** · wet of regeling",
        "> *Als geldt: er is een reden voor het late plan vastgelegd",
        "«datum van het plan van aanpak», «aantal dagen dat het plan te laat is» na",
        "**Geldt als:**",
        "- er is een plan van aanpak\n",
        "- de plichten van werkgever en werknemer bij ziekte gelden\n",
        "**Vraagt:** de datum van het plan van aanpak ligt op of voor de termijn \"Plan van aanpak uiterlijk\".",
        "**Uitzondering (aandachtspunt):** als geldt: er is een reden voor het late plan waar beiden mee instemmen",
        "artikel 5](https://wetten.overheid.nl/BWBR0013540)",
        "**Norm:** [Regeling procesgang eerste en tweede ziektejaar, artikel 4 lid 1]",
        "**Termijn:** Plan van aanpak uiterlijk: 14 dagen na de datum van de probleemanalyse.",
        // Judgement on 14 February 2025; 14 days later is the 28th.
        "dag voor de laatste dag (14-02-2025 + 14 = 28-02-2025), op 15 oktober 2026: voldaan",
        "dag na de laatste dag, op 15 oktober 2026: niet voldaan",
        "<summary>De voorwaarden in code</summary>",
    ] {
        let Some((_, verder)) = rest.split_once(deel) else {
            panic!("{deel}\n{regel}");
        };
        rest = verder;
    }
}

/// Only the folded code is for whoever writes rules.
#[test]
fn outside_the_code_there_is_no_code() {
    let tekst = markdown(&klaar(Pack::built_in())).unwrap();
    let (regels, _) = tekst.split_once("\n## Dekking van de catalogus").unwrap();
    let buiten = regels.split("<details>").flat_map(|deel| {
        let (_, na) = deel.rsplit_once("</details>").unwrap_or(("", deel));
        na.lines()
    });
    for lijn in buiten.skip_while(|l| !l.starts_with("## ")) {
        for teken in ["&&", "||", "has(", "{", "}", " == ", " <= ", " >= "] {
            assert!(!lijn.contains(teken), "{lijn}");
        }
    }
}

#[test]
fn every_link_in_the_overview_has_its_anchor() {
    let tekst = markdown(&klaar(Pack::built_in())).unwrap();
    let links = tekst.split("](#wvp-").skip(1);
    let mut aantal = 0;
    for link in links {
        let (anker, _) = link.split_once(')').unwrap();
        assert!(
            tekst.contains(&format!("<a id=\"wvp-{anker}\"></a>")),
            "{anker}"
        );
        aantal += 1;
    }
    assert!(aantal > 199);
}

#[test]
fn explain_shows_the_arithmetic_of_a_case() {
    // Judgement on 19 March 2026; two weeks later is 2 April; the plan is of 23 April.
    let dossier = "fixtures/dossiers/plan-te-laat-met-redenen.json";
    let uit = toon(&["explain", "WVP-PVA-002", "--case", dossier]);
    for tekst in [
        "Regeling procesgang eerste en tweede ziektejaar, artikel 4 lid 1",
        "https://wetten.overheid.nl/BWBR0013540",
        "Plan van aanpak uiterlijk: 14 dagen na de datum van de probleemanalyse",
        "Uitkomst: afgeweken, met reden",
        "pva.datum: 23 april 2026",
        "Plan van aanpak uiterlijk: 2026-03-19 + 14 dagen = 2026-04-02",
        "niet voldaan: dag na de laatste dag, een dag te laat",
    ] {
        assert!(uit.contains(tekst), "{tekst}\n{uit}");
    }
    assert!(!uit.contains('{'), "{uit}");
}

/// A file of three: the first line is no JSON.
#[test]
fn explain_says_which_case_it_is_and_takes_another_by_its_number() {
    let case = |id: &str, day: &str| {
        let export = serde_json::json!({ "datum": day });
        serde_json::json!({ "schemaVersie": 1, "dossierId": id, "export": export }).to_string()
    };
    let (first, second) = (
        case("UITLEG-A", "2026-03-02"),
        case("UITLEG-B", "2026-04-06"),
    );
    let map = tempfile::tempdir().unwrap();
    let write = |name: &str, lines: &[&str]| {
        let path = map.path().join(name);
        std::fs::write(&path, lines.join("\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let explain = |file: &str, rest: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_poortwachter"))
            .args(["explain", "WVP-PVA-002", "--case", file])
            .args(rest)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let three = write("drie.ndjson", &["{kapot", &first, &second]);
    let (code, out, err) = explain(&three, &[]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("In dit dossier, op 2 maart 2026"), "{out}");
    assert!(
        out.contains(&format!("Dossier UITLEG-A: {three} (regel 2)")),
        "{out}"
    );
    assert!(out.contains("In dit bestand staan 3 dossiers. Kies een ander met --dossier NUMMER."));
    assert!(err.contains("drie.ndjson (regel 1)"), "{err}");
    let (code, out, _) = explain(&three, &["--dossier", "UITLEG-B"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("In dit dossier, op 6 april 2026"), "{out}");
    assert!(
        out.contains(&format!("Dossier UITLEG-B: {three} (regel 3)")),
        "{out}"
    );
    let (code, out, err) = explain(&three, &["--dossier", "UITLEG-C"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.contains("geen dossier met dit nummer dat te lezen is"),
        "{err}"
    );
    // A case that does not fit the schema is passed over as well.
    let misfit = second.replace("2026-04-06", "6 april");
    let (code, out, err) = explain(&write("fout.ndjson", &[&misfit, &first]), &[]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("Dossier UITLEG-A: ") && err.contains("(regel 1)"));
    // One alone: nothing to choose.
    let (_, out, err) = explain(&write("een.ndjson", &[&first]), &[]);
    assert!(out.contains("Dossier UITLEG-A: ") && !out.contains("--dossier"));
    assert_eq!(err, "");
}

#[test]
fn the_example_pack_builds_on_the_built_in_one() {
    let pack = klaar(Pack::read(&Path::new(REPO).join("fixtures/regels")));
    let verslag = pack.run_tests();
    assert!(verslag.failures.is_empty(), "{:?}", verslag.failures);
    let ingebouwd = klaar(Pack::built_in());
    // One rule more, one rule off.
    assert_eq!(pack.rules.len(), ingebouwd.rules.len());
    assert_ne!(pack.hash, ingebouwd.hash);
    assert!(pack.rule("WVP-ID-012").is_none());
    let herkomst = |id: &str| pack.rule(id).unwrap().origin.clone();
    assert_eq!(herkomst("ORG-GEG-001"), Origin::Added);
    assert_eq!(herkomst("WVP-SP2-017"), Origin::Replaced);
    assert_eq!(herkomst("WVP-SP2-018"), Origin::BuiltIn);
}

#[test]
fn a_run_with_the_example_pack_weighs_as_that_pack_says() {
    let dossier = "fixtures/dossiers/vol-gaten.json";
    let gewoon = toon(&["check", dossier]);
    let eigen = toon(&["check", dossier, "--rules", "fixtures/regels"]);
    let titel = "Ziekmelding bij arbodienst tijdig  WVP-TL-010";
    assert!(
        gewoon.contains(&format!("aandachtspunt  {titel}")),
        "{gewoon}"
    );
    assert!(eigen.contains(&format!("waarschuwing  {titel}")), "{eigen}");
    assert!(!gewoon.contains("ORG-GEG-001") && eigen.contains("ORG-GEG-001"));
    let lijst = toon(&["rules", "list", "--rules", "fixtures/regels"]);
    assert!(lijst.contains("gewijzigd door pakket Voorbeeldgroep"));
}

#[test]
fn faults_in_an_own_pack_name_file_and_line() {
    let pakket = |wijzig: &str| format!("naam: Proef\nuitgaan_van: ingebouwd\nwijzig:\n{wijzig}");
    for (wijzig, verwacht) in [
        (
            "  - { regel: WVP-XX-001, uit: true, reden: Proef. }\n",
            "pakket.yaml:4 (WVP-XX-001): de regel WVP-XX-001 bestaat niet. Bedoelt u WVP-BA-001?",
        ),
        (
            "  - { regel: WVP-ID-012, uit: true, reden: Proef. }\n  - { regel: WVP-ID-012, ernst: fout, reden: Proef. }\n",
            "pakket.yaml:5 (WVP-ID-012): deze regel staat twee keer onder wijzig.",
        ),
        (
            "  - { regel: WVP-BIJZ-018, ernst: fout, reden: Proef. }\n",
            "pakket.yaml:4 (WVP-BIJZ-018): over deze regel oordeelt een mens; het gewicht is altijd aandachtspunt.",
        ),
        (
            "  - { regel: WVP-ID-012, ernst: fout, reden: \" \" }\n",
            "pakket.yaml:4 (WVP-ID-012): geef een reden.",
        ),
        (
            "  - { regel: WVP-ID-012, reden: Proef. }\n",
            "pakket.yaml:4 (WVP-ID-012): geef een ander gewicht (ernst) of uit: true, een van de twee.",
        ),
        (
            "  - { regel: WVP-ID-012, gewicht: fout, reden: Proef. }\n",
            "pakket.yaml:4: de sleutel gewicht bestaat hier niet. Kies uit: regel, ernst, uit, reden.",
        ),
    ] {
        assert_eq!(fouten(&[("pakket.yaml", &pakket(wijzig))]), verwacht);
    }
    assert_eq!(
        fouten(&[(
            "pakket.yaml",
            "naam: Proef\nwijzig:\n  - { regel: WVP-ID-012, uit: true, reden: Proef. }\n"
        )]),
        "pakket.yaml: wijzig kan alleen samen met uitgaan_van: ingebouwd."
    );
}

#[test]
fn faults_in_own_rules_name_file_and_line() {
    let laad = |id: &str, bron: &str| {
        let bestanden = met_regel(id, bron);
        fouten(&[
            (bestanden[0].0, &bestanden[0].1),
            (bestanden[1].0, &bestanden[1].1),
        ])
    };
    let bron = "{ regeling: EIGEN }";
    assert_eq!(laad("ORG-A-001", bron), "");
    assert_eq!(
        laad("WVP-PVA-099", bron),
        "org.yaml:4 (WVP-PVA-099): deze regel bestaat niet in het ingebouwde pakket; geef een eigen \
         regel een ander voorvoegsel dan WVP, bijvoorbeeld ORG-PVA-001."
    );
    assert_eq!(
        laad("ORG-A-001", "{ regeling: NERGENS }"),
        "org.yaml:6 (ORG-A-001, bron 1 regeling): de bron NERGENS bestaat niet. Het meest lijkt daarop: EIGEN. Bronnen staan in bronnen.yaml."
    );
    let [pakket, regel] = met_regel("ORG-A-001", bron);
    let dubbel = fouten(&[
        (pakket.0, &pakket.1),
        (regel.0, &regel.1),
        ("tweede.yaml", &regel.1),
    ]);
    assert!(
        dubbel.starts_with("tweede.yaml:4 (ORG-A-001, id): dit id staat ook in "),
        "{dubbel}"
    );
}
