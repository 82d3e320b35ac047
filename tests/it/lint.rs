//! A typo in any field of a user's own rule stops the program: file, line, rule, field, what is
//! wrong and the nearest name.

use std::fs;
use std::process::Command;

use poortwachter::rules::{Pack, PackError};
use tempfile::TempDir;

/// A pack that builds on the built-in one.
const PAKKET: &str = "naam: Proef\nuitgaan_van: ingebouwd\n";

/// A pack of its own: quicker to load, and questioned alike.
const LOS: &str = "naam: Proef\n";

/// Line 1 is the first line here; the cases below count from it.
const REGELS: &str = r#"groep: ORG
titel: Eigen
regels:
  - id: ORG-A-001
    titel: Plan op tijd
    bron:
      - { regeling: RPG, artikel: "4" }
    zekerheid: I
    geldig_vanaf: 2020-01-01
    peilt: pva.datum
    ernst: waarschuwing
    ernst_voor: { termijn: riv, ernst: aandachtspunt }
    laag: gegevens
    documenten: [re_integratieverslag, plan_van_aanpak]
    termijn: pva
    berekening:
      - pva_streef
    als: >-
      zaak.dossier_nodig
      && pa.opsteller_rol == 'bedrijfsarts'
    eis: has(pva.datum)
    uitzonderingen:
      - als: pva.afwijking_akkoord
        tekst: Bijgesteld op {pva.bijgesteld_na}.
        bron: [{ regeling: EIGEN }]
    bevinding:
      - als: pva.alleen_concept
        tekst: >-
          Een concept,
          {pva.dagen_te_laat|dagen} te laat.
      - tekst: Geen plan.
    herstel: Maak het plan af voor {pva.datum_einddoel}.
    velden:
      - /planVanAanpak
      - /bijstellingen/0/datum
    verwijzing: volgorde
    toetsen:
      - { naam: een, op: 2026-10-15, uitkomst: voldaan, grens: voor }
      - naam: twee
        basis: minimaal
        op: 2026-10-15
        zet:
          /planVanAanpak/status: concept
          /evaluaties: [{ datum: "2025-03-01" }]
        uitkomst: niet_voldaan
        grens: op
      - { naam: drie, op: 2026-10-15, uitkomst: niet_voldaan, grens: na }
  - id: ORG-A-002
    titel: Iets voor een mens
    bron: [{ regeling: EIGEN }]
    zekerheid: I
    ernst: aandachtspunt
    laag: gegevens
    als: "true"
    vraag: Klopt {pva.datum}?
    bevinding: Kijk hiernaar.
    herstel: Kijk hiernaar.
    toetsen:
      - { naam: een, op: 2026-10-15, uitkomst: mens }
"#;

/// Files in a folder of their own.
fn map(bestanden: &[(&str, &str)]) -> TempDir {
    let map = TempDir::new().unwrap();
    for (naam, tekst) in bestanden {
        fs::write(map.path().join(naam), tekst).unwrap();
    }
    map
}

/// What loading these rules complains about, without the folder.
fn meldingen(regels: &str) -> Vec<String> {
    let map = map(&[("pakket.yaml", LOS), ("org.yaml", regels)]);
    let fouten: Vec<PackError> = Pack::read(map.path()).err().unwrap_or_default();
    let map = format!("{}/", map.path().display());
    let tekst = |f: &PackError| f.to_string().replace(&map, "");
    fouten.iter().map(tekst).collect()
}

#[test]
fn the_rules_are_sound_before_the_typo() {
    assert_eq!(meldingen(REGELS), [""; 0]);
}

/// Each row: what stands there, the typo, and the message behind `org.yaml:`.
const TIKFOUTEN: &[(&str, &str, &str)] = &[
    // Conditions: facts, groups of facts, codes; on their own line in a folded text.
    (
        "zaak.dossier_nodig",
        "zaak.dossier_nodg",
        "19 (ORG-A-001, als): het feit zaak.dossier_nodg bestaat niet. Bedoelt u zaak.dossier_nodig?",
    ),
    (
        "'bedrijfsarts'",
        "'bedrijfsars'",
        "20 (ORG-A-001, als): de code van pa.opsteller_rol bedrijfsars bestaat niet. Bedoelt u bedrijfsarts?",
    ),
    (
        "has(pva.datum)",
        "pva == 1",
        "21 (ORG-A-001, eis): pva is een groep van feiten; noem een feit daarin.",
    ),
    (
        "als: pva.afwijking_akkoord",
        "als: pva.afwijking_akoord",
        "23 (ORG-A-001, uitzonderingen 1 als): het feit pva.afwijking_akoord bestaat niet. Bedoelt u pva.afwijking_akkoord?",
    ),
    (
        "als: pva.alleen_concept",
        "als: pva.alleen_koncept",
        "27 (ORG-A-001, bevinding 1 als): het feit pva.alleen_koncept bestaat niet. Bedoelt u pva.alleen_concept?",
    ),
    // Dates and terms.
    (
        "peilt: pva.datum",
        "peilt: pva.datun",
        "10 (ORG-A-001, peilt): de datum pva.datun bestaat niet. Bedoelt u pva.datum?",
    ),
    (
        "peilt: pva.datum",
        "peilt: pva.aanwezig",
        "10 (ORG-A-001, peilt): pva.aanwezig is geen datum.",
    ),
    (
        "termijn: riv,",
        "termijn: rif,",
        "12 (ORG-A-001, ernst_voor termijn): de termijn rif bestaat niet. Bedoelt u riv?",
    ),
    // A date among the facts never passes as a term does.
    (
        "termijn: riv,",
        "termijn: uwv.riv,",
        "12 (ORG-A-001, ernst_voor termijn): de termijn uwv.riv bestaat niet. Het meest lijkt daarop: riv.",
    ),
    (
        "termijn: pva\n",
        "termijn: pvaa\n",
        "15 (ORG-A-001, termijn): de termijn pvaa bestaat niet. Bedoelt u pva?",
    ),
    (
        "termijn: pva\n",
        "termijn: pva.aanwezig\n",
        "15 (ORG-A-001, termijn): pva.aanwezig is geen datum.",
    ),
    (
        "- pva_streef",
        "- pva_steef",
        "17 (ORG-A-001, berekening 1): de termijn pva_steef bestaat niet. Bedoelt u pva_streef?",
    ),
    // Texts: facts, units, a brace that is not closed.
    (
        "titel: Plan op tijd",
        "titel: Plan van {pva.datun}",
        "5 (ORG-A-001, titel): het feit pva.datun bestaat niet. Bedoelt u pva.datum?",
    ),
    (
        "{pva.bijgesteld_na}",
        "{pva.bijgesteld}",
        "24 (ORG-A-001, uitzonderingen 1 tekst): het feit pva.bijgesteld bestaat niet. Bedoelt u pva.bijgesteld_na?",
    ),
    (
        "{pva.dagen_te_laat|dagen}",
        "{pva.dagen_telaat|dagen}",
        "30 (ORG-A-001, bevinding 1 tekst): het feit pva.dagen_telaat bestaat niet. Bedoelt u pva.dagen_te_laat?",
    ),
    (
        "|dagen}",
        "|dag}",
        "30 (ORG-A-001, bevinding 1 tekst): de eenheid dag bestaat niet. Bedoelt u dagen?",
    ),
    (
        "{pva.datum_einddoel}",
        "{pva.datum_eindoel}",
        "32 (ORG-A-001, herstel): het feit pva.datum_eindoel bestaat niet. Bedoelt u pva.datum_einddoel?",
    ),
    (
        "{pva.datum_einddoel}",
        "{pva.datum_einddoel",
        "32 (ORG-A-001, herstel): een accolade in deze tekst heeft geen tegenhanger.",
    ),
    (
        "Klopt {pva.datum}?",
        "Klopt {pva.datun}?",
        "55 (ORG-A-002, vraag): het feit pva.datun bestaat niet. Bedoelt u pva.datum?",
    ),
    // Fields, documents, sources, recorded places.
    (
        "- /bijstellingen/0/datum",
        "- /bijstellingen/0/datun",
        "35 (ORG-A-001, velden 2): /bijstellingen/0/datun staat niet in het dossierschema. Bedoelt u /bijstellingen/0/datum?",
    ),
    (
        "plan_van_aanpak]",
        "plan_van_aanpk]",
        "14 (ORG-A-001, documenten 2): het document plan_van_aanpk bestaat niet. Bedoelt u plan_van_aanpak?",
    ),
    (
        "regeling: RPG",
        "regeling: RGP",
        "7 (ORG-A-001, bron 1 regeling): de bron RGP bestaat niet. Bedoelt u RPG? Bronnen staan in bronnen.yaml.",
    ),
    (
        "        bron: [{ regeling: EIGEN }]",
        "        bron: [{ regeling: EIGENN }]",
        "25 (ORG-A-001, uitzonderingen 1 bron 1 regeling): de bron EIGENN bestaat niet. Bedoelt u EIGEN? Bronnen staan in bronnen.yaml.",
    ),
    (
        "verwijzing: volgorde",
        "verwijzing: volgorda",
        "36 (ORG-A-001, verwijzing): de verwijzing volgorda bestaat niet. Bedoelt u volgorde?",
    ),
    // Inline tests: base, pointers, and keys in what is put there.
    (
        "basis: minimaal",
        "basis: minimal",
        "40 (ORG-A-001, toetsen 2 basis): de basis minimal bestaat niet. Bedoelt u minimaal?",
    ),
    (
        "/planVanAanpak/status: concept",
        "/planVanAanpak/statuus: concept",
        "43 (ORG-A-001, toetsen 2 zet /planVanAanpak/statuus): /planVanAanpak/statuus staat niet in het dossierschema. Bedoelt u /planVanAanpak/status?",
    ),
    (
        "[{ datum: \"2025-03-01\" }]",
        "[{ datun: \"2025-03-01\" }]",
        "44 (ORG-A-001, toetsen 2 zet /evaluaties): /evaluaties/0/datun staat niet in het dossierschema. Bedoelt u /evaluaties/0/datum?",
    ),
];

#[test]
fn a_typo_in_each_field_is_named_with_its_line() {
    for (goed, fout, melding) in TIKFOUTEN {
        assert_eq!(REGELS.matches(goed).count(), 1, "{goed}");
        let gevonden = meldingen(&REGELS.replace(goed, fout));
        assert_eq!(gevonden, [format!("org.yaml:{melding}")], "{fout}");
    }
}

#[test]
fn a_condition_that_does_not_parse_has_its_line_too() {
    let gevonden =
        meldingen(&REGELS.replace("als: pva.alleen_concept", "als: pva.alleen_concept &&"));
    assert_eq!(gevonden.len(), 1, "{gevonden:?}");
    assert!(
        gevonden[0].starts_with("org.yaml:27 (ORG-A-001, bevinding 1 als): "),
        "{gevonden:?}"
    );
}

/// One rule beside all the built-in ones: a change to a rule that is not there, and a consequence.
#[test]
fn ids_beside_the_rules_are_names_too() {
    let fouten = |pakket: &str, gevolgen: &str| {
        let map = map(&[("pakket.yaml", pakket), ("gevolgen.yaml", gevolgen)]);
        let fouten = Pack::read(map.path()).err().unwrap_or_default();
        let map = format!("{}/", map.path().display());
        let tekst = |f: &PackError| f.to_string().replace(&map, "");
        fouten.iter().map(tekst).collect::<Vec<_>>()
    };
    let wijzig = format!("{PAKKET}wijzig:\n  - regel: WVP-PVA-01\n    uit: true\n    reden: x\n");
    assert_eq!(
        fouten(&wijzig, "gevolgen: []\n"),
        ["pakket.yaml:4 (WVP-PVA-01): de regel WVP-PVA-01 bestaat niet. Bedoelt u WVP-PVA-001?"]
    );
    let gevolgen = "gevolgen:\n  - oorzaak: WVP-PVA-001\n    waarom: x\n    gevolgen:\n      \
                    - WVP-RIV-08\n";
    assert_eq!(
        fouten(PAKKET, gevolgen),
        [
            "gevolgen.yaml:5 (gevolgen 1 gevolgen 1): de regel WVP-RIV-08 bestaat niet. Bedoelt u \
             WVP-RIV-008?"
        ]
    );
}

/// The program stops with exit code 3, at `rules lint` and before it judges a case.
#[test]
fn a_typo_stops_the_program() {
    let regels = REGELS.replace("termijn: riv,", "termijn: rif,");
    let map = map(&[("pakket.yaml", PAKKET), ("org.yaml", &regels)]);
    let dossier = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dossiers");
    for args in [&["rules", "lint"][..], &["check", dossier]] {
        let output = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
            .args(args)
            .arg("--rules")
            .arg(map.path())
            .output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{stderr}");
        assert!(
            stderr.contains(
                "org.yaml:12 (ORG-A-001, ernst_voor termijn): de termijn rif bestaat niet. Bedoelt u riv?"
            ),
            "{stderr}"
        );
    }
}

#[test]
fn weight_follows_the_source_but_for_the_known_list() {
    let pack = Pack::built_in().unwrap_or_else(|f| panic!("{f:?}"));
    let fouten: Vec<String> = pack.too_heavy().iter().map(ToString::to_string).collect();
    assert_eq!(fouten, [""; 0]);
}
