//! Messages of the SIVI Verzuimstandaard (XML), editions 2017 to 2025.
//!
//! A message is known by the local name of its root, whatever its prefix, its year or its encoding.
//! A medical message is refused on that name, before anything of it is parsed.

mod bericht;
mod documenten;
mod knoop;
mod partijen;
mod verzuim;

use encoding_rs::Encoding;
use roxmltree::{Document, ParsingOptions};

use crate::Bron;
use crate::Opties;
use crate::bestand::{self, GROOTST, Vorm};
use crate::mapping::Mapping;
use crate::neutraal::Verzameling;
use crate::verslag::{Bestand, Code, Lot, Plek, Verzamelaar};

use bericht::{Bericht, Kop, Soort};
use knoop::Regels;

/// More elements than this are no message.
const KNOPEN: u32 = 20_000_000;

/// Elements within elements; a message has ten or so.
const DIEPST: usize = 100;

/// Reads one file into `alles`.
pub(crate) fn lees(
    bron: &Bron,
    mapping: &Mapping,
    opties: &Opties,
    alles: &mut Verzameling,
    meld: &mut Verzamelaar,
    bestand: &mut Bestand,
) {
    if let Err(code) = lees_bericht(bron, mapping, opties, alles, meld, bestand) {
        let lijkt = match code {
            Code::BestandOnbekend => format!("Het lijkt op {}.", Vorm::van(&bron.inhoud).naam()),
            _ => String::new(),
        };
        meld.meld_met(code, &Plek::in_bestand(bron.nummer), &lijkt);
    }
}

fn lees_bericht(
    bron: &Bron,
    mapping: &Mapping,
    opties: &Opties,
    alles: &mut Verzameling,
    meld: &mut Verzamelaar,
    bestand: &mut Bestand,
) -> Result<(), Code> {
    if bron.inhoud.len() > GROOTST {
        return Err(Code::BestandTeGroot);
    }
    if Vorm::van(&bron.inhoud) != Vorm::Xml {
        return Err(Code::BestandOnbekend);
    }
    let codering = opties.codering.clone().or_else(|| verklaard(&bron.inhoud));
    let (tekst, naam) = bestand::tekst(&bron.inhoud, codering.as_deref())?;
    bestand.codering = Some(naam.to_owned());
    let wortel = wortel(&tekst).ok_or(Code::BestandBeschadigd)?;
    let soort = Soort::van(wortel);
    bestand.herkend_als = soort.map(|_| wortel.to_owned());
    let plek = Plek::in_bestand(bron.nummer);
    match soort {
        Some(Soort::Medisch) => {
            meld.einde(Lot::Geweigerd, Code::MedischGeweigerd, &plek);
            return Ok(());
        }
        Some(Soort::GeenZaak) => {
            meld.einde(Lot::Opzij, Code::GeenZaak, &plek.bij(wortel));
            return Ok(());
        }
        _ => {}
    }
    ondiep(&tekst)?;
    let keuzes = ParsingOptions {
        allow_dtd: false,
        nodes_limit: KNOPEN,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(&tekst, keuzes).map_err(|fout| match fout {
        roxmltree::Error::DtdDetected => Code::BestandDtd,
        roxmltree::Error::NodesLimitReached => Code::BestandTeGroot,
        _ => Code::BestandBeschadigd,
    })?;
    let kop = Kop::uit(document.root_element());
    let soort = soort.or_else(|| kop.soort()).ok_or(Code::BestandOnbekend)?;
    if soort == Soort::Medisch {
        meld.einde(Lot::Geweigerd, Code::MedischGeweigerd, &plek);
        return Ok(());
    }
    Bericht {
        soort,
        kop,
        mapping,
        opties,
        regels: Regels::van(&tekst),
        nummer: bron.nummer,
        alles,
        meld,
    }
    .lees(document.root_element());
    Ok(())
}

/// The encoding that the first line declares, where no mark says better.
fn verklaard(inhoud: &[u8]) -> Option<String> {
    if Encoding::for_bom(inhoud).is_some() {
        return None;
    }
    let begin = &inhoud[..inhoud.len().min(200)];
    let begin = String::from_utf8_lossy(begin);
    let begin = begin
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let na = begin.split("encoding").nth(1)?;
    let naam = na.trim_start_matches([' ', '=']);
    let naam = naam.trim_start_matches(['"', '\'']);
    let naam = naam.split(['"', '\'']).next()?;
    // A declaration of UTF-16 in a file of bytes is wrong; the bytes decide.
    let is_bytes = !naam.to_ascii_lowercase().starts_with("utf-16");
    is_bytes.then(|| naam.to_owned())
}

/// Local name of the first element, found without parsing.
fn wortel(tekst: &str) -> Option<&str> {
    let mut rest = tekst.trim_start_matches('\u{FEFF}');
    loop {
        rest = rest.get(rest.find('<')?..)?;
        let over = |einde: &str| rest.get(rest.find(einde)? + einde.len()..);
        rest = if rest.starts_with("<?") {
            over("?>")?
        } else if rest.starts_with("<!--") {
            over("-->")?
        } else if rest.starts_with("<!") {
            // A doctype may hold anything; the parser refuses it.
            return Some("");
        } else {
            let naam = rest[1..]
                .split(|c: char| c.is_whitespace() || "/>".contains(c))
                .next()?;
            return naam.rsplit(':').next();
        };
    }
}

/// A file of a million opened elements would exhaust the parser.
fn ondiep(tekst: &str) -> Result<(), Code> {
    let mut diepte = 0_usize;
    let mut rest = tekst;
    while let Some(plek) = rest.find('<') {
        rest = &rest[plek..];
        if let Some(na) = rest.strip_prefix("<!--") {
            rest = na.split_once("-->").map_or("", |(_, na)| na);
            continue;
        }
        if let Some(na) = rest.strip_prefix("<![CDATA[") {
            rest = na.split_once("]]>").map_or("", |(_, na)| na);
            continue;
        }
        let einde = rest.find('>').unwrap_or(rest.len() - 1);
        let label = &rest[..=einde];
        if label.starts_with("</") {
            diepte = diepte.saturating_sub(1);
        } else if !label.ends_with("/>") && !label.starts_with("<?") && !label.starts_with("<!") {
            diepte += 1;
        }
        if diepte > DIEPST {
            return Err(Code::BestandBeschadigd);
        }
        rest = &rest[einde + 1..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_whatever_stands_before_it() {
        for (tekst, naam) in [
            (
                "<?xml version='1.0'?>\n<!-- <a> -->\n<s:Verzuimmeldingen xmlns:s='x'>",
                Some("Verzuimmeldingen"),
            ),
            ("<MedischeKaart/>", Some("MedischeKaart")),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", Some("")),
            ("geen xml", None),
        ] {
            assert_eq!(wortel(tekst), naam, "{tekst}");
        }
    }

    #[test]
    fn depth_is_bounded_and_comments_do_not_count() {
        assert!(ondiep(&"<a>".repeat(DIEPST)).is_ok());
        assert!(ondiep(&"<a>".repeat(DIEPST + 1)).is_err());
        assert!(ondiep(&"<!-- <a> -->".repeat(1000)).is_ok());
        assert!(ondiep(&"<a></a><b/>".repeat(1000)).is_ok());
    }

    #[test]
    fn the_declared_encoding_counts() {
        let verklaard = |tekst: &str| verklaard(tekst.as_bytes());
        assert_eq!(
            verklaard("<?xml version=\"1.0\" encoding='ISO-8859-15'?><a/>").as_deref(),
            Some("ISO-8859-15")
        );
        assert_eq!(verklaard("<?xml version=\"1.0\"?><a encoding='x'/>"), None);
    }
}
