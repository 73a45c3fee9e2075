//! Files that hold one document: articles as text, and saved pages.

use std::io::Read;
use std::ops::ControlFlow;

use super::charset;
use super::compression::Codec;
use super::record::{Delivery, Kind, Record};
use crate::news::{Reason, Rejection};

/// Reads the one record of a file. A stream that breaks gives none: half an article is not what was published.
pub(super) fn read(
    stream: &mut dyn Read,
    codec: Codec,
    kind: Kind,
    limit: u64,
    delivery: &mut Delivery<'_>,
) -> ControlFlow<()> {
    let mut bytes = Vec::new();
    match stream.take(limit.saturating_add(1)).read_to_end(&mut bytes) {
        Err(error) => {
            let detail = format!("{error}; the file ends here");
            delivery.reject_rest(Some(bytes.len() as u64), codec.reason(&error), detail)
        }
        Ok(read) if read as u64 > limit => {
            let detail = format!("more than {limit} bytes in one document; raise the limit or divide the file");
            delivery.reject_rest(None, Reason::TooLarge, detail)
        }
        Ok(_) => delivery.record(0, bytes.into(), kind, true),
    }
}

/// The text of a record's bytes, which are used up. `charset` is the label of a header around it.
pub(super) fn decode(record: &mut Record, charset: Option<&str>) -> Result<String, Rejection> {
    let bytes = std::mem::replace(&mut record.bytes, Vec::new().into());
    let text = charset::decode(bytes.into_vec(), charset);
    if text.trim().is_empty() {
        return Err(record.rejection(Reason::Empty, "white space only"));
    }
    if is_noise(&text) {
        return Err(record.rejection(Reason::Binary, "not text in any charset that is known"));
    }
    Ok(text)
}

/// Whether decoding gave mostly replacement and control characters.
fn is_noise(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(4096)];
    let odd = |character: char| character == '\u{fffd}' || (character.is_control() && !character.is_whitespace());
    start.chars().filter(|character| odd(*character)).count() * 5 > start.chars().count()
}
