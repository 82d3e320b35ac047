//! Work: at the own employer, at another one, and the hours that were worked.

mod benutting;
pub(super) mod praktijk;
pub(super) mod ritme;
pub(super) mod spoor1;
pub(super) mod spoor2;
pub(super) mod traject;
pub(super) mod uren;
