//! Data of the case and of all its documents together: master data, dates, texts, agreement.

mod anderen;
pub(super) mod documenten;
pub mod nummers;
pub(super) mod privacy;
pub(super) mod samenhang;
pub(super) mod stam;
pub(super) mod tekens;
pub(super) mod teksten;
