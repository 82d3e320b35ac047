//! The ZIP with the whole set: same files, same bytes.
//!
//! Entries stand in the order in which they are given, without time of day, with plain rights and
//! without compression: a PDF is compressed already, and what compression gives may differ from
//! one machine to another.

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::artifact::{Artifact, Staat};

/// Name of the file in the folder of the case when the set is ready; earlier versions had no other.
pub const NAME: &str = "wia-set.zip";

/// Its name for a set in this state.
pub fn name(staat: Staat) -> String {
    format!("wia-set{}.zip", staat.mark())
}

/// Whether a file has the name of the archive, in whatever state.
pub fn is_archive(file: &str) -> bool {
    Staat::ALL.iter().any(|staat| name(*staat) == file)
}

/// Packs `files`.
pub fn zip(files: &[Artifact]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for Artifact { naam: path, bytes } in files {
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
