//! Keeps two runs out of one folder. The system lets go of the lock when the process ends, in
//! whatever way, so a kill leaves nothing to clean up.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// Held as long as a run works in a folder.
pub(super) struct Slot(
    #[expect(dead_code, reason = "it is the open file that holds the lock")] Option<File>,
);

impl Slot {
    /// `None` if somebody else has it.
    pub(super) fn take(map: &Path) -> io::Result<Option<Self>> {
        let file = open(map)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(Some(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network disks know no locks; without one is better than not at all.
            Err(TryLockError::Error(_)) => Ok(Some(Self(None))),
        }
    }
}

/// The folder itself, so that no file is left in it.
#[cfg(unix)]
fn open(map: &Path) -> io::Result<File> {
    File::open(map)
}

#[cfg(not(unix))]
fn open(map: &Path) -> io::Result<File> {
    File::create(map.join(".poortwachter.slot"))
}
