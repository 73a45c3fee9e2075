//! The furniture lexicon: which words, pairs and whole lines stand in page furniture, learnt and kept as hashes.
//!
//! A line's value is `intercept + scale * sum(weights) / sqrt(count)` over its tokens: below zero speaks for furniture,
//! above for text. Short lines count all their words and pairs, longer ones only how they begin and end.

use super::{scan::Words, stop_words::WordHash};

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

    /// The value of a line of these words.
    pub(super) fn value(&self, words: &Words) -> f32 {
        let (mut sum, mut count) = (0_i32, 0_u16);
        tokens(words, |token| {
            sum += i32::from(self.weights.get(token).copied().unwrap_or(0));
            count += 1;
        });
        self.intercept + self.scale * sum as f32 / f32::from(count.max(1)).sqrt()
    }
}

/// What a token is of a line.
#[derive(Clone, Copy)]
enum Part {
    Word = 1,
    Pair,
    Line,
    First,
    Last,
    Opening,
    OpeningPair,
    OpeningTriple,
    Closing,
}

/// Calls `each` with the number, below [`TABLE`], of every token of a line that the lexicon knows about.
pub(super) fn tokens(words: &Words, mut each: impl FnMut(usize)) {
    let mut token = |part, words: &[WordHash]| each(number(part, words));
    let first = words.first();
    if words.is_short() {
        for word in first.windows(1) {
            token(Part::Word, word);
        }
        for pair in first.windows(2) {
            token(Part::Pair, pair);
        }
        token(Part::Line, &first[..first.len().min(8)]);
        if let ([word, ..], [.., last]) = (first, first) {
            token(Part::First, &[*word]);
            token(Part::Last, &[*last]);
        }
    } else {
        for word in first.windows(1).take(6) {
            token(Part::Opening, word);
        }
        for word in words.last().windows(1) {
            token(Part::Closing, word);
        }
        if first.len() > 2 {
            token(Part::OpeningPair, &first[..2]);
            token(Part::OpeningTriple, &first[..3]);
        }
    }
}

/// The number of a token: the words' hashes mixed with what they are of the line, cut to its highest bits.
fn number(part: Part, words: &[WordHash]) -> usize {
    let mixed = words.iter().fold(WordHash(part as u64), |mixed, &word| mixed.joined(word)).0;
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> (u64::BITS - BITS)) as usize
}
