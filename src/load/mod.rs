//! load (in the making).
