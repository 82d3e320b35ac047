//! What a run did so far, in a file that a kill cannot spoil.
//!
//! The first line says what run it is; each further line is the key of a case whose folder is in
//! its place. The file goes when the run ends, so that one left behind means: broken off. A
//! resumed run keeps the date on which the first one began, and so gives the same bytes.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::lock;
use crate::write::JOURNAAL;

/// The journal of the run that is under way.
pub struct Journal {
    path: PathBuf,
    file: Mutex<File>,
    earlier: HashSet<String>,
}

/// The run that was broken off.
pub struct Interrupted {
    /// The date on which it began.
    pub vandaag: Date,
    keys: HashSet<String>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    vandaag: Date,
}

impl Interrupted {
    /// What an interrupted run left in `map`. A last line that broke off does not count.
    pub fn find(map: &Path) -> Option<Self> {
        let text = fs::read_to_string(map.join(JOURNAAL)).ok()?;
        let whole = &text[..text.rfind('\n')?];
        let mut lines = whole.lines();
        let head: Head = serde_json::from_str(lines.next()?).ok()?;
        Some(Self {
            vandaag: head.vandaag,
            keys: lines.map(str::to_owned).collect(),
        })
    }

    /// Cases that it finished.
    pub fn done(&self) -> usize {
        self.keys.len()
    }
}

impl Journal {
    /// Starts the journal of a run, after the one that it resumes.
    pub fn start(map: &Path, vandaag: Date, earlier: Option<Interrupted>) -> io::Result<Self> {
        let path = map.join(JOURNAAL);
        let earlier = earlier.map(|run| run.keys).unwrap_or_default();
        let mut file = if earlier.is_empty() {
            File::create(&path)?
        } else {
            File::options().append(true).open(&path)?
        };
        // After a resumed journal this ends a line that broke off, and reads as an unknown key.
        let head = serde_json::to_string(&Head { vandaag })?;
        let start = if earlier.is_empty() { "" } else { "\n" };
        file.write_all(format!("{start}{head}\n").as_bytes())?;
        Ok(Self {
            path,
            file: Mutex::new(file),
            earlier,
        })
    }

    /// Did the interrupted run finish this case?
    pub(super) fn has(&self, key: &str) -> bool {
        self.earlier.contains(key)
    }

    /// The folder of a case is in its place.
    pub(super) fn note(&self, key: &str) -> io::Result<()> {
        // One write for a line: a kill leaves a whole line or the start of the last one.
        lock(&self.file).write_all(format!("{key}\n").as_bytes())
    }

    /// The run is complete.
    pub fn end(self) -> io::Result<()> {
        fs::remove_file(self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_broke_off_in_a_line_gives_the_whole_lines() {
        let map = tempfile::tempdir().unwrap();
        let begin = jiff::civil::date(2026, 11, 1);
        let journal = Journal::start(map.path(), begin, None).unwrap();
        journal.note("aaaa").unwrap();
        journal.note("bbbb").unwrap();
        lock(&journal.file).write_all(b"cc").unwrap();
        let found = Interrupted::find(map.path()).unwrap();
        assert_eq!((found.vandaag, found.done()), (begin, 2));
        let journal = Journal::start(map.path(), found.vandaag, Some(found)).unwrap();
        assert!(journal.has("aaaa") && journal.has("bbbb") && !journal.has("cc"));
        journal.note("dddd").unwrap();
        let found = Interrupted::find(map.path()).unwrap();
        assert!(found.keys.contains("dddd") && found.vandaag == begin);
        journal.end().unwrap();
        assert!(Interrupted::find(map.path()).is_none());
    }
}
