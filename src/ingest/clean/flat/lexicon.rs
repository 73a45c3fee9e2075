//! The furniture lexicon: which words, pairs and whole lines stand in page furniture, learnt and kept as hashes.
//!
//! A line's value is `intercept + scale * sum(weights) / sqrt(count)` over its tokens: below zero speaks for furniture,
//! above for text. Short lines count all their words and pairs, longer ones only how they begin and end.

use super::scan::Words;

/// Lines of up to this many words are read whole.
pub(super) const SHORT_LINE: usize = 14;

/// Bits of a token's hash.
const BITS: u32 = 15;

/// How many hashes there are.
pub(super) const TABLE: usize = 1 << BITS;

/// The learnt weights.
pub(super) struct Lexicon {
    scale: f32,
    intercept: f32,
    weights: Vec<i8>,
}

impl Lexicon {
    /// Reads the table: scale and intercept as little-endian `f32`, then a signed byte for each hash.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let (scale, rest) = bytes.split_first_chunk()?;
        let (intercept, rest) = rest.split_first_chunk()?;
        let weights: Vec<i8> = rest.iter().map(|&byte| i8::from_le_bytes([byte])).collect();
        (weights.len() == TABLE).then_some(Self {
            scale: f32::from_le_bytes(*scale),
            intercept: f32::from_le_bytes(*intercept),
            weights,
        })
    }

    /// A lexicon that knows nothing: every line has the value zero.
    #[cfg(feature = "train")]
    pub(super) fn empty() -> Self {
        Self { scale: 0.0, intercept: 0.0, weights: vec![0; TABLE] }
    }

    /// The value of a line.
    pub(super) fn value(&self, line: &str, words: &Words) -> f32 {
        let (mut sum, mut count) = (0_i32, 0_u16);
        tokens(line, words, |hash| {
            sum += i32::from(self.weights.get(hash as usize).copied().unwrap_or(0));
            count += 1;
        });
        self.intercept + self.scale * sum as f32 / f32::from(count.max(1)).sqrt()
    }
}

/// Calls `each` with the hash of every token of the line that the lexicon knows about.
pub(super) fn tokens(line: &str, words: &Words, mut each: impl FnMut(u32)) {
    let mut hash = |prefix: u8, parts: &[&str]| each(token(prefix, parts));
    let first = words.first(line);
    if words.is_short() {
        let all = &first[..words.count];
        for word in all {
            let number = word.bytes().all(|byte| byte.is_ascii_digit());
            hash(b'u', &[if number { "0" } else { word }]);
        }
        for pair in all.windows(2) {
            hash(b'b', pair);
        }
        hash(b'L', &all[..all.len().min(8)]);
        if let (Some(first), Some(last)) = (all.first(), all.last()) {
            hash(b'F', &[first]);
            hash(b'E', &[last]);
        }
    } else {
        let first = &first[..words.count.min(SHORT_LINE + 1)];
        for word in first.iter().take(6) {
            hash(b'p', &[word]);
        }
        for word in words.last(line) {
            hash(b'q', &[word]);
        }
        if first.len() > 2 {
            hash(b'B', &first[..2]);
            hash(b'C', &first[..3]);
        }
    }
}

/// The hash of a token: CRC-32 of the prefix and the words in lower case, divided by spaces, cut to its lowest bits.
fn token(prefix: u8, words: &[&str]) -> u32 {
    let mut crc = Crc::START.with(prefix);
    let mut first = true;
    for word in words {
        if !first {
            crc = crc.with(b' ');
        }
        first = false;
        if word.is_ascii() {
            crc = word.bytes().fold(crc, |crc, byte| crc.with(byte.to_ascii_lowercase()));
        } else {
            let mut buffer = [0; 4];
            for lower in word.chars().flat_map(char::to_lowercase) {
                crc = lower.encode_utf8(&mut buffer).bytes().fold(crc, Crc::with);
            }
        }
    }
    !crc.0 & ((1 << BITS) - 1)
}

/// A CRC-32 (polynomial of IEEE 802.3, reflected) under way.
#[derive(Clone, Copy)]
struct Crc(u32);

impl Crc {
    const START: Self = Self(u32::MAX);

    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            let mut crc = byte as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
                bit += 1;
            }
            table[byte] = crc;
            byte += 1;
        }
        table
    };

    const fn with(self, byte: u8) -> Self {
        Self((self.0 >> 8) ^ Self::TABLE[((self.0 ^ byte as u32) & 0xff) as usize])
    }
}
