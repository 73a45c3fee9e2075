//! A hash table that is read where it lies: from a name's hash to a number of 24 bits.
//!
//! The upper bits of the hash choose a bucket, the lower 24 are kept as the fingerprint beside the value. Six bytes a key
//! instead of the spelling, at the price of taking an unknown name for a known one once in some two million lookups.

use super::key::NameHash;

/// Bytes of a bucket's start and of a fingerprint or value.
const WORD: usize = 3;
/// Bytes of a key: fingerprint and value.
const KEY: usize = 2 * WORD;

/// A table over two compiled byte strings: where each bucket starts, and the keys, bucket after bucket.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyTable {
    /// `2^n + 1` starts, counted in keys.
    pub(super) buckets: &'static [u8],
    /// Fingerprint and value, six bytes each.
    pub(super) keys: &'static [u8],
}

impl KeyTable {
    /// The value under `name`.
    pub(super) fn get(&self, name: NameHash) -> Option<u32> {
        let hash = name.mixed();
        let bucket = bucket_of(hash, (self.buckets.len() / WORD).saturating_sub(1));
        let start = read_word(self.buckets, bucket) as usize;
        let end = read_word(self.buckets, bucket + 1) as usize;
        let wanted = fingerprint(hash);
        let keys = self.keys.get(start * KEY..end * KEY)?;
        keys.chunks_exact(KEY).find(|key| key[..WORD] == wanted).map(|key| word(&key[WORD..]))
    }
}

/// Which of `count` buckets, a power of two, the hash falls into.
fn bucket_of(hash: u64, count: usize) -> usize {
    usize::try_from(hash >> 32).unwrap_or(0) & count.saturating_sub(1)
}

fn fingerprint(hash: u64) -> [u8; WORD] {
    let bytes = hash.to_le_bytes();
    [bytes[0], bytes[1], bytes[2]]
}

/// The `index`th word of three bytes of a table.
pub(super) fn read_word(table: &[u8], index: usize) -> u32 {
    table.get(index * WORD..(index + 1) * WORD).map_or(0, word)
}

fn word(bytes: &[u8]) -> u32 {
    u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16
}

/// Builds the two byte strings of a [`KeyTable`] from names' hashes and values. Of two names with one hash the first stays.
#[cfg(any(test, feature = "train"))]
pub(super) fn build(pairs: &[(NameHash, u32)]) -> (Vec<u8>, Vec<u8>) {
    let count = (pairs.len() / 6).next_power_of_two();
    let mut hashed: Vec<(usize, [u8; WORD], u32)> =
        pairs.iter().map(|(name, value)| (bucket_of(name.mixed(), count), fingerprint(name.mixed()), *value)).collect();
    hashed.sort_by_key(|(bucket, fingerprint, _)| (*bucket, *fingerprint));
    hashed.dedup_by_key(|(bucket, fingerprint, _)| (*bucket, *fingerprint));
    let (mut buckets, mut keys) = (Vec::new(), Vec::new());
    for bucket in 0..=count {
        push_word(&mut buckets, u32::try_from(hashed.partition_point(|key| key.0 < bucket)).unwrap_or(u32::MAX));
    }
    for (_, fingerprint, value) in hashed {
        keys.extend(fingerprint);
        push_word(&mut keys, value);
    }
    (buckets, keys)
}

/// Appends the lower three bytes of `value`.
#[cfg(any(test, feature = "train"))]
pub(super) fn push_word(table: &mut Vec<u8>, value: u32) {
    table.extend(&value.to_le_bytes()[..WORD]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_built_is_found(words in proptest::collection::btree_set("[a-z]{1,8}", 0..60), other in "[0-9]{1,8}") {
            let pairs: Vec<_> = (0u32..).zip(&words).map(|(i, word)| (NameHash::of_words([word.as_str()]), i)).collect();
            let (buckets, keys) = build(&pairs);
            let table = KeyTable { buckets: buckets.leak(), keys: keys.leak() };
            for (name, value) in pairs {
                prop_assert_eq!(table.get(name), Some(value));
            }
            prop_assert_eq!(table.get(NameHash::of_words([other.as_str()])), None);
        }
    }
}
