//! Days and terms: which days count, from where, and on which date each term ends.

pub(super) mod ankers;
pub mod aow;
pub mod telling;
pub mod termijnen;
mod vakken;
