//! poortwachter checks case exports of long-term sick employees against the
//! Wet verbetering poortwachter and renders the documents that the file needs.
//!
//! One line, each step a module that knows the types of earlier steps only:
//! [`load`] → [`validate`] → [`facts`] → [`rules`] → [`documents`] → [`render`] → [`report`];
//! [`run`] strings them together. IO lives in `load`, `write` and `main`.

pub mod artifact;
pub mod bundle;
pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod minisign;
#[cfg(feature = "object-store")]
pub mod opslag;
pub mod render;
pub mod report;
pub mod run;
pub mod verify;
pub mod write;

// The floors below, each a crate of its own, under the names by which the whole program knows them.
pub use papier::documents;
pub use recht::{facts, finding, ontheffing, privacy, rules};
pub use zaak::{calendar, diagnostic, dossier, load, normen, telwoord, validate};
