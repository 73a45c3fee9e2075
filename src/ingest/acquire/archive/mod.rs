//! Archives of files: tar and zip. A member is read as a file in a folder would be, as a stream, whatever format it has.
//!
//! Nothing is written to disk. How deep archives may lie in one another and how much they may expand to is bounded, so
//! that one made to fill memory or time costs little of either.

mod names;
mod tar;
mod zip;

use std::cell::Cell;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

pub(super) use self::tar::{is_header as is_tar_header, read as read_tar};
pub(super) use self::zip::{is_signature as is_zip, read as read_zip, read_stream as read_zip_stream};

use super::compression::{Codec, Consumed, StreamFault};
use super::record::Delivery;
use super::{AcquireConfig, InputFormat, SourceFile, read_stream};
use crate::news::Reason;

/// How many archives may lie in one another: a collection in parts by year, with parts by month, needs three.
const DEEPEST: usize = 4;

/// How much more may come out of a file with archives in it than was read of it. Text of real archives comes to 20 times,
/// the same few articles over and over to some hundred.
const RATIO: u64 = 200;

/// What may come out in any case: it is read in seconds.
const ALWAYS: u64 = 1 << 30;

/// Where in a file a stream lies, and what the streams of the file share.
#[derive(Clone)]
pub(super) struct Nesting {
    /// How many archives are around it.
    depth: usize,
    /// What was read of the file on disk.
    pub(super) consumed: Consumed,
    /// What came out of all its members, in bytes.
    expanded: Rc<Cell<u64>>,
}

impl Nesting {
    /// The file itself.
    pub(super) fn outermost(consumed: Consumed) -> Self {
        Self { depth: 0, consumed, expanded: Rc::default() }
    }

    /// The codec to give for what is not compressed by itself, for telling what an error means.
    pub(super) fn codec(&self) -> Codec {
        if self.depth == 0 { Codec::Plain } else { Codec::Archived }
    }

    fn below(&self) -> Self {
        Self { depth: self.depth + 1, ..self.clone() }
    }

    fn is_too_deep(&self) -> bool {
        self.depth >= DEEPEST
    }

    fn is_exhausted(&self) -> bool {
        self.expanded.get() > ALWAYS.max(self.consumed.get().saturating_mul(RATIO))
    }
}

/// A reader whose bytes count for what comes out of the file.
struct Expanding<'n, R> {
    reader: R,
    nesting: &'n Nesting,
}

impl<R: Read> Read for Expanding<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.nesting.is_exhausted() {
            return Err(StreamFault::Bomb.into());
        }
        let read = self.reader.read(buffer)?;
        self.nesting.expanded.set(self.nesting.expanded.get() + read as u64);
        Ok(read)
    }
}

/// What goes into the reading of an archive besides its bytes.
pub(super) struct Archive<'a, 'd> {
    pub(super) nesting: &'a Nesting,
    pub(super) config: &'a AcquireConfig,
    pub(super) delivery: &'a mut Delivery<'d>,
}

impl Archive<'_, '_> {
    /// Turns away the whole archive if it lies too deep in others.
    fn refuse_depth(&mut self) -> Option<ControlFlow<()>> {
        self.nesting.is_too_deep().then(|| {
            let detail = format!("an archive that lies in {DEEPEST} others; unpack them first");
            self.delivery.reject_rest(None, Reason::Unsupported, detail)
        })
    }

    /// Reads a member as a file.
    fn member(&mut self, way: &str, bytes: u64, mut stream: impl Read) -> ControlFlow<()> {
        let file = Arc::new(self.file_of(way, bytes));
        let format = self.config.format.filter(|format| !matches!(format, InputFormat::Tar | InputFormat::Zip));
        let config = AcquireConfig { format, ..self.config.clone() };
        let mut stream = Expanding { reader: &mut stream, nesting: self.nesting };
        read_stream(&mut stream, &file, &self.nesting.below(), &config, self.delivery.sink)
    }

    /// Turns away a member.
    fn reject_member(&mut self, way: &str, reason: Reason, detail: impl Into<String>) -> ControlFlow<()> {
        let file = self.file_of(way, 0);
        (self.delivery.sink)(Err(file.rejection(reason, detail)))
    }

    /// The member as a file: its path goes on from the archive's.
    fn file_of(&self, way: &str, bytes: u64) -> SourceFile {
        let archive = self.delivery.file;
        SourceFile {
            path: archive.path.join(way),
            shown: format!("{}/{way}", archive.shown),
            relative: format!("{}/{way}", archive.relative),
            bytes,
            modified: archive.modified,
            sidecar: None,
            is_member: true,
        }
    }
}

#[cfg(test)]
mod tests;
