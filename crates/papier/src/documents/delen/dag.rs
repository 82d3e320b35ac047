//! The day on which a document speaks. A document with a date is frozen on it: what came later, and
//! what may have come later because nobody noted the day, stands in the next document.

use jiff::civil::Date;

use crate::dossier::Kop;

use super::Bron;

/// The day, and whether it is that of a document.
#[derive(Clone, Copy)]
pub struct Dag {
    /// What is later is not told.
    pub op: Date,
    /// The document has a date: what has none is not told either.
    pub vast: bool,
}

impl Dag {
    /// The day of the document with this head; the reference date as long as it has none.
    pub fn van(bron: &Bron, kop: Option<&Kop>) -> Self {
        let datum = kop.and_then(|k| k.datum);
        Self {
            op: datum.map_or(bron.peildatum(), |d| d.min(bron.peildatum())),
            vast: datum.is_some(),
        }
    }

    /// Known to have happened by then.
    pub fn bekend(self, datum: Option<Date>) -> bool {
        datum.map_or(!self.vast, |d| d <= self.op)
    }
}
