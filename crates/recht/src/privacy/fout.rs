//! Why a word list cannot be used.

use aho_corasick::BuildError;

/// Why a word list cannot be used. The built-in one can; a test sees to it.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is not of the expected form.
    #[error("de woordenlijst is niet leesbaar: {0}")]
    Vorm(#[from] serde_saphyr::Error),
    /// A term breaks a rule of the list.
    #[error("de woordenlijst bevat een onbruikbare term {term:?}: {reden}")]
    Term {
        /// The term as it stands in the list.
        term: String,
        /// Which rule it breaks.
        reden: &'static str,
    },
    /// A group names a context list that does not exist.
    #[error("de woordenlijst kent geen context {0:?}")]
    Context(String),
    /// The automaton cannot be built.
    #[error("de woordenlijst is te groot: {0}")]
    Automaat(#[from] BuildError),
}
