//! Opens a stream that may be compressed, by its first bytes and not by its name, and counts what is read of it.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use thiserror::Error;

use super::gzip::Members;
use crate::news::Reason;

/// Big enough that a read call costs nothing beside decompressing what it brings.
const BUFFER_BYTES: usize = 128 * 1024;

/// How a stream is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    Plain,
    Gzip,
    Zstd,
    /// Not compressed by itself, inside an archive that may be.
    Archived,
}

/// What is wrong with a stream beyond what its reader or its decoder says.
#[derive(Debug, Error)]
pub(super) enum StreamFault {
    /// More came out of a file than any real archive holds.
    #[error("the archive expands far beyond its size; unpack it to read it all the same")]
    Bomb,
    /// An archive ends before what its headers promise.
    #[error("the archive ends here")]
    CutOff,
}

impl From<StreamFault> for io::Error {
    fn from(fault: StreamFault) -> Self {
        Self::other(fault)
    }
}

impl Codec {
    fn of(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, 8, ..] => Self::Gzip,
            // A frame, or a skippable frame as pzstd and seekable files begin with.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            _ => Self::Plain,
        }
    }

    /// The reason to give for an error met while reading through this codec.
    pub(super) fn reason(self, error: &io::Error) -> Reason {
        match error.get_ref().and_then(|fault| fault.downcast_ref()) {
            Some(StreamFault::Bomb) => return Reason::TooLarge,
            Some(StreamFault::CutOff) => return Reason::Malformed,
            None => {}
        }
        if self == Self::Plain || error.raw_os_error().is_some() {
            Reason::Unreadable
        } else {
            Reason::BrokenCompression
        }
    }
}

/// How many bytes of the file on disk have been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Consumed(Rc<Cell<u64>>);

impl Consumed {
    pub(super) fn get(&self) -> u64 {
        self.0.get()
    }

    /// Tells that the file was read up to `bytes`.
    pub(super) fn reach(&self, bytes: u64) {
        self.0.set(self.0.get().max(bytes));
    }

    /// `reader`, with what is read from it added to this count.
    pub(super) fn counting<R: Read>(&self, reader: R) -> impl Read + use<R> {
        Counting { reader, count: Rc::clone(&self.0) }
    }
}

struct Counting<R> {
    reader: R,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// `raw` decompressed, and how it was compressed. Gzip may have many members, zstd many frames.
///
/// # Errors
/// Those of reading the first bytes.
pub(super) fn decompress<'a>(mut raw: impl Read + 'a) -> io::Result<(Box<dyn Read + 'a>, Codec)> {
    let mut head = Vec::with_capacity(4);
    raw.by_ref().take(4).read_to_end(&mut head)?;
    let codec = Codec::of(&head);
    let whole = BufReader::with_capacity(BUFFER_BYTES, Cursor::new(head).chain(raw));
    let stream: Box<dyn Read + 'a> = match codec {
        Codec::Plain | Codec::Archived => Box::new(whole),
        Codec::Gzip => Box::new(Members::new(whole)),
        Codec::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(whole)?),
    };
    Ok((stream, codec))
}

/// A stream of which the first bytes have been looked at already. An error met then is met again where it was.
pub(super) struct Peeked<R> {
    prefix: Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: R,
}

impl<R: Read> Peeked<R> {
    pub(super) fn new(mut rest: R, bytes: usize) -> Self {
        let mut prefix = Vec::with_capacity(bytes);
        let error = rest.by_ref().take(bytes as u64).read_to_end(&mut prefix).err();
        Self { prefix: Cursor::new(prefix), error, rest }
    }

    pub(super) fn prefix(&self) -> &[u8] {
        self.prefix.get_ref()
    }

    /// Whether there is nothing in it, not even an error.
    pub(super) fn is_empty(&self) -> bool {
        self.prefix().is_empty() && self.error.is_none()
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.prefix.read(buffer)? {
            0 if buffer.is_empty() => Ok(0),
            0 => match self.error.take() {
                Some(error) => Err(error),
                None => self.rest.read(buffer),
            },
            read => Ok(read),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// What comes out of `raw` in the end, and the reason of the error that ends it.
    fn check(raw: &[u8], codec: Codec, text: &[u8], reason: Option<Reason>) {
        let (stream, found) = decompress(raw).unwrap();
        assert_eq!(found, codec);
        let mut peeked = Peeked::new(stream, 5);
        let mut out = Vec::new();
        let ended = peeked.read_to_end(&mut out).err().map(|error| codec.reason(&error));
        assert_eq!((out.as_slice(), ended), (text, reason));
    }

    #[test]
    fn a_stream_is_opened_by_its_first_bytes() {
        check(b"plain text", Codec::Plain, b"plain text", None);
        check(b"", Codec::Plain, b"", None);
        check(b"\x1f", Codec::Plain, b"\x1f", None);
        check(&gzip(b"a long text"), Codec::Gzip, b"a long text", None);
        check(&[gzip(b"one "), gzip(b"two")].concat(), Codec::Gzip, b"one two", None);
        let frame = |text: &[u8]| zstd::encode_all(text, 1).unwrap();
        check(&[frame(b"one "), frame(b"two")].concat(), Codec::Zstd, b"one two", None);
    }

    #[test]
    fn what_comes_before_a_break_is_kept() {
        let whole = [gzip(b"one "), gzip(b"two")].concat();
        check(&whole[..whole.len() - 9], Codec::Gzip, b"one two", Some(Reason::BrokenCompression));
        check(&whole[..10], Codec::Gzip, b"", Some(Reason::BrokenCompression));
        let frame = zstd::encode_all(b"text".as_slice(), 1).unwrap();
        check(&frame[..5], Codec::Zstd, b"", Some(Reason::BrokenCompression));
    }

    #[test]
    fn what_is_read_of_the_file_is_counted_compressed() {
        let raw = gzip(&[b'a'; 100_000]);
        let consumed = Consumed::default();
        let (mut stream, _) = decompress(consumed.counting(raw.as_slice())).unwrap();
        assert_eq!(io::copy(&mut stream, &mut io::sink()).unwrap(), 100_000);
        assert_eq!(consumed.get(), raw.len() as u64);
    }
}
