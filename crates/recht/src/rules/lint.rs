//! Questions the whole pack before it may judge a case: a typo is an error with file, line, rule
//! and field, never a rule that silently passes or weighs less.

mod inline_tests;
mod names;
mod weight;

use std::collections::BTreeMap;

use super::error::{PackError, error};
use super::file::PackFile;
use super::names::Names;
use super::pack::{LoadedRule, Pack};
use super::place::{FieldPath, LineMap};

pub(super) use weight::too_heavy;

/// Something wrong with a value of a record.
struct Message {
    path: FieldPath,
    /// The word in the value that is wrong, for its line.
    word: Option<String>,
    text: String,
}

/// What is wrong with one record so far.
#[derive(Default)]
struct Messages(Vec<Message>);

impl Messages {
    fn report(&mut self, path: FieldPath, text: impl Into<String>) {
        self.0.push(Message {
            path,
            word: None,
            text: text.into(),
        });
    }

    /// About `word` in the value at `path`.
    fn about(&mut self, path: FieldPath, word: &str, text: impl Into<String>) {
        self.0.push(Message {
            path,
            word: Some(word.to_owned()),
            text: text.into(),
        });
    }

    /// As `about`, when there is something to say.
    fn maybe(&mut self, path: FieldPath, word: &str, text: Option<String>) {
        if let Some(text) = text {
            self.about(path, word, text);
        }
    }
}

/// Every fault in the rules and what comes with them; `files` are the files they came from.
pub(super) fn lint(pack: &Pack, files: &[PackFile]) -> Vec<PackError> {
    let names = Names::from_schemas();
    let mut errors = Vec::new();
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for loaded in &pack.rules {
        let mut messages = Messages::default();
        if let Some(earlier) = seen.insert(&loaded.regel.id, &loaded.file) {
            let message = format!("dit id staat ook in {earlier}.");
            messages.report(FieldPath::at("id"), message);
        }
        form(loaded, &mut messages);
        names::check_names(loaded, pack, &names, &mut messages);
        inline_tests::check_tests(&loaded.regel, &names, &mut messages);
        errors.extend(with_line(loaded, messages, files));
    }
    errors.extend(pack.consequences.lint(pack, files));
    errors
}

/// The faults with the line of the value they are about.
fn with_line<'a>(
    loaded: &'a LoadedRule,
    messages: Messages,
    files: &'a [PackFile],
) -> impl Iterator<Item = PackError> + use<'a> {
    let file = files.iter().find(|b| b.name == loaded.file);
    let line_map = (!messages.0.is_empty()).then(|| file.map(|b| LineMap::of(&b.text)));
    let record = FieldPath::at("regels").index(loaded.number);
    messages.0.into_iter().map(move |m| {
        let line = line_map.as_ref().and_then(Option::as_ref);
        let line = line.and_then(|g| g.line(&m.path.under(&record), m.word.as_deref()));
        PackError {
            line,
            field: Some(m.path.to_string()),
            ..error(&loaded.file, Some(&loaded.regel.id), m.text)
        }
    })
}

/// Id, source, validity, and what judges.
fn form(loaded: &LoadedRule, messages: &mut Messages) {
    let regel = &loaded.regel;
    if !valid_id(&regel.id) {
        let message =
            "een id heeft de vorm WVP-GROEP-000, met een eigen voorvoegsel voor eigen regels.";
        messages.report(FieldPath::at("id"), message);
    }
    if regel.bron.is_empty() {
        messages.report(FieldPath::at("bron"), "een regel zonder bron mag niet.");
    }
    let termijn = regel.geldig_vanaf.zip(regel.geldig_tot);
    if termijn.is_some_and(|(from, until)| until < from) {
        messages.report(
            FieldPath::at("geldig_tot"),
            "geldig_tot ligt voor geldig_vanaf.",
        );
    }
    if regel.eis.is_some() == regel.vraag.is_some() {
        messages.report(
            FieldPath::at("vraag"),
            "een regel heeft een eis of een vraag voor een mens, niet beide en niet geen.",
        );
    }
}

fn valid_id(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    matches!(parts.as_slice(), [_, group, number]
        if !group.is_empty() && number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit()))
}
