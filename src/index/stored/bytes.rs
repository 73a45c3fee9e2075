//! Numbers and texts one behind the other in few bytes.

/// Appends a number: seven bits a byte, the lowest first, the highest bit of a byte saying that more follow (LEB128).
pub(super) fn put(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends bytes behind their number.
pub(super) fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put(bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// Bytes that are read from the front; `None` comes of reading past their end.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next number.
    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// The next bytes that stand behind their number.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_was_put_is_read(number: usize, text in "\\PC{0,200}", cut in 0_usize..300) {
            let mut out = Vec::new();
            put(number, &mut out);
            put_bytes(text.as_bytes(), &mut out);
            let mut read = Bytes(&out);
            proptest::prop_assert_eq!(read.number(), Some(number));
            proptest::prop_assert_eq!(read.bytes(), Some(text.as_bytes()));
            proptest::prop_assert_eq!(read.number(), None);
            let mut damaged = Bytes(&out[..cut.min(out.len())]);
            while damaged.bytes().is_some() {}
        }
    }
}
