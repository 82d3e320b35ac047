//! The documents of a case: what stands in them, and the templates that lay it out.

pub mod documents;

// The floors below, under the names that the modules here know them by.
use recht::{facts, finding};
use sjabloon as render;
use zaak::{calendar, dossier, letters, normen, telwoord};
