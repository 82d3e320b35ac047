//! render (in the making).
