//! Exports of other systems: the samples beside each mapping, bad input, privacy, and that order changes nothing.

mod gids;
mod opdracht;
mod orde;
mod slecht;
mod werkmap;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use inname::mapping::proef::toets;
use inname::mapping::{INGEBOUWD, Mapping, Ontvanger, ingebouwd};
use inname::verslag::Verslag;
use inname::{Bron, Opties, Uitkomst, importeer};
use jiff::civil::date;
use poortwachter::finding::Ernst;

use crate::geval::Geval;

const MAPPINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/mappings");

fn mapping(naam: &str) -> Mapping {
    gelezen(ingebouwd(naam).unwrap().mapping)
}

fn gelezen(tekst: &str) -> Mapping {
    Mapping::lees(tekst).unwrap_or_else(|fouten| panic!("{}", fouten[0].melding))
}

/// The mapping of SIVI of somebody who has the handbook: 05 deletes.
fn met_handboek() -> Mapping {
    let tekst = ingebouwd("sivi").unwrap().mapping;
    let oud = "\"05\" = { onbevestigd = true }";
    assert!(tekst.contains(oud));
    gelezen(&tekst.replace(
        oud,
        "\"05\" = { waarde = \"intrekking\", bron = \"handboek\" }",
    ))
}

fn lees(mapping: &Mapping, bestanden: &[&[u8]], opties: &Opties) -> Uitkomst {
    let bronnen = bestanden.iter().enumerate().map(|(nummer, inhoud)| Bron {
        nummer: nummer + 1,
        inhoud: inhoud.to_vec(),
    });
    importeer(&bronnen.collect::<Vec<_>>(), mapping, opties)
}

fn voorbeeld(naam: &str, welk: &str) -> Vec<&'static [u8]> {
    let alle = ingebouwd(naam).unwrap().voorbeelden;
    let een = alle.iter().find(|v| v.naam == welk).unwrap();
    een.bestanden.iter().map(|(_, inhoud)| *inhoud).collect()
}

/// How often a code is told.
fn keer(verslag: &Verslag, code: &str) -> usize {
    let zo = verslag.meldingen.iter().filter(|m| m.code == code);
    zo.map(|m| m.aantal).sum()
}

fn sluit(verslag: &Verslag) {
    let t = verslag.telling;
    assert_eq!(t.gelezen, t.gebruikt + t.opzij + t.geweigerd);
}

#[test]
fn the_samples_beside_each_mapping_give_what_was_worked_out_by_hand() {
    for een in INGEBOUWD {
        for voorbeeld in een.voorbeelden {
            let bestanden: Vec<&[u8]> = voorbeeld.bestanden.iter().map(|(_, b)| *b).collect();
            let anders = toets(&gelezen(een.mapping), &bestanden, voorbeeld.verwacht);
            assert!(
                anders.is_empty(),
                "{} {}: {anders:#?}",
                een.naam,
                voorbeeld.naam
            );
            sluit(&lees(&gelezen(een.mapping), &bestanden, &Opties::default()).verslag);
        }
    }
}

/// Names in a folder.
fn namen(map: &Path) -> BTreeSet<String> {
    let gelezen = fs::read_dir(map).unwrap_or_else(|e| panic!("{}: {e}", map.display()));
    gelezen
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_mapping_and_sample_of_the_folder_is_in_the_program() {
    let map = Path::new(MAPPINGS);
    let bekend: BTreeSet<String> = INGEBOUWD.iter().map(|een| een.naam.to_owned()).collect();
    assert_eq!(namen(map), bekend);
    for een in INGEBOUWD {
        let map = map.join(een.naam).join("voorbeelden");
        let bekend = een.voorbeelden.iter().map(|v| v.naam.to_owned()).collect();
        assert_eq!(namen(&map), bekend, "{}", een.naam);
        for v in een.voorbeelden {
            let mut bestanden: BTreeSet<String> =
                v.bestanden.iter().map(|(n, _)| (*n).to_owned()).collect();
            bestanden.insert("verwacht.json".into());
            assert_eq!(
                namen(&map.join(v.naam)),
                bestanden,
                "{} {}",
                een.naam,
                v.naam
            );
        }
    }
}

#[test]
fn what_a_source_cannot_supply_is_no_fault() {
    // Long after the wait of 104 weeks, when everything would have been there.
    let op = date(2028, 3, 1);
    for (naam, welke) in [
        ("sivi", "melding"),
        ("sivi", "correcties"),
        ("sivi", "terugval"),
        ("sivi", "personen"),
        ("verzuimlijst", "vervuild"),
    ] {
        let uit = lees(&mapping(naam), &voorbeeld(naam, welke), &Opties::default());
        assert!(!uit.dossiers.is_empty());
        for dossier in &uit.dossiers {
            let fouten = Geval::op(dossier, op).open(Ernst::Fout);
            assert!(
                fouten.is_empty(),
                "{naam} {welke} {}: {fouten:?}",
                dossier["dossierId"]
            );
        }
    }
}

#[test]
fn what_a_source_can_supply_is_judged() {
    // The list has a column for the probleemanalyse and nothing in it for the second case.
    let uit = lees(
        &mapping("verzuimlijst"),
        &voorbeeld("verzuimlijst", "basis"),
        &Opties::default(),
    );
    let fouten = |nr: usize| Geval::op(&uit.dossiers[nr], date(2028, 3, 1)).open(Ernst::Fout);
    assert!(!fouten(0).contains(&"WVP-PA-001".to_owned()));
    assert!(fouten(1).contains(&"WVP-PA-001".to_owned()));
}

#[test]
fn what_is_left_out_is_nowhere() {
    for (naam, welk, kanaries) in [
        ("sivi", "personen", &["Kanariekliniek", "9999ZZ"][..]),
        (
            "sivi",
            "documenten",
            &["kanarie", "JVBERi0xLjQ", "Medische rapportage"],
        ),
        ("sivi", "correcties", &["geheime tekst"]),
        (
            "verzuimlijst",
            "vervuild",
            &["geheim", "café", "blauw", "999990018"],
        ),
    ] {
        let uit = lees(&mapping(naam), &voorbeeld(naam, welk), &Opties::default());
        let dossiers: String = uit.dossiers.iter().map(ToString::to_string).collect();
        let verslag = serde_json::to_string(&uit.verslag).unwrap();
        for kanarie in kanaries {
            assert!(
                !dossiers.contains(kanarie) && !verslag.contains(kanarie),
                "{naam} {welk} {kanarie}"
            );
        }
        for persoonlijk in ["999990019", "099999006", "Voorbeeld", "1980", "1962"] {
            assert!(
                !verslag.contains(persoonlijk),
                "{naam} {welk} {persoonlijk} in the report"
            );
        }
    }
}

#[test]
fn a_withdrawn_case_is_no_case_and_its_documents_belong_to_none() {
    let melding = voorbeeld("sivi", "melding")[0];
    let tekst = std::str::from_utf8(melding).unwrap();
    let intrekking = tekst
        .replace("<VrwrkCd>01<", "<VrwrkCd>05<")
        .replace("<VrzmgvlVnrMld>1<", "<VrzmgvlVnrMld>2<")
        .replace("08:00:00", "09:00:00");
    let document = voorbeeld("sivi", "documenten")[1];
    let uit = lees(
        &met_handboek(),
        &[melding, intrekking.as_bytes(), document],
        &Opties::default(),
    );
    assert!(uit.dossiers.is_empty());
    sluit(&uit.verslag);
    // Two reports set aside; of five documents one medical, four without a case (one of them twice there).
    assert_eq!(keer(&uit.verslag, "zaak.ingetrokken"), 1);
    assert_eq!(keer(&uit.verslag, "record.wees"), 3);
    assert_eq!(uit.verslag.telling.opzij, 3);
}

#[test]
fn strict_applies_nothing_that_no_source_says() {
    let opties = Opties {
        streng: true,
        ..Opties::default()
    };
    let uit = lees(&mapping("sivi"), &voorbeeld("sivi", "melding"), &opties);
    assert!(uit.dossiers.is_empty());
    assert_eq!(keer(&uit.verslag, "code.mutatie_onbekend"), 1);
    assert_eq!(keer(&uit.verslag, "code.onbevestigd"), 0);
    assert_eq!(uit.verslag.telling.geweigerd, 1);
}

#[test]
fn an_employer_learns_that_there_is_a_vangnet_and_an_arbodienst_which() {
    for (ontvanger, vangnet) in [
        (Ontvanger::Werkgever, "welSoortOnbekend"),
        (Ontvanger::Arbodienst, "noRisk"),
    ] {
        let opties = Opties {
            ontvanger: Some(ontvanger),
            ..Opties::default()
        };
        let uit = lees(&mapping("sivi"), &voorbeeld("sivi", "personen"), &opties);
        assert_eq!(uit.dossiers[0]["verzuim"]["vangnetsituatie"], vangnet);
    }
}

#[test]
fn a_bsn_is_never_an_id() {
    let tekst = std::str::from_utf8(voorbeeld("sivi", "melding")[0]).unwrap();
    // The sender uses the BSN for the case, and the employee's own number for the employee.
    let zaak = tekst.replace("<VrzmgvlId>V1<", "<VrzmgvlId>999990019<");
    let uit = lees(&mapping("sivi"), &[zaak.as_bytes()], &Opties::default());
    assert_eq!(uit.dossiers[0]["dossierId"], "10-10-1-20260112");
    // And for everything.
    let alles = zaak
        .replace("<IdWrknmr>10<", "<IdWrknmr>999990019<")
        .replace("<IdDnstvbnd>10-1<", "<IdDnstvbnd>999990019<");
    let uit = lees(&mapping("sivi"), &[alles.as_bytes()], &Opties::default());
    assert!(uit.dossiers.is_empty());
    assert_eq!(keer(&uit.verslag, "zaak.kenmerk_is_bsn"), 1);
    sluit(&uit.verslag);
}

#[test]
fn an_id_stays_when_the_first_sick_day_moves() {
    let eerst = voorbeeld("sivi", "melding");
    let later = voorbeeld("sivi", "correcties");
    let id = |bestanden: &[&[u8]]| {
        let uit = lees(&mapping("sivi"), bestanden, &Opties::default());
        (
            uit.dossiers[0]["dossierId"].clone(),
            uit.dossiers[0]["verzuim"]["eersteZiektedag"].clone(),
        )
    };
    let (een, twee) = (id(&eerst), id(&later));
    assert_eq!(een.0, twee.0);
    assert_ne!(een.1, twee.1);
}

#[test]
fn a_key_that_changes_stays_one_case() {
    let tekst = std::str::from_utf8(voorbeeld("sivi", "melding")[0]).unwrap();
    let later = tekst
        .replace("08:00:00", "09:00:00")
        .replace("<VrwrkCd>01<", "<VrwrkCd>02<")
        .replace("<IngdatMutVrzm>2026-01-12<", "<IngdatMutVrzm>2026-02-02<")
        .replace(
            "<VrzmgvlId>V1</VrzmgvlId>",
            "<VrzmgvlId>N9</VrzmgvlId><VrzmgvlIdOud>V1</VrzmgvlIdOud>",
        )
        .replace("<VrzmgvlVnrMld>1<", "<VrzmgvlVnrMld>2<")
        .replace("<IdWrknmr>10<", "<IdWrknmr>20</IdWrknmr><IdWrknmrOud>10<")
        .replace("</IdWrknmrOud></IdWrknmr>", "</IdWrknmrOud>")
        .replace("100.00", "50.00");
    let later = later.replace(
        "<IdWrknmrOud>10</IdWrknmr>",
        "<IdWrknmrOud>10</IdWrknmrOud>",
    );
    let uit = lees(
        &mapping("sivi"),
        &[later.as_bytes(), tekst.as_bytes()],
        &Opties::default(),
    );
    assert_eq!(uit.dossiers.len(), 1);
    assert_eq!(uit.dossiers[0]["dossierId"], "N9");
    assert_eq!(
        uit.dossiers[0]["verzuim"]["ziektepercentages"][1]["percentage"],
        50
    );
}
