//! Rows of cells, out of text with a delimiter.

use jiff::civil::Date;

use super::{Mis, kop};
use crate::Opties;
use crate::bestand::{GROOTST, tekst};
use crate::mapping::Mapping;
use crate::verslag::{Bestand, Code};

/// A longer cell is none: most often a quote was not closed.
const LANGSTE_CEL: usize = 100_000;

/// One cell: its text, and its day when a workbook says that it is one.
#[derive(Default)]
pub(super) struct Cel {
    pub(super) tekst: String,
    pub(super) datum: Option<Date>,
    /// A number in a workbook: its text is ours, its style is lost.
    pub(super) getal: bool,
}

/// One sheet: rows with their number in the file.
pub(super) struct Blad {
    pub(super) rijen: Vec<(usize, Vec<Cel>)>,
}

/// Reads text with a delimiter: as told, as its first line says, or with which the header is found.
pub(super) fn csv(
    inhoud: &[u8],
    mapping: &Mapping,
    opties: &Opties,
    bestand: &mut Bestand,
) -> Result<Blad, Mis> {
    if inhoud.len() > GROOTST {
        return Err(Code::BestandTeGroot.into());
    }
    let (tekst, codering) = tekst(inhoud, opties.codering.as_deref())?;
    bestand.codering = Some(codering.to_owned());
    let (gezegd, tekst, overgeslagen) = eerste_regel(&tekst);
    let scheiding = opties
        .scheidingsteken
        .or(gezegd)
        .unwrap_or_else(|| scheidingsteken(tekst, mapping));
    bestand.scheidingsteken = Some(match scheiding {
        b'\t' => "tab".to_owned(),
        anders => char::from(anders).to_string(),
    });
    let rijen = rijen(tekst, scheiding, overgeslagen, usize::MAX)?;
    Ok(Blad { rijen })
}

/// Excel may write `sep=;` before all else.
fn eerste_regel(tekst: &str) -> (Option<u8>, &str, usize) {
    let (eerste, rest) = tekst.split_once('\n').unwrap_or((tekst, ""));
    match eerste.trim().strip_prefix("sep=").map(str::as_bytes) {
        Some([teken]) => (Some(*teken), rest, 1),
        _ => (None, tekst, 0),
    }
}

/// The delimiter with which most columns of the mapping are found.
fn scheidingsteken(tekst: &str, mapping: &Mapping) -> u8 {
    let bekend = |teken: &u8| {
        let begin = rijen(tekst, *teken, 0, kop::ZOEK).unwrap_or_default();
        let begin = Blad { rijen: begin };
        kop::bekende_kolommen(&begin, mapping)
    };
    // Of equals the first: Dutch Excel writes a semicolon.
    let tekens = [b',', b'\t', b'|', b';'];
    tekens.into_iter().max_by_key(bekend).unwrap_or(b';')
}

fn rijen(
    tekst: &str,
    scheiding: u8,
    overgeslagen: usize,
    meest: usize,
) -> Result<Vec<(usize, Vec<Cel>)>, Mis> {
    let mut lezer = csv::ReaderBuilder::new()
        .delimiter(scheiding)
        .has_headers(false)
        .flexible(true)
        .from_reader(tekst.as_bytes());
    let mut rijen = Vec::new();
    for rij in lezer.records().take(meest) {
        let rij = rij.map_err(|_| Code::BestandBeschadigd)?;
        if rij.iter().any(|cel| cel.len() > LANGSTE_CEL) {
            return Err(Code::CelTeLang.into());
        }
        let regel = rij.position().map_or(0, csv::Position::line);
        let regel = usize::try_from(regel).unwrap_or_default() + overgeslagen;
        let cel = |tekst: &str| Cel {
            tekst: zonder_wacht(tekst).to_owned(),
            ..Cel::default()
        };
        rijen.push((regel, rij.iter().map(cel).collect()));
    }
    Ok(rijen)
}

/// `="004711"` and `'004711` keep Excel from taking the zeros away.
fn zonder_wacht(tekst: &str) -> &str {
    let tekst = tekst.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let binnen = tekst.strip_prefix("=\"").and_then(|t| t.strip_suffix('"'));
    let apostrof = || {
        let rest = tekst.strip_prefix('\'')?;
        rest.bytes().all(|b| b.is_ascii_digit()).then_some(rest)
    };
    binnen.or_else(apostrof).unwrap_or(tekst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_around_numbers_are_taken_off() {
        for (tekst, goed) in [
            ("=\"004711\"", "004711"),
            ("'004711", "004711"),
            ("'s-Gravenhage", "'s-Gravenhage"),
            (" \u{A0}a ", "a"),
        ] {
            assert_eq!(zonder_wacht(tekst), goed);
        }
    }

    #[test]
    fn a_break_within_quotes_is_no_new_row() {
        let rijen = rijen("a;\"b\nc\"\nd;\"e \"\"f\"\"\"\n", b';', 0, usize::MAX);
        let rijen = rijen.unwrap_or_default();
        let teksten: Vec<(usize, Vec<&str>)> = rijen
            .iter()
            .map(|(n, cellen)| (*n, cellen.iter().map(|c| c.tekst.as_str()).collect()))
            .collect();
        assert_eq!(teksten, [(1, vec!["a", "b\nc"]), (3, vec!["d", "e \"f\""])]);
    }
}
