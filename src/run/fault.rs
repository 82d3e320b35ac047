//! What goes wrong with one case after it was read, in words for its owner.

use crate::diagnostic::{Diagnostic, Severity, Source};
use crate::validate::ValidCase;

pub(super) fn fault(
    case: &ValidCase,
    code: &'static str,
    melding: &str,
    herstel: &str,
) -> Diagnostic {
    Diagnostic {
        code: code.into(),
        ernst: Severity::Fout,
        bron: case.source().clone(),
        positie: None,
        pointer: None,
        melding: melding.to_owned(),
        herstel: herstel.to_owned(),
    }
}

impl Diagnostic {
    /// Adds the place in the case and in the file.
    pub(super) fn pointing_to(mut self, pointer: &str, case: &ValidCase) -> Self {
        self.positie = crate::load::locate(case.raw(), pointer);
        self.pointer = Some(pointer.to_owned());
        self
    }
}

pub(super) fn twice(case: &ValidCase, earlier: &Source) -> Diagnostic {
    let melding = format!("Dit dossiernummer komt al voor in {earlier}.");
    fault(
        case,
        "dossier.dubbel",
        &melding,
        "Geef ieder dossier een eigen nummer, of lever het maar een keer aan.",
    )
    .pointing_to("/dossierId", case)
}

pub(super) fn misfit(case: &ValidCase) -> Diagnostic {
    fault(
        case,
        "dossier.model",
        "Dit dossier voldoet aan het schema, maar is niet te lezen.",
        "Dit is een fout in poortwachter; meld die aan de beheerder.",
    )
}

pub(super) fn broke_off(source: &Source) -> Diagnostic {
    Diagnostic::fout(
        "dossier.afgebroken",
        source,
        "De verwerking van dit dossier is afgebroken door een fout in het programma.",
        "Meld dit aan de beheerder; de andere dossiers zijn gewoon verwerkt.",
    )
}
