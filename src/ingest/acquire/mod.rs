//! Reads what people have: files of any of several formats, compressed or not, as a stream of records.
//!
//! It works in two steps, so that one thread can stream and many can decode. [`records`] cuts a file into records
//! without looking into them and holds no more than a block, or the longest record, in memory; [`decode`] turns a
//! record into a [`RawDocument`] and is where the time goes: charset, hash, JSON. A record that is broken costs that
//! record, a stream that breaks costs what comes after the break, and both are handed over as [`Rejection`]s.

mod arc;
mod archive;
mod beside;
mod charset;
mod compression;
mod detect;
mod docx;
mod fields;
mod gzip;
mod headers;
mod html;
mod http;
mod json;
mod json_values;
mod jsonl;
mod mend;
mod nitf;
mod path_pattern;
mod pdf;
mod pieces;
mod record;
mod sidecar;
mod table;
mod text;
mod trec;
mod walk;
mod warc;
mod wire_copy;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64_with_seed;

pub use beside::Stated;
pub use detect::InputFormat;
pub use fields::{Field, FieldMap};
pub use path_pattern::PathPattern;
pub use record::{Record, RecordBytes};
pub use sidecar::{Sidecar, SidecarFormat};
pub use walk::{STDIN, SourceFile, check_exists, find_sources};

use crate::news::{Declared, DocumentForm, RawDocument, Reason, Rejection, Source};
use archive::{Archive, Nesting};
use compression::{Codec, Consumed, Peeked};
use record::{Delivery, Kind, Sink};
use table::Separator;
use warc::{Dialect, Visit};

/// How input is read.
#[derive(Clone, Debug)]
pub struct AcquireConfig {
    /// The format of every file; `None` to tell it from each file's content, then from its name.
    pub format: Option<InputFormat>,
    /// Where the fields of structured records are found.
    pub field_map: FieldMap,
    /// Which fields the paths of files hold.
    pub path_pattern: Option<PathPattern>,
    /// The longest record that is read, in bytes after decompression. The default of 64 MiB is far above any article
    /// and low enough that a handful of such records, one for each worker, fits a laptop.
    pub max_record_bytes: u64,
}

impl Default for AcquireConfig {
    fn default() -> Self {
        Self { format: None, field_map: FieldMap::default(), path_pattern: None, max_record_bytes: 64 * 1024 * 1024 }
    }
}

/// What makes reading impossible before it has begun. Whatever goes wrong later is a [`Rejection`].
#[derive(Debug, Error)]
pub enum AcquireError {
    /// A path that was named does not exist or may not be seen.
    #[error("cannot read {}: {error}; check the path", path.display())]
    Missing {
        /// The path.
        path: PathBuf,
        /// Why it cannot be read.
        error: io::Error,
    },
    /// A format was asked for that there is not.
    #[error("unknown input format {name}; known are {}", InputFormat::ALL.map(InputFormat::name).join(", "))]
    UnknownFormat {
        /// What was asked for.
        name: String,
    },
    /// A rule of the field map that cannot be read.
    #[error(
        "cannot read the field map {rule:?}; write field=path, with one of the fields id, headline, text, outlet, \
         published, url, authors, language"
    )]
    FieldMap {
        /// The rule.
        rule: String,
    },
    /// A pattern of paths that cannot be read.
    #[error("cannot read the path pattern {pattern:?} at column {column}: {problem}")]
    PathPattern {
        /// The pattern.
        pattern: String,
        /// Where, in characters from 1.
        column: usize,
        /// What is wrong there.
        problem: String,
    },
}

/// Hands the records of a file to `sink` in the order of the file, until `sink` breaks off.
///
/// Memory is bounded by [`AcquireConfig::max_record_bytes`], whatever the size of the file. What cannot be read is
/// handed over as a rejection, of a record or of the file.
pub fn records(
    file: &Arc<SourceFile>,
    config: &AcquireConfig,
    sink: &mut dyn FnMut(Result<Record, Rejection>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    if file.is_stdin() {
        return records_of(io::stdin().lock(), file, config, sink);
    }
    match File::open(&file.path) {
        Ok(opened) => records_of_file(opened, file, config, sink),
        Err(error) => {
            let detail = format!("{error}; check that it exists and that you may read it");
            sink(Err(file.rejection(Reason::Unreadable, detail)))
        }
    }
}

/// As [`records`], of an open file. A zip archive is read from its end, for which it takes more than a stream.
fn records_of_file(
    mut opened: File,
    file: &Arc<SourceFile>,
    config: &AcquireConfig,
    sink: Sink<'_>,
) -> ControlFlow<()> {
    let mut head = Vec::with_capacity(4);
    // An error is met again by whoever reads on.
    let _ = opened.by_ref().take(4).read_to_end(&mut head);
    if archive::is_zip(&head) && config.format.is_none_or(InputFormat::looks_into_archives) && opened.rewind().is_ok() {
        let nesting = Nesting::outermost(Consumed::default());
        let mut delivery = Delivery::new(file, config, nesting.consumed.clone(), sink)?;
        let archive = Archive { nesting: &nesting, config, delivery: &mut delivery };
        return archive::read_zip(opened, archive);
    }
    records_of(Cursor::new(head).chain(opened), file, config, sink)
}

/// As [`records`], of a stream that stands for `file`.
pub fn records_of(
    stream: impl Read,
    file: &Arc<SourceFile>,
    config: &AcquireConfig,
    sink: &mut dyn FnMut(Result<Record, Rejection>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let consumed = Consumed::default();
    let mut counted = consumed.counting(stream);
    read_stream(&mut counted, file, &Nesting::outermost(consumed), config, sink)
}

/// Reads a file, or a member of an archive, from a stream of its bytes.
fn read_stream(
    stream: &mut dyn Read,
    file: &Arc<SourceFile>,
    nesting: &Nesting,
    config: &AcquireConfig,
    sink: Sink<'_>,
) -> ControlFlow<()> {
    let mut delivery = Delivery::new(file, config, nesting.consumed.clone(), sink)?;
    let (stream, codec) = match compression::decompress(stream) {
        Ok((stream, Codec::Plain)) => (stream, nesting.codec()),
        Ok(opened) => opened,
        Err(error) => return delivery.reject_rest(Some(0), nesting.codec().reason(&error), error.to_string()),
    };
    let mut stream = Peeked::new(stream, detect::PREFIX_BYTES);
    if stream.is_empty() {
        return delivery.reject_rest(None, Reason::Empty, "no bytes in it".to_owned());
    }
    let format = match detect::format_of(config.format, stream.prefix(), &file.relative) {
        Ok(format) => format,
        Err((reason, detail)) => return delivery.reject_rest(None, reason, detail.to_owned()),
    };
    let limit = config.max_record_bytes;
    let archive = Archive { nesting, config, delivery: &mut delivery };
    match format {
        InputFormat::Tar => archive::read_tar(&mut stream, codec, archive),
        InputFormat::Zip => archive::read_zip_stream(&mut stream, codec, archive),
        InputFormat::Text => text::read(&mut stream, codec, Kind::Text, limit, &mut delivery),
        InputFormat::Html => text::read(&mut stream, codec, Kind::Html, limit, &mut delivery),
        InputFormat::Jsonl => jsonl::read(&mut stream, codec, limit, &mut delivery),
        InputFormat::Json => json_values::read(&mut stream, codec, limit, &mut delivery),
        InputFormat::Csv => table::read(&mut stream, Separator::Guessed, codec, config, &mut delivery),
        InputFormat::Tsv => table::read(&mut stream, Separator::Tab, codec, config, &mut delivery),
        InputFormat::Warc => warc::read(&mut stream, Dialect::Warc, codec, limit, &mut delivery),
        InputFormat::Arc => warc::read(&mut stream, Dialect::Arc, codec, limit, &mut delivery),
        InputFormat::Nitf => text::read(&mut stream, codec, Kind::Nitf, limit, &mut delivery),
        InputFormat::Trec => trec::read(&mut stream, codec, limit, &mut delivery),
        InputFormat::Pdf => text::read(&mut stream, codec, Kind::Pdf, limit, &mut delivery),
        InputFormat::Docx => text::read(&mut stream, codec, Kind::Docx, limit, &mut delivery),
    }
}

/// Decodes a record.
///
/// # Errors
/// A [`Rejection`] of this record: not text, not well-formed, or without text and headline.
pub fn decode(mut record: Record, config: &AcquireConfig) -> Result<RawDocument, Rejection> {
    let source = Source {
        path: record.file.shown.clone(),
        record: record.number,
        offset: record.offset,
        bytes: record.bytes.len() as u64,
        sha256: sha256(&record.bytes),
    };
    let limit = config.max_record_bytes;
    let (id, form, text, mut declared) = match &record.kind {
        Kind::Text => (None, DocumentForm::Flat, text::decode(&mut record, None)?, Declared::default()),
        Kind::Html => {
            let text = text::decode(&mut record, None)?;
            let url = html::saved_from(&text);
            (None, DocumentForm::Html, text, Declared { url, ..Declared::default() })
        }
        Kind::Nitf => {
            let article = nitf::decode(&mut record)?;
            structured(&record, article)?
        }
        Kind::Trec => {
            let article = trec::decode(&mut record)?;
            structured(&record, article)?
        }
        Kind::Pdf => flat(pdf::decode(&record, limit)?),
        Kind::Docx => flat(docx::decode(&record, limit)?),
        Kind::Json { line } => structured(&record, json::decode(&record, *line, &config.field_map)?.finish())?,
        Kind::Row { line, header } => {
            structured(&record, table::decode(&record, header, *line, &config.field_map)?.finish())?
        }
        Kind::Warc => visited(&mut record, warc::decode_warc, limit)?,
        Kind::Arc => visited(&mut record, warc::decode_arc, limit)?,
    };
    let id = record.beside.complete(id, &mut declared, record.alone);
    Ok(RawDocument { id: id.unwrap_or_else(|| record.way()), source, form, text, declared })
}

/// Whether the article of a record goes by an id or an address of its own, and not by where it stands.
#[must_use]
pub fn has_own_id(record: &Record, config: &AcquireConfig) -> bool {
    decode(record.clone(), config).is_ok_and(|document| document.id != record.way())
}

/// The parts of a document: its own id, its form, its text and what is declared of it.
type Parts = (Option<String>, DocumentForm, String, Declared);

/// A structured record has a text or, of articles known by their headline alone, at least that. Its id is its own or
/// else its address.
fn structured(record: &Record, (id, text, declared): (Option<String>, String, Declared)) -> Result<Parts, Rejection> {
    if text.trim().is_empty() && declared.headline.is_none() {
        let detail = "no text and no headline; name their fields with --map text=... and --map headline=...";
        return Err(record.rejection(Reason::MissingText, detail));
    }
    Ok((id.or_else(|| declared.url.clone()), DocumentForm::Structured, text, declared))
}

/// The text of a document that was laid out for reading is cleaned as a page that was saved as text.
fn flat((text, declared): (String, Declared)) -> Parts {
    (None, DocumentForm::Flat, text, declared)
}

/// A page of a web archive goes by its address, else by the id of its record.
fn visited(
    record: &mut Record,
    open: fn(&Record, u64) -> Result<Visit, http::Refusal>,
    limit: u64,
) -> Result<Parts, Rejection> {
    let Visit { page, id, declared } =
        open(record, limit).map_err(|(reason, detail)| record.rejection(reason, detail))?;
    record.bytes = page.body.into();
    let text = text::decode(record, page.charset.as_deref())?;
    Ok((declared.url.clone().or(id), page.form, text, declared))
}

impl Record {
    /// A number that changes with the record's bytes and with what is stated of it beside them.
    #[must_use]
    pub fn content(&self, seed: u64) -> u64 {
        xxh3_64_with_seed(&self.bytes, seed ^ self.beside.key())
    }

    /// The way to the record below the indexed folder, the id of what has no other.
    fn way(&self) -> String {
        if self.alone { self.file.relative.clone() } else { format!("{}#{}", self.file.relative, self.number) }
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests;
