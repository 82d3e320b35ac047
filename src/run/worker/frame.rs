//! Tasks and replies on a pipe: the length of a head, the head as JSON, then the bytes whose
//! lengths the head gives.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Order, Reply, Task};
use crate::artifact::{Artifact, DocumentReport};
use crate::bundle::manifest::Regelpakket;
use crate::bundle::supplied::{Refusal, Supplied};
use crate::diagnostic::{Diagnostic, Position, Source};
use crate::finding::Beoordeling;
use crate::ontheffing::OntheffingInDossier;
use crate::run::produce::Made;

#[derive(Serialize, Deserialize)]
struct TaskHead<'a> {
    vingerafdruk: Cow<'a, str>,
    peildatum: Date,
    bron: Cow<'a, Source>,
    positie: Position,
    lengte: usize,
    beoordeling: Cow<'a, Beoordeling>,
    ontheffingen: Cow<'a, [OntheffingInDossier]>,
    pakket: Cow<'a, Regelpakket>,
    /// Place and length of each supplied file, or why it is not there.
    bestanden: Vec<(usize, Result<usize, Refusal>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReplyHead {
    Gemaakt {
        documenten: Vec<DocumentReport>,
        bestanden: Vec<(String, usize)>,
    },
    Mislukt(Box<Diagnostic>),
    Gewijzigd,
}

/// A task ready for the pipe.
pub(super) struct Packed {
    head_and_text: Vec<u8>,
    bestanden: Vec<Supplied>,
}

pub(super) fn pack(order: Order<'_>) -> io::Result<Packed> {
    let text = order.raw.text();
    let head = TaskHead {
        vingerafdruk: order.vingerafdruk.into(),
        peildatum: order.peildatum,
        bron: Cow::Borrowed(order.raw.source()),
        positie: order.raw.base(),
        lengte: text.len(),
        beoordeling: Cow::Borrowed(order.beoordeling),
        ontheffingen: order.ontheffingen.into(),
        pakket: Cow::Borrowed(order.pakket),
        bestanden: order.bestanden.iter().map(supplied).collect(),
    };
    let mut head_and_text = Vec::with_capacity(text.len() + 64 * 1024);
    write_head(&mut head_and_text, &head)?;
    head_and_text.extend_from_slice(text.as_bytes());
    Ok(Packed {
        head_and_text,
        bestanden: order.bestanden,
    })
}

pub(super) fn write_task(to: &mut impl Write, task: &Packed) -> io::Result<()> {
    to.write_all(&task.head_and_text)?;
    for bytes in task.bestanden.iter().flat_map(|b| &b.content) {
        to.write_all(bytes)?;
    }
    to.flush()
}

fn supplied(file: &Supplied) -> (usize, Result<usize, Refusal>) {
    let length = file.content.as_ref().map(Vec::len).map_err(|w| *w);
    (file.index, length)
}

/// `None` at the end of the input.
pub(super) fn read_task(from: &mut impl Read) -> io::Result<Option<Task>> {
    let Some(head) = read_head::<TaskHead<'static>>(from)? else {
        return Ok(None);
    };
    let tekst = String::from_utf8(read_bytes(from, head.lengte)?).map_err(io::Error::other)?;
    let bestanden = head.bestanden.into_iter().map(|(index, length)| {
        let inhoud = match length {
            Ok(length) => Ok(read_bytes(from, length)?),
            Err(weigering) => Err(weigering),
        };
        Ok(Supplied {
            index,
            content: inhoud,
        })
    });
    let bestanden = bestanden.collect::<io::Result<_>>()?;
    Ok(Some(Task {
        vingerafdruk: head.vingerafdruk.into_owned(),
        peildatum: head.peildatum,
        bron: head.bron.into_owned(),
        positie: head.positie,
        tekst,
        beoordeling: head.beoordeling.into_owned(),
        ontheffingen: head.ontheffingen.into_owned(),
        pakket: head.pakket.into_owned(),
        bestanden,
    }))
}

pub(super) fn write_reply(to: &mut impl Write, reply: Reply) -> io::Result<()> {
    let (head, files) = match reply {
        Reply::Made(Made { documenten, files }) => {
            let lengths = files.iter().map(|f| (f.naam.clone(), f.bytes.len()));
            let bestanden = lengths.collect();
            let head = ReplyHead::Gemaakt {
                documenten,
                bestanden,
            };
            (head, files)
        }
        Reply::Failed(diagnostic) => (ReplyHead::Mislukt(diagnostic), Vec::new()),
        Reply::Changed => (ReplyHead::Gewijzigd, Vec::new()),
    };
    write_head(to, &head)?;
    for file in &files {
        to.write_all(&file.bytes)?;
    }
    to.flush()
}

/// The end of the input is an error here: there was a task.
pub(super) fn read_reply(from: &mut impl Read) -> io::Result<Reply> {
    match read_head(from)?.ok_or(io::ErrorKind::UnexpectedEof)? {
        ReplyHead::Gemaakt {
            documenten,
            bestanden,
        } => {
            let files = bestanden.into_iter().map(|(naam, lengte)| {
                let bytes = read_bytes(from, lengte)?;
                Ok(Artifact { naam, bytes })
            });
            let files = files.collect::<io::Result<_>>()?;
            Ok(Reply::Made(Made { documenten, files }))
        }
        ReplyHead::Mislukt(diagnostic) => Ok(Reply::Failed(diagnostic)),
        ReplyHead::Gewijzigd => Ok(Reply::Changed),
    }
}

fn write_head(to: &mut impl Write, head: &impl Serialize) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let length = u32::try_from(head.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&head)
}

fn read_head<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let head = read_bytes(from, u32::from_le_bytes(length) as usize)?;
    Ok(Some(serde_json::from_slice(&head)?))
}

fn read_bytes(from: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
