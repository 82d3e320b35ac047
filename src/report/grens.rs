//! Keeps what a report says about one file within bounds: the first messages in full, the rest as
//! counts by code. A list of a million empty objects is one fault of an export, not a million.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Source};

/// Messages about one file that a text shows.
pub const IN_TEKST: usize = 200;
/// Messages about one file that a report for machines holds.
pub const IN_RAPPORT: usize = 1_000;

/// What was said so far about the file that is at hand.
pub struct Grens {
    most: usize,
    bestand: String,
    shown: usize,
    /// Something was not shown; then nothing after it is, so that who sees a part of the messages
    /// shows no fewer of them.
    full: bool,
    rest: BTreeMap<Cow<'static, str>, usize>,
}

impl Grens {
    /// At most `most` messages about each file.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            bestand: String::new(),
            shown: 0,
            full: false,
            rest: BTreeMap::new(),
        }
    }

    /// Whether `list`, all that is said of one case or input, is shown; and the last words about
    /// the file before it, if it is of another one.
    pub fn admit(&mut self, list: &[Diagnostic]) -> (Option<Diagnostic>, bool) {
        let bestand = list.first().map(|d| d.bron.bestand.as_str());
        let before = match bestand {
            Some(bestand) if bestand != self.bestand => {
                let before = self.close();
                bestand.clone_into(&mut self.bestand);
                before
            }
            _ => None,
        };
        let room = self.shown == 0 || self.shown + list.len() <= self.most;
        self.full |= !room;
        let shown = !self.full;
        if shown {
            self.shown += list.len();
        } else {
            for d in list {
                *self.rest.entry(d.code.clone()).or_default() += 1;
            }
        }
        (before, shown)
    }

    /// The last words about the file at hand: what was not shown.
    pub fn close(&mut self) -> Option<Diagnostic> {
        self.shown = 0;
        self.full = false;
        let rest = std::mem::take(&mut self.rest);
        let codes: Vec<_> = rest
            .iter()
            .map(|(code, n)| format!("{n} × {code}"))
            .collect();
        let melding = match rest.values().sum() {
            0_usize => return None,
            1 => format!(
                "Over dit bestand is er nog 1 melding ({}).",
                codes.join(", ")
            ),
            n => format!(
                "Over dit bestand zijn er nog {n} meldingen ({}).",
                codes.join(", ")
            ),
        };
        Some(Diagnostic::waarschuwing(
            "invoer.meer",
            &Source::file(self.bestand.clone()),
            melding,
            "Verbeter eerst de fouten hierboven; vaak verdwijnt dan ook een deel van de rest.",
        ))
    }
}

/// Messages without their words, for where each case has a line of its own: enough to count them.
pub fn bare(list: &[Diagnostic]) -> Vec<Diagnostic> {
    let bare = list.iter().map(|d| Diagnostic {
        positie: None,
        pointer: None,
        melding: String::new(),
        herstel: String::new(),
        ..d.clone()
    });
    bare.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bestand: &str, code: &'static str) -> Vec<Diagnostic> {
        vec![Diagnostic::fout(code, &Source::file(bestand), "", "")]
    }

    #[test]
    fn the_rest_is_counted_by_code() {
        let mut grens = Grens::new(2);
        let shown: Vec<bool> = ["a", "b", "a", "a", "b"]
            .map(|code| {
                grens
                    .admit(&fault("1.json", if code == "a" { "x.a" } else { "x.b" }))
                    .1
            })
            .into();
        assert_eq!(shown, [true, true, false, false, false]);
        let (last, shown) = grens.admit(&fault("2.json", "x.a"));
        let last = last.unwrap();
        assert!(shown && last.bron.bestand == "1.json");
        assert_eq!(
            last.melding,
            "Over dit bestand zijn er nog 3 meldingen (2 × x.a, 1 × x.b)."
        );
        assert!(grens.close().is_none());
    }

    #[test]
    fn after_what_was_not_shown_nothing_is() {
        let mut grens = Grens::new(3);
        let two = |bestand| [fault(bestand, "x.a"), fault(bestand, "x.a")].concat();
        assert!(grens.admit(&two("1.json")).1);
        // 2 + 2 are more than 3; 2 + 1 would not be.
        assert!(!grens.admit(&two("1.json")).1);
        assert!(!grens.admit(&fault("1.json", "x.a")).1);
        assert!(grens.admit(&fault("2.json", "x.a")).1);
    }

    #[test]
    fn one_case_with_many_faults_is_shown_whole() {
        let mut grens = Grens::new(2);
        let many: Vec<Diagnostic> = (0..5).flat_map(|_| fault("1.json", "x.a")).collect();
        assert!(grens.admit(&many).1 && !grens.admit(&many[..1]).1);
        assert_eq!(
            grens.close().unwrap().melding,
            "Over dit bestand is er nog 1 melding (1 × x.a)."
        );
    }
}
