//! The hash under which a name stands in the tables.

/// A 64-bit hash of a name's form, built word by word, so that a spotter extends it by the next word of the text.
///
/// FNV-1a over the bytes of the folded words without anything between them; its bits are mixed before it is used.
/// The compiled tables depend on it: [`super::VERSION`] rises when it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHash(u64);

impl NameHash {
    /// The hash of no words.
    #[must_use]
    pub const fn empty() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The hash after one more folded word.
    #[must_use]
    pub fn and(self, word: &str) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(word.as_bytes().iter().fold(self.0, step))
    }

    /// The hash of folded words, joined.
    #[must_use]
    pub fn of_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        words.into_iter().fold(Self::empty(), Self::and)
    }

    /// The bits in good order: FNV leaves its upper ones poor for short words. The finaliser of MurmurHash3.
    pub(super) const fn mixed(self) -> u64 {
        let mut bits = self.0;
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xff51_afd7_ed55_8ccd);
        bits ^= bits >> 33;
        bits = bits.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        bits ^ (bits >> 33)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_and_split_words_hash_alike() {
        assert_eq!(NameHash::of_words(["deir", "zor"]), NameHash::of_words(["deirzor"]));
        assert_ne!(NameHash::of_words(["deir", "zor"]), NameHash::of_words(["zor", "deir"]));
    }
}
