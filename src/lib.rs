//! poortwachter checks case exports of long-term sick employees against the
//! Wet verbetering poortwachter and renders the documents that the file needs.
//!
//! One line, each step a module that knows the types of earlier steps only:
//! [`load`] → [`validate`] → [`facts`] → [`rules`] → [`documents`] → [`render`] → [`report`];
//! [`run`] strings them together. IO lives in `load`, `write` and `main`.

pub mod artifact;
pub mod bundle;
pub mod calendar;
pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod diagnostic;
pub mod documents;
pub mod dossier;
pub mod facts;
pub mod finding;
pub mod load;
pub mod minisign;
pub mod normen;
#[cfg(feature = "object-store")]
pub mod opslag;
pub mod privacy;
pub mod render;
pub mod report;
pub mod rules;
pub mod run;
mod spare;
pub mod validate;
pub mod verify;
pub mod write;

pub use finding::ontheffing;
