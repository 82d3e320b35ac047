//! Supplied files: what may go along, and every reason why one may not, each with a real file.

pub(crate) mod maken;

use std::fs;
use std::path::Path;

use poortwachter::bundle::supplied::search::{collect, duplicate};
use poortwachter::bundle::supplied::{Form, Inspected, LIMIT, Refusal, inspect};
use poortwachter::diagnostic::Source;
use poortwachter::dossier::Dossier;
use serde_json::{Value, json};

use maken::{Pdf, docx, jpg, met_wachtwoord, pdf_met_objectstroom, relatie, zip};

fn code(bytes: &[u8]) -> &'static str {
    inspect(bytes).map_or_else(Refusal::code, |_| "goed")
}

fn catalogus(catalogus: &str) -> Vec<u8> {
    Pdf {
        catalogus,
        ..Pdf::default()
    }
    .bytes()
}

fn bladzijde(bladzijde: &str) -> Vec<u8> {
    Pdf {
        bladzijde,
        ..Pdf::default()
    }
    .bytes()
}

fn begin(bytes: &[u8], deel: usize) -> Vec<u8> {
    bytes[..bytes.len() * deel / 100].to_vec()
}

fn samengesteld(inhoud: &str) -> Vec<u8> {
    let mut uit = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    uit.extend(inhoud.encode_utf16().flat_map(u16::to_le_bytes));
    uit
}

#[test]
fn files_that_may_go_along_are_known_by_their_content() {
    let drie = Pdf {
        paginas: 3,
        ..Pdf::default()
    }
    .bytes();
    let goed = |vorm, paginas| {
        Ok(Inspected {
            form: vorm,
            page_count: paginas,
        })
    };
    assert_eq!(inspect(&drie), goed(Form::Pdf, Some(3)));
    assert_eq!(inspect(&jpg()), goed(Form::Jpg, Some(1)));
    assert_eq!(inspect(&docx(&[])), goed(Form::Docx, None));
    // A link to click on, a place to open at, and words that only look like something.
    let link = "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.uwv.nl) >> >>]";
    assert_eq!(inspect(&bladzijde(link)), goed(Form::Pdf, Some(1)));
    assert_eq!(code(&catalogus("/OpenAction [100 0 R /Fit]")), "goed");
    assert_eq!(
        code(&catalogus("/Lang (JavaScript /Encrypt Launch)")),
        "goed"
    );
    let link = relatie("hyperlink", "https://www.uwv.nl", true);
    assert_eq!(
        code(&docx(&[("word/_rels/document.xml.rels", &link)])),
        "goed"
    );
}

#[expect(clippy::too_many_lines, reason = "it is a table")]
#[test]
fn every_fault_in_the_content_has_its_own_refusal() {
    let los = |objecten: &[&str], catalogus: &str| {
        Pdf {
            catalogus,
            objecten,
            ..Pdf::default()
        }
        .bytes()
    };
    let versleuteld = Pdf {
        objecten: &[
            "<< /Filter /Standard /V 1 /R 2 /P -4 /O (12345678901234567890123456789012) /U (12345678901234567890123456789012) >>",
        ],
        trailer: "/Encrypt 10 0 R /ID [(a) (a)]",
        ..Pdf::default()
    };
    let gewoon = Pdf::default().bytes();
    let bijlage = "<< /Type /Filespec /F (a.exe) /EF << /F 11 0 R >> >>";
    let bestand = "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream";
    let aantekening = |rest: &str| {
        bladzijde(&format!(
            "/Annots [<< /Type /Annot /Rect [0 0 9 9] {rest} >>]"
        ))
    };
    let woord = |pad: &str, inhoud: &str| docx(&[(pad, inhoud)]);
    let rels = "word/_rels/document.xml.rels";
    let tabel: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "bestand.leeg"),
        ("text", b"Geachte heer".to_vec(), "bestand.soort"),
        (
            "picture of another kind",
            b"\x89PNG\r\n\x1a\n".to_vec(),
            "bestand.soort",
        ),
        (
            "web page under the name of a PDF",
            b"<html>%PDF-1.7".to_vec(),
            "bestand.soort",
        ),
        ("other archive", zip(&[("a.txt", "a")]), "bestand.soort"),
        (
            "old Word document",
            samengesteld("WordDocument"),
            "bestand.soort",
        ),
        (
            "PDF behind a password",
            versleuteld.bytes(),
            "bestand.versleuteld",
        ),
        (
            "Word behind a password",
            samengesteld("EncryptedPackage"),
            "bestand.versleuteld",
        ),
        (
            "archive behind a password",
            met_wachtwoord(docx(&[])),
            "bestand.versleuteld",
        ),
        ("half a PDF", begin(&gewoon, 50), "bestand.kapot"),
        (
            "PDF without its last line",
            begin(&gewoon, 97),
            "bestand.kapot",
        ),
        (
            "only the header of a PDF",
            b"%PDF-1.7\nstartxref\n0\n%%EOF".to_vec(),
            "bestand.kapot",
        ),
        (
            "PDF without pages",
            Pdf {
                paginas: 0,
                ..Pdf::default()
            }
            .bytes(),
            "bestand.kapot",
        ),
        (
            "line ends before a PDF",
            [b"\r\n\r\n", &gewoon[..]].concat(),
            "bestand.pdf-begin",
        ),
        (
            "byte order mark before a PDF",
            [b"\xef\xbb\xbf", &gewoon[..]].concat(),
            "bestand.pdf-begin",
        ),
        (
            "zeros behind a PDF",
            [&gewoon[..], &[0; 3000]].concat(),
            "bestand.pdf-einde",
        ),
        (
            "a few line ends behind a PDF",
            [&gewoon[..], b"\n\n\n"].concat(),
            "goed",
        ),
        (
            "text behind a PDF",
            [&gewoon[..], &[b'x'; 3000]].concat(),
            "bestand.kapot",
        ),
        ("half a picture", begin(&jpg(), 60), "bestand.kapot"),
        ("picture without an end", begin(&jpg(), 97), "bestand.kapot"),
        (
            "half a Word document",
            begin(&docx(&[]), 50),
            "bestand.kapot",
        ),
        (
            "Word document without text",
            woord("word/document.xml", "<w:document/>"),
            "bestand.kapot",
        ),
        (
            "script at opening",
            catalogus("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
            "bestand.script",
        ),
        (
            "script under a disguised name",
            catalogus("/OpenAction << /S /J#61vaScript /J#53 (x) >>"),
            "bestand.script",
        ),
        (
            "script by name",
            catalogus("/Names << /JavaScript << /Names [(a) 10 0 R] >> >>"),
            "bestand.script",
        ),
        (
            "script on a page",
            bladzijde("/AA << /O << /S /JavaScript /JS (x) >> >>"),
            "bestand.script",
        ),
        (
            "script that nothing leads to",
            los(&["<< /S /JavaScript /JS (x) >>"], ""),
            "bestand.script",
        ),
        (
            "script in an object stream",
            pdf_met_objectstroom(),
            "bestand.script",
        ),
        (
            "program at opening",
            catalogus("/OpenAction << /S /Launch /F (cmd.exe) >>"),
            "bestand.actie",
        ),
        (
            "program behind a button",
            aantekening("/Subtype /Link /A << /S /Launch /F (cmd.exe) >>"),
            "bestand.actie",
        ),
        (
            "form that sends itself",
            aantekening("/Subtype /Widget /A << /S /SubmitForm /F (http://x) >>"),
            "bestand.actie",
        ),
        (
            "other file",
            aantekening("/Subtype /Link /A << /S /GoToR /F (b.pdf) /D [0 /Fit] >>"),
            "bestand.actie",
        ),
        (
            "files inside",
            los(
                &[bijlage, bestand],
                "/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>",
            ),
            "bestand.bijlage",
        ),
        (
            "file behind a paper clip",
            aantekening("/Subtype /FileAttachment /FS 10 0 R"),
            "bestand.bijlage",
        ),
        (
            "film",
            aantekening("/Subtype /RichMedia"),
            "bestand.bijlage",
        ),
        (
            "dynamic form",
            catalogus("/AcroForm << /Fields [] /XFA [(a) 10 0 R] >>"),
            "bestand.formulier",
        ),
        ("macros", woord("word/vbaProject.bin", "x"), "bestand.macro"),
        (
            "macros by type",
            woord(
                "[Content_Types].xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "bestand.macro",
        ),
        (
            "control",
            woord("word/activeX/activeX1.xml", "<x/>"),
            "bestand.macro",
        ),
        (
            "sheet inside",
            woord("word/embeddings/oleObject1.bin", "x"),
            "bestand.bijlage",
        ),
        (
            "template from elsewhere",
            woord(
                "word/_rels/settings.xml.rels",
                &relatie("attachedTemplate", "http://x/a.dotm", true),
            ),
            "bestand.extern",
        ),
        (
            "picture from elsewhere",
            woord(rels, &relatie("image", "http://x/a.png", true)),
            "bestand.extern",
        ),
        (
            "field that asks a program",
            woord(
                "word/document.xml",
                "<w:body><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:body>",
            ),
            "bestand.extern",
        ),
    ];
    for (wat, bytes, verwacht) in tabel {
        assert_eq!(code(&bytes), verwacht, "{wat}");
    }
}

#[test]
fn ten_megabytes_is_the_limit() {
    let grens = usize::try_from(LIMIT).unwrap();
    let leeg = Pdf::default().bytes().len();
    // The place of the xref table gets more digits with the filling, and then less filling fits.
    let cijfers = (grens.to_string().len()) - (leeg.to_string().len());
    let vulling = grens - leeg - cijfers;
    let precies = Pdf {
        vulling,
        ..Pdf::default()
    }
    .bytes();
    assert!(
        (grens - 2..=grens).contains(&precies.len()),
        "{}",
        precies.len()
    );
    assert_eq!(code(&precies), "goed");
    let meer = Pdf {
        vulling: vulling + 3,
        ..Pdf::default()
    }
    .bytes();
    assert_eq!(code(&meer), "bestand.te-groot");
}

fn dossier(documenten: &Value) -> Dossier {
    let zaak = json!({ "schemaVersie": 1, "dossierId": "A", "documenten": documenten });
    serde_json::from_value(zaak).unwrap()
}

fn plan(bestand: &str) -> Value {
    json!({ "soort": "planVanAanpak", "bestand": bestand })
}

/// What became of each named file, for a case in `map`.
fn gevonden(map: &Path, documenten: &Value) -> Vec<(usize, &'static str)> {
    let source = Source::file(map.join("zaak.json").display().to_string());
    codes(documenten, &source)
}

fn codes(documenten: &Value, source: &Source) -> Vec<(usize, &'static str)> {
    let alle = collect(&dossier(documenten), source).into_iter();
    alle.map(|a| (a.index, a.content.map_or_else(Refusal::code, |_| "gelezen")))
        .collect()
}

#[test]
fn files_are_looked_for_beside_the_case_and_nowhere_else() {
    let buiten = tempfile::tempdir().unwrap();
    let map = buiten.path().join("dossier");
    fs::create_dir_all(map.join("scans")).unwrap();
    fs::write(buiten.path().join("ander.pdf"), "x").unwrap();
    fs::write(map.join("plan.pdf"), "x").unwrap();
    fs::write(map.join("scans/plan.pdf"), "x").unwrap();
    let vast = buiten.path().join("ander.pdf").display().to_string();
    let tabel = [
        ("plan.pdf", "gelezen"),
        ("./scans/plan.pdf", "gelezen"),
        ("weg.pdf", "bestand.ontbreekt"),
        ("../ander.pdf", "bestand.buiten-map"),
        ("scans/../../ander.pdf", "bestand.buiten-map"),
        (vast.as_str(), "bestand.buiten-map"),
        ("scans\\plan.pdf", "bestand.buiten-map"),
        ("C:plan.pdf", "bestand.buiten-map"),
        ("scans", "bestand.geen-bestand"),
        ("a\0b", "bestand.naam"),
    ];
    for (naam, verwacht) in tabel {
        let documenten = json!([plan(naam)]);
        assert_eq!(gevonden(&map, &documenten), [(0, verwacht)], "{naam}");
    }
    let stdin = codes(&json!([plan("plan.pdf")]), &Source::file("-"));
    assert_eq!(stdin, [(0, "bestand.geen-map")]);
}

#[test]
fn a_name_that_differs_in_capitals_or_accents_only_is_told_apart() {
    let map = tempfile::tempdir().unwrap();
    for naam in [
        "PVA Scan.PDF",
        "verslag-\u{e9}\u{e9}n.pdf",
        "evaluatie (1).pdf",
    ] {
        fs::write(map.path().join(naam), "x").unwrap();
    }
    for (naam, verwacht) in [
        ("PVA Scan.PDF", "gelezen"),
        ("pva scan.pdf", "bestand.andere-naam"),
        ("PVA_Scan.pdf", "bestand.andere-naam"),
        // The same letters, each in two characters, as macOS writes them.
        ("verslag-e\u{301}e\u{301}n.pdf", "bestand.andere-naam"),
        ("evaluatie  (1).pdf", "bestand.andere-naam"),
        ("evaluatie (2).pdf", "bestand.ontbreekt"),
        ("weg/pva scan.pdf", "bestand.ontbreekt"),
    ] {
        let gevonden = gevonden(map.path(), &json!([plan(naam)]));
        assert_eq!(gevonden, [(0, verwacht)], "{naam}");
    }
}

#[test]
fn a_file_of_two_documents_is_counted() {
    let map = tempfile::tempdir().unwrap();
    for (naam, inhoud) in [("a.pdf", "x"), ("b.pdf", "x"), ("c.pdf", "y")] {
        fs::write(map.path().join(naam), inhoud).unwrap();
    }
    let source = Source::file(map.path().join("zaak.json").display().to_string());
    for (namen, verwacht) in [
        (&["a.pdf", "c.pdf"][..], 0),
        (&["a.pdf", "c.pdf", "a.pdf"], 1),
        (&["a.pdf", "b.pdf", "c.pdf"], 1),
        (&["weg.pdf", "weg.pdf"], 0),
    ] {
        let documenten = Value::Array(namen.iter().map(|naam| plan(naam)).collect());
        let bestanden = collect(&dossier(&documenten), &source);
        assert_eq!(duplicate(&bestanden), verwacht, "{namen:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_counts_by_where_it_leads() {
    use std::os::unix::fs::symlink;
    let buiten = tempfile::tempdir().unwrap();
    let map = buiten.path().join("dossier");
    fs::create_dir(&map).unwrap();
    fs::write(buiten.path().join("ander.pdf"), "x").unwrap();
    fs::write(map.join("plan.pdf"), "x").unwrap();
    symlink("../ander.pdf", map.join("uit.pdf")).unwrap();
    symlink("..", map.join("weg")).unwrap();
    symlink("plan.pdf", map.join("in.pdf")).unwrap();
    let documenten = json!([plan("uit.pdf"), plan("weg/ander.pdf"), plan("in.pdf")]);
    let verwacht = [
        (0, "bestand.buiten-map"),
        (1, "bestand.buiten-map"),
        (2, "gelezen"),
    ];
    assert_eq!(gevonden(&map, &documenten), verwacht);
}

#[test]
fn medical_files_are_refused_unseen_and_other_kinds_are_no_part_of_a_set() {
    let map = tempfile::tempdir().unwrap();
    fs::write(map.path().join("a.pdf"), "x").unwrap();
    let documenten = json!([
        { "soort": "medischeInformatie", "bestand": "bestaat-niet.pdf" },
        { "soort": "medischeInformatie", "zone": "werknemer", "bestand": "a.pdf" },
        { "soort": "belastbaarheid", "zone": "medisch", "bestand": "a.pdf" },
        { "soort": "correspondentie", "bestand": "a.pdf" },
        { "soort": "melding42Weken", "bestand": "a.pdf" },
        { "soort": "planVanAanpak" },
        { "soort": "planVanAanpak", "status": "concept", "bestand": "a.pdf" },
        { "soort": "overig", "bestand": "a.pdf" },
    ]);
    let verwacht = [
        (0, "bestand.medisch"),
        (1, "bestand.medisch"),
        (2, "bestand.medisch"),
        (6, "bestand.concept"),
        (7, "gelezen"),
    ];
    assert_eq!(gevonden(map.path(), &documenten), verwacht);
}

#[test]
fn a_file_that_is_too_large_is_not_read_and_all_of_them_have_a_limit_too() {
    let map = tempfile::tempdir().unwrap();
    let maak = |naam: &str, grootte: u64| {
        let bestand = fs::File::create(map.path().join(naam)).unwrap();
        bestand.set_len(grootte).unwrap();
    };
    maak("groot.pdf", LIMIT + 1);
    maak("mag.pdf", LIMIT);
    let een = json!([plan("groot.pdf"), plan("mag.pdf")]);
    assert_eq!(
        gevonden(map.path(), &een),
        [(0, "bestand.te-groot"), (1, "gelezen")]
    );
    // Fifteen of ten megabytes are 150.
    let veel = Value::Array((0..16).map(|_| plan("mag.pdf")).collect());
    let gevonden = gevonden(map.path(), &veel);
    assert!(gevonden[..15].iter().all(|(_, code)| *code == "gelezen"));
    assert_eq!(gevonden[15], (15, "bestand.te-veel"));
}
