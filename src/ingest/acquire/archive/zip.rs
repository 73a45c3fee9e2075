//! Zip archives, by the list of members at their end.

use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::super::compression::{Codec, StreamFault};
use super::super::record::Kind;
use super::super::text;
use super::Archive;
use super::names::{is_hidden, way};
use crate::news::Reason;

/// Whether a file begins as a zip archive does, an empty one included.
pub(in super::super) fn is_signature(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Hands over the records of every member of an archive that can only be read once from its start: one inside another, or
/// from standard input. Since the list of members comes last, it is held in memory and bounded like a record.
pub(in super::super) fn read_stream(stream: &mut dyn Read, codec: Codec, archive: Archive<'_, '_>) -> ControlFlow<()> {
    let limit = archive.config.max_record_bytes;
    let mut bytes = Vec::new();
    match stream.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(error) => archive.delivery.reject_rest(None, codec.reason(&error), error.to_string()),
        Ok(read) if read as u64 > limit => {
            let detail =
                format!("a zip archive of more than {limit} bytes inside another or in a pipe; unpack it first");
            archive.delivery.reject_rest(None, Reason::TooLarge, detail)
        }
        Ok(_) => read(Cursor::new(bytes), archive),
    }
}

/// Hands over the records of every member. An archive that is a document of a word processor is one record.
pub(in super::super) fn read(file: impl Read + Seek, mut archive: Archive<'_, '_>) -> ControlFlow<()> {
    let mut members = match ZipArchive::new(file) {
        Ok(members) => members,
        Err(ZipError::Io(error)) if error.raw_os_error().is_some() => {
            return archive.delivery.reject_rest(None, Reason::Unreadable, error.to_string());
        }
        Err(error) => {
            let detail = format!("{error}; its list of members is missing or damaged, `zip -FF` may mend it");
            return archive.delivery.reject_rest(None, Reason::Malformed, detail);
        }
    };
    let holds = |name: &str| members.index_for_name(name).is_some();
    if holds("word/document.xml") {
        return document(members.into_inner(), &mut archive);
    }
    if ["xl/workbook.xml", "ppt/presentation.xml", "content.xml"].into_iter().any(holds) {
        let detail = "an office document of a kind that is not read; save it as text, HTML or DOCX first";
        return archive.delivery.reject_rest(None, Reason::Unsupported, detail.to_owned());
    }
    if let Some(refused) = archive.refuse_depth() {
        return refused;
    }
    if members.is_empty() {
        return archive.delivery.reject_rest(None, Reason::Empty, "no members in it".to_owned());
    }
    for number in 0..members.len() {
        member(&mut members, number, &mut archive)?;
        if archive.nesting.is_exhausted() {
            return archive.delivery.reject_rest(None, Reason::TooLarge, StreamFault::Bomb.to_string());
        }
    }
    ControlFlow::Continue(())
}

fn document(mut file: impl Read + Seek, archive: &mut Archive<'_, '_>) -> ControlFlow<()> {
    if let Err(error) = file.rewind() {
        return archive.delivery.reject_rest(None, Reason::Unreadable, error.to_string());
    }
    text::read(&mut file, archive.nesting.codec(), Kind::Docx, archive.config.max_record_bytes, archive.delivery)
}

fn member<R: Read + Seek>(
    members: &mut ZipArchive<R>,
    number: usize,
    archive: &mut Archive<'_, '_>,
) -> ControlFlow<()> {
    let name = members.file_names_raw().nth(number).map(<[u8]>::to_vec).unwrap_or_default();
    let way = way(&name).unwrap_or_else(|| format!("member-{number}"));
    if is_hidden(&way) {
        return ControlFlow::Continue(());
    }
    let mut member = match members.by_index(number) {
        Ok(member) => member,
        Err(error) => {
            let (reason, detail) = refusal(error);
            return archive.reject_member(&way, reason, detail);
        }
    };
    archive.nesting.consumed.reach(member.data_start().unwrap_or(0).saturating_add(member.compressed_size()));
    if member.is_dir() {
        return ControlFlow::Continue(());
    }
    if !matches!(member.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        let detail = format!("compressed as {}, which is not read; unpack the archive first", member.compression());
        return archive.reject_member(&way, Reason::Unsupported, detail);
    }
    if member.is_symlink() {
        let detail = "a link, which is not followed inside an archive";
        return archive.reject_member(&way, Reason::Unsupported, detail);
    }
    let size = member.size();
    archive.member(&way, size, &mut member)
}

fn refusal(error: ZipError) -> (Reason, String) {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            (Reason::Unsupported, "encrypted; unpack the archive with its password first".to_owned())
        }
        ZipError::UnsupportedArchive(detail) => (Reason::Unsupported, format!("{detail}; unpack the archive first")),
        ZipError::Io(error) if error.raw_os_error().is_some() => (Reason::Unreadable, error.to_string()),
        other => (Reason::Malformed, other.to_string()),
    }
}
