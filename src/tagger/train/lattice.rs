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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to tag `length` words, as tags.
    fn ways(length: usize) -> Vec<Vec<Label>> {
        let mut ways: Vec<Vec<Label>> =
            Label::ALL.into_iter().filter(|label| label.may_open()).map(|label| vec![label]).collect();
        for _ in 1..length {
            let longer = |way: &Vec<Label>| {
                let last = way[way.len() - 1];
                let next = Label::ALL.into_iter().filter(move |label| label.may_follow(last));
                next.map(|label| way.iter().copied().chain([label]).collect()).collect::<Vec<Vec<Label>>>()
            };
            ways = ways.iter().flat_map(longer).collect();
        }
        ways
    }

    #[test]
    fn marginals_are_those_of_all_ways_to_tag() {
        let scores: Vec<Row> =
            (0..4_u8).map(|at| std::array::from_fn(|tag| f32::from(at * 7 + tag as u8 * 5) % 3.0)).collect();
        let weights: [Row; LABELS] =
            std::array::from_fn(|from| std::array::from_fn(|to| ((from * 3 + to) % 4) as f32 * 0.5));
        let (mut total, mut expected) = (0.0, vec![[0.0; LABELS]; scores.len()]);
        for way in ways(scores.len()) {
            let emitted: f32 = way.iter().zip(&scores).map(|(&label, row)| row[label as usize]).sum();
            let passed: f32 = way.windows(2).map(|pair| weights[pair[0] as usize][pair[1] as usize]).sum();
            let weight = (emitted + passed).exp();
            total += weight;
            way.iter().zip(&mut expected).for_each(|(&label, row)| row[label as usize] += weight);
        }
        let mut lattice = Lattice::default();
        lattice.fill(&scores, &exponentials(&weights));
        for (row, expected) in lattice.marginals.iter().zip(&expected) {
            for (&likely, &expected) in row.iter().zip(expected) {
                assert!((likely - expected / total).abs() < 1e-4, "{likely} {}", expected / total);
            }
        }
        let pairs: f32 = lattice.pairs(2, &exponentials(&weights)).iter().flatten().sum();
        assert!((pairs - 1.0).abs() < 1e-4);
    }
}
