//! The two looks of the tagger as the learner sees them, and how the second is taught.
//!
//! The second look corrects the first. Were it taught on what the first says of the very documents that it learnt from, it
//! would find nothing to correct. So the documents are divided, and the first look at each part is that of weights learnt
//! from the other parts (stacking, as in Krishnan and Manning 2006). Such a look is less sure of itself than the shipped one;
//! were transitions learnt anew on it they would make up for that, and the tagger would report too much. So they are kept.

use super::corpus::Labelled;
use super::learn::{Look, Scores, learn};
use crate::tagger::decode::Decoder;
use crate::tagger::features::{Sentence, Sink};
use crate::tagger::flags::FlagTable;
use crate::tagger::label::{LABELS, Label};
use crate::tagger::layout::Layout;
use crate::tagger::lexicon::Lexicon;
use crate::tagger::tally::TallyTable;
use crate::tagger::weights::{FIRST_SLOTS, SECOND_SLOTS, Transitions, Weights};
use crate::tagger::word::Words;

/// Into how many parts the documents are divided.
const PARTS: usize = 3;

/// How many documents in a row go into one part, so that the sets are spread evenly.
const IN_A_ROW: usize = 7;

/// The scores of words that the first look passes over: no name, for sure.
const PLAIN: [i16; LABELS] = [2000, 0, 0, 0, 0, 0, 0, 0];

/// What all documents share.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) documents: &'a [Labelled],
    pub(super) words: &'a Words,
    pub(super) lexicon: &'a Lexicon,
}

/// Learns the weights of both looks.
pub(super) fn learn_both(ground: Ground<'_>) -> (Weights, Weights) {
    let all: Vec<usize> = (0..ground.documents.len()).collect();
    let first = learn(&mut First::new(ground), ground.documents, &all, FIRST_SLOTS);
    let mut seen = vec![Seen::default(); all.len()];
    for part in 0..PARTS {
        let (held_out, learnt): (Vec<usize>, Vec<usize>) =
            all.iter().partition(|&&number| number / IN_A_ROW % PARTS == part);
        let weights = learn(&mut First::new(ground), ground.documents, &learnt, FIRST_SLOTS);
        let mut decoder = Decoder::default();
        for number in held_out {
            let document = ground.documents[number].document(ground.words, ground.lexicon);
            decoder.look(document, &weights, &mut seen[number].labels);
            seen[number].scores =
                decoder.scores().iter().map(|&scores| if scores == [0; LABELS] { PLAIN } else { scores }).collect();
        }
    }
    let transitions = first.transitions;
    let mut look = Second { ground, seen: &seen, transitions, tallies: TallyTable::default(), open: 0 };
    let second = learn(&mut look, ground.documents, &all, SECOND_SLOTS);
    (first, second)
}

/// What a first look saw in a document that it did not learn from.
#[derive(Clone, Default)]
struct Seen {
    scores: Scores,
    labels: Vec<Label>,
}

/// The first look.
struct First<'a> {
    ground: Ground<'a>,
    flags: FlagTable,
    layout: Layout,
    open: &'a Labelled,
    /// The sentence that `layout` is of.
    laid_out: Option<usize>,
}

impl<'a> First<'a> {
    fn new(ground: Ground<'a>) -> Self {
        Self {
            ground,
            flags: FlagTable::default(),
            layout: Layout::default(),
            open: &ground.documents[0],
            laid_out: None,
        }
    }
}

impl Look for First<'_> {
    fn open(&mut self, number: usize) {
        self.open = &self.ground.documents[number];
        self.laid_out = None;
        self.flags.fill(self.open.document(self.ground.words, self.ground.lexicon));
    }

    fn features(&mut self, place: (usize, usize), named: bool, sink: &mut impl Sink) {
        let (number, at) = place;
        let range = self.open.sentences[number].clone();
        let ids = &self.open.ids[range.clone()];
        if self.laid_out != Some(number) {
            self.layout.fill(ids, self.ground.words, self.ground.lexicon);
            self.laid_out = Some(number);
        }
        let sentence = Sentence { ids, words: self.ground.words, layout: &self.layout, flags: &self.flags };
        if named {
            sentence.identity(at - range.start, sink);
        }
        sentence.surroundings(at - range.start, sink);
    }

    fn given(&self, _: usize) -> [i16; LABELS] {
        [0; LABELS]
    }

    fn given_transitions(&self) -> Option<Transitions> {
        None
    }
}

/// The second look.
struct Second<'a> {
    ground: Ground<'a>,
    seen: &'a [Seen],
    transitions: Transitions,
    tallies: TallyTable,
    open: usize,
}

impl Look for Second<'_> {
    fn open(&mut self, number: usize) {
        self.open = number;
        let document = self.ground.documents[number].document(self.ground.words, self.ground.lexicon);
        self.tallies.fill(document, &self.seen[number].labels);
    }

    fn features(&mut self, place: (usize, usize), _: bool, sink: &mut impl Sink) {
        let document = self.ground.documents[self.open].document(self.ground.words, self.ground.lexicon);
        self.tallies.features(document, place, &self.seen[self.open].labels, sink);
    }

    fn given(&self, at: usize) -> [i16; LABELS] {
        self.seen[self.open].scores[at]
    }

    fn given_transitions(&self) -> Option<Transitions> {
        Some(self.transitions)
    }
}
