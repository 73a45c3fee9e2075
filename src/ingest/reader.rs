//! The thread that reads: streams the records of all sources to the workers.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};

use crate::index::{IndexError, Searcher};

use super::acquire::{records, records_of};
use super::source_state::SourceState;
use super::sources::PlannedSource;
use super::{IngestSettings, Message, NOTICED};

/// Streams the records of `files` to the workers, until all are read or the run is told to end.
pub(super) fn read(
    files: &[PlannedSource],
    sender: Sender<Message>,
    archive: &Searcher,
    settings: &IngestSettings<'_>,
) -> Result<(), IndexError> {
    let is_stopped = || settings.stop.load(Ordering::Relaxed);
    let mut number = 0;
    for planned in files {
        let file = &planned.file;
        let state = Arc::new(SourceState::new(planned, archive)?);
        let mut consumed = 0;
        let mut sink = |record| {
            // What comes after the signal may be cut short.
            if is_stopped() {
                return ControlFlow::Break(());
            }
            match record {
                Ok(record) => {
                    let record: super::Record = record;
                    settings.progress.advanced(record.consumed.saturating_sub(consumed), 0);
                    consumed = consumed.max(record.consumed);
                    if sender.send(Message::Record(Arc::clone(&state), record, number)).is_err() {
                        return ControlFlow::Break(());
                    }
                    number += 1;
                }
                Err(rejection) => state.reject(rejection),
            }
            ControlFlow::Continue(())
        };
        let ended = if file.is_stdin() {
            records_of(StandardInput::open(settings.stop), file, &settings.stages.acquire, &mut sink)
        } else {
            records(file, &settings.stages.acquire, &mut sink)
        };
        settings.progress.advanced(file.bytes.saturating_sub(consumed), 0);
        if ended.is_break() || is_stopped() || sender.send(Message::Done(state)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Bytes that are read from standard input at once.
const BLOCK: usize = 64 << 10;

/// Standard input, which ends when the run is told to end: whoever feeds it may be silent for hours.
struct StandardInput<'a> {
    blocks: Receiver<io::Result<Vec<u8>>>,
    block: io::Cursor<Vec<u8>>,
    stop: &'a AtomicBool,
}

impl<'a> StandardInput<'a> {
    /// Starts a thread that waits for input, and that nobody waits for.
    fn open(stop: &'a AtomicBool) -> Self {
        let (sender, blocks) = crossbeam_channel::bounded(2);
        std::thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let mut block = vec![0; BLOCK];
                let read = input.read(&mut block);
                let is_last = !matches!(&read, Ok(length) if *length > 0);
                if matches!(&read, Err(error) if error.kind() == io::ErrorKind::Interrupted) {
                    continue;
                }
                let sent = sender.send(read.map(|length| {
                    block.truncate(length);
                    block
                }));
                if is_last || sent.is_err() {
                    break;
                }
            }
        });
        Self { blocks, block: io::Cursor::default(), stop }
    }
}

impl Read for StandardInput<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.block.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.blocks.recv_timeout(NOTICED) {
                Ok(block) => {
                    let block = block?;
                    if block.is_empty() {
                        return Ok(0);
                    }
                    self.block = io::Cursor::new(block);
                }
                Err(RecvTimeoutError::Timeout) if !self.stop.load(Ordering::Relaxed) => {}
                Err(_) => return Ok(0),
            }
        }
    }
}
