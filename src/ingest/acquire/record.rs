//! A record on its way from the thread that reads to the worker that decodes it.

use std::fmt;
use std::ops::{ControlFlow, Deref, Range};
use std::sync::Arc;

use super::beside::Beside;
use super::compression::Consumed;
use super::table::Header;
use super::{AcquireConfig, SourceFile};
use crate::news::{Reason, Rejection};

/// Bytes of a record: a range of a block that it shares with its neighbours, so that lines are not copied one by one.
#[derive(Clone)]
pub struct RecordBytes {
    block: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl RecordBytes {
    pub(super) fn slice(block: &Arc<Vec<u8>>, range: Range<usize>) -> Self {
        debug_assert!(range.start <= range.end && range.end <= block.len());
        Self { block: Arc::clone(block), range }
    }

    /// The bytes as a vector of their own, copied only where the block is shared or larger.
    pub(super) fn into_vec(self) -> Vec<u8> {
        if self.range == (0..self.block.len()) {
            return Arc::try_unwrap(self.block).unwrap_or_else(|shared| shared.to_vec());
        }
        self.to_vec()
    }
}

impl From<Vec<u8>> for RecordBytes {
    fn from(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        Self { block: Arc::new(bytes), range }
    }
}

impl Deref for RecordBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.block[self.range.clone()]
    }
}

impl fmt::Debug for RecordBytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "RecordBytes({})", String::from_utf8_lossy(self))
    }
}

/// How a record's bytes are to be decoded.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text,
    Html,
    /// A JSON object that begins on this line, counted from 1.
    Json {
        line: u64,
    },
    /// A row of a table.
    Row {
        line: u64,
        header: Arc<Header>,
    },
    /// A record of a web archive with its header.
    Warc,
    /// The same in the older format.
    Arc,
    Nitf,
    Trec,
    Pdf,
    Docx,
}

/// A record as it stands in its file, undecoded.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Its number in the file, from 0. Records that are turned away have numbers, too.
    pub number: u64,
    /// Its first byte in the file, after decompression.
    pub offset: u64,
    /// Its bytes, after decompression.
    pub bytes: RecordBytes,
    /// How many bytes of the file on disk had been read when it was handed over: for a progress bar.
    pub consumed: u64,
    /// Whether the file holds nothing else.
    pub(super) alone: bool,
    pub(super) kind: Kind,
    /// What its path and its sidecar say.
    pub(super) beside: Arc<Beside>,
}

impl Record {
    /// The rejection of this record.
    #[must_use]
    pub(super) fn rejection(&self, reason: Reason, detail: impl Into<String>) -> Rejection {
        Rejection { record: Some(self.number), offset: Some(self.offset), ..self.file.rejection(reason, detail) }
    }
}

/// What takes the records of a file and what is turned away of it.
pub(super) type Sink<'a> = &'a mut dyn FnMut(Result<Record, Rejection>) -> ControlFlow<()>;

/// Where the readers of the formats put what they find.
pub(super) struct Delivery<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) consumed: Consumed,
    pub(super) sink: Sink<'a>,
    /// The number of the next record.
    pub(super) number: u64,
    beside: Arc<Beside>,
}

impl<'a> Delivery<'a> {
    /// Begins with a file. What its sidecar says is read first; a sidecar that is broken is turned away itself.
    pub(super) fn new(
        file: &'a Arc<SourceFile>,
        config: &AcquireConfig,
        consumed: Consumed,
        sink: Sink<'a>,
    ) -> ControlFlow<(), Self> {
        let (beside, rejection) = Beside::of(file, config);
        if let Some(rejection) = rejection {
            sink(Err(rejection))?;
        }
        ControlFlow::Continue(Self { file, consumed, sink, number: 0, beside: Arc::new(beside) })
    }

    /// Hands over the next record.
    pub(super) fn record(&mut self, offset: u64, bytes: RecordBytes, kind: Kind, alone: bool) -> ControlFlow<()> {
        let number = self.number;
        self.number += 1;
        let (file, beside) = (Arc::clone(self.file), Arc::clone(&self.beside));
        (self.sink)(Ok(Record { file, number, offset, bytes, consumed: self.consumed.get(), alone, kind, beside }))
    }

    /// Turns away the next record.
    pub(super) fn reject_record(&mut self, offset: u64, reason: Reason, detail: String) -> ControlFlow<()> {
        let record = Some(self.number);
        self.number += 1;
        (self.sink)(Err(Rejection { record, offset: Some(offset), ..self.file.rejection(reason, detail) }))
    }

    /// Turns away the file, or what is left of it from `offset` on.
    pub(super) fn reject_rest(&mut self, offset: Option<u64>, reason: Reason, detail: String) -> ControlFlow<()> {
        (self.sink)(Err(Rejection { offset, ..self.file.rejection(reason, detail) }))
    }
}
