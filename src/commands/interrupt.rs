//! Ctrl-C, or a request to stop: what is written is whole at any moment, so the program may go at
//! once, and the next run goes on where this one was.

use super::{Stop, exit, say};

/// From here on an interruption ends the program with the exit code for it.
#[cfg(unix)]
pub(super) fn watch(resumable: bool) -> Result<(), Stop> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    let fault = |e: std::io::Error| Stop::usage(format!("Ctrl-C is niet af te vangen: {e}."));
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(fault)?;
    let wait = move || {
        if signals.forever().next().is_some() {
            end(resumable);
        }
    };
    std::thread::Builder::new().spawn(wait).map_err(fault)?;
    Ok(())
}

/// Elsewhere the system ends the program by itself.
#[cfg(not(unix))]
pub(super) fn watch(_: bool) -> Result<(), Stop> {
    Ok(())
}

#[cfg(unix)]
fn end(resumable: bool) {
    say(if resumable {
        "\nOnderbroken. Wat klaar is blijft staan; ga verder met --resume."
    } else {
        "\nOnderbroken."
    });
    #[expect(clippy::exit, reason = "every thread may be in the middle of a case")]
    std::process::exit(exit::INTERRUPTED.into());
}
