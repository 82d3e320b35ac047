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

    /// Whether `pointer` names this place.
    pub(crate) fn is(self, pointer: &str) -> bool {
        self.rest(pointer) == Some("")
    }

    /// What `pointer` goes on with after this place: nothing, or from a slash on.
    pub(crate) fn rest(self, pointer: &str) -> Option<&str> {
        let rest = pointer.strip_prefix(self.stam())?;
        let rest = match self {
            Self::Vast(_) => rest,
            Self::Lid(_, plaats) => {
                let rest = rest.strip_prefix('/')?;
                let einde = rest.find('/').unwrap_or(rest.len());
                let (nummer, rest) = rest.split_at(einde);
                (nummer.parse() == Ok(plaats)).then_some(rest)?
            }
        };
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    }

    /// As [`Self::rest`], for whichever item of the list.
    pub(crate) fn rest_van_lijst(self, pointer: &str) -> Option<&str> {
        let rest = pointer.strip_prefix(self.stam())?;
        let rest = match self {
            Self::Vast(_) => rest,
            Self::Lid(..) => {
                let rest = rest.strip_prefix('/')?;
                &rest[rest.find('/').unwrap_or(rest.len())..]
            }
        };
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
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
