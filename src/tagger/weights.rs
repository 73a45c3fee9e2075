//! The learnt weights: a row of eight small integers, one a tag, for every slot that a feature may hash to.

use super::label::{LABELS, Label};

/// Slots of the first look's table. The number of slots is always a power of two, so that a hash is cut down by masking.
pub(super) const FIRST_SLOTS: usize = 1 << 20;

/// Slots of the second look's table: its few features meet no others in them.
pub(super) const SECOND_SLOTS: usize = 1 << 14;

/// What going from one tag (first index) to another costs or earns.
pub(super) type Transitions = [[i32; LABELS]; LABELS];

/// A transition that no sequence may make.
pub(super) const FORBIDDEN: i32 = -1_000_000;

/// The weights as the tagger uses them, all in one scale.
pub(super) struct Weights {
    rows: Vec<[i8; LABELS]>,
    /// The weights of tags that follow each other.
    pub(super) transitions: Transitions,
}

impl Weights {
    /// Reads what the trainer wrote. Bytes that are missing count as zero, so that damaged weights tag badly
    /// and do not panic.
    ///
    /// `slots` is a power of two.
    pub(super) fn from_bytes(bytes: &mut impl Iterator<Item = u8>, slots: usize) -> Self {
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for (from, to) in Label::allowed() {
            let value = i16::from_le_bytes([bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]);
            transitions[from as usize][to as usize] = i32::from(value);
        }
        let mut rows = vec![[0; LABELS]; slots];
        let mut at = 0;
        while let Some(gap) = next_gap(bytes) {
            at += gap;
            // The gap behind the last row leads past the table: the weights end there.
            let Some(row) = rows.get_mut(at) else { break };
            *row = std::array::from_fn(|_| bytes.next().unwrap_or(0) as i8);
            at += 1;
        }
        Self { rows, transitions }
    }

    /// The rows that are not all zero, each behind the number of zero rows before it, after the allowed transitions.
    #[cfg(feature = "train")]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (from, to) in Label::allowed() {
            let value = self.transitions[from as usize][to as usize].clamp(i16::MIN.into(), i16::MAX.into());
            bytes.extend((value as i16).to_le_bytes());
        }
        let mut gap = 0_usize;
        for row in &self.rows {
            if row.iter().all(|&weight| weight == 0) {
                gap += 1;
                continue;
            }
            put_gap(gap, &mut bytes);
            bytes.extend(row.iter().map(|&weight| weight as u8));
            gap = 0;
        }
        put_gap(gap, &mut bytes);
        bytes
    }

    /// Makes weights of rows, a power of two of them, and transitions.
    #[cfg(feature = "train")]
    pub(super) const fn new(rows: Vec<[i8; LABELS]>, transitions: Transitions) -> Self {
        Self { rows, transitions }
    }

    /// The weights of a feature.
    #[inline]
    pub(super) fn row(&self, feature: u64) -> &[i8; LABELS] {
        &self.rows[feature as usize & (self.rows.len() - 1)]
    }
}

/// The number of zero rows before the next row: bytes of 255 add up until a smaller one ends it.
fn next_gap(bytes: &mut impl Iterator<Item = u8>) -> Option<usize> {
    let mut gap = 0;
    loop {
        let byte = bytes.next()?;
        gap += usize::from(byte);
        if byte < u8::MAX {
            return Some(gap);
        }
    }
}

/// Writes the number of zero rows before the next row so that [`next_gap`] reads it.
#[cfg(feature = "train")]
fn put_gap(gap: usize, bytes: &mut Vec<u8>) {
    bytes.extend(std::iter::repeat_n(u8::MAX, gap / usize::from(u8::MAX)));
    bytes.push((gap % usize::from(u8::MAX)) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_weights_are_no_panic() {
        for bytes in [&[][..], &[1, 2, 3], &[255; 2000], &[0; 2000]] {
            let weights = Weights::from_bytes(&mut bytes.iter().copied(), 64);
            assert_eq!(weights.row(u64::MAX).len(), LABELS);
        }
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_written_is_read() {
        let mut rows = vec![[0; LABELS]; 1024];
        rows[3] = [1, -2, 3, -4, 5, -6, 7, -8];
        rows[700] = [-127; LABELS];
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for (from, to) in Label::allowed() {
            transitions[from as usize][to as usize] = from as i32 * 100 - to as i32;
        }
        let twice =
            [Weights::new(rows.clone(), transitions).to_bytes(), Weights::new(rows.clone(), transitions).to_bytes()]
                .concat();
        let mut bytes = twice.into_iter();
        for _ in 0..2 {
            let read = Weights::from_bytes(&mut bytes, 1024);
            assert_eq!((read.rows, read.transitions), (rows.clone(), transitions));
        }
    }
}
