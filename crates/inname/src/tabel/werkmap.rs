//! Workbooks of Excel (`.xlsx`): visible sheets, values as they were last worked out.
//!
//! A formula is never run: its last value counts. What would unpack to more than a gigabyte is refused.

use std::io::{Cursor, Read as _};

use calamine::{Data, Range, Reader as _, SheetVisible, Xlsx};
use jiff::civil::Date;

use super::Mis;
use super::blad::{Blad, Cel};
use super::kop::letters;
use crate::bestand::GROOTST;
use crate::verslag::Code;

/// The visible sheets, in their order.
pub(super) fn lees(inhoud: &[u8]) -> Result<Vec<Blad>, Mis> {
    meet(inhoud)?;
    let mut werkmap: Xlsx<_> =
        Xlsx::new(Cursor::new(inhoud)).map_err(|_| Code::BestandBeschadigd)?;
    let zichtbaar: Vec<String> = werkmap
        .sheets_metadata()
        .iter()
        .filter(|blad| blad.visible == SheetVisible::Visible)
        .map(|blad| blad.name.clone())
        .collect();
    let mut bladen = Vec::new();
    for naam in zichtbaar {
        let vlak = werkmap.worksheet_range(&naam);
        let vlak = vlak.map_err(|_| Code::BestandBeschadigd)?;
        zonder_waarde(&mut werkmap, &naam, &vlak)?;
        bladen.push(blad(&vlak));
    }
    Ok(bladen)
}

/// How much it unpacks to, whatever it says itself.
fn meet(inhoud: &[u8]) -> Result<(), Mis> {
    let mut zip = zip::ZipArchive::new(Cursor::new(inhoud)).map_err(|_| Code::BestandBeschadigd)?;
    let mut over = GROOTST as u64;
    for nummer in 0..zip.len() {
        let deel = zip.by_index(nummer).map_err(|_| Code::BestandBeschadigd)?;
        let mut deel = deel.take(over + 1);
        let gelezen = std::io::copy(&mut deel, &mut std::io::sink());
        let gelezen = gelezen.map_err(|_| Code::BestandBeschadigd)?;
        over = over.checked_sub(gelezen).ok_or(Code::BestandTeGroot)?;
    }
    Ok(())
}

/// A formula that was never worked out, or that ended in an error, has no value to read.
fn zonder_waarde(
    werkmap: &mut Xlsx<Cursor<&[u8]>>,
    naam: &str,
    vlak: &Range<Data>,
) -> Result<(), Mis> {
    let formules = werkmap.worksheet_formula(naam);
    let formules = formules.map_err(|_| Code::BestandBeschadigd)?;
    let (rij0, kolom0) = formules.start().unwrap_or_default();
    for (rij, kolom, _) in formules.used_cells() {
        let (rij, kolom) = (rij0 as usize + rij, kolom0 as usize + kolom);
        let plek = (u32::try_from(rij), u32::try_from(kolom));
        let (Ok(r), Ok(k)) = plek else { continue };
        if matches!(
            vlak.get_value((r, k)),
            None | Some(Data::Empty | Data::Error(_))
        ) {
            return Err(Mis {
                veld: Some(format!("cel {}{}", letters(kolom), rij + 1)),
                ..Mis::from(Code::CelFormule)
            });
        }
    }
    Ok(())
}

fn blad(vlak: &Range<Data>) -> Blad {
    let eerste = vlak.start().map_or(0, |(rij, _)| rij as usize);
    let rijen = vlak.rows().enumerate();
    let rijen = rijen.map(|(nummer, rij)| (eerste + nummer + 1, rij.iter().map(cel).collect()));
    Blad {
        rijen: rijen.collect(),
    }
}

fn cel(data: &Data) -> Cel {
    let tekst = |tekst: String| Cel {
        tekst,
        ..Cel::default()
    };
    match data {
        Data::String(s) => tekst(s.replace("_x000D_", "").trim().to_owned()),
        Data::Int(n) => getal(n.to_string()),
        Data::Float(n) => getal(n.to_string()),
        Data::Bool(b) => tekst(if *b { "ja" } else { "nee" }.to_owned()),
        Data::DateTime(moment) => {
            let (jaar, maand, dag, ..) = moment.to_ymd_hms_milli();
            let dag = dag_van(jaar, maand, dag);
            Cel {
                tekst: dag.map_or_else(|| "-".to_owned(), |d| d.to_string()),
                datum: dag,
                getal: false,
            }
        }
        Data::DateTimeIso(s) | Data::DurationIso(s) => tekst(s.clone()),
        Data::Error(_) | Data::Empty => Cel::default(),
    }
}

fn getal(tekst: String) -> Cel {
    Cel {
        tekst,
        datum: None,
        getal: true,
    }
}

fn dag_van(jaar: u16, maand: u8, dag: u8) -> Option<Date> {
    let klein = |n: u8| i8::try_from(n).ok();
    let jaar = i16::try_from(jaar).ok().filter(|j| *j > 1900)?;
    Date::new(jaar, klein(maand)?, klein(dag)?).ok()
}
