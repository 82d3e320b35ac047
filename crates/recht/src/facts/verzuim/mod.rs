//! Course of the absence, and special situations in it.

pub(super) mod bijzonder;
pub(super) mod verloop;
