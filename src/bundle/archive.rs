//! The ZIP with the whole set: same files, same bytes.
//!
//! Entries stand in the order in which they are given, without time of day, with plain rights and
//! without compression: a PDF is compressed already, and what compression gives may differ from
//! one machine to another.

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::artifact::Artifact;

/// Name of the file in the folder of the case.
pub const NAME: &str = "wia-set.zip";

/// Packs `files`.
pub fn zip(files: &[Artifact]) -> ZipResult<Artifact> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for Artifact { naam: name, bytes } in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(Artifact {
        naam: NAME.to_owned(),
        bytes: archive.finish()?.into_inner(),
    })
}
