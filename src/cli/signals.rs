//! What a run does when it is told to end: the first signal has it commit what it has, the second ends it at once.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use super::exit::ExitStatus;

/// Set by the first signal.
static STOP: AtomicBool = AtomicBool::new(false);

/// The number of the last signal.
static SIGNAL: AtomicI32 = AtomicI32::new(INTERRUPT);

/// The number of SIGINT, which stands for the signals of systems that do not number them.
const INTERRUPT: i32 = 2;

/// What is set once the run is to end. Threads that were started before would still end at the first signal.
///
/// Without this a signal ends the process, and the index stays at its last commit: nothing is lost either way.
#[cfg(unix)]
pub(super) fn catch() -> &'static AtomicBool {
    use nix::sys::signal::{SigSet, Signal};

    let signals: SigSet = [Signal::SIGINT, Signal::SIGTERM].into_iter().collect();
    if signals.thread_block().is_ok() {
        std::thread::spawn(move || {
            while let Ok(signal) = signals.wait() {
                stop(signal as i32);
            }
        });
    }
    &STOP
}

/// What is set once the run is to end.
#[cfg(not(unix))]
pub(super) fn catch() -> &'static AtomicBool {
    let _ = ctrlc::set_handler(|| stop(INTERRUPT));
    &STOP
}

fn stop(signal: i32) {
    SIGNAL.store(signal, Ordering::Relaxed);
    if STOP.swap(true, Ordering::Relaxed) {
        std::process::exit(i32::from(status().code()));
    }
    super::say(format_args!("stopping: committing what was read; once more to stop at once"));
}

/// How a run ended that a signal broke off.
pub(super) fn status() -> ExitStatus {
    ExitStatus::Interrupted(SIGNAL.load(Ordering::Relaxed))
}
