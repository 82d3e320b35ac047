//! Where something stands in a case. Most places are never named, so that the JSON pointer is
//! written only when one is.

use std::fmt;

/// A place in a case; shown as its JSON pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plek {
    /// Always the same place.
    Vast(&'static str),
    /// This item, from 0, of a list.
    Lid(&'static str, usize),
}

impl Plek {
    /// The pointer, without the place in a list.
    pub(crate) fn stam(self) -> &'static str {
        let (Self::Vast(stam) | Self::Lid(stam, _)) = self;
        stam
    }
}

impl fmt::Display for Plek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vast(pointer) => f.write_str(pointer),
            Self::Lid(lijst, plaats) => write!(f, "{lijst}/{plaats}"),
        }
    }
}
