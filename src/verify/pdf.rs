//! What a PDF says of itself: its number of pages and the standards that it claims.

use std::borrow::Cow;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream};

/// What was found in a PDF.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PdfInfo {
    pub page_count: u32,
    /// As the manifest words it: `PDF/A-2a, PDF/UA-1`; empty without a claim.
    pub norm: String,
    /// It has tags.
    pub tagged: bool,
}

/// Reads a PDF; nothing when it is none.
pub(super) fn read(bytes: &[u8]) -> Option<PdfInfo> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let page_count = u32::try_from(pdf.pages().len()).ok()?;
    let catalogue: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let metadata = catalogue.get::<Stream>("Metadata");
    let xmp = metadata.and_then(|stream| stream.decoded().ok().map(Cow::into_owned));
    let marked = catalogue.get::<Dict>("MarkInfo");
    let marked = marked.and_then(|info| info.get::<bool>("Marked"));
    let has_tree = catalogue.get::<Dict>("StructTreeRoot").is_some();
    Some(PdfInfo {
        page_count,
        norm: norm(&String::from_utf8_lossy(&xmp.unwrap_or_default())),
        tagged: marked == Some(true) && has_tree,
    })
}

fn norm(xmp: &str) -> String {
    let part = property(xmp, "pdfaid:part");
    let conformance = property(xmp, "pdfaid:conformance").map(str::to_lowercase);
    let archive = part.map(|d| format!("PDF/A-{d}{}", conformance.unwrap_or_default()));
    let accessible = property(xmp, "pdfuaid:part").map(|d| format!("PDF/UA-{d}"));
    let both: Vec<String> = [archive, accessible].into_iter().flatten().collect();
    both.join(", ")
}

/// A property, which may stand as element or as attribute.
fn property<'x>(xmp: &'x str, name: &str) -> Option<&'x str> {
    let element = xmp.split(&format!("<{name}>")).nth(1);
    let element = element.and_then(|rest| rest.split('<').next());
    let attribute = || {
        let rest = xmp.split(&format!("{name}=")).nth(1)?;
        let ch = rest.chars().next()?;
        rest.get(1..)?.split(ch).next()
    };
    element.or_else(attribute).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_may_be_element_or_attribute() {
        let elements = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>";
        assert_eq!(norm(elements), "PDF/A-2a, PDF/UA-1");
        let attributes = "<rdf:Description pdfaid:part='3' pdfaid:conformance=\"B\"/>";
        assert_eq!(norm(attributes), "PDF/A-3b");
        assert_eq!(norm("<x/>"), "");
    }
}
