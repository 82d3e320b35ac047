//! The coordinator's side: starts a worker, gives it a case, waits no longer than the limit.

use std::io::{BufReader, BufWriter, Read as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::frame::{read_reply, write_task};
use super::serve::OUT_OF_MEMORY;
use super::{Program, Reply, Task};

/// How a worker came to its end, other than by an answer.
pub(in crate::run) enum Ended {
    /// It did not start.
    Start,
    /// It took too long and was stopped.
    Time,
    /// It asked for more memory than it may have.
    Memory,
    /// A signal from elsewhere, or a crash.
    Signal(i32),
    /// A fault in the program.
    Fault,
}

/// A running worker. Dropping it ends it.
pub(in crate::run) struct Worker {
    child: Child,
    tasks: Sender<Task>,
    replies: Receiver<Reply>,
}

impl Worker {
    pub(in crate::run) fn start(program: &Program) -> Result<Self, Ended> {
        let mut command = Command::new(&program.path);
        command
            .arg("worker")
            .args(&program.args)
            // Two layers of threads would only get in each other's way.
            .env("RAYON_NUM_THREADS", "1")
            // The allocator would take a gigabyte of address space beforehand, and what lies in it
            // escapes the limit on memory.
            .env("MIMALLOC_ARENA_RESERVE", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        own_group(&mut command);
        let mut child = command.spawn().map_err(|_| Ended::Start)?;
        let (tasks, replies) = talk(&mut child).ok_or(Ended::Start)?;
        Ok(Self {
            child,
            tasks,
            replies,
        })
    }

    /// The answer to `task`. After an `Err` this worker is no more.
    pub(in crate::run) fn ask(&mut self, task: Task, time: Duration) -> Result<Reply, Ended> {
        if self.tasks.send(task).is_err() {
            return Err(self.post_mortem());
        }
        match self.replies.recv_timeout(time) {
            Ok(reply) => Ok(reply),
            Err(RecvTimeoutError::Timeout) => {
                self.stop();
                Err(Ended::Time)
            }
            Err(RecvTimeoutError::Disconnected) => Err(self.post_mortem()),
        }
    }

    fn stop(&mut self) -> Option<ExitStatus> {
        // It may be gone already; then there is nothing to stop.
        let _ = self.child.kill();
        self.child.wait().ok()
    }

    /// Why the worker stopped talking. Of what it said only the kind is looked at: a message of a
    /// program that broke down may quote anything.
    fn post_mortem(&mut self) -> Ended {
        let status = self.child.wait().ok();
        let mut said = Vec::new();
        if let Some(stderr) = &mut self.child.stderr {
            let _ = stderr.take(4096).read_to_end(&mut said);
        }
        let said = String::from_utf8_lossy(&said);
        let memory = status.and_then(|s| s.code()) == Some(OUT_OF_MEMORY.into());
        if memory || said.contains("memory allocation of") {
            return Ended::Memory;
        }
        status.and_then(signal).map_or(Ended::Fault, Ended::Signal)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A thread that writes tasks and reads replies, so that the waiting can have an end.
fn talk(child: &mut Child) -> Option<(Sender<Task>, Receiver<Reply>)> {
    let mut to = BufWriter::new(child.stdin.take()?);
    let mut from = BufReader::new(child.stdout.take()?);
    let (tasks, todo) = channel::<Task>();
    let (done, replies) = channel();
    let talk = move || {
        for task in todo {
            let reply = write_task(&mut to, &task).and_then(|()| read_reply(&mut from));
            let Ok(reply) = reply else { return };
            if done.send(reply).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().spawn(talk).ok()?;
    Some((tasks, replies))
}

/// Ctrl-C is for the coordinator: a worker that it reached would look like a crash.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal()
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}
