//! What the layout engine may see: its library, our typeface, the style sheet, one source.
//!
//! No files, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::font::FACES;

/// What all documents share.
static SHARED: LazyLock<Shared> = LazyLock::new(Shared::load);

struct Shared {
    library: LazyHash<Library>,
    main: FileId,
    style: Source,
}

impl Shared {
    fn load() -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        let style = Source::new(file_id("/stijl.typ"), include_str!("stijl.typ").to_owned());
        Self {
            library: LazyHash::new(library),
            main: file_id("/main.typ"),
            style,
        }
    }
}

/// The number of `path`. Numbers are never given back, so there are two paths and no more.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the path is written in this file and valid");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The world of one document.
pub(super) struct DocumentWorld {
    source: Source,
}

impl DocumentWorld {
    /// A world in which `source` is to be laid out.
    pub(super) fn new(source: String) -> Self {
        Self {
            source: Source::new(SHARED.main, source),
        }
    }
}

impl World for DocumentWorld {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FACES.book
    }

    fn main(&self) -> FileId {
        SHARED.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHARED.main {
            Ok(self.source.clone())
        } else if id == SHARED.style.id() {
            Ok(SHARED.style.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FACES.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
