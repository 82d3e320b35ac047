//! What is read as it was meant although it is written otherwise, and the words about that.

use crate::diagnostic::Diagnostic;
use crate::dossier::land;
use crate::dossier::leeg::is_leeg;
use crate::dossier::nummers::BSN;
use crate::load::tree::{Kind, Node};
use crate::load::{Locator, RawCase};

const BSN_AT: &str = "/werknemer/bsn";

/// Countries that stand once in a case, and the list in which they stand more often.
const COUNTRIES: [&str; 2] = ["/werkgever/adres/land", "/werknemer/adres/land"];
const STAYS: &str = "/werknemer/verblijfBuitenland";

/// A remark for each value that is not written as it should be.
pub(super) fn about(case: &RawCase) -> Vec<Diagnostic> {
    let mut locator = Locator::new(case);
    number(case)
        .into_iter()
        .chain(countries(case))
        .map(|(pointer, code, melding, herstel)| {
            Diagnostic::waarschuwing(code, case.source(), melding, herstel)
                .at(locator.value(&pointer))
                .pointing_at(pointer)
        })
        .collect()
}

/// Place, code, what is said and how to mend it.
type Remark = (String, &'static str, String, String);

fn number(case: &RawCase) -> Option<Remark> {
    let text = case.value().pointer(BSN_AT)?.as_str()?;
    let melding = "Bij het BSN is de nul vooraan weggevallen. Die is hier aangevuld.";
    let herstel = "Laat de export het nummer als tekst schrijven, met de nul vooraan.";
    let remark = (
        BSN_AT.to_owned(),
        "bsn.nul",
        melding.to_owned(),
        herstel.to_owned(),
    );
    BSN.mist_nul(text).then_some(remark)
}

fn countries(case: &RawCase) -> impl Iterator<Item = Remark> {
    let stays = match case.value().pointer(STAYS).map(Node::kind) {
        Some(Kind::Array(stays)) => stays.count(),
        _ => 0,
    };
    let stays = (0..stays).map(|n| format!("{STAYS}/{n}/land"));
    let all = COUNTRIES.iter().map(ToString::to_string).chain(stays);
    all.filter_map(|pointer| {
        let text = case.value().pointer(&pointer)?.as_str()?;
        let (melding, herstel) = country(text)?;
        Some((pointer, "land.naam", melding.to_owned(), herstel))
    })
}

/// What to say of a country that is not a code.
fn country(text: &str) -> Option<(&'static str, String)> {
    if text.trim().chars().count() <= 2 || is_leeg(text) {
        return None;
    }
    Some(match land::code(text) {
        Some(code) => (
            "Hier staat de naam van een land. Die is gelezen als landcode.",
            format!("Schrijf {code}."),
        ),
        None => (
            "Hier staat geen landcode. Het land telt als buitenland.",
            "Gebruik de landcode van twee letters, zoals NL voor Nederland.".to_owned(),
        ),
    })
}
