//! What goes wrong with one case after it was read, in words for its owner.

use crate::diagnostic::{Diagnostic, Severity, Source};
use crate::documents::taal::opsomming;
use crate::load::locate;
use crate::report::ZELFDE_MELDING;
use crate::telwoord::telwoord;
use crate::validate::ValidCase;

const ID: &str = "/dossierId";

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

/// Adds that it is the id of the case, and where that stands in the file.
pub(super) fn at_id(found: Diagnostic, case: &ValidCase) -> Diagnostic {
    found.at(locate(case.raw(), ID)).pointing_at(ID)
}

pub(super) fn twice(case: &ValidCase, earlier: &Source) -> Diagnostic {
    let melding = format!("Dit dossiernummer komt al voor in {earlier}.");
    let found = fault(
        case,
        "dossier.dubbel",
        &melding,
        "Geef ieder dossier een eigen nummer, of lever het maar een keer aan.",
    );
    at_id(found, case)
}

/// About the case from `source`: a person has to say whether it is one too many.
pub(super) fn same_notice(source: &Source, earlier: &Source) -> Diagnostic {
    Diagnostic::waarschuwing(
        ZELFDE_MELDING,
        source,
        format!(
            "De werknemer, de werkgever en de eerste ziektedag zijn dezelfde als in {earlier}, maar \
             het dossiernummer is een ander."
        ),
        "Heeft de werknemer twee dienstverbanden bij deze werkgever? Zo niet, lever dan maar een \
         van de twee dossiers aan.",
    )
    .pointing_at(ID)
}

/// Files that the case names and that are not beside it: a set would come without them.
pub(super) fn no_file(case: &ValidCase, absent: &[usize]) -> Option<Diagnostic> {
    let pointer = format!("/documenten/{}/bestand", absent.first()?);
    let numbers: Vec<String> = absent.iter().map(|n| (n + 1).to_string()).collect();
    let melding = format!(
        "Van {} staat het genoemde bestand niet in de map van het dossier: nummer {} in de lijst van \
         documenten.",
        telwoord(absent.len(), "document", "documenten"),
        opsomming(&numbers)
    );
    let herstel =
        "Zet de bestanden daar neer, of haal de namen weg. De set voor UWV bevat alleen wat er is.";
    let found = Diagnostic::waarschuwing("bestand.ontbreekt", case.source(), melding, herstel);
    Some(found.at(locate(case.raw(), &pointer)).pointing_at(pointer))
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
