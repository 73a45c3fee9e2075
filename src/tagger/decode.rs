//! Finds the best row of tags for each sentence of a document.
//!
//! Most words of a text stand in lower case away from any capital and cannot be in a name. They are left out: a
//! sentence falls apart into short segments that are decoded by themselves, as if the words between were tagged.

use std::ops::Range;

use super::document::Document;
use super::features::Sentence;
use super::flags::FlagTable;
use super::label::{LABELS, Label};
use super::layout::Layout;
use super::parts::{Parts, Scores, Sum};
use super::tally::TallyTable;
use super::weights::{FORBIDDEN, Transitions, Weights};
use super::word::{Casing, Words};

/// Tags documents; kept from one to the next for its room. One decoder belongs to one set of weights.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    flags: FlagTable,
    tallies: TallyTable,
    layout: Layout,
    parts: Parts,
    segments: Vec<Segment>,
    scores: Vec<Scores>,
    back: Vec<[u8; LABELS]>,
}

/// Words of a sentence without plain ones among them.
#[derive(Clone, Debug)]
struct Segment {
    words: Range<usize>,
    /// The number of the sentence.
    sentence: usize,
    /// Whether the sentence goes on before and behind.
    inner: (bool, bool),
}

impl Decoder {
    /// Tags a document by its words and what is around them: `labels` gets one tag a word, replacing what was in there.
    pub(super) fn look(&mut self, document: Document<'_>, weights: &Weights, labels: &mut Vec<Label>) {
        self.flags.fill(document);
        self.parts.make_room(document.words);
        self.segments.clear();
        self.scores.clear();
        self.scores.resize(document.ids.len(), [0; LABELS]);
        for (number, range) in document.sentences.iter().enumerate() {
            self.score(document, number, range, weights);
        }
        labels.clear();
        labels.resize(document.ids.len(), Label::Outside);
        self.decode(&weights.transitions, labels);
    }

    /// Tags it again by what the first look took its words for.
    pub(super) fn look_again(&mut self, document: Document<'_>, weights: &Weights, labels: &mut [Label]) {
        self.tallies.fill(document, labels);
        for segment in &self.segments {
            for at in segment.words.clone() {
                let mut sum = Sum::from(self.scores[at], weights);
                self.tallies.features(document, (segment.sentence, at), labels, &mut sum);
                self.scores[at] = sum.total;
            }
        }
        self.decode(&weights.transitions, labels);
    }

    /// Scores the words of a sentence that are not plain, and files its segments.
    fn score(&mut self, document: Document<'_>, number: usize, range: &Range<usize>, weights: &Weights) {
        let ids = &document.ids[range.clone()];
        let mut laid_out = false;
        let mut at = 0;
        while at < ids.len() {
            if is_plain(document, range, range.start + at) {
                at += 1;
                continue;
            }
            if !laid_out {
                self.layout.fill(ids, document.words, document.lexicon);
                laid_out = true;
            }
            let start = at;
            let sentence = Sentence { ids, words: document.words, layout: &self.layout, flags: &self.flags };
            while at < ids.len() && !is_plain(document, range, range.start + at) {
                let mut sum = Sum::from([0; LABELS], weights);
                sentence.all(at, &mut self.parts, &mut sum);
                self.scores[range.start + at] = sum.total;
                at += 1;
            }
            let words = range.start + start..range.start + at;
            self.segments.push(Segment { words, sentence: number, inner: (start > 0, at < ids.len()) });
        }
    }

    fn decode(&mut self, transitions: &Transitions, labels: &mut [Label]) {
        for segment in &self.segments {
            let words = segment.words.clone();
            best_path(&self.scores[words.clone()], transitions, segment.inner, (&mut self.back, &mut labels[words]));
        }
    }

    /// The scores of the words after the last look, all zero for plain ones, and the ranges of words between which only
    /// plain ones stand.
    #[cfg(feature = "train")]
    pub(super) fn scores(&self) -> &[[i16; LABELS]] {
        &self.scores
    }
}

/// The Viterbi algorithm over `scores`. `inner` says whether plain words stand before and behind; `out` is room for the
/// way back, and the tags.
fn best_path(
    scores: &[[i16; LABELS]],
    transitions: &Transitions,
    inner: (bool, bool),
    out: (&mut Vec<[u8; LABELS]>, &mut [Label]),
) {
    let (back, labels) = out;
    let Some((first, rest)) = scores.split_first() else { return };
    let outside = Label::Outside as usize;
    let mut best: [i32; LABELS] = std::array::from_fn(|to| match (Label::ALL[to].may_open(), inner.0) {
        (false, _) => FORBIDDEN,
        (true, true) => i32::from(first[to]) + transitions[outside][to],
        (true, false) => i32::from(first[to]),
    });
    back.clear();
    for scores in rest {
        let (next, from) = step(&best, scores, transitions);
        best = next;
        back.push(from);
    }
    if inner.1 {
        for (from, best) in best.iter_mut().enumerate() {
            *best += transitions[from][outside];
        }
    }
    let mut tag = (0..LABELS).rev().max_by_key(|&tag| best[tag]).unwrap_or(outside);
    for (at, label) in labels.iter_mut().enumerate().rev() {
        *label = Label::ALL[tag];
        if at > 0 {
            tag = usize::from(back[at - 1][tag]);
        }
    }
}

/// One step of the Viterbi algorithm: the best score of a path to each tag, and the tag before it on that path.
fn step(best: &[i32; LABELS], scores: &[i16; LABELS], transitions: &Transitions) -> ([i32; LABELS], [u8; LABELS]) {
    let mut reached = [i32::MIN; LABELS];
    let mut back = [0; LABELS];
    for (from, &score) in best.iter().enumerate() {
        for to in 0..LABELS {
            let path = score + transitions[from][to];
            if path > reached[to] {
                reached[to] = path;
                back[to] = from as u8;
            }
        }
    }
    // Forbidden paths must not sink without end over a long sentence.
    (std::array::from_fn(|to| (reached[to] + i32::from(scores[to])).max(FORBIDDEN)), back)
}

/// Whether the word at `at` of the sentence `range` cannot be in a name: no capital, no digits, and no capitals around
/// it as `of`, `van` or a comma inside a name have.
fn is_plain(document: Document<'_>, range: &Range<usize>, at: usize) -> bool {
    let word = |at: usize| document.words.word(if range.contains(&at) { document.ids[at] } else { Words::OUTSIDE });
    let this = word(at);
    if this.is_capitalised() || this.casing == Casing::Digits {
        return false;
    }
    let before = |steps: usize| at.checked_sub(steps).is_some_and(|at| word(at).is_capitalised());
    let after = |steps: usize| word(at + steps).is_capitalised();
    let between = (before(1) && (after(1) || after(2))) || (before(2) && after(1));
    !(between || (this.casing == Casing::Lower && after(1) && this.is_short))
}
