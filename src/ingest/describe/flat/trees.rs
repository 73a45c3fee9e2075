//! Boosted trees over the inputs of one date.

/// A node: a leaf where `column` is `None`, and then `value` is its share of the logit.
#[derive(Clone, Copy)]
struct Node {
    column: Option<u16>,
    value: f32,
    children: [u16; 2],
}

/// A forest whose leaves sum to the logit of a probability.
pub(super) struct Trees {
    roots: Vec<u32>,
    nodes: Vec<Node>,
}

impl Trees {
    /// Reads a forest, little endian throughout: the number of trees and of nodes as `u32`, the root of each tree as
    /// `u32`, then ten bytes a node: column `i16` (-1 for a leaf), threshold or leaf `f32`, left and right child `u16`.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?));
        let (trees, count) = (word(0)? as usize, word(4)? as usize);
        let roots = (0..trees).map(|tree| word(8 + 4 * tree)).collect::<Option<Vec<_>>>()?;
        let nodes = bytes.get(8 + 4 * trees..)?.chunks_exact(10).map(node).collect::<Option<Vec<_>>>()?;
        let whole = nodes.len() == count && roots.iter().all(|&root| (root as usize) < count);
        // Children lie behind their parents, so that every walk ends.
        let ordered = nodes.iter().enumerate().all(|(index, node)| {
            node.column.is_none()
                || node.children.iter().all(|&child| index < child.into() && usize::from(child) < count)
        });
        (whole && ordered).then_some(Self { roots, nodes })
    }

    /// The probability for one row of inputs. Inputs beyond the row count as zero.
    pub(super) fn probability(&self, row: &[f32]) -> f32 {
        let logit: f32 = self.roots.iter().map(|&root| self.leaf(root as usize, row)).sum();
        1.0 / (1.0 + (-logit).exp())
    }

    fn leaf(&self, root: usize, row: &[f32]) -> f32 {
        let mut node = self.nodes[root];
        while let Some(column) = node.column {
            let above = row.get(usize::from(column)).is_some_and(|&input| input > node.value);
            node = self.nodes[usize::from(node.children[usize::from(above)])];
        }
        node.value
    }
}

fn node(bytes: &[u8]) -> Option<Node> {
    let &[c0, c1, v0, v1, v2, v3, l0, l1, r0, r1] = bytes.first_chunk()?;
    Some(Node {
        column: u16::try_from(i16::from_le_bytes([c0, c1])).ok(),
        value: f32::from_le_bytes([v0, v1, v2, v3]),
        children: [u16::from_le_bytes([l0, l1]), u16::from_le_bytes([r0, r1])],
    })
}
