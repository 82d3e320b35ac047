//! Exports of other systems, read as they are and made into cases.
//!
//! Two stages. The first is code, one module for each family of formats ([`tabel`], [`sivi`]): it
//! parses, and yields events and values under one key ([`neutraal`]), which [`vouw`] folds into one
//! course of absence for each employment and [`maak`] writes as a case. The second is data, a
//! [`mapping`]: names, code tables, what is dropped, who receives the cases. What a column or code
//! means is declared there and never guessed.
//!
//! Nothing here opens a file. The report ([`verslag`]) knows places and counts, never a value.

mod bestand;
mod kenmerk;
mod maak;
pub mod mapping;
mod neutraal;
mod sivi;
mod tabel;
pub mod verslag;
mod vouw;
mod waarde;

use jiff::civil::Date;
use serde_json::Value;

use mapping::{Familie, Mapping, Ontvanger};
use neutraal::Verzameling;
use verslag::{Bestand, Verslag, Verzamelaar};

/// A file of the export: its number in the report, and what it holds.
pub struct Bron {
    /// 1-based, as the report names it.
    pub nummer: usize,
    /// The bytes as they are.
    pub inhoud: Vec<u8>,
}

/// What the user may decide at an import.
#[derive(Default)]
pub struct Opties {
    /// Codes without a confirmed source are not applied.
    pub streng: bool,
    /// For whom the cases are made, where it is not as the mapping says.
    pub ontvanger: Option<Ontvanger>,
    /// Encoding of texts, where it is not as it seems: a label such as `utf-8` or `windows-1252`.
    pub codering: Option<String>,
    /// What stands between the columns, where it is not as it seems.
    pub scheidingsteken: Option<u8>,
    /// Day of the export, where the files do not say it.
    pub export_datum: Option<Date>,
}

/// The cases, ordered by their id, and what became of every record.
pub struct Uitkomst {
    /// Each a case of the format `dossier-1`.
    pub dossiers: Vec<Value>,
    /// The import report.
    pub verslag: Verslag,
}

/// Reads all files of one export. The order of `bronnen` does not change a case.
pub fn importeer(bronnen: &[Bron], mapping: &Mapping, opties: &Opties) -> Uitkomst {
    let mut meld = Verzamelaar::default();
    let mut alles = Verzameling::default();
    for bron in bronnen {
        let lees = match mapping.familie {
            Familie::Tabel => tabel::lees,
            Familie::Sivi => sivi::lees,
        };
        let mut bestand = Bestand {
            nummer: bron.nummer,
            ..Bestand::default()
        };
        lees(bron, mapping, opties, &mut alles, &mut meld, &mut bestand);
        meld.bestand(bestand);
    }
    let dossiers = maak::dossiers(alles, mapping, opties, &mut meld);
    let verslag = meld.verslag(mapping, opties, dossiers.len());
    Uitkomst { dossiers, verslag }
}
