//! Values of a document: what is there, or a visible marker and a note of what is missing.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::in_woorden;
use crate::dossier::Kop;
use crate::dossier::codes::{DocumentStatus, Rol};

use super::taal::{NIET_VASTGELEGD, aanwijzend};

/// A mandatory value that the case does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ontbrekend {
    /// What is missing, in Dutch, as the marker names it.
    pub veld: String,
    /// Where in the case it belongs, as JSON pointer.
    pub pointer: String,
}

/// Gathers, while a document is composed, all that keeps it from being definitive.
#[derive(Default)]
pub struct Velden {
    /// The source is missing or a concept: wished values get a marker too.
    formulier: bool,
    /// JSON pointer of the source, when it is one of a list.
    pub(in crate::documents) plek: Option<String>,
    pub(in crate::documents) ontbreekt: Vec<Ontbrekend>,
    /// Who must still sign, as sentences.
    pub(in crate::documents) te_tekenen: Vec<String>,
    /// Who these are, each once.
    pub(in crate::documents) tekenaars: Vec<Rol>,
    /// Somebody signed an original, of which this is a copy.
    pub(in crate::documents) origineel: bool,
    /// Why the source itself does not count, as sentences.
    pub(in crate::documents) stand: Vec<String>,
}

impl Velden {
    /// The marker for a missing value, which is noted.
    pub fn marker(&mut self, veld: &str, pointer: &str) -> String {
        self.noteer(veld, pointer);
        format!("[INVULLEN: {veld}]")
    }

    /// A value that law or form demands.
    pub fn verplicht<T: Into<String>>(
        &mut self,
        waarde: Option<T>,
        veld: &str,
        pointer: &str,
    ) -> String {
        match waarde.map(Into::into) {
            None => self.marker(veld, pointer),
            Some(waarde) => {
                // A marker that somebody left in the source is a missing value as well.
                if waarde.contains("[INVULLEN") {
                    self.noteer(veld, pointer);
                }
                waarde
            }
        }
    }

    /// A value that belongs there but that nothing demands: a marker on a form that is still to
    /// be filled in, else a plain statement that it was not recorded.
    pub fn gewenst<T: Into<String>>(
        &mut self,
        waarde: Option<T>,
        veld: &str,
        pointer: &str,
    ) -> String {
        if self.formulier {
            return self.verplicht(waarde, veld, pointer);
        }
        waarde.map_or_else(|| NIET_VASTGELEGD.to_owned(), Into::into)
    }

    /// A date in words, demanded.
    pub fn datum(&mut self, waarde: Option<Date>, veld: &str, pointer: &str) -> String {
        self.verplicht(waarde.map(in_woorden), veld, pointer)
    }

    /// Looks whether the source document counts on the reference date. `wat` is "plan van aanpak".
    pub fn bron(&mut self, kop: Option<&Kop>, wat: &str, peildatum: Date) {
        let reden = match kop {
            None => format!(
                "In het dossier staat nog geen {wat}. Dit formulier is zo veel mogelijk ingevuld met gegevens uit het dossier."
            ),
            Some(kop) if kop.status == Some(DocumentStatus::Concept) => {
                format!(
                    "Volgens het dossier is {} nog een concept.",
                    aanwijzend(wat)
                )
            }
            Some(kop) if kop.datum.is_some_and(|d| d > peildatum) => {
                format!("De datum van {} ligt na de peildatum.", aanwijzend(wat))
            }
            Some(_) => return,
        };
        self.formulier = true;
        self.stand.push(reden);
    }

    /// The source is one of a list in the case: findings about the others do not block this one.
    #[must_use]
    pub fn een_van(mut self, pointer: &str) -> Self {
        self.plek = Some(pointer.to_owned());
        self
    }

    /// Another reason why the document is not definitive yet, as a sentence.
    pub fn melding(&mut self, reden: String) {
        self.stand.push(reden);
    }

    /// These must still sign, as a sentence.
    pub fn te_tekenen(&mut self, zin: String, wie: &[Rol]) {
        self.te_tekenen.push(zin);
        self.tekenaars.extend(wie);
        self.tekenaars.sort_unstable();
        self.tekenaars.dedup();
    }

    /// Whether the source is missing or a concept.
    pub fn is_formulier(&self) -> bool {
        self.formulier
    }

    fn noteer(&mut self, veld: &str, pointer: &str) {
        self.ontbreekt.push(Ontbrekend {
            veld: veld.to_owned(),
            pointer: pointer.to_owned(),
        });
    }
}
