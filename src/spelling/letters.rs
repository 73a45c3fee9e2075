//! The alphabet of the edit costs: 26 letters and the edge of the name, alone or in pairs.

/// How many symbols there are: `a` to `z` and the edge.
pub(super) const SYMBOLS: usize = 27;
/// The edge of a name, before its first and after its last letter: endings behave unlike the middle.
pub(super) const EDGE: u8 = 26;
/// How many segments there are: the empty one, single symbols, pairs of symbols.
pub(super) const SEGMENTS: usize = 1 + SYMBOLS + SYMBOLS * SYMBOLS;
/// The most letters of a name that can be weighed.
pub(super) const MAX_LETTERS: usize = 40;
/// The length of the longest name with its two edges.
pub(super) const MAX_SYMBOLS: usize = MAX_LETTERS + 2;

/// A name as symbols, with an edge at both ends.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    symbols: [u8; MAX_SYMBOLS],
    len: usize,
}

impl Letters {
    /// The symbols of a form; `None` unless it is 1 to [`MAX_LETTERS`] letters from `a` to `z`.
    pub(super) fn new(form: &str) -> Option<Self> {
        let bytes = form.as_bytes();
        if bytes.is_empty() || bytes.len() > MAX_LETTERS {
            return None;
        }
        let mut symbols = [EDGE; MAX_SYMBOLS];
        for (symbol, byte) in symbols[1..].iter_mut().zip(bytes) {
            if !byte.is_ascii_lowercase() {
                return None;
            }
            *symbol = byte - b'a';
        }
        Some(Self { symbols, len: bytes.len() + 2 })
    }

    /// The symbols, edges included.
    pub(super) fn symbols(&self) -> &[u8] {
        &self.symbols[..self.len]
    }
}

/// The number of a segment of at most two symbols.
pub(super) fn segment(symbols: &[u8]) -> usize {
    match *symbols {
        [] => 0,
        [a] => 1 + usize::from(a),
        [a, b, ..] => 1 + SYMBOLS + usize::from(a) * SYMBOLS + usize::from(b),
    }
}
