//! Turns bytes into text: by the charset that is declared, unless the bytes themselves say otherwise.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use super::detect::utf16_without_bom;

/// How many bytes the detector is given: more does not change its mind.
const DETECTOR_BYTES: usize = 64 * 1024;

/// How far into a page its charset is looked for; the HTML standard says 1,024, pages in the wild come later.
const META_BYTES: usize = 4096;

/// The text of `bytes`. `declared` is the label of a header that came with them, as `windows-1251`.
///
/// A byte order mark comes first. Then UTF-8 where the bytes are valid UTF-8 beyond chance, whatever is declared: pages
/// re-saved as UTF-8 keep the declaration of their first life. Then `declared`, then the document's own declaration
/// (`meta`, XML), then detection. A few broken bytes in UTF-8 become U+FFFD and change nothing else.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Some(encoding) = utf16_without_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes).0.into_owned();
    }
    // ISO-2022 charsets are written in ASCII bytes alone, with escapes.
    let escapes = memchr::memchr(0x1b, &bytes).is_some();
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !escapes && is_utf8_beyond_chance(&text) => return text,
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    match encoding_of(&bytes, declared) {
        encoding if encoding == UTF_8 => match String::from_utf8_lossy(&bytes) {
            Cow::Borrowed(_) => String::from_utf8(bytes).unwrap_or_default(),
            Cow::Owned(text) => text,
        },
        encoding => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
    }
}

/// Plain ASCII reads the same in every charset left at this point. Of other text, two-byte charsets can by accident
/// give a few bytes that are valid UTF-8, not a dozen.
fn is_utf8_beyond_chance(text: &str) -> bool {
    text.is_ascii() || text.bytes().filter(|byte| *byte >= 0x80).take(12).count() == 12
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let label = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match label.or_else(|| declared_inside(bytes)) {
        // Nobody can declare UTF-16 in bytes that are not UTF-16.
        Some(encoding) if ![UTF_8, UTF_16LE, UTF_16BE, REPLACEMENT].contains(&encoding) => encoding,
        _ if is_mostly_utf8(bytes) => UTF_8,
        _ => detected(bytes),
    }
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(DETECTOR_BYTES)], bytes.len() <= DETECTOR_BYTES);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether broken sequences are rarer than whole ones of several bytes: UTF-8 that was damaged, not another charset.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= broken
}

/// The charset that a page or an XML document declares in its first bytes.
fn declared_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(META_BYTES)];
    let head = head.trim_ascii_start();
    if !head.contains(&b'<') {
        return None;
    }
    let xml = if head.starts_with(b"<?xml") { memchr::memchr(b'>', head).map(|end| &head[..end]) } else { None };
    if let Some(found) = xml.and_then(|declaration| label_after(declaration, b"encoding")) {
        return Some(found);
    }
    let lower = head.to_ascii_lowercase();
    memmem::find_iter(&lower, b"<meta").find_map(|start| {
        let end = memchr::memchr(b'>', &lower[start..]).map_or(lower.len(), |end| start + end);
        label_after(&lower[start..end], b"charset")
    })
}

/// The encoding whose label follows `key` and an equals sign, in quotes or not.
fn label_after(text: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let at = memmem::find(text, key)? + key.len();
    let rest = text[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b';' | b'/' | b'?' | b' ' | b'>'));
    Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GBK, ISO_2022_JP, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    use super::*;

    const ARABIC: &str = "قال متحدث باسم الجيش إن القوات دخلت المدينة صباح اليوم بعد معارك عنيفة";
    const RUSSIAN: &str = "Представитель министерства сообщил журналистам, что переговоры продолжатся завтра";
    const FRENCH: &str = "Le ministère a annoncé hier que l’été serait très sec près de la côte méditerranéenne";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    fn check(bytes: impl Into<Vec<u8>>, declared: Option<&str>, expected: &str) {
        assert_eq!(decode(bytes.into(), declared), expected);
    }

    #[test]
    fn a_byte_order_mark_comes_first() {
        check("\u{feff}été", Some("windows-1252"), "été");
        let utf16: Vec<u8> = "\u{feff}été".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(utf16, Some("utf-8"), "été");
        let utf16: Vec<u8> = "an early word".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(utf16, None, "an early word");
    }

    #[test]
    fn a_declaration_comes_before_detection() {
        check(encoded("été", WINDOWS_1252), Some("iso-8859-1"), "été");
        check(encoded("мир", WINDOWS_1251), Some("windows-1251"), "мир");
        let page = |head: &str| [head.as_bytes(), &encoded("мир", WINDOWS_1251)].concat();
        for head in [
            "<meta charset=windows-1251>",
            "<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?>",
        ] {
            check(page(head), None, &format!("{head}мир"));
        }
        check(encoded("会議は続く", ISO_2022_JP), Some("iso-2022-jp"), "会議は続く");
    }

    #[test]
    fn bytes_that_are_utf8_win_over_an_old_declaration() {
        let page = format!("<meta charset='windows-1252'>{FRENCH}{FRENCH}{FRENCH}");
        check(page.clone(), Some("iso-8859-1"), &page);
    }

    #[test]
    fn undeclared_text_is_detected() {
        check(ARABIC, None, ARABIC);
        check(encoded(ARABIC, WINDOWS_1256), None, ARABIC);
        check(encoded(RUSSIAN, WINDOWS_1251), None, RUSSIAN);
        check(encoded(FRENCH, WINDOWS_1252), None, FRENCH);
        let japanese = "政府は七日、会議を開き、予算案について話し合った。";
        check(encoded(japanese, SHIFT_JIS), None, japanese);
        let chinese = "外交部发言人星期一表示，双方将继续就有关问题进行磋商。";
        check(encoded(chinese, GBK), None, chinese);
    }

    #[test]
    fn a_wrong_or_damaged_declaration_does_not_spoil_the_text() {
        check(encoded(FRENCH, WINDOWS_1252), Some("utf-8"), FRENCH);
        check("plain words", Some("no-such-charset"), "plain words");
        check("<meta charset=utf-16>plain words", None, "<meta charset=utf-16>plain words");
        let mut damaged = FRENCH.as_bytes().to_vec();
        damaged.push(0xff);
        check(damaged, None, &format!("{FRENCH}\u{fffd}"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text_and_utf8_comes_back(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
            text in "[a-z éи中]{40,80}",
        ) {
            let _ = decode(bytes, None);
            let long = format!("ééééééé{text}");
            proptest::prop_assert_eq!(decode(long.clone().into_bytes(), None), long);
        }
    }
}
