//! All integration tests in one binary: linking once is what makes them quick.
#![allow(clippy::unwrap_used)] // also in helpers that are no tests themselves

mod aangeleverd;
mod batch;
mod berekening;
mod bewijs;
mod bronvelden;
#[cfg(feature = "pdf")]
mod bundle;
mod dekking;
mod demo;
mod documents;
mod een_waarheid;
mod export;
mod facts;
mod fixtures;
mod geval;
mod handleiding;
mod huis;
mod in_orde;
mod inname;
mod lint;
mod load;
mod normen;
mod onderdrukking;
mod ontheffing;
#[cfg(feature = "object-store")]
mod opslag;
mod ouder_recht;
mod overlijden;
mod pipeline;
mod privacyregels;
#[cfg(feature = "pdf")]
mod render;
mod rules;
mod stand;
mod staten;
mod twee_lezingen;
mod uit_dienst;
#[cfg(feature = "pdf")]
mod verify;
