//! The page inside a recorded answer of a web server.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::memchr;

use super::detect::{InputFormat, detect};
use super::headers::{Headers, body_start, media_type};
use crate::news::{DocumentForm, Reason};

/// A body that may be an article.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) body: Vec<u8>,
    pub(super) charset: Option<String>,
    pub(super) form: DocumentForm,
}

/// Why an answer holds no page: the reason and the sentence for the report.
pub(super) type Refusal = (Reason, String);

/// The page of an answer with its status line and headers; transfer and content codings are undone up to `limit` bytes.
pub(super) fn answer(message: &[u8], limit: u64) -> Result<Page, Refusal> {
    let start = body_start(message);
    let (head, body) = message.split_at(start);
    let line = &head[..memchr(b'\n', head).unwrap_or(head.len())];
    match status(line) {
        None => return Err((Reason::Malformed, "an answer without a status line".to_owned())),
        Some(200 | 203 | 206) => {}
        Some(status) => return Err((Reason::NotAPage, format!("an answer of status {status}"))),
    }
    let headers = Headers::parse(head);
    let chunked = headers.get("transfer-encoding").is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { unchunked(body) } else { Cow::Borrowed(body) };
    let body = decoded(body, headers.get("content-encoding").unwrap_or_default(), limit)?;
    page(body, headers.get("content-type"))
}

/// The page that a body is, by the type that was given for it and, where that says little, by its content.
pub(super) fn page(body: Vec<u8>, content_type: Option<&str>) -> Result<Page, Refusal> {
    let (kind, charset) = content_type.map(media_type).unwrap_or_default();
    let vague = matches!(kind.as_str(), "" | "text/plain" | "application/octet-stream" | "unknown/unknown" | "no-type");
    let form = match kind.as_str() {
        "text/html" | "application/xhtml+xml" => DocumentForm::Html,
        _ if vague => match detect(&body[..body.len().min(4096)], "") {
            Ok(InputFormat::Html) => DocumentForm::Html,
            Ok(InputFormat::Text) if kind != "application/octet-stream" => DocumentForm::Flat,
            _ => return Err((Reason::NotAPage, "a body that is neither a page nor text".to_owned())),
        },
        other => return Err((Reason::NotAPage, format!("a body of the type {other}"))),
    };
    if body.trim_ascii().is_empty() {
        return Err((Reason::Empty, "an answer without a body".to_owned()));
    }
    Ok(Page { body, charset: charset.map(str::to_owned), form })
}

fn status(line: &[u8]) -> Option<u16> {
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.split_whitespace();
    words.next().filter(|version| version.starts_with("HTTP"))?;
    words.next()?.parse().ok()
}

/// The body without the marks of its chunks. Crawlers often undo the coding and keep the header, so a body that does not
/// begin with the size of a chunk is taken as it is; one that breaks off gives what came before.
fn unchunked(body: &[u8]) -> Cow<'_, [u8]> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let Some((size, behind)) = chunk_size(rest) else {
            return if whole.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(whole) };
        };
        if size == 0 {
            return Cow::Owned(whole);
        }
        let end = size.min(behind.len());
        whole.extend_from_slice(&behind[..end]);
        rest =
            behind[end..].strip_prefix(b"\r\n").or_else(|| behind[end..].strip_prefix(b"\n")).unwrap_or(&behind[end..]);
    }
}

fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr(b'\n', &bytes[..bytes.len().min(256)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

/// The body without its content codings, as far as it really has them.
fn decoded(body: Cow<'_, [u8]>, codings: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut body = body.into_owned();
    for coding in codings.rsplit(',') {
        let inflated = match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => inflate(MultiGzDecoder::new(body.as_slice()), limit),
            // The name means zlib; some servers send the bare stream.
            "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => {
                inflate(ZlibDecoder::new(body.as_slice()), limit)
            }
            "deflate" => inflate(DeflateDecoder::new(body.as_slice()), limit),
            "zstd" if body.starts_with(b"\x28\xb5\x2f\xfd") => {
                match zstd::stream::read::Decoder::new(body.as_slice()) {
                    Ok(decoder) => inflate(decoder, limit),
                    Err(error) => Err((Reason::BrokenCompression, error.to_string())),
                }
            }
            "br" if !detect(&body[..body.len().min(4096)], "").is_ok_and(|format| format == InputFormat::Html) => {
                inflate(brotli_decompressor::Decompressor::new(body.as_slice(), 4096), limit)
            }
            _ => continue,
        };
        body = inflated?;
    }
    Ok(body)
}

/// Reads a decoder to its end. A body that was cut off while it was recorded is kept as far as it goes: it is what the
/// crawler saw.
fn inflate(decoder: impl Read, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut out = Vec::new();
    match decoder.take(limit.saturating_add(1)).read_to_end(&mut out) {
        _ if out.len() as u64 > limit => Err((Reason::TooLarge, format!("a body of more than {limit} bytes"))),
        Err(error) if out.is_empty() => Err((Reason::BrokenCompression, format!("the body is damaged: {error}"))),
        _ => Ok(out),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;

    use super::*;

    fn check(message: impl AsRef<[u8]>, expected: Result<&str, &str>) {
        let found = answer(message.as_ref(), 1000).map(|page| String::from_utf8_lossy(&page.body).into_owned());
        let found = found.as_deref().map_err(|(reason, _)| reason.key());
        assert_eq!(found, expected);
    }

    fn with_body(headers: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n").as_bytes(), body].concat()
    }

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_page_is_what_was_answered_with_success() {
        check(with_body("", b"<p>A"), Ok("<p>A"));
        check("HTTP/1.0 200\nContent-type: text/html\n\n<p>A", Ok("<p>A"));
        check("HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>A", Err("not_a_page"));
        check("HTTP/1.1 404 Not Found\r\n\r\n<p>A", Err("not_a_page"));
        check("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG", Err("not_a_page"));
        check("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", Err("empty"));
        check("<p>A", Err("malformed"));
        check("", Err("malformed"));
    }

    #[test]
    fn a_vague_type_is_decided_by_the_content() {
        let form = |body: &str, kind| page(body.as_bytes().to_vec(), kind).map(|page| page.form).ok();
        assert_eq!(form("<!doctype html><p>A", Some("text/plain")), Some(DocumentForm::Html));
        assert_eq!(form("A bank said", Some("text/plain")), Some(DocumentForm::Flat));
        assert_eq!(form("A bank said", None), Some(DocumentForm::Flat));
        assert_eq!(form("A bank said", Some("application/octet-stream")), None);
        assert_eq!(form("{\"a\": 1}", None), None);
    }

    #[test]
    fn chunks_are_joined_where_there_are_any() {
        let chunked = |body: &[u8]| with_body("Transfer-Encoding: chunked\r\n", body);
        check(chunked(b"3\r\n<p>\r\n2;x=y\r\nAB\r\n0\r\n\r\n"), Ok("<p>AB"));
        check(chunked(b"<p>not chunked"), Ok("<p>not chunked"));
        check(chunked(b"3\r\n<p>\r\nff\r\nshort"), Ok("<p>short"));
        check(chunked(b"3\r\n<p>\r\nzz\r\n"), Ok("<p>"));
        check(chunked(b"0\r\n\r\n"), Err("empty"));
    }

    #[test]
    fn content_codings_are_undone_where_they_are_real() {
        let coded = |coding: &str, body: &[u8]| with_body(&format!("Content-Encoding: {coding}\r\n"), body);
        check(coded("gzip", &gzip(b"<p>A")), Ok("<p>A"));
        check(coded("gzip", b"<p>plain"), Ok("<p>plain"));
        check(coded("gzip, gzip", &gzip(&gzip(b"<p>A"))), Ok("<p>A"));
        check(coded("gzip", &gzip(&[b'a'; 2000])), Err("too_large"));
        check(coded("gzip", &gzip(b"<p>A")[..10]), Err("broken_compression"));
        check(coded("zstd", &zstd::encode_all(b"<p>A".as_slice(), 1).unwrap()), Ok("<p>A"));
        // An uncompressed block of brotli, written by hand.
        check(coded("br", b"\x8b\x01\x80<p>A\x03"), Ok("<p>A"));
        check(coded("br", b"<!doctype html><p>plain"), Ok("<!doctype html><p>plain"));
        let chunked_and_coded = [
            b"e\r\n".as_slice(),
            &gzip(b"<p>A")[..14],
            b"\r\n",
            format!("{:x}\r\n", gzip(b"<p>A").len() - 14).as_bytes(),
            &gzip(b"<p>A")[14..],
            b"\r\n0\r\n\r\n",
        ]
        .concat();
        check(with_body("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", &chunked_and_coded), Ok("<p>A"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), coding in "gzip|deflate|zstd|br|x") {
            let _ = answer(&with_body(&format!("Transfer-Encoding: chunked\r\nContent-Encoding: {coding}\r\n"), &body), 1000);
            let _ = answer(&body, 1000);
        }
    }
}
