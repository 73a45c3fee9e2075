//! The features of a word in its sentence and document. Trainer and tagger share them, so that weights mean the same.
//!
//! Every feature is a hash of its template's number and its values; template numbers are only ever added.

use super::flags::{FlagTable, Flags};
use super::hash::{one, three, two};
use super::layout::{Layout, SentenceCase};
use super::lexicon::class;
use super::parts::{Parts, SIDES, Sum};
use super::word::{Casing, Word, WordId, Words};

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
    /// How the word and its sentence are cased.
    cased: Cased,
    /// Whether it is the first of its sentence.
    first: u64,
}

impl Window<'_> {
    /// The words in [`Side::ALL`]'s order.
    fn sides(&self) -> impl Iterator<Item = (Side, &Word)> {
        Side::ALL.into_iter().zip([self.word, self.before, self.after, self.second_before, self.second_after])
    }
}

/// How a word and its sentence are cased.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cased {
    word: Casing,
    sentence: SentenceCase,
}

impl Cased {
    /// A capitalised word in prose: what most of the words that are scored are.
    pub(super) const TITLE_IN_PROSE: Self = Self { word: Casing::Title, sentence: SentenceCase::Prose };

    const fn of(word: &Word, sentence: SentenceCase) -> Self {
        Self { word: word.casing, sentence }
    }

    const fn value(self) -> u64 {
        self.word as u64 | (self.sentence as u64) << 4
    }

    const fn is_capitalised(self) -> bool {
        self.word.is_capitalised()
    }
}

impl<'a> Sentence<'a> {
    /// The features that name the word itself. Training leaves them out for some words, so that others learn to do
    /// without them.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn identity(&self, at: usize, sink: &mut impl Sink) {
        let w = self.window(at);
        naming(w.word, w.cased, sink);
        naming_with_neighbours(&w, sink);
    }

    /// All other features.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn surroundings(&self, at: usize, sink: &mut impl Sink) {
        let w = self.window(at);
        for (side, word) in w.sides() {
            side.features(word, w.cased, sink);
        }
        self.joint(at, &w, sink);
    }

    /// All features of a word, those that hang on one word and on [`Cased`] alone as the sums kept in `parts`.
    pub(super) fn all(&self, at: usize, parts: &mut Parts, sum: &mut Sum<'_>) {
        let w = self.window(at);
        if w.cased == Cased::TITLE_IN_PROSE {
            let id = |at: Option<usize>| at.and_then(|at| self.ids.get(at)).copied().unwrap_or(Words::OUTSIDE);
            let ids = [Some(at), at.checked_sub(1), Some(at + 1), at.checked_sub(2), Some(at + 2)].map(id);
            for (side, id) in Side::ALL.into_iter().zip(ids) {
                sum.add(parts.of(id, side, self.words, sum.weights));
            }
        } else {
            naming(w.word, w.cased, sum);
            for (side, word) in w.sides() {
                side.features(word, w.cased, sum);
            }
        }
        naming_with_neighbours(&w, sum);
        self.joint(at, &w, sum);
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
            cased: Cased::of(this, self.layout.case),
            first: u64::from(at == 0),
        }
    }

    /// The features that hang on several words, or on where the word stands.
    fn joint(&self, at: usize, w: &Window<'_>, sink: &mut impl Sink) {
        sink.take(two(22, w.before.folded, w.after.folded));
        sink.take(two(23, w.second_before.folded, w.before.folded));
        sink.take(two(24, w.after.folded, w.second_after.folded));
        sink.take(two(25, w.before.outline, w.word.outline));
        sink.take(two(26, w.word.outline, w.after.outline));
        sink.take(three(27, w.before.outline, w.word.outline, w.after.outline));
        let neighbours = (w.before.casing as u64) << 8 | (w.after.casing as u64) << 4;
        sink.take(two(30, w.cased.value(), neighbours | w.first));
        sink.take(two(61, w.word.outline, w.first));
        let (before, after) = (clusters(w.before), clusters(w.after));
        if before > 0 && after > 0 {
            sink.take(three(68, before, after, w.cased.value()));
        }
        if w.word.is_capitalised() {
            self.lists(at, w, sink);
            self.document(w, sink);
            self.run(at, sink);
        }
    }

    /// What the word lists say of the word and its neighbours together.
    fn lists(&self, at: usize, w: &Window<'_>, sink: &mut impl Sink) {
        let of = classes(w.word);
        sink.take(three(35, classes(w.before), of, w.before.casing as u64));
        sink.take(three(36, of, classes(w.after), w.after.casing as u64));
        sink.take(three(38, classes(w.second_before), classes(w.before), of));
        sink.take(two(39, self.layout.places[at] as u64, of & u64::from(class::CITY | class::COUNTRY | class::REGION)));
        sink.take(three(42, u64::from(w.word.known.capitalised), w.first, w.cased.value()));
    }

    /// What the document says of the word and its neighbours.
    fn document(&self, w: &Window<'_>, sink: &mut impl Sink) {
        if let Some(Flags { contexts, capitalised, lower }) = self.flags.of(w.word) {
            let counts = u64::from(capitalised) | u64::from(lower) << 2;
            sink.take(three(43, counts, w.first, w.cased.value()));
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

/// The features that name a word.
pub(super) fn naming(word: &Word, cased: Cased, sink: &mut impl Sink) {
    sink.take(one(1, word.folded));
    if cased.sentence != SentenceCase::Capitals {
        sink.take(one(2, word.exact));
    }
    sink.take(one(5, word.prefixes[3]));
}

/// The features that name a word together with its neighbours.
fn naming_with_neighbours(w: &Window<'_>, sink: &mut impl Sink) {
    sink.take(two(3, w.before.folded, w.word.folded));
    sink.take(two(4, w.word.folded, w.after.folded));
}

/// The places around a word that features of a single word look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The word itself.
    Here,
    /// The word before.
    Before,
    /// The word after.
    After,
    /// The word before that before.
    SecondBefore,
    /// The word after that after.
    SecondAfter,
}

impl Side {
    /// Every side, in the order of the sums in [`Parts`].
    pub(super) const ALL: [Self; SIDES] =
        [Self::Here, Self::Before, Self::After, Self::SecondBefore, Self::SecondAfter];

    /// The features of the `word` that stands here, seen from a word that is cased so.
    pub(super) fn features(self, word: &Word, cased: Cased, sink: &mut impl Sink) {
        match self {
            Self::Here => here(word, cased, sink),
            Self::Before => before(word, cased, sink),
            Self::After => after(word, cased, sink),
            Self::SecondBefore => second(word, cased, (10, 41, 69), sink),
            Self::SecondAfter => second(word, cased, (11, 40, 70), sink),
        }
    }
}

/// How the word itself is spelt, shaped and known.
fn here(word: &Word, cased: Cased, sink: &mut impl Sink) {
    let capitalised = u64::from(word.is_capitalised());
    sink.take(one(6, 0));
    sink.take(two(7, word.shape, cased.sentence as u64));
    for (template, &prefix) in (12..).zip(&word.prefixes[..3]) {
        sink.take(two(template, prefix, capitalised));
    }
    for (template, &suffix) in (16..).zip(&word.suffixes) {
        sink.take(two(template, suffix, capitalised));
    }
    if word.is_capitalised() {
        sink.take(two(32, classes(word), cased.value()));
        each_bit(word.known.classes, |bit| sink.take(two(37, bit, cased.value())));
        if clusters(word) > 0 {
            sink.take(one(64, u64::from(word.known.clusters.0)));
            sink.take(one(65, u64::from(word.known.clusters.1)));
        }
    }
}

/// What the word before says.
fn before(word: &Word, cased: Cased, sink: &mut impl Sink) {
    sink.take(one(8, word.folded));
    sink.take(two(20, word.folded, cased.value()));
    sink.take(one(28, word.shape));
    sink.take(two(62, word.suffixes[2], cased.value()));
    if cased.is_capitalised() {
        sink.take(two(33, classes(word), cased.value() | (word.casing as u64) << 8));
    }
    if clusters(word) > 0 {
        sink.take(two(66, clusters(word), cased.value()));
    }
}

/// What the word after says.
fn after(word: &Word, cased: Cased, sink: &mut impl Sink) {
    sink.take(one(9, word.folded));
    sink.take(two(21, word.folded, cased.value()));
    sink.take(one(29, word.shape));
    sink.take(two(31, word.suffixes[2], cased.value()));
    if cased.is_capitalised() {
        sink.take(two(34, classes(word), cased.value() | (word.casing as u64) << 8));
    }
    if clusters(word) > 0 {
        sink.take(two(67, clusters(word), cased.value()));
    }
}

/// What a word two places away says; `templates` are those of the word, of its classes and of its clusters.
fn second(word: &Word, cased: Cased, templates: (u64, u64, u64), sink: &mut impl Sink) {
    sink.take(one(templates.0, word.folded));
    if cased.is_capitalised() {
        sink.take(two(templates.1, classes(word), cased.value()));
    }
    if clusters(word) > 0 {
        sink.take(one(templates.2, clusters(word)));
    }
}

/// What the word lists say of a word.
fn classes(word: &Word) -> u64 {
    u64::from(word.known.classes)
}

/// Which words a word is in like company with; 0 where that is not known.
fn clusters(word: &Word) -> u64 {
    u64::from(word.known.clusters.0) | u64::from(word.known.clusters.1) << 10
}

fn each_bit(mut bits: u16, mut take: impl FnMut(u64)) {
    while bits != 0 {
        take(u64::from(bits.trailing_zeros()));
        bits &= bits - 1;
    }
}
