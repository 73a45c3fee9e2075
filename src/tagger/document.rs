//! A document as the tagger sees it: words in sentences, and a table of what it says of each word.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::word::{Word, WordId, Words};

/// A document's words in sentences.
#[derive(Clone, Copy)]
pub(super) struct Document<'a> {
    /// Its words.
    pub(super) ids: &'a [WordId],
    /// Its sentences, as ranges of words.
    pub(super) sentences: &'a [Range<usize>],
    /// The table its words are in.
    pub(super) words: &'a Words,
    /// What is known of words.
    pub(super) lexicon: &'a Lexicon,
}

/// One value for each word form of a document, emptied at no cost for the next document.
#[derive(Debug, Default)]
pub(super) struct FormTable<T> {
    /// By the number of the form: the document it was written for, and the value.
    entries: Vec<(u32, T)>,
    document: u32,
}

impl<T: Clone + Copy + Default> FormTable<T> {
    /// Begins a document: no form has a value.
    pub(super) fn begin(&mut self, words: &Words) {
        self.document = self.document.wrapping_add(1);
        if self.document == 0 {
            self.entries.clear();
            self.document = 1;
        }
        if self.entries.len() < words.forms() {
            self.entries.resize(words.forms(), (0, T::default()));
        }
    }

    /// The value of a word's form; `None` for one that the document does not hold.
    pub(super) fn of(&self, word: &Word) -> Option<T> {
        self.entries.get(word.form as usize).filter(|entry| entry.0 == self.document).map(|entry| entry.1)
    }

    /// The value of a word's form to change; `None` for a word that came after [`FormTable::begin`].
    pub(super) fn entry(&mut self, word: &Word) -> Option<&mut T> {
        let entry = self.entries.get_mut(word.form as usize)?;
        if entry.0 != self.document {
            *entry = (self.document, T::default());
        }
        Some(&mut entry.1)
    }
}
