//! The report on the terminal: calm, short, and in the order in which UWV weighs.

mod regels;
mod sets;
mod slot;
mod zaak;

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use super::grens::{Grens, IN_TEKST};
use super::totals::Totals;
use super::{CaseResult, Piece, Sink};
use crate::diagnostic::{Diagnostic, Severity};
use crate::finding::Ernst;
use crate::telwoord::telwoord;
use regels::{alinea, kleur, regel};

/// One position of the input in full, with ANSI styles; the caller's stream strips them where
/// they do not belong.
pub fn in_full(result: &CaseResult) -> String {
    let mut uit = String::new();
    match result {
        CaseResult::Done(d) => zaak::dossier(&mut uit, d),
        CaseResult::Failed(lijst) => {
            for d in lijst {
                diagnose(&mut uit, d);
            }
            uit.push('\n');
        }
    }
    uit
}

/// A line per case, the most frequent faults and what went wrong.
pub fn summary(totals: &Totals) -> String {
    let mut uit = String::new();
    slot::overzicht(&mut uit, totals);
    slot::vaakst(&mut uit, totals);
    for d in &totals.meldingen {
        diagnose(&mut uit, d);
    }
    if totals.meer_meldingen > 0 {
        regel(
            &mut uit,
            &format!(
                "… en nog {}; zie het rapport.",
                telwoord(totals.meer_meldingen, "melding", "meldingen")
            ),
        );
    }
    uit.push('\n');
    uit
}

/// How it stands with each set, what it still needs and where to read more; `map` is the folder with the
/// folders of the cases. Nothing when no set was made.
pub fn sets(totals: &Totals, map: &Path) -> String {
    let mut uit = String::new();
    sets::sets(&mut uit, totals, map);
    uit
}

/// The sums at the end.
pub fn closing(totals: &Totals) -> String {
    let mut uit = String::new();
    slot::slot(&mut uit, totals);
    uit
}

/// What was said too often about one file, in the form of [`in_full`]; the texts themselves.
pub struct Bounded(Grens);

impl Default for Bounded {
    fn default() -> Self {
        Self(Grens::new(IN_TEKST))
    }
}

impl Bounded {
    /// The text of `piece` as far as it is shown, with what must still be said before it.
    pub fn text<'p>(&mut self, piece: &Piece<'p>) -> Cow<'p, str> {
        let CaseResult::Failed(list) = piece.result else {
            return Cow::Borrowed(piece.text);
        };
        let (before, shown) = self.0.admit(list);
        let text = if shown { piece.text } else { "" };
        match before {
            Some(words) => Cow::Owned(last_words(words) + text),
            None => Cow::Borrowed(text),
        }
    }

    /// What must be said at the end.
    pub fn close(&mut self) -> String {
        self.0.close().map_or_else(String::new, last_words)
    }
}

fn last_words(words: Diagnostic) -> String {
    in_full(&CaseResult::Failed(vec![words]))
}

/// The report in full, written to `out` case by case without styles.
pub struct Plain<W> {
    out: W,
    bounded: Bounded,
}

impl<W: Write + Send> Sink for Plain<W> {
    fn form(&self) -> fn(&CaseResult) -> String {
        |result| anstream::adapter::strip_str(&in_full(result)).to_string()
    }

    fn take(&mut self, piece: &Piece<'_>) -> io::Result<()> {
        let tekst = self.bounded.text(piece);
        self.write(&tekst)
    }
}

impl<W: Write> Plain<W> {
    /// Nothing is written yet.
    pub fn new(out: W) -> Self {
        Self {
            out,
            bounded: Bounded::default(),
        }
    }

    /// Ends the report with the sums.
    pub fn finish(mut self, totals: &Totals) -> io::Result<W> {
        let last = self.bounded.close();
        self.write(&last)?;
        self.write(&closing(totals))?;
        Ok(self.out)
    }

    fn write(&mut self, tekst: &str) -> io::Result<()> {
        write!(self.out, "{}", anstream::adapter::strip_str(tekst))
    }
}

fn diagnose(uit: &mut String, d: &Diagnostic) {
    let (woord, stijl) = match d.ernst {
        Severity::Fout => ("niet verwerkt", kleur(Ernst::Fout)),
        Severity::Waarschuwing => ("let op", kleur(Ernst::Waarschuwing)),
    };
    regel(uit, "");
    alinea(uit, &format!("{stijl}{woord}{stijl:#}  "), &d.to_string());
}
