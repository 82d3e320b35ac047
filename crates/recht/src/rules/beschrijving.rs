//! What every fact means in Dutch, from `rules/feiten.yaml`: for the overviews and `explain`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::bestand::{Bestand, lees_yaml};
use super::fout::{PackFout, fout};
use super::namen::{FeitNaam, Soort};
use crate::facts::termijnen::Moment;

const BESTAND: (&str, &str) = (
    "rules/feiten.yaml",
    include_str!("../../../../rules/feiten.yaml"),
);

/// `feiten.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Inhoud {
    groepen: Vec<Groep>,
}

/// A group of facts, in the order in which readers meet them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groep {
    /// Dotted name; empty for the facts without a group.
    pub groep: String,
    /// Title.
    pub titel: String,
    /// Its facts, by the last part of their name.
    pub feiten: BTreeMap<String, Beschrijving>,
}

/// A fact in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beschrijving {
    /// A sentence without capital and full stop, when the fact is yes.
    pub ja: Option<Cow<'static, str>>,
    /// The same when it is no.
    pub nee: Option<Cow<'static, str>>,
    /// Name with its article, of what is no yes or no, or may be missing.
    pub naam: Option<Cow<'static, str>>,
    /// What counts, and from where.
    pub uitleg: Option<String>,
    /// The article.
    pub bron: Option<String>,
}

impl Groep {
    /// The dotted name of one of its facts.
    pub fn naam_van(&self, feit: &str) -> String {
        let punt = if self.groep.is_empty() { "" } else { "." };
        format!("{}{punt}{feit}", self.groep)
    }
}

impl Beschrijving {
    /// What the fact is, in one line.
    pub fn kort(&self) -> &str {
        let kort = self.ja.as_ref().or(self.naam.as_ref());
        kort.map_or("", |tekst| tekst)
    }
}

/// All facts in words.
pub struct Beschrijvingen {
    groepen: Vec<Groep>,
}

impl Beschrijvingen {
    /// The descriptions in the program.
    pub fn lees() -> Result<Self, Vec<PackFout>> {
        let bestand = Bestand {
            naam: BESTAND.0.into(),
            tekst: BESTAND.1.into(),
        };
        let mut fouten = Vec::new();
        match lees_yaml::<Inhoud>(&bestand, &mut fouten) {
            Some(inhoud) => Ok(Self {
                groepen: inhoud.groepen,
            }),
            None => Err(fouten),
        }
    }

    /// The groups in order.
    pub fn groepen(&self) -> &[Groep] {
        &self.groepen
    }

    /// The fact with this dotted name. Terms have their words beside their arithmetic.
    pub fn van(&self, naam: &str) -> Option<Cow<'_, Beschrijving>> {
        let (groep, feit) = naam.rsplit_once('.').unwrap_or(("", naam));
        let groep = self.groepen.iter().find(|g| g.groep == groep);
        let eigen = groep.and_then(|g| g.feiten.get(feit));
        eigen
            .map(Cow::Borrowed)
            .or_else(|| termijn(naam).map(Cow::Owned))
    }

    /// Facts without a description, descriptions without a fact, and those of the wrong kind.
    pub fn lint(&self, feiten: &[FeitNaam]) -> Vec<PackFout> {
        let meld = |naam: &str, melding: &str| fout(BESTAND.0, None, format!("{naam} {melding}"));
        let mut fouten = Vec::new();
        for feit in feiten.iter().filter(|f| !f.naam.starts_with("berekening.")) {
            match self.van(&feit.naam) {
                None => fouten.push(meld(&feit.naam, "heeft geen beschrijving.")),
                Some(b) if !past(&b, feit) => fouten.push(meld(
                    &feit.naam,
                    "vraagt ja en nee als het ja of nee is, en een naam als het dat niet is of \
                     kan ontbreken.",
                )),
                Some(_) => {}
            }
        }
        for groep in &self.groepen {
            for naam in groep.feiten.keys() {
                let naam = groep.naam_van(naam);
                if feiten.iter().all(|f| f.naam != naam) {
                    fouten.push(meld(&naam, "is geen feit."));
                }
            }
        }
        fouten
    }
}

/// Whether a description says what a fact of this kind needs.
fn past(beschrijving: &Beschrijving, feit: &FeitNaam) -> bool {
    let zinnen = beschrijving.ja.is_some() && beschrijving.nee.is_some();
    if feit.soort == Soort::Ja {
        zinnen && beschrijving.naam.is_some() == feit.kan_ontbreken
    } else {
        beschrijving.naam.is_some() && beschrijving.ja.is_none() && beschrijving.nee.is_none()
    }
}

/// A term: its date, or whether it has passed.
fn termijn(naam: &str) -> Option<Beschrijving> {
    let (groep, sleutel) = naam.split_once('.')?;
    let moment = Moment::van(sleutel)?;
    let label = format!("de termijn \"{}\"", moment.label);
    let bron = Some(moment.bron.to_owned());
    match groep {
        "termijn" => Some(Beschrijving {
            naam: Some(label.into()),
            uitleg: Some(moment.telwijze()),
            bron,
            ..Beschrijving::default()
        }),
        "verstreken" => Some(Beschrijving {
            ja: Some(format!("{label} ging voorbij terwijl de zaak liep").into()),
            nee: Some(
                format!("{label} is nog niet voorbij, of de zaak liep toen niet meer").into(),
            ),
            bron,
            ..Beschrijving::default()
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::namen::Namen;

    #[test]
    fn every_fact_is_described_and_every_description_is_of_a_fact() {
        let beschrijvingen = Beschrijvingen::lees().unwrap();
        let fouten = beschrijvingen.lint(Namen::nieuw().feiten());
        let fouten: Vec<String> = fouten.iter().map(ToString::to_string).collect();
        assert!(fouten.is_empty(), "{}", fouten.join("\n"));
    }

    #[test]
    fn a_gap_a_leftover_and_a_wrong_kind_are_named() {
        let beschrijvingen = Beschrijvingen::lees().unwrap();
        let feit = |naam: &str, soort, kan_ontbreken| FeitNaam {
            naam: naam.into(),
            soort,
            kan_ontbreken,
        };
        let alle = Namen::nieuw();
        let mut feiten: Vec<FeitNaam> = alle.feiten().to_vec();
        feiten.retain(|f| f.naam != "pva.datum" && f.naam != "pva.aanwezig");
        feiten.push(feit("pva.nieuw", Soort::Ja, false));
        feiten.push(feit("pva.aanwezig", Soort::Getal, false));
        let fouten = beschrijvingen.lint(&feiten);
        let meldingen: Vec<&str> = fouten.iter().map(|f| f.melding.as_str()).collect();
        assert_eq!(meldingen.len(), 3, "{meldingen:?}");
        assert!(meldingen[0].starts_with("pva.nieuw heeft geen"));
        assert!(meldingen[1].starts_with("pva.aanwezig vraagt"));
        assert_eq!(meldingen[2], "pva.datum is geen feit.");
    }
}
