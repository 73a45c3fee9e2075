//! Learns weights: the log-likelihood of the labels is raised sentence by sentence with AdaGrad (Duchi et al. 2011).

use super::corpus::{Document, Labelled};
use super::lattice::{Lattice, Row, exponentials};
use super::random::Random;
use crate::tagger::features::{Sentence, Sink};
use crate::tagger::flags::FlagTable;
use crate::tagger::label::{LABELS, Label};
use crate::tagger::layout::Layout;
use crate::tagger::lexicon::Lexicon;
use crate::tagger::weights::{SLOTS, Weights, slot};
use crate::tagger::word::Words;

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

/// The share of weights that must fit a byte; the few that are greater are cut off.
const FITTING: f64 = 0.9999;

/// What all documents share.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) words: &'a Words,
    pub(super) lexicon: &'a Lexicon,
}

/// Weights while they are learnt.
pub(super) struct Learner<'a> {
    ground: Ground<'a>,
    rows: Vec<Row>,
    squares: Vec<Row>,
    transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
    counts: Counts,
    lattice: Lattice,
    features: Features,
    layout: Layout,
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
}

impl Sink for Frequent<'_> {
    fn take(&mut self, feature: u64) {
        if self.counts.0[Counts::at(feature)] >= LEAST_COUNT {
            self.slots.push(slot(feature) as u32);
        }
    }
}

/// Learns weights from `documents`.
pub(super) fn learn(ground: Ground<'_>, documents: &[&Document], seed: u64) -> Weights {
    let mut learner = Learner {
        ground,
        rows: vec![[0.0; LABELS]; SLOTS],
        squares: vec![[FIRST_SQUARE; LABELS]; SLOTS],
        transitions: [[0.0; LABELS]; LABELS],
        transition_squares: [[FIRST_SQUARE; LABELS]; LABELS],
        counts: Counts(vec![0; 1 << 24]),
        lattice: Lattice::default(),
        features: Features::default(),
        layout: Layout::default(),
        scores: Vec::new(),
    };
    let mut flags = FlagTable::default();
    for document in documents {
        begin(&mut flags, document, ground.words);
        document.sentences.iter().for_each(|sentence| learner.count(sentence, &flags));
    }
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..documents.len()).collect();
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for &at in &order {
            let document = documents[at];
            begin(&mut flags, document, ground.words);
            for sentence in &document.sentences {
                learner.extract(sentence, &flags, &mut random);
                learner.step(&sentence.labels, document.weight);
            }
        }
    }
    learner.quantised()
}

/// Gathers the flags of a document.
pub(super) fn begin(flags: &mut FlagTable, document: &Document, words: &Words) {
    flags.begin(words);
    document.sentences.iter().for_each(|sentence| flags.add(&sentence.ids, words));
}

impl Learner<'_> {
    fn count(&mut self, sentence: &Labelled, flags: &FlagTable) {
        self.layout.fill(&sentence.ids, self.ground.words, self.ground.lexicon);
        let view = Sentence { ids: &sentence.ids, words: self.ground.words, layout: &self.layout, flags };
        for at in 0..sentence.ids.len() {
            view.identity(at, &mut self.counts);
            view.surroundings(at, &mut self.counts);
        }
    }

    /// Fills `features` and `scores` for a sentence.
    fn extract(&mut self, sentence: &Labelled, flags: &FlagTable, random: &mut Random) {
        self.layout.fill(&sentence.ids, self.ground.words, self.ground.lexicon);
        let view = Sentence { ids: &sentence.ids, words: self.ground.words, layout: &self.layout, flags };
        self.features.slots.clear();
        self.features.ends.clear();
        self.scores.clear();
        for at in 0..sentence.ids.len() {
            let start = self.features.slots.len();
            let mut sink = Frequent { counts: &self.counts, slots: &mut self.features.slots };
            if random.fraction() >= DROPPED {
                view.identity(at, &mut sink);
            }
            view.surroundings(at, &mut sink);
            self.features.ends.push(self.features.slots.len());
            let mut score = [0.0; LABELS];
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
        for at in 1..labels.len() {
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

    /// The weights as bytes: all in one scale, small rows left out.
    fn quantised(self) -> Weights {
        let mut sizes: Vec<f32> =
            self.rows.iter().flatten().map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        let most = sizes.get((sizes.len() as f64 * FITTING) as usize).copied().unwrap_or(1.0);
        let scale = most / f32::from(i8::MAX);
        let quantise = |row: Row| {
            let kept = row.iter().any(|weight| weight.abs() >= LEAST_WEIGHT);
            if kept { row.map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8) } else { [0; LABELS] }
        };
        let mut transitions = [[crate::tagger::weights::FORBIDDEN; LABELS]; LABELS];
        for (from, to) in Label::allowed() {
            transitions[from as usize][to as usize] =
                (self.transitions[from as usize][to as usize] / scale).round() as i32;
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
