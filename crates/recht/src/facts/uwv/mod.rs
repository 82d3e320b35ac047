//! What goes to UWV and what comes from it.

pub(super) mod besluiten;
pub(super) mod riv;
pub(super) mod verkeer;
