//! Web archives: WARC (ISO 28500) and the ARC files before it, with their records passed over or handed on one by one.
//!
//! The reader looks only at the header of a record. What is in the block (an answer of a server, with its codings) is the
//! workers' business. A record that is broken is passed over up to the next line that a record can begin with.

use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use super::arc::ArcLine;
use super::compression::Codec;
use super::headers::{Headers, body_start};
use super::http::{self, Page, Refusal};
use super::record::{Delivery, Kind, Record};
use crate::news::{Declared, Reason};

/// No header is longer; what is, is no header.
const HEADER_BYTES: u64 = 256 * 1024;

/// The two kinds of archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Warc,
    Arc,
}

/// Hands over the records of an archive that can hold a page. Records about the crawl (its settings, its requests) are
/// numbered and otherwise left out.
pub(super) fn read(
    stream: &mut dyn Read,
    dialect: Dialect,
    codec: Codec,
    limit: u64,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    let reader = BufReader::new(stream);
    let mut archive = Archive { reader, dialect, limit, offset: 0, begun: 0, held: Vec::new(), silent: true };
    loop {
        match archive.step(delivery) {
            Ok(Step::Next) => {}
            Ok(Step::Ended) if archive.silent => {
                let detail = "none of its records could hold a page".to_owned();
                return delivery.reject_rest(None, Reason::NotAPage, detail);
            }
            Ok(Step::Ended) => return ControlFlow::Continue(()),
            Ok(Step::Stopped) => return ControlFlow::Break(()),
            Err(error) => {
                delivery.reject_record(
                    archive.begun,
                    codec.reason(&error),
                    format!("{error}; nothing here is read up to the next record"),
                )?;
                // Only gzip finds its way to the next record behind damage.
                if codec != Codec::Gzip || error.raw_os_error().is_some() {
                    return ControlFlow::Continue(());
                }
            }
        }
    }
}

enum Step {
    Next,
    Ended,
    Stopped,
}

impl From<ControlFlow<()>> for Step {
    fn from(flow: ControlFlow<()>) -> Self {
        if flow.is_break() { Self::Stopped } else { Self::Next }
    }
}

/// What is to be done with a record, going by its header.
enum Use {
    Keep(u64),
    Pass(u64),
    Refuse(u64, Reason, &'static str),
    Broken(&'static str),
}

struct Archive<'s> {
    reader: BufReader<&'s mut dyn Read>,
    dialect: Dialect,
    limit: u64,
    /// The next byte of the stream.
    offset: u64,
    /// Where the record at hand begins.
    begun: u64,
    /// A line that was read while looking for the next record, and that begins it.
    held: Vec<u8>,
    /// Whether every record so far was passed over without a word.
    silent: bool,
}

impl Archive<'_> {
    fn step(&mut self, delivery: &mut Delivery<'_>) -> io::Result<Step> {
        let mut header = std::mem::take(&mut self.held);
        if header.is_empty() {
            self.begun = self.offset;
            while self.line(&mut header)? > 0 && header.trim_ascii().is_empty() {
                self.begun = self.offset;
                header.clear();
            }
        }
        if header.is_empty() {
            return Ok(Step::Ended);
        }
        if !self.begins(&header) {
            return self.pass_over(delivery);
        }
        let verdict = match self.dialect {
            Dialect::Warc => self.warc_header(&mut header)?,
            Dialect::Arc => arc_use(&header),
        };
        self.follow(verdict, header, delivery)
    }

    /// Reads a line with its end; a line longer than a header can be comes in pieces.
    fn line(&mut self, into: &mut Vec<u8>) -> io::Result<usize> {
        let before = into.len();
        let outcome = self.reader.by_ref().take(HEADER_BYTES).read_until(b'\n', into);
        self.offset += (into.len() - before) as u64;
        outcome
    }

    fn begins(&self, line: &[u8]) -> bool {
        match self.dialect {
            Dialect::Warc => line.starts_with(b"WARC/"),
            Dialect::Arc => ArcLine::parse(line).is_some(),
        }
    }

    /// Goes on to the next line that a record can begin with.
    fn pass_over(&mut self, delivery: &mut Delivery<'_>) -> io::Result<Step> {
        let from = self.begun;
        self.silent = false;
        let mut line = Vec::new();
        loop {
            let start = self.offset;
            line.clear();
            if self.line(&mut line)? == 0 {
                break;
            }
            if self.begins(&line) {
                self.begun = start;
                self.held = line;
                break;
            }
        }
        let until = if self.held.is_empty() { self.offset } else { self.begun };
        let detail = format!("{} bytes that are no record were passed over", until - from);
        Ok(delivery.reject_record(from, Reason::Malformed, detail).into())
    }

    /// Reads the rest of the header and judges by it.
    fn warc_header(&mut self, header: &mut Vec<u8>) -> io::Result<Use> {
        loop {
            let before = header.len();
            if self.line(header)? == 0 || header[before..].trim_ascii().is_empty() {
                break;
            }
            if header.len() as u64 > HEADER_BYTES {
                return Ok(Use::Broken("a header without an end"));
            }
        }
        let headers = Headers::parse(header);
        let Some(length) = headers.get("content-length").and_then(|length| length.parse().ok()) else {
            return Ok(Use::Broken("a record without its length"));
        };
        Ok(match headers.get("warc-type").unwrap_or_default() {
            "response" | "resource" | "conversion" => Use::Keep(length),
            "revisit" => {
                Use::Refuse(length, Reason::NotAPage, "a visit that found the page unchanged; its text is elsewhere")
            }
            "continuation" => Use::Refuse(length, Reason::Unsupported, "a record in several parts"),
            _ => Use::Pass(length),
        })
    }

    fn follow(&mut self, verdict: Use, header: Vec<u8>, delivery: &mut Delivery<'_>) -> io::Result<Step> {
        let begun = self.begun;
        self.silent &= matches!(verdict, Use::Pass(_));
        match verdict {
            Use::Keep(length) if length <= self.limit => self.keep(length, header, delivery),
            Use::Keep(length) => {
                self.skip(length)?;
                let detail = format!("a record of {length} bytes, over the limit of {}", self.limit);
                Ok(delivery.reject_record(begun, Reason::TooLarge, detail).into())
            }
            Use::Pass(length) => {
                self.skip(length)?;
                delivery.number += 1;
                Ok(Step::Next)
            }
            Use::Refuse(length, reason, detail) => {
                self.skip(length)?;
                Ok(delivery.reject_record(begun, reason, detail.to_owned()).into())
            }
            Use::Broken(detail) => Ok(delivery.reject_record(begun, Reason::Malformed, detail.to_owned()).into()),
        }
    }

    fn keep(&mut self, length: u64, header: Vec<u8>, delivery: &mut Delivery<'_>) -> io::Result<Step> {
        let mut bytes = header;
        let before = bytes.len();
        let outcome = self.reader.by_ref().take(length).read_to_end(&mut bytes);
        let read = (bytes.len() - before) as u64;
        self.offset += read;
        outcome?;
        if read < length {
            let detail = format!("the file ends within this record, at {read} of {length} bytes");
            return Ok(delivery.reject_record(self.begun, Reason::Malformed, detail).into());
        }
        let kind = match self.dialect {
            Dialect::Warc => Kind::Warc,
            Dialect::Arc => Kind::Arc,
        };
        Ok(delivery.record(self.begun, bytes.into(), kind, false).into())
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.reader.by_ref().take(length), &mut io::sink())?;
        self.offset += skipped;
        Ok(())
    }
}

fn arc_use(line: &[u8]) -> Use {
    match ArcLine::parse(line) {
        Some(line) if line.url.starts_with("filedesc:") => Use::Pass(line.length),
        Some(line) => Use::Keep(line.length),
        None => Use::Broken("a record without its length"),
    }
}

/// What a record of an archive holds.
pub(super) struct Visit {
    pub(super) page: Page,
    /// The id of the record, for a page without an address.
    pub(super) id: Option<String>,
    /// Where the page was found, and when.
    pub(super) declared: Declared,
}

/// The page in a record of a WARC file.
pub(super) fn decode_warc(record: &Record, limit: u64) -> Result<Visit, Refusal> {
    let (header, block) = record.bytes.split_at(body_start(&record.bytes));
    let headers = Headers::parse(header);
    // Some versions of Wget wrote the address in angle brackets.
    let address =
        headers.get("warc-target-uri").map(|uri| uri.trim_start_matches('<').trim_end_matches('>').to_owned());
    let kind = headers.get("content-type");
    let page = if kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/http")) {
        http::answer(block, limit)?
    } else {
        http::page(block.to_vec(), kind)?
    };
    let id = headers.get("warc-record-id").map(str::to_owned);
    visit(page, id, address, headers.get("warc-date").map(str::to_owned))
}

/// The page in a record of an ARC file.
pub(super) fn decode_arc(record: &Record, limit: u64) -> Result<Visit, Refusal> {
    let start = memchr::memchr(b'\n', &record.bytes).map_or(record.bytes.len(), |end| end + 1);
    let (header, block) = record.bytes.split_at(start);
    let line = ArcLine::parse(header).ok_or_else(|| (Reason::Malformed, "not a record's first line".to_owned()))?;
    let page = if block.starts_with(b"HTTP") {
        http::answer(block, limit)?
    } else {
        http::page(block.to_vec(), Some(&line.media_type))?
    };
    visit(page, None, Some(line.url), line.crawled)
}

fn visit(page: Page, id: Option<String>, url: Option<String>, crawled: Option<String>) -> Result<Visit, Refusal> {
    let path = url.as_deref().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    if path.ends_with("/robots.txt") || path.starts_with("dns:") {
        return Err((Reason::NotAPage, "written for crawlers".to_owned()));
    }
    Ok(Visit { page, id, declared: Declared { url, crawled, ..Declared::default() } })
}
