//! Objects as a stream of bytes, so that a file of a million cases takes no more memory than one.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::path::Path;
use object_store::{Error, ObjectStoreExt as _};

use super::{Opslag, OpslagError, wait};
use crate::load::elsewhere;

/// How the names of objects with cases end.
const EXTENSIONS: &[&str] = &["json", "ndjson", "jsonl"];

/// One object, not yet opened.
#[derive(Debug, Clone)]
pub struct Object {
    place: Arc<Opslag>,
    path: Path,
}

impl Opslag {
    /// The object at this place if it is named as a file with cases, and else all such objects
    /// below it. As in a folder, what is hidden is skipped.
    pub fn objects(&self) -> Result<Vec<Object>, OpslagError> {
        let place = Arc::new(self.clone());
        let object = |path: Path| Object {
            place: place.clone(),
            path,
        };
        if is_case_file(&self.path) {
            return Ok(vec![object(self.path.clone())]);
        }
        let all = self.list()?.into_iter().map(|(path, _)| path);
        let visible = |path: &Path| {
            let mut below = path.prefix_match(&self.path).into_iter().flatten();
            below.all(|part| !part.as_ref().starts_with('.'))
        };
        Ok(all
            .filter(|path| is_case_file(path) && visible(path))
            .map(object)
            .collect())
    }
}

fn is_case_file(path: &Path) -> bool {
    let extension = path.extension().map(str::to_ascii_lowercase);
    extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
}

impl elsewhere::Object for Object {
    fn address(&self) -> String {
        self.place.address(&self.path)
    }

    fn open(&self) -> io::Result<(u64, Box<dyn BufRead + Send>)> {
        let got = wait(self.place.store.get(&self.path)).map_err(io_error)?;
        let size = got.meta.size;
        let stream = Stream {
            chunks: got.into_stream(),
            chunk: bytes::Bytes::new(),
        };
        Ok((size, Box::new(BufReader::new(stream))))
    }
}

/// The chunks of an object, as they come in.
struct Stream {
    chunks: BoxStream<'static, object_store::Result<bytes::Bytes>>,
    chunk: bytes::Bytes,
}

impl Read for Stream {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match wait(self.chunks.next()) {
                Some(chunk) => self.chunk = chunk.map_err(io_error)?,
                None => return Ok(0),
            }
        }
        let length = to.len().min(self.chunk.len());
        to[..length].copy_from_slice(&self.chunk.split_to(length));
        Ok(length)
    }
}

fn io_error(error: Error) -> io::Error {
    let kind = match error {
        Error::NotFound { .. } => io::ErrorKind::NotFound,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
            io::ErrorKind::PermissionDenied
        }
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}
