//! One input: a file or standard input, and how to get the cases out of it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::error::Category;
use serde_json::value::RawValue;

use super::elements::split;
use super::elsewhere::Elsewhere;
use super::lines::{Lines, is_blank};
use super::parse::Unread;
use super::{Limits, Outcome, messages, position, sniff};
use crate::diagnostic::{Diagnostic, Source};

/// One input of the plan, not yet opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// As the user named it, or as found in a folder that the user named.
    name: String,
    origin: Origin,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Origin {
    File(PathBuf),
    Stdin,
    Elsewhere(Elsewhere),
    /// Known to be wrong before anything is read.
    Refused(Box<Diagnostic>),
}

/// How the cases are laid out in a file.
#[derive(Clone, Copy)]
enum Format {
    /// One case, or an array of cases.
    Document,
    /// One case per line.
    Lines,
    /// The content decides.
    Unknown,
}

impl Format {
    fn of(path: &Path) -> Self {
        match extension(path).as_deref() {
            Some("json") => Self::Document,
            Some("ndjson" | "jsonl") => Self::Lines,
            _ => Self::Unknown,
        }
    }
}

/// The extension of `path` in lower case.
pub(super) fn extension(path: &Path) -> Option<String> {
    path.extension()?.to_str().map(str::to_ascii_lowercase)
}

/// The cases of one input, read as they are asked for.
pub struct Cases {
    unread: Box<dyn Iterator<Item = Unread> + Send>,
    limits: Limits,
}

/// The text of a case, or why there is none. To parse it is most of the work of reading, and can be
/// done on any thread.
pub struct UnreadCase {
    unread: Unread,
    limits: Limits,
}

impl UnreadCase {
    /// Parses the case.
    pub fn read(self) -> Outcome {
        self.unread?.parse(&self.limits)
    }
}

impl Iterator for Cases {
    type Item = UnreadCase;

    fn next(&mut self) -> Option<UnreadCase> {
        let unread = self.unread.next()?;
        let limits = self.limits;
        Some(UnreadCase { unread, limits })
    }
}

impl Cases {
    fn new(unread: impl Iterator<Item = Unread> + Send + 'static, limits: &Limits) -> Self {
        Self {
            unread: Box::new(unread),
            limits: *limits,
        }
    }

    fn refused(diagnostic: Diagnostic) -> Self {
        Self::new(iter::once(Err(Box::new(diagnostic))), &Limits::default())
    }
}

impl Input {
    pub(super) fn file(path: PathBuf) -> Self {
        Self {
            name: path.display().to_string(),
            origin: Origin::File(path),
        }
    }

    pub(super) fn elsewhere(object: Elsewhere) -> Self {
        Self {
            name: object.0.address(),
            origin: Origin::Elsewhere(object),
        }
    }

    pub(super) fn stdin() -> Self {
        Self {
            name: "-".to_owned(),
            origin: Origin::Stdin,
        }
    }

    pub(super) fn refused(name: &str, message: impl Fn(&Source) -> Diagnostic) -> Self {
        let diagnostic = Box::new(message(&Source::file(name)));
        Self {
            name: name.to_owned(),
            origin: Origin::Refused(diagnostic),
        }
    }

    /// As the user named it; `-` is standard input.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file, unless it is standard input or something that cannot be read.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            _ => None,
        }
    }

    /// Opens the input. The cases can be read on another thread.
    pub fn cases(&self, limits: &Limits) -> Cases {
        match &self.origin {
            Origin::File(path) => self.open(open_file(path), limits),
            Origin::Elsewhere(object) => self.open(object.0.open(), limits),
            Origin::Stdin => read(&self.name, BufReader::new(io::stdin()), limits),
            Origin::Refused(diagnostic) => Cases::refused(diagnostic.as_ref().clone()),
        }
    }

    /// Reads what was opened: its size and a reader.
    fn open(
        &self,
        opened: io::Result<(u64, impl BufRead + Send + 'static)>,
        limits: &Limits,
    ) -> Cases {
        let source = Source::file(&self.name);
        let (size, reader) = match opened {
            Ok(opened) => opened,
            Err(error) => return Cases::refused(io_fault(&source, &error)),
        };
        match Format::of(Path::new(&self.name)) {
            Format::Document if size > limits.document => {
                Cases::refused(messages::too_large(&source, limits.document))
            }
            Format::Document => document(source, reader, limits),
            Format::Lines => lines(&self.name, reader, limits),
            Format::Unknown => read(&self.name, reader, limits),
        }
    }
}

fn open_file(path: &Path) -> io::Result<(u64, BufReader<File>)> {
    let file = File::open(path)?;
    Ok((file.metadata()?.len(), BufReader::new(file)))
}

/// Reads cases from `reader`, one document or one case per line, whichever the content shows.
pub(super) fn read(name: &str, reader: impl BufRead + Send + 'static, limits: &Limits) -> Cases {
    let source = Source::file(name);
    let mut reader = reader;
    let (head, last) = match head(&mut reader, limits) {
        Ok(head) => head,
        Err(error) => return Cases::refused(io_fault(&source, &error)),
    };
    let one_per_line = has_a_case_per_line(&head[last..]);
    let whole = Cursor::new(head).chain(reader);
    if one_per_line {
        lines(name, whole, limits)
    } else {
        document(source, whole, limits)
    }
}

/// Everything up to and including the first line that is not blank, and where that line starts.
fn head(reader: &mut impl BufRead, limits: &Limits) -> io::Result<(Vec<u8>, usize)> {
    let mut head = Vec::new();
    let mut reader = reader.take(limits.document + 1);
    loop {
        let start = head.len();
        let read = reader.read_until(b'\n', &mut head)?;
        if read == 0 || !is_blank(&head[start..]) {
            return Ok((head, start));
        }
    }
}

/// A first line that holds an object of its own is a case; a line that breaks off is the start of
/// a document over more lines.
fn has_a_case_per_line(first: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(first) else {
        return false;
    };
    let line = line.strip_prefix(position::BOM).unwrap_or(line).trim();
    if !line.starts_with('{') {
        return false;
    }
    match serde_json::from_str::<&RawValue>(line) {
        Ok(_) => true,
        Err(error) => error.classify() != Category::Eof && line.ends_with('}'),
    }
}

fn lines(name: &str, reader: impl BufRead + Send + 'static, limits: &Limits) -> Cases {
    Cases::new(Lines::new(reader, name, *limits), limits)
}

fn document(source: Source, reader: impl Read, limits: &Limits) -> Cases {
    let mut bytes = Vec::new();
    if let Err(error) = reader.take(limits.document + 1).read_to_end(&mut bytes) {
        return Cases::refused(io_fault(&source, &error));
    }
    if bytes.len() as u64 > limits.document {
        return Cases::refused(messages::too_large(&source, limits.document));
    }
    if is_blank(&bytes) {
        return Cases::refused(messages::empty(&source));
    }
    match sniff::decode(&source, &bytes, position::START) {
        Ok(text) => Cases::new(split(source, Arc::from(text)), limits),
        Err(diagnostic) => Cases::refused(*diagnostic),
    }
}

pub(super) fn io_fault(source: &Source, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => messages::not_found(source),
        io::ErrorKind::PermissionDenied => messages::no_permission(source),
        _ => messages::unreadable(source),
    }
}
