//! Rows of inputs with their labels, and the same cut into bins.

use crate::ingest::clean::forest::Row;

/// A column is cut into at most so many bins.
const BINS: usize = 255;

/// Bounds of bins are taken from about so many rows.
const SAMPLE: usize = 50_000;

/// Rows of inputs, by columns.
pub(in crate::ingest::clean) struct Matrix {
    columns: Vec<Vec<f32>>,
    /// How likely each row is a yes, 0 to 1.
    pub(in crate::ingest::clean) labels: Vec<f32>,
    /// How much each row counts.
    pub(in crate::ingest::clean) weights: Vec<f32>,
}

impl Matrix {
    /// A matrix of so many columns and no rows.
    pub(in crate::ingest::clean) fn new(columns: usize) -> Self {
        Self { columns: vec![Vec::new(); columns], labels: Vec::new(), weights: Vec::new() }
    }

    /// Appends a row; what it has beyond the columns is left out.
    pub(in crate::ingest::clean) fn push(&mut self, row: &Row, label: f32, weight: f32) {
        for (column, &value) in self.columns.iter_mut().zip(row) {
            column.push(value);
        }
        self.labels.push(label);
        self.weights.push(weight);
    }

    /// How many rows there are.
    pub(in crate::ingest::clean) fn rows(&self) -> usize {
        self.labels.len()
    }

    /// The columns cut into bins.
    pub(in crate::ingest::clean) fn binned(&self) -> Vec<Binned> {
        self.columns.iter().map(|column| Binned::of(column)).collect()
    }
}

/// A column cut into bins.
pub(in crate::ingest::clean) struct Binned {
    /// The bin of each row.
    pub(in crate::ingest::clean) bins: Vec<u8>,
    /// The upper bound of each bin but the last; a value equal to it belongs to the bin.
    pub(in crate::ingest::clean) bounds: Vec<f32>,
}

impl Binned {
    fn of(column: &[f32]) -> Self {
        let bounds = bounds(column);
        let bin = |&value: &f32| u8::try_from(bounds.partition_point(|&bound| bound < value)).unwrap_or(u8::MAX);
        Self { bins: column.iter().map(bin).collect(), bounds }
    }
}

/// Bounds between distinct values that divide the rows about evenly.
fn bounds(column: &[f32]) -> Vec<f32> {
    let step = (column.len() / SAMPLE).max(1);
    let mut values: Vec<f32> = column.iter().step_by(step).copied().collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut distinct: Vec<(f32, usize)> = Vec::new();
    for value in &values {
        match distinct.last_mut() {
            Some((last, count)) if last == value => *count += 1,
            _ => distinct.push((*value, 1)),
        }
    }
    let share = values.len() as f64 / BINS as f64;
    let mut bounds = Vec::new();
    let mut filled = 0.0;
    for pair in distinct.windows(2) {
        filled += pair[0].1 as f64;
        if filled >= share || distinct.len() <= BINS {
            bounds.push(f32::midpoint(pair[0].0, pair[1].0));
            filled = 0.0;
        }
    }
    bounds.truncate(BINS);
    bounds
}
