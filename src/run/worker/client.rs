//! The coordinator's side: starts a worker, gives it a case, waits no longer than the limit.

use std::io::{BufReader, BufWriter, Read as _};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::frame::{Packed, pack, read_reply, write_task};
use super::serve::OUT_OF_MEMORY;
use super::{Order, Program, Reply};
use crate::run::lock;

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
    tasks: Sender<Packed>,
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
            // In kilobytes: the allocator would take a gigabyte of address space at a time, of
            // which the limit on memory is measured.
            .env("MIMALLOC_ARENA_RESERVE", "65536")
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

    /// The answer to `order`. After an `Err` this worker is no more.
    pub(in crate::run) fn ask(&mut self, order: Order<'_>, time: Duration) -> Result<Reply, Ended> {
        let task = pack(order).map_err(|_| Ended::Fault)?;
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

    fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
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

/// The workers of a run that no thread has: not yet, or no more. Dropping it ends them all.
#[derive(Default)]
pub struct Crew {
    waiting: Mutex<Vec<Worker>>,
    leaving: Mutex<Vec<Worker>>,
}

impl Crew {
    /// Starts `count` workers before there is a case for them. One that does not start is tried
    /// again with its first case, and then there is somebody to tell.
    pub fn early(program: &Program, count: usize) -> Self {
        let workers = (0..count).map_while(|_| Worker::start(program).ok());
        Self {
            waiting: Mutex::new(workers.collect()),
            ..Self::default()
        }
    }

    /// One that waits for its first case, if it is still there.
    pub(in crate::run) fn take(&self) -> Option<Worker> {
        let mut waiting = lock(&self.waiting);
        while let Some(mut worker) = waiting.pop() {
            if worker.is_alive() {
                return Some(worker);
            }
        }
        None
    }

    /// Ends a worker. That takes the system a while, and nobody has to wait for it yet.
    pub(in crate::run) fn let_go(&self, mut worker: Worker) {
        // It may be gone already.
        let _ = worker.child.kill();
        lock(&self.leaving).push(worker);
    }
}

/// A thread that writes tasks and reads replies, so that the waiting can have an end.
fn talk(child: &mut Child) -> Option<(Sender<Packed>, Receiver<Reply>)> {
    let mut to = BufWriter::new(child.stdin.take()?);
    let mut from = BufReader::new(child.stdout.take()?);
    let (tasks, todo) = channel::<Packed>();
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
