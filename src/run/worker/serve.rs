//! The worker's side: a case in, files out, until the input ends.

use std::io::{self, Read, Write};

use super::frame::{read_task, write_reply};
use super::{Reply, Task};
use crate::documents::Bron;
use crate::facts::derive;
use crate::load::{Limits, RawCase};
use crate::render::template::Templates;
use crate::run::produce::{Bijgevoegd, produce};
use crate::run::{Production, cache, prepare};
use crate::validate::Validator;

/// Exit code of a worker that panicked.
pub const BROKEN: u8 = 101;
/// Exit code of a worker that panicked because the memory was used up.
pub const OUT_OF_MEMORY: u8 = 102;

/// What a worker makes documents with.
pub struct Bank {
    /// What to make.
    pub productie: Production,
    /// The templates.
    pub templates: Templates,
    /// Reads cases.
    pub validator: Validator,
}

/// Answers tasks from `from` on `to` with the tools of `bank`.
pub fn serve(bank: &Bank, from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let tools = cache::of_tools(&bank.templates, Some(&bank.productie));
    while let Some(task) = read_task(from)? {
        let reply = if task.vingerafdruk == tools {
            answer(bank, &task)
        } else {
            Reply::Changed
        };
        write_reply(to, reply)?;
    }
    Ok(())
}

fn answer(bank: &Bank, task: &Task) -> Reply {
    let Bank {
        productie,
        templates,
        validator,
    } = bank;
    let raw = RawCase::reread(
        task.bron.clone(),
        &task.tekst,
        task.positie,
        &Limits::default(),
    );
    let prepared = raw
        .map_err(|diagnostic| vec![*diagnostic])
        .and_then(|raw| prepare::prepare(validator, raw, |_| task.peildatum));
    // The coordinator could read the case, so it is this program that differs.
    let Ok((dossier, case)) = prepared else {
        return Reply::Changed;
    };
    let bron = Bron {
        facts: &derive(&dossier, case.value(), task.peildatum),
        dossier: &dossier,
        beoordeling: &task.beoordeling,
    };
    let bijgevoegd = Bijgevoegd {
        ontheffingen: &task.ontheffingen,
        pakket: &task.pakket,
        bestanden: &task.bestanden,
    };
    produce(templates, productie, &bron, &case, &bijgevoegd).map_or_else(Reply::Failed, Reply::Made)
}

/// Sets the most memory that this process may use, and writes no image of it when it crashes.
#[cfg(unix)]
pub fn limit_memory(megabytes: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |most: u64| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    setrlimit(Resource::Core, limit(0))?;
    Ok(setrlimit(Resource::As, limit(megabytes << 20))?)
}

/// Only Unix has such a limit.
#[cfg(not(unix))]
pub fn limit_memory(_: u64) -> io::Result<()> {
    Ok(())
}

/// A panic ends the worker at once: another thread may wait for what will never come. Nothing is
/// printed, for a panic may quote the case.
pub fn end_at_panic() {
    std::panic::set_hook(Box::new(|info| {
        let said = info.payload_as_str().unwrap_or_default();
        let memory = said.contains("MemError") || said.contains("memory");
        let code = if memory { OUT_OF_MEMORY } else { BROKEN };
        #[expect(clippy::exit, reason = "a panic hook has no other way out")]
        std::process::exit(code.into());
    }));
}
