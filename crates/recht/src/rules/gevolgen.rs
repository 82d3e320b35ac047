//! One cause is one finding: what follows from it is listed under it, not beside it.
//!
//! Which rule follows from which stands in `gevolgen.yaml` of the pack. A consequence is folded
//! only when its cause is found too and weighs at least as much, so that no weight is lost.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::bestand::{Bestand, lees_yaml};
use super::fout::{PackFout, fout};
use super::namen::onbekend;
use super::pack::Pack;
use super::plek::{Pad, Plattegrond};
use crate::finding::{Finding, Uitkomst};

/// `gevolgen.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inhoud {
    gevolgen: Vec<Keten>,
}

/// A cause, why the others follow from it, and which they are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keten {
    oorzaak: String,
    /// For the reader of the pack.
    #[expect(dead_code, reason = "says why to whoever reads the pack")]
    waarom: String,
    gevolgen: Vec<String>,
}

/// Causes by consequence, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Gevolgen {
    oorzaken: BTreeMap<String, Vec<String>>,
    /// Every id that a file names, with its place.
    genoemd: Vec<Genoemd>,
}

/// An id in a file.
#[derive(Debug)]
struct Genoemd {
    id: String,
    bestand: String,
    pad: Pad,
}

impl Gevolgen {
    /// Adds the chains of a file; those of a user's own pack come after the built-in ones.
    pub(super) fn lees(&mut self, bestand: &Bestand, fouten: &mut Vec<PackFout>) {
        let inhoud: Option<Inhoud> = lees_yaml(bestand, fouten);
        let ketens = inhoud.into_iter().flat_map(|i| i.gevolgen);
        for (i, keten) in ketens.enumerate() {
            let pad = Pad::van("gevolgen").nummer(i);
            let gevolgen = keten.gevolgen.iter().enumerate();
            let gevolgen = gevolgen.map(|(j, id)| (id, pad.bij("gevolgen").nummer(j)));
            let oorzaak = (&keten.oorzaak, pad.bij("oorzaak"));
            let genoemd = [oorzaak].into_iter().chain(gevolgen);
            self.genoemd.extend(genoemd.map(|(id, pad)| Genoemd {
                id: id.clone(),
                bestand: bestand.naam.clone(),
                pad,
            }));
            self.neem_op(keten);
        }
    }

    fn neem_op(&mut self, keten: Keten) {
        for gevolg in keten.gevolgen {
            let oorzaken = self.oorzaken.entry(gevolg).or_default();
            oorzaken.push(keten.oorzaak.clone());
        }
    }

    /// Every id exists, and nothing is its own cause in a circle.
    pub(super) fn lint(&self, pack: &Pack, bestanden: &[Bestand]) -> Vec<PackFout> {
        let bestaat = |id: &str| pack.regel(id).is_some() || pack.uitgezet.contains_key(id);
        let alle = || pack.regels.iter().map(|r| r.regel.id.as_str());
        let mut fouten = Vec::new();
        let mut kringen = BTreeSet::new();
        for genoemd in &self.genoemd {
            let id = genoemd.id.as_str();
            if !bestaat(id) {
                fouten.push(genoemd.fout(bestanden, onbekend("de regel", id, alle())));
            } else if self.boven(id).contains(id) && kringen.insert(id) {
                let melding = format!("{id} is een gevolg van zichzelf.");
                fouten.push(genoemd.fout(bestanden, melding));
            }
        }
        fouten
    }

    /// All causes of `id`, however far up.
    fn boven<'a>(&'a self, id: &'a str) -> BTreeSet<&'a str> {
        let mut gezien = BTreeSet::new();
        let mut nog = vec![id];
        while let Some(id) = nog.pop() {
            for oorzaak in self.oorzaken.get(id).into_iter().flatten() {
                if gezien.insert(oorzaak.as_str()) {
                    nog.push(oorzaak);
                }
            }
        }
        gezien
    }

    /// Puts every consequence under the finding that it comes from.
    pub(super) fn vouw(&self, bevindingen: Vec<Finding>) -> Vec<Finding> {
        let bovenste: Vec<Option<String>> = bevindingen
            .iter()
            .map(|b| self.bovenste(b, &bevindingen).map(|o| o.regel.clone()))
            .collect();
        let mut los = Vec::with_capacity(bevindingen.len());
        let mut vast = Vec::new();
        for (bevinding, oorzaak) in bevindingen.into_iter().zip(bovenste) {
            match oorzaak {
                Some(oorzaak) => vast.push((oorzaak, bevinding)),
                None => los.push(bevinding),
            }
        }
        for (oorzaak, bevinding) in vast {
            if let Some(boven) = los.iter_mut().find(|b| b.regel == oorzaak) {
                boven.gevolgen.push(bevinding);
            }
        }
        los
    }

    /// The finding at the top of the chain of causes of `b`, if it has a cause.
    fn bovenste<'a>(&self, b: &Finding, alle: &'a [Finding]) -> Option<&'a Finding> {
        let boven = self.oorzaken.get(&b.regel)?.iter().find_map(|id| {
            alle.iter()
                .find(|o| o.regel == *id && o.uitkomst == Uitkomst::NietVoldaan)
                .filter(|o| o.ernst >= b.ernst)
        })?;
        Some(self.bovenste(boven, alle).unwrap_or(boven))
    }
}

impl Genoemd {
    /// A fault about this id, with its line.
    fn fout(&self, bestanden: &[Bestand], melding: String) -> PackFout {
        let bestand = bestanden.iter().find(|b| b.naam == self.bestand);
        PackFout {
            plek: bestand.and_then(|b| Plattegrond::van(&b.tekst).lijn(&self.pad, None)),
            veld: Some(self.pad.to_string()),
            ..fout(&self.bestand, None, melding)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Ernst, Laag, Zekerheid};

    fn gevolgen(paren: &[(&str, &[&str])]) -> Gevolgen {
        let oorzaak = |(oorzaak, gevolgen): &(&str, &[&str])| Keten {
            oorzaak: (*oorzaak).into(),
            waarom: String::new(),
            gevolgen: gevolgen.iter().map(|g| (*g).into()).collect(),
        };
        let mut gevolgen = Gevolgen::default();
        paren
            .iter()
            .map(oorzaak)
            .for_each(|keten| gevolgen.neem_op(keten));
        gevolgen
    }

    fn bevinding(regel: &str, ernst: Ernst, uitkomst: Uitkomst) -> Finding {
        Finding {
            regel: regel.into(),
            titel: String::new(),
            ernst,
            laag: Laag::Procedure,
            uitkomst,
            melding: String::new(),
            herstel: String::new(),
            uitzondering: None,
            bronnen: Vec::new(),
            zekerheid: Zekerheid::V,
            zekerheid_termijn: None,
            berekening: BTreeMap::new(),
            feiten: BTreeMap::new(),
            ontbreekt: Vec::new(),
            reden: None,
            plaatsen: Vec::new(),
            documenten: Vec::new(),
            gevolgen: Vec::new(),
            ontheffing: None,
        }
    }

    /// "A", "A(B C)" for each finding that is left.
    fn vorm(bevindingen: &[Finding]) -> Vec<String> {
        let een = |b: &Finding| match b.gevolgen.as_slice() {
            [] => b.regel.clone(),
            g => {
                let namen: Vec<&str> = g.iter().map(|g| &*g.regel).collect();
                format!("{}({})", b.regel, namen.join(" "))
            }
        };
        bevindingen.iter().map(een).collect()
    }

    #[test]
    fn consequences_go_under_the_cause_at_the_top() {
        use Ernst::{Aandachtspunt, Fout, Waarschuwing};
        use Uitkomst::{Afgeweken, NietTeBeoordelen, NietVoldaan};
        let tabel = gevolgen(&[("A", &["B"]), ("B", &["C"]), ("D", &["C", "E"])]);
        for (lijst, verwacht) in [
            (
                vec![
                    ("A", Fout, NietVoldaan),
                    ("B", Fout, NietVoldaan),
                    ("C", Fout, NietVoldaan),
                ],
                vec!["A(B C)"],
            ),
            // Without its cause a consequence stands on its own; a second cause takes over.
            (vec![("C", Fout, NietVoldaan)], vec!["C"]),
            (
                vec![("C", Fout, NietVoldaan), ("D", Fout, NietVoldaan)],
                vec!["D(C)"],
            ),
            // No weight is lost under a lighter cause.
            (
                vec![("A", Waarschuwing, NietVoldaan), ("B", Fout, NietVoldaan)],
                vec!["A", "B"],
            ),
            // A deviation with a reason is no cause; what cannot be judged is a consequence.
            (
                vec![
                    ("A", Aandachtspunt, Afgeweken),
                    ("B", Aandachtspunt, NietVoldaan),
                ],
                vec!["A", "B"],
            ),
            (
                vec![
                    ("D", Fout, NietVoldaan),
                    ("E", Aandachtspunt, NietTeBeoordelen),
                ],
                vec!["D(E)"],
            ),
        ] {
            let lijst = lijst
                .into_iter()
                .map(|(r, e, u)| bevinding(r, e, u))
                .collect();
            assert_eq!(vorm(&tabel.vouw(lijst)), verwacht);
        }
    }

    #[test]
    fn the_lint_sees_circles_and_unknown_rules() {
        let pack = Pack::ingebouwd().unwrap_or_else(|_| panic!("the pack is sound"));
        let bestand = Bestand {
            naam: "gevolgen.yaml".into(),
            tekst: "gevolgen:\n  \
                    - { oorzaak: WVP-PVA-001, waarom: x, gevolgen: [WVP-RIV-008] }\n  \
                    - { oorzaak: WVP-RIV-008, waarom: x, gevolgen: [WVP-PVA-001] }\n  \
                    - oorzaak: WVP-RIV-001\n    waarom: x\n    gevolgen:\n      \
                    - WVP-RIV-002\n      - WVP-PVA-999\n"
                .into(),
        };
        let (mut tabel, mut fouten) = (Gevolgen::default(), Vec::new());
        tabel.lees(&bestand, &mut fouten);
        assert_eq!(fouten, []);
        let fouten = tabel.lint(&pack, &[bestand]);
        let fouten: Vec<String> = fouten.iter().map(ToString::to_string).collect();
        assert_eq!(
            fouten,
            [
                "gevolgen.yaml:2 (gevolgen 1 oorzaak): WVP-PVA-001 is een gevolg van zichzelf.",
                "gevolgen.yaml:2 (gevolgen 1 gevolgen 1): WVP-RIV-008 is een gevolg van zichzelf.",
                "gevolgen.yaml:8 (gevolgen 3 gevolgen 2): de regel WVP-PVA-999 bestaat niet. \
                 Bedoelt u WVP-PVA-009?",
            ]
        );
    }
}
