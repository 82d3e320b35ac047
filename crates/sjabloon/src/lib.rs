//! From template to Markdown.
//!
//! [`template`] fills in a template and gives Markdown; every value passes through [`escape`].
//! [`fields`] knows what a template may ask for; [`sections`] puts one document in another.

pub mod escape;
pub mod fields;
pub mod sections;
pub mod template;

use jiff::civil::Date;

/// What a document says about itself outside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentMeta {
    /// Title in the metadata and in the window of the reader.
    pub title: String,
    /// Kind of document in words, e.g. `Plan van aanpak (Wet verbetering poortwachter)`.
    pub subject: String,
    /// Who drew it up; an organisation, or nobody.
    pub author: Option<String>,
    /// Date of the document; also its creation date, so that no clock is read.
    pub date: Date,
    /// Stable identity: the same for each rendering of the same document.
    pub ident: String,
    /// Shows CONCEPT on every page.
    pub concept: bool,
    /// Page header, left: normally the title or the sender.
    pub header_left: String,
    /// Page header, right: normally the case number.
    pub header_right: String,
    /// Page footer, left; the page number stands right.
    pub footer_left: String,
}
