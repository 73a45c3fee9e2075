//! Learns weights: the log-likelihood of the labels is raised sentence by sentence with AdaGrad (Duchi et al. 2011).

use std::ops::Range;

use super::corpus::Labelled;
use super::lattice::{Lattice, Row, exponentials};
use super::random::{Random, SEED};
use crate::tagger::features::Sink;
use crate::tagger::label::{LABELS, Label};
use crate::tagger::weights::{FORBIDDEN, Transitions, Weights};

/// Times that training goes through all sentences.
const EPOCHS: usize = 4;

/// The step width of AdaGrad.
const RATE: f32 = 0.03;

/// What the sums of squares of AdaGrad begin at.
const FIRST_SQUARE: f32 = 1e-2;

/// How often a feature must occur to be learnt.
const LEAST_COUNT: u8 = 2;

/// For how many words the features that name them are left out.
const DROPPED: f32 = 0.1;

/// A word whose label is this likely already teaches nothing.
const SURE: f32 = 0.999;

/// Rows of weights that are all smaller than this are left out of the packed weights.
const LEAST_WEIGHT: f32 = 0.1;

/// What a weight of 1 in packed weights stands for. Looks that are added up share it.
const SCALE: f32 = 0.005;

/// Scores before anything is learnt: those that an earlier look gave.
pub(super) type Scores = Vec<[i16; LABELS]>;

/// What one look is learnt from.
pub(super) trait Look {
    /// Gets ready for document number `number`.
    fn open(&mut self, number: usize);

    /// Hands the features of the word at `at` in sentence `sentence` of that document to `sink`; first, where `named`, those
    /// that name the word itself.
    fn features(&mut self, place: (usize, usize), named: bool, sink: &mut impl Sink);

    /// What an earlier look gave that word, in units of [`SCALE`].
    fn given(&self, at: usize) -> [i16; LABELS];

    /// The transitions of that earlier look, which are kept; `None` where they are to be learnt.
    fn given_transitions(&self) -> Option<Transitions>;
}

/// Weights while they are learnt.
pub(super) struct Learner {
    rows: Vec<Row>,
    squares: Vec<Row>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
    keeps_transitions: bool,
    counts: Counts,
    lattice: Lattice,
    features: Features,
    scores: Vec<Row>,
}

/// The slots of the features of a sentence's words.
#[derive(Default)]
struct Features {
    slots: Vec<u32>,
    ends: Vec<usize>,
}

/// How often each feature occurs, by 24 bits of its hash.
struct Counts(Vec<u8>);

impl Counts {
    const fn at(feature: u64) -> usize {
        (feature >> 40) as usize
    }
}

impl Sink for Counts {
    fn take(&mut self, feature: u64) {
        let count = &mut self.0[Self::at(feature)];
        *count = count.saturating_add(1);
    }
}

/// Takes the slots of the features that are frequent enough.
struct Frequent<'a> {
    counts: &'a Counts,
    slots: &'a mut Vec<u32>,
    mask: u64,
}

impl Sink for Frequent<'_> {
    fn take(&mut self, feature: u64) {
        if self.counts.0[Counts::at(feature)] >= LEAST_COUNT {
            self.slots.push((feature & self.mask) as u32);
        }
    }
}

/// Learns weights in `slots` slots, a power of two, from the `chosen` of `documents`.
pub(super) fn learn(look: &mut impl Look, documents: &[Labelled], chosen: &[usize], slots: usize) -> Weights {
    let given = look.given_transitions();
    let mut learner = Learner {
        rows: vec![[0.0; LABELS]; slots],
        squares: vec![[FIRST_SQUARE; LABELS]; slots],
        transitions: given.unwrap_or([[0; LABELS]; LABELS]).map(|row| row.map(|weight| weight as f32 * SCALE)),
        transition_squares: [[FIRST_SQUARE; LABELS]; LABELS],
        keeps_transitions: given.is_some(),
        counts: Counts(vec![0; 1 << 24]),
        lattice: Lattice::default(),
        features: Features::default(),
        scores: Vec::new(),
    };
    for &number in chosen {
        look.open(number);
        for (sentence, range) in documents[number].sentences.iter().enumerate() {
            range.clone().for_each(|at| look.features((sentence, at), true, &mut learner.counts));
        }
    }
    let mut random = Random::new(SEED);
    let mut order = chosen.to_vec();
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &number in &order {
            look.open(number);
            let document = &documents[number];
            for (sentence, range) in document.sentences.iter().enumerate() {
                learner.extract(look, (sentence, range), &mut random);
                learner.step(&document.labels[range.clone()], document.weight);
            }
        }
    }
    learner.quantised()
}

impl Learner {
    /// Fills `features` and `scores` for a sentence.
    fn extract(&mut self, look: &mut impl Look, sentence: (usize, &Range<usize>), random: &mut Random) {
        let (number, range) = sentence;
        let mask = self.rows.len() as u64 - 1;
        self.features.slots.clear();
        self.features.ends.clear();
        self.scores.clear();
        for at in range.clone() {
            let start = self.features.slots.len();
            let named = random.fraction() >= DROPPED;
            let mut sink = Frequent { counts: &self.counts, slots: &mut self.features.slots, mask };
            look.features((number, at), named, &mut sink);
            self.features.ends.push(self.features.slots.len());
            let mut score = look.given(at).map(|score| f32::from(score) * SCALE);
            for &slot in &self.features.slots[start..] {
                for (sum, weight) in score.iter_mut().zip(&self.rows[slot as usize]) {
                    *sum += weight;
                }
            }
            self.scores.push(score);
        }
    }

    /// Moves the weights towards the labels of the sentence that was extracted.
    fn step(&mut self, labels: &[Label], weight: f32) {
        let transitions = exponentials(&self.transitions);
        self.lattice.fill(&self.scores, &transitions);
        let mut start = 0;
        for (at, &label) in labels.iter().enumerate() {
            let end = self.features.ends[at];
            let likely = self.lattice.marginals[at];
            if likely[label as usize] <= SURE {
                let gradient = std::array::from_fn(|tag| weight * (one_if(tag == label as usize) - likely[tag]));
                for &slot in &self.features.slots[start..end] {
                    ascend(&mut self.rows[slot as usize], &mut self.squares[slot as usize], &gradient);
                }
            }
            start = end;
        }
        let learnt = if self.keeps_transitions { 0 } else { labels.len() };
        for at in 1..learnt {
            self.step_transition(at, (labels[at - 1], labels[at]), weight, &transitions);
        }
    }

    fn step_transition(&mut self, at: usize, labels: (Label, Label), weight: f32, transitions: &[Row; LABELS]) {
        let sure = |at: usize, label: Label| self.lattice.marginals[at][label as usize] > SURE;
        if sure(at - 1, labels.0) && sure(at, labels.1) {
            return;
        }
        let pairs = self.lattice.pairs(at, transitions);
        for from in Label::ALL {
            let gradient = std::array::from_fn(|to| {
                let is_label = (from, Label::ALL[to]) == labels;
                if Label::ALL[to].may_follow(from) {
                    weight * (one_if(is_label) - pairs[from as usize][to])
                } else {
                    0.0
                }
            });
            ascend(&mut self.transitions[from as usize], &mut self.transition_squares[from as usize], &gradient);
        }
    }

    /// The weights as bytes, small rows left out.
    fn quantised(self) -> Weights {
        let most = f32::from(i8::MAX);
        let quantise = |row: Row| {
            let kept = row.iter().any(|weight| weight.abs() >= LEAST_WEIGHT);
            if kept { row.map(|weight| (weight / SCALE).round().clamp(-most, most) as i8) } else { [0; LABELS] }
        };
        let mut transitions = [[FORBIDDEN; LABELS]; LABELS];
        for (from, to) in Label::allowed() {
            transitions[from as usize][to as usize] =
                (self.transitions[from as usize][to as usize] / SCALE).round() as i32;
        }
        Weights::new(self.rows.into_iter().map(quantise).collect(), transitions)
    }
}

fn one_if(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// One step of AdaGrad upwards.
fn ascend(weights: &mut Row, squares: &mut Row, gradient: &Row) {
    for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        *square += gradient * gradient;
        *weight += RATE * gradient / square.sqrt();
    }
}
