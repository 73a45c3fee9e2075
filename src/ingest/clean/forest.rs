//! Boosted symmetric trees, many rows at once.
//!
//! All nodes of one level of a symmetric tree ask the same question, so a row's leaf is a number whose bits are the
//! answers: no branches and no walks, only comparisons of one threshold with one column of a few rows, which the
//! compiler turns into vector instructions.

/// How many rows are judged together.
const LANES: usize = 8;

/// Columns of a row; a power of two, so that the index needs no check.
pub(super) const WIDTH: usize = 128;

/// Questions that a tree asks.
pub(super) const DEPTH: usize = 6;

/// Leaves of a tree.
pub(super) const LEAVES: usize = 1 << DEPTH;

/// Bytes of a tree in a file.
const TREE_BYTES: usize = DEPTH + 4 * DEPTH + 4 * LEAVES;

/// A row of inputs.
pub(super) type Row = [f32; WIDTH];

/// Rows of inputs, column by column.
type Batch = [[f32; LANES]; WIDTH];

/// A tree: answer number `level` is whether the column's value is above the threshold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tree {
    /// The column of each question.
    pub(super) columns: [u8; DEPTH],
    /// What it is compared with.
    pub(super) thresholds: [f32; DEPTH],
    /// The share of the logit for each number that the answers make.
    pub(super) leaves: [f32; LEAVES],
}

/// A forest whose leaves sum to the logit of a probability.
pub(super) struct Forest {
    trees: Vec<Tree>,
    /// How many columns the trees look at, counted from the first.
    width: usize,
}

impl Forest {
    /// A forest of these trees.
    pub(super) fn new(trees: Vec<Tree>) -> Self {
        let columns = trees.iter().flat_map(|tree| tree.columns);
        let width = columns.max().map_or(0, |column| usize::from(column) + 1);
        Self { trees, width }
    }

    /// Reads trees one after the other, little endian: six columns as bytes, six thresholds and 64 leaves as `f32`.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let trees = bytes.chunks(TREE_BYTES).map(Tree::read).collect::<Option<Vec<_>>>()?;
        (!trees.is_empty()).then(|| Self::new(trees))
    }

    /// The file that [`Self::read`] reads.
    #[cfg(feature = "train")]
    pub(super) fn write(&self) -> Vec<u8> {
        self.trees.iter().flat_map(Tree::write).collect()
    }

    fn probabilities(&self, batch: &Batch) -> [f32; LANES] {
        let mut sums = [0.0_f32; LANES];
        for tree in &self.trees {
            let mut leaf = [0_u32; LANES];
            for (level, (&column, &threshold)) in tree.columns.iter().zip(&tree.thresholds).enumerate() {
                let values = &batch[usize::from(column) % WIDTH];
                for (leaf, &value) in leaf.iter_mut().zip(values) {
                    *leaf |= u32::from(value > threshold) << level;
                }
            }
            for (sum, leaf) in sums.iter_mut().zip(leaf) {
                *sum += tree.leaves[leaf as usize % LEAVES];
            }
        }
        sums.map(|sum: f32| 1.0 / (1.0 + (-sum).exp()))
    }

    /// The probabilities of `count` rows, each written by `fill` into a row that may hold an earlier one.
    pub(super) fn score(&self, count: usize, mut fill: impl FnMut(usize, &mut Row)) -> Vec<f32> {
        let mut scores = Vec::with_capacity(count.next_multiple_of(LANES));
        let mut row = [0.0; WIDTH];
        let mut batch = [[0.0; LANES]; WIDTH];
        while scores.len() < count {
            for (lane, index) in (scores.len()..count).take(LANES).enumerate() {
                fill(index, &mut row);
                for (column, &value) in batch.iter_mut().zip(&row[..self.width.min(WIDTH)]) {
                    column[lane] = value;
                }
            }
            scores.extend(self.probabilities(&batch));
        }
        scores.truncate(count);
        scores
    }
}

impl Tree {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (columns, rest) = bytes.split_first_chunk::<DEPTH>()?;
        let mut numbers =
            rest.chunks_exact(4).map(|number| number.first_chunk().map_or(0.0, |&four| f32::from_le_bytes(four)));
        let mut tree = Self { columns: *columns, thresholds: [0.0; DEPTH], leaves: [0.0; LEAVES] };
        for slot in tree.thresholds.iter_mut().chain(&mut tree.leaves) {
            *slot = numbers.next()?;
        }
        Some(tree)
    }

    #[cfg(feature = "train")]
    fn write(&self) -> Vec<u8> {
        let numbers = self.thresholds.iter().chain(&self.leaves).flat_map(|number| number.to_le_bytes());
        self.columns.iter().copied().chain(numbers).collect()
    }
}
