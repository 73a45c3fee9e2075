//! The features of a word in its sentence and document. Trainer and tagger share them, so that weights mean the same.
//!
//! Every feature is a hash of its template's number and its values; template numbers are only ever added.

use super::flags::{FlagTable, Flags};
use super::hash::{one, three, two};
use super::layout::{Layout, SentenceCase};
use super::lexicon::class;
use super::word::{Word, WordId, Words};

/// Takes features one by one.
pub(super) trait Sink {
    /// Takes a feature.
    fn take(&mut self, feature: u64);
}

/// A sentence with all that features are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    /// Its words.
    pub(super) ids: &'a [WordId],
    /// The table its words are in.
    pub(super) words: &'a Words,
    /// Its layout.
    pub(super) layout: &'a Layout,
    /// The flags of the document it stands in.
    pub(super) flags: &'a FlagTable,
}

/// A word with its neighbours.
struct Window<'a> {
    word: &'a Word,
    before: &'a Word,
    after: &'a Word,
    second_before: &'a Word,
    second_after: &'a Word,
    /// How the word and its sentence are cased, in one value.
    cased: u64,
    /// Whether it is the first of its sentence.
    first: u64,
}

impl<'a> Sentence<'a> {
    /// The features that name the word itself. Training leaves them out for some words, so that others learn to do
    /// without them.
    pub(super) fn identity(&self, at: usize, sink: &mut impl Sink) {
        let w = self.window(at);
        sink.take(one(1, w.word.folded));
        if self.layout.case != SentenceCase::Capitals {
            sink.take(one(2, w.word.exact));
        }
        sink.take(two(3, w.before.folded, w.word.folded));
        sink.take(two(4, w.word.folded, w.after.folded));
        sink.take(one(5, w.word.prefixes[3]));
    }

    /// All other features.
    pub(super) fn surroundings(&self, at: usize, sink: &mut impl Sink) {
        let w = self.window(at);
        self.neighbours(&w, sink);
        shapes(&w, sink);
        if w.word.is_capitalised() {
            self.lists(at, &w, sink);
            self.document(&w, sink);
            self.run(at, sink);
        }
        clusters(&w, sink);
    }

    fn window(&self, at: usize) -> Window<'a> {
        let word =
            |at: Option<usize>| self.words.word(at.and_then(|at| self.ids.get(at)).copied().unwrap_or(Words::OUTSIDE));
        let this = word(Some(at));
        Window {
            word: this,
            before: word(at.checked_sub(1)),
            after: word(Some(at + 1)),
            second_before: word(at.checked_sub(2)),
            second_after: word(Some(at + 2)),
            cased: this.casing as u64 | (self.layout.case as u64) << 4,
            first: u64::from(at == 0),
        }
    }

    fn neighbours(&self, w: &Window<'_>, sink: &mut impl Sink) {
        sink.take(one(6, 0));
        sink.take(two(7, w.word.shape, self.layout.case as u64));
        sink.take(one(8, w.before.folded));
        sink.take(one(9, w.after.folded));
        sink.take(one(10, w.second_before.folded));
        sink.take(one(11, w.second_after.folded));
        sink.take(two(20, w.before.folded, w.cased));
        sink.take(two(21, w.after.folded, w.cased));
        sink.take(two(22, w.before.folded, w.after.folded));
        sink.take(two(23, w.second_before.folded, w.before.folded));
        sink.take(two(24, w.after.folded, w.second_after.folded));
    }

    /// What the word lists say of the word and its neighbours.
    fn lists(&self, at: usize, w: &Window<'_>, sink: &mut impl Sink) {
        let classes = |word: &Word| u64::from(word.known.classes);
        let of = classes(w.word);
        sink.take(two(32, of, w.cased));
        sink.take(two(33, classes(w.before), w.cased | (w.before.casing as u64) << 8));
        sink.take(two(34, classes(w.after), w.cased | (w.after.casing as u64) << 8));
        sink.take(three(35, classes(w.before), of, w.before.casing as u64));
        sink.take(three(36, of, classes(w.after), w.after.casing as u64));
        each_bit(w.word.known.classes, |bit| sink.take(two(37, bit, w.cased)));
        sink.take(three(38, classes(w.second_before), classes(w.before), of));
        sink.take(two(39, self.layout.places[at] as u64, of & u64::from(class::CITY | class::COUNTRY | class::REGION)));
        sink.take(two(40, classes(w.second_after), w.cased));
        sink.take(two(41, classes(w.second_before), w.cased));
        sink.take(three(42, u64::from(w.word.known.capitalised), w.first, w.cased));
    }

    /// What the document says of the word and its neighbours.
    fn document(&self, w: &Window<'_>, sink: &mut impl Sink) {
        if let Some(Flags { contexts, capitalised, lower }) = self.flags.of(w.word) {
            let counts = u64::from(capitalised) | u64::from(lower) << 2;
            sink.take(three(43, counts, w.first, w.cased));
            sink.take(two(44, u64::from(contexts), 0));
            each_bit(contexts, |bit| sink.take(two(45, bit, w.first)));
        }
        for (template, neighbour) in [(46, w.before), (47, w.after)] {
            if let Some(flags) = self.flags.of(neighbour).filter(|_| neighbour.is_capitalised()) {
                sink.take(one(template, u64::from(flags.contexts)));
            }
        }
    }

    /// What the run of capitalised words says that the word stands in.
    fn run(&self, at: usize, sink: &mut impl Sink) {
        let run = self.layout.runs[at];
        let (start, end) = (run.start as usize, run.end as usize);
        let length = (end - start).min(6) as u64;
        let position = (at - start).min(4) as u64;
        let before = start.checked_sub(1).map_or(1, |at| self.words.word(self.ids[at]).folded);
        let after = self.ids.get(end).map_or(2, |&id| self.words.word(id).folded);
        let last = self.words.word(self.ids[end - 1]);
        let organisation = u64::from(run.names_organisation);
        let classes = u64::from(run.first_classes) | organisation << 20;
        sink.take(two(48, length, position));
        sink.take(two(49, before, length.min(3)));
        sink.take(two(50, after, length.min(3)));
        sink.take(two(51, before, after));
        sink.take(three(52, classes, u64::from(last.known.classes), position.min(2)));
        sink.take(three(53, length, position, organisation));
        sink.take(two(54, last.folded, position.min(1)));
    }
}

/// How the word and its neighbours are spelt and shaped.
fn shapes(w: &Window<'_>, sink: &mut impl Sink) {
    let capitalised = u64::from(w.word.is_capitalised());
    for (template, &prefix) in (12..).zip(&w.word.prefixes[..3]) {
        sink.take(two(template, prefix, capitalised));
    }
    for (template, &suffix) in (16..).zip(&w.word.suffixes) {
        sink.take(two(template, suffix, capitalised));
    }
    sink.take(two(25, w.before.outline, w.word.outline));
    sink.take(two(26, w.word.outline, w.after.outline));
    sink.take(three(27, w.before.outline, w.word.outline, w.after.outline));
    sink.take(one(28, w.before.shape));
    sink.take(one(29, w.after.shape));
    sink.take(two(30, w.cased, (w.before.casing as u64) << 8 | (w.after.casing as u64) << 4 | w.first));
    sink.take(two(31, w.after.suffixes[2], w.cased));
    sink.take(two(61, w.word.outline, w.first));
    sink.take(two(62, w.before.suffixes[2], w.cased));
}

/// Which words in like company stand here and around.
fn clusters(w: &Window<'_>, sink: &mut impl Sink) {
    let both = |word: &Word| u64::from(word.known.clusters.0) | u64::from(word.known.clusters.1) << 10;
    let (before, after) = (both(w.before), both(w.after));
    if w.word.is_capitalised() && both(w.word) > 0 {
        sink.take(one(64, u64::from(w.word.known.clusters.0)));
        sink.take(one(65, u64::from(w.word.known.clusters.1)));
    }
    if before > 0 {
        sink.take(two(66, before, w.cased));
    }
    if after > 0 {
        sink.take(two(67, after, w.cased));
    }
    if before > 0 && after > 0 {
        sink.take(three(68, before, after, w.cased));
    }
    for (template, word) in [(69, w.second_before), (70, w.second_after)] {
        if both(word) > 0 {
            sink.take(one(template, both(word)));
        }
    }
}

fn each_bit(mut bits: u16, mut take: impl FnMut(u64)) {
    while bits != 0 {
        take(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}
