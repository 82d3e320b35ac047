//! The plan van aanpak, its adjustments and evaluations, and the ladder of goals.

pub(super) mod bijstelling;
pub(super) mod evaluaties;
pub(super) mod ladder;
pub(super) mod onderdelen;
pub(super) mod pva;
