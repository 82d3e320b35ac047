//! The report of one shard, with the place of every case in the whole input, so that shards can be
//! put together again in the order of the input.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::grens::{Grens, IN_RAPPORT, bare};
use super::totals::Totals;
use super::{CaseReport, CaseResult, Piece, RunReport, Sink};
use crate::diagnostic::Diagnostic;
use crate::load::shard::Shard;
use crate::ontheffing::{Ontheffing, Ontheffingen};
use crate::rules::Pack;

/// Name of the file at the top of the output folder of a shard.
pub const NAAM: &str = "deel.ndjson";

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of the shard, from 1.
    pub deel: u32,
    /// Number of shards.
    pub van: u32,
    /// Program and version.
    pub programma: String,
    /// Hash of the rule pack.
    pub regelpakket: String,
    /// Name of the rule pack, if it is the user's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regelpakket_naam: Option<String>,
    /// Number of rules in it.
    pub aantal_regels: usize,
    /// All waivers, also for cases of other shards.
    pub ontheffingen: Vec<Ontheffing>,
}

/// Writes the report of a shard.
pub struct Part<W> {
    /// Where it goes.
    pub file: W,
    grens: Grens,
}

impl<W: Write> Part<W> {
    /// Starts with the first line.
    pub fn new(
        mut file: W,
        shard: Shard,
        pack: &Pack,
        ontheffingen: &Ontheffingen,
    ) -> io::Result<Self> {
        let frame = RunReport::frame(pack, &Totals::new());
        let head = Head {
            deel: shard.number,
            van: shard.of,
            programma: frame.programma,
            regelpakket: frame.regelpakket,
            regelpakket_naam: frame.regelpakket_naam,
            aantal_regels: frame.aantal_regels,
            ontheffingen: ontheffingen.0.clone(),
        };
        writeln!(file, "{}", serde_json::to_string(&head)?)?;
        Ok(Self {
            file,
            grens: Grens::new(IN_RAPPORT),
        })
    }
}

/// One line, still without its place.
fn in_line(result: &CaseResult) -> String {
    match result {
        CaseResult::Done(report) => json!({ "dossier": report }).to_string(),
        CaseResult::Failed(list) => json!({ "mislukt": list }).to_string(),
    }
}

impl<W: Write + Send> Sink for Part<W> {
    fn form(&self) -> fn(&CaseResult) -> String {
        in_line
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        let rest = match piece.result {
            CaseResult::Failed(list) if !self.grens.admit(list).1 => {
                Cow::Owned(in_line(&CaseResult::Failed(bare(list))))
            }
            _ => Cow::Borrowed(piece.text),
        };
        let rest = rest.strip_prefix('{').unwrap_or(&rest);
        writeln!(self.file, "{{\"plaats\":{},{rest}", piece.place)
    }
}

/// Any further line.
#[derive(Deserialize)]
struct Line {
    plaats: usize,
    dossier: Option<Box<CaseReport>>,
    #[serde(default)]
    mislukt: Vec<Diagnostic>,
}

/// Reads the report of a shard, one case at a time.
pub struct Reader<R> {
    lines: io::Lines<R>,
    /// The first line.
    pub head: Head,
    /// The next case with its place.
    pub next: Option<(usize, CaseResult)>,
}

impl<R: BufRead> Reader<R> {
    /// Reads as far as the first case.
    pub fn new(file: R) -> io::Result<Self> {
        let mut lines = file.lines();
        let first = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
        let head = serde_json::from_str(&first)?;
        let mut reader = Self {
            lines,
            head,
            next: None,
        };
        reader.advance()?;
        Ok(reader)
    }

    /// Takes the next case and reads the one after it.
    pub fn advance(&mut self) -> io::Result<Option<(usize, CaseResult)>> {
        let line = self.lines.next().transpose()?;
        let following = line.map(|line| serde_json::from_str::<Line>(&line));
        let following = following.transpose()?.map(|line| {
            let result = match line.dossier {
                Some(report) => CaseResult::Done(report),
                None => CaseResult::Failed(line.mislukt),
            };
            (line.plaats, result)
        });
        Ok(std::mem::replace(&mut self.next, following))
    }
}
