//! validate (in the making).
