//! What kind of file it is, by its first bytes, and its text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::verslag::Code;

/// Largest file that is read.
pub(crate) const GROOTST: usize = 1 << 30;

/// The kinds that matter here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vorm {
    Xml,
    Json,
    /// A zip, such as a workbook of Excel.
    Zip,
    /// An old container of Microsoft: `.xls`, or a workbook with a password.
    Ole,
    Pdf,
    Tekst,
}

impl Vorm {
    pub(crate) fn van(inhoud: &[u8]) -> Self {
        let begin = &inhoud[..inhoud.len().min(512)];
        let begint = |met: &[u8]| begin.starts_with(met);
        if begint(b"PK\x03\x04") {
            Self::Zip
        } else if begint(&[0xD0, 0xCF, 0x11, 0xE0]) {
            Self::Ole
        } else if begint(b"%PDF") {
            Self::Pdf
        } else {
            let letter = |b: &&u8| !b.is_ascii_whitespace() && **b > 0 && **b < 0x80;
            match begin.iter().find(letter) {
                Some(b'<') => Self::Xml,
                Some(b'{' | b'[') => Self::Json,
                _ => Self::Tekst,
            }
        }
    }

    /// In a sentence: "dit lijkt op ...".
    pub(crate) fn naam(self) -> &'static str {
        match self {
            Self::Xml => "een XML-bestand, zoals een SIVI-bericht",
            Self::Json => "een JSON-bestand",
            Self::Zip => "een zip-bestand of werkmap",
            Self::Ole => "een oude werkmap",
            Self::Pdf => "een PDF",
            Self::Tekst => "een tekstbestand",
        }
    }
}

/// The text, and the encoding in which it was read: as told, as the mark before it says, as UTF-8
/// where it is that, and else as Windows writes.
pub(crate) fn tekst(inhoud: &[u8], opgave: Option<&str>) -> Result<(String, &'static str), Code> {
    let codering = match opgave {
        Some(naam) => Encoding::for_label(naam.as_bytes()).ok_or(Code::BestandBeschadigd)?,
        None => match Encoding::for_bom(inhoud) {
            Some((codering, _)) => codering,
            None if std::str::from_utf8(inhoud).is_ok() => UTF_8,
            None => WINDOWS_1252,
        },
    };
    let (tekst, codering, fouten) = codering.decode(inhoud);
    if fouten && opgave.is_some() {
        return Err(Code::BestandBeschadigd);
    }
    Ok((tekst.into_owned(), codering.name()))
}

/// The name of a field so that spelling does not matter: no case, accents, spaces or marks but `%`.
pub(crate) fn gevouwen(naam: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = naam.nfkd().flat_map(char::to_lowercase);
    letters
        .filter(|c| c.is_alphanumeric() || *c == '%')
        .collect()
}
