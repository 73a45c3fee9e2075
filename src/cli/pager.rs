//! Output longer than the terminal is shown by a pager, as git does it: `SEARCH_PAGER`, else `PAGER`, else `less`.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::notes;

/// What `less` is told where nobody says otherwise: leave if all fits the screen, let colours and links through, and keep
/// the text on the screen.
const LESS: &str = "FRX";

/// A pager that shows what is written to it.
pub(super) struct Pager {
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
}

impl Pager {
    /// Starts `command`, which a shell reads; `less` is what the environment tells the pager of that name. `None` where
    /// no shell can be started.
    pub(super) fn start(command: &OsStr, less: Option<&OsStr>) -> Option<Self> {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command).stdin(Stdio::piped());
        if less.is_none() {
            shell.env("LESS", LESS);
        }
        let mut child = shell.spawn().ok()?;
        let input = child.stdin.take().map(BufWriter::new);
        notes::hold();
        Some(Self { child, input })
    }
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.input.as_mut().map_or(Ok(bytes.len()), |input| input.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.input.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    /// Waits until the reader has read: the program must not end before its pager.
    fn drop(&mut self) {
        drop(self.input.take());
        // However the pager ends, the answer was given.
        let _ = self.child.wait();
        notes::release();
    }
}
