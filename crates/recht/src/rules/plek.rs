//! Where in a file of the pack something stands: a path in a record, and the line it comes to.
//!
//! Lines are looked up only for what is wrong, so that a sound pack is read once and plainly.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// The way from a record to one of its values: `uitzonderingen 2 als`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pad(Vec<Stap>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Stap {
    Sleutel(String),
    /// Place in a list, from 0.
    Nummer(usize),
}

impl Pad {
    pub(super) fn van(sleutel: &str) -> Self {
        Self::default().bij(sleutel)
    }

    /// On to the value under this key.
    pub(super) fn bij(&self, sleutel: &str) -> Self {
        self.en(Stap::Sleutel(sleutel.to_owned()))
    }

    /// On to the member with this number, from 0.
    pub(super) fn nummer(&self, nummer: usize) -> Self {
        self.en(Stap::Nummer(nummer))
    }

    fn en(&self, stap: Stap) -> Self {
        Self(self.0.iter().cloned().chain([stap]).collect())
    }

    /// This path from inside the one before it.
    pub(super) fn onder(&self, ander: &Self) -> Self {
        Self(ander.0.iter().chain(&self.0).cloned().collect())
    }
}

impl fmt::Display for Pad {
    /// As people count: `toetsen 3 zet /verzuim/perioden`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, stap) in self.0.iter().enumerate() {
            let wit = if i == 0 { "" } else { " " };
            match stap {
                Stap::Sleutel(sleutel) => write!(f, "{wit}{sleutel}")?,
                Stap::Nummer(nummer) => write!(f, "{wit}{}", nummer + 1)?,
            }
        }
        Ok(())
    }
}

/// A file of the pack, every value with its line.
pub(super) struct Plattegrond<'t> {
    tekst: &'t str,
    wortel: Option<Tak>,
}

/// A value with the line of itself, or of its key when it has one.
struct Tak {
    lijn: usize,
    inhoud: Inhoud,
}

enum Inhoud {
    Blad,
    Lijst(Vec<Tak>),
    Map(Vec<(String, Tak)>),
}

impl<'t> Plattegrond<'t> {
    pub(super) fn van(tekst: &'t str) -> Self {
        let wortel = serde_saphyr::from_str(tekst).ok();
        Self { tekst, wortel }
    }

    /// Line of the value at `pad`, or of what holds it when it is not there; of `woord` in it, when
    /// that is found. From 1.
    pub(super) fn lijn(&self, pad: &Pad, woord: Option<&str>) -> Option<usize> {
        let mut tak = self.wortel.as_ref()?;
        let mut lijn = tak.lijn;
        for stap in &pad.0 {
            let Some(verder) = tak.stap(stap) else {
                break;
            };
            tak = verder;
            lijn = tak.lijn;
        }
        let in_waarde = woord.and_then(|woord| self.woord(lijn, woord));
        Some(in_waarde.unwrap_or(lijn))
    }

    /// Line of `woord` in the value that begins on `lijn`: its lines are indented further.
    fn woord(&self, lijn: usize, woord: &str) -> Option<usize> {
        let inspringing = |tekst: &str| tekst.len() - tekst.trim_start().len();
        let mut lijnen = self.tekst.lines().enumerate().skip(lijn.checked_sub(1)?);
        let (plek, eerste) = lijnen.next()?;
        if staat_in(eerste, woord) {
            return Some(plek + 1);
        }
        lijnen
            .take_while(|(_, t)| t.trim().is_empty() || inspringing(t) > inspringing(eerste))
            .find(|(_, t)| staat_in(t, woord))
            .map(|(plek, _)| plek + 1)
    }
}

/// `woord` on its own, not as a part of a longer name.
fn staat_in(tekst: &str, woord: &str) -> bool {
    let naam = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    tekst.match_indices(woord).any(|(plek, _)| {
        let voor = tekst[..plek].chars().next_back();
        let na = tekst[plek + woord.len()..].chars().next();
        !voor.is_some_and(naam) && !na.is_some_and(naam)
    })
}

impl Tak {
    fn stap(&self, stap: &Stap) -> Option<&Self> {
        match (stap, &self.inhoud) {
            (Stap::Sleutel(sleutel), Inhoud::Map(velden)) => {
                velden.iter().find(|(s, _)| s == sleutel).map(|(_, t)| t)
            }
            (Stap::Nummer(nummer), Inhoud::Lijst(leden)) => leden.get(*nummer),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Tak {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned {
            value, referenced, ..
        } = Spanned::<Inhoud>::deserialize(deserializer)?;
        Ok(Self {
            lijn: usize::try_from(referenced.line()).unwrap_or_default(),
            inhoud: value,
        })
    }
}

impl<'de> Deserialize<'de> for Inhoud {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Lezer)
    }
}

struct Lezer;

impl<'de> Visitor<'de> for Lezer {
    type Value = Inhoud;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_str<E>(self, _: &str) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_unit<E>(self) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_none<E>(self) -> Result<Inhoud, E> {
        Ok(Inhoud::Blad)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Inhoud, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Inhoud::Blad)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut leden: A) -> Result<Inhoud, A::Error> {
        let mut lijst = Vec::new();
        while let Some(lid) = leden.next_element()? {
            lijst.push(lid);
        }
        Ok(Inhoud::Lijst(lijst))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut velden: A) -> Result<Inhoud, A::Error> {
        let mut map = Vec::new();
        while let Some(sleutel) = velden.next_key::<Spanned<String>>()? {
            let mut tak: Tak = velden.next_value()?;
            let lijn = usize::try_from(sleutel.referenced.line()).unwrap_or_default();
            // A value on the lines below its key is looked for under its key.
            tak.lijn = if lijn == 0 { tak.lijn } else { lijn };
            map.push((sleutel.value, tak));
        }
        Ok(Inhoud::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEKST: &str = "\
groep: ORG
regels:
  - id: ORG-A-001
    bron: [{ regeling: RPG }]
    als: >-
      pva.aanwezig
      && pva.datun == 1
    toetsen:
      - naam: pva.datun
        zet:
          /planVanAanpak: null
          /werknemer: { naam: x,
            leeftijd: 3 }
";

    #[test]
    fn every_value_has_its_line() {
        let grond = Plattegrond::van(TEKST);
        let regel = Pad::van("regels").nummer(0);
        let zet = regel.bij("toetsen").nummer(0).bij("zet");
        for (pad, woord, lijn) in [
            (regel.bij("id"), None, 3),
            (regel.bij("bron").nummer(0).bij("regeling"), None, 4),
            (regel.bij("als"), None, 5),
            (regel.bij("als"), Some("pva.datun"), 7),
            // The word is not in the condition; the line of a test is not its place.
            (regel.bij("bron"), Some("pva.datun"), 4),
            // A longer name is another name.
            (regel.bij("als"), Some("pva.aan"), 5),
            (zet.bij("/planVanAanpak"), None, 11),
            (zet.bij("/werknemer").bij("leeftijd"), None, 13),
            (regel.bij("eis"), None, 3),
        ] {
            assert_eq!(grond.lijn(&pad, woord), Some(lijn), "{pad}");
        }
    }

    #[test]
    fn a_path_reads_as_people_count() {
        let pad = Pad::van("uitzonderingen").nummer(1).bij("als");
        assert_eq!(pad.to_string(), "uitzonderingen 2 als");
    }

    #[test]
    fn what_is_no_yaml_has_no_lines() {
        assert_eq!(Plattegrond::van("a: [").lijn(&Pad::van("a"), None), None);
    }
}
