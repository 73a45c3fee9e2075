//! Cuts a stream into pieces whose end has to be looked for byte by byte, holding one piece at a time.

use std::io::{self, Read};

use memchr::memchr_iter;

const BLOCK_BYTES: usize = 256 * 1024;

/// Knows where a piece ends.
pub(super) trait Cutter {
    /// Looks through the next bytes of the piece at hand, which go on where the last call stopped. The length up to the
    /// end of the piece, or `None` if it goes on behind these bytes.
    fn end(&mut self, bytes: &[u8]) -> Option<usize>;

    /// Begins a new piece.
    fn reset(&mut self);
}

/// A piece of the stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its first byte in the stream.
    pub(super) offset: u64,
    /// The line it begins on, from 1.
    pub(super) line: u64,
    /// Its bytes; `None` if there are more than the limit.
    pub(super) bytes: Option<Vec<u8>>,
    /// Whether the stream ended before the piece did.
    pub(super) cut_off: bool,
}

/// The pieces of a stream.
pub(super) struct Pieces<'s, C> {
    stream: &'s mut dyn Read,
    cutter: C,
    limit: usize,
    /// Bytes that were read; those before `start` belong to earlier pieces.
    buffer: Vec<u8>,
    start: usize,
    offset: u64,
    line: u64,
}

impl<'s, C: Cutter> Pieces<'s, C> {
    pub(super) fn new(stream: &'s mut dyn Read, cutter: C, limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Self { stream, cutter, limit, buffer: Vec::new(), start: 0, offset: 0, line: 1 }
    }

    /// Where the next piece begins: byte and line.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.offset, self.line)
    }

    /// The next piece; `None` at the end of the stream.
    ///
    /// # Errors
    /// Those of the stream. What was read of the piece is lost.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        self.cutter.reset();
        let (offset, line) = self.place();
        // Of a piece over the limit only its length is kept.
        let mut dropped = 0;
        let mut seen = self.start;
        let end = loop {
            if let Some(length) = self.cutter.end(&self.buffer[seen..]) {
                break Some(seen + length);
            }
            if dropped > 0 || self.buffer.len() - self.start > self.limit {
                dropped += self.buffer.len() - self.start;
                self.line += lines(&self.buffer[self.start..]);
                self.start = self.buffer.len();
            }
            self.buffer.drain(..self.start);
            self.start = 0;
            seen = self.buffer.len();
            let amount = BLOCK_BYTES.max(seen);
            if self.stream.take(amount as u64).read_to_end(&mut self.buffer)? == 0 {
                break None;
            }
        };
        let until = end.unwrap_or(self.buffer.len());
        let piece = &self.buffer[self.start..until];
        let length = dropped + piece.len();
        self.line += lines(piece);
        let bytes = (length <= self.limit).then(|| piece.to_vec());
        self.start = until;
        self.offset += length as u64;
        Ok((length > 0).then_some(Piece { offset, line, bytes, cut_off: end.is_none() }))
    }
}

fn lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Cuts behind every full stop.
    struct Stops;

    impl Cutter for Stops {
        fn end(&mut self, bytes: &[u8]) -> Option<usize> {
            memchr::memchr(b'.', bytes).map(|at| at + 1)
        }

        fn reset(&mut self) {}
    }

    fn check(text: &str, limit: u64, expected: &[(&str, u64, u64)]) {
        let mut stream = text.as_bytes();
        let mut pieces = Pieces::new(&mut stream, Stops, limit);
        let mut found = Vec::new();
        while let Some(piece) = pieces.next().unwrap() {
            let bytes = piece.bytes.map_or("(long)".to_owned(), |bytes| String::from_utf8(bytes).unwrap());
            found.push((if piece.cut_off { bytes + "|" } else { bytes }, piece.offset, piece.line));
        }
        let found: Vec<_> = found.iter().map(|(text, offset, line)| (text.as_str(), *offset, *line)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn pieces_follow_one_another() {
        check("", 9, &[]);
        check("One.\nTwo.\nrest", 9, &[("One.", 0, 1), ("\nTwo.", 4, 1), ("\nrest|", 9, 2)]);
        check("One.A longer one.B.", 5, &[("One.", 0, 1), ("(long)", 4, 1), ("B.", 17, 1)]);
    }

    #[test]
    fn a_piece_longer_than_a_block_is_one_piece() {
        let long = "x\n".repeat(BLOCK_BYTES) + ".";
        check(&(long.clone() + "B."), 1 << 20, &[(&long, 0, 1), ("B.", long.len() as u64, BLOCK_BYTES as u64 + 1)]);
        check(&(long.clone() + "B."), 10, &[("(long)", 0, 1), ("B.", long.len() as u64, BLOCK_BYTES as u64 + 1)]);
    }
}
