//! What a PDF says of itself: its number of pages and the standards that it claims.

use std::borrow::Cow;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};

/// What was found in a PDF.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Gelezen {
    pub paginas: u32,
    /// As the manifest words it: `PDF/A-2a, PDF/UA-1`; empty without a claim.
    pub norm: String,
    /// It has tags.
    pub getagd: bool,
}

/// Reads a PDF; nothing when it is none.
pub(super) fn lees(bytes: &[u8]) -> Option<Gelezen> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let paginas = u32::try_from(pdf.pages().len()).ok()?;
    let catalogus: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let metadata = catalogus.get::<Stream>("Metadata");
    let xmp = metadata.and_then(|stroom| stroom.decoded().ok().map(Cow::into_owned));
    let marked = catalogus.get::<Dict>("MarkInfo");
    let marked = marked.and_then(|info| info.get::<bool>("Marked"));
    let boom = catalogus.get::<Dict>("StructTreeRoot").is_some();
    Some(Gelezen {
        paginas,
        norm: norm(&String::from_utf8_lossy(&xmp.unwrap_or_default())),
        getagd: marked == Some(true) && boom,
    })
}

fn norm(xmp: &str) -> String {
    let deel = waarde(xmp, "pdfaid:part");
    let vorm = waarde(xmp, "pdfaid:conformance").map(str::to_lowercase);
    let archief = deel.map(|d| format!("PDF/A-{d}{}", vorm.unwrap_or_default()));
    let toegankelijk = waarde(xmp, "pdfuaid:part").map(|d| format!("PDF/UA-{d}"));
    let beide: Vec<String> = [archief, toegankelijk].into_iter().flatten().collect();
    beide.join(", ")
}

/// A property, which may stand as element or as attribute.
fn waarde<'x>(xmp: &'x str, naam: &str) -> Option<&'x str> {
    let element = xmp.split(&format!("<{naam}>")).nth(1);
    let element = element.and_then(|rest| rest.split('<').next());
    let attribuut = || {
        let rest = xmp.split(&format!("{naam}=")).nth(1)?;
        let teken = rest.chars().next()?;
        rest.get(1..)?.split(teken).next()
    };
    element.or_else(attribuut).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_may_be_element_or_attribute() {
        let elementen = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>";
        assert_eq!(norm(elementen), "PDF/A-2a, PDF/UA-1");
        let attributen = "<rdf:Description pdfaid:part='3' pdfaid:conformance=\"B\"/>";
        assert_eq!(norm(attributen), "PDF/A-3b");
        assert_eq!(norm("<x/>"), "");
    }
}
