//! JSON lines: cut at line ends by the reader in large blocks, parsed by the workers.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use memchr::{memchr, memrchr};

use super::compression::Codec;
use super::record::{Delivery, Kind, RecordBytes};
use crate::news::Reason;

/// How much is read at a time. The records of a block share it, so it is also what one late record can keep in memory.
const BLOCK_BYTES: usize = 1024 * 1024;

/// Hands over the lines of a stream. A line over `limit` bytes is passed over without being held.
pub(super) fn read(stream: &mut dyn Read, codec: Codec, limit: u64, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX - 1);
    let mut place = Place { offset: 0, line: 1 };
    let mut block = Vec::new();
    // The start of the block that is known to hold no line end.
    let mut searched = 0;
    loop {
        let ended = fill(stream, &mut block, limit);
        let whole = match ended {
            Some(Ok(())) => block.len(),
            _ => memrchr(b'\n', &block[searched..]).map_or(0, |at| searched + at + 1),
        };
        let rest = block[whole..].to_vec();
        block.truncate(whole);
        deliver(block, &mut place, matches!(ended, Some(Ok(()))), limit, delivery)?;
        match ended {
            Some(Ok(())) if delivery.number == 0 => {
                return delivery.reject_rest(None, Reason::Empty, "white space only".to_owned());
            }
            Some(Ok(())) => return ControlFlow::Continue(()),
            Some(Err(error)) => return break_off(&error, codec, &place, delivery),
            None if rest.len() > limit => match pass_over(stream, rest.len(), &mut place, limit, delivery)? {
                Ok(after) => (block, searched) = (after, 0),
                Err(error) => return break_off(&error, codec, &place, delivery),
            },
            None => (searched, block) = (rest.len(), rest),
        }
    }
}

/// Where a block begins.
struct Place {
    /// The byte in the stream.
    offset: u64,
    /// The line, from 1.
    line: u64,
}

/// Adds to a block that holds the beginning of a line. `Some` once the stream has ended, in whatever way.
///
/// What is added doubles with what is held, so that a long line is read in linear time, and stops just over `limit`.
fn fill(stream: &mut dyn Read, block: &mut Vec<u8>, limit: usize) -> Option<io::Result<()>> {
    let amount = BLOCK_BYTES.max(block.len()).min((limit + 1).saturating_sub(block.len()));
    block.reserve_exact(amount);
    match stream.take(amount as u64).read_to_end(block) {
        Ok(read) if read < amount => Some(Ok(())),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

fn break_off(error: &io::Error, codec: Codec, place: &Place, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let detail = format!("{error}; the records before line {} were read", place.line);
    delivery.reject_rest(Some(place.offset), codec.reason(error), detail)
}

/// Hands over the lines of a block of whole lines and moves `place` behind it.
fn deliver(
    block: Vec<u8>,
    place: &mut Place,
    last: bool,
    limit: usize,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    let is_blank = |line: &[u8]| line.trim_ascii().is_empty();
    let alone =
        last && delivery.number == 0 && block.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)).count() == 1;
    let block = Arc::new(block);
    let mut start = if place.offset == 0 && block.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while start < block.len() {
        let next = memchr(b'\n', &block[start..]).map_or(block.len(), |at| start + at + 1);
        let line = block[start..next].trim_ascii_end();
        let offset = place.offset + start as u64;
        if line.len() > limit {
            delivery.reject_record(offset, Reason::TooLarge, too_long(place.line, limit))?;
        } else if !is_blank(line) {
            let bytes = RecordBytes::slice(&block, start..start + line.len());
            delivery.record(offset, bytes, Kind::Json { line: place.line }, alone)?;
        }
        place.line += 1;
        start = next;
    }
    place.offset += block.len() as u64;
    ControlFlow::Continue(())
}

/// Passes over what is left of a line of which `held` bytes were read, and gives what was read after its end.
fn pass_over(
    stream: &mut dyn Read,
    held: usize,
    place: &mut Place,
    limit: usize,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<(), io::Result<Vec<u8>>> {
    delivery.reject_record(place.offset, Reason::TooLarge, too_long(place.line, limit))?;
    let mut passed = held;
    let mut chunk = Vec::new();
    let after = loop {
        chunk.clear();
        match stream.take(64 * 1024).read_to_end(&mut chunk) {
            Err(error) => return ControlFlow::Continue(Err(error)),
            Ok(0) => break Vec::new(),
            Ok(_) => {}
        }
        match memchr(b'\n', &chunk) {
            Some(end) => {
                passed += end + 1;
                break chunk[end + 1..].to_vec();
            }
            None => passed += chunk.len(),
        }
    };
    place.offset += passed as u64;
    place.line += 1;
    ControlFlow::Continue(Ok(after))
}

fn too_long(line: u64, limit: usize) -> String {
    format!("line {line} is longer than {limit} bytes; raise the limit or divide the record")
}
