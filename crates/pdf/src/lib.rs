//! From Markdown to one PDF that is PDF/A-2a and PDF/UA-1.
//!
//! The module `typst` tells which Markdown means what on the page. Without the feature of that name,
//! which nearly all of the time of a build goes to, there are no PDFs. Nothing here knows of facts or
//! rules, so that a change in those does not build the layout anew.

#[cfg(feature = "typst")]
pub mod typst;

#[cfg(feature = "typst")]
pub use self::typst::{
    Pdf,
    huisstijl::{BESTAND, Huisstijl, HuisstijlError},
    keep_to_this_thread, pdf, warm_up, with_deep_stack,
};

/// Does `work`. Only layout needs a deep stack.
#[cfg(not(feature = "typst"))]
pub fn with_deep_stack<T>(work: impl FnOnce() -> T) -> Result<T, RenderError> {
    Ok(work())
}

/// There are no other threads.
#[cfg(not(feature = "typst"))]
pub fn keep_to_this_thread() {}

/// There is nothing to warm up.
#[cfg(not(feature = "typst"))]
pub fn warm_up() {}

/// How the documents of a run look as PDF, and what they carry along.
#[derive(Debug, Clone, Default)]
pub struct Opmaak {
    /// The house style.
    #[cfg(feature = "typst")]
    pub huisstijl: Huisstijl,
    /// Each PDF holds its own data, as JSON.
    pub hybride: bool,
    /// Hash of all that this came from; equal when the PDFs would look the same.
    pub sleutel: String,
}

/// Why there is no PDF. Never holds text of the document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// More text than one document may have.
    #[error("Het document is te groot: {bytes} tekens, het maximum is {grens}.")]
    TooLarge {
        /// Size of the Markdown in bytes.
        bytes: usize,
        /// The limit in bytes.
        grens: usize,
    },
    /// A heading skips a level, which PDF/UA-1 does not allow.
    #[error(
        "Kop {nummer} heeft niveau {niveau} en volgt op niveau {vorige}. Sla in het sjabloon geen niveau over en begin met niveau 1."
    )]
    HeadingOrder {
        /// The how-manieth heading it is, from 1.
        nummer: usize,
        /// Its level.
        niveau: u8,
        /// Level of the heading before it; 0 if it is the first.
        vorige: u8,
    },
    /// The text could not be laid out.
    #[error("De opmaak van het document is mislukt: {0}.")]
    Layout(String),
    /// The page numbers could not be put in.
    #[error("De paginanummers zijn niet in te vullen. Dit is een fout in poortwachter.")]
    PageNumbers,
    /// The pages could not be written as PDF/A-2a and PDF/UA-1.
    #[error("Het schrijven van de PDF is mislukt: {0}.")]
    Export(String),
    /// The layout engine broke off.
    #[error("De opmaak van het document is afgebroken door een fout in het programma.")]
    Panic,
    /// The machine gave no thread to work on.
    #[error("Er is geen werkgeheugen om het document op te maken.")]
    Thread,
}

/// Something about the PDF that somebody should look at. Never holds text of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable code, e.g. `pdf.teken`; machines match on it.
    pub code: &'static str,
    /// What is the matter, in Dutch.
    pub melding: String,
}
