//! The forward-backward algorithm: how likely each tag and each pair of tags is under the model, over all ways to tag a
//! sentence.

use crate::tagger::label::{LABELS, Label};

/// A number a tag.
pub(super) type Row = [f32; LABELS];

/// Keeps a sum that is divided by from being zero.
const TINY: f32 = 1e-30;

/// The lattice of one sentence; kept to be filled again for the next.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    emissions: Vec<Row>,
    /// How likely each tag is at each word.
    pub(super) marginals: Vec<Row>,
}

/// The exponentials of transition weights; 0 where a transition is forbidden.
pub(super) fn exponentials(transitions: &[Row; LABELS]) -> [Row; LABELS] {
    let mut result = [[0.0; LABELS]; LABELS];
    for (from, to) in Label::allowed() {
        result[from as usize][to as usize] = transitions[from as usize][to as usize].exp();
    }
    result
}

impl Lattice {
    /// Fills the lattice for the words' `scores`.
    pub(super) fn fill(&mut self, scores: &[Row], transitions: &[Row; LABELS]) {
        self.emissions.clear();
        self.emissions.extend(scores.iter().map(|row| {
            let most = row.iter().copied().fold(f32::MIN, f32::max);
            row.map(|score| (score - most).exp())
        }));
        self.fill_forward(transitions);
        self.fill_backward(transitions);
    }

    fn fill_forward(&mut self, transitions: &[Row; LABELS]) {
        self.forward.clear();
        for emission in &self.emissions {
            let mut reached = Label::ALL.map(|label| f32::from(u8::from(label.may_open())));
            if let Some(before) = self.forward.last() {
                reached = [0.0; LABELS];
                for (from, &weight) in before.iter().enumerate() {
                    for to in 0..LABELS {
                        reached[to] += weight * transitions[from][to];
                    }
                }
            }
            let row: Row = std::array::from_fn(|tag| reached[tag] * emission[tag]);
            self.forward.push(normal(row));
        }
    }

    fn fill_backward(&mut self, transitions: &[Row; LABELS]) {
        let length = self.emissions.len();
        self.backward.clear();
        self.backward.resize(length, [1.0; LABELS]);
        self.marginals.clear();
        self.marginals.resize(length, [0.0; LABELS]);
        for at in (0..length).rev() {
            let behind = self.backward[at];
            self.marginals[at] = normal(std::array::from_fn(|tag| self.forward[at][tag] * behind[tag]));
            if at > 0 {
                let weighted: Row = std::array::from_fn(|tag| self.emissions[at][tag] * behind[tag]);
                let before =
                    std::array::from_fn(|from| (0..LABELS).map(|to| transitions[from][to] * weighted[to]).sum());
                self.backward[at - 1] = normal(before);
            }
        }
    }

    /// How likely each pair of tags is at the word before `at` and at `at`.
    pub(super) fn pairs(&self, at: usize, transitions: &[Row; LABELS]) -> [Row; LABELS] {
        let mut pairs = [[0.0; LABELS]; LABELS];
        let mut total = TINY;
        for (from, to) in Label::allowed() {
            let (from, to) = (from as usize, to as usize);
            let path =
                self.forward[at - 1][from] * transitions[from][to] * self.emissions[at][to] * self.backward[at][to];
            pairs[from][to] = path;
            total += path;
        }
        pairs.map(|row| row.map(|path| path / total))
    }
}

fn normal(row: Row) -> Row {
    let total = row.iter().sum::<f32>().max(TINY);
    row.map(|value| value / total)
}
