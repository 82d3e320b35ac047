//! What every family yields: values by place in the case, and events of an absence, under one key.
//!
//! All of it is ordered by its content, so that the order of files and records changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::Value;
use zaak::dossier::codes::Levering;

use crate::verslag::Plek;

/// Whose absence it is. Parts that the source does not have are empty.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sleutel {
    pub(crate) werkgever: String,
    pub(crate) werknemer: String,
    pub(crate) dienstverband: String,
    pub(crate) zaak: String,
}

impl Sleutel {
    /// The key as far as this part.
    fn tot(&self, deel: Deel) -> Self {
        let mut sleutel = self.clone();
        if deel < Deel::Zaak {
            sleutel.zaak.clear();
        }
        if deel < Deel::Dienstverband {
            sleutel.dienstverband.clear();
        }
        sleutel
    }

    fn deel(&mut self, deel: Deel) -> &mut String {
        match deel {
            Deel::Werknemer => &mut self.werknemer,
            Deel::Dienstverband => &mut self.dienstverband,
            Deel::Zaak => &mut self.zaak,
        }
    }

    /// The part of the key by which a value at `pointer` is filed.
    fn voor(&self, pointer: &str) -> Self {
        let deel = |soort: &str| pointer.starts_with(soort);
        let mut sleutel = self.clone();
        if deel("/werkgever") || deel("/werknemer") || deel("/dienstverband") {
            sleutel.zaak.clear();
        }
        if deel("/werkgever") || deel("/werknemer") {
            sleutel.dienstverband.clear();
        }
        if deel("/werkgever") {
            sleutel.werknemer.clear();
        }
        sleutel
    }
}

/// What a report does with the absence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Soort {
    Nieuw,
    Wijziging,
    Correctie,
    Ongewijzigd,
    Intrekking,
}

/// How the absence stands after a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Einde {
    Loopt,
    /// First day fit for all of the work.
    Hersteld(Date),
    /// Closed, and not by recovery, or nobody knows.
    Gesloten,
}

/// One report about an absence. Percentages are in hundredths.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gebeurtenis {
    /// The sender's own numbering, and the moment of the report: in this order they are folded.
    pub(crate) nummer: u64,
    pub(crate) moment: String,
    pub(crate) vanaf: Option<Date>,
    pub(crate) soort: Soort,
    pub(crate) vanaf_oud: Option<Date>,
    pub(crate) eerste: Option<Date>,
    pub(crate) eerste_oud: Option<Date>,
    pub(crate) ziek: Option<u32>,
    pub(crate) therapeutisch: Option<u32>,
    pub(crate) einde: Einde,
    /// Where it stands. Last, so that it decides no order that matters.
    pub(crate) plek: Plek,
}

/// A supplied document: seen by its kind and day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stuk {
    pub(crate) datum: Option<Date>,
    pub(crate) soort: String,
    pub(crate) id: Option<String>,
    pub(crate) status: &'static str,
    /// First sick day that the record names where it has no key of the case.
    pub(crate) eerste: Option<Date>,
    pub(crate) plek: Plek,
    /// Whether it is a record of its own in the counts, or a cell of one.
    pub(crate) telt: bool,
}

impl Stuk {
    /// Before all others, to look from.
    pub(crate) fn eerste() -> Self {
        Self {
            datum: None,
            soort: String::new(),
            id: None,
            status: "",
            eerste: None,
            plek: Plek::default(),
            telt: false,
        }
    }
}

/// Part of a key that a source may change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deel {
    Werknemer,
    Dienstverband,
    Zaak,
}

/// Values by place, each with the moment from which it holds.
pub(crate) type Velden = BTreeMap<String, BTreeSet<(String, String)>>;

/// Everything of one export.
#[derive(Default)]
pub(crate) struct Verzameling {
    pub(crate) zaken: BTreeMap<Sleutel, Vec<Gebeurtenis>>,
    pub(crate) velden: BTreeMap<Sleutel, Velden>,
    pub(crate) stukken: BTreeSet<(Sleutel, Stuk)>,
    /// New names of keys, by the key that has the old one.
    aliassen: BTreeMap<(Deel, Sleutel), String>,
    /// Records about people: they count as used when there is an absence.
    pub(crate) personen: Vec<(Sleutel, Plek)>,
    /// Newest day on which the source itself was written.
    pub(crate) datum: Option<Date>,
    /// What columns that are there say that the source can supply.
    pub(crate) levert: Vec<Levering>,
    /// Programs that made the files.
    pub(crate) systemen: BTreeSet<String>,
}

impl Verzameling {
    /// A value at a place of the case. `moment` sorts: the last one counts.
    pub(crate) fn zet(&mut self, sleutel: &Sleutel, pointer: &str, moment: &str, waarde: &Value) {
        let velden = self.velden.entry(sleutel.voor(pointer)).or_default();
        let waarden = velden.entry(pointer.to_owned()).or_default();
        waarden.insert((moment.to_owned(), waarde.to_string()));
    }

    /// The source calls something by a new key from now on.
    pub(crate) fn alias(&mut self, deel: Deel, nieuw: &Sleutel, oud: &str, naam: &str) {
        if oud.is_empty() || oud == naam {
            return;
        }
        let mut sleutel = nieuw.tot(deel);
        oud.clone_into(sleutel.deel(deel));
        self.aliassen.insert((deel, sleutel), naam.to_owned());
    }

    /// Puts everything under its newest key.
    pub(crate) fn hernoem(&mut self) {
        if self.aliassen.is_empty() {
            return;
        }
        let aliassen = std::mem::take(&mut self.aliassen);
        let nieuw = |mut sleutel: Sleutel| {
            for deel in [Deel::Werknemer, Deel::Dienstverband, Deel::Zaak] {
                // A key may have changed more than once; a circle ends.
                for _ in 0..10 {
                    let Some(naam) = aliassen.get(&(deel, sleutel.tot(deel))) else {
                        break;
                    };
                    sleutel.deel(deel).clone_from(naam);
                }
            }
            sleutel
        };
        for (sleutel, reeks) in std::mem::take(&mut self.zaken) {
            self.zaken.entry(nieuw(sleutel)).or_default().extend(reeks);
        }
        for (sleutel, velden) in std::mem::take(&mut self.velden) {
            let hier = self.velden.entry(nieuw(sleutel)).or_default();
            for (pointer, waarden) in velden {
                hier.entry(pointer).or_default().extend(waarden);
            }
        }
        let stukken = std::mem::take(&mut self.stukken).into_iter();
        self.stukken = stukken.map(|(s, stuk)| (nieuw(s), stuk)).collect();
        let personen = std::mem::take(&mut self.personen).into_iter();
        self.personen = personen.map(|(s, plek)| (nieuw(s), plek)).collect();
    }

    /// All places that have a value for this absence, with their values.
    pub(crate) fn velden_van(&self, sleutel: &Sleutel) -> Velden {
        let mut alle = Velden::new();
        let niveaus = ["/werkgever", "/werknemer", "/dienstverband", "/verzuim"];
        for niveau in niveaus {
            let van = self.velden.get(&sleutel.voor(niveau));
            alle.extend(
                van.into_iter()
                    .flatten()
                    .map(|(p, w)| (p.clone(), w.clone())),
            );
        }
        alle
    }
}
