//! The SGML of TREC and Gigaword collections: any number of `<DOC>` elements in a file, cut out one by one.

mod article;
mod docno;
mod paragraphs;

use std::io::Read;
use std::ops::ControlFlow;

use memchr::memchr;

use super::compression::Codec;
use super::pieces::{Cutter, Piece, Pieces};
use super::record::{Delivery, Kind};
use crate::news::Reason;

pub(super) use article::decode;

/// Whether a file begins with a document that says which one it is: prose may begin with the word in angle brackets.
pub(super) fn begins_document(text: &[u8]) -> bool {
    let Some(behind) = text.get(4..).filter(|_| text[..4].eq_ignore_ascii_case(b"<doc")) else { return false };
    let end = memchr(b'>', behind).unwrap_or(behind.len());
    let tag = behind[..end].to_ascii_lowercase();
    match behind.first() {
        Some(b' ' | b'\t' | b'\r' | b'\n') => memchr::memmem::find(&tag, b"id=").is_some(),
        Some(b'>') => {
            let start = behind[..behind.len().min(4096)].to_ascii_lowercase();
            [b"<docno".as_slice(), b"<docid", b"<headline", b"<text"]
                .iter()
                .any(|tag| memchr::memmem::find(&start, tag).is_some())
        }
        _ => false,
    }
}

/// Hands over the documents of a stream.
pub(super) fn read(stream: &mut dyn Read, codec: Codec, limit: u64, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let mut pieces = Pieces::new(stream, Documents::default(), limit);
    loop {
        match pieces.next() {
            Ok(Some(piece)) => deliver(piece, limit, delivery)?,
            Ok(None) if delivery.number == 0 => {
                return delivery.reject_rest(None, Reason::Empty, "no documents in it".to_owned());
            }
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => {
                let (offset, line) = pieces.place();
                let detail = format!("{error}; the documents before line {line} were read");
                return delivery.reject_rest(Some(offset), codec.reason(&error), detail);
            }
        }
    }
}

fn deliver(piece: Piece, limit: u64, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let Piece { offset, line, bytes, cut_off } = piece;
    let Some(bytes) = bytes else {
        let detail = format!("the document on line {line} is longer than {limit} bytes; look for a missing </DOC>");
        return delivery.reject_record(offset, Reason::TooLarge, detail);
    };
    if bytes.trim_ascii().is_empty() {
        return ControlFlow::Continue(());
    }
    // What stands between documents belongs to none: white space, a wrapping element, comments.
    let start = memchr::memchr_iter(b'<', &bytes).find(|start| is_opening(&bytes[*start..]));
    match start {
        Some(_) if cut_off => {
            let detail = format!("the file ends within the document that begins on line {line}");
            delivery.reject_record(offset, Reason::Malformed, detail)
        }
        Some(start) => delivery.record(offset + start as u64, bytes[start..].to_vec().into(), Kind::Trec, false),
        None if cut_off && delivery.number > 0 && !holds_words(&bytes) => ControlFlow::Continue(()),
        None => {
            let detail = format!("{} bytes outside any <DOC> were passed over", bytes.len());
            delivery.reject_record(offset, Reason::Malformed, detail)
        }
    }
}

fn is_opening(text: &[u8]) -> bool {
    text.len() > 4 && text[..4].eq_ignore_ascii_case(b"<doc") && matches!(text[4], b'>' | b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether there is more than tags: behind the last document a wrapping element is closed.
fn holds_words(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii();
    !(text.starts_with(b"</") && memchr(b'>', text) == Some(text.len() - 1))
}

/// Cuts behind every `</DOC>`.
#[derive(Debug, Default)]
struct Documents {
    /// How much of the closing tag stood at the end of the bytes before.
    matched: usize,
}

const CLOSING: &[u8] = b"</doc>";

impl Cutter for Documents {
    fn reset(&mut self) {
        self.matched = 0;
    }

    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            if self.matched == 0 {
                at += memchr(b'<', &bytes[at..])?;
            }
            if bytes[at].to_ascii_lowercase() == CLOSING[self.matched] {
                self.matched += 1;
                at += 1;
                if self.matched == CLOSING.len() {
                    return Some(at);
                }
            } else {
                // The byte at hand may open the tag itself; no other byte of the tag is an angle bracket like the first.
                self.matched = 0;
                at += usize::from(bytes[at] != b'<');
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_what_they_say_of_themselves() {
        assert!(begins_document(b"<DOC>\n<DOCNO> AP880212-0001 </DOCNO>"));
        assert!(begins_document(b"<DOC id=\"APW_ENG_20101205.0001\" type=\"story\" >\n"));
        assert!(begins_document(b"<doc>\n<text>"));
        assert!(!begins_document(b"<doc> he said, and closed the file"));
        assert!(!begins_document(b"<DOC holiday>"));
        assert!(!begins_document(b"<DOCTYPE id=3>"));
        assert!(!begins_document(b"<do"));
    }

    #[test]
    fn documents_end_with_their_closing_tag_wherever_a_read_ends() {
        for cut in 0..19 {
            let text = b"<DOC>a<</DO</DOC>\n<";
            let mut cutter = Documents::default();
            let first = cutter.end(&text[..cut]);
            let end = first.or_else(|| cutter.end(&text[cut..]).map(|end| cut + end));
            assert_eq!(end, Some(17), "cut at {cut}");
        }
    }
}
