//! Tells a file's format from its first bytes, and only then from its name.
//!
//! Archives are full of files whose extension lies: pages saved as `.txt`, JSON lines called `.json`.

use std::fmt;
use std::str::FromStr;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use serde::de::IgnoredAny;

use super::archive::is_tar_header;
use super::{AcquireError, trec};
use crate::news::Reason;

/// How many bytes of a file are looked at.
pub(super) const PREFIX_BYTES: usize = 64 * 1024;

/// The formats that can be read, and asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// One article a file, as text.
    Text,
    /// One HTML page a file.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// JSON objects in an array or one after the other, over any number of lines.
    Json,
    /// Comma-separated values with a header line.
    Csv,
    /// Tab-separated values with a header line.
    Tsv,
    /// Web archive records, ISO 28500.
    Warc,
    /// The older web archive format of the Internet Archive.
    Arc,
    /// An archive of files of any of these formats.
    Tar,
    /// The same, compressed member by member.
    Zip,
    /// News Industry Text Format, the XML of the New York Times corpus.
    Nitf,
    /// SGML as the TREC and Gigaword collections have it.
    Trec,
    /// Pages laid out for print.
    Pdf,
    /// A document of Word or LibreOffice.
    Docx,
}

impl InputFormat {
    /// Every format, in the order of the help text.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Html,
        Self::Jsonl,
        Self::Json,
        Self::Csv,
        Self::Tsv,
        Self::Warc,
        Self::Arc,
        Self::Tar,
        Self::Zip,
        Self::Nitf,
        Self::Trec,
        Self::Pdf,
        Self::Docx,
    ];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Warc => "warc",
            Self::Arc => "arc",
            Self::Tar => "tar",
            Self::Zip => "zip",
            Self::Nitf => "nitf",
            Self::Trec => "trec",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// Whether a file that is asked to be read as this is still opened if it is an archive, for members of this format.
    /// A word processor's document is an archive itself.
    pub(super) fn looks_into_archives(self) -> bool {
        self != Self::Docx
    }

    /// The format that the extension of `name` promises, a `.gz` or `.zst` behind it left aside.
    fn promised_by(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let stem = [".gz", ".zst", ".zstd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let extension = stem.rsplit_once('.')?.1;
        Some(match extension {
            "txt" | "text" | "md" => Self::Text,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "jsonl" | "ndjson" | "ldjson" | "jl" => Self::Jsonl,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "warc" => Self::Warc,
            "arc" => Self::Arc,
            "nitf" => Self::Nitf,
            "sgml" | "sgm" | "trec" => Self::Trec,
            _ => return None,
        })
    }
}

impl fmt::Display for InputFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl FromStr for InputFormat {
    type Err = AcquireError;

    fn from_str(name: &str) -> Result<Self, AcquireError> {
        Self::ALL
            .into_iter()
            .find(|format| format.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| AcquireError::UnknownFormat { name: name.to_owned() })
    }
}

/// Why a file has no format: the reason, and the sentence for the report.
pub(super) type Refusal = (Reason, &'static str);

/// The format to read a file in, for which `asked` was asked. An archive is opened whatever is asked of what is in it.
pub(super) fn format_of(asked: Option<InputFormat>, prefix: &[u8], name: &str) -> Result<InputFormat, Refusal> {
    let found = detect(prefix, name);
    match (asked, found) {
        (Some(asked), Ok(InputFormat::Tar | InputFormat::Zip)) if asked.looks_into_archives() => found,
        (Some(asked), _) => Ok(asked),
        (None, found) => found,
    }
}

/// The format of a file called `name` whose first bytes, decompressed, are `prefix`.
pub(super) fn detect(prefix: &[u8], name: &str) -> Result<InputFormat, Refusal> {
    if let Some(verdict) = by_signature(prefix) {
        return verdict;
    }
    if Encoding::for_bom(prefix).is_none_or(|(found, _)| found != UTF_16LE && found != UTF_16BE)
        && utf16_without_bom(prefix).is_none()
        && is_binary(prefix)
    {
        return Err((Reason::Binary, "not text in any charset, nor a format that is known"));
    }
    let promised = InputFormat::promised_by(name);
    let text = prefix.strip_prefix(b"\xef\xbb\xbf").unwrap_or(prefix).trim_ascii_start();
    if let Some(format) = by_markup(text).or_else(|| by_collection(text)).or_else(|| by_json(text, promised)) {
        return Ok(format);
    }
    match promised {
        Some(format) => Ok(format),
        None if text.starts_with(b"<?xml") => {
            Err((Reason::Unsupported, "XML that is not a page; convert it to JSON lines"))
        }
        None => Ok(by_header(text).unwrap_or(InputFormat::Text)),
    }
}

fn by_signature(prefix: &[u8]) -> Option<Result<InputFormat, Refusal>> {
    const COMPRESSED: &str = "compressed with a method that is not read; decompress it first";
    const DOCUMENT: &str = "an office document of an old kind; save it as text, HTML or DOCX first";
    const SIGNATURES: &[(&[u8], Result<InputFormat, Refusal>)] = &[
        (b"WARC/", Ok(InputFormat::Warc)),
        (b"filedesc://", Ok(InputFormat::Arc)),
        (b"%PDF-", Ok(InputFormat::Pdf)),
        (b"PK\x03\x04", Ok(InputFormat::Zip)),
        (b"PK\x05\x06", Ok(InputFormat::Zip)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Err((Reason::Unsupported, DOCUMENT))),
        (b"{\\rtf", Err((Reason::Unsupported, DOCUMENT))),
        (b"BZh", Err((Reason::Unsupported, COMPRESSED))),
        (b"\xfd7zXZ\0", Err((Reason::Unsupported, COMPRESSED))),
        (b"7z\xbc\xaf\x27\x1c", Err((Reason::Unsupported, COMPRESSED))),
        (b"\x1f\x8b", Err((Reason::Unsupported, "compressed twice over; decompress it first"))),
        (b"\x28\xb5\x2f\xfd", Err((Reason::Unsupported, "compressed twice over; decompress it first"))),
    ];
    if is_tar_header(prefix) {
        return Some(Ok(InputFormat::Tar));
    }
    let known = SIGNATURES.iter().find(|(signature, _)| prefix.starts_with(signature)).map(|(_, verdict)| *verdict);
    // Readers of PDF look for its mark in the first kilobyte: mail gateways and scanners write before it.
    let behind = || memchr::memmem::find(&prefix[..prefix.len().min(1024)], b"%PDF-").is_some() && is_binary(prefix);
    known.or_else(|| behind().then_some(Ok(InputFormat::Pdf)))
}

/// Collections of articles in a markup of their own.
fn by_collection(text: &[u8]) -> Option<InputFormat> {
    if trec::begins_document(text) {
        return Some(InputFormat::Trec);
    }
    // The root element comes behind a declaration, a document type and comments.
    let head = &text[..text.len().min(4096)];
    let opens = text.starts_with(b"<?xml") || text.starts_with(b"<!") || text.starts_with(b"<nitf");
    let is_root = |at: usize| {
        let behind = head.get(at + 5..).unwrap_or_default();
        head[at..].starts_with(b"<nitf")
            && behind.first().is_some_and(|next| next.is_ascii_whitespace() || *next == b'>')
    };
    (opens && memchr::memchr_iter(b'<', head).any(is_root)).then_some(InputFormat::Nitf)
}

/// Whether a prefix cannot be text in a charset of one byte or UTF-8: a NUL, or too many control characters.
fn is_binary(prefix: &[u8]) -> bool {
    if memchr::memchr(0, prefix).is_some() {
        return true;
    }
    // Tab, line ends, form feed, backspace, escape (ISO-2022) and the end-of-file mark of DOS occur in real text.
    let odd = prefix.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, 8..=13 | 0x1a | 0x1b)).count();
    odd * 50 > prefix.len()
}

/// UTF-16 that carries no byte order mark shows as a NUL in nearly every second byte.
pub(super) fn utf16_without_bom(prefix: &[u8]) -> Option<&'static Encoding> {
    let pairs = prefix[..prefix.len().min(4096)].chunks_exact(2);
    let total = pairs.len();
    let (mut high_first, mut low_first) = (0, 0);
    for pair in pairs {
        high_first += usize::from(pair[0] == 0 && pair[1] != 0);
        low_first += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    let most = |count: usize| total >= 4 && count * 4 >= total * 3;
    if most(low_first) {
        Some(UTF_16LE)
    } else if most(high_first) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// HTML by the tags that the WHATWG MIME sniffing standard lists, and a few that saved fragments begin with.
fn by_markup(text: &[u8]) -> Option<InputFormat> {
    // Those of one letter begin prose as well.
    const LETTERS: &[&str] = &["a", "b", "p"];
    const TAGS: &[&str] = &[
        "!doctype html",
        "html",
        "head",
        "body",
        "script",
        "style",
        "title",
        "meta",
        "link",
        "div",
        "h1",
        "table",
        "article",
        "section",
        "main",
        "header",
        "iframe",
        "font",
        "br",
        "span",
        "!--",
    ];
    let text = &text[..text.len().min(4096)];
    if let Some(tag) = text.strip_prefix(b"<") {
        let named = |name: &str| {
            starts_ignoring_case(tag, name.as_bytes())
                && (name == "!--"
                    || tag.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'>' | b'/')))
        };
        let inside = || &tag[..memchr::memchr(b'>', tag).unwrap_or(0)];
        if TAGS.iter().any(|name| named(name)) || LETTERS.iter().any(|name| named(name)) && is_element(inside()) {
            return Some(InputFormat::Html);
        }
    }
    // A page may have stray text or an XML declaration before its root element; that root then begins a line.
    let is_root = |at: usize| {
        let rest = &text[at..];
        (at == 0 || matches!(text[at - 1], b'\n' | b'>'))
            && (starts_ignoring_case(rest, b"<html") || starts_ignoring_case(rest, b"<!doctype html"))
    };
    memchr::memchr_iter(b'<', text).any(is_root).then_some(InputFormat::Html)
}

/// Whether what stands between the brackets of a tag is a name alone or has attributes, and is not a few words.
fn is_element(inside: &[u8]) -> bool {
    inside.len() == 1 || inside.contains(&b'=')
}

fn starts_ignoring_case(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

/// JSON by its first line: whole objects a line are JSON lines, an object that goes on is JSON.
fn by_json(text: &[u8], promised: Option<InputFormat>) -> Option<InputFormat> {
    let line_end = memchr::memchr(b'\n', text);
    let line = text[..line_end.unwrap_or(text.len())].trim_ascii();
    match text.first()? {
        b'{' if serde_json::from_slice::<IgnoredAny>(line).is_ok() => Some(InputFormat::Jsonl),
        b'{' if begins_object(text) => {
            // A line that is cut by the prefix, or broken but closed, is still a line of its own.
            let begins = line.get(1..).is_some_and(|rest| !rest.trim_ascii().is_empty());
            let whole = begins && (line_end.is_none() || line.ends_with(b"}"));
            Some(if whole || promised == Some(InputFormat::Jsonl) { InputFormat::Jsonl } else { InputFormat::Json })
        }
        b'[' if promised != Some(InputFormat::Jsonl) => {
            begins_object(text[1..].trim_ascii_start()).then_some(InputFormat::Json)
        }
        _ => None,
    }
}

/// Whether an object begins: a brace and, behind it, a key with its colon. Prose has a quotation in a brace, and no colon.
fn begins_object(text: &[u8]) -> bool {
    let Some(inside) = text.strip_prefix(b"{") else { return false };
    let Some(key) = inside.trim_ascii_start().strip_prefix(b"\"") else {
        return inside.trim_ascii_start().starts_with(b"}");
    };
    let end = memchr::memchr(b'"', key);
    end.is_some_and(|end| matches!(key[end + 1..].trim_ascii_start().first(), Some(b':')))
}

/// A table without a telling extension: a first line whose cells are names of fields, one of them the text's.
fn by_header(text: &[u8]) -> Option<InputFormat> {
    let line = &text[..memchr::memchr(b'\n', text)?];
    let line = std::str::from_utf8(line).ok()?.to_ascii_lowercase();
    [(b'\t', InputFormat::Tsv), (b',', InputFormat::Csv)].into_iter().find_map(|(separator, format)| {
        let cells: Vec<&str> = line.split(char::from(separator)).map(|cell| cell.trim().trim_matches('"')).collect();
        let named = |names: &[&str]| cells.iter().any(|cell| names.contains(cell));
        let table = cells.len() >= 3
            && cells.iter().all(|cell| cell.len() < 40 && !cell.ends_with('.'))
            && named(&["text", "body", "content", "contents"])
            && named(&["title", "headline", "date", "published", "url", "id"]);
        table.then_some(format)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(prefix: impl AsRef<[u8]>, name: &str, expected: &str) {
        let found = match detect(prefix.as_ref(), name) {
            Ok(format) => format.name(),
            Err((reason, _)) => reason.key(),
        };
        assert_eq!(found, expected, "{name}: {:?}", String::from_utf8_lossy(prefix.as_ref()));
    }

    #[test]
    fn content_comes_before_the_name() {
        check("<!DOCTYPE html><p>x", "page.txt", "html");
        check("  <HTML lang=en>", "page", "html");
        check("<?xml version='1.0'?>\n<html xmlns='x'>", "page.txt", "html");
        check("saved copy\n<html>", "page", "html");
        check("<p class='a'>x", "x", "html");
        check("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.json", "jsonl");
        check("{\"text\": \"a\"}\n", "a.txt", "jsonl");
        check("{\n  \"text\": \"a\"\n}", "a.txt", "json");
        check("{ \"text\":\n \"a\"\n}", "a.json", "json");
        check("[\n{\"text\":1}]", "a.txt", "json");
        check("WARC/1.0\r\n", "a.bin", "warc");
        check("filedesc://x", "a", "arc");
        check("\u{feff}{\"a\":1}", "a", "jsonl");
        check("%PDF-1.7", "a.txt", "pdf");
        check(b"\0mail\r\n%PDF-1.7", "a", "pdf");
        check(b"PK\x03\x04\x14\0", "a.docx", "zip");
        check("<?xml version='1.0'?>\n<!DOCTYPE nitf SYSTEM 'x'>\n<nitf version='1'>", "a.xml", "nitf");
        check("<DOC>\n<DOCNO> AP880212-0001 </DOCNO>", "AP880212", "trec");
        check("<DOC id=\"APW_ENG_20101205.0001\" type=\"story\">", "apw", "trec");
    }

    #[test]
    fn the_name_decides_where_the_content_does_not() {
        check("words", "a.html", "html");
        check("words", "a.HTM.gz", "html");
        check("words", "a.txt.zst", "text");
        check("words", "a", "text");
        check("words", "-", "text");
        check("a,b\n1,2\n", "a.csv", "csv");
        check("a\tb\n", "a.tsv", "tsv");
        check("broken", "a.jsonl", "jsonl");
        check("[1, 2]", "a.json", "json");
        check("[1, 2]", "a.jsonl", "jsonl");
        check("{\"text\": \n", "a.jsonl", "jsonl");
    }

    #[test]
    fn prose_is_not_taken_for_a_format() {
        check("[Reuters] A bank said", "a", "text");
        check("{caption} A bank said", "a", "text");
        check("<b is not a tag", "a", "text");
        check("<A new report> said", "a", "text");
        check("<a href='http://a.example'>A bank</a>", "a", "html");
        check("{\"All is lost,\" he said}, and left", "a", "text");
        check("[{A caption}] A bank said", "a", "text");
        check("<doc> he said, and closed the file", "a", "text");
        check("<nitf> is a format", "a", "nitf");
        check("<bank> said", "a", "text");
        check("a < b and c > d", "a", "text");
        check("He wrote of <html> in a line\n", "a", "text");
        check("Text, he said, is a title\nand so on", "a", "text");
    }

    #[test]
    fn tables_are_known_by_their_header() {
        check("id,title,text,date\n1,a,b,c\n", "export", "csv");
        check("ID\tHeadline\tBody\n", "export", "tsv");
    }

    #[test]
    fn what_is_not_text_is_refused_with_a_reason() {
        check(b"\x7fELF\x02\x01\0\0", "a.txt", "binary");
        check(b"\x89PNG\r\n\x1a\n\0\0", "a", "binary");
        check((1..=31).collect::<Vec<u8>>(), "a", "binary");
        check(b"BZh91", "a", "unsupported");
        check("<?xml version='1.0'?><rss>", "a", "unsupported");
    }

    #[test]
    fn utf16_is_text_with_and_without_its_mark() {
        let le: Vec<u8> = "A bank said".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "A bank said".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&le, "a", "text");
        check(&be, "a", "text");
        check([b"\xff\xfe".as_slice(), &le].concat(), "a", "text");
    }

    #[test]
    fn names_go_both_ways() {
        for format in InputFormat::ALL {
            assert_eq!(format.name().parse::<InputFormat>().unwrap(), format);
        }
        let error = "odt".parse::<InputFormat>().unwrap_err().to_string();
        assert_eq!(
            error,
            "unknown input format odt; known are text, html, jsonl, json, csv, tsv, warc, arc, tar, zip, nitf, trec, pdf, docx"
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(prefix in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), name in ".{0,20}") {
            let _ = detect(&prefix, &name);
        }
    }
}
