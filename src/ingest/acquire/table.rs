//! Comma- and tab-separated values with a header line, a row an article.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

use memchr::{memchr, memchr2};
use serde_json::Value;

use super::AcquireConfig;
use super::charset;
use super::compression::Codec;
use super::fields::{FieldMap, Fields};
use super::pieces::{Cutter, Pieces};
use super::record::{Delivery, Kind, Record};
use crate::news::{Reason, Rejection};

/// What the rows of a table have in common.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header {
    separator: u8,
    names: Vec<String>,
}

/// How the cells of a table are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    /// Whichever of comma, semicolon, tab and bar the header has most of.
    Guessed,
}

/// Hands over the rows of a table. Cells in quotes may hold line ends.
pub(super) fn read(
    stream: &mut dyn Read,
    separator: Separator,
    codec: Codec,
    config: &AcquireConfig,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    let limit = config.max_record_bytes;
    let mut pieces = Pieces::new(stream, Rows::default(), limit);
    let mut header: Option<Arc<Header>> = None;
    loop {
        let piece = match pieces.next() {
            Ok(Some(piece)) => piece,
            Ok(None) if delivery.number == 0 => {
                return delivery.reject_rest(None, Reason::Empty, "no rows below the header".to_owned());
            }
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => {
                let (offset, line) = pieces.place();
                let detail = format!("{error}; the rows before line {line} were read");
                return delivery.reject_rest(Some(offset), codec.reason(&error), detail);
            }
        };
        let Some(mut bytes) = piece.bytes else {
            let detail = format!("the row on line {} is longer than {limit} bytes; look for an open quote", piece.line);
            delivery.reject_record(piece.offset, Reason::TooLarge, detail)?;
            continue;
        };
        let end = bytes.iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |at| at + 1);
        bytes.truncate(end);
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match &header {
            Some(header) => {
                let kind = Kind::Row { line: piece.line, header: Arc::clone(header) };
                delivery.record(piece.offset, bytes.into(), kind, false)?;
            }
            None => match Header::of(&bytes, separator, &config.field_map) {
                Some(found) => header = Some(Arc::new(found)),
                None => {
                    let detail =
                        "its first line names no field that is known; name them with --map text=... and the like";
                    return delivery.reject_rest(Some(piece.offset), Reason::Malformed, detail.to_owned());
                }
            },
        }
    }
}

impl Header {
    /// The header in the first line of a table; `None` if no column is a field.
    fn of(line: &[u8], separator: Separator, map: &FieldMap) -> Option<Self> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let separator = match separator {
            Separator::Tab => b'\t',
            // Of those that are equally frequent the last is taken.
            Separator::Guessed => *b"|\t;,".iter().max_by_key(|one| memchr::memchr_iter(**one, line).count())?,
        };
        let names = cells(line, separator)?;
        names.iter().any(|name| map.wants(name)).then_some(Self { separator, names })
    }
}

/// The fields of a row.
pub(super) fn decode(record: &Record, header: &Header, line: u64, map: &FieldMap) -> Result<Fields, Rejection> {
    let cells = cells(&record.bytes, header.separator)
        .ok_or_else(|| record.rejection(Reason::Malformed, format!("line {line} is no row of a table")))?;
    let mut fields = Fields::default();
    for (name, cell) in header.names.iter().zip(cells) {
        // What programs write for a cell that is empty.
        let empty = matches!(cell.trim(), "" | "nan" | "NaN" | "null" | "NULL" | "None");
        if !empty && map.wants(name) {
            fields.take(name, Value::String(cell), map);
        }
    }
    Ok(fields)
}

/// The cells of a row, without their quotes.
fn cells(row: &[u8], separator: u8) -> Option<Vec<String>> {
    let text = match std::str::from_utf8(row) {
        Ok(text) => text.to_owned(),
        Err(_) => charset::decode(row.to_vec(), None),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .buffer_capacity(text.len().clamp(1, 64 * 1024))
        .from_reader(text.as_bytes());
    let mut row = csv::StringRecord::new();
    reader
        .read_record(&mut row)
        .ok()?
        .then(|| row.iter().map(|cell| cell.trim_matches('\u{feff}').to_owned()).collect())
}

/// Cuts a table into rows: at line ends outside quotes. A quote opens only where a cell begins, so that inches and
/// apostrophes in a cell do not swallow the rows behind them.
#[derive(Debug, Default)]
struct Rows {
    quoted: bool,
    /// The byte before those that are given next; 0 at the start of a row.
    before: u8,
}

impl Cutter for Rows {
    fn reset(&mut self) {
        *self = Self::default();
    }

    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.quoted {
                // A doubled quote closes and opens again at once, for the byte before it is a quote.
                let Some(found) = memchr(b'"', &bytes[at..]) else { break };
                self.quoted = false;
                at += found + 1;
                continue;
            }
            let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) else { break };
            let place = at + found;
            if bytes[place] == b'\n' {
                return Some(place + 1);
            }
            let before = if place == 0 { self.before } else { bytes[place - 1] };
            self.quoted = matches!(before, 0 | b',' | b';' | b'\t' | b'|' | b'"' | 0xbf);
            at = place + 1;
        }
        self.before = bytes.last().copied().unwrap_or(self.before);
        None
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(table: &str, expected: &[&str]) {
        let mut stream = table.as_bytes();
        let mut pieces = Pieces::new(&mut stream, Rows::default(), 1000);
        let mut rows = Vec::new();
        while let Some(piece) = pieces.next().unwrap() {
            rows.push(String::from_utf8(piece.bytes.unwrap()).unwrap());
        }
        assert_eq!(rows, expected);
    }

    #[test]
    fn rows_end_outside_quotes() {
        check("a,b\nc\n", &["a,b\n", "c\n"]);
        check("\"a\nb\",c\nd", &["\"a\nb\",c\n", "d"]);
        check("\"a\"\"\nb\"\nc", &["\"a\"\"\nb\"\n", "c"]);
        check("a;\"\"\n\"\";b\n", &["a;\"\"\n", "\"\";b\n"]);
        check("a 5\" nail,b\nit's \"so\"\n", &["a 5\" nail,b\n", "it's \"so\"\n"]);
    }

    #[test]
    fn the_separator_is_what_the_header_has_most_of() {
        let separator = |line: &str| {
            let header = Header::of(line.as_bytes(), Separator::Guessed, &FieldMap::default());
            header.map(|header| char::from(header.separator))
        };
        assert_eq!(separator("id,title,text"), Some(','));
        assert_eq!(separator("id;title;text, in full"), Some(';'));
        assert_eq!(separator("text"), Some(','));
        assert_eq!(separator("1,2,3"), None);
    }
}
