//! What is said beside the output. While a pager shows the output it is held back, and said once the pager has ended.

use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// What is held back; `None` where nothing has to be.
static HELD: Mutex<Option<Vec<u8>>> = Mutex::new(None);

/// Standard error, or what is held back of it.
pub(super) struct Notes;

impl Write for Notes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut *HELD.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(held) => held.write(bytes),
            None => io::stderr().write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// Holds back what is said from now on.
pub(super) fn hold() {
    *HELD.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
}

/// Says what was held back.
pub(super) fn release() {
    if let Some(held) = HELD.lock().unwrap_or_else(PoisonError::into_inner).take() {
        // There is nobody left to tell if standard error is closed.
        let _ = io::stderr().write_all(&held);
    }
}
