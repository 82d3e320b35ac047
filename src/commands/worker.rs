//! `worker`: the hidden command with which the program starts itself, see [`crate::run::worker`].

use super::{Stop, cases};
use crate::cli::{Cli, Opdracht, WorkerArgs};
use clap::Parser as _;

pub(super) fn worker(args: WorkerArgs) -> Result<u8, Stop> {
    let line = std::iter::once("poortwachter".into()).chain(args.args);
    let cli = Cli::try_parse_from(line).map_err(|e| Stop::usage(crate::cli::in_dutch(&e)))?;
    let command = match cli.opdracht {
        Opdracht::Run(args) => cases::run(args),
        Opdracht::Render(args) => cases::render(args)?,
        Opdracht::Bundle(args) => cases::bundle(args)?,
        _ => return Err(Stop::usage("Deze opdracht kent geen werkprocessen.")),
    };
    command.serve()
}
