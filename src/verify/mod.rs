//! `verify`: is a set for UWV, or the output of a run, still what was made?
//!
//! `read` takes a folder or a ZIP into memory, `set` holds it against its manifest, `output` the
//! folder of a case against its findings, `pdf` looks into the PDFs. What is found says which
//! file, what is wrong and what to do; never what stands in a file.

mod output;
mod pdf;
mod read;
mod set;

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::bundle::archive;
use crate::bundle::manifest::{self, Staat};
use crate::bundle::seal;
use crate::minisign::PubliekeSleutel;
use crate::write::{MERKTEKEN, QUARANTAINE};

use read::Content;

/// Something that is not as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deviation {
    /// File, with the folder of its case.
    pub plaats: String,
    /// Stable code; machines match on it.
    pub code: &'static str,
    /// What is wrong, in Dutch.
    pub melding: String,
    /// What to do, in Dutch.
    pub herstel: &'static str,
}

impl Deviation {
    fn new(
        place: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
        herstel: &'static str,
    ) -> Self {
        Self {
            plaats: place.into(),
            code,
            melding: message.into(),
            herstel,
        }
    }
}

/// How it stands with one set.
#[derive(Debug, Serialize)]
pub struct SetStaat {
    /// Id of the case.
    pub dossier: String,
    /// Whether it can be handed in.
    pub staat: Staat,
}

/// What came of it.
#[derive(Debug, Default, Serialize)]
pub struct Outcome {
    /// Sets that were checked.
    pub sets: usize,
    /// How it stands with each, according to its manifest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub staten: Vec<SetStaat>,
    /// Folders of a run that were checked.
    pub mappen: usize,
    /// Files in them.
    pub bestanden: usize,
    /// Signatures that nobody gave a key for.
    pub handtekeningen_niet_gecontroleerd: usize,
    /// What is not as it was made.
    pub afwijkingen: Vec<Deviation>,
    /// What could not be checked.
    pub onleesbaar: Vec<Deviation>,
}

/// Checks a folder of output, the folder of one case, or a ZIP; with a key the signatures too.
/// Nothing when there is nothing.
pub fn check(path: &Path, key: Option<&PubliekeSleutel>) -> Option<Outcome> {
    let mut check = Check {
        key,
        outcome: Outcome::default(),
    };
    if path.is_file() {
        check.zip(path);
    } else if is_case_folder(path) {
        check.folder(path, "");
    } else {
        check.tree(path);
    }
    let outcome = check.outcome;
    let seen = outcome.sets + outcome.mappen + outcome.onleesbaar.len();
    (seen + outcome.afwijkingen.len() > 0).then_some(outcome)
}

/// A folder that this program wrote for a case.
fn is_case_folder(path: &Path) -> bool {
    let has = |name: &str| path.join(name).is_file();
    has(manifest::NAME) || has(MERKTEKEN)
}

/// A check under way.
struct Check<'a> {
    key: Option<&'a PubliekeSleutel>,
    outcome: Outcome,
}

impl Check<'_> {
    fn zip(&mut self, path: &Path) {
        let content = fs::read(path).ok().and_then(|bytes| read::zip(&bytes));
        match content {
            Some(content) => self.set(&content, ""),
            None => self
                .outcome
                .onleesbaar
                .push(unreadable(path.to_string_lossy())),
        }
    }

    /// The folder of one case.
    fn folder(&mut self, path: &Path, prefix: &str) {
        let Ok(content) = read::folder(path) else {
            let error = unreadable(path.to_string_lossy());
            return self.outcome.onleesbaar.push(error);
        };
        if content.files.contains_key(manifest::NAME) {
            self.set(&content, prefix);
            return;
        }
        self.outcome.mappen += 1;
        self.outcome.bestanden += content.files.len();
        self.take(content.deviations.clone(), prefix);
        if self.key.is_some() {
            self.take(vec![set::no_signature()], prefix);
        }
        self.judge(output::check(&content), prefix);
    }

    fn set(&mut self, content: &Content, prefix: &str) {
        self.outcome.sets += 1;
        self.outcome.bestanden += content.files.len();
        self.take(content.deviations.clone(), prefix);
        match set::read(content) {
            Ok((manifest, text)) => {
                self.take(set::check(&manifest, &text, content), prefix);
                self.outcome.staten.push(SetStaat {
                    dossier: manifest.dossier_id,
                    staat: manifest.staat,
                });
            }
            Err(error) => self.outcome.onleesbaar.push(placed(error, prefix)),
        }
        match self.key {
            Some(key) => self.take(set::signature(content, key), prefix),
            None if content.files.contains_key(seal::NAME) => {
                self.outcome.handtekeningen_niet_gecontroleerd += 1;
            }
            None => {}
        }
    }

    fn judge(&mut self, judgement: Result<Vec<Deviation>, Deviation>, prefix: &str) {
        match judgement {
            Ok(found) => self.take(found, prefix),
            Err(error) => self.outcome.onleesbaar.push(placed(error, prefix)),
        }
    }

    /// A folder with the folders of many cases.
    fn tree(&mut self, path: &Path) {
        let Ok(names) = case_folders(path) else {
            return;
        };
        for name in &names {
            let folder = path.join(name);
            if folder.is_symlink() {
                self.take(vec![read::link(name)], "");
            } else if is_case_folder(&folder) {
                self.folder(&folder, &format!("{name}/"));
            }
        }
        let missed = output::missing_folders(path, &names);
        self.take(missed, "");
    }

    fn take(&mut self, found: Vec<Deviation>, prefix: &str) {
        let found = found.into_iter().map(|one| placed(one, prefix));
        self.outcome.afwijkingen.extend(found);
    }
}

fn placed(deviation: Deviation, prefix: &str) -> Deviation {
    Deviation {
        plaats: format!("{prefix}{}", deviation.plaats),
        ..deviation
    }
}

/// Folders in `path` that can be those of cases, in the order of their names.
fn case_folders(path: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for part in fs::read_dir(path)? {
        let part = part?;
        let name = part.file_name().to_string_lossy().into_owned();
        let own = name == QUARANTAINE || name.starts_with('.');
        if !own && part.path().is_dir() {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn unreadable(place: impl Into<String>) -> Deviation {
    Deviation::new(
        place,
        "invoer.onleesbaar",
        "Dit is niet te lezen als uitvoermap, dossiermap of ZIP.",
        "Geef een map die poortwachter heeft gemaakt, of een wia-set.zip.",
    )
}

/// Files that belong to a set in this state but do not stand in its manifest.
fn is_set_file(name: &str, staat: Staat) -> bool {
    [manifest::NAME, seal::NAME, archive::NAME, MERKTEKEN].contains(&name)
        || name == archive::name(staat)
}
