//! The text of a document of a word processor: Office Open XML, the `.docx` of Word and LibreOffice.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::record::Record;
use super::wire_copy::{character, one_line};
use crate::news::{Declared, Reason, Rejection};

/// The text, a paragraph a line, and what the file's properties say.
pub(super) fn decode(record: &Record, limit: u64) -> Result<(String, Declared), Rejection> {
    let reject = |detail: String| record.rejection(Reason::Malformed, detail);
    let mut parts = ZipArchive::new(Cursor::new(&record.bytes[..])).map_err(|error| reject(error.to_string()))?;
    let document = part(&mut parts, "word/document.xml", limit)
        .map_err(|(reason, detail)| record.rejection(reason, detail))?
        .ok_or_else(|| reject("no `word/document.xml` in it; it is no document of a word processor".to_owned()))?;
    let text = running_text(&document).map_err(reject)?;
    if text.trim().is_empty() {
        return Err(record.rejection(Reason::Empty, "no text in it"));
    }
    let properties = part(&mut parts, "docProps/core.xml", limit).ok().flatten().unwrap_or_default();
    Ok((text, declared(&properties)))
}

/// The text of a part; `None` if there is no such part.
fn part<R: Read + std::io::Seek>(
    parts: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<Option<String>, (Reason, String)> {
    let Some(number) = parts.index_for_name(name) else { return Ok(None) };
    let part =
        parts.by_index(number).map_err(|error| (Reason::Malformed, format!("{error}; open and save it again")))?;
    let mut bytes = Vec::new();
    match part.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(error) => Err((Reason::BrokenCompression, error.to_string())),
        Ok(read) if read as u64 > limit => Err((Reason::TooLarge, format!("more than {limit} bytes of text"))),
        Ok(_) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
    }
}

/// The paragraphs of a document, a line each. Text that was deleted under revision is not part of it.
fn running_text(document: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(document);
    let mut text = String::new();
    let mut in_run = false;
    // Text boxes are stored twice, for new and for old programs.
    let mut fallbacks = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| format!("at byte {}: {error}", reader.error_position()))?;
        match event {
            Event::Start(element) if element.name().0 == "mc:Fallback" => fallbacks += 1,
            Event::End(element) if element.name().0 == "mc:Fallback" => fallbacks = fallbacks.saturating_sub(1),
            Event::Eof => return Ok(text),
            _ if fallbacks > 0 => {}
            Event::Start(element) => in_run |= element.name().0 == "w:t",
            Event::End(element) => match element.name().0 {
                "w:t" => in_run = false,
                "w:p" => text.push_str("\n\n"),
                _ => {}
            },
            Event::Empty(element) => text.push_str(mark(&element)),
            Event::Text(piece) if in_run => text.push_str(&piece.into_inner()),
            Event::GeneralRef(name) if in_run => text.push_str(&character(&name.into_inner())),
            _ => {}
        }
    }
}

/// What an element without content stands for.
fn mark(element: &BytesStart<'_>) -> &'static str {
    match element.name().0 {
        "w:tab" => "\t",
        "w:br" | "w:cr" => "\n",
        "w:p" => "\n\n",
        "w:noBreakHyphen" => "-",
        _ => "",
    }
}

/// The title and the day of a file's properties. Who is named there wrote the file, and when says when it was made: neither
/// is the article's.
fn declared(properties: &str) -> Declared {
    let mut reader = Reader::from_str(properties);
    let mut declared = Declared::default();
    let mut field = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => element.name().0.clone_into(&mut field),
            Event::Text(text) => match field.as_str() {
                "dc:title" => declared.title = one_line(&text.into_inner()),
                "dcterms:created" => declared.crawled = one_line(&text.into_inner()),
                _ => {}
            },
            Event::End(_) => field.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    declared
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines() {
        let text = running_text(
            "<w:document><w:body><w:p><w:r><w:t>Bridge </w:t></w:r><w:r><w:t xml:space=\"preserve\">opens &amp; stays</w:t></w:r></w:p>\
             <w:p><w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>\
             <mc:AlternateContent><mc:Fallback><w:p><w:r><w:t>again</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:body></w:document>",
        );
        assert_eq!(text.unwrap(), "Bridge opens & stays\n\nOne\ntwo\n\n");
        assert!(running_text("<w:p><!--").is_err());
    }

    #[test]
    fn properties_are_no_article() {
        let declared = declared(
            "<cp:coreProperties><dc:title>Bridge</dc:title><dc:creator>ann</dc:creator>\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">2017-06-18T10:00:00Z</dcterms:created></cp:coreProperties>",
        );
        assert_eq!((declared.title.as_deref(), declared.published), (Some("Bridge"), None));
        assert_eq!(declared.crawled.as_deref(), Some("2017-06-18T10:00:00Z"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(document in "(</?w:(p|t|br|del)/?>|</?mc:Fallback>|[a-z& ;]{1,9}|<){0,30}") {
            let _ = running_text(&document);
            let _ = declared(&document);
        }
    }
}
