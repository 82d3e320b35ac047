//! `rules test`: the inline tests of the pack, each from a whole case to an outcome.

use serde_json::Value;

use super::pack::{GeladenRegel, Pack};
use super::record::Toets;
use crate::dossier::Dossier;
use crate::facts::bewijs::verenig;
use crate::facts::derive;
use crate::finding::{Finding, Uitkomst};
use crate::load::tree::Tree;

/// Base cases that inline tests change.
const BASES: &[(&str, &str)] = &[
    ("basis", include_str!("../../../../rules/basis/basis.json")),
    (
        "minimaal",
        include_str!("../../../../rules/basis/minimaal.json"),
    ),
];

/// Names of the base cases.
pub(super) fn bases() -> impl Iterator<Item = &'static str> {
    BASES.iter().map(|(naam, _)| *naam)
}

/// An inline test that did not come out as expected.
#[derive(Debug, thiserror::Error)]
#[error("{regel}: toets \"{toets}\": {melding}")]
pub struct ToetsFout {
    /// Rule id.
    pub regel: String,
    /// Name of the test.
    pub toets: String,
    /// What came out instead.
    pub melding: String,
}

/// How many tests ran, and which failed.
#[derive(Debug, Default)]
pub struct ToetsVerslag {
    /// Tests that ran.
    pub aantal: usize,
    /// Tests that failed.
    pub fouten: Vec<ToetsFout>,
}

impl Pack {
    /// Runs every inline test.
    pub fn toets(&self) -> ToetsVerslag {
        let mut verslag = ToetsVerslag::default();
        for geladen in &self.regels {
            for toets in &geladen.regel.toetsen {
                verslag.aantal += 1;
                if let Err(melding) = self.voer_uit(geladen, toets) {
                    let regel = geladen.regel.id.clone();
                    verslag.fouten.push(ToetsFout {
                        regel,
                        toets: toets.naam.clone(),
                        melding,
                    });
                }
            }
        }
        verslag
    }

    fn voer_uit(&self, geladen: &GeladenRegel, toets: &Toets) -> Result<(), String> {
        let waarde = toets.zaak()?;
        let dossier: Dossier = serde_json::from_value(waarde.clone())
            .map_err(|e| format!("zaak is niet leesbaar: {e}"))?;
        let bron = Tree::from(&waarde);
        let dossier = verenig(dossier, bron.root(), toets.op);
        let facts = derive(&dossier, bron.root(), toets.op);
        let beoordeling = self.beoordeel(&facts, bron.root());
        let id = &geladen.regel.id;
        let uitkomst = beoordeling.uitkomsten.van(id);
        let uitkomst = uitkomst.unwrap_or(Uitkomst::NietVanToepassing);
        let bevinding = beoordeling.alle().find(|b| b.regel == *id);
        if uitkomst != toets.uitkomst {
            let feiten = bevinding
                .map(|b| format!(" Feiten: {:?}; ontbreekt: {:?}.", b.feiten, b.ontbreekt));
            return Err(format!(
                "uitkomst {uitkomst:?}, verwacht {:?}.{}",
                toets.uitkomst,
                feiten.unwrap_or_default()
            ));
        }
        let ernst = bevinding.map(|b| b.ernst);
        if toets.ernst.is_some() && ernst != toets.ernst {
            return Err(format!("ernst {ernst:?}, verwacht {:?}.", toets.ernst));
        }
        if bevinding.is_some_and(|b| b.melding.is_empty() || b.melding.contains("onbekend")) {
            return Err("de melding noemt een feit dat er niet is.".into());
        }
        match (&toets.zegt, bevinding) {
            (Some(deel), Some(b)) if !zegt(b, deel) => Err(format!(
                "de bevinding zegt niet \"{deel}\", maar: {}",
                b.melding
            )),
            (Some(_), None) => Err("er is geen bevinding die iets zegt.".into()),
            _ => Ok(()),
        }
    }
}

/// The text of a finding, or of the exception that holds, with `deel` in it.
fn zegt(bevinding: &Finding, deel: &str) -> bool {
    let uitzondering = bevinding.uitzondering.as_deref().unwrap_or_default();
    bevinding.melding.contains(deel) || uitzondering.contains(deel)
}

impl Toets {
    /// The base case with the changes of this test.
    ///
    /// # Errors
    ///
    /// When there is no such base case, or no such place in it.
    pub fn zaak(&self) -> Result<Value, String> {
        let basis = BASES.iter().find(|(naam, _)| *naam == self.basis);
        let (_, tekst) = basis.ok_or_else(|| format!("basis {} bestaat niet.", self.basis))?;
        let mut waarde: Value = serde_json::from_str(tekst).map_err(|e| e.to_string())?;
        for (pointer, nieuw) in &self.zet {
            zet(&mut waarde, pointer, nieuw)
                .ok_or_else(|| format!("{pointer} is geen plaats in de zaak."))?;
        }
        Ok(waarde)
    }
}

/// Puts a value at a pointer, making objects on the way; `null` removes.
fn zet(waarde: &mut Value, pointer: &str, nieuw: &Value) -> Option<()> {
    let (ouder, sleutel) = pointer.rsplit_once('/')?;
    let mut node = waarde;
    for deel in ouder.split('/').skip(1) {
        node = match node {
            Value::Array(items) => items.get_mut(deel.parse::<usize>().ok()?)?,
            Value::Object(map) => map
                .entry(deel)
                .or_insert_with(|| Value::Object(serde_json::Map::new())),
            _ => return None,
        };
    }
    match node {
        Value::Object(map) if nieuw.is_null() => {
            map.remove(sleutel);
        }
        Value::Object(map) => {
            map.insert(sleutel.to_owned(), nieuw.clone());
        }
        Value::Array(items) => {
            let i: usize = sleutel.parse().ok()?;
            if nieuw.is_null() {
                (i < items.len()).then(|| items.remove(i))?;
            } else if i == items.len() {
                items.push(nieuw.clone());
            } else {
                *items.get_mut(i)? = nieuw.clone();
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Ernst;

    type Verandering = fn(&mut Toets);

    /// The day after 42 days without an evaluation: a warning that names the gap.
    fn toets() -> Toets {
        let json = serde_json::json!({
            "naam": "een gat van 43 dagen", "op": "2025-04-10", "zet": { "/evaluaties": [] },
            "uitkomst": "niet_voldaan", "ernst": "waarschuwing", "zegt": "ten hoogste 42 dagen",
        });
        serde_json::from_value(json).expect("a sound inline test")
    }

    #[test]
    fn an_inline_test_fails_on_each_expectation_that_does_not_come_true() {
        let pack = Pack::ingebouwd().unwrap_or_else(|f| panic!("{f:?}"));
        let regel = pack.regel("WVP-EVAL-001").expect("in the pack");
        assert_eq!(pack.voer_uit(regel, &toets()), Ok(()));
        let ander: [(Verandering, &str); 4] = [
            (|t| t.uitkomst = Uitkomst::Voldaan, "uitkomst NietVoldaan"),
            (|t| t.ernst = Some(Ernst::Fout), "ernst Some(Waarschuwing)"),
            (
                |t| t.zegt = Some("ten hoogste 43 dagen".into()),
                "zegt niet",
            ),
            (|t| t.basis = "anders".into(), "basis anders bestaat niet"),
        ];
        for (verander, verwacht) in ander {
            let mut toets = toets();
            verander(&mut toets);
            let fout = pack.voer_uit(regel, &toets).expect_err(verwacht);
            assert!(fout.contains(verwacht), "{fout}");
        }
    }
}
