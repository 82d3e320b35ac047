//! What can be wrong with a pack, below everything that may find it.

/// Something wrong with the pack: whose fault it is stands in the file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error(
    "{bestand}{}{}: {melding}",
    .plek.map(|p| format!(":{p}")).unwrap_or_default(),
    waar(.regel.as_deref(), .veld.as_deref())
)]
pub struct PackFout {
    /// File of the pack.
    pub bestand: String,
    /// Line in that file, from 1, where known.
    pub plek: Option<usize>,
    /// Rule id, when the fault is in one rule.
    pub regel: Option<String>,
    /// Field of the record, when the fault is in one: `uitzonderingen 2 als`.
    pub veld: Option<String>,
    /// What is wrong.
    pub melding: String,
}

/// " (WVP-PVA-001, als)".
fn waar(regel: Option<&str>, veld: Option<&str>) -> String {
    let delen: Vec<&str> = regel.into_iter().chain(veld).collect();
    if delen.is_empty() {
        String::new()
    } else {
        format!(" ({})", delen.join(", "))
    }
}

/// A fault in `bestand`, in one rule of it or in the whole.
pub(crate) fn fout(bestand: &str, regel: Option<&str>, melding: String) -> PackFout {
    PackFout {
        bestand: bestand.to_owned(),
        plek: None,
        regel: regel.map(str::to_owned),
        veld: None,
        melding,
    }
}
