//! The text of a PDF. The crate that reads it gives up on some files by panicking, which costs the file and no more.

mod forms;

use std::cell::Cell;
use std::io::{Read, sink};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Document, PlainTextOutput, output_doc_page};

use super::record::Record;
use super::wire_copy::one_line;
use crate::news::{Declared, Reason, Rejection};
use forms::{defuse, is_rooted};

/// The longest that one compressed stream of a PDF may be when it is expanded: a page of text is a few kilobytes, a scanned
/// one a hundred megabytes.
const LONGEST_STREAM: u64 = 256 * 1024 * 1024;

/// Why a PDF gives no text.
type Refusal = (Reason, String);

/// The text, line by line as it stands on the pages, and what the file's properties say.
pub(super) fn decode(record: &Record, limit: u64) -> Result<(String, Declared), Rejection> {
    let bytes = &record.bytes[..];
    let read = || if is_bomb(bytes) { Err(bomb()) } else { text_of(bytes, limit) };
    guarded(read)
        .unwrap_or_else(|| {
            Err((Reason::Malformed, "the PDF is damaged or of a kind that is not read; save it as text".to_owned()))
        })
        .map_err(|(reason, detail)| record.rejection(reason, detail))
}

fn bomb() -> Refusal {
    (Reason::TooLarge, format!("a stream in it expands to more than {LONGEST_STREAM} bytes"))
}

fn text_of(bytes: &[u8], limit: u64) -> Result<(String, Declared), Refusal> {
    let mut document = Document::load_mem(bytes).map_err(|error| (Reason::Malformed, error.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err((Reason::Unsupported, "encrypted; save it without its password first".to_owned()));
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err((Reason::Malformed, "no pages in it; the file is damaged".to_owned()));
    }
    defuse(&mut document);
    let mut text = String::new();
    let mut failed = 0;
    for (number, id) in pages {
        let read = || if is_rooted(&document, id) { page(&document, number) } else { None };
        match guarded(read) {
            Some(Some(page)) => text.push_str(&page),
            _ => failed += 1,
        }
        text.push_str("\n\n");
        if text.len() as u64 > limit {
            return Err((Reason::TooLarge, format!("more than {limit} bytes of text")));
        }
    }
    if text.trim().is_empty() {
        let detail = match failed {
            0 => "no text in it, it may be scanned; run it through text recognition first".to_owned(),
            failed => format!("none of its text can be read ({failed} pages failed); save it as text"),
        };
        return Err((Reason::MissingText, detail));
    }
    Ok((without_ligatures(without_hyphens(&text)), declared(&document)))
}

fn page(document: &Document, number: u32) -> Option<String> {
    let mut text = String::new();
    output_doc_page(document, &mut PlainTextOutput::new(&mut text), number).ok()?;
    Some(text)
}

/// Whether a stream of the file expands beyond all measure. The crate holds each stream it expands in memory, so they are
/// measured before it sees them.
fn is_bomb(bytes: &[u8]) -> bool {
    memmem::find_iter(bytes, b"stream").any(|at| {
        let behind = &bytes[at + b"stream".len()..];
        let content = behind.strip_prefix(b"\r\n").or_else(|| behind.strip_prefix(b"\n")).unwrap_or_default();
        // The first byte of zlib with the usual window.
        content.starts_with(b"\x78") && {
            let mut expanded = ZlibDecoder::new(content).take(LONGEST_STREAM);
            std::io::copy(&mut expanded, &mut sink()).is_ok_and(|length| length == LONGEST_STREAM)
        }
    })
}

/// Lines with words that were divided at their ends made whole again.
fn without_hyphens(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut divided = false;
    for line in text.lines() {
        let line = line.trim();
        let goes_on = divided && line.starts_with(char::is_lowercase);
        if !whole.is_empty() {
            if goes_on {
                whole.pop();
            } else {
                whole.push('\n');
            }
        }
        whole.push_str(line);
        let mut ends = line.chars().rev();
        divided = ends.next() == Some('-') && ends.next().is_some_and(char::is_alphabetic);
    }
    whole
}

/// Letters that fonts draw as one, apart again.
fn without_ligatures(text: String) -> String {
    const LIGATURES: [(char, &str); 5] =
        [('\u{fb00}', "ff"), ('\u{fb01}', "fi"), ('\u{fb02}', "fl"), ('\u{fb03}', "ffi"), ('\u{fb04}', "ffl")];
    if !text.contains(|letter| matches!(letter, '\u{fb00}'..='\u{fb04}')) {
        return text;
    }
    LIGATURES.iter().fold(text, |text, (drawn, letters)| text.replace(*drawn, letters))
}

/// The title and the day of a file's properties: evidence for neither headline nor publication as long as there is other.
fn declared(document: &Document) -> Declared {
    let information = document.trailer.get(b"Info").and_then(|information| document.dereference(information));
    let Some(information) = information.ok().and_then(|(_, object)| object.as_dict().ok()) else {
        return Declared::default();
    };
    let text = |key: &[u8]| {
        let value = information.get(key).and_then(|value| value.as_str()).ok()?;
        one_line(&pdf_string(value))
    };
    Declared {
        title: text(b"Title").filter(|title| is_meant(title)),
        crawled: text(b"CreationDate").and_then(|date| day(&date)),
        ..Declared::default()
    }
}

/// Whether somebody wrote a title, and no program.
fn is_meant(title: &str) -> bool {
    let title = title.to_lowercase();
    !matches!(title.as_str(), "untitled" | "(anonymous)" | "anonymous") && !title.starts_with("microsoft ")
}

/// A string of a PDF: UTF-16 behind a mark, else Latin letters.
fn pdf_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => encoding_rs::mem::decode_latin1(bytes).into_owned(),
    }
}

/// The day of `D:20170618100000+02'00'`.
fn day(stamp: &str) -> Option<String> {
    let figures = stamp.trim_start_matches("D:").get(..8)?;
    let date = format!("{}-{}-{}", figures.get(..4)?, figures.get(4..6)?, figures.get(6..)?);
    date.parse::<jiff::civil::Date>().is_ok().then_some(date)
}

thread_local! {
    /// Whether this thread is inside [`guarded`].
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; `None` if it panics, which then prints nothing.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    outcome.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_divided_at_a_lines_end_are_made_whole() {
        assert_eq!(without_hyphens("sol-\ndiers in Deir ez-\nZor\n5-\na\n"), "soldiers in Deir ez-\nZor\n5-\na");
    }

    #[test]
    fn letters_drawn_as_one_are_letters() {
        assert_eq!(without_ligatures("the \u{fb01}rst o\u{fb03}ce".to_owned()), "the first office");
    }

    #[test]
    fn properties() {
        assert_eq!(day("D:20170618100000+02'00'").as_deref(), Some("2017-06-18"));
        assert_eq!(day("D:2017é"), None);
        assert!(is_meant("Bridge opens") && !is_meant("Microsoft Word - draft7.docx"));
        assert_eq!(pdf_string(b"\xfe\xff\0B\x04\x3c"), "Bм");
        assert_eq!(pdf_string(b"Caf\xe9"), "Café");
    }

    /// A file of these objects, numbered from 1, the first of which is the catalogue.
    fn pdf(objects: &[String]) -> Vec<u8> {
        let mut file = String::from("%PDF-1.4\n");
        let mut table = String::from("0000000000 65535 f \n");
        for (number, object) in objects.iter().enumerate() {
            table.push_str(&format!("{:010} 00000 n \n", file.len()));
            file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
        }
        let (start, size) = (file.len(), objects.len() + 1);
        format!("{file}xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF")
            .into_bytes()
    }

    fn stream(dictionary: &str, content: &str) -> String {
        format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
    }

    fn check(pages: &str, page: &str, drawing: &str, expected: Result<&str, &str>) {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [3 0 R] /Count 1 {pages} >>"),
            format!("<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R >>"),
            stream("", "BT /F1 12 Tf 72 700 Td (A bank said) Tj ET /D Do"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            drawing.to_owned(),
        ];
        let found = text_of(&pdf(&objects), 1000).map(|(text, _)| text.trim().to_owned());
        assert_eq!(found.as_deref().map_err(|(reason, _)| reason.key()), expected);
    }

    const RESOURCES: &str = "/MediaBox [0 0 600 800] /Resources << /Font << /F1 5 0 R >> /XObject << /D 6 0 R >> >>";

    #[test]
    fn drawings_are_read_and_pictures_are_not() {
        let words = "BT /F1 12 Tf 72 600 Td (and left) Tj ET";
        let form = stream("/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >>", words);
        check("", RESOURCES, &form, Ok("A bank said\n\nand left"));
        check("", RESOURCES, &stream("/Type /XObject /Subtype /Image", words), Ok("A bank said"));
    }

    #[test]
    fn what_leads_back_to_itself_ends() {
        let form = "/Type /XObject /Subtype /Form";
        let inside = format!("{form} /Resources << /XObject << /D 6 0 R >> >>");
        check("", RESOURCES, &stream(&inside, "/D Do"), Ok("A bank said"));
        check("", RESOURCES, &stream(form, "/D Do"), Ok("A bank said"));
        check("/Parent 3 0 R", "", "null", Err("missing_text"));
    }

    #[test]
    fn a_panic_is_none() {
        assert_eq!(guarded(|| Vec::<u8>::new()[0]), None);
        assert_eq!(guarded(|| 7), Some(7));
    }
}
