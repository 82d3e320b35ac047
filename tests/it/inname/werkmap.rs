//! Workbooks: dates of both calendars, numbers that lost their style, hidden sheets, formulas.

use std::io::{Cursor, Write as _};

use inname::{Opties, Uitkomst};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{keer, lees, mapping};

const HOOFD: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIES: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of a hidden sheet and a visible one with `rijen` under a title and a header.
fn werkmap(rijen: &str, datum1904: bool) -> Vec<u8> {
    let kop = [
        "Persnr",
        "Ziek per",
        "Hersteld per",
        "Uren per week",
        "% ziek",
    ];
    let cel = |k: &&str| format!("<c t=\"inlineStr\"><is><t>{k}</t></is></c>");
    let kop = kop.iter().map(cel).collect::<Vec<_>>().concat();
    let blad = format!(
        "<worksheet xmlns=\"{HOOFD}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Lijst</t></is></c></row><row r=\"2\">{kop}</row>{rijen}</sheetData></worksheet>"
    );
    let delen = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{RELATIES}\"><Relationship Id=\"r1\" Type=\"{DOCUMENT}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{HOOFD}\" xmlns:r=\"{DOCUMENT}\"><workbookPr date1904=\"{}\"/><sheets><sheet name=\"Oud\" sheetId=\"1\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"Nu\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>",
                u8::from(datum1904)
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{RELATIES}\"><Relationship Id=\"r1\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{DOCUMENT}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"r3\" Type=\"{DOCUMENT}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        // Style 1 is a date.
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{HOOFD}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            blad.replace("<v>7</v>", "<v>666</v>"),
        ),
        ("xl/worksheets/sheet2.xml", blad),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        zip.start_file(naam, SimpleFileOptions::default()).unwrap();
        zip.write_all(inhoud.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gelezen(rijen: &str, datum1904: bool) -> Uitkomst {
    lees(
        &mapping("verzuimlijst"),
        &[&werkmap(rijen, datum1904)],
        &Opties::default(),
    )
}

#[test]
fn dates_of_both_calendars_and_a_hidden_sheet() {
    // 46034 days after 30 December 1899: 36526 is 1 January 2000; 9508 days on, 26 years of 365 days
    // with 7 leap days (2000 to 2024) are 9497, so 1 January 2026 is 46023 and 46034 is 12 January.
    // The calendar of 1904 counts 1462 days less for the same day.
    for (dag, datum1904) in [(46034, false), (46034 - 1462, true)] {
        let rij = format!(
            "<row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\" s=\"1\"><v>{dag}</v></c><c r=\"D3\"><v>32.5</v></c></row>"
        );
        let uit = gelezen(&rij, datum1904);
        assert_eq!(uit.dossiers.len(), 1, "the hidden sheet is not read");
        assert_eq!(uit.dossiers[0]["dossierId"], "7-20260112");
        assert_eq!(uit.dossiers[0]["verzuim"]["eersteZiektedag"], "2026-01-12");
        assert_eq!(uit.dossiers[0]["dienstverband"]["urenPerWeek"], 32.5);
    }
}

#[test]
fn a_formula_counts_by_its_last_value_and_not_without_one() {
    let rij = |waarde: &str| {
        format!(
            "<row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\" s=\"1\"><f>TODAY()</f>{waarde}</c></row>"
        )
    };
    let uit = gelezen(&rij("<v>46034</v>"), false);
    assert_eq!(uit.dossiers[0]["verzuim"]["eersteZiektedag"], "2026-01-12");
    let uit = gelezen(&rij(""), false);
    assert!(uit.dossiers.is_empty());
    let melding = &uit.verslag.meldingen[0];
    assert_eq!(
        (melding.code.as_str(), melding.plek.veld.as_deref()),
        ("bestand.formule_zonder_waarde", Some("cel B3"))
    );
}

#[test]
fn a_number_without_its_style_is_not_guessed() {
    // 0.45 may be 45% or 0.45%; a bare number in a column of days may be anything.
    let rij = "<row r=\"3\"><c r=\"A3\"><v>7</v></c><c r=\"B3\" s=\"1\"><v>46034</v></c><c r=\"C3\"><v>46050</v></c><c r=\"E3\"><v>0.45</v></c></row>";
    let uit = gelezen(rij, false);
    assert_eq!(keer(&uit.verslag, "waarde.percentage_als_breuk"), 1);
    assert_eq!(keer(&uit.verslag, "waarde.datum_onmogelijk"), 1);
    assert!(uit.dossiers[0]["verzuim"].get("hersteldatum").is_none());
}
