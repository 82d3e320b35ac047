//! Bad input: each is refused or left empty, with a code and a place.

use inname::Opties;

use super::{keer, lees, mapping, sluit, voorbeeld};

/// The code of the first message about one file.
fn code(naam: &str, inhoud: &[u8]) -> (String, String) {
    let uit = lees(&mapping(naam), &[inhoud], &Opties::default());
    sluit(&uit.verslag);
    assert!(uit.dossiers.is_empty());
    let eerste = uit
        .verslag
        .meldingen
        .first()
        .unwrap_or_else(|| panic!("a message"));
    assert_eq!(eerste.plek.bestand, 1);
    (eerste.code.clone(), eerste.melding.clone())
}

#[test]
fn files_that_are_something_else_are_refused() {
    let bom = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;'>]><Verzuimmeldingen>&b;</Verzuimmeldingen>";
    let buiten = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Verzuimmeldingen>&x;</Verzuimmeldingen>";
    let diep = "<Verzuimmeldingen>".to_owned() + &"<a>".repeat(100_000);
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    let lang = "Persnr;Ziek per;Functie\n1;12-01-2026;\"".to_owned() + &"x".repeat(2_000_000);
    let half = &voorbeeld("sivi", "melding")[0][..700];
    for (naam, inhoud, verwacht, zegt) in [
        ("sivi", bom.as_bytes(), "bestand.dtd", "eigen entiteiten"),
        ("sivi", buiten.as_bytes(), "bestand.dtd", "eigen entiteiten"),
        ("sivi", diep.as_bytes(), "bestand.beschadigd", "niet heel"),
        ("sivi", half, "bestand.beschadigd", "niet heel"),
        (
            "sivi",
            b"a;b;c\n1;2;3\n",
            "bestand.onbekend",
            "een tekstbestand",
        ),
        (
            "sivi",
            b"{\"data\": []}",
            "bestand.onbekend",
            "een JSON-bestand",
        ),
        (
            "sivi",
            b"<html><body/></html>",
            "bestand.onbekend",
            "past niet",
        ),
        ("sivi", b"", "bestand.onbekend", "past niet"),
        (
            "verzuimlijst",
            b"<Verzuimmeldingen/>",
            "bestand.onbekend",
            "een XML-bestand",
        ),
        ("verzuimlijst", b"%PDF-1.7", "bestand.onbekend", "een PDF"),
        (
            "verzuimlijst",
            &ole,
            "bestand.versleuteld_of_oud",
            "wachtwoord",
        ),
        (
            "verzuimlijst",
            b"PK\x03\x04kapot",
            "bestand.beschadigd",
            "niet heel",
        ),
        (
            "verzuimlijst",
            lang.as_bytes(),
            "bestand.cel_te_lang",
            "aanhalingsteken",
        ),
        (
            "verzuimlijst",
            b"a;b\n1;2\n",
            "bestand.onbekend",
            "kolomnamen",
        ),
        (
            "verzuimlijst",
            b"Persnr;Functie;BSN\n1;2;3\n",
            "bestand.kolom_ontbreekt",
            "1e ziektedag",
        ),
        ("verzuimlijst", b"", "bestand.onbekend", "kolomnamen"),
    ] {
        let (kreeg, melding) = code(naam, inhoud);
        assert_eq!(kreeg, verwacht, "{naam}: {melding}");
        assert!(melding.contains(zegt), "{naam}: {melding}");
    }
}

#[test]
fn a_sheet_without_a_header_does_not_show_its_values() {
    let uit = lees(
        &mapping("verzuimlijst"),
        &[b"Persnr;Ziek per;M. Verzonnen 0612345678;a@b.nl;Extra\n1;12-01-2026;x;y;z\n"],
        &Opties::default(),
    );
    let velden: Vec<&str> = uit
        .verslag
        .meldingen
        .iter()
        .filter_map(|m| m.plek.veld.as_deref())
        .collect();
    assert_eq!(velden, ["Extra", "kolom C", "kolom D"]);
}

#[test]
fn delimiter_and_encoding_are_detected_and_can_be_told() {
    let rij = |teken: &str| {
        format!("Persnr{teken}Ziek per{teken}Functie\n7{teken}12-01-2026{teken}Caf\u{e9}baas\n")
    };
    for (teken, naam) in [(";", ";"), (",", ","), ("\t", "tab"), ("|", "|")] {
        let uit = lees(
            &mapping("verzuimlijst"),
            &[rij(teken).as_bytes()],
            &Opties::default(),
        );
        assert_eq!(
            uit.verslag.bestanden[0].scheidingsteken.as_deref(),
            Some(naam)
        );
        assert_eq!(uit.dossiers[0]["dienstverband"]["functie"], "Caf\u{e9}baas");
    }
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(rij("\t").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let latijn: Vec<u8> = rij(";")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    for (inhoud, codering) in [(utf16, "UTF-16LE"), (latijn.clone(), "windows-1252")] {
        let uit = lees(&mapping("verzuimlijst"), &[&inhoud], &Opties::default());
        assert_eq!(uit.verslag.bestanden[0].codering.as_deref(), Some(codering));
        assert_eq!(uit.dossiers[0]["dienstverband"]["functie"], "Caf\u{e9}baas");
    }
    let opties = Opties {
        codering: Some("iso-8859-7".into()),
        ..Opties::default()
    };
    let uit = lees(&mapping("verzuimlijst"), &[&latijn], &opties);
    // 0xE9 is iota in ISO-8859-7: what the user says is done.
    assert_eq!(
        uit.dossiers[0]["dienstverband"]["functie"],
        "Caf\u{3b9}baas"
    );
}

#[test]
fn a_percentage_is_never_turned_round_by_guessing() {
    let tekst = inname::mapping::ingebouwd("verzuimlijst").unwrap().mapping;
    let tekst = tekst.replace("rij = \"zaak\"", "rij = \"stap\"");
    let stap = "[[tabel.kolom]]\nnamen = [\"Per datum\"]\nsoort = \"datum\"\nnaar = \"stap.vanaf\"\n\n[[tabel.kolom]]\nnamen = [\"% hersteld\"]\nsoort = \"percentageHersteld\"\n";
    let tekst = tekst.replacen("[[tabel.kolom]]", &format!("{stap}\n[[tabel.kolom]]"), 1);
    let lijst = super::gelezen(&tekst);
    for (kolom, percentages) in [("% hersteld", [100, 75]), ("% ziek", [0, 25])] {
        let csv = format!(
            "Persnr;Ziek per;Per datum;{kolom}\n7;12-01-2026;12-01-2026;0\n7;12-01-2026;02-02-2026;25\n"
        );
        let uit = lees(&lijst, &[csv.as_bytes()], &Opties::default());
        let stappen = &uit.dossiers[0]["verzuim"]["ziektepercentages"];
        assert_eq!(
            [&stappen[0]["percentage"], &stappen[1]["percentage"]],
            percentages,
            "{kolom}"
        );
    }
}

#[test]
fn one_absence_in_two_rows_that_differ_is_told() {
    let csv = b"Persnr;Ziek per;Hersteld per;Functie\n7;12-01-2026;01-02-2026;Planner\n7;12-01-2026;02-02-2026;Kok\n";
    let uit = lees(&mapping("verzuimlijst"), &[csv], &Opties::default());
    assert_eq!(uit.dossiers.len(), 1);
    // Once for the row, once for the function.
    assert_eq!(keer(&uit.verslag, "waarde.tegenstrijdig"), 2);
    sluit(&uit.verslag);
}
