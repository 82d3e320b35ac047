//! `bundle`: the set for the WIA application of one case.

pub mod manifest;
