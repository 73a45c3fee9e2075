//! Chance that is the same in every run.

/// A generator of pseudo-random numbers (SplitMix64, Steele et al. 2014).
pub(in crate::ingest::clean) struct Random(u64);

impl Random {
    /// A generator that starts from a seed.
    pub(in crate::ingest::clean) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which must not be zero.
    pub(in crate::ingest::clean) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Whether a chance of `share` (0 to 1) is met.
    pub(in crate::ingest::clean) fn meets(&mut self, share: f64) -> bool {
        (self.next() >> 11) as f64 / ((1_u64 << 53) as f64) < share
    }

    /// Brings the items into a random order.
    pub(in crate::ingest::clean) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
