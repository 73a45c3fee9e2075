//! What a sentence looks like from afar: how it is cased, where its runs of capitalised words lie and where it holds
//! the name of a known place.

use super::lexicon::{LONGEST_PLACE, Lexicon, class};
use super::word::{Casing, Particle, Word, WordId, Words};

/// How the words of a sentence are cased as a whole, as headlines may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum SentenceCase {
    /// As prose is.
    #[default]
    Prose,
    /// Nearly every word has a capital: capitals say little here.
    Title,
    /// All in capitals: capitals say nothing here.
    Capitals,
}

/// A stretch of capitalised words with the small ones inside of names, or a single word elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    /// Its first word.
    pub(super) start: u32,
    /// The word after its last.
    pub(super) end: u32,
    /// Whether its first word is a first name, a title, a country or a people: these classes.
    pub(super) first_classes: u16,
    /// Whether any of its words belongs to organisations.
    pub(super) names_organisation: bool,
}

/// Where a word stands in a place's name of several words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum InPlace {
    /// In none.
    #[default]
    Not,
    /// At its start.
    First,
    /// After its start.
    Later,
}

/// The layout of one sentence; kept to be filled again for the next.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// How it is cased.
    pub(super) case: SentenceCase,
    /// The run of each word.
    pub(super) runs: Vec<Run>,
    /// Each word's part in a known place's name.
    pub(super) places: Vec<InPlace>,
}

impl Layout {
    /// Lays out the sentence of these words.
    pub(super) fn fill(&mut self, sentence: &[WordId], words: &Words, lexicon: &Lexicon) {
        self.case = case_of(sentence, words);
        self.fill_runs(sentence, words);
        self.fill_places(sentence, words, lexicon);
    }

    fn fill_runs(&mut self, sentence: &[WordId], words: &Words) {
        self.runs.clear();
        while self.runs.len() < sentence.len() {
            let start = self.runs.len();
            let end = run_end(sentence, words, start);
            let inside = || sentence[start..end].iter().map(|&id| words.word(id));
            let first = words.word(sentence[start]).known.classes;
            let run = Run {
                start: start as u32,
                end: end as u32,
                first_classes: first & (class::FIRST_NAME | class::TITLE | class::COUNTRY | class::PEOPLE),
                names_organisation: inside().any(|word| word.is(class::ORGANISATION)),
            };
            self.runs.resize(end, run);
        }
    }

    fn fill_places(&mut self, sentence: &[WordId], words: &Words, lexicon: &Lexicon) {
        self.places.clear();
        self.places.resize(sentence.len(), InPlace::Not);
        let mut at = 0;
        while at < sentence.len() {
            let length = place_length(&sentence[at..], words, lexicon);
            if length > 0 {
                self.places[at..at + length].fill(InPlace::Later);
                self.places[at] = InPlace::First;
            }
            at += length.max(1);
        }
    }
}

/// How a sentence is cased: all capitals where no word has small letters only and most have none; Title Case where
/// under a fifth of four words and more is small.
pub(super) fn case_of(sentence: &[WordId], words: &Words) -> SentenceCase {
    let (mut lower, mut title, mut capitals) = (0, 0, 0);
    for &id in sentence {
        match words.word(id).casing {
            Casing::Lower => lower += 1,
            Casing::Title => title += 1,
            Casing::Capitals => capitals += 1,
            _ => {}
        }
    }
    if lower == 0 && capitals >= 2 && capitals >= title {
        SentenceCase::Capitals
    } else if lower * 4 <= title && title >= 4 {
        SentenceCase::Title
    } else {
        SentenceCase::Prose
    }
}

fn run_end(sentence: &[WordId], words: &Words, start: usize) -> usize {
    let capitalised = |at: usize| sentence.get(at).is_some_and(|&id| words.word(id).is_capitalised());
    let links = |at: usize| sentence.get(at).is_some_and(|&id| words.word(id).particle == Particle::Link);
    let mut end = start + 1;
    if capitalised(start) {
        while capitalised(end) || (links(end) && capitalised(end + 1)) {
            end += 1;
        }
    }
    end
}

/// The length in words of the longest known place name of several words that `rest` begins with, else 0.
fn place_length(rest: &[WordId], words: &Words, lexicon: &Lexicon) -> usize {
    let word = |id: WordId| -> &Word { words.word(id) };
    if !rest.first().is_some_and(|&id| word(id).is_capitalised()) {
        return 0;
    }
    let (mut key, mut longest) = (0, 0);
    for (at, &id) in rest.iter().take(LONGEST_PLACE).enumerate() {
        key = Lexicon::chain(key, word(id).folded);
        if at > 0 && lexicon.is_place(key) {
            longest = at + 1;
        }
    }
    longest
}
