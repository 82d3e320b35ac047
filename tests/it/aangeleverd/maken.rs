//! Small real files, made by hand.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

/// A PDF with so many pages, entries in its catalog and first page, and objects from number 10 on.
pub(crate) struct Pdf<'a> {
    pub paginas: usize,
    pub catalogus: &'a str,
    pub bladzijde: &'a str,
    pub objecten: &'a [&'a str],
    pub trailer: &'a str,
    /// Bytes of comment after the header.
    pub vulling: usize,
}

impl Default for Pdf<'_> {
    fn default() -> Self {
        Self {
            paginas: 1,
            catalogus: "",
            bladzijde: "",
            objecten: &[],
            trailer: "",
            vulling: 0,
        }
    }
}

impl Pdf<'_> {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let kids: Vec<String> = (0..self.paginas)
            .map(|n| format!("{} 0 R", 100 + n))
            .collect();
        let mut objecten = vec![
            (
                1,
                format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogus),
            ),
            (
                2,
                format!(
                    "<< /Type /Pages /Kids [{}] /Count {} >>",
                    kids.join(" "),
                    self.paginas
                ),
            ),
        ];
        for n in 0..self.paginas {
            let extra = if n == 0 { self.bladzijde } else { "" };
            let blad = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {extra} >>");
            objecten.push((100 + n, blad));
        }
        let los = self.objecten.iter().enumerate();
        objecten.extend(los.map(|(n, object)| (10 + n, (*object).to_owned())));
        self.schrijf(&objecten)
    }

    fn schrijf(&self, objecten: &[(usize, String)]) -> Vec<u8> {
        let mut uit = format!("%PDF-1.7\n%{}\n", " ".repeat(self.vulling)).into_bytes();
        let mut xref = String::from("0 1\n0000000000 65535 f \n");
        for (nummer, object) in objecten {
            write!(xref, "{nummer} 1\n{:010} 00000 n \n", uit.len()).unwrap();
            write!(uit, "{nummer} 0 obj\n{object}\nendobj\n").unwrap();
        }
        let begin = uit.len();
        let trailer = self.trailer;
        write!(
            uit,
            "xref\n{xref}trailer\n<< /Size 1000 /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n"
        )
        .unwrap();
        uit
    }
}

/// A PDF whose catalog and script stand in an object stream, found through an xref stream.
pub(crate) fn pdf_met_objectstroom() -> Vec<u8> {
    let mut uit = b"%PDF-1.7\n".to_vec();
    let catalogus = "<< /Type /Catalog /Pages 2 0 R /OpenAction 4 0 R >> ";
    let actie = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
    let kop = format!("1 0 4 {} ", catalogus.len());
    let inhoud = format!("{kop}{catalogus}{actie}");
    let mut plaats = [0; 7];
    let mut object = |nummer: usize, tekst: &str| {
        plaats[nummer] = uit.len();
        write!(uit, "{nummer} 0 obj\n{tekst}\nendobj\n").unwrap();
    };
    object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
    object(
        5,
        &format!(
            "<< /Type /ObjStm /N 2 /First {} /Length {} >>\nstream\n{inhoud}\nendstream",
            kop.len(),
            inhoud.len()
        ),
    );
    plaats[6] = uit.len();
    // Kind, place or number of the stream, generation or place in the stream.
    let vrij = [0, 0, 0, 0];
    let hier = |n: usize| {
        let [_, _, hoog, laag] = u32::try_from(plaats[n]).unwrap().to_be_bytes();
        [1, hoog, laag, 0]
    };
    let rijen = [
        vrij,
        [2, 0, 5, 0],
        hier(2),
        hier(3),
        [2, 0, 5, 1],
        hier(5),
        hier(6),
    ]
    .concat();
    let begin = uit.len();
    write!(
        uit,
        "6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Length {} >>\nstream\n",
        rijen.len()
    )
    .unwrap();
    uit.extend(rijen);
    write!(uit, "\nendstream\nendobj\nstartxref\n{begin}\n%%EOF\n").unwrap();
    uit
}

/// A picture of one grey dot.
pub(crate) fn jpg() -> Vec<u8> {
    let mut uit = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16];
    uit.extend(b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    uit.extend([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    uit.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x7f, 0xff, 0xd9]);
    uit
}

const SOORTEN: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const TEKST: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Rapport</w:t></w:r></w:p></w:body></w:document>"#;
const RELATIES: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word document with these parts besides, or in place of, the usual ones.
pub(crate) fn docx(delen: &[(&str, &str)]) -> Vec<u8> {
    let gewoon = [
        ("[Content_Types].xml", SOORTEN),
        ("_rels/.rels", RELATIES),
        ("word/document.xml", TEKST),
    ];
    let vervangen = |naam: &str| delen.iter().any(|(ander, _)| *ander == naam);
    let blijft = gewoon.iter().filter(|(naam, _)| !vervangen(naam));
    let alle: Vec<_> = blijft.chain(delen).copied().collect();
    zip(&alle)
}

pub(crate) fn zip(delen: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (naam, inhoud) in delen {
        zip.start_file(*naam, SimpleFileOptions::default()).unwrap();
        zip.write_all(inhoud.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The relationships of a document with one to something of this kind.
pub(crate) fn relatie(soort: &str, doel: &str, buiten: bool) -> String {
    let buiten = if buiten {
        r#" TargetMode="External""#
    } else {
        ""
    };
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{soort}" Target="{doel}"{buiten}/></Relationships>"#
    )
}

/// The archive with the mark that its files have a password.
pub(crate) fn met_wachtwoord(mut zip: Vec<u8>) -> Vec<u8> {
    for (kop, vlag) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let plaatsen: Vec<usize> = (0..zip.len())
            .filter(|i| zip[*i..].starts_with(kop))
            .collect();
        for plaats in plaatsen {
            zip[plaats + vlag] |= 1;
        }
    }
    zip
}
