//! The checklist of article 6 lid 1 Regeling procesgang: elements a to l, where each one is found,
//! from whom it is, and whether it is complete.

use serde::Serialize;

use super::super::delen::taal::opsomming;
use super::super::delen::veld::Velden;
use super::Verslag;
use super::elementen as e;
use super::vondst::{Element, Stand};

/// The checklist.
#[derive(Serialize)]
pub struct Controle {
    pub(super) uitkomst: String,
    /// Elements a to l.
    pub elementen: Vec<Element>,
}

pub(super) fn controle(v: &Verslag, velden: &mut Velden) -> Controle {
    let mut elementen = Vec::from(e::stam(v));
    if v.verkort {
        elementen.push(e::stand_van_zaken(v));
    } else {
        elementen.extend([
            e::oordeel_en_advies(v),
            e::plan(v),
            e::evaluaties(v),
            e::arbeidsrelatie(v),
            e::actueel_oordeel(v),
            e::passend_werk(v),
        ]);
    }
    elementen.push(e::oordeel_werknemer(v));
    let uitkomst = uitkomst(&elementen);
    if let Err(reden) = &uitkomst {
        velden.melding(reden.clone());
    }
    Controle {
        uitkomst: uitkomst.unwrap_or_else(|reden| reden),
        elementen,
    }
}

/// One sentence; an error when something is missing.
fn uitkomst(elementen: &[Element]) -> Result<String, String> {
    let letters = |stand: Stand| -> Vec<String> {
        elementen
            .iter()
            .filter(|e| e.stand == stand)
            .map(|e| e.letter.to_string())
            .collect()
    };
    let zin = |letters: &[String], enkel: &str, meer: &str| match letters.len() {
        0 => None,
        1 => Some(format!("Element {} {enkel}.", letters[0])),
        _ => Some(format!("De elementen {} {meer}.", opsomming(letters))),
    };
    let ontbreekt = zin(&letters(Stand::Ontbreekt), "ontbreekt", "ontbreken");
    let onvolledig = zin(
        &letters(Stand::Onvolledig),
        "is onvolledig",
        "zijn onvolledig",
    );
    let zinnen: Vec<String> = [ontbreekt, onvolledig].into_iter().flatten().collect();
    if !zinnen.is_empty() {
        return Err(zinnen.join(" "));
    }
    let in_bestand = zin(
        &letters(Stand::InBestand),
        "staat in een bestand dat niet is gelezen. Kijk zelf of het daarin volledig is",
        "staan in een bestand dat niet is gelezen. Kijk zelf of ze daarin volledig zijn",
    );
    Ok(match in_bestand {
        None => "Alle elementen die in dit verslag moeten staan, zijn aanwezig.".to_owned(),
        Some(zin) => format!("Er ontbreekt geen element. {zin}"),
    })
}
