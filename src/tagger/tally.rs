//! The second look: what a first look over the whole document took a word for in its other places.
//!
//! `Kirby` after a rank is a person at once; `Kirby` at the head of a later sentence, or in a headline in capitals, might
//! be a place by itself. The tags of the first look are counted by word, and a few features of those counts correct the
//! first scores. They cost little: nothing of the first look is computed again.

use super::document::{Document, FormTable};
use super::features::Sink;
use super::hash::{one, three, two};
use super::label::Label;
use super::layout::{SentenceCase, case_of};
use super::word::Word;

/// Counts beyond this say no more.
const ENOUGH: u16 = 4;

/// How many kinds of tags are counted: none, person, place, organisation, other.
const KINDS: usize = 5;

/// How often a word was taken for what, in the whole document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    /// By kind of tag.
    kinds: [u16; KINDS],
    /// As the first of several words of a person.
    given: u16,
    /// As the last of several words of a person.
    family: u16,
    /// In an organisation of several words.
    in_organisation: u16,
}

/// The tallies of a document's words; kept to be filled again for the next document.
#[derive(Debug, Default)]
pub(super) struct TallyTable {
    tallies: FormTable<Tally>,
    cases: Vec<SentenceCase>,
}

/// The tag of a word with those of its neighbours.
#[derive(Clone, Copy)]
struct Tagged {
    kind: usize,
    starts: bool,
    goes_on: bool,
}

impl TallyTable {
    /// Counts the tags of the first look.
    pub(super) fn fill(&mut self, document: Document<'_>, labels: &[Label]) {
        self.tallies.begin(document.words);
        self.cases.clear();
        for range in document.sentences {
            self.cases.push(case_of(&document.ids[range.clone()], document.words));
            for at in range.clone() {
                let word = document.words.word(document.ids[at]);
                if let Some(tally) = self.tallies.entry(word).filter(|_| word.is_capitalised()) {
                    *tally = tally.plus(tagged(labels, at), 1);
                }
            }
        }
    }

    /// The features of the word at `at` in sentence number `sentence`. None for a word without a capital and for one
    /// that the document holds but once.
    pub(super) fn features(
        &self,
        document: Document<'_>,
        place: (usize, usize),
        labels: &[Label],
        sink: &mut impl Sink,
    ) {
        let (sentence, at) = place;
        let word =
            |at: usize| document.ids.get(at).map(|&id| document.words.word(id)).filter(|word| word.is_capitalised());
        let Some(this) = word(at) else { return };
        let own = tagged(labels, at);
        let Some(others) = self.others(this, own).filter(|others| others.total() > 0) else { return };
        let (own, case) = (own.kind as u64 | u64::from(own.starts) << 3, self.cases[sentence] as u64);
        let (most, share) = others.most();
        sink.take(three(91, own, most, share << 3 | u64::from(others.total().min(ENOUGH))));
        sink.take(three(92, own, most, case));
        for (kind, &count) in (0..).zip(&others.kinds) {
            if count > 0 {
                sink.take(three(93, own, kind, u64::from(count.min(3))));
            }
        }
        for (template, count) in [(94, others.given), (95, others.family), (96, others.in_organisation)] {
            sink.take(two(template, own, u64::from(count.min(2))));
        }
        for (template, neighbour) in [(97, at.checked_sub(1)), (98, Some(at + 1))] {
            let kind =
                neighbour.and_then(word).and_then(|word| self.tallies.of(word)).map_or(9, |tally| tally.most().0);
            sink.take(three(template, own, most, kind));
        }
        sink.take(one(99, own));
    }

    /// The tally of a word without the place that is looked at.
    fn others(&self, word: &Word, own: Tagged) -> Option<Tally> {
        self.tallies.of(word).map(|tally| tally.plus(own, u16::MAX))
    }
}

impl Tally {
    /// The tally with a tag more; `u16::MAX` takes one away.
    const fn plus(mut self, tag: Tagged, one: u16) -> Self {
        self.kinds[tag.kind] = self.kinds[tag.kind].wrapping_add(one);
        if tag.kind == 1 && tag.starts && tag.goes_on {
            self.given = self.given.wrapping_add(one);
        }
        if tag.kind == 1 && !tag.starts && !tag.goes_on {
            self.family = self.family.wrapping_add(one);
        }
        if tag.kind == 3 && (tag.goes_on || !tag.starts) {
            self.in_organisation = self.in_organisation.wrapping_add(one);
        }
        self
    }

    fn total(&self) -> u16 {
        self.kinds.iter().fold(0, |total, &count| total.saturating_add(count))
    }

    /// The kind it was taken for most often, and in how many quarters of all places.
    fn most(&self) -> (u64, u64) {
        let kind = (0..KINDS).rev().max_by_key(|&kind| self.kinds[kind]).unwrap_or(0);
        (kind as u64, u64::from(self.kinds[kind]) * 4 / u64::from(self.total().max(1)))
    }
}

fn tagged(labels: &[Label], at: usize) -> Tagged {
    let label = labels[at];
    let goes_on = labels.get(at + 1).is_some_and(|next| !next.may_open());
    Tagged { kind: (label as usize).div_ceil(2), starts: label.may_open(), goes_on }
}
