//! What a document says of a word across all the places where it stands in it: `Davis` after a rank in one sentence
//! tells what `Davis` is in the next.

use super::document::{Document, FormTable};
use super::layout::{SentenceCase, case_of};
use super::lexicon::class;
use super::word::{Casing, Particle, Word, WordId, Words};

/// Contexts in which a capitalised word was seen, as bits.
mod seen {
    pub(super) const AFTER_TITLE: u16 = 1;
    pub(super) const AFTER_FIRST_NAME: u16 = 1 << 1;
    pub(super) const BEFORE_CAPITAL: u16 = 1 << 2;
    pub(super) const BY_SAYING: u16 = 1 << 3;
    pub(super) const AFTER_PREPOSITION: u16 = 1 << 4;
    pub(super) const BEFORE_ORGANISATION: u16 = 1 << 5;
    pub(super) const AFTER_THE: u16 = 1 << 6;
    pub(super) const BEFORE_COUNTRY: u16 = 1 << 7;
    pub(super) const BEFORE_NUMBER: u16 = 1 << 8;
    pub(super) const POSSESSIVE: u16 = 1 << 9;
}

/// What a document says of a word, whatever its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    /// Contexts it was seen in with a capital.
    pub(super) contexts: u16,
    /// How often it stands capitalised within a sentence, at most 2.
    pub(super) capitalised: u8,
    /// How often it stands in lower case, at most 2.
    pub(super) lower: u8,
}

/// The flags of a document's words; kept to be filled again for the next document.
#[derive(Debug, Default)]
pub(super) struct FlagTable(FormTable<Flags>);

impl FlagTable {
    /// Gathers the flags of a document.
    pub(super) fn fill(&mut self, document: Document<'_>) {
        self.0.begin(document.words);
        for range in document.sentences {
            self.add(&document.ids[range.clone()], document.words);
        }
    }

    /// The flags of a word; `None` for one that the document does not hold.
    pub(super) fn of(&self, word: &Word) -> Option<Flags> {
        self.0.of(word)
    }

    /// Adds what a sentence says of its words.
    fn add(&mut self, sentence: &[WordId], words: &Words) {
        let cased = case_of(sentence, words) == SentenceCase::Prose;
        for (at, &id) in sentence.iter().enumerate() {
            let word = words.word(id);
            if matches!(word.casing, Casing::Digits | Casing::Mark | Casing::Outside) {
                continue;
            }
            let Some(flags) = self.0.entry(word) else { continue };
            if word.casing == Casing::Lower {
                flags.lower = (flags.lower + 1).min(2);
            } else if cased {
                flags.capitalised = (flags.capitalised + u8::from(at > 0)).min(2);
                flags.contexts |= context(sentence, at, words);
            }
        }
    }
}

/// The contexts that the word at `at` stands in.
fn context(sentence: &[WordId], at: usize, words: &Words) -> u16 {
    let word = |at: usize| sentence.get(at).map(|&id| words.word(id));
    let before = at.checked_sub(1).and_then(word).map_or(0, behind);
    let after = word(at + 1).map_or(0, ahead);
    let comma = word(at + 1).is_some_and(|next| next.particle == Particle::Comma);
    before | after | if comma { beyond_comma(word(at + 2), word(at + 3)) } else { 0 }
}

/// What the word before says.
fn behind(word: &Word) -> u16 {
    let mut contexts = 0;
    if word.is(class::TITLE) {
        contexts |= seen::AFTER_TITLE;
    }
    if word.is_capitalised() && word.is(class::FIRST_NAME) && !word.is(class::TITLE | class::ORGANISATION) {
        contexts |= seen::AFTER_FIRST_NAME;
    }
    if word.is(class::SAYING) {
        contexts |= seen::BY_SAYING;
    }
    contexts
        | match word.particle {
            Particle::AtPlace => seen::AFTER_PREPOSITION,
            Particle::The => seen::AFTER_THE,
            _ => 0,
        }
}

/// What the word after says.
fn ahead(word: &Word) -> u16 {
    let mut contexts = 0;
    if word.is_capitalised() {
        contexts |= seen::BEFORE_CAPITAL;
        if word.is(class::ORGANISATION) {
            contexts |= seen::BEFORE_ORGANISATION;
        }
    }
    if word.is(class::SAYING) {
        contexts |= seen::BY_SAYING;
    }
    if word.particle == Particle::Possessive {
        contexts |= seen::POSSESSIVE;
    }
    contexts
}

/// What the two words beyond a comma say: `Kirby, Texas`, `Kirby, 54, …`.
fn beyond_comma(next: Option<&Word>, after: Option<&Word>) -> u16 {
    let country = next.is_some_and(|word| word.is_capitalised() && word.is(class::COUNTRY | class::REGION));
    let number = next.is_some_and(|word| word.casing == Casing::Digits) && after.is_some();
    let mut contexts = 0;
    if country {
        contexts |= seen::BEFORE_COUNTRY;
    }
    if number {
        contexts |= seen::BEFORE_NUMBER;
    }
    contexts
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    /// The flags of `word` in a document of one sentence.
    fn flags(sentence: &str, word: &str) -> Option<Flags> {
        let lexicon = Lexicon::parse("gen.\t64\t0\t0\nsaid\t2048\t0\t0\nsyria\t16\t0\t0");
        let mut words = Words::default();
        let ids: Vec<WordId> = sentence.split(' ').map(|word| words.id(word, &lexicon)).collect();
        let id = words.id(word, &lexicon);
        let mut table = FlagTable::default();
        let whole = std::iter::once(0..ids.len()).collect::<Vec<_>>();
        table.fill(Document { ids: &ids, sentences: &whole, words: &words, lexicon: &lexicon });
        table.of(words.word(id))
    }

    #[test]
    fn contexts_are_gathered_over_the_document() {
        let expected =
            seen::AFTER_TITLE | seen::BY_SAYING | seen::POSSESSIVE | seen::AFTER_PREPOSITION | seen::BEFORE_COUNTRY;
        let found = flags("Gen. Davis said that Davis 's aide went from Davis , Syria , not davis", "Davis");
        assert_eq!(found, Some(Flags { contexts: expected, capitalised: 2, lower: 1 }));
    }

    #[test]
    fn headlines_say_nothing() {
        assert_eq!(flags("GEN. DAVIS SAID SO", "Davis"), Some(Flags::default()));
        assert_eq!(flags("Rain fell", "Davis"), None);
    }
}
