//! The exit status: what a script learns of a run without reading its output.

use std::io::{self, Write};
use std::process::{ExitCode, Termination};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Something was found, or what was asked for is done: 0.
    Done,
    /// Nothing was found: 1.
    NothingFound,
    /// Something is wrong with the question, the index or the machine: 2.
    Failed,
    /// The signal of this number ended the run after a commit: 128 and the number, as shells have it, which is 130 for
    /// Ctrl-C and 143 for a termination.
    Interrupted(i32),
}

impl ExitStatus {
    /// Done if something was found.
    #[must_use]
    pub const fn of_found(found: u64) -> Self {
        if found > 0 { Self::Done } else { Self::NothingFound }
    }

    /// How a run ended, its error told on `errors`. That nobody reads the output any more, as behind `| head`, is no error.
    #[must_use]
    pub fn of(outcome: anyhow::Result<Self>, errors: &mut dyn Write) -> Self {
        match outcome {
            Ok(status) => status,
            Err(error) if is_closed_pipe(&error) => Self::Done,
            Err(error) => {
                // There is nobody left to tell if standard error is closed too.
                let _ = writeln!(errors, "search: {error:#}");
                Self::Failed
            }
        }
    }

    /// The number.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "signals have numbers from 1 to 64")]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::NothingFound => 1,
            Self::Failed => 2,
            Self::Interrupted(signal) => 128 + (signal as u8 & 0x7F),
        }
    }
}

impl Termination for ExitStatus {
    fn report(self) -> ExitCode {
        ExitCode::from(self.code())
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let pipe = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(pipe))
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    fn check(outcome: anyhow::Result<ExitStatus>, code: u8, told: &str) {
        let mut errors = Vec::new();
        assert_eq!(ExitStatus::of(outcome, &mut errors).code(), code);
        assert_eq!(String::from_utf8_lossy(&errors), told);
    }

    #[test]
    fn a_script_learns_how_it_went() {
        check(Ok(ExitStatus::Done), 0, "");
        check(Ok(ExitStatus::of_found(3)), 0, "");
        check(Ok(ExitStatus::of_found(0)), 1, "");
        check(Ok(ExitStatus::Interrupted(2)), 130, "");
        check(Ok(ExitStatus::Interrupted(15)), 143, "");
        check(Err(anyhow!("no index at x").context("cannot answer")), 2, "search: cannot answer: no index at x\n");
    }

    #[test]
    fn a_closed_pipe_is_success_however_deep_it_is_told() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        check(Err(closed().into()), 0, "");
        check(Err(closed()).context("cannot write the answer"), 0, "");
        check(Err(io::Error::from(io::ErrorKind::StorageFull).into()), 2, "search: no storage space\n");
    }
}
