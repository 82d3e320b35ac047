//! What the law says of a case: facts, rules over them, findings, and what in a text is private.

pub mod facts;
pub mod finding;
pub mod privacy;
pub mod rules;

pub use finding::ontheffing;

// The floor below, under the names that the modules here know it by.
use zaak::{calendar, diagnostic, dossier, letters, load, normen, spare, telwoord};
