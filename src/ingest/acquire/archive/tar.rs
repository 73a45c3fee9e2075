//! Tar archives, block by block as they stream by. Behind a damaged block reading goes on with the next header.

use std::io::{self, Read};
use std::ops::ControlFlow;

use tar::{EntryType, Header, PaxExtensions};

use super::super::compression::{Codec, StreamFault};
use super::Archive;
use super::names::{is_hidden, way};
use crate::news::Reason;

const BLOCK_BYTES: usize = 512;

/// The longest name or set of attributes that stands before a member, in bytes.
const EXTENSION_BYTES: u64 = 64 * 1024;

/// Whether a block is a header: the sum of its bytes is written in it.
pub(in super::super) fn is_header(block: &[u8]) -> bool {
    let Some(block) = block.get(..BLOCK_BYTES) else { return false };
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    // The field of the sum itself counts as eight spaces.
    let written: u32 = block[148..156].iter().map(|byte| u32::from(*byte)).sum();
    Header::from_byte_slice(block).cksum().is_ok_and(|stated| stated == sum - written + 8 * 32)
}

/// Hands over the records of every member.
pub(in super::super) fn read(stream: &mut dyn Read, codec: Codec, mut archive: Archive<'_, '_>) -> ControlFlow<()> {
    if let Some(refused) = archive.refuse_depth() {
        return refused;
    }
    let mut blocks = Blocks { stream, offset: 0, held: None };
    let mut extension = Extension::default();
    loop {
        let offset = blocks.offset;
        match blocks.step(&mut extension, &mut archive) {
            Ok(_) if archive.nesting.is_exhausted() => {
                return archive.delivery.reject_rest(Some(offset), Reason::TooLarge, StreamFault::Bomb.to_string());
            }
            Ok(Step::Next(flow)) => flow?,
            Ok(Step::Ended) => return ControlFlow::Continue(()),
            Err(error) => {
                let detail = format!("{error}; the members before it were read");
                return archive.delivery.reject_rest(Some(offset), codec.reason(&error), detail);
            }
        }
    }
}

enum Step {
    Next(ControlFlow<()>),
    Ended,
}

/// What stands before a member for lack of room in its header.
#[derive(Default)]
struct Extension {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Extension {
    /// Takes the attributes that matter here.
    fn take_attributes(&mut self, attributes: &[u8]) {
        for attribute in PaxExtensions::new(attributes).flatten() {
            match attribute.key() {
                Ok("path") => self.name = Some(attribute.value_bytes().to_vec()),
                Ok("size") => self.size = attribute.value().ok().and_then(|size| size.parse().ok()),
                _ => {}
            }
        }
    }
}

/// The stream in blocks.
struct Blocks<'s> {
    stream: &'s mut dyn Read,
    /// The next byte.
    offset: u64,
    /// A header that was met while looking for one.
    held: Option<[u8; BLOCK_BYTES]>,
}

impl Blocks<'_> {
    fn step(&mut self, extension: &mut Extension, archive: &mut Archive<'_, '_>) -> io::Result<Step> {
        let Some(block) = self.next()? else { return Ok(Step::Ended) };
        // Blocks of zeros mark the end, behind which another archive may follow.
        if block.iter().all(|byte| *byte == 0) {
            return Ok(Step::Next(ControlFlow::Continue(())));
        }
        if !is_header(&block) {
            let from = self.offset - BLOCK_BYTES as u64;
            self.find_header()?;
            let detail = format!("{} bytes that are no member were passed over", self.offset - from);
            return Ok(Step::Next(archive.delivery.reject_rest(Some(from), Reason::Malformed, detail)));
        }
        let header = Header::from_byte_slice(&block).clone();
        let size = extension.size.take().map_or_else(|| header.entry_size(), Ok)?;
        match header.entry_type() {
            EntryType::GNULongName => {
                let name = self.content(size)?;
                extension.name = Some(name.split(|byte| *byte == 0).next().unwrap_or_default().to_vec());
            }
            EntryType::XHeader => extension.take_attributes(&self.content(size)?),
            EntryType::GNULongLink | EntryType::XGlobalHeader => self.skip(padded(size))?,
            kind => {
                let name = extension.name.take().unwrap_or_else(|| header.path_bytes().into_owned());
                return self.member(kind, &name, size, archive).map(Step::Next);
            }
        }
        Ok(Step::Next(ControlFlow::Continue(())))
    }

    fn member(
        &mut self,
        kind: EntryType,
        name: &[u8],
        size: u64,
        archive: &mut Archive<'_, '_>,
    ) -> io::Result<ControlFlow<()>> {
        let way = way(name).unwrap_or_else(|| format!("byte-{}", self.offset));
        let mut content = Content { stream: self.stream, left: size };
        let flow = match kind {
            _ if is_hidden(&way) => ControlFlow::Continue(()),
            EntryType::Regular | EntryType::Continuous => archive.member(&way, size, &mut content),
            EntryType::Directory => ControlFlow::Continue(()),
            EntryType::Symlink | EntryType::Link => {
                archive.reject_member(&way, Reason::Unsupported, "a link, which is not followed inside an archive")
            }
            _ => archive.reject_member(&way, Reason::Unsupported, "neither a file nor a folder"),
        };
        let left = content.left;
        self.offset += size - left;
        if flow.is_continue() {
            self.skip(left)?;
            // A last member may lack its padding.
            self.skip(padded(size) - size).or_else(|error| if is_cut(&error) { Ok(()) } else { Err(error) })?;
        }
        Ok(flow)
    }

    /// The next block; `None` at the end of the stream.
    fn next(&mut self) -> io::Result<Option<[u8; BLOCK_BYTES]>> {
        if let Some(block) = self.held.take() {
            self.offset += BLOCK_BYTES as u64;
            return Ok(Some(block));
        }
        let mut block = Vec::with_capacity(BLOCK_BYTES);
        (&mut *self.stream).take(BLOCK_BYTES as u64).read_to_end(&mut block)?;
        self.offset += block.len() as u64;
        match <[u8; BLOCK_BYTES]>::try_from(block) {
            Ok(block) => Ok(Some(block)),
            Err(short) if short.is_empty() => Ok(None),
            Err(_) => Err(StreamFault::CutOff.into()),
        }
    }

    /// Passes over blocks until one is a header, or the stream ends.
    fn find_header(&mut self) -> io::Result<()> {
        while let Some(block) = self.next()? {
            if is_header(&block) {
                self.offset -= BLOCK_BYTES as u64;
                self.held = Some(block);
                break;
            }
        }
        Ok(())
    }

    /// The content of an extension, as far as one is ever needed.
    fn content(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        (&mut *self.stream).take(size.min(EXTENSION_BYTES)).read_to_end(&mut content)?;
        self.offset += content.len() as u64;
        self.skip(padded(size) - content.len() as u64)?;
        Ok(content)
    }

    fn skip(&mut self, bytes: u64) -> io::Result<()> {
        let skipped = io::copy(&mut (&mut *self.stream).take(bytes), &mut io::sink())?;
        self.offset += skipped;
        if skipped < bytes { Err(StreamFault::CutOff.into()) } else { Ok(()) }
    }
}

/// A size with the bytes that fill its last block.
fn padded(size: u64) -> u64 {
    size.saturating_add(BLOCK_BYTES as u64 - 1) / BLOCK_BYTES as u64 * BLOCK_BYTES as u64
}

fn is_cut(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|fault| fault.is::<StreamFault>())
}

/// The bytes of a member.
struct Content<'s> {
    stream: &'s mut dyn Read,
    left: u64,
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = (&mut *self.stream).take(self.left).read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(StreamFault::CutOff.into());
        }
        self.left -= read as u64;
        Ok(read)
    }
}
