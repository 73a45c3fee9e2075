//! Numbers by chance that are the same in every run: Marsaglia's xorshift64 with the shifts 13, 7 and 17.

/// The seed of all chance in training.
pub(super) const SEED: u64 = 1;

/// A row of chance numbers.
pub(super) struct Random(u64);

impl Random {
    /// The row that belongs to `seed`.
    pub(super) const fn new(seed: u64) -> Self {
        Self(88_172_645_463_325_252_u64.wrapping_add(seed.wrapping_mul(7919)))
    }

    /// The next number.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// The next fraction, at least 0 and under 1.
    pub(super) fn fraction(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 16_777_216.0
    }

    /// Brings `items` into an order by chance (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
