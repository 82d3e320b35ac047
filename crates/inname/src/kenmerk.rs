//! The id of a case: the same at every import, also when the first sick day moves, and never from a
//! BSN, plain or hashed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use zaak::dossier::nummers::{BSN, elfproef, noemt};

use crate::neutraal::Sleutel;

/// Marks a key that a family made from the first sick day, for want of one of the source.
pub(crate) const UIT_DATUM: char = '@';

/// Longest id.
const LANGST: usize = 64;

/// What an id is made from.
pub(crate) struct Van<'a> {
    pub(crate) sleutel: &'a Sleutel,
    pub(crate) bsn: Option<&'a str>,
    pub(crate) eerste: Date,
}

/// An id for each, in their order; nothing where every key is a BSN.
pub(crate) fn geef(alle: &[Van<'_>]) -> Vec<Option<String>> {
    let kaal: Vec<Option<String>> = alle.iter().map(kaal).collect();
    let mut hoe_vaak: BTreeMap<String, usize> = BTreeMap::new();
    for id in kaal.iter().flatten() {
        // Names of folders may not differ by case alone.
        *hoe_vaak.entry(id.to_lowercase()).or_default() += 1;
    }
    let uniek = |(id, van): (Option<String>, &Van<'_>)| {
        let id = id?;
        let vaker = hoe_vaak.get(&id.to_lowercase()).is_some_and(|n| *n > 1);
        let staart = format!("-{}", &vingerafdruk(van)[..8]);
        if vaker || id.len() > LANGST {
            let begin: String = id.chars().take(LANGST - staart.len()).collect();
            return Some(begin + &staart);
        }
        Some(id)
    };
    kaal.into_iter().zip(alle).map(uniek).collect()
}

/// The key of the source in the letters that an id may have.
fn kaal(van: &Van<'_>) -> Option<String> {
    let Sleutel {
        werknemer,
        dienstverband,
        zaak,
        ..
    } = van.sleutel;
    let goed = |tekst: &str| !tekst.is_empty() && !is_bsn(tekst, van.bsn);
    if !zaak.starts_with(UIT_DATUM) && goed(zaak) {
        return net(zaak);
    }
    let wie: Vec<&str> = [werknemer.as_str(), dienstverband.as_str()]
        .into_iter()
        .filter(|deel| goed(deel))
        .collect();
    let wie = net(&wie.join("-"))?;
    Some(format!("{wie}-{}", van.eerste.strftime("%Y%m%d")))
}

/// Whether a key is the BSN, or may be one when the BSN is not known.
fn is_bsn(sleutel: &str, bsn: Option<&str>) -> bool {
    if let Some(bsn) = bsn {
        let nullen = format!("{:0>9}", sleutel.trim_start_matches('0'));
        return nullen == bsn || noemt(sleutel, bsn);
    }
    let heel = BSN.heel(sleutel);
    heel.len() == 9 && elfproef(&heel)
}

fn net(tekst: &str) -> Option<String> {
    let mag = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let tekst: String = tekst
        .chars()
        .map(|c| if mag(c) { c } else { '-' })
        .collect();
    let tekst = tekst.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    (!tekst.is_empty()).then(|| tekst.to_owned())
}

/// Of the whole key, but for parts that are a BSN.
fn vingerafdruk(van: &Van<'_>) -> String {
    let s = van.sleutel;
    let mut hash = blake3::Hasher::new();
    for deel in [&s.werkgever, &s.werknemer, &s.dienstverband, &s.zaak] {
        if !is_bsn(deel, van.bsn) {
            hash.update(deel.as_bytes());
        }
        hash.update(&[0]);
    }
    hash.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sleutel(werknemer: &str, zaak: &str) -> Sleutel {
        Sleutel {
            werknemer: werknemer.to_owned(),
            zaak: zaak.to_owned(),
            ..Sleutel::default()
        }
    }

    fn een(sleutel: &Sleutel, bsn: Option<&str>) -> Option<String> {
        let eerste = date(2026, 1, 12);
        geef(&[Van {
            sleutel,
            bsn,
            eerste,
        }])
        .remove(0)
    }

    #[test]
    fn an_id_never_holds_the_bsn() {
        for (werknemer, zaak, bsn, id) in [
            ("4711", "V1", None, Some("V1")),
            ("4711", "db2@1243270", None, Some("db2-1243270")),
            ("4711", "@2026-01-12", None, Some("4711-20260112")),
            (
                "4711",
                "999990019",
                Some("999990019"),
                Some("4711-20260112"),
            ),
            ("99999006", "@2026-01-12", Some("099999006"), None),
            ("999990019", "@2026-01-12", None, None),
            ("999990019", "V-999990019", Some("999990019"), None),
            ("{4711}", "", None, Some("4711-20260112")),
        ] {
            assert_eq!(
                een(&sleutel(werknemer, zaak), bsn).as_deref(),
                id,
                "{werknemer} {zaak}"
            );
        }
    }

    #[test]
    fn ids_that_would_be_the_same_are_told_apart() {
        let (a, b) = (sleutel("1", "v1"), sleutel("2", "V1"));
        let eerste = date(2026, 1, 12);
        let van = |sleutel| Van {
            sleutel,
            bsn: None,
            eerste,
        };
        let ids = geef(&[van(&a), van(&b)]);
        assert_ne!(ids[0], ids[1]);
        let omgekeerd = geef(&[van(&b), van(&a)]);
        assert_eq!(ids[0], omgekeerd[1], "whatever the order");
    }
}
