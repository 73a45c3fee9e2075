//! Boosted trees, walked without branches, eight rows side by side.
//!
//! The two children of a node are neighbours and a leaf is its own child, so a step is `child + (value > threshold)`
//! whatever the node is, and a tree takes as many steps as it is deep.

/// How many rows are walked together.
pub(super) const BATCH: usize = 8;

/// Columns of a row; a power of two, so that the index needs no check.
pub(super) const WIDTH: usize = 128;

/// A row of inputs.
pub(super) type Row = [f32; WIDTH];

/// Nodes that a forest has room for; a power of two, so that the index needs no check.
const ROOM: usize = 1 << 14;

#[derive(Clone, Copy)]
struct Node {
    threshold: f32,
    column: u16,
    child: u16,
}

/// A forest whose leaves sum to the logit of a probability.
pub(super) struct Forest {
    /// The root and the depth of each tree.
    trees: Vec<(u16, u16)>,
    nodes: Box<[Node; ROOM]>,
    leaves: Vec<f32>,
}

/// A node as it lies in the file: a column of -1 marks a leaf, whose value stands in place of the threshold.
#[derive(Clone, Copy)]
struct Stored {
    column: i16,
    value: f32,
    children: [u16; 2],
}

impl Forest {
    /// Reads a forest, little endian throughout: the number of trees and of nodes as `u32`, the root of each tree as
    /// `u32`, then ten bytes a node: column `i16`, threshold or leaf `f32`, left and right child `u16`.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize);
        let (trees, count) = (word(0)?, word(4)?);
        let roots = (0..trees).map(|tree| word(8 + 4 * tree)).collect::<Option<Vec<_>>>()?;
        let stored = bytes.get(8 + 4 * trees..)?.chunks_exact(10).map(stored).collect::<Option<Vec<_>>>()?;
        if stored.len() != count || count >= ROOM {
            return None;
        }
        let mut forest = Self {
            trees: Vec::with_capacity(trees),
            nodes: vec![Node { threshold: f32::INFINITY, column: 0, child: 0 }; ROOM]
                .into_boxed_slice()
                .try_into()
                .ok()?,
            leaves: Vec::with_capacity(count),
        };
        for root in roots {
            forest.plant(&stored, root)?;
        }
        Some(forest)
    }

    /// Lays out a tree level by level.
    fn plant(&mut self, stored: &[Stored], root: usize) -> Option<()> {
        let base = self.leaves.len();
        self.leaves.push(0.0);
        let mut queue = vec![(root, base, 0_u16)];
        let mut depth = 0;
        let mut next = 0;
        while let Some(&(from, to, level)) = queue.get(next) {
            next += 1;
            depth = depth.max(level);
            let node = stored.get(from)?;
            let slot = self.nodes.get_mut(to)?;
            if let Ok(column) = u16::try_from(node.column) {
                let child = self.leaves.len();
                *slot = Node { threshold: node.value, column, child: u16::try_from(child).ok()? };
                for (side, &stored_child) in node.children.iter().enumerate() {
                    self.leaves.push(0.0);
                    queue.push((usize::from(stored_child), child + side, level + 1));
                }
            } else {
                *slot = Node { threshold: f32::INFINITY, column: 0, child: u16::try_from(to).ok()? };
                self.leaves[to] = node.value;
            }
        }
        self.trees.push((u16::try_from(base).ok()?, depth));
        Some(())
    }

    /// The probability of each row.
    pub(super) fn probabilities(&self, rows: &[Row; BATCH]) -> [f32; BATCH] {
        let mut sums = [0.0; BATCH];
        for &(root, depth) in &self.trees {
            let mut at = [root; BATCH];
            for _ in 0..depth {
                for (at, row) in at.iter_mut().zip(rows) {
                    let node = self.nodes[usize::from(*at) % ROOM];
                    *at = node.child + u16::from(row[usize::from(node.column) % WIDTH] > node.threshold);
                }
            }
            for (sum, at) in sums.iter_mut().zip(at) {
                *sum += self.leaves[usize::from(at)];
            }
        }
        sums.map(|sum: f32| 1.0 / (1.0 + (-sum).exp()))
    }

    /// The probabilities of `count` rows, each written by `fill` into a row of zeros.
    pub(super) fn score(&self, count: usize, mut fill: impl FnMut(usize, &mut Row)) -> Vec<f32> {
        let mut scores = Vec::with_capacity(count.next_multiple_of(BATCH));
        let mut rows = [[0.0; WIDTH]; BATCH];
        while scores.len() < count {
            let start = scores.len();
            for (row, index) in rows.iter_mut().zip(start..count) {
                fill(index, row);
            }
            scores.extend(self.probabilities(&rows));
        }
        scores.truncate(count);
        scores
    }
}

fn stored(bytes: &[u8]) -> Option<Stored> {
    let &[c0, c1, v0, v1, v2, v3, l0, l1, r0, r1] = bytes.first_chunk()?;
    Some(Stored {
        column: i16::from_le_bytes([c0, c1]),
        value: f32::from_le_bytes([v0, v1, v2, v3]),
        children: [u16::from_le_bytes([l0, l1]), u16::from_le_bytes([r0, r1])],
    })
}
