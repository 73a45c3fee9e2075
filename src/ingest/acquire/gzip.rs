//! Gzip of many members, read on behind a member that is damaged.
//!
//! Web archives compress each record on its own so that a broken one costs no more than itself; a decoder that stops at
//! the first error would give away what that is for.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// The members of a gzip stream one after the other. Damage is told by one error, after which reading goes on with the
/// next member that can be found.
pub(super) struct Members<R> {
    state: State<R>,
}

enum State<R> {
    Inside(Box<GzDecoder<R>>),
    Between(R),
    /// Behind damage: the start of the next member is not known.
    Lost(R),
    Ended,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(stream: R) -> Self {
        Self { state: State::Inside(Box::new(GzDecoder::new(stream))) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Inside(mut member) => match member.read(buffer) {
                    Ok(0) => self.state = State::Between(member.into_inner()),
                    Ok(read) => {
                        self.state = State::Inside(member);
                        return Ok(read);
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => self.state = State::Inside(member),
                    Err(error) => {
                        // An error of the disk is no damage to be passed over.
                        if error.raw_os_error().is_none() {
                            self.state = State::Lost(member.into_inner());
                        }
                        return Err(error);
                    }
                },
                State::Between(mut stream) => match next_byte(&mut stream)? {
                    None => return Ok(0),
                    // Tapes and some writers pad the end with zeros.
                    Some(0) => {
                        stream.consume(1);
                        self.state = State::Between(stream);
                    }
                    Some(0x1f) => self.state = State::Inside(Box::new(GzDecoder::new(stream))),
                    Some(_) => {
                        self.state = State::Lost(stream);
                        return Err(io::Error::new(
                            ErrorKind::InvalidData,
                            "bytes that are not gzip between its members",
                        ));
                    }
                },
                State::Lost(mut stream) => {
                    if !find_member(&mut stream)? {
                        return Ok(0);
                    }
                    self.state = State::Inside(Box::new(GzDecoder::new(stream)));
                }
                State::Ended => return Ok(0),
            }
        }
    }
}

fn next_byte(stream: &mut impl BufRead) -> io::Result<Option<u8>> {
    Ok(stream.fill_buf()?.first().copied())
}

/// Moves to the next bytes that begin like a member; false at the end of the stream. A start that lies across the end of
/// the buffer is taken on trust: the decoder will say if it was none.
fn find_member(stream: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = stream.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let start = memchr::memchr_iter(0x1f, buffer).find(|at| {
            let rest = &buffer[*at..];
            rest.get(1).is_none_or(|byte| *byte == 0x8b)
                && rest.get(2).is_none_or(|byte| *byte == 8)
                && rest.get(3).is_none_or(|flags| flags & 0xe0 == 0)
        });
        let passed = start.unwrap_or(buffer.len());
        stream.consume(passed);
        if start.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::{BufReader, Write};

    use super::*;

    fn member(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// Reads to the end through buffers of a given size, an error showing as `!`.
    fn read(raw: &[u8], buffer: usize) -> String {
        let mut members = Members::new(BufReader::with_capacity(buffer, raw));
        let mut out = Vec::new();
        while let Err(error) = members.read_to_end(&mut out) {
            assert_ne!(error.kind(), ErrorKind::Interrupted);
            out.push(b'!');
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    fn check(raw: &[u8], expected: &str) {
        for buffer in [1, 7, 64, 4096] {
            assert_eq!(read(raw, buffer), expected, "buffer of {buffer}");
        }
    }

    #[test]
    fn members_are_read_one_after_the_other() {
        check(&[member("one "), member(""), member("two"), vec![0; 20]].concat(), "one two");
    }

    #[test]
    fn reading_goes_on_behind_damage() {
        let mut damaged = member("two");
        damaged[10] = 0xff;
        check(&[member("one "), damaged, member(" three")].concat(), "one ! three");
        check(&[member("one "), b"junk".to_vec(), member("two")].concat(), "one !two");
        check(&member("one")[..11], "!");
    }

    proptest::proptest! {
        #[test]
        fn any_damage_comes_to_an_end(
            at in 0_usize..60, byte in proptest::prelude::any::<u8>(), junk in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40)
        ) {
            let mut raw = [member("a first text "), junk, member("a second text")].concat();
            let at = at.min(raw.len() - 1);
            raw[at] = byte;
            let _ = read(&raw, 16);
        }
    }
}
