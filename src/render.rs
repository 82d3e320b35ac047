//! From template to Markdown to PDF: what the crates `sjabloon` and `pdf` do, in one place.

pub use pdf::*;
pub use sjabloon::*;
