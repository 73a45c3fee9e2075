//! Finds the best row of tags for a sentence.
//!
//! Most words of a text stand in lower case away from any capital and cannot be in a name. They are left out: the
//! sentence falls apart into short segments that are decoded by themselves, as if the words between were tagged.

use super::features::{Sentence, Sink};
use super::label::{LABELS, Label};
use super::weights::{FORBIDDEN, Weights};
use super::word::{Casing, Words};

/// Room to decode in; kept from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    scores: Vec<[i32; LABELS]>,
    back: Vec<[u8; LABELS]>,
}

/// Adds up the weights of the features it takes. A row holds a byte a tag and a word has under 150 features, so 16 bits
/// cannot overflow.
struct Sum<'a> {
    weights: &'a Weights,
    total: [i16; LABELS],
}

impl Sink for Sum<'_> {
    #[inline]
    fn take(&mut self, feature: u64) {
        for (total, &weight) in self.total.iter_mut().zip(self.weights.row(feature)) {
            *total = total.wrapping_add(i16::from(weight));
        }
    }
}

impl Decoder {
    /// Tags a sentence: `labels` gets one tag a word, replacing what was in there.
    pub(super) fn decode(&mut self, sentence: &Sentence<'_>, weights: &Weights, labels: &mut Vec<Label>) {
        labels.clear();
        labels.resize(sentence.ids.len(), Label::Outside);
        let mut at = 0;
        while at < labels.len() {
            if is_plain(sentence, at) {
                at += 1;
                continue;
            }
            let start = at;
            self.scores.clear();
            while at < labels.len() && !is_plain(sentence, at) {
                self.scores.push(score(sentence, at, weights));
                at += 1;
            }
            let inner = (start > 0, at < labels.len());
            self.best_path(weights, inner, &mut labels[start..at]);
        }
    }

    /// The Viterbi algorithm over `scores`. `inner` says whether words that were left out stand before and after.
    fn best_path(&mut self, weights: &Weights, inner: (bool, bool), labels: &mut [Label]) {
        let Some((first, rest)) = self.scores.split_first() else { return };
        let outside = Label::Outside as usize;
        let mut best: [i32; LABELS] = std::array::from_fn(|to| match (Label::ALL[to].may_open(), inner.0) {
            (false, _) => FORBIDDEN,
            (true, true) => first[to] + weights.transitions[outside][to],
            (true, false) => first[to],
        });
        self.back.clear();
        for scores in rest {
            let (next, back) = step(&best, scores, weights);
            best = next;
            self.back.push(back);
        }
        if inner.1 {
            for (from, best) in best.iter_mut().enumerate() {
                *best += weights.transitions[from][outside];
            }
        }
        let mut tag = (0..LABELS).rev().max_by_key(|&tag| best[tag]).unwrap_or(outside);
        for (at, label) in labels.iter_mut().enumerate().rev() {
            *label = Label::ALL[tag];
            if at > 0 {
                tag = usize::from(self.back[at - 1][tag]);
            }
        }
    }
}

/// One step of the Viterbi algorithm: the best score of a path to each tag, and the tag before it on that path.
fn step(best: &[i32; LABELS], scores: &[i32; LABELS], weights: &Weights) -> ([i32; LABELS], [u8; LABELS]) {
    let mut reached = best.map(|_| i32::MIN);
    let mut back = [0; LABELS];
    for (from, &score) in best.iter().enumerate() {
        for to in 0..LABELS {
            let path = score + weights.transitions[from][to];
            if path > reached[to] {
                reached[to] = path;
                back[to] = from as u8;
            }
        }
    }
    // Forbidden paths must not sink without end over a long sentence.
    (std::array::from_fn(|to| (reached[to] + scores[to]).max(FORBIDDEN)), back)
}

fn score(sentence: &Sentence<'_>, at: usize, weights: &Weights) -> [i32; LABELS] {
    let mut sum = Sum { weights, total: [0; LABELS] };
    sentence.identity(at, &mut sum);
    sentence.surroundings(at, &mut sum);
    sum.total.map(i32::from)
}

/// Whether the word at `at` cannot be in a name: no capital, no digits, and no capitals around it as `of`, `van` or a
/// comma inside a name have.
fn is_plain(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = |at: usize| sentence.words.word(sentence.ids.get(at).copied().unwrap_or(Words::OUTSIDE));
    let this = word(at);
    if this.is_capitalised() || this.casing == Casing::Digits {
        return false;
    }
    let before = |steps: usize| at.checked_sub(steps).is_some_and(|at| word(at).is_capitalised());
    let after = |steps: usize| word(at + steps).is_capitalised();
    let between = (before(1) && (after(1) || after(2))) || (before(2) && after(1));
    !(between || (this.casing == Casing::Lower && after(1) && this.is_short))
}
