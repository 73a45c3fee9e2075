//! Gradient boosting of symmetric trees over binned columns, for a yes or no.

use super::matrix::{Binned, Matrix};
use super::random::Random;
use crate::ingest::clean::forest::{DEPTH, Forest, LEAVES, Tree};

/// How a forest is grown.
#[derive(Clone, Copy)]
pub(in crate::ingest::clean) struct Settings {
    /// Trees in the forest.
    pub(in crate::ingest::clean) trees: usize,
    /// How much of what a tree has learnt is added.
    pub(in crate::ingest::clean) rate: f64,
    /// The penalty on a leaf's square.
    pub(in crate::ingest::clean) ridge: f64,
    /// The share of columns that a tree may look at.
    pub(in crate::ingest::clean) columns: f64,
    /// The share of rows that a tree learns from.
    pub(in crate::ingest::clean) rows: f64,
}

/// Sums over rows: of the gradient and of the curvature.
#[derive(Clone, Copy, Default)]
struct Sums {
    gradient: f64,
    curvature: f64,
}

impl Sums {
    fn plus(self, other: Self) -> Self {
        Self { gradient: self.gradient + other.gradient, curvature: self.curvature + other.curvature }
    }

    fn less(self, other: Self) -> Self {
        Self { gradient: self.gradient - other.gradient, curvature: self.curvature - other.curvature }
    }

    fn worth(self, ridge: f64) -> f64 {
        self.gradient * self.gradient / (self.curvature + ridge)
    }
}

/// A question and what it gains.
#[derive(Clone, Copy)]
struct Question {
    gain: f64,
    column: usize,
    bin: usize,
}

/// Room for the bins of one column.
const STRIDE: usize = 256;

/// Grows a forest.
pub(in crate::ingest::clean) fn fit(matrix: &Matrix, settings: &Settings, random: &mut Random) -> Forest {
    let columns = matrix.binned();
    let start = start(matrix);
    let mut logits = vec![start; matrix.rows()];
    let mut slopes = vec![Sums::default(); matrix.rows()];
    let mut trees = Vec::with_capacity(settings.trees);
    for _ in 0..settings.trees {
        for (row, slope) in slopes.iter_mut().enumerate() {
            let chance = 1.0 / (1.0 + (-logits[row]).exp());
            let weight = f64::from(matrix.weights[row]);
            let label = f64::from(matrix.labels[row]);
            *slope = Sums { gradient: weight * (chance - label), curvature: weight * chance * (1.0 - chance) };
        }
        let rows: Vec<usize> = (0..matrix.rows()).filter(|_| random.meets(settings.rows)).collect();
        let mut chosen: Vec<usize> = (0..columns.len()).collect();
        random.shuffle(&mut chosen);
        chosen.truncate(((columns.len() as f64 * settings.columns) as usize).max(1));
        let (tree, leaves) = Grower { columns: &columns, slopes: &slopes, chosen: &chosen, settings }.grow(&rows);
        for (logit, leaf) in logits.iter_mut().zip(leaves) {
            *logit += f64::from(tree.leaves[usize::from(leaf)]);
        }
        trees.push(tree);
    }
    if let Some(first) = trees.first_mut() {
        first.leaves.iter_mut().for_each(|leaf| *leaf += start as f32);
    }
    Forest::new(trees)
}

/// The logit of the mean label.
fn start(matrix: &Matrix) -> f64 {
    let (mut kept, mut all) = (0.0, 0.0);
    for (&label, &weight) in matrix.labels.iter().zip(&matrix.weights) {
        kept += f64::from(label) * f64::from(weight);
        all += f64::from(weight);
    }
    let share = (kept / f64::max(all, f64::MIN_POSITIVE)).clamp(1e-6, 1.0 - 1e-6);
    (share / (1.0 - share)).ln()
}

struct Grower<'g> {
    columns: &'g [Binned],
    slopes: &'g [Sums],
    chosen: &'g [usize],
    settings: &'g Settings,
}

impl Grower<'_> {
    /// Grows a tree from `rows`; gives it with the leaf of every row.
    fn grow(&self, rows: &[usize]) -> (Tree, Vec<u8>) {
        let mut leaves = vec![0_u8; self.slopes.len()];
        let mut tree = Tree { columns: [0; DEPTH], thresholds: [f32::INFINITY; DEPTH], leaves: [0.0; LEAVES] };
        for level in 0..DEPTH {
            let Some(question) = self.best_question(rows, &leaves, 1 << level) else { break };
            let column = &self.columns[question.column];
            tree.columns[level] = u8::try_from(question.column).unwrap_or(u8::MAX);
            tree.thresholds[level] = column.bounds[question.bin];
            for (leaf, &bin) in leaves.iter_mut().zip(&column.bins) {
                *leaf |= u8::from(usize::from(bin) > question.bin) << level;
            }
        }
        let mut sums = [Sums::default(); LEAVES];
        for &row in rows {
            let sum = &mut sums[usize::from(leaves[row])];
            *sum = sum.plus(self.slopes[row]);
        }
        for (leaf, sum) in tree.leaves.iter_mut().zip(sums) {
            *leaf = (-sum.gradient / (sum.curvature + self.settings.ridge) * self.settings.rate) as f32;
        }
        (tree, leaves)
    }

    /// The question that gains most over all leaves of a level.
    fn best_question(&self, rows: &[usize], leaves: &[u8], count: usize) -> Option<Question> {
        let mut histogram = vec![Sums::default(); count * STRIDE];
        let mut best: Option<Question> = None;
        for &column in self.chosen {
            histogram.fill(Sums::default());
            let bins = &self.columns[column].bins;
            for &row in rows {
                let cell = &mut histogram[usize::from(leaves[row]) * STRIDE + usize::from(bins[row])];
                *cell = cell.plus(self.slopes[row]);
            }
            if let Some(question) = self.best_bin(column, &histogram)
                && best.is_none_or(|best| question.gain > best.gain)
            {
                best = Some(question);
            }
        }
        best
    }

    /// The threshold of a column that gains most.
    fn best_bin(&self, column: usize, histogram: &[Sums]) -> Option<Question> {
        let ridge = self.settings.ridge;
        let mut gains = [0.0; STRIDE];
        let bounds = self.columns[column].bounds.len();
        for cells in histogram.chunks_exact(STRIDE) {
            let all = cells.iter().fold(Sums::default(), |sum, &cell| sum.plus(cell));
            let mut low = Sums::default();
            for (gain, &cell) in gains.iter_mut().zip(&cells[..bounds]) {
                low = low.plus(cell);
                *gain += low.worth(ridge) + all.less(low).worth(ridge) - all.worth(ridge);
            }
        }
        let best = (0..bounds).max_by(|&a, &b| gains[a].total_cmp(&gains[b]))?;
        (gains[best] > 1e-9).then_some(Question { gain: gains[best], column, bin: best })
    }
}
