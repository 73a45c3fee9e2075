//! JSON that is not one object a line: arrays of objects, and objects one after the other over any number of lines.

use std::io::Read;
use std::ops::ControlFlow;

use memchr::{memchr2, memchr3};

use super::compression::Codec;
use super::pieces::{Cutter, Piece, Pieces};
use super::record::{Delivery, Kind};
use crate::news::Reason;

/// Hands over the objects of a stream.
pub(super) fn read(stream: &mut dyn Read, codec: Codec, limit: u64, delivery: &mut Delivery<'_>) -> ControlFlow<()> {
    let mut pieces = Pieces::new(stream, Values::default(), limit);
    // The first object is held back until it is known whether it is the only one.
    let mut first: Option<(u64, Vec<u8>, u64)> = None;
    loop {
        let next = pieces.next();
        let ended = matches!(next, Ok(None));
        if let Some((offset, bytes, line)) = first.take_if(|_| !matches!(&next, Ok(Some(piece)) if is_space(piece))) {
            delivery.record(offset, bytes.into(), Kind::Json { line }, ended)?;
        }
        let piece = match next {
            Ok(Some(piece)) if is_space(&piece) => continue,
            Ok(Some(piece)) => piece,
            Ok(None) if delivery.number == 0 => {
                return delivery.reject_rest(None, Reason::Empty, "no values in it".to_owned());
            }
            Ok(None) => return ControlFlow::Continue(()),
            Err(error) => {
                let (offset, line) = pieces.place();
                let detail = format!("{error}; the records before line {line} were read");
                return delivery.reject_rest(Some(offset), codec.reason(&error), detail);
            }
        };
        let Piece { offset, line, bytes, cut_off } = piece;
        let is_object = bytes.as_ref().is_none_or(|bytes| bytes.starts_with(b"{"));
        match bytes {
            _ if !is_object => {
                delivery.reject_record(offset, Reason::NotAnObject, format!("line {line} holds no JSON object"))?
            }
            None => {
                let detail = format!("the record on line {line} is longer than {limit} bytes; raise the limit");
                delivery.reject_record(offset, Reason::TooLarge, detail)?;
            }
            Some(_) if cut_off => {
                let detail = format!("the file ends within the object that begins on line {line}");
                delivery.reject_record(offset, Reason::Malformed, detail)?;
            }
            Some(bytes) if delivery.number == 0 => first = Some((offset, bytes, line)),
            Some(bytes) => delivery.record(offset, bytes.into(), Kind::Json { line }, false)?,
        }
    }
}

/// Whether a piece is what stands between values: white space, commas and the brackets of the outer array.
fn is_space(piece: &Piece) -> bool {
    piece.bytes.as_ref().is_some_and(|bytes| bytes.first().is_some_and(|byte| is_between(*byte)))
}

/// Brackets are taken for those of the array around the records wherever no object is open.
fn is_between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | 0xef | 0xbb | 0xbf)
}

/// Cuts a stream into objects, other values, and what stands between them.
#[derive(Debug, Default)]
struct Values {
    state: State,
    depth: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    Between,
    Object,
    String,
    Escape,
    Other,
}

impl Cutter for Values {
    fn reset(&mut self) {
        *self = Self::default();
    }

    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            match self.state {
                State::Start => {
                    self.state = match rest[0] {
                        b'{' => State::Object,
                        byte if is_between(byte) => State::Between,
                        _ => State::Other,
                    };
                }
                State::Between => return rest.iter().position(|byte| !is_between(*byte)).map(|length| at + length),
                State::Other => {
                    let ends = |byte: &u8| matches!(byte, b'{' | b',' | b']') || byte.is_ascii_whitespace();
                    return rest.iter().position(ends).map(|length| at + length);
                }
                State::Object => {
                    at += memchr3(b'"', b'{', b'}', rest)?;
                    match bytes[at] {
                        b'"' => self.state = State::String,
                        b'{' => self.depth += 1,
                        _ if self.depth <= 1 => return Some(at + 1),
                        _ => self.depth -= 1,
                    }
                    at += 1;
                }
                State::String => {
                    at += memchr2(b'"', b'\\', rest)?;
                    self.state = if bytes[at] == b'"' { State::Object } else { State::Escape };
                    at += 1;
                }
                State::Escape => {
                    self.state = State::String;
                    at += 1;
                }
            }
        }
        None
    }
}
