//! The learnt weights: a row of eight small integers, one a tag, for every slot that a feature may hash to.

use super::label::{LABELS, Label};

/// Slots of the table; a power of two, so that a hash is cut down by masking.
pub(super) const SLOTS: usize = 1 << 20;

/// The slot of a feature.
#[inline]
pub(super) const fn slot(feature: u64) -> usize {
    feature as usize & (SLOTS - 1)
}

/// A transition that no sequence may make.
pub(super) const FORBIDDEN: i32 = -1_000_000;

/// The weights as the tagger uses them, all in one scale.
pub(super) struct Weights {
    rows: Vec<[i8; LABELS]>,
    /// What going from one tag (first index) to another costs or earns.
    pub(super) transitions: [[i32; LABELS]; LABELS],
}

impl Weights {
    /// Reads what [`Weights::to_bytes`] wrote. Bytes that are missing count as zero, so that damaged weights tag badly
    /// and do not panic.
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let mut bytes = bytes.iter().copied();
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for (from, to) in Label::allowed() {
            let value = i16::from_le_bytes([bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]);
            transitions[from as usize][to as usize] = i32::from(value);
        }
        let mut rows = vec![[0; LABELS]; SLOTS];
        let mut at = 0;
        while let Some(gap) = next_gap(&mut bytes) {
            at += gap;
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
            bytes.extend(std::iter::repeat_n(u8::MAX, gap / usize::from(u8::MAX)));
            bytes.push((gap % usize::from(u8::MAX)) as u8);
            bytes.extend(row.iter().map(|&weight| weight as u8));
            gap = 0;
        }
        bytes
    }

    /// Makes weights of rows and transitions. `rows` has [`SLOTS`] of them; those beyond or missing count as zero.
    #[cfg(feature = "train")]
    pub(super) fn new(mut rows: Vec<[i8; LABELS]>, transitions: [[i32; LABELS]; LABELS]) -> Self {
        rows.resize(SLOTS, [0; LABELS]);
        Self { rows, transitions }
    }

    /// The weights of a slot.
    #[inline]
    pub(super) fn row(&self, feature: u64) -> &[i8; LABELS] {
        &self.rows[slot(feature)]
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
