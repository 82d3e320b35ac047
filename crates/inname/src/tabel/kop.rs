//! The header: found by the names of the mapping, with title rows above it or not.

use std::collections::BTreeSet;

use super::Mis;
use super::blad::{Blad, Cel};
use crate::bestand::gevouwen;
use crate::mapping::{Familie, INGEBOUWD, Kolom, Mapping, Tabel, Weg};
use crate::verslag::{Code, Plek, Verzamelaar};

/// In so many rows the header must stand.
pub(super) const ZOEK: usize = 30;

/// No header is longer, in bytes.
const LANGSTE_KOP: usize = 200;

/// A header that was found.
pub(super) struct Kop<'m> {
    pub(super) tabel: &'m Tabel,
    /// Its place among the rows.
    pub(super) rij: usize,
    /// Columns that are known, each with its place in a row and its name in the file.
    pub(super) kolommen: Vec<(usize, &'m Kolom, String)>,
    /// Places and names of columns that are there twice, and of those that nobody knows.
    dubbel: Vec<String>,
    onbekend: Vec<String>,
}

impl<'m> Kop<'m> {
    /// The table of which all required columns stand in one row; of several the one that knows most.
    pub(super) fn zoek(blad: &Blad, mapping: &'m Mapping) -> Result<Self, Mis> {
        let mut beste: Option<Self> = None;
        for tabel in &mapping.tabel {
            for (rij, (_, cellen)) in blad.rijen.iter().take(ZOEK).enumerate() {
                let kop = Self::uit(tabel, rij, cellen);
                let beter = |b: &Self| kop.kolommen.len() > b.kolommen.len();
                if kop.compleet() && beste.as_ref().is_none_or(beter) {
                    beste = Some(kop);
                }
            }
        }
        beste.ok_or_else(|| mis(blad, mapping))
    }

    fn uit(tabel: &'m Tabel, rij: usize, cellen: &[Cel]) -> Self {
        let mut kop = Self {
            tabel,
            rij,
            kolommen: Vec::new(),
            dubbel: Vec::new(),
            onbekend: Vec::new(),
        };
        for (plaats, cel) in cellen.iter().enumerate() {
            if cel.tekst.trim().is_empty() {
                continue;
            }
            match tabel.kolom.iter().find(|k| heet(k, &cel.tekst)) {
                Some(kolom)
                    if kolom.weg.is_none()
                        && kop.kolommen.iter().any(|(_, k, _)| std::ptr::eq(*k, kolom)) =>
                {
                    kop.dubbel.push(naam(plaats, &cel.tekst));
                }
                Some(kolom) => kop.kolommen.push((plaats, kolom, naam(plaats, &cel.tekst))),
                None => kop.onbekend.push(naam(plaats, &cel.tekst)),
            }
        }
        kop
    }

    fn ontbreekt(&self) -> impl Iterator<Item = &'m Kolom> {
        let kolommen = self.tabel.kolom.iter();
        kolommen.filter(|k| {
            k.verplicht && !self.kolommen.iter().any(|(_, er, _)| std::ptr::eq(*er, *k))
        })
    }

    fn compleet(&self) -> bool {
        self.ontbreekt().next().is_none()
    }

    /// Says which columns are not read, and why.
    pub(super) fn meld(&self, blad: &Blad, plek: &Plek, meld: &mut Verzamelaar) {
        for naam in &self.onbekend {
            meld.meld(Code::KolomOnbekend, &plek.bij(naam));
        }
        for naam in &self.dubbel {
            meld.meld(Code::KolomDubbel, &plek.bij(naam));
        }
        for (plaats, kolom, naam) in &self.kolommen {
            let Some(weg) = kolom.weg else { continue };
            let code = match weg {
                Weg::Medisch | Weg::Prive => Code::KolomWeg,
                Weg::VrijeTekst => Code::TekstWeg,
                Weg::GeenPlaats => Code::GeenPlaats,
            };
            let rijen = blad.rijen.iter().skip(self.rij + 1);
            let gevuld = rijen
                .filter(|(_, cellen)| cellen.get(*plaats).is_some_and(|c| !c.tekst.is_empty()));
            for (regel, _) in gevuld {
                let plek = Plek {
                    regel: Some(*regel),
                    ..plek.bij(naam)
                };
                meld.meld(code, &plek);
            }
        }
    }
}

fn heet(kolom: &Kolom, kop: &str) -> bool {
    if kop.len() > LANGSTE_KOP {
        return false;
    }
    let kop = gevouwen(kop);
    !kop.is_empty() && kolom.namen.iter().any(|naam| gevouwen(naam) == kop)
}

/// How the report names a column. What may be a value of a sheet without a header is named by its letter.
fn naam(plaats: usize, kop: &str) -> String {
    let kop = kop.split_whitespace().collect::<Vec<_>>().join(" ");
    let cijfers = kop.chars().filter(char::is_ascii_digit).count();
    if kop.chars().count() > 40 || cijfers > 3 || kop.contains('@') {
        return format!("kolom {}", letters(plaats));
    }
    kop
}

/// `A`, `B`, ..., `Z`, `AA`.
pub(super) fn letters(mut plaats: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(plaats % 26).unwrap_or_default());
        if plaats < 26 {
            break;
        }
        plaats = plaats / 26 - 1;
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

/// How many columns of the mapping some row of the beginning has.
pub(super) fn bekende_kolommen(blad: &Blad, mapping: &Mapping) -> usize {
    let koppen = mapping.tabel.iter().flat_map(|tabel| {
        let rijen = blad.rijen.iter().take(ZOEK).enumerate();
        rijen.map(|(rij, (_, cellen))| Kop::uit(tabel, rij, cellen).kolommen.len())
    });
    koppen.max().unwrap_or_default()
}

/// Which required column is not there, or that it is another file altogether.
fn mis(blad: &Blad, mapping: &Mapping) -> Mis {
    let koppen = mapping.tabel.iter().flat_map(|tabel| {
        let rijen = blad.rijen.iter().take(ZOEK).enumerate();
        rijen.map(move |(rij, (_, cellen))| Kop::uit(tabel, rij, cellen))
    });
    let beste = koppen.max_by_key(|kop| kop.kolommen.len());
    if let Some(kop) = beste.filter(|kop| kop.kolommen.len() >= 2)
        && let Some(kolom) = kop.ontbreekt().next()
    {
        let namen = kolom.namen.join(", ");
        return Mis {
            code: Code::KolomOntbreekt,
            veld: kolom.namen.first().cloned(),
            erbij: format!("Namen die de mapping kent: {namen}."),
        };
    }
    Mis {
        erbij: lijkt_op(blad, mapping),
        ..Mis::from(Code::BestandOnbekend)
    }
}

/// Names of built-in mappings that do know this header.
fn lijkt_op(blad: &Blad, mapping: &Mapping) -> String {
    let anderen: BTreeSet<&str> = INGEBOUWD
        .iter()
        .filter(|ander| ander.naam != mapping.naam)
        .filter(|ander| {
            let gelezen = Mapping::lees(ander.mapping);
            gelezen.is_ok_and(|m| {
                m.familie == Familie::Tabel
                    && m.tabel.iter().any(|tabel| {
                        let rijen = blad.rijen.iter().take(ZOEK).enumerate();
                        let mut koppen = rijen.map(|(rij, (_, c))| Kop::uit(tabel, rij, c));
                        koppen.any(|kop| kop.compleet())
                    })
            })
        })
        .map(|ander| ander.naam)
        .collect();
    if anderen.is_empty() {
        return "Er is geen rij met kolomnamen gevonden die de mapping kent.".to_owned();
    }
    let namen: Vec<&str> = anderen.into_iter().collect();
    format!("Het lijkt op de mapping {}.", namen.join(" of "))
}
