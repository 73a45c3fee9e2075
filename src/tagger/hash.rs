//! Hashing of words and features. Weights are filed under these hashes, so a change here needs weights trained anew.

use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// Odd constants that spread small template and value numbers over all 64 bits: 2^64 divided by the golden ratio, and
/// the two multipliers of the murmur3 finaliser's family.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
const FIRST_ROUND: u64 = 0xD6E8_FEB8_6659_FD93;
const SECOND_ROUND: u64 = 0x9FB2_1C65_1E98_DF25;
const SECOND_VALUE: u64 = 0xFF51_AFD7_ED55_8CCD;

/// The hash of a string.
pub(super) fn text(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// The hash of bytes.
#[cfg(feature = "train")]
pub(super) fn bytes(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

/// A feature of one value under a template.
#[inline]
pub(super) const fn one(template: u64, value: u64) -> u64 {
    mix(value.wrapping_add(template.wrapping_mul(SPREAD)))
}

/// A feature of two values, in order, under a template.
#[inline]
pub(super) const fn two(template: u64, first: u64, second: u64) -> u64 {
    mix(first.wrapping_add(template.wrapping_mul(SPREAD)) ^ second.rotate_left(23).wrapping_mul(SECOND_VALUE))
}

/// A feature of three values, in order, under a template.
#[inline]
pub(super) const fn three(template: u64, first: u64, second: u64, third: u64) -> u64 {
    two(template, first, two(template, second, third))
}

#[inline]
const fn mix(mut value: u64) -> u64 {
    value ^= value >> 32;
    value = value.wrapping_mul(FIRST_ROUND);
    value ^= value >> 29;
    value = value.wrapping_mul(SECOND_ROUND);
    value ^ (value >> 32)
}

/// Passes keys through that are hashes already.
#[derive(Clone, Copy, Default)]
pub(super) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= xxh3_64(bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// Builds tables whose keys are hashes already.
pub(super) type BuildHashed = BuildHasherDefault<Hashed>;
