//! Stems of words met before: news repeats itself, and a stem costs more than a look.

use frostem::{Algorithm, Stemmer};

/// A power of two; so many words cover nineteen of twenty running words of news, and their table stays in the cache of
/// a processor.
const SLOTS: usize = 1 << 13;

/// What a stem may add to what it keeps of its word: `y` becomes `i`, `ational` becomes `ate`.
const TAIL: usize = 6;

/// A word by its hash, and how its stem is made of it.
#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u64,
    /// How many of its bytes stay; 0 where the slot is empty.
    kept: u8,
    /// How many bytes of `tail` come behind them.
    added: u8,
    tail: [u8; TAIL],
}

/// The English stemmer with a memory.
pub(super) struct StemCache {
    slots: Vec<Slot>,
    stemmer: Stemmer,
}

impl Default for StemCache {
    fn default() -> Self {
        Self { slots: Vec::new(), stemmer: Stemmer::new(Algorithm::English) }
    }
}

/// Whether a folded word is one that the English stemmer may change.
pub(super) fn has_stem(word: &str) -> bool {
    word.is_ascii() && word.len() >= 3
}

impl StemCache {
    /// Replaces a folded word, of which `hash` is the hash, by its stem.
    pub(super) fn stem(&mut self, word: &mut String, hash: u64) {
        if !has_stem(word) {
            return;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        let slot = &mut self.slots[hash as usize & (SLOTS - 1)];
        if slot.hash != hash || slot.kept == 0 {
            let stem = self.stemmer.stem(word);
            let kept = word.bytes().zip(stem.bytes()).take_while(|(a, b)| a == b).count();
            let tail = stem.get(kept..).unwrap_or_default();
            let (Ok(kept @ 1..), true) = (u8::try_from(kept), tail.len() <= TAIL) else {
                let stem = stem.into_owned();
                *word = stem;
                return;
            };
            *slot = Slot { hash, kept, added: tail.len() as u8, tail: [0; TAIL] };
            slot.tail[..tail.len()].copy_from_slice(tail.as_bytes());
        }
        word.truncate(usize::from(slot.kept));
        word.extend(slot.tail[..usize::from(slot.added)].iter().map(|&byte| char::from(byte)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_gives_what_the_stemmer_gives() {
        let stemmer = Stemmer::new(Algorithm::English);
        let mut cache = StemCache::default();
        let long = "running".repeat(60);
        for word in ["relational", "ponies", "flies", "dying", "skies", "news", "to", "early", "ünder", &long] {
            // The first asks the stemmer, the second the cache.
            for _ in 0..2 {
                let mut stem = word.to_owned();
                cache.stem(&mut stem, xxhash_rust::xxh3::xxh3_64(word.as_bytes()));
                let expected = if has_stem(word) { stemmer.stem(word).into_owned() } else { word.to_owned() };
                assert_eq!(stem, expected);
            }
        }
    }
}
