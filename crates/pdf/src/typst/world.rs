//! What the layout engine may see: its library, one typeface, the style sheet, one source, and
//! what the document carries along.
//!
//! No files, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::huisstijl::{Huisstijl, Soort};

/// What all documents share.
static SHARED: LazyLock<Shared> = LazyLock::new(Shared::load);

/// Makes what all documents share.
pub(super) fn warm_up() {
    LazyLock::force(&SHARED);
}

struct Shared {
    library: LazyHash<Library>,
    main: FileId,
    colours: FileId,
    data: FileId,
    logo: [(Soort, FileId); 2],
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
            colours: file_id("/kleuren.typ"),
            data: file_id("/gegevens.json"),
            logo: [Soort::Svg, Soort::Png].map(|soort| (soort, file_id(soort.path()))),
            style: style.map(|(path, text)| Source::new(file_id(path), text.to_owned())),
        }
    }
}

/// The number of `path`. Numbers are never given back, so there are these paths and no more.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the path is written in this file and valid");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The world of one document.
pub(super) struct DocumentWorld<'a> {
    source: Source,
    colours: Source,
    style: &'a Huisstijl,
    data: Option<Bytes>,
}

impl<'a> DocumentWorld<'a> {
    /// A world in which `source` is to be laid out, in `style`, with `data` to carry along.
    pub(super) fn new(source: String, style: &'a Huisstijl, data: Option<&str>) -> Self {
        Self {
            source: Source::new(SHARED.main, source),
            colours: Source::new(SHARED.colours, style.kleuren()),
            style,
            data: data.map(|data| Bytes::new(data.as_bytes().to_vec())),
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.style.faces().book
    }

    fn main(&self) -> FileId {
        SHARED.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = [&self.source, &self.colours];
        let mut all = own.into_iter().chain(&SHARED.style);
        let found = all.find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHARED.data {
            return self.data.clone().ok_or(FileError::AccessDenied);
        }
        let logo = self.style.logo.as_ref();
        let logo = logo.filter(|logo| SHARED.logo.contains(&(logo.soort, id)));
        logo.map(|logo| logo.bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.style.faces().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
