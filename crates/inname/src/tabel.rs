//! Tables: CSV and workbooks, read by the columns that a mapping names.
//!
//! The header is found by its names, wherever it stands. A row is an absence, a step or an employee.

mod blad;
mod kop;
mod rij;
mod werkmap;

use crate::Bron;
use crate::Opties;
use crate::bestand::Vorm;
use crate::mapping::Mapping;
use crate::neutraal::Verzameling;
use crate::verslag::{Bestand, Code, Plek, Verzamelaar};

use blad::Blad;
use kop::Kop;
use rij::Lezer;

/// Reads one file into `alles`.
pub(crate) fn lees(
    bron: &Bron,
    mapping: &Mapping,
    opties: &Opties,
    alles: &mut Verzameling,
    meld: &mut Verzamelaar,
    bestand: &mut Bestand,
) {
    let plek = Plek::in_bestand(bron.nummer);
    match gelezen(bron, mapping, opties, bestand) {
        Ok((blad, kop)) => {
            kop.meld(&blad, &plek, meld);
            let mut lezer = Lezer::new(mapping, opties, &kop, alles, meld);
            for (regel, cellen) in blad.rijen.iter().skip(kop.rij + 1) {
                let plek = Plek {
                    regel: Some(*regel),
                    ..plek.clone()
                };
                lezer.lees(cellen, &plek);
            }
        }
        Err(Mis { code, veld, erbij }) => {
            let plek = veld.as_deref().map_or(plek.clone(), |veld| plek.bij(veld));
            meld.meld_met(code, &plek, &erbij);
        }
    }
}

/// Why a file cannot be read.
struct Mis {
    code: Code,
    veld: Option<String>,
    erbij: String,
}

impl From<Code> for Mis {
    fn from(code: Code) -> Self {
        Self {
            code,
            veld: None,
            erbij: String::new(),
        }
    }
}

fn gelezen<'m>(
    bron: &Bron,
    mapping: &'m Mapping,
    opties: &Opties,
    bestand: &mut Bestand,
) -> Result<(Blad, Kop<'m>), Mis> {
    let vorm = Vorm::van(&bron.inhoud);
    let bladen = match vorm {
        Vorm::Zip => werkmap::lees(&bron.inhoud)?,
        Vorm::Tekst => vec![blad::csv(&bron.inhoud, mapping, opties, bestand)?],
        Vorm::Ole => return Err(Code::BestandVersleuteld.into()),
        Vorm::Xml | Vorm::Json | Vorm::Pdf => {
            return Err(Mis {
                erbij: format!("Het lijkt op {}.", vorm.naam()),
                ..Mis::from(Code::BestandOnbekend)
            });
        }
    };
    let mut mis: Option<Mis> = None;
    for blad in bladen {
        match Kop::zoek(&blad, mapping) {
            Ok(kop) => {
                bestand.herkend_als = Some(kop.tabel.naam.clone());
                return Ok((blad, kop));
            }
            Err(anders) => mis = mis.or(Some(anders)),
        }
    }
    Err(mis.unwrap_or_else(|| Code::BestandOnbekend.into()))
}
