//! The program: arguments in, exit code out. All else is in the library.

use std::process::ExitCode;

use clap::Parser as _;
use poortwachter::cli::{self, Cli};
use poortwachter::commands;
use poortwachter::dossier::dag;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code for wrong usage or configuration.
const USAGE: u8 = 3;

fn main() -> ExitCode {
    keep_to_small_pages();
    commands::report_panics();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(fault) => return ExitCode::from(explain(&fault)),
    };
    // The only clock: a case without export date is judged as of today, and says so.
    #[expect(clippy::disallowed_methods)]
    let today = jiff::Timestamp::try_from(std::time::SystemTime::now())
        .map_or(jiff::civil::Date::constant(2026, 1, 1), dag::in_nederland);
    ExitCode::from(commands::execute(cli.opdracht, today))
}

/// Huge pages save no time here and double the memory: a case touches a little in many places.
/// Where the system does not know the wish, nothing changes.
fn keep_to_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

/// Help and version go to standard output, faults in Dutch to standard error.
fn explain(fault: &clap::Error) -> u8 {
    use std::io::Write as _;

    if fault.use_stderr()
        && fault.kind() != clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    {
        let _ = writeln!(anstream::stderr(), "{}", cli::in_dutch(fault));
        return USAGE;
    }
    let _ = fault.print();
    if fault.use_stderr() { USAGE } else { 0 }
}
