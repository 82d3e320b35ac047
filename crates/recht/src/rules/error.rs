//! What can be wrong with a pack, below everything that may find it.

/// Something wrong with the pack: whose fault it is stands in the file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error(
    "{file}{}{}: {message}",
    .line.map(|p| format!(":{p}")).unwrap_or_default(),
    place(.rule.as_deref(), .field.as_deref())
)]
pub struct PackError {
    /// File of the pack.
    pub file: String,
    /// Line in that file, from 1, where known.
    pub line: Option<usize>,
    /// Rule id, when the fault is in one rule.
    pub rule: Option<String>,
    /// Field of the record, when the fault is in one: `uitzonderingen 2 als`.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
}

/// " (WVP-PVA-001, als)".
fn place(rule: Option<&str>, field: Option<&str>) -> String {
    let parts: Vec<&str> = rule.into_iter().chain(field).collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}

/// A fault in `file`, in one rule of it or in the whole.
pub(crate) fn error(file: &str, rule: Option<&str>, message: String) -> PackError {
    PackError {
        file: file.to_owned(),
        line: None,
        rule: rule.map(str::to_owned),
        field: None,
        message,
    }
}
