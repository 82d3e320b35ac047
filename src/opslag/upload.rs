//! The output folder of a run, copied to object storage.
//!
//! There are no renames there, so a case is marked instead: `bevindingen.json` is there first but
//! empty, and whole after all else; without it the place is somebody else's and left alone.
//! The report of an earlier run
//! goes before anything else, and the new one comes after all cases. What is there already is not
//! copied again, so going on after a break costs little.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path as Local;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use object_store::path::Path;
use object_store::{Error, ObjectStoreExt as _, WriteMultipart};

use super::{Opslag, OpslagError, wait};
use crate::write::{MERKTEKEN, Output, QUARANTAINE, REDEN, reden};

/// So many cases are on their way at the same time.
const TOGETHER: usize = 16;
/// A file larger than this goes in parts of this size.
const PART: u64 = 8 << 20;

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// Cases copied.
    pub cases: usize,
    /// Cases that were there already.
    pub there: usize,
}

/// Sizes by path below a folder.
type Sizes = BTreeMap<Path, u64>;

enum Fault {
    NotOurs(Path),
    Store(Error),
    Local(io::Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Local(error)
    }
}

impl Opslag {
    /// Makes this place hold what `output` holds. `last` are files at the top, in this order.
    /// Cases that are in the store only stay there, as they would in a folder.
    pub fn copy(&self, output: &Output, last: &[&str]) -> Result<Copied, OpslagError> {
        let there: Sizes = self.list()?.into_iter().collect();
        let map = output.map();
        wait(self.copy_all(output, &there, last)).map_err(|fault| match fault {
            Fault::NotOurs(path) => OpslagError::NotOurs(self.address(&path)),
            Fault::Store(error) => self.fault(&error),
            Fault::Local(error) => OpslagError::Local(map.display().to_string(), reden(&error)),
        })
    }

    async fn copy_all(
        &self,
        output: &Output,
        there: &Sizes,
        last: &[&str],
    ) -> Result<Copied, Fault> {
        let map = output.map();
        let tops: Vec<Path> = last.iter().map(|name| self.at_top(name)).collect();
        for path in tops.iter().filter(|path| there.contains_key(path)) {
            self.store.delete(path).await?;
        }
        let copied = self.cases(output, there).await?;
        let apart = self.at_top(QUARANTAINE);
        let mut reasons = below(&apart, there);
        reasons.retain(|path, _| path.as_ref().ends_with(REDEN));
        self.folder(&map.join(QUARANTAINE), &apart, &reasons)
            .await?;
        for (name, path) in last.iter().zip(&tops) {
            if map.join(name).is_file() {
                self.file(&map.join(name), path).await?;
            }
        }
        Ok(copied)
    }

    fn at_top(&self, name: &str) -> Path {
        self.path.clone().join(name)
    }

    async fn cases(&self, output: &Output, there: &Sizes) -> Result<Copied, Fault> {
        let map = output.map();
        stream::iter(output.cases()?)
            .map(|id| async move { self.case(&map.join(&id), &self.at_top(&id), there).await })
            .buffer_unordered(TOGETHER)
            .try_fold(Copied::default(), |mut sum, new| async move {
                *(if new { &mut sum.cases } else { &mut sum.there }) += 1;
                Ok(sum)
            })
            .await
    }

    /// Copies a case; says whether that was needed.
    async fn case(&self, map: &Local, to: &Path, there: &Sizes) -> Result<bool, Fault> {
        let mark = to.clone().join(MERKTEKEN);
        let here = sizes(map, to)?;
        if here == below(to, there) && self.holds(&mark, &fs::read(map.join(MERKTEKEN))?).await? {
            return Ok(false);
        }
        if !there.contains_key(&mark) && !below(to, there).is_empty() {
            return Err(Fault::NotOurs(to.clone()));
        }
        self.store.put(&mark, Vec::new().into()).await?;
        self.folder(map, to, there).await?;
        self.file(&map.join(MERKTEKEN), &mark).await?;
        Ok(true)
    }

    /// Does this object hold just these bytes?
    async fn holds(&self, path: &Path, bytes: &[u8]) -> Result<bool, Fault> {
        match self.store.get(path).await {
            Ok(got) => Ok(got.bytes().await? == bytes),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// All files of a folder but the mark, and nothing besides them.
    async fn folder(&self, map: &Local, to: &Path, there: &Sizes) -> Result<(), Fault> {
        let mark = to.clone().join(MERKTEKEN);
        let mut gone = below(to, there);
        gone.remove(&mark);
        for path in sizes(map, to)?.into_keys().filter(|path| *path != mark) {
            gone.remove(&path);
            let name = path.filename().unwrap_or_default();
            self.file(&map.join(name), &path).await?;
        }
        for path in gone.into_keys() {
            self.store.delete(&path).await?;
        }
        Ok(())
    }

    /// One file; a large one in parts, so that it need not be in memory as a whole.
    async fn file(&self, from: &Local, to: &Path) -> Result<(), Fault> {
        if fs::metadata(from)?.len() <= PART {
            self.store.put(to, fs::read(from)?.into()).await?;
            return Ok(());
        }
        let mut parts = WriteMultipart::new(self.store.put_multipart(to).await?);
        match in_parts(from, &mut parts).await {
            Ok(()) => {
                parts.finish().await?;
                Ok(())
            }
            Err(fault) => {
                // What came in so far is of no use; the first fault is the one to tell.
                let _ = parts.abort().await;
                Err(fault)
            }
        }
    }
}

async fn in_parts(from: &Local, parts: &mut WriteMultipart) -> Result<(), Fault> {
    let mut file = File::open(from)?;
    loop {
        let mut part = Vec::new();
        if file.by_ref().take(PART).read_to_end(&mut part)? == 0 {
            return Ok(());
        }
        parts.wait_for_capacity(2).await?;
        parts.write(&part);
    }
}

/// The files of a local folder, by the path that they have in the store; none if it is not there.
fn sizes(map: &Local, to: &Path) -> io::Result<Sizes> {
    let mut sizes = Sizes::new();
    if !map.is_dir() {
        return Ok(sizes);
    }
    for entry in fs::read_dir(map)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        sizes.insert(to.clone().join(name), entry.metadata()?.len());
    }
    Ok(sizes)
}

/// What is in the store below a folder.
fn below(folder: &Path, there: &Sizes) -> Sizes {
    let inside = |path: &Path| path.prefix_match(folder).is_some();
    let from = there.range(folder.clone()..);
    let found = from.take_while(|(path, _)| path.as_ref().starts_with(folder.as_ref()));
    let found = found.filter(|(path, _)| inside(path));
    found.map(|(path, size)| (path.clone(), *size)).collect()
}
