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
    /// The style sheet and what it imports.
    style: [Source; 3],
}

impl Shared {
    fn load() -> Self {
        let features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        let style = [
            ("/stijl.typ", include_str!("stijl.typ")),
            ("/watermerk.typ", include_str!("watermerk.typ")),
            ("/tijdlijn.typ", include_str!("tijdlijn.typ")),
        ];
        Self {
            library: LazyHash::new(library),
            main: file_id("/main.typ"),
            style: style.map(|(path, text)| Source::new(file_id(path), text.to_owned())),
        }
    }
}

/// The number of `path`. Numbers are never given back, so there are four paths and no more.
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
            return Ok(self.source.clone());
        }
        let style = SHARED.style.iter().find(|source| source.id() == id);
        style.cloned().ok_or(FileError::AccessDenied)
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
