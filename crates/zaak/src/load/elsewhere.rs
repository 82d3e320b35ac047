//! Cases that are not on this machine.
//!
//! Loading links no network code. Whoever does hands in a [`Finder`], which turns an address into
//! objects, and loading reads these as it reads files.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead};
use std::sync::Arc;

/// A file with cases at an address, not yet opened.
pub trait Object: fmt::Debug + Send + Sync {
    /// Its address; equal for equal objects.
    fn address(&self) -> String;
    /// Its size in bytes, and a reader.
    fn open(&self) -> io::Result<(u64, Box<dyn BufRead + Send>)>;
}

/// Why an address leads to nothing, in Dutch; the user's to mend.
pub type Fault = Box<dyn Error + Send + Sync>;

/// Finds the objects at an address.
pub type Finder<'a> = &'a dyn Fn(&str) -> Result<Vec<Arc<dyn Object>>, Fault>;

/// An object among the inputs.
#[derive(Debug, Clone)]
pub(super) struct Elsewhere(pub(super) Arc<dyn Object>);

impl PartialEq for Elsewhere {
    fn eq(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }
}

impl Eq for Elsewhere {}
