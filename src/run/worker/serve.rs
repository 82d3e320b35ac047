//! The worker's side: a case in, files out, until the input ends.

use std::io::{self, Read, Write};

use super::frame::{read_task, write_reply};
use super::{Reply, Task};
use crate::documents::Bron;
use crate::load::RawCase;
use crate::run::process::judge;
use crate::run::produce::{Bijgevoegd, produce};
use crate::run::{Job, cache, prepare};
use crate::validate::Validator;

/// Exit code of a worker that panicked.
pub const BROKEN: u8 = 101;
/// Exit code of a worker that panicked because the memory was used up.
pub const OUT_OF_MEMORY: u8 = 102;

/// Answers tasks from `from` on `to` with the tools of `job`.
pub fn serve(
    mut job: Job<'_>,
    validator: &Validator,
    from: &mut impl Read,
    to: &mut impl Write,
) -> io::Result<()> {
    let fingerprint = cache::fingerprint(&job);
    while let Some(task) = read_task(from)? {
        let reply = if task.vingerafdruk == fingerprint {
            job.peildatum = Some(task.peildatum);
            answer(&job, validator, task)
        } else {
            Reply::Changed
        };
        write_reply(to, reply)?;
    }
    Ok(())
}

fn answer(job: &Job<'_>, validator: &Validator, task: Task) -> Reply {
    let raw = RawCase::reread(task.bron, &task.tekst, task.positie, &job.limits);
    let prepared = raw
        .map_err(|diagnostic| vec![*diagnostic])
        .and_then(|raw| prepare::prepare(validator, raw));
    // The coordinator could read the case, so it is this program that differs.
    let (Ok((dossier, case)), Some(productie)) = (prepared, &job.productie) else {
        return Reply::Changed;
    };
    let judged = judge(job, &dossier, &case);
    let bron = Bron {
        dossier: &dossier,
        facts: &judged.facts,
        beoordeling: &judged.beoordeling,
    };
    let bijgevoegd = Bijgevoegd {
        ontheffingen: &judged.ontheffingen,
        bestanden: &task.bestanden,
    };
    produce(job, productie, &bron, &case, &bijgevoegd).map_or_else(Reply::Failed, Reply::Made)
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
